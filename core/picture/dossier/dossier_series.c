#include "core/picture/dossier/dossier.h"

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
edition_year(const struct series_edition *edition)
{
	return str_slice(edition->date, 0, 4);
}

static void
put_edition(
    const struct series_edition *edition, int column, struct sheet *sheet)
{
	char letter = edition_letter(edition_state(edition->status));
	struct sheet_link *link;

	sheet_cut(sheet, column, 1, STYLE_TEXT, (struct str){&letter, 1});
	link = sheet_link_at(sheet, column, 1, SHEET_EVENT, edition->event);
	link->about = arena_format(sheet->arena, "%.*s %.*s: %.*s",
	    STR_ARG(edition->date), STR_ARG(edition->status),
	    STR_ARG(edition->title));
}

/* "2012 #####x##o 2026": the latest editions that there is room for. */
static void
put_strip(const struct dossier_series *series, int column, struct sheet *sheet)
{
	const struct series_edition *first = series->first;
	int room = sheet->width - column - 2 * YEAR_WIDTH;

	if (room < 1)
		return;
	if (series->end - first > room)
		first = series->end - room;
	sheet_put(sheet, column, STYLE_FAINT, edition_year(first));
	column += YEAR_WIDTH;
	for (const struct series_edition *edition = first;
	     edition < series->end; edition++)
		put_edition(edition, column++, sheet);
	struct str last = edition_year(series->end - 1);
	if (!str_equal(edition_year(first), last))
		sheet_put(sheet, column + 1, STYLE_FAINT, last);
}

static void
put_next(const struct dossier_series *series, struct sheet *sheet)
{
	const struct series_edition *next = series->next;
	int row = sheet->row;

	if (next == series->end)
		return;
	sheet_wrap(sheet, 2 * INDENT, STYLE_TEXT,
	    arena_format(sheet->arena, "next %.*s, %.*s: %.*s",
		STR_ARG(next->date), STR_ARG(next->status),
		STR_ARG(next->title)));
	sheet_link(sheet, row, SHEET_EVENT, next->event)->about =
	    arena_str(sheet->arena, next->event);
}

static void
put_one_series(const struct dossier_series *series, struct sheet *sheet)
{
	int width = name_width(sheet);
	struct str id = series->first->series;
	struct str cadence = series->first->cadence;
	struct sheet_link *link =
	    sheet_link_at(sheet, 0, width + NUMBER_WIDTH, SHEET_VALUE, id);

	link->field = "series";
	link->about = arena_format(sheet->arena,
	    "series:%.*s  %lld event%s%s%.*s", STR_ARG(id),
	    (long long)series->events, series->events == 1 ? "" : "s",
	    cadence.len ? ", " : "", STR_ARG(cadence));
	sheet_cut(
	    sheet, INDENT, width - INDENT - 1, STYLE_TEXT, series->first->name);
	sheet_right(sheet, width, NUMBER_WIDTH - 2, STYLE_TEXT,
	    arena_format(sheet->arena, "%lld", (long long)series->events));
	put_strip(series, width + NUMBER_WIDTH, sheet);
	sheet_next(sheet);
	put_next(series, sheet);
}

/* Those with most events first. */
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
	const struct answer *answer = &dossier->answers[DOSSIER_EDITIONS];
	const struct series_edition *editions = answer->items;
	struct dossier_series *all = NULL;

	*count = 0;
	for (size_t at = 0; at < answer->count;
	     at = (size_t)(all[*count - 1].end - editions))
		*ARENA_PUSH(arena, all, *count, struct dossier_series) =
		    dossier_series(dossier, &editions[at]);
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
		put_one_series(&all[i], sheet);
}
