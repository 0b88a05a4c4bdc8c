#include <assert.h>

#include "core/model/vocabulary.h"
#include "core/picture/matrix/matrix.h"

/* The words and signs of a matrix, and the periods that it compares. */
const char *const matrix_orders[] = {
    [BY_TOTAL] = "total",
    [BY_NAME] = "name",
    [BY_REGION] = "region",
    [BY_CLUSTER] = "cluster",
};
static_assert(ARRAY_LENGTH(matrix_orders) == MATRIX_ORDERS, "a word for each");

/* Of --upper. */
static const char *const matrix_uppers[] = {
    [UPPER_CHANGE] = "change",
    [UPPER_LAST] = "last",
    [UPPER_MIRROR] = "mirror",
    [UPPER_NONE] = "none",
};
static_assert(ARRAY_LENGTH(matrix_uppers) == MATRIX_UPPERS, "a word for each");

const char *const matrix_signs =
    "new   ++ twice as many   + more   = as many   "
    "- fewer   -- half as many or none";

static bool
find_word(const char *const *words, size_t count, const char *what,
    struct str word, size_t *found, struct err *err)
{
	struct buf choices = {0};

	for (size_t i = 0; i < count; i++) {
		if (!str_is(word, words[i]))
			continue;
		*found = i;
		return true;
	}
	for (size_t i = 0; i < count; i++)
		buf_addf(&choices, "%s%s", i ? ", " : "", words[i]);
	err_set(err, ERR_USAGE, "there is no %s '%.*s': there are %s", what,
	    STR_ARG(word), choices.ptr);
	buf_release(&choices);
	return word_suggest(err, word, words, count);
}

bool
matrix_order_find(struct str word, enum matrix_order *order, struct err *err)
{
	size_t found = 0;

	if (!find_word(
		matrix_orders, MATRIX_ORDERS, "order", word, &found, err))
		return false;
	*order = (enum matrix_order)found;
	return true;
}

bool
matrix_upper_find(struct str word, enum matrix_upper *upper, struct err *err)
{
	size_t found = 0;

	if (!find_word(
		matrix_uppers, MATRIX_UPPERS, "upper half", word, &found, err))
		return false;
	*upper = (enum matrix_upper)found;
	return true;
}

enum {
	CHANGE_NOTHING,
	CHANGE_NEW,
	CHANGE_MUCH_MORE,
	CHANGE_MORE,
	CHANGE_SAME,
	CHANGE_FEWER,
	CHANGE_MUCH_FEWER
};

static const struct matrix_change changes[] = {
    [CHANGE_NOTHING] = {"", ""},
    [CHANGE_NEW] = {"new", "new"},
    [CHANGE_MUCH_MORE] = {"++", "much more"},
    [CHANGE_MORE] = {"+", "more"},
    [CHANGE_SAME] = {"=", "same"},
    [CHANGE_FEWER] = {"-", "fewer"},
    [CHANGE_MUCH_FEWER] = {"--", "much fewer"},
};

const struct matrix_change *
matrix_change(const struct matrix_pair *pair)
{
	int64_t earlier = pair->earlier, later = pair->later;

	if (later == earlier)
		return &changes[later ? CHANGE_SAME : CHANGE_NOTHING];
	if (earlier == 0)
		return &changes[CHANGE_NEW];
	if (later > earlier)
		return &changes[later >= 2 * earlier ? CHANGE_MUCH_MORE
						     : CHANGE_MORE];
	return &changes[2 * later <= earlier ? CHANGE_MUCH_FEWER
					     : CHANGE_FEWER];
}

/* "2016" for its first or last day, else the day. */
static void
add_day(int32_t day, bool is_end, struct buf *out)
{
	int32_t edge = is_end ? day + 1 : day;
	int year, month, day_of_month;
	char text[DATE_TEXT];

	date_civil(edge, &year, &month, &day_of_month);
	if (month == 1 && day_of_month == 1) {
		buf_addf(out, "%d", is_end ? year - 1 : year);
		return;
	}
	date_day_text(day, text);
	buf_addz(out, text);
}

/* "2016..2020" of the days of a period. */
static void
add_period(int32_t first, int32_t last, struct buf *out)
{
	struct buf end = {0};
	size_t start = out->len;

	if (first == DATE_NONE || last == DATE_NONE) {
		buf_addz(out, "no time");
		return;
	}
	add_day(first, false, out);
	add_day(last, true, &end);
	if (!str_equal(buf_str(&end),
		str_slice(buf_str(out), start, out->len - start)))
		buf_addf(out, "..%.*s", STR_ARG(buf_str(&end)));
	buf_release(&end);
}

void
matrix_upper_text(
    const struct matrix *matrix, enum matrix_upper upper, struct buf *out)
{
	const struct query_periods *periods = &matrix->periods;

	switch (upper) {
	case UPPER_CHANGE:
		buf_addz(out, "above: ");
		add_period(periods->later_first, periods->later_last, out);
		buf_addz(out, " against ");
		add_period(periods->earlier_first, periods->earlier_last, out);
		return;
	case UPPER_LAST:
		buf_addz(out, "above: year of the last event");
		return;
	case UPPER_MIRROR:
		buf_addz(out, "above: the same as below");
		return;
	case UPPER_NONE:
		return;
	}
}

/* "2010..2014" or "2012": the days it spans. */
static bool
read_span(struct str text, int32_t *first, int32_t *last, struct err *err)
{
	size_t dots = str_find(text, STR(".."));
	struct str start = str_slice(text, 0, dots);
	struct str end =
	    dots < text.len ? str_slice(text, dots + 2, text.len) : start;
	struct date from, to;

	if (!date_parse(start, &from, err) || !date_parse(end, &to, err)) {
		/* The date stands in an option, not in data. */
		if (err)
			err->code = ERR_USAGE;
		return false;
	}
	if (from.first == DATE_NONE || to.last == DATE_NONE ||
	    to.last < from.first)
		return err_set(err, ERR_USAGE,
		    "'%.*s' is no span of time, as in 2015..2019",
		    STR_ARG(text));
	*first = from.first;
	*last = to.last;
	return true;
}

bool
matrix_periods(struct str text, struct query_periods *periods, struct err *err)
{
	struct query_periods read = {.years = MATRIX_YEARS, .is_given = true};
	struct str later = text, earlier;

	if (str_find_byte(text, ',') == text.len) {
		if (!str_integer(text, &read.years) || read.years < 1 ||
		    read.years > MATRIX_YEARS_MAX)
			return err_set(err, ERR_USAGE,
			    "'%.*s' is neither a number of years up to %d nor "
			    "two spans, as in 2010..2014,2015..2019",
			    STR_ARG(text), MATRIX_YEARS_MAX);
		read.is_given = false;
		*periods = read;
		return true;
	}
	str_split(&later, ',', &earlier);
	if (!read_span(earlier, &read.earlier_first, &read.earlier_last, err) ||
	    !read_span(later, &read.later_first, &read.later_last, err))
		return err_prefix(err, "--periods");
	*periods = read;
	return true;
}
