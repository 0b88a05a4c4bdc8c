#include "core/base/arena.h"

#include "tests/unit/test.h"

static void
memory_is_zeroed_and_aligned(void **state)
{
	struct arena arena = {0};

	(void)state;
	arena_alloc(&arena, 3, 1);
	uint64_t *number = ARENA_NEW(&arena, uint64_t);
	assert_int_equal(*number, 0);
	assert_int_equal((uintptr_t)number % alignof(uint64_t), 0);
	memset(arena_alloc(&arena, 1000, 1), 'x', 1000);
	arena_reset(&arena);
	char *again = arena_alloc(&arena, 1000, 1);
	for (size_t i = 0; i < 1000; i++)
		assert_int_equal(again[i], 0);
	arena_release(&arena);
}

static void
large_pieces_fit(void **state)
{
	struct arena arena = {0};

	(void)state;
	char *large = arena_alloc(&arena, 1 << 20, 1);
	assert_int_equal(large[(1 << 20) - 1], 0);
	large[(1 << 20) - 1] = 'x';
	arena_reset(&arena);
	large = arena_alloc(&arena, 1 << 20, 1);
	assert_int_equal(large[(1 << 20) - 1], 0);
	arena_release(&arena);
}

static void
lists_keep_what_was_pushed(void **state)
{
	struct arena arena = {0};
	struct strs list = {0};

	(void)state;
	for (int i = 0; i < 100; i++)
		arena_strs_add(&arena, &list, arena_format(&arena, "%d", i));
	assert_int_equal(list.count, 100);
	assert_str_is(list.items[0], "0");
	assert_str_is(list.items[63], "63");
	assert_str_is(list.items[99], "99");
	arena_release(&arena);
}

static void
copies_are_terminated(void **state)
{
	struct arena arena = {0};

	(void)state;
	struct str copy = arena_str(&arena, str_slice(STR("abcdef"), 1, 2));
	assert_string_equal(copy.ptr, "bc");
	assert_null(arena_str(&arena, (struct str){0}).ptr);
	arena_release(&arena);
}

static void
joined_texts_have_a_blank_between(void **state)
{
	const struct str texts[] = {STR("a"), {0}, STR("bc")};
	struct arena arena = {0};

	(void)state;
	assert_str_is(arena_join(&arena, texts, 0), "");
	assert_str_is(arena_join(&arena, texts, 1), "a");
	assert_str_is(arena_join(&arena, texts, 3), "a  bc");
	assert_string_equal(arena_join(&arena, texts, 3).ptr, "a  bc");
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(memory_is_zeroed_and_aligned),
	    cmocka_unit_test(large_pieces_fit),
	    cmocka_unit_test(lists_keep_what_was_pushed),
	    cmocka_unit_test(copies_are_terminated),
	    cmocka_unit_test(joined_texts_have_a_blank_between),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
