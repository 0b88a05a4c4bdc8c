#include "tui/screen.h"

#include "core/base/path.h"
#include "core/command/config.h"
#include "tui/view/ahead.h"
#include "tui/view/browse.h"
#include "tui/view/line.h"
#include "tui/view/pane_view.h"
#include "tui/view/tabs.h"
#include "tui/view/views.h"

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
	struct command_context context = {.session = ui->session,
	    .console = &ui->session->console,
	    .ui = ui,
	    .origin = "entente.conf"};

	return bind_built_in(&context, err);
}

/* The terminal still has them all when the screen is left. */
static void
tell_wrong_lines(struct ui *ui)
{
	const struct session *session = ui->session;

	if (session->wrong_lines > 1)
		ui_tell(ui,
		    "%zu lines of the configuration are wrong, Q shows them: "
		    "%s",
		    session->wrong_lines, session->wrong.text);
	else if (session->wrong_lines == 1)
		ui_tell_error(ui, &session->wrong);
}

static bool
bind_keys(struct ui *ui, struct err *err)
{
	struct command_context context = {.session = ui->session,
	    .console = &ui->session->console,
	    .ui = ui,
	    .origin = "entente.conf"};

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
		if (!screen_run_line(ui, lines->items[i]))
			return;
}

#define ADDRESS(name) &name##_view,
const struct view_ops *const views[] = {VIEWS(ADDRESS) NULL};
#undef ADDRESS

/* Do the keys of the view "data" hold in the view of that name? */
static bool
is_view_of_data(struct str name)
{
	for (size_t i = 0; views[i]; i++)
		if (str_is(name, views[i]->name))
			return views[i]->dock == DOCK_FULL &&
			       !views[i]->is_plain;
	return false;
}

bool
screen_open(struct ui *ui, struct session *session, const struct query *start,
    struct worker *worker, int rows, int columns, struct err *err)
{
	*ui = (struct ui){.session = session,
	    .worker = worker,
	    .keymap.is_of_data = is_view_of_data,
	    .try_line = screen_try_line,
	    .run_words = screen_run_words,
	    .known_views = views,
	    .is_changed = true};
	surface_resize(&ui->surface, rows, columns);
	if (!bind_keys(ui, err))
		return false;
	tell_wrong_lines(ui);
	if (!worker)
		load_histories(ui);
	ui->data_version = store_data_version(session->store);
	ui->browse = browse_new(ui, start, err);
	if (!ui->browse)
		return false;
	view_open(ui, &list_view, STR(""), err);
	tabs_follow(ui);
	if (session->warning.len)
		ui_tell(ui, "%.*s", STR_ARG(session->warning));
	run_given_lines(ui);
	return true;
}

/* The last chance to keep them, and to say that they are lost. */
static void
end_marks(struct session *session)
{
	struct err err = {0};

	if (marks_keep(&session->marks, &err))
		marks_tidy(&session->marks);
	else
		console_tell(&session->console, &err,
		    "entente: marks are not kept", (struct str){0});
}

void
screen_close(struct ui *ui)
{
	if (ui->view_count)
		tabs_release(ui);
	view_close_all(ui);
	if (ui->browse)
		end_marks(ui->session);
	browse_free(ui->browse);
	history_release(&ui->commands);
	history_release(&ui->filters);
	keymap_release(&ui->keymap);
	surface_release(&ui->surface);
	buf_release(&ui->message);
	ahead_release(&ui->ahead);
	buf_release(&ui->clipboard);
	buf_release(&ui->version);
	buf_release(&ui->outing.command);
	buf_release(&ui->outing.input);
}

/* Not before what was asked is answered: else whoever writes without a pause
 * would put the answer off, and all keys that wait for it, for ever. */
void
screen_check_data(struct ui *ui)
{
	int64_t version;

	if (ui->worker && !worker_is_idle(ui->worker))
		return;
	version = store_data_version(ui->session->store);
	if (version == ui->data_version)
		return;
	ui->data_version = version;
	screen_data_changed(ui);
}

/* What nobody needs who looks at the first rows. */
static void
arrive(struct ui *ui)
{
	if (ui->has_arrived || !ui->worker)
		return;
	ui->has_arrived = true;
	load_histories(ui);
	screen_bring_shipped(ui);
}

bool
screen_painted(struct ui *ui)
{
	struct browse *browse = ui->browse;

	if (browse->is_painted || !rows_is_answered(browse->rows))
		return false;
	browse->is_painted = true;
	arrive(ui);
	return true;
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

/* Whatever the user does ends what was said and looked for before. */
static void
start_anew(struct ui *ui)
{
	buf_clear(&ui->message);
	browse_find_end(ui->browse);
}

/* Runs what the keys typed so far mean. False: nothing begins so. */
static bool
run_pending(struct ui *ui)
{
	const struct binding *binding;
	enum keymap_match match = keymap_find(&ui->keymap,
	    str_from(view_top(ui)->ops->name), &ui->pending, &binding);

	if (match == KEYMAP_FOUND) {
		const struct typed typed = {
		    .kind = TYPED_COMMAND, .text = binding->command};
		forget_keys(ui);
		if (ahead_hold(ui, &typed))
			return true;
		start_anew(ui);
		screen_run_line(ui, binding->command);
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

/* Esc and ^C forget what was typed ahead; ^C the query it waits for, too. */
static bool
drop_ahead(struct ui *ui, key_code code)
{
	if (!ui->ahead.count || ui->ahead.is_taking ||
	    (code != SPECIAL_ESCAPE && code != CONTROL('c')))
		return false;
	ahead_drop(ui);
	if (code == CONTROL('c'))
		ahead_cancel(ui);
	return true;
}

/* A key that the view takes for itself. */
static bool
take_key(struct view *view, key_code code)
{
	struct ui *ui = view->ui;

	if (ui->pending.count)
		return false;
	if (view->ops->line)
		browse_find_end(ui->browse);
	if (!(view->ops->key && view->ops->key(view, code)) &&
	    !line_key(view, code))
		return false;
	ui->is_changed = true;
	return true;
}

void
screen_key(struct ui *ui, key_code code)
{
	const struct typed typed = {.kind = TYPED_KEY, .key = code};
	struct view *view = view_top(ui);

	if (drop_ahead(ui, code) || ahead_hold(ui, &typed))
		return;
	buf_clear(&ui->message);
	if (take_key(view, code) || (view->ops->line && key_is_text(code)))
		return;
	look_up(ui, code);
}

void
screen_paste(struct ui *ui, struct str text)
{
	const struct typed typed = {.kind = TYPED_PASTE, .text = text};

	if (ahead_hold(ui, &typed))
		return;
	start_anew(ui);
	ui->is_changed = true;
	if (!line_paste(view_top(ui), text))
		ui_tell(ui, "a paste does nothing here, only in an input line");
}

void
screen_click(struct ui *ui, int row, int column)
{
	const struct typed typed = {
	    .kind = TYPED_CLICK, .row = row, .column = column};
	struct view *view = view_top(ui);

	if (ahead_hold(ui, &typed))
		return;
	start_anew(ui);
	view_click(view, row, column);
	ui->is_changed = true;
}

void
screen_wheel(struct ui *ui, int lines)
{
	const struct typed typed = {.kind = TYPED_WHEEL, .row = lines};

	if (ahead_hold(ui, &typed))
		return;
	start_anew(ui);
	view_move(view_top(ui), MOVE_ROW, lines);
	ui->is_changed = true;
}

static void
take(struct ui *ui, const struct typed *typed)
{
	switch (typed->kind) {
	case TYPED_KEY:
		screen_key(ui, typed->key);
		break;
	case TYPED_PASTE:
		screen_paste(ui, typed->text);
		break;
	case TYPED_CLICK:
		screen_click(ui, typed->row, typed->column);
		break;
	case TYPED_WHEEL:
		screen_wheel(ui, typed->row);
		break;
	case TYPED_COMMAND:
	case TYPED_LINE:
		start_anew(ui);
		screen_run_line(ui, typed->text);
		break;
	}
}

/* The terminal is wanted for something else first. */
static bool
is_going_out(const struct ui *ui)
{
	return ui->is_stopping || ui->is_editing || ui->is_quitting ||
	       ui->outing.command.len > 0;
}

bool
screen_catch_up(struct ui *ui)
{
	struct typed typed;
	bool has_taken = false;

	while (ui->ahead.count && !is_going_out(ui)) {
		if (ui->is_changed) {
			screen_draw(ui);
			if (screen_painted(ui))
				screen_draw(ui);
		}
		if (!ahead_take(ui, &typed))
			break;
		ui->ahead.is_taking = true;
		take(ui, &typed);
		ui->ahead.is_taking = false;
		free(typed.owned);
		has_taken = true;
	}
	return has_taken;
}
