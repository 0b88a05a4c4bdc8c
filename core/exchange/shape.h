#ifndef CORE_EXCHANGE_SHAPE_H
#define CORE_EXCHANGE_SHAPE_H

#include "core/exchange/writer.h"
#include "core/store/store.h"

/*
 * The shape table: what the rows of an export are. Each but the first makes
 * rows of cells from the chosen events.
 */
enum shape_id {
	SHAPE_EVENTS,
	SHAPE_PAIRS,
	SHAPE_PARTICIPANTS,
	SHAPE_DYAD_YEARS,
	SHAPE_SOURCES,
	SHAPE_COUNT,
};

/* What a shape makes its rows from; the writer has been begun. */
struct shaping {
	struct store *store;
	const struct row_ids *rows; /* events */
	const struct actor_directory *actors;
	struct writer *writer;
	/* What dyad-years are asked for: pairs and years of its terms. */
	const struct filter *filter;
	bool has_zeros; /* also the years without an event */
};

struct shape {
	const char *name;
	const char *rows; /* what one row is: "a row an event and pair" */
	/* NULL of both: the events as records. The heads live in the arena. */
	struct cell_heads (*heads)(struct arena *arena);
	bool (*write)(const struct shaping *shaping, struct err *err);
};

extern const struct shape shapes[SHAPE_COUNT];

/* By name; NULL with the list of names and a suggestion. */
const struct shape *shape_find(struct str name, struct err *err);

#endif
