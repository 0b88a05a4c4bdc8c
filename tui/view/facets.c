#include "tui/view/facets.h"

#include "tui/view/narrow.h"

static const char *const facet_fields[FACETS] = {
    "type", "country", "year", "status"};
enum { FACET_ROWS_MAX = 8 };

static void
add_value(struct facets *facets, struct facet *facet, struct str label,
    int64_t number)
{
	struct facet_value *value;

	if (facet->count == FACET_VALUES_MAX) {
		facet->more++;
		return;
	}
	value = ARENA_PUSH(
	    &facets->arena, facet->values, facet->count, struct facet_value);
	value->label = arena_str(&facets->arena, label);
	value->number = number;
}

/* All values are there. Those of time come in their order: latest first. */
static void
finish_facet(struct facet *facet)
{
	facet->is_known = true;
	if (facet->field->kind != FIELD_DATE)
		return;
	for (size_t i = 0; i < facet->count / 2; i++) {
		struct facet_value value = facet->values[i];

		facet->values[i] = facet->values[facet->count - 1 - i];
		facet->values[facet->count - 1 - i] = value;
	}
}

static void count_facet(struct facets *facets, size_t at);

/* One field after the other, so that none waits long for the worker. */
static void
take_values(
    void *owner, size_t table, const struct worker_count *counts, size_t count)
{
	struct facets *facets = owner;
	struct facet *facet = &facets->items[facets->counting];

	(void)table;
	for (size_t i = 0; i < count; i++)
		add_value(facets, facet, counts[i].label, counts[i].number);
	finish_facet(facet);
	if (facets->counting + 1 < FACETS)
		count_facet(facets, facets->counting + 1);
}

static void
count_facet(struct facets *facets, size_t at)
{
	struct browse *browse = facets->browse;
	struct facet *facet = &facets->items[at];
	struct query query = browse->query;
	struct sql sql = {0};

	facet->field = field_find(str_from(facet_fields[at]), NULL);
	query.filter =
	    filter_beside(&facets->arena, query.filter, facet->field);
	query_counts(
	    &query, &browse->ui->session->marks.ids, facet->field, &sql);
	facets->counting = at;
	question_ask(&facets->asked, browse->ui, &sql, 1);
	sql_release(&sql);
}

void
facets_update(struct facets *facets, struct browse *browse)
{
	if (facets->items[0].field &&
	    facets->data_state == browse->ui->data_state &&
	    str_equal(buf_str(&facets->query), buf_str(&browse->text)))
		return;
	arena_reset(&facets->arena);
	memset(facets->items, 0, sizeof facets->items);
	facets->data_state = browse->ui->data_state;
	buf_clear(&facets->query);
	buf_add(&facets->query, buf_str(&browse->text));
	facets->browse = browse;
	facets->asked = (struct question){
	    .channel = WORKER_COUNTS, .take = take_values, .owner = facets};
	count_facet(facets, 0);
}

void
facets_reply(struct facets *facets, const struct worker_reply *reply)
{
	question_reply(&facets->asked, reply);
}

static void
draw_value(const struct browse *browse, const struct facet *facet,
    const struct facet_value *value, struct surface *surface, struct area line)
{
	struct buf number = {0};

	buf_add_count(&number, value->number);
	surface_text(surface, line.row, line.column + 1, 3, STYLE_TEXT,
	    narrow_state(browse->ui, facet->field, value->label) ==
		    NARROW_CHOSEN
		? STR("[x]")
		: STR(""));
	surface_text(surface, line.row, line.column + 5, line.columns - 13,
	    STYLE_TEXT, value->label);
	surface_right(surface, line.row, line.column + line.columns - 8, 7,
	    STYLE_TEXT, buf_str(&number));
	buf_release(&number);
}

static int
draw_facet(const struct facet *facet, const struct browse *browse,
    struct surface *surface, struct area area)
{
	struct area line = {area.row, area.column, 1, area.columns};
	struct buf text = {0};
	/* One more takes no more room than saying so. */
	size_t shown =
	    facet->count <= FACET_ROWS_MAX + 1 ? facet->count : FACET_ROWS_MAX;

	buf_addf(&text, " %s%s",
	    facet->field->title ? facet->field->title : "YEAR",
	    facet->is_known ? "" : " ..");
	surface_text(surface, line.row++, line.column, line.columns,
	    STYLE_HEADING, buf_str(&text));
	for (size_t i = 0; i < shown && line.row < area.row + area.rows; i++) {
		draw_value(browse, facet, &facet->values[i], surface, line);
		line.row++;
	}
	buf_clear(&text);
	buf_addf(&text, "     %zu more ..", facet->count - shown + facet->more);
	if (facet->count - shown + facet->more > 0 &&
	    line.row < area.row + area.rows)
		surface_text(surface, line.row++, line.column, line.columns,
		    STYLE_FAINT, buf_str(&text));
	buf_release(&text);
	return line.row + 1 - area.row;
}

void
facets_draw(const struct facets *facets, const struct browse *browse,
    struct surface *surface, struct area area)
{
	for (size_t i = 0; i < FACETS && area.rows > 1; i++) {
		int used;

		if (!facets->items[i].field)
			return;
		used = draw_facet(&facets->items[i], browse, surface, area);
		area.row += used;
		area.rows -= used;
	}
}

void
facets_release(struct facets *facets)
{
	arena_release(&facets->arena);
	buf_release(&facets->query);
	*facets = (struct facets){0};
}
