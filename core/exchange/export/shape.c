#include "core/exchange/export/shape.h"

#include <assert.h>

const struct shape shapes[] = {
    [SHAPE_EVENTS] = {.name = "events", .rows = "a row an event"},
    [SHAPE_PAIRS] = {.name = "pairs",
	.rows = "a row an event and a pair of states in it",
	.heads = pair_rows_heads,
	.write = pair_rows_write},
    [SHAPE_PARTICIPANTS] = {.name = "participants",
	.rows = "a row an event and an actor in it, with its roles",
	.heads = participant_rows_heads,
	.write = participant_rows_write},
    [SHAPE_DYAD_YEARS] = {.name = "dyad-years",
	.rows = "a row a pair of states and a year, events counted by type",
	.heads = dyad_years_heads,
	.write = dyad_years_write},
    [SHAPE_SOURCES] = {.name = "sources",
	.rows = "a row a document that is cited",
	.heads = source_rows_heads,
	.write = source_rows_write},
};
static_assert(ARRAY_LENGTH(shapes) == SHAPE_COUNT, "every shape has a row");

static void
refuse(struct str name, struct err *err)
{
	const char *names[SHAPE_COUNT];
	struct buf list = {0};

	for (size_t i = 0; i < SHAPE_COUNT; i++) {
		names[i] = shapes[i].name;
		buf_addf(&list, "%s%s", i ? ", " : "", names[i]);
	}
	err_set(err, ERR_USAGE, "no shape is called '%.*s': there are %.*s",
	    STR_ARG(name), STR_ARG(buf_str(&list)));
	buf_release(&list);
	word_suggest(err, name, names, SHAPE_COUNT);
}

static const struct shape *
find(struct str name, struct err *err)
{
	for (size_t i = 0; i < SHAPE_COUNT; i++)
		if (str_is(name, shapes[i].name))
			return &shapes[i];
	refuse(name, err);
	return NULL;
}

static bool
holds(const struct format *format, const struct shape *shape)
{
	return format->shapes >> (shape - shapes) & 1;
}

/* Which formats would hold the shape. */
static void
refuse_shape(
    const struct format *format, const struct shape *shape, struct err *err)
{
	struct buf list = {0};

	for (size_t i = 0; i < format_count; i++)
		if (format_writes(formats[i]) && holds(formats[i], shape))
			buf_addf(&list, "%s%s", list.len ? ", " : "",
			    formats[i]->name);
	err_set(err, ERR_USAGE, "%s cannot hold the shape %s: %.*s can",
	    format->name, shape->name, STR_ARG(buf_str(&list)));
	buf_release(&list);
}

const struct shape *
format_shape(const struct format *format, struct str name, struct err *err)
{
	const struct shape *shape = shapes;

	if (!name.len) {
		while (
		    shape < shapes + SHAPE_COUNT - 1 && !holds(format, shape))
			shape++;
		return shape;
	}
	shape = find(name, err);
	if (shape && !holds(format, shape)) {
		refuse_shape(format, shape, err);
		return NULL;
	}
	return shape;
}
