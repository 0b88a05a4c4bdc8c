#include <xlsxwriter.h>

#include "core/exchange/cited.h"
#include "core/exchange/scratch.h"
#include "core/exchange/writers.h"

/*
 * A workbook of Excel 2007 (ISO/IEC 29500): the rows, the code book, and what
 * they were made from. Text is written as text, so that no cell is a formula;
 * a date is typed where it is a day, and otherwise text as it was written. The
 * rows go to disk one by one.
 */
enum { DATE_YEAR_LEAST = 1901, WIDTH_MOST = 60, WIDTH_TEXT = 24, WIDTH = 12 };

struct book {
	struct scratch scratch;
	lxw_workbook *workbook; /* NULL: closed */
	lxw_worksheet *rows;
	lxw_format *head, *date;
	lxw_error error; /* the first */
};

/* Where a sheet, which is written line by line, is written next. */
struct pen {
	struct book *book;
	lxw_worksheet *sheet;
	lxw_row_t row;
};

static void
note(struct book *book, lxw_error error)
{
	if (book->error == LXW_NO_ERROR)
		book->error = error;
}

static bool
fail(const struct book *book, struct err *err)
{
	switch ((int)book->error) {
	case LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED:
		return err_set(err, ERR_DATA,
		    "a text is longer than the 32,767 characters that a cell "
		    "of xlsx holds; take another format");
	case LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE:
		return err_set(err, ERR_DATA,
		    "a sheet of xlsx holds 1,048,576 rows; take another "
		    "format, or narrow the query");
	default:
		return err_set(err, ERR_IO, "cannot make the workbook: %s",
		    lxw_strerror(book->error));
	}
}

static void
put(const struct pen *pen, lxw_col_t column, const char *text,
    lxw_format *format)
{
	if (text && *text)
		note(pen->book, worksheet_write_string(pen->sheet, pen->row,
				    column, text, format));
}

static void
put_str(struct writer *writer, const struct pen *pen, lxw_col_t column,
    struct str text)
{
	put(pen, column, arena_str(&writer->arena, text).ptr, NULL);
}

static bool
is_digits(struct str text, size_t at, size_t count)
{
	for (size_t i = at; i < at + count; i++)
		if (text.ptr[i] < '0' || text.ptr[i] > '9')
			return false;
	return true;
}

/* A day that a spreadsheet can count, as "2022-12-21". */
static bool
read_day(struct str text, lxw_datetime *day)
{
	bool is_day = text.len == 10 && text.ptr[4] == '-' &&
		      text.ptr[7] == '-' && is_digits(text, 0, 4) &&
		      is_digits(text, 5, 2) && is_digits(text, 8, 2);
	int64_t year, month, day_of_month;

	if (!is_day || !str_integer(str_slice(text, 0, 4), &year) ||
	    !str_integer(str_slice(text, 5, 2), &month) ||
	    !str_integer(str_slice(text, 8, 2), &day_of_month) ||
	    year < DATE_YEAR_LEAST)
		return false;
	*day = (lxw_datetime){
	    .year = (int)year, .month = (int)month, .day = (int)day_of_month};
	return true;
}

static void
put_cell(
    struct writer *writer, const struct pen *pen, size_t index, struct str text)
{
	const struct cell_head *head = &writer->heads.items[index];
	lxw_col_t column = (lxw_col_t)index;
	lxw_datetime day;
	double number;

	if (head->is_number && str_number(text, &number))
		note(pen->book, worksheet_write_number(pen->sheet, pen->row,
				    column, number, NULL));
	else if (head->is_date && read_day(text, &day))
		note(pen->book, worksheet_write_datetime(pen->sheet, pen->row,
				    column, &day, pen->book->date));
	else
		put_str(writer, pen, column, text);
}

static void
put_heads(struct writer *writer, const struct pen *pen)
{
	for (size_t i = 0; i < writer->heads.count; i++) {
		const struct cell_head *head = &writer->heads.items[i];
		int width = head->is_text ? WIDTH_TEXT : WIDTH;
		if (head->width > width)
			width = head->width;
		if (width > WIDTH_MOST)
			width = WIDTH_MOST;
		put(pen, (lxw_col_t)i, head->name, pen->book->head);
		worksheet_set_column(
		    pen->sheet, (lxw_col_t)i, (lxw_col_t)i, width, NULL);
	}
	worksheet_freeze_panes(pen->sheet, 1, 0);
}

static void
set_properties(struct writer *writer, struct book *book)
{
	char title[] = "entente";
	struct buf text = {0};

	head_text(&text, writer->head);
	buf_addz(&text, "");
	lxw_doc_properties properties = {
	    .title = title,
	    .comments = text.ptr,
	    .created =
		(time_t)(writer->head->changed ? writer->head->changed : 1),
	};
	note(book, workbook_set_properties(book->workbook, &properties));
	buf_release(&text);
}

bool
xlsx_begin_cells(struct writer *writer, struct err *err)
{
	struct book *book = ARENA_NEW(&writer->memory, struct book);
	const char *shape = writer->head->shape;

	*book = (struct book){.error = LXW_NO_ERROR};
	if (!scratch_open(&book->scratch, "book.xlsx", err))
		return false;
	writer->state = book;
	lxw_workbook_options options = {
	    .constant_memory = LXW_TRUE, .tmpdir = book->scratch.directory};
	book->workbook = workbook_new_opt(book->scratch.path, &options);
	if (!book->workbook)
		return err_set(err, ERR_IO, "cannot begin a workbook");
	book->rows =
	    workbook_add_worksheet(book->workbook, shape ? shape : "rows");
	book->head = workbook_add_format(book->workbook);
	book->date = workbook_add_format(book->workbook);
	if (!book->rows || !book->head || !book->date)
		return err_set(err, ERR_IO, "cannot begin a workbook");
	format_set_bold(book->head);
	format_set_num_format(book->date, "yyyy-mm-dd");
	set_properties(writer, book);
	put_heads(writer, &(struct pen){book, book->rows, 0});
	return book->error == LXW_NO_ERROR || fail(book, err);
}

bool
xlsx_cells(struct writer *writer, const struct str *cells, struct err *err)
{
	struct book *book = writer->state;
	struct pen pen = {book, book->rows, (lxw_row_t)(writer->total + 1)};

	for (size_t i = 0; i < writer->heads.count; i++)
		if (cells[i].len)
			put_cell(writer, &pen, i, cells[i]);
	return book->error == LXW_NO_ERROR || fail(book, err);
}

/* A new sheet with its heads and widths, up to its second row. */
static struct pen
add_sheet(struct book *book, const char *name, const char *const *heads,
    const int *widths, size_t count)
{
	struct pen pen = {
	    book, workbook_add_worksheet(book->workbook, name), 0};

	if (!pen.sheet) {
		note(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
		return pen;
	}
	for (size_t i = 0; i < count; i++) {
		put(&pen, (lxw_col_t)i, heads[i], book->head);
		worksheet_set_column(
		    pen.sheet, (lxw_col_t)i, (lxw_col_t)i, widths[i], NULL);
	}
	worksheet_freeze_panes(pen.sheet, 1, 0);
	pen.row++;
	return pen;
}

/* What the columns and the words in them mean. */
static void
add_code_book(struct writer *writer, struct book *book)
{
	static const char *const heads[] = {
	    "of", "word", "CAMEO", "PLOVER", "meaning"};
	static const int widths[] = {18, 22, 8, 22, WIDTH_MOST};
	struct pen pen =
	    add_sheet(book, "code book", heads, widths, ARRAY_LENGTH(heads));

	for (size_t i = 0; pen.sheet && i < writer->heads.count; i++) {
		put(&pen, 0, "column", NULL);
		put(&pen, 1, writer->heads.items[i].name, NULL);
		put(&pen, 4, writer->heads.items[i].summary, NULL);
		pen.row++;
	}
	for (int i = 0; pen.sheet && i < VOCABULARY_COUNT; i++)
		for (int n = 0; n < vocabularies[i].count; n++) {
			const struct word *word = &vocabularies[i].words[n];
			put(&pen, 0, vocabularies[i].name, NULL);
			put(&pen, 1, word->name, NULL);
			put(&pen, 2, word->cameo, NULL);
			put(&pen, 3, word->plover, NULL);
			put(&pen, 4, word->summary, NULL);
			pen.row++;
		}
}

static void
add_source(struct writer *writer, struct pen *pen, const struct source *source)
{
	put_str(writer, pen, 0, STR("source"));
	put_str(writer, pen, 1, source->id);
	put_str(writer, pen, 2, source->publisher);
	put_str(writer, pen, 3, source->title);
	put_str(writer, pen, 4, source->author);
	put_str(writer, pen, 5, str_from(source->date.text));
	put_str(writer, pen, 6, source->url);
	pen->row++;
}

static void
add_about(struct writer *writer, struct book *book)
{
	static const char *const heads[] = {
	    "what", "text", "publisher", "title", "author", "date", "address"};
	static const int widths[] = {12, 36, 24, 48, 20, WIDTH, WIDTH_MOST};
	const struct cited *cited = writer->head->cited;
	struct head_part parts[HEAD_PARTS];
	size_t count = head_parts(writer->head, parts);
	struct pen pen =
	    add_sheet(book, "about", heads, widths, ARRAY_LENGTH(heads));

	for (size_t i = 0; pen.sheet && i < count; i++) {
		put(&pen, 0, parts[i].key, NULL);
		put_str(writer, &pen, 1, parts[i].text);
		pen.row++;
	}
	if (!pen.sheet)
		return;
	put(&pen, 0, "licence", NULL);
	put(&pen, 1, "what came with entente: CC BY 4.0", NULL);
	pen.row++;
	for (size_t i = 0; cited && i < cited->count; i++)
		add_source(writer, &pen, &cited->items[i].record.as.source);
}

bool
xlsx_end(struct writer *writer, struct err *err)
{
	struct book *book = writer->state;
	size_t columns = writer->heads.count;

	if (columns)
		note(book,
		    worksheet_autofilter(book->rows, 0, 0,
			(lxw_row_t)writer->total, (lxw_col_t)(columns - 1)));
	add_code_book(writer, book);
	add_about(writer, book);
	note(book, workbook_close(book->workbook));
	book->workbook = NULL;
	if (book->error != LXW_NO_ERROR)
		return fail(book, err);
	return scratch_send(&book->scratch, writer->output, err);
}

void
xlsx_release(struct writer *writer)
{
	struct book *book = writer->state;

	if (!book)
		return;
	if (book->workbook)
		lxw_workbook_free(book->workbook);
	scratch_release(&book->scratch);
	writer->state = NULL;
}
