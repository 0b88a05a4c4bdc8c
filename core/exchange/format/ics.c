#include <assert.h>

#include "core/base/display.h"
#include "core/exchange/cited.h"
#include "core/exchange/format/writers.h"

/*
 * iCalendar (RFC 5545): an all-day event from the first to the last day of its
 * date, so that a date of a month or a year spans it; the date as written
 * stands in the description. An open end shows the first day alone. Nothing
 * here takes the time of whoever looks at it (TRANSPARENT).
 */
enum { FOLD = 75, SECONDS_OF_DAY = 24 * 60 * 60 };

static bool
is_inside_character(char byte)
{
	return ((unsigned char)byte & 0xC0) == 0x80;
}

/* A content line, folded at 75 octets between characters. */
static void
add_line(struct buf *out, struct str line)
{
	size_t room = FOLD;

	while (line.len > room) {
		size_t cut = room;
		while (cut > 1 && is_inside_character(line.ptr[cut]))
			cut--;
		buf_add(out, str_slice(line, 0, cut));
		buf_addz(out, "\r\n ");
		line = str_slice(line, cut, line.len);
		room = FOLD - 1;
	}
	buf_add(out, line);
	buf_addz(out, "\r\n");
}

static void
add_property(struct buf *out, const char *name, struct str value)
{
	struct buf line = {0};

	buf_addf(&line, "%s:%.*s", name, STR_ARG(value));
	add_line(out, buf_str(&line));
	buf_release(&line);
}

/* TEXT: made visible for people first, then escaped; never a line end. */
static void
add_text(struct buf *out, const char *name, struct str text)
{
	struct buf safe = {0}, value = {0};

	display_paragraph(&safe, text, DISPLAY_UTF8);
	for (size_t i = 0; i < safe.len; i++) {
		char byte = safe.ptr[i];
		if (byte == '\n') {
			buf_addz(&value, "\\n");
			continue;
		}
		if (byte == '\\' || byte == ';' || byte == ',')
			buf_add_char(&value, '\\');
		buf_add_char(&value, byte);
	}
	if (value.len)
		add_property(out, name, buf_str(&value));
	buf_release(&safe);
	buf_release(&value);
}

static void
add_day(struct buf *out, const char *name, int32_t day)
{
	int year, month, day_of_month;

	date_civil(day, &year, &month, &day_of_month);
	buf_addf(out, "%s;VALUE=DATE:%04d%02d%02d\r\n", name, year, month,
	    day_of_month);
}

static void
add_dates(struct buf *out, const struct date *date)
{
	int32_t first = date->first, last = date->last;

	if (first == DATE_NONE)
		first = last;
	if (last == DATE_NONE)
		last = first;
	if (first == DATE_NONE)
		first = last = 0;
	add_day(out, "DTSTART", first);
	add_day(out, "DTEND", last + 1);
}

static void
add_time(struct buf *out, const char *name, int64_t seconds)
{
	int year, month, day;
	int of_day = (int)(seconds % SECONDS_OF_DAY);

	date_civil((int32_t)(seconds / SECONDS_OF_DAY), &year, &month, &day);
	buf_addf(out, "%s:%04d%02d%02dT%02d%02d%02dZ\r\n", name, year, month,
	    day, of_day / 3600, of_day / 60 % 60, of_day % 60);
}

static const char *const statuses[] = {
    [STATUS_ANNOUNCED] = "TENTATIVE",
    [STATUS_PLANNED] = "TENTATIVE",
    [STATUS_NEGOTIATING] = "TENTATIVE",
    [STATUS_ONGOING] = "CONFIRMED",
    [STATUS_COMPLETED] = "CONFIRMED",
    [STATUS_POSTPONED] = "TENTATIVE",
    [STATUS_CANCELLED] = "CANCELLED",
    [STATUS_DENIED] = "CANCELLED",
    [STATUS_UNCONFIRMED] = "TENTATIVE",
};
static_assert(ARRAY_LENGTH(statuses) == STATUS_COUNT, "every status has one");

static void
add_categories(struct buf *out, const struct event *event)
{
	struct buf value = {0};

	buf_add(&value, word_name(VOCABULARY_TYPE, event->type));
	for (int i = 0; i < DOMAIN_COUNT; i++)
		if (event->domains >> i & 1)
			buf_addf(&value, ",%.*s",
			    STR_ARG(word_name(VOCABULARY_DOMAIN, i)));
	if (value.len)
		add_property(out, "CATEGORIES", buf_str(&value));
	buf_release(&value);
}

static void
add_place(struct buf *out, const struct place *place)
{
	char geo[64];

	add_text(out, "LOCATION", place->name);
	if (isnan(place->lat) || isnan(place->lon))
		return;
	snprintf(geo, sizeof geo, "%.6f;%.6f", place->lat, place->lon);
	add_property(out, "GEO", str_from(geo));
}

static void
describe_participants(
    struct buf *out, const struct writer *writer, const struct event *event)
{
	for (size_t i = 0; i < event->participants.count; i++) {
		const struct participant *one = &event->participants.items[i];
		const struct actor *actor =
		    writer->head->actors
			? actor_by_code(writer->head->actors, one->actor)
			: NULL;
		const char *between = " (";
		buf_addz(out, i ? ", " : "Participants: ");
		buf_add(out, actor ? actor->name : one->actor);
		for (int role = 0; role < ROLE_COUNT; role++) {
			if (!(one->roles >> role & 1))
				continue;
			buf_addf(out, "%s%.*s", between,
			    STR_ARG(word_name(VOCABULARY_ROLE, role)));
			between = ", ";
		}
		buf_addz(out, one->roles ? ")" : "");
	}
	buf_addz(out, event->participants.count ? "\n" : "");
}

/* The n-th citation's source, unless an earlier one cites it as well. */
static const struct source *
next_source(
    const struct writer *writer, const struct event *event, size_t index)
{
	struct str id = event->citations.items[index].source;

	for (size_t i = 0; i < index; i++)
		if (str_equal(event->citations.items[i].source, id))
			return NULL;
	return writer->head->cited ? cited_find(writer->head->cited, id) : NULL;
}

static void
describe_sources(
    struct buf *out, const struct writer *writer, const struct event *event)
{
	for (size_t i = 0; i < event->citations.count; i++) {
		const struct source *source = next_source(writer, event, i);
		if (!source)
			continue;
		buf_addz(out, "Source: ");
		source_text(out, source);
		if (source->url.len)
			buf_addf(out, " %.*s", STR_ARG(source->url));
		buf_add_char(out, '\n');
	}
}

static void
add_description(
    struct writer *writer, const struct event *event, struct buf *out)
{
	struct buf text = {0};

	if (event->summary.len)
		buf_addf(&text, "%.*s\n", STR_ARG(event->summary));
	buf_addf(&text, "Date: %s\n", event->date.text);
	buf_addf(&text, "Status: %.*s\n",
	    STR_ARG(word_name(VOCABULARY_STATUS, event->status)));
	describe_participants(&text, writer, event);
	describe_sources(&text, writer, event);
	add_text(out, "DESCRIPTION", str_trim(buf_str(&text)));
	buf_release(&text);
}

/* The address of the first source that has one. */
static void
add_url(struct writer *writer, const struct event *event, struct buf *out)
{
	struct buf uri = {0};

	for (size_t i = 0; i < event->citations.count && !uri.len; i++) {
		const struct source *source = next_source(writer, event, i);
		if (source && source_uri(&uri, source))
			add_property(out, "URL", buf_str(&uri));
	}
	buf_release(&uri);
}

static void
ics_begin(struct writer *writer)
{
	const struct export_head *head = writer->head;
	struct buf *out = &writer->line, text = {0};

	buf_addz(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
	buf_addf(&text, "-//entente//entente %.*s//EN", STR_ARG(head->version));
	add_property(out, "PRODID", buf_str(&text));
	buf_addz(out, "CALSCALE:GREGORIAN\r\n");
	buf_clear(&text);
	buf_addz(&text, "entente");
	if (head->query.len)
		buf_addf(&text, ": %.*s", STR_ARG(head->query));
	add_text(out, "NAME", buf_str(&text));
	add_text(out, "X-WR-CALNAME", buf_str(&text));
	buf_clear(&text);
	head_text(&text, head);
	add_text(out, "DESCRIPTION", buf_str(&text));
	buf_release(&text);
}

static void
ics_record(struct writer *writer, const struct record *record)
{
	const struct event *event = &record->as.event;
	struct buf *out = &writer->line, uid = {0};

	buf_addz(out, "BEGIN:VEVENT\r\n");
	buf_addf(&uid, "%.*s@entente", STR_ARG(event->id));
	add_property(out, "UID", buf_str(&uid));
	buf_release(&uid);
	add_time(out, "DTSTAMP", writer->head->changed);
	add_dates(out, &event->date);
	add_text(out, "SUMMARY", event->title);
	if (event->status >= 0 && event->status < STATUS_COUNT)
		buf_addf(out, "STATUS:%s\r\n", statuses[event->status]);
	add_categories(out, event);
	add_place(out, &event->place);
	add_description(writer, event, out);
	add_url(writer, event, out);
	buf_addz(out, "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
}

static void
ics_end(struct writer *writer)
{
	buf_addz(&writer->line, "END:VCALENDAR\r\n");
}

const struct format ics_format = {
    .name = "ics",
    .suffixes = "ics",
    .flags = FORMAT_CARRIES_HEAD | FORMAT_CITES,
    .shapes = 1 << SHAPE_EVENTS,
    .media = "text/calendar",
    .summary = "iCalendar: an all-day entry an event",
    .begin = ics_begin,
    .record = ics_record,
    .end = ics_end,
};
