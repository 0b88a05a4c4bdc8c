#include "tui/view/list/list_parts.h"

#include "tui/view/narrow.h"

static const char *const facet_fields[FACETS] = {
    "type", "country", "year", "status"};
enum { FACET_ROWS_MAX = 8 };

/* Those of time come in their order: latest first. */
static void
turn(struct counted *values, size_t count)
{
	for (size_t i = 0; i < count / 2; i++) {
		struct counted value = values[i];
		values[i] = values[count - 1 - i];
		values[count - 1 - i] = value;
	}
}

static void
take(struct facet *facet)
{
	const struct answer *answer = &facet->asker.answers[0];

	facet->is_known = true;
	facet->count =
	    answer->count < FACET_VALUES_MAX ? answer->count : FACET_VALUES_MAX;
	facet->more = answer->count - facet->count;
	if (facet->field->kind == FIELD_DATE)
		turn(answer->items, facet->count);
	facet->values = answer->items;
}

static void
ask(struct facet *facet, const char *field, struct browse *browse)
{
	struct arena arena = {0};
	struct question question = question_of(
	    QUESTION_COUNTS, &browse->query, &browse->ui->session->marks.ids);

	facet->field = question.field = field_named(field);
	question.query.filter =
	    filter_beside(&arena, browse->query.filter, facet->field);
	ui_ask(browse->ui, &facet->asker, &question, 1);
	arena_release(&arena);
}

static void
forget(struct facets *facets)
{
	for (size_t i = 0; i < FACETS; i++) {
		asker_forget(&facets->items[i].asker);
		facets->items[i] = (struct facet){0};
	}
}

/* One field after the other, so that nobody waits long behind them. */
void
facets_update(struct facets *facets, struct browse *browse)
{
	if (facets->data_state != browse->ui->data_state ||
	    !str_equal(buf_str(&facets->query), buf_str(&browse->text))) {
		forget(facets);
		facets->data_state = browse->ui->data_state;
		buf_clear(&facets->query);
		buf_add(&facets->query, buf_str(&browse->text));
	}
	for (size_t i = 0; i < FACETS; i++) {
		struct facet *facet = &facets->items[i];
		if (facet->asker.state == ASKER_NEW)
			ask(facet, facet_fields[i], browse);
		if (facet->asker.state == ASKER_OWED)
			return;
		if (facet->asker.count && !facet->is_known)
			take(facet);
	}
}

static void
draw_value(const struct browse *browse, const struct facet *facet,
    const struct counted *value, struct surface *surface, struct area line)
{
	struct buf number = {0};

	buf_add_count(&number, value->events);
	surface_text(surface, line.row, line.column + 1, 3, STYLE_TEXT,
	    narrow_state(browse->ui, facet->field, value->value) ==
		    NARROW_CHOSEN
		? STR("[x]")
		: STR(""));
	surface_text(surface, line.row, line.column + 5, line.columns - 13,
	    STYLE_TEXT, value->value);
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
	forget(facets);
	buf_release(&facets->query);
	*facets = (struct facets){0};
}
