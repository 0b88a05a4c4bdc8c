#ifndef TUI_VIEW_INQUIRY_H
#define TUI_VIEW_INQUIRY_H

#include "core/picture/picture.h"
#include "tui/view/view.h"

/*
 * What a view wants to know of the store, asked beside the keys: some
 * questions, whose answers are taken all together. An inquiry remembers what it
 * was about, so that a view can ask anew, before each drawing, where that has
 * changed.
 */
struct inquiry {
	struct asker asker;
	struct buf about;    /* what was asked last, as text */
	uint64_t data_state; /* of the data it was asked of */
	bool is_taken;
};

/* Is this another question than the last one, or are the data others? */
bool inquiry_is_stale(
    const struct inquiry *inquiry, const struct ui *ui, struct str about);
/* Asks; older answers go away at once. */
void inquiry_ask(struct inquiry *inquiry, struct ui *ui, struct str about,
    const struct picture_question *question);
/* The same for what a picture asks; where it cannot, err says why. */
void inquiry_ask_picture(struct inquiry *inquiry, struct ui *ui,
    struct str about, const struct picture *picture,
    const struct picture_request *request);
/* True once: when all answers are there. */
bool inquiry_take(struct inquiry *inquiry);
/* It will be asked again. */
void inquiry_forget(struct inquiry *inquiry);
void inquiry_release(struct inquiry *inquiry);

#endif
