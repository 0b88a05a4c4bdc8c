#include "core/command/command.h"

#include "build_config.h"
#include "core/command/completion.h"
#include "core/command/doc.h"
#include "core/command/help.h"

static void
print(const struct session *session, const struct buf *text)
{
	fwrite(buf_str(text).ptr, 1, text->len, session->out);
}

static const char overview[] =
    "entente " ENTENTE_VERSION ": military cooperation events, pair by pair\n"
    "\n"
    "  entente                               browse\n"
    "  entente 'pair:CHN-RUS date:2012..'    browse what a query matches\n"
    "  entente list japan russia             print it, one event a line\n"
    "  entente show joint-sea-2022           one event with all its sources\n"
    "  entente export pair:CHN-RUS -o f.csv  take it out\n"
    "\n";

static const char footer[] =
    "\n"
    "entente help COMMAND tells more; also: entente help options, fields,\n"
    "keys, words, members, rules, commands, settings. Manuals: entente(1),\n"
    "entente-query(7), entente-config(5), entente-data(5).\n";

void
help_overview(const struct session *session)
{
	struct buf text = {0};

	buf_addz(&text, overview);
	doc_text(session, doc_find(STR("shell"), NULL), &text);
	buf_addz(&text, footer);
	print(session, &text);
	buf_release(&text);
}

void
print_version(const struct session *session)
{
	fputs("entente " ENTENTE_VERSION "\n"
	      "Copyright (c) 2026 the entente authors. MIT licence; the data: "
	      "CC BY 4.0.\n"
	      "There is no warranty.\n",
	    session->out);
}

enum { OPTION_INDENT = 24 };

static void
add_option_line(struct buf *text, const struct option *option)
{
	size_t start = text->len;

	buf_addz(text, "  ");
	if (option->letter)
		buf_addf(text, "-%c, ", option->letter);
	buf_addf(text, "--%s", option->name);
	if (option->value)
		buf_addf(text, " %s", option->value);
	buf_repeat(text, ' ', OPTION_INDENT - (text->len - start));
	doc_wrap(text, OPTION_INDENT, str_from(option->summary));
}

static void
add_option_lines(struct buf *text, const struct command *command)
{
	struct str rest = str_from(command->options), name;

	while (str_split(&rest, ' ', &name))
		for (size_t i = 0; i < options_count; i++)
			if (str_is(name, options_table[i].name))
				add_option_line(text, &options_table[i]);
}

void
help_command(const struct session *session, const struct command *command)
{
	struct buf text = {0};
	bool is_shell = command->flags & COMMAND_SHELL;

	buf_addf(&text, "%s%s%s%s\n  %s\n", is_shell ? "entente " : ":",
	    command->name, *command->arguments ? " " : "", command->arguments,
	    command->summary);
	if (command->alias)
		buf_addf(&text, "  also: %s\n", command->alias);
	if (command->details)
		buf_addf(&text, "\n%s", command->details);
	if (command->options && *command->options) {
		buf_addz(&text, "\nOptions\n");
		add_option_lines(&text, command);
	}
	if (command->example)
		buf_addf(&text, "\nFor example\n  %s%s %s\n",
		    is_shell ? "entente " : ":", command->name,
		    command->example);
	print(session, &text);
	buf_release(&text);
}

static bool
help_table(const struct session *session, struct str name, bool as_mdoc,
    struct err *err)
{
	const struct doc_table *table = doc_find(name, err);
	struct buf text = {0};

	if (!table)
		return false;
	if (as_mdoc)
		doc_mdoc(session, table, &text);
	else
		doc_text(session, table, &text);
	print(session, &text);
	buf_release(&text);
	return true;
}

static bool
run_help(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	const struct session *session = context->session;

	if (call->options->man.len)
		return help_table(session, call->options->man, true, err);
	if (!call->count) {
		help_overview(session);
		return true;
	}
	struct str name = call->arguments[0];
	if (doc_find(name, NULL))
		return help_table(session, name, false, err);
	const struct command *command = command_find(session, name, err);
	if (!command)
		return err_prefix(err, "there is no help on this");
	help_command(session, command);
	return true;
}

static bool
run_completion(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct buf text = {0};
	bool done =
	    completion_script(context->session, call->arguments[0], &text, err);

	if (done)
		print(context->session, &text);
	buf_release(&text);
	return done;
}

/* Rows of the code book that a word names, and the name nearest to it. */
struct lookup {
	struct str wanted;
	struct buf *out;
	size_t found;
	struct str nearest;
	size_t distance;
};

enum { TYPO = 2 };

static void
come_near(struct lookup *lookup, struct str name)
{
	size_t distance = str_distance(name, lookup->wanted, TYPO);

	if (distance > TYPO ||
	    (lookup->nearest.len && distance >= lookup->distance))
		return;
	lookup->nearest = name;
	lookup->distance = distance;
}

static void
look_up(void *context, const struct doc_row *row)
{
	struct lookup *lookup = context;
	struct str heading = row->heading, title;

	str_split(&heading, ':', &title);
	come_near(lookup, row->name);
	if (!str_equal(row->name, lookup->wanted) &&
	    !str_equal(title, lookup->wanted))
		return;
	lookup->found++;
	buf_addf(lookup->out, "%-18.*s %.*s%s%.*s\n", STR_ARG(row->name),
	    STR_ARG(row->arguments), row->arguments.len ? "  " : "",
	    STR_ARG(row->text));
	if (!str_equal(title, lookup->wanted))
		buf_addf(
		    lookup->out, "%-18s (%.*s)\n", "", STR_ARG(row->heading));
}

static const char *const book_tables[] = {"words", "fields", "members"};

static bool
codebook_word(const struct session *session, struct str word, struct err *err)
{
	struct buf text = {0};
	struct lookup lookup = {.wanted = word, .out = &text};

	for (size_t i = 0; i < ARRAY_LENGTH(book_tables); i++)
		doc_find(str_from(book_tables[i]), NULL)
		    ->each(session, &(struct doc_sink){look_up, &lookup});
	print(session, &text);
	buf_release(&text);
	if (lookup.found)
		return true;
	err_set(err, ERR_USAGE,
	    "the code book knows no '%.*s'; entente codebook prints all of it",
	    STR_ARG(word));
	return err_suggest(err, lookup.nearest.ptr, lookup.nearest.len);
}

static bool
run_codebook(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	const struct session *session = context->session;

	if (call->count)
		return codebook_word(session, call->arguments[0], err);
	for (size_t i = 0; i < ARRAY_LENGTH(book_tables); i++) {
		const struct doc_table *table =
		    doc_find(str_from(book_tables[i]), NULL);
		fprintf(session->out, "%s%s: %s\n\n", i ? "\n" : "",
		    table->name, table->summary);
		help_table(session, str_from(table->name), false, NULL);
	}
	return true;
}

static const struct command rows[] = {
    {
	.name = "codebook",
	.arguments = "[WORD]",
	.least = 0,
	.most = 1,
	.flags = COMMAND_SHELL,
	.group = "Learn",
	.summary = "print the controlled words, fields and record members",
	.options = "",
	.example = "exercise",
	.run = run_codebook,
    },
    {
	.name = "completion",
	.arguments = "bash|zsh|fish",
	.least = 1,
	.most = 1,
	.flags = COMMAND_SHELL,
	.group = "Learn",
	.summary = "print a completion script for a shell",
	.options = "",
	.example = "bash",
	.run = run_completion,
    },
    {
	.name = "help",
	.arguments = "[COMMAND|TABLE]",
	.least = 0,
	.most = 1,
	.flags = COMMAND_SHELL,
	.group = "Learn",
	.summary = "explain a command, or list options, fields, keys, words",
	.options = "",
	.example = "export",
	.run = run_help,
    },
};

const struct command_table doc_commands = {rows, ARRAY_LENGTH(rows)};
