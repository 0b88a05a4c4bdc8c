#include "core/exchange/read/readers.h"

#include "core/exchange/read/yaml.h"
#include "tests/unit/exchange/reading.h"

#define CHECK(cases) reading_check(yaml_read, cases, ARRAY_LENGTH(cases))

static void
items_of_all_lists_are_handed_out_in_file_order(void **state)
{
	static const struct reading_case cases[] = {
	    {"", "", ""},
	    {"# nothing\n", "", ""},
	    {"events:\nsources: []\nseries: null\n", "", ""},
	    {"series:\n  - {id: a, name: A}\nsources:\n"
	     "  - {id: b, kind: news}\n",
		"series {\"id\":\"a\",\"name\":\"A\"}\n"
		"source {\"id\":\"b\",\"kind\":\"news\"}\n",
		""},
	    {"series: [{id: a, name: A}]\n---\nseries: [{id: b, name: B}]\n",
		"series {\"id\":\"a\",\"name\":\"A\"}\n"
		"series {\"id\":\"b\",\"name\":\"B\"}\n",
		""},
	    {"{\"series\": [{\"id\": \"a\", \"name\": \"A\"}]}",
		"series {\"id\":\"a\",\"name\":\"A\"}\n", ""},
	    {"entente: {version: 1, query: \"a: b\"}\nseries: []\n", "", ""},
	};

	(void)state;
	CHECK(cases);
}

static void
every_scalar_is_text_but_a_plain_null(void **state)
{
#define NAMED(yaml, json)                                           \
	{                                                           \
		"series: [{id: a, name: " yaml "}]",                \
		    "series {\"id\":\"a\",\"name\":" json "}\n", "" \
	}
	static const struct reading_case cases[] = {
	    NAMED("NO", "\"NO\""),
	    NAMED("0o17", "\"0o17\""),
	    NAMED("12:30:45", "\"12:30:45\""),
	    NAMED("2022-12-21", "\"2022-12-21\""),
	    NAMED("'null'", "\"null\""),
	    NAMED("\"~\"", "\"~\""),
	    NAMED("x, note: null", "\"x\""),
	    NAMED("x, note: ~", "\"x\""),
	    NAMED("x, note: ", "\"x\""),
	    NAMED("x, note: ''", "\"x\",\"note\":\"\""),
	    NAMED("\"\\e[1m\\u202e\"", "\"\\u001b[1m\xE2\x80\xAE\""),
	    NAMED("\xE6\xB5\xB7\xE4\xB8\x8A", "\"\xE6\xB5\xB7\xE4\xB8\x8A\""),
	};
#undef NAMED

	(void)state;
	CHECK(cases);
}

static void
faults_of_form_have_their_place(void **state)
{
	static const struct reading_case cases[] = {
	    {"evnts: []\n", "",
		"file:1:1: 'evnts' is no key at the top of a file (did you "
		"mean 'events'?)\n"},
	    {"events: 1\n", "", "file:1:9: 'events' wants a list\n"},
	    {"- 1\n", "",
		"file:1:1: a file wants keys at its top, such as 'events:'\n"},
	    {"events: []\nevents: []\n", "",
		"file:2:1: 'events' is given twice\n"},
	    {"series:\n  - {id: a, id: b, name: c}\n", "",
		"file:2:13: 'id' is given twice\n"},
	    {"series: [{id: &x a, name: *x}]\n", "",
		"file:1:15: anchors (&) and aliases (*) are not allowed\n"
		"file:1:27: anchors (&) and aliases (*) are not allowed\n"},
	    {"series: [{id: a, name: !!str x}]\n", "",
		"file:1:24: tags (!) are not allowed\n"},
	    {"series:\n  - {id: a, name: \"x\n", "",
		"file:3:1: found unexpected end of stream while scanning a "
		"quoted scalar (line 2)\n"},
	    {"series:\n  - {id: a, name: A}\n  - {id: [b}\n",
		"series {\"id\":\"a\",\"name\":\"A\"}\n",
		"file:3:12: did not find expected ',' or ']' while parsing a "
		"flow sequence (line 3)\n"},
	    {"series:\n  - id: a\n    name: \xC3\xA9 \xFF\n", "",
		"file:3:13: this is no valid text: invalid leading UTF-8 "
		"octet\n"},
	    {"series:\n  - id: \x1B\n", "",
		"file:2:9: this is no valid text: control characters are not "
		"allowed\n"},
	    {"series: [{id: a, name: \"\\0\"}]\n", "",
		"file:1:24: the text holds a NUL\n"},
	    {"series: [{[a]: b, id: a, name: A}]\n", "",
		"file:1:11: a key must be a text\n"},
	    {"? [a]\n: b\n", "", "file:1:3: a key must be a text\n"},
	};

	(void)state;
	CHECK(cases);
}

static void
reading_goes_on_behind_a_faulty_record(void **state)
{
	static const struct reading_case cases[] = {
	    {"series:\n  - {id: A, name: a}\n  - {id: b}\n"
	     "  - {id: c, name: c}\nseris:\n  - [1, {a: b}]\nsources:\n"
	     "  - {id: d, kind: new}\n",
		"series {\"id\":\"c\",\"name\":\"c\"}\n",
		"file:2:10: 'A' is no id: letters a-z, digits and hyphens, at "
		"most 128\n"
		"file:3:5: the series has no 'name'\n"
		"file:5:1: 'seris' is no key at the top of a file (did you "
		"mean 'series'?)\n"
		"file:8:19: 'new' is no source kind (did you mean 'news'?)\n"},
	};

	(void)state;
	CHECK(cases);
}

static void
utf_16_is_read(void **state)
{
	static const char text[] = "\xFF\xFEs\0e\0r\0i\0e\0s\0:\0 \0[\0]\0";
	struct reading reading = {0};

	(void)state;
	reading_read(&reading, yaml_read, (struct str){text, sizeof text - 1});
	assert_buf_is(&reading.faults, "");
	reading_release(&reading);
}

/* The lists of `depth` levels in all, within a name. */
static void
nest(struct buf *text, int depth)
{
	buf_addz(text, "series: [{id: a, name: ");
	for (int i = 3; i < depth; i++)
		buf_add_char(text, '[');
	for (int i = 3; i < depth; i++)
		buf_add_char(text, ']');
	buf_addz(text, "}]");
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
		nest(&text, cases[i].depth);
		reading_read(&reading, yaml_read, buf_str(&text));
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
		buf_addz(&text, "series:\n  - id: a\n    name: ");
		buf_repeat(&text, 'x', NODE_TEXT_MAX - 1 + more);
		reading_read(&reading, yaml_read, buf_str(&text));
		assert_buf_is(&reading.faults,
		    more < 2 ? ""
			     : "file:3:11: a text has at most 1048576 bytes, "
			       "this one 1048577\n");
		reading_release(&reading);
		buf_release(&text);
	}
}

static void
nothing_may_be_long_between_two_values(void **state)
{
	static const struct {
		const char *before;
		char filling;
		const char *fault;
	} cases[] = {
	    {"series:\n", '#',
		"file:1:7: more than 10485760 bytes follow without a key or a "
		"value\n"},
	    {"series:\n  - id: ", 'x',
		"file:2:7: more than 10485760 bytes follow without a key or a "
		"value\n"},
	    {"series: [{id: \"", ' ',
		"file:1:10: more than 10485760 bytes follow without a key or "
		"a value\n"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct reading reading = {.piece = 4096};
		struct buf text = {0};
		buf_addz(&text, cases[i].before);
		buf_repeat(&text, cases[i].filling, (size_t)11 << 20);
		reading_read(&reading, yaml_read, buf_str(&text));
		assert_buf_is(&reading.faults, cases[i].fault);
		reading_release(&reading);
		buf_release(&text);
	}
}

static void
directives_end_at_their_limit(void **state)
{
	static const char *const breaks[] = {
	    "\n", "\r", "\r\n", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(breaks); i++)
		for (int more = 0; more < 2; more++) {
			struct reading reading = {.piece = 7};
			struct buf text = {0};
			for (int n = 0; n < YAML_DIRECTIVES_MAX + more; n++)
				buf_addf(&text, "%%TAG !%d! t%s", n, breaks[i]);
			buf_addz(&text, "---\nseries: []\n");
			reading_read(&reading, yaml_read, buf_str(&text));
			assert_buf_is(&reading.faults,
			    more ? "file:1:1: more than 64 lines of the file "
				   "begin with '%', as directives do\n"
				 : "");
			reading_release(&reading);
			buf_release(&text);
		}
}

static void
a_record_ends_at_its_limit(void **state)
{
	(void)state;
	for (int more = 0; more < 2; more++) {
		struct reading reading = {.piece = 4096};
		struct buf text = {0};
		buf_addz(
		    &text, "series:\n  - id: a\n    name: a\n    names: [");
		/* The record, three keys, two texts and the list are seven. */
		for (int i = 7; i < NODE_PARTS_MAX + more; i++)
			buf_addz(&text, "x, ");
		buf_addz(&text, "]\n");
		reading_read(&reading, yaml_read, buf_str(&text));
		assert_int_equal(reading.problems.count, more);
		reading_release(&reading);
		buf_release(&text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(items_of_all_lists_are_handed_out_in_file_order),
	    cmocka_unit_test(every_scalar_is_text_but_a_plain_null),
	    cmocka_unit_test(faults_of_form_have_their_place),
	    cmocka_unit_test(reading_goes_on_behind_a_faulty_record),
	    cmocka_unit_test(utf_16_is_read),
	    cmocka_unit_test(nesting_ends_at_its_limit),
	    cmocka_unit_test(a_text_ends_at_its_limit),
	    cmocka_unit_test(nothing_may_be_long_between_two_values),
	    cmocka_unit_test(directives_end_at_their_limit),
	    cmocka_unit_test(a_record_ends_at_its_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
