#include "core/command/first_run.h"

#include "core/base/path.h"
#include "core/store/maintain.h"

/* Says what a shipped record met that stopped it; never a reason to fail. */
static void
tell_kept(const struct session *session, const struct import_report *report)
{
	size_t kept = 0;

	for (int kind = 0; kind < RECORD_KIND_COUNT; kind++)
		kept += report->counts[kind][STORE_KEPT];
	if (kept && !session->options.quiet)
		sink_writef(session->talk,
		    "entente: the shipped data are newer; %zu record%s that "
		    "you changed or removed %s as you left %s\n",
		    kept, kept == 1 ? "" : "s", kept == 1 ? "stays" : "stay",
		    kept == 1 ? "it" : "them");
}

static bool
bring_shipped(struct session *session, struct store *store, struct err *err)
{
	struct import_report report = {0};
	struct arena arena = {0};
	struct str refused = {0};
	bool updated = false;
	const char *directory = session_shipped_directory(session, &arena);

	bool done = store_meta_get(store, "no_shipped", &arena, &refused, err);
	if (done && directory && !refused.len) {
		done = import_shipped(store, directory, &updated, &report, err);
		if (done && updated)
			tell_kept(session, &report);
		session_tell_problems(session, &report.problems);
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
	if (!session->options.no_shipped)
		return bring_shipped(session, store, err);
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
	session_tell_kept(session, &kept);
	buf_release(&kept);
	return done;
}

bool
first_run_open(struct session *session, struct err *err)
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
	if (done && !store_is_read_only(session->store))
		done = bring_shipped(session, session->store, err);
	arena_release(&arena);
	return done;
}
