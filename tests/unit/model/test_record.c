#include "core/model/record.h"

#include "tests/unit/test.h"

static const struct record_table *const parts[] = {
    &record_participant,
    &record_force,
    &record_person,
    &record_figure,
    &record_link,
    &record_citation,
    &record_origin,
    &record_place,
    &record_membership,
    &record_indicator,
};

enum { TABLES = RECORD_KIND_COUNT + ARRAY_LENGTH(parts) };

static const struct record_table *
table_at(size_t i)
{
	if (i < RECORD_KIND_COUNT)
		return record_tables[i];
	return parts[i - RECORD_KIND_COUNT];
}

static size_t
member_size(const struct member *member)
{
	static const size_t sizes[] = {
	    [MEMBER_TEXT] = sizeof(struct str),
	    [MEMBER_TEXTS] = sizeof(struct strs),
	    [MEMBER_ID] = sizeof(struct str),
	    [MEMBER_CODE] = sizeof(struct str),
	    [MEMBER_REFERENCE] = sizeof(struct str),
	    [MEMBER_PAIR] = sizeof(struct pair),
	    [MEMBER_DATE] = sizeof(struct date),
	    [MEMBER_NUMBER] = sizeof(double),
	    [MEMBER_INTEGER] = sizeof(int64_t),
	    [MEMBER_FLAG] = sizeof(int),
	    [MEMBER_WORD] = sizeof(int),
	    [MEMBER_WORDS] = sizeof(uint32_t),
	    [MEMBER_MAP] = sizeof(struct strs),
	    [MEMBER_RECORDS] = sizeof(struct strs),
	};

	if (member->kind == MEMBER_RECORD)
		return member->of->size;
	return sizes[member->kind];
}

/* A member left out of a table would leave a hole larger than padding. */
static void
tables_cover_their_structs(void **state)
{
	(void)state;
	for (size_t i = 0; i < TABLES; i++) {
		const struct record_table *table = table_at(i);
		size_t end = 0;
		for (size_t j = 0; j < table->count; j++) {
			const struct member *member = &table->members[j];
			if (member->offset < end ||
			    member->offset >= end + sizeof(int64_t))
				fail_msg("%s.%s does not follow its neighbour",
				    table->name, member->key);
			end = member->offset + member_size(member);
		}
		assert_true(end <= table->size);
		assert_true(table->size - end < sizeof(int64_t));
		assert_int_equal(table->size % table->align, 0);
	}
}

static void
every_row_has_a_summary_and_its_target(void **state)
{
	(void)state;
	for (size_t i = 0; i < TABLES; i++) {
		const struct record_table *table = table_at(i);
		assert_true(strlen(table->summary) > 0);
		for (size_t j = 0; j < table->count; j++) {
			const struct member *member = &table->members[j];
			bool refers = member->kind == MEMBER_REFERENCE ||
				      member->kind == MEMBER_PAIR ||
				      member->kind == MEMBER_RECORD ||
				      member->kind == MEMBER_RECORDS;
			assert_non_null(member->summary);
			assert_true(strlen(member->summary) > 0);
			assert_int_equal(member->of != NULL, refers);
		}
	}
}

static void
keys_and_shorthands_are_rows_of_their_table(void **state)
{
	(void)state;
	for (size_t i = 0; i < TABLES; i++) {
		const struct record_table *table = table_at(i);
		bool is_whole = i < RECORD_KIND_COUNT;
		assert_int_equal(table->key != NULL, is_whole);
		assert_int_equal(table->list_key != NULL, is_whole);
		if (table->key)
			assert_ptr_equal(
			    record_member(table, str_from(table->key->key)),
			    table->key);
		if (table->shorthand)
			assert_ptr_equal(record_member(table,
					     str_from(table->shorthand->key)),
			    table->shorthand);
	}
}

static void
what_is_required_is_what_the_format_says(void **state)
{
	static const struct {
		const struct record_table *table;
		const char *keys;
	} cases[] = {
	    {&record_event, "id title type date participants "},
	    {&record_actor, "code kind name "},
	    {&record_series, "id name "},
	    {&record_source, "id kind "},
	    {&record_relationship, "pair "},
	    {&record_participant, "actor roles "},
	    {&record_citation, "source "},
	    {&record_figure, "what "},
	    {&record_link, "as event "},
	    {&record_person, "name "},
	    {&record_indicator, "name "},
	    {&record_membership, "actor "},
	    {&record_origin, "dataset "},
	    {&record_place, ""},
	    {&record_force, ""},
	};
	struct buf keys = {0};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		buf_clear(&keys);
		for (size_t j = 0; j < cases[i].table->count; j++)
			if (cases[i].table->members[j].is_required)
				buf_addf(&keys, "%s ",
				    cases[i].table->members[j].key);
		assert_buf_is(&keys, cases[i].keys);
	}
	buf_release(&keys);
}

static void
a_new_record_is_absent_in_every_member(void **state)
{
	(void)state;
	for (size_t i = 0; i < TABLES; i++) {
		const struct record_table *table = table_at(i);
		struct arena arena = {0};
		void *record = arena_alloc(&arena, table->size, table->align);
		memset(record, 0x5a, table->size);
		record_init(table, record);
		for (size_t j = 0; j < table->count; j++)
			if (!member_is_absent(&table->members[j], record))
				fail_msg("%s.%s is there", table->name,
				    table->members[j].key);
		arena_release(&arena);
	}
}

static void
set_members_are_not_absent(void **state)
{
	struct event event;
	struct str tag = STR("live-fire");
	struct participant china = {.actor = STR("CHN")};

	(void)state;
	record_init(&record_event, &event);
	event.title = STR("");
	event.type = TYPE_EXERCISE;
	event.domains = 1 << DOMAIN_LAND;
	event.date = (struct date){.text = "2022"};
	event.ordinal = 0;
	event.place.lat = 0;
	event.participants_complete = false;
	event.participants.items = &china;
	event.participants.count = 1;
	event.tags = (struct strs){&tag, 1};
	static const struct {
		const char *key;
		bool is_absent;
	} cases[] = {
	    {"id", true},
	    {"title", false},
	    {"type", false},
	    {"form", true},
	    {"domains", false},
	    {"date", false},
	    {"ordinal", false},
	    {"place", false},
	    {"participants", false},
	    {"participants_complete", false},
	    {"tags", false},
	    {"links", true},
	    {"confidence", true},
	    {"origin", true},
	};
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++)
		assert_int_equal(member_is_absent(record_member(&record_event,
						      str_from(cases[i].key)),
				     &event),
		    cases[i].is_absent);
}

static void
members_are_found_by_key_and_alias(void **state)
{
	(void)state;
	assert_string_equal(
	    record_member(&record_participant, STR("role"))->key, "roles");
	assert_string_equal(
	    record_member(&record_participant, STR("roles"))->key, "roles");
	assert_null(record_member(&record_participant, STR("rolle")));
	assert_null(record_member(&record_event, STR("dat")));
}

static void
list_items_are_reached_through_their_member(void **state)
{
	struct force ships[] = {{.name = STR("Varyag")}, {.name = STR("Tver")}};
	struct str names[] = {STR("one"), STR("two")};
	struct event event;

	(void)state;
	record_init(&record_event, &event);
	event.forces.items = ships;
	event.forces.count = 2;
	event.names = (struct strs){names, 2};
	const struct member *member =
	    record_member(&record_event, STR("forces"));
	assert_int_equal(member_count(member, &event), 2);
	assert_ptr_equal(member_item(member, &event, 1), &ships[1]);
	member = record_member(&record_event, STR("names"));
	assert_int_equal(member_count(member, &event), 2);
	assert_ptr_equal(member_item(member, &event, 1), &names[1]);
}

static void
members_are_told_as_texts(void **state)
{
	struct event event;
	static const struct {
		const char *key;
		size_t index;
		const char *text;
	} cases[] = {
	    {"title", 0, "Joint Sea"},
	    {"type", 0, "exercise"},
	    {"domains", 0, "land"},
	    {"domains", 1, "air"},
	    {"date", 0, "2022-12"},
	    {"ordinal", 0, "-7"},
	    {"participants_complete", 0, "false"},
	    {"tags", 1, "live fire"},
	    {"confidence", 0, "0"},
	};
	struct str tags[] = {STR("naval"), STR("live fire")};
	struct arena arena = {0};

	(void)state;
	record_init(&record_event, &event);
	event.title = STR("Joint Sea");
	event.type = TYPE_EXERCISE;
	event.domains = UINT32_C(1) << DOMAIN_AIR | UINT32_C(1) << DOMAIN_LAND;
	event.ordinal = -7;
	event.participants_complete = 0;
	event.tags = (struct strs){tags, 2};
	event.confidence = -0.0;
	assert_true(date_parse(STR("2022-12"), &event.date, NULL));
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++)
		assert_str_is(
		    member_text(&arena,
			record_member(&record_event, str_from(cases[i].key)),
			&event, cases[i].index),
		    cases[i].text);
	assert_int_equal(
	    member_count(record_member(&record_event, STR("domains")), &event),
	    2);
	arena_release(&arena);
}

static void
a_stance_is_told_where_it_disputes(void **state)
{
	const struct member *stance =
	    record_member(&record_citation, STR("stance"));
	struct citation citation = {.stance = CITATION_SUPPORTS};

	(void)state;
	assert_false(member_is_told(stance, &citation));
	citation.stance = CITATION_DISPUTES;
	assert_true(member_is_told(stance, &citation));
	citation.stance = WORD_NONE;
	assert_false(member_is_told(stance, &citation));
}

static void
records_have_a_key(void **state)
{
	struct arena arena = {0};
	struct record event = {.kind = RECORD_EVENT};
	struct record relationship = {.kind = RECORD_RELATIONSHIP};
	struct record actor = {.kind = RECORD_ACTOR};

	(void)state;
	event.as.event.id = STR("joint-sea-2022");
	relationship.as.relationship.pair = pair_of(STR("RUS"), STR("BLR"));
	actor.as.actor.code = STR("NATO");
	assert_str_is(record_key(&arena, &event), "joint-sea-2022");
	assert_str_is(record_key(&arena, &relationship), "BLR-RUS");
	assert_str_is(record_key(&arena, &actor), "NATO");
	arena_release(&arena);
}

static void
numbers_are_written_as_short_as_they_read_back(void **state)
{
	static const struct {
		double value;
		const char *text;
	} cases[] = {
	    {0, "0"},
	    {10, "10"},
	    {-3, "-3"},
	    {38e9, "38000000000"},
	    {1e15, "1000000000000000"},
	    {2e15, "2e15"},
	    {1.5e300, "1.5e300"},
	    {0.1, "0.1"},
	    {0.1 + 0.2, "0.30000000000000004"},
	    {123.5, "123.5"},
	    {-54.7, "-54.7"},
	    {0.001, "0.001"},
	    {0.00099, "0.00099"},
	    {-0.00101, "-0.00101"},
	    {999999999.5, "999999999.5"},
	    {123456789.12345, "123456789.12345"},
	    {1000000000.25, "1000000000.25"},
	    {31.69995, "31.69995"},
	    {31.699949999999998, "31.699949999999998"},
	    {179.999999, "179.999999"},
	    {1e-5, "1e-5"},
	    {2.5e-12, "2.5e-12"},
	    {5e-324, "5e-324"},
	    {1.0 / 3, "0.3333333333333333"},
	    {9007199254740993.0, "9007199254740992"},
	};
	struct arena arena = {0};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct str text = number_text(&arena, cases[i].value);
		assert_str_is(text, cases[i].text);
		assert_true(strtod(text.ptr, NULL) == cases[i].value);
	}
	assert_null(number_text(&arena, NAN).ptr);
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(tables_cover_their_structs),
	    cmocka_unit_test(every_row_has_a_summary_and_its_target),
	    cmocka_unit_test(keys_and_shorthands_are_rows_of_their_table),
	    cmocka_unit_test(what_is_required_is_what_the_format_says),
	    cmocka_unit_test(a_new_record_is_absent_in_every_member),
	    cmocka_unit_test(set_members_are_not_absent),
	    cmocka_unit_test(members_are_found_by_key_and_alias),
	    cmocka_unit_test(list_items_are_reached_through_their_member),
	    cmocka_unit_test(members_are_told_as_texts),
	    cmocka_unit_test(a_stance_is_told_where_it_disputes),
	    cmocka_unit_test(records_have_a_key),
	    cmocka_unit_test(numbers_are_written_as_short_as_they_read_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
