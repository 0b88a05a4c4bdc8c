#ifndef CORE_EXCHANGE_EXPORT_SHAPE_H
#define CORE_EXCHANGE_EXPORT_SHAPE_H

#include "core/exchange/format/format.h"
#include "core/exchange/format/writer.h"
#include "core/model/event.h"
#include "core/model/pair.h"
#include "core/query/filter/filter.h"
#include "core/store/store.h"

/*
 * The shape table: what the rows of an export are. Each but the first makes
 * rows of cells from the chosen events.
 */
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

/* The functions of the shape table; the contract stands in shape.h. */
struct cell_heads pair_rows_heads(struct arena *arena);
bool pair_rows_write(const struct shaping *shaping, struct err *err);

struct cell_heads participant_rows_heads(struct arena *arena);
bool participant_rows_write(const struct shaping *shaping, struct err *err);

struct cell_heads dyad_years_heads(struct arena *arena);
bool dyad_years_write(const struct shaping *shaping, struct err *err);

struct cell_heads source_rows_heads(struct arena *arena);
bool source_rows_write(const struct shaping *shaping, struct err *err);

/*
 * Of which pairs of states and years a filter lets all events through, so that
 * they may be counted: by its terms date:, within:, pair: and country: that
 * must hold. A filter without such terms asks for every pair and year.
 */
bool dyad_scope_has_year(const struct filter *filter, int year);
/* No day of it is left out, so that finding nothing says something. */
bool dyad_scope_has_whole_year(const struct filter *filter, int year);
/* The first, or last, year asked for; false where it is open. */
bool dyad_scope_first(const struct filter *filter, int *year);
bool dyad_scope_last(const struct filter *filter, int *year);
/* An organisation asks for those that are its members during the event. */
bool dyad_scope_has_pair(
    const struct shaping *shaping, const struct event *event, struct pair pair);
/* Calls back for each pair of states that a term names outright. */
void dyad_scope_named(const struct filter *filter,
    void (*each)(void *context, struct pair pair), void *context);

/*
 * The shape of this name, or, where it is empty, the format's usual one; NULL
 * with an error where there is none such or the format cannot hold it.
 */
const struct shape *format_shape(
    const struct format *format, struct str name, struct err *err);

#endif
