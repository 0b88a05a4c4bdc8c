#include "tui/screen.h"

#include "core/base/path.h"
#include "core/command/config.h"
#include "tui/default_config.h"
#include "tui/view/browse.h"
#include "tui/view/line.h"
#include "tui/view/list_view.h"
#include "tui/view/pane_view.h"
#include "tui/view/tabs.h"

static bool
bind_built_in(struct command_context *context, struct err *err)
{
	struct buf text = {0};
	bool done;

	for (size_t i = 0; default_config[i]; i++)
		buf_addf(&text, "%s\n", default_config[i]);
	done = config_run_text(
	    context, "built-in entente.conf", buf_str(&text), err);
	buf_release(&text);
	return done;
}

bool
screen_bind_defaults(struct ui *ui, struct err *err)
{
	struct command_context context = {
	    .session = ui->session, .ui = ui, .origin = "entente.conf"};

	return bind_built_in(&context, err);
}

static bool
bind_keys(struct ui *ui, struct err *err)
{
	struct command_context context = {
	    .session = ui->session, .ui = ui, .origin = "entente.conf"};

	return bind_built_in(&context, err) && config_run(&context, err);
}

static void
load_histories(struct ui *ui)
{
	struct arena arena = {0};
	const char *path;

	path = path_user(&arena, PATH_STATE, "commands", NULL);
	if (path)
		history_load(&ui->commands, path);
	path = path_user(&arena, PATH_STATE, "filters", NULL);
	if (path)
		history_load(&ui->filters, path);
	arena_release(&arena);
}

static void
run_given_lines(struct ui *ui)
{
	const struct strs *lines = &ui->session->options.commands;

	for (size_t i = 0; i < lines->count; i++)
		if (!ui_run_line(ui, lines->items[i]))
			return;
}

bool
screen_open(struct ui *ui, struct session *session, const struct query *start,
    struct worker *worker, int rows, int columns, struct err *err)
{
	*ui = (struct ui){.session = session, .worker = worker};
	surface_resize(&ui->surface, rows, columns);
	if (!bind_keys(ui, err))
		return false;
	load_histories(ui);
	ui->data_version = store_data_version(session->store);
	ui->browse = browse_new(ui, start, err);
	if (!ui->browse)
		return false;
	list_view_open(ui);
	tabs_follow(ui);
	run_given_lines(ui);
	return true;
}

void
screen_close(struct ui *ui)
{
	if (ui->view_count > 0)
		tabs_release(ui);
	view_close_all(ui);
	browse_free(ui->browse);
	history_release(&ui->commands);
	history_release(&ui->filters);
	keymap_release(&ui->keymap);
	surface_release(&ui->surface);
	buf_release(&ui->message);
	buf_release(&ui->clipboard);
	buf_release(&ui->outing.command);
	buf_release(&ui->outing.input);
}

void
screen_check_data(struct ui *ui)
{
	int64_t version = store_data_version(ui->session->store);

	if (version == ui->data_version)
		return;
	ui->data_version = version;
	ui_data_changed(ui);
}

void
screen_go_on(struct ui *ui)
{
	struct err err = {0};

	if (!browse_find_more(ui->browse, &err))
		ui_tell_error(ui, &err);
}

static void
forget_keys(struct ui *ui)
{
	ui->pending.count = 0;
	ui->is_menu_wanted = false;
}

static void
tell_unknown(struct ui *ui)
{
	const struct view_ops *ops = view_top(ui)->ops;
	struct buf name = {0};
	const char *quote;

	keys_text(&name, &ui->pending);
	quote = str_find_byte(buf_str(&name), ' ') < name.len ? "\"" : "";
	ui_tell(ui,
	    "%.*s is not bound here; :bind %s %s%.*s%s COMMAND binds it",
	    STR_ARG(buf_str(&name)), ops->line ? "all" : ops->name, quote,
	    STR_ARG(buf_str(&name)), quote);
	buf_release(&name);
}

/* Runs what the keys typed so far mean. False: nothing begins so. */
static bool
run_pending(struct ui *ui)
{
	const struct binding *binding;
	enum keymap_match match = keymap_find(&ui->keymap,
	    str_from(view_top(ui)->ops->name), &ui->pending, &binding);

	if (match == KEYMAP_FOUND) {
		forget_keys(ui);
		ui_run_line(ui, binding->command);
	}
	return match != KEYMAP_NONE;
}

/* A key that no view took for itself. */
static void
look_up(struct ui *ui, key_code code)
{
	ui->pending.items[ui->pending.count++] = code;
	if (run_pending(ui))
		return;
	if (code != SPECIAL_ESCAPE || ui->pending.count == 1)
		tell_unknown(ui);
	forget_keys(ui);
}

/* Whatever the user does ends what was said and looked for before. */
static void
start_anew(struct ui *ui)
{
	buf_clear(&ui->message);
	browse_find_end(ui->browse);
}

void
screen_key(struct ui *ui, key_code code)
{
	struct view *view = view_top(ui);

	start_anew(ui);
	if (ui->pending.count == 0 && view->ops->key &&
	    view->ops->key(view, code))
		return;
	if (ui->pending.count == 0 && line_key(view, code))
		return;
	if (view->ops->line && key_is_text(code))
		return;
	look_up(ui, code);
}

void
screen_paste(struct ui *ui, struct str text)
{
	start_anew(ui);
	if (!line_paste(view_top(ui), text))
		ui_tell(ui, "a paste does nothing here, only in an input line");
}

void
screen_click(struct ui *ui, int row, int column)
{
	struct view *view = view_top(ui);

	start_anew(ui);
	if (view->ops->click)
		view->ops->click(view, row, column);
}

void
screen_wheel(struct ui *ui, int lines)
{
	start_anew(ui);
	view_move(view_top(ui), MOVE_ROW, lines);
}
