#include "core/model/pair.h"

#include "tests/unit/test.h"

static void
a_pair_has_no_direction(void **state)
{
	struct pair there = pair_of(STR("RUS"), STR("CHN"));
	struct pair back = pair_of(STR("CHN"), STR("RUS"));

	(void)state;
	assert_str_is(there.a, "CHN");
	assert_str_is(there.b, "RUS");
	assert_true(pair_equal(there, back));
	assert_false(pair_equal(there, pair_of(STR("CHN"), STR("IND"))));
}

static void
a_pair_is_written_in_code_order(void **state)
{
	struct arena arena = {0};

	(void)state;
	assert_str_is(
	    pair_text(&arena, pair_of(STR("JPN"), STR("IND"))), "IND-JPN");
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_pair_has_no_direction),
	    cmocka_unit_test(a_pair_is_written_in_code_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
