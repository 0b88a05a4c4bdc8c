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
    {"Quote", '"'}, /* begins a word of several keys in a command line */
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
};

static const struct {
	char prefix[3];
	key_code bit;
} modifiers[] = {
    {"M-", KEY_WITH_ALT},
    {"C-", KEY_WITH_CONTROL},
    {"S-", KEY_WITH_SHIFT},
};

key_code
key_of_control(int32_t code)
{
	static const struct {
		int32_t code;
		key_code key;
	} keys[] = {
	    {0, KEY_WITH_CONTROL | ' '},
	    {'\r', SPECIAL_ENTER},
	    {'\n', SPECIAL_ENTER},
	    {'\t', SPECIAL_TAB},
	    {27, SPECIAL_ESCAPE},
	    {'\b', SPECIAL_BACKSPACE},
	    {0x7f, SPECIAL_BACKSPACE},
	};

	for (size_t i = 0; i < ARRAY_LENGTH(keys); i++)
		if (keys[i].code == code)
			return keys[i].key;
	return code;
}

/* One code point and nothing else; 0 where it is more. */
static key_code
single_character(struct str text)
{
	int32_t code_point = 0;

	if (!text.len || utf8_decode(text, 0, &code_point) != text.len ||
	    code_point < ' ' || (code_point >= 0x7f && code_point < 0xa0))
		return 0;
	return code_point;
}

/* F1 to F24. */
static bool
parse_function_key(struct str name, key_code *result)
{
	int64_t number;

	if (name.len < 2 || (name.ptr[0] != 'F' && name.ptr[0] != 'f') ||
	    !str_integer(str_slice(name, 1, name.len), &number) || number < 1 ||
	    number > SPECIAL_F24 - SPECIAL_F1 + 1)
		return false;
	*result = SPECIAL_F1 + (key_code)number - 1;
	return true;
}

static bool
find_plain(struct str name, key_code *result)
{
	key_code code = single_character(name);

	if (code != 0) {
		*result = code;
		return true;
	}
	for (size_t i = 0; i < ARRAY_LENGTH(names); i++)
		if (utf8_equal_folded(name, str_from(names[i].name))) {
			*result = names[i].code;
			return true;
		}
	return parse_function_key(name, result);
}

/* 0 where no terminal makes a control character of it. */
static key_code
control_of(key_code code)
{
	if (code >= 'a' && code <= 'z')
		code -= 'a' - 'A';
	if (code != ' ' && (code < '@' || code > '_'))
		return 0;
	return key_of_control(CONTROL(code));
}

static bool
ignores_shift(key_code code)
{
	return code == ' ' || code == SPECIAL_BACKSPACE ||
	       code == SPECIAL_ESCAPE;
}

key_code
key_modified(key_code code, key_code bits)
{
	key_code held = (code | bits) & KEY_MODIFIERS;

	code &= ~KEY_MODIFIERS;
	if ((held & KEY_WITH_SHIFT) && code == SPECIAL_TAB)
		code = SPECIAL_BACK_TAB;
	if (code == SPECIAL_BACK_TAB || ignores_shift(code))
		held &= ~KEY_WITH_SHIFT;
	if (code >= SPECIAL_ENTER)
		return code | held;
	if (held & KEY_WITH_SHIFT)
		return 0;
	if (held & KEY_WITH_CONTROL)
		code = control_of(code);
	return code == 0 ? 0 : code | (held & KEY_WITH_ALT);
}

static bool
find_key(struct str name, key_code *result)
{
	struct str rest =
	    str_slice(name, name.len < 2 ? name.len : 2, name.len);
	key_code code = 0;

	if (find_plain(name, result))
		return true;
	for (size_t i = 0; i < ARRAY_LENGTH(modifiers); i++) {
		if (!str_starts(name, str_from(modifiers[i].prefix)))
			continue;
		if (!find_key(rest, &code))
			return false;
		code = key_modified(code, modifiers[i].bit);
		if (code != 0)
			*result = code;
		return code != 0;
	}
	return false;
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

/* The name of a key without modifiers; NULL where it is a character. */
static const char *
name_of(key_code value)
{
	for (size_t i = 0; i < ARRAY_LENGTH(names); i++)
		if (names[i].code == value)
			return names[i].name;
	return NULL;
}

void
key_text(struct buf *out, key_code value)
{
	key_code plain = value & ~KEY_MODIFIERS;

	for (size_t i = 0; i < ARRAY_LENGTH(modifiers); i++)
		if (value & modifiers[i].bit)
			buf_addz(out, modifiers[i].prefix);
	if (name_of(plain))
		buf_addz(out, name_of(plain));
	else if (plain >= SPECIAL_F1)
		buf_addf(out, "F%d", (int)(plain - SPECIAL_F1 + 1));
	else if (plain < ' ')
		buf_addf(
		    out, "C-%c", plain <= 26 ? plain - 1 + 'a' : plain + '@');
	else
		utf8_add(out, plain);
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
		if (word.len && !add_word(&parsed, word, err))
			return false;
	if (!parsed.count)
		return err_set(err, ERR_USAGE, "a key is missing");
	*keys = parsed;
	return true;
}

/* Two characters stand together, unless that is the name of another key. */
static bool
are_joined(const struct keys *keys)
{
	struct buf joined = {0};
	key_code unused;
	bool is_name;

	if (keys->count != 2)
		return false;
	for (int i = 0; i < 2; i++)
		if (!key_is_text(keys->items[i]) || name_of(keys->items[i]))
			return false;
	key_text(&joined, keys->items[0]);
	key_text(&joined, keys->items[1]);
	is_name = find_key(buf_str(&joined), &unused);
	buf_release(&joined);
	return !is_name;
}

void
keys_text(struct buf *out, const struct keys *keys)
{
	bool is_joined = are_joined(keys);

	for (int i = 0; i < keys->count; i++) {
		if (i > 0 && !is_joined)
			buf_add_char(out, ' ');
		key_text(out, keys->items[i]);
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
	return value >= ' ' && value < SPECIAL_ENTER &&
	       (value < 0x7f || value >= 0xa0);
}
