#ifndef CORE_STORE_PLACE_H
#define CORE_STORE_PLACE_H

#include "core/store/look.h"

/* Where the file of a database comes to lie, and what lies beside it. */

/* A new one beside the path, to appear there; temporary_make. */
char *store_make_beside(
    const char *path, const struct migrations *migrations, struct err *err);
/* Puts it in its place, unless another program was faster. */
bool store_appear(
    char *temporary, const char *path, struct buf *kept, struct err *err);
/* Makes a database with its whole schema where there is none. */
bool store_create(
    const char *path, const struct migrations *migrations, struct err *err);
/* A private file beside the path, to become it: temporary_make. */
char *place_temporary(const char *path, struct err *err);
/* May anything be put beside it, as the copy before an update? */
bool place_takes_files(const char *path);
/* Lies a log or a journal beside it? */
bool place_has_rest(const char *path);
/* "<path>.<word>", or with a number, where no database lies nor anything that
 * could be taken for the log of one. */
const char *place_free_name(
    struct arena *arena, const char *path, const char *word);
bool store_migrate(struct store *store, const struct migrations *migrations,
    int version, struct err *err);
bool store_backup_to(struct sqlite3 *from, const char *path,
    enum placing placing, struct buf *kept, struct err *err);

#endif
