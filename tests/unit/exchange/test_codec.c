#include "core/exchange/read/readers.h"

#include "tests/unit/exchange/reading.h"

#define EVENT \
	"events:\n  - id: a\n    title: A\n    type: visit\n    date: 2022\n"
#define PARTICIPANTS "    participants: [CHN, RUS]\n"
#define GOOD EVENT PARTICIPANTS

static void
faults_have_their_own_place(void **state)
{
	static const struct reading_case cases[] = {
	    {EVENT "    participants: []\n", "",
		"file:6:19: 'participants' is empty\n"},
	    {EVENT, "", "file:2:5: the event has no 'participants'\n"},
	    {EVENT "    participants:\n      - {actor: CHN}\n", "",
		"file:7:9: the participant has no 'role'\n"},
	    {EVENT "    participants: [CHN, RUS, CHN]\n", "",
		"file:6:30: 'CHN' takes part twice: give it several roles\n"},
	    {EVENT "    participants:\n"
		   "      - {actor: CHN, role: host, roles: [host]}\n",
		"",
		"file:7:34: 'roles' and 'role' say the same thing\n"
		"file:7:42: 'host' is given twice\n"},
	    {GOOD "    titel: x\n", "",
		"file:7:5: no event has a 'titel' (did you mean 'title'?)\n"},
	    {GOOD "    status: complete\n", "",
		"file:7:13: 'complete' is no status (did you mean "
		"'completed'?)\n"},
	    {GOOD "    domains: naval\n", "",
		"file:7:14: 'domains' wants a list\n"},
	    {GOOD "    domains: [naval, [air]]\n", "",
		"file:7:22: 'domains' wants a text, not a list\n"},
	    {GOOD "    summary: {a: b}\n", "",
		"file:7:14: 'summary' wants a text, not a map\n"},
	    {GOOD "    place: {lat: 91, lon: 1}\n", "",
		"file:7:18: 'lat' runs from -90 to 90\n"},
	    {GOOD "    place: {lat: 9, lon: -180.5}\n", "",
		"file:7:26: 'lon' runs from -180 to 180\n"},
	    {GOOD "    place: {lat: 9}\n", "",
		"file:7:12: a place has both 'lat' and 'lon' or neither\n"},
	    {GOOD "    place: Oslo\n", "",
		"file:7:12: a place is written 'key: value'\n"},
	    {GOOD "    confidence: 1.1\n", "",
		"file:7:17: 'confidence' runs from 0 to 1\n"},
	    {GOOD "    confidence: high\n", "",
		"file:7:17: 'confidence' wants a number, 'high' is none\n"},
	    {GOOD "    ordinal: 1.5\n", "",
		"file:7:14: 'ordinal' wants a whole number, '1.5' is none\n"},
	    {GOOD "    participants_complete: yes\n", "",
		"file:7:28: 'participants_complete' wants true or false, not "
		"'yes'\n"},
	    {GOOD "    cameo: 5a\n", "",
		"file:7:12: '5a' is no CAMEO code: two to four digits\n"},
	    {GOOD "    figures:\n      - {what: ships}\n", "",
		"file:8:9: the figure has neither a 'value' nor a 'low' or "
		"'high'\n"},
	    {GOOD "    figures:\n      - {what: ships, low: 2, high: 1}\n", "",
		"file:8:37: 'high' is less than 'low'\n"},
	    {GOOD "    forces:\n      - {actor: CHN, count: -1, kind: x}\n", "",
		"file:8:29: 'count' is negative\n"},
	    {GOOD "    links:\n      - {as: follows, event: a}\n", "",
		"file:8:30: an event is not linked to itself\n"},
	    {GOOD "    tags: [a, null]\n", "",
		"file:7:15: 'tags' wants a text, not null\n"},
	    {"relationships:\n  - pair: [CHN, CHN]\n", "",
		"file:2:17: a pair wants two actors, 'CHN' is given twice\n"},
	    {"relationships:\n  - pair: CHN-RUS\n", "",
		"file:2:11: 'pair' wants two codes: [BLR, RUS]\n"},
	    {"actors:\n  - {code: chn, kind: state, name: x}\n", "",
		"file:2:12: 'chn' is no code: letters A-Z and digits, at most "
		"16\n"},
	    {"actors:\n  - {code: X, kind: state, name: x, since: 2001, "
	     "until: 2000}\n",
		"", "file:2:57: 'until' is before 'since'\n"},
	    {"series:\n  - {id: a, name: ''}\n", "",
		"file:2:19: 'name' is empty\n"},
	    {"series:\n  - a\n", "",
		"file:2:5: a series is written 'key: value'\n"},
	};

	(void)state;
	reading_check(yaml_read, cases, ARRAY_LENGTH(cases));
}

static void
a_date_is_faulty_where_it_goes_wrong(void **state)
{
	static const struct {
		const char *date;
		size_t column;
	} cases[] = {
	    {"2022-13", 16}, {"2022-02-30", 19}, {"2022-02-20/2022-02-10", 22},
	    {"\"2022-1a\"", 12},
	    {"\"2022\\x2D1a\"", 11}, /* an escape: where it begins */
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct reading reading = {0};
		struct buf text = {0};
		buf_addz(&text, "sources:\n  - id: a\n    kind: news\n");
		buf_addf(&text, "    date: %s\n", cases[i].date);
		reading_read(&reading, yaml_read, buf_str(&text));
		assert_int_equal(reading.problems.count, 1);
		assert_int_equal(reading.problems.items[0].line, 4);
		assert_int_equal(
		    reading.problems.items[0].column, cases[i].column);
		reading_release(&reading);
		buf_release(&text);
	}
}

static void
what_is_left_out_has_a_meaning(void **state)
{
	static const struct reading_case cases[] = {
	    {GOOD "    status: null\n    domains: []\n    citations:\n"
		  "      - {source: s}\n",
		"event {\"id\":\"a\",\"title\":\"A\",\"type\":\"visit\","
		"\"date\":\"2022\",\"participants\":[{\"actor\":\"CHN\","
		"\"roles\":[\"participant\"]},{\"actor\":\"RUS\",\"roles\":["
		"\"participant\"]}],\"citations\":[{\"source\":\"s\","
		"\"stance\":\"supports\"}]}\n",
		""},
	    {"relationships:\n  - {pair: [RUS, BLR], since: 1999}\n",
		"relationship "
		"{\"pair\":[\"BLR\",\"RUS\"],\"since\":\"1999\"}\n",
		""},
	    {"actors:\n  - {code: X, kind: organisation, name: x, members: "
	     "[CHN, {actor: RUS, since: 2001}], cow: 2e1}\n",
		"actor {\"code\":\"X\",\"kind\":\"organisation\",\"name\":"
		"\"x\",\"cow\":20,\"members\":[{\"actor\":\"CHN\"},{\"actor\":"
		"\"RUS\",\"since\":\"2001\"}]}\n",
		""},
	};

	(void)state;
	reading_check(yaml_read, cases, ARRAY_LENGTH(cases));
}

static void
participants_end_at_their_limit(void **state)
{
	(void)state;
	for (int more = -1; more <= 1; more++) {
		struct reading reading = {.piece = 4096};
		struct buf text = {0};
		buf_addz(&text, EVENT "    participants:\n");
		for (int i = 0; i < PARTICIPANTS_MAX + more; i++)
			buf_addf(&text, "      - X%d\n", i);
		reading_read(&reading, yaml_read, buf_str(&text));
		assert_buf_is(&reading.faults,
		    more < 1 ? ""
			     : "file:519:9: an event has at most 512 "
			       "participants, this one 513\n");
		reading_release(&reading);
		buf_release(&text);
	}
}

static void
references_are_collected(void **state)
{
	struct reading reading = {0};

	(void)state;
	reading_read(&reading, yaml_read,
	    STR(GOOD "    series: s\n    place: {country: CHN}\n    links:\n"
		     "      - {as: follows, event: b}\n    citations:\n"
		     "      - {source: s}\n"));
	assert_buf_is(&reading.faults, "");
	assert_int_equal(reading.references, 6);
	reading_release(&reading);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(faults_have_their_own_place),
	    cmocka_unit_test(a_date_is_faulty_where_it_goes_wrong),
	    cmocka_unit_test(what_is_left_out_has_a_meaning),
	    cmocka_unit_test(participants_end_at_their_limit),
	    cmocka_unit_test(references_are_collected),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
