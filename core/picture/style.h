#ifndef CORE_PICTURE_STYLE_H
#define CORE_PICTURE_STYLE_H

#include <stdbool.h>

/*
 * How a cell looks, by what it means. Attributes and the user's own sixteen
 * colours only repeat what letters and places already say.
 */
enum style {
	STYLE_TEXT,
	STYLE_TITLE,
	STYLE_HEAD,
	STYLE_HEAD_CURRENT,
	STYLE_HEADING,
	STYLE_CURRENT,
	STYLE_MARKED,
	STYLE_CURRENT_MARKED,
	STYLE_FOUND,
	STYLE_CURRENT_FOUND,
	STYLE_RULE,
	STYLE_FAINT,
	STYLE_KEY,
	STYLE_INPUT,
	STYLE_MESSAGE,
	STYLE_ERROR,
	STYLE_COUNT,
};

enum { STYLE_NO_COLOR = -1 };

struct style_row {
	const char *name;
	char letter; /* in dumps */
	bool is_bold;
	bool is_dim;
	bool is_reverse;
	bool is_underlined;
	int color; /* 0 to 7 of the palette, or STYLE_NO_COLOR */
};
extern const struct style_row styles[STYLE_COUNT];

#endif
