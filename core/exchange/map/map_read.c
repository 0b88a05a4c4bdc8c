#include "core/exchange/map/map_read.h"

#include "core/exchange/map/map_row.h"

/* A table that is being read. */
struct map_reading {
	const struct map *map;
	const struct map_sink *sink;
	struct err *err;
	struct delimited table;
	struct map_row row;
	struct arena memory; /* of the heads */
	size_t *places;	     /* by column; SIZE_MAX: there is none */
	size_t *narrow;	     /* the same without the surplus heads */
	size_t heads;
	size_t surplus;
	struct buf reason;
};

static size_t
head_at(const struct delimited_row *row, const struct map_column *column)
{
	for (size_t i = 0; i < row->count; i++) {
		struct str head = str_trim(row->cells[i]);
		if (map_same_head(head, column->name))
			return i;
		for (size_t k = 0; k < column->others.count; k++)
			if (map_same_head(head, column->others.items[k]))
				return i;
	}
	return SIZE_MAX;
}

static bool
is_surplus(const struct map *map, struct str head)
{
	for (size_t i = 0; i < map->surplus.count; i++)
		if (map_same_head(str_trim(head), map->surplus.items[i]))
			return true;
	return false;
}

/* Where the columns stand once the heads without cells are left out. */
static void
find_narrow(struct map_reading *reading, const struct delimited_row *row)
{
	for (size_t i = 0; i < reading->map->column_count; i++) {
		size_t place = reading->places[i], before = 0;
		for (size_t k = 0; place != SIZE_MAX && k < place; k++)
			before += is_surplus(reading->map, row->cells[k]);
		reading->narrow[i] = place - (place != SIZE_MAX ? before : 0);
	}
	for (size_t k = 0; k < row->count; k++)
		reading->surplus += is_surplus(reading->map, row->cells[k]);
}

/* False where a head is missing, which is reported. */
static bool
read_heads(struct map_reading *reading, const struct delimited_row *row)
{
	const struct map *map = reading->map;
	bool is_good = true;

	reading->heads = row->count;
	for (size_t i = 0; i < map->column_count; i++) {
		const struct map_column *column = &map->columns[i];
		reading->places[i] = head_at(row, column);
		if (reading->places[i] != SIZE_MAX || column->is_optional)
			continue;
		is_good = false;
		problems_add(reading->row.problems, reading->row.file,
		    row->line, 1, "the head '%.*s' is missing",
		    STR_ARG(column->name));
	}
	find_narrow(reading, row);
	return is_good;
}

static void
take_positions(struct map_reading *reading)
{
	const struct map *map = reading->map;

	for (size_t i = 0; i < map->column_count; i++) {
		reading->places[i] = SIZE_MAX;
		for (size_t k = 0; k < map->positions.count; k++)
			if (str_equal(
				map->columns[i].name, map->positions.items[k]))
				reading->places[i] = k;
	}
}

static bool
is_empty_from(const struct delimited_row *row, size_t at)
{
	while (at < row->count && !str_trim(row->cells[at]).len)
		at++;
	return at >= row->count;
}

/* Are there as many cells as there are to be? Else that is reported. */
static bool
has_its_cells(struct map_reading *reading, const struct delimited_row *row)
{
	const struct map *map = reading->map;
	size_t min = map->has_heads ? reading->heads : map->min_cells;
	size_t max = map->has_heads ? reading->heads : map->max_cells;

	reading->row.places = reading->places;
	if (row->count >= min && is_empty_from(row, max))
		return true;
	if (reading->surplus && row->count == min - reading->surplus) {
		reading->row.places = reading->narrow;
		return true;
	}
	if (min == max)
		map_row_fault(&reading->row, NULL,
		    "the row has %zu cells, not %zu", row->count, min);
	else
		map_row_fault(&reading->row, NULL,
		    "the row has %zu cells, not %zu to %zu", row->count, min,
		    max);
	return false;
}

static bool
is_kept(const struct map_target *target, struct str value)
{
	for (size_t i = 0; i < target->keep.count; i++)
		if (map_fits_pattern(target->keep.items[i], value))
			return true;
	return false;
}

static void
say_filter(struct map_reading *reading, const struct map_target *target)
{
	struct buf *reason = &reading->reason;

	buf_clear(reason);
	buf_addf(reason, "%.*s is none of ",
	    STR_ARG(reading->map->columns[target->column].name));
	for (size_t i = 0; i < target->keep.count; i++)
		buf_addf(reason, "%s%.*s", i ? ", " : "",
		    STR_ARG(target->keep.items[i]));
}

/* Does the row pass the filters of the map? Else the reason is set. */
static bool
is_wanted(struct map_reading *reading)
{
	for (size_t i = 0; i < reading->map->target_count; i++) {
		const struct map_target *target = &reading->map->targets[i];
		struct map_target raw = *target;
		bool fits = !target->keep.count;
		if (fits)
			continue;
		raw.words.count = 0;
		struct map_values values = map_row_values(&reading->row, &raw);
		for (size_t k = 0; !fits && k < values.count; k++)
			fits = is_kept(target, values.items[k].text);
		if (fits)
			continue;
		say_filter(reading, target);
		return false;
	}
	return true;
}

static void
forget_cells(struct map_reading *reading)
{
	for (size_t i = 0; i < reading->map->column_count; i++)
		reading->row.cells[i].is_known = false;
	reading->row.has_fault = false;
}

static bool
hand_out(struct map_reading *reading, const struct map_people *people)
{
	const struct map_sink *sink = reading->sink;
	struct map_event event;

	map_row_event(&reading->row, people, &event);
	if (!reading->row.has_fault)
		return sink->event(sink->context, &event, reading->err);
	sink->refused(sink->context);
	return true;
}

static bool
take_row(struct map_reading *reading)
{
	const struct map_sink *sink = reading->sink;
	const struct delimited_row *row = reading->row.row;
	struct map_people people;

	forget_cells(reading);
	if (!sink->row(sink->context, row->line, row->text, reading->err))
		return false;
	if (row->fault)
		map_row_fault(&reading->row,
		    &(struct map_cell){.offset = row->faulty}, "%s",
		    row->fault);
	if (row->fault || !has_its_cells(reading, row)) {
		sink->refused(sink->context);
		return true;
	}
	if (!is_wanted(reading)) {
		sink->outside(sink->context, buf_str(&reading->reason));
		return true;
	}
	map_row_day(&reading->row);
	map_row_participants(&reading->row, &people);
	if (people.count >= reading->map->min_actors)
		return hand_out(reading, &people);
	buf_clear(&reading->reason);
	buf_addf(&reading->reason, "fewer than %zu actor%s known",
	    reading->map->min_actors,
	    reading->map->min_actors == 1 ? " is" : "s are");
	sink->outside(sink->context, buf_str(&reading->reason));
	return true;
}

static bool
read_table(struct map_reading *reading)
{
	bool found, done;

	if (!reading->map->has_heads) {
		take_positions(reading);
	} else {
		if (!delimited_next(&reading->table, &found, reading->err))
			return false;
		if (!found || !read_heads(reading, &reading->table.row))
			return true;
	}
	while ((done = delimited_next(&reading->table, &found, reading->err)) &&
	       found) {
		done = take_row(reading);
		arena_reset(reading->row.arena);
		if (!done)
			break;
	}
	return done;
}

bool
map_read(const struct map *map, struct delimited_form form,
    struct map_actors *actors, const struct reader_input *input,
    struct arena *arena, struct problems *problems, const struct map_sink *sink,
    struct err *err)
{
	struct map_reading reading = {
	    .map = map,
	    .sink = sink,
	    .err = err,
	    .row = {.map = map,
		.actors = actors,
		.arena = arena,
		.problems = problems,
		.file = input->name},
	};

	delimited_init(&reading.table, input, form);
	reading.row.row = &reading.table.row;
	reading.row.cells =
	    ARENA_ARRAY(&reading.memory, struct map_cell, map->column_count);
	reading.places =
	    ARENA_ARRAY(&reading.memory, size_t, map->column_count);
	reading.narrow =
	    ARENA_ARRAY(&reading.memory, size_t, map->column_count);
	bool done = read_table(&reading);
	delimited_release(&reading.table);
	arena_release(&reading.memory);
	arena_reset(arena);
	buf_release(&reading.reason);
	return done;
}
