#include "core/exchange/read/readers.h"

#include <stdarg.h>
#include <yaml.h>

#include "core/exchange/read/yaml.h"

/*
 * YAML as a stream of libyaml's events. One item of a list at the top becomes
 * a tree of nodes, is handed out, and is forgotten. Nothing is guessed from
 * the look of a scalar but "null" for a plain null, "~" or nothing. Anchors,
 * aliases and tags are refused; a syntax error ends the file, since nothing
 * behind it can be trusted.
 */
struct yaml_reading {
	yaml_parser_t parser;
	struct yaml_guard guard;
	struct arena *arena;
	struct problems *problems;
	const struct node_sink *sink;
	struct err *err;
	bool has_ended;	   /* by a syntax error */
	yaml_mark_t last;  /* the end of the last event */
	size_t nodes;	   /* of this record */
	unsigned sections; /* seen in this document, one bit each */
};

static int
read_chunk(void *context, unsigned char *bytes, size_t size, size_t *size_read)
{
	struct yaml_reading *reading = context;

	return yaml_guard_read(
	    &reading->guard, (char *)bytes, size, size_read, reading->err);
}

static void __attribute__((format(printf, 3, 4)))
fault(struct yaml_reading *reading, const yaml_mark_t *mark, const char *format,
    ...)
{
	char text[ERR_TEXT];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	problems_add(reading->problems, reading->guard.input->name,
	    mark->line + 1, mark->column + 1, "%s", text);
}

static void
report_bytes(struct yaml_reading *reading)
{
	const yaml_parser_t *parser = &reading->parser;
	struct scan_place place =
	    byte_places_find(&reading->guard.places, parser->problem_offset);

	problems_add(reading->problems, reading->guard.input->name, place.line,
	    place.column, "this is no valid text: %s",
	    parser->problem ? parser->problem : "it cannot be read");
}

/* Why the parser stopped; it gives no event ever after. */
static void
report_syntax(struct yaml_reading *reading)
{
	const yaml_parser_t *parser = &reading->parser;

	reading->has_ended = true;
	if (reading->guard.has_failed)
		return;
	if (reading->guard.fault[0])
		fault(reading, &reading->last, "%s", reading->guard.fault);
	else if (parser->error == YAML_READER_ERROR)
		report_bytes(reading);
	else if (parser->error == YAML_MEMORY_ERROR)
		reading->guard.has_failed = !err_set(
		    reading->err, ERR_IO, "there is not enough memory");
	else if (!parser->problem)
		fault(reading, &parser->mark, "this cannot be read as YAML");
	else if (parser->context)
		fault(reading, &parser->problem_mark, "%s %s (line %zu)",
		    parser->problem, parser->context,
		    parser->context_mark.line + 1);
	else
		fault(reading, &parser->problem_mark, "%s", parser->problem);
}

static bool
next_event(struct yaml_reading *reading, yaml_event_t *event)
{
	if (yaml_parser_parse(&reading->parser, event) &&
	    event->type != YAML_NO_EVENT) {
		yaml_guard_event(&reading->guard);
		reading->last = event->end_mark;
		return true;
	}
	report_syntax(reading);
	return false;
}

static bool
is_null_word(struct str text)
{
	static const char *const words[] = {"", "~", "null", "Null", "NULL"};

	for (size_t i = 0; i < ARRAY_LENGTH(words); i++)
		if (str_is(text, words[i]))
			return true;
	return false;
}

static bool
is_null(const yaml_event_t *event)
{
	struct str text = {
	    (const char *)event->data.scalar.value, event->data.scalar.length};

	return event->type == YAML_SCALAR_EVENT &&
	       event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
	       is_null_word(text);
}

static size_t
code_points(struct str text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.len; i++)
		count += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
	return count;
}

/* Quotes take a column at each end; an escape or a fold takes more. */
static size_t
text_column(const yaml_event_t *event, struct str text)
{
	const yaml_mark_t *start = &event->start_mark, *end = &event->end_mark;
	yaml_scalar_style_t style = event->data.scalar.style;
	size_t quotes = style == YAML_PLAIN_SCALAR_STYLE ? 0 : 1;

	if (start->line != end->line ||
	    end->column - start->column != code_points(text) + 2 * quotes)
		return 0;
	return start->column + 1 + quotes;
}

static struct node *
new_node(struct yaml_reading *reading, const yaml_event_t *event,
    enum node_kind kind)
{
	return node_new(reading->arena, kind, event->start_mark.line + 1,
	    event->start_mark.column + 1);
}

static void
refuse(struct yaml_reading *reading, const yaml_event_t *event,
    const yaml_char_t *anchor, const yaml_char_t *tag)
{
	if (anchor)
		fault(reading, &event->start_mark,
		    "anchors (&) and aliases (*) are not allowed");
	if (tag)
		fault(reading, &event->start_mark, "tags (!) are not allowed");
}

static struct node *
compose_scalar(struct yaml_reading *reading, const yaml_event_t *event)
{
	struct str text = {
	    (const char *)event->data.scalar.value, event->data.scalar.length};

	refuse(
	    reading, event, event->data.scalar.anchor, event->data.scalar.tag);
	if (is_null(event))
		return new_node(reading, event, NODE_NULL);
	struct node *node = new_node(reading, event, NODE_SCALAR);
	if (text.len > NODE_TEXT_MAX) {
		fault(reading, &event->start_mark,
		    "a text has at most %d bytes, this one %zu", NODE_TEXT_MAX,
		    text.len);
		node->is_faulty = true;
		return node;
	}
	node->text = arena_str(reading->arena, text);
	node->text_column = text_column(event, text);
	return node;
}

static bool
is_too_large(struct yaml_reading *reading, const yaml_event_t *event)
{
	if (++reading->nodes <= NODE_PARTS_MAX)
		return false;
	fault(reading, &event->start_mark,
	    "one record has at most %d keys and values", NODE_PARTS_MAX);
	reading->has_ended = true;
	return true;
}

static bool
is_too_deep(struct yaml_reading *reading, const yaml_event_t *event, int depth)
{
	if (depth <= NODE_DEPTH_MAX)
		return false;
	fault(reading, &event->start_mark,
	    "lists and maps are nested more than %d deep", NODE_DEPTH_MAX);
	reading->has_ended = true;
	return true;
}

static struct node *compose(
    struct yaml_reading *reading, yaml_event_t *event, int depth);

static struct node *
compose_next(struct yaml_reading *reading, int depth)
{
	yaml_event_t event;

	return next_event(reading, &event) ? compose(reading, &event, depth)
					   : NULL;
}

static struct node *
compose_list(struct yaml_reading *reading, struct node *list, int depth)
{
	yaml_event_t event;

	while (next_event(reading, &event)) {
		if (event.type == YAML_SEQUENCE_END_EVENT) {
			yaml_event_delete(&event);
			return list;
		}
		struct node *item = compose(reading, &event, depth + 1);
		if (!item)
			return NULL;
		node_add(reading->arena, list, item);
	}
	return NULL;
}

static void
check_keys(struct yaml_reading *reading, const struct node *map)
{
	const struct node *const *keys =
	    (const struct node *const *)(const void *)map->keys;
	const struct node *key =
	    node_repeated(reading->arena, keys, map->count);

	if (key)
		problems_add(reading->problems, reading->guard.input->name,
		    key->line, key->column, "'%.*s' is given twice",
		    STR_ARG(problem_quote(reading->arena, key->text)));
}

static struct node *
compose_map(struct yaml_reading *reading, struct node *map, int depth)
{
	yaml_event_t event;

	while (next_event(reading, &event)) {
		if (event.type == YAML_MAPPING_END_EVENT) {
			yaml_event_delete(&event);
			check_keys(reading, map);
			return map;
		}
		struct node *key = compose(reading, &event, depth + 1);
		struct node *value =
		    key ? compose_next(reading, depth + 1) : NULL;
		if (!value)
			return NULL;
		if (key->kind == NODE_SCALAR)
			node_add_pair(reading->arena, map, key, value);
		else
			problems_add(reading->problems,
			    reading->guard.input->name, key->line, key->column,
			    "a key must be a text");
	}
	return NULL;
}

/* Takes the event over. NULL where the file has ended. */
static struct node *
compose(struct yaml_reading *reading, yaml_event_t *event, int depth)
{
	struct node *node = NULL;
	yaml_event_type_t type = event->type;

	if (is_too_large(reading, event)) {
		yaml_event_delete(event);
		return NULL;
	}
	if (type == YAML_SCALAR_EVENT) {
		node = compose_scalar(reading, event);
	} else if (type == YAML_ALIAS_EVENT) {
		refuse(reading, event, event->data.alias.anchor, NULL);
		node = new_node(reading, event, NODE_SCALAR);
		node->is_faulty = true;
	} else if (!is_too_deep(reading, event, depth)) {
		bool is_list = type == YAML_SEQUENCE_START_EVENT;
		refuse(reading, event,
		    is_list ? event->data.sequence_start.anchor
			    : event->data.mapping_start.anchor,
		    is_list ? event->data.sequence_start.tag
			    : event->data.mapping_start.tag);
		node = new_node(reading, event, is_list ? NODE_LIST : NODE_MAP);
		node = is_list ? compose_list(reading, node, depth)
			       : compose_map(reading, node, depth);
	}
	yaml_event_delete(event);
	return node;
}

/* The items of one list at the top, handed out one by one. */
static bool
read_items(struct yaml_reading *reading, enum record_kind kind)
{
	yaml_event_t event;

	while (next_event(reading, &event)) {
		if (event.type == YAML_SEQUENCE_END_EVENT) {
			yaml_event_delete(&event);
			return true;
		}
		size_t before = reading->problems->count;
		reading->nodes = 0;
		struct node *item = compose(reading, &event, 3);
		if (!item)
			return true;
		item->is_faulty = reading->problems->count > before;
		bool goes_on = reading->sink->node(
		    reading->sink->context, kind, item, reading->err);
		arena_reset(reading->arena);
		if (!goes_on)
			return false;
	}
	return true;
}

/* Reads over a value without keeping it. */
static void
skip(struct yaml_reading *reading, yaml_event_t *event, int depth)
{
	int inside = 0;

	do {
		bool opens = event->type == YAML_SEQUENCE_START_EVENT ||
			     event->type == YAML_MAPPING_START_EVENT;
		bool closes = event->type == YAML_SEQUENCE_END_EVENT ||
			      event->type == YAML_MAPPING_END_EVENT;
		inside += opens - closes;
		if (is_too_deep(reading, event, depth + inside))
			inside = 0;
		yaml_event_delete(event);
	} while (inside && next_event(reading, event));
}

static bool
read_section(struct yaml_reading *reading, enum record_kind kind)
{
	yaml_event_t event;

	if (!next_event(reading, &event))
		return true;
	if (event.type == YAML_SEQUENCE_START_EVENT) {
		refuse(reading, &event, event.data.sequence_start.anchor,
		    event.data.sequence_start.tag);
		yaml_event_delete(&event);
		return read_items(reading, kind);
	}
	if (!is_null(&event))
		fault(reading, &event.start_mark, "'%s' wants a list",
		    record_tables[kind]->list_key);
	skip(reading, &event, 1);
	return true;
}

static bool
read_pair(struct yaml_reading *reading, const struct node *key)
{
	struct err err = {0};
	int section =
	    key->kind == NODE_SCALAR ? reader_section(key->text, &err) : -1;
	yaml_event_t event;

	if (key->kind != NODE_SCALAR)
		err_set(&err, ERR_DATA, "a key must be a text");
	else if (section >= 0 && reading->sections & (1U << section))
		err_set(&err, ERR_DATA, "'%.*s' is given twice",
		    STR_ARG(key->text));
	if (err.code)
		problems_add(reading->problems, reading->guard.input->name,
		    key->line, key->column, "%s", err.text);
	if (section >= 0)
		reading->sections |= 1U << section;
	if (section >= 0 && section < RECORD_KIND_COUNT)
		return read_section(reading, (enum record_kind)section);
	if (next_event(reading, &event))
		skip(reading, &event, 1);
	return true;
}

static bool
read_root(struct yaml_reading *reading)
{
	yaml_event_t event;

	reading->sections = 0;
	while (!reading->has_ended && next_event(reading, &event)) {
		if (event.type == YAML_MAPPING_END_EVENT) {
			yaml_event_delete(&event);
			return true;
		}
		reading->nodes = 0;
		struct node *key = compose(reading, &event, 2);
		if (key && !read_pair(reading, key))
			return false;
		arena_reset(reading->arena);
	}
	return true;
}

static bool
read_document(struct yaml_reading *reading)
{
	yaml_event_t event;

	if (!next_event(reading, &event))
		return true;
	if (event.type == YAML_MAPPING_START_EVENT) {
		refuse(reading, &event, event.data.mapping_start.anchor,
		    event.data.mapping_start.tag);
		yaml_event_delete(&event);
		return read_root(reading);
	}
	if (!is_null(&event))
		fault(reading, &event.start_mark,
		    "a file wants keys at its top, such as 'events:'");
	skip(reading, &event, 0);
	return true;
}

static bool
read_stream(struct yaml_reading *reading)
{
	yaml_event_t event;
	bool goes_on = true;

	while (goes_on && !reading->has_ended && next_event(reading, &event)) {
		yaml_event_type_t type = event.type;
		yaml_event_delete(&event);
		if (type == YAML_STREAM_END_EVENT)
			break;
		if (type == YAML_DOCUMENT_START_EVENT)
			goes_on = read_document(reading);
	}
	return goes_on && !reading->guard.has_failed;
}

/* The first document whole. */
static struct node *
read_tree(struct yaml_reading *reading)
{
	yaml_event_t event;
	struct node *tree = NULL;

	while (!tree && !reading->has_ended && next_event(reading, &event)) {
		bool is_end = event.type == YAML_STREAM_END_EVENT;
		if (event.type == YAML_STREAM_START_EVENT ||
		    event.type == YAML_DOCUMENT_START_EVENT || is_end)
			yaml_event_delete(&event);
		else
			tree = compose(reading, &event, 1);
		if (is_end)
			break;
	}
	return tree;
}

struct node *
yaml_tree(const struct reader_input *input, struct arena *arena,
    struct problems *problems, struct err *err)
{
	struct yaml_reading *reading = mem_alloc(sizeof *reading);
	struct node *tree = NULL;

	reading->guard.input = input;
	reading->arena = arena;
	reading->problems = problems;
	reading->err = err;
	if (yaml_parser_initialize(&reading->parser)) {
		yaml_parser_set_input(&reading->parser, read_chunk, reading);
		tree = read_tree(reading);
	} else {
		err_set(err, ERR_IO, "libyaml has no memory");
	}
	yaml_parser_delete(&reading->parser);
	free(reading);
	return tree;
}

bool
yaml_read(const struct reader_input *input, struct arena *arena,
    struct problems *problems, const struct node_sink *sink, struct err *err)
{
	struct yaml_reading *reading = mem_alloc(sizeof *reading);

	reading->guard.input = input;
	reading->arena = arena;
	reading->problems = problems;
	reading->sink = sink;
	reading->err = err;
	bool done = yaml_parser_initialize(&reading->parser);
	if (done) {
		yaml_parser_set_input(&reading->parser, read_chunk, reading);
		done = read_stream(reading);
	} else {
		err_set(err, ERR_IO, "libyaml has no memory");
	}
	yaml_parser_delete(&reading->parser);
	arena_reset(arena);
	free(reading);
	return done;
}
