#ifndef CORE_EXCHANGE_YAML_GUARD_H
#define CORE_EXCHANGE_YAML_GUARD_H

#include "core/exchange/byte_place.h"
#include "core/exchange/node.h"

/*
 * The bytes that libyaml gets. It holds a text of any length whole, and
 * compares each directive with all before, and tags with all of them; so
 * what stands between two of its events is limited here, as are lines that
 * begin with '%'. A zeroed guard but for its input is at the start.
 */
enum {
	YAML_BETWEEN_MAX = 10 * NODE_TEXT_MAX, /* "\U00000041" is one byte */
	YAML_DIRECTIVES_MAX = 64,
};

struct yaml_guard {
	const struct reader_input *input;
	struct byte_places places;
	size_t between; /* bytes since the last event */
	size_t directives;
	unsigned char last; /* byte but NUL, which UTF-16 is full of */
	bool is_utf16;
	bool has_failed;      /* the input did */
	char fault[ERR_TEXT]; /* why there are no more bytes, or "" */
};

/* At most `size` bytes, 0 at the end; false where the input failed, with
 * *err, or where there are too many. */
bool yaml_guard_read(struct yaml_guard *guard, char *bytes, size_t size,
    size_t *size_read, struct err *err);
/* libyaml has made something of what it read. */
void yaml_guard_event(struct yaml_guard *guard);

#endif
