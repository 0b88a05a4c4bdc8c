#include <inttypes.h>

#include "core/exchange/cell.h"
#include "core/exchange/cited.h"
#include "core/exchange/export/shape.h"
#include "core/exchange/tally.h"

/*
 * Events in the long form: a row for each pair in an event, or for each of
 * its participants; and the documents they cite. What is about the event
 * stands in the same columns of both forms.
 */
#define EVENT_HEADS                                                    \
	{.name = "event", .width = 20, .summary = "id of the event"},  \
	    {.name = "type", .width = 12, .summary = "kind of event"}, \
	    {.name = "status", .width = 10, .summary = "its status"},  \
	    {.name = "date",                                           \
		.width = 10,                                           \
		.is_date = true,                                       \
		.summary = "its date as written"},                     \
	    {.name = "first",                                          \
		.width = 10,                                           \
		.is_date = true,                                       \
		.summary = "first day"},                               \
	    {.name = "last",                                           \
		.width = 10,                                           \
		.is_date = true,                                       \
		.summary = "last day"},                                \
	{                                                              \
		.name = "title", .width = 40, .is_text = true,         \
		.summary = "title of the event"                        \
	}
enum { EVENT_CELLS = 7, SOURCE_WIDTH = 14 };

static const struct cell_head pair_heads[] = {
    {.name = "pair", .width = 7, .summary = "the pair, codes in order"},
    {.name = "a", .width = 4, .summary = "ISO 3166-1 alpha-3 of one state"},
    {.name = "b", .width = 4, .summary = "of the other state"},
    {.name = "a_cow",
	.width = 5,
	.is_number = true,
	.summary = "Correlates of War number of a"},
    {.name = "b_cow", .width = 5, .is_number = true, .summary = "of b"},
    {.name = "a_roles", .width = 12, .summary = "roles of a, parted by ;"},
    {.name = "b_roles", .width = 12, .summary = "roles of b"},
    EVENT_HEADS,
};

static const struct cell_head participant_heads[] = {
    {.name = "actor", .width = 5, .summary = "code of the actor"},
    {.name = "name", .width = 16, .is_text = true, .summary = "its name"},
    {.name = "kind", .width = 8, .summary = "state or organisation"},
    {.name = "cow",
	.width = 4,
	.is_number = true,
	.summary = "Correlates of War number of a state"},
    {.name = "roles", .width = 12, .summary = "its roles, parted by ;"},
    {.name = "takes_part",
	.width = 10,
	.summary = "true, or false where it only observes or suffers"},
    EVENT_HEADS,
};
#undef EVENT_HEADS

struct cell_heads
pair_rows_heads(struct arena *arena)
{
	(void)arena;
	return (struct cell_heads){pair_heads, ARRAY_LENGTH(pair_heads)};
}

struct cell_heads
participant_rows_heads(struct arena *arena)
{
	(void)arena;
	return (struct cell_heads){
	    participant_heads, ARRAY_LENGTH(participant_heads)};
}

struct rows {
	const struct shaping *shaping;
	const struct event *event;
	struct buf cell; /* scratch */
};

static struct arena *
row_arena(const struct rows *rows)
{
	return &rows->shaping->writer->arena;
}

static void
fill_event(struct rows *rows, struct str cells[EVENT_CELLS])
{
	const struct event *event = rows->event;

	cells[0] = event->id;
	cells[1] = word_name(VOCABULARY_TYPE, event->type);
	cells[2] = word_name(VOCABULARY_STATUS, event->status);
	cells[3] = str_from(event->date.text);
	cells[4] = date_day_str(row_arena(rows), event->date.first);
	cells[5] = date_day_str(row_arena(rows), event->date.last);
	cells[6] = event->title;
}

static struct str
cow_cell(struct rows *rows, const struct actor *actor)
{
	if (!actor || actor->cow == INTEGER_NONE)
		return (struct str){0};
	return arena_format(row_arena(rows), "%" PRId64, actor->cow);
}

static struct str
roles_cell(struct rows *rows, const struct participant *participant)
{
	const struct member *roles =
	    record_member(&record_participant, STR("roles"));

	buf_clear(&rows->cell);
	cell_add_member(&rows->cell, roles, participant);
	return arena_str(row_arena(rows), buf_str(&rows->cell));
}

static bool
write_pair(void *context, const struct tally_pair *pair, struct err *err)
{
	struct rows *rows = context;
	const struct actor_directory *actors = rows->shaping->actors;
	struct str cells[ARRAY_LENGTH(pair_heads)] = {
	    pair_text(row_arena(rows), pair->pair),
	    pair->pair.a,
	    pair->pair.b,
	    cow_cell(rows, actor_by_code(actors, pair->pair.a)),
	    cow_cell(rows, actor_by_code(actors, pair->pair.b)),
	    roles_cell(rows, pair->a),
	    roles_cell(rows, pair->b),
	};

	fill_event(rows, cells + ARRAY_LENGTH(pair_heads) - EVENT_CELLS);
	return writer_cells(rows->shaping->writer, cells, err);
}

static bool
write_pairs(void *context, const struct event *event, struct err *err)
{
	struct rows *rows = context;

	rows->event = event;
	return tally_pairs(rows->shaping->actors, event, write_pair, rows, err);
}

static bool
write_participants(void *context, const struct event *event, struct err *err)
{
	struct rows *rows = context;

	rows->event = event;
	for (size_t i = 0; i < event->participants.count; i++) {
		const struct participant *one = &event->participants.items[i];
		const struct actor *actor =
		    actor_by_code(rows->shaping->actors, one->actor);
		struct str cells[ARRAY_LENGTH(participant_heads)] = {
		    one->actor,
		    actor ? actor->name : (struct str){0},
		    word_name(
			VOCABULARY_ACTOR_KIND, actor ? actor->kind : WORD_NONE),
		    cow_cell(rows, actor),
		    roles_cell(rows, one),
		    participant_takes_part(one) ? STR("true") : STR("false"),
		};
		fill_event(rows,
		    cells + ARRAY_LENGTH(participant_heads) - EVENT_CELLS);
		if (!writer_cells(rows->shaping->writer, cells, err))
			return false;
	}
	return true;
}

static bool
write_each(const struct shaping *shaping,
    bool (*write)(void *context, const struct event *event, struct err *err),
    struct err *err)
{
	struct rows rows = {.shaping = shaping};
	struct event_visitor visitor = {write, &rows, EVENT_PARTICIPANTS};
	bool done =
	    store_each_event(shaping->store, shaping->rows, &visitor, err);

	buf_release(&rows.cell);
	return done;
}

bool
pair_rows_write(const struct shaping *shaping, struct err *err)
{
	return write_each(shaping, write_pairs, err);
}

bool
participant_rows_write(const struct shaping *shaping, struct err *err)
{
	return write_each(shaping, write_participants, err);
}

/* The members of a source, and how many of the events cite it. */
struct cell_heads
source_rows_heads(struct arena *arena)
{
	size_t count = record_source.count;
	struct cell_head *heads =
	    ARENA_ARRAY(arena, struct cell_head, count + 1);

	for (size_t i = 0; i < count; i++) {
		heads[i] = member_head(&record_source.members[i]);
		heads[i].width = SOURCE_WIDTH;
	}
	heads[count] = (struct cell_head){
	    .name = "events",
	    .width = 6,
	    .is_number = true,
	    .summary = "how many of the events cite it",
	};
	return (struct cell_heads){heads, count + 1};
}

static bool
write_source(const struct shaping *shaping, const struct cited_source *source,
    struct err *err)
{
	struct arena *arena = &shaping->writer->arena;
	size_t count = record_source.count;
	struct str *cells = ARENA_ARRAY(arena, struct str, count + 1);
	struct buf cell = {0};

	for (size_t i = 0; i < count; i++) {
		buf_clear(&cell);
		cell_add_member(&cell, &record_source.members[i],
		    &source->record.as.source);
		cells[i] = arena_str(arena, buf_str(&cell));
	}
	buf_release(&cell);
	cells[count] = arena_format(arena, "%" PRId64, source->events);
	return writer_cells(shaping->writer, cells, err);
}

bool
source_rows_write(const struct shaping *shaping, struct err *err)
{
	struct cited cited = {0};
	bool done = cited_collect(shaping->store, shaping->rows, &cited, err);

	for (size_t i = 0; done && i < cited.count; i++)
		done = write_source(shaping, &cited.items[i], err);
	cited_release(&cited);
	return done;
}
