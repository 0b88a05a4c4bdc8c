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

/* The statements of a query; `limit` 0 is none. Marks as in filter_sql. */
void query_ids(const struct query *query, const struct strs *marks,
    size_t limit, struct sql *sql);
void query_count(
    const struct query *query, const struct strs *marks, struct sql *sql);
/* Matching events in short, in the order of the query. */
void query_briefs(const struct query *query, const struct strs *marks,
    size_t limit, struct sql *sql);
/*
 * (value, events) for each value of the field under the filter, most first;
 * decades, years, quarters, months and days in their order.
 */
void query_counts(const struct query *query, const struct strs *marks,
    const struct field *field, struct sql *sql);
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
/*
 * (label, possible, certain, number) for each decade, year, quarter, month or
 * day from the first to the last that the matching events name, empty ones too:
 * how many are possibly and how many certainly inside. Labels are EDTF; the
 * numbers rise by one. The field is one of those; any other counts as year.
 */
void query_buckets(const struct query *query, const struct strs *marks,
    const struct field *field, struct sql *sql);
/*
 * (value, first, last, sure, events) of the matching events: from which to
 * which period they last, by the numbers of query_buckets, and the last one
 * that is sure. NULL is open. An event has each of its values.
 */
void query_spans(const struct query *query, const struct strs *marks,
    const struct field *unit, const struct field *split, struct sql *sql);
/* The numbers of the periods in which some event with a source begins or
 * ends, whatever the filter. */
void query_coverage(const struct field *unit, struct sql *sql);
/*
 * (id, date, title, place, precision, latitude, longitude) of the matching
 * events with coordinates, newest first.
 */
void query_places(
    const struct query *query, const struct strs *marks, struct sql *sql);
/* (country, events) of those without, most first; '' is no country. */
void query_unplaced(
    const struct query *query, const struct strs *marks, struct sql *sql);
/* (value of a, value of b, events), most first; neither is a period. */
void query_cross(const struct query *query, const struct strs *marks,
    const struct field *a, const struct field *b, struct sql *sql);
/*
 * Pairs of states under the filter, most events first, then by pair: a, b,
 * events, first day, last day (the latest one written), types as
 * "exercise 12, visit 3", stance. `limit` 0 is none.
 */
void query_pairs(const struct query *query, const struct strs *marks,
    size_t limit, struct sql *sql);

#endif
