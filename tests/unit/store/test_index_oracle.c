#include <sqlite3.h>

#include "core/store/index/index.h"
#include "core/store/look.h"
#include "tests/unit/store/oracle_filter.h"

/*
 * The index answers what the statements answer: random filters over every
 * field of the table, after random changes, in whole and taken back, by this
 * program and by others. ENTENTE_ORACLE=ROUNDS walks for longer.
 */
enum { EVENTS = 150, ROUNDS = 25, FILTERS = 30 };

static size_t
rounds(void)
{
	const char *text = getenv("ENTENTE_ORACLE");

	return text ? strtoul(text, NULL, 10) : ROUNDS;
}

static void
learn_actors(struct oracle *oracle)
{
	actor_directory_release(&oracle->actors);
	must(store_actors(
		 oracle->fixture.store, &oracle->actors, &oracle->fixture.err),
	    &oracle->fixture.err);
	oracle->context.actors = &oracle->actors;
	oracle->context.today = 14000;
}

static void
add_cell(struct buf *out, const struct item_cell *cell, const char *item)
{
	const void *at = item + cell->offset;

	switch (cell->kind) {
	case CELL_TEXT:
		buf_add(out, *(const struct str *)at);
		break;
	case CELL_INTEGER:
	case CELL_ROW:
		buf_addf(out, "%lld", (long long)*(const int64_t *)at);
		break;
	case CELL_REAL:
		buf_addf(out, "%.9g", *(const double *)at);
		break;
	}
	buf_add_char(out, '|');
}

/* The items as the shape of their question has them, a line each. */
static void
add_answer(struct buf *out, const struct item_shape *shape,
    const struct answer *answer)
{
	for (size_t i = 0; i < answer->count; i++) {
		const char *item =
		    (const char *)answer->items + i * shape->size;
		for (size_t j = 0; j < shape->count; j++)
			add_cell(out, &shape->cells[j], item);
		buf_add_char(out, '\n');
	}
}

static bool
add_row(void *out, const struct store_row *row)
{
	for (size_t i = 0; i < row->count; i++)
		buf_addf(out, "%.*s|", STR_ARG(row->columns[i]));
	buf_add_char(out, '\n');
	return true;
}

static void
compare(struct oracle *oracle, const struct question *question, struct str text)
{
	struct fixture *fixture = &oracle->fixture;
	struct arena arena = {0};
	struct buf told = {0}, right = {0};
	struct sql sql = {0};
	struct answer answer;
	bool is_answered = false;
	const struct item_shape *shape = question_sql(question, &sql);

	oracle->asked++;
	if (index_may_answer(question))
		must(index_answer(fixture->store, question, &arena, &answer,
			 &is_answered, &fixture->err),
		    &fixture->err);
	if (is_answered) {
		oracle->answered++;
		add_answer(&told, shape, &answer);
		must(store_each(
			 fixture->store, &sql, add_row, &right, &fixture->err),
		    &fixture->err);
		buf_addz(&told, "");
		if (!str_equal(buf_str(&told), buf_str(&right)))
			fail_msg("'%.*s', field %s: the index says\n%s"
				 "but the statement\n%s",
			    STR_ARG(text),
			    question->field ? question->field->name : "-",
			    told.ptr, right.ptr);
	}
	buf_release(&told);
	buf_release(&right);
	sql_release(&sql);
	arena_release(&arena);
}

/* Rows, however many at once, by date and by whatever else. */
static void
compare_rows(struct oracle *oracle, struct question *question, struct str text)
{
	struct fixture *fixture = &oracle->fixture;
	struct row_ids told = {0}, right = {0};
	struct sql sql = {0};

	question->kind = QUESTION_ROWS;
	if (one_in(&oracle->seed, 4))
		question->query.orders[question->query.order_count++] =
		    (struct order){random_field(oracle, FIELD_SORT),
			one_in(&oracle->seed, 2)};
	question_sql(question, &sql);
	must(store_ask_rows(fixture->store, question, &told, &fixture->err),
	    &fixture->err);
	must(store_rows(fixture->store, &sql, &right, &fixture->err),
	    &fixture->err);
	if (told.count != right.count ||
	    (told.count && memcmp(told.items, right.items,
			       told.count * sizeof *told.items) != 0))
		fail_msg("'%.*s' has other rows, or in another order",
		    STR_ARG(text));
	row_ids_release(&told);
	row_ids_release(&right);
	sql_release(&sql);
}

static void
ask_everything(
    struct oracle *oracle, const struct filter *filter, struct str text)
{
	const struct query query = {.filter = filter};
	struct question question =
	    question_of(QUESTION_COUNT, &query, &oracle->marks);

	compare(oracle, &question, text);
	question.limit = one_in(&oracle->seed, 3) ? 5 : 0;
	compare_rows(oracle, &question, text);
	question.kind = QUESTION_COUNTS;
	for (int i = 0; i < 3; i++) {
		question.field = random_field(oracle, FIELD_COUNT);
		compare(oracle, &question, text);
	}
}

static void
ask_many(struct oracle *oracle)
{
	struct arena arena = {0};
	struct buf text = {0};

	for (int i = 0; i < FILTERS; i++) {
		arena_reset(&arena);
		ask_everything(oracle, random_filter(oracle, &arena, &text),
		    buf_str(&text));
	}
	buf_release(&text);
	arena_release(&arena);
}

static void
change_event(struct oracle *oracle)
{
	struct fixture *fixture = &oracle->fixture;
	size_t n = below(&oracle->seed, EVENTS);
	struct record event = random_event(fixture, &oracle->seed, n);
	enum store_cause cause =
	    one_in(&oracle->seed, 4) ? STORE_SHIP : STORE_EDIT;
	bool found = false;

	must(store_has(fixture->store, RECORD_EVENT, event.as.event.id, &found,
		 &fixture->err),
	    &fixture->err);
	if (found && one_in(&oracle->seed, 3))
		must(store_remove(fixture->store, RECORD_EVENT,
			 event.as.event.id, &fixture->err),
		    &fixture->err);
	else
		fixture_put_as(fixture, &event, cause);
}

static void
change_actor(struct oracle *oracle)
{
	struct fixture *fixture = &oracle->fixture;
	uint64_t *seed = &oracle->seed;

	if (one_in(seed, 2)) {
		put_organisation(fixture, PICK(seed, oracle_organisations),
		    below(seed, ARRAY_LENGTH(oracle_members)));
	} else {
		struct record actor = new_actor(PICK(seed, oracle_states),
		    one_in(seed, 2) ? ACTOR_STATE : ACTOR_ORGANISATION);
		fixture_put(fixture, &actor);
	}
}

static void
change_some(struct oracle *oracle)
{
	size_t count = 1 + below(&oracle->seed, 12);

	for (size_t i = 0; i < count; i++)
		change_event(oracle);
	if (one_in(&oracle->seed, 4))
		change_actor(oracle);
}

static void
run(struct oracle *oracle, const char *sql)
{
	must(database_run(oracle->fixture.store->db, sql, &oracle->fixture.err),
	    &oracle->fixture.err);
}

/* What is taken back leaves no trace in the index, and what stays does. */
static void
change_with_savepoints(struct oracle *oracle)
{
	bool is_kept = one_in(&oracle->seed, 2);

	change_some(oracle);
	run(oracle, "SAVEPOINT inner");
	change_some(oracle);
	run(oracle,
	    is_kept ? "RELEASE inner" : "ROLLBACK TO inner; RELEASE inner");
	change_some(oracle);
}

static void
change_and_take_back(struct oracle *oracle)
{
	change_some(oracle);
	store_rollback(oracle->fixture.store);
}

/* As another program would, which knows of no index; texts stay as they are,
 * since the full text is to be told what it held. */
static void
change_from_outside(struct oracle *oracle)
{
	static const char *const changes[] = {
	    "UPDATE event SET type = 'visit' WHERE row % 3 = 0",
	    "UPDATE participant SET roles = roles | 2, takes_part = 1 WHERE "
	    "event % 5 = 1",
	    "DELETE FROM event_tag WHERE event % 2 = 0",
	    "UPDATE citation SET stance = 'disputes' WHERE event % 4 = 0",
	    "INSERT INTO force (event, position) SELECT row, 7 FROM event "
	    "WHERE row % 7 = 0 AND row NOT IN (SELECT event FROM force WHERE "
	    "position = 7)",
	    "DELETE FROM force WHERE position = 7",
	    "DELETE FROM membership WHERE actor = 'CCC'",
	};
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(oracle->fixture.path, &db), SQLITE_OK);
	sqlite3_busy_timeout(db, 5000);
	const char *sql = PICK(&oracle->seed, changes);
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	sqlite3_close(db);
}

/* What `db check` says of it. */
static void
check(struct oracle *oracle)
{
	struct fixture *fixture = &oracle->fixture;
	struct strs problems = {0};

	must(store_begin_reading(fixture->store, &fixture->err), &fixture->err);
	must(index_verify(
		 fixture->store, &fixture->arena, &problems, &fixture->err),
	    &fixture->err);
	store_end_reading(fixture->store);
	if (problems.count)
		fail_msg("way %zu: %s", oracle->way, problems.items[0].ptr);
}

static void
change(struct oracle *oracle)
{
	struct fixture *fixture = &oracle->fixture;
	size_t way = oracle->way = below(&oracle->seed, 8);

	if (way == 0)
		change_from_outside(oracle);
	if (way == 1)
		fixture_reopen(fixture);
	if (way < 2)
		return;
	if (way == 2)
		must(store_begin_bulk(fixture->store, &fixture->err),
		    &fixture->err);
	else
		fixture_begin(fixture);
	if (way == 3)
		change_and_take_back(oracle);
	else if (way == 4)
		change_with_savepoints(oracle);
	else
		change_some(oracle);
	if (way != 3)
		fixture_commit(fixture);
	learn_actors(oracle);
}

static void
oracle_init(struct oracle *oracle)
{
	struct fixture *fixture = &oracle->fixture;

	*oracle = (struct oracle){.seed = UINT64_C(88172645463325252)};
	oracle->terms = mem_alloc(field_count * sizeof *oracle->terms);
	fixture_init(fixture);
	fixture_begin(fixture);
	put_oracle_actors(fixture);
	for (size_t n = 0; n < EVENTS; n += 2) {
		struct record event = random_event(fixture, &oracle->seed, n);
		fixture_put(fixture, &event);
	}
	fixture_commit(fixture);
	learn_actors(oracle);
	arena_strs_add(&fixture->arena, &oracle->marks, STR("event-2"));
	arena_strs_add(&fixture->arena, &oracle->marks, STR("event-9"));
}

static void
oracle_release(struct oracle *oracle)
{
	free(oracle->terms);
	actor_directory_release(&oracle->actors);
	fixture_release(&oracle->fixture);
}

static void
every_field_is_walked(const struct oracle *oracle)
{
	for (size_t i = 0; i < field_count; i++)
		if (fields[i].flags & FIELD_FILTER && !oracle->terms[i])
			fail_msg("no filter has the field %s", fields[i].name);
}

static void
the_index_answers_what_the_statements_answer(void **state)
{
	struct oracle oracle;

	(void)state;
	oracle_init(&oracle);
	for (size_t i = 0; i < rounds(); i++) {
		ask_many(&oracle);
		change(&oracle);
		check(&oracle);
	}
	every_field_is_walked(&oracle);
	print_message("# %zu of %zu answered by the index\n", oracle.answered,
	    oracle.asked);
	assert_true(oracle.answered > oracle.asked / 4);
	oracle_release(&oracle);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_index_answers_what_the_statements_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
