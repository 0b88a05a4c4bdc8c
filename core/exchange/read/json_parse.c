#include "core/exchange/read/json_parse.h"

#include <jansson.h>
#include <stdarg.h>

/*
 * jansson says whether the bytes are JSON and what they mean. Then the bytes
 * and the values are walked over together, to give every node its place.
 */

/* The bytes of one value that jansson took for valid. */
struct walk {
	const struct json_context *context;
	struct str text;
	size_t at;
	struct scan_place place;
};

static void __attribute__((format(printf, 3, 4)))
fault(const struct json_context *context, struct scan_place place,
    const char *format, ...)
{
	char text[ERR_TEXT];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	problems_add(context->problems, context->file, place.line, place.column,
	    "%s", text);
}

static void
step(struct walk *walk, size_t bytes)
{
	walk->place = scan_place_of(
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
	    walk->context->arena, kind, walk->place.line, walk->place.column);
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
		fault(walk->context, walk->place,
		    "a text has at most %d bytes, this one %zu", NODE_TEXT_MAX,
		    text.len);
		node->is_faulty = true;
		text.len = 0;
	}
	node->text = arena_str(walk->context->arena, text);
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
		node->text = arena_str(walk->context->arena,
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
		node_add(walk->context->arena, node,
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
		node_add_pair(walk->context->arena, node, key,
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
report_syntax(const struct json_context *context, const json_error_t *error,
    struct str text, struct scan_place place)
{
	struct str message = str_from(error->text);
	size_t near = str_find(message, STR(" near "));
	size_t at = fault_offset(error, text);

	fault(context, scan_place_of(place, text, at), "no valid JSON: %.*s",
	    STR_ARG(str_slice(message, 0, near)));
}

/* What it has no memory for would be no valid JSON. */
void
json_set_memory(void)
{
	json_set_alloc_funcs(mem_alloc, free);
}

/* How deep brackets are nested in valid JSON, and how many values it has. */
static void
measure(struct str text, size_t *depth, size_t *parts)
{
	size_t open = 0;
	bool is_string = false;

	*depth = 0;
	*parts = 1;
	for (size_t i = 0; i < text.len; i++) {
		char byte = text.ptr[i];
		if (is_string && byte == '\\')
			i++;
		else if (byte == '"')
			is_string = !is_string;
		else if (is_string)
			continue;
		else if (byte == '{' || byte == '[')
			*depth = ++open > *depth ? open : *depth;
		else if ((byte == '}' || byte == ']') && open)
			open--;
		*parts +=
		    !is_string && (byte == ',' || byte == '[' || byte == ':');
	}
}

struct node *
json_parse(const struct json_context *context, struct str text,
    struct scan_place place, size_t depth)
{
	struct walk walk = {.context = context, .text = text, .place = place};
	size_t inner, parts;
	json_error_t error;

	measure(text, &inner, &parts);
	if (depth + inner > NODE_DEPTH_MAX)
		fault(context, place,
		    "lists and maps are nested more than %d deep",
		    NODE_DEPTH_MAX);
	else if (parts > NODE_PARTS_MAX)
		fault(context, place,
		    "one record has at most %d keys and values",
		    NODE_PARTS_MAX);
	if (depth + inner > NODE_DEPTH_MAX || parts > NODE_PARTS_MAX)
		return NULL;
	json_t *value = json_loadb(text.ptr, text.len,
	    JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL |
		JSON_DECODE_INT_AS_REAL,
	    &error);
	if (!value) {
		report_syntax(context, &error, text, place);
		return NULL;
	}
	struct node *node = build(&walk, value);
	json_decref(value);
	return node;
}

static bool
is_blank(int byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

void
json_skip_blanks(struct scan *scan)
{
	while (is_blank(scan_peek(scan))) {
		scan_advance(scan);
		scan_mark(scan);
	}
	scan_mark(scan);
}

static bool
is_too_long(const struct scan *scan)
{
	return scan->at - scan->start > JSON_RECORD_MAX;
}

/* From the opening quote to behind the closing one. */
static bool
scan_string(struct scan *scan)
{
	bool is_escaped = false;

	scan_advance(scan);
	for (int byte; (byte = scan_peek(scan)) >= 0 && !is_too_long(scan);) {
		scan_advance(scan);
		if (byte == '"' && !is_escaped)
			return true;
		is_escaped = byte == '\\' && !is_escaped;
		if (!is_escaped)
			scan_run(scan, '"', '\\');
	}
	return false;
}

static bool
scan_brackets(struct scan *scan)
{
	size_t open = 0;

	for (int byte; (byte = scan_peek(scan)) >= 0 && !is_too_long(scan);) {
		if (byte == '"') {
			if (!scan_string(scan))
				return false;
			continue;
		}
		scan_advance(scan);
		if (byte == '{' || byte == '[')
			open++;
		else if ((byte == '}' || byte == ']') && --open == 0)
			return true;
	}
	return false;
}

static bool
scan_word(struct scan *scan)
{
	for (int byte; (byte = scan_peek(scan)) >= 0 && !is_too_long(scan);) {
		if (is_blank(byte) || strchr(",:]}[{\"", byte))
			break;
		scan_advance(scan);
	}
	return scan->at > scan->start;
}

bool
json_scan_value(struct scan *scan, struct str *text)
{
	bool done;

	json_skip_blanks(scan);
	int byte = scan_peek(scan);
	if (byte == '"')
		done = scan_string(scan);
	else if (byte == '{' || byte == '[')
		done = scan_brackets(scan);
	else
		done = scan_word(scan);
	*text = scan_taken(scan);
	return done && !scan->has_failed && !is_too_long(scan);
}

bool
json_scan_line(struct scan *scan, struct str *text)
{
	scan_mark(scan);
	for (int byte; (byte = scan_peek(scan)) >= 0 && byte != '\n';) {
		if (is_too_long(scan))
			return false;
		scan_advance(scan);
		scan_run(scan, '\n', '\n');
	}
	*text = scan_taken(scan);
	return !scan->has_failed && !is_too_long(scan);
}
