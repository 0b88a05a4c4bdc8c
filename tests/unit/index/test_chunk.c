#include "tests/unit/test.h"

#include "core/index/chunk.h"

static struct chunk_bits
bits_of(uint32_t from, uint32_t step, uint32_t count)
{
	struct chunk_bits bits = {0};

	for (uint32_t i = 0; i < count; i++)
		chunk_set(&bits, (uint16_t)(from + i * step));
	return bits;
}

static void
assert_comes_back(
    const struct chunk_bits *bits, enum chunk_form form, size_t size)
{
	struct buf bytes = {0};
	struct chunk chunk;
	struct chunk_bits again = {0};

	chunk_write(bits, &bytes);
	assert_int_equal(bytes.len, size);
	assert_true(chunk_read(buf_str(&bytes), &chunk));
	assert_int_equal(chunk.form, form);
	chunk_fill(&chunk, &again);
	assert_memory_equal(bits, &again, sizeof again);
	buf_release(&bytes);
}

static void
a_set_is_written_in_its_shortest_form(void **state)
{
	static const struct {
		uint32_t from, step, count;
		enum chunk_form form;
		size_t size;
	} cases[] = {
	    {7, 1, 1, CHUNK_ARRAY, 3},
	    {7, 1, 2, CHUNK_ARRAY, 5},
	    {7, 1, 3, CHUNK_RUNS, 5},
	    {0, 1, 65536, CHUNK_RUNS, 5},
	    {65535, 1, 1, CHUNK_ARRAY, 3},
	    {63, 1, 2, CHUNK_ARRAY, 5},
	    {0, 2, 4096, CHUNK_ARRAY, 8193},
	    {0, 2, 4097, CHUNK_BITS, 8193},
	    {0, 2, 32768, CHUNK_BITS, 8193},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct chunk_bits bits =
		    bits_of(cases[i].from, cases[i].step, cases[i].count);
		assert_comes_back(&bits, cases[i].form, cases[i].size);
	}
}

static void
an_empty_set_has_no_bytes(void **state)
{
	struct chunk_bits bits = bits_of(9, 1, 1);
	struct buf bytes = {0};

	(void)state;
	chunk_clear(&bits, 9);
	chunk_write(&bits, &bytes);
	assert_int_equal(bytes.len, 0);
	buf_release(&bytes);
}

#define BYTES(text)                      \
	{                                \
		(text), sizeof(text) - 1 \
	}
static void
bytes_that_break_the_form_are_refused(void **state)
{
	static const struct {
		const char *why;
		struct str bytes;
	} cases[] = {
	    {"nothing", BYTES("")},
	    {"no form", BYTES("z\0\0")},
	    {"an array of nothing", BYTES("a")},
	    {"half an id", BYTES("a\0")},
	    {"ids that fall", BYTES("a\2\0\1\0")},
	    {"an id twice", BYTES("a\2\0\2\0")},
	    {"no runs", BYTES("r")},
	    {"half a run", BYTES("r\0\0")},
	    {"a run beyond the last id", BYTES("r\xff\xff\1\0")},
	    {"runs that touch", BYTES("r\0\0\1\0\2\0\0\0")},
	    {"runs that overlap", BYTES("r\0\0\5\0\3\0\0\0")},
	    {"few bits", BYTES("b\1\0\0\0\0\0\0\0")},
	};
	struct chunk chunk;

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++)
		if (chunk_read(cases[i].bytes, &chunk))
			fail_msg("%s is read", cases[i].why);
}
#undef BYTES

static void
bits_that_an_array_would_hold_are_refused(void **state)
{
	char bytes[1 + CHUNK_IDS / 8] = {CHUNK_BITS};
	struct chunk chunk;

	(void)state;
	memset(bytes + 1, -1, CHUNK_ARRAY_MAX / 8);
	assert_false(chunk_read((struct str){bytes, sizeof bytes}, &chunk));
	bytes[sizeof bytes - 1] = 1;
	assert_true(chunk_read((struct str){bytes, sizeof bytes}, &chunk));
	assert_int_equal(chunk.count, CHUNK_ARRAY_MAX + 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_set_is_written_in_its_shortest_form),
	    cmocka_unit_test(an_empty_set_has_no_bytes),
	    cmocka_unit_test(bytes_that_break_the_form_are_refused),
	    cmocka_unit_test(bits_that_an_array_would_hold_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
