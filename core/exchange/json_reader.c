#include <jansson.h>

#include "core/exchange/json_scan.h"
#include "core/exchange/readers.h"

/*
 * A file is one object of lists of records (JSON), or a line is an object
 * with one record under its kind (JSON Lines). The bytes of each record are
 * parsed by jansson; then the bytes and the parsed values are walked over
 * together, to give every node its place.
 */
struct json_reading {
	struct json_scan scan;
	struct arena *arena;
	struct problems *problems;
	const struct node_sink *sink;
	struct err *err;
	unsigned sections; /* seen, one bit each */
};

/* The bytes of one value that jansson took for valid. */
struct walk {
	struct json_reading *reading;
	struct str text;
	size_t at;
	struct json_place place;
};

static void __attribute__((format(printf, 3, 4)))
fault(struct json_reading *reading, struct json_place place, const char *format,
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

static void
step(struct walk *walk, size_t bytes)
{
	walk->place = json_place_of(
	    walk->place, str_slice(walk->text, walk->at, bytes), bytes);
	walk->at += bytes;
}

static void
skip_to(struct walk *walk, const char *between)
{
	size_t bytes = 0;

	while (strchr(between, walk->text.ptr[walk->at + bytes]))
		bytes++;
	step(walk, bytes);
}

static struct node *
new_node(struct walk *walk, enum node_kind kind)
{
	return node_new(
	    walk->reading->arena, kind, walk->place.line, walk->place.column);
}

static size_t
string_length(const struct walk *walk)
{
	size_t end = walk->at + 1;

	while (walk->text.ptr[end] != '"')
		end += walk->text.ptr[end] == '\\' ? 2 : 1;
	return end + 1 - walk->at;
}

static struct node *
build_text(struct walk *walk, struct str text)
{
	struct node *node = new_node(walk, NODE_SCALAR);
	size_t bytes = string_length(walk);
	struct str written = str_slice(walk->text, walk->at, bytes);

	if (text.len > NODE_TEXT_MAX) {
		fault(walk->reading, walk->place,
		    "a text has at most %d bytes, this one %zu", NODE_TEXT_MAX,
		    text.len);
		text.len = 0;
	}
	node->text = arena_str(walk->reading->arena, text);
	if (str_find_byte(written, '\\') == written.len)
		node->text_column = node->column + 1;
	step(walk, bytes);
	return node;
}

/* A number, true, false or null, as it is written. */
static struct node *
build_word(struct walk *walk, bool is_null)
{
	struct node *node = new_node(walk, is_null ? NODE_NULL : NODE_SCALAR);
	size_t bytes = 0;

	while (walk->at + bytes < walk->text.len &&
	       !strchr(" \t\r\n,]}", walk->text.ptr[walk->at + bytes]))
		bytes++;
	if (!is_null)
		node->text = arena_str(walk->reading->arena,
		    str_slice(walk->text, walk->at, bytes));
	node->text_column = node->column;
	step(walk, bytes);
	return node;
}

static struct node *build(struct walk *walk, const json_t *value);

static struct node *
build_list(struct walk *walk, const json_t *value)
{
	struct node *node = new_node(walk, NODE_LIST);

	step(walk, 1);
	for (size_t i = 0; i < json_array_size(value); i++) {
		skip_to(walk, " \t\r\n,");
		node_add(walk->reading->arena, node,
		    build(walk, json_array_get(value, i)));
	}
	skip_to(walk, " \t\r\n");
	step(walk, 1);
	return node;
}

/* jansson gives the keys in the order of the text. */
static struct node *
build_map(struct walk *walk, json_t *value)
{
	struct node *node = new_node(walk, NODE_MAP);

	step(walk, 1);
	for (void *i = json_object_iter(value); i;
	     i = json_object_iter_next(value, i)) {
		skip_to(walk, " \t\r\n,");
		struct node *key =
		    build_text(walk, str_from(json_object_iter_key(i)));
		skip_to(walk, " \t\r\n:");
		node_add_pair(walk->reading->arena, node, key,
		    build(walk, json_object_iter_value(i)));
	}
	skip_to(walk, " \t\r\n");
	step(walk, 1);
	return node;
}

static struct node *
build(struct walk *walk, const json_t *value)
{
	switch (json_typeof(value)) {
	case JSON_OBJECT:
		return build_map(walk, (json_t *)(uintptr_t)value);
	case JSON_ARRAY:
		return build_list(walk, value);
	case JSON_STRING:
		return build_text(walk, (struct str){json_string_value(value),
					    json_string_length(value)});
	case JSON_NULL:
		return build_word(walk, true);
	case JSON_INTEGER:
	case JSON_REAL:
	case JSON_TRUE:
	case JSON_FALSE:
		return build_word(walk, false);
	}
	return NULL;
}

/* A repeated key is named at its first quote, not behind its last. */
static size_t
fault_offset(const json_error_t *error, struct str text)
{
	size_t at = error->position > 0 ? (size_t)error->position : 0;

	if (at > text.len)
		at = text.len;
	if (json_error_code(error) == json_error_duplicate_key && at > 1)
		for (at -= 2; at && text.ptr[at] != '"';)
			at--;
	return at;
}

static void
report_syntax(struct json_reading *reading, const json_error_t *error,
    struct str text, struct json_place place)
{
	struct str message = str_from(error->text);
	size_t near = str_find(message, STR(" near "));
	size_t at = fault_offset(error, text);

	fault(reading, json_place_of(place, text, at), "no valid JSON: %.*s",
	    STR_ARG(str_slice(message, 0, near)));
}

/* NULL where the bytes are no JSON, or too deep or large; reported. */
static struct node *
parse(struct json_reading *reading, struct str text, struct json_place place,
    size_t depth)
{
	struct walk walk = {.reading = reading, .text = text, .place = place};
	size_t inner, parts;
	json_error_t error;

	json_measure(text, &inner, &parts);
	if (depth + inner > NODE_DEPTH_MAX)
		fault(reading, place,
		    "lists and maps are nested more than %d deep",
		    NODE_DEPTH_MAX);
	else if (parts > NODE_PARTS_MAX)
		fault(reading, place,
		    "one record has at most %d keys and values",
		    NODE_PARTS_MAX);
	if (depth + inner > NODE_DEPTH_MAX || parts > NODE_PARTS_MAX)
		return NULL;
	json_t *value = json_loadb(text.ptr, text.len,
	    JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL |
		JSON_DECODE_INT_AS_REAL,
	    &error);
	if (!value) {
		report_syntax(reading, &error, text, place);
		return NULL;
	}
	struct node *node = build(&walk, value);
	json_decref(value);
	return node;
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
	int byte = json_peek(&reading->scan);

	if (byte == wanted) {
		json_advance(&reading->scan);
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
	if (json_peek(&reading->scan) == ',') {
		json_advance(&reading->scan);
		return true;
	}
	*is_sound = expect(reading, end);
	return false;
}

static bool
is_empty(struct json_reading *reading, char end)
{
	json_skip_blanks(&reading->scan);
	if (json_peek(&reading->scan) != end)
		return false;
	json_advance(&reading->scan);
	return true;
}

static bool
scan_value(
    struct json_reading *reading, struct str *text, struct json_place *place)
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
	struct json_place place;

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
    struct json_reading *reading, struct str quoted, struct json_place place)
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
	struct json_place place;

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
	    json_peek(&reading->scan) == '[') {
		json_advance(&reading->scan);
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
	if (is_sound && json_peek(&reading->scan) >= 0)
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
	struct json_place place = {node->line, node->column};

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
	const char *near =
	    word_nearest(node->keys[0]->text, names, ARRAY_LENGTH(names));
	struct err err = {0};
	err_set(&err, ERR_DATA, "'%.*s' is no kind of record", STR_ARG(key));
	if (near)
		err_suggest(&err, near, strlen(near));
	place = (struct json_place){node->keys[0]->line, node->keys[0]->column};
	fault(reading, place, "%s", err.text);
	return -1;
}

static bool
read_line(
    struct json_reading *reading, struct str text, struct json_place place)
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
		struct json_place place = reading->scan.place;
		if (json_peek(&reading->scan) < 0)
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

static void
skip_mark(struct json_scan *scan)
{
	static const char mark[] = "\xEF\xBB\xBF";
	size_t i = 0;

	while (i < 3 && json_peek(scan) == (unsigned char)mark[i]) {
		json_advance(scan);
		i++;
	}
	scan->place.column = 1;
}

static bool
read_with(bool (*read)(struct json_reading *reading),
    const struct reader_input *input, struct arena *arena,
    struct problems *problems, const struct node_sink *sink, struct err *err)
{
	struct json_reading reading = {
	    .scan = {.input = input, .place = {1, 1}, .err = err},
	    .arena = arena,
	    .problems = problems,
	    .sink = sink,
	    .err = err,
	};

	skip_mark(&reading.scan);
	bool done = read(&reading) && !reading.scan.has_failed;
	json_scan_release(&reading.scan);
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
