#include "core/query/filter/parse.h"

#include "core/base/utf8.h"

/*
 *	query = [ any ] ;			any = all { "or" all } ;
 *	all = item { [ "and" ] item } ;
 *	item = { "-" | "not" } ( "(" any ")" | term | text ) ;
 *	term = field ":" [ op ] value { "," value } ;
 *	op = "=" | "!=" | "<" | "<=" | ">" | ">=" ;
 *	value = pair | figure | range | word | quoted ;
 *	pair = actor ( "-" | ">" ) actor ;
 *	actor = word | quoted | "*" | "@" group | "(" actor { "," actor } ")" ;
 *	figure = word op number ;		range = [ point ] ".." [ point ]
 *; text = word | quoted ;
 *
 * Blanks end a piece, outside of quotes and of parentheses in a value. In
 * quotes '"' is doubled; a quoted text or a word may end in '*'. What cannot
 * begin anything where it stands, a lone "or", "(" or '"', is a word, so that
 * full text is never an error.
 */
static size_t
blank_length(struct str text, size_t at)
{
	static const char wide[] = "\xe3\x80\x80"; /* U+3000 */
	static const char firm[] = "\xc2\xa0";	   /* U+00A0 */

	if (at >= text.len)
		return 0;
	if (text.ptr[at] == ' ' ||
	    (text.ptr[at] >= '\t' && text.ptr[at] <= '\r'))
		return 1;
	if (str_starts(str_slice(text, at, 3), str_from(wide)))
		return 3;
	if (str_starts(str_slice(text, at, 2), str_from(firm)))
		return 2;
	return 0;
}

static char
byte_at(struct str text, size_t at)
{
	return at < text.len ? text.ptr[at] : '\0';
}

size_t
quote_end(struct str text, size_t at)
{
	for (size_t i = at + 1; i < text.len; i++) {
		if (text.ptr[i] != '"')
			continue;
		if (byte_at(text, i + 1) != '"')
			return i + 1;
		i++;
	}
	return at;
}

/* A quote in the middle of a word, as in 6", is no quote. */
static bool
begins_quote(struct str text, size_t at)
{
	if (text.ptr[at] != '"')
		return false;
	return at == 0 || blank_length(text, at - 1) > 0 ||
	       strchr(":,-><=!(.", text.ptr[at - 1]);
}

/* The offset after a quoted part or a single byte. */
static size_t
step(struct str text, size_t at)
{
	if (begins_quote(text, at)) {
		size_t end = quote_end(text, at);
		if (end > at)
			return end;
	}
	return at + 1;
}

size_t
parenthesis_end(struct str text, size_t at)
{
	size_t depth = 0;

	for (size_t i = at; i < text.len; i = step(text, i)) {
		depth += text.ptr[i] == '(';
		if (text.ptr[i] == ')' && --depth == 0)
			return i + 1;
	}
	return at;
}

size_t
find_outside(struct str text, size_t at, const char *bytes)
{
	while (at < text.len) {
		if (text.ptr[at] != '\0' && strchr(bytes, text.ptr[at]))
			return at;
		size_t end =
		    text.ptr[at] == '(' ? parenthesis_end(text, at) : at;
		at = end > at ? end : step(text, at);
	}
	return text.len;
}

struct str
unquote(struct arena *arena, struct str quoted)
{
	char *plain = arena_alloc(arena, quoted.len + 1, 1);
	size_t len = 0;

	for (size_t i = 1; i + 1 < quoted.len; i++) {
		plain[len++] = quoted.ptr[i];
		if (quoted.ptr[i] == '"')
			i++;
	}
	return (struct str){plain, len};
}

static bool
equals_ignoring_case(struct str text, const char *lower)
{
	if (text.len != strlen(lower))
		return false;
	for (size_t i = 0; i < text.len; i++)
		if ((text.ptr[i] | 0x20) != lower[i])
			return false;
	return true;
}

bool
is_operator_word(struct str word)
{
	return equals_ignoring_case(word, "and") ||
	       equals_ignoring_case(word, "or") ||
	       equals_ignoring_case(word, "not");
}

/* A field's name is letters, then letters, digits, '_' and '-'. */
static bool
is_name_byte(char byte, bool is_first)
{
	if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	    (unsigned char)byte >= 0x80)
		return true;
	return !is_first &&
	       (byte == '_' || byte == '-' || (byte >= '0' && byte <= '9'));
}

/* The length of a field's name with a colon behind it; 0 for none. */
static size_t
name_length(struct str text, size_t at)
{
	size_t end = at;

	while (end < text.len && is_name_byte(text.ptr[end], end == at))
		end++;
	return byte_at(text, end) == ':' ? end - at : 0;
}

/* May a list in parentheses stand here, in the value of a term? */
static bool
begins_list(struct str text, size_t at)
{
	return text.ptr[at] == '(' && strchr(":,->(", text.ptr[at - 1]);
}

/*
 * The end of a word or of the value of a term that starts at `at`. It may
 * hold parentheses of its own: "f(x)".
 */
static size_t
word_end(struct str text, size_t at, bool is_value)
{
	size_t depth = 0;

	for (size_t i = at; i < text.len;) {
		if (blank_length(text, i) > 0)
			return i;
		if (text.ptr[i] == ')' && depth == 0)
			return i;
		if (is_value && begins_list(text, i)) {
			size_t end = parenthesis_end(text, i);
			i = end > i ? end : i + 1;
			continue;
		}
		depth += text.ptr[i] == '(';
		depth -= text.ptr[i] == ')';
		i = is_value ? step(text, i) : i + 1;
	}
	return text.len;
}

static struct token
token_of(enum token_kind kind, struct str text, size_t at, size_t end)
{
	return (struct token){.kind = kind,
	    .at = at,
	    .length = end - at,
	    .value = str_slice(text, at, end - at)};
}

static struct token
read_term(struct str text, size_t at, size_t name)
{
	size_t value = at + name + 1;
	size_t end = word_end(text, value, true);
	struct token token = token_of(TOKEN_TERM, text, at, end);

	token.name = str_slice(text, at, name);
	token.value = str_slice(text, value, end - value);
	return token;
}

static struct token
read_word(struct str text, size_t at)
{
	size_t end = word_end(text, at, false);
	struct token token = token_of(TOKEN_WORD, text, at, end);

	if (equals_ignoring_case(token.value, "and"))
		token.kind = TOKEN_AND;
	if (equals_ignoring_case(token.value, "or"))
		token.kind = TOKEN_OR;
	if (equals_ignoring_case(token.value, "not"))
		token.kind = TOKEN_NOT;
	return token;
}

static struct token
read_token(struct str text, size_t at)
{
	char byte = text.ptr[at];
	size_t name = name_length(text, at);

	if (byte == '(')
		return token_of(TOKEN_OPEN, text, at, at + 1);
	if (byte == ')')
		return token_of(TOKEN_CLOSE, text, at, at + 1);
	if (byte == '-')
		return token_of(TOKEN_NOT, text, at, at + 1);
	if (byte == '"' && quote_end(text, at) > at) {
		size_t end = quote_end(text, at);
		end += byte_at(text, end) == '*';
		return token_of(TOKEN_QUOTED, text, at, end);
	}
	if (name > 0)
		return read_term(text, at, name);
	return read_word(text, at);
}

static void
read_tokens(struct arena *arena, struct str text, struct tokens *tokens)
{
	for (size_t at = 0; at < text.len;) {
		size_t blank = blank_length(text, at);
		if (blank > 0) {
			at += blank;
			continue;
		}
		struct token token = read_token(text, at);

		*ARENA_PUSH(arena, tokens->items, tokens->count, struct token) =
		    token;
		at += token.length;
	}
	*ARENA_PUSH(arena, tokens->items, tokens->count, struct token) =
	    token_of(TOKEN_END, text, text.len, text.len);
}

/* Parentheses without a partner or with nothing between become words. */
static void
match_parentheses(struct arena *arena, struct tokens *tokens)
{
	size_t *open = ARENA_ARRAY(arena, size_t, tokens->count);
	size_t depth = 0;

	for (size_t i = 0; i < tokens->count; i++) {
		struct token *token = &tokens->items[i];
		if (token->kind == TOKEN_OPEN)
			open[depth++] = i;
		if (token->kind != TOKEN_CLOSE)
			continue;
		bool is_empty = depth > 0 && open[depth - 1] == i - 1;

		if (is_empty)
			tokens->items[i - 1].kind = TOKEN_WORD;
		if (is_empty || depth == 0)
			token->kind = TOKEN_WORD;
		if (depth > 0)
			depth--;
	}
	while (depth > 0)
		tokens->items[open[--depth]].kind = TOKEN_WORD;
}

static bool
begins_item(enum token_kind kind)
{
	return kind == TOKEN_OPEN || kind == TOKEN_TERM || kind == TOKEN_WORD ||
	       kind == TOKEN_QUOTED;
}

static bool
ends_item(enum token_kind kind)
{
	return kind == TOKEN_CLOSE || kind == TOKEN_TERM ||
	       kind == TOKEN_WORD || kind == TOKEN_QUOTED;
}

/* A "-" negates what touches it; "not" what follows. */
static bool
negates(const struct token *token)
{
	bool is_sign = *token->value.ptr == '-';

	if (is_sign && token[1].at != token->at + 1)
		return false;
	return begins_item(token[1].kind) || token[1].kind == TOKEN_NOT;
}

/* From the end, so that "not not" ends well. */
static void
match_operators(struct tokens *tokens)
{
	for (size_t i = tokens->count - 1; i-- > 0;) {
		struct token *token = &tokens->items[i];
		if (token->kind == TOKEN_NOT && !negates(token))
			token->kind = TOKEN_WORD;
		if ((token->kind == TOKEN_OR || token->kind == TOKEN_AND) &&
		    !begins_item(token[1].kind) && token[1].kind != TOKEN_NOT)
			token->kind = TOKEN_WORD;
	}
	for (size_t i = 0; i < tokens->count; i++) {
		struct token *token = &tokens->items[i];
		if ((token->kind == TOKEN_OR || token->kind == TOKEN_AND) &&
		    (i == 0 || !ends_item(token[-1].kind)))
			token->kind = TOKEN_WORD;
	}
}

/*
 * A word and a parenthesis that touches it and has no partner are one word:
 * "foo(bar" and "baz)" of "foo(bar baz)".
 */
static void
join_words(struct str text, struct tokens *tokens)
{
	size_t count = 0;

	for (size_t i = 0; i < tokens->count; i++) {
		struct token token = tokens->items[i];
		struct token *last =
		    count > 0 ? &tokens->items[count - 1] : NULL;
		if (last && last->kind == TOKEN_WORD &&
		    token.kind == TOKEN_WORD &&
		    last->at + last->length == token.at)
			*last = token_of(TOKEN_WORD, text, last->at,
			    token.at + token.length);
		else
			tokens->items[count++] = token;
	}
	tokens->count = count;
}

static bool
measure_depth(struct tokens *tokens, struct err *err)
{
	int depth = 0;

	for (size_t i = 0; i < tokens->count; i++) {
		struct token *token = &tokens->items[i];
		if (token->kind == TOKEN_CLOSE)
			depth--;
		token->depth = depth;
		if (token->kind == TOKEN_OPEN && ++depth > FILTER_DEPTH_MAX)
			return err_set_at(err, ERR_QUERY, token->at, 1,
			    "parentheses are nested deeper than %d",
			    FILTER_DEPTH_MAX);
	}
	return true;
}

bool
tokens_read(struct arena *arena, struct str text, struct tokens *tokens,
    struct err *err)
{
	struct tokens read = {0};
	size_t invalid = utf8_invalid_at(text);

	if (text.len > FILTER_TEXT_MAX)
		return err_set_at(err, ERR_QUERY, FILTER_TEXT_MAX,
		    text.len - FILTER_TEXT_MAX,
		    "the query is longer than %d bytes", FILTER_TEXT_MAX);
	if (invalid < text.len)
		return err_set_at(err, ERR_QUERY, invalid, 1,
		    "the query is not valid UTF-8 at byte %zu", invalid + 1);
	read_tokens(arena, text, &read);
	match_parentheses(arena, &read);
	match_operators(&read);
	join_words(text, &read);
	if (!measure_depth(&read, err))
		return false;
	*tokens = read;
	return true;
}
