#include "core/index/chunk.h"

enum { NUMBER = 2, RUN = 2 * NUMBER, BYTES = CHUNK_IDS / 8, WORD_BITS = 64 };

uint16_t
chunk_number(const unsigned char *bytes)
{
	return (uint16_t)(bytes[0] | bytes[1] << 8);
}

static bool
read_array(struct chunk *chunk, size_t size)
{
	chunk->item_count = size / NUMBER;
	chunk->count = (uint32_t)chunk->item_count;
	if (!size || size % NUMBER || chunk->item_count > CHUNK_ARRAY_MAX)
		return false;
	for (size_t i = NUMBER; i < size; i += NUMBER)
		if (chunk_number(chunk->items + i) <=
		    chunk_number(chunk->items + i - NUMBER))
			return false;
	return true;
}

/* Side by side in pairs, fours and bytes, whose sums the product adds up. */
static uint32_t
count_bits(uint64_t word)
{
	word -= word >> 1 & UINT64_C(0x5555555555555555);
	word = (word & UINT64_C(0x3333333333333333)) +
	       (word >> 2 & UINT64_C(0x3333333333333333));
	word = (word + (word >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
	return (uint32_t)(word * UINT64_C(0x0101010101010101) >> 56);
}

static uint64_t
read_word(const unsigned char *bytes)
{
	uint64_t word = 0;

	for (int i = 0; i < 8; i++)
		word |= (uint64_t)bytes[i] << (8 * i);
	return word;
}

/* Fewer bits stand in an array, so that a set has one form. */
static bool
read_bits(struct chunk *chunk, size_t size)
{
	chunk->item_count = size;
	if (size != BYTES)
		return false;
	for (size_t i = 0; i < BYTES; i += 8)
		chunk->count += count_bits(read_word(chunk->items + i));
	return chunk->count > CHUNK_ARRAY_MAX;
}

static bool
read_runs(struct chunk *chunk, size_t size)
{
	uint32_t end = 0; /* the first id that a run may begin with */

	chunk->item_count = size / RUN;
	if (!size || size % RUN)
		return false;
	for (size_t i = 0; i < size; i += RUN) {
		uint32_t first = chunk_number(chunk->items + i);
		uint32_t more = chunk_number(chunk->items + i + NUMBER);
		if (first < end || first + more >= CHUNK_IDS)
			return false;
		end = first + more + 2;
		chunk->count += more + 1;
	}
	return true;
}

bool
chunk_read(struct str bytes, struct chunk *chunk)
{
	struct chunk read = {0};

	if (!bytes.len)
		return false;
	read.form = (enum chunk_form)bytes.ptr[0];
	read.items = (const unsigned char *)bytes.ptr + 1;
	if (read.form == CHUNK_ARRAY ? !read_array(&read, bytes.len - 1)
	    : read.form == CHUNK_BITS
		? !read_bits(&read, bytes.len - 1)
		: read.form != CHUNK_RUNS || !read_runs(&read, bytes.len - 1))
		return false;
	*chunk = read;
	return true;
}

void
chunk_set(struct chunk_bits *bits, uint16_t id)
{
	bits->words[id / WORD_BITS] |= UINT64_C(1) << id % WORD_BITS;
}

void
chunk_clear(struct chunk_bits *bits, uint16_t id)
{
	bits->words[id / WORD_BITS] &= ~(UINT64_C(1) << id % WORD_BITS);
}

static void
fill_runs(const struct chunk *chunk, struct chunk_bits *bits)
{
	for (size_t i = 0; i < chunk->item_count; i++) {
		uint32_t id = chunk_number(chunk->items + RUN * i);
		uint32_t last =
		    id + chunk_number(chunk->items + RUN * i + NUMBER);
		for (; id <= last; id++)
			chunk_set(bits, (uint16_t)id);
	}
}

void
chunk_fill(const struct chunk *chunk, struct chunk_bits *bits)
{
	switch (chunk->form) {
	case CHUNK_ARRAY:
		for (size_t i = 0; i < chunk->item_count; i++)
			chunk_set(
			    bits, chunk_number(chunk->items + NUMBER * i));
		return;
	case CHUNK_BITS:
		for (size_t i = 0; i < CHUNK_WORDS; i++)
			bits->words[i] |= read_word(chunk->items + 8 * i);
		return;
	case CHUNK_RUNS:
		fill_runs(chunk, bits);
		return;
	}
}

/* What is asked of a set to know its shortest form. */
struct extent {
	uint32_t ids, runs;
};

static struct extent
measure(const struct chunk_bits *bits)
{
	struct extent extent = {0};
	uint64_t before = 0; /* is the last bit of the word before set? */

	for (size_t i = 0; i < CHUNK_WORDS; i++) {
		uint64_t word = bits->words[i];
		extent.ids += count_bits(word);
		extent.runs += count_bits(word & ~(word << 1 | before));
		before = word >> (WORD_BITS - 1);
	}
	return extent;
}

static void
put_number(unsigned char *bytes, uint32_t number)
{
	bytes[0] = (unsigned char)(number & 0xff);
	bytes[1] = (unsigned char)(number >> 8);
}

static bool
has(const struct chunk_bits *bits, uint32_t id)
{
	return bits->words[id / WORD_BITS] >> id % WORD_BITS & 1;
}

/* The next id from this one on that is set or not, or CHUNK_IDS. */
static uint32_t
next(const struct chunk_bits *bits, uint32_t id, bool is_set)
{
	uint64_t flip = is_set ? 0 : UINT64_MAX;

	while (id < CHUNK_IDS && has(bits, id) != is_set)
		if (id % WORD_BITS == 0 && bits->words[id / WORD_BITS] == flip)
			id += WORD_BITS;
		else
			id++;
	return id;
}

/* They return where the bytes that they wrote end. */
static unsigned char *
write_array(const struct chunk_bits *bits, unsigned char *at)
{
	for (uint32_t id = 0; (id = next(bits, id, true)) < CHUNK_IDS; id++) {
		put_number(at, id);
		at += NUMBER;
	}
	return at;
}

static unsigned char *
write_runs(const struct chunk_bits *bits, unsigned char *at)
{
	uint32_t id = 0;

	while ((id = next(bits, id, true)) < CHUNK_IDS) {
		uint32_t end = next(bits, id, false);
		put_number(at, id);
		put_number(at + NUMBER, end - id - 1);
		at += RUN;
		id = end;
	}
	return at;
}

static unsigned char *
write_bits(const struct chunk_bits *bits, unsigned char *at)
{
	for (size_t i = 0; i < CHUNK_WORDS; i++)
		for (int shift = 0; shift < WORD_BITS; shift += 8)
			*at++ = (unsigned char)(bits->words[i] >> shift & 0xff);
	return at;
}

void
chunk_write(const struct chunk_bits *bits, struct buf *out)
{
	struct extent extent = measure(bits);
	size_t plain =
	    extent.ids > CHUNK_ARRAY_MAX ? BYTES : (size_t)extent.ids * NUMBER;
	unsigned char bytes[1 + BYTES];
	unsigned char *end;

	if (!extent.ids)
		return;
	if ((size_t)extent.runs * RUN < plain) {
		bytes[0] = CHUNK_RUNS;
		end = write_runs(bits, bytes + 1);
	} else if (extent.ids > CHUNK_ARRAY_MAX) {
		bytes[0] = CHUNK_BITS;
		end = write_bits(bits, bytes + 1);
	} else {
		bytes[0] = CHUNK_ARRAY;
		end = write_array(bits, bytes + 1);
	}
	buf_add(out, (struct str){(const char *)bytes, (size_t)(end - bytes)});
}
