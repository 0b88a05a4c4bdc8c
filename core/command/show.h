#ifndef CORE_COMMAND_SHOW_H
#define CORE_COMMAND_SHOW_H

#include "core/base/arena.h"
#include "core/base/display.h"
#include "core/command/selection.h"
#include "core/command/session.h"
#include "core/model/event.h"

/*
 * Adds everything that is known of an event as lines of safe text: headings
 * and labels begin in column one, values are wrapped to `width` columns, and
 * each carries the numbers of the sources that support it; who differs stands
 * below. The sources follow with what they support and dispute.
 */
bool show_event(struct session *session, const struct event *event, int width,
    struct buf *out, struct err *err);

/*
 * A page of text about one event: labelled values in two columns, wrapped to
 * a width, each with the numbers of the sources that support it and, below
 * it, what other sources say instead. Everything is safe for a terminal.
 */
struct page {
	const struct event *event; /* whose citations are marked */
	struct strs sources;	   /* ids; [n] is items[n - 1] */
	struct buf *out;
	struct arena *arena;
	int width;
	enum display_glyphs glyphs;
};

/* The number of a source on this page, from 1; numbers it when new. */
size_t page_source(struct page *page, struct str source);
void page_heading(struct page *page, const char *text);
/* Text from column `indent` on, wrapped. */
void page_text(struct page *page, int indent, struct str text);
/* Prose over the whole width with its sources, then who says otherwise. */
void page_prose(struct page *page, struct str text, const char *path);
/* A short bullet, then text wrapped below itself. */
void page_item(struct page *page, const char *bullet, struct str text);
/* One line that is never broken, for addresses. */
void page_unbroken(struct page *page, int indent, struct str text);
/* "label   value [1]", then the sources that say otherwise. Nothing for an
 * empty value. `path` is that of citations; NULL: none can be about it. */
void page_value(
    struct page *page, const char *label, struct str value, const char *path);
void page_valuef(struct page *page, const char *label, const char *path,
    const char *format, ...) __attribute__((format(printf, 4, 5)));
/*
 * What sources say instead of `shown`, or beyond it, about exactly this path.
 */
void page_voices(struct page *page, struct str path, struct str shown);

/* Writes which source says what of the events, as pages or as rows. */
bool show_provenance(struct command_context *context,
    const struct command_call *call, const struct selection *selection,
    struct err *err);

#endif
