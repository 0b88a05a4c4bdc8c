#include "core/exchange/format/xlsx.h"

#include <inttypes.h>

#include "core/exchange/cited.h"
#include "core/exchange/format/writers.h"

/*
 * A workbook: the rows, the code book, and what they were made from. Text is
 * written as text, so that no cell is a formula; a date is typed where it is a
 * day, and otherwise text as it was written. Everything goes out as it comes:
 * a failing disk is told at once, and memory does not grow with the rows.
 */
enum {
	SHEET_YEAR_MIN = 1901, /* before, a spreadsheet counts otherwise */
	DAYS_BEFORE_1970 = 25569,
	WIDTH_MAX = 60,
	WIDTH_TEXT = 24,
	WIDTH = 12,
};
enum sheet_id { SHEET_ROWS, SHEET_WORDS, SHEET_ABOUT, SHEET_COUNT };

struct book {
	struct zip_output zip;
	struct xlsx_sheet sheets[SHEET_COUNT];
};

/* Packs what was added to the sheet that is being written. */
static void
pack(struct writer *writer)
{
	struct book *book = writer->state;

	if (writer->err.code == ERR_NONE)
		zip_write(&book->zip, buf_str(&writer->line), &writer->err);
	buf_clear(&writer->line);
}

static void
put_file(struct writer *writer, const char *name)
{
	struct book *book = writer->state;

	if (writer->err.code == ERR_NONE)
		zip_file(&book->zip, name, &writer->err);
	pack(writer);
}

static void
put_beginning(struct writer *writer)
{
	struct buf *out = &writer->line;

	xlsx_content_types(out, SHEET_COUNT);
	put_file(writer, "[Content_Types].xml");
	xlsx_relations(out);
	put_file(writer, "_rels/.rels");
	xlsx_properties(out, writer->head);
	put_file(writer, "docProps/core.xml");
	xlsx_styles(out);
	put_file(writer, "xl/styles.xml");
}

static int
width_of(const struct cell_head *head)
{
	int width = head->is_text ? WIDTH_TEXT : WIDTH;

	if (head->width > width)
		width = head->width;
	return width < WIDTH_MAX ? width : WIDTH_MAX;
}

static void
begin_rows(struct writer *writer)
{
	struct book *book = writer->state;
	struct xlsx_sheet *sheet = &book->sheets[SHEET_ROWS];
	size_t count = writer->heads.count;
	int *widths = ARENA_ARRAY(&writer->arena, int, count);

	for (size_t i = 0; i < count; i++)
		widths[i] = width_of(&writer->heads.items[i]);
	sheet->name = writer->head->shape ? writer->head->shape : "rows";
	sheet->columns = count;
	xlsx_sheet_begin(&writer->line, widths, count);
	xlsx_row_begin(&writer->line, sheet);
	for (size_t i = 0; i < count; i++)
		xlsx_text(&writer->line, sheet, i, XLSX_BOLD,
		    str_from(writer->heads.items[i].name));
	xlsx_row_end(&writer->line);
	put_file(writer, "xl/worksheets/sheet1.xml");
}

static void
xlsx_begin_cells(struct writer *writer)
{
	struct book *book = ARENA_NEW(&writer->memory, struct book);

	*book = (struct book){0};
	writer->state = book;
	zip_begin(&book->zip, writer->output, &writer->err);
	put_beginning(writer);
	begin_rows(writer);
}

/* The number of a day that a spreadsheet can count, as "2022-12-21". */
static bool
read_day(struct writer *writer, struct str text, struct str *number)
{
	struct date date;
	int year, month, day;

	if (text.len != strlen("2022-12-21") ||
	    !date_parse(text, &date, NULL) || date.precision != DATE_DAY)
		return false;
	date_civil(date.first, &year, &month, &day);
	if (year < SHEET_YEAR_MIN)
		return false;
	*number = arena_format(
	    &writer->arena, "%" PRId32, date.first + DAYS_BEFORE_1970);
	return true;
}

static void
put_cell(struct writer *writer, const struct xlsx_sheet *sheet, size_t index,
    struct str text)
{
	const struct cell_head *head = &writer->heads.items[index];
	struct str day;
	double number;

	if (head->is_number && str_number(text, &number))
		xlsx_number(&writer->line, sheet, index, XLSX_PLAIN, text);
	else if (head->is_date && read_day(writer, text, &day))
		xlsx_number(&writer->line, sheet, index, XLSX_DATE, day);
	else
		xlsx_text(&writer->line, sheet, index, XLSX_PLAIN, text);
}

static void
xlsx_cells(struct writer *writer, const struct str *cells)
{
	struct book *book = writer->state;
	struct xlsx_sheet *sheet = &book->sheets[SHEET_ROWS];

	if (sheet->rows >= XLSX_ROWS_MAX) {
		err_set(&writer->err, ERR_DATA,
		    "a sheet of xlsx holds 1,048,576 rows; take another "
		    "format, or narrow the query");
		return;
	}
	xlsx_row_begin(&writer->line, sheet);
	for (size_t i = 0; i < writer->heads.count; i++) {
		if (!xlsx_text_fits(cells[i])) {
			err_set(&writer->err, ERR_DATA,
			    "'%.*s' in row %zu is longer than the 32,767 "
			    "characters that a cell of xlsx holds; take "
			    "another format",
			    STR_ARG(str_slice(cells[i], 0, 20)), sheet->rows);
			return;
		}
		if (cells[i].len)
			put_cell(writer, sheet, i, cells[i]);
	}
	xlsx_row_end(&writer->line);
	pack(writer);
}

/* A row of texts; absent ones are empty cells. */
static void
put_row(struct writer *writer, enum sheet_id id, const struct str *texts)
{
	struct book *book = writer->state;
	struct xlsx_sheet *sheet = &book->sheets[id];
	enum xlsx_style style = sheet->rows ? XLSX_PLAIN : XLSX_BOLD;

	xlsx_row_begin(&writer->line, sheet);
	for (size_t i = 0; i < sheet->columns; i++)
		if (texts[i].len)
			xlsx_text(&writer->line, sheet, i, style, texts[i]);
	xlsx_row_end(&writer->line);
}

static void
begin_sheet(struct writer *writer, enum sheet_id id, const char *name,
    const int *widths, size_t columns)
{
	struct book *book = writer->state;

	book->sheets[id] =
	    (struct xlsx_sheet){.name = name, .columns = columns};
	xlsx_sheet_begin(&writer->line, widths, columns);
}

static struct str
str_or_none(const char *text)
{
	return text ? str_from(text) : (struct str){0};
}

/* What the columns and the words in them mean. */
static void
put_words(struct writer *writer)
{
	static const int widths[] = {18, 22, 8, 22, WIDTH_MAX};
	const struct str heads[] = {STR("of"), STR("word"), STR("CAMEO"),
	    STR("PLOVER"), STR("meaning")};
	struct book *book = writer->state;

	begin_sheet(
	    writer, SHEET_WORDS, "code book", widths, ARRAY_LENGTH(widths));
	put_row(writer, SHEET_WORDS, heads);
	for (size_t i = 0; i < writer->heads.count; i++) {
		const struct cell_head *head = &writer->heads.items[i];
		const struct str texts[] = {STR("column"), str_from(head->name),
		    {0}, {0}, str_or_none(head->summary)};
		put_row(writer, SHEET_WORDS, texts);
	}
	for (int i = 0; i < VOCABULARY_COUNT; i++)
		for (int n = 0; n < vocabularies[i].count; n++) {
			const struct word *word = &vocabularies[i].words[n];
			const struct str texts[] = {
			    str_from(vocabularies[i].name),
			    str_from(word->name), str_or_none(word->cameo),
			    str_or_none(word->plover),
			    str_or_none(word->summary)};
			put_row(writer, SHEET_WORDS, texts);
		}
	xlsx_sheet_end(&writer->line, &book->sheets[SHEET_WORDS]);
	put_file(writer, "xl/worksheets/sheet2.xml");
}

static void
put_source(struct writer *writer, const struct source *source)
{
	const struct str texts[] = {STR("source"), source->id,
	    source->publisher, source->title, source->author,
	    str_from(source->date.text), source->url};

	put_row(writer, SHEET_ABOUT, texts);
	pack(writer);
}

static void
put_about(struct writer *writer)
{
	static const int widths[] = {12, 36, 24, 48, 20, WIDTH, WIDTH_MAX};
	const struct str heads[] = {STR("what"), STR("text"), STR("publisher"),
	    STR("title"), STR("author"), STR("date"), STR("address")};
	const struct str licence[ARRAY_LENGTH(widths)] = {
	    STR("licence"), STR("what came with entente: CC BY 4.0")};
	struct book *book = writer->state;
	const struct cited *cited = writer->head->cited;
	struct head_part parts[HEAD_PARTS];
	size_t count = head_parts(writer->head, parts);

	begin_sheet(writer, SHEET_ABOUT, "about", widths, ARRAY_LENGTH(widths));
	put_row(writer, SHEET_ABOUT, heads);
	for (size_t i = 0; i < count; i++) {
		const struct str texts[ARRAY_LENGTH(widths)] = {
		    str_from(parts[i].key), parts[i].text};
		put_row(writer, SHEET_ABOUT, texts);
	}
	put_row(writer, SHEET_ABOUT, licence);
	put_file(writer, "xl/worksheets/sheet3.xml");
	for (size_t i = 0; cited && i < cited->count; i++)
		put_source(writer, &cited->items[i].record.as.source);
	xlsx_sheet_end(&writer->line, &book->sheets[SHEET_ABOUT]);
	pack(writer);
}

static void
put_workbook(struct writer *writer)
{
	struct book *book = writer->state;

	xlsx_workbook(&writer->line, book->sheets, SHEET_COUNT);
	put_file(writer, "xl/workbook.xml");
	xlsx_workbook_relations(&writer->line, SHEET_COUNT);
	put_file(writer, "xl/_rels/workbook.xml.rels");
}

static void
xlsx_end(struct writer *writer)
{
	struct book *book = writer->state;

	xlsx_sheet_end(&writer->line, &book->sheets[SHEET_ROWS]);
	pack(writer);
	put_words(writer);
	put_about(writer);
	put_workbook(writer);
	if (writer->err.code == ERR_NONE)
		zip_end(&book->zip, &writer->err);
}

static void
xlsx_release(struct writer *writer)
{
	struct book *book = writer->state;

	if (book)
		zip_release(&book->zip);
	writer->state = NULL;
}

const struct format xlsx_format = {
    .name = "xlsx",
    .suffixes = "xlsx",
    .flags = FORMAT_ROWS | FORMAT_CARRIES_HEAD | FORMAT_CITES | FORMAT_BINARY,
    .shapes = SHAPES_ALL,
    .media = "application/"
	     "vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    .summary = "a workbook with typed dates and the code book",
    .begin = row_begin,
    .record = row_record,
    .begin_cells = xlsx_begin_cells,
    .cells = xlsx_cells,
    .end = xlsx_end,
    .release = xlsx_release,
};
