#include "core/store/record_row.h"

#include "core/model/record_json.h"
#include "tests/unit/test.h"

static void
lists_come_back_as_they_were_written(void **state)
{
	struct str texts[] = {STR(""), STR("a\"\\\n\x01"),
	    STR("\xC3\xA4 \xF0\x9F\x98\x80"), {"\0", 1}};
	struct strs list = {texts, ARRAY_LENGTH(texts)}, read = {0};
	struct arena arena = {0};
	struct buf json = {0};

	(void)state;
	json_strings(&json, &list);
	assert_true(json_read_strings(&arena, buf_str(&json), &read));
	assert_int_equal(read.count, list.count);
	for (size_t i = 0; i < list.count; i++)
		assert_true(str_equal(read.items[i], texts[i]));
	buf_release(&json);
	arena_release(&arena);
}

static void
maps_come_back_as_they_were_written(void **state)
{
	struct text_pair pairs[] = {
	    {STR("key \"1\""), STR("")}, {STR(""), STR("value\t2")}};
	struct text_pairs read = {0};
	struct arena arena = {0};
	struct buf json = {0};

	(void)state;
	json_pairs(&json, pairs, ARRAY_LENGTH(pairs));
	assert_true(json_read_pairs(&arena, buf_str(&json), &read));
	assert_int_equal(read.count, 2);
	for (size_t i = 0; i < ARRAY_LENGTH(pairs); i++) {
		assert_true(str_equal(read.items[i].key, pairs[i].key));
		assert_true(str_equal(read.items[i].value, pairs[i].value));
	}
	buf_release(&json);
	arena_release(&arena);
}

static void
anything_else_is_refused(void **state)
{
	static const char *const lists[] = {"", "[", "[]", "[\"a\"", "[\"a\",]",
	    "[\"a]", "[a]", "[1]", "[\"a\"] x", "[\"\\x\"]", "[\"\\u12\"]",
	    "[\"\\ud800\"]", "[\"\\", "{\"a\":\"b\"}"};
	static const char *const maps[] = {"", "{", "{}", "{\"a\"}", "{\"a\":}",
	    "{\"a\":\"b\"", "{\"a\":\"b\",}", "{\"a\":1}", "[\"a\"]"};
	struct arena arena = {0};
	struct strs list;
	struct text_pairs map;

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(lists); i++)
		assert_false(
		    json_read_strings(&arena, str_from(lists[i]), &list));
	for (size_t i = 0; i < ARRAY_LENGTH(maps); i++)
		assert_false(json_read_pairs(&arena, str_from(maps[i]), &map));
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(lists_come_back_as_they_were_written),
	    cmocka_unit_test(maps_come_back_as_they_were_written),
	    cmocka_unit_test(anything_else_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
