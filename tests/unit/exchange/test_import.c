#include "core/exchange/import/import.h"

#include "tests/unit/store/store_fixture.h"

/* A folder of files, a database, and the import of one into the other. */
struct world {
	struct fixture fixture;
	struct strs paths;
	struct import_options options;
	struct import_report report;
	struct buf faults; /* without the folder */
};

static const char *
add_file(struct world *world, const char *name, const char *text)
{
	struct fixture *fixture = &world->fixture;
	const char *path =
	    arena_format(&fixture->arena, "%s/%s", fixture->directory, name)
		.ptr;
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
	arena_strs_add(&fixture->arena, &world->paths, str_from(path));
	return path;
}

static void
add_faults(struct world *world)
{
	size_t folder = strlen(world->fixture.directory) + 1;
	struct buf line = {0};

	buf_clear(&world->faults);
	for (size_t i = 0; i < world->report.problems.kept; i++) {
		buf_clear(&line);
		problem_text(&world->report.problems.items[i], &line);
		struct str text = buf_str(&line);
		size_t at;
		text = str_slice(text, folder, text.len);
		while ((at = str_find(text,
			    str_from(world->fixture.directory))) < text.len) {
			buf_add(&world->faults, str_slice(text, 0, at));
			text = str_slice(text, at + folder, text.len);
		}
		buf_add(&world->faults, text);
		buf_add_char(&world->faults, '\n');
	}
	buf_release(&line);
}

static bool
run(struct world *world)
{
	import_report_release(&world->report);
	bool done = import_files(world->fixture.store, &world->paths,
	    &world->options, &world->report, &world->fixture.err);
	add_faults(world);
	return done;
}

static void
world_init(struct world *world)
{
	*world = (struct world){0};
	fixture_init(&world->fixture);
}

static void
world_release(struct world *world)
{
	import_report_release(&world->report);
	buf_release(&world->faults);
	fixture_release(&world->fixture);
}

static int64_t
events(struct world *world)
{
	return fixture_number(&world->fixture, "SELECT COUNT(*) FROM event");
}

#define ACTORS                                        \
	"actors:\n"                                   \
	"  - {code: CHN, kind: state, name: China}\n" \
	"  - {code: RUS, kind: state, name: Russia}\n"
#define SOURCES                                           \
	"sources:\n"                                      \
	"  - {id: early, kind: news, date: 2022-01-10}\n" \
	"  - {id: late, kind: news, date: 2022-12}\n"     \
	"  - {id: undated, kind: news}\n"
#define EVENT_DATED(id, date, more) \
	"  - id: " id "\n"          \
	"    title: T\n"            \
	"    type: visit\n"         \
	"    date: " date "\n"      \
	"    participants: [CHN, RUS]\n" more
#define EVENT(id, more) \
	EVENT_DATED(id, "2022-06-01", "    status: completed\n" more)

static void
references_resolve_over_all_files_in_any_order(void **state)
{
	struct world world;

	(void)state;
	world_init(&world);
	add_file(&world, "1.yaml",
	    "events:\n" EVENT("a", "    series: s\n    links:\n"
				   "      - {as: follows, event: b}\n")
		EVENT("b", "    links:\n      - {as: part_of, event: a}\n"));
	add_file(&world, "2.yaml", "series:\n  - {id: s, name: S}\n" ACTORS);
	must(run(&world), &world.fixture.err);
	assert_int_equal(events(&world), 2);
	assert_int_equal(world.report.counts[RECORD_EVENT][STORE_ADDED], 2);
	assert_int_equal(world.report.counts[RECORD_ACTOR][STORE_ADDED], 2);
	assert_int_equal(
	    fixture_number(&world.fixture, "SELECT SUM(states) FROM event"), 4);
	must(run(&world), &world.fixture.err);
	assert_int_equal(world.report.counts[RECORD_EVENT][STORE_SAME], 2);
	world_release(&world);
}

static void
what_the_store_has_need_not_be_in_the_files(void **state)
{
	struct world world;

	(void)state;
	world_init(&world);
	add_file(&world, "1.yaml", ACTORS SOURCES);
	must(run(&world), &world.fixture.err);
	world.paths.count = 0;
	add_file(&world, "2.yaml",
	    "events:\n" EVENT_DATED("a", "2021",
		"    citations: [{source: early, field: date}]\n"));
	must(run(&world), &world.fixture.err);
	assert_int_equal(events(&world), 1);
	assert_int_equal(
	    fixture_number(&world.fixture,
		"SELECT COUNT(*) FROM event WHERE status = 'completed'"),
	    1);
	world_release(&world);
}

static void
faults_between_records_have_their_place(void **state)
{
	static const struct {
		const char *text;
		const char *faults;
	} cases[] = {
	    {"events:\n" EVENT("a", "    series: joint-sae\n") ACTORS
		"series:\n  - {id: joint-sea, name: x}\n",
		"f.yaml:8:13: no series is called 'joint-sae' (did you mean "
		"'joint-sea'?)\n"},
	    {ACTORS "events:\n  - {id: a, title: T, type: visit, status: "
		    "completed, date: 2022, participants: [CHN, rus]}\n",
		"f.yaml:5:87: no actor is called 'rus' (did you mean "
		"'RUS'?)\n"},
	    {ACTORS SOURCES "events:\n" EVENT("a",
		 "    citations:\n      - {source: laet}\n"
		 "      - {source: late, field: figures/ships}\n"
		 "      - {source: late, field: participants/RUS}\n"
		 "      - {source: late, field: participants/RUZ}\n"
		 "      - {source: late, field: partcipants}\n"),
		"f.yaml:16:18: no source is called 'laet' (did you mean "
		"'late'?)\n"
		"f.yaml:17:31: the event has no 'figures/ships'\n"
		"f.yaml:19:31: the event has no 'participants/RUZ' (did you "
		"mean 'participants/RUS'?)\n"
		"f.yaml:20:31: no field is called 'partcipants' (did you mean "
		"'participants'?)\n"},
	    {ACTORS SOURCES "relationships:\n  - pair: [CHN, RUS]\n"
			    "    indicators: [{name: trade, date: 2021}]\n"
			    "    citations:\n"
			    "      - {source: late, field: "
			    "indicators/trade/2021}\n"
			    "      - {source: late, field: "
			    "indicators/trade/2020}\n",
		"f.yaml:13:31: the relationship has no "
		"'indicators/trade/2020' (did you mean "
		"'indicators/trade/2021'?)\n"},
	    {ACTORS ACTORS, "f.yaml:4:1: 'actors' is given twice\n"
			    "f.yaml:5:12: the actor 'CHN' is defined twice, "
			    "first at f.yaml:2:12\n"
			    "f.yaml:6:12: the actor 'RUS' is defined twice, "
			    "first at f.yaml:3:12\n"},
	    {ACTORS "relationships:\n  - pair: [CHN, RUS]\n"
		    "  - pair: [RUS, CHN]\n",
		"f.yaml:6:11: the relationship 'CHN-RUS' is defined twice, "
		"first at f.yaml:5:11\n"},
	    /* A record with a fault of its own is no dangling reference. */
	    {ACTORS
		"series:\n  - {id: s}\nevents:\n" EVENT("a", "    series: s\n"),
		"f.yaml:5:5: the series has no 'name'\n"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct world world;
		world_init(&world);
		add_file(&world, "f.yaml", cases[i].text);
		assert_false(run(&world));
		assert_int_equal(world.fixture.err.code, ERR_DATA);
		assert_buf_is(&world.faults, cases[i].faults);
		assert_int_equal(events(&world), 0);
		assert_int_equal(fixture_number(&world.fixture,
				     "SELECT COUNT(*) FROM actor"),
		    0);
		world_release(&world);
	}
}

static void
a_key_is_defined_once_over_all_files(void **state)
{
	struct world world;

	(void)state;
	world_init(&world);
	add_file(&world, "1.yaml", ACTORS);
	add_file(&world, "2.yaml",
	    "actors:\n  - {code: RUS, kind: state, name: Russia}\n");
	assert_false(run(&world));
	assert_buf_is(&world.faults,
	    "2.yaml:2:12: the actor 'RUS' is defined twice, first at "
	    "1.yaml:3:12\n");
	world_release(&world);
}

static void
a_status_follows_from_dated_citations_or_is_missed(void **state)
{
	static const struct {
		const char *date, *source;
		const char *status;
	} cases[] = {
	    {"2022-01-09", "early", "completed"},
	    {"2022-01-10", "early", NULL},
	    {"2022-01-11", "early", "planned"},
	    {"2022-01-09/2022-01-11", "early", NULL},
	    {"2022-11", "late", "completed"},
	    {"2022-12-05", "late", NULL},
	    {"2023", "late", "planned"},
	    {"2022-02/..", "late", NULL},
	    {"2021", "undated", NULL},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct world world;
		char text[1024], sql[128];
		world_init(&world);
		snprintf(text, sizeof text,
		    ACTORS SOURCES "events:\n" EVENT_DATED(
			"a", "%s", "    citations: [{source: %s}]\n"),
		    cases[i].date, cases[i].source);
		add_file(&world, "f.yaml", text);
		assert_int_equal(run(&world), cases[i].status != NULL);
		snprintf(sql, sizeof sql,
		    "SELECT COUNT(*) FROM event WHERE status = '%s'",
		    cases[i].status ? cases[i].status : "");
		if (cases[i].status)
			assert_int_equal(
			    fixture_number(&world.fixture, sql), 1);
		else
			assert_buf_is(&world.faults,
			    "f.yaml:9:5: the event has no 'status', and no "
			    "dated citation tells whether it is over\n");
		world_release(&world);
	}
}

static void
bad_records_and_what_refers_to_them_can_be_skipped(void **state)
{
	struct world world;

	(void)state;
	world_init(&world);
	world.options.keeps_going = true;
	add_file(&world, "f.yaml",
	    ACTORS "events:\n" EVENT("a", "    links:\n"
					  "      - {as: follows, event: b}\n")
		EVENT("b", "    links:\n      - {as: follows, event: c}\n")
		    EVENT("c", "    series: none\n") EVENT("d", "")
			EVENT_DATED("e", "2022-02-30", ""));
	must(run(&world), &world.fixture.err);
	assert_int_equal(events(&world), 1);
	assert_int_equal(world.report.refused, 4);
	assert_buf_is(&world.faults,
	    "f.yaml:37:19: '2022-02-30' is not a date: that month has 28 "
	    "days\n"
	    "f.yaml:27:13: no series is called 'none'\n"
	    "f.yaml:20:30: the event 'c' cannot be stored\n"
	    "f.yaml:12:30: the event 'b' cannot be stored\n");
	world_release(&world);
}

static void
nothing_is_stored_where_all_are_bad(void **state)
{
	struct world world;

	(void)state;
	world_init(&world);
	world.options.keeps_going = true;
	add_file(&world, "f.yaml", "events:\n" EVENT("a", ""));
	assert_false(run(&world));
	assert_int_equal(world.fixture.err.code, ERR_DATA);
	world_release(&world);
}

static void
a_rehearsal_stores_nothing(void **state)
{
	struct world world;

	(void)state;
	world_init(&world);
	world.options.is_dry_run = true;
	add_file(&world, "f.yaml", ACTORS "events:\n" EVENT("a", ""));
	must(run(&world), &world.fixture.err);
	assert_int_equal(world.report.counts[RECORD_EVENT][STORE_ADDED], 1);
	assert_int_equal(events(&world), 0);
	world_release(&world);
}

static void
invalid_bytes_are_refused_or_repaired(void **state)
{
	static const struct {
		const char *name, *text;
	} cases[] = {
	    {"f.yaml", "events:\n" EVENT("a", "    note: \"x\xFF\xC3y\\0\"\n")},
	    {"f.json", "{\"events\": [{\"id\": \"a\", \"title\": \"T\", "
		       "\"type\": \"visit\", \"date\": \"2022\", \"status\": "
		       "\"completed\", \"participants\": [\"CHN\"], \"note\": "
		       "\"x\xFF\xC3y\\u0000\"}]}"},
	    {"f.csv", "id,title,type,date,status,participants,note\n"
		      "a,T,visit,2022,completed,CHN,x\xFF\xC3y\xE2\x82\n"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct world world;
		struct record record;
		world_init(&world);
		add_file(&world, "actors.yaml", ACTORS);
		add_file(&world, cases[i].name, cases[i].text);
		assert_false(run(&world));
		world.options.is_lossy = true;
		must(run(&world), &world.fixture.err);
		assert_true(world.report.repaired >= 3);
		must(store_get(world.fixture.store, RECORD_EVENT, STR("a"),
			 &world.fixture.arena, &record, &world.fixture.err),
		    &world.fixture.err);
		struct str note = record.as.event.note;
		assert_true(str_starts(
		    note, STR("x\xEF\xBF\xBD\xEF\xBF\xBDy\xEF\xBF\xBD")));
		world_release(&world);
	}
}

/* Characters of two, three and four bytes, cut at the ends of chunks. */
static void
repair_leaves_whole_characters_alone(void **state)
{
	(void)state;
	for (int shift = 0; shift < 4; shift++) {
		struct world world;
		struct buf text = {0}, note = {0};
		struct record record;
		world_init(&world);
		buf_addz(&text, ACTORS "events:\n" EVENT("a", "    note: "));
		buf_repeat(&note, 'x', (size_t)shift + 1);
		for (int i = 0; i < 8000; i++)
			buf_addz(&note, "\xC3\xA9\xE6\xB5\xB7\xF0\x9F\x98\x80");
		buf_add(&text, buf_str(&note));
		add_file(&world, "f.yaml", text.ptr);
		world.options.is_lossy = true;
		must(run(&world), &world.fixture.err);
		assert_int_equal(world.report.repaired, 0);
		must(store_get(world.fixture.store, RECORD_EVENT, STR("a"),
			 &world.fixture.arena, &record, &world.fixture.err),
		    &world.fixture.err);
		assert_true(str_equal(record.as.event.note, buf_str(&note)));
		buf_release(&text);
		buf_release(&note);
		world_release(&world);
	}
}

struct seen {
	size_t times, records;
	uint64_t bytes;
};

static void
see_progress(void *context, size_t records, uint64_t bytes)
{
	struct seen *seen = context;

	assert_true(records > seen->records && bytes >= seen->bytes);
	*seen = (struct seen){seen->times + 1, records, bytes};
}

static void
progress_grows_with_records_and_bytes(void **state)
{
	struct world world;
	struct seen seen = {0};
	struct buf text = {0};

	(void)state;
	world_init(&world);
	buf_addz(&text, "series:\n");
	for (int i = 0; i < 1000; i++)
		buf_addf(&text, "  - {id: s%d, name: x}\n", i);
	add_file(&world, "f.yaml", text.ptr);
	world.options.progress = see_progress;
	world.options.context = &seen;
	must(run(&world), &world.fixture.err);
	assert_true(seen.times > 5);
	assert_true(seen.bytes > 0 && seen.bytes <= text.len);
	buf_release(&text);
	world_release(&world);
}

static void
a_named_format_must_be_one_that_is_read(void **state)
{
	struct world world;

	(void)state;
	world_init(&world);
	add_file(&world, "f.yaml", ACTORS);
	world.options.format = format_find(STR("markdown"), NULL);
	assert_false(run(&world));
	assert_int_equal(world.fixture.err.code, ERR_USAGE);
	world.options.format = format_find(STR("json"), NULL);
	assert_false(run(&world));
	assert_int_equal(world.fixture.err.code, ERR_DATA);
	world_release(&world);
}

static bool
is_cancelled(void *context)
{
	int *left = context;

	return (*left)-- == 0;
}

static void
an_import_can_be_stopped_at_any_record(void **state)
{
	(void)state;
	for (int after = 0; after < 4; after++) {
		struct world world;
		int left = after;
		world_init(&world);
		add_file(&world, "f.yaml", "events:\n" EVENT("a", "") ACTORS);
		world.options.is_cancelled = is_cancelled;
		world.options.context = &left;
		assert_false(run(&world));
		assert_int_equal(world.fixture.err.code, ERR_CANCELLED);
		assert_int_equal(events(&world), 0);
		left = -1;
		must(run(&world), &world.fixture.err);
		world_release(&world);
	}
}

/* More than a megabyte, which a thread reads: eight lines an event. */
enum { LONG_EVENTS = 9000 };

static void
add_long_file(struct world *world, bool is_faulty)
{
	struct buf text = {0};

	buf_addz(&text, ACTORS "events:\n");
	for (int i = 0; i < LONG_EVENTS; i++)
		buf_addf(&text,
		    "  - id: e-%d\n    title: The event of number %d\n"
		    "    %s: visit\n    date: 2022-06-01%s\n"
		    "    status: completed\n    participants: [CHN, RUS]\n"
		    "    summary: What is long enough to fill a file of\n"
		    "      more than a few pages with what is said of it\n",
		    is_faulty && i == 3000 ? 20 : i, i,
		    is_faulty && i == 10 ? "sort" : "type",
		    is_faulty && i == 8000 ? "-01" : "");
	buf_addz(&text, is_faulty ? "  - [\n" : "");
	add_file(world, "long.yaml", text.ptr);
	buf_release(&text);
}

static void
faults_of_a_long_file_come_in_its_order(void **state)
{
	struct world world;

	(void)state;
	world_init(&world);
	add_long_file(&world, true);
	assert_false(run(&world));
	assert_buf_is(&world.faults,
	    "long.yaml:87:5: no event has a 'sort'\n"
	    "long.yaml:85:5: the event has no 'type'\n"
	    "long.yaml:24005:9: the event 'e-20' is defined twice, first at "
	    "long.yaml:165:9\n"
	    "long.yaml:64008:11: '2022-06-01-01' is not a date: write it like "
	    "2022-12-21, 2022-12, 2022 or 202X\n"
	    "long.yaml:72006:1: did not find expected node content while "
	    "parsing a flow node (line 72006)\n");
	assert_int_equal(events(&world), 0);
	world.options.keeps_going = true;
	must(run(&world), &world.fixture.err);
	assert_int_equal(events(&world), LONG_EVENTS - 3);
	world_release(&world);
}

static void
a_long_import_can_be_stopped_between(void **state)
{
	(void)state;
	for (int after = 1; after < LONG_EVENTS; after += LONG_EVENTS / 3) {
		struct world world;
		int left = after;
		world_init(&world);
		add_long_file(&world, false);
		world.options.is_cancelled = is_cancelled;
		world.options.context = &left;
		assert_false(run(&world));
		assert_int_equal(world.fixture.err.code, ERR_CANCELLED);
		assert_int_equal(events(&world), 0);
		world_release(&world);
	}
}

static void
the_format_is_told_by_content_then_suffix(void **state)
{
	static const struct {
		const char *name, *text;
	} cases[] = {
	    {"plain", ACTORS},
	    {"json", "{\"entente\":{},\n\"actors\": [{\"code\": \"CHN\", "
		     "\"kind\": \"state\", \"name\": \"China\"}]}"},
	    {"wrong.jsonl", "{\"actors\": [{\"code\": \"CHN\", \"kind\": "
			    "\"state\", \"name\": \"China\"}]}"},
	    {"lines", "\n{\"entente\":{}}\n{\"actor\":{\"code\":\"CHN\","
		      "\"kind\":\"state\",\"name\":\"China\"}}\n"},
	    {"lines.json", "{\"actor\":{\"code\":\"CHN\",\"kind\":\"state\","
			   "\"name\":\"China\"}}\n"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct world world;
		world_init(&world);
		add_file(&world, cases[i].name, cases[i].text);
		must(run(&world), &world.fixture.err);
		assert_true(world.report.counts[RECORD_ACTOR][STORE_ADDED] > 0);
		world_release(&world);
	}
}

static void
what_is_no_text_is_refused(void **state)
{
	static const char *const texts[] = {
	    "SQLite format 3", "\x1F\x8B\x08", "PK\x03\x04"};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
		struct world world;
		world_init(&world);
		add_file(&world, "f.yaml", texts[i]);
		assert_false(run(&world));
		assert_int_equal(world.fixture.err.code, ERR_DATA);
		world_release(&world);
	}
}

static void
folders_give_their_files_sorted_and_no_others(void **state)
{
	struct world world;

	(void)state;
	world_init(&world);
	add_file(&world, "b.yaml", "events:\n" EVENT("a", "    x: y\n"));
	add_file(&world, "a.csv", "id,no-column\n");
	add_file(&world, "notes.txt", "x: y\n");
	add_file(&world, "a.csv.meta.json", "{\"name\": \"x\"}");
	add_file(&world, ".hidden.yaml", "x: y\n");
	world.paths.count = 0;
	arena_strs_add(&world.fixture.arena, &world.paths,
	    str_from(world.fixture.directory));
	assert_false(run(&world));
	assert_buf_is(&world.faults,
	    "a.csv:1:4: no column is called 'no-column'\n"
	    "b.yaml:8:5: no event has a 'x'\n");
	char hidden[512];
	snprintf(
	    hidden, sizeof hidden, "%s/.hidden.yaml", world.fixture.directory);
	unlink(hidden);
	world_release(&world);
}

static void
files_that_are_not_there_are_failures(void **state)
{
	struct world world;

	(void)state;
	world_init(&world);
	arena_strs_add(
	    &world.fixture.arena, &world.paths, STR("/nonexistent.yaml"));
	assert_false(run(&world));
	assert_int_equal(world.fixture.err.code, ERR_IO);
	world_release(&world);
}

static void
a_check_without_a_store_sees_the_files_alone(void **state)
{
	struct world world;

	(void)state;
	world_init(&world);
	add_file(&world, "1.yaml", "events:\n" EVENT("a", ""));
	assert_false(import_check(
	    NULL, &world.paths, NULL, &world.report, &world.fixture.err));
	assert_int_equal(world.report.problems.count, 2);
	import_report_release(&world.report);
	add_file(&world, "2.yaml", ACTORS);
	must(import_check(
		 NULL, &world.paths, NULL, &world.report, &world.fixture.err),
	    &world.fixture.err);
	world_release(&world);
}

/* Everything in the folder of the world but its database. */
static bool
ship(struct world *world, bool *updated)
{
	import_report_release(&world->report);
	return import_shipped(world->fixture.store, world->fixture.directory,
	    updated, &world->report, &world->fixture.err);
}

static void
shipped_data_come_in_when_they_are_newer(void **state)
{
	struct world world;
	bool updated;

	(void)state;
	world_init(&world);
	add_file(&world, "VERSION", "2026.9.1\n");
	add_file(&world, "actors.yaml", ACTORS);
	add_file(&world, "events.yaml", "events:\n" EVENT("a", ""));
	must(ship(&world, &updated), &world.fixture.err);
	assert_true(updated);
	must(ship(&world, &updated), &world.fixture.err);
	assert_false(updated);

	add_file(&world, "VERSION", "2026.8.30\n");
	add_file(
	    &world, "events.yaml", "events:\n" EVENT("a", "") EVENT("b", ""));
	must(ship(&world, &updated), &world.fixture.err);
	assert_false(updated);
	add_file(&world, "VERSION", "2026.10\n");
	must(ship(&world, &updated), &world.fixture.err);
	assert_true(updated);
	assert_int_equal(events(&world), 2);

	add_file(&world, "events.yaml", "events:\n" EVENT("b", ""));
	must(ship(&world, &updated), &world.fixture.err);
	assert_false(updated);
	assert_int_equal(events(&world), 2);
	/* As long, of the same version, but not the same. */
	add_file(&world, "events.yaml", "events:\n" EVENT("c", ""));
	must(ship(&world, &updated), &world.fixture.err);
	assert_true(updated);
	/* Written again, with what it held. */
	add_file(&world, "events.yaml", "events:\n" EVENT("c", ""));
	must(ship(&world, &updated), &world.fixture.err);
	assert_false(updated);
	must(ship(&world, &updated), &world.fixture.err);
	assert_false(updated);
	assert_int_equal(events(&world), 3);
	world_release(&world);
}

static void
shipped_data_leave_what_the_user_did(void **state)
{
	struct world world;
	struct record record;
	bool updated;

	(void)state;
	world_init(&world);
	add_file(&world, "VERSION", "1");
	add_file(
	    &world, "f.yaml", ACTORS "events:\n" EVENT("a", "") EVENT("b", ""));
	must(ship(&world, &updated), &world.fixture.err);
	fixture_begin(&world.fixture);
	must(store_remove(world.fixture.store, RECORD_EVENT, STR("a"),
		 &world.fixture.err),
	    &world.fixture.err);
	must(store_get(world.fixture.store, RECORD_EVENT, STR("b"),
		 &world.fixture.arena, &record, &world.fixture.err),
	    &world.fixture.err);
	record.as.event.title = STR("Mine");
	fixture_put_as(&world.fixture, &record, STORE_EDIT);
	fixture_commit(&world.fixture);

	add_file(&world, "VERSION", "2");
	add_file(&world, "f.yaml",
	    ACTORS "events:\n" EVENT("a", "    note: n\n")
		EVENT("b", "    note: n\n")
		    EVENT("c", "    links:\n      - {as: follows, event: a}\n"
			       "      - {as: part_of, event: b}\n"));
	must(ship(&world, &updated), &world.fixture.err);
	assert_true(updated);
	assert_int_equal(world.report.counts[RECORD_EVENT][STORE_KEPT], 2);
	assert_int_equal(events(&world), 2);
	assert_int_equal(
	    fixture_number(&world.fixture, "SELECT COUNT(*) FROM link"), 1);
	must(store_get(world.fixture.store, RECORD_EVENT, STR("b"),
		 &world.fixture.arena, &record, &world.fixture.err),
	    &world.fixture.err);
	assert_str_is(record.as.event.title, "Mine");
	world_release(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(references_resolve_over_all_files_in_any_order),
	    cmocka_unit_test(what_the_store_has_need_not_be_in_the_files),
	    cmocka_unit_test(faults_between_records_have_their_place),
	    cmocka_unit_test(a_key_is_defined_once_over_all_files),
	    cmocka_unit_test(
		a_status_follows_from_dated_citations_or_is_missed),
	    cmocka_unit_test(
		bad_records_and_what_refers_to_them_can_be_skipped),
	    cmocka_unit_test(nothing_is_stored_where_all_are_bad),
	    cmocka_unit_test(a_rehearsal_stores_nothing),
	    cmocka_unit_test(invalid_bytes_are_refused_or_repaired),
	    cmocka_unit_test(repair_leaves_whole_characters_alone),
	    cmocka_unit_test(progress_grows_with_records_and_bytes),
	    cmocka_unit_test(a_named_format_must_be_one_that_is_read),
	    cmocka_unit_test(an_import_can_be_stopped_at_any_record),
	    cmocka_unit_test(faults_of_a_long_file_come_in_its_order),
	    cmocka_unit_test(a_long_import_can_be_stopped_between),
	    cmocka_unit_test(the_format_is_told_by_content_then_suffix),
	    cmocka_unit_test(what_is_no_text_is_refused),
	    cmocka_unit_test(folders_give_their_files_sorted_and_no_others),
	    cmocka_unit_test(files_that_are_not_there_are_failures),
	    cmocka_unit_test(a_check_without_a_store_sees_the_files_alone),
	    cmocka_unit_test(shipped_data_come_in_when_they_are_newer),
	    cmocka_unit_test(shipped_data_leave_what_the_user_did),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
