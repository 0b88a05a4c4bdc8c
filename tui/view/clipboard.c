#include "tui/view/clipboard.h"

#include "tui/term/program.h"

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

/*
 * Within tmux the sequence of a program is thrown away, as tmux comes; but it
 * takes text itself and hands that on, or in its older versions keeps it.
 */
static const struct {
	const char *command;
	const char *where;
} ways_of_tmux[] = {
    {"tmux load-buffer -w", "copied through tmux"},
    {"tmux load-buffer", "copied to the buffer of tmux alone"},
};

static void
tell(struct ui *ui, const char *what, const char *where, struct str text)
{
	ui_tell(ui, "%s %s, %zu byte%s: %.*s", what, where, text.len,
	    text.len == 1 ? "" : "s",
	    STR_ARG(str_slice(text, 0, str_find_byte(text, '\n'))));
}

/* A script has no terminal, whatever the variable says. */
static bool
is_in_tmux(const struct ui *ui)
{
	const char *socket = getenv("TMUX");

	return ui->worker && socket && *socket;
}

static bool
copy_by_tmux(struct ui *ui, const char *what, struct str text)
{
	for (size_t i = 0; i < ARRAY_LENGTH(ways_of_tmux); i++)
		if (program_feed(str_from(ways_of_tmux[i].command), STR("-"),
			text, NULL)) {
			tell(ui, what, ways_of_tmux[i].where, text);
			return true;
		}
	return false;
}

bool
clipboard_hand_over(
    struct ui *ui, const char *what, struct str text, struct err *err)
{
	bool is_refused = is_in_tmux(ui);

	buf_clear(&ui->clipboard);
	if (is_refused && copy_by_tmux(ui, what, text))
		return true;
	if (!clipboard_sequence(&ui->clipboard, text))
		return err_set(err, ERR_USAGE,
		    "%zu bytes are more than terminals copy (%d)", text.len,
		    CLIPBOARD_MAX);
	tell(ui, what,
	    is_refused ? "sent to the terminal, as tmux did not take it"
		       : "copied through the terminal",
	    text);
	return true;
}
