#include <stdarg.h>

#include "core/base/utf8.h"
#include "core/query/complete.h"
#include "core/query/filter/parse.h"

/* From tokens (token.c has the grammar) to a tree. */
struct cursor {
	const struct parser *parser;
	const struct token *next;
};

bool
parse_fail(
    const struct parser *parser, struct str part, const char *format, ...)
{
	char text[ERR_TEXT];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	return err_set_at(parser->err, ERR_QUERY,
	    (size_t)(part.ptr - parser->text.ptr), part.len, "%s", text);
}

bool
parse_fail_within(const struct parser *parser, struct str part)
{
	struct err *err = parser->err;

	if (!err)
		return false;
	size_t at = err->at < part.len ? err->at : 0;

	err->code = ERR_QUERY;
	err->at = (size_t)(part.ptr - parser->text.ptr) + at;
	if (at == 0 || err->length == 0 || err->length > part.len - at)
		err->length = part.len - at;
	return false;
}

/* How much of what was typed a message quotes. */
enum { QUOTED_MAX = 60 };

struct str
parse_quoted(struct str part)
{
	if (part.len <= QUOTED_MAX)
		return part;
	return str_slice(part, 0, utf8_before(part, QUOTED_MAX));
}

static struct filter *
new_filter(const struct parser *parser, enum filter_kind kind,
    const struct token *token)
{
	struct filter *filter = ARENA_NEW(parser->arena, struct filter);

	filter->kind = kind;
	filter->at = token->at;
	filter->length = token->length;
	return filter;
}

static void
add_item(
    const struct parser *parser, struct filter *filter, struct filter *item)
{
	*ARENA_PUSH(parser->arena, filter->items, filter->count,
	    struct filter *) = item;
}

static struct filter_value *
add_value(const struct parser *parser, struct filter *term, struct str raw)
{
	struct filter_value *value = ARENA_PUSH(parser->arena, term->values,
	    term->value_count, struct filter_value);

	*value = (struct filter_value){
	    .at = (size_t)(raw.ptr - parser->text.ptr), .length = raw.len};
	return value;
}

/* only:@quad means each of them: the group becomes values of its own. */
static void
spread_group(const struct parser *parser, struct filter *term)
{
	struct pair_side group = term->values[term->value_count - 1].a;

	term->value_count--;
	for (size_t i = 0; i < group.count; i++) {
		const struct actor *actor = actor_by_code(
		    parser->context->actors, group.actors[i].code);
		struct filter_value *value = ARENA_PUSH(parser->arena,
		    term->values, term->value_count, struct filter_value);
		*value = (struct filter_value){0};
		*ARENA_PUSH(parser->arena, value->a.actors, value->a.count,
		    struct side_actor) = group.actors[i];
		arena_strs_add(parser->arena, &value->a.words,
		    arena_str(parser->arena,
			actor_query_word(parser->context->actors, actor)));
	}
}

static bool
add_values(const struct parser *parser, struct filter *term, struct str raw)
{
	size_t comma = term->field->flags & FIELD_WHOLE
			   ? raw.len
			   : find_outside(raw, 0, ",");
	struct str part = str_slice(raw, 0, comma);

	if (term->field->kind == FIELD_ACTORS && part.len > 2 &&
	    part.ptr[0] == '(' && parenthesis_end(part, 0) == part.len) {
		if (!add_values(parser, term, str_slice(part, 1, part.len - 2)))
			return false;
	} else {
		part = str_trim(part);
		if (!part.len)
			return parse_fail(parser, raw,
			    "a value of '%s:' is missing", term->field->name);
		struct filter_value *value = add_value(parser, term, part);

		if (!parse_value(parser, term->field, part, value))
			return false;
		if ((term->field->flags & FIELD_STATES) && value->a.group.len)
			spread_group(parser, term);
	}
	if (comma == raw.len)
		return true;
	raw = str_slice(raw, comma + 1, raw.len);
	if (!raw.len)
		return parse_fail(parser, raw,
		    "a value of '%s:' is missing after the comma",
		    term->field->name);
	return add_values(parser, term, raw);
}

/*
 * "!=" negates the term and "=" is what ":" says, but for names, which it
 * takes whole; the rest compare and are left to fields that have numbers or
 * days. Figures have theirs inside.
 */
static bool
take_operator(const struct parser *parser, const struct field *field,
    struct str *raw, bool *is_negated)
{
	bool compares =
	    field->kind == FIELD_NUMBER || field->kind == FIELD_DATE;
	struct str rest = *raw;
	enum filter_op op;

	*is_negated = false;
	if (field->kind == FIELD_FIGURE || !parse_operator(&rest, &op))
		return true;
	*is_negated = op == OP_NOT_EQUAL;
	if (op == OP_EQUAL || op == OP_NOT_EQUAL)
		*raw = field_has_exact(field)
			   ? str_slice(*raw, *is_negated, raw->len)
			   : rest;
	else if (!compares)
		return parse_fail(parser,
		    str_slice(*raw, 0, raw->len - rest.len),
		    "'%.*s' does not go with '%s:'",
		    STR_ARG(str_slice(*raw, 0, raw->len - rest.len)),
		    field->name);
	return true;
}

static const struct field *
find_field(const struct parser *parser, const struct token *token)
{
	const struct field *field = field_find(token->name, parser->err);

	if (field && (field->flags & FIELD_FILTER))
		return field;
	if (view_part_find(token->name) < VIEW_PARTS)
		parse_fail(parser, token->name,
		    "'%.*s:' is of the view and cannot stand here",
		    STR_ARG(token->name));
	else if (field)
		parse_fail(parser, token->name,
		    "'%s' is shown and counted but cannot be asked for",
		    field->name);
	else
		parse_fail_within(parser, token->name);
	return NULL;
}

static struct filter *
negate(
    const struct parser *parser, const struct token *token, struct filter *item)
{
	struct filter *not = new_filter(parser, FILTER_NOT, token);

	add_item(parser, not, item);
	return not ;
}

static struct filter *
parse_term(const struct parser *parser, const struct token *token)
{
	const struct field *field = find_field(parser, token);
	struct str raw = token->value;
	bool is_negated;

	if (!field || !take_operator(parser, field, &raw, &is_negated))
		return NULL;
	if (!raw.len) {
		parse_fail(parser, token->name, "'%s:' needs a value, as in %s",
		    field->name, field->example);
		return NULL;
	}
	struct filter *term = new_filter(parser, FILTER_TERM, token);

	term->field = field;
	if (!add_values(parser, term, raw))
		return NULL;
	return is_negated ? negate(parser, token, term) : term;
}

static struct filter *
parse_text(const struct parser *parser, const struct token *token)
{
	struct filter *words = new_filter(parser, FILTER_WORDS, token);

	parse_words(
	    parser, token->value, add_value(parser, words, token->value));
	return words;
}

static struct filter *parse_any(struct cursor *cursor);

static struct filter *
parse_operand(struct cursor *cursor)
{
	const struct token *token = cursor->next++;

	if (token->kind == TOKEN_TERM)
		return parse_term(cursor->parser, token);
	if (token->kind != TOKEN_OPEN)
		return parse_text(cursor->parser, token);
	struct filter *any = parse_any(cursor);
	const struct token *close = cursor->next++;

	if (any) {
		any->at = token->at;
		any->length = close->at + close->length - token->at;
	}
	return any;
}

static struct filter *
parse_item(struct cursor *cursor)
{
	const struct token *first = cursor->next;
	bool is_negated = false;

	while (cursor->next->kind == TOKEN_NOT) {
		is_negated = !is_negated;
		cursor->next++;
	}
	struct filter *item = parse_operand(cursor);

	if (!item || !is_negated)
		return item;
	item = negate(cursor->parser, first, item);
	item->length = item->items[0]->at + item->items[0]->length - item->at;
	return item;
}

static struct filter *
parse_all(struct cursor *cursor)
{
	struct filter *all =
	    new_filter(cursor->parser, FILTER_ALL, cursor->next);

	while (cursor->next->kind != TOKEN_END &&
	       cursor->next->kind != TOKEN_CLOSE &&
	       cursor->next->kind != TOKEN_OR) {
		if (cursor->next->kind == TOKEN_AND) {
			cursor->next++;
			continue;
		}
		struct filter *item = parse_item(cursor);

		if (!item)
			return NULL;
		add_item(cursor->parser, all, item);
	}
	return all;
}

static struct filter *
parse_any(struct cursor *cursor)
{
	struct filter *any =
	    new_filter(cursor->parser, FILTER_ANY, cursor->next);

	for (;;) {
		struct filter *all = parse_all(cursor);
		if (!all)
			return NULL;
		add_item(cursor->parser, any, all);
		if (cursor->next->kind != TOKEN_OR)
			return any;
		cursor->next++;
	}
}

struct filter *
parse_tokens(const struct parser *parser, const struct tokens *tokens)
{
	struct cursor cursor = {.parser = parser, .next = tokens->items};
	struct filter *filter = parse_any(&cursor);

	return filter ? filter_canonical(parser->arena, filter) : NULL;
}

struct filter *
filter_parse(struct arena *arena, const struct filter_context *context,
    struct str text, struct err *err)
{
	const struct parser parser = {
	    .arena = arena, .context = context, .text = text, .err = err};
	struct tokens tokens;

	if (!tokens_read(arena, text, &tokens, err))
		return NULL;
	return parse_tokens(&parser, &tokens);
}
