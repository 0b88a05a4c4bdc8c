#include <sqlite3.h>

#include "core/base/file.h"
#include "core/base/path.h"
#include "core/base/temporary.h"
#include "core/store/place.h"

/*
 * A new database is made beside its place and appears there whole: one that
 * is killed while it is made leaves no half of it.
 */
static bool
fill(const char *path, const struct migrations *migrations, struct err *err)
{
	sqlite3 *db;

	if (!database_open(path, NULL, SQLITE_OPEN_READWRITE, &db, err))
		return false;
	bool is_made = database_harden(db, err) &&
		       functions_register(db, err) &&
		       schema_make(db, migrations, err);
	sqlite3_close(db);
	return is_made;
}

char *
store_make_beside(
    const char *path, const struct migrations *migrations, struct err *err)
{
	bool has_place =
	    path_refuse_dangling(path, err) && file_make_parents(path, err);
	char *temporary = has_place ? place_temporary(path, err) : NULL;

	if (!temporary || fill(temporary, migrations, err))
		return temporary;
	temporary_remove(temporary);
	return NULL;
}

/* Another program may have been faster; then its database is the one. */
bool
store_appear(
    char *temporary, const char *path, struct buf *kept, struct err *err)
{
	struct err problem = {0};
	bool is_there =
	    store_place(temporary, path, PLACE_NEW, kept, &problem) ||
	    path_exists(path);

	temporary_remove(temporary);
	if (!is_there && err)
		*err = problem;
	return is_there;
}

bool
store_create(
    const char *path, const struct migrations *migrations, struct err *err)
{
	char *temporary = store_make_beside(path, migrations, err);

	return temporary && store_appear(temporary, path, NULL, err);
}
