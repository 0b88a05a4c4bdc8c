#include "core/picture/svg.h"

#include "tests/unit/test.h"

static struct buf
drawn(struct str title, struct str query)
{
	struct svg_caption caption = {.query = query,
	    .data = STR("2026.1 abc"),
	    .version = STR("9.9"),
	    .date = STR("2026-01-15")};
	struct buf out = {0};
	struct svg svg;

	svg_begin(&svg, &out, 100, 50, title, STR("words"));
	svg_rect(&svg, 1.25, -2, 3, 4, 0.5);
	svg_end(&svg, &caption);
	return out;
}

static bool
holds(const struct buf *out, const char *text)
{
	return str_find(buf_str(out), str_from(text)) < out->len;
}

static void
text_from_data_cannot_become_an_element(void **state)
{
	struct buf out = drawn(STR("<script>\"&\x1b"), STR("title:\"</svg>\""));

	(void)state;
	assert_true(holds(&out, "&lt;script&gt;&quot;&amp;\u241b"));
	assert_true(holds(&out, "title:&quot;&lt;/svg&gt;&quot;"));
	assert_false(holds(&out, "<script"));
	buf_release(&out);
}

static void
lengths_have_a_point_and_one_decimal(void **state)
{
	struct buf out = drawn(STR("t"), STR(""));

	(void)state;
	assert_true(
	    holds(&out, "<rect x=\"1.3\" y=\"-2\" width=\"3\" height=\"4\" "
			"fill=\"#7f7f7f\"/>"));
	buf_release(&out);
}

static void
the_caption_says_how_to_make_it_again(void **state)
{
	struct buf out = drawn(STR("t"), STR(""));

	(void)state;
	assert_true(holds(&out, ">all events</text>"));
	assert_true(
	    holds(&out, ">entente 9.9, data 2026.1 abc, 2026-01-15</text>"));
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(text_from_data_cannot_become_an_element),
	    cmocka_unit_test(lengths_have_a_point_and_one_decimal),
	    cmocka_unit_test(the_caption_says_how_to_make_it_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
