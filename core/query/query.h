#ifndef CORE_QUERY_QUERY_H
#define CORE_QUERY_QUERY_H

#include "core/query/field.h"

/*
 * A whole query: the filter and, kept apart from it, how to look at what it
 * matches (sort:, view:, columns:, by:, at:, rev:). Lives in the arena it was
 * parsed into.
 */
struct order {
	const struct field *field;
	bool is_descending;
};

enum { QUERY_ORDERS_MAX = 8, QUERY_COLUMNS_MAX = 32 };

struct query {
	const struct filter *filter;
	struct order orders[QUERY_ORDERS_MAX]; /* none: -date */
	size_t order_count;
	const struct field *columns[QUERY_COLUMNS_MAX]; /* none: the view's */
	size_t column_count;
	struct str view; /* a word of query_views, or absent */
	const struct field *by;
	struct str at;	/* event id */
	struct str rev; /* FINGERPRINT.COUNT */
};

/* "list", "pairs", … NULL ended. */
extern const char *const query_views[];

bool query_parse(struct arena *arena, const struct filter_context *context,
    struct str text, struct query *query, struct err *err);
/*
 * "date,-type" as after sort:; likewise "date,pair" as after columns:. What
 * the query had is replaced. err->at is an offset in this text.
 */
bool query_parse_orders(struct str text, struct query *query, struct err *err);
bool query_parse_columns(struct str text, struct query *query, struct err *err);
/* Canonical text: the filter, then the parts of the view that are set. */
void query_text(const struct query *query, struct buf *out);
/* The canonical text of the filter alone. */
void query_filter_text(const struct query *query, struct buf *out);

/* The text of a value in a filter, as it stands behind the colon. */
void filter_value_text(const struct field *field,
    const struct filter_value *value, struct buf *out);
/*
 * The value of a term that finds just what was counted as this, as it stands
 * behind the colon, or the whole term: "country:african-union".
 */
void counts_value(const struct actor_directory *actors,
    const struct field *field, struct str value, struct buf *out);
void counts_term(const struct actor_directory *actors,
    const struct field *field, struct str value, struct buf *out);

/* The statements of questions (question.h), with the shapes of what comes of
 * them (answer.h). Marks as in filter_sql; a limit of 0 is none. */
struct question;
extern const struct item_shape row_shape, number_shape, brief_shape;
void query_ids(const struct question *question, struct sql *sql);
void query_count(const struct question *question, struct sql *sql);
void query_briefs(const struct question *question, struct sql *sql);
/* The last day is the latest one written. */
extern const struct item_shape pair_shape, alike_shape;
void query_pairs(const struct question *question, struct sql *sql);
void query_alike(const struct question *question, struct sql *sql);
extern const struct item_shape counted_shape, crossed_shape;
void query_counts(const struct question *question, struct sql *sql);
void query_offers(const struct question *question, struct sql *sql);
/* How many a term of the field finds with each actor. */
void query_actors(const struct question *question, struct sql *sql);
/* Neither field is a period. */
void query_cross(const struct question *question, struct sql *sql);
/*
 * The days of what is to be counted by decade, year, quarter, month or day
 * (buckets.h), as the columns of an event in their order; any other field
 * counts as year. Of buckets, whether it is counted or widens them alone; of
 * coverage, all that have a source, whatever the filter. Counts of such a field
 * are those of the buckets that have any.
 */
enum { PERIOD_DAYS = 5, PERIOD_COUNTED = PERIOD_DAYS };
bool question_is_by_period(const struct question *question);
void query_buckets(const struct question *question, struct sql *sql);
void query_coverage(const struct question *question, struct sql *sql);
/* By the numbers of buckets. An event has each of its values. */
extern const struct item_shape span_shape;
void query_spans(const struct question *question, struct sql *sql);
extern const struct item_shape place_shape;
void query_places(const struct question *question, struct sql *sql);
/* '' is no country. */
void query_unplaced(const struct question *question, struct sql *sql);
extern const struct item_shape holdings_shape, version_shape;
void query_holdings(const struct question *question, struct sql *sql);
void query_version(const struct question *question, struct sql *sql);

#endif
