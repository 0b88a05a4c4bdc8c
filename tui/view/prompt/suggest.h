#ifndef TUI_VIEW_PROMPT_SUGGEST_H
#define TUI_VIEW_PROMPT_SUGGEST_H

#include "core/query/complete.h"
#include "tui/view/view.h"
#include "tui/widget/prompt.h"

/*
 * An input line, what it offers to complete, and what is wrong with it. Tab
 * takes the first offer, Tab again the next in its place. The state of a view
 * with such a line begins with it.
 */
enum { OFFERS_MAX = 50 };

struct suggest {
	struct prompt prompt;
	struct arena arena;
	struct completion completion;
	struct asker asker;
	size_t chosen;	  /* the offer that stands in the line; count: none */
	size_t top;	  /* the first offer that is shown */
	struct area area; /* as drawn last */
	struct err err;	  /* of the line; code 0: none */
};

void suggest_release(struct suggest *suggest);
/* Forgets the offers: before new ones are put into suggest->completion. */
void suggest_reset(struct suggest *suggest);
/* Asks for the values that the completion wants counted in the data. */
void suggest_count(struct suggest *suggest, struct ui *ui);
/*
 * Puts the next (1) or previous (-1) offer into the line; where an error has a
 * suggestion, that first. False where there is nothing to put.
 */
bool suggest_take(struct suggest *suggest, int by);
/* The caret under the error and what it says, on one row. */
void suggest_draw_error(const struct suggest *suggest, struct surface *surface,
    struct area area, struct str label);
/* Offers, a row each; `keys_of` names a view whose keys stand at the right. */
void suggest_draw(struct suggest *suggest, const struct ui *ui,
    const char *keys_of, struct surface *surface, struct area area);

/* For view_ops: takes what was delivered; other offers show and the line
 * stays; the offer that was drawn there goes into the line. */
void suggest_prepare(struct view *view);
void suggest_move(struct view *view, enum move move, long by);
void suggest_click(struct view *view, int row, int column);

#endif
