#include "core/base/sink.h"

#include "tests/unit/test.h"

/* What comes out of a sink, as a terminal is given it unless said otherwise. */
struct caught {
	struct sink sink;
	char *text;
	size_t length;
};

static void
caught_open(struct caught *caught, enum sink_language language)
{
	*caught = (struct caught){
	    .sink = {.is_terminal = true, .is_safe = true},
	};
	caught->sink.language = language;
	caught->sink.stream = open_memstream(&caught->text, &caught->length);
	assert_non_null(caught->sink.stream);
}

static void
assert_caught(struct caught *caught, const char *wanted)
{
	fclose(caught->sink.stream);
	assert_string_equal(caught->text, wanted);
	free(caught->text);
}

static void
text_gets_the_marks_of_display(void **state)
{
	static const struct {
		const char *text;
		const char *wanted;
		bool has_marks;
	} cases[] = {
	    {"a\tb\nc\r\nd", "a\tb\nc\nd", false},
	    {"\x1b]52;c;aGk=\a", "␛]52;c;aGk=␇", true},
	    {"\x1b[1mbold\x1b[0m", "␛[1mbold␛[0m", true},
	    {"a\rb", "a␍b", true},
	    {"\xc2\x9b"
	     "31m",
		"⟨U+009B⟩31m", true},
	    {"\x9b", "\xef\xbf\xbd", true},
	    {"\xe2\x80\xae", "⟨U+202E⟩", true},
	    {"⟨U+202E⟩ ␛", "⟨U+202E⟩ ␛", false},
	    {"e\xcc\x81", "é", false},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct caught caught;
		caught_open(&caught, SINK_TEXT);
		assert_true(sink_writez(&caught.sink, cases[i].text));
		assert_int_equal(caught.sink.has_marks, cases[i].has_marks);
		assert_caught(&caught, cases[i].wanted);
	}
}

static void
a_nul_ends_nothing(void **state)
{
	struct caught caught;

	(void)state;
	caught_open(&caught, SINK_TEXT);
	sink_write(&caught.sink, STR("a\0b"));
	assert_true(caught.sink.has_marks);
	assert_caught(&caught, "a␀b");
}

static void
json_and_yaml_get_escapes_of_their_own(void **state)
{
	static const struct {
		enum sink_language language;
		enum display_glyphs glyphs;
		const char *text, *wanted;
	} cases[] = {
	    {SINK_JSON, DISPLAY_UTF8, "\"é \xe2\x80\xae\x7f\"",
		"\"é \\u202E\\u007F\""},
	    {SINK_JSON, DISPLAY_UTF8, "\"\xf3\xa0\x81\x81\"",
		"\"\\uDB40\\uDC41\""},
	    {SINK_JSON, DISPLAY_UTF8, "\"e\xcc\x81\"", "\"e\xcc\x81\""},
	    {SINK_JSON, DISPLAY_ASCII, "\"é\"", "\"\\u00E9\""},
	    {SINK_YAML, DISPLAY_UTF8, "\"\xf3\xa0\x81\x81\xe2\x80\x8c\"",
		"\"\\U000E0041\\u200C\""},
	    {SINK_YAML, DISPLAY_ASCII, "é", "?"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct caught caught;
		caught_open(&caught, cases[i].language);
		caught.sink.glyphs = cases[i].glyphs;
		assert_true(sink_writez(&caught.sink, cases[i].text));
		assert_caught(&caught, cases[i].wanted);
	}
}

static const struct sink_signs signs = {
    {"\x1b[1m", 4}, {"\x1b[0m", 4}, {"\r\x1b[K", 4}};

static void
a_line_is_written_over_where_a_terminal_reads(void **state)
{
	struct caught caught;

	(void)state;
	caught_open(&caught, SINK_TEXT);
	sink_rewrite(&caught.sink, STR("a terminal of no signs"));
	caught.sink.signs = &signs;
	sink_rewrite(&caught.sink, STR("one\x1b[K"));
	sink_rewrite(&caught.sink, STR("two"));
	assert_caught(&caught, "\r\x1b[Kone␛[K\r\x1b[Ktwo");
}

static void
a_head_of_ours_may_be_bold(void **state)
{
	struct caught caught;

	(void)state;
	caught_open(&caught, SINK_TEXT);
	caught.sink.signs = &signs;
	caught.sink.has_styles = true;
	sink_writez(&caught.sink, "\x1b[1mHEAD\x1b[0m\n\x1b[1m\x1b[0mx\n");
	assert_caught(&caught, "\x1b[1mHEAD\x1b[0m\n␛[1m␛[0mx\n");
}

static void
where_no_terminal_reads_bytes_pass(void **state)
{
	struct caught caught;

	(void)state;
	caught_open(&caught, SINK_TEXT);
	caught.sink.signs = &signs;
	caught.sink.is_safe = caught.sink.is_terminal = false;
	sink_writez(&caught.sink, "\x1b[1m\x9b\r\n");
	sink_rewrite(&caught.sink, STR("progress"));
	assert_false(caught.sink.has_marks);
	assert_caught(&caught, "\x1b[1m\x9b\r\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(text_gets_the_marks_of_display),
	    cmocka_unit_test(a_nul_ends_nothing),
	    cmocka_unit_test(json_and_yaml_get_escapes_of_their_own),
	    cmocka_unit_test(a_line_is_written_over_where_a_terminal_reads),
	    cmocka_unit_test(a_head_of_ours_may_be_bold),
	    cmocka_unit_test(where_no_terminal_reads_bytes_pass),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
