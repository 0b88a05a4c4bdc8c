#include "core/model/record.h"

#include <float.h>

/* %.17g of any double is shorter than this. */
enum { NUMBER_TEXT = 40, DIGITS_MAX = 17, FEW_DECIMALS = 5 };
/* Up to here every whole number has its own double and needs no exponent. */
static const double plain_whole_max = 1e15;
/* Within these few_decimals has at most 15 digits and needs no exponent. */
static const double few_decimals_min = 1e-3, few_decimals_max = 1e9;

/* Starts with a letter or digit, the rest of the given bytes and digits. */
static bool
is_made_of(struct str text, const char *bytes, size_t longest)
{
	if (!text.len || text.len > longest || strchr("-_", text.ptr[0]))
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (!text.ptr[i] || !strchr(bytes, text.ptr[i]))
			return false;
	return true;
}

bool
id_is_right(struct str text)
{
	return is_made_of(
	    text, "abcdefghijklmnopqrstuvwxyz0123456789-", ID_MAX);
}

bool
code_is_right(struct str text)
{
	return is_made_of(
	    text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", CODE_MAX);
}

void
record_init(const struct record_table *table, void *record)
{
	memset(record, 0, table->size);
	for (size_t i = 0; i < table->count; i++) {
		const struct member *member = &table->members[i];
		if (member_type(member)->clear)
			member_type(member)->clear(
			    member, member_of(member, record));
	}
}

void
record_copy(struct arena *arena, const struct record_table *table,
    const void *from, void *to)
{
	if (to != from)
		memcpy(to, from, table->size);
	for (size_t i = 0; i < table->count; i++) {
		const struct member *member = &table->members[i];
		if (member_type(member)->copy)
			member_type(member)->copy(
			    arena, member, member_of(member, to));
	}
}

const struct member *
record_member(const struct record_table *table, struct str key)
{
	for (size_t i = 0; i < table->count; i++) {
		const struct member *member = &table->members[i];
		if (str_is(key, member->key) ||
		    (member->alias && str_is(key, member->alias)))
			return member;
	}
	return NULL;
}

struct str
record_key(struct arena *arena, const struct record *record)
{
	const struct member *key = record_tables[record->kind]->key;
	struct str first = member_text(arena, key, &record->as, 0);

	if (member_type(key)->shape == SHAPE_TEXT)
		return first;
	return pair_text(
	    arena, pair_of(first, member_text(arena, key, &record->as, 1)));
}

/* "2e+15" and "1e-05" say no more than "2e15" and "1e-5". */
static void
shorten_exponent(char *text)
{
	char *from = strchr(text, 'e');

	if (!from)
		return;
	char *to = ++from;
	if (*from == '-')
		to++;
	from++;
	while (*from == '0')
		from++;
	memmove(to, from, strlen(from) + 1);
}

static struct str
decimal_text(struct arena *arena, bool is_negative, int64_t whole, int decimals)
{
	char text[NUMBER_TEXT];
	size_t at = sizeof text;

	for (int digit = 0; whole || digit <= decimals; digit++) {
		if (digit == decimals)
			text[--at] = '.';
		text[--at] = (char)('0' + whole % 10);
		whole /= 10;
	}
	if (is_negative)
		text[--at] = '-';
	return arena_str(arena, (struct str){text + at, sizeof text - at});
}

/*
 * A number of few decimals, such as a coordinate, is found without a trip
 * through the library: where the quotient of two whole numbers that a double
 * holds is the value, that decimal reads back as it.
 */
static struct str
few_decimals(struct arena *arena, double value)
{
	double size = fabs(value), power = 1;

	if (size < few_decimals_min || size > few_decimals_max)
		return (struct str){0};
	for (int digits = 1; digits <= FEW_DECIMALS; digits++) {
		power *= 10;
		double whole = nearbyint(size * power);
		if (whole / power == size)
			return decimal_text(
			    arena, value < 0, (int64_t)whole, digits);
	}
	return (struct str){0};
}

struct str
number_text(struct arena *arena, double value)
{
	char text[NUMBER_TEXT];

	if (isnan(value))
		return (struct str){0};
	if (fabs(value) <= plain_whole_max && value == trunc(value))
		return arena_format(arena, "%.0f", value);
	struct str few = few_decimals(arena, value);
	if (few.ptr)
		return few;
	/* Every decimal of up to DBL_DIG digits outlives being a double that
	 * is not subnormal: it needs no search for the fewest. */
	int digits = fabs(value) < DBL_MIN ? 1 : DBL_DIG;
	for (; digits <= DIGITS_MAX; digits++) {
		snprintf(text, sizeof text, "%.*g", digits, value);
		if (strtod(text, NULL) == value)
			break;
	}
	shorten_exponent(text);
	return arena_str(arena, str_from(text));
}
