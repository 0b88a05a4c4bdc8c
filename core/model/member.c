#include "core/model/member.h"

#include <assert.h>
#include <inttypes.h>

#include "core/model/record.h"

static bool
text_is_absent(const struct member *member, const void *at)
{
	(void)member;
	return !((const struct str *)at)->ptr;
}

static void
copy_text(struct arena *arena, const struct member *member, void *at)
{
	struct str *text = at;

	(void)member;
	*text = arena_str(arena, *text);
}

static struct str
text_text(
    struct arena *arena, const struct member *member, const void *at, size_t n)
{
	(void)arena;
	(void)member;
	(void)n;
	return *(const struct str *)at;
}

/* The lists of the model differ in the type of their items only. */
static size_t
list_count(const struct member *member, const void *at)
{
	size_t count;

	(void)member;
	memcpy(&count, (const char *)at + offsetof(struct strs, count),
	    sizeof count);
	return count;
}

static void *
list_items(const void *at)
{
	void *items;

	memcpy(&items, at, sizeof items);
	return items;
}

static void
set_items(void *at, void *items)
{
	memcpy(at, &items, sizeof items);
}

static bool
list_is_absent(const struct member *member, const void *at)
{
	return !member_type(member)->count(member, at);
}

static void
copy_texts(struct arena *arena, const struct member *member, void *at)
{
	struct strs *texts = at;
	struct strs copy = {0};

	(void)member;
	for (size_t i = 0; i < texts->count; i++)
		arena_strs_add(arena, &copy, arena_str(arena, texts->items[i]));
	*texts = copy;
}

static struct str
texts_text(
    struct arena *arena, const struct member *member, const void *at, size_t n)
{
	(void)arena;
	(void)member;
	return ((const struct strs *)at)->items[n];
}

static size_t
pair_count(const struct member *member, const void *at)
{
	(void)member;
	return ((const struct pair *)at)->a.ptr ? 2 : 0;
}

static void
copy_pair(struct arena *arena, const struct member *member, void *at)
{
	struct pair *pair = at;

	copy_text(arena, member, &pair->a);
	copy_text(arena, member, &pair->b);
}

static struct str
pair_code(
    struct arena *arena, const struct member *member, const void *at, size_t n)
{
	const struct pair *pair = at;
	struct pair sorted = pair_of(pair->a, pair->b);

	(void)arena;
	(void)member;
	return n ? sorted.b : sorted.a;
}

static void
clear_date(const struct member *member, void *at)
{
	(void)member;
	*(struct date *)at = date_none();
}

static bool
date_is_absent(const struct member *member, const void *at)
{
	(void)member;
	return !date_is_set(at);
}

static struct str
date_text(
    struct arena *arena, const struct member *member, const void *at, size_t n)
{
	(void)arena;
	(void)member;
	(void)n;
	return str_from(((const struct date *)at)->text);
}

static void
clear_number(const struct member *member, void *at)
{
	(void)member;
	*(double *)at = NAN;
}

static bool
number_is_absent(const struct member *member, const void *at)
{
	(void)member;
	return isnan(*(const double *)at);
}

static struct str
number_text_of(
    struct arena *arena, const struct member *member, const void *at, size_t n)
{
	(void)member;
	(void)n;
	/* Adding zero turns -0 into 0: they are equal and must look so. */
	return number_text(arena, *(const double *)at + 0.0);
}

static void
clear_integer(const struct member *member, void *at)
{
	(void)member;
	*(int64_t *)at = INTEGER_NONE;
}

static bool
integer_is_absent(const struct member *member, const void *at)
{
	(void)member;
	return *(const int64_t *)at == INTEGER_NONE;
}

static struct str
integer_text(
    struct arena *arena, const struct member *member, const void *at, size_t n)
{
	(void)member;
	(void)n;
	return arena_format(arena, "%" PRId64, *(const int64_t *)at);
}

/* Flags and words: an int that is negative where it is absent. */
static void
clear_choice(const struct member *member, void *at)
{
	(void)member;
	static_assert((int)FLAG_NONE == (int)WORD_NONE, "absent alike");
	*(int *)at = WORD_NONE;
}

static bool
choice_is_absent(const struct member *member, const void *at)
{
	(void)member;
	return *(const int *)at == WORD_NONE;
}

static struct str
flag_text(
    struct arena *arena, const struct member *member, const void *at, size_t n)
{
	(void)arena;
	(void)member;
	(void)n;
	return *(const int *)at ? STR("true") : STR("false");
}

static struct str
word_text(
    struct arena *arena, const struct member *member, const void *at, size_t n)
{
	(void)arena;
	(void)n;
	return word_name(member->vocabulary, *(const int *)at);
}

static size_t
words_count(const struct member *member, const void *at)
{
	size_t count = 0;

	(void)member;
	for (uint32_t bits = *(const uint32_t *)at; bits; bits &= bits - 1)
		count++;
	return count;
}

static struct str
words_text(
    struct arena *arena, const struct member *member, const void *at, size_t n)
{
	uint32_t bits = *(const uint32_t *)at;
	int word = 0;

	(void)arena;
	for (; n; n--)
		bits &= bits - 1;
	while (!(bits >> word & 1))
		word++;
	return word_name(member->vocabulary, word);
}

static void
copy_map(struct arena *arena, const struct member *member, void *at)
{
	size_t count = list_count(member, at);
	const struct text_pair *from = list_items(at);
	struct text_pair *items = ARENA_ARRAY(arena, struct text_pair, count);

	for (size_t i = 0; i < count; i++) {
		items[i].key = arena_str(arena, from[i].key);
		items[i].value = arena_str(arena, from[i].value);
	}
	set_items(at, items);
}

static void
clear_record(const struct member *member, void *at)
{
	record_init(member->of, at);
}

static bool
record_is_absent(const struct member *member, const void *at)
{
	for (size_t i = 0; i < member->of->count; i++)
		if (!member_is_absent(&member->of->members[i], at))
			return false;
	return true;
}

static void
copy_record(struct arena *arena, const struct member *member, void *at)
{
	record_copy(arena, member->of, at, at);
}

static void
copy_records(struct arena *arena, const struct member *member, void *at)
{
	const struct record_table *table = member->of;
	size_t count = list_count(member, at);
	const char *from = list_items(at);
	char *items = arena_array(arena, count, table->size, table->align);

	for (size_t i = 0; i < count; i++)
		record_copy(arena, table, from + i * table->size,
		    items + i * table->size);
	set_items(at, items);
}

#define ONE_TEXT \
	.is_absent = text_is_absent, .copy = copy_text, .text = text_text
#define SEVERAL "; several, ';' between them"
#define ITEMS "; items with ';' between them, their parts with ':'"

static const struct member_type member_types[] = {
    [MEMBER_TEXT] = {ONE_TEXT},
    [MEMBER_TEXTS] = {SHAPE_TEXTS, .has_items = true, .form = SEVERAL,
	.is_absent = list_is_absent, .copy = copy_texts, .count = list_count,
	.text = texts_text},
    [MEMBER_ID] = {ONE_TEXT, .pattern = "[a-z0-9][a-z0-9-]*"},
    [MEMBER_CODE] = {ONE_TEXT},
    [MEMBER_REFERENCE] = {ONE_TEXT},
    [MEMBER_PAIR] = {SHAPE_TEXTS, .form = "; written CHN-RUS",
	.is_absent = list_is_absent, .copy = copy_pair, .count = pair_count,
	.text = pair_code},
    [MEMBER_DATE] = {.scalar = SCALAR_DATE,
	.form = "; a date in EDTF",
	.clear = clear_date,
	.is_absent = date_is_absent,
	.text = date_text},
    [MEMBER_NUMBER] = {.scalar = SCALAR_NUMBER,
	.clear = clear_number,
	.is_absent = number_is_absent,
	.text = number_text_of},
    [MEMBER_INTEGER] = {.scalar = SCALAR_INTEGER,
	.clear = clear_integer,
	.is_absent = integer_is_absent,
	.text = integer_text},
    [MEMBER_FLAG] = {.scalar = SCALAR_FLAG,
	.clear = clear_choice,
	.is_absent = choice_is_absent,
	.text = flag_text},
    [MEMBER_WORD] = {.has_words = true,
	.clear = clear_choice,
	.is_absent = choice_is_absent,
	.text = word_text},
    [MEMBER_WORDS] = {SHAPE_TEXTS, .has_words = true, .form = SEVERAL,
	.is_absent = list_is_absent, .count = words_count, .text = words_text},
    [MEMBER_MAP] = {SHAPE_MAP, .has_items = true, .form = ITEMS,
	.is_absent = list_is_absent, .copy = copy_map, .count = list_count},
    [MEMBER_RECORD] = {SHAPE_RECORD, .clear = clear_record,
	.is_absent = record_is_absent, .copy = copy_record},
    [MEMBER_RECORDS] = {SHAPE_RECORDS, .has_items = true, .form = ITEMS,
	.is_absent = list_is_absent, .copy = copy_records, .count = list_count},
};
static_assert(ARRAY_LENGTH(member_types) == MEMBER_KIND_COUNT,
    "every kind of member has its row");

const struct member_type *
member_type(const struct member *member)
{
	return &member_types[member->kind];
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

bool
member_is_absent(const struct member *member, const void *record)
{
	return member_type(member)->is_absent(
	    member, member_const(member, record));
}

bool
member_is_told(const struct member *member, const void *record)
{
	if (member_is_absent(member, record))
		return false;
	return !member_type(member)->has_words ||
	       member->vocabulary != VOCABULARY_CITATION_STANCE ||
	       *(const int *)member_const(member, record) != CITATION_SUPPORTS;
}

size_t
member_count(const struct member *member, const void *record)
{
	return member_type(member)->count(member, member_const(member, record));
}

const void *
member_item(const struct member *member, const void *record, size_t index)
{
	size_t size = sizeof(struct str);
	const char *items = list_items(member_const(member, record));

	if (member_type(member)->shape == SHAPE_MAP)
		size = sizeof(struct text_pair);
	else if (member->of)
		size = member->of->size;
	return items + index * size;
}

struct str
member_text(struct arena *arena, const struct member *member,
    const void *record, size_t index)
{
	return member_type(member)->text(
	    arena, member, member_const(member, record), index);
}
