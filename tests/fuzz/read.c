#include "tests/fuzz/read.h"

#include "core/exchange/codec.h"
#include "core/exchange/format/format.h"
#include "core/exchange/read/readers.h"
#include "core/model/record_json.h"

struct reading {
	const struct format *format;
	struct str rest;
	size_t piece; /* bytes of the next read, 1 to 64 and round again */
	struct arena arena;
	struct problems problems;
	struct buf *json; /* of the last good record, where it is wanted */
	size_t good;
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

static void
write_one(
    const struct format *format, const struct record *record, struct buf *out)
{
	struct export_head head = {.version = STR("0"), .data = STR("0 0")};
	struct writer writer = {0};
	struct err err;

	require(writer_begin(&writer, format, &head, output_to_buf(out), &err));
	require(writer_record(&writer, record, &err));
	require(writer_end(&writer, &err));
	writer_release(&writer);
}

static void read_all(const struct format *format, struct str text,
    struct buf *json, struct reading *reading);

/* What is written is read again as it was. */
static void
round_trip(const struct format *format, const struct record *record)
{
	struct reading again;
	struct buf before = {0}, after = {0}, text = {0};

	record_json(&before, record);
	write_one(format, record, &text);
	read_all(format, buf_str(&text), &after, &again);
	require(again.good == 1 && !again.problems.count);
	require(str_equal(buf_str(&before), buf_str(&after)));
	problems_release(&again.problems);
	buf_release(&before);
	buf_release(&after);
	buf_release(&text);
}

static bool
take_node(void *context, enum record_kind kind, const struct node *node,
    struct err *err)
{
	struct reading *reading = context;
	struct codec_place place = {STR("input"), &reading->problems};
	struct codec_references references = {0};
	struct record record;

	(void)err;
	arena_reset(&reading->arena);
	if (!codec_decode(
		&reading->arena, &place, node, kind, &record, &references)) {
		require(reading->problems.count > 0);
		return true;
	}
	require(record.kind == kind);
	reading->good++;
	if (reading->json)
		record_json(reading->json, &record);
	else
		round_trip(reading->format, &record);
	return true;
}

static void
read_all(const struct format *format, struct str text, struct buf *json,
    struct reading *reading)
{
	struct arena arena = {0};
	struct err err = {0};
	struct reader_input input = {STR("input"), give_piece, reading};
	struct node_sink sink = {take_node, reading};

	*reading = (struct reading){
	    .format = format, .rest = text, .piece = 1, .json = json};
	if (!format->read(&input, &arena, &reading->problems, &sink, &err))
		require(reading->problems.count > 0 || err.text[0] != '\0');
	arena_release(&reading->arena);
	arena_release(&arena);
}

void
fuzz_read(const char *format, struct str text)
{
	const struct format *found = format_find(str_from(format), NULL);
	struct reading reading;

	require(found && found->read);
	read_all(found, text, NULL, &reading);
	problems_release(&reading.problems);
}
