#include "tui/widget/pane.h"

#include "tests/unit/test.h"

static const char *const text =
    "Title\nid\n\ndate    2024\nSources\n\n[1] one\n    more\n[2] two\nEnd\n";

static void
open_pane(struct pane *pane, struct surface *surface, int rows)
{
	surface_resize(surface, rows, 20);
	pane_set(pane, str_from(text));
	pane_draw(pane, surface, (struct area){0, 0, rows, 20});
}

static void
scrolling_stops_at_the_ends(void **state)
{
	struct surface surface = {0};
	struct pane pane = {0};

	(void)state;
	open_pane(&pane, &surface, 4);
	assert_int_equal(pane.count, 10);
	pane_scroll(&pane, -3);
	assert_int_equal(pane.top, 0);
	pane_page(&pane, 1);
	assert_int_equal(pane.top, 4);
	pane_scroll(&pane, 99);
	assert_int_equal(pane.top, 6);
	pane_set(&pane, STR("short"));
	assert_int_equal(pane.top, 0);
	pane_release(&pane);
	surface_release(&surface);
}

static void
sources_are_gone_to_one_by_one(void **state)
{
	struct surface surface = {0};
	struct pane pane = {0};

	(void)state;
	open_pane(&pane, &surface, 2);
	pane_next(&pane, '[', 1);
	assert_int_equal(pane.top, 6);
	pane_next(&pane, '[', 1);
	assert_int_equal(pane.top, 8);
	pane_next(&pane, '[', -1);
	assert_int_equal(pane.top, 6);
	pane_release(&pane);
	surface_release(&surface);
}

static void
finding_goes_round_without_regard_to_case(void **state)
{
	struct surface surface = {0};
	struct pane pane = {0};

	(void)state;
	open_pane(&pane, &surface, 1);
	buf_addz(&pane.find, "ON");
	assert_true(pane_find(&pane, 1));
	assert_int_equal(pane.top, 6);
	assert_true(pane_find(&pane, 1));
	assert_int_equal(pane.top, 6);
	buf_clear(&pane.find);
	buf_addz(&pane.find, "d");
	assert_true(pane_find(&pane, -1));
	assert_int_equal(pane.top, 3);
	buf_addz(&pane.find, "zz");
	assert_false(pane_find(&pane, 1));
	pane_release(&pane);
	surface_release(&surface);
}

static void
lines_look_by_their_form(void **state)
{
	struct surface surface = {0};
	struct pane pane = {0};
	struct buf dump = {0}, status = {0};

	(void)state;
	open_pane(&pane, &surface, 5);
	surface_dump(&surface, &dump);
	assert_buf_is(&dump, "Title\nid\n\ndate    2024\nSources\n"
			     "-- styles\n"
			     "  1 tttttttttttttttttttt\n"
			     "  4 gggg\n"
			     "-- cursor 1,1\n");
	pane_status(&pane, &status);
	assert_buf_is(&status, "1-5 of 10");
	buf_release(&status);
	buf_release(&dump);
	pane_release(&pane);
	surface_release(&surface);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(scrolling_stops_at_the_ends),
	    cmocka_unit_test(sources_are_gone_to_one_by_one),
	    cmocka_unit_test(finding_goes_round_without_regard_to_case),
	    cmocka_unit_test(lines_look_by_their_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
