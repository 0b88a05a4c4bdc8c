#include "tui/term/parser.h"

/* A last byte or a number, and the key it means. */
struct meaning {
	int32_t code;
	key_code key;
};

static const struct meaning letters[] = {
    {'A', SPECIAL_UP},
    {'B', SPECIAL_DOWN},
    {'C', SPECIAL_RIGHT},
    {'D', SPECIAL_LEFT},
    {'F', SPECIAL_END},
    {'H', SPECIAL_HOME},
    {'P', SPECIAL_F1},
    {'Q', SPECIAL_F1 + 1},
    {'S', SPECIAL_F1 + 3},
    {'Z', SPECIAL_BACK_TAB},
    {'a', KEY_WITH_SHIFT | SPECIAL_UP}, /* rxvt, as the next */
    {'b', KEY_WITH_SHIFT | SPECIAL_DOWN},
    {'c', KEY_WITH_SHIFT | SPECIAL_RIGHT},
    {'d', KEY_WITH_SHIFT | SPECIAL_LEFT},
};

/* The keypad, when it sends what an application may tell apart. */
static const struct meaning keypad[] = {
    {'A', SPECIAL_UP},
    {'B', SPECIAL_DOWN},
    {'C', SPECIAL_RIGHT},
    {'D', SPECIAL_LEFT},
    {'F', SPECIAL_END},
    {'H', SPECIAL_HOME},
    {'P', SPECIAL_F1},
    {'Q', SPECIAL_F1 + 1},
    {'R', SPECIAL_F1 + 2},
    {'S', SPECIAL_F1 + 3},
    {'a', KEY_WITH_CONTROL | SPECIAL_UP}, /* rxvt, as the next */
    {'b', KEY_WITH_CONTROL | SPECIAL_DOWN},
    {'c', KEY_WITH_CONTROL | SPECIAL_RIGHT},
    {'d', KEY_WITH_CONTROL | SPECIAL_LEFT},
    {'I', SPECIAL_TAB},
    {'M', SPECIAL_ENTER},
    {'X', '='},
    {' ', ' '},
    {'j', '*'},
    {'k', '+'},
    {'l', ','},
    {'m', '-'},
    {'n', '.'},
    {'o', '/'},
    {'p', '0'},
    {'q', '1'},
    {'r', '2'},
    {'s', '3'},
    {'t', '4'},
    {'u', '5'},
    {'v', '6'},
    {'w', '7'},
    {'x', '8'},
    {'y', '9'},
};

/* ESC [ NUMBER ~ of the VT220, its clones and PuTTY. */
static const struct meaning numbers[] = {
    {1, SPECIAL_HOME},
    {2, SPECIAL_INSERT},
    {3, SPECIAL_DELETE},
    {4, SPECIAL_END},
    {5, SPECIAL_PAGE_UP},
    {6, SPECIAL_PAGE_DOWN},
    {7, SPECIAL_HOME},
    {8, SPECIAL_END},
    {11, SPECIAL_F1},
    {12, SPECIAL_F1 + 1},
    {13, SPECIAL_F1 + 2},
    {14, SPECIAL_F1 + 3},
    {15, SPECIAL_F1 + 4},
    {17, SPECIAL_F1 + 5},
    {18, SPECIAL_F1 + 6},
    {19, SPECIAL_F1 + 7},
    {20, SPECIAL_F1 + 8},
    {21, SPECIAL_F1 + 9},
    {23, SPECIAL_F1 + 10},
    {24, SPECIAL_F12},
    {25, SPECIAL_F12 + 1},
    {26, SPECIAL_F12 + 2},
    {28, SPECIAL_F12 + 3},
    {29, SPECIAL_F12 + 4},
    {31, SPECIAL_F12 + 5},
    {32, SPECIAL_F12 + 6},
    {33, SPECIAL_F12 + 7},
    {34, SPECIAL_F12 + 8},
};

/* How rxvt ends them where a modifier is held. */
static const struct meaning rxvt_ends[] = {
    {'~', 0},
    {'$', KEY_WITH_SHIFT},
    {'^', KEY_WITH_CONTROL},
    {'@', KEY_WITH_CONTROL | KEY_WITH_SHIFT},
};

/* Keys of CSI u that have no code point of their own. */
static const struct meaning kitty_keys[] = {
    {57409, '.'},
    {57410, '/'},
    {57411, '*'},
    {57412, '-'},
    {57413, '+'},
    {57414, SPECIAL_ENTER},
    {57415, '='},
    {57416, ','},
    {57417, SPECIAL_LEFT},
    {57418, SPECIAL_RIGHT},
    {57419, SPECIAL_UP},
    {57420, SPECIAL_DOWN},
    {57421, SPECIAL_PAGE_UP},
    {57422, SPECIAL_PAGE_DOWN},
    {57423, SPECIAL_HOME},
    {57424, SPECIAL_END},
    {57425, SPECIAL_INSERT},
    {57426, SPECIAL_DELETE},
};

const struct described_key described_keys[] = {
    {"kcuu1", SPECIAL_UP},
    {"kcud1", SPECIAL_DOWN},
    {"kcub1", SPECIAL_LEFT},
    {"kcuf1", SPECIAL_RIGHT},
    {"khome", SPECIAL_HOME},
    {"kend", SPECIAL_END},
    {"kpp", SPECIAL_PAGE_UP},
    {"knp", SPECIAL_PAGE_DOWN},
    {"kdch1", SPECIAL_DELETE},
    {"kich1", SPECIAL_INSERT},
    {"kcbt", SPECIAL_BACK_TAB},
    {"kent", SPECIAL_ENTER},
    {"kf1", SPECIAL_F1},
    {"kf2", SPECIAL_F1 + 1},
    {"kf3", SPECIAL_F1 + 2},
    {"kf4", SPECIAL_F1 + 3},
    {"kf5", SPECIAL_F1 + 4},
    {"kf6", SPECIAL_F1 + 5},
    {"kf7", SPECIAL_F1 + 6},
    {"kf8", SPECIAL_F1 + 7},
    {"kf9", SPECIAL_F1 + 8},
    {"kf10", SPECIAL_F1 + 9},
    {"kf11", SPECIAL_F1 + 10},
    {"kf12", SPECIAL_F12},
    {NULL, 0},
};

static key_code
look_up(const struct meaning *meanings, size_t count, int32_t code)
{
	for (size_t i = 0; i < count; i++)
		if (meanings[i].code == code)
			return meanings[i].key;
	return 0;
}
#define LOOK_UP(table, code) look_up(table, ARRAY_LENGTH(table), code)

/*
 * The bits of "1 and so many for Shift 1, Alt 2, Control 4". False for keys
 * that are let go and those with other modifiers than the two locks.
 */
static bool
read_modifiers(int32_t number, int32_t happening, key_code *bits)
{
	enum { SHIFT = 1, ALT = 2, HELD_CONTROL = 4, LOCKS = 64 | 128 };
	enum { LET_GO = 3 };
	int32_t held = (number > 0 ? number - 1 : 0) & ~LOCKS;

	*bits = (held & SHIFT ? KEY_WITH_SHIFT : 0) |
		(held & ALT ? KEY_WITH_ALT : 0) |
		(held & HELD_CONTROL ? KEY_WITH_CONTROL : 0);
	return held <= (SHIFT | ALT | HELD_CONTROL) && happening != LET_GO;
}

/* The key with what stands in the second number. */
static key_code
with_modifiers(const struct token *token, key_code key)
{
	key_code bits;

	if (key == 0 || token->count > 2 ||
	    !read_modifiers(token->numbers[1], token->parts[1], &bits))
		return 0;
	return key_modified(key, bits);
}

/* A character that Shift makes another; `shifted` where that is told. */
static key_code
shift(int32_t code, int32_t shifted, key_code *bits)
{
	if (!(*bits & KEY_WITH_SHIFT) || code <= ' ' || code == 0x7f)
		return code;
	*bits &= ~KEY_WITH_SHIFT;
	if (shifted > ' ')
		return shifted;
	return code >= 'a' && code <= 'z' ? code - 'a' + 'A' : code;
}

static bool
is_between(int32_t code, int32_t first, int32_t last)
{
	return code >= first && code <= last;
}

static key_code
key_of_code_point(int32_t code)
{
	enum { F13 = 57376, F24 = 57387, KEYPAD_0 = 57399, KEYPAD_9 = 57408 };
	enum { KITTY_FIRST = 57344, KITTY_LAST = 63743 };

	if (is_between(code, F13, F24))
		return SPECIAL_F12 + 1 + code - F13;
	if (is_between(code, KEYPAD_0, KEYPAD_9))
		return '0' + code - KEYPAD_0;
	if (is_between(code, KITTY_FIRST, KITTY_LAST))
		return LOOK_UP(kitty_keys, code);
	if (code < ' ' || code == 0x7f)
		return key_of_control(code);
	return code > 0x10ffff || is_between(code, 0x80, 0x9f) ||
		       is_between(code, 0xd800, 0xdfff)
		   ? 0
		   : code;
}

/* ESC [ CODE ; MODIFIERS u, or as xterm has it ESC [ 27 ; MODIFIERS ; CODE ~ */
static key_code
key_of_code(int32_t code, int32_t shifted, int32_t modifiers, int32_t happening)
{
	key_code bits, key;

	if (code <= 0 || !read_modifiers(modifiers, happening, &bits))
		return 0;
	key = key_of_code_point(shift(code, shifted, &bits));
	return key == 0 ? 0 : key_modified(key, bits);
}

/* Where the first number is 1, or there is none. */
static key_code
key_of_letter(const struct token *token)
{
	key_code key = LOOK_UP(letters, token->code);

	if (token->numbers[0] > 1 ||
	    (token->numbers[0] == 0 && token->count > 1))
		return 0;
	/* With R only F3 and a modifier: else that tells the cursor's place. */
	if (token->code == 'R' && token->count == 2 && token->numbers[1] > 1)
		key = SPECIAL_F1 + 2;
	return with_modifiers(token, key);
}

static key_code
key_of_number(const struct token *token)
{
	key_code key = LOOK_UP(numbers, token->numbers[0]);
	key_code bits = LOOK_UP(rxvt_ends, token->code);

	/* xterm's modifyOtherKeys. */
	if (token->code == '~' && token->numbers[0] == 27 && token->count == 3)
		return key_of_code(token->numbers[2], 0, token->numbers[1], 0);
	if (key == 0 || (token->code != '~' && token->count > 1))
		return 0;
	return with_modifiers(token, key_modified(key, bits));
}

static key_code
key_of_csi(const struct token *token)
{
	if (token->is_special)
		return 0;
	if (token->code == 'u')
		return token->count > 3
			   ? 0
			   : key_of_code(token->numbers[0], token->parts[0],
				 token->numbers[1], token->parts[1]);
	if (token->code == '~' || LOOK_UP(rxvt_ends, token->code) != 0)
		return key_of_number(token);
	return key_of_letter(token);
}

/* Old terminals put the modifiers alone between: ESC O 5 A. */
static key_code
key_of_ss3(const struct token *token)
{
	struct token full = *token;

	if (token->is_special)
		return 0;
	if (token->count == 1 && token->numbers[0] > 1) {
		full.count = 2;
		full.numbers[1] = token->numbers[0];
	}
	return with_modifiers(&full, LOOK_UP(keypad, token->code));
}

static key_code
key_of_console(const struct token *token)
{
	return token->code >= 'A' && token->code <= 'E'
		   ? SPECIAL_F1 + token->code - 'A'
		   : 0;
}

key_code
sequence_key(const struct token *token)
{
	switch (token->kind) {
	case TOKEN_CHARACTER:
		return key_of_control(token->code);
	case TOKEN_CSI:
		return key_of_csi(token);
	case TOKEN_SS3:
		return key_of_ss3(token);
	case TOKEN_CONSOLE:
		return key_of_console(token);
	case TOKEN_MOUSE:
		break;
	}
	return 0;
}
