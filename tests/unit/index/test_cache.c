#include "tests/unit/test.h"

#include "core/index/cache.h"

static struct bitmap *
set_of(uint32_t id)
{
	struct bitmap *bitmap = bitmap_new();

	bitmap_add(bitmap, id);
	return bitmap;
}

static void
a_set_is_found_under_its_text(void **state)
{
	struct cache cache = {0};

	(void)state;
	assert_null(cache_find(&cache, STR("a")));
	cache_add(&cache, STR("a"), set_of(1));
	cache_add(&cache, STR("b"), set_of(2));
	assert_true(bitmap_has(cache_find(&cache, STR("a")), 1));
	assert_true(bitmap_has(cache_find(&cache, STR("b")), 2));
	assert_null(cache_find(&cache, STR("c")));
	cache_release(&cache);
}

static void
what_is_used_outlives_what_is_not(void **state)
{
	struct cache cache = {0};

	(void)state;
	cache_add(&cache, STR("used"), set_of(1));
	cache_add(&cache, STR("left"), set_of(2));
	cache_make_room(&cache, 1000);
	assert_non_null(cache_find(&cache, STR("left")));
	cache_make_room(&cache, 0);
	assert_true(bitmap_has(cache_find(&cache, STR("used")), 1));
	cache_make_room(&cache, 0);
	assert_true(bitmap_has(cache_find(&cache, STR("used")), 1));
	assert_null(cache_find(&cache, STR("left")));
	cache_release(&cache);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_set_is_found_under_its_text),
	    cmocka_unit_test(what_is_used_outlives_what_is_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
