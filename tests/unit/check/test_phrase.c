#include "core/check/phrase.h"

#include "tests/unit/test.h"

/* The names that are found in a text, with a bar between them. */
static void
assert_found(const char *text, const char *expected)
{
	static const char *const names[] = {"China", "Chinese", "South China",
	    "South China Sea", "Oman", "Gulf of Oman", "Sea of Japan",
	    "C\xC3\xB4te d'Ivoire", "Guinea-Bissau"};
	struct phrases phrases = {0};
	struct phrase_match match;
	struct buf found = {0};
	size_t at = 0;

	for (size_t i = 0; i < ARRAY_LENGTH(names); i++)
		phrases_add(&phrases, str_from(names[i]), (int)i, NULL);
	phrases_add(&phrases, STR(""), 0, NULL);
	phrases_sort(&phrases);
	while (phrases_next(&phrases, str_from(text), &at, &match))
		buf_addf(&found, "%s%.*s", found.len ? "|" : "",
		    STR_ARG(match.text));
	buf_add(&found, STR(""));
	assert_str_is(buf_str(&found), expected);
	buf_release(&found);
	phrases_release(&phrases);
}

static void
the_longest_name_counts(void **state)
{
	(void)state;
	assert_found("Drill in the South China Sea", "South China Sea");
	assert_found("Drill in South China", "South China");
	assert_found("Gulf of Oman and Oman", "Gulf of Oman|Oman");
}

static void
names_are_whole_words(void **state)
{
	(void)state;
	assert_found("Romania, Omani", "");
	assert_found("China's drill", "China");
	assert_found("(China)", "China");
	assert_found("", "");
}

static void
case_and_hyphens_do_not_matter(void **state)
{
	(void)state;
	assert_found("Chinese-Omani, sea of japan", "Chinese|sea of japan");
	assert_found("Guinea Bissau", "Guinea Bissau");
	assert_found("C\xC3\xB4te d'Ivoire", "C\xC3\xB4te d'Ivoire");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_longest_name_counts),
	    cmocka_unit_test(names_are_whole_words),
	    cmocka_unit_test(case_and_hyphens_do_not_matter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
