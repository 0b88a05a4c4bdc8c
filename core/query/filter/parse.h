#ifndef CORE_QUERY_FILTER_PARSE_H
#define CORE_QUERY_FILTER_PARSE_H

#include "core/query/field.h"

/* Query text cut into the pieces of the grammar; see token.c. */
enum token_kind {
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_NOT,
	TOKEN_AND,
	TOKEN_OR,
	TOKEN_TERM, /* field:value */
	TOKEN_WORD,
	TOKEN_QUOTED,
	TOKEN_END,
};

struct token {
	enum token_kind kind;
	size_t at, length;
	struct str name;  /* TERM: before the colon */
	struct str value; /* TERM: after it; WORD, QUOTED: all of it */
	int depth;	  /* parentheses around it */
};

struct tokens {
	struct token *items; /* the last is END */
	size_t count;
};

/*
 * Cuts the text. Parentheses and operators that begin or end nothing are
 * words. Fails where the text is too long, too deep or not UTF-8.
 */
bool tokens_read(struct arena *arena, struct str text, struct tokens *tokens,
    struct err *err);

/* Offset after the '"' that closes the one at `at`; `at` where none does. */
size_t quote_end(struct str text, size_t at);
/* The same for parentheses. */
size_t parenthesis_end(struct str text, size_t at);
/* The text between the quotes, with doubled ones made single. */
struct str unquote(struct arena *arena, struct str quoted);
/*
 * Offset of the first byte of `bytes` that stands outside of quotes and
 * parentheses, from `at` on; text.len where there is none.
 */
size_t find_outside(struct str text, size_t at, const char *bytes);
/* Is the word one of the operators and, or, not? */
bool is_operator_word(struct str word);

/* What the files that parse a filter share. */
struct parser {
	struct arena *arena;
	const struct filter_context *context;
	struct str text; /* the whole query; raw parts point into it */
	struct err *err;
};

/* An error about a part of the text; returns false. */
bool parse_fail(const struct parser *parser, struct str part,
    const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Moves an error that speaks of a part to its place in the text. */
bool parse_fail_within(const struct parser *parser, struct str part);
/* The part as messages quote it. */
struct str parse_quoted(struct str part);

/* One value of a field's term, without what compares. */
bool parse_value(const struct parser *parser, const struct field *field,
    struct str raw, struct filter_value *value);
bool parse_actors_value(const struct parser *parser, const struct field *field,
    struct str raw, struct filter_value *value);
bool parse_pair_value(const struct parser *parser, const struct field *field,
    struct str raw, struct filter_value *value);
bool parse_date_value(
    const struct parser *parser, struct str raw, struct filter_value *value);
/* Takes "<", ">=" … off the front; false where there is none. */
bool parse_operator(struct str *raw, enum filter_op *op);
/* A word or a quoted text, maybe with '*': what is searched for. */
void parse_words(
    const struct parser *parser, struct str raw, struct filter_value *value);

/* The tokens as a tree, in canonical order. */
struct filter *parse_tokens(
    const struct parser *parser, const struct tokens *tokens);

/* The tree in its canonical form; see filter_canon.c. */
struct filter *filter_canonical(struct arena *arena, struct filter *filter);
/* The same tree in the arena, whatever becomes of this one. */
struct filter *filter_copy(struct arena *arena, const struct filter *filter);
/* The text of a date value that is not relative. */
void filter_days_text(int32_t first, int32_t last, struct buf *out);
/* The text, in quotes where a bare word would be read otherwise. */
void filter_quote(const struct field *field, struct str text, struct buf *out);

/* The word of an actor, with hyphens for blanks where it can be bare. */
void filter_actor_text(struct str word, struct buf *out);

#endif
