#ifndef TUI_TERM_KEY_H
#define TUI_TERM_KEY_H

#include "core/base/buf.h"
#include "core/base/err.h"

/*
 * A key is a code point, a control character (C-d is 4), or one of the codes
 * below; with Alt held the bit KEY_WITH_ALT is set. Control and Shift are bits
 * of keys that are no characters; of characters only the blank has Control.
 */
typedef int32_t key_code;

enum {
	SPECIAL_ENTER = 0x110000,
	SPECIAL_ESCAPE,
	SPECIAL_TAB,
	SPECIAL_BACK_TAB,
	SPECIAL_BACKSPACE,
	SPECIAL_DELETE,
	SPECIAL_INSERT,
	SPECIAL_UP,
	SPECIAL_DOWN,
	SPECIAL_LEFT,
	SPECIAL_RIGHT,
	SPECIAL_HOME,
	SPECIAL_END,
	SPECIAL_PAGE_UP,
	SPECIAL_PAGE_DOWN,
	SPECIAL_F1,
	SPECIAL_F12 = SPECIAL_F1 + 11,
	SPECIAL_F24 = SPECIAL_F1 + 23,
	KEY_WITH_ALT = 1 << 24,
	KEY_WITH_CONTROL = 1 << 25,
	KEY_WITH_SHIFT = 1 << 26,
	KEY_MODIFIERS = KEY_WITH_ALT | KEY_WITH_CONTROL | KEY_WITH_SHIFT,
	KEYS_MAX = 4, /* of a sequence */
};
#define CONTROL(letter) ((letter)&0x1f)

/* One to four keys that are typed one after the other. */
struct keys {
	key_code items[KEYS_MAX];
	int count;
};

/*
 * The key of a control character: C-i and Tab are one byte, and so one key.
 * Other codes are their own.
 */
key_code key_of_control(int32_t code);
/* The key with Control, Shift or Alt held; 0 where that is none. */
key_code key_modified(key_code code, key_code bits);
/* "j", "C-d", "PgDn", "M-b", "Space"; case of long names does not matter. */
bool key_parse(struct str name, key_code *result, struct err *err);
/* Reads back with key_parse, and as a word of a command line. */
void key_text(struct buf *out, key_code value);
/*
 * Keys with blanks between; two characters without one ("gg", "yu") are a
 * sequence too, unless they are the name of a key.
 */
bool keys_parse(struct str text, struct keys *keys, struct err *err);
/* Reads back with keys_parse: "gg", "g Home". */
void keys_text(struct buf *out, const struct keys *keys);
bool keys_equal(const struct keys *a, const struct keys *b);
/* Is a the beginning of b, and shorter? */
bool keys_begin(const struct keys *a, const struct keys *b);
/* Does the key stand for a character that can be typed into a text? */
bool key_is_text(key_code value);

#endif
