#include "core/exchange/read/yaml.h"

static bool
is_utf16(struct str bytes)
{
	return str_starts(bytes, STR("\xFF\xFE")) ||
	       str_starts(bytes, STR("\xFE\xFF"));
}

/*
 * The last byte of a line break: CR, LF, or NEL, LS or PS in UTF-8. Those of
 * LS and PS in UTF-16 are also brackets and blanks; a few lines more are taken
 * for directives then.
 */
static bool
ends_line(const struct yaml_guard *guard, unsigned char byte)
{
	static const char ends[] = {'\0', '\n', '\r', '\x85', '\xA8', '\xA9'};
	static const char ends_of_utf16[] = {'(', ')', ' '};

	return memchr(ends, byte, sizeof ends) ||
	       (guard->is_utf16 &&
		   memchr(ends_of_utf16, byte, sizeof ends_of_utf16));
}

static void
count_directives(struct yaml_guard *guard, struct str bytes)
{
	for (size_t i = 0; i < bytes.len; i++) {
		unsigned char byte = (unsigned char)bytes.ptr[i];
		if (byte == '%' && ends_line(guard, guard->last))
			guard->directives++;
		if (byte)
			guard->last = byte;
	}
}

static bool
is_within_limits(struct yaml_guard *guard)
{
	if (guard->between > YAML_BETWEEN_MAX)
		snprintf(guard->fault, sizeof guard->fault,
		    "more than %d bytes follow without a key or a value",
		    YAML_BETWEEN_MAX);
	else if (guard->directives > YAML_DIRECTIVES_MAX)
		snprintf(guard->fault, sizeof guard->fault,
		    "more than %d lines of the file begin with '%%', as "
		    "directives do",
		    YAML_DIRECTIVES_MAX);
	return !guard->fault[0];
}

static struct scan_place
place_within(const struct byte_chunk *chunk, size_t at)
{
	struct scan_place first = chunk->place;

	if (!chunk->offset)
		first = (struct scan_place){1, 1};
	return scan_place_of(first, (struct str){chunk->bytes, chunk->len}, at);
}

/* The next bytes of the input, at most BYTE_PLACE_CHUNK. */
static void
add_chunk(struct byte_places *places, struct str bytes)
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

bool
yaml_guard_read(struct yaml_guard *guard, char *bytes, size_t size,
    size_t *size_read, struct err *err)
{
	const struct reader_input *input = guard->input;
	bool is_first = !guard->last && !guard->between;

	if (size > BYTE_PLACE_CHUNK)
		size = BYTE_PLACE_CHUNK;
	int64_t got = input->read(input->context, bytes, size, err);
	guard->has_failed = got < 0;
	if (guard->has_failed)
		return false;
	struct str taken = {bytes, (size_t)got};
	if (is_first)
		guard->is_utf16 = is_utf16(taken);
	add_chunk(&guard->places, taken);
	count_directives(guard, taken);
	guard->between += taken.len;
	*size_read = taken.len;
	return is_within_limits(guard);
}

void
yaml_guard_event(struct yaml_guard *guard)
{
	guard->between = 0;
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
