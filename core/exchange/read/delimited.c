#include "core/exchange/read/delimited.h"

enum { CHUNK = 64 * 1024, MARK = 3, CELLS_FIRST = 64 };

void
delimited_init(struct delimited *delimited, const struct reader_input *input,
    struct delimited_form form)
{
	*delimited =
	    (struct delimited){.input = input, .form = form, .line = 1};
}

void
delimited_release(struct delimited *delimited)
{
	buf_release(&delimited->window);
	arena_release(&delimited->arena);
	delimited_row_release(&delimited->row);
}

void
delimited_row_release(struct delimited_row *row)
{
	free(row->cells);
	free(row->offsets);
	*row = (struct delimited_row){0};
}

static bool
fill(struct delimited *delimited, struct err *err)
{
	char chunk[CHUNK];

	buf_remove(&delimited->window, 0, delimited->at);
	delimited->at = 0;
	int64_t got = delimited->input->read(
	    delimited->input->context, chunk, sizeof chunk, err);
	if (got < 0)
		return false;
	delimited->has_ended = got == 0;
	buf_add(&delimited->window, (struct str){chunk, (size_t)got});
	return true;
}

static struct str
rest_of(const struct delimited *delimited)
{
	return str_slice(
	    buf_str(&delimited->window), delimited->at, delimited->window.len);
}

/* Where a line ends from `at` on, outside quotes; text.len: not yet. */
static size_t
line_end(struct delimited_form form, struct str text, size_t at, bool *within)
{
	if (!form.is_quoted)
		return at + str_find_byte(str_slice(text, at, text.len), '\n');
	for (; at < text.len; at++) {
		if (text.ptr[at] == '"')
			*within = !*within;
		else if (text.ptr[at] == '\n' && !*within)
			break;
	}
	return at;
}

/* Reads on until the row is whole, too long, or the input at its end. */
static bool
find_end(struct delimited *delimited, size_t *end, struct err *err)
{
	bool within = false;
	size_t at = 0;

	for (;;) {
		struct str text = rest_of(delimited);
		at = line_end(delimited->form, text, at, &within);
		if (at < text.len || delimited->has_ended ||
		    at > DELIMITED_ROW_MAX)
			break;
		if (!fill(delimited, err))
			return false;
	}
	*end = at;
	return true;
}

/* A quoted cell from its first quote on; at the end of it, or at a fault. */
static size_t
quoted_cell(struct arena *arena, struct str text, size_t at,
    struct delimited_row *row, struct str *cell)
{
	size_t start = at + 1, doubled = 0;

	for (at = start; at < text.len; at++) {
		if (text.ptr[at] != '"')
			continue;
		if (at + 1 == text.len || text.ptr[at + 1] != '"')
			break;
		doubled++;
		at++;
	}
	*cell = str_slice(text, start, at - start);
	if (at == text.len) {
		row->fault = "the quote at the start of the cell has no end";
		row->faulty = start - 1;
	}
	if (doubled) {
		char *plain = arena_alloc(arena, cell->len + 1, 1);
		size_t len = 0;
		for (size_t i = 0; i < cell->len; i++) {
			plain[len++] = cell->ptr[i];
			i += cell->ptr[i] == '"';
		}
		*cell = (struct str){plain, len};
	}
	return at < text.len ? at + 1 : at;
}

static size_t
plain_cell(struct delimited_form form, struct str text, size_t at,
    struct delimited_row *row, struct str *cell)
{
	size_t end =
	    at + str_find_byte(str_slice(text, at, text.len), form.separator);

	*cell = str_slice(text, at, end - at);
	size_t quote = form.is_quoted ? str_find_byte(*cell, '"') : cell->len;
	if (quote < cell->len) {
		row->fault = "a cell with a quote must begin with one";
		row->faulty = at + quote;
	}
	return end;
}

static void
add_cell(struct delimited_row *row, struct str cell, size_t offset)
{
	if (row->count == row->size) {
		row->size = row->size ? row->size * 2 : CELLS_FIRST;
		row->cells =
		    mem_realloc(row->cells, row->size, sizeof *row->cells);
		row->offsets =
		    mem_realloc(row->offsets, row->size, sizeof *row->offsets);
	}
	row->cells[row->count] = cell;
	row->offsets[row->count++] = offset;
}

static void
split(
    struct arena *arena, struct delimited_form form, struct delimited_row *row)
{
	struct str text = row->text;
	size_t at = 0;

	for (;;) {
		struct str cell;
		size_t start = at;
		bool is_quoted =
		    form.is_quoted && at < text.len && text.ptr[at] == '"';
		at = is_quoted ? quoted_cell(arena, text, at, row, &cell)
			       : plain_cell(form, text, at, row, &cell);
		add_cell(row, cell, start);
		if (at >= text.len || row->fault)
			return;
		if (text.ptr[at] != form.separator) {
			row->fault = "nothing may stand between a quote that "
				     "ends a cell and the next one";
			row->faulty = at;
			return;
		}
		at++;
	}
}

static struct str
without_return(struct str line)
{
	if (str_ends(line, STR("\r")))
		line.len--;
	return line;
}

static size_t
count_lines(struct str text)
{
	size_t lines = 0, at;

	while ((at = str_find_byte(text, '\n')) < text.len) {
		lines++;
		text = str_slice(text, at + 1, text.len);
	}
	return lines;
}

/* A row whose quotes are wrong ends with its first line. */
static size_t
take_row(struct delimited *delimited, size_t end)
{
	struct delimited_row *row = &delimited->row;
	struct str rest = rest_of(delimited);

	row->line = delimited->line;
	row->text = without_return(str_slice(rest, 0, end));
	row->count = 0;
	row->fault = end > DELIMITED_ROW_MAX ? "the row is too long" : NULL;
	row->faulty = 0;
	if (!row->fault)
		split(&delimited->arena, delimited->form, row);
	if (!row->fault)
		return end;
	end = str_find_byte(rest, '\n');
	row->text = without_return(str_slice(rest, 0, end));
	if (row->faulty > row->text.len)
		row->faulty = 0;
	return end;
}

/* Before the first row, where the mark may come byte by byte. */
static bool
skip_mark(struct delimited *delimited, struct err *err)
{
	if (delimited->row.line)
		return true;
	while (rest_of(delimited).len < MARK && !delimited->has_ended)
		if (!fill(delimited, err))
			return false;
	if (str_starts(rest_of(delimited), STR("\xEF\xBB\xBF")))
		delimited->at += MARK;
	return true;
}

bool
delimited_next(struct delimited *delimited, bool *found, struct err *err)
{
	size_t end;

	arena_reset(&delimited->arena);
	for (;;) {
		if (delimited->at + CHUNK / 2 > delimited->window.len &&
		    !delimited->has_ended && !fill(delimited, err))
			return false;
		if (!skip_mark(delimited, err) ||
		    !find_end(delimited, &end, err))
			return false;
		*found = rest_of(delimited).len > 0;
		if (!*found)
			return true;
		end = take_row(delimited, end);
		struct str taken = str_slice(rest_of(delimited), 0, end + 1);
		delimited->line += count_lines(taken);
		delimited->at += taken.len;
		if (delimited->row.text.len)
			return true;
	}
}

struct scan_place
delimited_place(const struct delimited_row *row, size_t offset)
{
	return scan_place_of(
	    (struct scan_place){row->line, 1}, row->text, offset);
}

void
delimited_first(struct arena *arena, struct delimited_form form,
    struct str text, struct delimited_row *row)
{
	bool within = false;

	if (str_starts(text, STR("\xEF\xBB\xBF")))
		text = str_slice(text, MARK, text.len);
	*row = (struct delimited_row){.line = 1};
	row->text = without_return(
	    str_slice(text, 0, line_end(form, text, 0, &within)));
	split(arena, form, row);
}
