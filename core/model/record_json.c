#include "core/model/record_json.h"

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

/* What is written, and what its numbers take until all of it is. */
struct writing {
	struct buf *out;
	struct arena scratch;
};

static void
add_scalar(struct writing *writing, const struct member *member,
    const void *record, size_t n)
{
	enum scalar scalar = member_type(member)->scalar;
	struct str text = member_text(&writing->scratch, member, record, n);

	if (scalar == SCALAR_TEXT || scalar == SCALAR_DATE)
		json_string(writing->out, text);
	else
		buf_add(writing->out, text);
}

static void
add_map(
    struct writing *writing, const struct member *member, const void *record)
{
	json_pairs(writing->out, member_item(member, record, 0),
	    member_count(member, record));
}

static void add_object(struct writing *writing,
    const struct record_table *table, const void *record);

static void
add_list(
    struct writing *writing, const struct member *member, const void *record)
{
	struct buf *out = writing->out;
	size_t count = member_count(member, record);

	buf_add_char(out, '[');
	for (size_t i = 0; i < count; i++) {
		buf_addz(out, i ? "," : "");
		if (member_type(member)->shape == SHAPE_TEXTS)
			add_scalar(writing, member, record, i);
		else
			add_object(writing, member->of,
			    member_item(member, record, i));
	}
	buf_add_char(out, ']');
}

static void
add_value(
    struct writing *writing, const struct member *member, const void *record)
{
	switch (member_type(member)->shape) {
	case SHAPE_TEXT:
		add_scalar(writing, member, record, 0);
		break;
	case SHAPE_TEXTS:
	case SHAPE_RECORDS:
		add_list(writing, member, record);
		break;
	case SHAPE_MAP:
		add_map(writing, member, record);
		break;
	case SHAPE_RECORD:
		add_object(writing, member->of, member_const(member, record));
		break;
	}
}

static void
add_object(struct writing *writing, const struct record_table *table,
    const void *record)
{
	struct buf *out = writing->out;
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
		add_value(writing, member, record);
	}
	buf_add_char(out, '}');
}

void
record_json(struct buf *out, const struct record *record)
{
	struct writing writing = {.out = out};

	add_object(&writing, record_tables[record->kind], &record->as);
	arena_release(&writing.scratch);
}
