#include <stddef.h>

#include "core/base/utf8.h"
#include "core/query/complete.h"
#include "core/query/filter/condition.h"
#include "core/query/filter/parse.h"
#include "core/query/period.h"
#include "core/query/query.h"
#include "core/query/question.h"
#include "core/query/valued.h"

/* A code that others share is written out. */
static void
add_actor_word(
    const struct actor_directory *actors, struct str code, struct buf *out)
{
	const struct actor *actor = actor_by_code(actors, code);

	filter_actor_text(actor ? actor_query_word(actors, actor) : code, out);
}

void
counts_value(const struct actor_directory *actors, const struct field *field,
    struct str value, struct buf *out)
{
	size_t hyphen = str_find_byte(value, '-');

	if (field->kind == FIELD_NUMBER || field->kind == FIELD_DATE) {
		buf_add(out, value);
	} else if (field->kind == FIELD_PAIR) {
		add_actor_word(actors, str_slice(value, 0, hyphen), out);
		buf_add_char(out, '-');
		add_actor_word(
		    actors, str_slice(value, hyphen + 1, value.len), out);
	} else if (field->kind == FIELD_ACTORS) {
		add_actor_word(actors, value, out);
	} else {
		buf_addz(out, field->flags & FIELD_LOOSE ? "=" : "");
		filter_quote(field, value, out);
	}
}

void
counts_term(const struct actor_directory *actors, const struct field *field,
    struct str value, struct buf *out)
{
	buf_addf(out, "%s:", period_of(field) ? "date" : field->name);
	counts_value(actors, field, value, out);
}

static const struct item_cell counted_cells[] = {
    {CELL_TEXT, offsetof(struct counted, value)},
    {CELL_INTEGER, offsetof(struct counted, events)},
};
const struct item_shape counted_shape =
    ITEM_SHAPE(struct counted, counted_cells);

/* Of a field in what the question asks. */
static struct valued
valued_of(const struct question *question, const struct field *field)
{
	return (struct valued){field, question->query.filter, &question->marks};
}

void
query_counts(const struct question *question, struct sql *sql)
{
	const struct valued valued = valued_of(question, question->field);

	sql_addf(sql,
	    "SELECT value, events FROM ($f) ORDER BY events DESC, value",
	    valued_counts, &valued);
}

void
query_offers(const struct question *question, struct sql *sql)
{
	const struct filter everything = {.kind = FILTER_ALL};
	const struct valued valued = {question->field, &everything, NULL};
	struct arena arena = {0};
	struct buf pattern = {0};

	condition_escape(&pattern, utf8_fold(&arena, question->text));
	buf_add_char(&pattern, '%');
	sql_addf(sql,
	    "SELECT value, events FROM ($f) WHERE entente_fold(value) LIKE $t "
	    "ESCAPE '\\' ORDER BY events DESC, value LIMIT $i",
	    valued_counts, &valued, buf_str(&pattern),
	    (int64_t)question->limit);
	buf_release(&pattern);
	arena_release(&arena);
}

void
query_actors(const struct question *question, struct sql *sql)
{
	for (size_t i = 0; i < question->actor_count; i++) {
		struct side_actor actor = question->actors[i];
		struct filter_value value = {
		    .a = {.actors = &actor, .count = 1}};
		const struct filter term = {.kind = FILTER_TERM,
		    .field = question->field,
		    .values = &value,
		    .value_count = 1};
		sql_addf(sql,
		    "$sSELECT $t, (SELECT COUNT(*) FROM event e WHERE $f)",
		    i ? " UNION ALL " : "", actor.code,
		    FILTER_ARG(&term, NULL));
	}
}

static const struct item_cell crossed_cells[] = {
    {CELL_TEXT, offsetof(struct crossed, a)},
    {CELL_TEXT, offsetof(struct crossed, b)},
    {CELL_INTEGER, offsetof(struct crossed, events)},
};
const struct item_shape crossed_shape =
    ITEM_SHAPE(struct crossed, crossed_cells);

void
query_cross(const struct question *question, struct sql *sql)
{
	const struct valued a = valued_of(question, question->field);
	const struct valued b = valued_of(question, question->other);

	sql_addf(sql,
	    "$fSELECT a.value, b.value, COUNT(*) AS events FROM ($f) a JOIN "
	    "($f) b ON b.row = a.row GROUP BY 1, 2 ORDER BY events DESC, 1, 2",
	    valued_matched, &a, valued_rows, &a, valued_rows, &b);
}

static const struct item_cell span_cells[] = {
    {CELL_TEXT, offsetof(struct span, value)},
    {CELL_INTEGER, offsetof(struct span, first)},
    {CELL_INTEGER, offsetof(struct span, last)},
    {CELL_INTEGER, offsetof(struct span, events)},
};
const struct item_shape span_shape = ITEM_SHAPE(struct span, span_cells);

void
query_spans(const struct question *question, struct sql *sql)
{
	const struct valued split = valued_of(question, question->other);
	const struct period *period = period_of_or_year(question->field);

	sql_addf(sql,
	    "$fSELECT v.value, $f, $f, COUNT(*) FROM ($f) v JOIN event e ON "
	    "e.row = v.row GROUP BY 1, 2, 3",
	    valued_matched, &split, PERIOD_ARG(period, "day_first"),
	    PERIOD_ARG(period, "day_last"), valued_rows, &split);
}

static const struct item_cell place_cells[] = {
    {CELL_TEXT, offsetof(struct place_event, id)},
    {CELL_TEXT, offsetof(struct place_event, date)},
    {CELL_TEXT, offsetof(struct place_event, title)},
    {CELL_TEXT, offsetof(struct place_event, place)},
    {CELL_TEXT, offsetof(struct place_event, precision)},
    {CELL_REAL, offsetof(struct place_event, lat)},
    {CELL_REAL, offsetof(struct place_event, lon)},
};
const struct item_shape place_shape =
    ITEM_SHAPE(struct place_event, place_cells);

void
query_places(const struct question *question, struct sql *sql)
{
	sql_addf(sql,
	    "SELECT e.id, e.date, e.title, e.place_name, e.place_precision, "
	    "e.place_lat, e.place_lon FROM event e WHERE e.place_lat IS NOT "
	    "NULL AND e.place_lon IS NOT NULL AND ($f) ORDER BY e.day_first "
	    "DESC, e.day_end, e.id",
	    FILTER_ARG(question->query.filter, &question->marks));
}

void
query_unplaced(const struct question *question, struct sql *sql)
{
	sql_addf(sql,
	    "SELECT coalesce(e.place_country, '') AS country, COUNT(*) AS "
	    "events FROM event e WHERE (e.place_lat IS NULL OR e.place_lon IS "
	    "NULL) AND ($f) GROUP BY 1 ORDER BY events DESC, country",
	    FILTER_ARG(question->query.filter, &question->marks));
}
