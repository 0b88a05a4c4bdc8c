#include <stdarg.h>

#include "core/base/utf8.h"
#include "core/exchange/cell.h"
#include "core/exchange/read/readers.h"
#include "core/exchange/read/scan.h"
#include "core/query/field.h"

/*
 * Tables of events: a header line with the names of columns (cell.h), then a
 * row for each event. Columns that only show what follows from others, such
 * as pair, are read over.
 */
enum { COLUMNS_MAX = 4096 };

struct reading;
/* Takes one cell into `text`; false where it is faulty, which is reported. */
typedef bool take_cell(struct reading *reading, struct buf *text);

struct dialect {
	char separator;
	take_cell *take;
};

struct cell {
	struct str text;
	struct scan_place place;
};

struct reading {
	struct scan scan;
	const struct dialect *dialect;
	struct arena *arena; /* of one row */
	struct problems *problems;
	const struct node_sink *sink;
	struct err *err;
	struct cell_columns known;
	struct arena memory;		    /* of the header */
	const struct cell_column **columns; /* NULL: read over */
	size_t column_count;
	struct cell *cells; /* of the row */
	size_t cell_count;
	struct buf text;
};

static void __attribute__((format(printf, 3, 4)))
fault(struct reading *reading, struct scan_place place, const char *format, ...)
{
	char text[ERR_TEXT];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	problems_add(reading->problems, reading->scan.input->name, place.line,
	    place.column, "%s", text);
}

static bool
is_line_end(int byte)
{
	return byte < 0 || byte == '\n' || byte == '\r';
}

/* Adds the byte to the cell while that is short enough to be kept. */
static void
take(struct reading *reading, struct buf *text, int byte)
{
	if (text->len <= NODE_TEXT_MAX)
		buf_add_char(text, (char)byte);
	scan_advance(&reading->scan);
	scan_mark(&reading->scan);
}

/* The same with all that follows and is neither special byte. */
static void
take_run(struct reading *reading, struct buf *text, char separator)
{
	struct str run = scan_run(&reading->scan, '"', separator);

	if (text->len <= NODE_TEXT_MAX)
		buf_add(text, str_slice(run, 0, NODE_TEXT_MAX + 1 - text->len));
	scan_mark(&reading->scan);
}

/* From one quote to the next that is not doubled. */
static bool
take_quoted(struct reading *reading, struct buf *text)
{
	struct scan_place place = reading->scan.place;
	struct scan *scan = &reading->scan;
	int byte;

	scan_advance(scan);
	while ((byte = scan_peek(scan)) >= 0) {
		if (byte == '"') {
			scan_advance(scan);
			if (scan_peek(scan) != '"')
				return true;
		}
		take(reading, text, byte);
		take_run(reading, text, '"');
	}
	fault(reading, place, "the quote at the start of the cell has no end");
	return false;
}

static bool
take_csv(struct reading *reading, struct buf *text)
{
	struct scan *scan = &reading->scan;
	bool is_quoted = scan_peek(scan) == '"';

	if (is_quoted && !take_quoted(reading, text))
		return false;
	for (int byte; !is_line_end(byte = scan_peek(scan)) && byte != ',';) {
		if (is_quoted || byte == '"') {
			fault(reading, scan->place,
			    is_quoted ? "nothing may stand between a quote "
					"that ends a cell and the comma"
				      : "a cell with a quote must begin with "
					"one");
			return false;
		}
		take(reading, text, byte);
		take_run(reading, text, ',');
	}
	return true;
}

static bool
take_tsv(struct reading *reading, struct buf *text)
{
	static const char letters[][2] = {
	    {'t', '\t'}, {'n', '\n'}, {'r', '\r'}, {'\\', '\\'}};
	struct scan *scan = &reading->scan;
	bool is_escaped = false;

	for (int byte; !is_line_end(byte = scan_peek(scan)) && byte != '\t';) {
		char meant = (char)byte;
		for (size_t i = 0; is_escaped && i < ARRAY_LENGTH(letters); i++)
			if (byte == letters[i][0])
				meant = letters[i][1];
		is_escaped = byte == '\\' && !is_escaped;
		if (is_escaped) {
			scan_advance(scan);
			scan_mark(scan);
		} else {
			take(reading, text, (unsigned char)meant);
		}
	}
	return true;
}

static const struct dialect csv = {.separator = ',', .take = take_csv};
static const struct dialect tsv = {.separator = '\t', .take = take_tsv};

static bool
is_sound(struct reading *reading, struct scan_place place, struct str text)
{
	size_t invalid = utf8_invalid_at(text);

	if (text.len > NODE_TEXT_MAX) {
		fault(reading, place, "a cell has at most %d bytes",
		    NODE_TEXT_MAX);
		return false;
	}
	if (invalid == text.len)
		return true;
	if (text.ptr[invalid])
		fault(
		    reading, place, "the cell holds bytes that are not UTF-8");
	else
		fault(reading, place, "the cell holds a NUL");
	return false;
}

static void
skip_line(struct reading *reading)
{
	while (!is_line_end(scan_peek(&reading->scan))) {
		scan_advance(&reading->scan);
		scan_mark(&reading->scan);
	}
}

/* The end of a line: LF, CR LF, or that of the file. */
static void
end_line(struct reading *reading)
{
	if (scan_peek(&reading->scan) == '\r')
		scan_advance(&reading->scan);
	if (scan_peek(&reading->scan) == '\n')
		scan_advance(&reading->scan);
	scan_mark(&reading->scan);
}

static bool
add_cell(struct reading *reading)
{
	struct scan_place place = reading->scan.place;

	buf_clear(&reading->text);
	if (!reading->dialect->take(reading, &reading->text) ||
	    !is_sound(reading, place, buf_str(&reading->text)))
		return false;
	if (reading->cell_count == COLUMNS_MAX) {
		fault(
		    reading, place, "a row has at most %d cells", COLUMNS_MAX);
		return false;
	}
	*ARENA_PUSH(reading->arena, reading->cells, reading->cell_count,
	    struct cell) = (struct cell){
	    arena_str(reading->arena, buf_str(&reading->text)), place};
	return true;
}

/* The cells of the next line. False where one is faulty. */
static bool
read_row(struct reading *reading)
{
	bool is_good;

	reading->cells = NULL;
	reading->cell_count = 0;
	for (;;) {
		is_good = add_cell(reading);
		if (!is_good ||
		    scan_peek(&reading->scan) != reading->dialect->separator)
			break;
		scan_advance(&reading->scan);
		scan_mark(&reading->scan);
	}
	skip_line(reading);
	end_line(reading);
	return is_good;
}

static void
report_column(struct reading *reading, const struct cell *cell)
{
	const char *names[CELL_COLUMNS_MAX];
	struct err err = {0};

	for (size_t i = 0; i < reading->known.count; i++)
		names[i] = reading->known.items[i].name;
	err_set(&err, ERR_DATA, "no column is called '%.*s'",
	    STR_ARG(problem_quote(reading->arena, cell->text)));
	word_suggest(&err, cell->text, names, reading->known.count);
	fault(reading, cell->place, "%s", err.text);
}

static bool
read_header(struct reading *reading)
{
	bool is_good = read_row(reading);

	if (!is_good)
		return false;
	const struct node **names = ARENA_ARRAY(
	    reading->arena, const struct node *, reading->cell_count);
	reading->column_count = reading->cell_count;
	reading->columns = ARENA_ARRAY(
	    &reading->memory, const struct cell_column *, reading->cell_count);
	for (size_t i = 0; i < reading->cell_count; i++) {
		const struct cell *cell = &reading->cells[i];
		struct node *name = node_new(reading->arena, NODE_SCALAR,
		    cell->place.line, cell->place.column);
		name->text = cell->text;
		names[i] = name;
		reading->columns[i] =
		    cell_column_find(&reading->known, cell->text);
		if (!reading->columns[i] && !field_find(cell->text, NULL)) {
			report_column(reading, cell);
			is_good = false;
		}
	}
	const struct node *again =
	    node_repeated(reading->arena, names, reading->cell_count);
	if (again)
		fault(reading, (struct scan_place){again->line, again->column},
		    "the column '%.*s' is there twice",
		    STR_ARG(problem_quote(reading->arena, again->text)));
	return is_good && !again;
}

static struct node *
new_key(struct reading *reading, const char *key, struct scan_place place)
{
	struct node *node =
	    node_new(reading->arena, NODE_SCALAR, place.line, place.column);

	node->text = str_from(key);
	return node;
}

/* The map of a part of the event, made when its first cell comes. */
static struct node *
part_of(struct reading *reading, struct node *event, const char *key,
    struct scan_place place)
{
	for (size_t i = 0; i < event->count; i++)
		if (str_is(event->keys[i]->text, key))
			return event->items[i];
	struct node *part =
	    node_new(reading->arena, NODE_MAP, place.line, place.column);
	node_add_pair(
	    reading->arena, event, new_key(reading, key, place), part);
	return part;
}

static void
add_value(struct reading *reading, struct node *event,
    const struct cell_column *column, const struct cell *cell)
{
	struct str text = cell->text;
	struct node *map = event;

	if (cell_is_text(column))
		text = cell_unguard(text);
	if (!text.len)
		return;
	if (column->part)
		map = part_of(reading, event, column->part->key, cell->place);
	node_add_pair(reading->arena, map,
	    new_key(reading, column->member->key, cell->place),
	    cell_node(reading->arena, column, text, cell->place.line,
		cell->place.column));
}

static bool
hand_out(struct reading *reading)
{
	struct scan_place place = reading->cells[0].place;
	struct node *event =
	    node_new(reading->arena, NODE_MAP, place.line, place.column);

	if (reading->cell_count != reading->column_count) {
		fault(reading, place, "the row has %zu cells, the header %zu",
		    reading->cell_count, reading->column_count);
		return true;
	}
	for (size_t i = 0; i < reading->cell_count; i++)
		if (reading->columns[i])
			add_value(reading, event, reading->columns[i],
			    &reading->cells[i]);
	return reading->sink->node(
	    reading->sink->context, RECORD_EVENT, event, reading->err);
}

static bool
is_blank_line(struct reading *reading)
{
	if (!is_line_end(scan_peek(&reading->scan)))
		return false;
	end_line(reading);
	return true;
}

static bool
read_rows(struct reading *reading)
{
	bool goes_on = true;

	while (goes_on && scan_peek(&reading->scan) >= 0) {
		if (is_blank_line(reading))
			continue;
		if (read_row(reading))
			goes_on = hand_out(reading);
		arena_reset(reading->arena);
	}
	return goes_on && !reading->scan.has_failed;
}

static bool
read_table(const struct dialect *dialect, const struct reader_input *input,
    struct arena *arena, struct problems *problems,
    const struct node_sink *sink, struct err *err)
{
	struct reading reading = {
	    .dialect = dialect,
	    .arena = arena,
	    .problems = problems,
	    .sink = sink,
	    .err = err,
	};
	bool done = true;

	cell_columns_init(&reading.known);
	scan_init(&reading.scan, input, err);
	if (scan_peek(&reading.scan) >= 0 && read_header(&reading))
		done = read_rows(&reading);
	done = done && !reading.scan.has_failed;
	arena_reset(arena);
	arena_release(&reading.memory);
	buf_release(&reading.text);
	scan_release(&reading.scan);
	return done;
}

bool
csv_read(const struct reader_input *input, struct arena *arena,
    struct problems *problems, const struct node_sink *sink, struct err *err)
{
	return read_table(&csv, input, arena, problems, sink, err);
}

bool
tsv_read(const struct reader_input *input, struct arena *arena,
    struct problems *problems, const struct node_sink *sink, struct err *err)
{
	return read_table(&tsv, input, arena, problems, sink, err);
}
