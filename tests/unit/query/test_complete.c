#include "core/query/complete.h"

#include "tests/unit/query/world.h"

/* The items, blanks between; `cursor` is where '|' stands in the text. */
static struct str
completed(const char *text, struct completion *completion)
{
	struct buf line = {0}, items = {0};
	struct answer answer = {0};
	struct err err = {0};
	size_t cursor = str_find_byte(str_from(text), '|');

	buf_addz(&line, text);
	buf_remove(&line, cursor, 1);
	struct str typed = arena_str(&world.arena, buf_str(&line));

	query_complete(&world.arena, &world.context, typed, cursor, completion);
	if (completion->has_counts)
		assert_true(store_ask(world.store, &completion->counts,
		    &world.arena, &answer, &err));
	const struct counted *counted = answer.items;
	for (size_t i = 0; i < answer.count; i++)
		completion_add(&world.arena, completion, counted[i].value,
		    counted[i].events);
	buf_addf(&items, "%.*s>",
	    STR_ARG(str_slice(typed, completion->at, completion->length)));
	for (size_t i = 0; i < completion->count; i++)
		buf_addf(&items, " %.*s", STR_ARG(completion->items[i].text));
	struct str found = arena_str(&world.arena, buf_str(&items));

	buf_release(&items);
	buf_release(&line);
	return found;
}

static void
what_is_typed_is_completed_in_its_place(void **state)
{
	static const struct {
		const char *text;
		const char *items; /* the piece that is replaced, its items */
	} cases[] = {
	    {"ty|", "ty> type:"},
	    {"-ty|", "ty> type:"},
	    {"(ty|", "ty> type:"},
	    {"zapad STA|", "STA> status: stage: stance:"},
	    {"so| zapad", "so> source: sources: sort:"},
	    {"type:ex|", "ex> exercise"},
	    {"type:exercise,v|", "v> visit"},
	    {"type:!=ex|", "ex> exercise"},
	    {"is:un|", "un> untriaged"},
	    {"missing:s|", "s> source series"},
	    {"date:to|", "to> today.."},
	    {"country:sov|", "sov> SUN"},
	    {"country:CHN,sov|", "sov> SUN"},
	    {"country:korean|", "korean> KOR PRK"},
	    {"country:@q|", "@q> @quad"},
	    {"in:african|", "african> African-Union"},
	    {"pair:south-ko|", "south-ko> KOR"},
	    {"pair:CHN-south-ko|", "south-ko> KOR"},
	    {"pair:CHN>jap|", "jap> JPN"},
	    {"pair:CHN-(JPN,sov|", "sov> SUN"},
	    {"tag:|", "> 50% 505 a_b anti-submarine axb live-fire \"strategic "
		      "exercise\""},
	    {"series:jo|", "jo> joint-sea"},
	    {"tag:5|", "5> 50% 505"},
	    {"tag:%|", "%>"},
	    {"publisher:el|", "el> \"El País\""},
	    {"figure:pers|", "pers> personnel"},
	    {"sort:-ti|", "ti> title"},
	    {"columns:date,ti|", "ti> title"},
	    {"by:dec|", "dec> decade"},
	    {"view:ti|", "ti> timeline"},
	    {"members:|", ">"},
	    {"nothing:|", ">"},
	    {"xyzzy|", "xyzzy>"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct completion completion;

		assert_str_is(
		    completed(cases[i].text, &completion), cases[i].items);
	}
}

static void
items_say_what_they_mean(void **state)
{
	struct completion completion;

	(void)state;
	completed("type:exer|", &completion);
	assert_true(str_find(completion.items[0].summary, STR(" events: ")) <
		    completion.items[0].summary.len);
	assert_ptr_equal(completion.field, field_named("type"));
	completed("series:|", &completion);
	assert_str_is(completion.items[0].text, "joint-sea");
	assert_str_is(completion.items[0].summary, "2 events");
	completed("series:sab|", &completion);
	assert_str_is(completion.items[0].summary, "1 event");
	completed("country:soviet|", &completion);
	assert_str_is(completion.items[0].summary, "2 events: Soviet Union");
}

static void
nothing_typed_offers_every_field(void **state)
{
	struct completion completion;
	size_t filters = 0;

	(void)state;
	for (size_t i = 0; i < field_count; i++)
		filters += (fields[i].flags & FIELD_FILTER) != 0;
	completed("|", &completion);
	assert_int_equal(completion.count, filters + 6);
	completed("type:exercise |", &completion);
	assert_int_equal(completion.count, filters + 6);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_typed_is_completed_in_its_place),
	    cmocka_unit_test(items_say_what_they_mean),
	    cmocka_unit_test(nothing_typed_offers_every_field),
	};

	return cmocka_run_group_tests(tests, open_world, close_world);
}
