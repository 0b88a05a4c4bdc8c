#ifndef TUI_VIEW_WRITE_WRITE_FORM_H
#define TUI_VIEW_WRITE_WRITE_FORM_H

#include "tui/view/take_out.h"
#include "tui/widget/prompt.h"

/* What the files of the form share in which w asks what is written where. */
enum write_row { ROW_SCOPE, ROW_FORMAT, ROW_SHAPE, ROW_PLACE, ROW_COUNT };

struct write_form {
	struct take_out what;
	enum write_row row;
	struct prompt place;
	bool is_place_typed; /* else it follows the format */
	struct buf holds;    /* "13 events, 36 columns: id, title, …" */
	struct buf preview;
};

/* What it holds and how it begins, as the command itself would write it. */
void write_form_look(struct view *view);
/* Draws the form. */
void write_form_draw(
    struct view *view, struct surface *surface, struct area area);

#endif
