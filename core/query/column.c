#include "core/query/column.h"

#include "core/model/record.h"

/* Beyond this many parties a list shows their number, not who they are. */
enum { PARTIES_NAMED = 9 };

static void
add_number(struct buf *out, double value)
{
	struct arena arena = {0};

	if (!isnan(value))
		buf_add(out, number_text(&arena, value));
	arena_release(&arena);
}

static void
add_integer(struct buf *out, int64_t value)
{
	if (value != INTEGER_NONE)
		buf_addf(out, "%lld", (long long)value);
}

static void
add_list(struct buf *out, const struct strs *list)
{
	for (size_t i = 0; i < list->count; i++) {
		if (i > 0)
			buf_addz(out, "; ");
		buf_add(out, list->items[i]);
	}
}

/* Adds a separator before every item but the first. */
static void
separate(struct buf *out, size_t start, const char *separator)
{
	if (out->len > start)
		buf_addz(out, separator);
}

static size_t
count_members(const struct event *event)
{
	size_t count = 0;

	for (size_t i = 0; i < event->participants.count; i++)
		count += participant_takes_part(&event->participants.items[i]);
	return count;
}

/* The n-th actor that takes part. */
static struct str
member(const struct event *event, size_t n)
{
	for (size_t i = 0; i < event->participants.count; i++)
		if (participant_takes_part(&event->participants.items[i]) &&
		    n-- == 0)
			return event->participants.items[i].actor;
	return (struct str){0};
}

static void
add_pair(struct buf *out, struct str a, struct str b)
{
	bool is_ordered = str_compare(a, b) <= 0;

	buf_add(out, is_ordered ? a : b);
	buf_add_char(out, '-');
	buf_add(out, is_ordered ? b : a);
}

void
column_pair(const struct event *event, struct buf *out)
{
	size_t count = count_members(event);

	if (count > PARTIES_NAMED) {
		buf_addf(out, "%zu parties", count);
		return;
	}
	if (count == 1)
		buf_add(out, member(event, 0));
	if (count < 2)
		return;
	add_pair(out, member(event, 0), member(event, 1));
	if (count > 2)
		buf_addf(out, " +%zu", count - 2);
}

void
column_country(const struct event *event, struct buf *out)
{
	size_t start = out->len;

	for (size_t i = 0; i < event->participants.count; i++) {
		const struct participant *one = &event->participants.items[i];
		if (!participant_takes_part(one))
			continue;
		separate(out, start, " ");
		buf_add(out, one->actor);
	}
}

void
column_participants(const struct event *event, struct buf *out)
{
	for (size_t i = 0; i < event->participants.count; i++) {
		const struct participant *one = &event->participants.items[i];
		if (i > 0)
			buf_add_char(out, ' ');
		buf_add(out, one->actor);
		buf_add_char(out, ':');
		words_add(out, VOCABULARY_ROLE, one->roles, "+");
	}
}

void
column_members(const struct event *event, struct buf *out)
{
	buf_addf(out, "%zu", count_members(event));
}

void
column_type(const struct event *event, struct buf *out)
{
	buf_add(out, word_name(VOCABULARY_TYPE, event->type));
}

void
column_domain(const struct event *event, struct buf *out)
{
	words_add(out, VOCABULARY_DOMAIN, event->domains, " ");
}

void
column_status(const struct event *event, struct buf *out)
{
	buf_add(out, word_name(VOCABULARY_STATUS, event->status));
}

void
column_form(const struct event *event, struct buf *out)
{
	buf_add(out, word_name(VOCABULARY_FORM, event->form));
}

void
column_stage(const struct event *event, struct buf *out)
{
	buf_add(out, word_name(VOCABULARY_STAGE, event->stage));
}

void
column_tag(const struct event *event, struct buf *out)
{
	add_list(out, &event->tags);
}

void
column_series(const struct event *event, struct buf *out)
{
	buf_add(out, event->series);
}

void
column_edition(const struct event *event, struct buf *out)
{
	buf_add(out, event->edition);
}

void
column_ordinal(const struct event *event, struct buf *out)
{
	add_integer(out, event->ordinal);
}

void
column_place(const struct event *event, struct buf *out)
{
	buf_add(out, event->place.name);
}

void
column_in(const struct event *event, struct buf *out)
{
	buf_add(out, event->place.country);
}

void
column_latitude(const struct event *event, struct buf *out)
{
	add_number(out, event->place.lat);
}

void
column_longitude(const struct event *event, struct buf *out)
{
	add_number(out, event->place.lon);
}

void
column_place_precision(const struct event *event, struct buf *out)
{
	buf_add(
	    out, word_name(VOCABULARY_PLACE_PRECISION, event->place.precision));
}

void
column_date_brief(const struct event *event, struct buf *out)
{
	char text[DATE_TEXT];

	date_brief(&event->date, text);
	buf_addz(out, text);
}

void
column_date(const struct event *event, struct buf *out)
{
	buf_addz(out, event->date.text);
}

void
column_first(const struct event *event, struct buf *out)
{
	date_add_day(out, event->date.first);
}

void
column_last(const struct event *event, struct buf *out)
{
	date_add_day(out, event->date.last);
}

void
column_precision(const struct event *event, struct buf *out)
{
	buf_add(out,
	    word_name(VOCABULARY_DATE_PRECISION, (int)event->date.precision));
}

void
column_duration(const struct event *event, struct buf *out)
{
	int32_t days = date_duration(&event->date);

	if (days > 0)
		buf_addf(out, "%ld", (long)days);
}

void
column_person(const struct event *event, struct buf *out)
{
	for (size_t i = 0; i < event->people.count; i++) {
		const struct person *one = &event->people.items[i];
		if (i > 0)
			buf_addz(out, "; ");
		buf_add(out, one->name);
		if (one->office.len)
			buf_addf(out, ", %.*s", STR_ARG(one->office));
		if (one->actor.len)
			buf_addf(out, " (%.*s)", STR_ARG(one->actor));
	}
}

/* "RUS Varyag, missile cruiser"; "CHN 2 destroyer" */
static void
add_force(struct buf *out, const struct force *force)
{
	size_t start = out->len;

	buf_add(out, force->actor);
	if (force->count != INTEGER_NONE) {
		separate(out, start, " ");
		add_integer(out, force->count);
	}
	if (force->name.len) {
		separate(out, start, " ");
		buf_add(out, force->name);
	}
	if (force->kind.len) {
		separate(out, start, force->name.len > 0 ? ", " : " ");
		buf_add(out, force->kind);
	}
}

void
column_force(const struct event *event, struct buf *out)
{
	for (size_t i = 0; i < event->forces.count; i++) {
		if (i > 0)
			buf_addz(out, "; ");
		add_force(out, &event->forces.items[i]);
	}
}

void
column_title(const struct event *event, struct buf *out)
{
	buf_add(out, event->title);
}

void
column_name(const struct event *event, struct buf *out)
{
	add_list(out, &event->names);
}

void
column_summary(const struct event *event, struct buf *out)
{
	buf_add(out, event->summary);
}

void
column_note(const struct event *event, struct buf *out)
{
	buf_add(out, event->note);
}

/* "personnel 13000..100000", "ships 10" */
static void
add_figure(struct buf *out, const struct figure *figure)
{
	buf_add(out, figure->what);
	buf_add_char(out, ' ');
	add_number(out, figure->value);
	if (!isnan(figure->low) || !isnan(figure->high)) {
		if (!isnan(figure->value))
			buf_addz(out, ", ");
		add_number(out, figure->low);
		buf_addz(out, "..");
		add_number(out, figure->high);
	}
	if (figure->unit.len)
		buf_addf(out, " %.*s", STR_ARG(figure->unit));
}

void
column_figure(const struct event *event, struct buf *out)
{
	for (size_t i = 0; i < event->figures.count; i++) {
		if (i > 0)
			buf_addz(out, "; ");
		add_figure(out, &event->figures.items[i]);
	}
}

static bool
is_first_citation(const struct event *event, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (str_equal(event->citations.items[i].source,
			event->citations.items[at].source))
			return false;
	return true;
}

void
column_source(const struct event *event, struct buf *out)
{
	size_t start = out->len;

	for (size_t i = 0; i < event->citations.count; i++) {
		if (!is_first_citation(event, i))
			continue;
		separate(out, start, " ");
		buf_add(out, event->citations.items[i].source);
	}
}

void
column_sources(const struct event *event, struct buf *out)
{
	size_t count = 0;

	for (size_t i = 0; i < event->citations.count; i++)
		count += is_first_citation(event, i);
	buf_addf(out, "%zu", count);
}

void
column_cameo(const struct event *event, struct buf *out)
{
	buf_add(out, event_cameo(event));
}

void
column_confidence(const struct event *event, struct buf *out)
{
	add_number(out, event->confidence);
}

void
column_id(const struct event *event, struct buf *out)
{
	buf_add(out, event->id);
}

void
column_origin(const struct event *event, struct buf *out)
{
	buf_add(out, event->origin.dataset);
	if (event->origin.id.len)
		buf_addf(out, "/%.*s", STR_ARG(event->origin.id));
}

void
column_coder(const struct event *event, struct buf *out)
{
	buf_add(out, event->coder);
}
