#include "core/model/record_json.h"

#include <assert.h>
#include <inttypes.h>

static bool
is_plain(char byte)
{
	return (unsigned char)byte >= ' ' && byte != '"' && byte != '\\';
}

static void
add_escape(struct buf *out, char byte)
{
	static const char short_forms[][2] = {{'"', '"'}, {'\\', '\\'},
	    {'\b', 'b'}, {'\f', 'f'}, {'\n', 'n'}, {'\r', 'r'}, {'\t', 't'}};

	for (size_t i = 0; i < ARRAY_LENGTH(short_forms); i++)
		if (byte == short_forms[i][0]) {
			buf_add_char(out, '\\');
			buf_add_char(out, short_forms[i][1]);
			return;
		}
	buf_addf(out, "\\u%04x", (unsigned)(unsigned char)byte);
}

void
json_string(struct buf *out, struct str text)
{
	size_t start = 0;

	buf_add_char(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		if (is_plain(text.ptr[i]))
			continue;
		buf_add(out, str_slice(text, start, i - start));
		add_escape(out, text.ptr[i]);
		start = i + 1;
	}
	buf_add(out, str_slice(text, start, text.len));
	buf_add_char(out, '"');
}

void
json_strings(struct buf *out, const struct strs *texts)
{
	buf_add_char(out, '[');
	for (size_t i = 0; i < texts->count; i++) {
		if (i)
			buf_add_char(out, ',');
		json_string(out, texts->items[i]);
	}
	buf_add_char(out, ']');
}

void
json_pairs(struct buf *out, const struct text_pair *pairs, size_t count)
{
	buf_add_char(out, '{');
	for (size_t i = 0; i < count; i++) {
		if (i)
			buf_add_char(out, ',');
		json_string(out, pairs[i].key);
		buf_add_char(out, ':');
		json_string(out, pairs[i].value);
	}
	buf_add_char(out, '}');
}

static void
add_text(struct buf *out, const struct member *member, const void *record)
{
	json_string(out, *(const struct str *)member_const(member, record));
}

static void
add_texts(struct buf *out, const struct member *member, const void *record)
{
	json_strings(out, member_const(member, record));
}

static void
add_pair(struct buf *out, const struct member *member, const void *record)
{
	const struct pair *pair = member_const(member, record);
	struct pair sorted = pair_of(pair->a, pair->b);
	struct str codes[] = {sorted.a, sorted.b};

	json_strings(out, &(struct strs){codes, ARRAY_LENGTH(codes)});
}

static void
add_date(struct buf *out, const struct member *member, const void *record)
{
	const struct date *date = member_const(member, record);

	json_string(out, str_from(date->text));
}

static void
add_number(struct buf *out, const struct member *member, const void *record)
{
	struct arena scratch = {0};
	double value = *(const double *)member_const(member, record);

	/* Adding zero turns -0 into 0: they are equal and must look so. */
	buf_add(out, number_text(&scratch, value + 0.0));
	arena_release(&scratch);
}

static void
add_integer(struct buf *out, const struct member *member, const void *record)
{
	int64_t value = *(const int64_t *)member_const(member, record);

	buf_addf(out, "%" PRId64, value);
}

static void
add_flag(struct buf *out, const struct member *member, const void *record)
{
	bool value = *(const int *)member_const(member, record) != 0;

	buf_addz(out, value ? "true" : "false");
}

static void
add_word(struct buf *out, const struct member *member, const void *record)
{
	int word = *(const int *)member_const(member, record);

	json_string(out, word_name(member->vocabulary, word));
}

static void
add_words(struct buf *out, const struct member *member, const void *record)
{
	uint32_t bits = *(const uint32_t *)member_const(member, record);
	struct str words[32];
	size_t count = 0;

	for (int i = 0; i < vocabularies[member->vocabulary].count; i++)
		if (bits & (UINT32_C(1) << i))
			words[count++] = word_name(member->vocabulary, i);
	json_strings(out, &(struct strs){words, count});
}

static void
add_map(struct buf *out, const struct member *member, const void *record)
{
	size_t count = member_count(member, record);

	json_pairs(out, count ? member_item(member, record, 0) : NULL, count);
}

static void
add_record(struct buf *out, const struct member *member, const void *record)
{
	record_json_object(out, member->of, member_const(member, record));
}

static void
add_records(struct buf *out, const struct member *member, const void *record)
{
	size_t count = member_count(member, record);

	buf_add_char(out, '[');
	for (size_t i = 0; i < count; i++) {
		if (i)
			buf_add_char(out, ',');
		record_json_object(
		    out, member->of, member_item(member, record, i));
	}
	buf_add_char(out, ']');
}

static void (*const adders[])(
    struct buf *out, const struct member *member, const void *record) = {
    [MEMBER_TEXT] = add_text,
    [MEMBER_TEXTS] = add_texts,
    [MEMBER_ID] = add_text,
    [MEMBER_CODE] = add_text,
    [MEMBER_REFERENCE] = add_text,
    [MEMBER_PAIR] = add_pair,
    [MEMBER_DATE] = add_date,
    [MEMBER_NUMBER] = add_number,
    [MEMBER_INTEGER] = add_integer,
    [MEMBER_FLAG] = add_flag,
    [MEMBER_WORD] = add_word,
    [MEMBER_WORDS] = add_words,
    [MEMBER_MAP] = add_map,
    [MEMBER_RECORD] = add_record,
    [MEMBER_RECORDS] = add_records,
};
static_assert(ARRAY_LENGTH(adders) == MEMBER_RECORDS + 1,
    "every kind of member can be written");

void
record_json_object(
    struct buf *out, const struct record_table *table, const void *record)
{
	bool is_first = true;

	buf_add_char(out, '{');
	for (size_t i = 0; i < table->count; i++) {
		const struct member *member = &table->members[i];
		if (member_is_absent(member, record))
			continue;
		if (!is_first)
			buf_add_char(out, ',');
		is_first = false;
		json_string(out, str_from(member->key));
		buf_add_char(out, ':');
		adders[member->kind](out, member, record);
	}
	buf_add_char(out, '}');
}

void
record_json(struct buf *out, const struct record *record)
{
	record_json_object(out, record_tables[record->kind], &record->as);
}
