#ifndef TUI_WIDGET_PROMPT_H
#define TUI_WIDGET_PROMPT_H

#include "core/base/err.h"
#include "core/picture/surface.h"
#include "core/query/filter/filter.h"
#include "tui/term/key.h"

/*
 * One line of input with the keys of readline. The history is borrowed,
 * oldest first, and may be empty. Typing and pasting make no line longer than
 * a query can be.
 */
enum { PROMPT_MAX = FILTER_TEXT_MAX }; /* bytes */

struct prompt {
	struct buf text;
	size_t cursor;	 /* bytes */
	bool is_x_typed; /* ^X, which begins ^X^E */
	struct buf killed;
	const struct strs *history;
	size_t history_at; /* history->count: the line being typed */
	struct buf draft;  /* that line, while a line of history shows */
};

enum prompt_result {
	PROMPT_IGNORED, /* not a key of input lines */
	PROMPT_MOVED,
	PROMPT_CHANGED,
	PROMPT_FULL, /* there is no room for the character */
	PROMPT_ENTER,
	PROMPT_CANCEL,
	PROMPT_COMPLETE,
	PROMPT_COMPLETE_BACK,
	PROMPT_EDIT, /* in an editor, outside */
};

void prompt_open(
    struct prompt *prompt, struct str text, const struct strs *history);
void prompt_release(struct prompt *prompt);
struct str prompt_text(const struct prompt *prompt);
void prompt_set(struct prompt *prompt, struct str text);
/* Puts text in the place of a part and the cursor behind it. */
void prompt_replace(
    struct prompt *prompt, size_t at, size_t length, struct str text);
enum prompt_result prompt_key(struct prompt *prompt, key_code code);
/*
 * Pasted text: newlines and other controls become blanks. Refused as a whole
 * where the line would be too long.
 */
bool prompt_paste(struct prompt *prompt, struct str text, struct err *err);
/* The same in the place of the whole line. */
bool prompt_take(struct prompt *prompt, struct str text, struct err *err);
/*
 * Draws "label> text" on one row, scrolled so that the cursor shows, and
 * leaves the cursor there.
 */
void prompt_draw(const struct prompt *prompt, struct surface *surface,
    struct area area, struct str label);
/* The column in the area where a byte of the text stands. */
int prompt_column(const struct prompt *prompt, struct surface *surface,
    struct area area, struct str label, size_t at);

#endif
