#include "core/exchange/map/map_value.h"

#include <ctype.h>

/*
 * Human coders spell a date in a dozen ways, so a map gives the forms of a
 * column and the first that fits counts. Whether there is such a day is seen
 * later, as with every date.
 */
struct scanned {
	int year, month, day; /* 0: not told; UNKNOWN: x */
};
enum { UNKNOWN = -1, MONTH_LETTERS = 3 };

/* The parts of a form, the longest first. */
enum part { PART_YEAR, PART_SHORT_YEAR, PART_MONTH, PART_DAY, PART_NAME };
static const struct {
	const char *text;
	enum part part;
	int min, max; /* digits */
} parts[] = {
    {"YYYY", PART_YEAR, 4, 4},
    {"YY", PART_SHORT_YEAR, 2, 2},
    {"MONTH", PART_NAME, 0, 0},
    {"MON", PART_NAME, 0, 0},
    {"MM", PART_MONTH, 2, 2},
    {"M", PART_MONTH, 1, 2},
    {"DD", PART_DAY, 2, 2},
    {"D", PART_DAY, 1, 2},
};

static const char *const month_names[] = {"january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october",
    "november", "december"};

static bool
scan_number(struct str *rest, int min, int max, int *value)
{
	int digits = 0, number = 0, unknown = 0;

	while (digits < max && digits < (int)rest->len) {
		char byte = rest->ptr[digits];
		if (byte == 'x' || byte == 'X')
			unknown++;
		else if (byte < '0' || byte > '9')
			break;
		else
			number = number * 10 + (byte - '0');
		digits++;
	}
	if (digits < min || (unknown && unknown != digits))
		return false;
	*value = unknown ? UNKNOWN : number;
	*rest = str_slice(*rest, (size_t)digits, rest->len);
	return true;
}

/* A month by its name or at least three letters of it. */
static bool
scan_month(struct str *rest, int *month)
{
	size_t len = 0;

	while (len < rest->len && isalpha((unsigned char)rest->ptr[len]))
		len++;
	for (size_t i = 0; i < ARRAY_LENGTH(month_names); i++) {
		size_t same = 0;
		while (same < len && month_names[i][same] &&
		       tolower((unsigned char)rest->ptr[same]) ==
			   month_names[i][same])
			same++;
		if (same != len || len < MONTH_LETTERS)
			continue;
		*month = (int)i + 1;
		*rest = str_slice(*rest, len, rest->len);
		return true;
	}
	return false;
}

/* YY is the first such year that is not before the century. */
static int
whole_year(int century, int year)
{
	int found = century - century % 100 + year;

	return found < century ? found + 100 : found;
}

static bool
scan_part(size_t part, int century, struct str *rest, struct scanned *date)
{
	int min = parts[part].min, max = parts[part].max;

	switch (parts[part].part) {
	case PART_YEAR:
		return scan_number(rest, min, max, &date->year) &&
		       date->year != UNKNOWN;
	case PART_SHORT_YEAR:
		if (!scan_number(rest, min, max, &date->year) ||
		    date->year == UNKNOWN)
			return false;
		date->year = whole_year(century, date->year);
		return true;
	case PART_MONTH:
		return scan_number(rest, min, max, &date->month) &&
		       date->month != 0;
	case PART_DAY:
		return scan_number(rest, min, max, &date->day) &&
		       date->day != 0;
	case PART_NAME:
		return scan_month(rest, &date->month);
	}
	return false;
}

static size_t
part_at(struct str form)
{
	size_t part = 0;

	while (part < ARRAY_LENGTH(parts) &&
	       !str_starts(form, str_from(parts[part].text)))
		part++;
	return part;
}

static bool
scan(struct str form, int century, struct str rest, struct scanned *date)
{
	while (form.len) {
		size_t part = part_at(form);
		if (str_is(form, "*"))
			return true;
		if (part < ARRAY_LENGTH(parts)) {
			if (!scan_part(part, century, &rest, date))
				return false;
			form =
			    str_slice(form, strlen(parts[part].text), form.len);
			continue;
		}
		if (!rest.len || rest.ptr[0] != form.ptr[0])
			return false;
		form = str_slice(form, 1, form.len);
		rest = str_slice(rest, 1, rest.len);
	}
	return !rest.len;
}

static void
write_date(const struct scanned *date, char text[DATE_TEXT])
{
	int at = snprintf(text, DATE_TEXT, "%04d", date->year);
	char *rest = text + at;
	size_t size = DATE_TEXT - (size_t)at;

	if (date->month == UNKNOWN)
		snprintf(rest, size, date->day ? "-XX-XX" : "-XX");
	else if (date->month && date->day == UNKNOWN)
		snprintf(rest, size, "-%02d-XX", date->month);
	else if (date->month && date->day)
		snprintf(rest, size, "-%02d-%02d", date->month, date->day);
	else if (date->month)
		snprintf(rest, size, "-%02d", date->month);
}

bool
map_date(
    const struct strs *forms, int century, struct str raw, char text[DATE_TEXT])
{
	for (size_t i = 0; i < forms->count; i++) {
		struct scanned date = {0};
		if (!scan(forms->items[i], century, raw, &date))
			continue;
		write_date(&date, text);
		return true;
	}
	return false;
}
