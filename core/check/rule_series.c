#include "core/check/phrase.h"
#include "core/check/rule.h"

/* The events of one series, by date. */
struct edition_list {
	const struct corpus_event **items;
	size_t count;
};

/* Takes the events of the next series off the list. */
static bool
next_series(struct edition_list *rest, struct edition_list *series)
{
	*series = (struct edition_list){rest->items, 0};
	while (series->count < rest->count &&
	       rest->items[series->count]->series == rest->items[0]->series)
		series->count++;
	rest->items += series->count;
	rest->count -= series->count;
	return series->count > 0;
}

static bool
is_off(const struct event *event)
{
	return event->status == STATUS_CANCELLED ||
	       event->status == STATUS_POSTPONED ||
	       event->status == STATUS_DENIED;
}

/* A part has the ordinal and the edition of its whole. */
static bool
is_part(const struct event *event)
{
	for (size_t i = 0; i < event->links.count; i++)
		if (str_is(word_name(VOCABULARY_LINK, event->links.items[i].as),
			"part_of"))
			return true;
	return false;
}

static bool
is_certainly_before(const struct event *a, const struct event *b)
{
	return a->date.last != DATE_NONE && a->date.last < b->date.first;
}

static int64_t
ordinal_of(const struct event *event)
{
	return event->ordinal == INTEGER_NONE ? 0 : event->ordinal;
}

static int64_t
edition_year(const struct event *event)
{
	return event->edition.len ? year_at(event->edition) : 0;
}

/* What must rise from edition to edition; 0 where it is not told. */
struct rising {
	const char *key;
	int64_t (*value)(const struct event *event);
};

static const struct rising risings[] = {
    {"ordinal", ordinal_of},
    {"edition", edition_year},
};

/* "24" of "24, phase 2", "2015" of "2015-II". */
static struct str
edition_stem(const struct event *event)
{
	size_t len = 0;

	while (len < event->edition.len &&
	       !strchr(" ,-/(", event->edition.ptr[len]))
		len++;
	return str_slice(event->edition, 0, len);
}

/* Two phases of one edition, in different waters or at different times. */
static bool
are_phases(const struct event *a, const struct event *b)
{
	struct str stem = edition_stem(a);

	return stem.len && str_equal(stem, edition_stem(b));
}

/* Told at the later of the two, or where that is the database's at the other.
 */
static void
compare(struct check *check, const struct rising *rising,
    const struct corpus_event *before, const struct corpus_event *event)
{
	int64_t a = rising->value(&before->event);
	int64_t b = rising->value(&event->event);
	bool is_later = event->place.file.ptr;
	const struct corpus_place *place =
	    is_later ? &event->place : &before->place;
	const char *key = rising->key;

	if (a == b && !are_phases(&before->event, &event->event))
		breach_of(check, place, key, NO_ITEM,
		    "%s %lld of '%.*s' stands twice, also in %.*s", key,
		    (long long)b, STR_ARG(event->event.series),
		    STR_ARG(event_named(check, is_later ? before : event)));
	else if (b < a && is_certainly_before(&before->event, &event->event))
		breach_of(check, place, key, NO_ITEM,
		    "%s %lld of '%.*s' comes %s %lld, which %.*s has", key,
		    (long long)(is_later ? b : a), STR_ARG(event->event.series),
		    is_later ? "after" : "before",
		    (long long)(is_later ? a : b),
		    STR_ARG(event_named(check, is_later ? before : event)));
}

static void
check_rising(struct check *check, const struct rising *rising,
    const struct edition_list *series)
{
	const struct corpus_event *highest = NULL;

	for (size_t i = 0; i < series->count; i++) {
		const struct corpus_event *event = series->items[i];
		if (!rising->value(&event->event) || is_off(&event->event) ||
		    is_part(&event->event))
			continue;
		if (highest)
			compare(check, rising, highest, event);
		if (!highest || rising->value(&event->event) >
				    rising->value(&highest->event))
			highest = event;
	}
}

void
rule_ordinal_order(struct check *check)
{
	struct edition_list rest = {0}, series;

	rest.items =
	    corpus_by_series(&check->corpus, &check->scratch, &rest.count);
	while (next_series(&rest, &series))
		for (size_t i = 0; i < ARRAY_LENGTH(risings); i++)
			check_rising(check, &risings[i], &series);
}

/* The years in which something of a series was held, or was to be. */
struct years {
	bool is_there[DATE_YEAR_MAX - DATE_YEAR_MIN + 1];
	int first, last;
};

static void
add_year(struct years *years, int year)
{
	if (year < DATE_YEAR_MIN || year > DATE_YEAR_MAX)
		return;
	years->is_there[year - DATE_YEAR_MIN] = true;
	if (!years->first || year < years->first)
		years->first = year;
	if (year > years->last)
		years->last = year;
}

static void
add_years(struct years *years, const struct event *event)
{
	const struct date *date = &event->date;
	int first, last, month, day;

	if (date->unwritten & DATE_START)
		return;
	date_civil(date->first, &first, &month, &day);
	date_civil(date_last_written(date), &last, &month, &day);
	for (int year = first; year <= last; year++)
		add_year(years, year);
	add_year(years, (int)edition_year(event));
}

static bool
is_explained(const struct years *years, const struct series *series, int year)
{
	const struct str texts[] = {series->cadence, series->summary,
	    series->note, str_from(series->since.text),
	    str_from(series->until.text)};

	if (years->is_there[year - DATE_YEAR_MIN])
		return true;
	for (size_t i = 0; i < ARRAY_LENGTH(texts); i++)
		if (year_is_named(texts[i], year))
			return true;
	return false;
}

static const struct corpus_event *
first_after(const struct edition_list *list, int year)
{
	int first = 0, month, day;

	for (size_t i = 0; i < list->count; i++) {
		int32_t from = list->items[i]->event.date.first;
		if (from != DATE_NONE)
			date_civil(from, &first, &month, &day);
		if (first > year && list->items[i]->place.file.ptr)
			return list->items[i];
	}
	return list->items[0];
}

/* Told at the cadence where the series is in the files, else at the event
 * after the hole. */
static void
tell_hole(
    struct check *check, const struct edition_list *list, int first, int last)
{
	const struct corpus_series *series = list->items[0]->series;
	bool is_here = series->place.file.ptr;
	const struct corpus_event *after = first_after(list, last);
	char years[DATE_TEXT];

	if (first == last)
		snprintf(years, sizeof years, "%d", first);
	else
		snprintf(years, sizeof years, "%d to %d", first, last);
	breach_of(check, is_here ? &series->place : &after->place,
	    is_here ? "cadence" : "date", NO_ITEM,
	    "'%.*s' is held '%.*s', and nothing tells of %s: "
	    "no event, no word in its cadence, summary or note",
	    STR_ARG(series->series.id), STR_ARG(series->series.cadence), years);
}

static void
check_holes(struct check *check, const struct edition_list *list)
{
	const struct series *series = &list->items[0]->series->series;
	struct cadence cadence = year_cadence(series->cadence);
	struct years years = {0};

	for (size_t i = 0; i < list->count; i++)
		add_years(&years, &list->items[i]->event);
	if (!cadence.years || !years.first)
		return;
	int first = cadence.from > years.first ? cadence.from : years.first;
	bool has_end = cadence.to && cadence.to < years.last;
	int last = has_end ? cadence.to : years.last;
	int before = first - 1;
	for (int year = first; year <= last; year++) {
		if (!is_explained(&years, series, year))
			continue;
		if (year - before > cadence.years)
			tell_hole(check, list, before + 1, year - 1);
		before = year;
	}
}

void
rule_series_hole(struct check *check)
{
	struct edition_list rest = {0}, series;

	rest.items =
	    corpus_by_series(&check->corpus, &check->scratch, &rest.count);
	while (next_series(&rest, &series))
		check_holes(check, &series);
}
