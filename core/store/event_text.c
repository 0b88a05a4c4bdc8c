#include <assert.h>
#include <sqlite3.h>

#include "core/query/search.h"
#include "core/store/derived.h"
#include "core/store/load/bulk.h"

/*
 * The full-text row of an event: eight columns of folded text. The index
 * holds no content, so that a row is taken out by giving its text again,
 * which is made anew from the event as it was. What stands in different
 * items of a list is kept apart by a token that nobody can type, so that no
 * phrase reaches from one into the next.
 */
static const char separator[] = " \xEE\x80\x80 "; /* U+E000 */

static void
add_text(struct buf *out, struct str text)
{
	if (!text.len)
		return;
	if (out->len)
		buf_addz(out, separator);
	search_index_text(out, text);
}

static void
add_texts(struct buf *out, const struct strs *texts)
{
	for (size_t i = 0; i < texts->count; i++)
		add_text(out, texts->items[i]);
}

static void
add_title(struct buf *out, const struct event *event)
{
	add_text(out, event->title);
}

static void
add_names(struct buf *out, const struct event *event)
{
	add_texts(out, &event->names);
}

static void
add_summary(struct buf *out, const struct event *event)
{
	add_text(out, event->summary);
}

static void
add_place(struct buf *out, const struct event *event)
{
	add_text(out, event->place.name);
}

static void
add_people(struct buf *out, const struct event *event)
{
	for (size_t i = 0; i < event->people.count; i++) {
		add_text(out, event->people.items[i].name);
		add_text(out, event->people.items[i].office);
	}
}

static void
add_forces(struct buf *out, const struct event *event)
{
	for (size_t i = 0; i < event->forces.count; i++) {
		add_text(out, event->forces.items[i].name);
		add_text(out, event->forces.items[i].kind);
	}
}

static void
add_notes(struct buf *out, const struct event *event)
{
	add_text(out, event->note);
	add_texts(out, &event->tags);
}

static void
add_citations(struct buf *out, const struct event *event)
{
	for (size_t i = 0; i < event->citations.count; i++) {
		add_text(out, event->citations.items[i].value);
		add_text(out, event->citations.items[i].passage);
	}
}

/* In the order of the statements that add and remove a row. */
static void (*const adders[])(struct buf *out, const struct event *event) = {
    add_title, add_names, add_summary, add_place, add_people, add_forces,
    add_notes, add_citations};
static_assert(ARRAY_LENGTH(adders) == SEARCH_COLUMNS,
    "every column of the full-text index has its text");

static bool
run(struct store *store, bool is_added, int64_t row, const struct event *event,
    struct err *err)
{
	for (int i = 0; i < SEARCH_COLUMNS; i++) {
		buf_clear(&store->search[i]);
		adders[i](&store->search[i], event);
	}
	struct bulk_text *bulk = bulk_text_of(store);
	if (bulk)
		return bulk_text_change(
		    bulk, is_added, row, store->search, err);
	sqlite3_stmt *statement =
	    statement_get(store, event_text_changes[is_added], err);
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, row);
	for (int i = 0; i < SEARCH_COLUMNS; i++)
		bind_str(statement, i + 2, buf_str(&store->search[i]));
	return statement_run(store, statement, err);
}

bool
event_text_add(struct store *store, int64_t row, const struct event *event,
    struct err *err)
{
	return run(store, true, row, event, err);
}

bool
event_text_remove(struct store *store, int64_t row, const struct event *event,
    struct err *err)
{
	return run(store, false, row, event, err);
}
