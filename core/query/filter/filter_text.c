#include "core/model/record.h"
#include "core/query/filter/parse.h"
#include "core/query/query.h"

/* A tree as the text that parses to it, with no quotes but needed ones. */
static bool
is_letter_or_digit(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= '0' && byte <= '9');
}

static bool
has_wide_blank(struct str text)
{
	return str_find(text, STR("\xe3\x80\x80")) < text.len ||
	       str_find(text, STR("\xc2\xa0")) < text.len;
}

/* Bare words are of letters and digits; behind a colon some marks may be. */
static bool
is_bare(struct str text, const char *marks)
{
	for (size_t i = 0; i < text.len; i++) {
		char byte = text.ptr[i];
		if (!is_letter_or_digit(byte) && (unsigned char)byte < 0x80 &&
		    (byte == '\0' || !strchr(marks, byte)))
			return false;
	}
	return text.len > 0 && !has_wide_blank(text);
}

static void
add_quoted(struct buf *out, struct str text)
{
	buf_add_char(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '"')
			buf_add_char(out, '"');
		buf_add_char(out, text.ptr[i]);
	}
	buf_add_char(out, '"');
}

void
filter_quote(const struct field *field, struct str text, struct buf *out)
{
	const char *marks = field ? "-_./:&+%@'~#?" : "";
	bool is_plain =
	    is_bare(text, marks) && (field || !is_operator_word(text));

	if (is_plain)
		buf_add(out, text);
	else
		add_quoted(out, text);
}

/* Blanks in a name are written as hyphens where nothing else is odd. */
void
filter_actor_text(struct str word, struct buf *out)
{
	bool has_plus = word.len > 0 && word.ptr[word.len - 1] == '+';

	word.len -= has_plus;
	if (!is_bare(word, " -_.'")) {
		add_quoted(out, word);
	} else {
		for (size_t i = 0; i < word.len; i++)
			buf_add_char(
			    out, word.ptr[i] == ' ' ? '-' : word.ptr[i]);
	}
	if (has_plus)
		buf_add_char(out, '+');
}

static void
add_side(struct buf *out, const struct pair_side *side)
{
	if (side->is_any)
		buf_add_char(out, '*');
	if (side->group.len) {
		buf_add_char(out, '@');
		buf_add(out, side->group);
	}
	if (side->words.count > 1)
		buf_add_char(out, '(');
	for (size_t i = 0; i < side->words.count; i++) {
		if (i > 0)
			buf_add_char(out, ',');
		filter_actor_text(side->words.items[i], out);
	}
	if (side->words.count > 1)
		buf_add_char(out, ')');
}

static void
add_pair(const struct field *field, const struct filter_value *value,
    struct buf *out)
{
	(void)field;
	add_side(out, &value->a);
	buf_add_char(out, value->is_directed ? '>' : '-');
	add_side(out, &value->b);
}

static void
add_actors(const struct field *field, const struct filter_value *value,
    struct buf *out)
{
	(void)field;
	add_side(out, &value->a);
}

static void
add_text(const struct field *field, const struct filter_value *value,
    struct buf *out)
{
	filter_quote(field, value->text, out);
	if (value->is_prefix)
		buf_add_char(out, '*');
}

static void
add_days(const struct field *field, const struct filter_value *value,
    struct buf *out)
{
	(void)field;
	if (value->is_relative)
		buf_add(out, value->text);
	else
		filter_days_text(value->days.first, value->days.last, out);
}

static void
add_number(struct buf *out, double value)
{
	struct arena arena = {0};

	buf_add(out, number_text(&arena, value));
	arena_release(&arena);
}

static const char *const signs[] = {
    [OP_EQUAL] = "",
    [OP_NOT_EQUAL] = "!=",
    [OP_LESS] = "<",
    [OP_LESS_EQUAL] = "<=",
    [OP_GREATER] = ">",
    [OP_GREATER_EQUAL] = ">=",
    [OP_RANGE] = "",
    [OP_ANY] = "",
};

static void
add_amount(const struct field *field, const struct filter_value *value,
    struct buf *out)
{
	(void)field;
	buf_addz(out, signs[value->amount.op]);
	add_number(out, value->amount.min);
	if (value->amount.op != OP_RANGE)
		return;
	buf_addz(out, "..");
	add_number(out, value->amount.max);
}

static void
add_figure(const struct field *field, const struct filter_value *value,
    struct buf *out)
{
	filter_quote(field, value->text, out);
	if (value->amount.op == OP_ANY)
		return;
	if (value->amount.op == OP_EQUAL || value->amount.op == OP_RANGE)
		buf_add_char(out, '=');
	add_amount(field, value, out);
}

static void
add_near(const struct field *field, const struct filter_value *value,
    struct buf *out)
{
	(void)field;
	add_number(out, value->near.lat);
	buf_add_char(out, ',');
	add_number(out, value->near.lon);
	buf_add_char(out, ',');
	add_number(out, value->near.km);
	buf_addz(out, "km");
}

static void
add_box(const struct field *field, const struct filter_value *value,
    struct buf *out)
{
	const double sides[] = {value->box.south, value->box.west,
	    value->box.north, value->box.east};

	(void)field;
	for (size_t i = 0; i < ARRAY_LENGTH(sides); i++) {
		buf_addz(out, i ? "," : "");
		add_number(out, sides[i]);
	}
}

static void (*const value_texts[])(const struct field *field,
    const struct filter_value *value, struct buf *out) = {
    [FIELD_PAIR] = add_pair,
    [FIELD_ACTORS] = add_actors,
    [FIELD_WORD] = add_text,
    [FIELD_TEXT] = add_text,
    [FIELD_NAME] = add_text,
    [FIELD_DATE] = add_days,
    [FIELD_NUMBER] = add_amount,
    [FIELD_FIGURE] = add_figure,
    [FIELD_NEAR] = add_near,
    [FIELD_BOX] = add_box,
    [FIELD_FLAG] = add_text,
};

void
filter_value_text(const struct field *field, const struct filter_value *value,
    struct buf *out)
{
	if (value->is_exact) {
		buf_add_char(out, '=');
		filter_quote(field, value->text, out);
	} else {
		value_texts[field->kind](field, value, out);
	}
}

static void
add_term(const struct filter *term, struct buf *out)
{
	buf_addz(out, term->field->name);
	for (size_t i = 0; i < term->value_count; i++) {
		buf_add_char(out, i > 0 ? ',' : ':');
		filter_value_text(term->field, &term->values[i], out);
	}
}

static void
add_items(const struct filter *group, const char *separator, struct buf *out)
{
	for (size_t i = 0; i < group->count; i++) {
		const struct filter *item = group->items[i];
		bool is_nested = group->kind == FILTER_ALL &&
				 item->kind == FILTER_ANY && item->count > 0;
		if (i > 0)
			buf_addz(out, separator);
		if (is_nested)
			buf_add_char(out, '(');
		filter_text(item, out);
		if (is_nested)
			buf_add_char(out, ')');
	}
}

void
filter_text(const struct filter *filter, struct buf *out)
{
	switch (filter->kind) {
	case FILTER_ALL:
		add_items(filter, " ", out);
		return;
	case FILTER_ANY:
		if (!filter->count)
			add_quoted(out, STR(""));
		add_items(filter, " or ", out);
		return;
	case FILTER_NOT:
		buf_add_char(out, '-');
		filter_text(filter->items[0], out);
		return;
	case FILTER_TERM:
		add_term(filter, out);
		return;
	case FILTER_WORDS:
		add_text(NULL, &filter->values[0], out);
		return;
	}
}
