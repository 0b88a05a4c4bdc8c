#include "core/command/session.h"

#include <inttypes.h>
#include <unistd.h>

#include "build_config.h"
#include "core/base/file.h"
#include "core/base/path.h"
#include "core/store/maintain.h"

enum { BUILD_PATH_MAX = 4096 };

void
session_init(struct session *session)
{
	*session = (struct session){
	    .settings = {.mouse = true, .detail = true},
	    .console = {.out = &session->standard[0],
		.talk = &session->standard[1],
		.width = 80,
		.glyphs = DISPLAY_ASCII},
	};
	sink_init(session->console.out, stdout, DISPLAY_UTF8);
	sink_init(session->console.talk, stderr, DISPLAY_UTF8);
	session->console.talk->is_safe = true;
}

void
session_release(struct session *session)
{
	store_close(session->store);
	actor_directory_release(&session->actors);
	marks_release(&session->marks);
	arena_release(&session->arena);
	*session = (struct session){0};
}

const char *
session_database(struct session *session, struct arena *arena, struct err *err)
{
	const char *given = getenv("ENTENTE_DATABASE");
	const char *path = NULL;

	if (session->options.database.len)
		path = arena_str(arena, session->options.database).ptr;
	else if (given && *given)
		path = arena_str(arena, str_from(given)).ptr;
	else
		return path_user(arena, PATH_DATA, "entente.db", err);
	return path_refuse_address(path, err) ? path : NULL;
}

/*
 * A program that was built and not installed has a file beside it that tells
 * where its data are. It is not compiled in: an installed program is not to
 * look where it was built, which anybody may own by now.
 */
static const char *
data_of_build(const struct session *session, struct arena *arena)
{
	const char *program = path_program(arena, session->program);
	struct buf text = {0};
	const char *directory = NULL;

	if (program &&
	    file_read(arena_format(arena, "%s.data", program).ptr,
		BUILD_PATH_MAX, &text, NULL) &&
	    text.len)
		directory = arena_str(arena, str_trim(buf_str(&text))).ptr;
	buf_release(&text);
	return directory;
}

const char *
session_shipped_directory(const struct session *session, struct arena *arena)
{
	const char *const places[] = {
	    data_of_build(session, arena), ENTENTE_DATADIR};

	if (session->options.shipped.len)
		return arena_str(arena, session->options.shipped).ptr;
	for (size_t i = 0; i < ARRAY_LENGTH(places); i++)
		if (places[i] &&
		    path_exists(path_join(arena, places[i], "VERSION")))
			return places[i];
	return NULL;
}

/* What is wrong with the marks is no reason to do nothing. */
static void
warn_of_marks(struct session *session)
{
	const struct marks *marks = &session->marks;
	const char *path = marks->path;

	if (marks->is_unread)
		session->warning = arena_format(&session->arena,
		    "the marks in '%s' cannot be read; the next change puts "
		    "it aside",
		    path);
	else if (marks->faults)
		session->warning = arena_format(&session->arena,
		    "%zu line%s of '%s' %s; the next change of marks puts it "
		    "aside",
		    marks->faults, marks->faults == 1 ? "" : "s", path,
		    marks->faults == 1 ? "is no id" : "are no ids");
	if (session->warning.len && !session->options.quiet)
		console_tell_line(&session->console,
		    arena_format(&session->arena, "entente: %.*s",
			STR_ARG(session->warning)));
}

/*
 * Each database has marks of its own. A user who has never had the usual one
 * has had those of another in its place.
 */
static void
load_marks(struct session *session)
{
	struct arena arena = {0};
	const char *usual = path_user(&arena, PATH_DATA, "entente.db", NULL);
	const char *path = path_user(&arena, PATH_STATE, "marks", NULL);
	const char *database = store_path(session->store);

	if (usual && path && path_is_same(usual, database)) {
		marks_open(&session->marks, path, NULL);
	} else if (path) {
		char *real = realpath(database, NULL);
		struct str name = str_from(real ? real : database);
		marks_open(&session->marks,
		    arena_format(&arena, "%s-%016" PRIx64, path, str_hash(name))
			.ptr,
		    usual && path_exists(usual) ? NULL : path);
		free(real);
	}
	warn_of_marks(session);
	arena_release(&arena);
}

/* Says what a shipped record met that stopped it; never a reason to fail. */
static void
tell_kept(const struct session *session, const struct import_report *report)
{
	size_t kept = 0;

	for (int kind = 0; kind < RECORD_KIND_COUNT; kind++)
		kept += report->counts[kind][STORE_KEPT];
	if (kept && !session->options.quiet)
		sink_writef(session->console.talk,
		    "entente: the shipped data are newer; %zu record%s that "
		    "you changed or removed %s as you left %s\n",
		    kept, kept == 1 ? "" : "s", kept == 1 ? "stays" : "stay",
		    kept == 1 ? "it" : "them");
}

static bool
bring_shipped(struct session *session, struct store *store, bool *updated,
    struct err *err)
{
	struct import_report report = {0};
	struct arena arena = {0};
	struct str refused = {0};
	const char *directory = session_shipped_directory(session, &arena);

	bool done = store_meta_get(store, "no_shipped", &arena, &refused, err);
	if (done && directory && !refused.len) {
		done = import_shipped(store, directory, updated, &report, err);
		if (done && *updated)
			tell_kept(session, &report);
		console_tell_problems(&session->console, &report.problems);
		if (!done)
			err_prefix(err, "the data that come with entente");
	}
	import_report_release(&report);
	arena_release(&arena);
	return done;
}

/* Fills a new, empty database. */
static bool
fill(struct session *session, struct store *store, struct err *err)
{
	bool updated = false;

	if (!session->options.no_shipped)
		return bring_shipped(session, store, &updated, err);
	if (!store_begin(store, err))
		return false;
	if (store_meta_set(store, "no_shipped", STR("1"), err) &&
	    store_commit(store, err))
		return true;
	store_rollback(store);
	return false;
}

/* It appears when it is filled, unless another program was faster. */
static bool
make(struct session *session, const char *path, struct err *err)
{
	struct buf kept = {0};
	struct store *store = store_begin_new(path, err);

	if (!store)
		return false;
	bool done =
	    store_end_new(store, path, fill(session, store, err), &kept, err);
	console_tell_kept(&session->console, &kept);
	buf_release(&kept);
	return done;
}

/*
 * Opens the session's database. Where there is none it is made from the
 * shipped data, beside its place, and appears whole; two programs that do so
 * at once end with one database.
 */
static bool
open_store(struct session *session, struct err *err)
{
	struct arena arena = {0};
	const char *path = session_database(session, &arena, err);

	if (path)
		store_sweep(path);
	bool done = path && (path_exists(path) || make(session, path, err));
	if (done) {
		session->store = store_open(path, STORE_WRITE, err);
		done = session->store != NULL;
	}
	arena_release(&arena);
	return done;
}

bool
session_bring_shipped(struct session *session, bool *updated, struct err *err)
{
	*updated = false;
	return store_is_read_only(session->store) ||
	       bring_shipped(session, session->store, updated, err);
}

static bool
prepare_store(struct session *session, struct err *err)
{
	if (!session_reload(session, err))
		return false;
	load_marks(session);
	return true;
}

bool
session_open_as_it_is(struct session *session, struct err *err)
{
	return open_store(session, err) && prepare_store(session, err);
}

/* Newer shipped data come in. */
bool
session_open_store(struct session *session, struct err *err)
{
	bool updated;

	if (session->store)
		return true;
	return open_store(session, err) &&
	       session_bring_shipped(session, &updated, err) &&
	       prepare_store(session, err);
}

bool
session_reload(struct session *session, struct err *err)
{
	struct actor_directory fresh = {0};

	if (!store_actors(session->store, &fresh, err)) {
		actor_directory_release(&fresh);
		return false;
	}
	actor_directory_release(&session->actors);
	session->actors = fresh;
	return true;
}

static int64_t
count_events(void *context, const struct actor *actor)
{
	struct session *session = context;
	const struct side_actor side = {actor->code, actor->kind};
	const struct question question = {.kind = QUESTION_ACTORS,
	    .field = field_named("country"),
	    .actors = &side,
	    .actor_count = 1};
	struct arena arena = {0};
	struct answer answer = {0};
	int64_t events = 0;

	if (store_ask(session->store, &question, &arena, &answer, NULL))
		events = ((struct counted *)answer.items)->events;
	arena_release(&arena);
	return events;
}

struct filter_context
session_filter_context(struct session *session)
{
	return (struct filter_context){
	    .actors = &session->actors,
	    .groups = session->groups.items,
	    .group_count = session->groups.count,
	    .today = date_today(),
	    .count_events = session->store ? count_events : NULL,
	    .store = session,
	};
}

static bool
ask_version(struct session *session, struct arena *arena,
    struct data_version *version, struct err *err)
{
	const struct question question = {.kind = QUESTION_VERSION};
	struct answer answer;

	if (!store_ask(session->store, &question, arena, &answer, err))
		return false;
	const struct data_version *only = answer.items;
	*version = *only;
	return true;
}

bool
session_data_version(struct session *session, struct arena *arena,
    struct str *text, struct err *err)
{
	struct data_version version;
	uint64_t fingerprint;

	if (!ask_version(session, arena, &version, err) ||
	    !store_fingerprint(session->store, &fingerprint, err))
		return false;
	*text = arena_format(arena, "%.*s%s%06x", STR_ARG(version.shipped),
	    version.shipped.len ? " " : "", (unsigned)(fingerprint >> 40));
	return true;
}

/* "2026.11.0" is of November 2026, "2026-11-21T09:37:12Z" exact. */
static int64_t
seconds_of(struct str text)
{
	int year = 0, month = 0, day = 1, hour = 0, minute = 0, second = 0;
	struct buf line = {0};

	buf_add(&line, text);
	/* NOLINTNEXTLINE(cert-err34-c): the widths keep each within an int */
	int found = line.len ? sscanf(line.ptr, "%4d%*1[.-]%2d-%2dT%2d:%2d:%2d",
				   &year, &month, &day, &hour, &minute, &second)
			     : 0;
	buf_release(&line);
	if (found < 2 || year < 1 || month < 1 || month > 12)
		return 0;
	return (((int64_t)date_day(year, month, day) * 24 + hour) * 60 +
		   minute) *
		   60 +
	       second;
}

bool
session_changed(struct session *session, int64_t *seconds, struct err *err)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	struct arena arena = {0};
	struct data_version version;

	if (epoch && str_integer(str_from(epoch), seconds) && *seconds >= 0)
		return true;
	bool done = ask_version(session, &arena, &version, err);
	if (done)
		*seconds = seconds_of(
		    version.changed.len ? version.changed : version.shipped);
	arena_release(&arena);
	return done;
}

/* --color, then NO_COLOR, CLICOLOR_FORCE, TERM=dumb, a terminal. */
bool
session_has_color(const struct session *session)
{
	const char *no_color = getenv("NO_COLOR");
	const char *force = getenv("CLICOLOR_FORCE");
	const char *term = getenv("TERM");

	if (str_is(session->options.color, "always"))
		return true;
	if (str_is(session->options.color, "never"))
		return false;
	if (no_color && *no_color)
		return false;
	if (force && *force && strcmp(force, "0"))
		return true;
	return session->console.out->is_terminal && term &&
	       strcmp(term, "dumb");
}

enum display_glyphs
session_glyphs(const struct session *session)
{
	bool is_ascii = session->options.ascii || session->settings.ascii ||
			!session->is_utf8;

	return is_ascii ? DISPLAY_ASCII : DISPLAY_UTF8;
}
