#include "core/exchange/read/yaml.h"

#include "core/base/unicode.h"
#include "core/base/utf8.h"

struct range {
	int32_t first, last;
};

/*
 * What YAML does not allow or reads as a line break, and what is not seen:
 * controls, bidirectional and other format characters, tags. Joiners stay,
 * since scripts are spelled with them, but in quotes: a terminal is given
 * their escapes.
 */
static const struct range escaped[] = {
    {0x00, 0x1F},
    {0x7F, 0x9F},
    {0xAD, 0xAD},
    {0x61C, 0x61C},
    {0x180E, 0x180E},
    {0x200B, 0x200B},
    {0x200E, 0x200F},
    {0x2028, 0x202E},
    {0x2060, 0x206F},
    {0xFDD0, 0xFDEF},
    {0xFEFF, 0xFEFF},
    {0xFFF9, 0xFFFB},
    {0xFFFE, 0xFFFF},
    {0xE0000, 0xE007F},
};

static bool
is_escaped(int32_t code_point)
{
	if ((code_point & 0xFFFE) == 0xFFFE)
		return true;
	for (size_t i = 0; i < ARRAY_LENGTH(escaped); i++)
		if (code_point >= escaped[i].first &&
		    code_point <= escaped[i].last)
			return true;
	return false;
}

static bool
needs_quotes(struct str text)
{
	int32_t code_point;

	for (size_t at = 0; at < text.len;) {
		at += utf8_decode(text, at, &code_point);
		if (is_escaped(code_point) || unicode_is_hidden(code_point) ||
		    !unicode_is_assigned(code_point))
			return true;
	}
	return false;
}

static bool
is_in(char byte, const char *set)
{
	return byte && strchr(set, byte);
}

/* Would the characters be taken for syntax where nothing quotes them? */
static bool
is_plain(struct str text, enum yaml_context context)
{
	static const char begins[] = "-?:,[]{}#&*!|>'\"%@`~ ";

	if (!text.len || is_in(text.ptr[0], begins) ||
	    is_in(text.ptr[text.len - 1], " :") || needs_quotes(text))
		return false;
	for (size_t i = 0; i + 1 < text.len; i++)
		if ((text.ptr[i] == ':' && text.ptr[i + 1] == ' ') ||
		    (text.ptr[i] == ' ' && text.ptr[i + 1] == '#'))
			return false;
	if (context == YAML_BLOCK)
		return true;
	for (size_t i = 0; i < text.len; i++)
		if (is_in(text.ptr[i], ",:?[]{}"))
			return false;
	return true;
}

static bool
is_same_word(struct str text, const char *word)
{
	size_t len = strlen(word);

	for (size_t i = 0; i < len && i < text.len; i++)
		if ((text.ptr[i] | 0x20) != (word[i] | 0x20))
			return false;
	return text.len == len;
}

/* Would some reader make it null, a truth, a number or a time? */
static bool
is_guessed(struct str text)
{
	static const char *const words[] = {"null", "true", "false", "yes",
	    "no", "on", "off", "y", "n", "=", "<<"};
	static const char digits[] = "0123456789+-.";
	static const char rest[] = "0123456789abcdefABCDEFxXoO_+-.:TtZz nNiI";

	for (size_t i = 0; i < ARRAY_LENGTH(words); i++)
		if (is_same_word(text, words[i]))
			return true;
	if (!text.len || !is_in(text.ptr[0], digits))
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (!is_in(text.ptr[i], rest))
			return false;
	return true;
}

static void
add_escape(struct buf *out, int32_t code_point)
{
	static const char shorts[][2] = {
	    {'\n', 'n'}, {'\r', 'r'}, {'\t', 't'}, {'"', '"'}, {'\\', '\\'}};

	for (size_t i = 0; i < ARRAY_LENGTH(shorts); i++)
		if (code_point == shorts[i][0]) {
			buf_add_char(out, '\\');
			buf_add_char(out, shorts[i][1]);
			return;
		}
	unsigned number = (unsigned)code_point;
	buf_addf(out,
	    number < 0x100     ? "\\x%02X"
	    : number < 0x10000 ? "\\u%04X"
			       : "\\U%08X",
	    number);
}

static void
add_quoted(struct buf *out, struct str text)
{
	buf_add_char(out, '"');
	for (size_t at = 0; at < text.len;) {
		int32_t code_point;
		size_t len = utf8_decode(text, at, &code_point);
		if (code_point == '"' || code_point == '\\' ||
		    is_escaped(code_point))
			add_escape(out, code_point);
		else
			buf_add(out, str_slice(text, at, len));
		at += len;
	}
	buf_add_char(out, '"');
}

void
yaml_add_plain(struct buf *out, struct str text, enum yaml_context context)
{
	if (is_plain(text, context))
		buf_add(out, text);
	else
		add_quoted(out, text);
}

void
yaml_add_text(struct buf *out, struct str text, enum yaml_context context)
{
	if (is_guessed(text))
		add_quoted(out, text);
	else
		yaml_add_plain(out, text, context);
}

/*
 * Blanks at the start of the text or the end of a line, and more than one
 * line break at the end, are safer in quotes.
 */
bool
yaml_is_literal(struct str text)
{
	struct str rest = text, line;
	bool has_lines = str_find_byte(text, '\n') < text.len;

	if (!has_lines || is_in(text.ptr[0], " \n") ||
	    str_ends(text, STR("\n\n")))
		return false;
	while (str_split(&rest, '\n', &line))
		if (str_ends(line, STR(" ")) || needs_quotes(line))
			return false;
	return true;
}

void
yaml_add_literal(struct buf *out, struct str text, size_t indent)
{
	bool ends_line = str_ends(text, STR("\n"));
	struct str line;

	buf_addz(out, ends_line ? "|" : "|-");
	if (ends_line)
		text.len--;
	while (str_split(&text, '\n', &line)) {
		buf_add_char(out, '\n');
		if (line.len)
			buf_repeat(out, ' ', indent);
		buf_add(out, line);
	}
}

void
yaml_add_number(struct buf *out, struct str number)
{
	size_t e = str_find_byte(number, 'e');
	struct str mantissa = str_slice(number, 0, e);
	struct str exponent = str_slice(number, e + 1, number.len);

	buf_add(out, mantissa);
	if (e == number.len)
		return;
	if (str_find_byte(mantissa, '.') == mantissa.len)
		buf_addz(out, ".0");
	buf_addz(out, str_starts(exponent, STR("-")) ? "e" : "e+");
	buf_add(out, exponent);
}
