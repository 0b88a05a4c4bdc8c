#include "core/command/notice.h"

#include <ctype.h>
#include <inttypes.h>

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
