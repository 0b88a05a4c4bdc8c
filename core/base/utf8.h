#ifndef CORE_BASE_UTF8_H
#define CORE_BASE_UTF8_H

#include "core/base/arena.h"
#include "core/base/buf.h"

enum { UTF8_REPLACEMENT = 0xFFFD };

/*
 * Reads the code point at `at` (at < text.len) and returns its length in
 * bytes; an invalid byte reads as U+FFFD of length 1.
 */
size_t utf8_decode(struct str text, size_t at, int32_t *code_point);
void utf8_add(struct buf *buf, int32_t code_point);
/* Offset of the first byte that is not valid UTF-8 or is NUL; text.len if
 * there is none. */
size_t utf8_invalid_at(struct str text);
/* Replaces each invalid byte and NUL by U+FFFD; returns how many. */
size_t utf8_repair(struct buf *out, struct str text);
/* Start of the code point before / after `at`; stays within the text. */
size_t utf8_before(struct str text, size_t at);
size_t utf8_after(struct str text, size_t at);
/*
 * The text without case and, in Latin, Greek and Cyrillic only, without
 * accents (utf8proc's case folding; marks of other scripts stay): what
 * comparison and search use. Composed (NFC). Lives in the arena.
 */
struct str utf8_fold(struct arena *arena, struct str text);
/* Adds it folded, if it is ASCII; else adds nothing and returns false. */
bool utf8_add_folded_ascii(struct buf *out, struct str text);
bool utf8_equal_folded(struct str a, struct str b);
/* Is the code point of Chinese, Japanese or Korean writing (searched by
 * pairs of neighbours)? */
bool utf8_is_cjk(int32_t code_point);
/* Does it hold a letter, a digit or a mark of one? */
bool utf8_has_word(struct str text);

#endif
