#include "tui/view/narrow.h"

#include "tui/view/browse.h"

static void
add_value(struct buf *text, struct str value)
{
	bool is_plain = str_find_byte(value, ' ') == value.len &&
			str_find_byte(value, ',') == value.len &&
			str_find_byte(value, '"') == value.len;

	if (is_plain) {
		buf_add(text, value);
		return;
	}
	buf_add_char(text, '"');
	for (size_t i = 0; i < value.len; i++)
		buf_add_char(text, value.ptr[i] == '"' ? ' ' : value.ptr[i]);
	buf_add_char(text, '"');
}

/* "type:exercise,visit" */
static struct str
terms(struct arena *arena, const struct field *field, const struct strs *values)
{
	struct buf text = {0};
	struct str term;

	buf_addf(&text, "%s:", field->name);
	for (size_t i = 0; i < values->count; i++) {
		buf_addz(&text, i ? "," : "");
		add_value(&text, values->items[i]);
	}
	term = arena_str(arena, buf_str(&text));
	buf_release(&text);
	return term;
}

struct str
narrow_term(struct arena *arena, const struct field *field, struct str value)
{
	return terms(arena, field, &(struct strs){&value, 1});
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

	if (!(field->flags & FIELD_FILTER))
		return err_set(
		    err, ERR_USAGE, "%s cannot be filtered by", field->name);
	done = narrow_by(ui, narrow_term(&arena, field, value), how, err);
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
has_value(const struct filter *term, struct str value)
{
	for (size_t i = 0; i < term->value_count; i++)
		if (str_equal(term->values[i].text, value))
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
narrow_state(
    const struct filter *filter, const struct field *field, struct str value)
{
	if (says(filter, field, value, false))
		return NARROW_CHOSEN;
	return says(filter, field, value, true) ? NARROW_EXCLUDED : NARROW_OPEN;
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
			if (!str_equal(term->values[v].text, but))
				arena_strs_add(
				    arena, values, term->values[v].text);
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
	bool was_there = says(filter, field, value, is_excluded);
	struct arena arena = {0};
	struct strs values = {0}, others = {0};
	bool done;

	rest = take_values(&arena, filter, field, is_excluded, value, &values);
	/* What is chosen cannot be excluded as well. */
	if (!was_there && says(rest, field, value, !is_excluded))
		rest = take_values(
		    &arena, rest, field, !is_excluded, value, &others);
	if (!was_there)
		arena_strs_add(&arena, &values, value);
	done = show(ui, &arena, rest, field, &values, is_excluded, err);
	arena_release(&arena);
	return done;
}
