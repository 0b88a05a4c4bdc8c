#ifndef CORE_BASE_STR_H
#define CORE_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/base/banned.h"

/*
 * Borrowed text: a pointer and a length, passed by value. It is not
 * necessarily terminated and lives as long as what it points into. The empty
 * str {NULL, 0} stands for "absent" where that matters.
 */
struct str {
	const char *ptr;
	size_t len;
};

/* A list of texts that share an owner. */
struct strs {
	struct str *items;
	size_t count;
};

#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})
/* Arguments for a "%.*s" conversion. */
#define STR_ARG(text) (int)(text).len, (text).ptr
#define ARRAY_LENGTH(array) (sizeof(array) / sizeof *(array))

struct str str_from(const char *terminated);
/* The part from `at` on, of at most `len` bytes; clipped to the text. */
struct str str_slice(struct str text, size_t at, size_t len);
bool str_equal(struct str a, struct str b);
bool str_is(struct str text, const char *terminated);
/* Bytewise, shorter first where one is a prefix of the other. */
int str_compare(struct str a, struct str b);
/* The same for qsort, of two struct str. */
int str_compare_items(const void *a, const void *b);
bool str_starts(struct str text, struct str prefix);
bool str_ends(struct str text, struct str suffix);
/* Offset of the first `byte`, or text.len. */
size_t str_find_byte(struct str text, char byte);
/* Offset of the first `needle`, or text.len when it is not there. */
size_t str_find(struct str text, struct str needle);
struct str str_trim(struct str text);
/*
 * Takes the part before the next `separator` off the front of *rest; false
 * when *rest is used up (its ptr is then NULL).
 */
bool str_split(struct str *rest, char separator, struct str *part);
/* FNV-1a with a final mix; stable across machines and versions. */
uint64_t str_hash(struct str text);
/* A whole decimal integer, nothing around it. */
bool str_integer(struct str text, int64_t *value);
/* A whole decimal or exponent number, in the C locale. */
bool str_number(struct str text, double *value);
/* Damerau-Levenshtein distance, at most `limit` + 1, for "did you mean". */
size_t str_distance(struct str a, struct str b, size_t limit);

#endif
