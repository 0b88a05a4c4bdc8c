#include "core/exchange/format/writers.h"
#include "core/exchange/read/readers.h"
#include "core/exchange/read/yaml.h"

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

/* One text of the member; those of dates and numbers as YAML takes them. */
static void
print_scalar(struct printing *printing, const struct member *member,
    const void *record, size_t n)
{
	struct str text = member_text(printing->arena, member, record, n);

	switch (member_type(member)->scalar) {
	case SCALAR_TEXT:
		print_str(printing, text);
		break;
	case SCALAR_DATE:
		yaml_add_plain(printing->out, text, printing->context);
		break;
	case SCALAR_NUMBER:
		yaml_add_number(printing->out, text);
		break;
	case SCALAR_INTEGER:
	case SCALAR_FLAG:
		buf_add(printing->out, text);
		break;
	}
}

/* Is it the one word of an alias? */
static bool
is_single(const struct member *member, const void *record)
{
	return member->alias && member_count(member, record) == 1;
}

static void
print_texts(
    struct printing *printing, const struct member *member, const void *record)
{
	enum yaml_context outer = printing->context;
	bool is_list = !is_single(member, record);

	printing->context = YAML_FLOW;
	buf_addz(printing->out, is_list ? "[" : "");
	for (size_t i = 0; i < member_count(member, record); i++) {
		buf_addz(printing->out, i ? ", " : "");
		print_scalar(printing, member, record, i);
	}
	buf_addz(printing->out, is_list ? "]" : "");
	printing->context = outer;
}

static const char *
key_of(const struct member *member, const void *record)
{
	return is_single(member, record) ? member->alias : member->key;
}

static void print_flow(struct printing *printing,
    const struct record_table *table, const void *record);

/* Raw values are many, and no part of a record has parts in number. */
static void
print_value(
    struct printing *printing, const struct member *member, const void *record)
{
	switch (member_type(member)->shape) {
	case SHAPE_TEXT:
		print_scalar(printing, member, record, 0);
		break;
	case SHAPE_TEXTS:
		print_texts(printing, member, record);
		break;
	case SHAPE_RECORD:
		print_flow(printing, member->of, member_const(member, record));
		break;
	case SHAPE_MAP:
	case SHAPE_RECORDS:
		printing->is_long = true;
		break;
	}
}

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
		if (!member_is_told(member, record))
			continue;
		buf_addf(printing->out, "%s%s: ", is_first ? "" : ", ",
		    key_of(member, record));
		print_value(printing, member, record);
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

/* Words are short: their list is never broken. */
static void
block_texts(struct printing *printing, const struct member *member,
    const void *record, size_t indent)
{
	size_t start = printing->out->len;

	printing->is_long = false;
	buf_add_char(printing->out, ' ');
	print_texts(printing, member, record);
	if (member_type(member)->has_words ||
	    (!printing->is_long && printing->out->len - start <= FLOW_MAX))
		return;
	buf_remove(printing->out, start, printing->out->len - start);
	for (size_t i = 0; i < member_count(member, record); i++) {
		new_line(printing, indent + INDENT);
		buf_addz(printing->out, "- ");
		block_text(printing,
		    member_text(printing->arena, member, record, i),
		    indent + INDENT);
	}
}

static void
block_scalar(struct printing *printing, const struct member *member,
    const void *record, size_t indent)
{
	if (member_type(member)->scalar == SCALAR_TEXT)
		block_text(printing,
		    member_text(printing->arena, member, record, 0), indent);
	else
		print_scalar(printing, member, record, 0);
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
	switch (member_type(member)->shape) {
	case SHAPE_TEXT:
		buf_add_char(printing->out, ' ');
		block_scalar(printing, member, record, indent);
		break;
	case SHAPE_TEXTS:
		block_texts(printing, member, record, indent);
		break;
	case SHAPE_MAP:
		block_map(printing, member, record, indent);
		break;
	case SHAPE_RECORD:
		block_part(printing, member, record, indent);
		break;
	case SHAPE_RECORDS:
		block_records(printing, member, record, indent);
		break;
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
		if (!member_is_told(member, record))
			continue;
		if (!is_first)
			new_line(printing, indent);
		is_first = false;
		buf_addf(printing->out, "%s:", key_of(member, record));
		block_value(printing, member, record, indent);
	}
}

static void
yaml_begin(struct writer *writer)
{
	struct head_part parts[HEAD_PARTS];
	size_t count = head_parts(writer->head, parts);

	if (count)
		buf_addz(&writer->line, "entente:\n");
	for (size_t i = 0; i < count; i++) {
		buf_addf(&writer->line, "  %s: ", parts[i].key);
		yaml_add_text(&writer->line, parts[i].text, YAML_BLOCK);
		buf_add_char(&writer->line, '\n');
	}
	buf_addz(&writer->line, count ? "\n" : "");
}

static void
yaml_record(struct writer *writer, const struct record *record)
{
	struct printing printing = {
	    .arena = &writer->arena, .out = &writer->line};

	const struct record_table *table = record_tables[record->kind];
	if (!writer->written)
		buf_addf(&writer->line, "%s%s:\n", writer->total ? "\n" : "",
		    table->list_key);
	buf_addz(&writer->line, "  - ");
	block_members(&printing, table, &record->as, 4);
	buf_add_char(&writer->line, '\n');
}

static void
yaml_end(struct writer *writer)
{
	if (!writer->total)
		buf_addz(&writer->line, "events: []\n");
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
