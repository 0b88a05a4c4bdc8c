#include "core/picture/dossier/dossier.h"

#include <assert.h>

#include "core/picture/pictures.h"

/* One actor, and no list, group or anyone? */
static bool
is_single(const struct pair_side *side)
{
	return !side->is_any && !side->group.len && side->count == 1;
}

/* False where the term is of more than two actors. */
static bool
take_pair(const struct filter *term, struct pair *pair)
{
	const struct filter_value *value = &term->values[0];

	if (term->value_count != 1 || !is_single(&value->a) ||
	    !is_single(&value->b))
		return false;
	*pair = pair_of(value->a.actors[0].code, value->b.actors[0].code);
	return true;
}

static const struct filter *
pair_part(const struct filter *filter, size_t *found)
{
	const struct filter *term = NULL;

	*found = 0;
	for (size_t i = 0; i < filter_part_count(filter); i++) {
		const struct filter *part = filter_part(filter, i);
		if (part->kind != FILTER_TERM ||
		    part->field != field_named("pair"))
			continue;
		term = part;
		++*found;
	}
	return term;
}

bool
dossier_pair(const struct filter *filter, struct pair *pair, struct err *err)
{
	size_t found;
	const struct filter *term = pair_part(filter, &found);

	if (!found)
		return err_set(err, ERR_USAGE,
		    "a dossier is of one pair, and the filter names none "
		    "(pair:CHN-RUS is one)");
	if (found == 1 && take_pair(term, pair))
		return true;
	return err_set(err, ERR_USAGE,
	    "a dossier is of two actors, and the filter names more than one "
	    "pair");
}

struct str
dossier_date(struct sheet *sheet, struct str text)
{
	struct date date;
	char brief[DATE_TEXT];

	if (!date_parse(text, &date, NULL))
		return text;
	date_brief(&date, brief);
	return arena_str(sheet->arena, str_from(brief));
}

enum edition_state
edition_state(struct str status)
{
	static const enum edition_state states[] = {
	    [STATUS_ANNOUNCED] = EDITION_PLANNED,
	    [STATUS_PLANNED] = EDITION_PLANNED,
	    [STATUS_NEGOTIATING] = EDITION_PLANNED,
	    [STATUS_ONGOING] = EDITION_HELD,
	    [STATUS_COMPLETED] = EDITION_HELD,
	    [STATUS_POSTPONED] = EDITION_POSTPONED,
	    [STATUS_CANCELLED] = EDITION_CANCELLED,
	    [STATUS_DENIED] = EDITION_DOUBTFUL,
	    [STATUS_UNCONFIRMED] = EDITION_DOUBTFUL,
	};
	static_assert(ARRAY_LENGTH(states) == STATUS_COUNT, "each status");
	int word = word_find(VOCABULARY_STATUS, status);

	return word == WORD_NONE ? EDITION_DOUBTFUL : states[word];
}

/* Planned, and its last day, where it has one, has not gone by. */
static bool
is_to_come(const struct dossier *dossier, const struct series_edition *edition)
{
	return edition_state(edition->status) == EDITION_PLANNED &&
	       (edition->last == INTEGER_NONE ||
		   edition->last >= dossier->today);
}

struct dossier_series
dossier_series(
    const struct dossier *dossier, const struct series_edition *first)
{
	const struct answer *answer = &dossier->answers[DOSSIER_EDITIONS];
	const struct series_edition *all = answer->items, *edition = first;
	struct dossier_series series = {.first = first};

	for (; edition < all + answer->count &&
	       str_equal(edition->series, first->series);
	     edition++) {
		series.events += edition->matches;
		if (!series.next && is_to_come(dossier, edition))
			series.next = edition;
	}
	series.end = edition;
	if (!series.next)
		series.next = edition;
	return series;
}

/* The filter with something more, or something instead, said of the pair. */
static bool
parse_more(const struct picture_request *request, struct arena *arena,
    struct str text, struct filter **filter, struct err *err)
{
	struct filter_context context = {
	    .actors = request->actors, .today = date_today()};

	*filter = filter_parse(arena, &context, text, err);
	return *filter != NULL;
}

/* Events that name both, as observers or targets, but are not of the pair. */
static void
ask_beside(
    const struct picture_request *request, struct picture_question *question)
{
	struct arena *arena = &question->arena;
	struct query query = *request->query;
	size_t found;
	const struct filter *pair = pair_part(query.filter, &found);
	struct filter_value *both = ARENA_NEW(arena, struct filter_value);
	const struct filter named = {.kind = FILTER_TERM,
	    .field = field_named("between"),
	    .values = both,
	    .value_count = 1};

	assert(pair); /* it is what the dossier is of */
	*both = pair->values[0];
	both->is_directed = false;
	query.filter =
	    filter_and(arena, filter_beside(arena, query.filter, pair->field),
		filter_and(arena, &named, filter_not(arena, pair)));
	*picture_question(question) =
	    question_of(QUESTION_COUNT, &query, request->marks);
}

enum { LATEST_MAX = 10 };

/* What is to come, the next first; of what was, the latest first. */
static bool
ask_briefs(const struct picture_request *request,
    struct picture_question *question, struct err *err)
{
	struct arena *arena = &question->arena;
	struct question briefs =
	    question_of(QUESTION_BRIEFS, request->query, request->marks);
	struct query *query = &briefs.query;
	struct filter *planned;

	if (!parse_more(request, arena, STR("is:planned"), &planned, err))
		return false;
	query->order_count = 1;
	query->orders[0] = (struct order){field_named("date"), true};
	query->filter = filter_and(
	    arena, request->query->filter, filter_not(arena, planned));
	briefs.limit = LATEST_MAX;
	*picture_question(question) = briefs;
	query->orders[0].is_descending = false;
	query->filter = filter_and(arena, request->query->filter, planned);
	briefs.limit = 0;
	*picture_question(question) = briefs;
	return true;
}

static struct question *
add_question(const struct picture_request *request,
    struct picture_question *question, enum question_kind kind)
{
	struct question *next = picture_question(question);

	*next = question_of(kind, request->query, request->marks);
	return next;
}

/* In the order of enum dossier_answer. */
static bool
ask(const struct picture_request *request, struct picture_question *question,
    struct err *err)
{
	struct pair pair;

	if (!dossier_pair(request->query->filter, &pair, err))
		return false;
	add_question(request, question, QUESTION_STANDING)->pair = pair;
	add_question(request, question, QUESTION_INDICATORS)->pair = pair;
	add_question(request, question, QUESTION_PAIR_CITATIONS)->pair = pair;
	add_question(request, question, QUESTION_COUNT);
	add_question(request, question, QUESTION_COUNTS)->field =
	    field_named("type");
	add_question(request, question, QUESTION_BUCKETS)->field =
	    field_named("year");
	add_question(request, question, QUESTION_EDITIONS);
	add_question(request, question, QUESTION_THIRD)->pair = pair;
	add_question(request, question, QUESTION_CLAIMS);
	if (!ask_briefs(request, question, err))
		return false;
	add_question(request, question, QUESTION_SOURCES);
	ask_beside(request, question);
	return true;
}

static void *
make(struct arena *arena, const struct picture_request *request,
    const struct answer *answers)
{
	struct dossier *dossier = ARENA_NEW(arena, struct dossier);

	struct pair pair = {0};

	dossier_pair(request->query->filter, &pair, NULL);
	dossier->a = actor_by_code(request->actors, pair.a);
	dossier->b = actor_by_code(request->actors, pair.b);
	memcpy(dossier->answers, answers, sizeof dossier->answers);
	dossier->total = answer_number(&answers[DOSSIER_TOTAL]);
	dossier->today = date_today();
	dossier->actors = request->actors;
	return dossier;
}

static int
height(const void *made, int width)
{
	struct arena arena = {0};
	struct sheet sheet = {.arena = &arena, .width = width};
	int rows;

	dossier_sheet(made, &sheet);
	rows = sheet.row;
	arena_release(&arena);
	return rows;
}

static void
draw(const void *made, struct surface *surface, struct area area)
{
	struct arena arena = {0};
	struct sheet sheet = {
	    .arena = &arena, .width = area.columns, .glyphs = surface->glyphs};

	dossier_sheet(made, &sheet);
	sheet_draw(&sheet, surface, area, 0, NULL);
	arena_release(&arena);
}

static const struct cell_head heads[] = {
    {.name = "part", .width = 12},
    {.name = "key", .width = 30, .is_text = true},
    {.name = "of", .width = 20, .is_text = true},
    {.name = "label", .width = 40, .is_text = true},
    {.name = "date", .width = 12},
    {.name = "value", .width = 10, .is_number = true},
    {.name = "unit", .width = 8, .is_text = true},
    {.name = "stance", .width = 12},
    {.name = "source", .width = 24, .is_text = true},
    {.name = "note", .width = 40, .is_text = true},
};

const struct picture pair_picture = {
    .name = "pair",
    .ask = ask,
    .make = make,
    .height = height,
    .draw = draw,
    .svg = dossier_svg,
    .heads = {heads, ARRAY_LENGTH(heads)},
    .rows = dossier_write_rows,
};
