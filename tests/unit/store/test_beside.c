#include <sqlite3.h>

#include "core/base/file.h"
#include "core/store/look.h"
#include "core/store/maintain.h"
#include "tests/unit/store/store_fixture.h"

/* What is seen beside somebody who is writing is never taken for damage. */
enum { FILE_MAX = 64 * 1024 * 1024, EVENTS = 200, PAGE = 4096 };

static void
put_events(struct fixture *fixture, const char *title)
{
	for (int i = 0; i < EVENTS; i++) {
		struct record event = new_event(
		    fixture, arena_format(&fixture->arena, "event-%d", i).ptr);
		event.as.event.title = str_from(title);
		fixture_put(fixture, &event);
	}
	fixture_commit(fixture);
}

static void
init_with_events(struct fixture *fixture)
{
	fixture_init(fixture);
	fixture_begin(fixture);
	fixture_put_actors(fixture);
	put_events(fixture, "As it was");
}

/* Changes all events now and then, while another connection is reading. */
struct other {
	struct fixture fixture;
	int calls, changes;
};

static int
write_beside(void *context)
{
	static const char *const titles[] = {"One title", "Another title"};
	struct other *other = context;
	enum { EVERY = 20 };

	if (other->calls++ % EVERY == 0 &&
	    store_begin(other->fixture.store, NULL))
		put_events(&other->fixture, titles[other->changes++ % 2]);
	return 0;
}

static void
a_check_reads_one_state_of_the_data(void **state)
{
	struct fixture fixture;
	struct other other = {0};
	struct strs problems = {0};

	(void)state;
	init_with_events(&fixture);
	memcpy(other.fixture.path, fixture.path, sizeof fixture.path);
	fixture_open(&other.fixture);
	store_set_busy_timeout(other.fixture.store, 0);
	sqlite3_progress_handler(fixture.store->db, 1000, write_beside, &other);
	must(
	    store_check(fixture.store, &fixture.arena, &problems, &fixture.err),
	    &fixture.err);
	sqlite3_progress_handler(fixture.store->db, 0, NULL, NULL);
	assert_true(other.changes > 2);
	if (problems.count)
		fail_msg("%s", problems.items[0].ptr);
	store_close(other.fixture.store);
	arena_release(&other.fixture.arena);
	fixture_release(&fixture);
}

/*
 * A database into which pages are just moved: half of it is there, until it
 * has been opened so many times. Each time something more is written.
 */
static struct moving {
	sqlite3_vfs *real;
	sqlite3_vfs shim;
	const char *path;
	struct buf whole;
	int opened, ends;
} moving;

static void
write_part(const char *path, size_t length)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	fwrite(moving.whole.ptr, 1, length, file);
	assert_int_equal(fclose(file), 0);
}

static void
move_on(void)
{
	moving.opened++;
	write_part(moving.path,
	    moving.opened < moving.ends
		? moving.whole.len / 2 + (size_t)moving.opened * PAGE
		: moving.whole.len);
}

static int
open_moving(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
    int *flags_out)
{
	(void)vfs;
	if (flags & SQLITE_OPEN_MAIN_DB)
		move_on();
	return moving.real->xOpen(moving.real, name, file, flags, flags_out);
}

static bool
opens(struct fixture *fixture, struct err *err)
{
	struct store *store = store_open(fixture->path, STORE_READ, err);

	store_close(store);
	return store != NULL;
}

static void
half_a_move_is_looked_at_again(void **state)
{
	struct fixture fixture;
	struct err err = {0};

	(void)state;
	init_with_events(&fixture);
	store_close(fixture.store);
	fixture.store = NULL;
	moving.path = fixture.path;
	moving.ends = 4;
	must(file_read(fixture.path, FILE_MAX, &moving.whole, &err), &err);
	moving.real = sqlite3_vfs_find(NULL);
	moving.shim = *moving.real;
	moving.shim.zName = "moving";
	moving.shim.xOpen = open_moving;
	sqlite3_vfs_register(&moving.shim, 1);
	must(opens(&fixture, &err), &err);
	assert_true(moving.opened >= moving.ends);
	sqlite3_vfs_unregister(&moving.shim);
	sqlite3_vfs_register(moving.real, 1);
	buf_release(&moving.whole);
	fixture_release(&fixture);
}

/* Without a move, half a database is what it is. */
static void
what_stays_wrong_is_refused(void **state)
{
	struct fixture fixture;
	struct err err = {0};

	(void)state;
	init_with_events(&fixture);
	store_close(fixture.store);
	fixture.store = NULL;
	must(file_read(fixture.path, FILE_MAX, &moving.whole, &err), &err);
	write_part(fixture.path, moving.whole.len / 2);
	assert_false(opens(&fixture, &err));
	assert_int_equal(err.code, ERR_STORE);
	buf_release(&moving.whole);
	fixture_release(&fixture);
}

static int
read_raw(sqlite3 *db)
{
	return sqlite3_exec(
	    db, "BEGIN; SELECT COUNT(*) FROM event", NULL, NULL, NULL);
}

/* Not only once its memory is full: then it would wait for each reader. */
static void
a_large_load_is_alone_from_the_beginning(void **state)
{
	struct fixture fixture;
	sqlite3 *reader;

	(void)state;
	init_with_events(&fixture);
	must(store_begin_bulk(fixture.store, &fixture.err), &fixture.err);
	assert_int_equal(sqlite3_open(fixture.path, &reader), SQLITE_OK);
	assert_int_equal(read_raw(reader), SQLITE_BUSY);
	put_events(&fixture, "Loaded");
	sqlite3_close(reader);
	assert_int_equal(sqlite3_open(fixture.path, &reader), SQLITE_OK);
	assert_int_equal(read_raw(reader), SQLITE_OK);
	sqlite3_close(reader);
	fixture_release(&fixture);
}

static void
a_large_load_beside_a_reader_uses_the_log(void **state)
{
	struct fixture fixture;
	sqlite3 *reader;

	(void)state;
	init_with_events(&fixture);
	assert_int_equal(sqlite3_open(fixture.path, &reader), SQLITE_OK);
	assert_int_equal(read_raw(reader), SQLITE_OK);
	must(store_begin_bulk(fixture.store, &fixture.err), &fixture.err);
	put_events(&fixture, "Loaded");
	sqlite3_close(reader);
	fixture_release(&fixture);
}

static void
who_cannot_be_alone_says_so(void **state)
{
	struct fixture fixture;
	sqlite3 *reader;

	(void)state;
	init_with_events(&fixture);
	sqlite3 *db = fixture.store->db;
	must(database_run(db, "PRAGMA journal_mode = DELETE", &fixture.err),
	    &fixture.err);
	assert_int_equal(sqlite3_open(fixture.path, &reader), SQLITE_OK);
	assert_int_equal(read_raw(reader), SQLITE_OK);
	assert_false(store_begin_bulk(fixture.store, &fixture.err));
	assert_int_equal(fixture.err.code, ERR_BUSY);
	sqlite3_close(reader);
	fixture_begin(&fixture);
	put_events(&fixture, "Stored as ever");
	fixture_release(&fixture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_check_reads_one_state_of_the_data),
	    cmocka_unit_test(half_a_move_is_looked_at_again),
	    cmocka_unit_test(what_stays_wrong_is_refused),
	    cmocka_unit_test(a_large_load_is_alone_from_the_beginning),
	    cmocka_unit_test(a_large_load_beside_a_reader_uses_the_log),
	    cmocka_unit_test(who_cannot_be_alone_says_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
