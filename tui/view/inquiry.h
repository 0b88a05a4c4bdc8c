#ifndef TUI_VIEW_INQUIRY_H
#define TUI_VIEW_INQUIRY_H

#include "core/picture/picture.h"
#include "tui/view/view.h"

/*
 * What a view wants to know of the store, asked beside the keys: some
 * statements, whose answers are there all together. Without a worker they are
 * there at once. An inquiry remembers what it was about, so that a view can
 * ask anew, at each drawing, where that has changed.
 */
struct inquiry {
	enum worker_channel channel;
	struct buf about;    /* what was asked last, as text */
	uint64_t data_state; /* of the data it was asked of */
	uint64_t ticket;     /* of what is under way, or 0 */
	struct arena arena;  /* of the answers */
	struct answer *answers;
	size_t count; /* answers that are there */
	bool is_known;
	struct err err; /* what went wrong, where it did */
};

/* Is this another question than the last one, or are the data others? */
bool inquiry_is_stale(
    const struct inquiry *inquiry, const struct ui *ui, struct str about);
/*
 * Asks; older answers go away at once. True where the answers are known on
 * return.
 */
bool inquiry_ask(struct inquiry *inquiry, struct ui *ui, struct str about,
    const struct sql *sql, size_t statements);
/* The same for what a picture asks; where it cannot, err says why. */
bool inquiry_ask_picture(struct inquiry *inquiry, struct ui *ui,
    struct str about, const struct picture *picture,
    const struct picture_request *request);
/* Takes a reply of the worker; true when all answers are there by it. */
bool inquiry_reply(struct inquiry *inquiry, const struct worker_reply *reply);
/* It will be asked again. */
void inquiry_forget(struct inquiry *inquiry);
void inquiry_release(struct inquiry *inquiry);

#endif
