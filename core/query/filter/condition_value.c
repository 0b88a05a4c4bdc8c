#include "core/query/filter/condition.h"

#include <math.h>

#include "core/model/record_json.h"
#include "core/query/search.h"

/* A chain of n parts is an expression n deep, and SQLite allows 1000. */
enum { JOIN_FLAT = 64 };

/* The mean radius of the Earth in km (IUGG), as entente_distance_km has it. */
static const double earth_radius = 6371.0088;
static const double degrees = 57.29577951308232;

struct join {
	const char *operator;
	void (*add)(void *context, size_t part);
	void *context;
	size_t from, count;
};

static void
add_parts(struct sql *sql, const void *context)
{
	const struct join *join = context;

	for (size_t i = 0; i < join->count; i++) {
		sql_addf(sql, "$s", i ? join->operator : "");
		join->add(join->context, join->from + i);
	}
}

static void
add_chunks(struct sql *sql, const void *context)
{
	const struct join *join = context;

	for (size_t i = 0; i < join->count; i += JOIN_FLAT) {
		struct join chunk = *join;
		size_t left = join->count - i;
		chunk.from = i;
		chunk.count = left < JOIN_FLAT ? left : JOIN_FLAT;
		sql_addf(sql, "$s($f)", i ? join->operator : "", add_parts,
		    &chunk);
	}
}

void
condition_join(struct sql *sql, const char *operator, size_t count,
    void (*add)(void *context, size_t part), void *context)
{
	const struct join join = {.operator= operator,
	    .add = add,
	    .context = context,
	    .count = count};

	if (count == 1)
		add(context, 0);
	else
		sql_addf(sql, "($f)",
		    count <= JOIN_FLAT ? add_parts : add_chunks, &join);
}

void
condition_any(
    const struct condition *condition, void (*add)(void *context, size_t value))
{
	struct condition context = *condition;

	condition_join(
	    context.sql, " OR ", context.term->value_count, add, &context);
}

static void
add_words(struct sql *sql, const void *context)
{
	const struct filter *term = context;

	for (size_t i = 0; i < term->value_count; i++)
		sql_addf(sql, i ? ", $t" : "$t",
		    word_name(term->field->vocabulary, term->values[i].word));
}

void
condition_words(const struct condition *condition)
{
	sql_addf(condition->sql, "$s IN ($f)", condition->term->field->column,
	    add_words, condition->term);
}

void
condition_domain(const struct condition *condition)
{
	int64_t domains = 0;

	for (size_t i = 0; i < condition->term->value_count; i++)
		domains |= INT64_C(1) << condition->term->values[i].word;
	sql_addf(condition->sql, "(e.domains & $i) <> 0", domains);
}

static const char *const comparisons[] = {
    [OP_EQUAL] = "$s = $n",
    [OP_NOT_EQUAL] = "$s <> $n",
    [OP_LESS] = "$s < $n",
    [OP_LESS_EQUAL] = "$s <= $n",
    [OP_GREATER] = "$s > $n",
    [OP_GREATER_EQUAL] = "$s >= $n",
    [OP_RANGE] = "$s BETWEEN $n AND $n",
};

static void
add_comparison(void *context, size_t part)
{
	const struct condition *condition = context;
	const struct filter_value *value = &condition->term->values[part];

	sql_addf(condition->sql, comparisons[value->amount.op],
	    condition->term->field->column, value->amount.min,
	    value->amount.max);
}

void
condition_number(const struct condition *condition)
{
	condition_any(condition, add_comparison);
}

/*
 * A figure spans the values from least to most that the record and its
 * citations allow; a comparison holds where one of them does. The second
 * number is that of a range, else the first again.
 */
#define FIGURE(test)                                                     \
	"(replace(replace(entente_fold(f.what), ' ', '_'), '-', '_') = " \
	"$t" test ")"
static const char *const span_tests[] = {
    [OP_EQUAL] = FIGURE(" AND f.least <= $n AND f.most >= $n"),
    [OP_NOT_EQUAL] = FIGURE(" AND (f.least <> $n OR f.most <> $n)"),
    [OP_LESS] = FIGURE(" AND f.least < $n"),
    [OP_LESS_EQUAL] = FIGURE(" AND f.least <= $n"),
    [OP_GREATER] = FIGURE(" AND f.most > $n"),
    [OP_GREATER_EQUAL] = FIGURE(" AND f.most >= $n"),
    [OP_RANGE] = FIGURE(" AND f.most >= $n AND f.least <= $n"),
    [OP_ANY] = FIGURE(""),
};
#undef FIGURE

static void
add_figure(void *context, size_t part)
{
	const struct condition *condition = context;
	const struct filter_value *value = &condition->term->values[part];
	double min = value->amount.min;

	sql_addf(condition->sql, span_tests[value->amount.op], value->text, min,
	    value->amount.op == OP_RANGE ? value->amount.max : min);
}

static void
add_figures(struct sql *sql, const void *condition)
{
	(void)sql;
	condition_any(condition, add_figure);
}

void
condition_figure(const struct condition *condition)
{
	sql_addf(condition->sql,
	    "e.row IN (SELECT f.event FROM figure f WHERE $f)", add_figures,
	    condition);
}

#define SPAN "e.place_lon BETWEEN $r AND $r"
/*
 * The longitudes of the box round a circle. No limit where the circle
 * reaches a pole; two spans where it crosses the 180th meridian.
 */
static void
add_longitudes(struct sql *sql, const void *context)
{
	const struct filter_value *at = context;
	double latitude = at->near.lat / degrees;
	double angle = at->near.km / earth_radius;

	if (fabs(latitude) + angle >= 90 / degrees)
		return;
	double reach = asin(sin(angle) / cos(latitude)) * degrees * 1.001;
	double low = at->near.lon - reach, high = at->near.lon + reach;
	bool is_west = low < -180;
	bool is_east = high > 180;

	sql_addf(sql,
	    is_west || is_east ? " AND (" SPAN " OR " SPAN ")"
			       : " AND (" SPAN ")",
	    low, high, is_west ? low + 360 : -180.0,
	    is_west ? 180.0 : high - 360);
}
#undef SPAN

/* A box that plain comparison tells, then the exact distance. */
void
condition_near(const struct condition *condition)
{
	const struct filter_value *at = &condition->term->values[0];
	double lat = at->near.lat;
	double reach = at->near.km / earth_radius * degrees * 1.001;

	sql_addf(condition->sql,
	    "(e.place_lat BETWEEN $r AND $r$f AND entente_distance_km("
	    "e.place_lat, e.place_lon, $r, $r) <= $r)",
	    lat - reach, lat + reach, add_longitudes, at, lat, at->near.lon,
	    at->near.km);
}

/*
 * South and west border are inside, north and east border are not, so that
 * boxes side by side share no event; only the pole is. The 180th meridian
 * counts as -180.
 */
void
condition_box(const struct condition *condition)
{
	const struct filter_value *value = &condition->term->values[0];
	bool is_across = value->box.east < value->box.west;

	sql_addf(condition->sql,
	    "(e.place_lat >= $r AND e.place_lat $s $r AND "
	    "(e.place_lon >= $r $s e.place_lon < $r$s))",
	    value->box.south,
	    value->box.north < 90 ? "<" : "<=", value->box.north,
	    value->box.west, is_across ? "OR" : "AND", value->box.east,
	    value->box.west > -180 ? "" : " OR e.place_lon = 180");
}

/* Possibly in the span: it may have begun by its last day and have lasted to
 * its first. An open end lasts. */
static void
add_possible_days(void *context, size_t part)
{
	const struct condition *condition = context;
	const struct filter_value *value = &condition->term->values[part];
	int64_t first = value->days.first, last = value->days.last;
	struct sql *sql = condition->sql;

	if (first == DATE_NONE)
		sql_addf(
		    sql, "((e.day_first IS NULL OR e.day_first <= $i))", last);
	else if (last == DATE_NONE)
		sql_addf(sql, "(e.day_end >= $i)", first);
	else
		sql_addf(sql,
		    "((e.day_first IS NULL OR e.day_first <= $i) AND "
		    "e.day_end >= $i)",
		    last, first);
}

void
condition_date(const struct condition *condition)
{
	condition_any(condition, add_possible_days);
}

/* All of it in the span, on whichever of its days it began and ended. */
static void
add_days_within(void *context, size_t part)
{
	const struct condition *condition = context;
	const struct filter_value *value = &condition->term->values[part];
	int64_t first = value->days.first, last = value->days.last;
	struct sql *sql = condition->sql;

	if (first == DATE_NONE)
		sql_addf(sql, "(e.day_last <= $i)", last);
	else if (last == DATE_NONE)
		sql_addf(sql, "(e.day_first >= $i)", first);
	else
		sql_addf(sql, "(e.day_first >= $i AND e.day_last <= $i)", first,
		    last);
}

void
condition_within(const struct condition *condition)
{
	condition_any(condition, add_days_within);
}

void
condition_search(const struct condition *condition)
{
	const struct filter *term = condition->term;
	struct buf expression = {0};

	for (size_t i = 0; i < term->value_count; i++) {
		if (i > 0)
			buf_addz(&expression, " OR ");
		search_match_text(&expression, term->field->column,
		    term->values[i].text, term->values[i].is_prefix);
	}
	sql_addf(condition->sql, CONDITION_MATCH, buf_str(&expression));
	buf_release(&expression);
}

/* The marked ids as one value, however many they are. */
static void
add_marked(const struct condition *condition)
{
	struct buf ids = {0};

	if (condition->marks)
		json_strings(&ids, condition->marks);
	else
		buf_addz(&ids, "[]");
	sql_addf(condition->sql, "e.id IN (SELECT value FROM json_each($t))",
	    buf_str(&ids));
	buf_release(&ids);
}

/* NULL for what is not in the data. */
static const char *
flag_condition(const struct filter *term, size_t part)
{
	return term->field->words[term->values[part].word].condition;
}

static void
add_flag(void *context, size_t part)
{
	const struct condition *condition = context;
	const char *flag = flag_condition(condition->term, part);

	if (flag)
		sql_addf(condition->sql, "($s)", flag);
	else
		add_marked(condition);
}

void
condition_flag(const struct condition *condition)
{
	condition_any(condition, add_flag);
}

static void
add_missing(void *context, size_t part)
{
	const struct condition *condition = context;

	sql_addf(condition->sql, "($s) IS NOT TRUE",
	    flag_condition(condition->term, part));
}

void
condition_missing(const struct condition *condition)
{
	condition_any(condition, add_missing);
}
