#include "core/exchange/read/readers.h"

#include "tests/unit/exchange/reading.h"

static void
an_object_of_lists_is_read(void **state)
{
	static const struct reading_case cases[] = {
	    {"{}", "", ""},
	    {"\xEF\xBB\xBF{ }\n", "", ""},
	    {"{\"entente\": {\"version\": \"1\"}, \"events\": [], \"series\": "
	     "null}",
		"", ""},
	    {"{\"series\": [{\"id\": \"a\", \"name\": \"A\"},\n"
	     "{\"name\": \"\\u00e9\\\"\\ud83d\\ude00 ]}\", \"id\": \"b\"}],\n"
	     "\"sources\": [{\"id\": \"c\", \"kind\": \"news\"}]}",
		"series {\"id\":\"a\",\"name\":\"A\"}\n"
		"series {\"id\":\"b\",\"name\":\"\xC3\xA9\\\"\xF0\x9F\x98\x80 "
		"]}\"}\n"
		"source {\"id\":\"c\",\"kind\":\"news\"}\n",
		""},
	    {"{\"actors\": [{\"code\": \"AAA\", \"kind\": \"state\", \"name\": "
	     "\"A\", \"cow\": 12345678901, \"names\": []}]}",
		"actor {\"code\":\"AAA\",\"kind\":\"state\",\"name\":\"A\","
		"\"cow\":12345678901}\n",
		""},
	};

	(void)state;
	reading_check(json_read, cases, ARRAY_LENGTH(cases));
}

static void
lines_hold_one_record_each(void **state)
{
	static const struct reading_case cases[] = {
	    {"", "", ""},
	    {"{\"entente\":{}}\n\n{\"series\":{\"id\":\"a\",\"name\":\"A\"}}"
	     "\r\n"
	     "{\"source\":{\"id\":\"c\",\"kind\":\"news\"}}",
		"series {\"id\":\"a\",\"name\":\"A\"}\n"
		"source {\"id\":\"c\",\"kind\":\"news\"}\n",
		""},
	    {"{\"serie\":{}}\n{\"series\":{}, \"event\":{}}\n[]\n{\"a\n"
	     "{\"series\":{\"id\":\"a\",\"name\":\"A\"}}\n",
		"series {\"id\":\"a\",\"name\":\"A\"}\n",
		"file:1:2: 'serie' is no kind of record (did you mean "
		"'series'?)\n"
		"file:2:1: a line is one record under its kind: {\"event\": "
		"...}\n"
		"file:3:1: a line is one record under its kind: {\"event\": "
		"...}\n"
		"file:4:4: no valid JSON: premature end of input\n"},
	};

	(void)state;
	reading_check(jsonl_read, cases, ARRAY_LENGTH(cases));
}

static void
faults_have_their_place(void **state)
{
	static const struct reading_case cases[] = {
	    {"[]", "", "file:1:1: no valid JSON: '{' is missing here\n"},
	    {"", "", "file:1:1: the file ends where '{' is missing\n"},
	    {"{\"events\": []", "",
		"file:1:14: the file ends where '}' is missing\n"},
	    {"{} x", "", "file:1:4: nothing may stand behind the object\n"},
	    {"{\"evnts\": [1, {}]}", "",
		"file:1:2: 'evnts' is no key at the top of a file (did you "
		"mean 'events'?)\n"},
	    {"{\"events\": {}}", "", "file:1:12: 'events' wants a list\n"},
	    {"{\"events\": [],\n\"events\": []}", "",
		"file:2:1: 'events' is given twice\n"},
	    {"{\"series\": [\n  {\"id\": \"\xC3\xA9\", \"name\": 1,\n  "
	     "\"nam\": 2}]}",
		"",
		"file:2:10: '\xC3\xA9' is no id: letters a-z, digits and "
		"hyphens, at most 128\n"
		"file:3:3: no series has a 'nam' (did you mean 'name'?)\n"},
	    {"{\"series\": [\n{\"id\": \"a\", \"id\": \"b\"}]}", "",
		"file:2:13: no valid JSON: duplicate object key\n"},
	    {"{\"series\": [{\"id\": \"a\", \"name\": \"\\ud800\"}]}", "",
		"file:1:41: no valid JSON: invalid Unicode '\\uD800'\n"},
	    {"{\"series\": [{\"id\": \"a\", \"name\": \"\\u0000\"}]}", "",
		"file:1:33: the text holds a NUL\n"},
	    {"{\"series\": [{\"id\": \"a\", \"name\": \"\xFF\"}]}", "", NULL},
	    {"{\"series\": [{\"id\": tru}, {\"id\": \"b\", \"name\": "
	     "\"b\"}]}",
		"series {\"id\":\"b\",\"name\":\"b\"}\n", NULL},
	    {"{\"series\": [{\"id\": \"a\", \"since\": \"2022-13\", "
	     "\"name\": \"x\"}]}",
		"", NULL},
	};

	(void)state;
	reading_check(json_read, cases, ARRAY_LENGTH(cases));
}

static void
bytes_that_are_no_text_are_named_by_place(void **state)
{
	struct reading reading = {0};

	(void)state;
	reading_read(&reading, json_read,
	    STR("{\"series\": [\n{\"id\": \"a\", \"name\": \"\xFF\"}]}"));
	assert_int_equal(reading.problems.count, 1);
	assert_int_equal(reading.problems.items[0].line, 2);
	reading_release(&reading);
}

static void
nesting_ends_at_its_limit(void **state)
{
	static const struct {
		int depth;
		bool is_allowed;
	} cases[] = {{NODE_DEPTH_MAX - 1, true}, {NODE_DEPTH_MAX, true},
	    {NODE_DEPTH_MAX + 1, false}, {100000, false}};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct reading reading = {.piece = 4096};
		struct buf text = {0};
		buf_addz(&text, "{\"series\": [{\"name\": ");
		buf_repeat(&text, '[', (size_t)cases[i].depth - 3);
		buf_repeat(&text, ']', (size_t)cases[i].depth - 3);
		buf_addz(&text, "}]}");
		reading_read(&reading, json_read, buf_str(&text));
		bool told =
		    str_find(buf_str(&reading.faults),
			STR("nested more than 16 deep")) < reading.faults.len;
		assert_int_equal(told, !cases[i].is_allowed);
		reading_release(&reading);
		buf_release(&text);
	}
}

static void
a_text_ends_at_its_limit(void **state)
{
	(void)state;
	for (size_t more = 0; more < 3; more++) {
		struct reading reading = {.piece = 4096};
		struct buf text = {0};
		buf_addz(&text, "{\"series\": [{\"id\": \"a\", \"name\": \"");
		buf_repeat(&text, 'x', NODE_TEXT_MAX - 1 + more);
		buf_addz(&text, "\"}]}");
		reading_read(&reading, json_read, buf_str(&text));
		assert_int_equal(reading.out.len > 0, more < 2);
		reading_release(&reading);
		buf_release(&text);
	}
}

static void
a_record_ends_at_its_limit(void **state)
{
	static const struct {
		read_function *read;
		const char *start, *end, *fault;
	} cases[] = {
	    {json_read, "{\"series\": [", "]}",
		"file:1:13: one record has at most 16777216 bytes\n"},
	    {jsonl_read, "", "\n",
		"file:1:1: one record has at most 16777216 bytes\n"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++)
		for (size_t more = 0; more < 2; more++) {
			struct reading reading = {.piece = 16384};
			struct buf text = {0};
			buf_addz(&text, cases[i].start);
			buf_add_char(&text, '[');
			buf_repeat(&text, ' ', 16777216 - 2 + more);
			buf_add_char(&text, ']');
			buf_addz(&text, cases[i].end);
			reading_read(&reading, cases[i].read, buf_str(&text));
			bool told =
			    reading.problems.count == 1 &&
			    str_is(buf_str(&reading.faults), cases[i].fault);
			assert_int_equal(told, more == 1);
			reading_release(&reading);
			buf_release(&text);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_object_of_lists_is_read),
	    cmocka_unit_test(lines_hold_one_record_each),
	    cmocka_unit_test(faults_have_their_place),
	    cmocka_unit_test(bytes_that_are_no_text_are_named_by_place),
	    cmocka_unit_test(nesting_ends_at_its_limit),
	    cmocka_unit_test(a_record_ends_at_its_limit),
	    cmocka_unit_test(a_text_ends_at_its_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
