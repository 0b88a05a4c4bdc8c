#include "core/picture/matrix/matrix.h"

#include "tests/unit/picture/picture_world.h"

static struct matrix *
matrix_made(struct picture_request *request)
{
	return picture_made(&matrix_picture, request);
}

static const char *const filters[] = {
    "", "date:2010..", "type:exercise,patrol", "-pair:CHN-RUS", "country:RUS"};

static void
assert_numbers_are_of_the_list(const char *filter, bool with_organisations)
{
	struct query query = parsed(str_from(filter));
	struct picture_request request = {.query = &query,
	    .periods = STR("2015..2018,2019..2023-06"),
	    .with_organisations = with_organisations};
	struct matrix *matrix = matrix_made(&request);

	assert_int_equal(matrix->total, FOUND("%s", filter));
	assert_true(matrix->count > 2);
	for (size_t a = 0; a < matrix->count; a++) {
		struct str of_a = word_of(matrix->actors[a].code);

		assert_int_equal(matrix->actors[a].events,
		    FOUND("%s country:\"%.*s\"", filter, STR_ARG(of_a)));
		for (size_t b = 0; b < a; b++) {
			const struct matrix_pair *pair =
			    matrix_at(matrix, a, b);
			struct str of_b = word_of(matrix->actors[b].code);
			struct str both = arena_format(&world.arena,
			    "%s pair:\"%.*s\"-\"%.*s\"", filter, STR_ARG(of_a),
			    STR_ARG(of_b));

			assert_int_equal(pair ? pair->events : 0, found(both));
			assert_int_equal(pair ? pair->earlier : 0,
			    FOUND("%.*s date:2015..2018", STR_ARG(both)));
			assert_int_equal(pair ? pair->later : 0,
			    FOUND("%.*s date:2019..2023-06", STR_ARG(both)));
		}
	}
}

static void
every_cell_counts_what_the_list_lists(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(filters); i++)
		assert_numbers_are_of_the_list(filters[i], false);
}

static void
an_organisation_is_itself_and_its_members_as_in_a_query(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(filters); i++)
		assert_numbers_are_of_the_list(filters[i], true);
}

static struct str
order_text(const struct matrix *matrix)
{
	struct buf text = {0};

	for (size_t i = 0; i < matrix->count; i++)
		buf_addf(&text, "%s%.*s", i ? " " : "",
		    STR_ARG(matrix->actors[matrix->order[i]].code));
	return buf_take(&text, &world.arena);
}

static void
actors_are_ordered_by_total_name_and_region(void **state)
{
	struct query query = parsed(STR("pair:RUS-(CHN,BLR) -type:deployment"));
	struct picture_request request = {.query = &query};
	struct matrix *matrix = matrix_made(&request);

	(void)state;
	assert_str_is(order_text(matrix), "RUS BLR CHN IND");
	matrix_sort(matrix, BY_NAME);
	assert_str_is(order_text(matrix), "BLR CHN IND RUS");
	matrix_sort(matrix, BY_TOTAL);
	request.limit = 2;
	matrix = matrix_made(&request);
	assert_str_is(order_text(matrix), "RUS BLR");
	assert_int_equal(matrix->pair_count, 1);
	assert_int_equal(matrix->all, 4);
}

static void
change_has_a_sign(void **state)
{
	static const struct {
		int64_t earlier, later;
		const char *sign;
	} cases[] = {{0, 0, ""}, {0, 1, "new"}, {1, 2, "++"}, {2, 3, "+"},
	    {2, 2, "="}, {3, 2, "-"}, {2, 1, "--"}, {4, 0, "--"}};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct matrix_pair pair = {
		    .earlier = cases[i].earlier, .later = cases[i].later};

		assert_string_equal(matrix_change(&pair)->sign, cases[i].sign);
	}
}

static void
periods_are_years_or_two_spans(void **state)
{
	static const char *const wrong[] = {"", "0", "51", "x", "2010..2014",
	    "2010,", "2014..2010,2015", "..2010,2011", "2010..,2011"};
	struct matrix matrix = {0};
	struct query_periods periods;
	struct buf text = {0};

	(void)state;
	assert_true(matrix_periods(STR("3"), &periods, NULL));
	assert_int_equal(periods.years, 3);
	assert_false(periods.is_given);
	assert_true(matrix_periods(STR("2010..2014,2015"), &periods, NULL));
	matrix.periods = periods;
	matrix_upper_text(&matrix, UPPER_CHANGE, &text);
	assert_buf_is(&text, "above: 2015 against 2010..2014");
	buf_release(&text);
	for (size_t i = 0; i < ARRAY_LENGTH(wrong); i++)
		assert_false(
		    matrix_periods(str_from(wrong[i]), &periods, NULL));
}

static void
periods_end_with_the_newest_event_but_not_after_today(void **state)
{
	struct query query = parsed(STR(""));
	struct picture_request request = {.query = &query, .periods = STR("2")};
	struct matrix *matrix = matrix_made(&request);
	struct buf text = {0};

	(void)state;
	matrix_upper_text(matrix, UPPER_CHANGE, &text);
	assert_buf_is(&text, "above: 2025..2026 against 2023..2024");
	buf_clear(&text);
	query = parsed(STR("pair:CHN-RUS within:..2021"));
	matrix_upper_text(matrix_made(&request), UPPER_CHANGE, &text);
	assert_buf_is(&text, "above: 2020..2021 against 2018..2019");
	buf_release(&text);
}

static void
nothing_is_a_matrix_too(void **state)
{
	struct query query = parsed(STR("type:sanction"));
	struct picture_request request = {.query = &query};
	struct matrix *matrix = matrix_made(&request);

	(void)state;
	assert_int_equal(matrix->count, 0);
	assert_int_equal(matrix->pair_count, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_cell_counts_what_the_list_lists),
	    cmocka_unit_test(
		an_organisation_is_itself_and_its_members_as_in_a_query),
	    cmocka_unit_test(actors_are_ordered_by_total_name_and_region),
	    cmocka_unit_test(change_has_a_sign),
	    cmocka_unit_test(periods_are_years_or_two_spans),
	    cmocka_unit_test(
		periods_end_with_the_newest_event_but_not_after_today),
	    cmocka_unit_test(nothing_is_a_matrix_too),
	};

	return cmocka_run_group_tests(tests, open_world, close_world);
}
