#include "tests/fuzz/read.h"

#include "core/exchange/codec.h"
#include "core/exchange/format.h"
#include "core/model/record_json.h"

struct reading {
	struct str rest;
	size_t piece; /* bytes of the next read, 1 to 64 and round again */
	struct arena arena;
	struct codec_place place;
};

static int64_t
give_piece(void *context, char *bytes, size_t size, struct err *err)
{
	struct reading *reading = context;
	size_t len = reading->piece;

	(void)err;
	reading->piece = reading->piece % 64 + 1;
	if (len > size)
		len = size;
	if (len > reading->rest.len)
		len = reading->rest.len;
	if (len)
		memcpy(bytes, reading->rest.ptr, len);
	reading->rest = str_slice(reading->rest, len, reading->rest.len);
	return (int64_t)len;
}

/* A record that is good can be written. */
static bool
take_node(void *context, enum record_kind kind, const struct node *node,
    struct err *err)
{
	struct reading *reading = context;
	struct codec_references references = {0};
	struct record record;
	struct buf json = {0};

	(void)err;
	arena_reset(&reading->arena);
	if (codec_decode(&reading->arena, &reading->place, node, kind, &record,
		&references)) {
		require(record.kind == kind);
		record_json(&json, &record);
		require(json.len > 2);
	} else {
		require(reading->place.problems->count > 0);
	}
	buf_release(&json);
	return true;
}

void
fuzz_read(const char *format, struct str text)
{
	const struct format *found = format_find(str_from(format), NULL);
	struct arena arena = {0};
	struct problems problems = {0};
	struct err err = {0};
	struct reading reading = {
	    .rest = text,
	    .piece = 1,
	    .place = {STR("input"), &problems},
	};
	struct reader_input input = {STR("input"), give_piece, &reading};
	struct node_sink sink = {take_node, &reading};

	require(found && found->read);
	if (!found->read(&input, &arena, &problems, &sink, &err))
		require(problems.count > 0 || err.text[0] != '\0');
	problems_release(&problems);
	arena_release(&reading.arena);
	arena_release(&arena);
}
