#include "core/picture/dossier/dossier.h"

/*
 * The page of a pair from top to bottom. Whatever is named on it is a link;
 * long lists end in one to the rest.
 */
enum {
	INDENT = 2,
	NUMBER_WIDTH = 8,
	SHARE_WIDTH = 7,
	BAR_MAX = 40,
	THIRD_MAX = 12,
	SOURCES_MAX = 8,
	PLANNED_MAX = 12,
	DATE_WIDTH = 18,
	TYPE_WIDTH = 14,
};

static void
put_title(const struct dossier *dossier, struct sheet *sheet)
{
	struct str first = dossier->a->name, second = dossier->b->name;

	sheet_putf(sheet, 0, STYLE_TITLE, "%.*s - %.*s  %.*s-%.*s",
	    STR_ARG(first), STR_ARG(second), STR_ARG(dossier->a->code),
	    STR_ARG(dossier->b->code));
	sheet_next(sheet);
}

/* "2003 to 2025": the years from the first to the last with an event. */
static void
add_years(const struct answer *answer, struct buf *out)
{
	const struct bucket *years = answer->items;
	size_t first = 0, count = answer->count;

	while (count > 0 && !years[count - 1].possible)
		count--;
	while (first < count && !years[first].possible)
		first++;
	if (first == count)
		return;
	buf_addf(out, ", %.*s", STR_ARG(years[first].label));
	if (first + 1 < count)
		buf_addf(out, " to %.*s", STR_ARG(years[count - 1].label));
}

/* "58 events, 2003 to 2025, and 3 more that name both otherwise" */
static void
put_total(const struct dossier *dossier, struct sheet *sheet)
{
	int64_t total = dossier->total;
	int64_t beside = answer_number(&dossier->answers[DOSSIER_BESIDE]);
	struct buf text = {0};

	if (total > 0)
		buf_add_count(&text, total);
	else
		buf_addz(&text, "no");
	buf_addz(&text, total == 1 ? " event" : " events");
	add_years(&dossier->answers[DOSSIER_YEARS], &text);
	if (beside > 0) {
		buf_addz(&text, "; ");
		buf_add_count(&text, beside);
		buf_addz(&text, " more name both without their taking part");
	}
	sheet_wrap(sheet, INDENT, STYLE_TEXT, buf_str(&text));
	buf_release(&text);
}

static bool
is_organisation(const struct actor *actor)
{
	return actor->kind == ACTOR_ORGANISATION;
}

static void
put_no_standing(const struct dossier *dossier, struct sheet *sheet)
{
	const struct actor *a = dossier->a, *b = dossier->b;
	const struct actor *one = is_organisation(a) ? a : b;

	if (!is_organisation(one)) {
		sheet_wrap(sheet, INDENT, STYLE_FAINT,
		    STR("nothing is recorded of how they stand"));
		return;
	}
	sheet_wrap(sheet, INDENT, STYLE_FAINT,
	    arena_format(sheet->arena,
		"%.*s is an organisation: itself, or any state that was its "
		"member on the day; how two stand is recorded of states",
		STR_ARG(one->name)));
}

/* "ally since 1999-12-08", the summary, and who says so. */
static void
put_standing(const struct dossier *dossier, struct sheet *sheet)
{
	const struct pair_standing *standing =
	    dossier->answers[DOSSIER_STANDING].items;

	if (!standing) {
		put_no_standing(dossier, sheet);
		return;
	}
	sheet_putf(sheet, INDENT, STYLE_KEY, "%.*s%s%.*s",
	    STR_ARG(standing->stance), standing->since.len ? " since " : "",
	    STR_ARG(standing->since));
	sheet_next(sheet);
	if (standing->summary.len) {
		sheet_next(sheet);
		sheet_wrap(sheet, INDENT, STYLE_TEXT, standing->summary);
	}
	dossier_put_citations(dossier, sheet, INDENT, STR(""));
}

static int
label_width(const struct sheet *sheet)
{
	int width = sheet->width / 3;

	return width < 30 ? width : 30;
}

/* A value with its number and a bar, as a link. */
struct bar {
	struct str label;
	int64_t number, max, total;
};

static void
put_bar(struct sheet *sheet, const struct bar *bar)
{
	int at = INDENT, width = label_width(sheet);
	struct buf text = {0};

	sheet_cut(sheet, at, width - 1, STYLE_TEXT, bar->label);
	at += width;
	buf_add_count(&text, bar->number);
	sheet_right(sheet, at, NUMBER_WIDTH, STYLE_TEXT, buf_str(&text));
	at += NUMBER_WIDTH;
	if (bar->total > 0)
		sheet_right(sheet, at, SHARE_WIDTH, STYLE_TEXT,
		    arena_format(sheet->arena, "%.1f%%",
			100.0 * (double)bar->number / (double)bar->total));
	at += SHARE_WIDTH + 2;
	buf_clear(&text);
	int room = sheet->width - at;
	if (room > 0)
		picture_bar(&text, (double)bar->number, (double)bar->max,
		    room < BAR_MAX ? room : BAR_MAX, sheet->glyphs);
	sheet_put(sheet, at, STYLE_TEXT, buf_str(&text));
	sheet_next(sheet);
	buf_release(&text);
}

static void
link_value(struct sheet *sheet, int row, const char *field, struct str value,
    int64_t events)
{
	struct sheet_link *link = sheet_link(sheet, row, SHEET_VALUE, value);
	struct buf text = {0};

	link->field = field;
	buf_add_count(&text, events);
	link->about = arena_format(sheet->arena, "%s:%.*s  %.*s event%s", field,
	    STR_ARG(value), STR_ARG(buf_str(&text)), events == 1 ? "" : "s");
	buf_release(&text);
}

static void
put_types(const struct dossier *dossier, struct sheet *sheet)
{
	const struct counted *types = dossier->answers[DOSSIER_TYPES].items;
	size_t count = dossier->answers[DOSSIER_TYPES].count;

	if (!count)
		return;
	sheet_heading(sheet, STR("Events by type"));
	for (size_t i = 0; i < count; i++) {
		struct bar bar = {.label = types[i].value,
		    .number = types[i].events,
		    .max = types[0].events,
		    .total = dossier->total};
		int row = sheet->row;
		put_bar(sheet, &bar);
		link_value(sheet, row, "type", types[i].value, bar.number);
	}
}

/* Some years side by side, each `cell` columns wide. */
struct years {
	const struct bucket *items;
	size_t count;
	int cell;
	int64_t max;
};

enum { YEAR_CELL_MAX = 3, YEAR_LABEL = 6 };

static struct years
years_of(const struct dossier *dossier, const struct sheet *sheet)
{
	const struct bucket *all = dossier->answers[DOSSIER_YEARS].items;
	size_t count = dossier->answers[DOSSIER_YEARS].count;
	size_t room =
	    sheet->width > INDENT ? (size_t)(sheet->width - INDENT) : 1;
	struct years years = {.count = count < room ? count : room};

	years.items = all + count - years.count;
	years.cell = (int)(room / years.count);
	if (years.cell > YEAR_CELL_MAX)
		years.cell = YEAR_CELL_MAX;
	for (size_t i = 0; i < count; i++)
		if (all[i].possible > years.max)
			years.max = all[i].possible;
	return years;
}

static void
put_year(const struct years *years, size_t at, struct sheet *sheet)
{
	int column = INDENT + (int)at * years->cell;
	int64_t events = years->items[at].possible;
	struct str year = years->items[at].label;
	struct sheet_link *link;
	struct buf spark = {0};

	for (int i = 0; i < years->cell; i++)
		picture_spark(
		    &spark, (double)events, (double)years->max, sheet->glyphs);
	sheet_cut(sheet, column, years->cell, STYLE_TEXT, buf_str(&spark));
	buf_release(&spark);
	link = sheet_link_at(sheet, column, years->cell, SHEET_VALUE, year);
	link->field = "date";
	link->about = arena_format(sheet->arena, "%.*s: %lld event%s",
	    STR_ARG(year), (long long)events, events == 1 ? "" : "s");
}

/* Years below their bars, as many as there is room for. */
static void
put_year_labels(const struct years *years, struct sheet *sheet)
{
	int free_from = 0;

	for (size_t i = 0; i < years->count; i++) {
		int column = INDENT + (int)i * years->cell;
		struct str year = years->items[i].label;
		if (column < free_from || column + (int)year.len > sheet->width)
			continue;
		sheet_put(sheet, column, STYLE_FAINT, year);
		free_from = column + YEAR_LABEL;
	}
	sheet_next(sheet);
}

static void
put_years(const struct dossier *dossier, struct sheet *sheet)
{
	if (!dossier->answers[DOSSIER_YEARS].count)
		return;
	struct years years = years_of(dossier, sheet);

	sheet_heading(
	    sheet, arena_format(sheet->arena, "Events by year, at most %lld",
		       (long long)years.max));
	for (size_t i = 0; i < years.count; i++)
		put_year(&years, i, sheet);
	sheet_next(sheet);
	put_year_labels(&years, sheet);
}

static void
put_brief(const struct brief_event *event, bool is_planned, struct sheet *sheet)
{
	int row = sheet->row, column = INDENT + DATE_WIDTH + TYPE_WIDTH;

	sheet_cut(sheet, INDENT, DATE_WIDTH - 1, STYLE_TEXT,
	    dossier_date(sheet, event->date));
	if (sheet->width < 2 * column)
		column -= TYPE_WIDTH;
	else
		sheet_cut(sheet, INDENT + DATE_WIDTH, TYPE_WIDTH - 1,
		    STYLE_TEXT, is_planned ? event->status : event->type);
	sheet_wrap(sheet, column, STYLE_TEXT, event->title);
	sheet_link(sheet, row, SHEET_EVENT, event->id)->about =
	    arena_str(sheet->arena, event->id);
}

static void
put_briefs(const struct dossier *dossier, enum dossier_answer answer,
    struct str title, size_t max, struct sheet *sheet)
{
	const struct brief_event *events = dossier->answers[answer].items;
	size_t count = dossier->answers[answer].count;

	if (!count)
		return;
	sheet_heading(sheet, title);
	for (size_t i = 0; i < count && i < max; i++)
		put_brief(&events[i], answer == DOSSIER_PLANNED, sheet);
	if (count <= max)
		return;
	int row = sheet->row;
	sheet_putf(sheet, INDENT, STYLE_FAINT, "and %zu more", count - max);
	sheet_next(sheet);
	link_value(sheet, row, "is", STR("planned"), (int64_t)count);
}

static void
put_third(const struct dossier *dossier, struct sheet *sheet)
{
	const struct third_events *third =
	    dossier->answers[DOSSIER_THIRD].items;
	size_t count = dossier->answers[DOSSIER_THIRD].count;

	if (!count)
		return;
	sheet_heading(sheet,
	    arena_format(sheet->arena, "Third states, %zu in all", count));
	for (size_t i = 0; i < count && i < THIRD_MAX; i++) {
		struct str code = third[i].actor;
		const struct actor *actor =
		    actor_by_code(dossier->actors, code);
		struct bar bar = {
		    .label = arena_format(sheet->arena, "%.*s  %.*s",
			STR_ARG(code), STR_ARG(actor ? actor->name : code)),
		    .number = third[i].events,
		    .max = third[0].events,
		    .total = dossier->total};
		int row = sheet->row;
		put_bar(sheet, &bar);
		link_value(sheet, row, "country", code, bar.number);
	}
}

static void
put_sources(const struct dossier *dossier, struct sheet *sheet)
{
	const struct source_events *sources =
	    dossier->answers[DOSSIER_SOURCES].items;
	size_t count = dossier->answers[DOSSIER_SOURCES].count;

	if (!count)
		return;
	sheet_heading(
	    sheet, arena_format(sheet->arena, "Sources, %zu in all", count));
	for (size_t i = 0; i < count && i < SOURCES_MAX; i++) {
		struct bar bar = {.label = sources[i].id,
		    .number = sources[i].events,
		    .max = sources[0].events,
		    .total = dossier->total};
		int row = sheet->row;
		put_bar(sheet, &bar);
		link_value(sheet, row, "source", sources[i].id, bar.number);
	}
}

void
dossier_sheet(const struct dossier *dossier, struct sheet *sheet)
{
	put_title(dossier, sheet);
	put_standing(dossier, sheet);
	sheet_next(sheet);
	put_total(dossier, sheet);
	put_types(dossier, sheet);
	put_years(dossier, sheet);
	dossier_put_series(dossier, sheet);
	put_briefs(dossier, DOSSIER_PLANNED,
	    STR("Planned, announced, negotiated or postponed"), PLANNED_MAX,
	    sheet);
	put_briefs(
	    dossier, DOSSIER_LATEST, STR("Latest events"), SIZE_MAX, sheet);
	dossier_put_indicators(dossier, sheet);
	put_third(dossier, sheet);
	dossier_put_claims(dossier, sheet);
	put_sources(dossier, sheet);
}
