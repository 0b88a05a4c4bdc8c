#include "core/picture/provenance.h"

#include "tests/unit/query/world.h"

/* An event whose date two sources tell and one disputes. */
static const struct provenance *
provenance(void)
{
	static struct citation citations[] = {
	    {.source = {"wsj-2022-12-19", 14}, .field = {"date", 4}},
	    {.source = {"mod-2022", 8},
		.field = {"date", 4},
		.stance = CITATION_DISPUTES,
		.value = {"2022-12-20", 10}},
	    {.source = {"el-pais-2010", 12},
		.field = {"date", 4},
		.value = {"December", 8}},
	    {.source = {"mod-2022", 8},
		.field = {"participants", 12},
		.passage = {"both navies", 11},
		.pages = {"3", 1}},
	    {.source = {"wsj-2022-12-19", 14}},
	};
	static struct participant participants[] = {
	    {.actor = {"CHN", 3}, .roles = 1u << ROLE_HOST},
	};
	struct record record = {.kind = RECORD_EVENT};
	struct event *event = &record.as.event;
	struct err err = {0};
	struct provenance *made;

	record_init(&record_event, event);
	event->id = STR("an-event");
	event->title = STR("A title");
	assert_true(date_parse(STR("2022-12-21"), &event->date, NULL));
	event->participants.items = participants;
	event->participants.count = ARRAY_LENGTH(participants);
	event->citations.items = citations;
	event->citations.count = ARRAY_LENGTH(citations);
	made = provenance_make(&world.arena, world.store, event, &err);
	if (!made)
		fail_msg("%s", err.text);
	return made;
}

static size_t
field_at(const struct provenance *made, const char *path)
{
	size_t at = 0;

	while (at < made->field_count && !str_is(made->fields[at].path, path))
		at++;
	assert_true(at < made->field_count);
	return at;
}

static const struct provenance_field *
field(const struct provenance *made, const char *path)
{
	return &made->fields[field_at(made, path)];
}

static void
sources_are_numbered_as_they_are_cited(void **state)
{
	const struct provenance *made = provenance();

	(void)state;
	assert_int_equal(made->source_count, 3);
	assert_str_is(made->sources[0].id, "wsj-2022-12-19");
	assert_str_is(made->sources[1].id, "mod-2022");
	assert_str_is(made->sources[2].id, "el-pais-2010");
}

static void
a_source_supports_differs_disputes_or_is_silent(void **state)
{
	const struct provenance *made = provenance();
	const struct provenance_cell *date = field(made, "date")->cells;
	const struct provenance_cell *title = field(made, "title")->cells;

	(void)state;
	assert_int_equal(date[0].voice, VOICE_SUPPORTS);
	assert_str_is(provenance_says(&date[0]), "same");
	assert_int_equal(date[1].voice, VOICE_DISPUTES);
	assert_str_is(provenance_says(&date[1]), "2022-12-20");
	assert_int_equal(date[2].voice, VOICE_DIFFERS);
	assert_str_is(provenance_says(&date[2]), "December");
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(title[i].voice, VOICE_SILENT);
	assert_str_is(provenance_says(&title[0]), "-");
}

static void
what_is_said_of_a_list_is_said_of_its_items(void **state)
{
	const struct provenance *made = provenance();

	(void)state;
	assert_int_equal(
	    field(made, "participants/CHN")->cells[1].voice, VOICE_SUPPORTS);
	assert_int_equal(
	    field(made, "participants")->cells[1].voice, VOICE_SUPPORTS);
	assert_int_equal(
	    field(made, "participants/CHN")->cells[0].voice, VOICE_SILENT);
}

static void
a_source_of_the_whole_has_a_row_of_its_own(void **state)
{
	const struct provenance *made = provenance();

	(void)state;
	assert_int_equal(field(made, "")->cells[0].voice, VOICE_SUPPORTS);
	assert_int_equal(field(made, "")->cells[1].voice, VOICE_SILENT);
}

static void
voices_are_told_in_words(void **state)
{
	const struct provenance *made = provenance();
	struct buf text = {0};

	(void)state;
	provenance_voices(made, field(made, "date"), &text);
	assert_buf_is(
	    &text, "supported by [1], otherwise in [3], disputed by [2]");
	buf_clear(&text);
	provenance_voices(made, field(made, "title"), &text);
	assert_buf_is(&text, "no source speaks of it");
	buf_release(&text);
}

static void
a_citation_tells_the_remark_as_one(void **state)
{
	const struct provenance *made = provenance();
	struct buf text = {0};

	(void)state;
	provenance_cite(made, field_at(made, "participants/CHN"), 1, &text);
	assert_buf_is(&text, "Ministry of Defence (2022-12-28), p. 3, "
			     "https://mod.example/100%25; remark: both navies");
	buf_clear(&text);
	provenance_cite(made, field_at(made, "title"), 2, &text);
	assert_buf_is(&text, "El Pa\303\255s (2010-06-02)");
	buf_release(&text);
}

static void
the_table_fits_any_width(void **state)
{
	const struct provenance *made = provenance();

	(void)state;
	for (int width = 38; width < 300; width += 13) {
		struct surface surface = {0};
		struct provenance_look look = {.has_cursor = true};

		surface_resize(&surface, 12, width);
		provenance_draw(
		    made, &look, &surface, (struct area){0, 0, 12, width});
		assert_true(provenance_room(made, width) >= 1);
		assert_true(provenance_room(made, width) <= 3);
		surface_release(&surface);
	}
	assert_int_equal(provenance_room(made, 300), 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(sources_are_numbered_as_they_are_cited),
	    cmocka_unit_test(a_source_supports_differs_disputes_or_is_silent),
	    cmocka_unit_test(what_is_said_of_a_list_is_said_of_its_items),
	    cmocka_unit_test(a_source_of_the_whole_has_a_row_of_its_own),
	    cmocka_unit_test(voices_are_told_in_words),
	    cmocka_unit_test(a_citation_tells_the_remark_as_one),
	    cmocka_unit_test(the_table_fits_any_width),
	};

	return cmocka_run_group_tests(tests, open_world, close_world);
}
