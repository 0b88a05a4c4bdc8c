#include <sqlite3.h>

#include "core/store/store_internal.h"

/* Statements that are made for one question, with what is bound to them. */
static void
bind_value(sqlite3_stmt *statement, int at, const struct bind *bind)
{
	switch (bind->kind) {
	case BIND_NULL:
		sqlite3_bind_null(statement, at);
		break;
	case BIND_INTEGER:
		sqlite3_bind_int64(statement, at, bind->integer);
		break;
	case BIND_REAL:
		sqlite3_bind_double(statement, at, bind->real);
		break;
	case BIND_TEXT:
		bind_str(statement, at, bind->text.ptr ? bind->text : STR(""));
		break;
	}
}

sqlite3_stmt *
statement_make(struct store *store, const struct sql *sql, struct err *err)
{
	sqlite3_stmt *statement = NULL;
	struct str text = buf_str(&sql->text);

	if (sqlite3_prepare_v2(store->db, text.ptr, (int)text.len, &statement,
		NULL) != SQLITE_OK) {
		store_failed(store, err);
		return NULL;
	}
	for (size_t i = 0; i < sql->count; i++)
		bind_value(statement, (int)i + 1, &sql->binds[i]);
	return statement;
}
