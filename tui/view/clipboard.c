#include "tui/view/clipboard.h"

static const char digits[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* RFC 4648, section 4. */
static void
add_group(struct buf *out, struct str group)
{
	unsigned bits = 0;

	for (size_t i = 0; i < 3; i++)
		bits = bits << 8 |
		       (i < group.len ? (unsigned char)group.ptr[i] : 0);
	for (size_t i = 0; i < 4; i++)
		buf_add_char(out,
		    i <= group.len ? digits[bits >> (18 - 6 * i) & 0x3f] : '=');
}

bool
clipboard_sequence(struct buf *out, struct str text)
{
	if (text.len > CLIPBOARD_MAX)
		return false;
	buf_addz(out, "\033]52;c;");
	for (size_t at = 0; at < text.len; at += 3)
		add_group(out, str_slice(text, at, 3));
	buf_add_char(out, '\a');
	return true;
}

bool
clipboard_hand_over(
    struct ui *ui, const char *what, struct str text, struct err *err)
{
	buf_clear(&ui->clipboard);
	if (!clipboard_sequence(&ui->clipboard, text))
		return err_set(err, ERR_USAGE,
		    "%zu bytes are more than terminals copy (%d)", text.len,
		    CLIPBOARD_MAX);
	ui_tell(ui, "%s copied through the terminal, %zu byte%s: %.*s", what,
	    text.len, text.len == 1 ? "" : "s",
	    STR_ARG(str_slice(text, 0, str_find_byte(text, '\n'))));
	return true;
}
