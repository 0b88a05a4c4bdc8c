#include "tui/view/narrow.h"

#include "core/query/period.h"
#include "tui/view/browse.h"

/* A period is asked for as a date. */
static const struct field *
asked_field(const struct field *field)
{
	return period_of(field) ? field_named("date") : field;
}

/* "type:exercise,visit" of values as they stand behind the colon. */
static struct str
terms(struct arena *arena, const struct field *field, const struct strs *values)
{
	struct buf text = {0};
	struct str term;

	for (size_t i = 0; i < values->count; i++)
		buf_addf(
		    &text, "%s%.*s", i ? "," : "", STR_ARG(values->items[i]));
	term = arena_format(
	    arena, "%s:%.*s", field->name, STR_ARG(buf_str(&text)));
	buf_release(&text);
	return term;
}

/* A value that the user sees, as it stands behind the colon. */
static struct str
value_text(struct ui *ui, struct arena *arena, const struct field *field,
    struct str value)
{
	struct buf text = {0};

	counts_value(&ui->session->actors, field, value, &text);
	return buf_take(&text, arena);
}

struct str
narrow_term(struct ui *ui, struct arena *arena, const struct field *field,
    struct str value)
{
	struct buf text = {0};

	counts_term(&ui->session->actors, field, value, &text);
	return buf_take(&text, arena);
}

/* Shows `rest` and the values, chosen or excluded. */
static bool
show(struct ui *ui, struct arena *arena, const struct filter *rest,
    const struct field *field, const struct strs *values, bool is_excluded,
    struct err *err)
{
	struct filter_context words = session_filter_context(ui->session);
	struct filter *added;

	if (!values->count)
		return browse_show_filter(ui->browse, rest, err);
	added = filter_parse(arena, &words, terms(arena, field, values), err);
	if (!added)
		return false;
	if (is_excluded)
		added = filter_not(arena, added);
	return browse_show_filter(
	    ui->browse, filter_and(arena, rest, added), err);
}

bool
narrow_by(struct ui *ui, struct str term, enum narrow how, struct err *err)
{
	struct filter_context words = session_filter_context(ui->session);
	const struct filter *rest = ui->browse->query.filter;
	struct arena arena = {0};
	struct filter *added = filter_parse(&arena, &words, term, err);
	bool done = false;

	if (added) {
		if (how == NARROW_ONLY)
			rest = filter_beside(&arena, rest, added->field);
		if (how == NARROW_WITHOUT)
			added = filter_not(&arena, added);
		done = browse_show_filter(
		    ui->browse, filter_and(&arena, rest, added), err);
	}
	arena_release(&arena);
	return done;
}

bool
narrow(struct ui *ui, const struct field *field, struct str value,
    enum narrow how, struct err *err)
{
	struct arena arena = {0};
	bool done;

	if (!(asked_field(field)->flags & FIELD_FILTER))
		return err_set(
		    err, ERR_USAGE, "%s cannot be filtered by", field->name);
	done = narrow_by(ui, narrow_term(ui, &arena, field, value), how, err);
	arena_release(&arena);
	return done;
}

/* A term of the field, or within a part that excludes one; else NULL. */
static const struct filter *
term_in(const struct filter *part, const struct field *field, bool is_excluded)
{
	if (is_excluded)
		part = part->kind == FILTER_NOT ? part->items[0] : NULL;
	return part && part->kind == FILTER_TERM && part->field == field ? part
									 : NULL;
}

static bool
is_value(const struct filter *term, size_t at, struct str text)
{
	struct buf own = {0};
	bool is_same;

	filter_value_text(term->field, &term->values[at], &own);
	is_same = str_equal(buf_str(&own), text);
	buf_release(&own);
	return is_same;
}

static bool
has_value(const struct filter *term, struct str text)
{
	for (size_t i = 0; i < term->value_count; i++)
		if (is_value(term, i, text))
			return true;
	return false;
}

static bool
says(const struct filter *filter, const struct field *field, struct str value,
    bool is_excluded)
{
	for (size_t i = 0; i < filter_part_count(filter); i++) {
		const struct filter *term =
		    term_in(filter_part(filter, i), field, is_excluded);
		if (term && has_value(term, value))
			return true;
	}
	return false;
}

enum narrow_state
narrow_state(struct ui *ui, const struct field *field, struct str value)
{
	const struct filter *filter = ui->browse->query.filter;
	enum narrow_state state = NARROW_OPEN;
	struct arena arena = {0};
	struct str text = value_text(ui, &arena, field, value);

	field = asked_field(field);
	if (says(filter, field, text, false))
		state = NARROW_CHOSEN;
	else if (says(filter, field, text, true))
		state = NARROW_EXCLUDED;
	arena_release(&arena);
	return state;
}

static void
add_text(struct arena *arena, const struct filter *term, size_t at,
    struct strs *values)
{
	struct buf text = {0};

	filter_value_text(term->field, &term->values[at], &text);
	arena_strs_add(arena, values, arena_str(arena, buf_str(&text)));
	buf_release(&text);
}

/* All values of the field's parts but one; the parts go. */
static const struct filter *
take_values(struct arena *arena, const struct filter *filter,
    const struct field *field, bool is_excluded, struct str but,
    struct strs *values)
{
	for (size_t i = filter_part_count(filter); i-- > 0;) {
		const struct filter *term =
		    term_in(filter_part(filter, i), field, is_excluded);
		for (size_t v = 0; term && v < term->value_count; v++)
			if (!is_value(term, v, but))
				add_text(arena, term, v, values);
		if (term)
			filter = filter_without(arena, filter, i);
	}
	return filter;
}

bool
narrow_toggle(struct ui *ui, const struct field *field, struct str value,
    bool is_excluded, struct err *err)
{
	const struct filter *filter = ui->browse->query.filter, *rest;
	struct arena arena = {0};
	struct str text = value_text(ui, &arena, field, value);
	struct strs values = {0}, others = {0};
	bool was_there, done;

	field = asked_field(field);
	was_there = says(filter, field, text, is_excluded);
	rest = take_values(&arena, filter, field, is_excluded, text, &values);
	/* What is chosen cannot be excluded as well. */
	if (!was_there && says(rest, field, text, !is_excluded))
		rest = take_values(
		    &arena, rest, field, !is_excluded, text, &others);
	if (!was_there)
		arena_strs_add(&arena, &values, text);
	done = show(ui, &arena, rest, field, &values, is_excluded, err);
	arena_release(&arena);
	return done;
}
