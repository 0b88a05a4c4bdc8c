#include <stdarg.h>

#include "core/exchange/read/json_parse.h"
#include "core/exchange/read/readers.h"

/*
 * A file is one object of lists of records (JSON), or a line is an object
 * with one record under its kind (JSON Lines). The bytes of each record are
 * found first and then parsed.
 */
struct json_reading {
	struct scan scan;
	struct arena *arena;
	struct problems *problems;
	const struct node_sink *sink;
	struct err *err;
	unsigned sections; /* seen, one bit each */
};

static void __attribute__((format(printf, 3, 4)))
fault(struct json_reading *reading, struct scan_place place, const char *format,
    ...)
{
	char text[ERR_TEXT];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	problems_add(reading->problems, reading->scan.input->name, place.line,
	    place.column, "%s", text);
}

static struct node *
parse(struct json_reading *reading, struct str text, struct scan_place place,
    size_t depth)
{
	const struct json_context context = {
	    .file = reading->scan.input->name,
	    .arena = reading->arena,
	    .problems = reading->problems,
	};

	return json_parse(&context, text, place, depth);
}

static bool
hand_out(struct json_reading *reading, enum record_kind kind, struct node *node,
    size_t problems_before)
{
	node->is_faulty = reading->problems->count > problems_before;
	return reading->sink->node(
	    reading->sink->context, kind, node, reading->err);
}

/* Where the input ended or makes no sense: false ends the file. */
static bool
expect(struct json_reading *reading, char wanted)
{
	json_skip_blanks(&reading->scan);
	int byte = scan_peek(&reading->scan);

	if (byte == wanted) {
		scan_advance(&reading->scan);
		return true;
	}
	if (!reading->scan.has_failed)
		fault(reading, reading->scan.place,
		    byte < 0 ? "the file ends where '%c' is missing"
			     : "no valid JSON: '%c' is missing here",
		    wanted);
	return false;
}

/* Behind an item: true where another one follows. */
static bool
has_next(struct json_reading *reading, char end, bool *is_sound)
{
	json_skip_blanks(&reading->scan);
	if (scan_peek(&reading->scan) == ',') {
		scan_advance(&reading->scan);
		return true;
	}
	*is_sound = expect(reading, end);
	return false;
}

static bool
is_empty(struct json_reading *reading, char end)
{
	json_skip_blanks(&reading->scan);
	if (scan_peek(&reading->scan) != end)
		return false;
	scan_advance(&reading->scan);
	return true;
}

static bool
scan_value(
    struct json_reading *reading, struct str *text, struct scan_place *place)
{
	json_skip_blanks(&reading->scan);
	*place = reading->scan.place;
	if (json_scan_value(&reading->scan, text))
		return true;
	if (!reading->scan.has_failed)
		fault(reading, *place,
		    text->len > JSON_RECORD_MAX
			? "one record has at most %d bytes"
			: "no valid JSON: a value of at most %d bytes is "
			  "missing here or does not end",
		    JSON_RECORD_MAX);
	return false;
}

/* The records of one list. False where the sink stops. */
static bool
read_items(struct json_reading *reading, enum record_kind kind, bool *is_sound)
{
	struct str text;
	struct scan_place place;

	*is_sound = true;
	if (is_empty(reading, ']'))
		return true;
	do {
		*is_sound = scan_value(reading, &text, &place);
		if (!*is_sound)
			return true;
		size_t before = reading->problems->count;
		struct node *node = parse(reading, text, place, 2);
		bool goes_on = !node || hand_out(reading, kind, node, before);
		arena_reset(reading->arena);
		if (!goes_on)
			return false;
	} while (has_next(reading, ']', is_sound));
	return true;
}

static int
section_of(
    struct json_reading *reading, struct str quoted, struct scan_place place)
{
	struct str key = str_slice(quoted, 1, quoted.len - 2);
	struct err err = {0};
	int section = reader_section(key, &err);

	if (section >= 0 && reading->sections & (1U << section))
		err_set(&err, ERR_DATA, "'%.*s' is given twice", STR_ARG(key));
	if (section >= 0)
		reading->sections |= 1U << section;
	if (err.code)
		fault(reading, place, "%s", err.text);
	return section;
}

/* One key of the file with its value. */
static bool
read_section(struct json_reading *reading, bool *is_sound)
{
	struct str text;
	struct scan_place place;

	*is_sound = scan_value(reading, &text, &place);
	if (!*is_sound)
		return true;
	if (text.ptr[0] != '"') {
		fault(reading, place, "no valid JSON: a key is missing here");
		*is_sound = false;
		return true;
	}
	int section = section_of(reading, text, place);
	*is_sound = expect(reading, ':');
	if (!*is_sound)
		return true;
	json_skip_blanks(&reading->scan);
	if (section >= 0 && section < RECORD_KIND_COUNT &&
	    scan_peek(&reading->scan) == '[') {
		scan_advance(&reading->scan);
		return read_items(reading, (enum record_kind)section, is_sound);
	}
	*is_sound = scan_value(reading, &text, &place);
	if (*is_sound && section >= 0 && section < RECORD_KIND_COUNT &&
	    !str_is(text, "null"))
		fault(reading, place, "'%s' wants a list",
		    record_tables[section]->list_key);
	return true;
}

static bool
read_file(struct json_reading *reading)
{
	bool is_sound = expect(reading, '{');
	bool has_more = is_sound && !is_empty(reading, '}');

	while (has_more) {
		if (!read_section(reading, &is_sound))
			return false;
		has_more = is_sound && has_next(reading, '}', &is_sound);
	}
	json_skip_blanks(&reading->scan);
	if (is_sound && scan_peek(&reading->scan) >= 0)
		fault(reading, reading->scan.place,
		    "nothing may stand behind the object");
	return true;
}

/* The kind that the only key of a line names; RECORD_KIND_COUNT: the head. */
static int
kind_of_line(struct json_reading *reading, const struct node *node)
{
	const char *names[RECORD_KIND_COUNT + 1] = {
	    [RECORD_KIND_COUNT] = "entente"};
	struct scan_place place = {node->line, node->column};

	if (node->kind != NODE_MAP || node->count != 1) {
		fault(reading, place,
		    "a line is one record under its kind: {\"event\": ...}");
		return -1;
	}
	for (int kind = 0; kind < RECORD_KIND_COUNT; kind++)
		names[kind] = record_tables[kind]->name;
	for (int kind = 0; kind <= RECORD_KIND_COUNT; kind++)
		if (str_is(node->keys[0]->text, names[kind]))
			return kind;
	struct str key = problem_quote(reading->arena, node->keys[0]->text);
	struct err err = {0};
	err_set(&err, ERR_DATA, "'%.*s' is no kind of record", STR_ARG(key));
	word_suggest(&err, node->keys[0]->text, names, ARRAY_LENGTH(names));
	place = (struct scan_place){node->keys[0]->line, node->keys[0]->column};
	fault(reading, place, "%s", err.text);
	return -1;
}

static bool
read_line(
    struct json_reading *reading, struct str text, struct scan_place place)
{
	size_t before = reading->problems->count;
	struct node *node = parse(reading, text, place, 0);
	int kind = node ? kind_of_line(reading, node) : -1;
	bool goes_on = true;

	if (kind >= 0 && kind < RECORD_KIND_COUNT)
		goes_on = hand_out(
		    reading, (enum record_kind)kind, node->items[0], before);
	arena_reset(reading->arena);
	return goes_on;
}

static bool
read_lines(struct json_reading *reading)
{
	struct str text;

	for (;;) {
		json_skip_blanks(&reading->scan);
		struct scan_place place = reading->scan.place;
		if (scan_peek(&reading->scan) < 0)
			return true;
		if (!json_scan_line(&reading->scan, &text)) {
			if (!reading->scan.has_failed)
				fault(reading, place,
				    "one record has at most %d bytes",
				    JSON_RECORD_MAX);
			return true;
		}
		if (!read_line(reading, text, place))
			return false;
	}
}

static bool
read_with(bool (*read)(struct json_reading *reading),
    const struct reader_input *input, struct arena *arena,
    struct problems *problems, const struct node_sink *sink, struct err *err)
{
	struct json_reading reading = {
	    .arena = arena,
	    .problems = problems,
	    .sink = sink,
	    .err = err,
	};

	scan_init(&reading.scan, input, err);
	bool done = read(&reading) && !reading.scan.has_failed;
	scan_release(&reading.scan);
	arena_reset(arena);
	return done;
}

bool
json_read(const struct reader_input *input, struct arena *arena,
    struct problems *problems, const struct node_sink *sink, struct err *err)
{
	return read_with(read_file, input, arena, problems, sink, err);
}

bool
jsonl_read(const struct reader_input *input, struct arena *arena,
    struct problems *problems, const struct node_sink *sink, struct err *err)
{
	return read_with(read_lines, input, arena, problems, sink, err);
}
