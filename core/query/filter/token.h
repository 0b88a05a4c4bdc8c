#ifndef CORE_QUERY_FILTER_TOKEN_H
#define CORE_QUERY_FILTER_TOKEN_H

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

#endif
