#include "core/exchange/cell.h"

#include <assert.h>
#include <inttypes.h>

/* How one member is written into its cell, or its place in a list. */
typedef void add_function(
    struct buf *out, const struct member *member, const void *record);

/* Columns whose fields are called otherwise than the members. */
static const struct {
	const char *field;
	const char *column;
} others[] = {
    {"domain", "domains"},
    {"tag", "tags"},
    {"in", "place_country"},
    {"latitude", "place_lat"},
    {"longitude", "place_lon"},
    {"exactness", "place_precision"},
};

static void
add_column(struct cell_columns *columns, const struct member *part,
    const struct member *member)
{
	assert(columns->count < CELL_COLUMNS_MAX);
	struct cell_column *column = &columns->items[columns->count++];
	bool is_name = part && !strcmp(member->key, "name");
	const char *first = part ? part->key : member->key;
	const char *second = part && !is_name ? member->key : "";

	column->part = part;
	column->member = member;
	int length = snprintf(column->name, sizeof column->name, "%s%s%s",
	    first, *second ? "_" : "", second);
	assert(length > 0 && length < CELL_NAME_MAX);
	(void)length;
}

void
cell_columns_init(struct cell_columns *columns)
{
	columns->count = 0;
	for (size_t i = 0; i < record_event.count; i++) {
		const struct member *member = &record_event.members[i];
		if (member->kind != MEMBER_RECORD) {
			add_column(columns, NULL, member);
			continue;
		}
		for (size_t n = 0; n < member->of->count; n++)
			add_column(columns, member, &member->of->members[n]);
	}
}

const struct cell_column *
cell_column_find(const struct cell_columns *columns, struct str name)
{
	for (size_t i = 0; i < ARRAY_LENGTH(others); i++)
		if (str_is(name, others[i].field))
			name = str_from(others[i].column);
	for (size_t i = 0; i < columns->count; i++)
		if (str_is(name, columns->items[i].name))
			return &columns->items[i];
	return NULL;
}

static bool
is_number_kind(enum member_kind kind)
{
	return kind == MEMBER_NUMBER || kind == MEMBER_INTEGER;
}

static bool
is_free_kind(enum member_kind kind)
{
	return !is_number_kind(kind) && kind != MEMBER_DATE &&
	       kind != MEMBER_FLAG;
}

bool
cell_is_text(const struct cell_column *column)
{
	return is_free_kind(column->member->kind);
}

struct cell_head
member_head(const struct member *member)
{
	return (struct cell_head){
	    .name = member->key,
	    .is_number = is_number_kind(member->kind),
	    .is_text = is_free_kind(member->kind),
	    .is_date = member->kind == MEMBER_DATE,
	    .summary = member->summary,
	};
}

static void
add_plain(struct buf *out, const struct member *member, const void *record)
{
	buf_add(out, *(const struct str *)member_const(member, record));
}

static void
add_date(struct buf *out, const struct member *member, const void *record)
{
	const struct date *date = member_const(member, record);

	buf_addz(out, date->text);
}

static void
add_number(struct buf *out, const struct member *member, const void *record)
{
	double value = *(const double *)member_const(member, record);
	struct arena arena = {0};

	buf_add(out, number_text(&arena, value + 0.0));
	arena_release(&arena);
}

static void
add_integer(struct buf *out, const struct member *member, const void *record)
{
	buf_addf(
	    out, "%" PRId64, *(const int64_t *)member_const(member, record));
}

static void
add_flag(struct buf *out, const struct member *member, const void *record)
{
	int flag = *(const int *)member_const(member, record);

	buf_addz(out, flag ? "true" : "false");
}

static void
add_word(struct buf *out, const struct member *member, const void *record)
{
	int word = *(const int *)member_const(member, record);

	buf_add(out, word_name(member->vocabulary, word));
}

static void
add_joined(struct buf *out, const struct member *member, const void *record,
    const char *between)
{
	uint32_t bits = *(const uint32_t *)member_const(member, record);
	size_t start = out->len;

	for (int i = 0; i < vocabularies[member->vocabulary].count; i++) {
		if (!(bits & (UINT32_C(1) << i)))
			continue;
		buf_addz(out, out->len > start ? between : "");
		buf_add(out, word_name(member->vocabulary, i));
	}
}

static void
add_words(struct buf *out, const struct member *member, const void *record)
{
	add_joined(out, member, record, "+");
}

/* A text as a part of a list. */
static void
add_escaped(struct buf *out, struct str text)
{
	if (!text.len)
		buf_addz(out, "\\e");
	for (size_t i = 0; i < text.len; i++) {
		char byte = text.ptr[i];
		bool is_end = i == 0 || i + 1 == text.len;
		if (strchr(";:\\", byte) || (byte == ' ' && is_end))
			buf_add_char(out, '\\');
		buf_add_char(out, byte);
	}
}

static void
add_texts(struct buf *out, const struct member *member, const void *record)
{
	const struct strs *texts = member_const(member, record);

	for (size_t i = 0; i < texts->count; i++) {
		buf_addz(out, i ? ";" : "");
		add_escaped(out, texts->items[i]);
	}
}

static void
add_map(struct buf *out, const struct member *member, const void *record)
{
	for (size_t i = 0; i < member_count(member, record); i++) {
		const struct text_pair *pair = member_item(member, record, i);
		buf_addz(out, i ? ";" : "");
		add_escaped(out, pair->key);
		buf_add_char(out, ':');
		add_escaped(out, pair->value);
	}
}

static bool
is_text_kind(enum member_kind kind)
{
	return kind == MEMBER_TEXT || kind == MEMBER_ID ||
	       kind == MEMBER_CODE || kind == MEMBER_REFERENCE;
}

static void add_records(
    struct buf *out, const struct member *member, const void *record);

static add_function *const adders[] = {
    [MEMBER_TEXT] = add_plain,
    [MEMBER_TEXTS] = add_texts,
    [MEMBER_ID] = add_plain,
    [MEMBER_CODE] = add_plain,
    [MEMBER_REFERENCE] = add_plain,
    [MEMBER_PAIR] = NULL,
    [MEMBER_DATE] = add_date,
    [MEMBER_NUMBER] = add_number,
    [MEMBER_INTEGER] = add_integer,
    [MEMBER_FLAG] = add_flag,
    [MEMBER_WORD] = add_word,
    [MEMBER_WORDS] = add_words,
    [MEMBER_MAP] = add_map,
    [MEMBER_RECORD] = NULL,
    [MEMBER_RECORDS] = add_records,
};
static_assert(ARRAY_LENGTH(adders) == MEMBER_RECORDS + 1,
    "every kind of member is thought of");

/* What an absent stance means is not written. */
static bool
is_written(const struct member *member, const void *item)
{
	if (member_is_absent(member, item))
		return false;
	return member->kind != MEMBER_WORD ||
	       member->vocabulary != VOCABULARY_CITATION_STANCE ||
	       *(const int *)member_const(member, item) != CITATION_SUPPORTS;
}

/* The parts of one item; those missing at the end need no colon. */
static void
add_item(struct buf *out, const struct record_table *table, const void *item)
{
	size_t colons = 0;

	for (size_t i = 0; i < table->count; i++) {
		const struct member *member = &table->members[i];
		if (is_written(member, item)) {
			buf_repeat(out, ':', colons);
			colons = 0;
			if (is_text_kind(member->kind))
				add_escaped(
				    out, *(const struct str *)member_const(
					     member, item));
			else
				adders[member->kind](out, member, item);
		}
		colons++;
	}
}

static void
add_records(struct buf *out, const struct member *member, const void *record)
{
	for (size_t i = 0; i < member_count(member, record); i++) {
		buf_addz(out, i ? ";" : "");
		add_item(out, member->of, member_item(member, record, i));
	}
}

void
cell_add_member(
    struct buf *out, const struct member *member, const void *record)
{
	if (member->kind == MEMBER_WORDS)
		add_joined(out, member, record, ";");
	else if (!member_is_absent(member, record))
		adders[member->kind](out, member, record);
}

void
cell_add(struct buf *out, const struct cell_column *column,
    const struct event *event)
{
	const void *record = event;

	if (column->part)
		record = member_const(column->part, event);
	cell_add_member(out, column->member, record);
}
