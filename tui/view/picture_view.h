#ifndef TUI_VIEW_PICTURE_VIEW_H
#define TUI_VIEW_PICTURE_VIEW_H

#include "core/picture/picture.h"
#include "tui/view/view.h"
#include "tui/widget/list.h"

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
/* It will be asked again. */
void inquiry_forget(struct inquiry *inquiry);
void inquiry_release(struct inquiry *inquiry);

/*
 * A view of a picture: asked for anew whenever the query, what the view asks
 * beside it, or the data are others. Its view_ops name the kind and its state
 * begins with a struct picture_view; it is drawn only with what was made, and
 * its verbs, moves and clicks find that of the query they follow.
 */
struct picture_view {
	struct buf subject; /* that it was opened for, or empty */
	struct inquiry inquiry;
	void *made;	   /* by the picture, in the inquiry's arena; or NULL */
	struct list list;  /* of its rows */
	struct area area;  /* of the rows, as drawn last */
	struct buf wanted; /* name of the row the cursor waits for */
};

struct picture_kind {
	const struct picture *picture;
	/* Adds what it asks beside query and subject; may be NULL. */
	void (*request)(struct view *view, struct picture_request *request);
	/* It is made; the cursor goes to its row after this. May be NULL. */
	void (*made)(struct view *view);
	/* Its rows; NULL: they are no list. */
	size_t (*count)(const void *made);
	/* What the cursor stays with when they are others; NULL: its place. */
	struct str (*name)(const void *made, size_t row);
	bool is_last_first; /* the last, where that row is not among them */
	/* Notes that in another way, where the cursor is no row's. */
	void (*remember)(struct view *view);
	/* Finding, where the rows can be searched: "no value holds". */
	bool (*holds)(const void *made, size_t row, struct str wanted);
	const char *nothing;
	void (*found)(struct view *view); /* the cursor is there; may be NULL */
	const char *waiting; /* "comparing.."; NULL: "counting.." */
	/* Draws why there is nothing; NULL: the error as it is. */
	void (*refuse)(
	    struct view *view, struct surface *surface, struct area area);
};

/* What is shown now is asked for, unless it is known or under way. */
void picture_view_ask(struct view *view);
/* It is asked for again; the cursor comes back to its row. */
void picture_view_forget(struct view *view);

/* The rows have the area below a line of heads. */
void picture_view_lay_out(struct picture_view *state, struct area area);
/* The cursor of the screen goes to the current row. */
void picture_view_cursor(
    const struct picture_view *state, struct surface *surface);

/* What view_ops leave to the kind. */
void picture_view_open(struct view *view, struct str subject);
/* False where there is no picture to draw: then it says why. */
bool picture_view_ready(
    struct view *view, struct surface *surface, struct area area);
/* The same for the status line. */
bool picture_view_waits(const struct view *view, struct buf *out);
void picture_view_move(struct view *view, enum move move, long by);
void picture_view_click(struct view *view, int row, int column);
bool picture_view_find(
    struct view *view, struct str text, int by, bool is_here, struct err *err);
void *picture_view_mark(const struct view *view, struct arena *arena);
void picture_view_restore(struct view *view, const void *mark);
void picture_view_release(struct view *view);

#endif
