#include "tests/fuzz/fuzz.h"

#include "core/index/bitmap.h"

static bool
is_same(const struct chunk_bits *a, const struct chunk_bits *b)
{
	return memcmp(a->words, b->words, sizeof a->words) == 0;
}

/* The same set in its shortest form. */
static void
write_again(const struct chunk_bits *bits, const struct chunk *chunk)
{
	struct buf bytes = {0};
	struct chunk_bits again = {0};
	struct chunk written;

	chunk_write(bits, &bytes);
	require(chunk_read(buf_str(&bytes), &written));
	require(written.count == chunk->count);
	chunk_fill(&written, &again);
	require(is_same(bits, &again));
	buf_release(&bytes);
}

/* libroaring is handed what passed the check, and reads the same set. */
static void
hand_over(const struct chunk_bits *bits, const struct chunk *chunk)
{
	struct chunks chunks = {0};

	chunks_add(&chunks, 0, *chunk);
	chunks_add(&chunks, 7, *chunk);
	struct bitmap *bitmap = chunks_take(&chunks);
	require(bitmap_count(bitmap) == 2 * (uint64_t)chunk->count);
	for (uint32_t id = 0; id < CHUNK_IDS; id++) {
		bool has = bits->words[id / 64] >> id % 64 & 1;
		require(bitmap_has(bitmap, id) == has);
		require(bitmap_has(bitmap, 7 * CHUNK_IDS + id) == has);
	}
	bitmap_free(bitmap);
}

/* What a database holds as a chunk is refused, or is a set of ids. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct chunk chunk;
	struct chunk_bits bits = {0};

	if (!chunk_read(fuzz_text(data, size), &chunk))
		return 0;
	require(chunk.count > 0 && chunk.count <= CHUNK_IDS);
	chunk_fill(&chunk, &bits);
	write_again(&bits, &chunk);
	hand_over(&bits, &chunk);
	return 0;
}
