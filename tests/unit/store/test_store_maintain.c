#include <sqlite3.h>

#include "core/base/file.h"
#include "core/base/path.h"
#include "core/store/maintain.h"
#include "core/store/store_internal.h"
#include "tests/unit/store/store_fixture.h"

enum { FILE_MAX = 64 * 1024 * 1024, PAGE = 4096, EVENTS = 300 };

static void
put_some(struct fixture *fixture, int count)
{
	static struct link link = {.as = 0, .event = {"event-0", 7}};
	static struct citation citation = {
	    .source = {"wsj", 3}, .stance = CITATION_DISPUTES};
	struct record source = new_source("wsj");

	fixture_put_actors(fixture);
	fixture_put(fixture, &source);
	for (int i = 0; i < count; i++) {
		struct str id = arena_format(&fixture->arena, "event-%d", i);
		struct record event = new_event(fixture, id.ptr);
		event.as.event.summary =
		    arena_format(&fixture->arena, "%0200d", i);
		if (i) {
			event.as.event.links.items = &link;
			event.as.event.links.count = 1;
		}
		event.as.event.citations.items = &citation;
		event.as.event.citations.count = 1;
		fixture_put(fixture, &event);
	}
}

static void
init_with(struct fixture *fixture, int count)
{
	fixture_init(fixture);
	fixture_begin(fixture);
	put_some(fixture, count);
	fixture_commit(fixture);
}

static void
a_sound_store_has_no_problem(void **state)
{
	struct fixture fixture;
	struct strs problems;

	(void)state;
	init_with(&fixture, 20);
	problems = fixture_problems(&fixture);
	if (problems.count)
		fail_msg("%s", problems.items[0].ptr);
	fixture_release(&fixture);
}

static void
what_does_not_follow_is_found(void **state)
{
	static const struct {
		const char *change;
		const char *problem;
	} cases[] = {
	    {"UPDATE event SET day_first = 1 WHERE id = 'event-3'",
		"event 'event-3' has derived values"},
	    {"UPDATE event SET title = 'forged' WHERE id = 'event-3'",
		"event 'event-3' has derived values"},
	    {"UPDATE event SET hash = hash + 1 WHERE id = 'event-3'",
		"event 'event-3' has derived values"},
	    {"UPDATE event SET date = 'soon' WHERE id = 'event-3'",
		"the database is damaged"},
	    {"UPDATE event SET type = 'party' WHERE id = 'event-3'",
		"'party' is no type"},
	    {"UPDATE event SET is_shipped = 1 WHERE id = 'event-3'",
		"is shipped or not, wrongly"},
	    {"UPDATE participant SET is_state = 0", "for a state or not"},
	    {"UPDATE participant SET takes_part = 7", "take part or not"},
	    {"UPDATE event SET version = 9223372036854775807",
		"has '9223372036854775807' for version"},
	    {"UPDATE meta SET value = '0' WHERE key = 'fingerprint'",
		"the fingerprint is"},
	    {"DELETE FROM event_text_docsize WHERE id = 1",
		"not in the full text"},
	    {"INSERT INTO link VALUES (1, 9, 'follows', 'nobody')",
		"a reference from link to event leads nowhere"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct fixture fixture;
		struct strs problems;
		bool is_found = false;
		sqlite3 *db;
		init_with(&fixture, 5);
		assert_int_equal(sqlite3_open(fixture.path, &db), SQLITE_OK);
		assert_int_equal(
		    sqlite3_exec(db, cases[i].change, NULL, NULL, NULL),
		    SQLITE_OK);
		sqlite3_close(db);
		problems = fixture_problems(&fixture);
		for (size_t k = 0; k < problems.count; k++)
			is_found = is_found || strstr(problems.items[k].ptr,
						   cases[i].problem);
		if (!is_found)
			fail_msg("not found: %s", cases[i].change);
		fixture_release(&fixture);
	}
}

static void
a_backup_is_a_whole_private_database(void **state)
{
	struct fixture fixture;
	char path[128];
	struct stat status;

	(void)state;
	init_with(&fixture, 50);
	uint64_t fingerprint = fixture_fingerprint(&fixture);
	snprintf(path, sizeof path, "%s/backup.db", fixture.directory);
	must(store_backup(fixture.store, path, false, NULL, &fixture.err),
	    &fixture.err);
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	store_close(fixture.store);
	fixture.store = store_open(path, STORE_READ, &fixture.err);
	must(fixture.store != NULL, &fixture.err);
	assert_true(fixture_fingerprint(&fixture) == fingerprint);
	assert_int_equal(fixture_problems(&fixture).count, 0);
	fixture_release(&fixture);
}

static void
a_backup_replaces_only_when_told(void **state)
{
	struct fixture fixture;
	char path[128];

	(void)state;
	init_with(&fixture, 5);
	snprintf(path, sizeof path, "%s/backup.db", fixture.directory);
	must(store_backup(fixture.store, path, false, NULL, &fixture.err),
	    &fixture.err);
	assert_false(
	    store_backup(fixture.store, path, false, NULL, &fixture.err));
	assert_non_null(strstr(fixture.err.text, "exists already"));
	must(store_backup(fixture.store, path, true, NULL, &fixture.err),
	    &fixture.err);
	fixture_release(&fixture);
}

static void
a_backup_of_nowhere_fails_without_a_trace(void **state)
{
	struct fixture fixture;
	struct strs names = {0};

	(void)state;
	init_with(&fixture, 5);
	assert_false(store_backup(fixture.store, "/nonexistent/a/backup.db",
	    false, NULL, &fixture.err));
	must(path_list(&fixture.arena, fixture.directory, &names, &fixture.err),
	    &fixture.err);
	for (size_t i = 0; i < names.count; i++)
		assert_int_equal(
		    str_find(names.items[i], STR(".new-")), names.items[i].len);
	fixture_release(&fixture);
}

static void
put_one_more(struct fixture *fixture)
{
	struct record event = new_event(fixture, "one-more");

	fixture_begin(fixture);
	fixture_put(fixture, &event);
	fixture_commit(fixture);
}

static void
restoring_brings_the_backup_back(void **state)
{
	struct fixture fixture;
	char path[128];

	(void)state;
	init_with(&fixture, 50);
	uint64_t fingerprint = fixture_fingerprint(&fixture);
	snprintf(path, sizeof path, "%s/backup.db", fixture.directory);
	must(store_backup(fixture.store, path, false, NULL, &fixture.err),
	    &fixture.err);
	put_one_more(&fixture);
	assert_true(fixture_fingerprint(&fixture) != fingerprint);
	must(store_restore(path, fixture.path, NULL, &fixture.err),
	    &fixture.err);
	assert_true(fixture_fingerprint(&fixture) == fingerprint);
	fixture_reopen(&fixture);
	assert_int_equal(fixture_problems(&fixture).count, 0);
	put_one_more(&fixture);
	fixture_release(&fixture);
}

static void
assert_file_holds(const char *path, const char *expected)
{
	struct buf text = {0};

	assert_true(file_read(path, FILE_MAX, &text, NULL));
	assert_buf_is(&text, expected);
	buf_release(&text);
}

/* Restores over ruins, and what is kept of them is told. */
static void
restore_over(struct fixture *fixture, const char *backup, const char *ruins,
    const char *names)
{
	struct buf kept = {0};

	must(file_replace(fixture->path, str_from(ruins), &fixture->err),
	    &fixture->err);
	must(store_restore(backup, fixture->path, &kept, &fixture->err),
	    &fixture->err);
	assert_buf_is(&kept, names);
	buf_release(&kept);
}

static void
restoring_keeps_every_damaged_database(void **state)
{
	struct fixture fixture;
	char path[128], log[128];

	(void)state;
	init_with(&fixture, 5);
	uint64_t fingerprint = fixture_fingerprint(&fixture);
	snprintf(path, sizeof path, "%s/backup.db", fixture.directory);
	snprintf(log, sizeof log, "%s-wal", fixture.path);
	must(store_backup(fixture.store, path, false, NULL, &fixture.err),
	    &fixture.err);
	store_close(fixture.store);
	const char *names[2];
	for (int i = 0; i < 2; i++)
		names[i] = arena_format(
		    &fixture.arena, "%s.damaged%s", fixture.path, i ? "-2" : "")
			       .ptr;
	restore_over(&fixture, path, "first",
	    arena_format(&fixture.arena, "'%s'", names[0]).ptr);
	must(file_replace(log, STR("log"), &fixture.err), &fixture.err);
	restore_over(&fixture, path, "second",
	    arena_format(&fixture.arena, "'%s-wal', '%s'", names[1], names[1])
		.ptr);
	assert_file_holds(names[0], "first");
	assert_file_holds(names[1], "second");
	fixture_open(&fixture);
	assert_true(fixture_fingerprint(&fixture) == fingerprint);
	fixture_release(&fixture);
}

static void
only_a_file_is_restored_over(void **state)
{
	struct fixture fixture;
	char path[128];

	(void)state;
	init_with(&fixture, 5);
	snprintf(path, sizeof path, "%s/backup.db", fixture.directory);
	must(store_backup(fixture.store, path, false, NULL, &fixture.err),
	    &fixture.err);
	store_close(fixture.store);
	fixture.store = NULL;
	assert_int_equal(unlink(fixture.path), 0);
	assert_int_equal(mkdir(fixture.path, 0700), 0);
	assert_false(store_restore(path, fixture.path, NULL, &fixture.err));
	assert_non_null(strstr(fixture.err.text, "is a folder"));
	assert_true(path_is_directory(fixture.path));
	assert_int_equal(rmdir(fixture.path), 0);
	assert_int_equal(symlink("nowhere", fixture.path), 0);
	assert_false(store_restore(path, fixture.path, NULL, &fixture.err));
	assert_non_null(strstr(fixture.err.text, "symbolic link"));
	assert_false(
	    store_backup(NULL, fixture.path, true, NULL, &fixture.err));
	assert_non_null(strstr(fixture.err.text, "symbolic link"));
	fixture_release(&fixture);
}

static void
what_is_no_backup_is_not_restored(void **state)
{
	struct fixture fixture;
	char path[128];

	(void)state;
	init_with(&fixture, 5);
	uint64_t fingerprint = fixture_fingerprint(&fixture);
	snprintf(path, sizeof path, "%s/backup.db", fixture.directory);
	assert_false(store_restore(path, fixture.path, NULL, &fixture.err));
	must(file_replace(path, STR("nothing"), &fixture.err), &fixture.err);
	assert_false(store_restore(path, fixture.path, NULL, &fixture.err));
	assert_true(fixture_fingerprint(&fixture) == fingerprint);
	fixture_release(&fixture);
}

static void
optimising_changes_no_record(void **state)
{
	struct fixture fixture;

	(void)state;
	init_with(&fixture, 50);
	uint64_t fingerprint = fixture_fingerprint(&fixture);
	must(store_optimise(fixture.store, &fixture.err), &fixture.err);
	assert_true(fixture_fingerprint(&fixture) == fingerprint);
	assert_int_equal(fixture_problems(&fixture).count, 0);
	fixture_reopen(&fixture);
	put_one_more(&fixture);
	assert_int_equal(fixture_problems(&fixture).count, 0);
	fixture_release(&fixture);
}

static void
a_large_load_leaves_things_as_usual(void **state)
{
	struct fixture fixture;

	(void)state;
	for (int is_shared = 0; is_shared < 2; is_shared++) {
		struct store *second = NULL;
		fixture_init(&fixture);
		if (is_shared)
			second =
			    store_open(fixture.path, STORE_READ, &fixture.err);
		must(store_begin_bulk(fixture.store, &fixture.err),
		    &fixture.err);
		put_some(&fixture, 50);
		fixture_commit(&fixture);
		assert_int_equal(
		    fixture_number(&fixture, "SELECT v = 1048576 "
					     "FROM event_text_config "
					     "WHERE k = 'hashsize'"),
		    1);
		assert_int_equal(
		    fixture_number(&fixture, "SELECT journal_mode = 'wal' "
					     "FROM pragma_journal_mode"),
		    1);
		must(store_begin_bulk(fixture.store, &fixture.err),
		    &fixture.err);
		put_some(&fixture, 51);
		store_rollback(fixture.store);
		assert_int_equal(fixture_problems(&fixture).count, 0);
		store_close(second);
		fixture_release(&fixture);
	}
}

static void
recover_to(struct fixture *fixture, struct recovery *recovery)
{
	char path[128];

	snprintf(path, sizeof path, "%s/recovered.db", fixture->directory);
	store_close(fixture->store);
	fixture->store = NULL;
	must(store_recover(fixture->path, path, recovery, &fixture->err),
	    &fixture->err);
	fixture->store = store_open(path, STORE_WRITE, &fixture->err);
	must(fixture->store != NULL, &fixture->err);
}

static void
recovering_a_sound_database_copies_it(void **state)
{
	struct fixture fixture;
	struct recovery recovery = {0};

	(void)state;
	init_with(&fixture, 20);
	uint64_t fingerprint = fixture_fingerprint(&fixture);
	recover_to(&fixture, &recovery);
	assert_int_equal(recovery.saved, 24);
	assert_int_equal(recovery.lost, 0);
	assert_true(fixture_fingerprint(&fixture) == fingerprint);
	assert_int_equal(fixture_problems(&fixture).count, 0);
	fixture_release(&fixture);
}

static void
spoil_page(const char *path, long page)
{
	FILE *file = fopen(path, "r+b");

	assert_non_null(file);
	assert_int_equal(fseek(file, page * PAGE, SEEK_SET), 0);
	for (int i = 0; i < PAGE; i++)
		fputc(0x5A, file);
	assert_int_equal(fclose(file), 0);
}

/* Recovers the bytes with a page of them spoilt; false where even the schema
 * is on that page. */
static bool
recover_spoilt(struct fixture *fixture, const struct buf *bytes, long page,
    int64_t *events)
{
	char spoilt[128], target[128];
	struct recovery recovery = {0};

	snprintf(spoilt, sizeof spoilt, "%s/spoilt.db", fixture->directory);
	snprintf(target, sizeof target, "%s/target.db", fixture->directory);
	must(
	    file_replace(spoilt, buf_str(bytes), &fixture->err), &fixture->err);
	spoil_page(spoilt, page);
	if (!store_recover(spoilt, target, &recovery, &fixture->err))
		return false;
	fixture->store = store_open(target, STORE_READ, &fixture->err);
	must(fixture->store != NULL, &fixture->err);
	struct strs problems = fixture_problems(fixture);
	if (problems.count)
		fail_msg("page %ld: %s", page, problems.items[0].ptr);
	*events = fixture_number(fixture, "SELECT COUNT(*) FROM event");
	store_close(fixture->store);
	fixture->store = NULL;
	assert_int_equal(unlink(target), 0);
	return true;
}

static void
a_spoilt_page_costs_little_but_what_is_on_it(void **state)
{
	enum { PER_PAGE = 40 };
	struct fixture fixture;
	struct buf bytes = {0};
	int64_t max = 0;
	size_t good = 0, cases = 0;

	(void)state;
	init_with(&fixture, EVENTS);
	store_close(fixture.store);
	fixture.store = NULL;
	must(file_read(fixture.path, FILE_MAX, &bytes, &fixture.err),
	    &fixture.err);
	for (long page = 1; page < (long)bytes.len / PAGE; page += 4) {
		int64_t events = 0;
		cases++;
		if (!recover_spoilt(&fixture, &bytes, page, &events))
			continue;
		max = events > max ? events : max;
		good += events + PER_PAGE > EVENTS;
	}
	assert_int_equal(max, EVENTS);
	/* The pages above others, and those of the schema, cost more. */
	assert_true(cases > 20 && good * 5 >= cases * 4);
	buf_release(&bytes);
	fixture_release(&fixture);
}

/* Whatever page of it is hit, opening and reading end in words. */
static void
a_spoilt_page_never_crashes(void **state)
{
	struct fixture fixture;
	struct buf bytes = {0};

	(void)state;
	init_with(&fixture, 60);
	store_close(fixture.store);
	fixture.store = NULL;
	must(file_read(fixture.path, FILE_MAX, &bytes, &fixture.err),
	    &fixture.err);
	for (size_t at = 17; at < bytes.len; at += PAGE / 2) {
		struct strs problems = {0};
		char before = bytes.ptr[at];
		bytes.ptr[at] = (char)(before ^ 0x41);
		must(file_replace(fixture.path, buf_str(&bytes), &fixture.err),
		    &fixture.err);
		bytes.ptr[at] = before;
		struct store *store =
		    store_open(fixture.path, STORE_READ, &fixture.err);
		if (store)
			store_check(
			    store, &fixture.arena, &problems, &fixture.err);
		store_close(store);
	}
	buf_release(&bytes);
	fixture_release(&fixture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_sound_store_has_no_problem),
	    cmocka_unit_test(what_does_not_follow_is_found),
	    cmocka_unit_test(a_backup_is_a_whole_private_database),
	    cmocka_unit_test(a_backup_replaces_only_when_told),
	    cmocka_unit_test(a_backup_of_nowhere_fails_without_a_trace),
	    cmocka_unit_test(restoring_brings_the_backup_back),
	    cmocka_unit_test(restoring_keeps_every_damaged_database),
	    cmocka_unit_test(only_a_file_is_restored_over),
	    cmocka_unit_test(what_is_no_backup_is_not_restored),
	    cmocka_unit_test(optimising_changes_no_record),
	    cmocka_unit_test(a_large_load_leaves_things_as_usual),
	    cmocka_unit_test(recovering_a_sound_database_copies_it),
	    cmocka_unit_test(a_spoilt_page_costs_little_but_what_is_on_it),
	    cmocka_unit_test(a_spoilt_page_never_crashes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
