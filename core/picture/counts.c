#include "core/picture/counts.h"

#include "core/picture/pictures.h"

/* The second statement counts the events that match, each once. */
enum { ANSWER_VALUES, ANSWER_TOTAL };

const struct field *
counts_field(const struct picture_request *request, struct err *err)
{
	const struct field *field = request->query->by;

	if (request->subject.len)
		field = field_find(request->subject, err);
	else if (!field)
		field = field_named("type");
	if (field && !(field->flags & FIELD_COUNT)) {
		err_set(err, ERR_USAGE, "%s cannot be counted", field->name);
		return NULL;
	}
	return field;
}

static bool
ask(const struct picture_request *request, struct picture_question *question,
    struct err *err)
{
	const struct field *field = counts_field(request, err);
	struct arena arena = {0};
	struct query query = *request->query;

	if (!field)
		return false;
	query.filter = filter_beside(&arena, query.filter, field);
	query_counts(&query, request->marks, field, picture_ask(question));
	query_count(request->query, request->marks, picture_ask(question));
	arena_release(&arena);
	return true;
}

static void *
make(struct arena *arena, const struct picture_request *request,
    const struct answer *answers)
{
	const struct answer *values = &answers[ANSWER_VALUES];
	struct counts *counts = ARENA_NEW(arena, struct counts);

	counts->field = counts_field(request, NULL);
	counts->values = ARENA_ARRAY(arena, struct counts_value, values->rows);
	counts->count = values->rows;
	for (size_t i = 0; i < values->rows; i++) {
		const struct str *cells = answer_row(values, i);

		counts->values[i].label = cells[0];
		str_integer(cells[1], &counts->values[i].events);
		if (counts->values[i].events > counts->most)
			counts->most = counts->values[i].events;
	}
	str_integer(answer_row(&answers[ANSWER_TOTAL], 0)[0], &counts->total);
	return counts;
}

static int
height(const void *made, int width)
{
	const struct counts *counts = made;

	(void)width;
	return (int)counts->count + 1;
}

enum { LABEL_MAX = 32, NUMBER_WIDTH = 9, SHARE_WIDTH = 7 };

static int
label_width(struct area area)
{
	int width = area.columns / 3;

	return width < LABEL_MAX ? width : LABEL_MAX;
}

static void
draw_head(
    const struct counts *counts, struct surface *surface, struct area area)
{
	int width = label_width(area);

	surface_fill(
	    surface, area.row, area.column, area.columns, STYLE_HEAD, ' ');
	surface_text(surface, area.row, area.column, width, STYLE_HEAD,
	    str_from(counts->field->name));
	surface_right(surface, area.row, area.column + width, NUMBER_WIDTH,
	    STYLE_HEAD, STR("events"));
	surface_right(surface, area.row, area.column + width + NUMBER_WIDTH,
	    SHARE_WIDTH, STYLE_HEAD, STR("%"));
}

void
counts_draw_value(const struct counts *counts, size_t index,
    struct surface *surface, struct area area, enum style style)
{
	const struct counts_value *value = &counts->values[index];
	int width = label_width(area), row = area.row, at = area.column;
	struct buf text = {0};

	surface_fill(surface, row, at, area.columns, style, ' ');
	surface_text(surface, row, at, width - 1, style, value->label);
	at += width;
	buf_add_count(&text, value->events);
	surface_right(surface, row, at, NUMBER_WIDTH, style, buf_str(&text));
	at += NUMBER_WIDTH;
	buf_clear(&text);
	if (counts->total > 0)
		buf_addf(&text, "%.1f",
		    100.0 * (double)value->events / (double)counts->total);
	surface_right(surface, row, at, SHARE_WIDTH, style, buf_str(&text));
	at += SHARE_WIDTH + 2;
	buf_clear(&text);
	picture_bar(&text, (double)value->events, (double)counts->most,
	    area.column + area.columns - at, surface->glyphs);
	surface_text(surface, row, at, area.column + area.columns - at, style,
	    buf_str(&text));
	buf_release(&text);
}

static void
draw(const void *made, struct surface *surface, struct area area)
{
	const struct counts *counts = made;

	draw_head(counts, surface, area);
	for (size_t i = 0; i < counts->count && (int)i + 1 < area.rows; i++) {
		struct area line = {
		    area.row + 1 + (int)i, area.column, 1, area.columns};

		counts_draw_value(counts, i, surface, line, STYLE_TEXT);
	}
}

static bool
rows(const void *made, struct writer *writer, struct err *err)
{
	const struct counts *counts = made;

	for (size_t i = 0; i < counts->count; i++) {
		struct str cells[] = {
		    counts->values[i].label,
		    arena_format(&writer->arena, "%lld",
			(long long)counts->values[i].events),
		};

		if (!writer_cells(writer, cells, err))
			return false;
	}
	return true;
}

static const struct cell_head heads[] = {
    {.name = "value", .width = 30, .is_text = true},
    {.name = "events", .width = 8, .is_number = true},
};

const struct picture counts_picture = {
    .name = "counts",
    .ask = ask,
    .make = make,
    .height = height,
    .draw = draw,
    .heads = {heads, ARRAY_LENGTH(heads)},
    .rows = rows,
};
