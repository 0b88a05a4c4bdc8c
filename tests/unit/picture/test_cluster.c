#include "core/picture/matrix/cluster.h"

#include "tests/unit/test.h"

enum { THINGS = 6 };

/* Two threes that know each other well, and the other three a little. */
static void
fill(double matrix[THINGS * THINGS])
{
	for (size_t i = 0; i < THINGS; i++)
		for (size_t j = 0; j < THINGS; j++)
			matrix[i * THINGS + j] = i == j		  ? 0
						 : i % 2 == j % 2 ? 9
								  : 1;
}

static void
blocs_stand_together_and_are_cut_apart(void **state)
{
	double matrix[THINGS * THINGS];
	struct arena arena = {0};
	struct cluster cluster;
	size_t blocs[THINGS];

	(void)state;
	fill(matrix);
	cluster_make(&cluster, &arena, matrix, THINGS);
	assert_int_equal(cluster_cut(&cluster, matrix, blocs), 2);
	for (size_t i = 0; i < THINGS; i++) {
		size_t thing = cluster.order[i];

		assert_int_equal(blocs[thing], i < 3 ? 0 : 1);
		assert_int_equal(thing % 2, cluster.order[i / 3 * 3] % 2);
	}
	arena_release(&arena);
}

static void
the_order_has_each_thing_once(void **state)
{
	struct arena arena = {0};

	(void)state;
	for (size_t count = 0; count < 40; count++) {
		double *matrix = ARENA_ARRAY(&arena, double, count *count);
		bool *is_there = ARENA_ARRAY(&arena, bool, count);
		size_t *blocs = ARENA_ARRAY(&arena, size_t, count);
		struct cluster cluster;

		for (size_t i = 0; i < count; i++)
			for (size_t j = 0; j < i; j++)
				matrix[i * count + j] = matrix[j * count + i] =
				    (double)((i * 7 + j * 13) % 5);
		cluster_make(&cluster, &arena, matrix, count);
		assert_true(cluster_cut(&cluster, matrix, blocs) <= count);
		for (size_t i = 0; i < count; i++) {
			assert_true(cluster.order[i] < count);
			assert_false(is_there[cluster.order[i]]);
			is_there[cluster.order[i]] = true;
		}
	}
	arena_release(&arena);
}

static void
a_join_is_the_mean_of_what_it_joins(void **state)
{
	/* 0 and 1 first; 2 is to them as the mean of 4 and 2. */
	const double matrix[] = {0, 8, 4, 8, 0, 2, 4, 2, 0};
	struct arena arena = {0};
	struct cluster cluster;

	(void)state;
	cluster_make(&cluster, &arena, matrix, 3);
	assert_true(cluster.joins[0].similarity == 8);
	assert_true(cluster.joins[1].similarity == 3);
	/* 2 stands beside 0, which it is more like. */
	assert_int_equal(cluster.order[1], 0);
	arena_release(&arena);
}

static void
strangers_are_a_bloc_each(void **state)
{
	const double matrix[9] = {0};
	struct arena arena = {0};
	struct cluster cluster;
	size_t blocs[3];

	(void)state;
	cluster_make(&cluster, &arena, matrix, 3);
	assert_int_equal(cluster_cut(&cluster, matrix, blocs), 3);
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(blocs_stand_together_and_are_cut_apart),
	    cmocka_unit_test(the_order_has_each_thing_once),
	    cmocka_unit_test(a_join_is_the_mean_of_what_it_joins),
	    cmocka_unit_test(strangers_are_a_bloc_each),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
