#include "tui/view/tabs.h"

#include <assert.h>

#include "tui/view/browse.h"
#include "tui/view/pane_view.h"

/* A view of what a query matches: its name is a word of query_views. */
struct tab {
	const char *name;
	char key; /* that the line of tabs names; 0: it is not there */
};
enum { TAB_LIST };
static const struct tab tabs[] = {
    [TAB_LIST] = {"list", '1'},
    {"pairs", '2'},
    {"timeline", '3'},
    {"counts", '4'},
    {"sources", '5'},
    {"map", '6'},
    {"pair", 0},
};
static_assert(ARRAY_LENGTH(tabs) <= TABS_MAX, "room for each tab");

static size_t
wanted(const struct ui *ui)
{
	for (size_t i = 0; i < ARRAY_LENGTH(tabs); i++)
		if (str_is(ui->browse->query.view, tabs[i].name))
			return i;
	return TAB_LIST;
}

/* Nobody looks at it now: what it asked is not wanted. */
static void
put_aside(struct view *view)
{
	if (view->asks)
		asker_cancel(view->asks);
	if (view->aside)
		asker_cancel(view->aside);
}

/* What lies on the list goes; the view of the query is only put aside. */
static void
clear(struct ui *ui)
{
	while (ui->view_count > 1)
		if (view_top(ui) == ui->tabs[ui->tab]) {
			put_aside(view_top(ui));
			ui->view_count--;
		} else {
			view_close(ui);
		}
}

/* The view of the query again: what was opened from it goes. */
static void
clear_above(struct ui *ui)
{
	while (ui->view_count > 1 && view_top(ui) != ui->tabs[ui->tab])
		view_close(ui);
}

static void
lay_on_top(struct ui *ui, struct view *view)
{
	ui->views[ui->view_count++] = view;
	view_refresh(view);
}

void
tabs_follow(struct ui *ui)
{
	size_t tab = wanted(ui);

	if (tab == ui->tab)
		return;
	clear(ui);
	ui->tab = tab;
	if (tab == TAB_LIST)
		return;
	if (ui->tabs[tab])
		lay_on_top(ui, ui->tabs[tab]);
	else
		ui->tabs[tab] = view_open(
		    ui, view_named(ui, tabs[tab].name), STR(""), NULL);
}

void
tabs_show(struct ui *ui, const char *view)
{
	bool is_list = strcmp(view, tabs[TAB_LIST].name) == 0;

	if (!str_is(ui->browse->query.view, is_list ? "" : view))
		browse_show_view(ui->browse, is_list ? "" : view);
	else
		clear_above(ui);
}

bool
tabs_is_on_top(const struct ui *ui)
{
	return ui->tab != TAB_LIST && view_top(ui) == ui->tabs[ui->tab];
}

static void
add_tabs(const struct ui *ui, bool is_short, struct buf *out)
{
	for (size_t i = 0; i < ARRAY_LENGTH(tabs); i++) {
		bool is_shown = i == ui->tab;
		const char *title = view_named(ui, tabs[i].name)->title;
		if (!tabs[i].key)
			continue;
		buf_addf(out, " %c", tabs[i].key);
		if (is_shown)
			buf_addf(out, "[%s]", title);
		else if (!is_short)
			buf_addf(out, " %s", title);
	}
}

void
tabs_text(const struct ui *ui, int width, struct buf *out)
{
	const struct view *base = view_base(ui);
	bool is_other = base != ui->views[0] && base != ui->tabs[ui->tab];
	struct buf full = {0};

	add_tabs(ui, false, &full);
	if (is_other || !tabs[ui->tab].key)
		buf_addf(&full, "  %s", base->ops->title);
	if ((int)full.len <= width) {
		buf_add(out, buf_str(&full));
	} else {
		add_tabs(ui, true, out);
		if (is_other)
			buf_addf(out, "  %s", base->ops->title);
	}
	buf_release(&full);
}

void
tabs_release(struct ui *ui)
{
	clear(ui);
	for (size_t i = 0; i < ARRAY_LENGTH(tabs); i++)
		if (ui->tabs[i])
			view_free(ui->tabs[i]);
}
