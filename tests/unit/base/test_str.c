#include "core/base/str.h"

#include "tests/unit/test.h"

static void
distance_counts_edits_and_swaps(void **state)
{
	static const struct {
		const char *a, *b;
		size_t distance;
	} cases[] = {
	    {"", "", 0},
	    {"typ", "type", 1},
	    {"excercise", "exercise", 1},
	    {"tpye", "type", 1},
	    {"naval", "navla", 1},
	    {"abc", "xyz", 3},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++)
		assert_int_equal(
		    str_distance(str_from(cases[i].a), str_from(cases[i].b), 5),
		    cases[i].distance);
}

static void
distance_beyond_the_limit_is_limit_plus_one(void **state)
{
	(void)state;
	assert_int_equal(str_distance(STR("abcdef"), STR("uvwxyz"), 2), 3);
}

static void
numbers_are_decimal_and_whole(void **state)
{
	double value = 0;

	(void)state;
	assert_true(str_number(STR("38e9"), &value));
	assert_true(value > 37.9e9 && value < 38.1e9);
	assert_true(str_number(STR("-.5"), &value));
	assert_false(str_number(STR(""), &value));
	assert_false(str_number(STR("0x10"), &value));
	assert_false(str_number(STR("inf"), &value));
	assert_false(str_number(STR("nan"), &value));
	assert_false(str_number(STR("1 "), &value));
	assert_false(str_number(STR("1e999"), &value));
}

static void
integers_do_not_overflow(void **state)
{
	int64_t value = 0;

	(void)state;
	assert_true(str_integer(STR("-42"), &value));
	assert_int_equal(value, -42);
	assert_false(str_integer(STR("9999999999999999999"), &value));
	assert_false(str_integer(STR("4x"), &value));
	assert_false(str_integer(STR("-"), &value));
}

static void
split_gives_every_part(void **state)
{
	struct str rest = STR("a,,b"), part;

	(void)state;
	assert_true(str_split(&rest, ',', &part));
	assert_str_is(part, "a");
	assert_true(str_split(&rest, ',', &part));
	assert_str_is(part, "");
	assert_true(str_split(&rest, ',', &part));
	assert_str_is(part, "b");
	assert_false(str_split(&rest, ',', &part));
}

static void
slices_stay_within_the_text(void **state)
{
	(void)state;
	assert_str_is(str_slice(STR("abc"), 1, 99), "bc");
	assert_str_is(str_slice(STR("abc"), 9, 1), "");
	assert_int_equal(str_find(STR("abcabc"), STR("ca")), 2);
	assert_int_equal(str_find(STR("abc"), STR("x")), 3);
	assert_true(str_ends(STR("a.csv"), STR(".csv")));
	assert_str_is(str_trim(STR("  a b ")), "a b");
}

static void
order_is_bytewise_and_shorter_first(void **state)
{
	static const char *const sorted[] = {"", "A", "B", "Ba", "a", "é"};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(sorted); i++)
		for (size_t j = 0; j < ARRAY_LENGTH(sorted); j++) {
			int order = str_compare(
			    str_from(sorted[i]), str_from(sorted[j]));
			assert_int_equal(order < 0, i < j);
			assert_int_equal(order > 0, i > j);
		}
}

static void
only_ascii_blanks_are_trimmed(void **state)
{
	(void)state;
	assert_str_is(str_trim(STR("\t\n\v\f\r a\r\n")), "a");
	assert_str_is(str_trim(STR(" \t ")), "");
	assert_str_is(str_trim(STR("\u00A0Å\xC2\x85")), "\u00A0Å\xC2\x85");
}

static void
absent_text_is_empty_everywhere(void **state)
{
	struct str absent = str_from(NULL), part;

	(void)state;
	assert_null(absent.ptr);
	assert_null(str_slice(absent, 1, 2).ptr);
	assert_null(str_trim(absent).ptr);
	assert_true(str_equal(absent, STR("")));
	assert_true(str_starts(STR("a"), absent));
	assert_int_equal(str_find_byte(absent, 'a'), 0);
	assert_int_equal(str_compare(absent, STR("a")), -1);
	assert_false(str_split(&absent, ',', &part));
}

/* Across machines and versions, as the header promises. */
static void
hashes_never_change(void **state)
{
	(void)state;
	assert_true(str_hash(STR("")) == UINT64_C(0xecba3df2c3383c52));
	assert_true(str_hash(STR("entente")) == UINT64_C(0x3cb3d88b01feb742));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(distance_counts_edits_and_swaps),
	    cmocka_unit_test(distance_beyond_the_limit_is_limit_plus_one),
	    cmocka_unit_test(numbers_are_decimal_and_whole),
	    cmocka_unit_test(integers_do_not_overflow),
	    cmocka_unit_test(split_gives_every_part),
	    cmocka_unit_test(slices_stay_within_the_text),
	    cmocka_unit_test(order_is_bytewise_and_shorter_first),
	    cmocka_unit_test(only_ascii_blanks_are_trimmed),
	    cmocka_unit_test(absent_text_is_empty_everywhere),
	    cmocka_unit_test(hashes_never_change),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
