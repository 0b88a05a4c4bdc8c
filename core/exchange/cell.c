#include "core/exchange/cell.h"

#include <assert.h>

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
		if (member_type(member)->shape != SHAPE_RECORD) {
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

bool
cell_is_text(const struct cell_column *column)
{
	return member_type(column->member)->scalar == SCALAR_TEXT;
}

struct cell_head
member_head(const struct member *member)
{
	enum scalar scalar = member_type(member)->scalar;

	return (struct cell_head){
	    .name = member->key,
	    .is_number = scalar == SCALAR_NUMBER || scalar == SCALAR_INTEGER,
	    .is_text = scalar == SCALAR_TEXT,
	    .is_date = scalar == SCALAR_DATE,
	    .summary = member->summary,
	};
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
add_texts(struct buf *out, const struct member *member, const void *record,
    char between)
{
	struct arena scratch = {0};

	for (size_t i = 0; i < member_count(member, record); i++) {
		if (i)
			buf_add_char(out, between);
		add_escaped(out, member_text(&scratch, member, record, i));
	}
	arena_release(&scratch);
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

static void
add_part(struct buf *out, const struct member *member, const void *item)
{
	struct arena scratch = {0};

	if (member_type(member)->shape == SHAPE_TEXTS)
		add_texts(out, member, item, '+');
	else
		add_escaped(out, member_text(&scratch, member, item, 0));
	arena_release(&scratch);
}

/* The parts of one item; those missing at the end need no colon. */
static void
add_item(struct buf *out, const struct record_table *table, const void *item)
{
	size_t colons = 0;

	for (size_t i = 0; i < table->count; i++) {
		const struct member *member = &table->members[i];
		if (member_is_told(member, item)) {
			buf_repeat(out, ':', colons);
			colons = 0;
			add_part(out, member, item);
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
	struct arena scratch = {0};

	if (member_is_absent(member, record))
		return;
	switch (member_type(member)->shape) {
	case SHAPE_TEXT:
		buf_add(out, member_text(&scratch, member, record, 0));
		break;
	case SHAPE_TEXTS:
		add_texts(out, member, record, ';');
		break;
	case SHAPE_MAP:
		add_map(out, member, record);
		break;
	case SHAPE_RECORDS:
		add_records(out, member, record);
		break;
	case SHAPE_RECORD:
		break; /* has columns of its own */
	}
	arena_release(&scratch);
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
