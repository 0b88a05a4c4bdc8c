#ifndef TUI_VIEW_VIEW_H
#define TUI_VIEW_VIEW_H

#include "core/command/command.h"
#include "core/command/history.h"
#include "core/query/query.h"
#include "core/store/answer/worker.h"
#include "tui/term/keymap.h"
#include "tui/view/ahead.h"
#include "tui/view/view_ops.h"

/* What the views share, and the stack they stand on: the newest gets the keys.
 */
struct browse;

enum {
	VIEWS_MAX = 16,
	TABS_MAX = 8,
	SCREEN_ROWS_MIN = 8,
	SCREEN_COLUMNS_MIN = 40
};

struct format;
struct shape;

/* A command of the user's own, to be run by the shell outside the screen. */
struct outing {
	struct buf command; /* empty: there is none */
	struct buf input;
	bool has_input; /* on its standard input; else that is the terminal */
};

struct ui {
	struct session *session;
	struct worker *worker; /* NULL: answers are there at once */
	struct keymap keymap;
	struct surface surface;
	struct view *views[VIEWS_MAX];
	size_t view_count;
	struct view *tabs[TABS_MAX]; /* that were opened; see tabs.h */
	size_t tab;		     /* the one that is shown */
	struct browse *browse;
	struct history commands;
	struct history filters;
	struct buf message;
	bool is_message_error;
	bool has_told;	      /* that a history cannot be kept */
	struct keys pending;  /* the beginning of a sequence */
	bool is_menu_wanted;  /* show what could follow it */
	struct buf clipboard; /* sequence to be written to the terminal */
	const struct format *format; /* that was last taken out; or NULL */
	const struct shape *shape;
	struct outing outing;
	struct ahead ahead;
	/* Of the screen, for what views do: runs a line, what goes wrong handed
	 * out; runs words with options, what they print added to *out. */
	bool (*try_line)(struct ui *ui, struct str line, struct err *err);
	bool (*run_words)(struct ui *ui, const struct str *words, size_t count,
	    const struct options *options, struct buf *out, struct err *err);
	const struct view_ops *const *known_views; /* by name; NULL ended */
	bool has_arrived;			   /* rows were on the screen */
	bool is_changed; /* since it was drawn: the rows may be others */
	bool is_quitting;
	bool is_editing;      /* the input line, outside */
	bool is_stopping;     /* ^Z */
	bool is_redrawing;    /* ^L */
	int64_t data_version; /* of the store, as seen last */
	uint64_t data_state;  /* counts changes of the data */
	struct buf version;   /* of the data; empty until it is drawn */
};

/* Puts a view on top, with a zeroed state to fill. */
struct view *view_push(struct ui *ui, const struct view_ops *ops);
/* The same, opened about a subject; NULL where it cannot be. */
struct view *view_open(struct ui *ui, const struct view_ops *ops,
    struct str subject, struct err *err);
/* The view of that name, which there is. */
const struct view_ops *view_named(const struct ui *ui, const char *name);
/* Takes the top view away; the first one stays. */
void view_close(struct ui *ui);
struct view *view_top(const struct ui *ui);
/* The top view that is not docked: what the docked ones are about. */
struct view *view_base(const struct ui *ui);
void view_close_all(struct ui *ui);
/* Ends a view that is not on the stack. */
void view_free(struct view *view);

/* Asks beside the keys; what fails at once becomes the message. */
void ui_ask(struct ui *ui, struct asker *asker,
    const struct question *questions, size_t count);
/* Shows a message until the next key. */
void ui_tell(struct ui *ui, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void ui_tell_error(struct ui *ui, const struct err *err);
/* A line for the history of a prompt; told once where it cannot be kept. */
void ui_remember(struct ui *ui, struct history *history, struct str line);
/* A line that says what stands below: "-- detail ------". */
void draw_rule(struct surface *surface, struct area area, const char *title);

#endif
