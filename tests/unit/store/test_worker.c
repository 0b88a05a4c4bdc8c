#include <poll.h>

#include "core/store/rows.h"
#include "tests/unit/store/store_fixture.h"

enum { WAIT_MILLISECONDS = 20000, MANY = 5000 };

/* Goes on for ever unless it is stopped. */
static const char endless[] =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
    "SELECT i FROM n WHERE i < 0";
static const char many[] =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
    "WHERE i < 5000) SELECT i FROM n";

struct at_work {
	struct fixture fixture;
	struct worker *worker;
};

static void
open_worker(struct at_work *at_work)
{
	struct fixture *fixture = &at_work->fixture;

	fixture_init(fixture);
	fixture_begin(fixture);
	fixture_put_actors(fixture);
	fixture_commit(fixture);
	at_work->worker = worker_open(fixture->path, &fixture->err);
	must(at_work->worker != NULL, &fixture->err);
}

static void
close_worker(struct at_work *at_work)
{
	worker_close(at_work->worker);
	fixture_release(&at_work->fixture);
}

static uint64_t
scan(struct worker *worker, const char *text)
{
	struct sql sql = {0};

	sql_add(&sql, text);
	uint64_t ticket = worker_scan(worker, &sql);
	sql_release(&sql);
	return ticket;
}

static uint64_t
count(struct worker *worker, const char *first, const char *second)
{
	struct sql sql[2];

	memset(sql, 0, sizeof sql);
	sql_add(&sql[0], first);
	sql_add(&sql[1], second);
	uint64_t ticket = worker_count(worker, WORKER_COUNTS, sql, 2);
	sql_release(&sql[0]);
	sql_release(&sql[1]);
	return ticket;
}

/* The next reply; waits at the descriptor as the screen does. */
static struct worker_reply *
next_reply(struct worker *worker)
{
	struct pollfd wait = {.fd = worker_fd(worker), .events = POLLIN};
	struct worker_reply *reply;

	while (!(reply = worker_collect(worker)))
		if (poll(&wait, 1, WAIT_MILLISECONDS) != 1)
			fail_msg("no reply comes");
	return reply;
}

static void
rows_come_in_order_and_in_chunks(void **state)
{
	struct at_work at_work;
	int64_t expected = 1;
	int chunks = 0;

	(void)state;
	open_worker(&at_work);
	uint64_t ticket = scan(at_work.worker, many);
	for (;;) {
		struct worker_reply *reply = next_reply(at_work.worker);
		bool is_done = reply->kind == WORKER_DONE;
		assert_int_equal(reply->ticket, ticket);
		assert_int_equal(reply->channel, WORKER_ROWS);
		for (size_t i = 0; i < reply->rows.count; i++)
			assert_int_equal(reply->rows.items[i], expected++);
		chunks += reply->kind == WORKER_CHUNK;
		worker_reply_free(reply);
		if (is_done)
			break;
	}
	assert_int_equal(expected, MANY + 1);
	assert_true(chunks > 1);
	close_worker(&at_work);
}

static void
tables_come_one_for_each_statement(void **state)
{
	struct at_work at_work;

	(void)state;
	open_worker(&at_work);
	count(at_work.worker, "SELECT code, 7 FROM actor ORDER BY code",
	    "SELECT 'all', COUNT(*) FROM actor");
	struct worker_reply *first = next_reply(at_work.worker);
	struct worker_reply *second = next_reply(at_work.worker);
	struct worker_reply *third = next_reply(at_work.worker);
	assert_int_equal(first->kind, WORKER_TABLE);
	assert_int_equal(first->count, 3);
	assert_str_is(first->counts[0].label, "BLR");
	assert_int_equal(first->counts[0].number, 7);
	assert_int_equal(second->counts[0].number, 3);
	assert_int_equal(third->kind, WORKER_DONE);
	worker_reply_free(first);
	worker_reply_free(second);
	worker_reply_free(third);
	close_worker(&at_work);
}

static void
a_number_alone_is_a_table_too(void **state)
{
	struct at_work at_work;

	(void)state;
	open_worker(&at_work);
	count(at_work.worker, "SELECT COUNT(*) FROM actor", "SELECT 5");
	for (int64_t number = 3; number <= 5; number += 2) {
		struct worker_reply *reply = next_reply(at_work.worker);
		assert_int_equal(reply->count, 1);
		assert_int_equal(reply->counts[0].number, number);
		worker_reply_free(reply);
	}
	close_worker(&at_work);
}

static void
who_is_told_that_it_is_done_finds_it_idle(void **state)
{
	struct at_work at_work;

	(void)state;
	open_worker(&at_work);
	for (int i = 0; i < 200; i++) {
		enum worker_reply_kind kind = WORKER_CHUNK;
		scan(at_work.worker, "SELECT 1");
		while (kind != WORKER_DONE) {
			struct worker_reply *reply = next_reply(at_work.worker);
			kind = reply->kind;
			worker_reply_free(reply);
		}
		assert_true(worker_is_idle(at_work.worker));
	}
	close_worker(&at_work);
}

static void
the_newest_request_wins(void **state)
{
	struct at_work at_work;
	uint64_t newest = 0;

	(void)state;
	open_worker(&at_work);
	for (int i = 0; i < 50; i++) {
		scan(at_work.worker, endless);
		newest = scan(at_work.worker, "SELECT 42");
	}
	struct worker_reply *reply = next_reply(at_work.worker);
	assert_int_equal(reply->ticket, newest);
	assert_int_equal(reply->kind, WORKER_CHUNK);
	assert_int_equal(reply->rows.items[0], 42);
	worker_reply_free(reply);
	close_worker(&at_work);
}

static void
channels_do_not_cancel_each_other(void **state)
{
	struct at_work at_work;
	int done[WORKER_CHANNELS] = {0};

	(void)state;
	open_worker(&at_work);
	scan(at_work.worker, "SELECT 1");
	count(at_work.worker, "SELECT 'a', 1", "SELECT 'b', 2");
	while (done[WORKER_ROWS] + done[WORKER_COUNTS] < 2) {
		struct worker_reply *reply = next_reply(at_work.worker);
		done[reply->channel] += reply->kind == WORKER_DONE;
		worker_reply_free(reply);
	}
	assert_int_equal(done[WORKER_ROWS], 1);
	assert_int_equal(done[WORKER_COUNTS], 1);
	assert_null(worker_collect(at_work.worker));
	close_worker(&at_work);
}

static void
what_is_cancelled_gives_no_answer(void **state)
{
	struct at_work at_work;

	(void)state;
	open_worker(&at_work);
	scan(at_work.worker, endless);
	assert_true(worker_owes(at_work.worker, 1u << WORKER_ROWS));
	assert_false(worker_owes(at_work.worker, 1u << WORKER_COUNTS));
	worker_cancel(at_work.worker, WORKER_ROWS);
	assert_false(worker_owes(at_work.worker, 1u << WORKER_ROWS));
	uint64_t ticket =
	    count(at_work.worker, "SELECT 'a', 1", "SELECT 'b', 2");
	for (int i = 0; i < 3; i++) {
		struct worker_reply *reply = next_reply(at_work.worker);
		assert_int_equal(reply->ticket, ticket);
		assert_int_equal(
		    worker_owes(at_work.worker, 1u << WORKER_COUNTS), i < 2);
		worker_reply_free(reply);
	}
	while (!worker_is_idle(at_work.worker))
		assert_null(worker_collect(at_work.worker));
	close_worker(&at_work);
}

static void
a_busy_worker_can_be_closed(void **state)
{
	struct at_work at_work;

	(void)state;
	for (int i = 0; i < 5; i++) {
		open_worker(&at_work);
		scan(at_work.worker, endless);
		if (i % 2)
			count(at_work.worker, endless, endless);
		close_worker(&at_work);
	}
}

static void
a_faulty_statement_is_told(void **state)
{
	struct at_work at_work;

	(void)state;
	open_worker(&at_work);
	scan(at_work.worker, "SELECT nothing FROM nowhere");
	struct worker_reply *reply = next_reply(at_work.worker);
	assert_int_equal(reply->kind, WORKER_FAILED);
	assert_int_equal(reply->err.code, ERR_STORE);
	worker_reply_free(reply);
	close_worker(&at_work);
}

static void
the_worker_sees_what_the_store_commits(void **state)
{
	struct at_work at_work;
	struct record actor = new_actor("IRN", ACTOR_STATE);

	(void)state;
	open_worker(&at_work);
	fixture_begin(&at_work.fixture);
	fixture_put(&at_work.fixture, &actor);
	fixture_commit(&at_work.fixture);
	scan(at_work.worker, "SELECT COUNT(*) FROM actor");
	struct worker_reply *reply = next_reply(at_work.worker);
	assert_int_equal(reply->rows.items[0], 4);
	worker_reply_free(reply);
	close_worker(&at_work);
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

static bool
request(struct rows *rows, const char *text, struct err *err)
{
	struct sql sql = {0};

	sql_add(&sql, text);
	bool is_done = rows_request(rows, &sql, err);
	sql_release(&sql);
	return is_done;
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
	must(request(rows, "SELECT row FROM event ORDER BY row DESC",
		 &fixture->err),
	    &fixture->err);
	assert_true(rows_is_complete(rows));
	assert_int_equal(rows_count(rows), 10);
	assert_int_equal(rows_find(rows, rows_at(rows, 3)), 3);
	assert_int_equal(rows_find(rows, 999), 10);
	assert_int_equal(rows_at(rows, 10), 0);
	assert_false(request(rows, "SELECT x FROM event", &fixture->err));
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
	struct rows *rows = rows_new(fixture->store, at_work.worker);
	for (int round = 0; round < 2; round++) {
		uint64_t before = rows_generation(rows);
		must(request(rows, many, &fixture->err), &fixture->err);
		assert_false(rows_is_complete(rows));
		assert_int_equal(rows_count(rows), round ? MANY : 0);
		while (!rows_is_complete(rows)) {
			struct worker_reply *reply = next_reply(at_work.worker);
			assert_true(rows_reply(rows, reply));
			worker_reply_free(reply);
		}
		assert_int_equal(rows_count(rows), MANY);
		assert_true(rows_generation(rows) > before);
	}
	rows_free(rows);
	close_worker(&at_work);
}

static void
replies_of_others_are_not_taken(void **state)
{
	struct at_work at_work;
	struct worker_reply counts = {.channel = WORKER_COUNTS};
	struct worker_reply outdated = {.channel = WORKER_ROWS, .ticket = 77};

	(void)state;
	open_worker(&at_work);
	struct rows *rows = rows_new(at_work.fixture.store, at_work.worker);
	assert_false(rows_reply(rows, &counts));
	assert_false(rows_reply(rows, &outdated));
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
	must(request(rows, "SELECT row FROM event ORDER BY row", &fixture->err),
	    &fixture->err);
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
	must(request(rows, "SELECT row FROM event", &fixture->err),
	    &fixture->err);
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
	    cmocka_unit_test(tables_come_one_for_each_statement),
	    cmocka_unit_test(a_number_alone_is_a_table_too),
	    cmocka_unit_test(who_is_told_that_it_is_done_finds_it_idle),
	    cmocka_unit_test(the_newest_request_wins),
	    cmocka_unit_test(channels_do_not_cancel_each_other),
	    cmocka_unit_test(what_is_cancelled_gives_no_answer),
	    cmocka_unit_test(a_busy_worker_can_be_closed),
	    cmocka_unit_test(a_faulty_statement_is_told),
	    cmocka_unit_test(the_worker_sees_what_the_store_commits),
	    cmocka_unit_test(rows_without_a_worker_are_there_on_return),
	    cmocka_unit_test(the_old_rows_stay_until_the_first_reply),
	    cmocka_unit_test(replies_of_others_are_not_taken),
	    cmocka_unit_test(an_event_stays_while_a_screenful_is_fetched),
	    cmocka_unit_test(an_event_fetched_again_has_more_parts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
