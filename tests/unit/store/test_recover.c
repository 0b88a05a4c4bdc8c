#include <sqlite3.h>

#include "core/base/file.h"
#include "core/base/path.h"
#include "core/store/look.h"
#include "core/store/maintain.h"
#include "tests/unit/store/store_fixture.h"

/*
 * Every value of a small database that fills every table is spoilt in turn,
 * in ways that SQLite itself would not let pass, and the database recovered:
 * what is saved and what is lost are then all records that were there, and
 * the new database is sound.
 */
enum { FILE_MAX = 64 * 1024 * 1024, EVENTS = 4 };

static const char rest[] =
    "INSERT INTO series (id, name) VALUES ('maritime', 'Maritime');"
    "INSERT INTO actor (code, kind, name) VALUES ('SCO', 'organisation', "
    "'SCO');"
    "INSERT INTO membership (organisation, position, actor) VALUES "
    "('SCO', 0, 'CHN'), ('SCO', 1, 'RUS');"
    "INSERT INTO relationship (a, b, stance) VALUES ('CHN', 'RUS', 'ally');"
    "INSERT INTO indicator (a, b, position, name, value) VALUES "
    "('CHN', 'RUS', 0, 'trade', 12.5);"
    "INSERT INTO relationship_citation (a, b, position, source) VALUES "
    "('CHN', 'RUS', 0, 'wsj');"
    "INSERT INTO event_name SELECT row, 0, 'name' FROM event;"
    "INSERT INTO event_tag SELECT row, 0, 'tag' FROM event;"
    "INSERT INTO force SELECT row, 0, 'CHN', 'Ship', 'destroyer', 2 "
    "FROM event;"
    "INSERT INTO person SELECT row, 0, 'Somebody', 'RUS', 'minister' "
    "FROM event;"
    "INSERT INTO figure SELECT row, 0, 'ships', 3, 2, 4, NULL, 2, 4 "
    "FROM event;"
    "INSERT INTO link SELECT row, 0, 'follows', 'event-0' FROM event "
    "WHERE row > 1;"
    "INSERT INTO citation (event, position, source) SELECT row, 0, 'wsj' "
    "FROM event;"
    "INSERT INTO shipped VALUES ('event', 'event-1', 1);"
    "INSERT INTO revision VALUES (1, 'event', 'event-1', "
    "'2026-01-01T00:00:00Z', 'edit', NULL);"
    "UPDATE event SET series = 'maritime', place_country = 'RUS', "
    "place_lat = 43.1, place_lon = 131.9, confidence = 0.5, ordinal = 2, "
    "participants_complete = 1, origin_dataset = 'x', origin_raw = '{\"a\": "
    "\"b\"}'";

static void
sql_must(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sqlite3_errmsg(db), sql);
}

static sqlite3 *
open_raw(const char *path)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	return db;
}

struct world {
	struct fixture fixture;
	struct buf whole;   /* the sound database */
	struct buf relaxed; /* the same without constraints */
	char spoilt[128], target[128], attach[128];
};

static void
world_init(struct world *world)
{
	struct fixture *fixture = &world->fixture;
	struct record source = new_source("wsj");

	*world = (struct world){0};
	fixture_init(fixture);
	fixture_begin(fixture);
	fixture_put_actors(fixture);
	fixture_put(fixture, &source);
	for (int i = 0; i < EVENTS; i++) {
		struct record event = new_event(
		    fixture, arena_format(&fixture->arena, "event-%d", i).ptr);
		fixture_put(fixture, &event);
	}
	fixture_commit(fixture);
	store_close(fixture->store);
	fixture->store = NULL;
	sqlite3 *db = open_raw(fixture->path);
	sql_must(db, rest);
	sql_must(db, "PRAGMA journal_mode = DELETE");
	sqlite3_close(db);
	must(file_read(fixture->path, FILE_MAX, &world->whole, &fixture->err),
	    &fixture->err);
	snprintf(world->spoilt, sizeof world->spoilt, "%s/spoilt.db",
	    fixture->directory);
	snprintf(world->attach, sizeof world->attach,
	    "ATTACH '%s/aside.db' AS aside; PRAGMA synchronous = OFF",
	    fixture->directory);
	snprintf(world->target, sizeof world->target, "%s/target.db",
	    fixture->directory);
}

static void
world_release(struct world *world)
{
	buf_release(&world->whole);
	buf_release(&world->relaxed);
	fixture_release(&world->fixture);
}

static void
write_spoilt(struct world *world, const struct buf *bytes)
{
	FILE *file = fopen(world->spoilt, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes->ptr, 1, bytes->len, file), bytes->len);
	assert_int_equal(fclose(file), 0);
	unlink(world->target);
}

/* Without constraints, and without the index of ids; aside is kept how the
 * schema was. */
static void
relax(struct world *world)
{
	struct err *err = &world->fixture.err;
	sqlite3 *db;

	write_spoilt(world, &world->whole);
	db = open_raw(world->spoilt);
	sql_must(db, world->attach);
	sql_must(db, "PRAGMA writable_schema = ON;"
		     "CREATE TABLE aside.kept AS SELECT rowid AS number, * "
		     "FROM main.sqlite_schema;"
		     "DELETE FROM main.sqlite_schema "
		     "WHERE name = 'sqlite_autoindex_event_1';"
		     "UPDATE main.sqlite_schema SET sql = replace(replace("
		     "replace(replace(sql, ') STRICT, ', ') '), ') STRICT', "
		     "')'), ' NOT NULL', ''), ' UNIQUE', '') "
		     "WHERE type = 'table'");
	sqlite3_close(db);
	must(file_read(world->spoilt, FILE_MAX, &world->relaxed, err), err);
}

/* Puts the schema back as it was; the index of ids then holds what was there
 * before. False where SQLite still refuses the change. */
static bool
spoil(struct world *world, const char *sql)
{
	write_spoilt(world, &world->relaxed);
	sqlite3 *db = open_raw(world->spoilt);
	sql_must(db, world->attach);
	sql_must(db, "PRAGMA ignore_check_constraints = ON");
	bool is_done = sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
	sql_must(db, "PRAGMA writable_schema = ON;"
		     "DELETE FROM main.sqlite_schema;"
		     "INSERT INTO main.sqlite_schema "
		     "(rowid, type, name, tbl_name, rootpage, sql) SELECT "
		     "number, type, name, tbl_name, rootpage, sql "
		     "FROM aside.kept");
	sqlite3_close(db);
	return is_done;
}

static int64_t
number_in(sqlite3 *db, const char *sql)
{
	int64_t number = -1;

	if (!database_integer(db, sql, &number, NULL))
		fail_msg("%s: %s", sqlite3_errmsg(db), sql);
	return number;
}

static const char all_records[] =
    "SELECT (SELECT COUNT(*) FROM event NOT INDEXED) + "
    "(SELECT COUNT(*) FROM actor) + (SELECT COUNT(*) FROM series) + "
    "(SELECT COUNT(*) FROM source) + (SELECT COUNT(*) FROM relationship)";

static void
collect(void *context, const char *text)
{
	struct buf *told = context;

	buf_addz(told, text);
	buf_addz(told, "\n");
}

static void
must_be_sound(struct world *world, const char *sql)
{
	struct fixture *fixture = &world->fixture;
	struct strs problems = {0};
	struct store *store =
	    store_open(world->target, STORE_READ, &fixture->err);

	must(store != NULL, &fixture->err);
	must(store_check(store, &fixture->arena, &problems, &fixture->err),
	    &fixture->err);
	if (problems.count)
		fail_msg("%s: %s", sql, problems.items[0].ptr);
	store_close(store);
}

/* Recovers the spoilt database, where the statement has done what it says. */
static struct recovery
recover(struct world *world, const char *sql, struct buf *told)
{
	struct recovery recovery = {.tell = collect, .context = told};
	struct err err = {0};

	buf_clear(told);
	buf_addz(told, "");
	if (!store_recover(world->spoilt, world->target, &recovery, &err))
		fail_msg("%s: %s", sql, err.text);
	must_be_sound(world, sql);
	return recovery;
}

static void
must_add_up(struct world *world, const char *sql)
{
	struct buf told = {0};
	sqlite3 *db = open_raw(world->spoilt);
	int64_t rows = number_in(db, all_records);

	sqlite3_close(db);
	struct recovery recovery = recover(world, sql, &told);
	if ((int64_t)(recovery.saved + recovery.lost) != rows)
		fail_msg("%s: %zu saved, %zu lost, of %d\n%s", sql,
		    recovery.saved, recovery.lost, (int)rows, told.ptr);
	if (recovery.lost > 1)
		fail_msg("%s: %zu lost\n%s", sql, recovery.lost, told.ptr);
	if ((recovery.lost || recovery.partial) && !told.len)
		fail_msg("%s: nothing is told", sql);
	buf_release(&told);
}

/* One row of each table. */
static const struct {
	const char *table, *where;
} places[] = {
    {"actor", "code = 'RUS'"},
    {"citation", "event = 2"},
    {"event", "row = 2"},
    {"event_name", "event = 2"},
    {"event_tag", "event = 2"},
    {"figure", "event = 2"},
    {"force", "event = 2"},
    {"indicator", "position = 0"},
    {"link", "event = 2"},
    {"membership", "position = 1"},
    {"meta", "key = 'fingerprint'"},
    {"participant", "event = 2 AND position = 1"},
    {"person", "event = 2"},
    {"relationship", "a = 'CHN'"},
    {"relationship_citation", "position = 0"},
    {"revision", "number = 1"},
    {"series", "id = 'maritime'"},
    {"shipped", "key = 'event-1'"},
    {"source", "id = 'wsj'"},
};

/* What SQLite would not let stand in a column, or the program not. */
static size_t
spoil_column(
    struct world *world, size_t place, const char *column, bool is_text)
{
	static const char *const values[] = {
	    "NULL", "x'00ff'", "'nowhere'", "1152921504606846976", "9e999"};
	/* A text takes a number for the text of it. */
	size_t count = ARRAY_LENGTH(values) - (is_text ? 2 : 0);
	size_t cases = 0;

	for (size_t i = 0; i < count; i++) {
		char sql[256];
		snprintf(sql, sizeof sql,
		    "UPDATE \"%s\" SET \"%s\" = %s WHERE %s",
		    places[place].table, column, values[i],
		    places[place].where);
		if (!spoil(world, sql))
			continue;
		must_add_up(world, sql);
		cases++;
	}
	return cases;
}

static size_t
spoil_table(struct world *world, size_t place)
{
	sqlite3 *db = open_raw(world->fixture.path);
	sqlite3_stmt *columns = NULL;
	size_t cases = 0;

	assert_int_equal(
	    sqlite3_prepare_v2(db,
		"SELECT name, type = 'TEXT' FROM pragma_table_info(?)", -1,
		&columns, NULL),
	    SQLITE_OK);
	sqlite3_bind_text(columns, 1, places[place].table, -1, SQLITE_STATIC);
	while (sqlite3_step(columns) == SQLITE_ROW)
		cases += spoil_column(world, place,
		    (const char *)sqlite3_column_text(columns, 0),
		    sqlite3_column_int(columns, 1));
	sqlite3_finalize(columns);
	sqlite3_close(db);
	return cases;
}

static void
one_bad_value_costs_no_more_than_its_record(void **state)
{
	struct world world;
	size_t cases = 0;

	(void)state;
	world_init(&world);
	relax(&world);
	for (size_t i = 0; i < ARRAY_LENGTH(places); i++)
		cases += spoil_table(&world, i);
	assert_true(cases > 400);
	world_release(&world);
}

/* Each with how many records are lost by it, and words that tell. */
static void
what_is_lost_is_told(void **state)
{
	static const struct {
		const char *sql;
		size_t lost, partial;
		const char *told;
	} cases[] = {
	    {"UPDATE event SET title = NULL WHERE row = 2", 1, 0,
		"event 'event-1' in row 2 is lost: the database is damaged: "
		"event.title is missing\n"},
	    {"UPDATE event SET row = 1152921504606846976 WHERE row = 4", 0, 0,
		"2 rows of participant lead to no event\n"},
	    {"UPDATE event SET row = 9223372036854775807 WHERE row = 4", 0, 0,
		"1 row of event_name leads to no event\n"},
	    {"UPDATE event SET row = -7 WHERE row = 4", 0, 0,
		"1 row of event_name leads to no event\n"},
	    {"UPDATE event SET row = 0 WHERE row = 4", 0, 0,
		"1 row of event_name leads to no event\n"},
	    {"UPDATE event SET id = 'event-0' WHERE row = 2", 1, 0,
		"is lost: there is another 'event-0'"},
	    {"UPDATE relationship SET b = 'CHN'", 1, 0,
		"relationship 'CHN-CHN' is lost"},
	    {"DELETE FROM actor WHERE code = 'RUS'", 0, 0,
		"actor 'RUS' is there bare: it is referred to\n"},
	    {"UPDATE event SET id = 'Bad Id' WHERE row = 1", 1, 3,
		"event 'event-2' is saved without its link to 'event-0'"},
	    {"UPDATE citation SET source = 'A B' WHERE event = 3", 0, 1,
		"event 'event-2' in row 3 is saved without a part: the "
		"database is damaged: citation.source: 'A B' is no id\n"},
	    {"UPDATE meta SET key = 'a', value = x'00' "
	     "WHERE key = 'fingerprint'",
		0, 0, "a setting is lost"},
	};
	struct world world;
	struct buf told = {0};

	(void)state;
	world_init(&world);
	relax(&world);
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		const char *sql = cases[i].sql;
		if (!spoil(&world, sql))
			fail_msg("refused: %s", sql);
		struct recovery recovery = recover(&world, sql, &told);
		if (recovery.lost != cases[i].lost ||
		    recovery.partial != cases[i].partial ||
		    !strstr(told.ptr, cases[i].told))
			fail_msg("%s: %zu lost, %zu partial\n%s", sql,
			    recovery.lost, recovery.partial, told.ptr);
	}
	buf_release(&told);
	world_release(&world);
}

static void
no_index_is_needed_and_no_other_table(void **state)
{
	static const char *const changes[] = {
	    "DELETE FROM sqlite_schema WHERE type = 'index'",
	    "UPDATE sqlite_schema SET rootpage = 2 WHERE type = 'index'",
	    "UPDATE sqlite_schema SET rootpage = 0 WHERE type = 'index'",
	    "UPDATE sqlite_schema SET rootpage = 99999 WHERE type = 'index'",
	    "UPDATE sqlite_schema SET sql = 'CREATE rubbish' "
	    "WHERE name = 'event_by_date'",
	    "DELETE FROM sqlite_schema WHERE name LIKE 'event_text%'",
	    "DELETE FROM sqlite_schema WHERE name = 'citation'",
	    "DELETE FROM sqlite_schema WHERE name = 'participant'",
	    "DELETE FROM sqlite_schema WHERE name IN ('meta', 'shipped', "
	    "'revision')",
	    "UPDATE sqlite_schema SET sql = 'CREATE TABLE link (x)' "
	    "WHERE name = 'link'",
	};
	struct world world;

	(void)state;
	world_init(&world);
	for (size_t i = 0; i < ARRAY_LENGTH(changes); i++) {
		struct buf told = {0};
		write_spoilt(&world, &world.whole);
		sqlite3 *db = open_raw(world.spoilt);
		sql_must(db, "PRAGMA writable_schema = ON");
		sql_must(db, changes[i]);
		sqlite3_close(db);
		struct recovery recovery = recover(&world, changes[i], &told);
		if (recovery.lost || recovery.saved != EVENTS + 7)
			fail_msg("%s: %zu saved, %zu lost\n%s", changes[i],
			    recovery.saved, recovery.lost, told.ptr);
		buf_release(&told);
	}
	world_release(&world);
}

static void
nothing_is_left_where_nothing_can_be_saved(void **state)
{
	static const char *const suffixes[] = {"", "-wal", "-journal", "-shm"};
	struct world world;
	struct recovery recovery = {0};
	struct err err = {0};

	(void)state;
	world_init(&world);
	write_spoilt(&world, &world.whole);
	sqlite3 *db = open_raw(world.spoilt);
	sql_must(db, "PRAGMA writable_schema = ON");
	sql_must(db, "DELETE FROM sqlite_schema WHERE name IN "
		     "('event', 'actor', 'series', 'source', 'relationship')");
	sqlite3_close(db);
	assert_false(
	    store_recover(world.spoilt, world.target, &recovery, &err));
	assert_non_null(strstr(err.text, "not one record can be read"));
	for (size_t i = 0; i < ARRAY_LENGTH(suffixes); i++) {
		char path[160];
		snprintf(path, sizeof path, "%s%s", world.target, suffixes[i]);
		assert_false(path_exists(path));
	}
	world_release(&world);
}

/* It would be taken for the log of the new database. */
static void
no_log_is_inherited(void **state)
{
	struct world world;
	struct recovery recovery = {0};
	struct err err = {0};
	char log[160];

	(void)state;
	world_init(&world);
	write_spoilt(&world, &world.whole);
	snprintf(log, sizeof log, "%s-wal", world.target);
	must(file_replace(log, STR("left"), &err), &err);
	must(store_recover(world.spoilt, world.target, &recovery, &err), &err);
	assert_false(path_exists(log));
	snprintf(log, sizeof log, "%s.left-wal", world.target);
	assert_true(path_exists(log));
	world_release(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(one_bad_value_costs_no_more_than_its_record),
	    cmocka_unit_test(what_is_lost_is_told),
	    cmocka_unit_test(no_index_is_needed_and_no_other_table),
	    cmocka_unit_test(nothing_is_left_where_nothing_can_be_saved),
	    cmocka_unit_test(no_log_is_inherited),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
