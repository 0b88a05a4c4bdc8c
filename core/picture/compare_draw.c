#include "core/picture/compare.h"
#include "core/picture/leaf.h"

/*
 * A band of bars for each pair, all on one scale of years and of numbers,
 * then tables with a column for each pair.
 */
enum {
	BAND_ROWS = 2,
	EIGHTHS = 8,
	LABEL_WIDTH = 14,
	LABEL_MAX = 64,
	YEAR_TEXT = 5,
	COLUMN_WIDTH = 10,
	DATE_WIDTH = 17,
	EVENTS_MAX = 20,
	THIRDS_MAX = 12,
	SERIES_MAX = 12,
	BAR_MAX = 3,
};

struct page {
	const struct compare *compare;
	struct leaf leaf;
};

/* Years that share a column, and the columns that a year has. */
struct years_layout {
	size_t step;
	int width;
	size_t columns;
};

static struct years_layout
lay_out(const struct page *page)
{
	size_t years = page->compare->year_count;
	size_t room = page->leaf.area.columns > LABEL_WIDTH + 10
			  ? (size_t)(page->leaf.area.columns - LABEL_WIDTH)
			  : 10;
	struct years_layout layout = {.step = 1, .width = 1};

	if (years > room)
		layout.step = (years + room - 1) / room;
	else if (years > 0)
		layout.width = (int)(room / years);
	if (layout.width > BAR_MAX)
		layout.width = BAR_MAX;
	layout.columns = (years + layout.step - 1) / layout.step;
	return layout;
}

static int64_t
sum_of(const struct compare *compare, const struct compare_pair *pair,
    size_t column, size_t step)
{
	int64_t sum = 0;

	for (size_t i = column * step;
	     i < (column + 1) * step && i < compare->year_count; i++)
		sum += pair->years[i];
	return sum;
}

static int64_t
max_of(const struct compare *compare, struct years_layout layout)
{
	int64_t max = 0;

	for (size_t i = 0; i < compare->count; i++)
		for (size_t j = 0; j < layout.columns; j++) {
			int64_t sum =
			    sum_of(compare, &compare->pairs[i], j, layout.step);
			max = sum > max ? sum : max;
		}
	return max;
}

/* One row of a band: how much of each bar is in it, in eighths of its cell. */
static void
put_bars(const struct page *page, const struct compare_pair *pair,
    struct years_layout layout, int64_t max, int level)
{
	struct buf text = {0};

	for (size_t i = 0; page->leaf.surface && i < layout.columns; i++) {
		double height =
		    (double)sum_of(page->compare, pair, i, layout.step) /
		    (double)max * BAND_ROWS * EIGHTHS;
		double here = height - level * EIGHTHS;
		if (height > 0 && height < 1)
			here = 1 - level * EIGHTHS;
		for (int j = 0; j < layout.width; j++)
			if (j && j + 1 == layout.width)
				buf_add_char(&text, ' ');
			else
				picture_spark(&text, here, EIGHTHS,
				    page->leaf.surface->glyphs);
	}
	leaf_text(&page->leaf, LABEL_WIDTH,
	    page->leaf.area.columns - LABEL_WIDTH, STYLE_TEXT, buf_str(&text));
	buf_release(&text);
}

static void
put_band(struct page *page, const struct compare_pair *pair,
    struct years_layout layout, int64_t max)
{
	struct buf text = {0};

	for (int level = BAND_ROWS; level-- > 0; page->leaf.row++) {
		if (level == 0) {
			buf_add_count(&text, pair->events);
			leaf_text(&page->leaf, 1, LABEL_WIDTH - 2,
			    STYLE_HEADING, pair->text);
			leaf_right(&page->leaf, 1 + 7, LABEL_WIDTH - 9,
			    STYLE_TEXT, buf_str(&text));
		}
		if (max > 0)
			put_bars(page, pair, layout, max, level);
	}
	page->leaf.row++;
	buf_release(&text);
}

/* A year where a decade begins, else so that labels do not touch. */
static void
put_axis(struct page *page, struct years_layout layout)
{
	const struct compare *compare = page->compare;
	int free_from = 0;

	for (size_t i = 0; i < layout.columns; i++) {
		int year = compare->first_year + (int)(i * layout.step);
		int column = (int)i * layout.width;
		struct buf text = {0};
		if (column < free_from ||
		    (year % 5 >= (int)layout.step && i > 0))
			continue;
		buf_addf(&text, "%d", year);
		leaf_text(&page->leaf, LABEL_WIDTH + column,
		    page->leaf.area.columns - LABEL_WIDTH - column, STYLE_FAINT,
		    buf_str(&text));
		buf_release(&text);
		free_from = column + YEAR_TEXT;
	}
	page->leaf.row++;
}

static void
put_years(struct page *page)
{
	struct years_layout layout = lay_out(page);
	int64_t max = max_of(page->compare, layout);
	struct buf text = {0};

	for (size_t i = 0; i < page->compare->count; i++)
		put_band(page, &page->compare->pairs[i], layout, max);
	page->leaf.row -= page->compare->count > 0;
	put_axis(page, layout);
	buf_addz(&text, " one scale: the highest is ");
	buf_add_count(&text, max);
	if (layout.step > 1)
		buf_addf(&text, " events in %zu years", layout.step);
	else
		buf_addz(&text, max == 1 ? " event a year" : " events a year");
	leaf_text(&page->leaf, 0, page->leaf.area.columns, STYLE_FAINT,
	    buf_str(&text));
	page->leaf.row += 2;
	buf_release(&text);
}

static int
label_width(const struct page *page)
{
	int columns = COLUMN_WIDTH * (int)page->compare->count;
	int width = page->leaf.area.columns - columns - 2;

	if (width > LABEL_MAX)
		return LABEL_MAX;
	return width > 8 ? width : 8;
}

static void
put_cell(
    const struct page *page, size_t pair, enum style style, struct str text)
{
	leaf_right(&page->leaf,
	    1 + label_width(page) + (int)pair * COLUMN_WIDTH, COLUMN_WIDTH,
	    style, text);
}

static void
put_head(struct page *page, const char *title)
{
	leaf_fill(&page->leaf, STYLE_HEAD);
	leaf_text(
	    &page->leaf, 1, label_width(page), STYLE_HEAD, str_from(title));
	for (size_t i = 0; i < page->compare->count; i++)
		put_cell(page, i, STYLE_HEAD, page->compare->pairs[i].text);
	page->leaf.row++;
}

static void
put_numbers(struct page *page, struct str label, const int64_t *numbers)
{
	leaf_text(&page->leaf, 1, label_width(page), STYLE_TEXT, label);
	for (size_t i = 0; i < page->compare->count; i++) {
		struct buf text = {0};
		if (numbers[i])
			buf_add_count(&text, numbers[i]);
		else
			buf_addz(&text, ".");
		put_cell(page, i, numbers[i] ? STYLE_TEXT : STYLE_FAINT,
		    buf_str(&text));
		buf_release(&text);
	}
	page->leaf.row++;
}

static void
put_days(struct page *page, struct str label, bool is_last)
{
	leaf_text(&page->leaf, 1, label_width(page), STYLE_TEXT, label);
	for (size_t i = 0; i < page->compare->count; i++) {
		const struct compare_pair *pair = &page->compare->pairs[i];
		int32_t day = is_last ? pair->last : pair->first;
		char text[DATE_TEXT];
		if (day == DATE_NONE)
			continue;
		date_day_text(day, text);
		/* A month is enough beside others. */
		put_cell(page, i, STYLE_TEXT, str_slice(str_from(text), 0, 7));
	}
	page->leaf.row++;
}

static void
put_sums(struct page *page)
{
	const struct compare *compare = page->compare;
	int64_t events[COMPARE_MAX] = {0};

	put_head(page, "");
	for (size_t i = 0; i < compare->count; i++)
		events[i] = compare->pairs[i].events;
	put_numbers(page, STR("events"), events);
	put_days(page, STR("first"), false);
	put_days(page, STR("last"), true);
	leaf_text(&page->leaf, 1, label_width(page), STYLE_TEXT, STR("stance"));
	for (size_t i = 0; i < compare->count; i++)
		put_cell(page, i, STYLE_TEXT, compare->pairs[i].stance);
	page->leaf.row += 2;
}

/* The rows that so many pairs share. */
static void
put_table(struct page *page, const char *title,
    const struct compare_table *table, size_t shared, size_t limit)
{
	size_t shown = 0;

	put_head(page, title);
	for (size_t i = 0; i < table->count && shown < limit; i++) {
		if (table->rows[i].shared < shared)
			break;
		put_numbers(page, table->rows[i].label, table->rows[i].events);
		shown++;
	}
	if (!shown)
		leaf_text(&page->leaf, 1, label_width(page), STYLE_FAINT,
		    STR("none"));
	page->leaf.row += shown ? 1 : 2;
}

/* "2025-08-25/09-04": an interval in what room there is. */
static void
add_date(struct str written, struct buf *out)
{
	char text[DATE_TEXT];
	struct date date;

	if (!date_parse(written, &date, NULL)) {
		buf_add(out, written);
		return;
	}
	date_brief(&date, text);
	buf_addf(out, "%-*s", DATE_WIDTH, text);
}

static void
put_event(struct page *page, const struct compare_event *event)
{
	struct buf text = {0};

	add_date(event->date, &text);
	buf_add(&text, event->title);
	leaf_text(
	    &page->leaf, 1, label_width(page), STYLE_TEXT, buf_str(&text));
	for (size_t i = 0; i < page->compare->count; i++)
		put_cell(
		    page, i, STYLE_TEXT, event->has[i] ? STR("x") : STR(""));
	buf_release(&text);
	page->leaf.row++;
}

static void
put_events(struct page *page)
{
	const struct compare *compare = page->compare;
	struct buf text = {0};

	put_head(page, "events in common");
	for (size_t i = 0; i < compare->event_count && i < EVENTS_MAX; i++)
		put_event(page, &compare->events[i]);
	if (!compare->event_count)
		buf_addz(&text, "none");
	if (compare->event_count > EVENTS_MAX)
		buf_addf(&text, "%zu more", compare->event_count - EVENTS_MAX);
	leaf_text(
	    &page->leaf, 1, label_width(page), STYLE_FAINT, buf_str(&text));
	page->leaf.row += text.len > 0;
	buf_release(&text);
}

static void
put_page(struct page *page)
{
	const struct compare *compare = page->compare;

	put_years(page);
	put_sums(page);
	put_table(page, "types", &compare->types, 1, compare->types.count);
	put_table(page, "series in common", &compare->series, 2, SERIES_MAX);
	put_table(
	    page, "third states in common", &compare->thirds, 2, THIRDS_MAX);
	put_events(page);
}

int
compare_height(const void *made, int width)
{
	struct page page = {.compare = made, .leaf.area.columns = width};

	put_page(&page);
	return page.leaf.row;
}

void
compare_draw(const void *made, struct surface *surface, struct area area)
{
	struct page page = {
	    .compare = made, .leaf = {.surface = surface, .area = area}};

	put_page(&page);
}
