#include "core/base/hash.h"

#include "tests/unit/test.h"

enum { WORD_COUNT = 5000, FIRST_SIZE = 256 };

struct words {
	struct arena arena;
	struct hash set;
};

static void
words_release(struct words *words)
{
	hash_release(&words->set);
	arena_release(&words->arena);
}

static const struct str *
find(const struct words *words, uint64_t hash, struct str text)
{
	const struct str *word;

	for (size_t step = 0; (word = hash_find(&words->set, hash, &step));)
		if (str_equal(*word, text))
			return word;
	return NULL;
}

static const struct str *
add(struct words *words, uint64_t hash, struct str text)
{
	struct str *word = ARENA_NEW(&words->arena, struct str);

	*word = arena_str(&words->arena, text);
	hash_add(&words->set, hash, word);
	return word;
}

static void
an_empty_set_finds_nothing(void **state)
{
	struct hash set = {0};
	size_t step = 0;

	(void)state;
	assert_null(hash_find(&set, 0, &step));
	assert_null(hash_find(&set, str_hash(STR("Visit")), &step));
	assert_int_equal(step, 0);
	assert_null(hash_next(&set, &step));
	assert_int_equal(set.size, 0);
	hash_release(&set);
	hash_release(&set);
}

static void
a_released_set_is_empty_and_ready(void **state)
{
	struct words words = {0};
	struct str text = STR("Exercise");

	(void)state;
	for (int i = 0; i < 2; i++) {
		const struct str *word = add(&words, str_hash(text), text);
		assert_ptr_equal(find(&words, str_hash(text), text), word);
		assert_null(find(&words, str_hash(text), STR("Visit")));
		assert_int_equal(words.set.count, 1);
		words_release(&words);
		assert_int_equal(words.set.count, 0);
		assert_null(find(&words, str_hash(text), text));
	}
}

/* Keys can be made up so; and what is taken can reach past the last slot. */
static void
keys_of_one_hash_are_told_apart(void **state)
{
	static const uint64_t hashes[] = {
	    0, FIRST_SIZE - 1, UINT64_MAX, UINT64_MAX / FIRST_SIZE};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(hashes); i++) {
		const struct str *added[FIRST_SIZE];
		struct words words = {0};
		for (size_t n = 0; n < FIRST_SIZE; n++)
			added[n] = add(&words, hashes[i],
			    arena_format(&words.arena, "%zu", n));
		assert_int_equal(words.set.count, FIRST_SIZE);
		for (size_t n = 0; n < FIRST_SIZE; n++)
			assert_ptr_equal(
			    find(&words, hashes[i], *added[n]), added[n]);
		assert_null(find(&words, hashes[i], STR("absent")));
		words_release(&words);
	}
}

/* Two hashes that want one slot: each finds its own item alone. */
static void
items_of_another_hash_are_passed_by(void **state)
{
	struct words words = {0};
	const struct str *near = add(&words, 1, STR("near"));
	const struct str *far = add(&words, 1 + FIRST_SIZE, STR("far"));
	size_t step = 0;

	(void)state;
	assert_ptr_equal(hash_find(&words.set, 1, &step), near);
	assert_null(hash_find(&words.set, 1, &step));
	step = 0;
	assert_ptr_equal(hash_find(&words.set, 1 + FIRST_SIZE, &step), far);
	assert_null(hash_find(&words.set, 1 + FIRST_SIZE, &step));
	step = 0;
	assert_null(hash_find(&words.set, 1 + 2 * FIRST_SIZE, &step));
	words_release(&words);
}

static void
a_set_grows_and_keeps_its_items(void **state)
{
	static const struct str *added[WORD_COUNT];
	struct words words = {0};

	(void)state;
	for (size_t i = 0; i < WORD_COUNT; i++) {
		struct str text = arena_format(&words.arena, "word %zu", i);
		assert_null(find(&words, str_hash(text), text));
		added[i] = add(&words, str_hash(text), text);
		assert_true(words.set.count * 2 <= words.set.size);
		assert_int_equal(words.set.size & (words.set.size - 1), 0);
	}
	assert_int_equal(words.set.count, WORD_COUNT);
	for (size_t i = 0; i < WORD_COUNT; i++)
		assert_ptr_equal(
		    find(&words, str_hash(*added[i]), *added[i]), added[i]);
	words_release(&words);
}

static void
a_walk_meets_each_item_once(void **state)
{
	struct words words = {0};
	bool is_met[WORD_COUNT] = {false};
	size_t step = 0, count = 0;
	const struct str *word;

	(void)state;
	for (size_t i = 0; i < WORD_COUNT; i++) {
		struct str text = arena_format(&words.arena, "%zu", i);
		add(&words, str_hash(text), text);
	}
	for (; (word = hash_next(&words.set, &step)); count++) {
		int64_t number;
		assert_true(str_integer(*word, &number));
		assert_false(is_met[number]);
		is_met[number] = true;
	}
	assert_int_equal(count, WORD_COUNT);
	words_release(&words);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_empty_set_finds_nothing),
	    cmocka_unit_test(a_released_set_is_empty_and_ready),
	    cmocka_unit_test(keys_of_one_hash_are_told_apart),
	    cmocka_unit_test(items_of_another_hash_are_passed_by),
	    cmocka_unit_test(a_set_grows_and_keeps_its_items),
	    cmocka_unit_test(a_walk_meets_each_item_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
