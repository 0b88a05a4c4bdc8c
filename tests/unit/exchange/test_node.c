#include "core/exchange/node.h"

#include "core/exchange/problems.h"
#include "tests/unit/test.h"

static struct node *
scalar(struct arena *arena, const char *text, size_t line, size_t column)
{
	struct node *node = node_new(arena, NODE_SCALAR, line, column);

	node->text = str_from(text);
	return node;
}

static void
values_are_found_by_key_and_position(void **state)
{
	struct arena arena = {0};
	struct node *map = node_new(&arena, NODE_MAP, 1, 1);
	struct node *list = node_new(&arena, NODE_LIST, 1, 5);

	(void)state;
	node_add(&arena, list, scalar(&arena, "x", 1, 6));
	node_add_pair(&arena, map, scalar(&arena, "a", 1, 2), list);
	assert_ptr_equal(node_get(map, "a"), list);
	assert_null(node_get(map, "b"));
	assert_null(node_get(list, "a"));
	assert_str_is(node_at(list, 0)->text, "x");
	assert_null(node_at(list, 1));
	assert_null(node_at(NULL, 0));
	arena_release(&arena);
}

static void
columns_count_code_points(void **state)
{
	struct arena arena = {0};
	struct node *node = scalar(&arena, "\xC3\xA9\xC3\xA9x", 1, 5);

	(void)state;
	assert_int_equal(node_column(node, 4), 5);
	node->text_column = 6;
	assert_int_equal(node_column(node, 0), 6);
	assert_int_equal(node_column(node, 4), 8);
	arena_release(&arena);
}

static void
the_first_repetition_is_found(void **state)
{
	static const struct {
		const char *texts[6];
		size_t count;
		int found;
	} cases[] = {
	    {{"a"}, 1, -1},
	    {{"a", "b", "c"}, 3, -1},
	    {{"a", "b", "a"}, 3, 2},
	    {{"b", "a", "c", "a", "b", "a"}, 6, 3},
	    {{"", NULL, ""}, 3, 2},
	    {{NULL, NULL}, 2, -1},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct arena arena = {0};
		const struct node *nodes[6] = {0};
		for (size_t n = 0; n < cases[i].count; n++)
			if (cases[i].texts[n])
				nodes[n] =
				    scalar(&arena, cases[i].texts[n], n + 1, 1);
		const struct node *found =
		    node_repeated(&arena, nodes, cases[i].count);
		assert_int_equal(
		    found ? (int)found->line - 1 : -1, cases[i].found);
		arena_release(&arena);
	}
}

static void
a_packed_tree_comes_back(void **state)
{
	struct arena arena = {0};
	struct buf packed = {0}, again = {0};
	struct node *map = node_new(&arena, NODE_MAP, 300, 70000);
	struct node *list = node_new(&arena, NODE_LIST, 2, 3);

	(void)state;
	node_add(&arena, list, node_new(&arena, NODE_NULL, 4, 5));
	node_add(&arena, list, scalar(&arena, "text", 6, 7));
	node_add_pair(&arena, map, scalar(&arena, "key", 8, 9), list);
	map->is_faulty = true;
	node_pack(map, &packed);
	node_pack(list, &packed);
	struct str rest = buf_str(&packed);
	const struct node *first = node_unpack(&arena, &rest);
	const struct node *second = node_unpack(&arena, &rest);
	assert_int_equal(rest.len, 0);
	assert_true(first->is_faulty);
	assert_int_equal(first->column, 70000);
	assert_int_equal(second->count, 2);
	assert_str_is(node_at(node_get(first, "key"), 1)->text, "text");
	node_pack(first, &again);
	node_pack(second, &again);
	assert_true(str_equal(buf_str(&again), buf_str(&packed)));
	buf_release(&packed);
	buf_release(&again);
	arena_release(&arena);
}

static void
nul_is_repaired_wherever_it_is(void **state)
{
	struct arena arena = {0};
	struct node *map = node_new(&arena, NODE_MAP, 1, 1);
	struct node *key = scalar(&arena, "k", 1, 1);
	struct node *value = scalar(&arena, "v", 1, 1);

	(void)state;
	key->text = STR("a\0b");
	value->text = STR("\0\0");
	node_add_pair(&arena, map, key, value);
	assert_int_equal(node_repair(&arena, map), 3);
	assert_str_is(key->text, "a\xEF\xBF\xBD"
				 "b");
	assert_str_is(value->text, "\xEF\xBF\xBD\xEF\xBF\xBD");
	arena_release(&arena);
}

static void
problems_are_counted_and_the_first_are_kept(void **state)
{
	struct problems problems = {0};
	struct buf text = {0};

	(void)state;
	for (size_t i = 1; i <= PROBLEMS_KEPT + 1; i++) {
		assert_int_equal(
		    problems_are_enough(&problems), i > PROBLEMS_KEPT);
		problems_add(&problems, STR("f"), i, 2, "number %zu", i);
	}
	assert_int_equal(problems.count, PROBLEMS_KEPT + 1);
	assert_int_equal(problems.kept, PROBLEMS_KEPT);
	problem_text(&problems.items[PROBLEMS_KEPT - 1], &text);
	assert_buf_is(&text, "f:100:2: number 100");
	problems_release(&problems);
	problems_add(&problems, STR("f"), 0, 0, "x");
	problems_add(&problems, STR("f"), 3, 0, "y");
	buf_clear(&text);
	problem_text(&problems.items[0], &text);
	problem_text(&problems.items[1], &text);
	assert_buf_is(&text, "f: xf:3: y");
	problems_release(&problems);
	buf_release(&text);
}

static void
quotes_in_messages_are_short_and_of_one_line(void **state)
{
	struct arena arena = {0};
	struct buf text = {0};

	(void)state;
	assert_str_is(problem_quote(&arena, STR("a\nb\x1b")), "a b ");
	for (int i = 0; i < 50; i++)
		buf_addz(&text, "\xC3\xA9");
	struct str quoted = problem_quote(&arena, buf_str(&text));
	assert_int_equal(quoted.len, 83);
	assert_true(str_ends(quoted, STR("\xC3\xA9...")));
	buf_release(&text);
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(values_are_found_by_key_and_position),
	    cmocka_unit_test(columns_count_code_points),
	    cmocka_unit_test(the_first_repetition_is_found),
	    cmocka_unit_test(a_packed_tree_comes_back),
	    cmocka_unit_test(nul_is_repaired_wherever_it_is),
	    cmocka_unit_test(problems_are_counted_and_the_first_are_kept),
	    cmocka_unit_test(quotes_in_messages_are_short_and_of_one_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
