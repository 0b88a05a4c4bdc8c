#include "core/query/sql.h"

void
sql_add(struct sql *sql, const char *text)
{
	buf_addz(&sql->text, text);
}

static struct bind *
add_bind(struct sql *sql, enum bind_kind kind)
{
	struct bind *bind =
	    ARENA_PUSH(&sql->arena, sql->binds, sql->count, struct bind);

	*bind = (struct bind){.kind = kind};
	return bind;
}

void
sql_integer(struct sql *sql, int64_t value)
{
	sql_add(sql, "?");
	add_bind(sql, BIND_INTEGER)->integer = value;
}

void
sql_real(struct sql *sql, double value)
{
	sql_add(sql, "?");
	add_bind(sql, BIND_REAL)->real = value;
}

void
sql_text(struct sql *sql, struct str value)
{
	sql_add(sql, "?");
	add_bind(sql, BIND_TEXT)->text = arena_str(&sql->arena, value);
}

void
sql_append(struct sql *sql, const struct sql *other)
{
	buf_add(&sql->text, buf_str(&other->text));
	for (size_t i = 0; i < other->count; i++) {
		const struct bind *from = &other->binds[i];
		struct bind *bind = add_bind(sql, from->kind);

		*bind = *from;
		bind->text = arena_str(&sql->arena, from->text);
	}
}

void
sql_copy(struct sql *to, const struct sql *from)
{
	*to = (struct sql){0};
	sql_append(to, from);
}

void
sql_clear(struct sql *sql)
{
	arena_reset(&sql->arena);
	buf_clear(&sql->text);
	sql->binds = NULL;
	sql->count = 0;
}

void
sql_release(struct sql *sql)
{
	if (!sql)
		return;
	arena_release(&sql->arena);
	buf_release(&sql->text);
	*sql = (struct sql){0};
}
