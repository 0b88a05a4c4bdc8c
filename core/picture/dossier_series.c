#include "core/picture/dossier.h"

/* The series of a pair: a row each, its editions as a strip of letters. */
enum { INDENT = 2, NUMBER_WIDTH = 6, YEAR_WIDTH = 5 };

static int
name_width(const struct sheet *sheet)
{
	int width = sheet->width * 2 / 5;

	return width < 32 ? width : 32;
}

char
edition_letter(enum edition_state state)
{
	static const char letters[] = {
	    [EDITION_HELD] = '#',
	    [EDITION_CANCELLED] = 'x',
	    [EDITION_POSTPONED] = '>',
	    [EDITION_PLANNED] = 'o',
	    [EDITION_DOUBTFUL] = '?',
	};

	return letters[state];
}

static struct str
edition_cell(const struct dossier *dossier, size_t row, size_t column)
{
	return dossier_cell(dossier, DOSSIER_EDITIONS, row, column);
}

static struct str
edition_year(const struct dossier *dossier, size_t row)
{
	return str_slice(edition_cell(dossier, row, EDITION_DATE), 0, 4);
}

static void
put_edition(
    const struct dossier *dossier, size_t row, int column, struct sheet *sheet)
{
	struct str status = edition_cell(dossier, row, EDITION_STATUS);
	char letter = edition_letter(edition_state(status));
	struct sheet_link *link;

	sheet_cut(sheet, column, 1, STYLE_TEXT, (struct str){&letter, 1});
	link = sheet_link_at(sheet, column, 1, SHEET_EVENT,
	    edition_cell(dossier, row, EDITION_EVENT));
	link->about = arena_format(sheet->arena, "%.*s %.*s: %.*s",
	    STR_ARG(edition_cell(dossier, row, EDITION_DATE)), STR_ARG(status),
	    STR_ARG(edition_cell(dossier, row, EDITION_TITLE)));
}

/* "2012 #####x##o 2026": the latest editions that there is room for. */
static void
put_strip(const struct dossier *dossier, const struct dossier_series *series,
    int column, struct sheet *sheet)
{
	size_t first = series->first;
	int room = sheet->width - column - 2 * YEAR_WIDTH;

	if (room < 1)
		return;
	if (series->end - first > (size_t)room)
		first = series->end - (size_t)room;
	sheet_put(sheet, column, STYLE_FAINT, edition_year(dossier, first));
	column += YEAR_WIDTH;
	for (size_t row = first; row < series->end; row++)
		put_edition(dossier, row, column++, sheet);
	struct str last = edition_year(dossier, series->end - 1);
	if (!str_equal(edition_year(dossier, first), last))
		sheet_put(sheet, column + 1, STYLE_FAINT, last);
}

static void
put_next(const struct dossier *dossier, const struct dossier_series *series,
    struct sheet *sheet)
{
	int row = sheet->row;
	struct str event;

	if (series->next == series->end)
		return;
	event = edition_cell(dossier, series->next, EDITION_EVENT);
	sheet_wrap(sheet, 2 * INDENT, STYLE_TEXT,
	    arena_format(sheet->arena, "next %.*s, %.*s: %.*s",
		STR_ARG(edition_cell(dossier, series->next, EDITION_DATE)),
		STR_ARG(edition_cell(dossier, series->next, EDITION_STATUS)),
		STR_ARG(edition_cell(dossier, series->next, EDITION_TITLE))));
	sheet_link(sheet, row, SHEET_EVENT, event)->about =
	    arena_str(sheet->arena, event);
}

static void
put_one_series(const struct dossier *dossier,
    const struct dossier_series *series, struct sheet *sheet)
{
	int width = name_width(sheet);
	struct str id = edition_cell(dossier, series->first, EDITION_SERIES);
	struct str cadence =
	    edition_cell(dossier, series->first, EDITION_CADENCE);
	struct sheet_link *link =
	    sheet_link_at(sheet, 0, width + NUMBER_WIDTH, SHEET_VALUE, id);

	link->field = "series";
	link->about = arena_format(sheet->arena,
	    "series:%.*s  %lld event%s%s%.*s", STR_ARG(id),
	    (long long)series->events, series->events == 1 ? "" : "s",
	    cadence.len ? ", " : "", STR_ARG(cadence));
	sheet_cut(sheet, INDENT, width - INDENT - 1, STYLE_TEXT,
	    edition_cell(dossier, series->first, EDITION_NAME));
	sheet_right(sheet, width, NUMBER_WIDTH - 2, STYLE_TEXT,
	    arena_format(sheet->arena, "%lld", (long long)series->events));
	put_strip(dossier, series, width + NUMBER_WIDTH, sheet);
	sheet_next(sheet);
	put_next(dossier, series, sheet);
}

/* The series from row to row, those with most events first. */
static int
compare_series(const void *left, const void *right)
{
	const struct dossier_series *a = left, *b = right;

	if (a->events != b->events)
		return a->events > b->events ? -1 : 1;
	return a->first < b->first ? -1 : a->first > b->first;
}

const struct dossier_series *
dossier_all_series(
    const struct dossier *dossier, struct arena *arena, size_t *count)
{
	size_t rows = dossier_rows(dossier, DOSSIER_EDITIONS);
	struct dossier_series *all = NULL;

	*count = 0;
	for (size_t row = 0; row < rows; row = all[*count - 1].end)
		*ARENA_PUSH(arena, all, *count, struct dossier_series) =
		    dossier_series(dossier, row);
	if (*count)
		qsort(all, *count, sizeof *all, compare_series);
	return all;
}

void
dossier_put_series(const struct dossier *dossier, struct sheet *sheet)
{
	size_t count;
	const struct dossier_series *all =
	    dossier_all_series(dossier, sheet->arena, &count);

	if (!count)
		return;
	sheet_heading(
	    sheet, STR("Series: # held, x cancelled, > postponed, o planned, ? "
		       "uncertain"));
	for (size_t i = 0; i < count; i++)
		put_one_series(dossier, &all[i], sheet);
}
