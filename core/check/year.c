#include "core/check/year.h"

#include <strings.h>

enum { DIGITS = 4, YEAR_MIN = 1000 };

static bool
is_digit(struct str text, size_t at)
{
	return at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9';
}

int
year_at(struct str text)
{
	int year = 0;

	for (size_t i = 0; i < DIGITS; i++) {
		if (!is_digit(text, i))
			return 0;
		year = year * 10 + (text.ptr[i] - '0');
	}
	return is_digit(text, DIGITS) || year < YEAR_MIN ? 0 : year;
}

/* The next year in the text from *at on, which moves behind it; 0: none. */
static int
next_year(struct str text, size_t *at)
{
	for (size_t i = *at; i < text.len; i++) {
		int year = i && is_digit(text, i - 1)
			       ? 0
			       : year_at(str_slice(text, i, text.len));
		if (year) {
			*at = i + DIGITS;
			return year;
		}
	}
	*at = text.len;
	return 0;
}

/* Is what stands between two years a sign of a range? */
static bool
joins(struct str between)
{
	static const char *const words[] = {
	    "-", "\xE2\x80\x93", "to", "until", "through"};
	struct str text = str_trim(between);

	for (size_t i = 0; i < ARRAY_LENGTH(words); i++)
		if (str_is(text, words[i]))
			return true;
	return false;
}

bool
year_is_named(struct str text, int year)
{
	size_t at = 0, end = 0;
	int before = 0;

	for (;;) {
		int found = next_year(text, &at);
		if (!found)
			return false;
		bool is_range =
		    before && joins(str_slice(text, end, at - DIGITS - end));
		if (found == year ||
		    (is_range && before < year && year < found))
			return true;
		before = found;
		end = at;
	}
}

static const struct {
	const char *beginning;
	int years;
} cadences[] = {
    {"yearly", 1},
    {"annual", 1},
    {"every year", 1},
    {"once a year", 1},
    {"biennial", 2},
    {"every two years", 2},
    {"every second year", 2},
    {"every other year", 2},
};

static void
read_bounds(struct str text, struct cadence *cadence)
{
	size_t at = 0, end;
	int first = next_year(text, &at), second;

	if (!first)
		return;
	struct str before = str_trim(str_slice(text, 0, at - DIGITS));
	end = at;
	second = next_year(text, &at);
	if (str_ends(before, STR("until")))
		cadence->to = first;
	else if (str_ends(before, STR("since")) ||
		 str_ends(before, STR("from")))
		cadence->from = first;
	if (cadence->from && second &&
	    joins(str_slice(text, end, at - DIGITS - end)))
		cadence->to = second;
}

struct cadence
year_cadence(struct str text)
{
	struct cadence cadence = {0};

	for (size_t i = 0; i < ARRAY_LENGTH(cadences) && !cadence.years; i++) {
		size_t len = strlen(cadences[i].beginning);
		if (text.len >= len &&
		    !strncasecmp(text.ptr, cadences[i].beginning, len))
			cadence.years = cadences[i].years;
	}
	if (cadence.years)
		read_bounds(text, &cadence);
	return cadence;
}
