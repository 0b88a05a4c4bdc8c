#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "core/base/temporary.h"
#include "core/base/utf8.h"
#include "core/command/config.h"
#include "core/command/console.h"
#include "core/command/doc/doc.h"
#include "core/command/selection.h"
#include "core/exchange/read/json_parse.h"
#include "core/store/maintain.h"
#include "tui/commands.h"
#include "tui/term/tty.h"
#include "tui/ui.h"

/*
 * The program: arguments make a session, the session runs a command or the
 * screen, what went wrong becomes a message and an exit code.
 */
enum {
	EXIT_FAULT = 1,
	EXIT_USAGE = 2,
	EXIT_BAD_DATA = 3,
	EXIT_PIPE = 128 + SIGPIPE,
	EXIT_INTERRUPT = 128 + SIGINT,
};

static const struct command_table *const tables[] = {
    &data_commands,
    &picture_commands,
    &doc_commands,
    &config_commands,
    &triage_commands,
    &verb_commands,
    &view_commands,
    &query_commands,
    &mark_commands,
    &screen_commands,
    &key_commands,
    &move_commands,
};

/*
 * So that no file of ours becomes one of the three that all expect. What
 * takes the place of a closed one can only be read, so that output to it
 * fails and is told.
 */
static bool
have_standard_streams(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDONLY) != fd)
			return false;
	return true;
}

static int
terminal_width(int fd)
{
	struct winsize size = {0};
	const char *columns = getenv("COLUMNS");
	int64_t width;

	if (!ioctl(fd, TIOCGWINSZ, &size) && size.ws_col)
		return size.ws_col;
	if (columns && str_integer(str_from(columns), &width) && width > 0 &&
	    width < 10000)
		return (int)width;
	return 80;
}

/* What the environment calls the locale. */
static const char *
locale_name(void)
{
	static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};

	for (size_t i = 0; i < ARRAY_LENGTH(variables); i++) {
		const char *name = getenv(variables[i]);
		if (name && *name)
			return name;
	}
	return "C";
}

/*
 * Want of memory looks like a locale that is not there, and stays so for the
 * name that was asked for; another UTF-8 draws the same.
 */
static void
choose_locale(const struct session *session)
{
	const char *name = locale_name();
	bool is_utf8 = strstr(name, "UTF-8") || strstr(name, "utf8");

	/* NOLINTNEXTLINE(misc-redundant-expression): the second may succeed */
	if (setlocale(LC_CTYPE, "") || setlocale(LC_CTYPE, "") || !is_utf8 ||
	    setlocale(LC_CTYPE, "C.utf8"))
		return;
	sink_writef(session->console.talk,
	    "entente: the locale '%s' cannot be had: text is drawn in ASCII\n",
	    name);
}

static void
look_around(struct session *session)
{
	store_set_memory();
	json_set_memory();
	choose_locale(session);
	session->is_utf8 = !strcmp(nl_langinfo(CODESET), "UTF-8");
	session->console.width = terminal_width(STDOUT_FILENO);
	session->console.glyphs = session_glyphs(session);
	session->commands = tables;
	session->command_tables = ARRAY_LENGTH(tables);
	session->each_key = ui_each_key;
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	temporary_catch_ends();
}

/* Known when the options, and then the configuration, have been read. */
static void
choose_glyphs(struct session *session)
{
	struct console *console = &session->console;

	console->glyphs = session_glyphs(session);
	console->out->glyphs = console->talk->glyphs = console->glyphs;
	console->out->signs = console->talk->signs = &tty_signs;
	console->signs = session_has_color(session) ? &tty_signs : NULL;
}

static int
exit_code(const struct err *err)
{
	switch (err->code) {
	case ERR_USAGE:
	case ERR_QUERY:
		return EXIT_USAGE;
	case ERR_DATA:
		return EXIT_BAD_DATA;
	case ERR_PIPE:
		return EXIT_PIPE;
	case ERR_CANCELLED:
		return EXIT_INTERRUPT;
	case ERR_NONE:
	case ERR_IO:
	case ERR_STORE:
	case ERR_BUSY:
	case ERR_EMPTY:
		return EXIT_FAULT;
	}
	return EXIT_FAULT;
}

static bool
check_arguments(const struct strs *arguments, struct err *err)
{
	for (size_t i = 0; i < arguments->count; i++) {
		struct str text = arguments->items[i];
		if (utf8_invalid_at(text) < text.len)
			return err_set(err, ERR_USAGE,
			    "argument %zu is not valid UTF-8: '%.*s'", i + 1,
			    STR_ARG(text));
	}
	return true;
}

static bool
apply_options(struct session *session, struct err *err)
{
	struct options *options = &session->options;

	choose_glyphs(session);
	if (options->width > 10000)
		return err_set(err, ERR_USAGE, "--width goes up to 10000");
	if (options->width)
		session->console.width = (int)options->width;
	if (options->color.len && !str_is(options->color, "auto") &&
	    !str_is(options->color, "always") &&
	    !str_is(options->color, "never"))
		return err_set(err, ERR_USAGE,
		    "--color is auto, always or never, not '%.*s'",
		    STR_ARG(options->color));
	return true;
}

/* The sub-command that the words begin with, or NULL: then they are query. */
static const struct command *
sub_command(const struct session *session, const struct strs *words)
{
	if (!words->count || session->options.is_all_words)
		return NULL;
	const struct command *command =
	    command_find(session, words->items[0], NULL);
	return command && (command->flags & COMMAND_SHELL) ? command : NULL;
}

static bool
run_lines(struct command_context *context, struct err *err)
{
	const struct strs *lines = &context->session->options.commands;

	for (size_t i = 0; i < lines->count; i++)
		if (!command_run(context, lines->items[i], err))
			return err_prefix(err, "-e");
	return true;
}

static bool
start_screen(struct command_context *context, struct str text, struct err *err)
{
	struct session *session = context->session;
	const struct options *options = &session->options;
	struct query query;
	bool is_open = options->play.len ? session_open_store(session, err)
					 : session_open_as_it_is(session, err);

	if (!is_open)
		return false;
	struct filter_context words = session_filter_context(session);
	if (!query_parse(&session->arena, &words, text, &query, err))
		return false;
	if (options->play.len)
		return ui_play(session, &query, options->play, options->screen,
		    session->console.out, err);
	return ui_run(session, &query, err);
}

/* Without a command: the screen, or, where that is none, the list. */
static bool
browse(struct command_context *context, struct str text, bool is_asked,
    struct err *err)
{
	struct session *session = context->session;
	const struct options *options = &session->options;
	struct str list[] = {STR("list"), text};

	session->is_without_command = true;
	if (options->explain)
		return command_run_words(context, list, 2, options, err);
	if (session->console.out->is_terminal || options->play.len)
		return start_screen(context, text, err);
	if (is_asked)
		return err_set(err, ERR_USAGE,
		    "the screen needs a terminal, and standard output is "
		    "none; entente list prints the events");
	return command_run_words(context, list, 2, options, err);
}

static bool
run(struct command_context *context, struct strs *words, struct str *query,
    struct err *err)
{
	struct session *session = context->session;
	const struct command *command = sub_command(session, words);
	bool is_asked = !command && words->count &&
			!session->options.is_all_words &&
			str_is(words->items[0], "browse");

	if (session->options.version) {
		print_version(context->console);
		return true;
	}
	if (session->options.help) {
		if (command)
			help_command(context->console, command);
		else
			help_overview(context);
		return true;
	}
	if (!config_run(context, err) || (command && !run_lines(context, err)))
		return false;
	choose_glyphs(session);
	struct strs rest = *words;
	if (is_asked || command)
		rest = (struct strs){words->items + 1, words->count - 1};
	*query = arena_join(&session->arena, rest.items, rest.count);
	if (command)
		return command_run_words(context, words->items, words->count,
		    &session->options, err);
	return browse(context, *query, is_asked, err);
}

static int
finish(struct session *session, bool done, struct err *err, struct str query)
{
	notice_marks(session);
	done = done && file_flush_standard(session->console.out->stream, err);
	if (!done && err->code != ERR_PIPE && err->text[0])
		console_tell(&session->console, err, "entente", query);
	return done ? 0 : exit_code(err);
}

int
main(int argc, char **argv)
{
	struct session session;
	struct err err = {0};
	struct strs arguments = {0}, words = {0};
	struct str query = {0};

	if (!have_standard_streams())
		return EXIT_FAULT;
	session_init(&session);
	session.program = argc > 0 ? argv[0] : NULL;
	look_around(&session);
	struct command_context context = {
	    .session = &session, .console = &session.console};
	for (int i = 1; i < argc; i++)
		arena_strs_add(&session.arena, &arguments, str_from(argv[i]));
	bool done = check_arguments(&arguments, &err) &&
		    options_parse(&session.arena, &arguments, &session.options,
			&words, &err) &&
		    apply_options(&session, &err) &&
		    run(&context, &words, &query, &err);
	int code = finish(&session, done, &err, query);
	session_release(&session);
	return code;
}
