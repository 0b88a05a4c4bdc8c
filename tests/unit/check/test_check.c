#include "core/check/check.h"

#include "tests/unit/store/store_fixture.h"

/*
 * Each case adds to a small sound world, as one file; the breaches it has, with
 * line and column, are those expected. "" is a case that keeps all rules.
 */
static const char world_text[] =
    "actors:\n"
    "  - {code: CHN, kind: state, name: China, adjectives: [Chinese]}\n"
    "  - {code: RUS, kind: state, name: Russia, adjectives: [Russian]}\n"
    "  - {code: SUN, kind: state, name: Soviet Union, until: 1991-12-26}\n"
    "  - {code: TWN, kind: state, name: Taiwan}\n"
    "  - {code: JPN, kind: state, name: Japan}\n"
    "  - {code: OMN, kind: state, name: Oman}\n"
    "  - {code: USA, kind: state, name: United States}\n"
    "  - code: SCO\n"
    "    kind: organisation\n"
    "    name: Shanghai Cooperation Organisation\n"
    "    members: [{actor: CHN, since: 2001}, {actor: RUS, since: 2001}]\n"
    "sources:\n"
    "  - {id: s, kind: news, date: 2030}\n"
    "relationships:\n"
    "  - {pair: [CHN, RUS], citations: [{source: s}]}\n";

#define EVENT(id, title, date, who, more)                     \
	"  - {id: " id ", title: " title ", type: exercise, " \
	"date: " date ", participants: [" who "], "           \
	"status: completed, citations: [{source: s}]" more "}\n"
#define SERIES(cadence, more) \
	"series:\n  - {id: x, name: X, cadence: \"" cadence "\"" more "}\n"
#define IN_SERIES(id, date, more) \
	EVENT(id, "Drill " id, date, "CHN, RUS", ", series: x" more)

#define TELLS ": no event, no word in its cadence, summary or note"

struct rule_case {
	const char *rule;
	const char *text;
	const char *breaches; /* "line:column: rule: sentence" each, or "" */
};

static const struct rule_case cases[] = {
    {"ordinal-order",
	SERIES("irregular", "") "events:\n" IN_SERIES(
	    "a", "2014", ", ordinal: 5") IN_SERIES("b", "2015", ", ordinal: 4"),
	"5: ordinal-order: ordinal 4 of 'x' comes after 5, which 'a' has"},
    {"ordinal-order",
	SERIES("irregular", "") "events:\n" IN_SERIES(
	    "a", "2014", ", ordinal: 5") IN_SERIES("b", "2015", ", ordinal: 5"),
	"5: ordinal-order: ordinal 5 of 'x' stands twice, also in 'a'"},
    {"ordinal-order",
	SERIES("irregular", "") "events:\n" IN_SERIES(
	    "a", "2014", ", edition: \"2015\"")
	    IN_SERIES("b", "2015", ", edition: \"2014\""),
	"5: ordinal-order: edition 2014 of 'x' comes after 2015, which 'a' "
	"has"},
    /* Phases of an edition, what was called off, and dates that overlap. */
    {"ordinal-order",
	SERIES("irregular", "") "events:\n" IN_SERIES(
	    "a", "2014-03", ", ordinal: 5, edition: \"5, phase 1\"")
	    IN_SERIES("b", "2014-09", ", ordinal: 5, edition: \"5, phase 2\""),
	""},
    {"ordinal-order",
	SERIES("irregular", "") "events:\n" IN_SERIES("a", "2014",
	    ", ordinal: 5") IN_SERIES("b", "2014-05", ", ordinal: 4"),
	""},
    {"series-hole",
	SERIES("yearly", "") "events:\n" IN_SERIES("a", "2014", "")
	    IN_SERIES("b", "2017", ""),
	"2: series-hole: 'x' is held 'yearly', and nothing tells of 2015 to "
	"2016" TELLS},
    {"series-hole",
	SERIES("every two years", "") "events:\n" IN_SERIES("a", "2014", "")
	    IN_SERIES("b", "2016", "") IN_SERIES("c", "2020", ""),
	"2: series-hole: 'x' is held 'every two years', and nothing tells of "
	"2017 to 2019" TELLS},
    {"series-hole",
	SERIES("yearly", ", note: none in 2015 to 2016") "events:\n" IN_SERIES(
	    "a", "2014", "") IN_SERIES("b", "2017", ""),
	""},
    {"series-hole",
	SERIES("yearly", "") "events:\n" IN_SERIES("a", "2014", "")
	    IN_SERIES("b", "2016", "") "  - {id: c, title: Drill c, "
				       "type: exercise, date: 2015, "
				       "status: cancelled, series: x, "
				       "participants: [CHN, RUS], "
				       "citations: [{source: s}]}\n",
	""},
    {"series-hole",
	SERIES("yearly", "") "events:\n" IN_SERIES("a", "2014", "")
	    IN_SERIES("b", "2015-06/..", "") IN_SERIES("c", "2016", ""),
	""},
    {"series-hole",
	SERIES("about yearly", "") "events:\n" IN_SERIES("a", "2014", "")
	    IN_SERIES("b", "2017", ""),
	""},
    {"series-hole",
	SERIES("yearly since 2015", "") "events:\n" IN_SERIES("a", "2014", "")
	    IN_SERIES("b", "2017", ""),
	"2: series-hole: 'x' is held 'yearly since 2015', and nothing tells "
	"of 2016" TELLS},
    {"end-before-start",
	"events:\n" EVENT("a", "Drill", "1995", "SUN, CHN", ""),
	"2: end-before-start: 'SUN' ended in 1991-12-26, before the event"},
    {"end-before-start",
	SERIES("irregular", ", since: 2015") "events:\n" IN_SERIES(
	    "a", "2014", ""),
	"4: end-before-start: 2014 is before its series 'x' began, 2015"},
    {"end-before-start",
	"events:\n" EVENT("a", "Drill one", "2014", "CHN, RUS",
	    ", links: [{as: follows, event: b}]")
	    EVENT("b", "Drill two", "2015", "CHN, RUS", ""),
	"2: end-before-start: follows 'b', but 2014 lies before 2015"},
    {"end-before-start",
	"events:\n" EVENT("a", "Drill", "1985", "SUN, CHN", "")
	    EVENT("b", "Sailing", "2014-01-20", "CHN, RUS",
		", links: [{as: part_of, event: c}]")
		EVENT("c", "Landing", "2014-02-01/2014-02-09", "CHN, RUS", ""),
	""},
    {"part-in-whole",
	"events:\n" EVENT("a", "Drill one", "2014", "CHN, RUS", "")
	    EVENT("b", "Drill two", "2014", "CHN, JPN",
		", links: [{as: part_of, event: a}]"),
	"3: part-in-whole: 'JPN' takes part here, but not in the whole, 'a'"},
    {"part-in-whole",
	"events:\n" EVENT("a", "Drill one", "1999/2000", "SCO", "")
	    EVENT("b", "Drill two", "2000", "CHN, RUS",
		", links: [{as: part_of, event: a}]"),
	"3: part-in-whole: 'CHN' takes part here, but not in the whole, 'a'\n"
	"3: part-in-whole: 'RUS' takes part here, but not in the whole, 'a'"},
    {"part-in-whole",
	"events:\n" EVENT("a", "Drill one", "2014", "SCO", "")
	    EVENT("b", "Drill two", "2014", "CHN, {actor: JPN, role: observer}",
		", links: [{as: part_of, event: a}]") EVENT("c", "Drill three",
		"2014", "CHN, RUS", ", participants_complete: false")
		EVENT("d", "Drill four", "2014", "CHN, JPN",
		    ", links: [{as: part_of, event: c}]"),
	""},
    {"place-in-box",
	"events:\n" EVENT("a", "Drill", "2014", "CHN, RUS",
	    ", place: {name: Sea of Japan, lat: 38.0, lon: 13.2}"),
	"2: place-in-box: 38, 13.2 is not near 'Sea of Japan', which the "
	"place names"},
    {"place-in-box",
	"events:\n" EVENT("a", "Drill", "2014", "CHN, RUS",
	    ", place: {name: Tokyo, country: JPN, lat: -35.7, lon: 139.7}"),
	"2: place-in-box: -35.7, 139.7 is not near 'JPN', the country of the "
	"place"},
    {"place-in-box",
	"events:\n" EVENT("a", "Drill one", "2014", "CHN, RUS",
	    ", place: {name: Sea of Japan, lat: 38.0, lon: 132}") EVENT("b",
	    "Drill two", "2015", "CHN, RUS",
	    ", place: {name: Bering Sea, lat: 62, lon: -176}")
	    EVENT("c", "Drill three", "2016", "CHN, RUS",
		", place: {name: Sea of Japan to the Bering Sea, lat: 50, lon: "
		"160}") EVENT("d", "Drill four", "2017", "CHN, RUS",
		", place: {name: Chukotka, country: RUS, lat: 66, lon: -171}"),
	""},
    {"uncited-source", "sources:\n  - {id: t, kind: news}\n",
	"2: uncited-source: nothing cites the source 't'"},
    {"uncited-source",
	"sources:\n  - {id: t, kind: news}\nevents:\n" EVENT("a", "Drill",
	    "2014", "CHN, RUS", "") "relationships:\n  - {pair: [CHN, JPN], "
				    "citations: [{source: t}]}\n",
	""},
    {"citation-of-empty",
	"events:\n  - {id: a, title: Drill, type: exercise, date: 2014, "
	"status: completed, participants: [CHN, RUS], place: {name: Here}, "
	"citations: [{source: s, field: ordinal}, {source: s, field: "
	"place/lat}, {source: s, field: place/name}]}\n",
	"2: citation-of-empty: 'ordinal' is cited, but the event has none\n"
	"2: citation-of-empty: 'place/lat' is cited, but the event has none"},
    {"citation-of-empty",
	"events:\n  - {id: a, title: Drill, type: exercise, date: 2014, "
	"status: completed, participants: [CHN, RUS], ordinal: 3, "
	"citations: [{source: s, field: ordinal}, {source: s}]}\n",
	""},
    {"no-source",
	"events:\n  - {id: a, title: Drill, type: exercise, date: 2014, "
	"status: completed, participants: [CHN, RUS]}\n",
	"2: no-source: the event 'a' cites no source"},
    {"no-source",
	"events:\n  - {id: a, title: Drill, type: exercise, date: 2014, "
	"status: completed, participants: [CHN, RUS], origin: {dataset: d, "
	"id: 1}}\n",
	""},
    {"title-states",
	"events:\n" EVENT(
	    "a", "Russia backs China over Taiwan", "2014", "CHN, RUS", ""),
	"2: title-states: the title names 'Taiwan', but 'TWN' is in no role"},
    {"title-states",
	"events:\n" EVENT("a", "Drill in the East China Sea", "2014",
	    "RUS, JPN", "") EVENT("b", "Gulf of Oman drill around Japan",
	    "2015", "CHN, RUS", "") EVENT("c",
	    "Russian-Chinese drill with "
	    "Taiwan",
	    "2016", "CHN, RUS, {actor: TWN, role: subject}", "")
	    EVENT("d", "Drill on Taiwan", "2017", "CHN, RUS",
		", place: {name: Taiwan, country: TWN}") EVENT("e",
		"Drill that makes us look like china", "2018", "JPN, RUS", ""),
	""},
    {"duplicate",
	"events:\n" EVENT(
	    "a", "Naval drill in the north", "2014-03", "CHN, RUS", "")
	    EVENT("b", "North naval drill", "2014-03-05", "RUS, CHN", ""),
	"3: duplicate: 'b' says what 'a' says: participants, dates and title"},
    {"duplicate",
	SERIES("irregular", "") "events:\n" EVENT("a", "One", "2014-03",
	    "CHN, RUS", ", series: x, edition: \"7\"") EVENT("b", "Two",
	    "2014-03-05", "RUS, CHN", ", series: x, edition: \"7\""),
	"5: duplicate: 'b' says what 'a' says: participants, dates and "
	"edition"},
    /* Other numbers, dates, participants; or a link that tells why. */
    {"duplicate",
	"events:\n" EVENT("a", "Naval drill 1", "2014-03", "CHN, RUS", "")
	    EVENT("b", "Naval drill 2", "2014-03-05", "RUS, CHN", "")
		EVENT("c", "Naval drill 1", "2014-04", "RUS, CHN", "") EVENT(
		    "d", "Naval drill 1", "2014-03-05", "RUS, CHN, JPN", "")
		    EVENT("e", "Naval drill 1", "2014-03-06", "RUS, CHN",
			", links: [{as: part_of, event: a}]"),
	""},
};

static void
write_file(const char *folder, const char *name, const char *text)
{
	char path[128];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

/* The breaches, each from its line on and without its column. */
static void
add_breaches(struct buf *out, const struct check_report *report)
{
	for (size_t i = 0; i < report->kept; i++) {
		const struct breach *breach = &report->items[i];
		assert_true(breach->column > 0);
		buf_addf(out, "%s%zu: %s: %.*s", i ? "\n" : "", breach->line,
		    breach->rule->name, STR_ARG(breach->text));
	}
	buf_add(out, STR(""));
}

static void
check_case(const struct fixture *fixture, struct store *store,
    const struct rule_case *rule_case)
{
	struct str folder = str_from(fixture->directory);
	struct import_report faults = {0};
	struct check_report report = {0};
	struct err err = {0};
	struct buf text = {0};

	write_file(fixture->directory, "case.yaml", rule_case->text);
	must(check_files(
		 store, &(struct strs){&folder, 1}, &faults, &report, &err),
	    &err);
	add_breaches(&text, &report);
	assert_buf_is(&text, rule_case->breaches);
	buf_release(&text);
	check_report_release(&report);
	import_report_release(&faults);
}

static void
each_rule_tells_what_breaks_it_and_nothing_else(void **state)
{
	struct fixture fixture;

	(void)state;
	fixture_place(&fixture);
	write_file(fixture.directory, "world.yaml", world_text);
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++)
		check_case(&fixture, NULL, &cases[i]);
	fixture_release(&fixture);
}

static bool
has_case(const struct rule *rule, bool is_broken)
{
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++)
		if (!strcmp(cases[i].rule, rule->name) &&
		    (cases[i].breaches[0] != '\0') == is_broken)
			return true;
	return false;
}

static void
each_rule_has_words_and_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < RULE_COUNT; i++) {
		assert_true(strlen(rules[i].summary) > 0);
		assert_true(strlen(rules[i].example) > 0);
		assert_true(rules[i].record || rules[i].corpus);
		assert_true(has_case(&rules[i], true));
		assert_true(has_case(&rules[i], false));
	}
}

/* Stores the world and the text, then leaves the file alone with `next`. */
static void
import_world(struct fixture *fixture, const char *text)
{
	struct str folder = str_from(fixture->directory);
	struct import_report report = {0};
	struct import_options options = {.cause = STORE_IMPORT};
	char path[128];

	write_file(fixture->directory, "world.yaml", world_text);
	write_file(fixture->directory, "stored.yaml", text);
	must(import_files(fixture->store, &(struct strs){&folder, 1}, &options,
		 &report, &fixture->err),
	    &fixture->err);
	import_report_release(&report);
	snprintf(path, sizeof path, "%s/world.yaml", fixture->directory);
	assert_int_equal(unlink(path), 0);
	snprintf(path, sizeof path, "%s/stored.yaml", fixture->directory);
	assert_int_equal(unlink(path), 0);
}

static void
what_the_database_holds_is_compared_with_but_not_told(void **state)
{
	static const struct rule_case stored[] = {
	    {"duplicate",
		"events:\n" EVENT(
		    "b", "Naval drill", "2014-03-05", "RUS, CHN", ""),
		"2: duplicate: 'b' says what 'a' (of the database) says: "
		"participants, dates and title"},
	    /* The file's own record takes the place of the database's. */
	    {"duplicate",
		"events:\n" EVENT("a", "Naval drill", "2014-03-05", "RUS, CHN",
		    ", links: [{as: follows, event: old}]"),
		""},
	    {"uncited-source", "sources:\n  - {id: s, kind: news}\n", ""},
	    {"ordinal-order",
		"events:\n" IN_SERIES("b", "2019", ", ordinal: 8"),
		"2: ordinal-order: ordinal 8 of 'x' comes before 7, which "
		"'late' (of the database) has"},
	};
	struct fixture fixture;

	(void)state;
	fixture_init(&fixture);
	import_world(&fixture,
	    "events:\n" EVENT("a", "Naval drill", "2014-03", "CHN, RUS", "")
		EVENT("old", "Russia and Taiwan", "1995", "SUN, CHN", "")
		    IN_SERIES("late", "2020", ", ordinal: 7")
			SERIES("irregular", ""));
	for (size_t i = 0; i < ARRAY_LENGTH(stored); i++)
		check_case(&fixture, fixture.store, &stored[i]);
	fixture_release(&fixture);
}

static void
faults_come_first_and_alone(void **state)
{
	struct fixture fixture;
	struct import_report faults = {0};
	struct check_report report = {0};

	(void)state;
	fixture_place(&fixture);
	struct str folder = str_from(fixture.directory);
	write_file(fixture.directory, "world.yaml", world_text);
	write_file(fixture.directory, "case.yaml",
	    "sources:\n  - {id: t, kind: news}\nevents:\n" EVENT(
		"a", "Drill", "2014", "CHN, XXX", ""));
	assert_false(check_files(
	    NULL, &(struct strs){&folder, 1}, &faults, &report, &fixture.err));
	assert_int_equal(fixture.err.code, ERR_DATA);
	assert_int_equal(faults.problems.count, 1);
	assert_int_equal(report.count, 0);
	assert_int_equal(report.kept, 0);
	check_report_release(&report);
	import_report_release(&faults);
	fixture_release(&fixture);
}

static void
all_breaches_are_counted_and_the_first_kept(void **state)
{
	enum { MANY = BREACHES_KEPT + 7 };
	struct fixture fixture;
	struct import_report faults = {0};
	struct check_report report = {0};
	struct buf text = {0};

	(void)state;
	fixture_place(&fixture);
	struct str folder = str_from(fixture.directory);
	buf_addz(&text, "sources:\n");
	for (int i = 0; i < MANY; i++)
		buf_addf(&text, "  - {id: t%d, kind: news}\n", i);
	write_file(fixture.directory, "case.yaml", buf_str(&text).ptr);
	must(check_files(NULL, &(struct strs){&folder, 1}, &faults, &report,
		 &fixture.err),
	    &fixture.err);
	assert_int_equal(report.count, MANY);
	assert_int_equal(report.kept, BREACHES_KEPT);
	assert_int_equal(report.items[0].line, 2);
	buf_clear(&text);
	breach_text(&report.items[0], "warning: ", &text);
	assert_true(str_ends(buf_str(&text),
	    STR("/case.yaml:2:10: warning: uncited-source: nothing cites the "
		"source 't0'")));
	buf_release(&text);
	check_report_release(&report);
	import_report_release(&faults);
	fixture_release(&fixture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_rule_tells_what_breaks_it_and_nothing_else),
	    cmocka_unit_test(each_rule_has_words_and_cases),
	    cmocka_unit_test(
		what_the_database_holds_is_compared_with_but_not_told),
	    cmocka_unit_test(faults_come_first_and_alone),
	    cmocka_unit_test(all_breaches_are_counted_and_the_first_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
