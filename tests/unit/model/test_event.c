#include "core/model/event.h"

#include "core/model/event_walk.h"
#include "core/model/record.h"
#include "tests/unit/test.h"

static void
the_code_is_its_own_or_follows_from_the_type(void **state)
{
	static const struct {
		int type, status;
		const char *own, *code;
	} cases[] = {
	    {TYPE_EXERCISE, STATUS_COMPLETED, NULL, "062"},
	    {TYPE_EXERCISE, STATUS_COMPLETED, "0312", "0312"},
	    {TYPE_AGREEMENT, STATUS_COMPLETED, NULL, "057"},
	    {TYPE_AGREEMENT, STATUS_NEGOTIATING, NULL, "046"},
	    {TYPE_AGREEMENT, STATUS_NEGOTIATING, "057", "057"},
	    {TYPE_VISIT, STATUS_NEGOTIATING, NULL, "042"},
	    {TYPE_STATEMENT, WORD_NONE, NULL, "010"},
	    {TYPE_CANCELLATION, WORD_NONE, NULL, "1622"},
	    {TYPE_OTHER, STATUS_COMPLETED, NULL, ""},
	    {WORD_NONE, WORD_NONE, NULL, ""},
	};
	struct event event;

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		record_init(&record_event, &event);
		event.type = cases[i].type;
		event.status = cases[i].status;
		event.cameo = str_from(cases[i].own);
		assert_str_is(event_cameo(&event), cases[i].code);
		assert_non_null(event_cameo(&event).ptr);
	}
}

static void
one_role_that_counts_is_enough_to_take_part(void **state)
{
	static const struct {
		uint32_t roles;
		bool takes_part;
	} cases[] = {
	    {1u << ROLE_HOST, true},
	    {1u << ROLE_PARTIAL, true},
	    {1u << ROLE_RECIPIENT, true},
	    {1u << ROLE_OBSERVER, false},
	    {1u << ROLE_TARGET | 1u << ROLE_SUBJECT, false},
	    {1u << ROLE_OBSERVER | 1u << ROLE_ORGANISER, true},
	    {0, false},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct participant participant = {.roles = cases[i].roles};
		assert_int_equal(
		    participant_takes_part(&participant), cases[i].takes_part);
	}
}

static struct participant participants[] = {
    {.actor = {"CHN", 3}, .roles = 1 << ROLE_HOST},
    {.actor = {"RUS", 3}, .roles = 1 << ROLE_PARTICIPANT},
};
static struct force forces[] = {
    {.actor = {"RUS", 3}, .name = {"Varyag", 6}, .kind = {"cruiser", 7}},
    {.actor = {"CHN", 3}, .kind = {"destroyer", 9}, .count = 2},
    {.actor = {"CHN", 3}, .name = {"Su-30/35 wing", 13}},
};
static struct person people[] = {
    {.name = {"Valery Gerasimov", 16}, .actor = {"RUS", 3}},
};
static struct figure figures[] = {
    {.what = {"ships", 5}, .value = 10},
    {.what = {"personnel", 9}, .low = 13000, .high = 100000},
};
static struct link links[] = {
    {.as = 1, .event = {"joint-sea-2021", 14}},
};
static struct str tags[] = {{"live-fire", 9}};

static struct event
joint_sea(void)
{
	struct event event;

	record_init(&record_event, &event);
	event.id = STR("joint-sea-2022");
	event.domains = 1 << DOMAIN_NAVAL | 1 << DOMAIN_AIR;
	event.participants.items = participants;
	event.participants.count = ARRAY_LENGTH(participants);
	event.forces.items = forces;
	event.forces.count = ARRAY_LENGTH(forces);
	event.people.items = people;
	event.people.count = ARRAY_LENGTH(people);
	event.figures.items = figures;
	event.figures.count = ARRAY_LENGTH(figures);
	event.links.items = links;
	event.links.count = ARRAY_LENGTH(links);
	event.tags = (struct strs){tags, ARRAY_LENGTH(tags)};
	return event;
}

static void
paths_lead_to_fields_and_to_items(void **state)
{
	static const char *const paths[] = {
	    "date",
	    "title",
	    "names",
	    "type",
	    "place",
	    "place/name",
	    "participants",
	    "participants/RUS",
	    "participants/RUS/role",
	    "participants/RUS/roles",
	    "forces/RUS",
	    "forces/RUS/Varyag",
	    "forces/Varyag",
	    "forces/RUS/cruiser",
	    "forces/RUS/Varyag/cruiser",
	    "forces/CHN/destroyer",
	    "forces/CHN/destroyer/count",
	    "forces/CHN/Su-30/35 wing",
	    "forces/CHN/Su-30/35 wing/kind",
	    "figures/personnel",
	    "figures/personnel/unit",
	    "people/Valery Gerasimov",
	    "people/Valery Gerasimov/office",
	    "series",
	    "status",
	    "summary",
	    "edition",
	    "domains",
	    "domains/naval",
	    "tags/live-fire",
	    "links/joint-sea-2021",
	    "links/follows/joint-sea-2021",
	    "stage",
	    "form",
	    "cameo",
	};
	struct event event = joint_sea();

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(paths); i++) {
		struct err err = {0};
		if (!record_has_field(
			&record_event, &event, str_from(paths[i]), &err))
			fail_msg("%s: %s", paths[i], err.text);
	}
}

static void
a_path_to_nothing_is_an_error_with_a_near_one(void **state)
{
	static const struct {
		const char *path, *message, *suggestion;
	} cases[] = {
	    {"", "no field is called ''", ""},
	    {"/", "no field is called ''", ""},
	    {"colour", "no field is called 'colour'", ""},
	    {"titel", "no field is called 'titel' (did you mean 'title'?)",
		"title"},
	    {"particpants/RUS",
		"no field is called 'particpants' "
		"(did you mean 'participants'?)",
		"participants"},
	    {"participants/RSU",
		"the event has no 'participants/RSU' "
		"(did you mean 'participants/RUS'?)",
		"participants/RUS"},
	    {"participants/IRN", "the event has no 'participants/IRN'", ""},
	    {"participants/", "the event has no 'participants/'", ""},
	    {"participants/RUS/",
		"the event has no 'participants/RUS/' "
		"(did you mean 'participants/RUS'?)",
		"participants/RUS"},
	    {"forces/RUS/Vayrag",
		"the event has no 'forces/RUS/Vayrag' "
		"(did you mean 'forces/RUS/Varyag'?)",
		"forces/RUS/Varyag"},
	    {"forces/CHN/Tver", "the event has no 'forces/CHN/Tver'", ""},
	    {"forces/RU",
		"the event has no 'forces/RU' "
		"(did you mean 'forces/RUS'?)",
		"forces/RUS"},
	    {"figures/personel",
		"the event has no 'figures/personel' "
		"(did you mean 'figures/personnel'?)",
		"figures/personnel"},
	    {"place/latt",
		"the event has no 'place/latt' (did you mean 'place/lat'?)",
		"place/lat"},
	    {"domains/land", "the event has no 'domains/land'", ""},
	    {"date/year", "the event has no 'date/year'", ""},
	    {"tags/live-fires",
		"the event has no 'tags/live-fires' "
		"(did you mean 'tags/live-fire'?)",
		"tags/live-fire"},
	};
	struct event event = joint_sea();

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct err err = {0};
		assert_false(record_has_field(
		    &record_event, &event, str_from(cases[i].path), &err));
		assert_string_equal(err.text, cases[i].message);
		assert_string_equal(err.suggestion, cases[i].suggestion);
	}
}

static void
the_place_of_the_fault_is_in_the_path(void **state)
{
	struct event event = joint_sea();
	struct err err = {0};

	(void)state;
	assert_false(record_has_field(
	    &record_event, &event, STR("figures/aircraft"), &err));
	assert_int_equal(err.at, 8);
	assert_int_equal(err.length, 8);
}

static void
indicators_are_named_with_their_date(void **state)
{
	struct indicator trade = {
	    .name = STR("trade_turnover"), .date = {.text = "2021"}};
	struct relationship relationship;
	static const struct {
		const char *path;
		bool is_there;
	} cases[] = {
	    {"stance", true},
	    {"indicators/trade_turnover", true},
	    {"indicators/trade_turnover/2021", true},
	    {"indicators/trade_turnover/2021/value", true},
	    {"indicators/trade_turnover/2022", false},
	    {"participants", false},
	};

	(void)state;
	record_init(&record_relationship, &relationship);
	relationship.indicators.items = &trade;
	relationship.indicators.count = 1;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++)
		assert_int_equal(
		    record_has_field(&record_relationship, &relationship,
			str_from(cases[i].path), NULL),
		    cases[i].is_there);
}

static void
tell_force(void *context, const struct event_field *field, struct buf *out)
{
	const struct force *force = field->item;

	(void)context;
	buf_add(out, force->name);
}

static void
tell_nothing(void *context, const struct event_field *field, struct buf *out)
{
	(void)context;
	(void)field;
	(void)out;
}

static void
note_field(void *context, const struct event_field *field)
{
	buf_addf(context, "%s%zu %.*s=%.*s\n", field->telling->label,
	    field->index, STR_ARG(field->path), STR_ARG(field->value));
	if (field->item != field->event)
		assert_true(record_has_field(
		    &record_event, field->event, field->path, NULL));
}

static void
a_walk_tells_fields_and_items_with_their_paths(void **state)
{
	static const struct telling tellings[] = {
	    {.key = "domains", .label = "D"},
	    {.key = "form", .label = "absent"},
	    {.key = "forces", .label = "F", .value = tell_force},
	    {.key = "links",
		.label = "L",
		.path = PATH_OF_MEMBER,
		.value = tell_nothing},
	    {.key = "title", .label = "T", .path = PATH_NONE},
	};
	struct event event = joint_sea();
	struct force ship = {.name = STR("Tver"), .count = INTEGER_NONE};
	struct buf told = {0};
	struct event_walk walk = {
	    tellings, ARRAY_LENGTH(tellings), note_field, &told};

	(void)state;
	event.title = STR("Joint Sea");
	event_walk(&event, &walk);
	assert_buf_is(&told, "D0 domains=naval, air\n"
			     "F0 forces/RUS/Varyag=Varyag\n"
			     "F1 forces/CHN/destroyer=\n"
			     "F2 forces/CHN/Su-30/35 wing=Su-30/35 wing\n"
			     "L0 links=\n"
			     "T0 =Joint Sea\n");
	buf_clear(&told);
	event.forces.items = &ship;
	event.forces.count = 1;
	walk.tellings = &tellings[2];
	walk.count = 1;
	event_walk(&event, &walk);
	assert_buf_is(&told, "F0 forces/Tver=Tver\n");
	buf_release(&told);
}

static void
citations_of_a_path_are_those_of_it_and_above(void **state)
{
	static struct citation citations[] = {
	    {.field = {"participants", 12}},
	    {.field = {"participants/CHN", 16}},
	    {.field = {"", 0}},
	    {.field = {"participants/RUS", 16}},
	};
	struct event event = joint_sea();
	size_t next = 0;

	(void)state;
	event.citations.items = citations;
	event.citations.count = ARRAY_LENGTH(citations);
	assert_ptr_equal(event_citation(&event, STR("participants/RUS"), &next),
	    &citations[0]);
	assert_ptr_equal(event_citation(&event, STR("participants/RUS"), &next),
	    &citations[3]);
	assert_null(event_citation(&event, STR("participants/RUS"), &next));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_code_is_its_own_or_follows_from_the_type),
	    cmocka_unit_test(one_role_that_counts_is_enough_to_take_part),
	    cmocka_unit_test(paths_lead_to_fields_and_to_items),
	    cmocka_unit_test(a_path_to_nothing_is_an_error_with_a_near_one),
	    cmocka_unit_test(the_place_of_the_fault_is_in_the_path),
	    cmocka_unit_test(indicators_are_named_with_their_date),
	    cmocka_unit_test(a_walk_tells_fields_and_items_with_their_paths),
	    cmocka_unit_test(citations_of_a_path_are_those_of_it_and_above),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
