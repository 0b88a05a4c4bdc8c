#include "core/base/utf8.h"
#include "core/exchange/read/readers.h"
#include "core/exchange/read/yaml.h"
#include "tests/unit/exchange/reading.h"

static void
only_what_would_be_misread_is_quoted(void **state)
{
	static const struct {
		const char *text, *block, *flow;
	} cases[] = {
	    {"Joint Sea", "Joint Sea", "Joint Sea"},
	    {"", "\"\"", "\"\""},
	    {"NO", "\"NO\"", "\"NO\""},
	    {"Norway", "Norway", "Norway"},
	    {"nUlL", "\"nUlL\"", "\"nUlL\""},
	    {"~", "\"~\"", "\"~\""},
	    {"y", "\"y\"", "\"y\""},
	    {"2022", "\"2022\"", "\"2022\""},
	    {"2022-12-21", "\"2022-12-21\"", "\"2022-12-21\""},
	    {"12:30:45", "\"12:30:45\"", "\"12:30:45\""},
	    {"1_000", "\"1_000\"", "\"1_000\""},
	    {"-.inf", "\"-.inf\"", "\"-.inf\""},
	    {"3rd", "3rd", "3rd"},
	    {"2015-I", "\"2015-I\"", "\"2015-I\""},
	    {"a, b", "a, b", "\"a, b\""},
	    {"a: b", "\"a: b\"", "\"a: b\""},
	    {"https://x.example/?a#b", "https://x.example/?a#b",
		"\"https://x.example/?a#b\""},
	    {"a:", "\"a:\"", "\"a:\""},
	    {"a #b", "\"a #b\"", "\"a #b\""},
	    {"a#b", "a#b", "a#b"},
	    {"- a", "\"- a\"", "\"- a\""},
	    {" a", "\" a\"", "\" a\""},
	    {"a ", "\"a \"", "\"a \""},
	    {"'a'", "\"'a'\"", "\"'a'\""},
	    {"it's", "it's", "it's"},
	    {"say \"x\" \\", "say \"x\" \\", "say \"x\" \\"},
	    {"\"x\"", "\"\\\"x\\\"\"", "\"\\\"x\\\"\""},
	    {"a\tb", "\"a\\tb\"", "\"a\\tb\""},
	    {"\x1b[1m", "\"\\x1B[1m\"", "\"\\x1B[1m\""},
	    {"\xC2\x85", "\"\\x85\"", "\"\\x85\""},
	    {"a\xE2\x80\xAE", "\"a\\u202E\"", "\"a\\u202E\""},
	    {"\xF3\xA0\x81\x81", "\"\\U000E0041\"", "\"\\U000E0041\""},
	    {"\xD9\x85\xD9\x89\xE2\x80\x8C\xD8\xB1",
		"\"\xD9\x85\xD9\x89\xE2\x80\x8C\xD8\xB1\"",
		"\"\xD9\x85\xD9\x89\xE2\x80\x8C\xD8\xB1\""},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct buf block = {0}, flow = {0};
		struct str text = str_from(cases[i].text);
		yaml_add_text(&block, text, YAML_BLOCK);
		yaml_add_text(&flow, text, YAML_FLOW);
		assert_buf_is(&block, cases[i].block);
		assert_buf_is(&flow, cases[i].flow);
		buf_release(&block);
		buf_release(&flow);
	}
}

static void
numbers_are_numbers_in_yaml_1_1_too(void **state)
{
	static const char *const cases[][2] = {{"1", "1"}, {"-0.5", "-0.5"},
	    {"2e15", "2.0e+15"}, {"1.5e-300", "1.5e-300"}, {"1e-5", "1.0e-5"}};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct buf out = {0};
		yaml_add_number(&out, str_from(cases[i][0]));
		assert_buf_is(&out, cases[i][1]);
		buf_release(&out);
	}
}

static struct record
new_series(struct arena *arena)
{
	struct record record = {.kind = RECORD_SERIES};

	record_init(&record_series, &record.as);
	record.as.series.id = arena_str(arena, STR("a"));
	return record;
}

/* Written, read, and the same again. */
static void
check_round_trip(const struct record *record)
{
	const struct export_head head = {0};
	struct reading reading = {.piece = 4096};
	struct buf yaml = {0}, wanted = {0};
	struct writer writer;
	struct err err;

	assert_true(writer_begin(&writer, format_find(STR("yaml"), &err), &head,
			output_to_buf(&yaml), &err) &&
		    writer_record(&writer, record, &err) &&
		    writer_end(&writer, &err));
	writer_release(&writer);
	reading_read(&reading, yaml_read, buf_str(&yaml));
	assert_buf_is(&reading.faults, "");
	buf_addz(&wanted, "series ");
	record_json(&wanted, record);
	buf_addz(&wanted, "\n");
	assert_buf_is(&reading.out, wanted.ptr);
	reading_release(&reading);
	buf_release(&yaml);
	buf_release(&wanted);
}

static struct str
around(struct arena *arena, const char *before, int32_t code_point,
    const char *after)
{
	struct buf text = {0};

	buf_addz(&text, before);
	utf8_add(&text, code_point);
	buf_addz(&text, after);
	struct str kept = arena_str(arena, buf_str(&text));
	buf_release(&text);
	return kept;
}

static void
any_character_comes_back_from_anywhere(void **state)
{
	static const char *const places[][2] = {{"", ""}, {"a", ""}, {"", "a"},
	    {"", " a"}, {"a ", ""}, {"a: ", "b"}, {"", ": b"}, {"a\n", ""},
	    {"", "\na"}, {"a\n", "\n b\n"}, {"- ", ""}, {"#", "\n"}};

	(void)state;
	for (int32_t c = 1; c <= 0x10FFFF; c += c < 0x600 ? 1 : 89) {
		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		struct arena arena = {0};
		struct record record = new_series(&arena);
		struct series *series = &record.as.series;
		for (size_t i = 0; i < ARRAY_LENGTH(places); i++)
			arena_strs_add(&arena, &series->names,
			    around(&arena, places[i][0], c, places[i][1]));
		series->name = series->names.items[0];
		series->summary = series->names.items[9];
		series->note = series->names.items[11];
		series->cadence = series->names.items[6];
		check_round_trip(&record);
		arena_release(&arena);
	}
}

static void
any_pair_of_ascii_comes_back(void **state)
{
	(void)state;
	for (int first = 1; first < 128; first++) {
		struct arena arena = {0};
		struct record record = new_series(&arena);
		struct series *series = &record.as.series;
		for (int second = 1; second < 128; second++) {
			char text[] = {(char)first, (char)second, '\0'};
			arena_strs_add(&arena, &series->names,
			    arena_str(&arena, str_from(text)));
		}
		series->name = series->names.items[first % 127];
		check_round_trip(&record);
		arena_release(&arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(only_what_would_be_misread_is_quoted),
	    cmocka_unit_test(numbers_are_numbers_in_yaml_1_1_too),
	    cmocka_unit_test(any_character_comes_back_from_anywhere),
	    cmocka_unit_test(any_pair_of_ascii_comes_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
