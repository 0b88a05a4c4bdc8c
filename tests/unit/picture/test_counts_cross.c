#include "core/picture/counts.h"

#include "tests/unit/test.h"

/* As many values as a large collection has tags, each with one series, and
 * one series that all have. */
enum { MANY = 10000 };

static struct str
numbered(struct arena *arena, const char *what, int number)
{
	return arena_format(arena, "%s-%d", what, number);
}

static void
fill(struct arena *arena, struct counts *counts, struct answer *answer)
{
	struct crossed *next;

	counts->values = ARENA_ARRAY(arena, struct counts_value, MANY);
	counts->count = MANY;
	answer->count = (size_t)2 * MANY;
	answer->items = next =
	    ARENA_ARRAY(arena, struct crossed, answer->count);
	for (int i = 0; i < MANY; i++) {
		struct str label = numbered(arena, "tag", i);

		counts->values[i].label = label;
		*next++ =
		    (struct crossed){label, numbered(arena, "series", i), 2};
		*next++ = (struct crossed){label, STR("all"), 1};
	}
}

static void
only_what_is_not_nothing_is_kept(void **state)
{
	struct arena arena = {0};
	struct counts counts = {0};
	struct answer answer = {0};

	(void)state;
	fill(&arena, &counts, &answer);
	counts_take_cross(&counts, &arena, &answer);
	assert_int_equal(counts.column_count, MANY + 1);
	assert_str_is(counts.columns[0].label, "all");
	assert_int_equal(counts.columns[0].events, MANY);
	for (size_t i = 0; i < MANY; i++) {
		const struct counts_value *value = &counts.values[i];

		assert_int_equal(value->cell_count, 2);
		assert_int_equal(counts_both(value, 0), 1);
		assert_int_equal(counts_both(value, value->cells[1].column), 2);
	}
	arena_release(&arena);
}

static void
values_that_no_row_has_together_are_none(void **state)
{
	struct counts_cell cells[] = {{2, 5}, {4, 6}};
	struct counts_value value = {.cells = cells, .cell_count = 2};
	struct counts_value bare = {0};

	(void)state;
	assert_int_equal(counts_both(&value, 3), 0);
	assert_int_equal(counts_both(&value, 4), 6);
	assert_int_equal(counts_both(&bare, 0), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(only_what_is_not_nothing_is_kept),
	    cmocka_unit_test(values_that_no_row_has_together_are_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
