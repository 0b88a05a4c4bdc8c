#ifndef CORE_EXCHANGE_BYTE_PLACE_H
#define CORE_EXCHANGE_BYTE_PLACE_H

#include "core/exchange/scan.h"

/*
 * Line and column of a byte that was lately read, by its offset: the last two
 * chunks of an input are kept, what lies before them is counted. For libyaml,
 * which gives the faults of bytes an offset but no line. A zeroed struct is
 * at the start.
 */
enum { BYTE_PLACE_CHUNK = 16 * 1024 };

struct byte_chunk {
	char bytes[BYTE_PLACE_CHUNK];
	size_t len;
	size_t offset;		 /* of the first byte in the input */
	struct scan_place place; /* of the first byte */
};
struct byte_places {
	struct byte_chunk chunks[2];
	size_t newest;
};

/* The next bytes of the input, at most BYTE_PLACE_CHUNK. */
void byte_places_add(struct byte_places *places, struct str bytes);
/* Line 0 where the byte is not among those kept. */
struct scan_place byte_places_find(
    const struct byte_places *places, size_t offset);

#endif
