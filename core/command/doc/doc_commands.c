#include "core/command/commands.h"

#include "build_config.h"
#include "core/command/doc/doc.h"

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
help_overview(const struct command_context *context)
{
	struct buf text = {0};

	buf_addz(&text, overview);
	doc_text(context->session, doc_find(STR("shell"), NULL), &text);
	buf_addz(&text, footer);
	sink_write(context->console->out, buf_str(&text));
	buf_release(&text);
}

void
print_version(const struct console *console)
{
	sink_writez(console->out,
	    "entente " ENTENTE_VERSION "\n"
	    "Copyright (c) 2026 the entente authors. MIT licence; the data: "
	    "CC BY 4.0.\n"
	    "There is no warranty.\n");
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
help_command(const struct console *console, const struct command *command)
{
	struct buf text = {0};
	bool is_shell = command->flags & COMMAND_SHELL;

	buf_addf(&text, "%s%s%s%s\n  %s\n", is_shell ? "entente " : ":",
	    command->name, command->arguments ? " " : "",
	    command->arguments ? command->arguments : "", command->summary);
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
	sink_write(console->out, buf_str(&text));
	buf_release(&text);
}

static bool
help_table(const struct command_context *context, struct str name, bool as_mdoc,
    struct err *err)
{
	const struct doc_table *table = doc_find(name, err);
	struct buf text = {0};

	if (!table)
		return false;
	if (as_mdoc)
		doc_mdoc(context->session, table, &text);
	else
		doc_text(context->session, table, &text);
	sink_write(context->console->out, buf_str(&text));
	buf_release(&text);
	return true;
}

static bool
run_help(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	if (call->options->man.len)
		return help_table(context, call->options->man, true, err);
	if (!call->count) {
		help_overview(context);
		return true;
	}
	struct str name = call->arguments[0];
	if (doc_find(name, NULL))
		return help_table(context, name, false, err);
	const struct command *command =
	    command_find(context->session, name, err);
	if (!command)
		return err_prefix(err, "there is no help on this");
	help_command(context->console, command);
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
		sink_write(context->console->out, buf_str(&text));
	buf_release(&text);
	return done;
}

static const struct command rows[] = {
    {
	.name = "codebook",
	.arguments = "[WORD]",
	.min = 0,
	.max = 1,
	.flags = COMMAND_SHELL,
	.group = "Learn",
	.summary = "print the code book: words, members, fields, coding rules",
	.options = "format",
	.details = "With --format markdown, csv or json the whole of it; json "
		   "is a Data Package that\ndescribes the tables of the data "
		   "with their types and words.\n",
	.example = "exercise",
	.run = run_codebook,
    },
    {
	.name = "completion",
	.arguments = "bash|zsh|fish",
	.min = 1,
	.max = 1,
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
	.min = 0,
	.max = 1,
	.flags = COMMAND_SHELL,
	.group = "Learn",
	.summary = "explain a command, or list options, fields, keys, words",
	.options = "",
	.example = "export",
	.run = run_help,
    },
};

const struct command_table doc_commands = {rows, ARRAY_LENGTH(rows)};
