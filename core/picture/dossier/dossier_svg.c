#include <math.h>

#include "core/picture/dossier/dossier.h"
#include "core/picture/svg.h"

/*
 * The life of a pair as a picture: events by year, and below them, on the same
 * scale, each series with its editions.
 */
enum {
	YEAR = 24, /* from one year to the next */
	CHART = 90,
	ROW = 20,
	LEFT = 210, /* room for the names of series */
	LABELS = 30,
	LEAST = 420,
	DOT = 4,
	NAME_SIZE = 11,
	NAME_COLUMNS = 32,
};

struct strip {
	const struct dossier *dossier;
	struct svg svg;
	int first_year;
	int years;
	int64_t max;
};

static int
year_of(const struct bucket *bucket)
{
	int64_t year = 0;

	str_integer(bucket->label, &year);
	return (int)year;
}

/* The years of the events, and on to the last edition that is planned. */
static void
measure(struct strip *strip)
{
	const struct dossier *dossier = strip->dossier;
	const struct bucket *years = dossier->answers[DOSSIER_YEARS].items;
	const struct answer *answer = &dossier->answers[DOSSIER_EDITIONS];
	const struct series_edition *editions = answer->items;
	size_t count = dossier->answers[DOSSIER_YEARS].count;
	int last;

	if (!count)
		return;
	strip->first_year = year_of(&years[0]);
	last = year_of(&years[count - 1]);
	for (size_t i = 0; i < count; i++)
		if (years[i].possible > strip->max)
			strip->max = years[i].possible;
	for (size_t i = 0; i < answer->count; i++) {
		int year, month, day;
		if (editions[i].first == INTEGER_NONE)
			continue;
		date_civil((int32_t)editions[i].first, &year, &month, &day);
		if (year > last)
			last = year;
	}
	strip->years = last - strip->first_year + 1;
}

static double
x_of_year(const struct strip *strip, int year)
{
	return LEFT + (double)(year - strip->first_year) * YEAR;
}

static double
x_of_day(const struct strip *strip, int64_t day)
{
	int year, month, day_of_month;

	date_civil((int32_t)day, &year, &month, &day_of_month);
	return x_of_year(strip, year) +
	       YEAR * (month - 1 + (day_of_month - 1) / 31.0) / 12;
}

static void
draw_years(struct strip *strip)
{
	const struct answer *answer = &strip->dossier->answers[DOSSIER_YEARS];
	const struct bucket *years = answer->items;
	double unit = CHART / (double)(strip->max ? strip->max : 1);

	for (size_t i = 0; i < answer->count; i++) {
		int year = year_of(&years[i]);
		double high = (double)years[i].possible * unit;
		struct buf words = {0};
		buf_addf(&words, "%d: %lld events", year,
		    (long long)years[i].possible);
		svg_group(&strip->svg, buf_str(&words));
		svg_rect(&strip->svg, x_of_year(strip, year) + 2, CHART - high,
		    YEAR - 4, high, 0.6);
		svg_group_end(&strip->svg);
		buf_release(&words);
	}
}

static void
draw_scale(struct strip *strip)
{
	double right = x_of_year(strip, strip->first_year + strip->years);
	struct buf text = {0};

	buf_add_count(&text, strip->max);
	svg_text(
	    &strip->svg, LEFT - 6, SVG_FONT, SVG_END, SVG_FONT, buf_str(&text));
	svg_line(&strip->svg, LEFT, CHART, right, CHART, 1, 1);
	for (int i = 0; i<strip->years; i += strip->years> 12 ? 5 : 2) {
		buf_clear(&text);
		buf_addf(&text, "%d", strip->first_year + i);
		svg_text(&strip->svg, x_of_year(strip, strip->first_year + i),
		    CHART + 15, SVG_START, SVG_FONT, buf_str(&text));
	}
	buf_release(&text);
}

static void
draw_edition(
    struct strip *strip, const struct series_edition *edition, double y)
{
	enum edition_state state = edition_state(edition->status);
	char letter = edition_letter(state);
	struct buf words = {0};
	int64_t day = edition->first;

	if (day == INTEGER_NONE || x_of_day(strip, day) < LEFT)
		return;
	buf_addf(&words, "%.*s %.*s: %.*s", STR_ARG(edition->date),
	    STR_ARG(edition->status), STR_ARG(edition->title));
	svg_group(&strip->svg, buf_str(&words));
	if (state == EDITION_HELD)
		svg_circle(
		    &strip->svg, x_of_day(strip, day), y - DOT, DOT, 0.8);
	else
		svg_text(&strip->svg, x_of_day(strip, day), y, SVG_MIDDLE,
		    SVG_FONT, (struct str){&letter, 1});
	svg_group_end(&strip->svg);
	buf_release(&words);
}

/* As much of the name as there is room for. */
static void
draw_name(struct strip *strip, const struct dossier_series *series, double y)
{
	struct buf safe = {0}, name = {0};

	display_line(&safe, series->first->name, DISPLAY_UTF8);
	display_cut(&name, buf_str(&safe), NAME_COLUMNS);
	svg_text(&strip->svg, LEFT - 10, y, SVG_END, NAME_SIZE, buf_str(&name));
	buf_release(&safe);
	buf_release(&name);
}

static void
draw_series(struct strip *strip, const struct dossier_series *series, double y)
{
	draw_name(strip, series, y);
	svg_line(&strip->svg, LEFT, y - DOT,
	    x_of_year(strip, strip->first_year + strip->years), y - DOT, 0.5,
	    0.2);
	for (const struct series_edition *edition = series->first;
	     edition < series->end; edition++)
		draw_edition(strip, edition, y);
}

static void
begin(struct strip *strip, size_t series, struct buf *out)
{
	const struct dossier *dossier = strip->dossier;
	const struct pair_standing *standing =
	    dossier->answers[DOSSIER_STANDING].items;
	double width = LEFT + (double)strip->years * YEAR + SVG_MARGIN;
	struct buf title = {0}, words = {0};

	buf_addf(&title, "%.*s - %.*s", STR_ARG(dossier->a->name),
	    STR_ARG(dossier->b->name));
	if (standing)
		buf_addf(&title, ", %.*s", STR_ARG(standing->stance));
	buf_addf(&words,
	    "%lld events by year, and the editions of %zu series: a dot was "
	    "held, x cancelled, > postponed, o planned, ? uncertain",
	    (long long)dossier->total, series);
	svg_begin(&strip->svg, out, width > LEAST ? width : LEAST,
	    CHART + LABELS + (double)(series ? series + 1 : 0) * ROW,
	    buf_str(&title), buf_str(&words));
	buf_release(&title);
	buf_release(&words);
}

void
dossier_svg(
    const void *made, const struct svg_caption *caption, struct buf *out)
{
	struct strip strip = {.dossier = made};
	struct arena arena = {0};
	size_t count;
	const struct dossier_series *series =
	    dossier_all_series(made, &arena, &count);

	measure(&strip);
	begin(&strip, count, out);
	draw_years(&strip);
	draw_scale(&strip);
	for (size_t i = 0; i < count; i++)
		draw_series(&strip, &series[i],
		    CHART + LABELS + (double)(i + 1) * ROW - DOT);
	if (count)
		svg_text(&strip.svg, LEFT,
		    CHART + LABELS + (double)(count + 1) * ROW - DOT, SVG_START,
		    SVG_CAPTION,
		    STR("dot: held, x cancelled, > postponed, o planned, "
			"? uncertain"));
	svg_end(&strip.svg, caption);
	arena_release(&arena);
}
