#include <sqlite3.h>

#include "tests/unit/store/store_fixture.h"

/* Fills every member of a record, whatever members there come to be. */
struct filler {
	struct arena *arena;
	int count;
};

static void fill(
    struct filler *filler, const struct record_table *table, void *record);

static struct str
some_text(struct filler *filler)
{
	return arena_format(filler->arena,
	    "text %d \"quoted\" \\ \xC3\xA4 \xE4\xB8\xAD\n\x01",
	    ++filler->count);
}

static struct str
some_reference(struct filler *filler, const struct record_table *of)
{
	static const char *const actors[] = {"CHN", "RUS", "BLR"};

	if (of == &record_actor)
		return str_from(actors[++filler->count % 3]);
	if (of == &record_series)
		return STR("joint-sea");
	if (of == &record_source)
		return STR("wsj");
	return STR("other-event");
}

static void
fill_list(
    struct filler *filler, const struct member *member, void *at, size_t size)
{
	size_t count = 3;
	char *items = arena_alloc(filler->arena, count * size, 16);

	for (size_t i = 0; i < count; i++) {
		void *item = items + i * size;
		if (member->kind == MEMBER_RECORDS) {
			record_init(member->of, item);
			fill(filler, member->of, item);
			continue;
		}
		struct str text = some_text(filler);
		memcpy(item, &text, sizeof text);
		text = some_text(filler);
		if (member->kind == MEMBER_MAP)
			memcpy((char *)item + sizeof text, &text, sizeof text);
	}
	memcpy(at, &items, sizeof items);
	memcpy((char *)at + offsetof(struct strs, count), &count, sizeof count);
}

static void
fill_member(struct filler *filler, const struct member *member, void *at)
{
	int number = ++filler->count;

	switch (member->kind) {
	case MEMBER_TEXT:
		*(struct str *)at = some_text(filler);
		break;
	case MEMBER_ID:
	case MEMBER_CODE:
		*(struct str *)at =
		    arena_format(filler->arena, "key-%d", number);
		break;
	case MEMBER_REFERENCE:
		*(struct str *)at = some_reference(filler, member->of);
		break;
	case MEMBER_PAIR:
		*(struct pair *)at = pair_of(STR("RUS"), STR("BLR"));
		break;
	case MEMBER_DATE:
		*(struct date *)at = new_date("2022-12-21~/2022-12-27?");
		break;
	case MEMBER_NUMBER: /* within what a confidence may be */
		*(double *)at = 0.1 + number / 1024.0;
		break;
	case MEMBER_INTEGER:
		*(int64_t *)at = number;
		break;
	case MEMBER_FLAG:
		*(int *)at = number % 2;
		break;
	case MEMBER_WORD:
		*(int *)at = number % vocabularies[member->vocabulary].count;
		break;
	case MEMBER_WORDS:
		*(uint32_t *)at =
		    (1u << vocabularies[member->vocabulary].count) - 1;
		break;
	case MEMBER_RECORD:
		fill(filler, member->of, at);
		break;
	case MEMBER_TEXTS:
		fill_list(filler, member, at, sizeof(struct str));
		break;
	case MEMBER_MAP:
		fill_list(filler, member, at, sizeof(struct text_pair));
		break;
	case MEMBER_RECORDS:
		fill_list(filler, member, at, member->of->size);
		break;
	}
}

static void
fill(struct filler *filler, const struct record_table *table, void *record)
{
	for (size_t i = 0; i < table->count; i++)
		fill_member(filler, &table->members[i],
		    member_of(&table->members[i], record));
}

static void
put_what_is_referred_to(struct fixture *fixture)
{
	struct record series = new_series("joint-sea");
	struct record source = new_source("wsj");
	struct record event = new_event(fixture, "other-event");

	fixture_put_actors(fixture);
	fixture_put(fixture, &series);
	fixture_put(fixture, &source);
	fixture_put(fixture, &event);
}

static void
check_round_trip(struct fixture *fixture, const struct record *record)
{
	struct record read;
	struct str key = record_key(&fixture->arena, record);

	assert_int_equal(fixture_put(fixture, record), STORE_ADDED);
	must(store_get(fixture->store, record->kind, key, &fixture->arena,
		 &read, &fixture->err),
	    &fixture->err);
	assert_int_equal(read.kind, record->kind);
	assert_same_record(&read, record);
	assert_int_equal(fixture_put(fixture, &read), STORE_SAME);
}

static void
full_records_come_back_as_they_were_put(void **state)
{
	struct fixture fixture;

	(void)state;
	fixture_init(&fixture);
	struct filler filler = {&fixture.arena, 0};
	fixture_begin(&fixture);
	put_what_is_referred_to(&fixture);
	for (int kind = 0; kind < RECORD_KIND_COUNT; kind++) {
		struct record record = new_record((enum record_kind)kind);
		fill(&filler, record_tables[kind], &record.as);
		check_round_trip(&fixture, &record);
	}
	fixture_commit(&fixture);
	fixture_release(&fixture);
}

static void
minimal_records_come_back_as_they_were_put(void **state)
{
	struct fixture fixture;

	(void)state;
	fixture_init(&fixture);
	struct record relationship = new_record(RECORD_RELATIONSHIP);
	relationship.as.relationship.pair = pair_of(STR("CHN"), STR("RUS"));
	struct record event = new_event(&fixture, "an-event");
	struct record records[] = {new_actor("CHN", ACTOR_STATE),
	    new_actor("RUS", ACTOR_STATE), new_series("joint-sea"),
	    new_source("wsj"), relationship, event};
	fixture_begin(&fixture);
	for (size_t i = 0; i < ARRAY_LENGTH(records); i++)
		check_round_trip(&fixture, &records[i]);
	fixture_commit(&fixture);
	fixture_release(&fixture);
}

static void
empty_text_is_not_absent(void **state)
{
	struct fixture fixture;
	struct record read;

	(void)state;
	fixture_init(&fixture);
	struct record series = new_series("joint-sea");
	series.as.series.note = STR("");
	fixture_begin(&fixture);
	fixture_put(&fixture, &series);
	must(store_get(fixture.store, RECORD_SERIES, STR("joint-sea"),
		 &fixture.arena, &read, &fixture.err),
	    &fixture.err);
	assert_non_null(read.as.series.note.ptr);
	assert_null(read.as.series.summary.ptr);
	fixture_commit(&fixture);
	fixture_release(&fixture);
}

static void
a_changed_record_leaves_nothing_of_the_old_one(void **state)
{
	struct fixture fixture;
	struct record read;

	(void)state;
	fixture_init(&fixture);
	struct filler filler = {&fixture.arena, 0};
	struct record full = new_record(RECORD_EVENT);
	fill(&filler, &record_event, &full.as);
	full.as.event.id = STR("an-event");
	struct record minimal = new_event(&fixture, "an-event");
	fixture_begin(&fixture);
	put_what_is_referred_to(&fixture);
	fixture_put(&fixture, &full);
	int64_t row = fixture_row(&fixture, "an-event");
	assert_int_equal(fixture_put(&fixture, &minimal), STORE_CHANGED);
	must(store_get(fixture.store, RECORD_EVENT, STR("an-event"),
		 &fixture.arena, &read, &fixture.err),
	    &fixture.err);
	assert_same_record(&read, &minimal);
	assert_int_equal(fixture_row(&fixture, "an-event"), row);
	fixture_commit(&fixture);
	fixture_release(&fixture);
}

static void
parts_of_an_event_are_read_as_wanted(void **state)
{
	struct fixture fixture;
	struct event event;

	(void)state;
	fixture_init(&fixture);
	struct filler filler = {&fixture.arena, 0};
	struct record full = new_record(RECORD_EVENT);
	fill(&filler, &record_event, &full.as);
	full.as.event.id = STR("an-event");
	fixture_begin(&fixture);
	put_what_is_referred_to(&fixture);
	fixture_put(&fixture, &full);
	must(store_event(fixture.store, fixture_row(&fixture, "an-event"),
		 EVENT_TAGS | EVENT_FORCES, &fixture.arena, &event,
		 &fixture.err),
	    &fixture.err);
	assert_int_equal(event.tags.count, 3);
	assert_int_equal(event.forces.count, 3);
	assert_int_equal(event.names.count, 0);
	assert_int_equal(event.participants.count, 0);
	fixture_commit(&fixture);
	fixture_release(&fixture);
}

/* Whatever their order, once more, and gone; each with the wanted parts. */
static void
events_come_as_they_were_asked(void **state)
{
	static const char *const ids[] = {"one", "two", "three"};
	struct fixture fixture;
	struct answer answer;
	int64_t rows[] = {0, 99, 0, 0, 0};
	const struct question question = {.kind = QUESTION_EVENTS,
	    .rows = rows,
	    .row_count = ARRAY_LENGTH(rows),
	    .parts = EVENT_TAGS};

	(void)state;
	fixture_init(&fixture);
	fixture_begin(&fixture);
	put_what_is_referred_to(&fixture);
	for (size_t i = 0; i < ARRAY_LENGTH(ids); i++) {
		struct record event = new_event(&fixture, ids[i]);
		struct str tag = str_from(ids[i]);
		struct str name = STR("not asked for");
		event.as.event.tags = (struct strs){&tag, 1};
		event.as.event.names = (struct strs){&name, 1};
		fixture_put(&fixture, &event);
	}
	fixture_commit(&fixture);
	rows[0] = rows[3] = fixture_row(&fixture, "three");
	rows[2] = fixture_row(&fixture, "one");
	rows[4] = fixture_row(&fixture, "two");
	must(store_ask(fixture.store, &question, &fixture.arena, &answer,
		 &fixture.err),
	    &fixture.err);
	static const char *const told[] = {"three", "", "one", "three", "two"};
	const struct event *events = answer.items;
	assert_int_equal(answer.count, ARRAY_LENGTH(told));
	for (size_t i = 0; i < ARRAY_LENGTH(told); i++) {
		assert_str_is(events[i].id, told[i]);
		assert_int_equal(events[i].tags.count, told[i][0] != '\0');
		assert_int_equal(events[i].names.count, 0);
		if (told[i][0])
			assert_str_is(events[i].tags.items[0], told[i]);
	}
	fixture_release(&fixture);
}

static bool
note_id(void *context, const struct event *event, struct err *err)
{
	struct buf *told = context;

	buf_addf(told, "%.*s ", STR_ARG(event->id));
	return told->len < 8 || err_set(err, ERR_CANCELLED, "enough");
}

static void
a_visit_passes_over_what_is_gone_and_ends_when_told(void **state)
{
	struct fixture fixture;
	struct buf told = {0};
	const struct event_visitor visitor = {note_id, &told, 0};
	int64_t items[] = {0, 99, 0, 0};
	const struct row_ids rows = {items, ARRAY_LENGTH(items)};

	(void)state;
	fixture_init(&fixture);
	fixture_begin(&fixture);
	put_what_is_referred_to(&fixture);
	for (const char *id = "a\0b\0c\0"; *id; id += 2) {
		struct record event = new_event(&fixture, id);
		fixture_put(&fixture, &event);
	}
	fixture_commit(&fixture);
	items[0] = fixture_row(&fixture, "c");
	items[2] = items[3] = fixture_row(&fixture, "a");
	must(store_each_event(fixture.store, &rows, &visitor, &fixture.err),
	    &fixture.err);
	assert_str_is(buf_str(&told), "c a a ");
	assert_false(
	    store_each_event(fixture.store, &rows, &visitor, &fixture.err));
	assert_str_is(buf_str(&told), "c a a c ");
	assert_int_equal(fixture.err.code, ERR_CANCELLED);
	buf_release(&told);
	fixture_release(&fixture);
}

static void
what_is_not_there_is_told(void **state)
{
	struct fixture fixture;
	struct record record;
	struct event event;
	bool found = true;

	(void)state;
	fixture_init(&fixture);
	for (int kind = 0; kind < RECORD_KIND_COUNT; kind++) {
		assert_false(store_get(fixture.store, (enum record_kind)kind,
		    STR("AAA-BBB"), &fixture.arena, &record, &fixture.err));
		assert_int_equal(fixture.err.code, ERR_EMPTY);
		must(store_has(fixture.store, (enum record_kind)kind,
			 STR("AAA-BBB"), &found, &fixture.err),
		    &fixture.err);
		assert_false(found);
	}
	assert_false(store_event(
	    fixture.store, 7, 0, &fixture.arena, &event, &fixture.err));
	assert_int_equal(fixture.err.code, ERR_EMPTY);
	fixture_release(&fixture);
}

static void
keys_are_in_order(void **state)
{
	struct fixture fixture;
	struct strs keys;
	struct record relationship = new_record(RECORD_RELATIONSHIP);

	(void)state;
	fixture_init(&fixture);
	relationship.as.relationship.pair =
	    (struct pair){STR("RUS"), STR("CHN")};
	fixture_begin(&fixture);
	fixture_put_actors(&fixture);
	fixture_put(&fixture, &relationship);
	fixture_commit(&fixture);
	must(store_keys(fixture.store, RECORD_ACTOR, &fixture.arena, &keys,
		 &fixture.err),
	    &fixture.err);
	assert_int_equal(keys.count, 3);
	assert_str_is(keys.items[0], "BLR");
	assert_str_is(keys.items[2], "RUS");
	must(store_keys(fixture.store, RECORD_RELATIONSHIP, &fixture.arena,
		 &keys, &fixture.err),
	    &fixture.err);
	assert_int_equal(keys.count, 1);
	assert_str_is(keys.items[0], "CHN-RUS");
	fixture_release(&fixture);
}

static void
all_actors_come_with_their_members(void **state)
{
	struct fixture fixture;
	struct actor_directory directory = {0};
	struct membership members[] = {
	    {STR("RUS"), new_date("1994-04-20"), date_none()},
	    {STR("BLR"), date_none(), date_none()},
	    {STR("RUS"), date_none(), date_none()}};

	(void)state;
	fixture_init(&fixture);
	struct record organisation = new_actor("CSTO", ACTOR_ORGANISATION);
	organisation.as.actor.members.items = members;
	organisation.as.actor.members.count = ARRAY_LENGTH(members);
	fixture_begin(&fixture);
	fixture_put(&fixture, &organisation);
	fixture_put_actors(&fixture);
	fixture_commit(&fixture);
	must(store_actors(fixture.store, &directory, &fixture.err),
	    &fixture.err);
	assert_int_equal(directory.count, 4);
	const struct actor *csto = actor_by_code(&directory, STR("CSTO"));
	assert_non_null(csto);
	assert_int_equal(csto->members.count, 3);
	assert_str_is(csto->members.items[1].actor, "BLR");
	assert_string_equal(csto->members.items[0].since.text, "1994-04-20");
	actor_directory_release(&directory);
	fixture_release(&fixture);
}

enum { FULL_ROW = 2 };

static void
init_with_full_event(struct fixture *fixture)
{
	struct filler filler = {&fixture->arena, 0};
	struct record record = new_record(RECORD_EVENT);

	fixture_init(fixture);
	fixture_begin(fixture);
	put_what_is_referred_to(fixture);
	fill(&filler, &record_event, &record.as);
	fixture_put(fixture, &record);
	fixture_commit(fixture);
}

static void
change_beside(struct fixture *fixture, const char *sql)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
	sqlite3_exec(
	    db, "PRAGMA ignore_check_constraints = ON", NULL, NULL, NULL);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

/* Values that the schema lets stand, and no record has. */
/* A damaged event among others is told as it is alone. */
static void
assert_visit_fails_alike(struct fixture *fixture, const struct err *alone)
{
	struct buf told = {0};
	struct err err = {0};
	const struct event_visitor visitor = {note_id, &told, EVENT_WHOLE};
	int64_t items[] = {FULL_ROW, 1};
	const struct row_ids rows = {items, ARRAY_LENGTH(items)};

	assert_false(store_each_event(fixture->store, &rows, &visitor, &err));
	assert_string_equal(err.text, alone->text);
	assert_int_equal(told.len, 0);
	buf_release(&told);
}

static void
what_stands_in_a_column_is_looked_at(void **state)
{
	static const struct {
		const char *change, *told;
	} cases[] = {
	    {"UPDATE event SET place_lat = 1e308",
		"event.place_lat: '1.0e+308' is no such value"},
	    {"UPDATE event SET place_lon = -181, place_lat = 1",
		"event.place_lon: '-181.0' is no such value"},
	    {"UPDATE event SET confidence = 9e999",
		"event.confidence: 'Inf' is no such value"},
	    {"UPDATE figure SET value = 9e999",
		"figure.value: 'Inf' is no number"},
	    {"UPDATE participant SET roles = -1",
		"participant.roles has an unknown word"},
	    {"UPDATE participant SET roles = 1 << 40",
		"participant.roles has an unknown word"},
	    {"UPDATE event SET domains = 1 << 31",
		"event.domains has an unknown word"},
	    {"UPDATE event SET participants_complete = 7",
		"event.participants_complete is neither yes nor no"},
	    {"UPDATE event SET type = 'party'",
		"event.type: 'party' is no type"},
	    {"UPDATE event SET date = 'soon'", "event.date: "},
	    {"UPDATE event SET origin_raw = '{'",
		"event.origin_raw is no object of texts"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct fixture fixture;
		struct event event;
		struct err err = {0};
		init_with_full_event(&fixture);
		change_beside(&fixture, cases[i].change);
		bool is_read = store_event(fixture.store, FULL_ROW, EVENT_WHOLE,
		    &fixture.arena, &event, &err);
		if (is_read || !strstr(err.text, cases[i].told) ||
		    !str_starts(str_from(err.text), STR("event 'key-1': ")))
			fail_msg("%s: %s", cases[i].change, err.text);
		assert_visit_fails_alike(&fixture, &err);
		fixture_release(&fixture);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(full_records_come_back_as_they_were_put),
	    cmocka_unit_test(minimal_records_come_back_as_they_were_put),
	    cmocka_unit_test(empty_text_is_not_absent),
	    cmocka_unit_test(what_stands_in_a_column_is_looked_at),
	    cmocka_unit_test(a_changed_record_leaves_nothing_of_the_old_one),
	    cmocka_unit_test(parts_of_an_event_are_read_as_wanted),
	    cmocka_unit_test(events_come_as_they_were_asked),
	    cmocka_unit_test(
		a_visit_passes_over_what_is_gone_and_ends_when_told),
	    cmocka_unit_test(what_is_not_there_is_told),
	    cmocka_unit_test(keys_are_in_order),
	    cmocka_unit_test(all_actors_come_with_their_members),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
