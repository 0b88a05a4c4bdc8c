#include "core/query/sql.h"

#include <assert.h>
#include <math.h>

static void
add_bind(struct sql *sql, struct bind bind)
{
	bind.text = arena_str(&sql->arena, bind.text);
	*ARENA_PUSH(&sql->arena, sql->binds, sql->count, struct bind) = bind;
}

static struct bind
bind_number(double value)
{
	bool is_whole = value == floor(value) && fabs(value) < 9e15;

	return is_whole ? (struct bind){BIND_INTEGER, .integer = (int64_t)value}
			: (struct bind){BIND_REAL, .real = value};
}

static bool
take_bind(char mark, va_list *arguments, struct bind *bind)
{
	if (mark == 't')
		*bind = (struct bind){
		    BIND_TEXT, .text = va_arg(*arguments, struct str)};
	else if (mark == 'i')
		*bind = (struct bind){
		    BIND_INTEGER, .integer = va_arg(*arguments, int64_t)};
	else if (mark == 'r')
		*bind = (struct bind){
		    BIND_REAL, .real = va_arg(*arguments, double)};
	else if (mark == 'n')
		*bind = bind_number(va_arg(*arguments, double));
	else
		return false;
	return true;
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
	struct bind bind;

	if (take_bind(mark, arguments, &bind)) {
		buf_add_char(&sql->text, '?');
		add_bind(sql, bind);
	} else if (mark == 'd')
		buf_addf(&sql->text, "%d", va_arg(*arguments, int));
	else if (mark == 's')
		buf_addz(&sql->text, va_arg(*arguments, const char *));
	else {
		assert(mark == 'f');
		add_part(sql, arguments);
	}
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
sql_append(struct sql *sql, const void *other)
{
	const struct sql *from = other;

	buf_add(&sql->text, buf_str(&from->text));
	for (size_t i = 0; i < from->count; i++)
		add_bind(sql, from->binds[i]);
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
