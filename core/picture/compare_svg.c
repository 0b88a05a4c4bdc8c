#include "core/picture/compare.h"
#include "core/picture/svg.h"

/* A band of bars for each pair above a scale of years that all share. */
enum { LABEL_WIDTH = 120, PLOT_WIDTH = 680, BAND_HEIGHT = 70, BAND_GAP = 16 };
enum { AXIS_HEIGHT = 20, AXIS_LABELS = 12 };

static const double bar_shade = 0.6;

static double
x_of(const struct compare *compare, size_t year)
{
	return LABEL_WIDTH +
	       PLOT_WIDTH * (double)year / (double)compare->year_count;
}

static void
draw_labels(struct svg *svg, const struct compare *compare,
    const struct compare_pair *pair, double bottom)
{
	struct buf text = {0};

	svg_text(svg, 0, bottom - BAND_HEIGHT / 2.0, SVG_START, SVG_FONT,
	    pair->text);
	buf_add_count(&text, pair->events);
	buf_addz(&text, pair->events == 1 ? " event" : " events");
	svg_text(svg, 0, bottom - BAND_HEIGHT / 2.0 + SVG_FONT + 2, SVG_START,
	    SVG_CAPTION, buf_str(&text));
	buf_clear(&text);
	buf_add_count(&text, compare->max);
	svg_text(svg, LABEL_WIDTH - 4, bottom - BAND_HEIGHT + SVG_CAPTION,
	    SVG_END, SVG_CAPTION, buf_str(&text));
	svg_text(svg, LABEL_WIDTH - 4, bottom, SVG_END, SVG_CAPTION, STR("0"));
	buf_release(&text);
}

static void
draw_band(struct svg *svg, const struct compare *compare, size_t index)
{
	const struct compare_pair *pair = &compare->pairs[index];
	double bottom = (double)(index + 1) * (BAND_HEIGHT + BAND_GAP);

	draw_labels(svg, compare, pair, bottom);
	for (size_t i = 0; i < compare->year_count; i++) {
		double left = x_of(compare, i), right = x_of(compare, i + 1);
		double height =
		    BAND_HEIGHT * (double)pair->years[i] / (double)compare->max;
		struct buf text = {0};
		if (!pair->years[i])
			continue;
		buf_addf(&text, "%.*s %d: %lld", STR_ARG(pair->text),
		    compare->first_year + (int)i, (long long)pair->years[i]);
		svg_group(svg, buf_str(&text));
		svg_rect(svg, left, bottom - height, (right - left) * 0.8,
		    height, bar_shade);
		svg_group_end(svg);
		buf_release(&text);
	}
	svg_line(
	    svg, LABEL_WIDTH, bottom, LABEL_WIDTH + PLOT_WIDTH, bottom, 1, 1);
}

static void
draw_axis(struct svg *svg, const struct compare *compare, double y)
{
	size_t step = compare->year_count / AXIS_LABELS + 1;

	for (size_t i = 0; i < compare->year_count; i += step) {
		struct buf text = {0};
		buf_addf(&text, "%d", compare->first_year + (int)i);
		svg_text(svg, x_of(compare, i), y + SVG_FONT + 2, SVG_START,
		    SVG_CAPTION, buf_str(&text));
		buf_release(&text);
	}
}

void
compare_svg(
    const void *made, const struct svg_caption *caption, struct buf *out)
{
	const struct compare *compare = made;
	double bottom = (double)compare->count * (BAND_HEIGHT + BAND_GAP);
	struct svg svg;

	svg_begin(&svg, out, LABEL_WIDTH + PLOT_WIDTH, bottom + AXIS_HEIGHT,
	    STR("Pairs compared: events a year"),
	    STR("bars for each pair, on one scale of years and numbers"));
	for (size_t i = 0; i < compare->count; i++)
		draw_band(&svg, compare, i);
	draw_axis(&svg, compare, bottom);
	svg_end(&svg, caption);
}
