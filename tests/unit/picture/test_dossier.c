#include "core/picture/dossier/dossier.h"

#include <stddef.h>

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

static const struct dossier *
dossier_of(struct str text)
{
	static struct query query;
	struct picture_request request = {
	    .query = &query, .actors = &world.actors};
	struct picture_question question = {0};
	struct answer *answers =
	    ARENA_ARRAY(&world.arena, struct answer, PICTURE_STATEMENTS_MAX);
	struct err err = {0};

	query = parsed(text);
	if (!pair_picture.ask(&request, &question, &err))
		fail_msg("%s", err.text);
	assert_int_equal(question.count, DOSSIER_ANSWERS);
	if (!store_ask_all(world.store, question.items, question.count,
		&world.arena, answers, &err))
		fail_msg("%s", err.text);
	picture_question_release(&question);
	return pair_picture.make(&world.arena, &request, answers);
}

static struct sheet
sheet_of(const struct dossier *dossier, int width)
{
	struct sheet sheet = {.arena = &world.arena, .width = width};

	dossier_sheet(dossier, &sheet);
	return sheet;
}

static void
the_pair_is_the_one_the_filter_names(void **state)
{
	static const struct {
		const char *query;
		const char *a, *b; /* NULL: an error */
	} cases[] = {
	    {"pair:russia-china", "CHN", "RUS"},
	    {"type:exercise pair:RUS>BLR", "BLR", "RUS"},
	    {"pair:NATO-RUS", "NATO", "RUS"},
	    {"type:exercise", NULL, NULL},
	    {"pair:CHN-RUS,BLR-RUS", NULL, NULL},
	    {"pair:RUS-(CHN,BLR)", NULL, NULL},
	    {"pair:RUS-*", NULL, NULL},
	    {"pair:RUS-@quad", NULL, NULL},
	    {"pair:CHN-RUS pair:BLR-RUS", NULL, NULL},
	    {"-pair:CHN-RUS", NULL, NULL},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct query query = parsed(str_from(cases[i].query));
		struct pair pair = {0};
		struct err err = {0};
		bool done = dossier_pair(query.filter, &pair, &err);

		assert_int_equal(done, cases[i].a != NULL);
		if (!done) {
			assert_true(err.text[0]);
			continue;
		}
		assert_str_is(pair.a, cases[i].a);
		assert_str_is(pair.b, cases[i].b);
	}
}

/* Where the items of an answer have their value and their number. */
struct numbers {
	const char *field;
	enum dossier_answer answer;
	size_t size, value, events;
};
#define NUMBERS(type, value, events) \
	sizeof(type), offsetof(type, value), offsetof(type, events)
static const struct numbers numbers[] = {
    {"type", DOSSIER_TYPES, NUMBERS(struct counted, value, events)},
    {"date", DOSSIER_YEARS, NUMBERS(struct bucket, label, possible)},
    {"country", DOSSIER_THIRD, NUMBERS(struct third_events, actor, events)},
    {"source", DOSSIER_SOURCES, NUMBERS(struct source_events, id, events)},
};
#undef NUMBERS

static size_t
check_numbers(
    const struct dossier *dossier, struct str pair, const struct numbers *part)
{
	const struct answer *answer = &dossier->answers[part->answer];
	const char *items = answer->items;

	for (size_t i = 0; i < answer->count; i++) {
		const char *item = items + i * part->size;
		const struct str *value = (const void *)(item + part->value);
		const int64_t *events = (const void *)(item + part->events);

		assert_int_equal(
		    *events, count(arena_format(&world.arena, "%.*s %s:%.*s",
				 STR_ARG(pair), part->field, STR_ARG(*value))));
	}
	return answer->count;
}

/* What a link says it opens is what the list then holds. */
static void
every_number_agrees_with_its_list(void **state)
{
	static const char *const pairs[] = {
	    "CHN-RUS", "BLR-RUS", "JPN-USA", "NATO-RUS", "CHN-USA"};
	size_t checked = 0;

	(void)state;
	for (size_t p = 0; p < ARRAY_LENGTH(pairs); p++) {
		struct str pair =
		    arena_format(&world.arena, "pair:%s", pairs[p]);
		const struct dossier *dossier = dossier_of(pair);
		assert_int_equal(dossier->total, count(pair));
		for (size_t i = 0; i < ARRAY_LENGTH(numbers); i++)
			checked += check_numbers(dossier, pair, &numbers[i]);
	}
	assert_true(checked > 20);
}

static void
links_lie_within_the_page_at_any_width(void **state)
{
	static const int widths[] = {38, 60, 80, 120, 300};
	const struct dossier *dossier = dossier_of(STR("pair:CHN-RUS"));

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(widths); i++) {
		struct sheet sheet = sheet_of(dossier, widths[i]);

		assert_true(sheet.link_count > 5);
		for (size_t n = 0; n < sheet.link_count; n++) {
			struct area place = sheet.links[n].place;

			assert_true(place.rows > 0 && place.columns > 0);
			assert_true(place.row >= 0 &&
				    place.row + place.rows <= sheet.row);
			assert_true(place.column >= 0 &&
				    place.column + place.columns <= widths[i]);
			assert_true(sheet.links[n].value.len > 0);
		}
	}
}

static void
the_next_edition_is_the_first_that_is_not_over(void **state)
{
	const struct dossier *dossier = dossier_of(STR("pair:CHN-RUS"));
	struct dossier_series series =
	    dossier_series(dossier, dossier->answers[DOSSIER_EDITIONS].items);

	(void)state;
	assert_int_equal(series.events, 2);
	assert_int_equal(series.end - series.first, 2);
	assert_true(series.next == series.end);
	assert_int_equal(edition_state(STR("negotiating")), EDITION_PLANNED);
	assert_int_equal(edition_state(STR("ongoing")), EDITION_HELD);
	assert_int_equal(edition_state(STR("denied")), EDITION_DOUBTFUL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_pair_is_the_one_the_filter_names),
	    cmocka_unit_test(every_number_agrees_with_its_list),
	    cmocka_unit_test(links_lie_within_the_page_at_any_width),
	    cmocka_unit_test(the_next_edition_is_the_first_that_is_not_over),
	};

	return cmocka_run_group_tests(tests, open_world, close_world);
}
