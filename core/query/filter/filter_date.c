#include <string.h>

#include "core/query/filter/parse.h"

/*
 * Days of a filter: an EDTF date or interval, "2012..2022" with either end
 * left out, a comparison (">2015"), or relative to today: "today..",
 * "..today", "last-5y" (also m, w, d), which is from so long ago to today.
 * The canonical text of days is the coarsest that means exactly them, so that
 * 2017-01..2017-12 is 2017.
 */
enum { RELATIVE_MAX = 9999 };

static bool
begins_with(struct str text, const char *lower)
{
	size_t len = strlen(lower);

	for (size_t i = 0; i < len; i++)
		if (i >= text.len || (text.ptr[i] | 0x20) != (lower[i] | 0x20))
			return false;
	return true;
}

static bool
is_today(struct str text)
{
	return text.len == 5 && begins_with(text, "today");
}

static bool
parse_edtf(const struct parser *parser, struct str raw, struct date *date)
{
	if (date_parse(raw, date, parser->err))
		return true;
	return parse_fail_within(parser, raw);
}

/* One end of a range; nothing there is unbounded. */
static bool
parse_point(
    const struct parser *parser, struct str raw, int32_t *first, int32_t *last)
{
	struct date date;

	if (!raw.len)
		return true;
	if (is_today(raw)) {
		*first = *last = parser->context->today;
		return true;
	}
	if (str_find_byte(raw, '/') < raw.len)
		return parse_fail(parser, raw,
		    "an interval cannot be the end of a range: '%.*s'",
		    STR_ARG(parse_quoted(raw)));
	if (!parse_edtf(parser, raw, &date))
		return false;
	*first = date.first;
	*last = date.last;
	return true;
}

/* "2020..today": the end that is not relative in its shortest form. */
static void
keep_relative(const struct parser *parser, struct filter_value *value,
    struct str left, struct str right)
{
	struct buf text = {0};

	if (is_today(left))
		buf_addz(&text, "today");
	if (!is_today(left) && left.len)
		filter_days_text(value->days.first, DATE_NONE, &text);
	else if (!right.len || is_today(right))
		buf_addz(&text, "..");
	if (is_today(right))
		buf_addz(&text, "today");
	else if (right.len)
		filter_days_text(DATE_NONE, value->days.last, &text);
	value->text = arena_str(parser->arena, buf_str(&text));
	value->is_relative = true;
	buf_release(&text);
}

static bool
parse_range(const struct parser *parser, struct str raw, size_t dots,
    struct filter_value *value)
{
	struct str left = str_slice(raw, 0, dots);
	struct str right = str_slice(raw, dots + 2, raw.len);
	int32_t none = DATE_NONE;

	if (!left.len && !right.len)
		return parse_fail(
		    parser, raw, "a range needs a first or a last day");
	if (!parse_point(parser, left, &value->days.first, &none) ||
	    !parse_point(parser, right, &none, &value->days.last))
		return false;
	if (value->days.first != DATE_NONE && value->days.last != DATE_NONE &&
	    value->days.first > value->days.last)
		return parse_fail(parser, raw,
		    "the range '%.*s' ends before it starts",
		    STR_ARG(parse_quoted(raw)));
	if (is_today(left) || is_today(right))
		keep_relative(parser, value, left, right);
	return true;
}

/* The same day so many months earlier, or the last of a shorter month. */
static int32_t
months_before(int32_t day, int months)
{
	int year, month, day_of_month;

	date_civil(day, &year, &month, &day_of_month);
	int count = year * 12 + month - 1 - months;
	int length = date_month_length(count / 12, count % 12 + 1);

	return date_day(count / 12, count % 12 + 1,
	    day_of_month < length ? day_of_month : length);
}

/* "last-5y": the number and the unit after "last-". */
static bool
parse_last(
    const struct parser *parser, struct str raw, struct filter_value *value)
{
	struct str amount = str_slice(raw, 5, raw.len - 6);
	char unit = raw.len > 6 ? (char)(raw.ptr[raw.len - 1] | 0x20) : '\0';
	int32_t today = parser->context->today;
	int64_t number;

	if (unit == '\0' || !strchr("ymwd", unit) ||
	    !str_integer(amount, &number) || number < 1 ||
	    number > RELATIVE_MAX)
		return parse_fail(parser, raw,
		    "'%.*s' is no time: write last-5y, last-6m, last-2w or "
		    "last-30d",
		    STR_ARG(parse_quoted(raw)));
	int count = (int)number;

	if ((unit == 'y' && count > 200) || (unit == 'm' && count > 2400))
		return parse_fail(parser, raw,
		    "'%.*s' is longer than the years of dates",
		    STR_ARG(parse_quoted(raw)));
	if (unit == 'y' || unit == 'm')
		value->days.first =
		    months_before(today, count * (unit == 'y' ? 12 : 1));
	else
		value->days.first = today - count * (unit == 'w' ? 7 : 1);
	value->days.last = today;
	value->is_relative = true;
	value->text = arena_format(parser->arena, "last-%d%c", count, unit);
	return true;
}

static bool
parse_whole(
    const struct parser *parser, struct str raw, struct filter_value *value)
{
	struct date date;

	if (is_today(raw)) {
		value->days.first = value->days.last = parser->context->today;
		value->text = STR("today");
		value->is_relative = true;
		return true;
	}
	if (!parse_edtf(parser, raw, &date))
		return false;
	value->days.first = date.first;
	value->days.last = date.last;
	return true;
}

static bool
compare_days(enum filter_op op, struct filter_value *value)
{
	int32_t first = value->days.first, last = value->days.last;

	if (op == OP_GREATER || op == OP_GREATER_EQUAL)
		value->days.last = DATE_NONE;
	if (op == OP_LESS || op == OP_LESS_EQUAL)
		value->days.first = DATE_NONE;
	if (op == OP_GREATER && last != DATE_NONE)
		value->days.first = last + 1;
	if (op == OP_LESS && first != DATE_NONE)
		value->days.last = first - 1;
	return !(op == OP_GREATER && last == DATE_NONE) &&
	       !(op == OP_LESS && first == DATE_NONE) &&
	       !(value->days.first == DATE_NONE &&
		   value->days.last == DATE_NONE);
}

/* Days outside the years that dates may have could not be written. */
static bool
is_writable(const struct filter_value *value)
{
	return (value->days.first == DATE_NONE ||
		   value->days.first <= date_day(DATE_YEAR_MAX, 12, 31)) &&
	       (value->days.last == DATE_NONE ||
		   value->days.last >= date_day(DATE_YEAR_MIN, 1, 1));
}

static bool
parse_comparison(const struct parser *parser, struct str raw, enum filter_op op,
    struct filter_value *value)
{
	if (!parse_whole(parser, raw, value))
		return false;
	if (value->is_relative || !compare_days(op, value) ||
	    !is_writable(value))
		return parse_fail(parser, raw,
		    "'%.*s' cannot be compared with; write a range such as "
		    "2012..2022 or today..",
		    STR_ARG(parse_quoted(raw)));
	return true;
}

bool
parse_date_value(
    const struct parser *parser, struct str raw, struct filter_value *value)
{
	size_t dots = str_find(raw, STR(".."));
	enum filter_op op;
	struct str rest = raw;

	value->days.first = value->days.last = DATE_NONE;
	if (parse_operator(&rest, &op)) {
		if (!parse_comparison(parser, rest, op, value))
			return false;
	} else if (begins_with(raw, "last-")) {
		return parse_last(parser, raw, value);
	} else if (dots < raw.len && str_find_byte(raw, '/') == raw.len) {
		if (!parse_range(parser, raw, dots, value))
			return false;
	} else if (!parse_whole(parser, raw, value)) {
		return false;
	}
	if (value->days.first == DATE_NONE && value->days.last == DATE_NONE)
		return parse_fail(parser, raw,
		    "'%.*s' has neither a first nor a last day",
		    STR_ARG(parse_quoted(raw)));
	return true;
}

/* How a span of days can be written at one of its ends. */
enum grain { GRAIN_YEAR, GRAIN_MONTH, GRAIN_DAY };

static enum grain
first_grain(int32_t day)
{
	int year, month, day_of_month;

	date_civil(day, &year, &month, &day_of_month);
	if (day_of_month != 1)
		return GRAIN_DAY;
	return month == 1 ? GRAIN_YEAR : GRAIN_MONTH;
}

static void
add_day(struct buf *out, int32_t day, enum grain grain)
{
	static const size_t lengths[] = {
	    [GRAIN_YEAR] = 4, [GRAIN_MONTH] = 7, [GRAIN_DAY] = 10};
	char text[DATE_TEXT];

	date_day_text(day, text);
	buf_add(out, str_slice(str_from(text), 0, lengths[grain]));
}

void
filter_days_text(int32_t first, int32_t last, struct buf *out)
{
	enum grain from = first == DATE_NONE ? GRAIN_YEAR : first_grain(first);
	enum grain to = last == DATE_NONE ? GRAIN_YEAR : first_grain(last + 1);
	enum grain grain = from > to ? from : to;
	size_t start = out->len;

	if (first != DATE_NONE)
		add_day(out, first, grain);
	size_t length = out->len - start;
	bool is_single = first != DATE_NONE && last != DATE_NONE;

	if (is_single) {
		struct buf end = {0};
		add_day(&end, last, grain);
		is_single = str_equal(
		    buf_str(&end), str_slice(buf_str(out), start, length));
		buf_release(&end);
	}
	if (is_single)
		return;
	buf_addz(out, "..");
	if (last != DATE_NONE)
		add_day(out, last, grain);
}
