#include "core/picture/dossier/third.h"

#include "core/picture/dossier/dossier.h"
#include "core/picture/pair_query.h"
#include "core/picture/pictures.h"
#include "core/query/query_pairs.h"

enum { ANSWER_STATES, ANSWER_TOTAL };

static bool
find_pair(
    const struct picture_request *request, struct pair *pair, struct err *err)
{
	if (request->subject.len)
		return pair_find(request->actors, request->subject, pair, err);
	return dossier_pair(request->query->filter, pair, err);
}

static bool
ask(const struct picture_request *request, struct picture_question *question,
    struct err *err)
{
	struct arena *arena = &question->arena;
	struct question *third;
	struct query query = *request->query;
	struct pair pair;

	if (!find_pair(request, &pair, err))
		return false;
	if (request->subject.len &&
	    !query_with_term(arena, request->actors, request->query,
		pair_term(arena, request->actors, pair), &query, err))
		return false;
	third = picture_question(question);
	*third = question_of(QUESTION_THIRD, &query, request->marks);
	third->pair = pair;
	*picture_question(question) =
	    question_of(QUESTION_COUNT, &query, request->marks);
	return true;
}

static void *
make(struct arena *arena, const struct picture_request *request,
    const struct answer *answers)
{
	const struct third_events *events = answers[ANSWER_STATES].items;
	struct third *third = ARENA_NEW(arena, struct third);
	struct pair pair = {0};

	find_pair(request, &pair, NULL);
	third->pair.a = arena_str(arena, pair.a);
	third->pair.b = arena_str(arena, pair.b);
	third->count = answers[ANSWER_STATES].count;
	third->states = ARENA_ARRAY(arena, struct third_state, third->count);
	for (size_t i = 0; i < third->count; i++) {
		struct str code = events[i].actor;
		const struct actor *actor =
		    actor_by_code(request->actors, code);
		third->states[i] = (struct third_state){
		    .code = code,
		    .name = arena_str(arena, actor ? actor->name : code),
		    .events = events[i].events,
		    .first = answer_day(events[i].first),
		    .last = answer_day(events[i].last),
		};
		if (events[i].events > third->max)
			third->max = events[i].events;
	}
	third->total = answer_number(&answers[ANSWER_TOTAL]);
	return third;
}

/* Columns, of which those at the right go where there is no room. */
enum {
	CODE_WIDTH = 7,
	NUMBER_WIDTH = 8,
	SHARE_WIDTH = 7,
	DAY_WIDTH = 12,
	NAME_MIN = 12,
	NAME_MAX = 30,
	BAR_MIN = 10,
};

struct columns {
	int name, first, last, bar; /* widths; 0: not shown */
};

static struct columns
lay_out(int width)
{
	struct columns columns = {0};
	int rest = width - CODE_WIDTH - NUMBER_WIDTH - SHARE_WIDTH;

	columns.name = rest < NAME_MAX ? rest : NAME_MAX;
	if (columns.name < 0)
		columns.name = 0;
	rest -= columns.name;
	if (rest >= 2 * DAY_WIDTH) {
		columns.first = columns.last = DAY_WIDTH;
		rest -= 2 * DAY_WIDTH;
	}
	columns.bar = rest >= BAR_MIN ? rest - 2 : 0;
	return columns;
}

void
third_draw_state(const struct third *third, size_t index,
    struct surface *surface, struct area area, enum style style)
{
	const struct third_state *state = &third->states[index];
	struct columns columns = lay_out(area.columns);
	struct buf first = {0}, last = {0}, number = {0}, share = {0};
	struct buf bar = {0};
	int row = area.row, at = area.column;

	surface_fill(surface, row, at, area.columns, style, ' ');
	surface_text(surface, row, at, CODE_WIDTH - 1, style, state->code);
	at += CODE_WIDTH;
	surface_text(surface, row, at, columns.name - 1, style, state->name);
	at += columns.name;
	buf_add_count(&number, state->events);
	surface_right(surface, row, at, NUMBER_WIDTH, style, buf_str(&number));
	at += NUMBER_WIDTH;
	if (third->total > 0)
		buf_addf(&share, "%.0f%%",
		    100.0 * (double)state->events / (double)third->total);
	surface_right(surface, row, at, SHARE_WIDTH, style, buf_str(&share));
	at += SHARE_WIDTH + 2;
	date_add_day(&first, state->first);
	date_add_day(&last, state->last);
	surface_text(surface, row, at, columns.first, style, buf_str(&first));
	surface_text(surface, row, at + columns.first, columns.last, style,
	    buf_str(&last));
	at += columns.first + columns.last;
	picture_bar(&bar, (double)state->events, (double)third->max,
	    columns.bar, surface->glyphs);
	surface_text(surface, row, at, columns.bar, style, buf_str(&bar));
	buf_release(&first);
	buf_release(&last);
	buf_release(&number);
	buf_release(&share);
	buf_release(&bar);
}

void
third_draw_head(
    const struct third *third, struct surface *surface, struct area area)
{
	struct columns columns = lay_out(area.columns);
	int row = area.row, at = area.column + CODE_WIDTH + columns.name;
	struct buf text = {0};

	surface_fill(surface, row, area.column, area.columns, STYLE_HEAD, ' ');
	buf_addf(&text, "with %.*s-%.*s", STR_ARG(third->pair.a),
	    STR_ARG(third->pair.b));
	surface_text(surface, row, area.column, CODE_WIDTH + columns.name - 1,
	    STYLE_HEAD, buf_str(&text));
	surface_right(
	    surface, row, at, NUMBER_WIDTH, STYLE_HEAD, STR("events"));
	at += NUMBER_WIDTH;
	surface_right(surface, row, at, SHARE_WIDTH, STYLE_HEAD, STR("%"));
	at += SHARE_WIDTH + 2;
	if (columns.first) {
		surface_text(
		    surface, row, at, columns.first, STYLE_HEAD, STR("first"));
		surface_text(surface, row, at + columns.first, columns.last,
		    STYLE_HEAD, STR("last"));
	}
	buf_release(&text);
}

static int
height(const void *made, int width)
{
	const struct third *third = made;

	(void)width;
	return (int)third->count + 2;
}

static void
draw(const void *made, struct surface *surface, struct area area)
{
	const struct third *third = made;
	struct area line = {area.row, area.column, 1, area.columns};
	struct buf text = {0};

	buf_add_count(&text, third->total);
	buf_addf(&text, " events of %.*s and %.*s, %zu third states",
	    STR_ARG(third->pair.a), STR_ARG(third->pair.b), third->count);
	surface_text(surface, line.row++, line.column, line.columns, STYLE_TEXT,
	    buf_str(&text));
	buf_release(&text);
	third_draw_head(third, surface, line);
	for (size_t i = 0; i < third->count && (int)i + 2 < area.rows; i++) {
		line.row++;
		third_draw_state(third, i, surface, line, STYLE_TEXT);
	}
}

static bool
rows(const void *made, struct writer *writer, struct err *err)
{
	const struct third *third = made;

	for (size_t i = 0; i < third->count; i++) {
		const struct third_state *state = &third->states[i];
		struct str cells[] = {
		    state->code,
		    state->name,
		    arena_format(
			&writer->arena, "%lld", (long long)state->events),
		    date_day_str(&writer->arena, state->first),
		    date_day_str(&writer->arena, state->last),
		};
		if (!writer_cells(writer, cells, err))
			return false;
	}
	return true;
}

static const struct cell_head heads[] = {
    {.name = "state", .width = 6, .is_text = true},
    {.name = "name", .width = 24, .is_text = true},
    {.name = "events", .width = 6, .is_number = true},
    {.name = "first", .width = 10},
    {.name = "last", .width = 10},
};

const struct picture third_picture = {
    .name = "third",
    .ask = ask,
    .make = make,
    .height = height,
    .draw = draw,
    .heads = {heads, ARRAY_LENGTH(heads)},
    .rows = rows,
};
