#include "core/store/record_row.h"

#include "core/base/utf8.h"

enum { HEX_DIGITS = 4 };

struct scanner {
	struct arena *arena;
	struct str text;
	size_t at;
};

static void
skip_blanks(struct scanner *scanner)
{
	while (scanner->at < scanner->text.len &&
	       strchr(" \t\r\n", scanner->text.ptr[scanner->at]) &&
	       scanner->text.ptr[scanner->at])
		scanner->at++;
}

static bool
take(struct scanner *scanner, char byte)
{
	skip_blanks(scanner);
	if (scanner->at >= scanner->text.len ||
	    scanner->text.ptr[scanner->at] != byte)
		return false;
	scanner->at++;
	return true;
}

/* One UTF-16 unit below the surrogates: others are never written escaped. */
static bool
take_code_point(struct scanner *scanner, struct buf *out)
{
	struct str digits = str_slice(scanner->text, scanner->at, HEX_DIGITS);
	int32_t code_point = 0;

	if (digits.len < HEX_DIGITS)
		return false;
	for (size_t i = 0; i < HEX_DIGITS; i++) {
		static const char hex[] = "0123456789abcdef";
		char digit = digits.ptr[i];
		const char *found = digit ? strchr(hex, digit) : NULL;
		if (!found)
			return false;
		code_point = code_point * 16 + (int32_t)(found - hex);
	}
	if (code_point >= 0xD800)
		return false;
	scanner->at += HEX_DIGITS;
	utf8_add(out, code_point);
	return true;
}

static bool
take_escape(struct scanner *scanner, struct buf *out)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";

	if (scanner->at >= scanner->text.len)
		return false;
	char byte = scanner->text.ptr[scanner->at++];
	if (byte == 'u')
		return take_code_point(scanner, out);
	const char *found = byte ? strchr(from, byte) : NULL;
	if (!found)
		return false;
	buf_add_char(out, to[found - from]);
	return true;
}

static bool
take_string_rest(struct scanner *scanner, struct buf *out)
{
	while (scanner->at < scanner->text.len) {
		char byte = scanner->text.ptr[scanner->at++];
		if (byte == '"')
			return true;
		if (byte != '\\')
			buf_add_char(out, byte);
		else if (!take_escape(scanner, out))
			return false;
	}
	return false;
}

static bool
take_string(struct scanner *scanner, struct str *out)
{
	struct buf text = {0};

	if (!take(scanner, '"'))
		return false;
	bool is_whole = take_string_rest(scanner, &text);
	if (is_whole)
		*out = arena_str(scanner->arena, buf_str(&text));
	buf_release(&text);
	return is_whole;
}

static bool
is_at_end(struct scanner *scanner)
{
	skip_blanks(scanner);
	return scanner->at == scanner->text.len;
}

bool
json_read_strings(struct arena *arena, struct str json, struct strs *out)
{
	struct scanner scanner = {arena, json, 0};
	struct strs list = {0};

	if (!take(&scanner, '['))
		return false;
	do {
		struct str item;
		if (!take_string(&scanner, &item))
			return false;
		arena_strs_add(arena, &list, item);
	} while (take(&scanner, ','));
	if (!take(&scanner, ']') || !is_at_end(&scanner))
		return false;
	*out = list;
	return true;
}

bool
json_read_pairs(struct arena *arena, struct str json, struct text_pairs *out)
{
	struct scanner scanner = {arena, json, 0};
	struct text_pairs map = {0};

	if (!take(&scanner, '{'))
		return false;
	do {
		struct text_pair pair;
		if (!take_string(&scanner, &pair.key) || !take(&scanner, ':') ||
		    !take_string(&scanner, &pair.value))
			return false;
		*ARENA_PUSH(arena, map.items, map.count, struct text_pair) =
		    pair;
	} while (take(&scanner, ','));
	if (!take(&scanner, '}') || !is_at_end(&scanner))
		return false;
	*out = map;
	return true;
}
