#include "core/exchange/export/shape.h"
#include "tui/view/browse.h"
#include "tui/view/write/write_form.h"

enum { PREVIEW_LINES = 12, CHOICES = 11, ROOMY = 18 };

static void
draw_label(const struct write_form *form, enum write_row row, const char *label,
    struct surface *surface, struct area line)
{
	bool is_current = form->row == row;

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
	struct write_form *form = view->state;
	int column = line.column + 12;

	draw_label(form, ROW_SCOPE, "what", surface, line);
	for (int i = 0; i < SCOPE_COUNT; i++) {
		struct buf text = {0};
		bool is_chosen = (int)form->what.scope == i;
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

/* The names of a choice, over as many lines as they need. */
struct choices {
	struct surface *surface;
	struct area line; /* the one that is being written */
	int column;
};

static void
draw_choice(struct choices *choices, const char *name, bool is_chosen)
{
	struct area *line = &choices->line;
	struct buf text = {0};

	buf_addf(&text, is_chosen ? "[%s]" : " %s ", name);
	if (choices->column + (int)text.len > line->columns &&
	    choices->column > CHOICES) {
		line->row++;
		choices->column = CHOICES;
	}
	choices->column += surface_text(choices->surface, line->row,
	    line->column + choices->column, line->columns - choices->column,
	    is_chosen ? STYLE_CURRENT : STYLE_TEXT, buf_str(&text));
	buf_release(&text);
}

/* What the chosen one is: below where all are shown, else beside it. */
static int
draw_summary(const struct choices *choices, const char *summary, bool is_roomy)
{
	const struct area *line = &choices->line;
	int column = is_roomy ? CHOICES + 1 : choices->column + 2;
	int row = line->row + is_roomy;

	surface_text(choices->surface, row, line->column + column,
	    line->columns - column, STYLE_FAINT, str_from(summary));
	return row + 1;
}

/* Both return the line below. */
static int
draw_format(
    struct view *view, struct surface *surface, struct area line, bool is_roomy)
{
	struct write_form *form = view->state;
	const struct format *chosen = form->what.format;
	struct choices choices = {surface, line, CHOICES + !is_roomy};

	draw_label(form, ROW_FORMAT, "format", surface, line);
	for (size_t i = 0; i < format_count; i++)
		if (formats[i] == chosen ||
		    (is_roomy && format_writes(formats[i])))
			draw_choice(
			    &choices, formats[i]->name, formats[i] == chosen);
	return draw_summary(&choices, chosen->summary, is_roomy);
}

static int
draw_shape(
    struct view *view, struct surface *surface, struct area line, bool is_roomy)
{
	struct write_form *form = view->state;
	const struct shape *chosen = form->what.shape;
	struct choices choices = {surface, line, CHOICES + !is_roomy};

	draw_label(form, ROW_SHAPE, "shape", surface, line);
	for (size_t i = 0; i < SHAPE_COUNT; i++)
		if (&shapes[i] == chosen ||
		    (is_roomy && format_shape(form->what.format,
				     str_from(shapes[i].name), NULL)))
			draw_choice(
			    &choices, shapes[i].name, &shapes[i] == chosen);
	return draw_summary(
	    &choices, form->what.format->cells ? chosen->rows : "", is_roomy);
}

static void
draw_place(struct view *view, struct surface *surface, struct area line)
{
	struct write_form *form = view->state;
	struct area input = {line.row, line.column + 12, 1, line.columns - 13};
	int row = surface->cursor_row, column = surface->cursor_column;

	prompt_draw(&form->place, surface, input, STR(""));
	if (form->row != ROW_PLACE)
		surface_cursor(surface, row, column);
	surface_text(surface, line.row, line.column, 1, STYLE_TEXT,
	    form->row == ROW_PLACE ? STR(">") : STR(" "));
	surface_text(
	    surface, line.row, line.column + 2, 9, STYLE_HEADING, STR("file"));
}

static void
draw_command(struct view *view, struct surface *surface, struct area line)
{
	struct write_form *form = view->state;
	struct buf text = {0}, query = {0};
	bool is_replacing;
	struct str place =
	    take_out_place(str_trim(prompt_text(&form->place)), &is_replacing);

	take_out_query(view->ui, form->what.scope, &query);
	buf_addz(&text, "entente export");
	if (query.len) {
		buf_add_char(&text, ' ');
		buf_add_quoted(&text, buf_str(&query));
	}
	buf_addf(&text, " --format %s", form->what.format->name);
	if (form->what.shape != format_shape(form->what.format, STR(""), NULL))
		buf_addf(&text, " --shape %s", form->what.shape->name);
	buf_addz(&text, " -o ");
	buf_add_quoted(&text, place);
	if (is_replacing)
		buf_addz(&text, " --force");
	surface_text(surface, line.row, line.column + 2, line.columns - 3,
	    STYLE_TEXT, buf_str(&text));
	buf_release(&text);
	buf_release(&query);
}

static void
draw_preview(
    const struct write_form *form, struct surface *surface, struct area area)
{
	struct str rest = buf_str(&form->preview), line;

	for (int i = 0; i < area.rows && i < PREVIEW_LINES &&
			str_split(&rest, '\n', &line);
	     i++) {
		if (str_ends(line, STR("\r")))
			line.len--;
		surface_text(surface, area.row + i, area.column + 2,
		    area.columns - 3, STYLE_FAINT, line);
	}
}

void
write_form_draw(struct view *view, struct surface *surface, struct area area)
{
	const struct write_form *form = view->state;
	struct area line = {area.row, area.column, 1, area.columns};
	bool is_roomy = area.rows >= ROOMY;

	draw_scope(view, surface, line);
	line.row++;
	line.row = draw_format(view, surface, line, is_roomy);
	line.row = draw_shape(view, surface, line, is_roomy);
	draw_place(view, surface, line);
	line.row += 2;
	draw_rule(surface, line, "the same from a shell");
	line.row++;
	draw_command(view, surface, line);
	line.row += 2;
	draw_rule(surface, line, "what it holds, and how it begins");
	line.row++;
	if (line.row >= area.row + area.rows)
		return;
	surface_text(surface, line.row, line.column + 2, line.columns - 3,
	    STYLE_TEXT, buf_str(&form->holds));
	area.rows -= line.row + 1 - area.row;
	area.row = line.row + 1;
	draw_preview(form, surface, area);
}
