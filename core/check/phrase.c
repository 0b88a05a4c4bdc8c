#include "core/check/phrase.h"

#include <strings.h>

enum { WORDS_MAX = 8, TEXT_MAX = 1024 };

/* Byte for byte, so that places in the folded text hold in the other. */
static char
fold(char byte)
{
	if (byte >= 'A' && byte <= 'Z')
		return (char)(byte - 'A' + 'a');
	return byte == '-' ? ' ' : byte;
}

static bool
is_word_byte(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= '0' && byte <= '9') || (unsigned char)byte >= 0x80;
}

void
phrases_add(struct phrases *phrases, struct str text, int kind, const void *of)
{
	char *folded = ARENA_ARRAY(&phrases->arena, char, text.len + 1);

	if (!text.len)
		return;
	for (size_t i = 0; i < text.len; i++)
		folded[i] = fold(text.ptr[i]);
	*ARENA_PUSH(&phrases->arena, phrases->items, phrases->count,
	    struct phrase) = (struct phrase){
	    .folded = {folded, text.len},
	    .text = text,
	    .kind = kind,
	    .of = of,
	};
}

void
phrases_add_each(
    struct phrases *phrases, const char *names, int kind, const void *of)
{
	struct str rest = str_from(names), name;

	while (str_split(&rest, ';', &name))
		phrases_add(phrases, name, kind, of);
}

static int
compare_phrases(const void *a, const void *b)
{
	const struct phrase *x = a, *y = b;
	int order = str_compare(x->folded, y->folded);

	if (order)
		return order;
	return (x->kind > y->kind) - (x->kind < y->kind);
}

void
phrases_sort(struct phrases *phrases)
{
	if (phrases->count)
		qsort(phrases->items, phrases->count, sizeof *phrases->items,
		    compare_phrases);
}

/* Index of the first phrase that does not sort before the text. */
static size_t
first_phrase(const struct phrases *phrases, struct str folded)
{
	size_t low = 0, high = phrases->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (str_compare(phrases->items[middle].folded, folded) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
is_phrase(const struct phrases *phrases, struct str folded,
    struct phrase_match *match)
{
	size_t first = first_phrase(phrases, folded), end = first;

	while (end < phrases->count &&
	       str_equal(phrases->items[end].folded, folded))
		end++;
	if (end == first)
		return false;
	match->items = &phrases->items[first];
	match->count = end - first;
	return true;
}

/* The ends of the words from `at` on, at most WORDS_MAX. */
static size_t
word_ends(struct str text, size_t at, size_t *ends)
{
	size_t count = 0;

	for (size_t i = at; i < text.len && count < WORDS_MAX; i++)
		if (is_word_byte(text.ptr[i]) &&
		    (i + 1 == text.len || !is_word_byte(text.ptr[i + 1])))
			ends[count++] = i + 1;
	return count;
}

static bool
longest_at(const struct phrases *phrases, struct str text, size_t at,
    struct phrase_match *match, size_t *end)
{
	char folded[TEXT_MAX];
	size_t ends[WORDS_MAX];
	size_t count = word_ends(text, at, ends);

	while (count--) {
		size_t len = ends[count] - at;
		if (len > sizeof folded)
			continue;
		for (size_t i = 0; i < len; i++)
			folded[i] = fold(text.ptr[at + i]);
		if (is_phrase(phrases, (struct str){folded, len}, match)) {
			match->text = str_slice(text, at, len);
			*end = ends[count];
			return true;
		}
	}
	return false;
}

bool
phrases_next(const struct phrases *phrases, struct str text, size_t *at,
    struct phrase_match *match)
{
	bool is_inside = *at > 0 && is_word_byte(text.ptr[*at - 1]);

	for (size_t i = *at; i < text.len; i++) {
		bool is_word = is_word_byte(text.ptr[i]);
		if (is_word && !is_inside &&
		    longest_at(phrases, text, i, match, at))
			return true;
		is_inside = is_word;
	}
	*at = text.len;
	return false;
}

void
phrases_release(struct phrases *phrases)
{
	arena_release(&phrases->arena);
	*phrases = (struct phrases){0};
}

enum { DIGITS = 4, YEAR_MIN = 1000 };

static bool
is_digit(struct str text, size_t at)
{
	return at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9';
}

int
year_at(struct str text)
{
	int year = 0;

	for (size_t i = 0; i < DIGITS; i++) {
		if (!is_digit(text, i))
			return 0;
		year = year * 10 + (text.ptr[i] - '0');
	}
	return is_digit(text, DIGITS) || year < YEAR_MIN ? 0 : year;
}

/* The next year in the text from *at on, which moves behind it; 0: none. */
static int
next_year(struct str text, size_t *at)
{
	for (size_t i = *at; i < text.len; i++) {
		int year = i && is_digit(text, i - 1)
			       ? 0
			       : year_at(str_slice(text, i, text.len));
		if (year) {
			*at = i + DIGITS;
			return year;
		}
	}
	*at = text.len;
	return 0;
}

/* Is what stands between two years a sign of a range? */
static bool
joins(struct str between)
{
	static const char *const words[] = {
	    "-", "\xE2\x80\x93", "to", "until", "through"};
	struct str text = str_trim(between);

	for (size_t i = 0; i < ARRAY_LENGTH(words); i++)
		if (str_is(text, words[i]))
			return true;
	return false;
}

bool
year_is_named(struct str text, int year)
{
	size_t at = 0, end = 0;
	int before = 0;

	for (;;) {
		int found = next_year(text, &at);
		if (!found)
			return false;
		bool is_range =
		    before && joins(str_slice(text, end, at - DIGITS - end));
		if (found == year ||
		    (is_range && before < year && year < found))
			return true;
		before = found;
		end = at;
	}
}

static const struct {
	const char *beginning;
	int years;
} cadences[] = {
    {"yearly", 1},
    {"annual", 1},
    {"every year", 1},
    {"once a year", 1},
    {"biennial", 2},
    {"every two years", 2},
    {"every second year", 2},
    {"every other year", 2},
};

static void
read_bounds(struct str text, struct cadence *cadence)
{
	size_t at = 0, end;
	int first = next_year(text, &at), second;

	if (!first)
		return;
	struct str before = str_trim(str_slice(text, 0, at - DIGITS));
	end = at;
	second = next_year(text, &at);
	if (str_ends(before, STR("until")))
		cadence->to = first;
	else if (str_ends(before, STR("since")) ||
		 str_ends(before, STR("from")))
		cadence->from = first;
	if (cadence->from && second &&
	    joins(str_slice(text, end, at - DIGITS - end)))
		cadence->to = second;
}

struct cadence
year_cadence(struct str text)
{
	struct cadence cadence = {0};

	for (size_t i = 0; i < ARRAY_LENGTH(cadences) && !cadence.years; i++) {
		size_t len = strlen(cadences[i].beginning);
		if (text.len >= len &&
		    !strncasecmp(text.ptr, cadences[i].beginning, len))
			cadence.years = cadences[i].years;
	}
	if (cadence.years)
		read_bounds(text, &cadence);
	return cadence;
}
