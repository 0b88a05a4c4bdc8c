#include "core/command/console.h"

#include <ctype.h>
#include <inttypes.h>

#include "core/command/commands.h"
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

static bool
count(struct session *session, const struct query *query, int64_t *events)
{
	const struct question question =
	    question_of(QUESTION_COUNT, query, &session->marks.ids);

	return store_ask_number(session->store, &question, events, NULL);
}

/* "lsit" may have been meant as "list". */
static void
add_command(const struct session *session, struct str query, struct buf *text)
{
	const char *names[256];
	struct err near = {0};
	size_t known = 0, end = 0;

	while (end < query.len && !isspace((unsigned char)query.ptr[end]))
		end++;
	for (size_t t = 0; t < session->command_tables; t++) {
		const struct command_table *table = session->commands[t];
		for (size_t i = 0; i < table->count; i++)
			if ((table->rows[i].flags & COMMAND_SHELL) &&
			    known < ARRAY_LENGTH(names))
				names[known++] = table->rows[i].name;
	}
	struct str word = str_slice(query, 0, end);
	word_suggest(&near, word, names, known);
	if (near.suggestion[0])
		buf_addf(text,
		    "entente: there is no command '%.*s' (did you mean "
		    "'%s'?)\n",
		    STR_ARG(word), near.suggestion);
}

static void
add_parts(struct session *session, struct arena *arena,
    const struct query *query, struct buf *text)
{
	size_t parts = filter_part_count(query->filter);

	for (size_t i = 0; parts > 1 && i < parts; i++) {
		struct query other = *query;
		int64_t events;
		other.filter = filter_without(arena, query->filter, i);
		if (!count(session, &other, &events))
			continue;
		buf_addf(text, "%8" PRId64 " without ", events);
		filter_text(filter_part(query->filter, i), text);
		buf_add_char(text, '\n');
	}
}

void
notice_nothing(struct command_context *context, const struct command_call *call,
    const struct query *query)
{
	struct session *session = context->session;
	struct buf text = {0};

	if (session->options.quiet)
		return;
	if (session->is_without_command && call->count)
		add_command(session, call->arguments[0], &text);
	if (!call->options->fail_empty)
		buf_addz(&text, "entente: nothing matches\n");
	add_parts(session, call->arena, query, &text);
	sink_write(context->console->talk, buf_str(&text));
	buf_release(&text);
}

void
notice_revision(struct command_context *context, const struct query *query)
{
	struct session *session = context->session;
	struct buf text = {0};
	struct str then = query->rev, seen;
	uint64_t fingerprint;
	char digits[17];
	int64_t events;

	if (session->options.quiet || !str_split(&then, '.', &seen) ||
	    !store_fingerprint(session->store, &fingerprint, NULL) ||
	    !count(session, query, &events))
		return;
	snprintf(digits, sizeof digits, "%016" PRIx64, fingerprint);
	if (str_starts(str_from(digits), seen))
		return;
	buf_addf(&text,
	    "entente: the data have changed since rev:%.*s: %.*s matched then, "
	    "%" PRId64 " match now\n",
	    STR_ARG(query->rev), STR_ARG(then), events);
	sink_write(context->console->talk, buf_str(&text));
	buf_release(&text);
}

void
notice_marks(const struct session *session)
{
	if (session->console.out->has_marks && !session->options.quiet)
		sink_writez(session->console.talk,
		    "entente: marks stand for characters that are not for a "
		    "terminal; a file or a pipe gets them as they are\n");
}
