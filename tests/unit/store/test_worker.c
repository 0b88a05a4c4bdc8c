#include <poll.h>

#include "core/query/field.h"
#include "core/store/answer/rows.h"
#include "core/store/look.h"
#include "tests/unit/store/store_fixture.h"

enum { WAIT_MILLISECONDS = 20000, MANY = 3000, ASKERS = 2 };

/* All pairs of them are counted for minutes, unless that is stopped. */
static const char many_tags[] =
    "INSERT INTO event_tag WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT "
    "i + 1 FROM n LIMIT 30000) SELECT (SELECT row FROM event LIMIT 1), i, "
    "'tag ' || i FROM n";
static const char no_tags[] = "DROP TABLE event_tag";

struct at_work {
	struct fixture fixture;
	struct worker *worker;
	struct asker askers[ASKERS];
};

static void
open_worker(struct at_work *at_work)
{
	struct fixture *fixture = &at_work->fixture;

	*at_work = (struct at_work){0};
	fixture_init(fixture);
	fixture_begin(fixture);
	fixture_put_actors(fixture);
	fixture_commit(fixture);
	at_work->worker = worker_open(fixture->store, &fixture->err);
	must(at_work->worker != NULL, &fixture->err);
}

static void
close_worker(struct at_work *at_work)
{
	for (size_t i = 0; i < ASKERS; i++)
		asker_forget(&at_work->askers[i]);
	worker_close(at_work->worker);
	fixture_release(&at_work->fixture);
}

static const struct filter everything = {.kind = FILTER_ALL};
static const struct question all_rows = {
    .kind = QUESTION_ROWS, .query.filter = &everything};
static const struct question all_events = {
    .kind = QUESTION_COUNT, .query.filter = &everything};

static struct question
pairs_of_tags(void)
{
	return (struct question){.kind = QUESTION_CROSS,
	    .query.filter = &everything,
	    .field = field_named("tag"),
	    .other = field_named("tag")};
}

/* Makes the tags of the database what the SQL says. */
static void
change_tags(struct at_work *at_work, const char *sql)
{
	struct fixture *fixture = &at_work->fixture;

	must(database_run(fixture->store->db, sql, &fixture->err),
	    &fixture->err);
}

static void
ask_both(struct at_work *at_work, size_t asker, struct question first,
    struct question second)
{
	const struct question questions[] = {first, second};

	asker_ask(&at_work->askers[asker], at_work->fixture.store,
	    at_work->worker, questions, ARRAY_LENGTH(questions));
}

static void
ask(struct at_work *at_work, size_t asker, struct question question)
{
	asker_ask(&at_work->askers[asker], at_work->fixture.store,
	    at_work->worker, &question, 1);
}

/* The next answer; waits at the descriptor as the screen does. */
static void
deliver(struct worker *worker)
{
	struct pollfd wait = {.fd = worker_fd(worker), .events = POLLIN};
	struct err err = {0};

	while (!worker_deliver(worker, &err))
		if (poll(&wait, 1, WAIT_MILLISECONDS) != 1)
			fail_msg("no answer comes");
}

/* Until the asker is owed nothing. */
static const struct asker *
answered(struct at_work *at_work, size_t asker)
{
	while (at_work->askers[asker].state == ASKER_OWED)
		deliver(at_work->worker);
	return &at_work->askers[asker];
}

static void
put_events(struct fixture *fixture, int count_)
{
	fixture_begin(fixture);
	for (int i = 0; i < count_; i++) {
		struct str id = arena_format(&fixture->arena, "event-%d", i);
		struct record event = new_event(fixture, id.ptr);
		fixture_put(fixture, &event);
	}
	fixture_commit(fixture);
}

static void
rows_come_in_order_and_in_chunks(void **state)
{
	struct at_work at_work;
	size_t at = 0;

	(void)state;
	open_worker(&at_work);
	put_events(&at_work.fixture, MANY);
	struct rows *rows = rows_new(at_work.fixture.store, NULL);
	must(rows_request(rows, &all_rows, &at_work.fixture.err),
	    &at_work.fixture.err);
	ask(&at_work, 0, all_rows);
	const struct asker *asker = answered(&at_work, 0);
	assert_int_equal(asker->state, ASKER_DONE);
	for (size_t i = 0; i < asker->count; i++) {
		const int64_t *items = asker->answers[i].items;
		for (size_t j = 0; j < asker->answers[i].count; j++)
			assert_int_equal(items[j], rows_at(rows, at++));
	}
	assert_int_equal(at, MANY);
	assert_true(asker->count > 1);
	rows_free(rows);
	close_worker(&at_work);
}

static void
answers_come_one_for_each_question(void **state)
{
	struct at_work at_work;
	const struct answer *answers;

	(void)state;
	open_worker(&at_work);
	put_events(&at_work.fixture, 3);
	ask_both(&at_work, 0, all_rows, all_events);
	deliver(at_work.worker);
	assert_int_equal(at_work.askers[0].count, 1);
	assert_int_equal(at_work.askers[0].state, ASKER_OWED);
	assert_int_equal(answered(&at_work, 0)->count, 2);
	answers = at_work.askers[0].answers;
	assert_int_equal(answers[0].count, 3);
	assert_int_equal(((const int64_t *)answers[0].items)[2],
	    fixture_row(&at_work.fixture, "event-2"));
	assert_int_equal(answers[1].count, 1);
	assert_int_equal(answer_number(&answers[1]), 3);
	close_worker(&at_work);
}

static void
with_and_without_a_worker_the_answer_is_the_same(void **state)
{
	struct at_work at_work;
	struct asker inline_asker = {0};

	(void)state;
	open_worker(&at_work);
	put_events(&at_work.fixture, 10);
	ask(&at_work, 0, all_events);
	asker_ask(&inline_asker, at_work.fixture.store, NULL, &all_events, 1);
	assert_int_equal(inline_asker.state, ASKER_DONE);
	assert_int_equal(answer_number(&inline_asker.answers[0]), 10);
	assert_int_equal(answer_number(&answered(&at_work, 0)->answers[0]), 10);
	asker_forget(&inline_asker);
	close_worker(&at_work);
}

/* Looks for an id, from the last row to the first. */
static struct looked
look_for(struct at_work *at_work, const char *id)
{
	struct arena *arena = &at_work->fixture.arena;
	struct row_ids ids = {0};
	struct asker asker = {0};
	struct question question = {.kind = QUESTION_FIND,
	    .query.columns = {field_named("type"), field_named("id")},
	    .query.column_count = 2,
	    .text = str_from(id)};

	must(store_ask_rows(at_work->fixture.store, &all_rows, &ids,
		 &at_work->fixture.err),
	    &at_work->fixture.err);
	int64_t *rows = ARENA_ARRAY(arena, int64_t, ids.count + 1);
	for (size_t i = 0; i < ids.count; i++)
		rows[ids.count - i] = ids.items[i];
	rows[0] = INT64_C(1) << 40; /* is gone */
	question.rows = rows;
	question.row_count = ids.count + 1;
	row_ids_release(&ids);
	asker_ask(&asker, at_work->fixture.store, NULL, &question, 1);
	ask(at_work, 0, question);
	const struct asker *other = answered(at_work, 0);
	assert_int_equal(asker.state, ASKER_DONE);
	assert_int_equal(other->state, ASKER_DONE);
	struct looked last =
	    *(const struct looked *)asker.answers[asker.count - 1].items;
	const struct looked *same = other->answers[other->count - 1].items;
	assert_int_equal(same->rows, last.rows);
	assert_int_equal(same->is_found, last.is_found);
	asker_forget(&asker);
	return last;
}

static void
a_text_is_found_in_the_order_of_looking(void **state)
{
	struct at_work at_work;
	struct looked looked;

	(void)state;
	open_worker(&at_work);
	put_events(&at_work.fixture, MANY);
	looked = look_for(&at_work, "event-2990");
	assert_true(looked.is_found);
	size_t place = looked.rows;
	looked = look_for(&at_work, "event-299");
	assert_true(looked.is_found);
	assert_true(looked.rows <= place);
	looked = look_for(&at_work, "event-3000");
	assert_false(looked.is_found);
	assert_int_equal(looked.rows, MANY + 1);
	assert_true(at_work.askers[0].count > 1);
	close_worker(&at_work);
}

static void
what_cannot_be_read_holds_no_text(void **state)
{
	struct at_work at_work;

	(void)state;
	open_worker(&at_work);
	put_events(&at_work.fixture, 10);
	change_tags(
	    &at_work, "UPDATE event SET type = 'none' WHERE id = 'event-5'");
	assert_false(look_for(&at_work, "event-5").is_found);
	assert_true(look_for(&at_work, "event-4").is_found);
	assert_true(look_for(&at_work, "event-6").is_found);
	close_worker(&at_work);
}

static void
who_is_told_that_it_is_done_finds_it_idle(void **state)
{
	struct at_work at_work;

	(void)state;
	open_worker(&at_work);
	for (int i = 0; i < 200; i++) {
		ask(&at_work, 0, all_events);
		assert_false(worker_is_idle(at_work.worker));
		answered(&at_work, 0);
		assert_true(worker_is_idle(at_work.worker));
	}
	close_worker(&at_work);
}

static void
the_newest_question_wins(void **state)
{
	struct at_work at_work;

	(void)state;
	open_worker(&at_work);
	put_events(&at_work.fixture, 3);
	change_tags(&at_work, many_tags);
	for (int i = 0; i < 50; i++) {
		ask(&at_work, 0, pairs_of_tags());
		ask(&at_work, 0, all_events);
	}
	const struct asker *asker = answered(&at_work, 0);
	assert_int_equal(asker->state, ASKER_DONE);
	assert_int_equal(asker->count, 1);
	assert_int_equal(answer_number(&asker->answers[0]), 3);
	close_worker(&at_work);
}

static void
askers_do_not_cancel_each_other(void **state)
{
	struct at_work at_work;
	struct err err = {0};

	(void)state;
	open_worker(&at_work);
	ask(&at_work, 0, all_events);
	ask_both(&at_work, 1, all_events, all_events);
	assert_int_equal(answered(&at_work, 1)->count, 2);
	assert_int_equal(answered(&at_work, 0)->count, 1);
	assert_false(worker_deliver(at_work.worker, &err));
	assert_true(worker_is_idle(at_work.worker));
	close_worker(&at_work);
}

static void
what_is_cancelled_gives_no_answer(void **state)
{
	struct at_work at_work;

	(void)state;
	open_worker(&at_work);
	put_events(&at_work.fixture, 1);
	change_tags(&at_work, many_tags);
	ask(&at_work, 0, pairs_of_tags());
	asker_cancel(&at_work.askers[0]);
	assert_int_equal(at_work.askers[0].state, ASKER_NEW);
	assert_true(worker_is_idle(at_work.worker));
	ask(&at_work, 0, all_events);
	ask_both(&at_work, 1, all_events, all_events);
	asker_cancel(&at_work.askers[0]);
	assert_int_equal(answered(&at_work, 1)->count, 2);
	assert_int_equal(at_work.askers[0].count, 0);
	assert_true(worker_is_idle(at_work.worker));
	close_worker(&at_work);
}

/* Nothing is timed: the picture goes on until the end of the test. */
static void
rows_do_not_wait_behind_a_picture(void **state)
{
	struct at_work at_work;

	(void)state;
	open_worker(&at_work);
	put_events(&at_work.fixture, 10);
	change_tags(&at_work, many_tags);
	ask(&at_work, 1, pairs_of_tags());
	ask(&at_work, 0, all_rows);
	const struct asker *rows = answered(&at_work, 0);
	assert_int_equal(rows->state, ASKER_DONE);
	assert_int_equal(rows->answers[0].count, 10);
	assert_int_equal(at_work.askers[1].state, ASKER_OWED);
	assert_false(worker_is_idle(at_work.worker));
	close_worker(&at_work);
}

static void
a_cancelled_asker_keeps_the_answers_that_it_has(void **state)
{
	struct at_work at_work;

	(void)state;
	open_worker(&at_work);
	put_events(&at_work.fixture, 3);
	change_tags(&at_work, many_tags);
	ask_both(&at_work, 0, all_events, pairs_of_tags());
	deliver(at_work.worker);
	asker_cancel(&at_work.askers[0]);
	assert_int_equal(at_work.askers[0].count, 1);
	assert_int_equal(answer_number(&at_work.askers[0].answers[0]), 3);
	asker_forget(&at_work.askers[0]);
	assert_int_equal(at_work.askers[0].count, 0);
	close_worker(&at_work);
}

static void
what_is_stopped_has_failed(void **state)
{
	struct at_work at_work;

	(void)state;
	open_worker(&at_work);
	put_events(&at_work.fixture, 1);
	change_tags(&at_work, many_tags);
	ask(&at_work, 0, pairs_of_tags());
	asker_stop(&at_work.askers[0]);
	assert_int_equal(at_work.askers[0].state, ASKER_FAILED);
	assert_string_equal(at_work.askers[0].err.text, "cancelled");
	assert_true(worker_is_idle(at_work.worker));
	ask(&at_work, 0, all_events);
	assert_int_equal(answered(&at_work, 0)->state, ASKER_DONE);
	asker_stop(&at_work.askers[0]);
	assert_int_equal(at_work.askers[0].state, ASKER_DONE);
	close_worker(&at_work);
}

static void
a_busy_worker_can_be_closed(void **state)
{
	struct at_work at_work;

	(void)state;
	for (int i = 0; i < 5; i++) {
		open_worker(&at_work);
		put_events(&at_work.fixture, 1);
		change_tags(&at_work, many_tags);
		ask(&at_work, 0, pairs_of_tags());
		if (i % 2)
			ask_both(&at_work, 1, pairs_of_tags(), pairs_of_tags());
		close_worker(&at_work);
	}
}

static void
a_database_without_what_is_asked_is_told(void **state)
{
	struct at_work at_work;
	struct err err = {0};

	(void)state;
	open_worker(&at_work);
	change_tags(&at_work, no_tags);
	ask(&at_work, 0, pairs_of_tags());
	assert_int_equal(answered(&at_work, 0)->state, ASKER_FAILED);
	assert_int_equal(at_work.askers[0].err.code, ERR_STORE);
	ask(&at_work, 0, all_events);
	assert_int_equal(answered(&at_work, 0)->state, ASKER_DONE);
	assert_false(worker_deliver(at_work.worker, &err));
	close_worker(&at_work);
}

static void
the_worker_sees_what_the_store_commits(void **state)
{
	struct at_work at_work;

	(void)state;
	open_worker(&at_work);
	put_events(&at_work.fixture, 4);
	ask(&at_work, 0, all_events);
	assert_int_equal(answer_number(&answered(&at_work, 0)->answers[0]), 4);
	close_worker(&at_work);
}

static void
rows_without_a_worker_are_there_on_return(void **state)
{
	struct at_work at_work;
	struct fixture *fixture = &at_work.fixture;

	(void)state;
	open_worker(&at_work);
	put_events(fixture, 10);
	struct rows *rows = rows_new(fixture->store, NULL);
	must(rows_request(rows, &all_rows, &fixture->err), &fixture->err);
	assert_true(rows_is_complete(rows));
	assert_int_equal(rows_count(rows), 10);
	assert_int_equal(rows_find(rows, rows_at(rows, 3)), 3);
	assert_int_equal(rows_find(rows, 999), 10);
	assert_int_equal(rows_at(rows, 10), 0);
	struct question faulty = pairs_of_tags();
	change_tags(&at_work, no_tags);
	assert_false(rows_request(rows, &faulty, &fixture->err));
	assert_non_null(rows_error(rows));
	assert_int_equal(rows_count(rows), 10);
	rows_free(rows);
	close_worker(&at_work);
}

static void
the_old_rows_stay_until_the_first_reply(void **state)
{
	struct at_work at_work;
	struct fixture *fixture = &at_work.fixture;

	(void)state;
	open_worker(&at_work);
	put_events(fixture, MANY);
	struct rows *rows = rows_new(fixture->store, at_work.worker);
	for (int round = 0; round < 2; round++) {
		uint64_t before = rows_generation(rows);
		must(rows_request(rows, &all_rows, &fixture->err),
		    &fixture->err);
		assert_false(rows_is_complete(rows));
		assert_int_equal(rows_count(rows), round ? MANY : 0);
		while (!rows_is_complete(rows)) {
			assert_true(rows_is_owed(rows));
			deliver(at_work.worker);
			assert_true(rows_update(rows));
		}
		assert_int_equal(rows_count(rows), MANY);
		assert_true(rows_generation(rows) > before);
	}
	rows_free(rows);
	close_worker(&at_work);
}

/* Where a cursor comes to stand must not depend on when somebody looks. */
static void
chunks_that_came_together_are_taken_one_by_one(void **state)
{
	struct at_work at_work;
	size_t before = 0;
	int updates = 0;

	(void)state;
	open_worker(&at_work);
	put_events(&at_work.fixture, MANY);
	struct rows *rows = rows_new(at_work.fixture.store, at_work.worker);
	must(rows_request(rows, &all_rows, &at_work.fixture.err),
	    &at_work.fixture.err);
	while (rows_is_owed(rows))
		deliver(at_work.worker);
	while (rows_update(rows)) {
		assert_true(rows_count(rows) > before);
		before = rows_count(rows);
		updates++;
		assert_int_equal(rows_is_complete(rows), before == MANY);
	}
	assert_true(updates > 1);
	assert_int_equal(before, MANY);
	rows_free(rows);
	close_worker(&at_work);
}

static void
an_event_stays_while_a_screenful_is_fetched(void **state)
{
	struct at_work at_work;
	struct fixture *fixture = &at_work.fixture;

	(void)state;
	open_worker(&at_work);
	put_events(fixture, 3000);
	struct rows *rows = rows_new(fixture->store, NULL);
	must(rows_request(rows, &all_rows, &fixture->err), &fixture->err);
	for (size_t at = 0; at + 1000 < rows_count(rows); at += 700) {
		const struct event *first = rows_event(rows, at, 0);
		assert_non_null(first);
		struct str id = arena_str(&fixture->arena, first->id);
		for (size_t i = 1; i < 1000; i++)
			assert_non_null(rows_event(rows, at + i, EVENT_TAGS));
		assert_true(str_equal(first->id, id));
	}
	assert_null(rows_event(rows, 3000, 0));
	rows_free(rows);
	close_worker(&at_work);
}

static void
an_event_fetched_again_has_more_parts(void **state)
{
	struct at_work at_work;
	struct fixture *fixture = &at_work.fixture;

	(void)state;
	open_worker(&at_work);
	put_events(fixture, 1);
	struct rows *rows = rows_new(fixture->store, NULL);
	must(rows_request(rows, &all_rows, &fixture->err), &fixture->err);
	const struct event *event = rows_event(rows, 0, EVENT_TAGS);
	assert_int_equal(event->participants.count, 0);
	assert_ptr_equal(rows_event(rows, 0, EVENT_PARTICIPANTS), event);
	assert_int_equal(event->participants.count, 2);
	rows_free(rows);
	close_worker(&at_work);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(rows_come_in_order_and_in_chunks),
	    cmocka_unit_test(answers_come_one_for_each_question),
	    cmocka_unit_test(with_and_without_a_worker_the_answer_is_the_same),
	    cmocka_unit_test(a_text_is_found_in_the_order_of_looking),
	    cmocka_unit_test(what_cannot_be_read_holds_no_text),
	    cmocka_unit_test(who_is_told_that_it_is_done_finds_it_idle),
	    cmocka_unit_test(the_newest_question_wins),
	    cmocka_unit_test(askers_do_not_cancel_each_other),
	    cmocka_unit_test(what_is_cancelled_gives_no_answer),
	    cmocka_unit_test(rows_do_not_wait_behind_a_picture),
	    cmocka_unit_test(a_cancelled_asker_keeps_the_answers_that_it_has),
	    cmocka_unit_test(what_is_stopped_has_failed),
	    cmocka_unit_test(a_busy_worker_can_be_closed),
	    cmocka_unit_test(a_database_without_what_is_asked_is_told),
	    cmocka_unit_test(the_worker_sees_what_the_store_commits),
	    cmocka_unit_test(rows_without_a_worker_are_there_on_return),
	    cmocka_unit_test(the_old_rows_stay_until_the_first_reply),
	    cmocka_unit_test(chunks_that_came_together_are_taken_one_by_one),
	    cmocka_unit_test(an_event_stays_while_a_screenful_is_fetched),
	    cmocka_unit_test(an_event_fetched_again_has_more_parts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
