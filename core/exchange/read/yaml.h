#ifndef CORE_EXCHANGE_READ_YAML_H
#define CORE_EXCHANGE_READ_YAML_H

#include "core/base/buf.h"
#include "core/exchange/node.h"
#include "core/exchange/read/scan.h"

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

/* Line 0 where the byte is not among those kept. */
struct scan_place byte_places_find(
    const struct byte_places *places, size_t offset);

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

/*
 * One text as a YAML scalar: plain where every reader of YAML 1.1 and 1.2
 * takes it for the same text, else in double quotes, with escapes for what
 * YAML forbids or an eye would miss.
 */
enum yaml_context {
	YAML_BLOCK, /* a value that ends with its line */
	YAML_FLOW,  /* within brackets, or a key */
};
void yaml_add_text(struct buf *out, struct str text, enum yaml_context context);
/*
 * The same for what is no text but looks plain in files: dates. Quotes only
 * where the syntax asks for them.
 */
void yaml_add_plain(
    struct buf *out, struct str text, enum yaml_context context);
/* Can the text, which has line breaks, be written as a literal block? */
bool yaml_is_literal(struct str text);
/* "|-" and the indented lines, without the last line's end. */
void yaml_add_literal(struct buf *out, struct str text, size_t indent);
/* A number that YAML 1.1 knows too: 2e15 as 2.0e+15. */
void yaml_add_number(struct buf *out, struct str number);

#endif
