#include "core/command/config.h"

#include "core/base/file.h"
#include "core/base/path.h"
#include "core/command/commands.h"
#include "core/query/complete.h"

enum { CONFIG_FILE_MAX = 1024 * 1024 };

const struct setting settings_table[] = {
    {"mouse", offsetof(struct settings, mouse), "use the mouse"},
    {"detail", offsetof(struct settings, detail),
	"show the detail pane of the list"},
    {"ascii", offsetof(struct settings, ascii), "draw with ASCII only"},
};
const size_t settings_count = ARRAY_LENGTH(settings_table);

static bool
line_fits(const struct command_context *context, struct str line)
{
	struct str rest = str_trim(line), name;

	if (!rest.len || rest.ptr[0] == '#')
		return false;
	str_split(&rest, ' ', &name);
	const struct command *command =
	    command_find(context->session, name, NULL);
	bool needs_screen = command && (command->flags & COMMAND_SCREEN);
	/* An unknown command is told once, at the start. */
	return needs_screen == (context->ui != NULL);
}

static bool
run_line(struct command_context *context, struct str line, struct err *err)
{
	struct str rest = str_trim(line), name;

	str_split(&rest, ' ', &name);
	const struct command *command =
	    command_find(context->session, name, err);
	if (!command)
		return false;
	if (!(command->flags & COMMAND_CONFIG))
		return err_set(err, ERR_USAGE,
		    "%s cannot stand in a configuration file", command->name);
	return command_run(context, line, err);
}

bool
config_run_text(struct command_context *context, const char *name,
    struct str text, struct err *err)
{
	struct str rest = text, line;

	for (size_t number = 1; str_split(&rest, '\n', &line); number++)
		if (line_fits(context, line) && !run_line(context, line, err))
			return err_prefix(err, "%s:%zu", name, number);
	return true;
}

/* The file that was asked for must be there; the user's own may be missing. */
static const char *
config_path(struct session *session, struct arena *arena, bool *must_exist)
{
	*must_exist = session->options.config.ptr != NULL;
	if (*must_exist)
		return arena_str(arena, session->options.config).ptr;
	return path_user(arena, PATH_CONFIG, "entente.conf", NULL);
}

static void
tell_wrong(struct command_context *context, const struct err *err)
{
	struct session *session = context->session;

	console_tell(context->console, err, "entente", (struct str){0});
	if (session->wrong_lines++ == 0)
		session->wrong = *err;
}

static void
run_each(struct command_context *context, const char *name, struct str text)
{
	struct str rest = text, line;

	for (size_t number = 1; str_split(&rest, '\n', &line); number++) {
		struct err err = {0};
		if (!line_fits(context, line) || run_line(context, line, &err))
			continue;
		err_prefix(&err, "%s:%zu", name, number);
		err.code = ERR_USAGE; /* the caret is for what was typed */
		tell_wrong(context, &err);
	}
}

/* The user's own file is read without being asked for and stops nothing. */
bool
config_run(struct command_context *context, struct err *err)
{
	struct arena arena = {0};
	struct buf text = {0};
	struct err why = {0};
	bool must_exist, is_read = true;
	const char *path = config_path(context->session, &arena, &must_exist);

	if (path && (must_exist || path_exists(path)))
		is_read = file_read(path, CONFIG_FILE_MAX, &text, &why);
	if (is_read)
		run_each(context, path, buf_str(&text));
	else if (must_exist)
		*err = why;
	else if (!context->ui)
		tell_wrong(context, &why);
	buf_release(&text);
	arena_release(&arena);
	return is_read || !must_exist;
}

static const struct setting *
find_setting(struct str name, struct err *err)
{
	const char *names[ARRAY_LENGTH(settings_table)];

	for (size_t i = 0; i < settings_count; i++) {
		if (str_is(name, settings_table[i].name))
			return &settings_table[i];
		names[i] = settings_table[i].name;
	}
	err_set(err, ERR_USAGE, "there is no setting '%.*s'", STR_ARG(name));
	word_suggest(err, name, names, settings_count);
	return NULL;
}

static bool
parse_switch(struct str text, bool *value)
{
	static const struct {
		const char *word;
		bool value;
	} words[] = {{"on", true}, {"off", false}, {"yes", true}, {"no", false},
	    {"true", true}, {"false", false}, {"1", true}, {"0", false}};

	for (size_t i = 0; i < ARRAY_LENGTH(words); i++)
		if (str_is(text, words[i].word)) {
			*value = words[i].value;
			return true;
		}
	return false;
}

static bool
run_set(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct str value = call->arguments[0], name;
	bool is_on;

	str_split(&value, '=', &name);
	const struct setting *setting = find_setting(name, err);
	if (!setting)
		return false;
	if (!value.ptr || !parse_switch(value, &is_on))
		return err_set(err, ERR_USAGE,
		    "%s is on or off: set %s=on, set %s=off", setting->name,
		    setting->name, setting->name);
	char *settings = (char *)&context->session->settings;
	*(bool *)(void *)(settings + setting->offset) = is_on;
	context->session->console.glyphs = session_glyphs(context->session);
	return true;
}

static void
complete_set(struct command_context *context, struct arena *arena,
    struct str arguments, size_t cursor, struct completion *completion)
{
	static const char *const values[] = {"on", "off"};

	(void)context;
	completion->at = 0;
	completion->length = arguments.len;
	for (size_t i = 0; i < settings_count * 2; i++) {
		struct str text = arena_format(
		    arena, "%s=%s", settings_table[i / 2].name, values[i % 2]);
		if (!str_starts(text, str_slice(arguments, 0, cursor)))
			continue;
		struct completion_item *item =
		    ARENA_PUSH(arena, completion->items, completion->count,
			struct completion_item);
		item->text = text;
		item->summary = str_from(settings_table[i / 2].summary);
	}
}

/* Groups are few and live as long as the session, so its arena holds them. */
static bool
run_group(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct session *session = context->session;
	struct actor_group group = {
	    .name = arena_str(&session->arena, call->arguments[0])};

	(void)err;
	for (size_t i = 1; i < call->count; i++)
		arena_strs_add(&session->arena, &group.codes,
		    arena_str(&session->arena, call->arguments[i]));
	for (size_t i = 0; i < session->groups.count; i++)
		if (str_equal(session->groups.items[i].name, group.name)) {
			session->groups.items[i] = group;
			return true;
		}
	*ARENA_PUSH(&session->arena, session->groups.items,
	    session->groups.count, struct actor_group) = group;
	return true;
}

static const struct command rows[] = {
    {
	.name = "set",
	.arguments = "NAME=VALUE",
	.min = 1,
	.max = 1,
	.flags = COMMAND_CONFIG,
	.group = "Settings",
	.summary = "change a setting",
	.example = "mouse=off",
	.run = run_set,
	.complete = complete_set,
    },
    {
	.name = "group",
	.arguments = "NAME ACTOR...",
	.min = 2,
	.max = 256,
	.flags = COMMAND_CONFIG,
	.group = "Settings",
	.summary = "name some actors, for pair:RUS-@NAME",
	.example = "quad AUS IND JPN USA",
	.run = run_group,
    },
};

const struct command_table config_commands = {rows, ARRAY_LENGTH(rows)};
