#include "core/query/search.h"
#include "core/store/look.h"
#include "core/store/store_internal.h"
#include "tests/unit/store/store_fixture.h"

static struct fixture *
begin(struct fixture *fixture)
{
	fixture_init(fixture);
	fixture_begin(fixture);
	fixture_put_actors(fixture);
	return fixture;
}

static void
end(struct fixture *fixture)
{
	fixture_commit(fixture);
	fixture_release(fixture);
}

static void
put_event(struct fixture *fixture, const char *id)
{
	struct record event = new_event(fixture, id);

	fixture_put(fixture, &event);
}

static struct record
titled(struct fixture *fixture, const char *id, const char *title)
{
	struct record event = new_event(fixture, id);

	event.as.event.title = str_from(title);
	return event;
}

static void
rollback_leaves_everything_as_it_was(void **state)
{
	struct fixture fixture;
	bool found = true;

	(void)state;
	begin(&fixture);
	put_event(&fixture, "one");
	fixture_commit(&fixture);
	uint64_t fingerprint = fixture_fingerprint(&fixture);
	fixture_begin(&fixture);
	put_event(&fixture, "two");
	assert_true(fixture_fingerprint(&fixture) != fingerprint);
	store_rollback(fixture.store);
	must(store_has(
		 fixture.store, RECORD_EVENT, STR("two"), &found, &fixture.err),
	    &fixture.err);
	assert_false(found);
	assert_true(fixture_fingerprint(&fixture) == fingerprint);
	fixture_release(&fixture);
}

static void
nothing_changes_outside_a_transaction(void **state)
{
	struct fixture fixture;
	struct record actor = new_actor("IRN", ACTOR_STATE);
	enum store_change change;

	(void)state;
	fixture_init(&fixture);
	assert_false(store_put(
	    fixture.store, &actor, STORE_EDIT, &change, &fixture.err));
	assert_false(store_remove(
	    fixture.store, RECORD_ACTOR, STR("IRN"), &fixture.err));
	fixture_release(&fixture);
}

static void
a_second_writer_is_told_who_is_in_the_way(void **state)
{
	struct fixture fixture;

	(void)state;
	begin(&fixture);
	struct store *second =
	    store_open(fixture.path, STORE_WRITE, &fixture.err);
	must(second != NULL, &fixture.err);
	store_set_busy_timeout(second, 10);
	assert_false(store_begin(second, &fixture.err));
	assert_int_equal(fixture.err.code, ERR_BUSY);
	assert_non_null(strstr(fixture.err.text, "another program"));
	fixture_commit(&fixture);
	must(store_begin(second, &fixture.err), &fixture.err);
	store_close(second);
	fixture_release(&fixture);
}

static int64_t
count_events(struct store *store, struct err *err)
{
	const struct filter everything = {.kind = FILTER_ALL};
	int64_t count = -1;

	must(store_ask_number(store,
		 &(struct question){
		     .kind = QUESTION_COUNT, .query.filter = &everything},
		 &count, err),
	    err);
	return count;
}

static void
while_reading_everything_stays_as_it_was(void **state)
{
	struct fixture fixture;
	struct err *err = &fixture.err;

	(void)state;
	fixture_init(&fixture);
	struct store *reader = store_open(fixture.path, STORE_WRITE, err);
	must(reader != NULL, err);
	must(store_begin_reading(reader, err), err);
	assert_int_equal(count_events(reader, err), 0);
	fixture_begin(&fixture);
	fixture_put_actors(&fixture);
	put_event(&fixture, "one");
	fixture_commit(&fixture);
	must(store_begin_reading(reader, err), err);
	store_end_reading(reader);
	assert_int_equal(count_events(reader, err), 0);
	store_end_reading(reader);
	assert_int_equal(count_events(reader, err), 1);
	store_close(reader);
	fixture_release(&fixture);
}

static void
while_reading_nothing_can_be_stored(void **state)
{
	struct fixture fixture;
	struct record actor = new_actor("IRN", ACTOR_STATE);
	enum store_change change;

	(void)state;
	fixture_init(&fixture);
	must(store_begin_reading(fixture.store, &fixture.err), &fixture.err);
	assert_false(store_begin(fixture.store, &fixture.err));
	assert_false(store_put(
	    fixture.store, &actor, STORE_EDIT, &change, &fixture.err));
	store_end_reading(fixture.store);
	fixture_begin(&fixture);
	fixture_put_actors(&fixture);
	must(store_begin_reading(fixture.store, &fixture.err), &fixture.err);
	store_end_reading(fixture.store);
	fixture_commit(&fixture);
	fixture_release(&fixture);
}

static void
a_dangling_reference_fails_the_commit(void **state)
{
	struct fixture fixture;

	(void)state;
	begin(&fixture);
	struct record event = new_event(&fixture, "one");
	event.as.event.series = STR("no-such-series");
	fixture_put(&fixture, &event);
	assert_false(store_commit(fixture.store, &fixture.err));
	assert_int_equal(fixture.err.code, ERR_DATA);
	assert_string_equal(
	    fixture.err.text, "a reference from event to series leads nowhere");
	assert_int_equal(
	    fixture_number(&fixture, "SELECT COUNT(*) FROM actor"), 0);
	fixture_release(&fixture);
}

static void
references_may_come_after_what_refers_to_them(void **state)
{
	struct fixture fixture;

	(void)state;
	fixture_init(&fixture);
	fixture_begin(&fixture);
	put_event(&fixture, "one");
	fixture_put_actors(&fixture);
	end(&fixture);
}

/* One full user of each kind of record. */
static void
put_users(struct fixture *fixture)
{
	static struct citation citation = {
	    .source = {"wsj", 3}, .stance = WORD_NONE};
	static struct link link = {.as = 0, .event = {"one", 3}};
	struct record series = new_series("joint-sea");
	struct record source = new_source("wsj");
	struct record one = new_event(fixture, "one");
	struct record two = new_event(fixture, "two");

	one.as.event.series = STR("joint-sea");
	one.as.event.citations.items = &citation;
	one.as.event.citations.count = 1;
	two.as.event.links.items = &link;
	two.as.event.links.count = 1;
	fixture_put(fixture, &series);
	fixture_put(fixture, &source);
	fixture_put(fixture, &one);
	fixture_put(fixture, &two);
}

static void
what_is_used_cannot_be_removed(void **state)
{
	static const struct {
		enum record_kind kind;
		const char *key;
		const char *message;
	} cases[] = {
	    {RECORD_ACTOR, "CHN", "actor 'CHN' is still used by event 'one'"},
	    {RECORD_SERIES, "joint-sea",
		"series 'joint-sea' is still used by event 'one'"},
	    {RECORD_SOURCE, "wsj", "source 'wsj' is still used by event 'one'"},
	    {RECORD_EVENT, "one", "event 'one' is still used by event 'two'"},
	};
	struct fixture fixture;

	(void)state;
	begin(&fixture);
	uint64_t fingerprint = fixture_fingerprint(&fixture);
	put_users(&fixture);
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		assert_false(store_remove(fixture.store, cases[i].kind,
		    str_from(cases[i].key), &fixture.err));
		assert_int_equal(fixture.err.code, ERR_DATA);
		assert_string_equal(fixture.err.text, cases[i].message);
	}
	must(
	    store_remove(fixture.store, RECORD_EVENT, STR("two"), &fixture.err),
	    &fixture.err);
	must(
	    store_remove(fixture.store, RECORD_EVENT, STR("one"), &fixture.err),
	    &fixture.err);
	for (size_t i = 1; i + 1 < ARRAY_LENGTH(cases); i++)
		must(store_remove(fixture.store, cases[i].kind,
			 str_from(cases[i].key), &fixture.err),
		    &fixture.err);
	assert_int_equal(
	    fixture_number(&fixture, "SELECT COUNT(*) FROM participant"), 0);
	assert_true(fixture_fingerprint(&fixture) == fingerprint);
	end(&fixture);
}

static void
removing_what_is_not_there_is_told(void **state)
{
	struct fixture fixture;

	(void)state;
	begin(&fixture);
	assert_false(store_remove(
	    fixture.store, RECORD_EVENT, STR("none"), &fixture.err));
	assert_int_equal(fixture.err.code, ERR_EMPTY);
	assert_string_equal(fixture.err.text, "there is no event 'none'");
	end(&fixture);
}

static void
changes_keep_what_was_there(void **state)
{
	struct fixture fixture;

	(void)state;
	begin(&fixture);
	struct record first = titled(&fixture, "one", "first");
	struct record second = titled(&fixture, "one", "second");
	struct record made = titled(&fixture, "two", "made by hand");
	fixture_put(&fixture, &first);
	fixture_put(&fixture, &first);
	assert_int_equal(
	    fixture_number(&fixture, "SELECT COUNT(*) FROM revision"), 0);
	fixture_put_as(&fixture, &second, STORE_EDIT);
	fixture_put_as(&fixture, &made, STORE_EDIT);
	must(
	    store_remove(fixture.store, RECORD_EVENT, STR("one"), &fixture.err),
	    &fixture.err);
	assert_int_equal(fixture_number(&fixture,
			     "SELECT COUNT(*) FROM revision WHERE number = 1 "
			     "AND kind = 'event' AND key = 'one' "
			     "AND cause = 'edit' "
			     "AND json_extract(before, '$.title') = 'first'"),
	    1);
	assert_int_equal(fixture_number(&fixture,
			     "SELECT COUNT(*) FROM revision WHERE number = 2 "
			     "AND key = 'two' AND before IS NULL"),
	    1);
	assert_int_equal(fixture_number(&fixture,
			     "SELECT COUNT(*) FROM revision WHERE number = 3 "
			     "AND cause = 'remove' "
			     "AND json_extract(before, '$.title') = 'second'"),
	    1);
	end(&fixture);
}

static void
versions_count_the_changes(void **state)
{
	struct fixture fixture;
	struct event_state event_state;

	(void)state;
	begin(&fixture);
	struct record first = titled(&fixture, "one", "first");
	struct record second = titled(&fixture, "one", "second");
	fixture_put(&fixture, &first);
	fixture_put(&fixture, &first);
	fixture_put_as(&fixture, &second, STORE_EDIT);
	must(store_event_state(fixture.store, fixture_row(&fixture, "one"),
		 &event_state, &fixture.err),
	    &fixture.err);
	assert_int_equal(event_state.version, 2);
	assert_false(event_state.is_shipped);
	assert_false(event_state.is_edited);
	end(&fixture);
}

/* What is done to an event before it is shipped once more, and the result. */
enum step { SHIP_OLD, SHIP_NEW, EDIT, REMOVE, MAKE_OLD, MAKE_OTHER, STEP_END };

static enum store_change
take_step(struct fixture *fixture, enum step step)
{
	struct record old = titled(fixture, "one", "old");
	struct record new = titled(fixture, "one", "new");
	struct record other = titled(fixture, "one", "other");

	switch (step) {
	case SHIP_OLD:
		return fixture_put_as(fixture, &old, STORE_SHIP);
	case SHIP_NEW:
		return fixture_put_as(fixture, &new, STORE_SHIP);
	case EDIT:
		return fixture_put_as(fixture, &other, STORE_EDIT);
	case MAKE_OLD:
		return fixture_put_as(fixture, &old, STORE_IMPORT);
	case MAKE_OTHER:
		return fixture_put_as(fixture, &other, STORE_IMPORT);
	case REMOVE:
		must(store_remove(fixture->store, RECORD_EVENT, STR("one"),
			 &fixture->err),
		    &fixture->err);
		return STORE_CHANGED;
	case STEP_END:
		break;
	}
	return STORE_SAME;
}

static void
shipped_data_never_overwrite_what_the_user_did(void **state)
{
	static const struct {
		enum step steps[4];
		enum store_change change; /* of the last */
		const char *title;	  /* NULL: not there */
		bool is_shipped, is_edited;
	} cases[] = {
	    {{SHIP_OLD, STEP_END}, STORE_ADDED, "old", true, false},
	    {{SHIP_OLD, SHIP_OLD, STEP_END}, STORE_SAME, "old", true, false},
	    {{SHIP_OLD, SHIP_NEW, STEP_END}, STORE_CHANGED, "new", true, false},
	    {{SHIP_OLD, EDIT, STEP_END}, STORE_CHANGED, "other", true, true},
	    {{SHIP_OLD, EDIT, SHIP_NEW, STEP_END}, STORE_KEPT, "other", true,
		true},
	    {{SHIP_OLD, EDIT, MAKE_OLD, STEP_END}, STORE_CHANGED, "old", true,
		false},
	    {{SHIP_OLD, REMOVE, SHIP_NEW, STEP_END}, STORE_KEPT, NULL, false,
		false},
	    {{SHIP_OLD, REMOVE, MAKE_OTHER, STEP_END}, STORE_ADDED, "other",
		true, true},
	    {{MAKE_OTHER, SHIP_OLD, STEP_END}, STORE_KEPT, "other", false,
		false},
	    {{MAKE_OLD, SHIP_OLD, STEP_END}, STORE_SAME, "old", true, false},
	    {{MAKE_OLD, SHIP_OLD, SHIP_NEW, STEP_END}, STORE_CHANGED, "new",
		true, false},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct fixture fixture;
		struct event_state event_state = {0};
		enum store_change change = STORE_SAME;
		struct event event;
		begin(&fixture);
		for (size_t k = 0; k < 4 && cases[i].steps[k] != STEP_END; k++)
			change = take_step(&fixture, cases[i].steps[k]);
		if (change != cases[i].change)
			fail_msg("case %zu: %d", i, (int)change);
		int64_t row = fixture_row(&fixture, "one");
		assert_int_equal(row != 0, cases[i].title != NULL);
		if (row) {
			must(store_event_state(fixture.store, row, &event_state,
				 &fixture.err),
			    &fixture.err);
			must(store_event(fixture.store, row, 0, &fixture.arena,
				 &event, &fixture.err),
			    &fixture.err);
			assert_str_is(event.title, cases[i].title);
		}
		assert_int_equal(event_state.is_shipped, cases[i].is_shipped);
		assert_int_equal(event_state.is_edited, cases[i].is_edited);
		end(&fixture);
	}
}

static void
shipped_sources_come_back_when_needed(void **state)
{
	struct fixture fixture;
	struct record source = new_source("wsj");

	(void)state;
	begin(&fixture);
	fixture_put_as(&fixture, &source, STORE_SHIP);
	must(store_remove(
		 fixture.store, RECORD_SOURCE, STR("wsj"), &fixture.err),
	    &fixture.err);
	assert_int_equal(
	    fixture_put_as(&fixture, &source, STORE_SHIP), STORE_ADDED);
	end(&fixture);
}

static struct str
last_change(struct fixture *fixture)
{
	struct answer answer;

	must(store_ask(fixture->store,
		 &(struct question){.kind = QUESTION_VERSION}, &fixture->arena,
		 &answer, &fixture->err),
	    &fixture->err);
	return ((struct data_version *)answer.items)->changed;
}

/* Two programs with the same data write the same time, whenever each of them
 * brought newer shipped data in. */
static void
newer_shipped_data_are_no_change_by_a_person(void **state)
{
	struct fixture fixture;
	struct record source = new_source("wsj");

	(void)state;
	begin(&fixture);
	fixture_put_as(&fixture, &source, STORE_SHIP);
	source.as.source.author = STR("A. Author");
	fixture_put_as(&fixture, &source, STORE_SHIP);
	assert_null(last_change(&fixture).ptr);
	source.as.source.author = STR("An Author");
	fixture_put(&fixture, &source);
	assert_int_equal(
	    last_change(&fixture).len, strlen("2026-11-21T09:37:12Z"));
	end(&fixture);
}

static void
the_fingerprint_does_not_depend_on_order(void **state)
{
	static const char *const ids[] = {"one", "two", "three"};
	uint64_t fingerprints[2];

	(void)state;
	for (size_t way = 0; way < 2; way++) {
		struct fixture fixture;
		begin(&fixture);
		for (size_t i = 0; i < ARRAY_LENGTH(ids); i++)
			put_event(&fixture, ids[way ? 2 - i : i]);
		if (way) {
			struct record other = titled(&fixture, "one", "other");
			put_event(&fixture, "four");
			fixture_put(&fixture, &other);
			put_event(&fixture, "one");
			must(store_remove(fixture.store, RECORD_EVENT,
				 STR("four"), &fixture.err),
			    &fixture.err);
		}
		fixture_commit(&fixture);
		fixture_reopen(&fixture);
		fingerprints[way] = fixture_fingerprint(&fixture);
		fixture_release(&fixture);
	}
	assert_true(fingerprints[0] == fingerprints[1]);
	assert_true(fingerprints[0] != 0);
}

static struct record
new_relationship(int stance)
{
	struct record record = new_record(RECORD_RELATIONSHIP);

	record.as.relationship.pair = (struct pair){STR("CHN"), STR("RUS")};
	record.as.relationship.stance = stance;
	return record;
}

static void
the_fingerprint_is_of_all_that_is_asked(void **state)
{
	struct membership member = {.actor = STR("CHN")};
	struct record organisation = new_actor("SCO", ACTOR_ORGANISATION);
	struct record other = new_relationship(1);
	struct record one = new_relationship(0);
	struct fixture fixture;
	uint64_t seen[4];

	(void)state;
	begin(&fixture);
	fixture_put(&fixture, &organisation);
	seen[0] = fixture_fingerprint(&fixture);
	fixture_put(&fixture, &one);
	seen[1] = fixture_fingerprint(&fixture);
	fixture_put(&fixture, &other);
	seen[2] = fixture_fingerprint(&fixture);
	organisation.as.actor.members.items = &member;
	organisation.as.actor.members.count = 1;
	fixture_put(&fixture, &organisation);
	seen[3] = fixture_fingerprint(&fixture);
	for (size_t i = 0; i < ARRAY_LENGTH(seen); i++)
		for (size_t k = 0; k < i; k++)
			assert_true(seen[i] != seen[k]);
	organisation.as.actor.members.count = 0;
	fixture_put(&fixture, &organisation);
	must(store_remove(fixture.store, RECORD_RELATIONSHIP, STR("CHN-RUS"),
		 &fixture.err),
	    &fixture.err);
	assert_true(fixture_fingerprint(&fixture) == seen[0]);
	end(&fixture);
}

/* A database of 0.1.0 has a sum of its events alone. */
static void
an_older_fingerprint_is_completed(void **state)
{
	struct record one = new_relationship(0);
	struct fixture fixture;

	(void)state;
	begin(&fixture);
	put_event(&fixture, "one");
	fixture_put(&fixture, &one);
	fixture_commit(&fixture);
	uint64_t fingerprint = fixture_fingerprint(&fixture);
	must(database_run(fixture.store->db,
		 "DELETE FROM meta WHERE key = 'fingerprint_others'",
		 &fixture.err),
	    &fixture.err);
	assert_true(fixture_fingerprint(&fixture) == fingerprint);
	fixture_begin(&fixture);
	put_event(&fixture, "two");
	must(
	    store_remove(fixture.store, RECORD_EVENT, STR("two"), &fixture.err),
	    &fixture.err);
	fixture_commit(&fixture);
	fixture_reopen(&fixture);
	assert_true(fixture_fingerprint(&fixture) == fingerprint);
	assert_int_equal(
	    fixture_number(&fixture, "SELECT COUNT(*) FROM meta WHERE key = "
				     "'fingerprint_others'"),
	    1);
	fixture_release(&fixture);
}

static int64_t
found_events(struct fixture *fixture, const char *words)
{
	struct sql sql = {0};
	struct buf match = {0};
	int64_t count = 0;

	search_match_text(&match, NULL, str_from(words), false);
	sql_addf(&sql,
	    "SELECT COUNT(*) FROM event_text WHERE event_text MATCH $t",
	    buf_str(&match));
	must(store_count(fixture->store, &sql, &count, &fixture->err),
	    &fixture->err);
	buf_release(&match);
	sql_release(&sql);
	return count;
}

static void
full_text_follows_every_change(void **state)
{
	struct fixture fixture;
	struct str names[] = {STR("Sea Breeze"), STR("Zapad")};

	(void)state;
	begin(&fixture);
	struct record event = titled(&fixture, "one", "Großmanöver der Flotte");
	event.as.event.names = (struct strs){names, 2};
	event.as.event.summary =
	    STR("\xE4\xB8\xAD\xE4\xBF\x84\xE6\xBC\x94\xE4\xB9\xA0");
	fixture_put(&fixture, &event);
	assert_int_equal(found_events(&fixture, "grossmanover"), 1);
	assert_int_equal(found_events(&fixture, "sea breeze"), 1);
	assert_int_equal(found_events(&fixture, "breeze zapad"), 0);
	assert_int_equal(found_events(&fixture, "\xE4\xBF\x84\xE6\xBC\x94"), 1);
	event.as.event.title = STR("Submarines");
	fixture_put(&fixture, &event);
	assert_int_equal(found_events(&fixture, "grossmanover"), 0);
	assert_int_equal(found_events(&fixture, "SUBMARINES"), 1);
	must(
	    store_remove(fixture.store, RECORD_EVENT, STR("one"), &fixture.err),
	    &fixture.err);
	assert_int_equal(found_events(&fixture, "submarines"), 0);
	assert_int_equal(found_events(&fixture, "zapad"), 0);
	end(&fixture);
}

static void
an_actor_that_is_no_state_is_counted_as_none(void **state)
{
	static const char states[] = "SELECT states FROM event";
	struct fixture fixture;

	(void)state;
	begin(&fixture);
	put_event(&fixture, "one");
	assert_int_equal(fixture_number(&fixture, states), 2);
	/* Another program may have left both wrong. */
	must(database_run(fixture.store->db, "UPDATE event SET members = 7",
		 &fixture.err),
	    &fixture.err);
	struct record actor = new_actor("CHN", ACTOR_ORGANISATION);
	fixture_put(&fixture, &actor);
	assert_int_equal(fixture_number(&fixture, states), 1);
	assert_int_equal(
	    fixture_number(&fixture, "SELECT members FROM event"), 2);
	end(&fixture);
}

static void
days_follow_from_dates(void **state)
{
	static const struct {
		const char *date;
		const char *condition;
	} cases[] = {
	    {"2022-12-21/2022-12-27",
		"day_first = 19347 AND day_last = 19353 AND day_end = 19353 "
		"AND duration = 7 AND precision = 'range'"},
	    {"2022-12-21",
		"day_first = day_last AND duration = 1 AND precision = 'day'"},
	    {"2022", "day_last - day_first = 364 AND duration IS NULL "
		     "AND precision = 'year'"},
	    {"2022-02-01/..", "day_last IS NULL AND day_last_earliest IS NULL "
			      "AND day_end = 2147483647"},
	    {"../2022-02-01", "day_first IS NULL AND day_first_latest IS NULL "
			      "AND day_unwritten = 1"},
	    {"2022-02-01/", "day_last - day_first = 365 AND day_last_earliest "
			    "= day_first AND day_unwritten = 2"},
	    {"2022/2023", "day_first_latest - day_first = 364 AND day_last - "
			  "day_last_earliest = 364 AND day_unwritten = 0"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct fixture fixture;
		char sql[256];
		begin(&fixture);
		struct record event = new_event(&fixture, "one");
		event.as.event.date = new_date(cases[i].date);
		fixture_put(&fixture, &event);
		snprintf(sql, sizeof sql, "SELECT COUNT(*) FROM event WHERE %s",
		    cases[i].condition);
		if (fixture_number(&fixture, sql) != 1)
			fail_msg("%s", cases[i].date);
		end(&fixture);
	}
}

static void
figures_span_what_sources_dispute(void **state)
{
	static struct figure figures[] = {
	    {{"personnel", 9}, 20000, NAN, NAN, {NULL, 0}},
	    {{"ships", 5}, NAN, 10, 12, {NULL, 0}},
	    {{"tanks", 5}, NAN, NAN, NAN, {NULL, 0}}};
	static struct citation citations[] = {
	    {{"wsj", 3}, {"figures/personnel", 17}, CITATION_DISPUTES,
		{"13000", 5}, {NULL, 0}, {NULL, 0}},
	    {{"wsj", 3}, {"figures/personnel", 17}, CITATION_SUPPORTS,
		{"99999", 5}, {NULL, 0}, {NULL, 0}},
	    {{"wsj", 3}, {"figures/personnel", 17}, CITATION_DISPUTES,
		{"many", 4}, {NULL, 0}, {NULL, 0}},
	    {{"wsj", 3}, {"figures/ships", 13}, CITATION_DISPUTES, {"8-15", 4},
		{NULL, 0}, {NULL, 0}}};
	struct fixture fixture;
	struct record source = new_source("wsj");

	(void)state;
	begin(&fixture);
	struct record event = new_event(&fixture, "one");
	event.as.event.figures.items = figures;
	event.as.event.figures.count = ARRAY_LENGTH(figures);
	event.as.event.citations.items = citations;
	event.as.event.citations.count = ARRAY_LENGTH(citations);
	fixture_put(&fixture, &source);
	fixture_put(&fixture, &event);
	assert_int_equal(fixture_number(&fixture,
			     "SELECT COUNT(*) FROM figure WHERE "
			     "(what, least, most) IN (VALUES "
			     "('personnel', 13000, 20000), ('ships', 8, 15)) "
			     "OR (what = 'tanks' AND least IS NULL)"),
	    3);
	end(&fixture);
}

static void
sql_can_measure_and_fold(void **state)
{
	struct fixture fixture;

	(void)state;
	fixture_init(&fixture);
	/* A quarter of a great circle, and Beijing to Moscow. */
	assert_int_equal(
	    fixture_number(&fixture, "SELECT round(entente_distance_km("
				     "0, 0, 0, 90))"),
	    10008);
	int64_t km = fixture_number(&fixture,
	    "SELECT round(entente_distance_km(39.9, 116.4, 55.75, 37.6))");
	assert_in_range((unsigned long)km, 5780, 5810);
	assert_int_equal(fixture_number(&fixture,
			     "SELECT entente_distance_km(NULL, 0, 0, 0) "
			     "IS NULL"),
	    1);
	assert_int_equal(fixture_number(&fixture,
			     "SELECT entente_fold('\xC3\x84rger') = 'arger'"),
	    1);
	fixture_release(&fixture);
}

static bool
add_first_column(void *context, const struct store_row *row)
{
	struct buf *out = context;

	buf_add(out, row->columns[0]);
	buf_addz(out, row->columns[1].ptr ? "+" : "-");
	return !str_is(row->columns[0], "CHN");
}

static void
rows_are_handed_out_until_enough(void **state)
{
	struct fixture fixture;
	struct sql sql = {0};
	struct buf out = {0};

	(void)state;
	begin(&fixture);
	sql_addf(&sql, "SELECT code, iso2 FROM actor ORDER BY code");
	must(store_each(
		 fixture.store, &sql, add_first_column, &out, &fixture.err),
	    &fixture.err);
	assert_buf_is(&out, "BLR-CHN-");
	buf_release(&out);
	sql_release(&sql);
	end(&fixture);
}

static void
a_plan_is_told_step_by_step(void **state)
{
	struct fixture fixture;
	struct filter_value one = {.text = STR("one")};
	const struct filter filter = {.kind = FILTER_TERM,
	    .field = field_named("id"),
	    .values = &one,
	    .value_count = 1};
	const struct question question = {
	    .kind = QUESTION_COUNT, .query.filter = &filter};
	struct explanation told = {0};

	(void)state;
	begin(&fixture);
	must(store_explain(
		 fixture.store, &question, &fixture.arena, &told, &fixture.err),
	    &fixture.err);
	assert_true(str_starts(told.statement,
	    STR("SELECT COUNT(*) FROM event e WHERE e.id = ? AND ")));
	assert_int_equal(told.values.count, 1);
	assert_str_is(told.values.items[0], "'one'");
	assert_int_equal(told.steps.count, 3);
	assert_true(str_starts(told.steps.items[0], STR("SEARCH e ")));
	assert_true(str_starts(told.steps.items[2], STR("  SEARCH event ")));
	end(&fixture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(rollback_leaves_everything_as_it_was),
	    cmocka_unit_test(nothing_changes_outside_a_transaction),
	    cmocka_unit_test(a_second_writer_is_told_who_is_in_the_way),
	    cmocka_unit_test(while_reading_everything_stays_as_it_was),
	    cmocka_unit_test(while_reading_nothing_can_be_stored),
	    cmocka_unit_test(a_dangling_reference_fails_the_commit),
	    cmocka_unit_test(references_may_come_after_what_refers_to_them),
	    cmocka_unit_test(what_is_used_cannot_be_removed),
	    cmocka_unit_test(removing_what_is_not_there_is_told),
	    cmocka_unit_test(changes_keep_what_was_there),
	    cmocka_unit_test(versions_count_the_changes),
	    cmocka_unit_test(shipped_data_never_overwrite_what_the_user_did),
	    cmocka_unit_test(shipped_sources_come_back_when_needed),
	    cmocka_unit_test(newer_shipped_data_are_no_change_by_a_person),
	    cmocka_unit_test(the_fingerprint_does_not_depend_on_order),
	    cmocka_unit_test(the_fingerprint_is_of_all_that_is_asked),
	    cmocka_unit_test(an_older_fingerprint_is_completed),
	    cmocka_unit_test(full_text_follows_every_change),
	    cmocka_unit_test(an_actor_that_is_no_state_is_counted_as_none),
	    cmocka_unit_test(days_follow_from_dates),
	    cmocka_unit_test(figures_span_what_sources_dispute),
	    cmocka_unit_test(sql_can_measure_and_fold),
	    cmocka_unit_test(rows_are_handed_out_until_enough),
	    cmocka_unit_test(a_plan_is_told_step_by_step),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
