#include <math.h>

#include "core/model/record.h"
#include "core/picture/dossier/dossier.h"

/* The sections of a dossier about numbers, and about who says what. */
enum {
	INDENT = 2,
	CLAIMS_MAX = 20, /* disputed fields that are shown */
};

static void
put_citation(
    const struct pair_citation *citation, int column, struct sheet *sheet)
{
	bool is_dispute = str_is(citation->stance, "disputes");
	struct sheet_link *link;
	struct buf text = {0};
	int row = sheet->row;

	if (!str_starts(citation->field, STR("indicators/")))
		buf_addf(&text, "%.*s ", STR_ARG(citation->field));
	buf_addf(&text, "%s by %.*s", is_dispute ? "disputed" : "supported",
	    STR_ARG(citation->source));
	citation_text(&text, citation->value, STR(""), citation->passage);
	sheet_wrap(sheet, column, STYLE_FAINT, buf_str(&text));
	link = sheet_link(sheet, row, SHEET_SOURCE, citation->source);
	link->about = arena_format(sheet->arena, "source:%.*s  events: %lld",
	    STR_ARG(citation->source), (long long)citation->events);
	buf_release(&text);
}

void
dossier_put_citations(const struct dossier *dossier, struct sheet *sheet,
    int column, struct str field)
{
	const struct answer *answer = &dossier->answers[DOSSIER_CITATIONS];
	const struct pair_citation *citations = answer->items;
	bool is_rest = !field.len;

	for (size_t i = 0; i < answer->count; i++) {
		struct str about = citations[i].field;
		bool is_number = str_starts(about, STR("indicators/"));
		if (is_rest ? !is_number : str_equal(about, field))
			put_citation(&citations[i], column, sheet);
	}
}

/* "38,000,000,000" or "2.5" */
static struct str
figure_text(struct sheet *sheet, double value)
{
	struct buf text = {0};

	if (isnan(value))
		return (struct str){0};
	if (fabs(value) < 1e15 && floor(value) == value)
		buf_add_count(&text, (int64_t)value);
	else
		buf_add(&text, number_text(sheet->arena, value));
	return buf_take(&text, sheet->arena);
}

static bool
is_same_indicator(
    const struct pair_indicator *a, const struct pair_indicator *b)
{
	return str_equal(a->name, b->name) && str_equal(a->unit, b->unit);
}

enum { BAR_MAX = 40, DATE_COLUMN = 4, VALUE_COLUMN = 16, VALUE_WIDTH = 18 };

static void
put_number(const struct dossier *dossier,
    const struct pair_indicator *indicator, double max, struct sheet *sheet)
{
	int at = VALUE_COLUMN + VALUE_WIDTH + 2;
	struct buf bar = {0};

	sheet_put(sheet, DATE_COLUMN, STYLE_TEXT, indicator->date);
	sheet_right(sheet, VALUE_COLUMN, VALUE_WIDTH, STYLE_TEXT,
	    figure_text(sheet, indicator->value));
	int room = (sheet->width - at) / 2;
	if (room > 0)
		picture_bar(&bar, indicator->value, max,
		    room < BAR_MAX ? room : BAR_MAX, sheet->glyphs);
	sheet_put(sheet, at, STYLE_TEXT, buf_str(&bar));
	sheet_next(sheet);
	if (indicator->note.len)
		sheet_wrap(sheet, VALUE_COLUMN, STYLE_FAINT, indicator->note);
	dossier_put_citations(dossier, sheet, VALUE_COLUMN,
	    arena_format(sheet->arena, "indicators/%.*s/%.*s",
		STR_ARG(indicator->name), STR_ARG(indicator->date)));
	buf_release(&bar);
}

/* All numbers of one name as a chart; how many they are. */
static size_t
put_indicator(const struct dossier *dossier, const struct pair_indicator *first,
    size_t max_rows, struct sheet *sheet)
{
	size_t rows = 0;
	double max = 0;

	for (; rows < max_rows && is_same_indicator(first, &first[rows]);
	     rows++)
		max = fmax(max, first[rows].value);
	sheet_putf(sheet, INDENT, STYLE_TEXT, "%.*s%s%.*s",
	    STR_ARG(first->name), first->unit.len ? ", " : "",
	    STR_ARG(first->unit));
	sheet_next(sheet);
	for (size_t i = 0; i < rows; i++)
		put_number(dossier, &first[i], max, sheet);
	return rows;
}

void
dossier_put_indicators(const struct dossier *dossier, struct sheet *sheet)
{
	const struct answer *answer = &dossier->answers[DOSSIER_INDICATORS];
	const struct pair_indicator *indicators = answer->items;

	if (!answer->count)
		return;
	sheet_heading(sheet, STR("Indicators"));
	for (size_t i = 0; i < answer->count;)
		i += put_indicator(
		    dossier, &indicators[i], answer->count - i, sheet);
}

static bool
is_same_event(const struct event_claim *a, const struct event_claim *b)
{
	return str_equal(a->event, b->event);
}

static bool
is_same_field(const struct event_claim *a, const struct event_claim *b)
{
	return is_same_event(a, b) && str_equal(a->field, b->field);
}

static void
put_claimed_event(const struct event_claim *claim, struct sheet *sheet)
{
	int row = sheet->row;

	sheet_wrap(sheet, INDENT, STYLE_TEXT,
	    arena_format(sheet->arena, "%.*s  %.*s",
		STR_ARG(dossier_date(sheet, claim->date)),
		STR_ARG(claim->title)));
	sheet_link(sheet, row, SHEET_EVENT, claim->event)->about =
	    arena_str(sheet->arena, claim->event);
}

static void
put_field(const struct event_claim *claim, struct sheet *sheet)
{
	sheet_wrap(sheet, 2 * INDENT, STYLE_TEXT,
	    arena_format(sheet->arena, "%.*s%s%.*s", STR_ARG(claim->field),
		claim->recorded.len ? ": " : "", STR_ARG(claim->recorded)));
}

static void
put_claim(const struct event_claim *claim, struct sheet *sheet)
{
	struct str value = claim->value;
	bool is_dispute = str_is(claim->stance, "disputes");
	struct buf text = {0};
	int row = sheet->row;

	buf_addf(&text, "%s by %.*s", is_dispute ? "disputed" : "supported",
	    STR_ARG(claim->source));
	citation_text(
	    &text, value, STR(""), value.len ? STR("") : claim->passage);
	sheet_wrap(sheet, 3 * INDENT, STYLE_TEXT, buf_str(&text));
	buf_release(&text);
	sheet_link(sheet, row, SHEET_SOURCE, claim->source)->about =
	    arena_format(sheet->arena, "source:%.*s", STR_ARG(claim->source));
}

/* How many fields of events some source disputes. */
static size_t
count_disputed(const struct answer *answer)
{
	const struct event_claim *claims = answer->items;
	size_t count = 0;

	for (size_t i = 0; i < answer->count; i++)
		count += !i || !is_same_field(&claims[i], &claims[i - 1]);
	return count;
}

void
dossier_put_claims(const struct dossier *dossier, struct sheet *sheet)
{
	const struct answer *answer = &dossier->answers[DOSSIER_CLAIMS];
	const struct event_claim *claims = answer->items;
	size_t count = count_disputed(answer), shown = 0, at = 0;
	struct sheet_link *link;

	if (!count)
		return;
	sheet_heading(sheet, arena_format(sheet->arena,
				 "Disagreements between sources, %zu", count));
	for (; at < answer->count; at++) {
		const struct event_claim *claim = &claims[at];
		bool is_field = !at || !is_same_field(claim, claim - 1);
		if (is_field && shown++ == CLAIMS_MAX)
			break;
		if (!at || !is_same_event(claim, claim - 1))
			put_claimed_event(claim, sheet);
		if (is_field)
			put_field(claim, sheet);
		put_claim(claim, sheet);
	}
	if (at == answer->count)
		return;
	sheet_putf(
	    sheet, INDENT, STYLE_FAINT, "and %zu more", count - CLAIMS_MAX);
	sheet_next(sheet);
	link = sheet_link(sheet, sheet->row - 1, SHEET_VALUE, STR("dispute"));
	link->field = "has";
	link->about = STR("has:dispute");
}
