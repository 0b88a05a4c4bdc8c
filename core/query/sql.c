#include "core/query/sql.h"

#include <assert.h>
#include <math.h>

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

static void
add_number(struct sql *sql, double value)
{
	if (value == floor(value) && fabs(value) < 9e15)
		sql_integer(sql, (int64_t)value);
	else
		sql_real(sql, value);
}

static void
add_part(struct sql *sql, va_list *arguments)
{
	sql_part *part = va_arg(*arguments, sql_part *);

	part(sql, va_arg(*arguments, const void *));
}

static void
add_mark(struct sql *sql, char mark, va_list *arguments)
{
	if (mark == 't')
		sql_text(sql, va_arg(*arguments, struct str));
	else if (mark == 'i')
		sql_integer(sql, va_arg(*arguments, int64_t));
	else if (mark == 'r')
		sql_real(sql, va_arg(*arguments, double));
	else if (mark == 'n')
		add_number(sql, va_arg(*arguments, double));
	else if (mark == 'd')
		buf_addf(&sql->text, "%d", va_arg(*arguments, int));
	else if (mark == 's')
		sql_add(sql, va_arg(*arguments, const char *));
	else if (mark == 'f')
		add_part(sql, arguments);
	else
		assert(!"a mark that sql_addf knows");
}

void
sql_addf(struct sql *sql, const char *text, ...)
{
	struct str rest = str_from(text), plain;
	va_list arguments;

	va_start(arguments, text);
	str_split(&rest, '$', &plain);
	buf_add(&sql->text, plain);
	while (str_split(&rest, '$', &plain)) {
		assert(plain.len > 0);
		add_mark(sql, plain.ptr[0], &arguments);
		buf_add(&sql->text, str_slice(plain, 1, plain.len));
	}
	va_end(arguments);
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
