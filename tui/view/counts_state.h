#ifndef TUI_VIEW_COUNTS_STATE_H
#define TUI_VIEW_COUNTS_STATE_H

#include "core/picture/counts.h"
#include "tui/view/inquiry.h"
#include "tui/widget/list.h"

/* What the view of counts (counts_view.c) and its verbs (counts_verbs.c) share.
 */
struct counts_state {
	struct inquiry inquiry;
	const struct counts *counts; /* in the inquiry's arena, or NULL */
	const struct field *cross;   /* or NULL */
	struct list list;
	struct buf wanted; /* label of the value the cursor waits for */
	size_t column, first_column; /* of those that are crossed */
	bool is_by_name;
	struct area area; /* of the values */
};

struct picture_request counts_request(const struct view *view);
/* The value under the cursor; NULL where there is none. */
const struct counts_value *counts_current(const struct counts_state *state);
extern const struct verb counts_verbs[];

#endif
