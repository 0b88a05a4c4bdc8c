#include "tui/view/views.h"

#include "tui/view/ahead.h"
#include "tui/view/line.h"
#include "tui/view/prompt/suggest.h"

enum { PALETTE_ROWS = 8 };

static const struct str label = {":", 1};

static void
offer(struct view *view)
{
	struct suggest *suggest = view->state;
	struct command_context context = {
	    .session = view->ui->session, .ui = view->ui, .origin = "entente"};

	suggest_reset(suggest);
	command_complete(&context, &suggest->arena,
	    prompt_text(&suggest->prompt), suggest->prompt.cursor,
	    &suggest->completion);
	suggest_count(suggest, view->ui);
}

/* Where the arguments begin: errors of a query count from there. */
static size_t
arguments_at(struct str line)
{
	size_t at = str_find_byte(line, ' ');

	while (at < line.len && line.ptr[at] == ' ')
		at++;
	return at;
}

/* A line that went wrong comes back to be put right. */
static void
come_back(struct ui *ui, struct str text, const struct err *err)
{
	struct suggest *suggest =
	    view_open(ui, &palette_view, text, NULL)->state;

	suggest->err = *err;
	if (err->code == ERR_QUERY)
		suggest->err.at += arguments_at(text);
	else
		suggest->err.length = text.len;
}

static void
run(struct view *view)
{
	struct suggest *suggest = view->state;
	struct ui *ui = view->ui;
	struct arena arena = {0};
	struct str text =
	    arena_str(&arena, str_trim(prompt_text(&suggest->prompt)));
	struct err err = {0};
	int64_t number;

	view_close(ui);
	if (text.len)
		ui_remember(ui, &ui->commands, text);
	if (str_integer(text, &number))
		text = arena_format(&arena, "goto %.*s", STR_ARG(text));
	if (!ui->try_line(ui, text, &err))
		come_back(ui, text, &err);
	arena_release(&arena);
}

static void
complete(struct view *view, int by)
{
	struct suggest *suggest = view->state;

	suggest_take(suggest, by);
	suggest->err = (struct err){0};
}

static void
changed(struct view *view)
{
	struct suggest *suggest = view->state;

	suggest->err = (struct err){0};
	offer(view);
}

/* It stays open until the line can be run. */
static bool
waits(const struct view *view, key_code code)
{
	const struct suggest *suggest = view->state;
	const struct typed typed = {
	    .kind = TYPED_LINE, .text = prompt_text(&suggest->prompt)};

	return code == SPECIAL_ENTER && ahead_waits(view->ui, &typed);
}

static const struct line_ops line = {
    .changed = changed,
    .moved = offer,
    .enter = run,
    .complete = complete,
};

/* Backspace where nothing is left to delete leaves. */
static bool
key(struct view *view, key_code code)
{
	struct suggest *suggest = view->state;

	if (code != SPECIAL_BACKSPACE || prompt_text(&suggest->prompt).len > 0)
		return false;
	view_close(view->ui);
	return true;
}

static int
height(struct view *view, int rows)
{
	(void)view;
	return rows > 14 ? PALETTE_ROWS + 3 : rows / 2;
}

/* What the command of the line takes and does. */
static void
draw_usage(struct view *view, struct surface *surface, struct area area)
{
	struct suggest *suggest = view->state;
	struct str rest = str_trim(prompt_text(&suggest->prompt)), name = {0};
	const struct command *command = NULL;
	struct buf text = {0};

	if (str_split(&rest, ' ', &name) && name.len)
		command = command_on_screen(view->ui->session, name, NULL);
	if (command)
		buf_addf(&text, "   %s%s%s  %s", command->name,
		    command->arguments ? " " : "",
		    command->arguments ? command->arguments : "",
		    command->summary);
	surface_pad(surface, area.row, area.column, area.columns, STYLE_FAINT,
	    buf_str(&text));
	buf_release(&text);
}

static void
draw(struct view *view, struct surface *surface, struct area area)
{
	struct suggest *suggest = view->state;
	struct area row = {area.row, area.column, 1, area.columns};
	struct area offers = {
	    area.row + 1, area.column, area.rows - 3, area.columns};

	draw_rule(surface, row, "commands");
	suggest_draw(
	    suggest, view->ui, view_base(view->ui)->ops->name, surface, offers);
	row.row = area.row + area.rows - 2;
	if (suggest->err.code == ERR_NONE)
		draw_usage(view, surface, row);
	else
		suggest_draw_error(suggest, surface, row, label);
	row.row++;
	prompt_draw(&suggest->prompt, surface, row, label);
}

static void
close_view(struct view *view)
{
	suggest_release(view->state);
}

static bool
open_view(struct view *view, struct str subject, struct err *err)
{
	struct suggest *suggest = view->state;

	(void)err;
	prompt_open(&suggest->prompt, subject, &view->ui->commands.lines);
	offer(view);
	return true;
}

static const struct hint hints[] = {
    {.key = "Enter", .label = "run"},
    {.key = "Tab", .label = "complete"},
    {.key = "Up", .label = "history"},
    {.key = "Esc", .label = "leave"},
    {.label = NULL},
};

const struct view_ops palette_view = {
    .name = "command",
    .title = "Command",
    .dock = DOCK_BOTTOM,
    .hints = hints,
    .height = height,
    .draw = draw,
    .waits = waits,
    .key = key,
    .line = &line,
    .move = suggest_move,
    .click = suggest_click,
    .prepare = suggest_prepare,
    .refresh = offer,
    .open = open_view,
    .size = sizeof(struct suggest),
    .close = close_view,
};
