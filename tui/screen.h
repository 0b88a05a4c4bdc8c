#ifndef TUI_SCREEN_H
#define TUI_SCREEN_H

#include "tui/view/view.h"

/*
 * The parts of the loop that a terminal and a script share: opening, keys,
 * frames, replies.
 */
extern const struct view_ops *const views[]; /* NULL ended */
bool screen_open(struct ui *ui, struct session *session,
    const struct query *start, struct worker *worker, int rows, int columns,
    struct err *err);
void screen_close(struct ui *ui);
/* The data are not what they were: everything is asked again. */
void screen_data_changed(struct ui *ui);
/* Runs a command line; what goes wrong becomes the message. */
bool screen_run_line(struct ui *ui, struct str line);
/* What views have as ui->try_line and ui->run_words. */
bool screen_try_line(struct ui *ui, struct str line, struct err *err);
bool screen_run_words(struct ui *ui, const struct str *words, size_t count,
    const struct options *options, struct buf *out, struct err *err);
/* Reads the built-in configuration, then what the user's adds for screens. */
bool screen_bind_defaults(struct ui *ui, struct err *err);
void screen_key(struct ui *ui, key_code code);
void screen_paste(struct ui *ui, struct str text);
void screen_click(struct ui *ui, int row, int column);
/* So many lines down. */
void screen_wheel(struct ui *ui, int lines);
/* Draws and does what waited, as far as it is answered; false: nothing. */
bool screen_catch_up(struct ui *ui);
/* Notices what another program has changed. */
void screen_check_data(struct ui *ui);
/* A piece of the search that goes on until a key comes. */
void screen_go_on(struct ui *ui);
/* Draws the whole frame on the surface. */
void screen_draw(struct ui *ui);
/* The frame is on the screen. True, once, where rows of the query are in it:
 * then what waited for them is asked, and wants a frame. */
bool screen_painted(struct ui *ui);
/* Reads newer data that come with the program. */
void screen_bring_shipped(struct ui *ui);

/* The lines of config/entente.conf, NULL ended: what holds without a file. */
extern const char *const default_config[];

#endif
