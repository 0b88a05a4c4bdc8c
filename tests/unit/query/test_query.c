#include "core/base/thread.h"
#include "tests/unit/query/world.h"

static bool
add_row(void *context, const struct store_row *row)
{
	struct buf *out = context;

	if (out->len)
		buf_addz(out, "; ");
	for (size_t i = 0; i < row->count; i++)
		buf_addf(
		    out, "%s%.*s", i > 0 ? " " : "", STR_ARG(row->columns[i]));
	return true;
}

/* The rows of a statement, which is released. */
static struct str
rows(struct sql *sql)
{
	struct buf out = {0};
	struct err err = {0};

	if (!store_each(world.store, sql, add_row, &out, &err))
		fail_msg("%s", err.text);
	sql_release(sql);
	*sql = (struct sql){0};
	struct str text =
	    arena_str(&world.arena, out.len > 0 ? buf_str(&out) : STR(""));

	buf_release(&out);
	return text;
}

static struct answer
answer_of(const struct question *question)
{
	struct err err = {0};
	struct answer answer;

	if (!store_ask(world.store, question, &world.arena, &answer, &err))
		fail_msg("%s", err.text);
	return answer;
}

/* "exercise 2; visit 1" */
static struct str
counts(const struct query *query, const struct field *field)
{
	struct answer answer = answer_of(&(struct question){
	    .kind = QUESTION_COUNTS, .query = *query, .field = field});
	const struct counted *items = answer.items;
	struct buf out = {0};

	for (size_t i = 0; i < answer.count; i++)
		buf_addf(&out, "%s%.*s %lld", i ? "; " : "",
		    STR_ARG(items[i].value), (long long)items[i].events);
	buf_add_char(&out, '\0');
	out.len--;
	return buf_take(&out, &world.arena);
}

static struct answer
buckets(const struct query *query, const char *unit)
{
	return answer_of(&(struct question){.kind = QUESTION_BUCKETS,
	    .query = *query,
	    .field = field_named(unit)});
}

/* "2012 2 1 2012": the label, possible, certain and the number. */
static struct str
buckets_text(struct answer answer)
{
	const struct bucket *items = answer.items;
	struct buf out = {0};

	for (size_t i = 0; i < answer.count; i++)
		buf_addf(&out, "%s%.*s %lld %lld %lld", i ? "; " : "",
		    STR_ARG(items[i].label), (long long)items[i].possible,
		    (long long)items[i].certain, (long long)items[i].number);
	buf_add_char(&out, '\0');
	out.len--;
	return buf_take(&out, &world.arena);
}

static int64_t
count(const struct query *query)
{
	struct sql sql = {0};
	struct err err = {0};
	int64_t number = -1;

	query_count(&(struct question){.query = *query}, &sql);
	if (!store_count(world.store, &sql, &number, &err))
		fail_msg("%s", err.text);
	sql_release(&sql);
	return number;
}

/* Writes the query again and again, as a thread that answers it would. */
struct writing {
	struct query query;
	struct buf text, statement;
};

static void
write_query(void *context)
{
	struct writing *writing = context;
	struct sql sql = {0};

	for (int i = 0; i < 200; i++) {
		sql_release(&sql);
		query_ids(&(struct question){.query = writing->query}, &sql);
		buf_clear(&writing->text);
		query_text(&writing->query, &writing->text);
	}
	buf_clear(&writing->statement);
	buf_add(&writing->statement, buf_str(&sql.text));
	for (size_t i = 0; i < sql.count; i++)
		buf_add(&writing->statement, sql.binds[i].text);
	sql_release(&sql);
}

/* With an own directory, group and text, none of which is left. */
static void
a_query_needs_nothing_of_what_it_was_parsed_with(void **state)
{
	static const char wanted[] =
	    "-exerc* \"a b\" pair:CHN-RUS,NATO-RUS+,RUS-@quad "
	    "country:(BLR,USA) only:RUS,BLR publisher:=TASS "
	    "title:=\"Union Shield\" tag:air near:54.7,20.5,300km "
	    "date:last-5y figure:personnel>=10000 view:map by:type at:x-1";
	struct actor_directory actors = {0};
	struct filter_context context = world.context;
	struct writing before = {0}, after = {0};
	struct arena arena = {0};
	struct err err = {0};

	(void)state;
	assert_true(store_actors(world.store, &actors, &err));
	context.actors = &actors;
	char *text = mem_alloc(sizeof wanted);
	memcpy(text, wanted, sizeof wanted);
	if (!query_parse(&arena, &context, str_from(text), &after.query, &err))
		fail_msg("%s", err.text);
	before.query = after.query;
	write_query(&before);
	struct thread *thread = thread_start(write_query, &after, &err);
	assert_non_null(thread);
	memset(text, '?', sizeof wanted);
	free(text);
	actor_directory_release(&actors);
	thread_join(thread);
	assert_true(str_equal(buf_str(&after.text), buf_str(&before.text)));
	assert_true(
	    str_equal(buf_str(&after.statement), buf_str(&before.statement)));
	buf_release(&before.text);
	buf_release(&before.statement);
	buf_release(&after.text);
	buf_release(&after.statement);
	arena_release(&arena);
}

static void
values_are_counted_most_first(void **state)
{
	static const struct {
		const char *query;
		const char *counts;
	} cases[] = {
	    {"by:type date:2023-07..2024", "exercise 1; patrol 1; posture 1; "
					   "statement 1; training 1"},
	    {"by:domain date:2021..2022", "naval 2; air 1; air_defence 1; "
					  "land 1"},
	    {"by:role id:zapad-2021", "host 1; observer 1; organiser 1; "
				      "partial 1; participant 1"},
	    {"by:host series:joint-sea", "CHN 1; RUS 1"},
	    {"by:pair id:malabar-2020", "AUS-IND 1; AUS-JPN 1; AUS-USA 1; "
					"IND-JPN 1; IND-USA 1; JPN-USA 1"},
	    {"by:country id:zapad-2021,joint-sea-2022", "RUS 2; BLR 1; CHN 1; "
							"IND 1"},
	    {"by:source series:joint-sea", "mod-2022 2; wsj-2022-12-19 1"},
	    {"by:publisher id:joint-sea-2022", "Ministry of Defence 1; The "
					       "Wall Street Journal 1"},
	    {"by:region id:joint-sea-2022,zapad-2021", "Europe 2; East Asia 1"},
	    {"by:stance type:exercise date:2020..", "ally 3; partner 2"},
	    {"by:series", "joint-sea 2; sabre 1"},
	    {"by:sources has:source", "1 3; 2 1"},
	    {"by:year date:2019..2021 -type:patrol", "2019 1; 2020 1; 2021 2"},
	    {"by:decade country:SUN", "198X 2"},
	    {"by:quarter series:joint-sea", "2021-36 1; 2022-36 1"},
	    {"by:month id:malabar-2020", "2020-11 1"},
	    {"by:day id:joint-sea-2021", "2021-10-14 1; 2021-10-15 1; "
					 "2021-10-16 1; 2021-10-17 1"},
	    {"by:year zapad joint", ""},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct query query = parsed(str_from(cases[i].query));

		assert_str_is(counts(&query, query.by), cases[i].counts);
	}
}

static void
buckets_hold_what_is_possible_and_what_is_certain(void **state)
{
	static const struct {
		const char *query;
		const char *unit;
		const char *buckets;
	} cases[] = {
	    /* A year of its own; a month across no border. */
	    {"pair:POL-RUS", "year",
		"1995 1 1 1995; 1996 0 0 1996; 1997 0 0 1997; 1998 0 0 1998; "
		"1999 1 1 1999; 2000 0 0 2000; 2001 0 0 2001; 2002 0 0 2002; "
		"2003 1 1 2003"},
	    {"country:SUN", "year",
		"1980 2 1 1980; 1981 1 0 1981; 1982 1 0 1982; 1983 1 0 1983; "
		"1984 1 0 1984; 1985 1 0 1985; 1986 1 0 1986; 1987 1 0 1987; "
		"1988 1 0 1988; 1989 1 0 1989"},
	    /* An open start and an open end reach as far as any day. */
	    {"id:patrol-before,quarter-2019,spring-2018", "year",
		"2018 2 2 2018; 2019 2 2 2019"},
	    {"id:base-open,warning-2024,storm-2027", "year",
		"2024 1 1 2024; 2025 1 1 2025; 2026 1 1 2026; 2027 2 2 2027"},
	    /* An unknown end is sure of its start alone. */
	    {"id:resolve-2022,navy-cjk", "year",
		"2022 1 1 2022; 2023 2 1 2023"},
	    {"id:resolve-2022,storm-2027", "year",
		"2022 1 1 2022; 2023 1 0 2023; 2024 0 0 2024; 2025 0 0 2025; "
		"2026 0 0 2026; 2027 1 1 2027"},
	    /* The days of the query are all there, and no others. */
	    {"id:patrol-before date:2017..2019", "year",
		"2017 1 1 2017; 2018 1 1 2018; 2019 1 1 2019"},
	    {"id:quarter-2019 date:2017..2019", "year",
		"2017 0 0 2017; 2018 0 0 2018; 2019 1 1 2019"},
	    {"id:quarter-2019 date:2017,2019", "decade", "201X 1 1 201"},
	    {"id:base-open date:2030-11..2031-01", "month",
		"2030-11 1 1 24370; 2030-12 1 1 24371; 2031-01 1 1 24372"},
	    {"id:base-open date:2030..", "year", "2025 1 1 2025"},
	    {"zapad joint", "year", ""},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct query query = parsed(str_from(cases[i].query));

		assert_str_is(buckets_text(buckets(&query, cases[i].unit)),
		    cases[i].buckets);
	}
}

/* The sum over the values of a field that an event has once is the whole. */
static void
spans_take_the_buckets_apart_by_value(void **state)
{
	struct query query =
	    parsed(STR("id:resolve-2022,storm-2027,base-open"));
	struct sql sql = {0};

	(void)state;
	query_spans(&(struct question){.query = query,
			.field = field_named("year"),
			.other = field_named("type")},
	    &sql);
	assert_str_is(rows(&sql), "arms_transfer 2027 2027 1; "
				  "deployment 2025  1; exercise 2022 2023 1");
	query_cross(&(struct question){.query = query,
			.field = field_named("type"),
			.other = field_named("status")},
	    &sql);
	assert_str_is(rows(&sql), "arms_transfer planned 1; "
				  "deployment ongoing 1; exercise completed 1");
}

/* An event without a source, and one that only goes on, cover nothing. */
static void
periods_that_sources_speak_of_are_covered(void **state)
{
	struct answer answer = answer_of(&(struct question){
	    .kind = QUESTION_COVERAGE, .field = field_named("decade")});
	const int64_t *numbers = answer.items;

	(void)state;
	assert_int_equal(answer.count, 2);
	assert_int_equal(numbers[0], 201);
	assert_int_equal(numbers[1], 202);
}

static void
a_bucket_agrees_with_the_filter_of_its_date(void **state)
{
	static const char *const units[] = {"decade", "year", "quarter"};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(units); i++) {
		struct query all = parsed(STR(""));
		struct answer answer = buckets(&all, units[i]);
		const struct bucket *items = answer.items;

		assert_true(answer.count > 3);
		for (size_t b = 0; b < answer.count; b++) {
			struct query date = parsed(arena_format(&world.arena,
			    "date:%.*s", STR_ARG(items[b].label)));
			assert_int_equal(count(&date), items[b].possible);
		}
	}
}

static void
pairs_have_their_events_days_types_and_stance(void **state)
{
	struct query query = parsed(STR("pair:RUS-(CHN,BLR) -type:deployment"));
	struct sql sql = {0};

	(void)state;
	query_pairs(&(struct question){.query = query}, &sql);
	assert_str_is(rows(&sql),
	    "BLR RUS 3 10933 19051 exercise 2, agreement 1 ally; "
	    "CHN RUS 3 18914 19353 exercise 2, patrol 1 partner; "
	    "BLR IND 1 18880 18886 exercise 1 ; "
	    "IND RUS 1 18880 18886 exercise 1 ");
	query_pairs(&(struct question){.query = query, .limit = 1}, &sql);
	assert_true(str_starts(rows(&sql), STR("BLR RUS 3")));
	assert_int_equal(world.context.count_events(world.context.store,
			     actor_by_code(&world.actors, STR("USA"))),
	    5);
}

static struct str
plan(const char *text)
{
	struct query query = parsed(str_from(text));
	struct sql sql = {0}, ids = {0};

	query_ids(&(struct question){.query = query, .limit = 50}, &ids);
	sql_addf(&sql, "EXPLAIN QUERY PLAN $f", sql_append, &ids);
	sql_release(&ids);
	return rows(&sql);
}

static bool
has(struct str text, const char *part)
{
	return str_find(text, str_from(part)) < text.len;
}

static void
the_default_order_is_walked_in_its_index(void **state)
{
	struct str everything = plan("");
	struct str dated = plan("date:2012..2022");

	(void)state;
	assert_true(
	    has(everything, "SCAN e USING COVERING INDEX event_by_date"));
	assert_false(has(everything, "TEMP B-TREE"));
	assert_true(has(dated, "SCAN e USING COVERING INDEX event_by_date"));
	assert_false(has(dated, "TEMP B-TREE"));
}

static void
pairs_are_found_by_their_index(void **state)
{
	static const char *const queries[] = {"pair:CHN-RUS", "pair:RUS-*",
	    "pair:NATO-RUS", "country:CHN", "country:NATO", "host:CHN",
	    "pair:RUS>IND", "only:CHN,RUS"};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(queries); i++) {
		struct str found = plan(queries[i]);

		assert_true(has(found,
		    " USING COVERING INDEX participant_by_actor (actor=?"));
		assert_false(has(found, "SCAN p"));
		assert_false(has(found, "SCAN q"));
	}
}

static void
long_queries_end_at_their_limits(void **state)
{
	struct buf text = {0};
	struct query query;
	struct err err = {0};

	(void)state;
	buf_repeat(&text, 'x', FILTER_TEXT_MAX);
	parsed(buf_str(&text));
	buf_add_char(&text, 'x');
	assert_false(query_parse(
	    &world.arena, &world.context, buf_str(&text), &query, &err));
	assert_int_equal(err.code, ERR_QUERY);
	assert_int_equal(err.at, FILTER_TEXT_MAX);
	buf_release(&text);
	assert_false(query_parse(
	    &world.arena, &world.context, STR("zapad \xff"), &query, &err));
	assert_int_equal(err.at, 6);
}

static void
nesting_ends_at_its_limit(void **state)
{
	struct buf text = {0};
	struct query query;
	struct err err = {0};

	(void)state;
	buf_repeat(&text, '(', FILTER_DEPTH_MAX);
	buf_addz(&text, "zapad");
	buf_repeat(&text, ')', FILTER_DEPTH_MAX);
	assert_int_equal(
	    count(&(struct query){.filter = parsed(buf_str(&text)).filter}), 1);
	buf_insert(&text, 0, STR("("));
	buf_add_char(&text, ')');
	assert_false(query_parse(
	    &world.arena, &world.context, buf_str(&text), &query, &err));
	assert_int_equal(err.at, FILTER_DEPTH_MAX);
	buf_release(&text);
}

/* As many of a piece as a query may hold, each with another number. */
static struct str
repeated(const char *before, const char *between)
{
	struct buf text = {0};

	for (int i = 0; text.len < FILTER_TEXT_MAX - 64; i++)
		buf_addf(
		    &text, "%s%s%d", i > 0 ? between : before, "", 1000 + i);
	struct str copy = arena_str(&world.arena, buf_str(&text));

	buf_release(&text);
	return copy;
}

static void
the_longest_lists_still_run(void **state)
{
	(void)state;
	count(&(struct query){.filter = parsed(repeated("", " ")).filter});
	count(&(struct query){.filter = parsed(repeated("", " or ")).filter});
	count(&(struct query){.filter = parsed(repeated("-", " -")).filter});
	count(
	    &(struct query){.filter = parsed(repeated("tag:a", "*,b")).filter});
	count(
	    &(struct query){.filter = parsed(repeated("title:", ",")).filter});
	count(&(struct query){.filter = parsed(repeated("id:", "*,")).filter});
}

static void
deep_alternation_still_runs(void **state)
{
	struct buf text = {0};
	struct sql sql = {0};

	(void)state;
	for (int i = 0; i < FILTER_DEPTH_MAX; i++)
		buf_addf(&text, "%s (members:%d or ",
		    i % 2 > 0 ? "type:visit" : "-pair:NATO-RUS", i);
	buf_addz(&text, "zapad");
	buf_repeat(&text, ')', FILTER_DEPTH_MAX);
	struct query query = parsed(buf_str(&text));

	/* The one with nobody, and the four visits of two. */
	assert_int_equal(count(&query), 5);
	query_pairs(&(struct question){.query = query, .limit = 1}, &sql);
	assert_str_is(rows(&sql), "IND JPN 2 16130 16131 visit 2 ");
	assert_str_is(counts(&query, field_named("country")),
	    "JPN 3; IND 2; AUS 1; POL 1; SUN 1");
	assert_str_is(buckets_text(buckets(&query, "decade")),
	    "198X 1 1 198; 199X 0 0 199; 200X 0 0 200; "
	    "201X 3 3 201; 202X 1 1 202");
	query.filter = filter_not(&world.arena, query.filter);
	assert_int_equal(count(&query), 29);
	buf_release(&text);
}

static void
parts_can_be_taken_out_and_put_in(void **state)
{
	struct query query = parsed(STR("type:exercise pair:CHN-RUS sea"));
	struct query any = parsed(STR("type:visit or sea"));
	struct query all = parsed(STR(""));
	struct arena *arena = &world.arena;
	struct query result = {0};
	struct buf text = {0};

	(void)state;
	assert_int_equal(filter_part_count(query.filter), 3);
	assert_int_equal(filter_part_count(any.filter), 1);
	assert_int_equal(filter_part_count(all.filter), 0);
	result.filter = filter_without(arena, query.filter, 0);
	query_filter_text(&result, &text);
	assert_buf_is(&text, "type:exercise sea");
	buf_clear(&text);
	result.filter = filter_and(arena, any.filter, query.filter);
	query_filter_text(&result, &text);
	assert_buf_is(
	    &text, "pair:CHN-RUS type:exercise (type:visit or sea) sea");
	buf_clear(&text);
	result.filter = filter_not(arena, any.filter);
	query_filter_text(&result, &text);
	assert_buf_is(&text, "-type:visit -sea");
	buf_release(&text);
	assert_true(filter_uses(query.filter, field_named("type")));
	assert_false(filter_uses(query.filter, field_named("date")));
	assert_int_equal(
	    count(&(struct query){.filter = filter_not(arena, all.filter)}), 0);
	assert_true(
	    filter_equal(filter_without(arena, any.filter, 0), all.filter));
	assert_true(filter_equal(filter_and(arena, NULL, NULL), all.filter));
}

static void
orders_and_columns_are_read_alone(void **state)
{
	struct query query = {0};
	struct err err = {0};

	(void)state;
	assert_true(query_parse_orders(STR("type,-date"), &query, &err));
	assert_int_equal(query.order_count, 2);
	assert_ptr_equal(query.orders[0].field, field_named("type"));
	assert_true(query.orders[1].is_descending);
	assert_true(query_parse_columns(STR("date,pair"), &query, &err));
	assert_int_equal(query.column_count, 2);
	assert_false(query_parse_orders(STR("type,dat"), &query, &err));
	assert_int_equal(err.at, 5);
	assert_string_equal(err.suggestion, "date");
	assert_int_equal(query.order_count, 2);
	assert_false(query_parse_columns(STR("is"), &query, &err));
	assert_int_equal(query.column_count, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_query_needs_nothing_of_what_it_was_parsed_with),
	    cmocka_unit_test(values_are_counted_most_first),
	    cmocka_unit_test(buckets_hold_what_is_possible_and_what_is_certain),
	    cmocka_unit_test(a_bucket_agrees_with_the_filter_of_its_date),
	    cmocka_unit_test(spans_take_the_buckets_apart_by_value),
	    cmocka_unit_test(periods_that_sources_speak_of_are_covered),
	    cmocka_unit_test(pairs_have_their_events_days_types_and_stance),
	    cmocka_unit_test(the_default_order_is_walked_in_its_index),
	    cmocka_unit_test(pairs_are_found_by_their_index),
	    cmocka_unit_test(long_queries_end_at_their_limits),
	    cmocka_unit_test(nesting_ends_at_its_limit),
	    cmocka_unit_test(the_longest_lists_still_run),
	    cmocka_unit_test(deep_alternation_still_runs),
	    cmocka_unit_test(parts_can_be_taken_out_and_put_in),
	    cmocka_unit_test(orders_and_columns_are_read_alone),
	};

	return cmocka_run_group_tests(tests, open_world, close_world);
}
