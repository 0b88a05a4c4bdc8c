#include "core/base/str.h"

#include <math.h>

enum { DISTANCE_LENGTH = 64, NUMBER_LENGTH = 64 };

struct str
str_from(const char *terminated)
{
	if (!terminated)
		return (struct str){0};
	return (struct str){terminated, strlen(terminated)};
}

struct str
str_slice(struct str text, size_t at, size_t len)
{
	if (!text.ptr)
		return text;
	if (at > text.len)
		at = text.len;
	if (len > text.len - at)
		len = text.len - at;
	return (struct str){text.ptr + at, len};
}

bool
str_equal(struct str a, struct str b)
{
	return a.len == b.len && (!a.len || !memcmp(a.ptr, b.ptr, a.len));
}

bool
str_is(struct str text, const char *terminated)
{
	size_t i = 0;

	while (i < text.len && terminated[i] && text.ptr[i] == terminated[i])
		i++;
	return i == text.len && !terminated[i];
}

int
str_compare(struct str a, struct str b)
{
	size_t shorter = a.len < b.len ? a.len : b.len;
	int order = shorter ? memcmp(a.ptr, b.ptr, shorter) : 0;

	if (order)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

int
str_compare_items(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

bool
str_starts(struct str text, struct str prefix)
{
	return str_equal(str_slice(text, 0, prefix.len), prefix);
}

bool
str_ends(struct str text, struct str suffix)
{
	return text.len >= suffix.len &&
	       str_equal(
		   str_slice(text, text.len - suffix.len, suffix.len), suffix);
}

size_t
str_find_byte(struct str text, char byte)
{
	const char *found = text.len ? memchr(text.ptr, byte, text.len) : NULL;

	return found ? (size_t)(found - text.ptr) : text.len;
}

size_t
str_find(struct str text, struct str needle)
{
	for (size_t at = 0; at + needle.len <= text.len; at++)
		if (str_equal(str_slice(text, at, needle.len), needle))
			return at;
	return text.len;
}

/* isspace would ask the locale, and may find blanks within letters. */
static bool
is_blank(char byte)
{
	return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

struct str
str_trim(struct str text)
{
	while (text.len && is_blank(text.ptr[0]))
		text = str_slice(text, 1, text.len);
	while (text.len && is_blank(text.ptr[text.len - 1]))
		text.len--;
	return text;
}

bool
str_split(struct str *rest, char separator, struct str *part)
{
	if (!rest->ptr)
		return false;
	size_t at = str_find_byte(*rest, separator);
	*part = str_slice(*rest, 0, at);
	if (at == rest->len)
		*rest = (struct str){0};
	else
		*rest = str_slice(*rest, at + 1, rest->len);
	return true;
}

uint64_t
str_hash(struct str text)
{
	uint64_t hash = UINT64_C(14695981039346656037);

	for (size_t i = 0; i < text.len; i++) {
		hash ^= (unsigned char)text.ptr[i];
		hash *= UINT64_C(1099511628211);
	}
	hash ^= hash >> 33;
	hash *= UINT64_C(0xff51afd7ed558ccd);
	return hash ^ (hash >> 33);
}

bool
str_integer(struct str text, int64_t *value)
{
	bool negative = text.len && text.ptr[0] == '-';
	int64_t result = 0;

	if (negative)
		text = str_slice(text, 1, text.len);
	if (!text.len || text.len > 18)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] < '0' || text.ptr[i] > '9')
			return false;
		result = result * 10 + (text.ptr[i] - '0');
	}
	*value = negative ? -result : result;
	return true;
}

/* strtod takes more than we do: hexadecimal, infinity, leading blanks. */
static bool
has_number_form(struct str text)
{
	size_t digits = 0;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		if (c >= '0' && c <= '9')
			digits++;
		else if (!strchr("+-.eE", c))
			return false;
	}
	return digits > 0 && text.len < NUMBER_LENGTH;
}

bool
str_number(struct str text, double *value)
{
	char copy[NUMBER_LENGTH];
	char *end;

	if (!has_number_form(text))
		return false;
	memcpy(copy, text.ptr, text.len);
	copy[text.len] = '\0';
	double result = strtod(copy, &end);
	if (*end || !isfinite(result))
		return false;
	*value = result;
	return true;
}

static size_t
smallest(size_t a, size_t b, size_t c)
{
	size_t min = a < b ? a : b;

	return min < c ? min : c;
}

size_t
str_distance(struct str a, struct str b, size_t limit)
{
	size_t rows[3][DISTANCE_LENGTH + 1];
	size_t *before = rows[0], *above = rows[1], *row = rows[2];

	if (a.len > DISTANCE_LENGTH || b.len > DISTANCE_LENGTH)
		return limit + 1;
	for (size_t j = 0; j <= b.len; j++)
		above[j] = j;
	for (size_t i = 1; i <= a.len; i++) {
		row[0] = i;
		for (size_t j = 1; j <= b.len; j++) {
			bool same = a.ptr[i - 1] == b.ptr[j - 1];
			row[j] = smallest(
			    above[j] + 1, row[j - 1] + 1, above[j - 1] + !same);
			if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] &&
			    a.ptr[i - 2] == b.ptr[j - 1] &&
			    before[j - 2] + 1 < row[j])
				row[j] = before[j - 2] + 1;
		}
		size_t *free_row = before;
		before = above;
		above = row;
		row = free_row;
	}
	return above[b.len] > limit ? limit + 1 : above[b.len];
}
