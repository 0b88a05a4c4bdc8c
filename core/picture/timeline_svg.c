#include "core/picture/svg.h"
#include "core/picture/timeline.h"

enum {
	BAR = 14, /* from one bucket to the next */
	CHART = 200,
	ROW = 34,
	LEFT = 110, /* room for numbers and names */
	FOOT = 34,  /* room for labels */
	LEAST = 360,
};

static const double solid = 0.75, possible = 0.3, uncovered = 0.06;

static double
x_of(size_t bucket)
{
	return LEFT + (double)bucket * BAR;
}

static void
draw_bar(struct svg *svg, const struct timeline *timeline, size_t at)
{
	const struct timeline_bucket *bucket = &timeline->buckets[at];
	double unit = timeline->max ? CHART / (double)timeline->max : 0;
	double high = (double)bucket->possible * unit;
	double sure = (double)bucket->certain * unit;
	struct buf words = {0};

	buf_addf(&words, "%.*s: %lld possible, %lld certain",
	    STR_ARG(bucket->label), (long long)bucket->possible,
	    (long long)bucket->certain);
	svg_group(svg, buf_str(&words));
	if (!bucket->possible && !bucket->is_covered)
		svg_rect(svg, x_of(at), 0, BAR, CHART, uncovered);
	svg_rect(svg, x_of(at) + 1, CHART - high, BAR - 2, high, possible);
	svg_rect(svg, x_of(at) + 1, CHART - sure, BAR - 2, sure, solid);
	svg_group_end(svg);
	buf_release(&words);
}

static void
draw_scale(struct svg *svg, const struct timeline *timeline)
{
	struct buf text = {0};

	buf_add_count(&text, timeline->max);
	svg_text(svg, LEFT - 6, SVG_FONT, SVG_END, SVG_FONT, buf_str(&text));
	svg_text(svg, LEFT - 6, CHART, SVG_END, SVG_FONT, STR("0"));
	svg_line(svg, LEFT, 0, LEFT, CHART, 1, 1);
	svg_line(svg, LEFT, CHART, x_of(timeline->count), CHART, 1, 1);
	buf_release(&text);
}

static void
draw_labels(struct svg *svg, const struct timeline *timeline)
{
	double free_from = 0;

	for (size_t i = 0; i < timeline->count; i++) {
		struct str label = timeline->buckets[i].label;
		if (x_of(i) < free_from)
			continue;
		svg_text(svg, x_of(i), CHART + SVG_FONT + 4.0, SVG_START,
		    SVG_FONT, label);
		free_from = x_of(i) + (double)(label.len + 2) * SVG_FONT * 0.6;
	}
}

static void
draw_row(struct svg *svg, const struct timeline *timeline, size_t index)
{
	const struct timeline_row *row = &timeline->rows[index];
	double foot = CHART + FOOT + (double)(index + 1) * ROW;
	double unit =
	    timeline->row_max ? (ROW - 6) / (double)timeline->row_max : 0;
	struct buf text = {0};

	svg_text(svg, LEFT - 6, foot - 4, SVG_END, SVG_FONT, row->label);
	for (size_t i = 0; i < timeline->count; i++) {
		double high = (double)row->possible[i] * unit;
		if (row->possible[i])
			svg_rect(svg, x_of(i) + 1, foot - high, BAR - 2, high,
			    solid);
	}
	svg_line(svg, LEFT, foot, x_of(timeline->count), foot, 0.5, 0.5);
	buf_add_count(&text, row->total);
	svg_text(svg, x_of(timeline->count) + 6, foot - 4, SVG_START, SVG_FONT,
	    buf_str(&text));
	buf_release(&text);
}

void
timeline_svg(const struct timeline *timeline, const struct svg_caption *caption,
    struct buf *out)
{
	double width = x_of(timeline->count) + 60;
	double height = CHART + FOOT + (double)timeline->row_count * ROW;
	struct buf title = {0};
	struct svg svg;

	buf_addf(&title, "Events by %s", timeline->unit->name);
	if (timeline->split)
		buf_addf(&title, " and %s", timeline->split->name);
	svg_begin(&svg, out, width > LEAST ? width : LEAST, height,
	    buf_str(&title),
	    STR("Dark: events surely in the period. Light: possibly. "
		"Grey ground: no source speaks of that time."));
	for (size_t i = 0; i < timeline->count; i++)
		draw_bar(&svg, timeline, i);
	draw_scale(&svg, timeline);
	draw_labels(&svg, timeline);
	for (size_t i = 0; i < timeline->row_count; i++)
		draw_row(&svg, timeline, i);
	svg_end(&svg, caption);
	buf_release(&title);
}
