#include "core/query/condition.h"

/*
 * Names in the data are compared folded, whole or from their beginning. What
 * was typed is folded already; LIKE reads no character of it as a pattern.
 */
struct name_test {
	struct sql *sql;
	const struct filter *term;
	const char *expression;
	bool is_word; /* anywhere, between blanks */
	bool is_part; /* anywhere */
};

void
condition_escape(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char byte = text.ptr[i];

		if (byte == '%' || byte == '_' || byte == '\\')
			buf_add_char(out, '\\');
		buf_add_char(out, byte);
	}
}

static void
add_like(const struct name_test *test, const struct filter_value *value)
{
	struct buf pattern = {0};

	if (test->is_part)
		buf_add_char(&pattern, '%');
	if (test->is_word)
		buf_addz(&pattern, "% ");
	condition_escape(&pattern, value->text);
	if (test->is_word && !value->is_prefix)
		buf_add_char(&pattern, ' ');
	buf_add_char(&pattern, '%');
	sql_add(test->sql, " LIKE ");
	sql_text(test->sql, buf_str(&pattern));
	sql_add(test->sql, " ESCAPE '\\'");
	buf_release(&pattern);
}

static void
add_name(void *context, size_t part)
{
	const struct name_test *test = context;
	const struct filter_value *value = &test->term->values[part];

	if (test->is_word)
		buf_addf(&test->sql->text, "' ' || entente_fold(%s) || ' '",
		    test->expression);
	else if (test->term->field->flags & FIELD_SLUG)
		buf_addf(&test->sql->text,
		    "replace(entente_fold(%s), ' ', '-')", test->expression);
	else
		buf_addf(
		    &test->sql->text, "entente_fold(%s)", test->expression);
	if (value->is_prefix || test->is_word || test->is_part) {
		add_like(test, value);
		return;
	}
	sql_add(test->sql, " = ");
	sql_text(test->sql, value->text);
}

static void
add_names(struct name_test test)
{
	condition_join(
	    test.sql, " OR ", test.term->value_count, add_name, &test);
}

static struct name_test
name_test(const struct condition *condition, const char *expression)
{
	return (struct name_test){.sql = condition->sql,
	    .term = condition->term,
	    .expression = expression};
}

void
condition_name(const struct condition *condition)
{
	add_names(name_test(condition, condition->term->field->column));
}

void
condition_tag(const struct condition *condition)
{
	sql_add(
	    condition->sql, "e.row IN (SELECT t.event FROM event_tag t WHERE ");
	condition_name(condition);
	sql_add(condition->sql, ")");
}

/* By id, or by a name where no series has that id. */
static void
add_series(void *context, size_t part)
{
	const struct condition *condition = context;
	struct filter term = *condition->term;
	const struct condition one = {.term = &term, .sql = condition->sql};

	term.values += part;
	term.value_count = 1;
	add_names(name_test(&one, "s.id"));
	sql_add(one.sql, " OR ((");
	add_names(name_test(&one, "s.name"));
	sql_add(
	    one.sql, " OR EXISTS (SELECT 1 FROM json_each(s.names) n WHERE ");
	add_names(name_test(&one, "n.value"));
	sql_add(one.sql, "))");
	if (!term.values->is_prefix) {
		sql_add(
		    one.sql, " AND NOT EXISTS (SELECT 1 FROM series i WHERE ");
		add_names(name_test(&one, "i.id"));
		sql_add(one.sql, ")");
	}
	sql_add(one.sql, ")");
}

void
condition_series(const struct condition *condition)
{
	struct condition context = *condition;

	sql_add(context.sql, "e.series IN (SELECT s.id FROM series s WHERE ");
	condition_join(context.sql, " OR ", context.term->value_count,
	    add_series, &context);
	sql_add(context.sql, ")");
}

/* Ids are of plain ASCII, so a range finds those that begin alike. */
static void
add_id(void *context, size_t part)
{
	const struct condition *condition = context;
	const struct filter_value *value = &condition->term->values[part];
	struct buf end = {0};

	if (!value->is_prefix) {
		sql_add(condition->sql, "e.id = ");
		sql_text(condition->sql, value->text);
		return;
	}
	buf_add(&end, value->text);
	buf_add_char(&end, '\x7f');
	sql_add(condition->sql, "(e.id >= ");
	sql_text(condition->sql, value->text);
	sql_add(condition->sql, " AND e.id < ");
	sql_text(condition->sql, buf_str(&end));
	sql_add(condition->sql, ")");
	buf_release(&end);
}

void
condition_id(const struct condition *condition)
{
	struct condition context = *condition;

	condition_join(
	    context.sql, " OR ", context.term->value_count, add_id, &context);
}

void
condition_origin(const struct condition *condition)
{
	sql_add(condition->sql, "(");
	add_names(name_test(condition, "e.origin_dataset"));
	sql_add(condition->sql, " OR ");
	add_names(
	    name_test(condition, "e.origin_dataset || '/' || e.origin_id"));
	sql_add(condition->sql, ")");
}

static void
add_cameo(void *context, size_t part)
{
	const struct condition *condition = context;
	struct str code = condition->term->values[part].text;

	sql_add(condition->sql, "substr(e.cameo_code, 1, ");
	sql_integer(condition->sql, (int64_t)code.len);
	sql_add(condition->sql, ") = ");
	sql_text(condition->sql, code);
}

void
condition_cameo(const struct condition *condition)
{
	struct condition context = *condition;

	condition_join(context.sql, " OR ", context.term->value_count,
	    add_cameo, &context);
}

static void
open_source(struct sql *sql)
{
	sql_add(sql, "e.row IN (SELECT c.event FROM citation c WHERE c.source "
		     "IN (SELECT s.id FROM source s WHERE ");
}

void
condition_source(const struct condition *condition)
{
	open_source(condition->sql);
	condition_name(condition);
	sql_add(condition->sql, "))");
}

void
condition_publisher(const struct condition *condition)
{
	struct name_test test =
	    name_test(condition, condition->term->field->column);

	test.is_word = true;
	open_source(condition->sql);
	add_names(test);
	sql_add(condition->sql, "))");
}

void
condition_url(const struct condition *condition)
{
	struct name_test test =
	    name_test(condition, condition->term->field->column);

	test.is_part = true;
	open_source(condition->sql);
	add_names(test);
	sql_add(condition->sql, "))");
}

void
condition_kind(const struct condition *condition)
{
	open_source(condition->sql);
	condition_words(condition);
	sql_add(condition->sql, "))");
}
