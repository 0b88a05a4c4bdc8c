#include <sqlite3.h>

#include "tests/unit/store/store_fixture.h"

#include "core/store/store_internal.h"

/* A large load: what is put off, and that nobody can tell afterwards. */
enum { EVENTS = 40, INDEXES = 9 };

static int64_t
count_indexes(struct fixture *fixture)
{
	return fixture_number(fixture,
	    "SELECT COUNT(*) FROM sqlite_schema "
	    "WHERE type = 'index' AND sql IS NOT NULL AND tbl_name <> "
	    "'revision'");
}

static void
begin_large(struct fixture *fixture)
{
	must(store_begin_bulk(fixture->store, &fixture->err), &fixture->err);
}

static void
put_events(struct fixture *fixture, int first)
{
	for (int i = first; i < first + EVENTS; i++) {
		struct str id = arena_format(&fixture->arena, "event-%d", i);
		struct record event = new_event(fixture, id.ptr);
		fixture_put(fixture, &event);
	}
}

static void
init(struct fixture *fixture)
{
	fixture_init(fixture);
	begin_large(fixture);
	fixture_put_actors(fixture);
}

static void
indexes_are_made_after_the_rows(void **state)
{
	struct fixture fixture;

	(void)state;
	init(&fixture);
	put_events(&fixture, 0);
	assert_int_equal(count_indexes(&fixture), 0);
	fixture_commit(&fixture);
	assert_int_equal(count_indexes(&fixture), INDEXES);
	assert_int_equal(fixture_problems(&fixture).count, 0);
	fixture_reopen(&fixture);
	assert_int_equal(
	    fixture_number(&fixture, "SELECT COUNT(*) FROM event"), EVENTS);
	fixture_release(&fixture);
}

static void
indexes_of_a_store_with_events_stay(void **state)
{
	struct fixture fixture;

	(void)state;
	init(&fixture);
	put_events(&fixture, 0);
	fixture_commit(&fixture);
	begin_large(&fixture);
	put_events(&fixture, EVENTS);
	assert_int_equal(count_indexes(&fixture), INDEXES);
	fixture_commit(&fixture);
	assert_int_equal(fixture_problems(&fixture).count, 0);
	fixture_release(&fixture);
}

static void
a_load_that_is_undone_leaves_the_indexes(void **state)
{
	struct fixture fixture;

	(void)state;
	init(&fixture);
	put_events(&fixture, 0);
	store_rollback(fixture.store);
	assert_int_equal(count_indexes(&fixture), INDEXES);
	fixture_begin(&fixture);
	fixture_put_actors(&fixture);
	put_events(&fixture, 0);
	fixture_commit(&fixture);
	assert_int_equal(fixture_problems(&fixture).count, 0);
	fixture_reopen(&fixture);
	fixture_release(&fixture);
}

static void
an_actor_behind_its_events_is_counted_as_what_it_is(void **state)
{
	struct record actor = new_actor("RUS", ACTOR_ORGANISATION);
	struct fixture fixture;

	(void)state;
	init(&fixture);
	assert_int_equal(count_indexes(&fixture), 0);
	put_events(&fixture, 0);
	fixture_put(&fixture, &actor);
	assert_int_equal(count_indexes(&fixture), INDEXES);
	fixture_commit(&fixture);
	assert_int_equal(
	    fixture_number(&fixture, "SELECT SUM(states) FROM event"), EVENTS);
	assert_int_equal(fixture_problems(&fixture).count, 0);
	fixture_release(&fixture);
}

static int64_t
count_found(struct fixture *fixture, const char *word)
{
	struct str text = arena_format(&fixture->arena,
	    "SELECT COUNT(*) FROM event_text WHERE event_text MATCH '%s'",
	    word);

	return fixture_number(fixture, text.ptr);
}

static void
put_called(struct fixture *fixture, const char *id, const char *title)
{
	struct record event = new_event(fixture, id);

	event.as.event.title = str_from(title);
	fixture_put(fixture, &event);
}

/* By the connection that has loaded, which knew the full text as it was. */
static void
a_text_is_found_after_a_large_load(void **state)
{
	struct fixture fixture;

	(void)state;
	fixture_init(&fixture);
	assert_int_equal(count_found(&fixture, "event"), 0);
	begin_large(&fixture);
	fixture_put_actors(&fixture);
	put_events(&fixture, 0);
	put_called(&fixture, "event-7", "Renamed within the load");
	fixture_commit(&fixture);
	assert_int_equal(count_found(&fixture, "event"), EVENTS - 1);
	assert_int_equal(count_found(&fixture, "renamed"), 1);
	fixture_begin(&fixture);
	put_called(&fixture, "event-8", "Edited behind it");
	put_called(&fixture, "event-100", "Added behind it");
	fixture_commit(&fixture);
	assert_int_equal(count_found(&fixture, "event"), EVENTS - 2);
	assert_int_equal(count_found(&fixture, "behind"), 2);
	assert_int_equal(fixture_problems(&fixture).count, 0);
	fixture_release(&fixture);
}

static void
a_load_that_is_undone_leaves_no_text(void **state)
{
	struct fixture fixture;

	(void)state;
	init(&fixture);
	put_events(&fixture, 0);
	store_rollback(fixture.store);
	assert_int_equal(count_found(&fixture, "event"), 0);
	begin_large(&fixture);
	fixture_put_actors(&fixture);
	put_called(&fixture, "event-1", "Loaded at last");
	fixture_commit(&fixture);
	assert_int_equal(count_found(&fixture, "event"), 0);
	assert_int_equal(count_found(&fixture, "last"), 1);
	assert_int_equal(fixture_problems(&fixture).count, 0);
	fixture_release(&fixture);
}

/* More than its thread takes at once. */
static void
a_long_text_of_many_is_found(void **state)
{
	struct fixture fixture;
	struct buf summary = {0};
	char id[32];

	(void)state;
	init(&fixture);
	for (int i = 0; i < 3000; i++)
		buf_addf(&summary, "word%d ", i % 1000);
	for (int i = 0; i < 200; i++) {
		snprintf(id, sizeof id, "event-%d", i);
		struct record event = new_event(&fixture, id);
		event.as.event.summary = buf_str(&summary);
		fixture_put(&fixture, &event);
	}
	fixture_commit(&fixture);
	assert_int_equal(count_found(&fixture, "word999"), 200);
	assert_int_equal(fixture_problems(&fixture).count, 0);
	buf_release(&summary);
	fixture_release(&fixture);
}

static void
a_dangling_reference_fails_a_large_load(void **state)
{
	struct fixture fixture;

	(void)state;
	init(&fixture);
	struct record event = new_event(&fixture, "one");
	event.as.event.series = STR("no-such-series");
	fixture_put(&fixture, &event);
	assert_false(store_commit(fixture.store, &fixture.err));
	assert_string_equal(
	    fixture.err.text, "a reference from event to series leads nowhere");
	assert_int_equal(count_indexes(&fixture), INDEXES);
	fixture_release(&fixture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(indexes_are_made_after_the_rows),
	    cmocka_unit_test(indexes_of_a_store_with_events_stay),
	    cmocka_unit_test(a_load_that_is_undone_leaves_the_indexes),
	    cmocka_unit_test(
		an_actor_behind_its_events_is_counted_as_what_it_is),
	    cmocka_unit_test(a_text_is_found_after_a_large_load),
	    cmocka_unit_test(a_load_that_is_undone_leaves_no_text),
	    cmocka_unit_test(a_long_text_of_many_is_found),
	    cmocka_unit_test(a_dangling_reference_fails_a_large_load),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
