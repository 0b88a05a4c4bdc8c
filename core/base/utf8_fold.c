#include "core/base/unicode.h"
#include "core/base/utf8.h"

/* Writing whose accents a reader leaves out when typing. */
static const struct unicode_range accented[] = {
    {'A', 'Z'},
    {'a', 'z'},
    {0x00AA, 0x00AA},
    {0x00BA, 0x00BA},
    {0x00C0, 0x02AF}, /* Latin */
    {0x0370, 0x0482}, /* Greek, Cyrillic */
    {0x048A, 0x052F},
    {0x1C80, 0x1C8F},
    {0x1D00, 0x1DBF},
    {0x1E00, 0x1FFF},
    {0x2C60, 0x2C7F},
    {0xA640, 0xA69F},
    {0xA720, 0xA7FF},
    {0xAB30, 0xAB6F},
    {0xFF21, 0xFF5A},
};

static const struct unicode_range cjk[] = {
    {0x1100, 0x11FF},			/* Hangul */
    {0x2E80, 0x2FDF},			/* radicals */
    {0x3005, 0x3007},			/* repetition mark, zero */
    {0x3021, 0x3029},			/* numerals */
    {0x3031, 0x3035},			/* kana repetition marks */
    {0x3038, 0x303B}, {0x3041, 0x309F}, /* Hiragana */
    {0x30A1, 0x30FA},			/* Katakana */
    {0x30FC, 0x312F},			/* its length marks, Bopomofo */
    {0x3131, 0x318E},			/* Hangul */
    {0x31A0, 0x31BF},			/* Bopomofo */
    {0x31F0, 0x31FF},			/* Katakana */
    {0x3400, 0x4DBF},			/* Han */
    {0x4E00, 0x9FFF}, {0xA960, 0xA97F}, /* Hangul */
    {0xAC00, 0xD7FB}, {0xF900, 0xFAFF}, /* Han */
    {0xFF66, 0xFFDC},			/* half width Katakana and Hangul */
    {0x1AFF0, 0x1B16F},			/* Kana */
    {0x20000, 0x323AF},			/* Han */
};

/* Letters with a stroke or of two, which have no decomposition. */
static const struct {
	int32_t letter;
	const char *plain;
} plain_letters[] = {
    {0x00E6, "ae"},
    {0x00F0, "d"},
    {0x00F8, "o"},
    {0x00FE, "th"},
    {0x0111, "d"},
    {0x0127, "h"},
    {0x0131, "i"},
    {0x0142, "l"},
    {0x0153, "oe"},
    {0x0167, "t"},
};

enum { FIRST_PLAIN = 0x00E6, LAST_PLAIN = 0x0167 };

bool
utf8_is_cjk(int32_t code_point)
{
	return unicode_within(cjk, ARRAY_LENGTH(cjk), code_point);
}

static bool
is_ascii(struct str text)
{
	unsigned char all = 0;

	for (size_t i = 0; i < text.len; i++)
		all |= (unsigned char)text.ptr[i];
	return all < 0x80;
}

/* tolower depends on the locale. */
static char
ascii_lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static struct str
fold_ascii(struct arena *arena, struct str text)
{
	char *copy = arena_alloc(arena, text.len + 1, 1);

	for (size_t i = 0; i < text.len; i++)
		copy[i] = ascii_lower(text.ptr[i]);
	return (struct str){copy, text.len};
}

bool
utf8_add_folded_ascii(struct buf *out, struct str text)
{
	if (!is_ascii(text))
		return false;
	buf_add(out, text);
	char *added = out->ptr + (out->len - text.len);
	for (size_t i = 0; i < text.len; i++)
		added[i] = ascii_lower(added[i]);
	return true;
}

static const char *
plain_letter(int32_t code_point)
{
	if (code_point < FIRST_PLAIN || code_point > LAST_PLAIN)
		return NULL;
	for (size_t i = 0; i < ARRAY_LENGTH(plain_letters); i++)
		if (plain_letters[i].letter == code_point)
			return plain_letters[i].plain;
	return NULL;
}

static void
add_part(struct points *points, int32_t part, bool *drops_marks)
{
	bool is_mark = part >= 0x80 && unicode_is_mark(part);

	if (is_mark && *drops_marks)
		return;
	if (!is_mark)
		*drops_marks =
		    unicode_within(accented, ARRAY_LENGTH(accented), part);
	const char *plain = plain_letter(part);
	if (!plain) {
		points_add(points, part);
		return;
	}
	for (; *plain; plain++)
		points_add(points, *plain);
}

static void
fold_points(struct str text, struct points *points)
{
	int32_t code_point, parts[UNICODE_PARTS];
	bool drops_marks = false;

	for (size_t at = 0; at < text.len;) {
		at += utf8_decode(text, at, &code_point);
		size_t count =
		    unicode_decompose(code_point, UNICODE_FOLDED, parts);
		for (size_t i = 0; i < count; i++)
			add_part(points, parts[i], &drops_marks);
	}
	points_compose(points);
}

struct str
utf8_fold(struct arena *arena, struct str text)
{
	struct points points = {0};
	struct buf folded = {0};

	if (is_ascii(text))
		return text.ptr ? fold_ascii(arena, text) : text;
	fold_points(text, &points);
	points_write(&points, &folded);
	struct str result = arena_str(arena, buf_str(&folded));
	buf_release(&folded);
	points_release(&points);
	return result;
}

bool
utf8_has_word(struct str text)
{
	int32_t code_point;

	for (size_t at = 0; at < text.len;) {
		at += utf8_decode(text, at, &code_point);
		if (unicode_is_word(code_point))
			return true;
	}
	return false;
}

static bool
equal_ascii(struct str a, struct str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (ascii_lower(a.ptr[i]) != ascii_lower(b.ptr[i]))
			return false;
	return true;
}

bool
utf8_equal_folded(struct str a, struct str b)
{
	struct arena arena = {0};

	if (is_ascii(a) && is_ascii(b))
		return equal_ascii(a, b);
	bool equal = str_equal(utf8_fold(&arena, a), utf8_fold(&arena, b));
	arena_release(&arena);
	return equal;
}
