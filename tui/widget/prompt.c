#include "tui/widget/prompt.h"

#include "core/base/utf8.h"

void
prompt_open(struct prompt *prompt, struct str text, const struct strs *history)
{
	prompt_release(prompt);
	prompt->history = history;
	prompt->history_at = history ? history->count : 0;
	prompt_set(prompt, text);
}

void
prompt_release(struct prompt *prompt)
{
	buf_release(&prompt->text);
	buf_release(&prompt->killed);
	buf_release(&prompt->draft);
	*prompt = (struct prompt){0};
}

struct str
prompt_text(const struct prompt *prompt)
{
	return buf_str(&prompt->text);
}

void
prompt_set(struct prompt *prompt, struct str text)
{
	buf_clear(&prompt->text);
	buf_add(&prompt->text, text);
	prompt->cursor = text.len;
}

void
prompt_replace(struct prompt *prompt, size_t at, size_t length, struct str text)
{
	buf_remove(&prompt->text, at, length);
	buf_insert(&prompt->text, at, text);
	prompt->cursor = at + text.len;
}

static bool
is_word_byte(char byte)
{
	unsigned char value = (unsigned char)byte;

	return (value >= '0' && value <= '9') ||
	       (value >= 'A' && value <= 'Z') ||
	       (value >= 'a' && value <= 'z') || value >= 0x80;
}

static size_t
word_before(struct str text, size_t at)
{
	while (at > 0 && !is_word_byte(text.ptr[at - 1]))
		at--;
	while (at > 0 && is_word_byte(text.ptr[at - 1]))
		at--;
	return at;
}

static size_t
word_after(struct str text, size_t at)
{
	while (at < text.len && !is_word_byte(text.ptr[at]))
		at++;
	while (at < text.len && is_word_byte(text.ptr[at]))
		at++;
	return at;
}

/* ^W takes everything up to a blank, as readline does. */
static size_t
blank_before(struct str text, size_t at)
{
	while (at > 0 && text.ptr[at - 1] == ' ')
		at--;
	while (at > 0 && text.ptr[at - 1] != ' ')
		at--;
	return at;
}

static size_t
to_start(struct str text, size_t at)
{
	(void)text;
	(void)at;
	return 0;
}

static size_t
to_end(struct str text, size_t at)
{
	(void)at;
	return text.len;
}

/*
 * What a key does is a place it goes to, and what happens to the text between
 * the cursor and that place.
 */
enum effect { EFFECT_MOVE, EFFECT_DELETE, EFFECT_KILL };
static const struct edit {
	key_code code;
	enum effect effect;
	size_t (*place)(struct str text, size_t at);
} edits[] = {
    {SPECIAL_LEFT, EFFECT_MOVE, utf8_before},
    {CONTROL('b'), EFFECT_MOVE, utf8_before},
    {SPECIAL_RIGHT, EFFECT_MOVE, utf8_after},
    {CONTROL('f'), EFFECT_MOVE, utf8_after},
    {SPECIAL_HOME, EFFECT_MOVE, to_start},
    {CONTROL('a'), EFFECT_MOVE, to_start},
    {SPECIAL_END, EFFECT_MOVE, to_end},
    {CONTROL('e'), EFFECT_MOVE, to_end},
    {KEY_WITH_ALT | 'b', EFFECT_MOVE, word_before},
    {KEY_WITH_ALT | 'f', EFFECT_MOVE, word_after},
    {SPECIAL_BACKSPACE, EFFECT_DELETE, utf8_before},
    {SPECIAL_DELETE, EFFECT_DELETE, utf8_after},
    {CONTROL('d'), EFFECT_DELETE, utf8_after},
    {CONTROL('w'), EFFECT_KILL, blank_before},
    {KEY_WITH_ALT | SPECIAL_BACKSPACE, EFFECT_KILL, word_before},
    {KEY_WITH_ALT | 'd', EFFECT_KILL, word_after},
    {CONTROL('u'), EFFECT_KILL, to_start},
    {CONTROL('k'), EFFECT_KILL, to_end},
};

static enum prompt_result
apply_edit(struct prompt *prompt, const struct edit *edit)
{
	struct str text = prompt_text(prompt);
	size_t place = edit->place(text, prompt->cursor);
	size_t from = place < prompt->cursor ? place : prompt->cursor;
	size_t to = place < prompt->cursor ? prompt->cursor : place;

	if (edit->effect == EFFECT_MOVE) {
		prompt->cursor = place;
		return PROMPT_MOVED;
	}
	if (from == to)
		return PROMPT_MOVED;
	if (edit->effect == EFFECT_KILL) {
		buf_clear(&prompt->killed);
		buf_add(&prompt->killed, str_slice(text, from, to - from));
	}
	prompt_replace(prompt, from, to - from, STR(""));
	return PROMPT_CHANGED;
}

static enum prompt_result
show_history(struct prompt *prompt, size_t at)
{
	if (prompt->history_at == prompt->history->count) {
		buf_clear(&prompt->draft);
		buf_add(&prompt->draft, prompt_text(prompt));
	}
	prompt->history_at = at;
	prompt_set(prompt, at == prompt->history->count
			       ? buf_str(&prompt->draft)
			       : prompt->history->items[at]);
	return PROMPT_CHANGED;
}

static enum prompt_result
history_older(struct prompt *prompt)
{
	if (!prompt->history || prompt->history_at == 0)
		return PROMPT_MOVED;
	return show_history(prompt, prompt->history_at - 1);
}

static enum prompt_result
history_newer(struct prompt *prompt)
{
	if (!prompt->history || prompt->history_at == prompt->history->count)
		return PROMPT_MOVED;
	return show_history(prompt, prompt->history_at + 1);
}

/* ^R: the next older line that holds what was typed. */
static enum prompt_result
history_search(struct prompt *prompt)
{
	struct str wanted = prompt_text(prompt);

	if (!prompt->history)
		return PROMPT_MOVED;
	if (prompt->history_at < prompt->history->count)
		wanted = buf_str(&prompt->draft);
	for (size_t at = prompt->history_at; at-- > 0;) {
		struct str line = prompt->history->items[at];
		if (!wanted.len || str_find(line, wanted) < line.len)
			return show_history(prompt, at);
	}
	return PROMPT_MOVED;
}

static enum prompt_result
insert(struct prompt *prompt, struct str text)
{
	if (!text.len)
		return PROMPT_MOVED;
	if (prompt->text.len + text.len > PROMPT_MAX)
		return PROMPT_FULL;
	prompt_replace(prompt, prompt->cursor, 0, text);
	return PROMPT_CHANGED;
}

static enum prompt_result
yank(struct prompt *prompt)
{
	return insert(prompt, buf_str(&prompt->killed));
}

static const struct {
	key_code code;
	enum prompt_result (*run)(struct prompt *prompt);
} actions[] = {
    {SPECIAL_UP, history_older},
    {CONTROL('p'), history_older},
    {SPECIAL_DOWN, history_newer},
    {CONTROL('n'), history_newer},
    {CONTROL('r'), history_search},
    {CONTROL('y'), yank},
};

static const struct {
	key_code code;
	enum prompt_result result;
} results[] = {
    {SPECIAL_ENTER, PROMPT_ENTER},
    {SPECIAL_ESCAPE, PROMPT_CANCEL},
    {CONTROL('c'), PROMPT_CANCEL},
    {CONTROL('g'), PROMPT_CANCEL},
    {SPECIAL_TAB, PROMPT_COMPLETE},
    {SPECIAL_BACK_TAB, PROMPT_COMPLETE_BACK},
};

static enum prompt_result
insert_character(struct prompt *prompt, key_code code)
{
	struct buf character = {0};
	enum prompt_result result;

	utf8_add(&character, code);
	result = insert(prompt, buf_str(&character));
	buf_release(&character);
	return result;
}

enum prompt_result
prompt_key(struct prompt *prompt, key_code code)
{
	bool is_after_x = prompt->is_x_typed;

	prompt->is_x_typed = code == CONTROL('x');
	if (is_after_x && code == CONTROL('e'))
		return PROMPT_EDIT;
	if (prompt->is_x_typed)
		return PROMPT_MOVED;
	for (size_t i = 0; i < ARRAY_LENGTH(edits); i++)
		if (edits[i].code == code)
			return apply_edit(prompt, &edits[i]);
	for (size_t i = 0; i < ARRAY_LENGTH(actions); i++)
		if (actions[i].code == code)
			return actions[i].run(prompt);
	for (size_t i = 0; i < ARRAY_LENGTH(results); i++)
		if (results[i].code == code)
			return results[i].result;
	if (!key_is_text(code))
		return PROMPT_IGNORED;
	return insert_character(prompt, code);
}

static void
add_on_one_line(struct buf *out, struct str text)
{
	utf8_repair(out, text);
	for (size_t i = 0; i < out->len; i++)
		if ((unsigned char)out->ptr[i] < ' ' || out->ptr[i] == 0x7f)
			out->ptr[i] = ' ';
}

bool
prompt_paste(struct prompt *prompt, struct str text, struct err *err)
{
	struct buf line = {0};
	bool fits = false;

	if (text.len <= PROMPT_MAX) {
		add_on_one_line(&line, text);
		fits = insert(prompt, buf_str(&line)) != PROMPT_FULL;
		buf_release(&line);
	}
	return fits || err_set(err, ERR_USAGE,
			   "nothing was pasted: the line would be longer than "
			   "%d bytes",
			   PROMPT_MAX);
}

bool
prompt_take(struct prompt *prompt, struct str text, struct err *err)
{
	struct buf old = prompt->text;
	bool done;

	prompt->text = (struct buf){0};
	prompt->cursor = 0;
	done = prompt_paste(prompt, text, err);
	if (!done)
		prompt_set(prompt, buf_str(&old));
	buf_release(&old);
	return done;
}

static int
safe_width(struct surface *surface, struct str text)
{
	struct buf safe = {0};
	int width;

	display_line(&safe, text, surface->glyphs);
	width = display_width(buf_str(&safe));
	buf_release(&safe);
	return width;
}

/*
 * How many bytes of the text are scrolled out at the left. Characters are
 * taken off one by one, and what is left is measured once more: alone and
 * beside others some are shown differently.
 */
static size_t
hidden(const struct prompt *prompt, struct surface *surface, int room)
{
	struct str text = prompt_text(prompt);
	struct str rest = str_slice(text, 0, prompt->cursor);
	int width = safe_width(surface, rest);
	struct display_cluster cluster;

	while (width >= room && display_next(&rest, &cluster))
		width -= safe_width(surface, cluster.text);
	while (rest.len && safe_width(surface, rest) >= room)
		rest = str_slice(rest, utf8_after(rest, 0), rest.len);
	return prompt->cursor - rest.len;
}

static int
label_width(struct surface *surface, struct area area, struct str label)
{
	int width = safe_width(surface, label);

	return width > area.columns / 2 ? area.columns / 2 : width;
}

int
prompt_column(const struct prompt *prompt, struct surface *surface,
    struct area area, struct str label, size_t at)
{
	int start = label_width(surface, area, label);
	size_t from = hidden(prompt, surface, area.columns - start);

	if (at < from)
		return start;
	return start + safe_width(surface,
			   str_slice(prompt_text(prompt), from, at - from));
}

void
prompt_draw(const struct prompt *prompt, struct surface *surface,
    struct area area, struct str label)
{
	struct str text = prompt_text(prompt);
	int start = label_width(surface, area, label);
	size_t from = hidden(prompt, surface, area.columns - start);

	surface_fill(
	    surface, area.row, area.column, area.columns, STYLE_TEXT, ' ');
	surface_text(surface, area.row, area.column, start, STYLE_TITLE, label);
	surface_text(surface, area.row, area.column + start,
	    area.columns - start, STYLE_INPUT, str_slice(text, from, text.len));
	surface_cursor(surface, area.row,
	    area.column +
		prompt_column(prompt, surface, area, label, prompt->cursor));
}
