#include "tui/view/write_view.h"

#include "tui/view/line.h"
#include "tui/view/take_out.h"

enum write_row { ROW_SCOPE, ROW_FORMAT, ROW_PLACE, ROW_COUNT };
enum { PREVIEW_EVENTS = 3, PREVIEW_LINES = 12 };

struct write_state {
	struct take_out what;
	enum write_row row;
	struct prompt place;
	bool is_place_typed; /* else it follows the format */
	struct buf preview;
};

/* The next format, in a direction, that writes. */
static const struct format *
next_writer(const struct format *format, int by)
{
	size_t at = (size_t)(format - formats);

	do
		at = (at + (by > 0 ? 1 : format_count - 1)) % format_count;
	while (!formats[at].record);
	return &formats[at];
}

/* The first events, as the command itself would write them. */
static void
make_preview(struct view *view)
{
	struct write_state *state = view->state;
	struct options options = view->ui->session->options;
	struct err err = {0};

	buf_clear(&state->preview);
	options.limit = PREVIEW_EVENTS;
	if (take_out_run(
		view->ui, &state->what, options, &state->preview, &err))
		return;
	buf_clear(&state->preview);
	buf_addf(&state->preview, "(%s)", err.text);
}

/* As long as nobody typed one, the place is named by the format. */
static void
follow_format(struct write_state *state)
{
	const struct format *format = state->what.format;
	struct str suffixes = str_from(format->suffixes), suffix = {0};
	struct buf name = {0};

	if (state->is_place_typed)
		return;
	str_split(&suffixes, ' ', &suffix);
	buf_addf(&name, "events.%.*s", STR_ARG(suffix));
	prompt_set(&state->place, buf_str(&name));
	buf_release(&name);
}

static void
turn(struct view *view, int by)
{
	struct write_state *state = view->state;

	if (state->row == ROW_SCOPE)
		state->what.scope = (enum scope)(
		    ((int)state->what.scope + by + SCOPE_COUNT) % SCOPE_COUNT);
	else
		state->what.format = next_writer(state->what.format, by);
	follow_format(state);
	make_preview(view);
}

static void
write_now(struct view *view)
{
	struct write_state *state = view->state;
	struct err err = {0};

	if (take_out_write(
		view->ui, &state->what, prompt_text(&state->place), &err)) {
		if (view_top(view->ui) == view)
			view_close(view->ui);
		return;
	}
	ui_tell_error(view->ui, &err);
	state->row = ROW_PLACE;
}

/* A suffix that is typed chooses the format. */
static void
place_changed(struct view *view)
{
	struct write_state *state = view->state;
	bool is_replacing;
	const struct format *format = format_by_suffix(
	    take_out_place(prompt_text(&state->place), &is_replacing));

	state->is_place_typed = true;
	if (!format || !format->record || format == state->what.format)
		return;
	state->what.format = format;
	make_preview(view);
}

static struct prompt *
prompt(struct view *view)
{
	struct write_state *state = view->state;

	return state->row == ROW_PLACE ? &state->place : NULL;
}

static const struct line_ops line_ops = {
    .prompt = prompt,
    .changed = place_changed,
};

static void
go(struct write_state *state, int by)
{
	state->row =
	    (enum write_row)(((int)state->row + by + ROW_COUNT) % ROW_COUNT);
}

static void
row_down(struct view *view)
{
	go(view->state, 1);
}

static void
row_up(struct view *view)
{
	go(view->state, -1);
}

static void
turn_on(struct view *view)
{
	turn(view, 1);
}

static void
turn_back(struct view *view)
{
	turn(view, -1);
}

static void
leave(struct view *view)
{
	view_close(view->ui);
}

/* Keys of the form; those of a choice only where one stands. */
static const struct {
	key_code code;
	bool is_of_choices;
	void (*run)(struct view *view);
} form_keys[] = {
    {SPECIAL_ENTER, false, write_now},
    {SPECIAL_ESCAPE, false, leave},
    {CONTROL('c'), false, leave},
    {SPECIAL_DOWN, false, row_down},
    {SPECIAL_TAB, false, row_down},
    {CONTROL('n'), false, row_down},
    {SPECIAL_UP, false, row_up},
    {SPECIAL_BACK_TAB, false, row_up},
    {CONTROL('p'), false, row_up},
    {SPECIAL_RIGHT, true, turn_on},
    {SPECIAL_LEFT, true, turn_back},
    {' ', true, turn_on},
    {'l', true, turn_on},
    {'h', true, turn_back},
    {'j', true, row_down},
    {'k', true, row_up},
    {'q', true, leave},
};

static bool
key(struct view *view, key_code code)
{
	struct write_state *state = view->state;

	for (size_t i = 0; i < ARRAY_LENGTH(form_keys); i++)
		if (form_keys[i].code == code &&
		    (!form_keys[i].is_of_choices || state->row != ROW_PLACE)) {
			form_keys[i].run(view);
			return true;
		}
	return false;
}

static void
draw_label(const struct write_state *state, enum write_row row,
    const char *label, struct surface *surface, struct area line)
{
	bool is_current = state->row == row;

	surface_text(surface, line.row, line.column, 1, STYLE_TEXT,
	    is_current ? STR(">") : STR(" "));
	surface_text(surface, line.row, line.column + 2, 9, STYLE_HEADING,
	    str_from(label));
	if (is_current)
		surface_cursor(surface, line.row, line.column);
}

static void
draw_scope(struct view *view, struct surface *surface, struct area line)
{
	static const char *const names[SCOPE_COUNT] = {
	    "shown", "marked", "this event"};
	struct write_state *state = view->state;
	int column = line.column + 12;

	draw_label(state, ROW_SCOPE, "what", surface, line);
	for (int i = 0; i < SCOPE_COUNT; i++) {
		struct buf text = {0};
		bool is_chosen = (int)state->what.scope == i;

		buf_addf(&text, is_chosen ? "[%s: " : " %s: ", names[i]);
		buf_add_count(&text, take_out_count(view->ui, (enum scope)i));
		buf_addz(&text, is_chosen ? "]" : " ");
		column += 1 + surface_text(surface, line.row, column,
				  line.columns - column,
				  is_chosen ? STYLE_CURRENT : STYLE_TEXT,
				  buf_str(&text));
		buf_release(&text);
	}
}

static void
draw_format(struct view *view, struct surface *surface, struct area line)
{
	struct write_state *state = view->state;
	const struct format *format = state->what.format;
	struct buf text = {0};

	draw_label(state, ROW_FORMAT, "format", surface, line);
	buf_addf(&text, "[%s]", format->name);
	surface_text(surface, line.row, line.column + 12, 14, STYLE_CURRENT,
	    buf_str(&text));
	surface_text(surface, line.row, line.column + 28, line.columns - 28,
	    STYLE_FAINT, str_from(format->summary));
	buf_release(&text);
}

static void
draw_place(struct view *view, struct surface *surface, struct area line)
{
	struct write_state *state = view->state;
	struct area input = {line.row, line.column + 12, 1, line.columns - 13};
	int row = surface->cursor_row, column = surface->cursor_column;

	prompt_draw(&state->place, surface, input, STR(""));
	if (state->row != ROW_PLACE)
		surface_cursor(surface, row, column);
	surface_text(surface, line.row, line.column, 1, STYLE_TEXT,
	    state->row == ROW_PLACE ? STR(">") : STR(" "));
	surface_text(
	    surface, line.row, line.column + 2, 9, STYLE_HEADING, STR("file"));
}

static void
draw_command(struct view *view, struct surface *surface, struct area line)
{
	struct write_state *state = view->state;
	struct buf text = {0}, query = {0};
	bool is_replacing;
	struct str place =
	    take_out_place(str_trim(prompt_text(&state->place)), &is_replacing);

	take_out_query(view->ui, state->what.scope, &query);
	buf_addz(&text, "entente export");
	if (query.len > 0) {
		buf_add_char(&text, ' ');
		shell_quote(&text, buf_str(&query));
	}
	buf_addf(&text, " --format %s -o ", state->what.format->name);
	shell_quote(&text, place);
	if (is_replacing)
		buf_addz(&text, " --force");
	surface_text(surface, line.row, line.column + 2, line.columns - 3,
	    STYLE_TEXT, buf_str(&text));
	buf_release(&text);
	buf_release(&query);
}

static void
draw_preview(
    const struct write_state *state, struct surface *surface, struct area area)
{
	struct str rest = buf_str(&state->preview), line;

	for (int i = 0; i < area.rows && i < PREVIEW_LINES &&
			str_split(&rest, '\n', &line);
	     i++) {
		if (str_ends(line, STR("\r")))
			line.len--;
		surface_text(surface, area.row + i, area.column + 2,
		    area.columns - 3, STYLE_FAINT, line);
	}
}

static void
draw(struct view *view, struct surface *surface, struct area area)
{
	struct area line = {area.row, area.column, 1, area.columns};

	draw_scope(view, surface, line);
	line.row++;
	draw_format(view, surface, line);
	line.row++;
	draw_place(view, surface, line);
	line.row += 2;
	draw_rule(surface, line, "the same from a shell");
	line.row++;
	draw_command(view, surface, line);
	line.row += 2;
	draw_rule(surface, line, "how it begins");
	area.rows -= line.row + 1 - area.row;
	area.row = line.row + 1;
	draw_preview(view->state, surface, area);
}

static void
close_view(struct view *view)
{
	struct write_state *state = view->state;

	prompt_release(&state->place);
	buf_release(&state->preview);
	free(state);
}

static const struct hint hints[] = {
    {.key = "Enter", .label = "write"},
    {.key = "Tab", .label = "next"},
    {.key = "Left Right", .label = "choose"},
    {.key = "name!", .label = "replace"},
    {.key = "Esc", .label = "leave"},
    {.label = NULL},
};

static const struct view_ops ops = {
    .name = "write",
    .title = "Write",
    .dock = DOCK_FULL,
    .hints = hints,
    .draw = draw,
    .key = key,
    .line = &line_ops,
    .close = close_view,
};

void
write_view_open(struct ui *ui)
{
	struct write_state *state = mem_alloc(sizeof *state);
	struct view *view;

	*state = (struct write_state){
	    .what = {.scope = ui->session->marks.ids.count > 0 ? SCOPE_MARKED
							       : SCOPE_FILTERED,
		.format = format_find(STR("csv"), NULL)},
	};
	prompt_open(&state->place, STR(""), NULL);
	follow_format(state);
	view = view_push(ui, &ops, state);
	make_preview(view);
}
