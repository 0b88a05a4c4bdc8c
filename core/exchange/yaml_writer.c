#include <assert.h>
#include <inttypes.h>

#include "core/exchange/readers.h"
#include "core/exchange/writers.h"
#include "core/exchange/yaml.h"

/*
 * YAML as DATA shows it: records as blocks, one member a line; short parts
 * of records in braces on one line. The record tables give keys and order.
 */
enum { FLOW_MAX = 100, KEY_MAX = 1000, INDENT = 2 };

struct printing {
	struct arena *arena;
	struct buf *out;
	enum yaml_context context;
	bool is_long; /* does not belong on one line */
};

typedef void print_function(
    struct printing *printing, const struct member *member, const void *record);

static void
print_str(struct printing *printing, struct str text)
{
	if (str_find_byte(text, '\n') < text.len)
		printing->is_long = true;
	yaml_add_text(printing->out, text, printing->context);
}

static void
print_key(struct printing *printing, struct str key)
{
	if (key.len > KEY_MAX)
		buf_addz(printing->out, "? ");
	yaml_add_text(printing->out, key, YAML_FLOW);
}

static void
print_text(
    struct printing *printing, const struct member *member, const void *record)
{
	print_str(printing, *(const struct str *)member_const(member, record));
}

static void
print_strs(struct printing *printing, const struct str *texts, size_t count)
{
	enum yaml_context outer = printing->context;

	printing->context = YAML_FLOW;
	buf_add_char(printing->out, '[');
	for (size_t i = 0; i < count; i++) {
		buf_addz(printing->out, i ? ", " : "");
		print_str(printing, texts[i]);
	}
	buf_add_char(printing->out, ']');
	printing->context = outer;
}

static void
print_texts(
    struct printing *printing, const struct member *member, const void *record)
{
	const struct strs *texts = member_const(member, record);

	print_strs(printing, texts->items, texts->count);
}

static void
print_pair(
    struct printing *printing, const struct member *member, const void *record)
{
	const struct pair *pair = member_const(member, record);
	struct str codes[] = {pair->a, pair->b};

	print_strs(printing, codes, ARRAY_LENGTH(codes));
}

static void
print_date(
    struct printing *printing, const struct member *member, const void *record)
{
	const struct date *date = member_const(member, record);

	yaml_add_plain(printing->out, str_from(date->text), printing->context);
}

static void
print_number(
    struct printing *printing, const struct member *member, const void *record)
{
	double value = *(const double *)member_const(member, record);

	yaml_add_number(
	    printing->out, number_text(printing->arena, value + 0.0));
}

static void
print_integer(
    struct printing *printing, const struct member *member, const void *record)
{
	int64_t value = *(const int64_t *)member_const(member, record);

	buf_addf(printing->out, "%" PRId64, value);
}

static void
print_flag(
    struct printing *printing, const struct member *member, const void *record)
{
	int flag = *(const int *)member_const(member, record);

	buf_addz(printing->out, flag ? "true" : "false");
}

static void
print_word(
    struct printing *printing, const struct member *member, const void *record)
{
	int word = *(const int *)member_const(member, record);

	buf_add(printing->out, word_name(member->vocabulary, word));
}

static void
print_words(
    struct printing *printing, const struct member *member, const void *record)
{
	uint32_t bits = *(const uint32_t *)member_const(member, record);
	bool is_single = member->alias && !(bits & (bits - 1));
	int count = vocabularies[member->vocabulary].count;
	bool is_first = true;

	buf_addz(printing->out, is_single ? "" : "[");
	for (int i = 0; i < count; i++) {
		if (!(bits & (UINT32_C(1) << i)))
			continue;
		buf_addz(printing->out, is_first ? "" : ", ");
		buf_add(printing->out, word_name(member->vocabulary, i));
		is_first = false;
	}
	buf_addz(printing->out, is_single ? "" : "]");
}

static void
print_map(
    struct printing *printing, const struct member *member, const void *record)
{
	/* Raw values are many: one a line. */
	(void)member;
	(void)record;
	printing->is_long = true;
}

static const char *
key_of(const struct member *member, const void *record)
{
	if (member->kind != MEMBER_WORDS || !member->alias)
		return member->key;
	uint32_t bits = *(const uint32_t *)member_const(member, record);
	return bits & (bits - 1) ? member->key : member->alias;
}

/* Absent members are not written, nor is what an absent one means. */
static bool
is_written(const struct member *member, const void *record)
{
	if (member_is_absent(member, record))
		return false;
	return member->vocabulary != VOCABULARY_CITATION_STANCE ||
	       member->kind != MEMBER_WORD ||
	       *(const int *)member_const(member, record) != CITATION_SUPPORTS;
}

static void print_flow(struct printing *printing,
    const struct record_table *table, const void *record);

static void
print_record(
    struct printing *printing, const struct member *member, const void *record)
{
	print_flow(printing, member->of, member_const(member, record));
}

static void
print_records(
    struct printing *printing, const struct member *member, const void *record)
{
	/* No part of a record has parts in number of its own. */
	(void)member;
	(void)record;
	printing->is_long = true;
}

static print_function *const printers[] = {
    [MEMBER_TEXT] = print_text,
    [MEMBER_TEXTS] = print_texts,
    [MEMBER_ID] = print_text,
    [MEMBER_CODE] = print_text,
    [MEMBER_REFERENCE] = print_text,
    [MEMBER_PAIR] = print_pair,
    [MEMBER_DATE] = print_date,
    [MEMBER_NUMBER] = print_number,
    [MEMBER_INTEGER] = print_integer,
    [MEMBER_FLAG] = print_flag,
    [MEMBER_WORD] = print_word,
    [MEMBER_WORDS] = print_words,
    [MEMBER_MAP] = print_map,
    [MEMBER_RECORD] = print_record,
    [MEMBER_RECORDS] = print_records,
};
static_assert(ARRAY_LENGTH(printers) == MEMBER_RECORDS + 1,
    "every kind of member can be printed");

static void
print_flow(struct printing *printing, const struct record_table *table,
    const void *record)
{
	enum yaml_context outer = printing->context;
	bool is_first = true;

	printing->context = YAML_FLOW;
	buf_add_char(printing->out, '{');
	for (size_t i = 0; i < table->count; i++) {
		const struct member *member = &table->members[i];
		if (!is_written(member, record))
			continue;
		buf_addf(printing->out, "%s%s: ", is_first ? "" : ", ",
		    key_of(member, record));
		printers[member->kind](printing, member, record);
		is_first = false;
	}
	buf_add_char(printing->out, '}');
	printing->context = outer;
}

/* Puts it back as it was where the part does not fit on a line. */
static bool
print_short(struct printing *printing, const struct record_table *table,
    const void *record)
{
	size_t start = printing->out->len;

	printing->is_long = false;
	print_flow(printing, table, record);
	if (!printing->is_long && printing->out->len - start <= FLOW_MAX)
		return true;
	buf_remove(printing->out, start, printing->out->len - start);
	return false;
}

static void
new_line(struct printing *printing, size_t indent)
{
	buf_add_char(printing->out, '\n');
	buf_repeat(printing->out, ' ', indent);
}

static void
block_text(struct printing *printing, struct str text, size_t indent)
{
	if (yaml_is_literal(text))
		yaml_add_literal(printing->out, text, indent + INDENT);
	else
		yaml_add_text(printing->out, text, YAML_BLOCK);
}

static void
block_texts(struct printing *printing, const struct strs *texts, size_t indent)
{
	size_t start = printing->out->len;

	printing->is_long = false;
	buf_add_char(printing->out, ' ');
	print_strs(printing, texts->items, texts->count);
	if (!printing->is_long && printing->out->len - start <= FLOW_MAX)
		return;
	buf_remove(printing->out, start, printing->out->len - start);
	for (size_t i = 0; i < texts->count; i++) {
		new_line(printing, indent + INDENT);
		buf_addz(printing->out, "- ");
		block_text(printing, texts->items[i], indent + INDENT);
	}
}

static void
block_map(struct printing *printing, const struct member *member,
    const void *record, size_t indent)
{
	for (size_t i = 0; i < member_count(member, record); i++) {
		const struct text_pair *pair = member_item(member, record, i);
		new_line(printing, indent + INDENT);
		print_key(printing, pair->key);
		if (pair->key.len > KEY_MAX)
			new_line(printing, indent + INDENT);
		buf_addz(printing->out, ": ");
		block_text(printing, pair->value, indent + INDENT);
	}
}

static void block_members(struct printing *printing,
    const struct record_table *table, const void *record, size_t indent);

static void
block_records(struct printing *printing, const struct member *member,
    const void *record, size_t indent)
{
	for (size_t i = 0; i < member_count(member, record); i++) {
		const void *item = member_item(member, record, i);
		new_line(printing, indent + INDENT);
		buf_addz(printing->out, "- ");
		if (!print_short(printing, member->of, item))
			block_members(printing, member->of, item,
			    indent + INDENT + INDENT);
	}
}

static void
block_part(struct printing *printing, const struct member *member,
    const void *record, size_t indent)
{
	const void *part = member_const(member, record);

	buf_add_char(printing->out, ' ');
	if (print_short(printing, member->of, part))
		return;
	buf_remove(printing->out, printing->out->len - 1, 1);
	new_line(printing, indent + INDENT);
	block_members(printing, member->of, part, indent + INDENT);
}

/* Everything behind "key:". */
static void
block_value(struct printing *printing, const struct member *member,
    const void *record, size_t indent)
{
	const void *at = member_const(member, record);

	if (member->kind == MEMBER_RECORDS) {
		block_records(printing, member, record, indent);
	} else if (member->kind == MEMBER_RECORD) {
		block_part(printing, member, record, indent);
	} else if (member->kind == MEMBER_MAP) {
		block_map(printing, member, record, indent);
	} else if (member->kind == MEMBER_TEXTS) {
		block_texts(printing, at, indent);
	} else if (member->kind == MEMBER_TEXT) {
		buf_add_char(printing->out, ' ');
		block_text(printing, *(const struct str *)at, indent);
	} else {
		buf_add_char(printing->out, ' ');
		printers[member->kind](printing, member, record);
	}
}

/* The first member goes on the line that was begun; none ends its line. */
static void
block_members(struct printing *printing, const struct record_table *table,
    const void *record, size_t indent)
{
	bool is_first = true;

	for (size_t i = 0; i < table->count; i++) {
		const struct member *member = &table->members[i];
		if (!is_written(member, record))
			continue;
		if (!is_first)
			new_line(printing, indent);
		is_first = false;
		buf_addf(printing->out, "%s:", key_of(member, record));
		block_value(printing, member, record, indent);
	}
}

static bool
yaml_begin(struct writer *writer, struct err *err)
{
	struct head_part parts[HEAD_PARTS];
	size_t count = head_parts(writer->head, parts);

	(void)err;
	if (count)
		buf_addz(&writer->line, "entente:\n");
	for (size_t i = 0; i < count; i++) {
		buf_addf(&writer->line, "  %s: ", parts[i].key);
		yaml_add_text(&writer->line, parts[i].text, YAML_BLOCK);
		buf_add_char(&writer->line, '\n');
	}
	buf_addz(&writer->line, count ? "\n" : "");
	return true;
}

static bool
yaml_record(struct writer *writer, const struct record *record, struct err *err)
{
	struct printing printing = {
	    .arena = &writer->arena, .out = &writer->line};

	(void)err;
	const struct record_table *table = record_tables[record->kind];
	if (!writer->written)
		buf_addf(&writer->line, "%s%s:\n", writer->total ? "\n" : "",
		    table->list_key);
	buf_addz(&writer->line, "  - ");
	block_members(&printing, table, &record->as, 4);
	buf_add_char(&writer->line, '\n');
	return true;
}

static bool
yaml_end(struct writer *writer, struct err *err)
{
	(void)err;
	if (!writer->total)
		buf_addz(&writer->line, "events: []\n");
	return true;
}

const struct format yaml_format = {
    .name = "yaml",
    .suffixes = "yaml yml",
    .flags = FORMAT_LOSSLESS | FORMAT_CARRIES_HEAD,
    .shapes = 1 << SHAPE_EVENTS,
    .language = SINK_YAML,
    .media = "application/yaml",
    .summary = "YAML, as people write it",
    .begin = yaml_begin,
    .record = yaml_record,
    .end = yaml_end,
    .read = yaml_read,
};
