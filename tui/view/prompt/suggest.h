#ifndef TUI_VIEW_PROMPT_SUGGEST_H
#define TUI_VIEW_PROMPT_SUGGEST_H

#include "core/query/complete.h"
#include "tui/view/view.h"
#include "tui/widget/prompt.h"

/*
 * What an input line offers to complete, and what is wrong with it. Tab takes
 * the first offer, Tab again the next in its place.
 */
enum { OFFERS_MAX = 50 };

struct suggest {
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
/* Takes what was delivered; before it is drawn. */
void suggest_update(struct suggest *suggest);
/*
 * Puts the next (1) or previous (-1) offer into the line; where an error has a
 * suggestion, that first. False where there is nothing to put.
 */
bool suggest_take(struct suggest *suggest, struct prompt *prompt, int by);
/* Puts the offer that was drawn there into the line; false: none was. */
bool suggest_click(
    struct suggest *suggest, struct prompt *prompt, int row, int column);
/* Other offers show; the line stays. */
void suggest_move(struct suggest *suggest, enum move move, long by);
/* The caret under the error and what it says, on one row. */
void suggest_draw_error(const struct suggest *suggest,
    const struct prompt *prompt, struct surface *surface, struct area area,
    struct str label);
/* Offers, a row each; `keys_of` names a view whose keys stand at the right. */
void suggest_draw(struct suggest *suggest, const struct ui *ui,
    const char *keys_of, struct surface *surface, struct area area);

#endif
