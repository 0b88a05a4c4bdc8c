#include "core/base/file.h"
#include "tui/screen.h"
#include "tui/ui.h"
#include "tui/view/browse.h"

/*
 * A script, one step a line; empty lines and those that begin '#' are skipped:
 *
 *	key j j <C-d> gg Space	keys as in the configuration; <Enter> or Enter
 *	type TEXT		every character as a key
 *	paste TEXT		as the terminal hands a paste over
 *	click ROW COLUMN	from 1
 *	wheel LINES		down; -3 is up
 *	line COMMAND...		a command line
 *	size 120x36		another size of the screen
 *	pause			time goes by: menus of open sequences show
 *	dump [NAME]		writes the screen
 */
enum { SCRIPT_MAX = 1 << 20, SIZE_MAX_CELLS = 1000 };

struct play {
	struct ui *ui;
	struct sink *out;
};

static bool
parse_size(struct str text, int *rows, int *columns, struct err *err)
{
	struct str rest = text, part = {0};
	int64_t wide = 0, high = 0;

	if (str_split(&rest, 'x', &part) && str_integer(part, &wide) &&
	    rest.ptr && str_integer(rest, &high) && wide > 0 && high > 0 &&
	    wide <= SIZE_MAX_CELLS && high <= SIZE_MAX_CELLS) {
		*rows = (int)high;
		*columns = (int)wide;
		return true;
	}
	return err_set(err, ERR_USAGE,
	    "'%.*s' is no size of a screen (80x24 is)", STR_ARG(text));
}

static struct str
without_brackets(struct str word)
{
	if (word.len > 2 && word.ptr[0] == '<' && word.ptr[word.len - 1] == '>')
		return str_slice(word, 1, word.len - 2);
	return word;
}

static bool
play_key(struct play *play, struct str text, struct err *err)
{
	struct str rest = text, word;

	while (str_split(&rest, ' ', &word)) {
		struct keys keys = {0};
		if (!word.len)
			continue;
		if (!keys_parse(without_brackets(word), &keys, err))
			return false;
		for (int i = 0; i < keys.count; i++)
			screen_key(play->ui, keys.items[i]);
	}
	return true;
}

static bool
play_type(struct play *play, struct str text, struct err *err)
{
	struct display_cluster cluster;

	(void)err;
	while (display_next(&text, &cluster)) {
		key_code code = 0;
		if (!key_parse(cluster.text, &code, err))
			return false;
		screen_key(play->ui, code);
	}
	return true;
}

static bool
play_paste(struct play *play, struct str text, struct err *err)
{
	(void)err;
	screen_paste(play->ui, text);
	return true;
}

static bool
play_click(struct play *play, struct str text, struct err *err)
{
	struct str rest = text, part = {0};
	int64_t row = 0, column = 0;

	if (!str_split(&rest, ' ', &part) || !str_integer(part, &row) ||
	    !rest.ptr || !str_integer(rest, &column))
		return err_set(
		    err, ERR_USAGE, "click takes a row and a column");
	screen_click(play->ui, (int)row - 1, (int)column - 1);
	return true;
}

static bool
play_wheel(struct play *play, struct str text, struct err *err)
{
	int64_t lines = 0;

	if (!str_integer(text, &lines) || lines < INT8_MIN || lines > INT8_MAX)
		return err_set(err, ERR_USAGE, "wheel takes a few lines");
	screen_wheel(play->ui, (int)lines);
	return true;
}

/* A line that fails shows its message on the screen, as it would there. */
static bool
play_line(struct play *play, struct str text, struct err *err)
{
	(void)err;
	buf_clear(&play->ui->message);
	screen_run_line(play->ui, text);
	return true;
}

static bool
play_size(struct play *play, struct str text, struct err *err)
{
	int rows = 0, columns = 0;

	if (!parse_size(text, &rows, &columns, err))
		return false;
	surface_resize(&play->ui->surface, rows, columns);
	return true;
}

static bool
play_pause(struct play *play, struct str text, struct err *err)
{
	(void)text;
	(void)err;
	play->ui->is_menu_wanted = play->ui->pending.count > 0;
	return true;
}

static bool
play_dump(struct play *play, struct str text, struct err *err)
{
	struct buf dump = {0};

	buf_addf(&dump, "== %.*s\n", STR_ARG(text));
	surface_dump(&play->ui->surface, &dump);
	sink_write(play->out, buf_str(&dump));
	buf_release(&dump);
	return !ferror(play->out->stream) ||
	       err_set(err, ERR_IO, "cannot write the screen");
}

static const struct {
	const char *name;
	bool (*run)(struct play *play, struct str text, struct err *err);
} steps[] = {
    {"key", play_key},
    {"type", play_type},
    {"paste", play_paste},
    {"click", play_click},
    {"wheel", play_wheel},
    {"line", play_line},
    {"size", play_size},
    {"pause", play_pause},
    {"dump", play_dump},
};

/* A frame after each step, as in the loop; nothing goes out of the screen. */
static void
end_step(struct ui *ui)
{
	ui->is_stopping = ui->is_editing = false;
	buf_clear(&ui->outing.command);
	screen_catch_up(ui);
	screen_draw(ui);
}

static bool
play_step(struct play *play, struct str line, struct err *err)
{
	struct str rest = line, name;

	if (!line.len || line.ptr[0] == '#')
		return true;
	str_split(&rest, ' ', &name);
	if (!rest.ptr)
		rest = STR("");
	for (size_t i = 0; i < ARRAY_LENGTH(steps); i++)
		if (str_is(name, steps[i].name)) {
			if (!steps[i].run(play, rest, err))
				return false;
			end_step(play->ui);
			return true;
		}
	return err_set(
	    err, ERR_USAGE, "'%.*s' is no step of a script", STR_ARG(name));
}

static bool
play_script(struct play *play, struct str script, struct err *err)
{
	struct str rest = script, line;

	browse_count_all(play->ui->browse);
	screen_draw(play->ui);
	for (int number = 1; str_split(&rest, '\n', &line); number++) {
		if (!play_step(play, line, err))
			return err_prefix(err, "line %d", number);
		if (play->ui->is_quitting)
			return true;
	}
	return true;
}

bool
ui_play(struct session *session, const struct query *start, struct str path,
    struct str size, struct sink *out, struct err *err)
{
	struct arena arena = {0};
	struct buf script = {0};
	struct ui ui = {0};
	struct play play = {.ui = &ui, .out = out};
	int rows = 24, columns = 80;
	bool done;

	if (size.len && !parse_size(size, &rows, &columns, err))
		return false;
	done =
	    file_read(arena_str(&arena, path).ptr, SCRIPT_MAX, &script, err) &&
	    screen_open(&ui, session, start, NULL, rows, columns, err) &&
	    play_script(&play, buf_str(&script), err);
	screen_close(&ui);
	buf_release(&script);
	arena_release(&arena);
	return done;
}
