#ifndef TUI_VIEW_TIMELINE_STATE_H
#define TUI_VIEW_TIMELINE_STATE_H

#include "core/picture/timeline.h"
#include "tui/view/inquiry.h"

/* What the timeline (timeline_view.c) and its verbs (timeline_verbs.c) share.
 */
struct timeline_state {
	struct inquiry inquiry;
	const struct timeline *timeline; /* in the inquiry's arena, or NULL */
	struct timeline_look look;
	struct buf wanted; /* label of the bucket the cursor waits for */
	const struct field *split; /* or NULL */
	struct area area;	   /* that was drawn in */
};

struct picture_request timeline_request(const struct view *view);
/* The period under the cursor; NULL where there is none. */
const struct timeline_bucket *timeline_current(
    const struct timeline_state *state);
/* The field that S splits by after this one; NULL is none, before the first. */
const struct field *timeline_next_split(const struct field *split);
extern const struct verb timeline_verbs[];

#endif
