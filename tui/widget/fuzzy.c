#include "tui/widget/menu.h"

enum {
	SCORE_START = 60, /* the text begins with the word */
	SCORE_WORD = 45,  /* a word of the text begins with it */
	SCORE_PART = 25,
	SCORE_SPREAD = 15, /* less one for each gap */
};

static char
lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static bool
is_letter(char byte)
{
	byte = lower(byte);
	return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
	       (unsigned char)byte >= 0x80;
}

static bool
is_at(struct str text, size_t at, struct str word)
{
	if (word.len > text.len - at)
		return false;
	for (size_t i = 0; i < word.len; i++)
		if (lower(text.ptr[at + i]) != lower(word.ptr[i]))
			return false;
	return true;
}

static int
score_part(struct str word, struct str text)
{
	int best = FUZZY_NONE;

	for (size_t at = 0; at < text.len; at++) {
		if (!is_at(text, at, word))
			continue;
		if (at == 0)
			return SCORE_START;
		if (!is_letter(text.ptr[at - 1]))
			return SCORE_WORD;
		best = SCORE_PART;
	}
	return best;
}

static int
score_spread(struct str word, struct str text)
{
	size_t at = 0, last = 0;
	int gaps = 0;

	for (size_t i = 0; i < word.len; i++) {
		while (
		    at < text.len && lower(text.ptr[at]) != lower(word.ptr[i]))
			at++;
		if (at == text.len)
			return FUZZY_NONE;
		if (i > 0 && at != last + 1)
			gaps++;
		last = at++;
	}
	return gaps < SCORE_SPREAD ? SCORE_SPREAD - gaps : 0;
}

int
fuzzy_score(struct str pattern, struct str text)
{
	struct str rest = pattern, word;
	int total = 0;

	while (str_split(&rest, ' ', &word)) {
		int score;
		if (!word.len)
			continue;
		score = score_part(word, text);
		if (score == FUZZY_NONE)
			score = score_spread(word, text);
		if (score == FUZZY_NONE)
			return FUZZY_NONE;
		total += score;
	}
	return total;
}
