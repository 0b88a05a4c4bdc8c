#include "core/model/date.h"

/*
 * Two days share what they can, as ISO 8601 lets an interval do; other
 * intervals fall back to the months or years that hold them, which says less
 * but nothing wrong.
 */
enum { YEAR = 4, MONTH = 7, DAY = 10, BRIEF = 16 };

/* The digits and hyphens that a date begins with. */
static size_t
plain_length(struct str text)
{
	size_t length = 0;

	while (length < text.len &&
	       ((text.ptr[length] >= '0' && text.ptr[length] <= '9') ||
		   text.ptr[length] == '-'))
		length++;
	return length;
}

static bool
shares(struct str a, struct str b, size_t length)
{
	return str_equal(str_slice(a, 0, length), str_slice(b, 0, length));
}

static void
put(char text[DATE_TEXT], struct str first, const char *between,
    struct str last, bool is_approximate)
{
	snprintf(text, DATE_TEXT, "%.*s%s%.*s%s", STR_ARG(first), between,
	    STR_ARG(last), is_approximate ? "~" : "");
}

void
date_brief(const struct date *date, char text[DATE_TEXT])
{
	struct str end = str_from(date->text), start;
	bool is_approximate = date->is_approximate;

	str_split(&end, '/', &start);
	size_t start_length = plain_length(start);
	size_t end_length = end.ptr ? plain_length(end) : 0;
	if (strlen(date->text) <= BRIEF || start_length < YEAR ||
	    end_length < YEAR) {
		memcpy(text, date->text, DATE_TEXT);
		return;
	}
	bool has_days = start_length == DAY && end_length == DAY;
	size_t month = has_days || start_length >= MONTH ? MONTH : YEAR;
	start = str_slice(start, 0, start_length);
	end = str_slice(end, 0, end_length);
	if (has_days && shares(start, end, MONTH))
		put(text, start, "/", str_slice(end, MONTH + 1, DAY),
		    is_approximate);
	else if (has_days && shares(start, end, YEAR))
		put(text, start, "/", str_slice(end, YEAR + 1, DAY),
		    is_approximate);
	else if (end_length >= MONTH && shares(start, end, month))
		put(text, str_slice(start, 0, month), "", STR(""),
		    is_approximate);
	else if (shares(start, end, YEAR))
		put(text, str_slice(start, 0, YEAR), "", STR(""),
		    is_approximate);
	else
		put(text, str_slice(start, 0, YEAR), "/",
		    str_slice(end, 0, YEAR), is_approximate);
}
