#include "core/picture/matrix/network.h"
#include "core/picture/svg.h"

#include "tests/unit/picture/picture_world.h"

static struct network *
network_made(const char *filter)
{
	struct query query = parsed(str_from(filter));
	struct picture_request request = {.query = &query};

	return picture_made(&network_picture, &request);
}

static void
what_a_tie_joins_is_one_component(void **state)
{
	struct network *network = network_made("");
	const struct matrix *matrix = network->matrix;

	(void)state;
	assert_true(network->component_count > 1);
	for (size_t i = 0; i < matrix->pair_count; i++)
		assert_int_equal(network->components[matrix->pairs[i].a],
		    network->components[matrix->pairs[i].b]);
	for (size_t i = 0; i < matrix->count; i++)
		assert_true(network->components[i] < network->component_count);
}

static void
the_largest_component_comes_first(void **state)
{
	struct network *network = network_made("");
	size_t sizes[64] = {0};

	(void)state;
	assert_true(network->component_count < ARRAY_LENGTH(sizes));
	for (size_t i = 0; i < network->matrix->count; i++)
		sizes[network->components[i]]++;
	for (size_t i = 1; i < network->component_count; i++)
		assert_true(sizes[i - 1] >= sizes[i]);
}

static void
the_strongest_ties_come_first(void **state)
{
	struct network *network = network_made("");
	size_t actor = network->ranks[0];
	const struct matrix_pair *ties[4];
	size_t count = network_strongest(network, actor, ties, 4);

	(void)state;
	assert_true(count > 1);
	for (size_t i = 1; i < count; i++)
		assert_true(ties[i - 1]->events >= ties[i]->events);
	assert_true(network_other(ties[0], actor) != actor);
	assert_true(network_strength(network, ties[0]) <= 1);
}

static void
an_svg_is_the_same_each_time_and_has_each_actor(void **state)
{
	const struct svg_caption caption = {.query = STR("")};
	struct network *network = network_made("");
	struct buf first = {0}, second = {0};

	(void)state;
	network_svg(network, &caption, &first);
	network_svg(network_made(""), &caption, &second);
	assert_str_is(buf_str(&first), second.ptr);
	for (size_t i = 0; i < network->matrix->count; i++) {
		struct str text = arena_format(&world.arena, ">%.*s</text>",
		    STR_ARG(network->matrix->actors[i].code));

		assert_true(str_find(buf_str(&first), text) < first.len);
	}
	buf_release(&first);
	buf_release(&second);
}

static void
nothing_is_a_network_too(void **state)
{
	const struct svg_caption caption = {.query = STR("")};
	struct network *network = network_made("type:sanction");
	struct buf svg = {0};

	(void)state;
	assert_int_equal(network->component_count, 0);
	assert_int_equal(network_height(network, 80), 1);
	network_svg(network, &caption, &svg);
	assert_true(svg.len > 0);
	buf_release(&svg);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_a_tie_joins_is_one_component),
	    cmocka_unit_test(the_largest_component_comes_first),
	    cmocka_unit_test(the_strongest_ties_come_first),
	    cmocka_unit_test(an_svg_is_the_same_each_time_and_has_each_actor),
	    cmocka_unit_test(nothing_is_a_network_too),
	};

	return cmocka_run_group_tests(tests, open_world, close_world);
}
