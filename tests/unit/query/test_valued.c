#include "core/query/valued.h"

#include "core/query/question.h"
#include "tests/unit/query/world.h"

/*
 * What questions count is what a plain walk through all events finds: asked of
 * events made by chance, always the same, under filters put together by
 * chance. The walk is the condition of a filter over the table, without any of
 * what makes questions fast.
 */
enum { EVENTS = 240, FILTERS = 160, PARTS_MAX = 3 };

static uint32_t chance_state = 1;

static size_t
chance(size_t below)
{
	chance_state = chance_state * 1664525 + 1013904223;
	return (chance_state >> 8) % below;
}

#define ONE_OF(words) words[chance(ARRAY_LENGTH(words))]

static const char *const states[] = {
    "CHN", "RUS", "USA", "JPN", "DEU", "POL", "GBR", "PRK", "IND", "SUN"};
static const char *const organisations[] = {"NATO", "AU"};
static const char *const roles[] = {"participant", "organiser", "host",
    "observer", "visitor", "actor", "recipient"};
static const char *const types[] = {"exercise", "visit", "agreement"};
static const char *const tags[] = {"one", "two", "three"};
static const char *const sources[] = {
    "wsj-2022-12-19", "mod-2022", "el-pais-2010"};

static void
add_participants(struct buf *text)
{
	size_t first = chance(ARRAY_LENGTH(states)), count = 1 + chance(4);

	for (size_t i = 0; i < count; i++)
		buf_addf(text, "%s{actor: %s, role: %s}", i ? ", " : "",
		    states[(first + i * 3) % ARRAY_LENGTH(states)],
		    ONE_OF(roles));
	if (chance(6) == 0)
		buf_addf(text, "%s{actor: %s, role: %s}", count ? ", " : "",
		    ONE_OF(organisations), ONE_OF(roles));
}

static void
add_event(struct buf *text, int number)
{
	buf_addf(text,
	    "  - {id: made-%d, title: Made %s, type: %s, status: completed, "
	    "date: %zu, domains: [%s], tags: [%s], participants: [",
	    number, ONE_OF(tags), ONE_OF(types), 1985 + chance(40),
	    chance(2) ? "land" : "naval, air", ONE_OF(tags));
	add_participants(text);
	buf_addf(text,
	    "], citations: [{source: %s}, {source: %s, field: date, value: "
	    "x}]%s}\n",
	    ONE_OF(sources), ONE_OF(sources),
	    chance(9) ? ""
		      : ", origin: {dataset: made, id: x, triage: rejected}");
}

static int
open_made(void **state)
{
	struct buf text = {0};

	open_world(state);
	buf_addz(&text, "events:\n");
	for (int i = 0; i < EVENTS; i++)
		add_event(&text, i);
	world_import_text(&world, buf_str(&text));
	buf_release(&text);
	return 0;
}

/* Parts that list events, that test them, that ask columns and that do not. */
static const char *const parts[] = {"pair:CHN-RUS", "pair:USA-*",
    "pair:(CHN,USA)-(RUS,JPN)", "pair:CHN-RUS,JPN-USA", "pair:NATO-RUS",
    "pair:CHN>RUS", "between:PRK-USA", "between:DEU-POL,CHN-IND", "country:RUS",
    "country:CHN,USA,DEU", "country:NATO", "country:@quad", "country:*",
    "organiser:RUS", "host:CHN,POL", "observer:NATO", "role:observer",
    "tag:one", "tag:two,three", "source:mod-2022", "publisher:ministry", "made",
    "one", "title:two", "date:2000..2012", "type:exercise,visit",
    "domain:naval", "is:rejected", "is:multilateral", "only:CHN,RUS",
    "members:>2", "region:europe", "source:=mod-2022"};

static struct query
filter_by_chance(void)
{
	struct buf text = {0};
	size_t count = chance(PARTS_MAX + 1);

	for (size_t i = 0; i < count; i++)
		buf_addf(&text, "%s%s%s", i ? " " : "", chance(4) ? "" : "-",
		    ONE_OF(parts));
	if (chance(4) == 0)
		buf_addf(&text, " (%s or %s)", ONE_OF(parts), ONE_OF(parts));
	struct query query =
	    parsed(arena_str(&world.arena, str_trim(buf_str(&text))));

	buf_release(&text);
	return query;
}

static int64_t
number_of(struct sql *sql)
{
	int64_t number = -1;
	struct err err = {0};

	if (!store_count(world.store, sql, &number, &err))
		fail_msg("%s: %s", err.text, sql->text.ptr);
	sql_release(sql);
	return number;
}

/* By a walk through all events. */
static int64_t
walked(const struct filter *filter)
{
	struct sql sql = {0};

	sql_addf(&sql, "SELECT COUNT(*) FROM event e WHERE $f",
	    FILTER_ARG(filter, NULL));
	return number_of(&sql);
}

static int64_t
walked_with(const struct query *query, const struct field *field,
    struct str value, const struct field *other, struct str second)
{
	struct buf text = {0};
	struct query more;

	counts_term(&world.actors, field, value, &text);
	if (other) {
		buf_add_char(&text, ' ');
		counts_term(&world.actors, other, second, &text);
	}
	more = parsed(arena_str(&world.arena, buf_str(&text)));
	buf_release(&text);
	return walked(filter_and(&world.arena, query->filter, more.filter));
}

static void
ask(const struct question *question, struct answer *answer)
{
	struct err err = {0};

	if (!store_ask(world.store, question, &world.arena, answer, &err))
		fail_msg("%s", err.text);
}

static void
the_count_is_what_a_walk_finds(void **state)
{
	(void)state;
	for (int i = 0; i < FILTERS; i++) {
		struct query query = filter_by_chance();
		struct answer answer;

		ask(&(struct question){.kind = QUESTION_COUNT, .query = query},
		    &answer);
		assert_int_equal(answer_number(&answer), walked(query.filter));
	}
}

static bool
is_counted(const struct answer *answer, struct str value)
{
	const struct counted *counted = answer->items;

	for (size_t i = 0; i < answer->count; i++)
		if (str_equal(counted[i].value, value))
			return true;
	return false;
}

static void
hold_counts(const struct query *query, const struct field *field)
{
	struct answer answer;

	ask(
	    &(struct question){
		.kind = QUESTION_COUNTS, .query = *query, .field = field},
	    &answer);
	const struct counted *counted = answer.items;
	for (size_t i = 0; i < answer.count; i++)
		assert_int_equal(counted[i].events,
		    walked_with(
			query, field, counted[i].value, NULL, (struct str){0}));
	for (size_t i = 0; i < ARRAY_LENGTH(states); i++)
		if (field->kind == FIELD_ACTORS &&
		    !is_counted(&answer, str_from(states[i])))
			assert_int_equal(
			    walked_with(query, field, str_from(states[i]), NULL,
				(struct str){0}),
			    0);
}

static const char *const counted_fields[] = {"country", "organiser", "observer",
    "role", "tag", "source", "publisher", "pair", "type", "domain", "region",
    "kind", "stance", "in"};

static void
each_value_counts_what_its_term_finds(void **state)
{
	(void)state;
	for (int i = 0; i < FILTERS / 4; i++) {
		struct query query = filter_by_chance();

		for (size_t j = 0; j < ARRAY_LENGTH(counted_fields); j++)
			hold_counts(&query, field_named(counted_fields[j]));
	}
}

static void
two_values_count_what_both_terms_find(void **state)
{
	(void)state;
	for (int i = 0; i < FILTERS / 4; i++) {
		struct query query = filter_by_chance();
		const struct field *a = field_named(ONE_OF(counted_fields));
		const struct field *b = field_named(ONE_OF(counted_fields));
		struct answer answer;

		ask(&(struct question){.kind = QUESTION_CROSS,
			.query = query,
			.field = a,
			.other = b},
		    &answer);
		const struct crossed *crossed = answer.items;
		for (size_t j = 0; j < answer.count && a != b; j += 7)
			assert_int_equal(crossed[j].events,
			    walked_with(
				&query, a, crossed[j].a, b, crossed[j].b));
	}
}

static void
what_has_a_value_twice_is_counted_once(void **state)
{
	struct query query = parsed(STR("tag:one,two,three"));
	struct answer answer;
	int64_t sum = 0;

	(void)state;
	ask(&(struct question){.kind = QUESTION_COUNTS,
		.query = query,
		.field = field_named("source")},
	    &answer);
	const struct counted *counted = answer.items;
	for (size_t i = 0; i < answer.count; i++) {
		assert_true(counted[i].events <= walked(query.filter));
		sum += counted[i].events;
	}
	/* Each made one cites two, of which some are the same. */
	assert_true(sum > walked(query.filter));
	assert_true(sum < 2 * walked(query.filter));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_count_is_what_a_walk_finds),
	    cmocka_unit_test(each_value_counts_what_its_term_finds),
	    cmocka_unit_test(two_values_count_what_both_terms_find),
	    cmocka_unit_test(what_has_a_value_twice_is_counted_once),
	};

	return cmocka_run_group_tests(tests, open_made, close_world);
}
