#include "core/command/command.h"

#include <ctype.h>

#include "core/command/commands.h"
#include "core/query/complete.h"

/*
 * A command line is a name and its words. Words are split at blanks; "…"
 * keeps blanks together, \ takes the next character as it is, inside quotes
 * too. A COMMAND_RAW command gets what is left of its options as one text,
 * untouched, since a query has quotes of its own; after "--" all is text.
 */

const struct command *
command_find(const struct session *session, struct str name, struct err *err)
{
	const char *names[256];
	size_t count = 0;

	for (size_t t = 0; t < session->command_tables; t++) {
		const struct command_table *table = session->commands[t];
		for (size_t i = 0; i < table->count; i++) {
			const struct command *row = &table->rows[i];
			if (str_is(name, row->name) ||
			    (row->alias && str_is(name, row->alias)))
				return row;
			if (count < ARRAY_LENGTH(names))
				names[count++] = row->name;
		}
	}
	err_set(err, ERR_USAGE, "there is no command '%.*s'", STR_ARG(name));
	word_suggest(err, name, names, count);
	return NULL;
}

const struct command *
command_on_screen(
    const struct session *session, struct str name, struct err *err)
{
	for (size_t t = 0; t < session->command_tables; t++) {
		const struct command_table *table = session->commands[t];
		for (size_t i = 0; i < table->count; i++)
			if ((table->rows[i].flags & COMMAND_SCREEN) &&
			    str_is(name, table->rows[i].name))
				return &table->rows[i];
	}
	return command_find(session, name, err);
}

static const struct command *
find_here(
    const struct command_context *context, struct str name, struct err *err)
{
	return context->ui ? command_on_screen(context->session, name, err)
			   : command_find(context->session, name, err);
}

static bool
take_word(
    struct arena *arena, struct str *rest, struct str *word, struct err *err)
{
	char *text = arena_alloc(arena, rest->len + 1, 1);
	bool is_quoted = false;
	size_t len = 0, i = 0;

	for (; i < rest->len; i++) {
		char c = rest->ptr[i];
		if (c == '\\' && i + 1 < rest->len)
			text[len++] = rest->ptr[++i];
		else if (c == '"')
			is_quoted = !is_quoted;
		else if (!is_quoted && isspace((unsigned char)c))
			break;
		else
			text[len++] = c;
	}
	if (is_quoted)
		return err_set(
		    err, ERR_USAGE, "a quotation mark is not closed");
	*word = (struct str){text, len};
	*rest = str_trim(str_slice(*rest, i, rest->len));
	return true;
}

static bool
split_words(
    struct arena *arena, struct str text, struct strs *words, struct err *err)
{
	struct str rest = str_trim(text), word;

	while (rest.len) {
		if (!take_word(arena, &rest, &word, err))
			return false;
		arena_strs_add(arena, words, word);
	}
	return true;
}

static bool
check_count(const struct command *command, size_t count, struct err *err)
{
	if (count >= command->min && count <= command->max)
		return true;
	if (!command->max)
		return err_set(
		    err, ERR_USAGE, "%s takes no arguments", command->name);
	return err_set(err, ERR_USAGE, "%s %s: %s", command->name,
	    command->arguments,
	    count < command->min ? "an argument is missing"
				 : "too many arguments");
}

/* May the command run here? */
static bool
check_place(const struct command_context *context,
    const struct command *command, struct err *err)
{
	if ((command->flags & COMMAND_SCREEN) && !context->ui)
		return err_set(err, ERR_USAGE,
		    "%s works only in the screen; run entente without a "
		    "command",
		    command->name);
	if (!context->ui &&
	    !(command->flags & (COMMAND_SHELL | COMMAND_CONFIG)))
		return err_set(err, ERR_USAGE, "%s is no command of the shell",
		    command->name);
	if ((command->flags & COMMAND_STORE) && !context->session->store)
		return session_open_store(context->session, err);
	return true;
}

static bool
is_of(const struct verb *verb, const struct command_call *call)
{
	struct str argument = str_from(verb->command), name;

	str_split(&argument, ' ', &name);
	return str_is(name, call->command->name) &&
	       (!argument.ptr ||
		   (call->count && str_equal(argument, call->arguments[0])));
}

/* As the view does it, else as it is done everywhere. */
static bool
run_here(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	const struct verb *verb = context->verbs;

	while (verb && verb->command && !is_of(verb, call))
		verb++;
	if (verb && verb->command) {
		if (context->prepare)
			context->prepare(context->view);
		return verb->run(context->view, call, err);
	}
	if (call->command->run)
		return call->command->run(context, call, err);
	return err_set(err, ERR_USAGE, "%s does nothing in this view",
	    call->command->name);
}

static bool
run_call(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	const struct command *command = call->command;

	if (!options_check(call->options, command->name, command->options, err))
		return false;
	return check_count(command, call->count, err) &&
	       check_place(context, command, err) &&
	       run_here(context, call, err);
}

/* The next piece of a text as it stands, quotes and all. */
static struct str
take_raw(struct str *rest)
{
	bool is_quoted = false;
	size_t i = 0;

	for (; i < rest->len; i++) {
		char c = rest->ptr[i];
		if (c == '"')
			is_quoted = !is_quoted;
		else if (!is_quoted && isspace((unsigned char)c))
			break;
	}
	struct str piece = str_slice(*rest, 0, i);
	*rest = str_trim(str_slice(*rest, i, rest->len));
	return piece;
}

static struct str
without_quotes(struct str text)
{
	bool is_quoted = text.len >= 2 && text.ptr[0] == '"' &&
			 text.ptr[text.len - 1] == '"';

	return is_quoted ? str_slice(text, 1, text.len - 2) : text;
}

/* The text of a raw command without its options, which are taken out. */
static bool
take_options(struct arena *arena, struct options *options, struct str *text,
    struct err *err)
{
	struct strs pieces = {0}, left = {0};
	struct str rest = str_trim(*text);

	while (rest.len) {
		struct str piece = take_raw(&rest);
		if (str_is(piece, "--"))
			break;
		arena_strs_add(arena, &pieces, piece);
	}
	if (!options_parse(arena, &pieces, options, &left, err))
		return false;
	options->output = without_quotes(options->output);
	options->columns = without_quotes(options->columns);
	options->sort = without_quotes(options->sort);
	if (rest.len)
		arena_strs_add(arena, &left, rest);
	*text = arena_join(arena, left.items, left.count);
	return true;
}

/* Runs a command with the text after its name. */
static bool
run_text(struct command_context *context, const struct command *command,
    struct str text, struct arena *arena, struct err *err)
{
	struct options options = context->session->options;
	struct strs words = {0}, left = {0};

	options.given = 0;
	if (command->flags & COMMAND_RAW) {
		if (command->options &&
		    !take_options(arena, &options, &text, err))
			return false;
		struct command_call raw = {
		    command, &text, text.len > 0, &options, arena};
		return run_call(context, &raw, err);
	}
	if (!split_words(arena, text, &words, err) ||
	    !options_parse(arena, &words, &options, &left, err))
		return false;
	struct command_call call = {
	    command, left.items, left.count, &options, arena};
	return run_call(context, &call, err);
}

bool
command_run(struct command_context *context, struct str line, struct err *err)
{
	struct arena arena = {0};
	struct str rest = str_trim(line), name;

	if (!rest.len || rest.ptr[0] == '#')
		return true;
	size_t end = 0;
	while (end < rest.len && !isspace((unsigned char)rest.ptr[end]))
		end++;
	name = str_slice(rest, 0, end);
	rest = str_trim(str_slice(rest, end, rest.len));
	const struct command *command = find_here(context, name, err);
	bool done = command && run_text(context, command, rest, &arena, err);
	arena_release(&arena);
	return done;
}

bool
command_run_words(struct command_context *context, const struct str *words,
    size_t count, const struct options *options, struct err *err)
{
	struct arena arena = {0};
	const struct command *command =
	    command_find(context->session, words[0], err);

	if (!command)
		return false;
	struct command_call call = {
	    .command = command,
	    .count = count - 1,
	    .options = options,
	    .arena = &arena,
	};
	struct str joined = {0};
	call.arguments = ARENA_ARRAY(&arena, struct str, count);
	memcpy(call.arguments, words + 1, (count - 1) * sizeof *words);
	if ((command->flags & COMMAND_RAW) && count > 1) {
		joined = arena_join(&arena, words + 1, count - 1);
		call.arguments = &joined;
		call.count = 1;
	}
	bool done = run_call(context, &call, err);
	arena_release(&arena);
	return done;
}

static void
complete_name(const struct command_context *context, struct arena *arena,
    struct str typed, struct completion *completion)
{
	const struct session *session = context->session;

	for (size_t t = 0; t < session->command_tables; t++) {
		const struct command_table *table = session->commands[t];
		for (size_t i = 0; i < table->count; i++) {
			const struct command *row = &table->rows[i];
			if (!str_starts(str_from(row->name), typed) ||
			    find_here(context, str_from(row->name), NULL) !=
				row)
				continue;
			struct completion_item *item =
			    ARENA_PUSH(arena, completion->items,
				completion->count, struct completion_item);
			item->text = str_from(row->name);
			item->summary = str_from(row->summary);
		}
	}
}

void
command_complete(struct command_context *context, struct arena *arena,
    struct str line, size_t cursor, struct completion *completion)
{
	size_t start = 0, end;

	*completion = (struct completion){0};
	while (start < line.len && isspace((unsigned char)line.ptr[start]))
		start++;
	for (end = start; end < line.len; end++)
		if (isspace((unsigned char)line.ptr[end]))
			break;
	struct str name = str_slice(line, start, end - start);
	if (cursor <= end) {
		completion->at = start;
		completion->length = name.len;
		complete_name(context, arena,
		    str_slice(line, start, cursor - start), completion);
		return;
	}
	const struct command *command = find_here(context, name, NULL);
	if (!command || !command->complete)
		return;
	size_t arguments = end + 1;
	command->complete(context, arena, str_slice(line, arguments, line.len),
	    cursor - arguments, completion);
	completion->at += arguments;
}
