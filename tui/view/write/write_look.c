#include "core/exchange/export/export.h"
#include "core/exchange/export/shape.h"
#include "tui/view/browse.h"
#include "tui/view/write/write_form.h"

/*
 * A look at what would be written. Events begin as the first of them do; what
 * is made from all of them, such as years, can only be shown by making it,
 * which is done where they are few.
 */
enum { FIRST_EVENTS = 3, FEW_EVENTS = 2000 };

static bool
is_of_events(const struct take_out *what)
{
	return what->shape == &shapes[SHAPE_EVENTS];
}

static bool
run(struct view *view, const char *format, struct buf *out, struct err *err)
{
	struct write_form *form = view->state;
	struct take_out what = form->what;
	struct options options = view->ui->session->options;
	bool is_few = take_out_count(view->ui, what.scope) <= FEW_EVENTS;

	if (format)
		what.format = format_find(str_from(format), NULL);
	if (is_of_events(&what) || !is_few)
		options.limit = FIRST_EVENTS;
	return take_out_run(view->ui, &what, options, out, err);
}

/* What is no text begins as the text that comes nearest to it. */
static void
look_at_beginning(struct view *view)
{
	struct write_form *form = view->state;
	const struct format *format = form->what.format;
	const char *instead = NULL;
	struct err err = {0};

	if (format->flags & FORMAT_BINARY)
		instead = format->cells ? "tsv" : "jsonl";
	buf_clear(&form->preview);
	if (run(view, instead, &form->preview, &err))
		return;
	buf_clear(&form->preview);
	buf_addf(&form->preview, "(%s)", err.text);
}

static int64_t
count_lines(struct str text)
{
	int64_t lines = 0;

	for (size_t i = 0; i < text.len; i++)
		lines += text.ptr[i] == '\n';
	return lines;
}

/* Rows that are not events are counted by writing them, where that is quick. */
static void
add_row_count(struct view *view, int64_t events)
{
	struct write_form *form = view->state;
	struct buf rows = {0};
	bool is_counted = !is_of_events(&form->what) &&
			  form->what.format->cells && events <= FEW_EVENTS &&
			  run(view, "tsv", &rows, NULL);

	if (is_counted) {
		int64_t count = count_lines(buf_str(&rows)) - 1;
		buf_add_count(&form->holds, count);
		buf_addf(&form->holds, " row%s of ", count == 1 ? "" : "s");
	} else if (!is_of_events(&form->what)) {
		buf_addf(&form->holds, "%s of ", form->what.shape->name);
	}
	buf_add_count(&form->holds, events);
	buf_addz(&form->holds, events == 1 ? " event" : " events");
	buf_release(&rows);
}

static void
add_columns(struct view *view)
{
	struct write_form *form = view->state;
	const struct query *query = &view->ui->browse->query;
	struct export_request request = {
	    .format = form->what.format,
	    .shape = form->what.shape,
	    .head = {.columns = query->columns,
		.column_count = query->column_count},
	};
	struct arena arena = {0};
	struct cell_heads heads = export_heads(&arena, &request);

	if (heads.count)
		buf_addf(&form->holds, ", %zu columns:", heads.count);
	for (size_t i = 0; i < heads.count; i++)
		buf_addf(&form->holds, " %s", heads.items[i].name);
	arena_release(&arena);
}

void
write_form_look(struct view *view)
{
	struct write_form *form = view->state;

	look_at_beginning(view);
	buf_clear(&form->holds);
	add_row_count(view, take_out_count(view->ui, form->what.scope));
	add_columns(view);
}
