#include <inttypes.h>

#include "core/exchange/export/shape.h"
#include "core/exchange/tally.h"
#include "core/query/filter/filter_window.h"

/*
 * A row for each pair of states and year. An event counts in every year that
 * it is possibly in, as in a bucket everywhere (core/query/buckets.h). Only
 * what is counted whole is written: of a filter by pair, country or date the
 * pairs and years that it asks for, since of others it lets a part of the
 * events through. With zeros, a pair has all the years asked for in which both
 * states were there.
 */
static const struct cell_head first_heads[] = {
    {.name = "a", .width = 4, .summary = "ISO 3166-1 alpha-3 of one state"},
    {.name = "b", .width = 4, .summary = "of the other state"},
    {.name = "a_cow",
	.width = 5,
	.is_number = true,
	.summary = "Correlates of War number of a"},
    {.name = "b_cow", .width = 5, .is_number = true, .summary = "of b"},
    {.name = "year", .width = 4, .is_number = true, .summary = "the year"},
    {.name = "events",
	.width = 6,
	.is_number = true,
	.summary = "events possibly in the year; 0 is no record here"},
    {.name = "certain",
	.width = 7,
	.is_number = true,
	.summary = "those certainly in the year"},
};
enum {
	FIRST_HEADS = ARRAY_LENGTH(first_heads),
	HEADS = FIRST_HEADS + TYPE_COUNT,
};

struct cell_heads
dyad_years_heads(struct arena *arena)
{
	struct cell_head *heads = ARENA_ARRAY(arena, struct cell_head, HEADS);

	memcpy(heads, first_heads, sizeof first_heads);
	for (int i = 0; i < TYPE_COUNT; i++)
		heads[FIRST_HEADS + i] = (struct cell_head){
		    .name = vocabularies[VOCABULARY_TYPE].words[i].name,
		    .width = 8,
		    .is_number = true,
		    .summary = "events of this type, possibly in the year",
		};
	return (struct cell_heads){heads, HEADS};
}

struct years {
	const struct shaping *shaping;
	struct tally tally;
	int low, high;	 /* of the filter or the events; low > high: none */
	int from, to;	 /* that zeros are written for */
	int first, last; /* of one event */
	int first_certain, last_certain; /* the same; may be none */
	const struct event *event;
};

static int
year_of(int32_t day)
{
	int year, month, day_of_month;

	date_civil(day, &year, &month, &day_of_month);
	return year;
}

/* DATE_NONE is on the other side of every limit. */
static int
later_year(int32_t day, int min)
{
	return day == DATE_NONE || year_of(day) < min ? min : year_of(day);
}

static int
earlier_year(int32_t day, int max)
{
	return day == DATE_NONE || year_of(day) > max ? max : year_of(day);
}

static bool
find_span(void *context, const struct event *event, struct err *err)
{
	struct years *years = context;
	const struct date *date = &event->date;
	int low = year_of(date_first_written(date));
	int high = year_of(date_last_written(date));

	(void)err;
	if (low < years->low)
		years->low = low;
	if (high > years->high)
		years->high = high;
	return true;
}

/* The years are those of buckets. */
static bool
find_window(struct years *years)
{
	int32_t first, last;

	if (!filter_window(years->shaping->filter, &first, &last))
		return false;
	years->low = year_of(first);
	years->high = year_of(last);
	return true;
}

static bool
count_pair(void *context, const struct tally_pair *pair, struct err *err)
{
	struct years *years = context;

	(void)err;
	if (!dyad_scope_has_pair(years->shaping, years->event, pair->pair))
		return true;
	for (int year = years->first; year <= years->last; year++) {
		if (!dyad_scope_has_year(years->shaping->filter, year))
			continue;
		struct tally_entry *entry =
		    tally_at(&years->tally, pair->pair, year);
		tally_count(entry, years->event);
		entry->certain +=
		    year >= years->first_certain && year <= years->last_certain;
	}
	return true;
}

static bool
count_event(void *context, const struct event *event, struct err *err)
{
	struct years *years = context;
	const struct date *date = &event->date;

	years->event = event;
	years->first = later_year(date->first, years->low);
	years->last = earlier_year(date->last, years->high);
	years->first_certain = later_year(date->first_latest, years->low);
	years->last_certain = earlier_year(date->last_earliest, years->high);
	return tally_pairs(
	    years->shaping->actors, event, count_pair, years, err);
}

static bool
count_all(struct years *years, struct err *err)
{
	const struct shaping *shaping = years->shaping;
	struct event_visitor span = {find_span, years, 0};
	struct event_visitor count = {count_event, years, EVENT_PARTICIPANTS};

	return (find_window(years) || store_each_event(shaping->store,
					  shaping->rows, &span, err)) &&
	       store_each_event(shaping->store, shaping->rows, &count, err);
}

static struct str
number_cell(struct arena *arena, int64_t number)
{
	return arena_format(arena, "%" PRId64, number);
}

static struct str
cow_cell(const struct shaping *shaping, struct str code)
{
	const struct actor *actor = actor_by_code(shaping->actors, code);

	if (!actor || actor->cow == INTEGER_NONE)
		return (struct str){0};
	return number_cell(&shaping->writer->arena, actor->cow);
}

static bool
write_entry(const struct shaping *shaping, const struct tally_entry *entry,
    struct err *err)
{
	struct arena *arena = &shaping->writer->arena;
	struct str cells[HEADS] = {
	    entry->pair.a,
	    entry->pair.b,
	    cow_cell(shaping, entry->pair.a),
	    cow_cell(shaping, entry->pair.b),
	    number_cell(arena, entry->year),
	    number_cell(arena, entry->events),
	    number_cell(arena, entry->certain),
	};

	for (int i = 0; i < TYPE_COUNT; i++)
		cells[FIRST_HEADS + i] = number_cell(arena, entry->types[i]);
	return writer_cells(shaping->writer, cells, err);
}

/* Was the state there at any time of the year? */
static bool
is_there(const struct actor_directory *actors, struct str code, int year)
{
	const struct actor *actor = actor_by_code(actors, code);

	if (!actor)
		return true;
	bool has_begun = !date_is_set(&actor->since) ||
			 actor->since.first == DATE_NONE ||
			 year_of(actor->since.first) <= year;
	bool has_ended = date_is_set(&actor->until) &&
			 actor->until.last != DATE_NONE &&
			 year_of(actor->until.last) < year;
	return has_begun && !has_ended;
}

/* Would a zero be true? Both were there, and the whole year is asked for. */
static bool
is_zero(const struct shaping *shaping, struct pair pair, int year)
{
	return is_there(shaping->actors, pair.a, year) &&
	       is_there(shaping->actors, pair.b, year) &&
	       dyad_scope_has_whole_year(shaping->filter, year);
}

/* Every year asked for of a pair, those without an event as well. */
static bool
write_pair_years(struct years *years, struct pair pair, struct err *err)
{
	const struct shaping *shaping = years->shaping;

	for (int year = years->from; year <= years->to; year++) {
		struct tally_entry none = {.pair = pair, .year = year};
		const struct tally_entry *entry =
		    tally_find(&years->tally, pair, year);
		bool is_written =
		    (entry && entry->events) || is_zero(shaping, pair, year);
		if (is_written &&
		    !write_entry(shaping, entry ? entry : &none, err))
			return false;
	}
	return true;
}

static bool
write_all(struct years *years, struct err *err)
{
	struct tally_entry **entries = tally_sorted(&years->tally);
	struct pair last = {{0}, {0}};

	for (size_t i = 0; i < years->tally.entries.count; i++) {
		struct pair pair = entries[i]->pair;
		if (!years->shaping->has_zeros) {
			if (!write_entry(years->shaping, entries[i], err))
				return false;
			continue;
		}
		if (!pair_equal(pair, last) &&
		    !write_pair_years(years, pair, err))
			return false;
		last = pair;
	}
	return true;
}

static void
add_named(void *context, struct pair pair)
{
	struct years *years = context;

	tally_at(&years->tally, pair, years->from);
}

/* What is asked for outright has its zeros even where nothing was found. */
static void
find_asked(struct years *years)
{
	const struct shaping *shaping = years->shaping;

	if (!shaping->has_zeros)
		return;
	years->to = year_of(date_today());
	if (years->to < years->high)
		years->to = years->high;
	dyad_scope_first(shaping->filter, &years->from);
	dyad_scope_last(shaping->filter, &years->to);
	dyad_scope_named(shaping->filter, add_named, years);
}

bool
dyad_years_write(const struct shaping *shaping, struct err *err)
{
	struct years years = {
	    .shaping = shaping, .low = DATE_YEAR_MAX, .high = DATE_YEAR_MIN};
	bool done = count_all(&years, err);

	find_asked(&years);
	done = done && write_all(&years, err);

	tally_release(&years.tally);
	return done;
}
