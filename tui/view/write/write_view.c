#include "core/exchange/export/shape.h"
#include "tui/view/views.h"

#include "tui/view/line.h"
#include "tui/view/write/write_form.h"

/* The next shape, in a direction, that the format can hold. */
static const struct shape *
next_shape(const struct take_out *what, int by)
{
	size_t at = (size_t)(what->shape - shapes);

	do
		at = (at + (by > 0 ? 1 : SHAPE_COUNT - 1)) % SHAPE_COUNT;
	while (!format_shape(what->format, str_from(shapes[at].name), NULL));
	return &shapes[at];
}

/* As long as nobody typed one, the place is named by the format. */
static void
follow_format(struct write_form *form)
{
	const struct format *format = form->what.format;
	struct str suffixes = str_from(format->suffixes), suffix = {0};
	struct buf name = {0};

	if (form->is_place_typed)
		return;
	str_split(&suffixes, ' ', &suffix);
	buf_addf(&name, "%s%s%.*s", form->what.shape->name,
	    suffix.len > 0 ? "." : "", STR_ARG(suffix));
	prompt_set(&form->place, buf_str(&name));
	buf_release(&name);
}

static void
turn(struct view *view, int by)
{
	struct write_form *form = view->state;

	struct take_out *what = &form->what;

	if (form->row == ROW_SCOPE)
		what->scope = (enum scope)(
		    ((int)what->scope + by + SCOPE_COUNT) % SCOPE_COUNT);
	else if (form->row == ROW_SHAPE)
		what->shape = next_shape(what, by);
	else
		take_out_choose(what, format_next(what->format, by));
	follow_format(form);
	write_form_look(view);
}

static void
write_now(struct view *view)
{
	struct write_form *form = view->state;
	struct err err = {0};

	if (take_out_write(
		view->ui, &form->what, prompt_text(&form->place), &err)) {
		if (view_top(view->ui) == view)
			view_close(view->ui);
		return;
	}
	ui_tell_error(view->ui, &err);
	form->row = ROW_PLACE;
}

/* A suffix that is typed chooses the format. */
static void
place_changed(struct view *view)
{
	struct write_form *form = view->state;
	bool is_replacing;
	const struct format *format = format_by_suffix(
	    take_out_place(prompt_text(&form->place), &is_replacing));

	form->is_place_typed = true;
	if (!format || !format_writes(format) || format == form->what.format)
		return;
	take_out_choose(&form->what, format);
	write_form_look(view);
}

static struct prompt *
prompt(struct view *view)
{
	struct write_form *form = view->state;

	return form->row == ROW_PLACE ? &form->place : NULL;
}

static const struct line_ops line_ops = {
    .prompt = prompt,
    .changed = place_changed,
};

static void
go(struct write_form *form, int by)
{
	form->row =
	    (enum write_row)(((int)form->row + by + ROW_COUNT) % ROW_COUNT);
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
	struct write_form *form = view->state;

	for (size_t i = 0; i < ARRAY_LENGTH(form_keys); i++)
		if (form_keys[i].code == code &&
		    (!form_keys[i].is_of_choices || form->row != ROW_PLACE)) {
			form_keys[i].run(view);
			return true;
		}
	return false;
}

static void
close_view(struct view *view)
{
	struct write_form *form = view->state;

	prompt_release(&form->place);
	buf_release(&form->holds);
	buf_release(&form->preview);
}

static bool
open_view(struct view *view, struct str subject, struct err *err)
{
	struct write_form *form = view->state;

	(void)subject;
	(void)err;
	form->what = take_out_usual(view->ui, "csv");
	prompt_open(&form->place, STR(""), NULL);
	follow_format(form);
	write_form_look(view);
	return true;
}

static const struct hint hints[] = {
    {.key = "Enter", .label = "write"},
    {.key = "Tab", .label = "next"},
    {.key = "Left Right", .label = "choose"},
    {.key = "name!", .label = "replace"},
    {.key = "Esc", .label = "leave"},
    {.label = NULL},
};

const struct view_ops write_view = {
    .name = "write",
    .title = "Write",
    .hints = hints,
    .draw = write_form_draw,
    .key = key,
    .line = &line_ops,
    .open = open_view,
    .size = sizeof(struct write_form),
    .close = close_view,
};
