#include "core/picture/pair_query.h"
#include "core/query/query_pairs.h"
#include "tui/view/browse.h"
#include "tui/view/pairs/pairs_view.h"

/*
 * The life of the current pair in a few lines: what the matrix knows of it at
 * once, and years, sources, the last event and third states as soon as the
 * store has told them.
 */
enum { ANSWER_YEARS, ANSWER_SOURCES, ANSWER_NEWEST, ANSWER_THIRD };
enum { ROWS_FOR_THREE = 11, ROWS_FOR_ALL = 26, LINES_THREE = 3, LINES_ALL = 6 };
enum { COLUMNS_FOR_SIGNS = 155 };
enum {
	YEARS_WIDTH = 22 /* words and years beside sparks */,
	THIRDS_MAX = 8,
	SOURCES_MAX = 3
};

int
pairs_life_height(int rows)
{
	if (rows < ROWS_FOR_THREE)
		return 1;
	return rows < ROWS_FOR_ALL ? LINES_THREE : LINES_ALL;
}

static bool
ask(struct view *view, struct pair pair, struct picture_question *question)
{
	struct arena *arena = &question->arena;
	struct question *next;
	const struct ui *ui = view->ui;
	const struct actor_directory *actors = &ui->session->actors;
	const struct strs *marks = &ui->session->marks.ids;
	struct query query;

	if (!query_with_term(arena, actors, &ui->browse->query,
		pair_term(arena, actors, pair), &query, NULL))
		return false;
	next = picture_question(question);
	*next = question_of(QUESTION_BUCKETS, &query, marks);
	next->field = field_named("year");
	next = picture_question(question);
	*next = question_of(QUESTION_COUNTS, &query, marks);
	next->field = field_named("publisher");
	next = picture_question(question);
	*next = question_of(QUESTION_BRIEFS, &query, marks);
	next->query.order_count = 0;
	next->limit = 1;
	next = picture_question(question);
	*next = question_of(QUESTION_THIRD, &query, marks);
	next->pair = pair;
	return true;
}

static void
update(struct view *view, struct pair pair)
{
	struct pairs_state *state = view->state;
	struct picture_question question = {0};
	struct arena arena = {0};
	struct str about = arena_format(&arena, "%.*s %.*s-%.*s",
	    STR_ARG(buf_str(&view->ui->browse->text)), STR_ARG(pair.a),
	    STR_ARG(pair.b));

	if (inquiry_is_stale(&state->life, view->ui, about) &&
	    ask(view, pair, &question))
		inquiry_ask(&state->life, view->ui, about, &question);
	picture_question_release(&question);
	arena_release(&arena);
}

void
pairs_life_prepare(struct view *view)
{
	struct pairs_state *state = view->state;
	const struct matrix_pair *pair = pairs_current(state);

	if (!state->picture.made)
		return;
	if (pair)
		update(view, pair->pair);
	else
		inquiry_forget(&state->life);
}

/* "  exercise 60%  visit 15%" */
static void
add_shares(const struct matrix_pair *pair, struct buf *out)
{
	for (size_t i = 0; i < pair->type_count; i++)
		buf_addf(out, "  %.*s %lld%%", STR_ARG(pair->types[i].value),
		    (long long)((100 * pair->types[i].events +
				    pair->events / 2) /
				pair->events));
}

static void
add_year(struct buf *out, int32_t day)
{
	int year, month, day_of_month;

	if (day == DATE_NONE)
		return;
	date_civil(day, &year, &month, &day_of_month);
	buf_addf(out, "%d", year);
}

/* "1951..2026", or the only year. */
static void
add_years(struct buf *out, const struct matrix_pair *pair)
{
	struct buf last = {0};
	size_t start = out->len;

	add_year(out, pair->first);
	add_year(&last, pair->last);
	if (!str_equal(buf_str(&last),
		str_slice(buf_str(out), start, out->len - start)))
		buf_addf(out, "..%.*s", STR_ARG(buf_str(&last)));
	buf_release(&last);
}

static void
draw_pair(
    const struct matrix_pair *pair, struct surface *surface, struct area line)
{
	struct buf text = {0};
	char day[DATE_TEXT];

	buf_addf(
	    &text, "%.*s-%.*s  ", STR_ARG(pair->pair.a), STR_ARG(pair->pair.b));
	buf_add_count(&text, pair->events);
	buf_addz(&text, pair->events == 1 ? " event  " : " events  ");
	add_years(&text, pair);
	if (pair->last != DATE_NONE) {
		date_day_text(pair->last, day);
		buf_addf(&text, "  last %s", day);
	}
	if (pair->stance.len)
		buf_addf(&text, "  %.*s", STR_ARG(pair->stance));
	add_shares(pair, &text);
	surface_text(surface, line.row, line.column, line.columns,
	    STYLE_HEADING, buf_str(&text));
	buf_release(&text);
}

/* Where there is no pair, or none that has anything. */
static void
draw_other(
    const struct pairs_state *state, struct surface *surface, struct area line)
{
	const struct matrix *matrix = state->picture.made;
	size_t at = matrix_actor(matrix, pairs_row_code(state));
	struct buf text = {0};
	struct pair pair;

	if (pairs_codes(state, &pair)) {
		buf_addf(&text, "%.*s-%.*s  nothing together here",
		    STR_ARG(pair.a), STR_ARG(pair.b));
	} else if (at < matrix->count) {
		const struct matrix_actor *actor = &matrix->actors[at];
		buf_addf(&text, "%.*s %.*s  ", STR_ARG(actor->code),
		    STR_ARG(actor->name));
		buf_add_count(&text, actor->events);
		buf_addz(&text, actor->events == 1 ? " event" : " events");
	}
	surface_text(surface, line.row, line.column, line.columns,
	    STYLE_HEADING, buf_str(&text));
	buf_release(&text);
}

/* Sums of `step` years each, so that all fit. */
static void
add_sparks(const struct bucket *years, size_t year_count, size_t step,
    enum display_glyphs glyphs, struct buf *out)
{
	size_t count = (year_count + step - 1) / step;
	struct arena arena = {0};
	int64_t *sums = ARENA_ARRAY(&arena, int64_t, count);
	int64_t max = 0;

	for (size_t i = 0; i < year_count; i++) {
		sums[i / step] += years[i].possible;
		if (sums[i / step] > max)
			max = sums[i / step];
	}
	for (size_t i = 0; i < count; i++)
		picture_spark(out, (double)sums[i], (double)max, glyphs);
	arena_release(&arena);
}

/* "by 2 years 1990 ..:: 2024" in so many columns. */
static void
add_years_line(const struct answer *answer, size_t room,
    enum display_glyphs glyphs, struct buf *out)
{
	const struct bucket *years = answer->items;
	size_t step = (answer->count + room - 1) / room;

	if (!answer->count)
		return;
	if (step > 1)
		buf_addf(out, "by %zu years ", step);
	else
		buf_addz(out, "by year ");
	buf_addf(out, "%.*s ", STR_ARG(years[0].label));
	add_sparks(years, answer->count, step, glyphs, out);
	buf_addf(out, " %.*s", STR_ARG(years[answer->count - 1].label));
}

static void
draw_years(
    const struct pairs_state *state, struct surface *surface, struct area line)
{
	const struct asker *life = &state->life.asker;
	struct buf text = {0}, upper = {0};
	size_t room;

	matrix_upper_text(state->picture.made, state->upper, &upper);
	if (state->upper == UPPER_CHANGE && line.columns >= COLUMNS_FOR_SIGNS)
		buf_addf(&upper, "   %s", matrix_signs);
	room = (size_t)line.columns;
	room -= room > upper.len + 40 ? upper.len + 2 : 0;
	room = room > YEARS_WIDTH + 10 ? room - YEARS_WIDTH : 10;
	if (life->state == ASKER_DONE)
		add_years_line(
		    &life->answers[ANSWER_YEARS], room, surface->glyphs, &text);
	int used = surface_text(surface, line.row, line.column, line.columns,
	    STYLE_TEXT, buf_str(&text));
	if (used + (int)upper.len + 2 <= line.columns)
		surface_right(surface, line.row, line.column + used,
		    line.columns - used, STYLE_FAINT, buf_str(&upper));
	buf_release(&text);
	buf_release(&upper);
}

/* "top sources: Ministry C 301, Daily E 77" */
static void
add_item(struct buf *out, const char *title, size_t index, struct str value,
    int64_t events)
{
	buf_addf(out, "%s %.*s %lld", index ? "," : title, STR_ARG(value),
	    (long long)events);
}

static void
add_more(struct buf *out, size_t count, size_t max)
{
	if (count > max)
		buf_addf(out, ", %zu more", count - max);
}

static void
add_sources(const struct answer *answer, struct buf *out)
{
	const struct counted *counted = answer->items;

	for (size_t i = 0; i < answer->count && i < SOURCES_MAX; i++)
		add_item(out, "top sources:", i, counted[i].value,
		    counted[i].events);
	add_more(out, answer->count, SOURCES_MAX);
}

static void
add_third(const struct answer *answer, struct buf *out)
{
	const struct third_events *third = answer->items;

	for (size_t i = 0; i < answer->count && i < THIRDS_MAX; i++)
		add_item(out, "with both:", i, third[i].actor, third[i].events);
	add_more(out, answer->count, THIRDS_MAX);
}

static void
add_newest(const struct answer *answer, struct buf *out)
{
	const struct brief_event *event = answer->items;

	if (answer->count)
		buf_addf(out, "newest: %.*s %.*s", STR_ARG(event->date),
		    STR_ARG(event->title));
}

/* The marked pairs at the right of a line that has room for them. */
static void
draw_marked(const struct pairs_state *state, struct surface *surface,
    struct area line, int used)
{
	const struct strs *marked = &state->marks.ids;
	struct buf text = {0};

	for (size_t i = 0; i < marked->count; i++)
		buf_addf(&text, "%s%.*s",
		    i ? ", " : "marked: ", STR_ARG(marked->items[i]));
	if (used + (int)text.len + 2 <= line.columns)
		surface_right(surface, line.row, line.column + used,
		    line.columns - used, STYLE_TEXT, buf_str(&text));
	buf_release(&text);
}

static void
draw_more(
    const struct pairs_state *state, struct surface *surface, struct area line)
{
	const struct answer *answers = state->life.asker.answers;
	struct buf texts[3] = {{0}};

	add_newest(&answers[ANSWER_NEWEST], &texts[0]);
	add_third(&answers[ANSWER_THIRD], &texts[1]);
	add_sources(&answers[ANSWER_SOURCES], &texts[2]);
	for (size_t i = 0; i < ARRAY_LENGTH(texts); i++, line.row++) {
		int used = surface_text(surface, line.row, line.column,
		    line.columns, STYLE_TEXT, buf_str(&texts[i]));
		if (i == 0)
			draw_marked(state, surface, line, used);
		buf_release(&texts[i]);
	}
}

void
pairs_life_draw(
    const struct pairs_state *state, struct surface *surface, struct area area)
{
	struct area line = {area.row, area.column + 1, 1, area.columns - 2};
	const struct matrix_pair *pair = pairs_current(state);

	if (area.rows > 1)
		draw_rule(surface,
		    (struct area){line.row++, area.column, 1, area.columns},
		    "");
	if (pair)
		draw_pair(pair, surface, line);
	else
		draw_other(state, surface, line);
	if (area.rows < LINES_THREE)
		return;
	line.row++;
	draw_years(state, surface, line);
	line.row++;
	if (area.rows >= LINES_ALL && state->life.asker.state == ASKER_DONE)
		draw_more(state, surface, line);
}
