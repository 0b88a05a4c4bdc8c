#include "tui/term/capability.h"

#include <curses.h>
#include <stdio.h>

const char *
capability(const char *name)
{
	char wanted[16];
	const char *text;

	snprintf(wanted, sizeof wanted, "%s", name);
	text = tigetstr(wanted);
	return text == (const char *)-1 ? NULL : text;
}

static void
add_unpadded(struct buf *out, const char *text)
{
	for (; text && *text; text++) {
		if (text[0] == '$' && text[1] == '<')
			while (*text && *text != '>')
				text++;
		if (*text && *text != '>')
			buf_add_char(out, *text);
	}
}

void
capability_add(struct buf *out, const char *name)
{
	add_unpadded(out, capability(name));
}

void
capability_add_place(struct buf *out, int row, int column)
{
	add_unpadded(out, tiparm(capability("cup"), row, column));
}

void
capability_add_color(struct buf *out, int color)
{
	if (capability("setaf"))
		add_unpadded(out, tiparm(capability("setaf"), color));
}
