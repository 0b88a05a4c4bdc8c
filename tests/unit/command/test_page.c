#include "core/command/show.h"

#include "tests/unit/test.h"

static struct citation
citation(const char *source, const char *field, int stance, const char *value)
{
	return (struct citation){
	    .source = str_from(source),
	    .field = str_from(field),
	    .stance = stance,
	    .value = value ? str_from(value) : (struct str){0},
	};
}

static void
a_value_carries_its_sources_and_those_who_differ(void **state)
{
	struct citation citations[] = {
	    citation("daily", "date", CITATION_SUPPORTS, NULL),
	    citation("ministry", "date", CITATION_DISPUTES, "2022-12-20"),
	    citation("weekly", "forces", CITATION_SUPPORTS, NULL),
	};
	struct event event = {
	    .citations = {citations, ARRAY_LENGTH(citations)}};
	struct arena arena = {0};
	struct buf out = {0};
	struct page page = {
	    .event = &event, .out = &out, .arena = &arena, .width = 60};

	(void)state;
	page_value(&page, "date", STR("2022-12-21"), "date");
	page_value(&page, "forces", STR("RUS Varyag"), "forces/RUS/Varyag");
	page_value(&page, "note", STR("none"), NULL);
	page_value(&page, "empty", STR(""), "date");
	assert_buf_is(&out, "date          2022-12-21 [1]\n"
			    "              [2] disputes: 2022-12-20\n"
			    "forces        RUS Varyag [3]\n"
			    "note          none\n");
	buf_release(&out);
	arena_release(&arena);
}

static void
a_citation_speaks_of_its_field_and_what_is_below(void **state)
{
	static const struct {
		const char *field, *path;
		bool speaks;
	} cases[] = {
	    {"forces", "forces/RUS/Varyag", true},
	    {"forces/RUS", "forces/RUS/Varyag", true},
	    {"forces/RUS/Varyag", "forces/RUS/Varyag", true},
	    {"forces/RU", "forces/RUS/Varyag", false},
	    {"forces/RUS/Varyag", "forces/RUS", false},
	    {"", "date", false},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct citation one =
		    citation("s", cases[i].field, CITATION_SUPPORTS, NULL);
		assert_int_equal(
		    citation_speaks_of(&one, str_from(cases[i].path)),
		    cases[i].speaks);
	}
}

static void
long_values_are_wrapped_under_themselves(void **state)
{
	struct event event = {0};
	struct arena arena = {0};
	struct buf out = {0};
	struct page page = {
	    .event = &event, .out = &out, .arena = &arena, .width = 40};

	(void)state;
	page_value(&page, "summary",
	    STR("one two three four five six seven eight"), NULL);
	assert_buf_is(&out, "summary       one two three four five\n"
			    "              six seven eight\n");
	buf_release(&out);
	arena_release(&arena);
}

static void
what_could_be_misread_is_made_visible(void **state)
{
	struct event event = {0};
	struct arena arena = {0};
	struct buf out = {0};
	struct page page = {
	    .event = &event, .out = &out, .arena = &arena, .width = 80};

	(void)state;
	page_value(&page, "title", STR("a\x1b[31mb"), NULL);
	assert_int_equal(str_find_byte(buf_str(&out), '\x1b'), out.len);
	buf_release(&out);
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_value_carries_its_sources_and_those_who_differ),
	    cmocka_unit_test(a_citation_speaks_of_its_field_and_what_is_below),
	    cmocka_unit_test(long_values_are_wrapped_under_themselves),
	    cmocka_unit_test(what_could_be_misread_is_made_visible),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
