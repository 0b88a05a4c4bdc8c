#include "core/exchange/problems.h"

#include <stdarg.h>

#include "core/base/utf8.h"

enum { QUOTED_MAX = 80 };

/* A cell with ten parts may have the same fault ten times in one place. */
static bool
is_told(const struct problems *problems, struct str file, size_t line,
    size_t column, const char *text)
{
	if (!problems->kept)
		return false;
	const struct problem *last = &problems->items[problems->kept - 1];
	return last->line == line && last->column == column &&
	       str_equal(last->file, file) && str_is(last->text, text);
}

void
problems_add(struct problems *problems, struct str file, size_t line,
    size_t column, const char *format, ...)
{
	char text[ERR_TEXT];
	va_list arguments;

	if (!problems_are_read(problems)) {
		problems->count++;
		return;
	}
	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	if (is_told(problems, file, line, column, text))
		return;
	struct problem problem = {.file = file,
	    .line = line,
	    .column = column,
	    .text = str_from(text)};
	problems->count++;
	if (problems->told)
		problems->told(problems->context, &problem);
	if (problems->kept == PROBLEMS_KEPT)
		return;
	problem.text = arena_str(&problems->arena, problem.text);
	*ARENA_PUSH(&problems->arena, problems->items, problems->kept,
	    struct problem) = problem;
}

bool
problems_are_read(const struct problems *problems)
{
	return problems->told || problems->kept < PROBLEMS_KEPT;
}

bool
problems_are_enough(const struct problems *problems)
{
	return problems->count >= PROBLEMS_KEPT;
}

struct str
problem_quote(struct arena *arena, struct str text)
{
	struct buf out = {0};
	size_t at = 0;

	while (at < text.len && at < QUOTED_MAX) {
		size_t next = utf8_after(text, at);
		struct str part = str_slice(text, at, next - at);
		bool is_blank = (unsigned char)part.ptr[0] < ' ';
		buf_add(&out, is_blank ? STR(" ") : part);
		at = next;
	}
	if (at < text.len)
		buf_addz(&out, "...");
	struct str quoted = arena_str(arena, buf_str(&out));
	buf_release(&out);
	return quoted;
}

void
problem_text(const struct problem *problem, struct buf *out)
{
	buf_add(out, problem->file);
	if (problem->line)
		buf_addf(out, ":%zu", problem->line);
	if (problem->line && problem->column)
		buf_addf(out, ":%zu", problem->column);
	buf_addz(out, ": ");
	buf_add(out, problem->text);
}

void
problems_release(struct problems *problems)
{
	arena_release(&problems->arena);
	*problems = (struct problems){0};
}
