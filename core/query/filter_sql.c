#include "core/query/condition.h"
#include "core/query/search.h"

/* A tree as an SQL condition over `event e`. */
static void add_condition(
    const struct filter *filter, const struct strs *marks, struct sql *sql);

/*
 * The parts that a group's condition is made of: its items, but the plain
 * words among them together and the negated words together, because one full
 * text expression is asked faster than many.
 */
struct parts {
	const struct filter *group;
	const struct strs *marks;
	struct sql *sql;
	const struct filter **items; /* NULL stands for the words */
	size_t count;
	bool has_words[2]; /* plain, negated */
};

static const struct filter *
words_of(const struct filter *item, bool is_negated)
{
	if (is_negated)
		item = item->kind == FILTER_NOT ? item->items[0] : NULL;
	return item && item->kind == FILTER_WORDS ? item : NULL;
}

static const char *
joined_words(const struct filter *group, bool is_negated)
{
	/* Not a and not b is neither a nor b. */
	return (group->kind == FILTER_ALL) != is_negated ? " AND " : " OR ";
}

static void
add_words(const struct filter *group, bool is_negated, struct sql *sql)
{
	struct buf expression = {0};

	for (size_t i = 0; i < group->count; i++) {
		const struct filter *words =
		    words_of(group->items[i], is_negated);

		if (!words)
			continue;
		if (expression.len > 0)
			buf_addz(&expression, joined_words(group, is_negated));
		search_match_text(&expression, NULL, words->values[0].text,
		    words->values[0].is_prefix);
	}
	condition_match(sql, buf_str(&expression));
	if (is_negated)
		sql_add(sql, " IS NOT TRUE");
	buf_release(&expression);
}

static void
add_part(void *context, size_t part)
{
	const struct parts *parts = context;

	if (part < parts->count)
		add_condition(parts->items[part], parts->marks, parts->sql);
	else
		add_words(parts->group,
		    part > parts->count || !parts->has_words[0], parts->sql);
}

static void
add_group(const struct filter *group, const struct strs *marks, struct sql *sql)
{
	struct arena arena = {0};
	struct parts parts = {.group = group,
	    .marks = marks,
	    .sql = sql,
	    .items = ARENA_ARRAY(&arena, const struct filter *, group->count)};

	for (size_t i = 0; i < group->count; i++) {
		const struct filter *item = group->items[i];

		if (words_of(item, false))
			parts.has_words[0] = true;
		else if (words_of(item, true))
			parts.has_words[1] = true;
		else
			parts.items[parts.count++] = item;
	}
	condition_join(sql, group->kind == FILTER_ALL ? " AND " : " OR ",
	    parts.count + parts.has_words[0] + parts.has_words[1], add_part,
	    &parts);
	arena_release(&arena);
}

static void
add_words_alone(const struct filter *words, struct sql *sql)
{
	struct buf expression = {0};

	search_match_text(&expression, NULL, words->values[0].text,
	    words->values[0].is_prefix);
	condition_match(sql, buf_str(&expression));
	buf_release(&expression);
}

static void
add_term(const struct filter *term, const struct strs *marks, struct sql *sql)
{
	const struct condition condition = {
	    .term = term, .marks = marks, .sql = sql};

	term->field->condition(&condition);
}

static void
add_condition(
    const struct filter *filter, const struct strs *marks, struct sql *sql)
{
	switch (filter->kind) {
	case FILTER_ALL:
	case FILTER_ANY:
		if (filter->count > 0)
			add_group(filter, marks, sql);
		else
			sql_add(sql, filter->kind == FILTER_ALL ? "1" : "0");
		return;
	case FILTER_NOT:
		sql_add(sql, "(");
		add_condition(filter->items[0], marks, sql);
		sql_add(sql, ") IS NOT TRUE");
		return;
	case FILTER_TERM:
		add_term(filter, marks, sql);
		return;
	case FILTER_WORDS:
		add_words_alone(filter, sql);
		return;
	}
}

static bool
speaks_of_rejected(const struct filter *filter)
{
	for (size_t i = 0; i < filter->count; i++)
		if (speaks_of_rejected(filter->items[i]))
			return true;
	if (filter->kind != FILTER_TERM || filter->field != field_named("is"))
		return false;
	for (size_t i = 0; i < filter->value_count; i++)
		if (str_is(filter->values[i].text, "rejected"))
			return true;
	return false;
}

void
filter_sql(
    const struct filter *filter, const struct strs *marks, struct sql *sql)
{
	bool is_everything = filter->kind == FILTER_ALL && filter->count == 0;

	if (!is_everything)
		add_condition(filter, marks, sql);
	if (speaks_of_rejected(filter))
		return;
	sql_add(sql, is_everything ? "" : " AND ");
	sql_add(sql, "e.row NOT IN (SELECT row FROM event WHERE "
		     "origin_triage = 'rejected')");
}
