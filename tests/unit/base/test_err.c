#include "core/base/err.h"

#include "core/base/utf8.h"
#include "tests/unit/test.h"

static void
an_error_says_what_and_where(void **state)
{
	struct err err = {0};

	(void)state;
	assert_false(err_set_at(&err, ERR_QUERY, 3, 5, "no field '%s'", "x"));
	assert_int_equal(err.code, ERR_QUERY);
	assert_int_equal(err.at, 3);
	assert_int_equal(err.length, 5);
	assert_string_equal(err.text, "no field 'x'");
	assert_string_equal(err.suggestion, "");
}

static void
a_new_error_forgets_the_one_before(void **state)
{
	struct err err = {0};

	(void)state;
	err_set_at(&err, ERR_QUERY, 3, 5, "first");
	err_suggest(&err, "word", 4);
	assert_false(err_set(&err, ERR_IO, "again: %s", err.text));
	assert_int_equal(err.at, 0);
	assert_int_equal(err.length, 0);
	assert_string_equal(err.suggestion, "");
	assert_string_equal(err.text, "again: first (did you mean 'word'?)");
}

static void
a_prefix_stands_before_the_text(void **state)
{
	struct err err = {0};

	(void)state;
	err_set_at(&err, ERR_DATA, 7, 2, "wrong");
	assert_false(err_prefix(&err, "%s:%d", "file.yaml", 3));
	assert_string_equal(err.text, "file.yaml:3: wrong");
	assert_int_equal(err.code, ERR_DATA);
	assert_int_equal(err.at, 7);
}

static void
a_suggestion_is_told_and_kept(void **state)
{
	struct err err = {0};

	(void)state;
	err_set(&err, ERR_DATA, "'typ' is no field");
	assert_false(err_suggest(&err, "type:", 4));
	assert_string_equal(err.suggestion, "type");
	assert_string_equal(
	    err.text, "'typ' is no field (did you mean 'type'?)");
	assert_false(err_suggest(&err, "", 0));
	assert_string_equal(err.suggestion, "type");
}

static void
no_error_is_asked_for(void **state)
{
	(void)state;
	assert_false(err_set(NULL, ERR_IO, "x"));
	assert_false(err_set_at(NULL, ERR_IO, 1, 1, "x"));
	assert_false(err_prefix(NULL, "x"));
	assert_false(err_suggest(NULL, "x", 1));
}

/* Every length, so that a cut falls on each byte of a character. */
static void
long_text_is_cut_between_characters(void **state)
{
	struct buf text = {0};
	struct err err = {0};

	(void)state;
	for (int blanks = 0; blanks < 4; blanks++) {
		buf_clear(&text);
		buf_repeat(&text, ' ', (size_t)blanks);
		for (int i = 0; i < 1000; i++)
			buf_addz(&text, "漢");
		err_set(&err, ERR_IO, "%s", text.ptr);
		assert_int_equal(
		    utf8_invalid_at(str_from(err.text)), strlen(err.text));
		assert_true(strlen(err.text) > ERR_TEXT - 5);
		err_prefix(&err, "%s", text.ptr);
		assert_int_equal(
		    utf8_invalid_at(str_from(err.text)), strlen(err.text));
		err_suggest(&err, "漢漢", 6);
		assert_int_equal(
		    utf8_invalid_at(str_from(err.text)), strlen(err.text));
	}
	buf_release(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_error_says_what_and_where),
	    cmocka_unit_test(a_new_error_forgets_the_one_before),
	    cmocka_unit_test(a_prefix_stands_before_the_text),
	    cmocka_unit_test(a_suggestion_is_told_and_kept),
	    cmocka_unit_test(no_error_is_asked_for),
	    cmocka_unit_test(long_text_is_cut_between_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
