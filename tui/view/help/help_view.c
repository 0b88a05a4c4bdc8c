#include "tui/view/views.h"

#include "tui/view/help/bindings.h"
#include "tui/widget/pane.h"

/*
 * The bindings as lines, in as many columns as the width has room for. The
 * rows of one group stay together, in the shortest column so far.
 */
enum { HELP_COLUMN = 38, HELP_KEYS = 12, HELP_COLUMNS_MAX = 4 };

struct help_state {
	const char *view; /* that it explains */
	const char *title;
	struct binding_rows rows;
	struct pane pane;
	int width; /* that the lines were made for */
	bool wants_key;
};

struct help_column {
	struct strs lines;
};

static size_t
shortest(const struct help_column *columns, size_t count)
{
	size_t best = 0;

	for (size_t i = 1; i < count; i++)
		if (columns[i].lines.count < columns[best].lines.count)
			best = i;
	return best;
}

static struct str
row_line(struct arena *arena, const struct binding_row *row, int width)
{
	struct buf text = {0};

	buf_addz(&text, "  ");
	display_pad(&text, row->keys, HELP_KEYS);
	buf_add_char(&text, ' ');
	display_cut(&text, row->text, width - HELP_KEYS - 4);
	return buf_take(&text, arena);
}

/* One group into one column; returns the row after it. */
static size_t
add_group(struct help_state *state, struct arena *arena,
    struct help_column *column, size_t at, int width)
{
	struct str heading = state->rows.items[at].heading;

	if (column->lines.count)
		arena_strs_add(arena, &column->lines, STR(""));
	arena_strs_add(arena, &column->lines, heading);
	for (; at < state->rows.count &&
	       str_equal(state->rows.items[at].heading, heading);
	     at++)
		arena_strs_add(arena, &column->lines,
		    row_line(arena, &state->rows.items[at], width));
	return at;
}

static void
join_columns(
    const struct help_column *columns, size_t count, int width, struct buf *out)
{
	size_t longest = 0;

	for (size_t i = 0; i < count; i++)
		if (columns[i].lines.count > longest)
			longest = columns[i].lines.count;
	for (size_t line = 0; line < longest; line++) {
		for (size_t i = 0; i < count; i++)
			display_pad(out,
			    line < columns[i].lines.count
				? columns[i].lines.items[line]
				: STR(""),
			    width);
		buf_add_char(out, '\n');
	}
}

static void
make_lines(struct help_state *state, int width)
{
	struct help_column columns[HELP_COLUMNS_MAX] = {0};
	struct arena arena = {0};
	struct buf text = {0};
	int count = width / HELP_COLUMN;

	if (count < 1)
		count = 1;
	if (count > HELP_COLUMNS_MAX)
		count = HELP_COLUMNS_MAX;
	state->width = width;
	for (size_t at = 0; at < state->rows.count;)
		at = add_group(state, &arena,
		    &columns[shortest(columns, (size_t)count)], at,
		    width / count);
	buf_addf(&text,
	    "%s view. / finds a word, @ and a key tells what the key does.\n\n",
	    state->title);
	join_columns(columns, (size_t)count, width / count, &text);
	pane_set(&state->pane, buf_str(&text));
	buf_release(&text);
	arena_release(&arena);
}

static void
draw(struct view *view, struct surface *surface, struct area area)
{
	struct help_state *state = view->state;

	area.column++;
	area.columns -= 2;
	if (state->width != area.columns)
		make_lines(state, area.columns);
	surface_cursor(surface, area.row, area.column);
	pane_draw(&state->pane, surface, area);
}

static void
tell_key(struct view *view, key_code code)
{
	struct help_state *state = view->state;
	struct keys keys = {{code}, 1};
	const struct binding *binding;
	struct buf name = {0};
	enum keymap_match match = keymap_find(
	    &view->ui->keymap, str_from(state->view), &keys, &binding);

	keys_text(&name, &keys);
	if (match == KEYMAP_FOUND)
		ui_tell(view->ui, "%.*s runs '%.*s' (%.*s)",
		    STR_ARG(buf_str(&name)), STR_ARG(binding->command),
		    STR_ARG(binding->origin));
	else if (match == KEYMAP_PREFIX)
		ui_tell(view->ui, "%.*s begins a sequence of keys",
		    STR_ARG(buf_str(&name)));
	else
		ui_tell(view->ui, "%.*s is not bound in view %s",
		    STR_ARG(buf_str(&name)), state->view);
	buf_release(&name);
}

static bool
key(struct view *view, key_code code)
{
	struct help_state *state = view->state;

	if (state->wants_key) {
		state->wants_key = false;
		tell_key(view, code);
		return true;
	}
	if (code != '@')
		return false;
	state->wants_key = true;
	ui_tell(view->ui, "press a key to see what it does");
	return true;
}

static void
status(struct view *view, struct buf *out)
{
	struct help_state *state = view->state;

	buf_addf(out, "%zu keys in %zu groups  ", state->rows.keys,
	    state->rows.groups);
	pane_status(&state->pane, out);
}

static struct pane *
pane(struct view *view)
{
	struct help_state *state = view->state;

	return &state->pane;
}

static void
close_view(struct view *view)
{
	struct help_state *state = view->state;

	bindings_release(&state->rows);
	pane_release(&state->pane);
}

static const struct hint hints[] = {
    {.command = "leave", .label = "back"},
    {.command = "find", .label = "find"},
    {.key = "@", .label = "what does a key do"},
    {.command = "page-down", .label = "page"},
    {.label = NULL},
};

const struct view_ops help_view = {
    .name = "help",
    .title = "Help",
    .is_plain = true,
    .hints = hints,
    .draw = draw,
    .status = status,
    .key = key,
    .pane = pane,
    .size = sizeof(struct help_state),
    .close = close_view,
};

void
help_view_open(struct ui *ui)
{
	struct help_state *state;
	const struct view *base = view_base(ui);

	if (base->ops == &help_view)
		return;
	state = view_push(ui, &help_view)->state;
	state->view = base->ops->name;
	state->title = base->ops->title;
	bindings_collect(ui->session, &ui->keymap, state->view, &state->rows);
}
