#include "tests/unit/test.h"

#include "core/base/arena.h"
#include "core/index/bitmap.h"

/* Every step-th id from `from` on, so many of them. */
struct ids {
	uint32_t from, step, count;
};

static void
add_chunk(struct chunks *chunks, uint16_t number, struct ids ids)
{
	struct chunk_bits bits = {0};
	struct buf bytes = {0};
	struct chunk chunk;

	for (uint32_t i = 0; i < ids.count; i++)
		chunk_set(&bits, (uint16_t)(ids.from + i * ids.step));
	chunk_write(&bits, &bytes);
	assert_true(chunk_read(buf_str(&bytes), &chunk));
	chunks_add(chunks, number, chunk);
	buf_release(&bytes);
}

static const struct ids forms[] = {
    {3, 1, 1},	   /* an array */
    {0, 2, 30000}, /* bits */
    {100, 1, 900}, /* a run */
    {5, 7, 4000},  /* a long array */
    {0, 1, 65536}, /* all */
};

/* Of the chunks 0, 3, 6, …; the n-th has the n-th form from the first on. */
static struct bitmap *
of_chunks(size_t first, size_t count)
{
	struct chunks chunks = {0};

	for (size_t i = 0; i < count; i++)
		add_chunk(&chunks, (uint16_t)(3 * i),
		    forms[(first + i) % ARRAY_LENGTH(forms)]);
	return chunks_take(&chunks);
}

static struct bitmap *
of_ids(size_t first, size_t count)
{
	struct bitmap *bitmap = bitmap_new();

	for (size_t i = 0; i < count; i++) {
		struct ids ids = forms[(first + i) % ARRAY_LENGTH(forms)];
		for (uint32_t j = 0; j < ids.count; j++)
			bitmap_add(bitmap, (uint32_t)(3 * i) * CHUNK_IDS +
					       ids.from + j * ids.step);
	}
	return bitmap;
}

static void
a_set_of_chunks_has_the_ids_of_the_chunks(void **state)
{
	(void)state;
	for (size_t first = 0; first < ARRAY_LENGTH(forms); first++)
		for (size_t count = 0; count < 20; count++) {
			struct bitmap *read = of_chunks(first, count);
			struct bitmap *made = of_ids(first, count);
			assert_int_equal(
			    bitmap_count(read), bitmap_count(made));
			assert_int_equal(
			    bitmap_count_both(read, made), bitmap_count(made));
			bitmap_free(read);
			bitmap_free(made);
		}
}

static void
sets_are_combined(void **state)
{
	struct bitmap *a = bitmap_new(), *b = bitmap_new();

	(void)state;
	for (uint32_t i = 0; i < 100; i++)
		bitmap_add(a, i);
	for (uint32_t i = 90; i < 120; i++)
		bitmap_add(b, i);
	struct bitmap *both = bitmap_both(a, b);
	struct bitmap *copy = bitmap_copy(a);
	struct bitmap *either = bitmap_either(a, b);
	struct bitmap *beside = bitmap_beside(a, b);
	assert_int_equal(bitmap_count(both), 10);
	assert_int_equal(bitmap_count(either), 120);
	assert_int_equal(bitmap_count(beside), 90);
	bitmap_drop(a, b);
	bitmap_join(b, a);
	bitmap_keep(either, beside);
	assert_int_equal(bitmap_count_both(a, beside), 90);
	assert_int_equal(bitmap_count(b), 120);
	assert_int_equal(bitmap_count(either), 90);
	assert_int_equal(bitmap_count(copy), 100);
	assert_in_range(bitmap_bytes(copy), 1, 1000);
	bitmap_free(copy);
	bitmap_free(a);
	bitmap_free(b);
	bitmap_free(both);
	bitmap_free(either);
	bitmap_free(beside);
}

static void
ids_are_handed_out_from_any_of_them_on(void **state)
{
	struct bitmap *bitmap = of_chunks(0, 5);
	uint32_t ids[4];

	(void)state;
	assert_int_equal(bitmap_ids(bitmap, 0, 2, ids), 2);
	assert_int_equal(ids[0], 3);
	assert_int_equal(ids[1], 3 * CHUNK_IDS);
	uint64_t count = bitmap_count(bitmap);
	assert_int_equal(bitmap_ids(bitmap, count - 1, 4, ids), 1);
	assert_int_equal(ids[0], 13 * CHUNK_IDS - 1);
	assert_int_equal(bitmap_ids(bitmap, count, 4, ids), 0);
	bitmap_free(bitmap);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_set_of_chunks_has_the_ids_of_the_chunks),
	    cmocka_unit_test(sets_are_combined),
	    cmocka_unit_test(ids_are_handed_out_from_any_of_them_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
