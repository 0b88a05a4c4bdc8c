#include "core/store/derived.h"

#include <sqlite3.h>

void
derived_forget_actors(struct store *store)
{
	memset(store->known_actors, 0, sizeof store->known_actors);
}

/* Its place among the known actors; NULL for a code too long for them. */
static struct known_actor *
known_place(struct store *store, struct str code)
{
	if (!code.len || code.len > KNOWN_CODE_MAX)
		return NULL;
	return &store->known_actors[str_hash(code) % KNOWN_ACTORS];
}

static bool
is_known(const struct known_actor *known, struct str code)
{
	return known &&
	       str_equal((struct str){known->code, known->length}, code);
}

static bool
ask_is_state(
    struct store *store, struct str code, bool *is_state, struct err *err)
{
	sqlite3_stmt *statement =
	    statement_get(store, "SELECT kind FROM actor WHERE code = ?", err);
	bool found;

	if (!statement)
		return false;
	bind_str(statement, 1, code);
	if (!statement_step(store, statement, &found, err))
		return false;
	*is_state = true;
	if (!found)
		return true;
	*is_state = str_equal(column_str(statement, 0),
	    word_name(VOCABULARY_ACTOR_KIND, ACTOR_STATE));
	statement_end(statement);
	return true;
}

/* Whether the actor is a state; one that is not known is taken for one. */
static bool
derived_is_state(
    struct store *store, struct str code, bool *is_state, struct err *err)
{
	struct known_actor *known = known_place(store, code);

	if (is_known(known, code)) {
		*is_state = known->is_state;
		return true;
	}
	if (!ask_is_state(store, code, is_state, err))
		return false;
	if (known) {
		memcpy(known->code, code.ptr, code.len);
		known->length = (unsigned char)code.len;
		known->is_state = *is_state;
	}
	return true;
}

bool
derived_count(struct store *store, const struct event *event,
    struct event_derived *derived, struct err *err)
{
	derived->members = derived->states = 0;
	for (size_t i = 0; i < event->participants.count; i++) {
		const struct participant *participant =
		    &event->participants.items[i];
		bool is_state;
		if (!participant_takes_part(participant))
			continue;
		if (!derived_is_state(
			store, participant->actor, &is_state, err))
			return false;
		derived->members++;
		derived->states += is_state;
	}
	return true;
}

static void
widen(double value, double *min, double *max)
{
	if (isnan(value))
		return;
	if (isnan(*min) || value < *min)
		*min = value;
	if (isnan(*max) || value > *max)
		*max = value;
}

/* A citation's value: "13000", or "10-12" (also with an en dash or ".."). */
static void
widen_by_text(struct str text, double *min, double *max)
{
	static const char *const dashes[] = {"\xE2\x80\x93", "..", "-"};
	double low, high;

	text = str_trim(text);
	if (str_number(text, &low)) {
		widen(low, min, max);
		return;
	}
	for (size_t i = 0; i < ARRAY_LENGTH(dashes); i++) {
		struct str dash = str_from(dashes[i]);
		size_t at = str_find(text, dash);
		struct str right = str_slice(text, at + dash.len, text.len);
		if (!str_number(str_trim(str_slice(text, 0, at)), &low) ||
		    !str_number(str_trim(right), &high))
			continue;
		widen(low, min, max);
		widen(high, min, max);
		return;
	}
}

static bool
is_about(const struct citation *citation, const struct figure *figure)
{
	struct str figures = STR("figures/");

	return str_starts(citation->field, figures) &&
	       str_equal(
		   str_slice(citation->field, figures.len, citation->field.len),
		   figure->what);
}

void
derived_figure_span(const struct event *event, const struct figure *figure,
    double *min, double *max)
{
	*min = *max = NAN;
	widen(figure->value, min, max);
	widen(figure->low, min, max);
	widen(figure->high, min, max);
	for (size_t i = 0; i < event->citations.count; i++) {
		const struct citation *citation = &event->citations.items[i];
		if (citation->stance == CITATION_DISPUTES &&
		    is_about(citation, figure))
			widen_by_text(citation->value, min, max);
	}
}

void
derived_bind_event(sqlite3_stmt *statement, int at, const struct event *event,
    const struct event_derived *derived)
{
	const struct date *date = &event->date;
	int32_t duration = date_duration(date);

	bind_day(statement, at++, date->first);
	bind_day(statement, at++, date->first_latest);
	bind_day(statement, at++, date->last_earliest);
	bind_day(statement, at++, date->last);
	sqlite3_bind_int(statement, at++, date->unwritten);
	bind_day(
	    statement, at++, date->last == DATE_NONE ? INT32_MAX : date->last);
	bind_str(statement, at++,
	    word_name(VOCABULARY_DATE_PRECISION, (int)date->precision));
	bind_day(statement, at++, duration ? duration : DATE_NONE);
	bind_str(statement, at++, event_cameo(event));
	sqlite3_bind_int64(statement, at++, derived->members);
	sqlite3_bind_int64(statement, at++, derived->states);
	sqlite3_bind_int(statement, at++, derived->is_shipped);
	sqlite3_bind_int(statement, at++, derived->is_edited);
	sqlite3_bind_int64(statement, at++, (int64_t)derived->hash);
	sqlite3_bind_int64(statement, at, derived->version);
}

static bool
bind_participant(struct store *store, sqlite3_stmt *statement, int at,
    const struct participant *participant, struct err *err)
{
	bool is_state;

	if (!derived_is_state(store, participant->actor, &is_state, err))
		return false;
	sqlite3_bind_int(statement, at, participant_takes_part(participant));
	sqlite3_bind_int(statement, at + 1, is_state);
	return true;
}

static void
bind_figure(sqlite3_stmt *statement, int at, const struct event *event,
    const struct figure *figure)
{
	double min, max;

	derived_figure_span(event, figure, &min, &max);
	bind_number(statement, at, min);
	bind_number(statement, at + 1, max);
}

static void
bind_membership(
    sqlite3_stmt *statement, int at, const struct membership *membership)
{
	bind_day(statement, at, membership->since.first);
	bind_day(statement, at + 1, membership->until.last);
}

bool
derived_bind_part(struct store *store, sqlite3_stmt *statement, int at,
    enum table_id id, const void *record, const void *item, struct err *err)
{
	if (id == TABLE_PARTICIPANT)
		return bind_participant(store, statement, at, item, err);
	if (id == TABLE_FIGURE)
		bind_figure(statement, at, record, item);
	if (id == TABLE_MEMBERSHIP)
		bind_membership(statement, at, item);
	return true;
}
