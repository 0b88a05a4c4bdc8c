#include "core/model/record.h"

#include <float.h>

/* %.17g of any double is shorter than this. */
enum { NUMBER_TEXT = 40, DIGITS_MAX = 17 };
/* Up to here every whole number has its own double and needs no exponent. */
static const double plain_whole_max = 1e15;

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

void *
member_of(const struct member *member, void *record)
{
	return (char *)record + member->offset;
}

const void *
member_const(const struct member *member, const void *record)
{
	return (const char *)record + member->offset;
}

static void
clear_member(const struct member *member, void *at)
{
	switch (member->kind) {
	case MEMBER_DATE:
		*(struct date *)at = date_none();
		break;
	case MEMBER_NUMBER:
		*(double *)at = NAN;
		break;
	case MEMBER_INTEGER:
		*(int64_t *)at = INTEGER_NONE;
		break;
	case MEMBER_FLAG:
		*(int *)at = FLAG_NONE;
		break;
	case MEMBER_WORD:
		*(int *)at = WORD_NONE;
		break;
	case MEMBER_RECORD:
		record_init(member->of, at);
		break;
	case MEMBER_TEXT:
	case MEMBER_TEXTS:
	case MEMBER_ID:
	case MEMBER_CODE:
	case MEMBER_REFERENCE:
	case MEMBER_PAIR:
	case MEMBER_WORDS:
	case MEMBER_MAP:
	case MEMBER_RECORDS:
		break; /* zero is absent */
	}
}

void
record_init(const struct record_table *table, void *record)
{
	memset(record, 0, table->size);
	for (size_t i = 0; i < table->count; i++)
		clear_member(
		    &table->members[i], member_of(&table->members[i], record));
}

/* The lists differ in the type of their items only. */
size_t
member_count(const struct member *member, const void *record)
{
	size_t count;

	memcpy(&count,
	    (const char *)member_const(member, record) +
		offsetof(struct strs, count),
	    sizeof count);
	return count;
}

static size_t
item_size(const struct member *member)
{
	if (member->kind == MEMBER_RECORDS)
		return member->of->size;
	if (member->kind == MEMBER_MAP)
		return sizeof(struct text_pair);
	return sizeof(struct str);
}

const void *
member_item(const struct member *member, const void *record, size_t index)
{
	const char *items;

	memcpy(&items, member_const(member, record), sizeof items);
	return items + index * item_size(member);
}

static bool
record_is_absent(const struct record_table *table, const void *record)
{
	for (size_t i = 0; i < table->count; i++)
		if (!member_is_absent(&table->members[i], record))
			return false;
	return true;
}

bool
member_is_absent(const struct member *member, const void *record)
{
	const void *at = member_const(member, record);

	switch (member->kind) {
	case MEMBER_TEXT:
	case MEMBER_ID:
	case MEMBER_CODE:
	case MEMBER_REFERENCE:
		return !((const struct str *)at)->ptr;
	case MEMBER_PAIR:
		return !((const struct pair *)at)->a.ptr;
	case MEMBER_DATE:
		return !date_is_set(at);
	case MEMBER_NUMBER:
		return isnan(*(const double *)at);
	case MEMBER_INTEGER:
		return *(const int64_t *)at == INTEGER_NONE;
	case MEMBER_FLAG:
		return *(const int *)at == FLAG_NONE;
	case MEMBER_WORD:
		return *(const int *)at == WORD_NONE;
	case MEMBER_WORDS:
		return !*(const uint32_t *)at;
	case MEMBER_TEXTS:
	case MEMBER_MAP:
	case MEMBER_RECORDS:
		return !member_count(member, record);
	case MEMBER_RECORD:
		return record_is_absent(member->of, at);
	}
	return true;
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
	const void *at = member_const(key, &record->as);

	if (key->kind == MEMBER_PAIR)
		return pair_text(arena, *(const struct pair *)at);
	return *(const struct str *)at;
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

struct str
number_text(struct arena *arena, double value)
{
	char text[NUMBER_TEXT];

	if (isnan(value))
		return (struct str){0};
	if (fabs(value) <= plain_whole_max && value == trunc(value))
		return arena_format(arena, "%.0f", value);
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
