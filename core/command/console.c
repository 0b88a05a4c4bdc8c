#include "core/command/console.h"

#include "core/exchange/import/import.h"

enum { CARET_MAX = 200, CARET_SIDE = 40 };

static bool
is_inside(struct str text, size_t at)
{
	return at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80;
}

/* Of a long query what is near the offending part. */
static struct str
near_place(struct str input, size_t *at)
{
	size_t from = *at > CARET_SIDE ? *at - CARET_SIDE : 0;
	size_t to = *at + CARET_SIDE;

	if (input.len <= CARET_MAX)
		return input;
	while (is_inside(input, from))
		from++;
	while (is_inside(input, to))
		to++;
	*at -= from;
	return str_slice(input, from, to - from);
}

/* The query on a line of its own and a caret under the offending part. */
static void
add_caret(struct buf *out, const struct err *err, struct str query,
    enum display_glyphs glyphs)
{
	struct buf before = {0}, part = {0};
	size_t at = err->at < query.len ? err->at : query.len;
	struct str input = near_place(query, &at);

	display_line(&before, str_slice(input, 0, at), glyphs);
	display_line(&part, str_slice(input, at, err->length), glyphs);
	buf_addz(out, "  ");
	display_line(out, input, glyphs);
	buf_addz(out, "\n  ");
	buf_repeat(out, ' ', (size_t)display_width(buf_str(&before)));
	int width = display_width(buf_str(&part));
	buf_repeat(out, '^', width > 1 ? (size_t)width : 1);
	buf_add_char(out, '\n');
	buf_release(&before);
	buf_release(&part);
}

void
console_tell(const struct console *console, const struct err *err,
    const char *origin, struct str input)
{
	enum display_glyphs glyphs = console->glyphs;
	struct buf text = {0};

	display_name(&text, str_from(origin), glyphs);
	buf_addz(&text, err->code == ERR_QUERY ? ": query: " : ": ");
	display_name(&text, str_from(err->text), glyphs);
	buf_add_char(&text, '\n');
	if (err->code == ERR_QUERY && input.len)
		add_caret(&text, err, input, glyphs);
	sink_write(console->talk, buf_str(&text));
	fflush(console->talk->stream);
	buf_release(&text);
}

void
console_tell_kept(const struct console *console, const struct buf *kept)
{
	struct buf text = {0};

	if (!kept->len)
		return;
	buf_addf(&text,
	    "entente: what was in the place of the database is kept as %.*s",
	    STR_ARG(buf_str(kept)));
	console_tell_line(console, buf_str(&text));
	buf_release(&text);
}

void
console_tell_line(const struct console *console, struct str text)
{
	struct buf line = {0};

	display_name(&line, text, console->glyphs);
	buf_add_char(&line, '\n');
	sink_write(console->talk, buf_str(&line));
	buf_release(&line);
}

void
console_tell_problems(
    const struct console *console, const struct problems *problems)
{
	struct buf text = {0};

	for (size_t i = 0; i < problems->kept; i++) {
		buf_clear(&text);
		problem_text(&problems->items[i], &text);
		console_tell_line(console, buf_str(&text));
	}
	if (problems->count > problems->kept)
		sink_writef(console->talk, "and %zu more\n",
		    problems->count - problems->kept);
	buf_release(&text);
}
