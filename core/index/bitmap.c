#include "core/index/bitmap.h"

#include <roaring/roaring.h>

#include "core/base/arena.h"

/* The struct is theirs under a name of ours. */
static const roaring_bitmap_t *
theirs(const struct bitmap *bitmap)
{
	return (const void *)bitmap;
}

static roaring_bitmap_t *
own(struct bitmap *bitmap)
{
	return (void *)bitmap;
}

static struct bitmap *
ours(roaring_bitmap_t *bitmap)
{
	if (!bitmap)
		mem_die();
	return (void *)bitmap;
}

struct bitmap *
bitmap_new(void)
{
	return ours(roaring_bitmap_create());
}

struct bitmap *
bitmap_copy(const struct bitmap *bitmap)
{
	return ours(roaring_bitmap_copy(theirs(bitmap)));
}

void
bitmap_free(struct bitmap *bitmap)
{
	if (bitmap)
		roaring_bitmap_free(theirs(bitmap));
}

void
bitmap_add(struct bitmap *bitmap, uint32_t id)
{
	roaring_bitmap_add(own(bitmap), id);
}

bool
bitmap_has(const struct bitmap *bitmap, uint32_t id)
{
	return roaring_bitmap_contains(theirs(bitmap), id);
}

uint64_t
bitmap_count(const struct bitmap *bitmap)
{
	return roaring_bitmap_get_cardinality(theirs(bitmap));
}

size_t
bitmap_bytes(const struct bitmap *bitmap)
{
	return roaring_bitmap_portable_size_in_bytes(theirs(bitmap));
}

struct bitmap *
bitmap_both(const struct bitmap *a, const struct bitmap *b)
{
	return ours(roaring_bitmap_and(theirs(a), theirs(b)));
}

struct bitmap *
bitmap_either(const struct bitmap *a, const struct bitmap *b)
{
	return ours(roaring_bitmap_or(theirs(a), theirs(b)));
}

struct bitmap *
bitmap_beside(const struct bitmap *a, const struct bitmap *b)
{
	return ours(roaring_bitmap_andnot(theirs(a), theirs(b)));
}

uint64_t
bitmap_count_both(const struct bitmap *a, const struct bitmap *b)
{
	return roaring_bitmap_and_cardinality(theirs(a), theirs(b));
}

void
bitmap_join(struct bitmap *bitmap, const struct bitmap *other)
{
	roaring_bitmap_or_inplace(own(bitmap), theirs(other));
}

void
bitmap_keep(struct bitmap *bitmap, const struct bitmap *other)
{
	roaring_bitmap_and_inplace(own(bitmap), theirs(other));
}

void
bitmap_drop(struct bitmap *bitmap, const struct bitmap *other)
{
	roaring_bitmap_andnot_inplace(own(bitmap), theirs(other));
}

size_t
bitmap_ids(
    const struct bitmap *bitmap, uint64_t from, size_t max, uint32_t *ids)
{
	uint64_t count = bitmap_count(bitmap);
	size_t left = from < count ? (size_t)(count - from) : 0;

	if (left > max)
		left = max;
	if (left && !roaring_bitmap_range_uint32_array(
			theirs(bitmap), (size_t)from, left, ids))
		mem_die();
	return left;
}

/*
 * Chunks become the portable form of Roaring
 * (https://github.com/RoaringBitmap/RoaringFormatSpec), which libroaring reads
 * in one go: a cookie, which chunks are runs, the number of each with the ids
 * in it, where its items begin, and the items. Numbers are of this machine, as
 * that library has them.
 */
enum {
	COOKIE_PLAIN = 12346, /* no chunk is runs */
	COOKIE_RUNS = 12347,
	OFFSETS_MIN = 4, /* fewer chunks with runs have no offsets */
};

static void
add_bytes(struct buf *out, const void *bytes, size_t size)
{
	buf_add(out, (struct str){bytes, size});
}

static void
add_16(struct buf *out, uint32_t number)
{
	uint16_t bytes = (uint16_t)number;

	add_bytes(out, &bytes, sizeof bytes);
}

static void
add_32(struct buf *out, size_t number)
{
	uint32_t bytes = (uint32_t)number;

	add_bytes(out, &bytes, sizeof bytes);
}

static void
add_numbers(struct buf *out, const unsigned char *items, size_t count)
{
	for (size_t i = 0; i < count; i++)
		add_16(out, chunk_number(items + 2 * i));
}

static void
add_items(struct buf *out, const struct chunk *chunk)
{
	struct chunk_bits bits = {0};

	switch (chunk->form) {
	case CHUNK_ARRAY:
		add_numbers(out, chunk->items, chunk->item_count);
		return;
	case CHUNK_BITS:
		chunk_fill(chunk, &bits);
		add_bytes(out, bits.words, sizeof bits.words);
		return;
	case CHUNK_RUNS:
		add_16(out, (uint32_t)chunk->item_count);
		add_numbers(out, chunk->items, 2 * chunk->item_count);
		return;
	}
}

/* What is told of a chunk ahead of the items of all. */
struct head {
	uint32_t number, count;
	size_t offset; /* of its items */
	bool is_runs;
};

void
chunks_add(struct chunks *chunks, uint16_t number, struct chunk chunk)
{
	struct head head = {
	    number, chunk.count, chunks->items.len, chunk.form == CHUNK_RUNS};

	chunks->count++;
	chunks->run_count += head.is_runs;
	add_bytes(&chunks->heads, &head, sizeof head);
	add_items(&chunks->items, &chunk);
}

static struct head
head_at(const struct chunks *chunks, size_t i)
{
	struct head head;

	memcpy(&head, chunks->heads.ptr + i * sizeof head, sizeof head);
	return head;
}

static void
add_run_flags(const struct chunks *chunks, struct buf *out)
{
	int flags = 0;

	for (size_t i = 0; i < chunks->count; i++) {
		flags |= head_at(chunks, i).is_runs << i % 8;
		if (i % 8 < 7 && i + 1 < chunks->count)
			continue;
		buf_add_char(out, (char)flags);
		flags = 0;
	}
}

static void
add_offsets(const struct chunks *chunks, struct buf *out)
{
	size_t start = out->len + chunks->count * sizeof(uint32_t);

	if (chunks->run_count && chunks->count < OFFSETS_MIN)
		return;
	for (size_t i = 0; i < chunks->count; i++)
		add_32(out, start + head_at(chunks, i).offset);
}

static void
add_heads(const struct chunks *chunks, struct buf *out)
{
	if (chunks->run_count) {
		add_16(out, COOKIE_RUNS);
		add_16(out, (uint32_t)chunks->count - 1);
		add_run_flags(chunks, out);
	} else {
		add_32(out, COOKIE_PLAIN);
		add_32(out, chunks->count);
	}
	for (size_t i = 0; i < chunks->count; i++) {
		struct head head = head_at(chunks, i);
		add_16(out, head.number);
		add_16(out, head.count - 1);
	}
	add_offsets(chunks, out);
}

struct bitmap *
chunks_take(struct chunks *chunks)
{
	struct buf bytes = {0};
	struct bitmap *bitmap;

	add_heads(chunks, &bytes);
	buf_add(&bytes, buf_str(&chunks->items));
	bitmap = ours(
	    roaring_bitmap_portable_deserialize_safe(bytes.ptr, bytes.len));
	buf_release(&bytes);
	buf_release(&chunks->heads);
	buf_release(&chunks->items);
	*chunks = (struct chunks){0};
	return bitmap;
}
