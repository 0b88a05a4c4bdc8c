#include <sys/stat.h>

#include "build_config.h"
#include "core/base/path.h"
#include "core/command/commands.h"
#include "core/command/doc/doc.h"
#include "core/model/record_json.h"

/* What `entente db info` tells, line by line: a text or a number. */
struct fact {
	const char *name;
	struct str text;
	int64_t number;
};

struct facts {
	struct fact items[24];
	size_t count;
};

static void
add_text(struct facts *facts, const char *name, struct str text)
{
	facts->items[facts->count++] = (struct fact){name, text, 0};
}

static void
add_number(struct facts *facts, const char *name, int64_t number)
{
	facts->items[facts->count++] = (struct fact){name, {0}, number};
}

static void
add_file(struct facts *facts, const struct store *store, int64_t schema)
{
	const char *path = store_path(store);
	struct stat status = {0};

	stat(path, &status);
	add_text(facts, "database", str_from(path));
	if (store_is_read_only(store))
		add_text(facts, "access", STR("read-only"));
	add_number(facts, "bytes", (int64_t)status.st_size);
	add_number(facts, "schema", schema);
}

static void
add_actors(struct facts *facts, const struct actor_directory *actors)
{
	int64_t states = 0;

	for (size_t i = 0; i < actors->count; i++)
		states += actors->actors[i].kind == ACTOR_STATE;
	add_number(facts, "states", states);
	add_number(facts, "organisations", (int64_t)actors->count - states);
}

static void
add_counts(struct facts *facts, const struct session *session,
    const struct holdings *held)
{
	add_number(facts, "events", held->events);
	add_number(facts, "series", held->series);
	add_number(facts, "sources", held->sources);
	add_number(facts, "relationships", held->relationships);
	add_actors(facts, &session->actors);
	add_number(facts, "citations", held->citations);
	add_number(facts, "disputes", held->disputes);
}

static void
add_lines(
    const struct console *console, const struct facts *facts, struct buf *out)
{
	for (size_t i = 0; i < facts->count; i++) {
		const struct fact *fact = &facts->items[i];
		buf_addf(out, "%-14s ", fact->name);
		if (fact->text.ptr)
			display_line(out, fact->text, console->glyphs);
		else
			buf_addf(out, "%lld", (long long)fact->number);
		buf_addz(out, "\n");
	}
}

static void
add_object(const struct facts *facts, struct buf *out)
{
	for (size_t i = 0; i < facts->count; i++) {
		const struct fact *fact = &facts->items[i];
		buf_addf(out, "%s\n  \"%s\": ", i ? "," : "{", fact->name);
		if (fact->text.ptr)
			json_string(out, fact->text);
		else
			buf_addf(out, "%lld", (long long)fact->number);
	}
	buf_addz(out, "\n}\n");
}

bool
db_info(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct session *session = context->session;
	struct str format = call->options->format, version;
	const struct question question = {.kind = QUESTION_HOLDINGS};
	struct answer held;
	struct facts facts = {0};
	struct buf text = {0};

	if (format.len && !str_is(format, "json"))
		return err_set(err, ERR_USAGE,
		    "db info is written as text or json, not as '%.*s'",
		    STR_ARG(format));
	if (!session_data_version(session, call->arena, &version, err) ||
	    !store_ask(session->store, &question, call->arena, &held, err))
		return false;
	const struct holdings *holdings = held.items;
	add_file(&facts, session->store, holdings->schema);
	add_text(&facts, "program", STR("entente " ENTENTE_VERSION));
	add_text(&facts, "codebook", str_from(codebook_version));
	add_text(&facts, "data", version);
	add_counts(&facts, session, holdings);
	if (format.len)
		add_object(&facts, &text);
	else
		add_lines(context->console, &facts, &text);
	context->console->out->language = format.len ? SINK_JSON : SINK_TEXT;
	sink_write(context->console->out, buf_str(&text));
	buf_release(&text);
	return true;
}
