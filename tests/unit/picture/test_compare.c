#include "core/picture/compare.h"

#include "core/picture/dossier/third.h"

#include "tests/unit/picture/picture_world.h"

static struct compare *
compared(const char *pairs, const char *filter)
{
	struct query query = parsed(str_from(filter));
	struct picture_request request = {
	    .query = &query, .subject = str_from(pairs)};

	return picture_made(&compare_picture, &request);
}

static void
assert_years_are_of_the_list(
    const struct compare *compare, const struct compare_pair *pair)
{
	for (size_t i = 0; i < compare->year_count; i++)
		assert_int_equal(pair->years[i],
		    FOUND("pair:%.*s date:%d", STR_ARG(pair->text),
			compare->first_year + (int)i));
}

static void
numbers_of_pairs_are_those_of_the_list(void **state)
{
	struct compare *compare = compared("CHN-RUS BLR-RUS JPN-USA", "");

	(void)state;
	assert_int_equal(compare->count, 3);
	for (size_t i = 0; i < compare->count; i++) {
		const struct compare_pair *pair = &compare->pairs[i];

		assert_int_equal(
		    pair->events, FOUND("pair:%.*s", STR_ARG(pair->text)));
		assert_years_are_of_the_list(compare, pair);
		for (size_t j = 0; j < compare->types.count; j++)
			assert_int_equal(compare->types.rows[j].events[i],
			    FOUND("pair:%.*s type:%.*s", STR_ARG(pair->text),
				STR_ARG(compare->types.rows[j].label)));
		for (size_t j = 0; j < compare->thirds.count; j++) {
			struct str code = compare->thirds.rows[j].label;

			if (!str_equal(code, pair->pair.a) &&
			    !str_equal(code, pair->pair.b))
				assert_int_equal(
				    compare->thirds.rows[j].events[i],
				    FOUND("pair:%.*s country:\"%.*s\"",
					STR_ARG(pair->text),
					STR_ARG(word_of(code))));
		}
	}
}

static void
events_in_common_are_those_of_both(void **state)
{
	struct compare *compare = compared("CHN-RUS BLR-RUS", "");

	(void)state;
	assert_int_equal(
	    compare->event_count, FOUND("pair:CHN-RUS pair:BLR-RUS"));
	compare = compared("IND-RUS BLR-RUS", "");
	assert_int_equal(
	    compare->event_count, FOUND("pair:IND-RUS pair:BLR-RUS"));
	assert_true(compare->event_count > 0);
	assert_true(compare->events[0].has[0] && compare->events[0].has[1]);
}

static void
a_query_narrows_what_is_compared(void **state)
{
	struct compare *compare = compared("CHN-RUS BLR-RUS", "type:patrol");

	(void)state;
	assert_int_equal(
	    compare->pairs[0].events, FOUND("pair:CHN-RUS type:patrol"));
	assert_int_equal(compare->pairs[1].events, 0);
	compare = compared("CHN-RUS BLR-RUS", "type:sanction");
	assert_int_equal(compare->year_count, 0);
}

static void
two_to_six_pairs_are_compared(void **state)
{
	static const char *const wrong[] = {"", "CHN-RUS", "CHN-RUS RUS-CHN",
	    "CHN-RUS CHN-CHN", "CHN-RUS nobody-RUS",
	    "CHN-RUS BLR-RUS IND-RUS JPN-USA KOR-USA AUS-USA GBR-DEU"};
	struct pair pairs[COMPARE_MAX];
	struct err err = {0};
	size_t count;

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(wrong); i++) {
		struct picture_request request = {
		    .actors = &world.actors, .subject = str_from(wrong[i])};

		assert_false(compare_pairs(&request, pairs, &count, &err));
	}
}

static void
third_states_have_what_the_list_has(void **state)
{
	struct query query = parsed(STR("date:1990.."));
	struct picture_request request = {
	    .query = &query, .subject = STR("RUS-belarus")};
	struct third *third = picture_made(&third_picture, &request);

	(void)state;
	assert_true(third->count > 0);
	assert_int_equal(third->total, FOUND("pair:BLR-RUS date:1990.."));
	for (size_t i = 0; i < third->count; i++)
		assert_int_equal(third->states[i].events,
		    FOUND("pair:BLR-RUS date:1990.. country:\"%.*s\"",
			STR_ARG(word_of(third->states[i].code))));
}

static void
the_pair_may_stand_in_the_query(void **state)
{
	struct query query = parsed(STR("pair:RUS-BLR"));
	struct picture_request request = {.query = &query};
	struct third *third = picture_made(&third_picture, &request);

	(void)state;
	assert_str_is(third->pair.a, "BLR");
	assert_int_equal(third->total, FOUND("pair:BLR-RUS"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(numbers_of_pairs_are_those_of_the_list),
	    cmocka_unit_test(events_in_common_are_those_of_both),
	    cmocka_unit_test(a_query_narrows_what_is_compared),
	    cmocka_unit_test(two_to_six_pairs_are_compared),
	    cmocka_unit_test(third_states_have_what_the_list_has),
	    cmocka_unit_test(the_pair_may_stand_in_the_query),
	};

	return cmocka_run_group_tests(tests, open_world, close_world);
}
