#ifndef CORE_QUERY_FILTER_FILTER_H
#define CORE_QUERY_FILTER_FILTER_H

#include "core/base/arena.h"
#include "core/base/buf.h"
#include "core/model/actor.h"
#include "core/query/filter/filter_value.h"
#include "core/query/sql.h"

/*
 * The filter part of a query as a tree: text in, tree, canonical text or SQL
 * out. A tree lives in the arena it was parsed into, with all that it points
 * to. The grammar stands in filter_parse.c.
 */
enum { FILTER_TEXT_MAX = 4096, FILTER_DEPTH_MAX = 64 }; /* bytes; groups */

enum filter_kind {
	FILTER_ALL, /* every item; no item: everything */
	FILTER_ANY,
	FILTER_NOT, /* items[0] */
	FILTER_TERM,
	FILTER_WORDS, /* full text: a word, a prefix or a phrase */
};

struct field;
struct filter {
	enum filter_kind kind;
	struct filter **items; /* ALL, ANY, NOT */
	size_t count;
	const struct field *field;   /* TERM */
	struct filter_value *values; /* TERM: any (only: all); WORDS: one */
	size_t value_count;
	size_t at, length; /* where it stands in the text */
};

/* A group of the configuration: "quad" is AUS IND JPN USA. */
struct actor_group {
	struct str name;
	struct strs codes;
};

/*
 * What parsing needs to know of the world. `count` says how many events an
 * actor has, to list ambiguous words with; NULL leaves the numbers out.
 */
struct filter_context {
	const struct actor_directory *actors;
	const struct actor_group *groups;
	size_t group_count;
	int32_t today;
	int64_t (*count_events)(void *store, const struct actor *actor);
	void *store;
};

/*
 * The tree in canonical order (filter_canon.c), so that two texts that mean
 * the same give the same tree. NULL with err->at, err->length and where
 * possible err->suggestion. Full text is never an error. A filter of nothing
 * has kind ALL and no item.
 */
struct filter *filter_parse(struct arena *arena,
    const struct filter_context *context, struct str text, struct err *err);
/* The canonical form: parsing it gives the same tree. */
void filter_text(const struct filter *filter, struct buf *out);
bool filter_equal(const struct filter *a, const struct filter *b);
/*
 * Adds an SQL condition over `event e`. Rejected rows are left out unless the
 * filter speaks of is:rejected. What changes with the state of the program
 * (is:marked) comes through `marks`: event ids, which may be NULL.
 */
void filter_sql(
    const struct filter *filter, const struct strs *marks, struct sql *sql);
/* The same as a part that sql_addf adds: its two arguments. */
struct filter_scope {
	const struct filter *filter;
	const struct strs *marks;
};
void filter_add(struct sql *sql, const void *scope);
#define FILTER_ARG(filter, marks)          \
	filter_add, &(struct filter_scope) \
	{                                  \
		filter, marks              \
	}
/* A copy without its n-th top-level part, for "if you remove". */
struct filter *filter_without(
    struct arena *arena, const struct filter *filter, size_t part);
/* A copy without the parts that use the field. */
const struct filter *filter_beside(struct arena *arena,
    const struct filter *filter, const struct field *field);
/* Top-level parts: the items of ALL, or the filter itself; 0 for nothing. */
size_t filter_part_count(const struct filter *filter);
const struct filter *filter_part(const struct filter *filter, size_t part);
/* Does any term use the field? */
bool filter_uses(const struct filter *filter, const struct field *field);
/* Both, flattened; NULL stands for everything. */
struct filter *filter_and(
    struct arena *arena, const struct filter *a, const struct filter *b);
struct filter *filter_not(struct arena *arena, const struct filter *filter);

#endif
