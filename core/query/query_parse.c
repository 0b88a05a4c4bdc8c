#include <assert.h>

#include "core/base/utf8.h"
#include "core/query/complete.h"
#include "core/query/filter/parse.h"
#include "core/query/query.h"

/* A whole query: parts of the view are taken out, the rest is the filter. */
const char *const query_views[] = {
    "list",
    "pairs",
    "pair",
    "timeline",
    "counts",
    "sources",
    "map",
    "event",
    NULL,
};

/* What is set by the parts of the view while they are read. */
struct view_parser {
	struct parser parser;
	struct query *query;
};

static const struct field *
find_field(const struct parser *parser, struct str raw, enum field_flags flag,
    const char *purpose)
{
	const struct field *field = field_find(raw, parser->err);

	if (!field) {
		parse_fail_within(parser, raw);
		return NULL;
	}
	if (field->flags & flag)
		return field;
	parse_fail(parser, raw, "'%s' cannot be %s", field->name, purpose);
	return NULL;
}

static bool
is_default_order(const struct order *order)
{
	return order->field == field_named("date") && order->is_descending;
}

static bool
add_order(const struct parser *parser, struct str raw, struct query *query)
{
	struct str name = raw;
	bool is_descending = raw.len > 0 && raw.ptr[0] == '-';

	if (is_descending)
		name = str_slice(raw, 1, raw.len);
	const struct field *field =
	    find_field(parser, name, FIELD_SORT, "sorted by");

	if (!field)
		return false;
	for (size_t i = 0; i < query->order_count; i++)
		if (query->orders[i].field == field)
			return true;
	if (query->order_count == QUERY_ORDERS_MAX)
		return parse_fail(
		    parser, raw, "at most %d fields sort", QUERY_ORDERS_MAX);
	query->orders[query->order_count++] =
	    (struct order){.field = field, .is_descending = is_descending};
	return true;
}

static bool
parse_orders(const struct parser *parser, struct str raw, struct query *query)
{
	struct query read = {0};
	struct str part;

	while (str_split(&raw, ',', &part))
		if (!add_order(parser, str_trim(part), &read))
			return false;
	if (read.order_count == 1 && is_default_order(&read.orders[0]))
		read.order_count = 0;
	memcpy(query->orders, read.orders, sizeof read.orders);
	query->order_count = read.order_count;
	return true;
}

static bool
add_column(const struct parser *parser, struct str raw, struct query *query)
{
	const struct field *field =
	    find_field(parser, raw, FIELD_COLUMN, "a column");

	if (!field)
		return false;
	for (size_t i = 0; i < query->column_count; i++)
		if (query->columns[i] == field)
			return true;
	if (query->column_count == QUERY_COLUMNS_MAX)
		return parse_fail(parser, raw, "at most %d columns are shown",
		    QUERY_COLUMNS_MAX);
	query->columns[query->column_count++] = field;
	return true;
}

static bool
parse_columns(const struct parser *parser, struct str raw, struct query *query)
{
	struct query read = {0};
	struct str part;

	while (str_split(&raw, ',', &part))
		if (!add_column(parser, str_trim(part), &read))
			return false;
	memcpy(query->columns, read.columns, sizeof read.columns);
	query->column_count = read.column_count;
	return true;
}

static bool
parse_sort_part(const struct view_parser *view, struct str raw)
{
	return parse_orders(&view->parser, raw, view->query);
}

static bool
parse_columns_part(const struct view_parser *view, struct str raw)
{
	return parse_columns(&view->parser, raw, view->query);
}

static bool
parse_view_part(const struct view_parser *view, struct str raw)
{
	const struct parser *parser = &view->parser;
	struct str name = utf8_fold(parser->arena, raw);
	size_t count = 0;

	for (; query_views[count]; count++) {
		if (!str_is(name, query_views[count]))
			continue;
		view->query->view = str_from(query_views[count]);
		return true;
	}
	parse_fail(parser, raw, "no view is called '%.*s'",
	    STR_ARG(parse_quoted(raw)));
	return word_suggest(parser->err, name, query_views, count);
}

static bool
parse_by_part(const struct view_parser *view, struct str raw)
{
	const struct field *field =
	    find_field(&view->parser, raw, FIELD_COUNT, "counted");

	if (!field)
		return false;
	view->query->by = field;
	return true;
}

static bool
parse_at_part(const struct view_parser *view, struct str raw)
{
	const struct parser *parser = &view->parser;
	bool is_quoted =
	    raw.len > 1 && raw.ptr[0] == '"' && quote_end(raw, 0) == raw.len;

	if (is_quoted)
		raw = unquote(parser->arena, raw);
	view->query->at = arena_str(parser->arena, raw);
	return true;
}

static bool
is_of(struct str text, const char *bytes)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] == '\0' || !strchr(bytes, text.ptr[i]))
			return false;
	return text.len > 0;
}

static bool
parse_rev_part(const struct view_parser *view, struct str raw)
{
	size_t dot = str_find_byte(raw, '.');

	if (raw.len > 64 ||
	    !is_of(str_slice(raw, 0, dot), "0123456789abcdefABCDEF") ||
	    !is_of(str_slice(raw, dot + 1, raw.len), "0123456789"))
		return parse_fail(&view->parser, raw,
		    "'%.*s' is not a fingerprint and a count, as in "
		    "rev:3f2a9c.1204",
		    STR_ARG(parse_quoted(raw)));
	view->query->rev = utf8_fold(view->parser.arena, raw);
	return true;
}

static bool (*const view_parsers[])(
    const struct view_parser *view, struct str raw) = {
    [VIEW_SORT] = parse_sort_part,
    [VIEW_VIEW] = parse_view_part,
    [VIEW_COLUMNS] = parse_columns_part,
    [VIEW_BY] = parse_by_part,
    [VIEW_AT] = parse_at_part,
    [VIEW_REV] = parse_rev_part,
};
static_assert(
    ARRAY_LENGTH(view_parsers) == VIEW_PARTS, "a parser for each part");

const struct view_part view_parts[] = {
    [VIEW_SORT] = {"sort", "order of the rows, as in sort:-date,title",
	FIELD_SORT},
    [VIEW_VIEW] = {"view", "which view shows them", 0},
    [VIEW_COLUMNS] = {"columns", "what the rows show", FIELD_COLUMN},
    [VIEW_BY] = {"by", "what is counted", FIELD_COUNT},
    [VIEW_AT] = {"at", "the event that the cursor is on", 0},
    [VIEW_REV] = {"rev", "the data and the count that were seen", 0},
};
static_assert(ARRAY_LENGTH(view_parts) == VIEW_PARTS, "a row for each part");

size_t
view_part_find(struct str name)
{
	size_t i = 0;

	while (i < VIEW_PARTS &&
	       !utf8_equal_folded(name, str_from(view_parts[i].name)))
		i++;
	return i;
}

static bool
parse_part(
    const struct view_parser *view, const struct token *token, unsigned *seen)
{
	const struct parser *parser = &view->parser;
	size_t i = view_part_find(token->name);

	if (*seen & 1U << i)
		return parse_fail(parser, token->name, "'%s:' stands twice",
		    view_parts[i].name);
	*seen |= 1U << i;
	if (!token->value.len)
		return parse_fail(parser, token->name, "'%s:' needs a value",
		    view_parts[i].name);
	return view_parsers[i](view, token->value);
}

static bool
is_operator(enum token_kind kind)
{
	return kind == TOKEN_AND || kind == TOKEN_OR || kind == TOKEN_NOT;
}

/* Parts of the view stand outside of parentheses, beside no operator. */
static bool
may_stand(const struct tokens *tokens, size_t at)
{
	const struct token *token = &tokens->items[at];

	return token->depth == 0 && !is_operator(token[1].kind) &&
	       (at == 0 || !is_operator(token[-1].kind));
}

/* Reads the parts of the view and leaves the tokens of the filter. */
static bool
take_view(const struct view_parser *view, struct tokens *tokens)
{
	struct tokens left = {.items = ARENA_ARRAY(view->parser.arena,
				  struct token, tokens->count)};
	unsigned seen = 0;

	for (size_t i = 0; i < tokens->count; i++) {
		const struct token *token = &tokens->items[i];
		bool is_view = token->kind == TOKEN_TERM &&
			       view_part_find(token->name) < VIEW_PARTS;
		if (!is_view) {
			left.items[left.count++] = *token;
			continue;
		}
		if (!may_stand(tokens, i))
			return parse_fail(&view->parser, token->name,
			    "'%.*s:' is of the view and cannot stand here",
			    STR_ARG(token->name));
		if (!parse_part(view, token, &seen))
			return false;
	}
	*tokens = left;
	return true;
}

bool
query_parse(struct arena *arena, const struct filter_context *context,
    struct str text, struct query *query, struct err *err)
{
	struct query read = {0};
	const struct view_parser view = {
	    .parser = {.arena = arena,
		.context = context,
		.text = text,
		.err = err},
	    .query = &read,
	};
	struct tokens tokens;

	if (!tokens_read(arena, text, &tokens, err) ||
	    !take_view(&view, &tokens))
		return false;
	read.filter = parse_tokens(&view.parser, &tokens);
	if (!read.filter)
		return false;
	*query = read;
	return true;
}

bool
query_parse_orders(struct str text, struct query *query, struct err *err)
{
	const struct parser parser = {.text = text, .err = err};

	return parse_orders(&parser, text, query);
}

bool
query_parse_columns(struct str text, struct query *query, struct err *err)
{
	const struct parser parser = {.text = text, .err = err};

	return parse_columns(&parser, text, query);
}
