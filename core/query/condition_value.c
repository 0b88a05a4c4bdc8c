#include "core/query/condition.h"

#include <math.h>

#include "core/model/record_json.h"
#include "core/query/search.h"

/* A chain of n parts is an expression n deep, and SQLite allows 1000. */
enum { JOIN_FLAT = 64 };

/* The mean radius of the Earth in km (IUGG), as entente_distance_km has it. */
static const double earth_radius = 6371.0088;
static const double degrees = 57.29577951308232;

struct join {
	struct sql *sql;
	const char *operator;
	void (*add)(void *context, size_t part);
	void *context;
};

static void
join_parts(const struct join *join, size_t from, size_t count)
{
	sql_add(join->sql, "(");
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			sql_add(join->sql, join->operator);
		join->add(join->context, from + i);
	}
	sql_add(join->sql, ")");
}

static void
join_chunks(const struct join *join, size_t count)
{
	sql_add(join->sql, "(");
	for (size_t i = 0; i < count; i += JOIN_FLAT) {
		size_t left = count - i;

		if (i > 0)
			sql_add(join->sql, join->operator);
		join_parts(join, i, left < JOIN_FLAT ? left : JOIN_FLAT);
	}
	sql_add(join->sql, ")");
}

void
condition_join(struct sql *sql, const char *operator, size_t count,
    void (*add)(void *context, size_t part), void *context)
{
	const struct join join = {
	    .sql = sql, .operator= operator, .add = add, .context = context};

	if (count == 1)
		add(context, 0);
	else if (count <= JOIN_FLAT)
		join_parts(&join, 0, count);
	else
		join_chunks(&join, count);
}

void
condition_words(const struct condition *condition)
{
	const struct filter *term = condition->term;

	sql_add(condition->sql, term->field->column);
	sql_add(condition->sql, " IN (");
	for (size_t i = 0; i < term->value_count; i++) {
		if (i > 0)
			sql_add(condition->sql, ", ");
		sql_text(condition->sql,
		    word_name(term->field->vocabulary, term->values[i].word));
	}
	sql_add(condition->sql, ")");
}

void
condition_domain(const struct condition *condition)
{
	int64_t domains = 0;

	for (size_t i = 0; i < condition->term->value_count; i++)
		domains |= INT64_C(1) << condition->term->values[i].word;
	sql_add(condition->sql, "(e.domains & ");
	sql_integer(condition->sql, domains);
	sql_add(condition->sql, ") <> 0");
}

static const char *const comparisons[] = {
    [OP_EQUAL] = " = ",
    [OP_NOT_EQUAL] = " <> ",
    [OP_LESS] = " < ",
    [OP_LESS_EQUAL] = " <= ",
    [OP_GREATER] = " > ",
    [OP_GREATER_EQUAL] = " >= ",
};

static void
add_number(struct sql *sql, double value)
{
	if (value == floor(value) && fabs(value) < 9e15)
		sql_integer(sql, (int64_t)value);
	else
		sql_real(sql, value);
}

static void
add_comparison(void *context, size_t part)
{
	const struct condition *condition = context;
	const struct filter_value *value = &condition->term->values[part];

	sql_add(condition->sql, condition->term->field->column);
	if (value->amount.op == OP_RANGE) {
		sql_add(condition->sql, " BETWEEN ");
		add_number(condition->sql, value->amount.min);
		sql_add(condition->sql, " AND ");
		add_number(condition->sql, value->amount.max);
		return;
	}
	sql_add(condition->sql, comparisons[value->amount.op]);
	add_number(condition->sql, value->amount.min);
}

void
condition_number(const struct condition *condition)
{
	struct condition context = *condition;

	condition_join(context.sql, " OR ", context.term->value_count,
	    add_comparison, &context);
}

/*
 * A figure spans the values from least to most that the record and its
 * citations allow; a comparison holds where one of them does. The columns are
 * those to compare, and with what in between.
 */
struct span_test {
	const char *before;
	const char *after; /* the value again, where it is needed */
};
static const struct span_test span_tests[] = {
    [OP_EQUAL] = {" AND f.least <= ", " AND f.most >= "},
    [OP_NOT_EQUAL] = {" AND (f.least <> ", " OR f.most <> "},
    [OP_LESS] = {" AND f.least < ", NULL},
    [OP_LESS_EQUAL] = {" AND f.least <= ", NULL},
    [OP_GREATER] = {" AND f.most > ", NULL},
    [OP_GREATER_EQUAL] = {" AND f.most >= ", NULL},
    [OP_RANGE] = {" AND f.most >= ", " AND f.least <= "},
    [OP_ANY] = {NULL, NULL},
};

static void
add_figure(void *context, size_t part)
{
	const struct condition *condition = context;
	const struct filter_value *value = &condition->term->values[part];
	const struct span_test *test = &span_tests[value->amount.op];

	sql_add(condition->sql,
	    "(replace(replace(entente_fold(f.what), ' ', '_'), '-', '_') = ");
	sql_text(condition->sql, value->text);
	if (test->before) {
		sql_add(condition->sql, test->before);
		add_number(condition->sql, value->amount.min);
	}
	if (test->after) {
		sql_add(condition->sql, test->after);
		add_number(condition->sql, value->amount.op == OP_RANGE
					       ? value->amount.max
					       : value->amount.min);
	}
	sql_add(condition->sql, value->amount.op == OP_NOT_EQUAL ? "))" : ")");
}

void
condition_figure(const struct condition *condition)
{
	struct condition context = *condition;

	sql_add(context.sql, "e.row IN (SELECT f.event FROM figure f WHERE ");
	condition_join(context.sql, " OR ", context.term->value_count,
	    add_figure, &context);
	sql_add(context.sql, ")");
}

static void
add_between(struct sql *sql, const char *column, double low, double high)
{
	sql_add(sql, column);
	sql_add(sql, " BETWEEN ");
	sql_real(sql, low);
	sql_add(sql, " AND ");
	sql_real(sql, high);
}

/*
 * The longitudes of the box round a circle. No limit where the circle
 * reaches a pole; two spans where it crosses the 180th meridian.
 */
static void
add_longitudes(struct sql *sql, const struct filter_value *at, double angle)
{
	double latitude = at->near.lat / degrees;

	if (fabs(latitude) + angle >= 90 / degrees)
		return;
	double reach = asin(sin(angle) / cos(latitude)) * degrees * 1.001;
	double low = at->near.lon - reach, high = at->near.lon + reach;

	sql_add(sql, " AND (");
	add_between(sql, "e.place_lon", low, high);
	if (low < -180) {
		sql_add(sql, " OR ");
		add_between(sql, "e.place_lon", low + 360, 180);
	}
	if (high > 180) {
		sql_add(sql, " OR ");
		add_between(sql, "e.place_lon", -180, high - 360);
	}
	sql_add(sql, ")");
}

/* A box that plain comparison tells, then the exact distance. */
void
condition_near(const struct condition *condition)
{
	const struct filter_value *at = &condition->term->values[0];
	struct sql *sql = condition->sql;
	double angle = at->near.km / earth_radius;
	double reach = angle * degrees * 1.001;

	sql_add(sql, "(");
	add_between(
	    sql, "e.place_lat", at->near.lat - reach, at->near.lat + reach);
	add_longitudes(sql, at, angle);
	sql_add(sql, " AND entente_distance_km(e.place_lat, e.place_lon, ");
	sql_real(sql, at->near.lat);
	sql_add(sql, ", ");
	sql_real(sql, at->near.lon);
	sql_add(sql, ") <= ");
	sql_real(sql, at->near.km);
	sql_add(sql, ")");
}

static void
add_side(struct sql *sql, const char *test, double side)
{
	sql_add(sql, test);
	sql_real(sql, side);
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
	struct sql *sql = condition->sql;
	bool is_across = value->box.east < value->box.west;

	add_side(sql, "(e.place_lat >= ", value->box.south);
	add_side(sql,
	    value->box.north < 90 ? " AND e.place_lat < "
				  : " AND e.place_lat <= ",
	    value->box.north);
	add_side(sql, " AND (e.place_lon >= ", value->box.west);
	add_side(sql, is_across ? " OR e.place_lon < " : " AND e.place_lon < ",
	    value->box.east);
	if (!(value->box.west > -180))
		sql_add(sql, " OR e.place_lon = 180");
	sql_add(sql, "))");
}

/* Possibly inside: the event may have begun by the end of the span, and may
 * have lasted to its start. An open end lasts. */
static void
add_possible_days(void *context, size_t part)
{
	const struct condition *condition = context;
	const struct filter_value *value = &condition->term->values[part];
	bool has_both =
	    value->days.first != DATE_NONE && value->days.last != DATE_NONE;

	sql_add(condition->sql, "(");
	if (value->days.last != DATE_NONE) {
		sql_add(
		    condition->sql, "(e.day_first IS NULL OR e.day_first <= ");
		sql_integer(condition->sql, value->days.last);
		sql_add(condition->sql, ")");
	}
	if (has_both)
		sql_add(condition->sql, " AND ");
	if (value->days.first != DATE_NONE) {
		sql_add(condition->sql, "e.day_end >= ");
		sql_integer(condition->sql, value->days.first);
	}
	sql_add(condition->sql, ")");
}

void
condition_date(const struct condition *condition)
{
	struct condition context = *condition;

	condition_join(context.sql, " OR ", context.term->value_count,
	    add_possible_days, &context);
}

/* Certainly inside: its first day and its last sure one both are. */
static void
add_certain_days(void *context, size_t part)
{
	const struct condition *condition = context;
	const struct filter_value *value = &condition->term->values[part];
	bool has_both =
	    value->days.first != DATE_NONE && value->days.last != DATE_NONE;

	sql_add(condition->sql, "(");
	if (value->days.first != DATE_NONE) {
		sql_add(condition->sql, "e.day_first >= ");
		sql_integer(condition->sql, value->days.first);
	}
	if (has_both)
		sql_add(condition->sql, " AND ");
	if (value->days.last != DATE_NONE) {
		sql_add(condition->sql, "e.day_sure <= ");
		sql_integer(condition->sql, value->days.last);
	}
	sql_add(condition->sql, ")");
}

void
condition_within(const struct condition *condition)
{
	struct condition context = *condition;

	condition_join(context.sql, " OR ", context.term->value_count,
	    add_certain_days, &context);
}

void
condition_match(struct sql *sql, struct str expression)
{
	sql_add(sql, "e.row IN (SELECT rowid FROM event_text WHERE "
		     "event_text MATCH ");
	sql_text(sql, expression);
	sql_add(sql, ")");
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
	condition_match(condition->sql, buf_str(&expression));
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
	sql_add(condition->sql, "e.id IN (SELECT value FROM json_each(");
	sql_text(condition->sql, buf_str(&ids));
	sql_add(condition->sql, "))");
	buf_release(&ids);
}

static void
add_flag(void *context, size_t part)
{
	const struct condition *condition = context;
	const struct filter *term = condition->term;
	const struct field_word *word =
	    &term->field->words[term->values[part].word];

	if (word->condition)
		buf_addf(&condition->sql->text, "(%s)", word->condition);
	else
		add_marked(condition);
}

void
condition_flag(const struct condition *condition)
{
	struct condition context = *condition;

	condition_join(
	    context.sql, " OR ", context.term->value_count, add_flag, &context);
}

static void
add_missing(void *context, size_t part)
{
	const struct condition *condition = context;

	add_flag(context, part);
	sql_add(condition->sql, " IS NOT TRUE");
}

void
condition_missing(const struct condition *condition)
{
	struct condition context = *condition;

	condition_join(context.sql, " OR ", context.term->value_count,
	    add_missing, &context);
}
