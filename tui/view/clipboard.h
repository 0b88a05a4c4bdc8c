#ifndef TUI_VIEW_CLIPBOARD_H
#define TUI_VIEW_CLIPBOARD_H

#include "tui/view/view.h"

/*
 * OSC 52: the sequence with which a terminal, also at the other end of ssh,
 * takes text into its clipboard. False where it is longer than terminals
 * take.
 */
enum { CLIPBOARD_MAX = 56000 };
bool clipboard_sequence(struct buf *out, struct str text);
/*
 * Gives it to tmux where we are in it, else to the terminal with the next
 * frame, and says what was done.
 */
bool clipboard_hand_over(
    struct ui *ui, const char *what, struct str text, struct err *err);

#endif
