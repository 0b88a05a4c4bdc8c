#include "core/picture/sources.h"

#include "core/picture/pictures.h"
#include "tests/unit/query/world.h"

static int64_t
count(struct str text)
{
	struct query query = parsed(text);
	struct sql sql = {0};
	int64_t events = -1;

	query_count(&(struct question){.query = query}, &sql);
	assert_true(store_count(world.store, &sql, &events, NULL));
	sql_release(&sql);
	return events;
}

/* NULL where the request makes no sense. */
static const struct sources *
sources_of(const char *split, const char *order)
{
	static struct query query;
	struct picture_request request = {.query = &query,
	    .actors = &world.actors,
	    .split = str_from(split),
	    .order = str_from(order)};
	struct picture_question question = {0};
	struct answer answer;
	struct err err = {0};

	query = parsed(STR(""));
	if (!sources_picture.ask(&request, &question, &err)) {
		assert_true(err.text[0]);
		return NULL;
	}
	if (!store_ask(
		world.store, question.items, &world.arena, &answer, &err))
		fail_msg("%s", err.text);
	picture_question_release(&question);
	return sources_picture.make(&world.arena, &request, &answer);
}

static void
every_document_has_as_many_events_as_its_list(void **state)
{
	const struct sources *sources = sources_of("", "");

	(void)state;
	assert_true(sources->count >= 3);
	for (size_t i = 0; i < sources->count; i++)
		assert_int_equal(sources->rows[i].events,
		    count(arena_format(&world.arena, "source:%.*s",
			STR_ARG(sources->rows[i].cells[SOURCES_ID]))));
}

static void
groups_have_the_events_of_their_documents(void **state)
{
	const struct sources *kinds = sources_of("kind", "");
	const struct sources *languages = sources_of("language", "");

	(void)state;
	for (size_t i = 0; i < kinds->count; i++)
		assert_int_equal(kinds->rows[i].events,
		    count(arena_format(&world.arena, "kind:%.*s",
			STR_ARG(kinds->rows[i].cells[SOURCES_KIND]))));
	for (size_t i = 0; i < languages->count; i++)
		assert_int_equal(languages->rows[i].events,
		    count(arena_format(&world.arena, "lang:%.*s",
			STR_ARG(languages->rows[i].cells[SOURCES_LANGUAGE]))));
	assert_int_equal(kinds->documents, sources_of("", "")->documents);
}

static void
rows_are_in_the_order_that_was_asked_for(void **state)
{
	const struct sources *up = sources_of("", "date");
	const struct sources *down = sources_of("", "-publisher");

	(void)state;
	for (size_t i = 1; i < up->count; i++)
		assert_true(str_compare(up->rows[i - 1].cells[SOURCES_DATE],
				up->rows[i].cells[SOURCES_DATE]) <= 0);
	for (size_t i = 1; i < down->count; i++)
		assert_true(
		    str_compare(down->rows[i - 1].cells[SOURCES_PUBLISHER],
			down->rows[i].cells[SOURCES_PUBLISHER]) >= 0);
	assert_str_is(str_from(sources_of("", "")->order->name), "events");
}

static void
what_cannot_be_asked_is_an_error(void **state)
{
	(void)state;
	assert_null(sources_of("colour", ""));
	assert_null(sources_of("", "colour"));
	assert_null(sources_of("kind", "title"));
}

static void
the_wider_the_table_the_more_columns(void **state)
{
	const struct sources *sources = sources_of("", "");

	(void)state;
	for (int width = 38; width < 300; width++) {
		size_t columns = sources_columns_at(sources, width);

		assert_true(columns >= 3);
		assert_true(columns <= sources_columns_at(sources, width + 1));
	}
	assert_int_equal(
	    sources_columns_at(sources, 300), sources->column_count);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_document_has_as_many_events_as_its_list),
	    cmocka_unit_test(groups_have_the_events_of_their_documents),
	    cmocka_unit_test(rows_are_in_the_order_that_was_asked_for),
	    cmocka_unit_test(what_cannot_be_asked_is_an_error),
	    cmocka_unit_test(the_wider_the_table_the_more_columns),
	};

	return cmocka_run_group_tests(tests, open_world, close_world);
}
