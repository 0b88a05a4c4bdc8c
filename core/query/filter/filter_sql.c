#include "core/query/filter/condition.h"
#include "core/query/search.h"

/*
 * A tree as an SQL condition over `event e`.
 *
 * The parser of SQLite is limited in depth, so a group with NESTED_MAX levels
 * of groups below it becomes a statement of its own, which those above only
 * name: steps, the innermost first, ahead of the condition of the whole.
 */
enum { NESTED_MAX = 4 };

struct compiler {
	const struct strs *marks;
	struct sql *sql;
	struct arena arena;
	const struct filter **steps;
	size_t step_count;
};

/* What a group's condition is made of; see add_group. */
struct parts {
	struct compiler *compiler;
	const struct filter *group;
	const struct filter **items;
	size_t count;
	bool has_words[2]; /* plain, negated */
};

static void add_condition(
    struct compiler *compiler, const struct filter *filter);

/* Notes the steps; returns how many levels are below and not in a step. */
static size_t
collect_steps(struct compiler *compiler, const struct filter *filter)
{
	size_t levels = 0;

	if (filter->kind != FILTER_ALL && filter->kind != FILTER_ANY)
		return 0;
	for (size_t i = 0; i < filter->count; i++) {
		size_t below = collect_steps(compiler, filter->items[i]);
		levels = below > levels ? below : levels;
	}
	if (levels + 1 < NESTED_MAX)
		return levels + 1;
	*ARENA_PUSH(&compiler->arena, compiler->steps, compiler->step_count,
	    const struct filter *) = filter;
	return 0;
}

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
add_words(struct sql *sql, const struct filter *group, bool is_negated)
{
	struct buf expression = {0};

	for (size_t i = 0; i < group->count; i++) {
		const struct filter *words =
		    words_of(group->items[i], is_negated);
		if (!words)
			continue;
		if (expression.len)
			buf_addz(&expression, joined_words(group, is_negated));
		search_match_text(&expression, NULL, words->values[0].text,
		    words->values[0].is_prefix);
	}
	sql_addf(sql,
	    is_negated ? CONDITION_MATCH " IS NOT TRUE" : CONDITION_MATCH,
	    buf_str(&expression));
	buf_release(&expression);
}

static void
add_part(void *context, size_t part)
{
	const struct parts *parts = context;
	bool is_negated = part > parts->count || !parts->has_words[0];

	if (part < parts->count)
		add_condition(parts->compiler, parts->items[part]);
	else
		add_words(parts->compiler->sql, parts->group, is_negated);
}

/*
 * The plain words of a group are one expression and the negated words are
 * another, because one full text question is answered faster than many.
 */
static void
add_group(struct compiler *compiler, const struct filter *group)
{
	struct parts parts = {.compiler = compiler,
	    .group = group,
	    .items = ARENA_ARRAY(
		&compiler->arena, const struct filter *, group->count)};

	for (size_t i = 0; i < group->count; i++) {
		const struct filter *item = group->items[i];
		if (words_of(item, false))
			parts.has_words[0] = true;
		else if (words_of(item, true))
			parts.has_words[1] = true;
		else
			parts.items[parts.count++] = item;
	}
	condition_join(compiler->sql,
	    group->kind == FILTER_ALL ? " AND " : " OR ",
	    parts.count + parts.has_words[0] + parts.has_words[1], add_part,
	    &parts);
}

/* A group, or the name of the step that it is. */
static void
add_group_or_step(struct compiler *compiler, const struct filter *group)
{
	for (size_t i = 0; i < compiler->step_count; i++) {
		if (compiler->steps[i] != group)
			continue;
		sql_addf(compiler->sql, "e.row IN (SELECT row FROM step$d)",
		    (int)i + 1);
		return;
	}
	if (group->count)
		add_group(compiler, group);
	else
		sql_addf(compiler->sql, group->kind == FILTER_ALL ? "1" : "0");
}

static void
add_single_words(struct sql *sql, const struct filter *words)
{
	struct buf expression = {0};

	search_match_text(&expression, NULL, words->values[0].text,
	    words->values[0].is_prefix);
	sql_addf(sql, CONDITION_MATCH, buf_str(&expression));
	buf_release(&expression);
}

/* The values of the term that are exact, or those that are not. */
static struct filter
values_of(struct compiler *compiler, const struct filter *term, bool is_exact)
{
	struct filter part = *term;

	part.value_count = 0;
	part.values = ARENA_ARRAY(
	    &compiler->arena, struct filter_value, term->value_count);
	for (size_t i = 0; i < term->value_count; i++)
		if (term->values[i].is_exact == is_exact)
			part.values[part.value_count++] = term->values[i];
	return part;
}

static void
add_values(void *context, size_t part)
{
	const struct condition *conditions = context;
	const struct filter *term = conditions[part].term;

	if (term->values[0].is_exact)
		condition_exact(&conditions[part]);
	else
		term->field->condition(&conditions[part]);
}

static void
add_term(struct compiler *compiler, const struct filter *term)
{
	const struct filter terms[] = {
	    values_of(compiler, term, true), values_of(compiler, term, false)};
	struct condition conditions[ARRAY_LENGTH(terms)];
	size_t count = 0;

	for (size_t i = 0; i < ARRAY_LENGTH(terms); i++)
		if (terms[i].value_count)
			conditions[count++] = (struct condition){
			    &terms[i], compiler->marks, compiler->sql};
	condition_join(compiler->sql, " OR ", count, add_values, conditions);
}

/* A part of sql_addf: a filter, and who compiles it. */
struct compiling {
	struct compiler *compiler;
	const struct filter *filter;
};

static void
add_inner(struct sql *sql, const void *context)
{
	const struct compiling *inner = context;

	(void)sql;
	add_condition(inner->compiler, inner->filter);
}

static void
add_condition(struct compiler *compiler, const struct filter *filter)
{
	switch (filter->kind) {
	case FILTER_ALL:
	case FILTER_ANY:
		add_group_or_step(compiler, filter);
		return;
	case FILTER_NOT:
		sql_addf(compiler->sql, "($f) IS NOT TRUE", add_inner,
		    &(struct compiling){compiler, filter->items[0]});
		return;
	case FILTER_TERM:
		add_term(compiler, filter);
		return;
	case FILTER_WORDS:
		add_single_words(compiler->sql, filter);
		return;
	}
}

static void
add_step(struct sql *sql, const void *context)
{
	const struct compiling *step = context;

	(void)sql;
	add_group(step->compiler, step->filter);
}

static void
add_steps(struct sql *sql, const void *context)
{
	const struct compiling *whole = context;
	struct compiling step = *whole;

	for (int i = 0; i < (int)step.compiler->step_count; i++) {
		step.filter = step.compiler->steps[i];
		sql_addf(sql,
		    "$sstep$d AS (SELECT e.row AS row FROM event e WHERE $f)",
		    i ? ", " : "", i + 1, add_step, &step);
	}
}

static void
add_filter(struct sql *sql, const void *context)
{
	const struct compiling *whole = context;

	collect_steps(whole->compiler, whole->filter);
	if (whole->compiler->step_count)
		sql_addf(sql,
		    "e.row IN (WITH $f SELECT e.row FROM event e WHERE $f)",
		    add_steps, whole, add_inner, whole);
	else
		add_inner(sql, whole);
}

bool
filter_speaks_of_rejected(const struct filter *filter)
{
	for (size_t i = 0; i < filter->count; i++)
		if (filter_speaks_of_rejected(filter->items[i]))
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
	struct compiler compiler = {.marks = marks, .sql = sql};
	const struct compiling whole = {&compiler, filter};

#define OPEN "e.row NOT IN (SELECT row FROM event WHERE " REJECTED ")"
	if (filter->kind == FILTER_ALL && !filter->count)
		sql_addf(sql, OPEN);
	else
		sql_addf(sql,
		    filter_speaks_of_rejected(filter) ? "$f" : "$f AND " OPEN,
		    add_filter, &whole);
#undef OPEN
	arena_release(&compiler.arena);
}

void
filter_add_part(struct sql *sql, const void *scope)
{
	const struct filter_scope *of = scope;
	struct compiler compiler = {.marks = of->marks, .sql = sql};
	const struct compiling whole = {&compiler, of->filter};

	add_filter(sql, &whole);
	arena_release(&compiler.arena);
}

void
filter_add(struct sql *sql, const void *scope)
{
	const struct filter_scope *of = scope;

	filter_sql(of->filter, of->marks, sql);
}
