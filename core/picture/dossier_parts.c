#include <math.h>

#include "core/model/record.h"
#include "core/picture/dossier.h"

/* The sections of a dossier about numbers, and about who says what. */
enum {
	INDENT = 2,
	CLAIMS_MAX = 20, /* disputed fields that are shown */
};

static struct str
cited_cell(const struct dossier *dossier, size_t row, size_t column)
{
	return dossier_cell(dossier, DOSSIER_CITATIONS, row, column);
}

static void
put_citation(
    const struct dossier *dossier, size_t at, int column, struct sheet *sheet)
{
	const struct str *cells =
	    answer_row(&dossier->answers[DOSSIER_CITATIONS], at);
	bool is_dispute = str_is(cells[CITED_STANCE], "disputes");
	struct str field = cells[CITED_FIELD];
	struct sheet_link *link;
	struct buf text = {0};
	int row = sheet->row;

	if (!str_starts(field, STR("indicators/")))
		buf_addf(&text, "%.*s ", STR_ARG(field));
	buf_addf(&text, "%s by %.*s", is_dispute ? "disputed" : "supported",
	    STR_ARG(cells[CITED_SOURCE]));
	citation_text(&text, cells[CITED_VALUE], STR(""), cells[CITED_PASSAGE]);
	sheet_wrap(sheet, column, STYLE_FAINT, buf_str(&text));
	link = sheet_link(sheet, row, SHEET_SOURCE, cells[CITED_SOURCE]);
	link->about = arena_format(sheet->arena, "source:%.*s  events: %.*s",
	    STR_ARG(cells[CITED_SOURCE]), STR_ARG(cells[CITED_EVENTS]));
	buf_release(&text);
}

void
dossier_put_citations(const struct dossier *dossier, struct sheet *sheet,
    int column, struct str field)
{
	bool is_rest = !field.len;

	for (size_t i = 0; i < dossier_rows(dossier, DOSSIER_CITATIONS); i++) {
		struct str about = cited_cell(dossier, i, CITED_FIELD);
		bool is_number = str_starts(about, STR("indicators/"));

		if (is_rest ? !is_number : str_equal(about, field))
			put_citation(dossier, i, column, sheet);
	}
}

static struct str
indicator_cell(const struct dossier *dossier, size_t row, size_t column)
{
	return dossier_cell(dossier, DOSSIER_INDICATORS, row, column);
}

static double
indicator_value(const struct dossier *dossier, size_t row)
{
	double value;

	return str_number(indicator_cell(dossier, row, INDICATOR_VALUE), &value)
		   ? value
		   : NAN;
}

/* "38,000,000,000" or "2.5" */
static struct str
figure_text(struct sheet *sheet, double value)
{
	struct buf text = {0};
	struct str figure;

	if (isnan(value))
		return (struct str){0};
	if (fabs(value) < 1e15 && floor(value) == value)
		buf_add_count(&text, (int64_t)value);
	else
		buf_add(&text, number_text(sheet->arena, value));
	figure = arena_str(sheet->arena, buf_str(&text));
	buf_release(&text);
	return figure;
}

static bool
is_same_indicator(const struct dossier *dossier, size_t a, size_t b)
{
	return str_equal(indicator_cell(dossier, a, INDICATOR_NAME),
		   indicator_cell(dossier, b, INDICATOR_NAME)) &&
	       str_equal(indicator_cell(dossier, a, INDICATOR_UNIT),
		   indicator_cell(dossier, b, INDICATOR_UNIT));
}

enum { BAR_MAX = 40, DATE_COLUMN = 4, VALUE_COLUMN = 16, VALUE_WIDTH = 18 };

static void
put_number(
    const struct dossier *dossier, size_t row, double most, struct sheet *sheet)
{
	double value = indicator_value(dossier, row);
	struct str note = indicator_cell(dossier, row, INDICATOR_NOTE);
	int at = VALUE_COLUMN + VALUE_WIDTH + 2;
	struct buf bar = {0};

	sheet_put(sheet, DATE_COLUMN, STYLE_TEXT,
	    indicator_cell(dossier, row, INDICATOR_DATE));
	sheet_right(sheet, VALUE_COLUMN, VALUE_WIDTH, STYLE_TEXT,
	    figure_text(sheet, value));
	int room = (sheet->width - at) / 2;
	if (room > 0)
		picture_bar(&bar, value, most, room < BAR_MAX ? room : BAR_MAX,
		    sheet->glyphs);
	sheet_put(sheet, at, STYLE_TEXT, buf_str(&bar));
	sheet_next(sheet);
	if (note.len)
		sheet_wrap(sheet, VALUE_COLUMN, STYLE_FAINT, note);
	dossier_put_citations(dossier, sheet, VALUE_COLUMN,
	    arena_format(sheet->arena, "indicators/%.*s/%.*s",
		STR_ARG(indicator_cell(dossier, row, INDICATOR_NAME)),
		STR_ARG(indicator_cell(dossier, row, INDICATOR_DATE))));
	buf_release(&bar);
}

/* All numbers of one name as a chart; the row after them. */
static size_t
put_indicator(const struct dossier *dossier, size_t first, struct sheet *sheet)
{
	size_t rows = dossier_rows(dossier, DOSSIER_INDICATORS), end = first;
	struct str unit = indicator_cell(dossier, first, INDICATOR_UNIT);
	double most = 0;

	for (; end < rows && is_same_indicator(dossier, first, end); end++)
		most = fmax(most, indicator_value(dossier, end));
	sheet_putf(sheet, INDENT, STYLE_TEXT, "%.*s%s%.*s",
	    STR_ARG(indicator_cell(dossier, first, INDICATOR_NAME)),
	    unit.len ? ", " : "", STR_ARG(unit));
	sheet_next(sheet);
	for (size_t row = first; row < end; row++)
		put_number(dossier, row, most, sheet);
	return end;
}

void
dossier_put_indicators(const struct dossier *dossier, struct sheet *sheet)
{
	size_t rows = dossier_rows(dossier, DOSSIER_INDICATORS);

	if (!rows)
		return;
	sheet_heading(sheet, STR("Indicators"));
	for (size_t row = 0; row < rows;)
		row = put_indicator(dossier, row, sheet);
}

static struct str
claim_cell(const struct dossier *dossier, size_t row, size_t column)
{
	return dossier_cell(dossier, DOSSIER_CLAIMS, row, column);
}

static bool
is_same_claim(const struct dossier *dossier, size_t a, size_t b, size_t column)
{
	return str_equal(
	    claim_cell(dossier, a, column), claim_cell(dossier, b, column));
}

static void
put_claimed_event(const struct dossier *dossier, size_t at, struct sheet *sheet)
{
	int row = sheet->row;
	struct str event = claim_cell(dossier, at, CLAIM_EVENT);

	sheet_wrap(sheet, INDENT, STYLE_TEXT,
	    arena_format(sheet->arena, "%.*s  %.*s",
		STR_ARG(
		    dossier_date(sheet, claim_cell(dossier, at, CLAIM_DATE))),
		STR_ARG(claim_cell(dossier, at, CLAIM_TITLE))));
	sheet_link(sheet, row, SHEET_EVENT, event)->about =
	    arena_str(sheet->arena, event);
}

static void
put_field(const struct dossier *dossier, size_t at, struct sheet *sheet)
{
	struct str recorded = claim_cell(dossier, at, CLAIM_RECORDED);

	sheet_wrap(sheet, 2 * INDENT, STYLE_TEXT,
	    arena_format(sheet->arena, "%.*s%s%.*s",
		STR_ARG(claim_cell(dossier, at, CLAIM_FIELD)),
		recorded.len ? ": " : "", STR_ARG(recorded)));
}

static void
put_claim(const struct dossier *dossier, size_t at, struct sheet *sheet)
{
	struct str source = claim_cell(dossier, at, CLAIM_SOURCE);
	struct str value = claim_cell(dossier, at, CLAIM_VALUE);
	bool is_dispute =
	    str_is(claim_cell(dossier, at, CLAIM_STANCE), "disputes");
	struct str remark = claim_cell(dossier, at, CLAIM_PASSAGE);
	struct buf text = {0};
	int row = sheet->row;

	buf_addf(&text, "%s by %.*s", is_dispute ? "disputed" : "supported",
	    STR_ARG(source));
	citation_text(&text, value, STR(""), value.len ? STR("") : remark);
	sheet_wrap(sheet, 3 * INDENT, STYLE_TEXT, buf_str(&text));
	buf_release(&text);
	sheet_link(sheet, row, SHEET_SOURCE, source)->about =
	    arena_format(sheet->arena, "source:%.*s", STR_ARG(source));
}

/* How many fields of events some source disputes. */
static size_t
count_disputed(const struct dossier *dossier)
{
	size_t count = 0;

	for (size_t i = 0; i < dossier_rows(dossier, DOSSIER_CLAIMS); i++)
		count += !i || !is_same_claim(dossier, i, i - 1, CLAIM_EVENT) ||
			 !is_same_claim(dossier, i, i - 1, CLAIM_FIELD);
	return count;
}

void
dossier_put_claims(const struct dossier *dossier, struct sheet *sheet)
{
	size_t rows = dossier_rows(dossier, DOSSIER_CLAIMS);
	size_t count = count_disputed(dossier), shown = 0, at = 0;
	struct sheet_link *link;

	if (!rows)
		return;
	sheet_heading(sheet, arena_format(sheet->arena,
				 "Disagreements between sources, %zu", count));
	for (; at < rows; at++) {
		bool is_new =
		    !at || !is_same_claim(dossier, at, at - 1, CLAIM_EVENT);
		bool is_field =
		    is_new || !is_same_claim(dossier, at, at - 1, CLAIM_FIELD);

		if (is_field && shown++ == CLAIMS_MAX)
			break;
		if (is_new)
			put_claimed_event(dossier, at, sheet);
		if (is_field)
			put_field(dossier, at, sheet);
		put_claim(dossier, at, sheet);
	}
	if (at == rows)
		return;
	sheet_putf(
	    sheet, INDENT, STYLE_FAINT, "and %zu more", count - CLAIMS_MAX);
	sheet_next(sheet);
	link = sheet_link(sheet, sheet->row - 1, SHEET_VALUE, STR("dispute"));
	link->field = "has";
	link->about = STR("has:dispute");
}
