#ifndef TUI_WIDGET_FUZZY_H
#define TUI_WIDGET_FUZZY_H

#include "core/base/str.h"

/*
 * How well a typed pattern fits a text: each word of the pattern must be
 * there, in any order, as a part of it or with its letters spread out in
 * their order ("jpus" fits "JPN-USA"). Case of ASCII letters does not matter.
 * Higher is better; FUZZY_NONE where it does not fit. An empty pattern fits
 * everything equally.
 */
enum { FUZZY_NONE = -1 };
int fuzzy_score(struct str pattern, struct str text);

#endif
