#ifndef CORE_MODEL_VOCABULARY_H
#define CORE_MODEL_VOCABULARY_H

#include "core/base/buf.h"
#include "core/base/err.h"
#include "core/model/word.h"

/*
 * The controlled words: one table for each vocabulary, every word with a
 * summary. The value of a word is its index in the table, which is also its
 * enum in core/model/word.h. Files and the database hold the words, not the
 * numbers.
 */
struct word {
	const char *name;
	const char *summary;
	const char *cameo;  /* event types: default code; NULL elsewhere */
	const char *plover; /* event types: PLOVER type and mode */
};

struct vocabulary {
	const char *name;
	const char *summary;
	const struct word *words;
	int count;
};

extern const struct vocabulary vocabularies[VOCABULARY_COUNT];

/* "exercise" of (VOCABULARY_TYPE, TYPE_EXERCISE); "" for WORD_NONE. */
struct str word_name(enum vocabulary_id id, int word);
/* Adds the names of the words whose bits are set. */
void words_add(struct buf *out, enum vocabulary_id id, uint32_t words,
    const char *between);
/* The word's index, or WORD_NONE; case does not matter, '-' reads as '_'. */
int word_find(enum vocabulary_id id, struct str name);
/*
 * The same with an error that names the vocabulary and, where one is near,
 * the word that was meant: 'excercise' is no type (did you mean 'exercise'?).
 */
bool word_parse(
    enum vocabulary_id id, struct str name, int *word, struct err *err);
/*
 * The nearest of the names within a distance that a typo has, or NULL; the
 * case of letters does not matter.
 */
const char *word_nearest(
    struct str typed, const char *const *names, size_t count);
/* Adds it to the error as what was meant; returns false. */
bool word_suggest(
    struct err *err, struct str typed, const char *const *names, size_t count);
/* The bits of all roles that take part. */
uint32_t roles_taking_part(void);

#endif
