#ifndef TESTS_UNIT_EXCHANGE_READING_H
#define TESTS_UNIT_EXCHANGE_READING_H

#include "core/exchange/codec.h"
#include "core/exchange/format/format.h"
#include "core/model/record_json.h"
#include "tests/unit/test.h"

/*
 * A text read by a format: its records as JSON Lines under their kind, and
 * its faults, a line each. The input comes in small pieces, so that every
 * character is once cut in two.
 */
struct reading {
	struct str text;
	size_t at;
	size_t piece;
	struct problems problems;
	struct arena nodes, records;
	struct buf out; /* records */
	struct buf faults;
	size_t references;
};

typedef bool read_function(const struct reader_input *input,
    struct arena *arena, struct problems *problems,
    const struct node_sink *sink, struct err *err);

static inline int64_t
reading_take(void *context, char *bytes, size_t size, struct err *err)
{
	struct reading *reading = context;

	(void)err;
	if (size > reading->piece)
		size = reading->piece;
	struct str part = str_slice(reading->text, reading->at, size);
	memcpy(bytes, part.ptr, part.len);
	reading->at += part.len;
	return (int64_t)part.len;
}

static inline bool
reading_node(void *context, enum record_kind kind, const struct node *node,
    struct err *err)
{
	struct reading *reading = context;
	struct codec_place place = {STR("file"), &reading->problems};
	struct codec_references references;
	struct record record;

	(void)err;
	if (codec_decode(
		&reading->records, &place, node, kind, &record, &references)) {
		buf_addf(&reading->out, "%s ", record_tables[kind]->name);
		record_json(&reading->out, &record);
		buf_add_char(&reading->out, '\n');
		reading->references += references.count;
	}
	arena_reset(&reading->records);
	return true;
}

static inline void
reading_read(struct reading *reading, read_function *read, struct str text)
{
	struct reader_input input = {
	    .name = STR("file"), .read = reading_take, .context = reading};
	struct node_sink sink = {.node = reading_node, .context = reading};
	struct err err = {0};

	if (!reading->piece)
		reading->piece = 7;
	reading->text = text;
	assert_true(
	    read(&input, &reading->nodes, &reading->problems, &sink, &err));
	for (size_t i = 0; i < reading->problems.kept; i++) {
		problem_text(&reading->problems.items[i], &reading->faults);
		buf_add_char(&reading->faults, '\n');
	}
}

static inline void
reading_release(struct reading *reading)
{
	problems_release(&reading->problems);
	arena_release(&reading->nodes);
	arena_release(&reading->records);
	buf_release(&reading->out);
	buf_release(&reading->faults);
}

/* One text with what must come of it; NULL: not compared. */
struct reading_case {
	const char *text;
	const char *out;
	const char *faults;
};

static inline void
reading_check(
    read_function *read, const struct reading_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct reading reading = {0};
		reading_read(&reading, read, str_from(cases[i].text));
		if (cases[i].faults)
			assert_buf_is(&reading.faults, cases[i].faults);
		if (cases[i].out)
			assert_buf_is(&reading.out, cases[i].out);
		reading_release(&reading);
	}
}

#endif
