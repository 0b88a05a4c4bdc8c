#ifndef CORE_BASE_ERR_H
#define CORE_BASE_ERR_H

#include <stdbool.h>
#include <stddef.h>

/* What kind of thing went wrong; decides the exit code. */
enum err_code {
	ERR_NONE,
	ERR_IO,	       /* a file or the terminal */
	ERR_STORE,     /* the database: not ours, newer, damaged, full */
	ERR_BUSY,      /* another program is writing */
	ERR_USAGE,     /* a command or its options */
	ERR_QUERY,     /* query text; `at` and `length` say where */
	ERR_DATA,      /* input data are faulty */
	ERR_CANCELLED, /* the user stopped it */
	ERR_EMPTY,     /* nothing matched and that was to fail */
	ERR_PIPE,      /* whoever read the output has gone: end quietly */
};

enum { ERR_TEXT = 1024, ERR_SUGGESTION = 128 };

/*
 * One error. The text is a lower-case sentence without full stop that says
 * what is wrong with the input. `at` and `length` are a byte range in the
 * input where that makes sense. The suggestion is what would have been right
 * there, empty where none is near.
 */
struct err {
	enum err_code code;
	size_t at;
	size_t length;
	char text[ERR_TEXT];
	char suggestion[ERR_SUGGESTION];
};

/*
 * Fills *err (which may be NULL) and returns false, which is seen at the call,
 * by compilers and analysers too.
 */
#define err_set(...) err_return(err_fill(__VA_ARGS__))
bool err_fill(struct err *err, enum err_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static inline bool
err_return(bool is_filled)
{
	(void)is_filled;
	return false;
}

bool err_set_at(struct err *err, enum err_code code, size_t at, size_t length,
    const char *format, ...) __attribute__((format(printf, 5, 6)));
/* Puts "what: " before the text of an error; returns false. */
bool err_prefix(struct err *err, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Adds " (did you mean 'word'?)" and remembers the word; returns false. */
bool err_suggest(struct err *err, const char *word, size_t length);

#endif
