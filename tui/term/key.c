#include "tui/term/key.h"

#include "core/base/utf8.h"

static const struct {
	const char *name;
	key_code code;
} names[] = {
    {"Enter", SPECIAL_ENTER},
    {"Esc", SPECIAL_ESCAPE},
    {"Tab", SPECIAL_TAB},
    {"S-Tab", SPECIAL_BACK_TAB},
    {"Space", ' '},
    {"BS", SPECIAL_BACKSPACE},
    {"Del", SPECIAL_DELETE},
    {"Ins", SPECIAL_INSERT},
    {"Up", SPECIAL_UP},
    {"Down", SPECIAL_DOWN},
    {"Left", SPECIAL_LEFT},
    {"Right", SPECIAL_RIGHT},
    {"Home", SPECIAL_HOME},
    {"End", SPECIAL_END},
    {"PgUp", SPECIAL_PAGE_UP},
    {"PgDn", SPECIAL_PAGE_DOWN},
    {"F1", SPECIAL_F1},
    {"F2", SPECIAL_F1 + 1},
    {"F3", SPECIAL_F1 + 2},
    {"F4", SPECIAL_F1 + 3},
    {"F5", SPECIAL_F1 + 4},
    {"F6", SPECIAL_F1 + 5},
    {"F7", SPECIAL_F1 + 6},
    {"F8", SPECIAL_F1 + 7},
    {"F9", SPECIAL_F1 + 8},
    {"F10", SPECIAL_F1 + 9},
    {"F11", SPECIAL_F1 + 10},
    {"F12", SPECIAL_F12},
};

/* One code point and nothing else; 0 where it is more. */
static key_code
single_character(struct str text)
{
	int32_t code_point = 0;

	if (text.len == 0 || utf8_decode(text, 0, &code_point) != text.len ||
	    code_point < ' ')
		return 0;
	return code_point;
}

static bool
parse_control(struct str name, key_code *result)
{
	char letter;

	if (name.len != 3 || !str_starts(name, STR("C-")))
		return false;
	letter = name.ptr[2];
	if (letter >= 'A' && letter <= 'Z')
		letter = (char)(letter - 'A' + 'a');
	if (letter < 'a' || letter > 'z')
		return false;
	*result = CONTROL(letter);
	return true;
}

static bool
find_key(struct str name, key_code *result)
{
	key_code code = single_character(name);

	if (code != 0) {
		*result = code;
		return true;
	}
	if (parse_control(name, result))
		return true;
	for (size_t i = 0; i < ARRAY_LENGTH(names); i++)
		if (utf8_equal_folded(name, str_from(names[i].name))) {
			*result = names[i].code;
			return true;
		}
	if (!str_starts(name, STR("M-")) ||
	    !find_key(str_slice(name, 2, name.len), &code))
		return false;
	*result = code | KEY_WITH_ALT;
	return true;
}

bool
key_parse(struct str name, key_code *result, struct err *err)
{
	if (find_key(name, result))
		return true;
	return err_set(err, ERR_USAGE,
	    "no key is called '%.*s' (keys are j, C-d, M-b, PgDn, Enter, F1)",
	    STR_ARG(name));
}

void
key_text(struct buf *out, key_code value)
{
	if (value & KEY_WITH_ALT) {
		buf_addz(out, "M-");
		value &= ~KEY_WITH_ALT;
	}
	for (size_t i = 0; i < ARRAY_LENGTH(names); i++)
		if (names[i].code == value) {
			buf_addz(out, names[i].name);
			return;
		}
	if (value > 0 && value < ' ')
		buf_addf(out, "C-%c", value - 1 + 'a');
	else
		utf8_add(out, value);
}

static bool
add_key(struct keys *keys, key_code code, struct str text, struct err *err)
{
	if (keys->count == KEYS_MAX)
		return err_set(err, ERR_USAGE, "'%.*s' has more than %d keys",
		    STR_ARG(text), KEYS_MAX);
	keys->items[keys->count++] = code;
	return true;
}

/* "gg": two characters that are no name. */
static bool
add_two(struct keys *keys, struct str word, struct err *err)
{
	size_t second = utf8_after(word, 0);
	key_code a = single_character(str_slice(word, 0, second));
	key_code b = single_character(str_slice(word, second, word.len));
	key_code unused = 0;

	if (a == 0 || b == 0)
		return key_parse(word, &unused, err);
	return add_key(keys, a, word, err) && add_key(keys, b, word, err);
}

static bool
add_word(struct keys *keys, struct str word, struct err *err)
{
	key_code code = 0;

	if (find_key(word, &code))
		return add_key(keys, code, word, err);
	return add_two(keys, word, err);
}

bool
keys_parse(struct str text, struct keys *keys, struct err *err)
{
	struct keys parsed = {0};
	struct str rest = text, word;

	while (str_split(&rest, ' ', &word))
		if (word.len > 0 && !add_word(&parsed, word, err))
			return false;
	if (parsed.count == 0)
		return err_set(err, ERR_USAGE, "a key is missing");
	*keys = parsed;
	return true;
}

void
keys_text(struct buf *out, const struct keys *keys)
{
	bool was_single = false;

	for (int i = 0; i < keys->count; i++) {
		key_code code = keys->items[i];
		bool is_single = code > ' ' && code < SPECIAL_ENTER;

		if (i > 0 &&
		    !(i == 1 && keys->count == 2 && is_single && was_single))
			buf_add_char(out, ' ');
		key_text(out, code);
		was_single = is_single;
	}
}

bool
keys_equal(const struct keys *a, const struct keys *b)
{
	return a->count == b->count &&
	       memcmp(a->items, b->items,
		   (size_t)a->count * sizeof *a->items) == 0;
}

bool
keys_begin(const struct keys *a, const struct keys *b)
{
	return a->count < b->count &&
	       memcmp(a->items, b->items,
		   (size_t)a->count * sizeof *a->items) == 0;
}

bool
key_is_text(key_code value)
{
	return value >= ' ' && value < SPECIAL_ENTER && value != 0x7f;
}
