#include "core/query/filter/condition.h"

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
add_folded(struct sql *sql, const void *context)
{
	const struct name_test *test = context;
	const char *folded = "entente_fold($s)";

	if (test->is_word)
		folded = "' ' || entente_fold($s) || ' '";
	else if (test->term->field->flags & FIELD_SLUG)
		folded = "replace(entente_fold($s), ' ', '-')";
	sql_addf(sql, folded, test->expression);
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
	sql_addf(test->sql, "$f LIKE $t ESCAPE '\\'", add_folded, test,
	    buf_str(&pattern));
	buf_release(&pattern);
}

static void
add_name(void *context, size_t part)
{
	const struct name_test *test = context;
	const struct filter_value *value = &test->term->values[part];

	if (value->is_prefix || test->is_word || test->is_part)
		add_like(test, value);
	else
		sql_addf(test->sql, "$f = $t", add_folded, test, value->text);
}

static void
add_names(struct sql *sql, const void *context)
{
	struct name_test test = *(const struct name_test *)context;

	condition_join(sql, " OR ", test.term->value_count, add_name, &test);
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
	struct name_test test =
	    name_test(condition, condition->term->field->column);

	add_names(condition->sql, &test);
}

void
condition_tag(const struct condition *condition)
{
	struct name_test test =
	    name_test(condition, condition->term->field->column);

	sql_addf(condition->sql,
	    "e.row IN (SELECT t.event FROM event_tag t WHERE $f)", add_names,
	    &test);
}

/* By id, or by a name where no series has that id. */
static void
add_series(void *context, size_t part)
{
	const struct condition *condition = context;
	struct filter term = *condition->term;
	const struct condition one = {.term = &term, .sql = condition->sql};
	struct name_test id = name_test(&one, "s.id");
	struct name_test name = name_test(&one, "s.name");
	struct name_test other = name_test(&one, "n.value");
	struct name_test whole = name_test(&one, "i.id");

	term.values += part;
	term.value_count = 1;
#define SERIES(unless)                                                    \
	"$f OR (($f OR EXISTS (SELECT 1 FROM json_each(s.names) n WHERE " \
	"$f))" unless ")"
	sql_addf(one.sql,
	    term.values->is_prefix
		? SERIES("")
		: SERIES(" AND NOT EXISTS (SELECT 1 FROM series i WHERE $f)"),
	    add_names, &id, add_names, &name, add_names, &other, add_names,
	    &whole);
#undef SERIES
}

static void
add_each_series(struct sql *sql, const void *condition)
{
	(void)sql;
	condition_any(condition, add_series);
}

void
condition_series(const struct condition *condition)
{
	sql_addf(condition->sql,
	    "e.series IN (SELECT s.id FROM series s WHERE $f)", add_each_series,
	    condition);
}

/* Ids are of plain ASCII, so a range finds those that begin alike. */
static void
add_id(void *context, size_t part)
{
	const struct condition *condition = context;
	const struct filter_value *value = &condition->term->values[part];
	struct buf end = {0};

	buf_add(&end, value->text);
	buf_add_char(&end, '\x7f');
	if (value->is_prefix)
		sql_addf(condition->sql, "(e.id >= $t AND e.id < $t)",
		    value->text, buf_str(&end));
	else
		sql_addf(condition->sql, "e.id = $t", value->text);
	buf_release(&end);
}

void
condition_id(const struct condition *condition)
{
	condition_any(condition, add_id);
}

void
condition_origin(const struct condition *condition)
{
	struct name_test dataset = name_test(condition, "e.origin_dataset");
	struct name_test record =
	    name_test(condition, "e.origin_dataset || '/' || e.origin_id");

	sql_addf(condition->sql, "($f OR $f)", add_names, &dataset, add_names,
	    &record);
}

static void
add_cameo(void *context, size_t part)
{
	const struct condition *condition = context;
	struct str code = condition->term->values[part].text;

	sql_addf(condition->sql, "substr(e.cameo_code, 1, $i) = $t",
	    (int64_t)code.len, code);
}

void
condition_cameo(const struct condition *condition)
{
	condition_any(condition, add_cameo);
}

/* Events that cite a source of which something holds. */
static const char of_source[] =
    "e.row IN (SELECT c.event FROM citation c WHERE c.source IN (SELECT s.id "
    "FROM source s WHERE $f))";

void
condition_source(const struct condition *condition)
{
	struct name_test test =
	    name_test(condition, condition->term->field->column);

	sql_addf(condition->sql, of_source, add_names, &test);
}

void
condition_publisher(const struct condition *condition)
{
	struct name_test test =
	    name_test(condition, condition->term->field->column);

	test.is_word = true;
	sql_addf(condition->sql, of_source, add_names, &test);
}

void
condition_url(const struct condition *condition)
{
	struct name_test test =
	    name_test(condition, condition->term->field->column);

	test.is_part = true;
	sql_addf(condition->sql, of_source, add_names, &test);
}

static void
add_kinds(struct sql *sql, const void *condition)
{
	(void)sql;
	condition_words(condition);
}

void
condition_kind(const struct condition *condition)
{
	sql_addf(condition->sql, of_source, add_kinds, condition);
}
