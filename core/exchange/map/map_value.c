#include "core/exchange/map/map_value.h"

#include <ctype.h>

#include "core/base/utf8.h"

/* What the cells of a foreign table mean. */

bool
map_fits_pattern(struct str pattern, struct str text)
{
	if (str_ends(pattern, STR("*")))
		return str_starts(text, str_slice(pattern, 0, pattern.len - 1));
	return str_equal(pattern, text);
}

bool
map_word_of(const struct map_words *words, struct str raw, struct str *word)
{
	const struct map_word *best = NULL;

	for (size_t i = 0; i < words->count; i++) {
		const struct map_word *at = &words->items[i];
		if (at->is_prefix ? !str_starts(raw, at->raw)
				  : !str_equal(raw, at->raw))
			continue;
		bool is_better =
		    !best || !at->is_prefix ||
		    (best->is_prefix && at->raw.len > best->raw.len);
		if (is_better)
			best = at;
	}
	if (!best)
		return false;
	*word = best->word;
	return true;
}

bool
map_is_missing(const struct strs *marks, struct str text)
{
	if (!text.len)
		return true;
	for (size_t i = 0; i < marks->count; i++)
		if (str_equal(marks->items[i], text))
			return true;
	return false;
}

static bool
next_letter(struct str text, size_t *at, int *letter)
{
	while (*at < text.len) {
		unsigned char byte = (unsigned char)text.ptr[(*at)++];
		if (byte < 0x80 && !isalnum(byte))
			continue;
		*letter = tolower(byte);
		return true;
	}
	return false;
}

bool
map_same_head(struct str a, struct str b)
{
	size_t at_a = 0, at_b = 0;
	int letter_a = 0, letter_b = 0;

	for (;;) {
		bool has_a = next_letter(a, &at_a, &letter_a);
		bool has_b = next_letter(b, &at_b, &letter_b);
		if (has_a != has_b || !has_a)
			return has_a == has_b;
		if (letter_a != letter_b)
			return false;
	}
}
