#include "core/command/commands.h"

#include "core/base/path.h"
#include "core/store/maintain.h"

/* One verb of `entente db`. */
struct db_verb {
	const char *name;
	size_t min, max; /* words after the verb */
	bool needs_store;
	bool has_formats; /* takes --format */
	bool (*run)(struct command_context *context,
	    const struct command_call *call, struct err *err);
};

static const char *
word(const struct command_call *call, size_t index)
{
	return arena_str(call->arena, call->arguments[index]).ptr;
}

/* Those that name a file. */
static bool
check_files(const struct command_call *call, struct err *err)
{
	for (size_t i = 1; i < call->count; i++)
		if (!path_refuse_address(word(call, i), err))
			return false;
	return true;
}

static bool
db_check(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct session *session = context->session;
	struct strs problems = {0};

	if (!store_check(session->store, call->arena, &problems, err))
		return false;
	for (size_t i = 0; i < problems.count; i++)
		console_tell_line(context->console, problems.items[i]);
	if (problems.count)
		return err_set(err, ERR_STORE,
		    "the database has %zu faults; entente db recover OLD NEW "
		    "saves what can be read",
		    problems.count);
	if (!session->options.quiet)
		sink_writez(context->console->out, "the database is sound\n");
	return true;
}

static bool
db_backup(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct store *store = context->session->store;
	const char *path = word(call, 1);

	store_sweep(path);
	if (path_is_same(path, store_path(store)))
		return err_set(
		    err, ERR_IO, "'%s' is the database itself", path);
	if (path_exists(path) && !call->options->force)
		return err_set(err, ERR_IO,
		    "'%s' is there; say --force to write over it", path);
	struct buf kept = {0};
	bool done = store_backup(store, path, call->options->force, &kept, err);
	console_tell_kept(context->console, &kept);
	buf_release(&kept);
	return done;
}

static bool
db_restore(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct arena *arena = call->arena;
	const char *path = session_database(context->session, arena, err);

	if (!path)
		return false;
	if (path_is_same(word(call, 1), path))
		return err_set(
		    err, ERR_USAGE, "'%s' is the database itself", path);
	store_sweep(path);
	if (path_exists(path) && !call->options->force)
		return err_set(err, ERR_USAGE,
		    "'%s' is there; say --force to put the backup in its "
		    "place",
		    path);
	struct buf kept = {0};
	bool done = store_restore(word(call, 1), path, &kept, err);
	console_tell_kept(context->console, &kept);
	buf_release(&kept);
	return done;
}

static void
tell_loss(void *context, const char *text)
{
	console_tell_line(context, str_from(text));
}

static bool
db_recover(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct recovery recovery = {
	    .tell = tell_loss, .context = context->console};
	struct buf kept = {0};

	store_sweep(word(call, 2));
	if (!store_clear_place(word(call, 2), &kept, err))
		return false;
	console_tell_kept(context->console, &kept);
	buf_release(&kept);
	if (!store_recover(word(call, 1), word(call, 2), &recovery, err))
		return false;
	sink_writef(context->console->talk,
	    "entente: %zu records saved, %zu could not be read", recovery.saved,
	    recovery.lost);
	if (recovery.partial)
		sink_writef(context->console->talk,
		    "; %zu were saved without all of their parts",
		    recovery.partial);
	sink_writef(context->console->talk, "\n");
	return true;
}

static bool
db_optimise(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	(void)call;
	return store_optimise(context->session->store, err);
}

static const struct db_verb verbs[] = {
    {"info", 0, 0, true, true, db_info},
    {"check", 0, 0, true, false, db_check},
    {"backup", 1, 1, true, false, db_backup},
    {"restore", 1, 1, false, false, db_restore},
    {"recover", 2, 2, false, false, db_recover},
    {"optimise", 0, 0, true, false, db_optimise},
};

static const struct db_verb *
find_verb(struct str name, struct err *err)
{
	const char *names[ARRAY_LENGTH(verbs)];

	for (size_t i = 0; i < ARRAY_LENGTH(verbs); i++) {
		if (str_is(name, verbs[i].name))
			return &verbs[i];
		names[i] = verbs[i].name;
	}
	err_set(err, ERR_USAGE, "db cannot '%.*s'", STR_ARG(name));
	word_suggest(err, name, names, ARRAY_LENGTH(verbs));
	return NULL;
}

bool
run_db(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	const struct db_verb *verb = find_verb(call->arguments[0], err);

	if (!verb)
		return false;
	if (call->count - 1 < verb->min || call->count - 1 > verb->max)
		return err_set(err, ERR_USAGE, "db %s takes %zu more words",
		    verb->name, verb->min);
	if (call->options->format.len && !verb->has_formats)
		return err_set(
		    err, ERR_USAGE, "db %s takes no --format", verb->name);
	if (!check_files(call, err))
		return false;
	if (verb->needs_store && !session_open_store(context->session, err))
		return false;
	return verb->run(context, call, err);
}
