#include "tui/view/prompt/suggest.h"

#include "tui/view/line.h"
#include "tui/widget/list.h"

void
suggest_release(struct suggest *suggest)
{
	prompt_release(&suggest->prompt);
	asker_forget(&suggest->asker);
	arena_release(&suggest->arena);
	*suggest = (struct suggest){0};
}

void
suggest_reset(struct suggest *suggest)
{
	asker_forget(&suggest->asker);
	arena_reset(&suggest->arena);
	suggest->completion = (struct completion){0};
	suggest->chosen = SIZE_MAX;
	suggest->top = 0;
}

/* Takes what was delivered. */
static void
update(struct suggest *suggest)
{
	struct completion *completion = &suggest->completion;

	if (!suggest->asker.count)
		return;
	const struct counted *counted = suggest->asker.answers[0].items;
	size_t count = suggest->asker.answers[0].count;
	for (size_t i = 0; i < count && completion->count < OFFERS_MAX; i++)
		completion_add(&suggest->arena, completion, counted[i].value,
		    counted[i].events);
	asker_drop(&suggest->asker);
}

void
suggest_count(struct suggest *suggest, struct ui *ui)
{
	if (suggest->completion.has_counts)
		ui_ask(ui, &suggest->asker, &suggest->completion.counts, 1);
	update(suggest);
}

void
suggest_prepare(struct view *view)
{
	update(view->state);
}

static void
put(struct suggest *suggest, struct str text)
{
	struct completion *completion = &suggest->completion;

	prompt_replace(
	    &suggest->prompt, completion->at, completion->length, text);
	completion->length = text.len;
}

/* The chosen offer shows. */
static void
show_chosen(struct suggest *suggest)
{
	size_t rows = suggest->area.rows > 0 ? (size_t)suggest->area.rows : 1;

	if (suggest->chosen < suggest->top)
		suggest->top = suggest->chosen;
	if (suggest->chosen >= suggest->top + rows)
		suggest->top = suggest->chosen + 1 - rows;
}

void
suggest_click(struct view *view, int row, int column)
{
	struct suggest *suggest = view->state;
	size_t at = suggest->top + (size_t)(row - suggest->area.row);

	if (!area_holds(suggest->area, row, column) ||
	    at >= suggest->completion.count)
		return;
	suggest->chosen = at;
	put(suggest, suggest->completion.items[at].text);
	view->ops->line->changed(view);
}

void
suggest_move(struct view *view, enum move move, long by)
{
	struct suggest *suggest = view->state;
	struct list list = {.count = suggest->completion.count,
	    .top = suggest->top,
	    .cursor = suggest->top,
	    .height = suggest->area.rows > 0 ? (size_t)suggest->area.rows : 1};

	if (move == MOVE_PAGE)
		by *= (long)list.height;
	else if (move != MOVE_ROW)
		return;
	list_scroll(&list, by);
	suggest->top = list.top;
}

bool
suggest_take(struct suggest *suggest, int by)
{
	struct prompt *prompt = &suggest->prompt;
	const struct completion *completion = &suggest->completion;
	const struct err *err = &suggest->err;
	size_t behind; /* the cursor, which stays where it was typed */

	if (completion->count) {
		if (suggest->chosen >= completion->count)
			suggest->chosen = by > 0 ? 0 : completion->count - 1;
		else
			suggest->chosen =
			    (suggest->chosen +
				(by > 0 ? 1 : completion->count - 1)) %
			    completion->count;
		show_chosen(suggest);
		put(suggest, completion->items[suggest->chosen].text);
		return true;
	}
	if (err->code == ERR_NONE || err->suggestion[0] == '\0')
		return false;
	behind = prompt_text(prompt).len - prompt->cursor;
	prompt_replace(prompt, err->at, err->length, str_from(err->suggestion));
	prompt->cursor = prompt_text(prompt).len - behind;
	return true;
}

void
suggest_draw_error(const struct suggest *suggest, struct surface *surface,
    struct area area, struct str label)
{
	const struct prompt *prompt = &suggest->prompt;
	const struct err *err = &suggest->err;
	int from = prompt_column(prompt, surface, area, label, err->at);
	int to =
	    prompt_column(prompt, surface, area, label, err->at + err->length);
	struct buf text = {0};
	int room;

	surface_fill(
	    surface, area.row, area.column, area.columns, STYLE_TEXT, ' ');
	if (err->code == ERR_NONE)
		return;
	buf_repeat(&text, '^', to > from ? (size_t)(to - from) : 1);
	buf_addf(&text, " %s", err->text);
	room = area.columns - (int)text.len;
	if (from > room)
		from = room > 0 ? room : 0;
	surface_text(surface, area.row, area.column + from, area.columns - from,
	    STYLE_ERROR, buf_str(&text));
	buf_release(&text);
}

static int
widest(const struct completion *completion, int limit)
{
	int width = 8;

	for (size_t i = 0; i < completion->count; i++) {
		int own = (int)completion->items[i].text.len;
		if (own > width)
			width = own;
	}
	return width < limit ? width : limit;
}

static void
draw_offer(const struct suggest *suggest, const struct ui *ui,
    const char *keys_of, size_t at, int text, struct surface *surface,
    struct area line)
{
	const struct completion_item *item = &suggest->completion.items[at];
	bool is_chosen = at == suggest->chosen;
	enum style style = is_chosen ? STYLE_CURRENT : STYLE_TEXT;
	struct buf keys = {0};
	int right;

	if (keys_of)
		keymap_keys(
		    &ui->keymap, str_from(keys_of), item->text, 2, &keys);
	right = (int)keys.len + 1;
	surface_fill(surface, line.row, line.column, line.columns, style, ' ');
	surface_text(surface, line.row, line.column, 1, style,
	    is_chosen ? STR(">") : STR(" "));
	surface_text(
	    surface, line.row, line.column + 3, text, style, item->text);
	surface_text(surface, line.row, line.column + text + 5,
	    line.columns - text - 5 - right, style, item->summary);
	surface_right(surface, line.row, line.column + line.columns - right,
	    right - 1, style, buf_str(&keys));
	buf_release(&keys);
}

void
suggest_draw(struct suggest *suggest, const struct ui *ui, const char *keys_of,
    struct surface *surface, struct area area)
{
	const struct completion *completion = &suggest->completion;
	int text = widest(completion, area.columns / 2);

	suggest->area = area;
	for (int i = 0; i < area.rows; i++) {
		struct area line = {area.row + i, area.column, 1, area.columns};
		size_t at = suggest->top + (size_t)i;
		surface_fill(surface, line.row, line.column, line.columns,
		    STYLE_TEXT, ' ');
		if (at < completion->count)
			draw_offer(
			    suggest, ui, keys_of, at, text, surface, line);
	}
}
