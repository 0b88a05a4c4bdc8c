#include "core/model/record_json.h"

#include "tests/unit/test.h"

static void
strings_escape_what_json_demands_and_no_more(void **state)
{
	static const struct {
		struct str text;
		const char *json;
	} cases[] = {
	    {{"", 0}, "\"\""},
	    {{"a\"b\\c", 5}, "\"a\\\"b\\\\c\""},
	    {{"a\nb\tc\rd\be\ff", 11}, "\"a\\nb\\tc\\rd\\be\\ff\""},
	    {{"\0\x01\x1f\x7f", 4}, "\"\\u0000\\u0001\\u001f\x7f\""},
	    {{"/\xC3\xA4\xE2\x80\xA8", 6}, "\"/\xC3\xA4\xE2\x80\xA8\""},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct buf out = {0};
		json_string(&out, cases[i].text);
		assert_buf_is(&out, cases[i].json);
		buf_release(&out);
	}
}

static void
absent_members_are_left_out(void **state)
{
	struct record record = {.kind = RECORD_SERIES};
	struct buf out = {0};

	(void)state;
	record_init(&record_series, &record.as);
	record_json(&out, &record);
	assert_buf_is(&out, "{}");
	record.as.series.id = STR("joint-sea");
	record.as.series.note = STR("");
	buf_clear(&out);
	record_json(&out, &record);
	assert_buf_is(&out, "{\"id\":\"joint-sea\",\"note\":\"\"}");
	buf_release(&out);
}

static void
every_kind_of_member_has_its_form(void **state)
{
	struct participant participants[] = {
	    {STR("RUS"), 1u << ROLE_ORGANISER | 1u << ROLE_HOST}};
	struct text_pair raw[] = {{STR("Date"), STR("20221221")}};
	struct str names[] = {STR("one"), STR("two")};
	struct record record = {.kind = RECORD_EVENT};
	struct event *event = &record.as.event;
	struct buf out = {0};

	(void)state;
	record_init(&record_event, event);
	event->id = STR("an-event");
	event->names = (struct strs){names, 2};
	event->type = TYPE_EXERCISE;
	event->domains = 1u << DOMAIN_LAND | 1u << DOMAIN_AIR;
	assert_true(date_parse(STR("2022-12~"), &event->date, NULL));
	event->ordinal = -3;
	event->place.lat = 30.5;
	event->place.lon = -0.0;
	event->participants.items = participants;
	event->participants.count = 1;
	event->participants_complete = 0;
	event->origin.dataset = STR("gdelt");
	event->origin.raw.items = raw;
	event->origin.raw.count = 1;
	record_json(&out, &record);
	assert_buf_is(&out,
	    "{\"id\":\"an-event\",\"names\":[\"one\",\"two\"],"
	    "\"type\":\"exercise\",\"domains\":[\"land\",\"air\"],"
	    "\"date\":\"2022-12~\",\"ordinal\":-3,"
	    "\"place\":{\"lat\":30.5,\"lon\":0},"
	    "\"participants\":[{\"actor\":\"RUS\","
	    "\"roles\":[\"organiser\",\"host\"]}],"
	    "\"participants_complete\":false,"
	    "\"origin\":{\"dataset\":\"gdelt\","
	    "\"raw\":{\"Date\":\"20221221\"}}}");
	buf_release(&out);
}

static void
pairs_are_written_in_order(void **state)
{
	struct record record = {.kind = RECORD_RELATIONSHIP};
	struct buf out = {0};

	(void)state;
	record_init(&record_relationship, &record.as);
	record.as.relationship.pair = (struct pair){STR("RUS"), STR("BLR")};
	record_json(&out, &record);
	assert_buf_is(&out, "{\"pair\":[\"BLR\",\"RUS\"]}");
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(strings_escape_what_json_demands_and_no_more),
	    cmocka_unit_test(absent_members_are_left_out),
	    cmocka_unit_test(every_kind_of_member_has_its_form),
	    cmocka_unit_test(pairs_are_written_in_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
