#include "tui/view/views.h"

#include "core/exchange/cited.h"
#include "core/picture/provenance.h"
#include "tui/view/address.h"
#include "tui/view/browse.h"
#include "tui/view/clipboard.h"
#include "tui/view/follow.h"
#include "tui/view/seek.h"
#include "tui/widget/found.h"

/*
 * Above, what the current source says of the current field, in its words;
 * below, the table of fields and sources, whose cursor is the current cell.
 */
struct provenance_state {
	struct arena arena; /* of the event that is shown */
	struct provenance *provenance;
	struct err err;
	int64_t row;
	uint64_t data_state;
	struct list list; /* of fields */
	size_t source;
	size_t first_source;
	struct area table; /* of the fields, as drawn last */
};

enum { HEAD_ROWS = 2, VOICE_ROWS = 7, TABLE_MIN = 4 };

/* The first field that some source disputes, else that one speaks of. */
static size_t
telling_field(const struct provenance *provenance)
{
	for (size_t i = 0; i < provenance->field_count; i++)
		if (provenance->fields[i].voices[VOICE_DISPUTES])
			return i;
	for (size_t i = 0; i < provenance->field_count; i++)
		if (provenance->fields[i].voices[VOICE_SILENT] <
		    provenance->source_count)
			return i;
	return 0;
}

/* The first source that speaks of the field, the louder the better. */
static size_t
telling_source(const struct provenance *provenance, size_t field)
{
	const struct provenance_cell *cells = provenance->fields[field].cells;
	size_t best = 0;

	for (size_t i = 1; i < provenance->source_count; i++)
		if (cells[i].voice > cells[best].voice)
			best = i;
	return best;
}

static bool
is_current(const struct view *view)
{
	const struct provenance_state *state = view->state;

	return (state->provenance || state->err.text[0]) &&
	       state->row == browse_row(view->ui->browse) &&
	       state->data_state == view->ui->data_state;
}

/* Reads the current event anew where it is another, or has changed. */
static struct provenance_state *
ready(struct view *view)
{
	struct provenance_state *state = view->state;
	struct ui *ui = view->ui;
	bool is_same = state->row == browse_row(ui->browse);
	const struct event *event;

	if (is_current(view))
		return state;
	arena_reset(&state->arena);
	state->err = (struct err){0};
	state->provenance = NULL;
	state->row = browse_row(ui->browse);
	state->data_state = ui->data_state;
	event = browse_event(ui->browse, EVENT_WHOLE);
	if (!event)
		err_set(&state->err, ERR_USAGE, "there is no event");
	else
		state->provenance = provenance_make(
		    &state->arena, ui->session->store, event, &state->err);
	if (!state->provenance)
		return state;
	list_resize(
	    &state->list, state->provenance->field_count, state->list.height);
	if (is_same)
		return state;
	list_go(&state->list, telling_field(state->provenance));
	state->source = telling_source(state->provenance, state->list.cursor);
	state->first_source = 0;
	return state;
}

static const struct provenance_cell *
current_cell(const struct provenance_state *state)
{
	return &state->provenance->fields[state->list.cursor]
		    .cells[state->source];
}

/* "Source 1 of 3  Daily A: Island exercise closes (2024-10-24)" */
static void
draw_source(const struct provenance_state *state, struct surface *surface,
    struct area area)
{
	const struct provenance *provenance = state->provenance;
	struct buf text = {0};

	buf_addf(&text, "Source %zu of %zu  ", state->source + 1,
	    provenance->source_count);
	source_text(&text, &provenance->sources[state->source]);
	surface_text(surface, area.row, area.column + 1, area.columns - 1,
	    STYLE_TITLE, buf_str(&text));
	buf_release(&text);
}

/* "troops: 4,100   supported by [1], not in [2] [3]" */
static void
draw_field(const struct provenance_state *state, struct surface *surface,
    struct area area)
{
	const struct provenance_field *field =
	    &state->provenance->fields[state->list.cursor];
	struct str path = field->path.len ? field->path : STR("the whole");
	struct buf text = {0};
	int used;

	buf_addf(&text, "%.*s%s%.*s", STR_ARG(path),
	    field->value.len ? ": " : "", STR_ARG(field->value));
	used = surface_text(surface, area.row + 1, area.column + 1,
	    area.columns * 3 / 5, STYLE_KEY, buf_str(&text));
	buf_clear(&text);
	provenance_voices(state->provenance, field, &text);
	surface_text(surface, area.row + 1, area.column + used + 4,
	    area.columns - used - 4, STYLE_TEXT, buf_str(&text));
	buf_release(&text);
}

/* The coder's remark, with ">>" before each of its lines. */
static void
put_remark(struct sheet *sheet, struct str remark)
{
	int first = sheet->row, end;

	sheet_wrap(sheet, 4, STYLE_TEXT,
	    arena_format(sheet->arena, "remark: %.*s", STR_ARG(remark)));
	end = sheet->row;
	for (sheet->row = first; sheet->row < end; sheet->row++)
		sheet_put(sheet, 0, STYLE_KEY, STR(">>"));
}

static void
put_silence(const struct provenance_state *state, struct sheet *sheet)
{
	const struct provenance_field *field =
	    &state->provenance->fields[state->list.cursor];

	sheet_wrap(sheet, 4, STYLE_FAINT,
	    arena_format(sheet->arena, "this source says nothing of %.*s",
		STR_ARG(field->path)));
}

static void
put_voice(const struct provenance_state *state, struct sheet *sheet)
{
	const struct provenance_cell *cell = current_cell(state);
	const struct citation *said = cell->citation;
	const struct source *source =
	    &state->provenance->sources[state->source];

	if (!said) {
		put_silence(state, sheet);
	} else {
		sheet_wrap(sheet, 4, STYLE_TEXT,
		    arena_format(sheet->arena, "%s %.*s%s%.*s%s%.*s",
			voice_name(cell->voice), STR_ARG(said->field),
			said->value.len ? ": " : "", STR_ARG(said->value),
			said->pages.len ? ", p. " : "", STR_ARG(said->pages)));
		if (said->passage.len)
			put_remark(sheet, said->passage);
		else
			sheet_wrap(sheet, 4, STYLE_FAINT, STR("no remark"));
	}
	if (source->url.len) {
		sheet_put(sheet, 4, STYLE_FAINT, source->url);
		sheet_next(sheet);
	}
}

static void
draw_voice(const struct provenance_state *state, struct surface *surface,
    struct area area)
{
	struct arena arena = {0};
	struct sheet sheet = {.arena = &arena,
	    .width = area.columns - 2,
	    .glyphs = surface->glyphs};

	if (sheet.width > 100)
		sheet.width = 100;
	area.column++;
	area.columns--;
	put_voice(state, &sheet);
	sheet_draw(&sheet, surface, area, 0, NULL);
	arena_release(&arena);
}

static void
draw_fields(
    struct provenance_state *state, struct surface *surface, struct area area)
{
	size_t room = provenance_room(state->provenance, area.columns);
	struct provenance_look look = {.has_cursor = true};

	list_resize(&state->list, state->provenance->field_count,
	    area.rows > 1 ? (size_t)area.rows - 1 : 1);
	if (state->source < state->first_source)
		state->first_source = state->source;
	if (state->source >= state->first_source + room)
		state->first_source = state->source - room + 1;
	look.field = state->list.cursor;
	look.source = state->source;
	look.first_field = state->list.top;
	look.first_source = state->first_source;
	provenance_draw(state->provenance, &look, surface, area);
	state->table = (struct area){
	    area.row + 1, area.column, area.rows - 1, area.columns};
	surface_cursor(surface,
	    state->table.row + (int)(state->list.cursor - state->list.top),
	    area.column);
}

/* Rows for the voice: none where the table needs them all. */
static int
voice_rows(struct area area)
{
	int rest = area.rows - HEAD_ROWS - TABLE_MIN - 1;

	return rest < 2 ? 0 : rest < VOICE_ROWS ? rest : VOICE_ROWS;
}

static void
draw_all(
    struct provenance_state *state, struct surface *surface, struct area area)
{
	int voice = voice_rows(area);
	struct area part = area;

	draw_source(state, surface, area);
	draw_field(state, surface, area);
	part.row += HEAD_ROWS;
	part.rows -= HEAD_ROWS;
	if (voice > 0) {
		draw_rule(surface, part, "");
		part.row++;
		part.rows = voice;
		draw_voice(state, surface, part);
		part.row += voice;
		part.rows = area.row + area.rows - part.row;
	}
	draw_fields(state, surface, part);
}

static void
prepare(struct view *view)
{
	ready(view);
}

static bool
has_sources(const struct provenance_state *state)
{
	return state->provenance && state->provenance->source_count > 0;
}

static void
draw(struct view *view, struct surface *surface, struct area area)
{
	struct provenance_state *state = ready(view);
	struct str told = state->provenance ? STR("This event cites no source.")
					    : str_from(state->err.text);

	surface_cursor(surface, area.row, area.column);
	if (has_sources(state))
		draw_all(state, surface, area);
	else
		surface_text(surface, area.row, area.column + 1,
		    area.columns - 1, STYLE_TEXT, told);
}

static void
status(struct view *view, struct buf *out)
{
	const struct provenance_state *state = view->state;

	if (state->provenance)
		buf_addf(out, "field %zu of %zu  %.*s", state->list.cursor + 1,
		    state->provenance->field_count,
		    STR_ARG(state->provenance->id));
}

static void
step_source(struct provenance_state *state, long by)
{
	size_t count = has_sources(state) ? state->provenance->source_count : 0;

	if (by > 0 && state->source + 1 < count)
		state->source++;
	if (by < 0 && state->source > 0)
		state->source--;
}

static void
move(struct view *view, enum move move, long by)
{
	struct provenance_state *state = ready(view);

	if (move == MOVE_COLUMN)
		step_source(state, by);
	else
		list_by(&state->list, move, by);
}

static void
click(struct view *view, int row, int column)
{
	struct provenance_state *state = view->state;

	if (area_holds(state->table, row, column))
		list_go(&state->list,
		    state->list.top + (size_t)(row - state->table.row));
}

static bool
row_holds(const void *context, size_t row, struct str wanted)
{
	const struct provenance *provenance = context;

	return found_in(provenance->fields[row].path, wanted) ||
	       found_in(provenance->fields[row].value, wanted);
}

static bool
find(struct view *view, struct str text, int by, bool is_here, struct err *err)
{
	struct provenance_state *state = ready(view);
	const struct seek seek = {
	    .count = has_sources(state) ? state->provenance->field_count : 0,
	    .from = state->list.cursor,
	    .holds = row_holds,
	    .context = state->provenance,
	    .nothing = "no field holds",
	};
	size_t at;

	if (!seek_row(view->ui, &seek, text, by, is_here, &at, err))
		return false;
	list_go(&state->list, at);
	return true;
}

static void *
mark(const struct view *view, struct arena *arena)
{
	const struct provenance_state *state = view->state;

	return list_mark(&state->list, arena);
}

static void
restore(struct view *view, const void *mark)
{
	struct provenance_state *state = view->state;

	list_restore(&state->list, mark);
}

static bool
need_source(const struct provenance_state *state, struct err *err)
{
	return has_sources(state) ||
	       err_set(err, ERR_USAGE, "this event cites no source");
}

static struct str
current_id(const struct provenance_state *state)
{
	return state->provenance->sources[state->source].id;
}

static bool
run_source(struct view *view, const struct command_call *call, struct err *err)
{
	(void)err;
	step_source(ready(view), call->command->value);
	return true;
}

/* Enter: all events that cite the source. */
static bool
run_open(struct view *view, const struct command_call *call, struct err *err)
{
	struct provenance_state *state = ready(view);

	(void)call;
	return need_source(state, err) &&
	       follow_source(view->ui, current_id(state), err);
}

static bool
run_address(struct view *view, const struct command_call *call, struct err *err)
{
	struct provenance_state *state = ready(view);

	(void)call;
	return need_source(state, err) &&
	       address_open_source(view->ui, current_id(state), err);
}

/* yp: the citation with what it says, as it goes into a footnote. */
static bool
run_cite(struct view *view, const struct command_call *call, struct err *err)
{
	struct provenance_state *state = ready(view);
	struct buf text = {0};
	bool done;

	(void)call;
	if (!need_source(state, err))
		return false;
	provenance_cite(
	    state->provenance, state->list.cursor, state->source, &text);
	done = clipboard_hand_over(view->ui, "citation", buf_str(&text), err);
	buf_release(&text);
	return done;
}

static void
close_view(struct view *view)
{
	struct provenance_state *state = view->state;

	arena_release(&state->arena);
}

static bool
open_view(struct view *view, struct str subject, struct err *err)
{
	struct provenance_state *state = view->state;

	(void)subject;
	state->row = -1;
	return browse_row(view->ui->browse) != 0 ||
	       err_set(err, ERR_USAGE, "there is no event here");
}

static const struct hint hints[] = {
    {.command = "leave", .label = "back"},
    {.command = "down", .label = "field"},
    {.command = "next-source", .label = "source"},
    {.command = "copy citation", .label = "cite"},
    {.command = "open-address", .label = "address"},
    {.command = "keys", .label = "help"},
    {.label = NULL},
};

static const struct verb verbs[] = {
    {"open", run_open},
    {"next-source", run_source},
    {"previous-source", run_source},
    {"open-address", run_address},
    {"copy citation", run_cite},
    {"copy quotation", run_cite}, /* as it was called before */
    {NULL, NULL},
};

const struct view_ops provenance_view = {
    .name = "provenance",
    .title = "Provenance",
    .hints = hints,
    .prepare = prepare,
    .draw = draw,
    .status = status,
    .verbs = verbs,
    .move = move,
    .click = click,
    .find = find,
    .mark = mark,
    .restore = restore,
    .open = open_view,
    .size = sizeof(struct provenance_state),
    .close = close_view,
};
