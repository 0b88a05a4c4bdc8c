#include "tests/unit/query/world.h"

static bool
ignore_row(void *context, const struct store_row *row)
{
	size_t *rows = context;

	*rows += row->count > 0;
	return true;
}

static size_t
run(struct sql *sql, const char *about)
{
	struct err err = {0};
	size_t rows = 0;

	if (!store_each(world.store, sql, ignore_row, &rows, &err))
		fail_msg("%s: %s", about, err.text);
	sql_release(sql);
	return rows;
}

static void
every_row_says_what_it_is_for(void **state)
{
	(void)state;
	for (size_t i = 0; i < field_count; i++) {
		const struct field *field = &fields[i];
		bool is_column = field->flags & FIELD_COLUMN;

		assert_true(strlen(field->summary) > 0);
		assert_true(strlen(field->example) > 0);
		assert_int_equal(is_column, field->title != NULL);
		assert_int_equal(is_column, field->text != NULL);
		assert_int_equal(is_column, field->width > 0);
		assert_int_equal((field->flags & FIELD_FILTER) != 0,
		    field->condition != NULL);
		assert_int_equal(
		    field->kind == FIELD_FLAG, field->words != NULL);
	}
}

static void
every_name_is_of_one_field(void **state)
{
	(void)state;
	for (size_t i = 0; i < field_count; i++) {
		const struct field *field = &fields[i];

		assert_ptr_equal(field_named(field->name), field);
		if (field->alias)
			assert_ptr_equal(field_named(field->alias), field);
	}
	assert_ptr_equal(field_find(STR("TÝPE"), NULL), field_named("type"));
	assert_null(field_find(STR("nothing"), NULL));
}

static void
every_example_is_a_query(void **state)
{
	(void)state;
	for (size_t i = 0; i < field_count; i++)
		parsed(str_from(fields[i].example));
}

static void
every_field_sorts_and_counts_as_it_says(void **state)
{
	struct query all = parsed(STR(""));

	(void)state;
	for (size_t i = 0; i < field_count; i++) {
		const struct field *field = &fields[i];
		struct sql sql = {0};

		if (field->flags & FIELD_SORT) {
			struct query sorted = all;

			sorted.orders[0] = (struct order){field, false};
			sorted.order_count = 1;
			query_ids(&(struct question){.query = sorted}, &sql);
			assert_int_equal(run(&sql, field->name), 34);
			sql = (struct sql){0};
		}
		if (field->flags & FIELD_COUNT) {
			question_sql(&(struct question){.kind = QUESTION_COUNTS,
					 .query = all,
					 .field = field},
			    &sql);
			assert_true(run(&sql, field->name) > 0);
		}
	}
}

/* The events that the term of a counted value finds under the query. */
static int64_t
found(const char *text, const struct field *field, struct str value)
{
	struct buf term = {0};
	struct sql sql = {0};
	int64_t count = -1;

	buf_addf(&term, "%s ", text);
	counts_term(&world.actors, field, value, &term);
	struct query query = parsed(buf_str(&term));
	query_count(&(struct question){.query = query}, &sql);
	assert_true(store_count(world.store, &sql, &count, NULL));
	sql_release(&sql);
	buf_release(&term);
	return count;
}

static void
agree_on_values(const char *text, const struct field *field)
{
	struct query query = parsed(str_from(text));
	struct arena arena = {0};
	struct question question = question_of(QUESTION_COUNTS, &query, NULL);
	struct answer answer;

	question.field = field;
	assert_true(store_ask(world.store, &question, &arena, &answer, NULL));
	const struct counted *values = answer.items;
	for (size_t i = 0; i < answer.count; i++) {
		int64_t listed = found(text, field, values[i].value);

		if (listed != values[i].events)
			fail_msg("%s: %s '%.*s' %lld, found %lld", text,
			    field->name, STR_ARG(values[i].value),
			    (long long)values[i].events, (long long)listed);
	}
	arena_release(&arena);
}

static void
what_is_counted_is_what_the_value_finds(void **state)
{
	static const char *const texts[] = {"", "type:exercise", "country:NATO",
	    "pair:CHN-RUS", "date:2010..", "is:rejected", "-domain:land"};

	(void)state;
	for (size_t t = 0; t < ARRAY_LENGTH(texts); t++)
		for (size_t i = 0; i < field_count; i++)
			if (fields[i].flags & FIELD_COUNT)
				agree_on_values(texts[t], &fields[i]);
}

static void
columns_show_what_an_event_holds(void **state)
{
	static const struct {
		const char *event;
		const char *field;
		const char *text;
	} cases[] = {
	    {"joint-sea-2022", "pair", "CHN-RUS"},
	    {"navy-cjk", "pair", "CHN"},
	    {"nobody", "pair", ""},
	    {"malabar-2020", "pair", "IND-USA +2"},
	    {"malabar-2020", "country", "IND USA JPN AUS"},
	    {"zapad-2021", "participants",
		"RUS:organiser+host BLR:participant IND:partial CHN:observer"},
	    {"zapad-2021", "members", "3"},
	    {"joint-sea-2022", "type", "exercise"},
	    {"joint-sea-2022", "domain", "naval air"},
	    {"union-treaty", "stage", "in_force"},
	    {"joint-sea-2022", "tag", "live-fire; anti-submarine"},
	    {"joint-sea-2022", "edition", "2022"},
	    {"joint-sea-2022", "ordinal", "11"},
	    {"zapad-2021", "ordinal", ""},
	    {"joint-sea-2022", "place", "East China Sea"},
	    {"zapad-2021", "in", "RUS"},
	    {"joint-sea-2022", "latitude", "30"},
	    {"joint-sea-2022", "longitude", "123.5"},
	    {"base-open", "latitude", ""},
	    {"zapad-2021", "exactness", "site"},
	    {"joint-sea-2022", "date", "2022-12-21/2022-12-27"},
	    {"joint-sea-2022", "first", "2022-12-21"},
	    {"joint-sea-2022", "last", "2022-12-27"},
	    {"base-open", "last", ""},
	    {"spring-2018", "precision", "season"},
	    {"joint-sea-2022", "duration", "7"},
	    {"spring-2018", "duration", ""},
	    {"joint-sea-2022", "person",
		"Valery Gerasimov, Chief of the General Staff (RUS)"},
	    {"joint-sea-2022", "force",
		"RUS Varyag, missile cruiser; CHN 2 destroyer"},
	    {"joint-sea-2022", "name",
		"Maritime Interaction 2022; "
		"海上联合演习"},
	    {"zapad-2021", "figure",
		"personnel 13000..200000; field_exercises 9"},
	    {"joint-sea-2022", "source", "wsj-2022-12-19 mod-2022"},
	    {"joint-sea-2022", "sources", "2"},
	    {"joint-sea-2022", "cameo", "062"},
	    {"raw-new", "cameo", "111"},
	    {"joint-sea-2022", "confidence", "0.9"},
	    {"union-treaty", "confidence", ""},
	    {"raw-new", "origin", "ICEWS/17"},
	    {"joint-sea-2022", "coder", "Ann"},
	    {"joint-sea-2022", "id", "joint-sea-2022"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		const struct field *field = field_named(cases[i].field);
		struct event event;
		struct buf out = {0};
		int64_t row = 0;

		assert_true(store_row(
		    world.store, str_from(cases[i].event), &row, NULL));
		assert_true(store_event(world.store, row,
		    fields_parts(&field, 1), &world.arena, &event, NULL));
		field_text(field, &event, &out);
		assert_str_is(
		    out.len > 0 ? buf_str(&out) : STR(""), cases[i].text);
		buf_release(&out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_row_says_what_it_is_for),
	    cmocka_unit_test(every_name_is_of_one_field),
	    cmocka_unit_test(every_example_is_a_query),
	    cmocka_unit_test(every_field_sorts_and_counts_as_it_says),
	    cmocka_unit_test(what_is_counted_is_what_the_value_finds),
	    cmocka_unit_test(columns_show_what_an_event_holds),
	};

	return cmocka_run_group_tests(tests, open_world, close_world);
}
