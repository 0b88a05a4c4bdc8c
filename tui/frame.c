#include "tui/screen.h"
#include "tui/view/ahead.h"
#include "tui/view/browse.h"
#include "tui/view/nothing.h"
#include "tui/view/pane_view.h"
#include "tui/view/tabs.h"

/*
 * A frame: the program and its data, the query with its counts, the views,
 * and one line of status with the keys that are of most use here.
 */
enum { CHROME_ROWS = 2 };

static void
draw_title(struct ui *ui)
{
	struct surface *surface = &ui->surface;
	struct buf text = {0};
	int used;

	tabs_text(ui, surface->columns - 1, &text);
	used = surface_text(
	    surface, 0, 0, surface->columns, STYLE_TITLE, buf_str(&text));
	buf_clear(&text);
	if (ui->version.len)
		buf_addf(&text, "data %.*s ", STR_ARG(buf_str(&ui->version)));
	if (used + (int)text.len + 2 <= surface->columns)
		surface_right(surface, 0, used, surface->columns - used,
		    STYLE_FAINT, buf_str(&text));
	buf_release(&text);
}

static void
prepare_title(struct ui *ui)
{
	struct arena arena = {0};
	struct str version = {0};

	if (ui->version.len || !browse_is_painted(ui->browse))
		return;
	session_data_version(ui->session, &arena, &version, NULL);
	buf_add(&ui->version, version);
	arena_release(&arena);
}

static void
add_counts(const struct browse *browse, struct buf *out)
{
	if (rows_is_complete(browse->rows))
		buf_add_count(out, (int64_t)rows_count(browse->rows));
	else
		buf_addz(out, "..");
	if (browse_total(browse) != COUNT_UNKNOWN) {
		buf_addz(out, " of ");
		buf_add_count(out, browse_total(browse));
	}
	buf_addz(out, " ");
}

static void
draw_query(struct ui *ui)
{
	struct surface *surface = &ui->surface;
	struct str query = buf_str(&ui->browse->text);
	struct buf counts = {0};
	int width;

	add_counts(ui->browse, &counts);
	width = (int)counts.len;
	surface_text(surface, 1, 1, surface->columns - width - 2,
	    query.len > 0 ? STYLE_INPUT : STYLE_FAINT,
	    query.len > 0 ? query : STR("all events"));
	surface_right(surface, 1, surface->columns - width, width, STYLE_TEXT,
	    buf_str(&counts));
	buf_release(&counts);
}

static int
docked_rows(struct view *view, struct area area)
{
	int rows = view->ops->height ? view->ops->height(view, area.rows) : 1;

	if (rows > area.rows)
		rows = area.rows;
	return rows > 1 ? rows : 1;
}

/* From the top down to a view that fills the screen: each has its area, and
 * asks what it shows. Docked ones leave the rest to those below. */
static void
prepare_views(struct ui *ui, size_t at, struct area area)
{
	struct view *view = ui->views[at];

	view->area = area;
	view_prepare(view);
	if (view->ops->dock == DOCK_FULL || at == 0)
		return;
	view->area.rows = docked_rows(view, area);
	area.rows -= view->area.rows;
	if (view->ops->dock == DOCK_TOP) {
		/* It stands on the line of the query too. */
		view->area.row--;
		area.row = view->area.row + view->area.rows;
		area.rows++;
	} else {
		view->area.row = area.row + area.rows;
	}
	prepare_views(ui, at - 1, area);
}

/* Views below first. */
static void
draw_views(struct ui *ui, size_t at)
{
	struct view *view = ui->views[at];
	const struct area *area = &view->area;

	if (view->ops->dock != DOCK_FULL && at > 0) {
		draw_views(ui, at - 1);
		surface_fill(&ui->surface, area->row, area->column,
		    area->columns, STYLE_TEXT, ' ');
	}
	view_draw(view, &ui->surface, *area);
}

static void
add_hint(struct ui *ui, const struct hint *hint, struct buf *out)
{
	struct buf keys = {0};

	if (hint->command)
		keymap_keys(&ui->keymap, str_from(view_top(ui)->ops->name),
		    str_from(hint->command), 1, &keys);
	else
		buf_addz(&keys, hint->key);
	if (keys.len)
		buf_addf(
		    out, "%.*s %s  ", STR_ARG(buf_str(&keys)), hint->label);
	buf_release(&keys);
}

/* As many as fit, from the first. */
static void
draw_hints(struct ui *ui, int row, int from)
{
	struct surface *surface = &ui->surface;
	struct buf text = {0}, one = {0};

	for (const struct hint *hint = view_top(ui)->ops->hints;
	     hint && hint->label; hint++) {
		buf_clear(&one);
		add_hint(ui, hint, &one);
		if (from + (int)(text.len + one.len) >= surface->columns)
			continue;
		buf_add(&text, buf_str(&one));
	}
	surface_right(surface, row, from, surface->columns - from, STYLE_TEXT,
	    str_trim(buf_str(&text)));
	buf_release(&text);
	buf_release(&one);
}

static void
draw_status(struct ui *ui)
{
	struct surface *surface = &ui->surface;
	struct view *view = view_top(ui);
	struct buf text = {0};
	int row = surface->rows - 1, used;

	ahead_status(ui, &text);
	if (ui->message.len) {
		surface_text(surface, row, 1, surface->columns - 1,
		    ui->is_message_error ? STYLE_ERROR : STYLE_MESSAGE,
		    buf_str(&ui->message));
		buf_release(&text);
		return;
	}
	if (!text.len)
		view_status(view, &text);
	used = surface_text(
	    surface, row, 1, surface->columns - 2, STYLE_TEXT, buf_str(&text));
	draw_hints(ui, row, used + 3);
	buf_release(&text);
}

/* A sequence has begun: what could follow stands above the status line. */
static void
draw_continuations(struct ui *ui)
{
	struct surface *surface = &ui->surface;
	struct str name = str_from(view_top(ui)->ops->name);
	int row = surface->rows - 2;

	for (size_t i = ui->keymap.count; i-- > 0 && row > 1;) {
		const struct binding *binding = &ui->keymap.items[i];
		struct buf text = {0};
		if (!keys_begin(&ui->pending, &binding->keys) ||
		    !keymap_holds(&ui->keymap, binding, name))
			continue;
		buf_addz(&text, "  ");
		keys_text(&text, &binding->keys);
		buf_repeat(&text, ' ', text.len < 10 ? 10 - text.len : 1);
		buf_add(&text, binding->command);
		surface_pad(surface, row--, 0, surface->columns, STYLE_TEXT,
		    buf_str(&text));
		buf_release(&text);
	}
	draw_rule(surface, (struct area){row, 0, 1, surface->columns}, "keys");
}

static void
draw_too_small(struct surface *surface)
{
	struct buf text = {0};

	buf_addf(&text, "needs %dx%d, has %dx%d", SCREEN_COLUMNS_MIN,
	    SCREEN_ROWS_MIN, surface->columns, surface->rows);
	surface_text(
	    surface, 0, 0, surface->columns, STYLE_TEXT, buf_str(&text));
	buf_release(&text);
}

void
screen_draw(struct ui *ui)
{
	struct surface *surface = &ui->surface;
	struct area body = {
	    CHROME_ROWS, 0, surface->rows - CHROME_ROWS - 1, surface->columns};

	ui->is_changed = false;
	surface->glyphs = session_glyphs(ui->session);
	surface_clear(surface);
	if (surface->rows < SCREEN_ROWS_MIN ||
	    surface->columns < SCREEN_COLUMNS_MIN) {
		draw_too_small(surface);
		return;
	}
	prepare_title(ui);
	nothing_prepare(ui);
	prepare_views(ui, ui->view_count - 1, body);
	store_silence(ui->session->store, true);
	draw_title(ui);
	draw_query(ui);
	draw_views(ui, ui->view_count - 1);
	draw_status(ui);
	if (ui->pending.count && ui->is_menu_wanted)
		draw_continuations(ui);
	store_silence(ui->session->store, false);
}
