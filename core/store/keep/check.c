#include <inttypes.h>
#include <sqlite3.h>

#include "core/store/derived.h"
#include "core/store/index/index.h"
#include "core/store/look.h"

/*
 * Beyond what SQLite checks of itself: that every derived value follows from
 * its record, that the full text holds every event, and that the fingerprint
 * is the sum of the hashes.
 */
struct check {
	struct store *store;
	struct arena *arena;
	struct strs *problems;
	sqlite3_stmt *same_event;  /* the derived columns of an event */
	sqlite3_stmt *same_figure; /* and of a figure */
	uint64_t sum;
};

static void
add_problem(struct check *check, struct str text)
{
	arena_strs_add(check->arena, check->problems, text);
}

/* Every text that the statement yields is a problem. */
static bool
list(struct check *check, const char *sql, struct err *err)
{
	sqlite3_stmt *statement = NULL;
	bool found = true;
	bool is_read = statement_prepare(check->store, &statement, sql, err);

	while (
	    is_read &&
	    (is_read = statement_step(check->store, statement, &found, err)) &&
	    found)
		add_problem(
		    check, arena_str(check->arena, column_str(statement, 0)));
	sqlite3_finalize(statement);
	return is_read;
}

static bool
check_sets(struct check *check, struct err *err)
{
	static const char *const lists[] = {
	    "SELECT quick_check FROM pragma_quick_check "
	    "WHERE quick_check <> 'ok'",
	    "SELECT 'a reference from ' || \"table\" || ' to ' || parent || "
	    "' leads nowhere' FROM pragma_foreign_key_check",
	    "SELECT 'event ''' || id || ''' is not in the full text' "
	    "FROM event WHERE row NOT IN (SELECT id FROM event_text_docsize)",
	    "SELECT 'the full text holds an event that is not there' "
	    "FROM event_text_docsize WHERE id NOT IN (SELECT row FROM event)",
	    "SELECT 'event ''' || e.id || ''' takes ''' || p.actor || "
	    "''' for a state or not, wrongly' FROM participant p "
	    "JOIN event e ON e.row = p.event JOIN actor a ON a.code = p.actor "
	    "WHERE p.is_state <> (a.kind = 'state')",
	    "SELECT 'event ''' || e.id || ''' counts its states wrongly' "
	    "FROM event e WHERE states <> (SELECT COUNT(*) FROM participant p "
	    "WHERE p.event = e.row AND p.takes_part AND p.is_state)",
	    "SELECT 'event ''' || id || ''' is shipped or not, wrongly' "
	    "FROM event WHERE is_shipped <> EXISTS (SELECT 1 FROM shipped s "
	    "WHERE s.kind = 'event' AND s.key = id) "
	    "OR is_edited <> EXISTS (SELECT 1 FROM shipped s WHERE "
	    "s.kind = 'event' AND s.key = id AND s.hash <> event.hash)",
	};

	for (size_t i = 0; i < ARRAY_LENGTH(lists); i++)
		if (!list(check, lists[i], err))
			return false;
	return true;
}

/* Which roles take part is known to the model alone. */
static bool
check_roles(struct check *check, struct err *err)
{
	uint32_t roles = 0;

	for (int i = 0; i < vocabularies[VOCABULARY_ROLE].count; i++) {
		struct participant participant = {.roles = UINT32_C(1) << i};
		if (participant_takes_part(&participant))
			roles |= participant.roles;
	}
	struct str sql = arena_format(check->arena,
	    "SELECT 'event ''' || e.id || ''' has ''' || p.actor || "
	    "''' take part or not, wrongly' FROM participant p "
	    "JOIN event e ON e.row = p.event "
	    "WHERE p.takes_part <> ((p.roles & %" PRIu32 ") <> 0)",
	    roles);
	return list(check, sql.ptr, err);
}

/*
 * The index checks itself by a statement that a read-only store refuses, and
 * that waits for who is writing: it is no part of the snapshot, and no fault
 * where the wait is in vain.
 */
static void
check_search(struct check *check)
{
	struct store *store = check->store;
	struct err problem = {0};

	if (!store->is_read_only &&
	    !database_run(store->db,
		"INSERT INTO event_text (event_text) "
		"VALUES ('integrity-check')",
		&problem) &&
	    problem.code != ERR_BUSY)
		add_problem(check,
		    arena_format(check->arena, "the full text is damaged: %s",
			sqlite3_errmsg(store->db)));
}

static bool
is_same(
    struct check *check, sqlite3_stmt *statement, bool *same, struct err *err)
{
	if (!statement_step(check->store, statement, same, err))
		return false;
	if (*same)
		statement_end(statement);
	return true;
}

static bool
check_figures(struct check *check, int64_t row, const struct event *event,
    struct err *err)
{
	for (size_t i = 0; i < event->figures.count; i++) {
		double min, max;
		bool same;
		derived_figure_span(
		    event, &event->figures.items[i], &min, &max);
		sqlite3_bind_int64(check->same_figure, 1, row);
		sqlite3_bind_int64(check->same_figure, 2, (int64_t)i);
		bind_number(check->same_figure, 3, min);
		bind_number(check->same_figure, 4, max);
		if (!is_same(check, check->same_figure, &same, err))
			return false;
		if (!same)
			add_problem(check,
			    arena_format(check->arena,
				"event '%.*s' has a figure with a wrong span",
				STR_ARG(event->id)));
	}
	return true;
}

static bool
check_event(struct check *check, int64_t row, const struct record *record,
    const struct event_state *state, struct err *err)
{
	const struct event *event = &record->as.event;
	struct event_derived derived = {
	    .is_shipped = state->is_shipped,
	    .is_edited = state->is_edited,
	    .version = state->version,
	    .hash = record_hash(check->store, record),
	};
	bool same;

	if (!derived_count(check->store, event, &derived, err))
		return false;
	check->sum += derived.hash;
	derived_bind_event(check->same_event, 1, event, &derived);
	sqlite3_bind_int64(check->same_event,
	    (int)table_shapes[TABLE_EVENT].derived.count + 1, row);
	if (!is_same(check, check->same_event, &same, err))
		return false;
	if (!same)
		add_problem(check,
		    arena_format(check->arena,
			"event '%.*s' has derived values that do not follow "
			"from it",
			STR_ARG(event->id)));
	return check_figures(check, row, event, err);
}

static void
add_derived(struct sql *sql, const void *context)
{
	const struct table_derived *derived = context;

	for (size_t i = 0; i < derived->count; i++)
		sql_addf(sql, "$s IS ? AND ", derived->names[i]);
}

static bool
prepare(struct check *check, struct err *err)
{
	struct sql sql = {0};

	sql_addf(&sql, "SELECT 1 FROM event WHERE $frow = ?", add_derived,
	    &table_shapes[TABLE_EVENT].derived);
	bool is_ready =
	    statement_prepare(
		check->store, &check->same_event, sql.text.ptr, err) &&
	    statement_prepare(check->store, &check->same_figure,
		"SELECT 1 FROM figure WHERE event = ? AND position = ? "
		"AND least IS ? AND most IS ?",
		err);
	sql_release(&sql);
	return is_ready;
}

static bool
check_row(struct check *check, int64_t row, struct err *err)
{
	struct arena arena = {0};
	struct record record = {.kind = RECORD_EVENT};
	struct event_state state;
	struct err problem = {0};
	bool is_read = true;

	if (store_event(check->store, row, EVENT_WHOLE, &arena,
		&record.as.event, &problem) &&
	    store_event_state(check->store, row, &state, &problem))
		is_read = check_event(check, row, &record, &state, err);
	else
		add_problem(
		    check, arena_format(check->arena, "%s", problem.text));
	arena_release(&arena);
	return is_read;
}

static bool
check_events(struct check *check, struct err *err)
{
	struct row_ids rows = {0};
	bool is_read =
	    store_event_rows(check->store, EVENTS_AS_STORED, &rows, err);

	for (size_t i = 0; is_read && i < rows.count; i++)
		is_read = check_row(check, rows.items[i], err);
	row_ids_release(&rows);
	return is_read;
}

static bool
check_fingerprint(struct check *check, struct err *err)
{
	uint64_t kept, others;

	if (!store_fingerprint(check->store, &kept, err) ||
	    !fingerprint_others(check->store, &others, err))
		return false;
	if (kept != check->sum + others)
		add_problem(check, arena_format(check->arena,
				       "the fingerprint is %016" PRIx64
				       " but the records give %016" PRIx64,
				       kept, check->sum + others));
	return true;
}

static bool
check_snapshot(struct check *check, struct err *err)
{
	return prepare(check, err) && check_sets(check, err) &&
	       check_roles(check, err) && check_events(check, err) &&
	       check_fingerprint(check, err) &&
	       index_verify(check->store, check->arena, check->problems, err);
}

/* Others may write meanwhile. */
bool
store_check(struct store *store, struct arena *arena, struct strs *problems,
    struct err *err)
{
	struct strs found = {0};
	struct check check = {
	    .store = store, .arena = arena, .problems = &found};

	check_search(&check);
	if (!store_begin_reading(store, err))
		return false;
	bool is_read = check_snapshot(&check, err);
	sqlite3_finalize(check.same_event);
	sqlite3_finalize(check.same_figure);
	store_end_reading(store);
	if (is_read)
		*problems = found;
	return is_read;
}

bool
store_is_whole(struct store *store, struct err *err)
{
	return database_is_whole(store->db, err) ||
	       err_prefix(err, "'%s'", store->path);
}
