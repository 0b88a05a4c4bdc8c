#include "core/picture/counts.h"

#include <assert.h>

#include "core/picture/pictures.h"
#include "core/query/period.h"

/* The second question counts the events that match, each once. */
enum { ANSWER_VALUES, ANSWER_TOTAL, ANSWER_CROSS };

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

bool
counts_cross(const struct picture_request *request, const struct field *field,
    const struct field **cross, struct err *err)
{
	const struct field *other = NULL;

	if (request->split.len && !(other = field_find(request->split, err)))
		return false;
	if (other && (period_of(field) || period_of(other)))
		return err_set(err, ERR_USAGE,
		    "a %s is not crossed: timeline --split %s counts by both",
		    period_of(field) ? field->name : other->name,
		    period_of(field) ? other->name : field->name);
	if (other && (other == field || !(other->flags & FIELD_COUNT)))
		return err_set(err, ERR_USAGE, "%s cannot be crossed with %s",
		    field->name, other->name);
	*cross = other;
	return true;
}

static bool
ask(const struct picture_request *request, struct picture_question *question,
    struct err *err)
{
	const struct field *field = counts_field(request, err), *cross;
	struct question asked =
	    question_of(QUESTION_COUNTS, request->query, request->marks);

	if (!field || !counts_cross(request, field, &cross, err))
		return false;
	asked.query.filter =
	    filter_beside(&question->arena, asked.query.filter, field);
	asked.field = field;
	asked.other = cross;
	*picture_question(question) = asked;
	asked.kind = QUESTION_COUNT;
	*picture_question(question) = asked;
	asked.kind = QUESTION_CROSS;
	if (cross)
		*picture_question(question) = asked;
	return true;
}

static struct counts_value *
find_value(struct counts *counts, struct str label)
{
	for (size_t i = 0; i < counts->count; i++)
		if (str_equal(counts->values[i].label, label))
			return &counts->values[i];
	return NULL;
}

static void
add_value(struct counts *counts, struct arena *arena, struct str label,
    int64_t events)
{
	struct counts_value *value = ARENA_PUSH(
	    arena, counts->values, counts->count, struct counts_value);

	value->label = label;
	value->events = events;
	if (events > counts->max)
		counts->max = events;
}

/* What the filter says of the field, although no event has it. */
static void
add_wanted(
    struct counts *counts, struct arena *arena, const struct filter *filter)
{
	for (size_t i = 0; filter && i < filter_part_count(filter); i++) {
		const struct filter *part = filter_part(filter, i);
		if (part->kind == FILTER_NOT)
			part = part->items[0];
		if (part->kind != FILTER_TERM || part->field != counts->field)
			continue;
		for (size_t v = 0; v < part->value_count; v++)
			if (part->values[v].text.len &&
			    !find_value(counts, part->values[v].text))
				add_value(counts, arena,
				    arena_str(arena, part->values[v].text), 0);
	}
}

static int
compare_labels(const void *a, const void *b)
{
	const struct counts_value *x = a, *y = b;

	return str_compare(x->label, y->label);
}

static void *
make(struct arena *arena, const struct picture_request *request,
    const struct answer *answers)
{
	const struct counted *values = answers[ANSWER_VALUES].items;
	struct counts *counts = ARENA_NEW(arena, struct counts);

	counts->field = counts_field(request, NULL);
	counts->actors = request->actors;
	assert(counts->field); /* it was asked for */
	counts_cross(request, counts->field, &counts->cross, NULL);
	for (size_t i = 0; i < answers[ANSWER_VALUES].count; i++)
		add_value(counts, arena, values[i].value, values[i].events);
	add_wanted(counts, arena, request->query->filter);
	if (str_is(request->order, "name") && counts->count > 1)
		qsort(counts->values, counts->count, sizeof *counts->values,
		    compare_labels);
	counts->total = answer_number(&answers[ANSWER_TOTAL]);
	if (counts->cross)
		counts_take_cross(counts, arena, &answers[ANSWER_CROSS]);
	return counts;
}

static int
height(const void *made, int width)
{
	const struct counts *counts = made;

	(void)width;
	return (int)counts->count + 1;
}

static void
draw(const void *made, struct surface *surface, struct area area)
{
	counts_draw(made, &(struct counts_look){0}, surface, area);
}

static struct str
terms_of(const struct counts *counts, struct arena *arena, struct str value,
    struct str with)
{
	struct buf text = {0};

	counts_term(counts->actors, counts->field, value, &text);
	if (with.ptr) {
		buf_add_char(&text, ' ');
		counts_term(counts->actors, counts->cross, with, &text);
	}
	return buf_take(&text, arena);
}

static bool
write_number(const struct counts *counts, struct str value, struct str with,
    int64_t events, struct writer *writer, struct err *err)
{
	struct arena *arena = &writer->arena;
	struct str cells[] = {value, with.ptr ? with : STR(""),
	    arena_format(arena, "%lld", (long long)events),
	    terms_of(counts, arena, value, with)};

	return writer_cells(writer, cells, err);
}

static bool
write_value(const struct counts *counts, const struct counts_value *value,
    struct writer *writer, struct err *err)
{
	const struct str none = {0};

	if (!write_number(
		counts, value->label, none, value->events, writer, err))
		return false;
	for (size_t i = 0; i < value->cell_count; i++) {
		const struct counts_cell *cell = &value->cells[i];
		if (!write_number(counts, value->label,
			counts->columns[cell->column].label, cell->events,
			writer, err))
			return false;
	}
	return true;
}

static bool
rows(const void *made, struct writer *writer, struct err *err)
{
	const struct counts *counts = made;

	for (size_t i = 0; i < counts->count; i++)
		if (!write_value(counts, &counts->values[i], writer, err))
			return false;
	return true;
}

static const struct cell_head heads[] = {
    {.name = "value", .width = 30, .is_text = true},
    {.name = "with", .width = 20, .is_text = true},
    {.name = "events", .width = 8, .is_number = true},
    {.name = "query", .width = 30, .is_text = true},
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
