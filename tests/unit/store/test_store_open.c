#include <fcntl.h>
#include <sqlite3.h>

#include "core/base/file.h"
#include "core/base/path.h"
#include "core/store/look.h"
#include "tests/unit/store/store_fixture.h"

enum { FILE_MAX = 64 * 1024 * 1024 };

/* Names and bytes of all files of the directory, as one text. */
static struct buf
snapshot(struct fixture *fixture)
{
	struct buf all = {0};
	struct strs names = {0};

	must(path_list(
		 &fixture->arena, fixture->directory, &names, &fixture->err),
	    &fixture->err);
	for (size_t i = 0; i < names.count; i++) {
		const char *path = path_join(
		    &fixture->arena, fixture->directory, names.items[i].ptr);
		buf_addf(&all, "\n%s\n", names.items[i].ptr);
		must(file_read(path, FILE_MAX, &all, &fixture->err),
		    &fixture->err);
	}
	return all;
}

static void
run_sql(const char *path, const char *sql)
{
	sqlite3 *db;
	char *message = NULL;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	sqlite3_exec(db, sql, NULL, NULL, &message);
	if (message)
		fail_msg("%s", message);
	sqlite3_close(db);
}

static void
write_file(const char *path, const char *bytes, size_t count)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, count, file), count);
	assert_int_equal(fclose(file), 0);
}

static void
make_ours(struct fixture *fixture)
{
	fixture_open(fixture);
	store_close(fixture->store);
	fixture->store = NULL;
}

static void
make_empty(struct fixture *fixture)
{
	write_file(fixture->path, "", 0);
}

static void
make_text(struct fixture *fixture)
{
	static const char text[] = "actors:\n  - code: RUS\n";

	for (int i = 0; i < 100; i++)
		write_file(fixture->path, text, sizeof text - 1);
}

static void
make_foreign(struct fixture *fixture)
{
	run_sql(fixture->path, "CREATE TABLE event (row INTEGER PRIMARY KEY)");
}

static void
make_foreign_with_log(struct fixture *fixture)
{
	run_sql(fixture->path,
	    "PRAGMA journal_mode = WAL; CREATE TABLE event (row)");
}

static void
make_newer(struct fixture *fixture)
{
	make_ours(fixture);
	run_sql(fixture->path, "PRAGMA user_version = 999");
}

static void
make_without_version(struct fixture *fixture)
{
	make_ours(fixture);
	run_sql(fixture->path, "PRAGMA user_version = 0");
}

static void
make_with_trigger(struct fixture *fixture)
{
	make_ours(fixture);
	run_sql(fixture->path,
	    "CREATE TRIGGER evil AFTER INSERT ON event BEGIN "
	    "DELETE FROM event; END");
}

static void
make_with_view(struct fixture *fixture)
{
	make_ours(fixture);
	run_sql(fixture->path, "CREATE VIEW evil AS SELECT * FROM event");
}

static void
make_with_table(struct fixture *fixture)
{
	make_ours(fixture);
	run_sql(fixture->path, "CREATE TABLE evil (a)");
}

static void
make_with_shadow(struct fixture *fixture)
{
	make_ours(fixture);
	run_sql(fixture->path, "CREATE TABLE event_text_evil (a)");
}

static void
make_with_other_column(struct fixture *fixture)
{
	make_ours(fixture);
	run_sql(fixture->path, "ALTER TABLE event ADD COLUMN evil TEXT");
}

static void
make_without_index(struct fixture *fixture)
{
	make_ours(fixture);
	run_sql(fixture->path, "DROP INDEX event_by_date");
}

/* The change stays in the log, where another program would find it. */
static void
make_altered_in_log(struct fixture *fixture)
{
	sqlite3 *db;

	make_ours(fixture);
	assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE,
			     1, (int *)NULL),
	    SQLITE_OK);
	assert_int_equal(
	    sqlite3_exec(db, "CREATE TABLE evil (a)", NULL, NULL, NULL),
	    SQLITE_OK);
	sqlite3_close(db);
}

static void
make_newer_in_log(struct fixture *fixture)
{
	sqlite3 *db;

	make_ours(fixture);
	assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE,
			     1, (int *)NULL),
	    SQLITE_OK);
	assert_int_equal(
	    sqlite3_exec(db, "PRAGMA user_version = 7", NULL, NULL, NULL),
	    SQLITE_OK);
	sqlite3_close(db);
}

/* As a program leaves it that is killed while it moves the log's pages. */
static void
make_torn_with_log(struct fixture *fixture)
{
	sqlite3 *db;

	make_ours(fixture);
	assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE,
			     1, (int *)NULL),
	    SQLITE_OK);
	assert_int_equal(
	    sqlite3_exec(db, "VACUUM", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	assert_int_equal(truncate(fixture->path, 4096 * 3 + 17), 0);
}

static void
make_cut_short(struct fixture *fixture)
{
	make_ours(fixture);
	assert_int_equal(truncate(fixture->path, 4096 * 3 + 17), 0);
}

static void
make_with_torn_schema(struct fixture *fixture)
{
	struct buf bytes = {0};

	make_ours(fixture);
	must(file_read(fixture->path, FILE_MAX, &bytes, &fixture->err),
	    &fixture->err);
	memset(bytes.ptr + 100, 0x5A, 400);
	write_file(fixture->path, bytes.ptr, bytes.len);
	buf_release(&bytes);
}

static const struct {
	void (*make)(struct fixture *fixture);
	const char *reason;
} refused[] = {
    {make_empty, "is empty"},
    {make_text, "is not a database"},
    {make_foreign, "another program"},
    {make_foreign_with_log, "another program"},
    {make_newer, "newer entente"},
    {make_newer_in_log, "newer entente"},
    {make_without_version, "no schema"},
    {make_with_trigger, "altered"},
    {make_with_view, "altered"},
    {make_with_table, "altered"},
    {make_with_shadow, "altered"},
    {make_with_other_column, "altered"},
    {make_without_index, "altered"},
    {make_altered_in_log, "altered"},
    {make_cut_short, ""},
    {make_with_torn_schema, "damaged"},
};

static void
what_is_not_ours_is_refused_untouched(void **state)
{
	static const enum store_mode modes[] = {
	    STORE_READ, STORE_WRITE, STORE_CREATE};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(refused) * 3; i++) {
		struct fixture fixture;
		fixture_place(&fixture);
		refused[i / 3].make(&fixture);
		struct buf before = snapshot(&fixture);
		fixture.store =
		    store_open(fixture.path, modes[i % 3], &fixture.err);
		struct buf after = snapshot(&fixture);
		if (fixture.store)
			fail_msg("case %zu was opened", i / 3);
		if (!str_equal(buf_str(&before), buf_str(&after)))
			fail_msg("case %zu was changed", i / 3);
		assert_int_equal(fixture.err.code, ERR_STORE);
		if (!strstr(fixture.err.text, refused[i / 3].reason))
			fail_msg("case %zu: %s", i / 3, fixture.err.text);
		buf_release(&before);
		buf_release(&after);
		fixture_release(&fixture);
	}
}

static void
what_a_kill_left_torn_is_made_whole_from_its_log(void **state)
{
	static const enum store_mode modes[] = {
	    STORE_READ, STORE_WRITE, STORE_CREATE};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(modes); i++) {
		struct fixture fixture;
		fixture_place(&fixture);
		make_torn_with_log(&fixture);
		fixture.store =
		    store_open(fixture.path, modes[i], &fixture.err);
		must(fixture.store != NULL, &fixture.err);
		assert_int_equal(
		    fixture_number(&fixture, "SELECT COUNT(*) FROM event"), 0);
		fixture_release(&fixture);
	}
}

static void
a_directory_is_no_database(void **state)
{
	struct fixture fixture;

	(void)state;
	fixture_place(&fixture);
	assert_null(store_open(fixture.directory, STORE_CREATE, &fixture.err));
	assert_int_equal(fixture.err.code, ERR_STORE);
	fixture_release(&fixture);
}

static void
only_create_makes_a_database(void **state)
{
	struct fixture fixture;

	(void)state;
	fixture_place(&fixture);
	assert_null(store_open(fixture.path, STORE_READ, &fixture.err));
	assert_null(store_open(fixture.path, STORE_WRITE, &fixture.err));
	assert_false(path_exists(fixture.path));
	fixture_open(&fixture);
	assert_int_equal(fixture_number(&fixture, "PRAGMA user_version"),
	    store_migrations.count);
	assert_string_equal(store_path(fixture.store), fixture.path);
	fixture_release(&fixture);
}

static void
new_databases_are_private(void **state)
{
	struct fixture fixture;
	struct stat status;
	char directory[128], path[160];

	(void)state;
	fixture_place(&fixture);
	snprintf(directory, sizeof directory, "%s/new", fixture.directory);
	snprintf(path, sizeof path, "%s/entente.db", directory);
	mode_t mask = umask(0);
	fixture.store = store_open(path, STORE_CREATE, &fixture.err);
	umask(mask);
	must(fixture.store != NULL, &fixture.err);
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	assert_int_equal(stat(directory, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0700);
	store_close(fixture.store);
	fixture.store = NULL;
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(directory), 0);
	fixture_release(&fixture);
}

static void
odd_names_are_no_parameters(void **state)
{
	static const char *const names[] = {
	    "a?mode=memory", "a#b", "a%41", "a b\xC3\xA4"};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
		struct fixture fixture;
		fixture_place(&fixture);
		snprintf(fixture.path, sizeof fixture.path, "%s/%s",
		    fixture.directory, names[i]);
		fixture_open(&fixture);
		fixture_reopen(&fixture);
		assert_true(path_exists(fixture.path));
		fixture_release(&fixture);
	}
}

static void
statistics_are_no_alteration(void **state)
{
	struct fixture fixture;

	(void)state;
	fixture_place(&fixture);
	make_ours(&fixture);
	run_sql(fixture.path, "INSERT INTO meta VALUES ('a', 'b'); ANALYZE");
	fixture_open(&fixture);
	fixture_release(&fixture);
}

static void
closing_leaves_one_file(void **state)
{
	struct fixture fixture;
	struct strs names = {0};

	(void)state;
	fixture_init(&fixture);
	fixture_begin(&fixture);
	fixture_put_actors(&fixture);
	fixture_commit(&fixture);
	store_close(fixture.store);
	fixture.store = NULL;
	must(path_list(&fixture.arena, fixture.directory, &names, &fixture.err),
	    &fixture.err);
	assert_int_equal(names.count, 1);
	fixture_release(&fixture);
}

/* What a killed program leaves behind: the database and its log. */
static void
copy_as_if_killed(struct fixture *fixture, const char *suffix, const char *to)
{
	struct buf bytes = {0};
	char from[128], target[128];

	snprintf(from, sizeof from, "%s%s", fixture->path, suffix);
	snprintf(target, sizeof target, "%s%s", to, suffix);
	must(file_read(from, FILE_MAX, &bytes, &fixture->err), &fixture->err);
	write_file(target, bytes.ptr, bytes.len);
	buf_release(&bytes);
}

static void
a_log_left_behind_is_taken_in(void **state)
{
	struct fixture fixture;
	char killed[128];
	bool found = false;

	(void)state;
	fixture_init(&fixture);
	fixture_begin(&fixture);
	fixture_put_actors(&fixture);
	fixture_commit(&fixture);
	snprintf(killed, sizeof killed, "%s/killed.db", fixture.directory);
	copy_as_if_killed(&fixture, "", killed);
	copy_as_if_killed(&fixture, "-wal", killed);
	store_close(fixture.store);
	fixture.store = store_open(killed, STORE_WRITE, &fixture.err);
	must(fixture.store != NULL, &fixture.err);
	must(store_has(
		 fixture.store, RECORD_ACTOR, STR("CHN"), &found, &fixture.err),
	    &fixture.err);
	assert_true(found);
	fixture_release(&fixture);
}

static void
two_stores_may_be_open(void **state)
{
	struct fixture fixture;
	bool found = false;

	(void)state;
	fixture_init(&fixture);
	struct store *second =
	    store_open(fixture.path, STORE_WRITE, &fixture.err);
	must(second != NULL, &fixture.err);
	int64_t version = store_data_version(second);
	assert_int_equal(store_data_version(second), version);
	fixture_begin(&fixture);
	fixture_put_actors(&fixture);
	fixture_commit(&fixture);
	must(store_has(second, RECORD_ACTOR, STR("CHN"), &found, &fixture.err),
	    &fixture.err);
	assert_true(found);
	assert_int_not_equal(store_data_version(second), version);
	store_close(second);
	fixture_release(&fixture);
}

static void
a_store_for_reading_changes_nothing(void **state)
{
	struct fixture fixture;

	(void)state;
	fixture_place(&fixture);
	make_ours(&fixture);
	fixture.store = store_open(fixture.path, STORE_READ, &fixture.err);
	must(fixture.store != NULL, &fixture.err);
	assert_true(store_is_read_only(fixture.store));
	assert_false(store_begin(fixture.store, &fixture.err));
	assert_int_equal(fixture.err.code, ERR_STORE);
	fixture_release(&fixture);
}

/* Root may write everywhere: the test becomes nobody while it opens. */
static struct store *
open_as_nobody(struct fixture *fixture, const struct migrations *migrations)
{
	enum { NOBODY = 65534 };
	bool is_root = geteuid() == 0;

	if (is_root)
		assert_int_equal(seteuid(NOBODY), 0);
	struct store *store = store_open_schema(
	    fixture->path, STORE_WRITE, migrations, &fixture->err);
	if (is_root)
		assert_int_equal(seteuid(0), 0);
	return store;
}

static void
check_read_only(struct fixture *fixture, const char *code)
{
	bool found = false;

	assert_int_equal(chmod(fixture->path, 0444), 0);
	assert_int_equal(chmod(fixture->directory, 0555), 0);
	struct buf before = snapshot(fixture);
	struct store *store = open_as_nobody(fixture, &store_migrations);
	must(store != NULL, &fixture->err);
	assert_true(store_is_read_only(store));
	must(store_has(
		 store, RECORD_ACTOR, str_from(code), &found, &fixture->err),
	    &fixture->err);
	assert_true(found);
	assert_false(store_begin(store, &fixture->err));
	assert_non_null(strstr(fixture->err.text, "read-only"));
	store_close(store);
	struct buf after = snapshot(fixture);
	assert_true(str_equal(buf_str(&before), buf_str(&after)));
	buf_release(&before);
	buf_release(&after);
	assert_int_equal(chmod(fixture->directory, 0755), 0);
}

static void
a_read_only_place_can_be_browsed(void **state)
{
	struct fixture fixture;

	(void)state;
	fixture_init(&fixture);
	fixture_begin(&fixture);
	fixture_put_actors(&fixture);
	fixture_commit(&fixture);
	store_close(fixture.store);
	fixture.store = NULL;
	check_read_only(&fixture, "CHN");
	fixture_release(&fixture);
}

static void
a_log_in_a_read_only_place_is_read_too(void **state)
{
	struct fixture fixture, killed;
	char log[128];

	(void)state;
	fixture_init(&fixture);
	fixture_place(&killed);
	fixture_begin(&fixture);
	fixture_put_actors(&fixture);
	fixture_commit(&fixture);
	copy_as_if_killed(&fixture, "", killed.path);
	copy_as_if_killed(&fixture, "-wal", killed.path);
	snprintf(log, sizeof log, "%s-wal", killed.path);
	assert_int_equal(chmod(log, 0444), 0);
	check_read_only(&killed, "CHN");
	fixture_release(&killed);
	fixture_release(&fixture);
}

static const char *const first_steps[] = {
    "CREATE TABLE note (text TEXT NOT NULL) STRICT",
    "CREATE INDEX note_by_text ON note (text)", NULL};
static const char *const second_steps[] = {
    "CREATE TABLE remark (number INTEGER PRIMARY KEY, text TEXT) STRICT",
    "INSERT INTO remark (text) SELECT text FROM note", "DROP TABLE note", NULL};
static const char *const faulty_steps[] = {
    "CREATE TABLE remark (text TEXT) STRICT", "INSERT INTO nothing SELECT 1",
    NULL};
static const struct migration steps[] = {
    {"001_note", first_steps}, {"002_remark", second_steps}};
static const struct migration steps_with_fault[] = {
    {"001_note", first_steps}, {"002_fault", faulty_steps}};
static const struct migrations version_1 = {steps, 1};
static const struct migrations version_2 = {steps, 2};
static const struct migrations version_2_faulty = {steps_with_fault, 2};

static void
make_version_1(struct fixture *fixture)
{
	fixture_place(fixture);
	fixture->store = store_open_schema(
	    fixture->path, STORE_CREATE, &version_1, &fixture->err);
	must(fixture->store != NULL, &fixture->err);
	store_close(fixture->store);
	fixture->store = NULL;
	run_sql(fixture->path, "INSERT INTO note VALUES ('kept')");
}

static void
an_older_database_is_migrated_after_a_backup(void **state)
{
	struct fixture fixture;
	char backup[128];

	(void)state;
	make_version_1(&fixture);
	fixture.store = store_open_schema(
	    fixture.path, STORE_WRITE, &version_2, &fixture.err);
	must(fixture.store != NULL, &fixture.err);
	assert_int_equal(fixture_number(&fixture, "PRAGMA user_version"), 2);
	assert_int_equal(fixture_number(&fixture, "SELECT COUNT(*) FROM remark "
						  "WHERE text = 'kept'"),
	    1);
	store_close(fixture.store);
	snprintf(backup, sizeof backup, "%s.schema-1", fixture.path);
	fixture.store =
	    store_open_schema(backup, STORE_READ, &version_1, &fixture.err);
	must(fixture.store != NULL, &fixture.err);
	assert_int_equal(
	    fixture_number(&fixture, "SELECT COUNT(*) FROM note"), 1);
	fixture_release(&fixture);
}

static void
a_backup_of_another_database_is_kept(void **state)
{
	struct fixture fixture;
	struct buf text = {0};
	char backup[128];

	(void)state;
	make_version_1(&fixture);
	snprintf(backup, sizeof backup, "%s.schema-1", fixture.path);
	must(file_replace(backup, STR("of another"), &fixture.err),
	    &fixture.err);
	fixture.store = store_open_schema(
	    fixture.path, STORE_WRITE, &version_2, &fixture.err);
	must(fixture.store != NULL, &fixture.err);
	store_close(fixture.store);
	must(file_read(backup, 100, &text, &fixture.err), &fixture.err);
	assert_buf_is(&text, "of another");
	buf_release(&text);
	snprintf(backup, sizeof backup, "%s.schema-1-2", fixture.path);
	fixture.store =
	    store_open_schema(backup, STORE_READ, &version_1, &fixture.err);
	must(fixture.store != NULL, &fixture.err);
	fixture_release(&fixture);
}

static void
a_failed_migration_changes_nothing(void **state)
{
	struct fixture fixture;

	(void)state;
	make_version_1(&fixture);
	assert_null(store_open_schema(
	    fixture.path, STORE_WRITE, &version_2_faulty, &fixture.err));
	assert_non_null(strstr(fixture.err.text, "002_fault"));
	fixture.store = store_open_schema(
	    fixture.path, STORE_WRITE, &version_1, &fixture.err);
	must(fixture.store != NULL, &fixture.err);
	assert_int_equal(
	    fixture_number(&fixture, "SELECT COUNT(*) FROM note"), 1);
	fixture_release(&fixture);
}

static void
reading_migrates_a_copy(void **state)
{
	struct fixture fixture;
	struct buf before = {0}, after = {0};

	(void)state;
	make_version_1(&fixture);
	must(file_read(fixture.path, FILE_MAX, &before, &fixture.err),
	    &fixture.err);
	fixture.store = store_open_schema(
	    fixture.path, STORE_READ, &version_2, &fixture.err);
	must(fixture.store != NULL, &fixture.err);
	assert_int_equal(fixture_number(&fixture, "SELECT COUNT(*) FROM remark "
						  "WHERE text = 'kept'"),
	    1);
	must(file_read(fixture.path, FILE_MAX, &after, &fixture.err),
	    &fixture.err);
	assert_true(str_equal(buf_str(&after), buf_str(&before)));
	buf_release(&before);
	buf_release(&after);
	fixture_release(&fixture);
}

/* The file might be changed, but nothing can be put beside it. */
static void
a_closed_place_migrates_a_copy(void **state)
{
	struct fixture fixture;

	(void)state;
	make_version_1(&fixture);
	run_sql(fixture.path, "PRAGMA journal_mode = DELETE");
	assert_int_equal(chmod(fixture.path, 0666), 0);
	assert_int_equal(chmod(fixture.directory, 0555), 0);
	fixture.store = open_as_nobody(&fixture, &version_2);
	assert_int_equal(chmod(fixture.directory, 0755), 0);
	must(fixture.store != NULL, &fixture.err);
	assert_true(store_is_read_only(fixture.store));
	assert_int_equal(
	    fixture_number(&fixture, "SELECT COUNT(*) FROM remark"), 1);
	fixture_release(&fixture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_not_ours_is_refused_untouched),
	    cmocka_unit_test(what_a_kill_left_torn_is_made_whole_from_its_log),
	    cmocka_unit_test(a_directory_is_no_database),
	    cmocka_unit_test(only_create_makes_a_database),
	    cmocka_unit_test(new_databases_are_private),
	    cmocka_unit_test(odd_names_are_no_parameters),
	    cmocka_unit_test(statistics_are_no_alteration),
	    cmocka_unit_test(closing_leaves_one_file),
	    cmocka_unit_test(a_log_left_behind_is_taken_in),
	    cmocka_unit_test(two_stores_may_be_open),
	    cmocka_unit_test(a_store_for_reading_changes_nothing),
	    cmocka_unit_test(a_read_only_place_can_be_browsed),
	    cmocka_unit_test(a_log_in_a_read_only_place_is_read_too),
	    cmocka_unit_test(an_older_database_is_migrated_after_a_backup),
	    cmocka_unit_test(a_backup_of_another_database_is_kept),
	    cmocka_unit_test(a_failed_migration_changes_nothing),
	    cmocka_unit_test(reading_migrates_a_copy),
	    cmocka_unit_test(a_closed_place_migrates_a_copy),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
