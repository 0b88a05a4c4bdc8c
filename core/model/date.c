#include "core/model/date.h"

#include <assert.h>
#include <fnmatch.h>

/*
 * A date is recognised by its shape: its text with every digit written 'd'.
 * The grammar is then the table of shapes that are dates, and the commonest
 * mistakes are patterns of shapes with the reason why they are not.
 */
enum { SHAPE_SIZE = 16, QUOTED = 40, SECONDS_OF_DAY = 86400 };

/* A part of the text and where it stands in the whole. */
struct piece {
	struct str text;
	size_t at;
};

/* What a date without a slash stands for. */
struct span {
	int32_t first;
	int32_t last;
	enum date_precision precision;
	bool is_approximate;
	bool is_uncertain;
};

enum side_kind { SIDE_DATE, SIDE_OPEN, SIDE_UNKNOWN };

/* One end of an interval. */
struct side {
	enum side_kind kind;
	struct span span;
};

static const struct {
	const char *shape;
	enum date_precision precision;
} shapes[] = {
    {"dddd-dd-dd", DATE_DAY},
    {"dddd-dd-XX", DATE_MONTH},
    {"dddd-dd", DATE_MONTH},
    {"dddd-XX-XX", DATE_YEAR},
    {"dddd-XX", DATE_YEAR},
    {"dddd", DATE_YEAR},
    {"dddX", DATE_DECADE},
};

static const struct {
	const char *pattern;
	const char *reason;
} mistakes[] = {
    {"dddd-dd-dd[T ]*", "the time of day is not kept, write the day alone"},
    {"ddXX", "a century is too coarse, write years, like 1900/1999"},
    {"dddd-XX-d*", "where the month is unknown the day is XX too"},
    {"dddd-[dX][dX]", "an unknown month is written XX"},
    {"dddd-[dX][dX]-[dX][dX]", "an unknown month or day is written XX"},
    {"*x*", "unknown digits are written with a capital X"},
    {"dddddddd", "write it with hyphens, like 2022-12-21"},
    {"ddddd*", "years run from 1800 to 2200"},
    {"-d*", "years run from 1800 to 2200"},
    {"Yd*", "years run from 1800 to 2200"},
    {"dddd..*", "an interval is written with a slash, like 2012/2022"},
    {"dddd-d", "a month has two digits"},
    {"dddd-d-*", "a month has two digits"},
    {"dddd-dd-d", "a day has two digits"},
    {"dd-dd-dddd", "the year comes first, like 2022-12-21"},
    {"dd.dd.dddd", "the year comes first, like 2022-12-21"},
    {"*[~?%]*", "a qualifier stands at the very end"},
};

/* What ISO 8601-2 writes in the place of the month. */
static const struct {
	int code;
	int month;
	enum date_precision precision;
} year_parts[] = {
    {21, 3, DATE_SEASON},
    {22, 6, DATE_SEASON},
    {23, 9, DATE_SEASON},
    {24, 12, DATE_SEASON},
    {33, 1, DATE_QUARTER},
    {34, 4, DATE_QUARTER},
    {35, 7, DATE_QUARTER},
    {36, 10, DATE_QUARTER},
};

static struct piece
part_of(struct piece piece, size_t at, size_t len)
{
	return (struct piece){str_slice(piece.text, at, len), piece.at + at};
}

/* `whole` is quoted, `fault` is where the error points. */
static bool
refuse(
    struct piece whole, struct piece fault, const char *reason, struct err *err)
{
	struct str quoted = str_slice(whole.text, 0, QUOTED);

	while (quoted.len && quoted.len < whole.text.len &&
	       (whole.text.ptr[quoted.len] & 0xC0) == 0x80)
		quoted.len--;
	return err_set_at(err, ERR_DATA, fault.at, fault.text.len,
	    "'%.*s%s' is not a date: %s", STR_ARG(quoted),
	    quoted.len < whole.text.len ? "…" : "", reason);
}

static void
shape_of(struct str text, char shape[SHAPE_SIZE])
{
	size_t len = text.len < SHAPE_SIZE ? text.len : SHAPE_SIZE - 1;

	for (size_t i = 0; i < len; i++) {
		char byte = text.ptr[i];
		if (byte >= '0' && byte <= '9')
			shape[i] = 'd';
		else
			shape[i] = byte > ' ' && byte < 0x7F ? byte : ' ';
	}
	shape[len] = '\0';
}

/* False where the text has the shape of no date. */
static bool
shape_find(struct str text, enum date_precision *precision)
{
	char shape[SHAPE_SIZE];

	shape_of(text, shape);
	for (size_t i = 0; i < ARRAY_LENGTH(shapes); i++)
		if (strcmp(shape, shapes[i].shape) == 0) {
			*precision = shapes[i].precision;
			return true;
		}
	return false;
}

static bool
refuse_shape(struct piece piece, struct err *err)
{
	char shape[SHAPE_SIZE];

	shape_of(piece.text, shape);
	for (size_t i = 0; i < ARRAY_LENGTH(mistakes); i++)
		if (fnmatch(mistakes[i].pattern, shape, 0) == 0)
			return refuse(piece, piece, mistakes[i].reason, err);
	return refuse(piece, piece,
	    "write it like 2022-12-21, 2022-12, 2022 or 202X", err);
}

static int
digits(struct str text)
{
	int value = 0;

	for (size_t i = 0; i < text.len; i++)
		value = value * 10 + (text.ptr[i] - '0');
	return value;
}

static void
set_months(struct span *span, int year, int month, int count)
{
	int last = month + count - 1;
	int last_year = last > 12 ? year + 1 : year;

	last = last > 12 ? last - 12 : last;
	span->first = date_day(year, month, 1);
	span->last =
	    date_day(last_year, last, date_month_length(last_year, last));
}

static bool
parse_month(struct piece piece, int year, struct span *span, struct err *err)
{
	struct piece part = part_of(piece, 5, 2);
	int month = digits(part.text);

	if (month >= 1 && month <= 12) {
		set_months(span, year, month, 1);
		return true;
	}
	for (size_t i = 0; i < ARRAY_LENGTH(year_parts); i++) {
		if (year_parts[i].code != month)
			continue;
		if (piece.text.len > strlen("2018-21"))
			return refuse(piece, part,
			    "a season or quarter has no days", err);
		set_months(span, year, year_parts[i].month, 3);
		span->precision = year_parts[i].precision;
		return true;
	}
	return refuse(piece, part,
	    "months are 01 to 12, seasons 21 to 24, quarters 33 to 36", err);
}

/* Narrows the month in *span to its day. */
static bool
parse_day(struct piece piece, struct span *span, struct err *err)
{
	struct piece part = part_of(piece, 8, 2);
	int day = digits(part.text);
	int length = span->last - span->first + 1;
	char reason[64];

	if (day < 1 || day > length) {
		snprintf(
		    reason, sizeof reason, "that month has %d days", length);
		return refuse(piece, part, reason, err);
	}
	span->first += day - 1;
	span->last = span->first;
	return true;
}

static bool
parse_years(struct piece piece, struct span *span, int *year, struct err *err)
{
	bool is_decade = span->precision == DATE_DECADE;
	struct piece part = part_of(piece, 0, 4);

	*year = digits(str_slice(part.text, 0, is_decade ? 3 : 4));
	if (is_decade)
		*year *= 10;
	int last = is_decade ? *year + 9 : *year;
	if (*year < DATE_YEAR_MIN || last > DATE_YEAR_MAX)
		return refuse(piece, part, "years run from 1800 to 2200", err);
	span->first = date_day(*year, 1, 1);
	span->last = date_day(last, 12, 31);
	return true;
}

static bool
parse_unqualified(struct piece piece, struct span *span, struct err *err)
{
	int year;

	if (!shape_find(piece.text, &span->precision))
		return refuse_shape(piece, err);
	if (!parse_years(piece, span, &year, err))
		return false;
	if (span->precision > DATE_MONTH)
		return true;
	bool is_day = span->precision == DATE_DAY;
	return parse_month(piece, year, span, err) &&
	       (!is_day || parse_day(piece, span, err));
}

static bool
is_qualifier(char byte)
{
	return byte == '~' || byte == '?' || byte == '%';
}

static struct piece
without_qualifier(struct piece piece)
{
	size_t len = piece.text.len;

	if (len && is_qualifier(piece.text.ptr[len - 1]))
		piece.text.len--;
	return piece;
}

static bool
parse_span(struct piece piece, struct span *span, struct err *err)
{
	struct piece bare = without_qualifier(piece);
	size_t len = bare.text.len;

	if (len < piece.text.len) {
		char qualifier = piece.text.ptr[len];
		span->is_approximate = qualifier != '?';
		span->is_uncertain = qualifier != '~';
		if (len && is_qualifier(piece.text.ptr[len - 1]))
			return refuse(piece, part_of(piece, len - 1, 2),
			    "one of ~ ? % is enough, % says both", err);
	}
	return parse_unqualified(bare, span, err);
}

static bool
parse_side(struct piece piece, struct side *side, struct err *err)
{
	side->kind = SIDE_DATE;
	if (!piece.text.len)
		side->kind = SIDE_UNKNOWN;
	else if (str_is(piece.text, ".."))
		side->kind = SIDE_OPEN;
	else
		return parse_span(piece, &side->span, err);
	return true;
}

static int32_t
earlier_of(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

static int32_t
later_of(int32_t a, int32_t b)
{
	return a > b ? a : b;
}

/* None starts after it has ended, whatever else the two ends allow. */
static void
set_dated(struct date *date, const struct span *start, const struct span *end)
{
	date->first = start->first;
	date->first_latest = earlier_of(start->last, end->last);
	date->last_earliest = later_of(end->first, start->first);
	date->last = end->last;
}

static void
set_without_start(
    struct date *date, const struct span *end, enum side_kind start)
{
	bool is_open = start == SIDE_OPEN;

	date->first = is_open ? DATE_NONE : end->first - DATE_UNKNOWN;
	date->first_latest = is_open ? DATE_NONE : end->last;
	date->last_earliest = end->first;
	date->last = end->last;
	date->unwritten = DATE_START;
}

static void
set_without_end(struct date *date, const struct span *start, enum side_kind end)
{
	bool is_open = end == SIDE_OPEN;

	date->first = start->first;
	date->first_latest = start->last;
	date->last_earliest = is_open ? DATE_NONE : start->first;
	date->last = is_open ? DATE_NONE : start->last + DATE_UNKNOWN;
	date->unwritten = DATE_END;
}

static void
set_days(struct date *date, const struct side *start, const struct side *end)
{
	if (start->kind != SIDE_DATE)
		set_without_start(date, &end->span, start->kind);
	else if (end->kind != SIDE_DATE)
		set_without_end(date, &start->span, end->kind);
	else
		set_dated(date, &start->span, &end->span);
}

static bool
parse_interval(
    struct piece whole, size_t slash, struct date *date, struct err *err)
{
	struct side start = {.kind = SIDE_DATE}, end = start;
	struct piece right = part_of(whole, slash + 1, whole.text.len);

	if (str_find_byte(right.text, '/') < right.text.len)
		return refuse(whole, right,
		    "it has more than one slash, which parts first and last",
		    err);
	if (!parse_side(part_of(whole, 0, slash), &start, err) ||
	    !parse_side(right, &end, err))
		return false;
	if (start.kind != SIDE_DATE && end.kind != SIDE_DATE)
		return refuse(whole, whole, "neither end has a day", err);
	if (start.kind == SIDE_DATE && end.kind == SIDE_DATE &&
	    end.span.last < start.span.first)
		return refuse(whole, right, "it ends before it starts", err);
	*date = (struct date){
	    .precision = DATE_RANGE,
	    .is_approximate =
		start.span.is_approximate || end.span.is_approximate,
	    .is_uncertain = start.span.is_uncertain || end.span.is_uncertain,
	};
	set_days(date, &start, &end);
	return true;
}

static bool
parse_single(struct piece whole, struct date *date, struct err *err)
{
	struct span span = {.precision = DATE_DAY};

	if (!parse_span(whole, &span, err))
		return false;
	*date = (struct date){
	    .precision = span.precision,
	    .is_approximate = span.is_approximate,
	    .is_uncertain = span.is_uncertain,
	};
	set_dated(date, &span, &span);
	return true;
}

bool
date_parse(struct str text, struct date *date, struct err *err)
{
	struct piece whole = {text, 0};
	struct date parsed;
	size_t slash = str_find_byte(text, '/');

	if (!text.len)
		return err_set(err, ERR_DATA, "the date is empty");
	bool is_right = slash < text.len
			    ? parse_interval(whole, slash, &parsed, err)
			    : parse_single(whole, &parsed, err);
	if (!is_right)
		return false;
	assert(text.len < DATE_TEXT);
	memcpy(parsed.text, text.ptr, text.len);
	*date = parsed;
	return true;
}

static bool
is_exact(struct str side)
{
	enum date_precision precision;
	struct piece bare = without_qualifier((struct piece){side, 0});

	return shape_find(bare.text, &precision) && precision == DATE_DAY;
}

int32_t
date_duration(const struct date *date)
{
	struct str rest = str_from(date->text), side;

	if (date->first == DATE_NONE || date->last == DATE_NONE)
		return 0;
	while (str_split(&rest, '/', &side))
		if (!is_exact(side))
			return 0;
	return date->last - date->first + 1;
}

int32_t
date_today(void)
{
	struct date date = date_none();

	if (date_parse(str_from(getenv("ENTENTE_NOW")), &date, NULL) &&
	    date.first != DATE_NONE)
		return date.first;
	int64_t seconds = (int64_t)time(NULL);
	int64_t days = seconds / SECONDS_OF_DAY;
	return (int32_t)(seconds % SECONDS_OF_DAY < 0 ? days - 1 : days);
}
