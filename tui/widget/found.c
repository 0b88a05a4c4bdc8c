#include "tui/widget/found.h"

static char
lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static size_t
find_text(struct str text, struct str wanted)
{
	for (size_t at = 0; at + wanted.len <= text.len; at++) {
		size_t i = 0;
		while (i < wanted.len &&
		       lower(text.ptr[at + i]) == lower(wanted.ptr[i]))
			i++;
		if (i == wanted.len)
			return at;
	}
	return text.len;
}

bool
found_in(struct str text, struct str wanted)
{
	return find_text(text, wanted) < text.len;
}

void
draw_found(struct surface *surface, int row, int column, int width,
    enum style style, struct str text, struct str wanted)
{
	size_t at = find_text(text, wanted);
	int before, length;

	if (!wanted.len || at == text.len)
		return;
	before = display_width(str_slice(text, 0, at));
	length = display_width(str_slice(text, at, wanted.len));
	if (before >= width)
		return;
	surface_style(surface, row, column + before,
	    length < width - before ? length : width - before, style);
}
