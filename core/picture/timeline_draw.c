#include "core/picture/timeline.h"

#include <math.h>

/*
 * Bars over an axis, below it what the periods are and which of them is the
 * current one, then the rows of the values on the same scale of time:
 *
 *     20 ┤   ██
 *        │▂▂ ██
 *      0 ┼─────────
 *         ? .
 *         2012
 *           ^^ 2013: 20 events
 *     air  ▂ █
 */
enum {
	NUMBERS = 8,   /* at the left, where only numbers stand */
	NAMES = 14,    /* at the left, where rows have names */
	TOTAL = 8,     /* at the right of rows */
	BELOW = 3,     /* lines under the bars: marks, labels, cursor */
	BAR_MAX = 6,   /* columns of one bar */
	EIGHTHS = 8,   /* heights of a cell */
	LABEL_GAP = 2, /* between labels */
	CHART_MIN = 3,
};

static int
gutter(const struct timeline *timeline)
{
	return timeline->row_count ? NAMES : NUMBERS;
}

static int
plot_columns(const struct timeline *timeline, int columns)
{
	return columns - gutter(timeline) - (timeline->row_count ? TOTAL : 1);
}

size_t
timeline_room(const struct timeline *timeline, int columns)
{
	int plot = plot_columns(timeline, columns);

	return plot > 0 ? (size_t)plot : 0;
}

struct plot {
	const struct timeline *timeline;
	const struct timeline_look *look;
	struct surface *surface;
	struct area area;
	size_t shown; /* buckets, from look->first on */
	int bar;      /* columns of each */
	int rows;     /* of values */
	int height;   /* of the bars */
	int64_t top;  /* what the highest bar could show */
};

/* A number that is easy to read, and not much above the highest bar. */
static int64_t
round_up(int64_t max)
{
	static const int64_t tenths[] = {
	    10, 12, 15, 20, 25, 30, 40, 50, 60, 80};
	int64_t power = 1;

	if (max <= 10)
		return max;
	while (power * 10 <= max)
		power *= 10;
	for (size_t i = 0; i < ARRAY_LENGTH(tenths); i++)
		if (tenths[i] * power / 10 >= max)
			return tenths[i] * power / 10;
	return power * 10;
}

static struct plot
plot_of(const struct timeline *timeline, const struct timeline_look *look,
    struct surface *surface, struct area area)
{
	struct plot plot = {.timeline = timeline,
	    .look = look,
	    .surface = surface,
	    .area = area,
	    .shown = timeline_room(timeline, area.columns)};
	int columns = plot_columns(timeline, area.columns);
	int max_rows = (area.rows - BELOW - CHART_MIN - 1) / 2 + 1;

	if (plot.shown > timeline->count - look->first)
		plot.shown = timeline->count - look->first;
	plot.bar = plot.shown ? columns / (int)plot.shown : 1;
	if (plot.bar > BAR_MAX)
		plot.bar = BAR_MAX;
	if (timeline->row_count && max_rows > 0)
		plot.rows = (int)timeline->row_count < max_rows
				? (int)timeline->row_count
				: max_rows;
	plot.height = area.rows - BELOW - plot.rows - (plot.rows ? 1 : 0) - 1;
	plot.top = round_up(timeline->max > 0 ? timeline->max : 1);
	return plot;
}

size_t
timeline_at(const struct timeline *timeline, const struct timeline_look *look,
    struct area area, int column)
{
	struct plot plot = plot_of(timeline, look, NULL, area);
	int at = column - area.column - gutter(timeline);

	if (at < 0 || at / plot.bar >= (int)plot.shown)
		return timeline->count;
	return look->first + (size_t)(at / plot.bar);
}

static int
column_of(const struct plot *plot, size_t bucket)
{
	return plot->area.column + gutter(plot->timeline) +
	       (int)(bucket - plot->look->first) * plot->bar;
}

/* A gap between bars where they are wide enough to have one. */
static int
bar_width(const struct plot *plot)
{
	return plot->bar > 2 ? plot->bar - 1 : plot->bar;
}

static const char *const heights[EIGHTHS + 1] = {" ", "\u2581", "\u2582",
    "\u2583", "\u2584", "\u2585", "\u2586", "\u2587", "\u2588"};

/* What a cell shows of a bar whose top is `eighths` above the cell's foot. */
static const char *
solid(enum display_glyphs glyphs, long eighths)
{
	if (eighths <= 0)
		return "";
	if (glyphs == DISPLAY_ASCII)
		return eighths * 2 >= EIGHTHS ? "#" : "";
	return heights[eighths < EIGHTHS ? eighths : EIGHTHS];
}

static const char *
cell_of(const struct plot *plot, const struct timeline_bucket *bucket,
    int from_foot)
{
	double unit = (double)plot->height * EIGHTHS / (double)plot->top;
	long foot = (long)from_foot * EIGHTHS;
	long certain = lround((double)bucket->certain * unit) - foot;
	long possible = lround((double)bucket->possible * unit) - foot;
	enum display_glyphs glyphs = plot->surface->glyphs;

	/* What there is shows, however little it is. */
	if (from_foot == 0 && bucket->certain && certain < 1)
		certain = 1;
	if (from_foot == 0 && bucket->possible && possible < EIGHTHS / 2)
		possible = EIGHTHS / 2;
	if (certain >= EIGHTHS || (certain > 0 && possible < EIGHTHS / 2))
		return solid(glyphs, certain);
	if (possible >= EIGHTHS / 2 && bucket->possible > bucket->certain &&
	    certain < EIGHTHS / 2)
		return glyphs == DISPLAY_ASCII ? ":" : "\u2591";
	return glyphs == DISPLAY_ASCII && from_foot == 0 && certain > 0
		   ? "#"
		   : solid(glyphs, certain);
}

static bool
is_chosen(const struct plot *plot, size_t bucket)
{
	const struct timeline_look *look = plot->look;
	long at = (long)bucket, from = look->range_from, to = look->cursor;

	if (from == TIMELINE_NONE || to == TIMELINE_NONE)
		return at == to;
	return from < to ? at >= from && at <= to : at >= to && at <= from;
}

static void
draw_bar(const struct plot *plot, size_t bucket)
{
	const struct timeline_bucket *it = &plot->timeline->buckets[bucket];
	int column = column_of(plot, bucket);

	for (int i = 0; i < plot->height; i++) {
		const char *cell = cell_of(plot, it, i);
		int row = plot->area.row + plot->height - 1 - i;
		for (int c = 0; c < bar_width(plot); c++)
			surface_text(plot->surface, row, column + c, 1,
			    is_chosen(plot, bucket) ? STYLE_MARKED : STYLE_TEXT,
			    str_from(cell));
	}
}

static const char *
glyph(const struct plot *plot, const char *utf8, const char *ascii)
{
	return plot->surface->glyphs == DISPLAY_ASCII ? ascii : utf8;
}

static void
draw_tick(const struct plot *plot, int row, int64_t value)
{
	struct buf text = {0};

	buf_add_count(&text, value);
	surface_right(plot->surface, row, plot->area.column,
	    gutter(plot->timeline) - 2, STYLE_FAINT, buf_str(&text));
	surface_text(plot->surface, row,
	    plot->area.column + gutter(plot->timeline) - 1, 1, STYLE_RULE,
	    str_from(glyph(plot, "\u2524", "+")));
	buf_release(&text);
}

/* The scale at the left, and the line the bars stand on. */
static void
draw_axes(const struct plot *plot)
{
	int foot = plot->area.row + plot->height;
	int columns = (int)plot->shown * plot->bar;

	for (int row = plot->area.row; row < foot; row++)
		surface_text(plot->surface, row,
		    plot->area.column + gutter(plot->timeline) - 1, 1,
		    STYLE_RULE, str_from(glyph(plot, "\u2502", "|")));
	draw_tick(plot, plot->area.row, plot->top);
	if (plot->height > 4 && plot->top % 2 == 0)
		draw_tick(
		    plot, plot->area.row + plot->height / 2, plot->top / 2);
	draw_tick(plot, foot, 0);
	for (int i = 0; i < columns; i++)
		surface_text(plot->surface, foot,
		    plot->area.column + gutter(plot->timeline) + i, 1,
		    STYLE_RULE, str_from(glyph(plot, "\u2500", "-")));
}

/* '?': the data know nothing of that time; '.': they know of no event. */
static void
draw_mark(const struct plot *plot, size_t bucket, int row)
{
	const struct timeline_bucket *it = &plot->timeline->buckets[bucket];

	if (!it->possible)
		surface_text(plot->surface, row, column_of(plot, bucket), 1,
		    STYLE_FAINT, it->is_covered ? STR(".") : STR("?"));
}

static void
draw_labels(const struct plot *plot, int row)
{
	int free_from = plot->area.column;

	for (size_t i = 0; i < plot->shown; i++) {
		size_t bucket = plot->look->first + i;
		struct str label = plot->timeline->buckets[bucket].label;
		int column = column_of(plot, bucket);
		if (column < free_from ||
		    column + (int)label.len >
			plot->area.column + plot->area.columns)
			continue;
		surface_text(plot->surface, row, column, (int)label.len,
		    STYLE_TEXT, label);
		free_from = column + (int)label.len + LABEL_GAP;
	}
}

static void
add_numbers(const struct plot *plot, struct buf *out)
{
	const struct timeline *timeline = plot->timeline;
	const struct timeline_look *look = plot->look;
	const struct timeline_bucket *at = &timeline->buckets[look->cursor];
	const struct timeline_row *row =
	    look->row ? &timeline->rows[look->row - 1] : NULL;
	int64_t number = row ? row->possible[look->cursor] : at->possible;

	if (row)
		buf_addf(out, "%.*s, ", STR_ARG(row->label));
	if (look->range_from != TIMELINE_NONE) {
		bool is_back = look->range_from > look->cursor;
		struct str from =
		    timeline->buckets[is_back ? look->cursor : look->range_from]
			.label;
		struct str to =
		    timeline->buckets[is_back ? look->range_from : look->cursor]
			.label;
		buf_addf(out, "%.*s to %.*s", STR_ARG(from), STR_ARG(to));
		return;
	}
	buf_addf(out, "%.*s: ", STR_ARG(at->label));
	buf_add_count(out, number);
	buf_addf(out, number == 1 ? " event" : " events");
	if (!row && at->certain != at->possible) {
		buf_addz(out, ", ");
		buf_add_count(out, at->certain);
		buf_addz(out, " of them surely");
	}
	if (!number && !at->is_covered)
		buf_addz(out, ", and no source speaks of that time");
}

/* Marks what is chosen; says from where to where that goes, in columns. */
static void
draw_carets(const struct plot *plot, int row, int *from, int *to)
{
	*from = *to = plot->area.column;
	for (size_t i = plot->shown; i-- > 0;) {
		int column = column_of(plot, plot->look->first + i);
		if (!is_chosen(plot, plot->look->first + i))
			continue;
		surface_fill(plot->surface, row, column, bar_width(plot),
		    STYLE_KEY, '^');
		*from = column;
		if (*to == plot->area.column)
			*to = column + bar_width(plot);
	}
}

/* Right of the marks, or left of them where there is more room. */
static void
draw_cursor(const struct plot *plot, int row)
{
	int from, to, right = plot->area.column + plot->area.columns;
	struct buf text = {0};

	if (plot->look->cursor == TIMELINE_NONE)
		return;
	draw_carets(plot, row, &from, &to);
	add_numbers(plot, &text);
	int width = display_width(buf_str(&text));
	int column = to + 1;
	if (column + width > right && from - width - 1 >= plot->area.column)
		column = from - width - 1;
	surface_text(plot->surface, row, column, right - column, STYLE_TEXT,
	    buf_str(&text));
	buf_release(&text);
}

static void
draw_row(const struct plot *plot, size_t index, int line)
{
	const struct timeline_row *row = &plot->timeline->rows[index];
	bool is_current = plot->look->row == index + 1;
	enum style style = is_current ? STYLE_MARKED : STYLE_TEXT;
	struct buf text = {0};

	surface_text(plot->surface, line, plot->area.column, 1, style,
	    is_current ? STR(">") : STR(""));
	surface_text(plot->surface, line, plot->area.column + 1,
	    gutter(plot->timeline) - 2, style, row->label);
	for (size_t i = 0; i < plot->shown; i++) {
		size_t bucket = plot->look->first + i;
		for (int c = 0; c < bar_width(plot); c++) {
			buf_clear(&text);
			picture_spark(&text, (double)row->possible[bucket],
			    (double)plot->timeline->row_max,
			    plot->surface->glyphs);
			surface_text(plot->surface, line,
			    column_of(plot, bucket) + c, 1, style,
			    buf_str(&text));
		}
	}
	buf_clear(&text);
	buf_add_count(&text, row->total);
	surface_right(plot->surface, line,
	    plot->area.column + plot->area.columns - TOTAL, TOTAL - 1, style,
	    buf_str(&text));
	buf_release(&text);
}

/* Of more rows than there is room for, those around the current one. */
static void
draw_rows(const struct plot *plot, int line)
{
	size_t first = 0, count = plot->timeline->row_count;

	if (plot->look->row > (size_t)plot->rows)
		first = plot->look->row - (size_t)plot->rows;
	for (size_t i = first; i < count && i < first + (size_t)plot->rows; i++)
		draw_row(plot, i, line++);
}

void
timeline_draw(const struct timeline *timeline, const struct timeline_look *look,
    struct surface *surface, struct area area)
{
	struct plot plot;

	if (!timeline->count)
		return;
	plot = plot_of(timeline, look, surface, area);
	if (plot.height < 1)
		plot.height = 1;
	draw_axes(&plot);
	for (size_t i = 0; i < plot.shown; i++) {
		draw_bar(&plot, look->first + i);
		draw_mark(&plot, look->first + i, area.row + plot.height + 1);
	}
	draw_labels(&plot, area.row + plot.height + 2);
	draw_cursor(&plot, area.row + plot.height + 3);
	draw_rows(&plot, area.row + area.rows - plot.rows);
}

enum { LINE_LABEL = 12, LINE_NUMBER = 8 };

void
timeline_draw_lines(
    const struct timeline *timeline, struct surface *surface, struct area area)
{
	int bar = area.columns - LINE_LABEL - LINE_NUMBER - 2;

	for (size_t i = 0; i < timeline->count && (int)i < area.rows; i++) {
		const struct timeline_bucket *it = &timeline->buckets[i];
		int row = area.row + (int)i;
		struct buf text = {0};
		if (!surface_has_row(surface, row))
			continue;
		surface_text(surface, row, area.column, LINE_LABEL, STYLE_TEXT,
		    it->label);
		buf_add_count(&text, it->possible);
		surface_right(surface, row, area.column + LINE_LABEL,
		    LINE_NUMBER, STYLE_TEXT, buf_str(&text));
		buf_clear(&text);
		if (!it->possible)
			buf_addz(&text, it->is_covered ? "." : "?");
		picture_bar(&text, (double)it->possible, (double)timeline->max,
		    bar, surface->glyphs);
		surface_text(surface, row,
		    area.column + LINE_LABEL + LINE_NUMBER + 2, bar, STYLE_TEXT,
		    buf_str(&text));
		buf_release(&text);
	}
}
