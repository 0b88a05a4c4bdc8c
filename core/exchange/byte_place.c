#include "core/exchange/byte_place.h"

static struct scan_place
place_within(const struct byte_chunk *chunk, size_t at)
{
	struct scan_place first = chunk->place;

	if (!chunk->offset)
		first = (struct scan_place){1, 1};
	return scan_place_of(first, (struct str){chunk->bytes, chunk->len}, at);
}

void
byte_places_add(struct byte_places *places, struct str bytes)
{
	const struct byte_chunk *before = &places->chunks[places->newest];
	struct byte_chunk *chunk = &places->chunks[!places->newest];

	chunk->len = bytes.len;
	chunk->offset = before->offset + before->len;
	chunk->place = place_within(before, before->len);
	if (bytes.len)
		memcpy(chunk->bytes, bytes.ptr, bytes.len);
	places->newest = !places->newest;
}

struct scan_place
byte_places_find(const struct byte_places *places, size_t offset)
{
	for (size_t i = 0; i < ARRAY_LENGTH(places->chunks); i++) {
		const struct byte_chunk *chunk = &places->chunks[i];
		if (offset >= chunk->offset &&
		    offset - chunk->offset < chunk->len)
			return place_within(chunk, offset - chunk->offset);
	}
	return (struct scan_place){0};
}
