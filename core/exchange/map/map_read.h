#ifndef CORE_EXCHANGE_MAP_MAP_READ_H
#define CORE_EXCHANGE_MAP_MAP_READ_H

#include "core/base/hash.h"
#include "core/exchange/map/map.h"
#include "core/exchange/map/row_report.h"
#include "core/exchange/read/delimited.h"
#include "core/model/actor_code.h"

/*
 * The actors of a store as cells of tables name them. Each spelling is looked
 * up once. Owns its memory; the report must outlive it.
 */
struct map_spelling;
struct map_actors {
	struct actor_directory directory;
	struct actor_codes codes;
	struct row_report *report; /* counts what is not resolved */
	struct arena arena;
	struct hash spellings;	    /* struct map_spelling */
	struct map_spelling *spare; /* of spellings beyond those kept */
};

/* Takes the directory over. */
void map_actors_init(struct map_actors *actors,
    struct actor_directory *directory, struct row_report *report);
void map_actors_release(struct map_actors *actors);
/*
 * The actor of the day; NULL where there is none, which is counted unless it
 * `passes`.
 */
const struct actor *map_actors_find(struct map_actors *actors,
    enum code_system codes, struct str text, int32_t day, bool passes);

/*
 * A foreign table, row by row, as events. What a row gives is handed out as
 * nodes, so that it is checked like everything else that comes from a file.
 */
struct map_event {
	const struct node *event;
	const struct node *source; /* of this row, or NULL */
	struct str series;	   /* its name; the event's is set later */
	struct node *event_map;	   /* the event, to add the series to */
	bool has_address;
};

/* Told of each row, in the order of the file; false with *err stops. */
struct map_sink {
	bool (*event)(
	    void *context, const struct map_event *event, struct err *err);
	/* A row of which nothing is made, and why, as one says of many. */
	void (*outside)(void *context, struct str reason);
	/* A row whose faults were reported. */
	void (*refused)(void *context);
	/* Before any of these: where the row stands. */
	bool (*row)(
	    void *context, size_t line, struct str text, struct err *err);
	void *context;
};

/*
 * Reads the whole input in the form that map_fits found; everything handed out
 * lives in the arena, which is reset after each row. False where the input
 * failed or the sink said so.
 */
bool map_read(const struct map *map, struct delimited_form form,
    struct map_actors *actors, const struct reader_input *input,
    struct arena *arena, struct problems *problems, const struct map_sink *sink,
    struct err *err);

#endif
