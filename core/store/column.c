#include <assert.h>
#include <math.h>
#include <sqlite3.h>

#include "core/model/record_json.h"
#include "core/store/record_row.h"
#include "core/store/store_internal.h"

/* Between the members of records and the columns of SQL, kind by kind. */
struct cell {
	sqlite3_stmt *statement;
	int at;
	const struct table *table;
	const struct column *column;
	struct arena *arena;
};

static bool
damaged(const struct cell *cell, struct err *err, const char *how)
{
	return err_set(err, ERR_STORE, "the database is damaged: %s.%s %s",
	    cell->table->shape->name, cell->column->name, how);
}

/* Quotes what stands there, as far as it is short. */
static bool
damaged_value(const struct cell *cell, struct err *err, const char *what)
{
	struct str text = column_str(cell->statement, cell->at);

	return err_set(err, ERR_STORE,
	    "the database is damaged: %s.%s: '%.*s' is no %s",
	    cell->table->shape->name, cell->column->name,
	    STR_ARG(str_slice(text, 0, DATE_TEXT)), what);
}

static void
bind_text(const struct cell *cell, const void *value)
{
	bind_str(cell->statement, cell->at, *(const struct str *)value);
}

static bool
read_text(const struct cell *cell, void *value, struct err *err)
{
	struct str text = column_str(cell->statement, cell->at);

	(void)err;
	*(struct str *)value = arena_str(cell->arena, text);
	return true;
}

/* What is no key is found where a database is not trusted at all. */
static bool
read_id(const struct cell *cell, void *value, struct err *err)
{
	if (cell->table->is_strict &&
	    !id_is_right(column_str(cell->statement, cell->at)))
		return damaged_value(cell, err, "id");
	return read_text(cell, value, err);
}

static bool
read_code(const struct cell *cell, void *value, struct err *err)
{
	if (cell->table->is_strict &&
	    !code_is_right(column_str(cell->statement, cell->at)))
		return damaged_value(cell, err, "code");
	return read_text(cell, value, err);
}

static bool
read_reference(const struct cell *cell, void *value, struct err *err)
{
	return cell->column->of == &record_actor ? read_code(cell, value, err)
						 : read_id(cell, value, err);
}

static void
bind_buf(const struct cell *cell, struct buf *text)
{
	bind_str(
	    cell->statement, cell->at, arena_str(cell->arena, buf_str(text)));
	buf_release(text);
}

static void
bind_texts(const struct cell *cell, const void *value)
{
	const struct strs *texts = value;
	struct buf json = {0};

	if (!texts->count) {
		sqlite3_bind_null(cell->statement, cell->at);
		return;
	}
	json_strings(&json, texts);
	bind_buf(cell, &json);
}

static bool
read_texts(const struct cell *cell, void *value, struct err *err)
{
	struct str json = column_str(cell->statement, cell->at);

	return json_read_strings(cell->arena, json, value) ||
	       damaged(cell, err, "is no list of texts");
}

static void
bind_map(const struct cell *cell, const void *value)
{
	struct text_pairs map;
	struct buf json = {0};

	memcpy(&map, value, sizeof map);
	if (!map.count) {
		sqlite3_bind_null(cell->statement, cell->at);
		return;
	}
	json_pairs(&json, map.items, map.count);
	bind_buf(cell, &json);
}

static bool
read_map(const struct cell *cell, void *value, struct err *err)
{
	struct str json = column_str(cell->statement, cell->at);
	struct text_pairs map = {0};

	if (!json_read_pairs(cell->arena, json, &map))
		return damaged(cell, err, "is no object of texts");
	memcpy(value, &map, sizeof map);
	return true;
}

static void
bind_date(const struct cell *cell, const void *value)
{
	const struct date *date = value;

	if (date_is_set(date))
		bind_str(cell->statement, cell->at, str_from(date->text));
	else
		sqlite3_bind_null(cell->statement, cell->at);
}

static bool
read_date(const struct cell *cell, void *value, struct err *err)
{
	struct str text = column_str(cell->statement, cell->at);

	if (date_parse(text, value, err))
		return true;
	err_prefix(err, "the database is damaged: %s.%s",
	    cell->table->shape->name, cell->column->name);
	if (err)
		err->code = ERR_STORE;
	return false;
}

static void
bind_double(const struct cell *cell, const void *value)
{
	bind_number(cell->statement, cell->at, *(const double *)value);
}

static bool
read_double(const struct cell *cell, void *value, struct err *err)
{
	double number = sqlite3_column_double(cell->statement, cell->at);

	if (!isfinite(number))
		return damaged_value(cell, err, "number");
	*(double *)value = number;
	return true;
}

static void
bind_integer(const struct cell *cell, const void *value)
{
	int64_t integer = *(const int64_t *)value;

	if (integer == INTEGER_NONE)
		sqlite3_bind_null(cell->statement, cell->at);
	else
		sqlite3_bind_int64(cell->statement, cell->at, integer);
}

static bool
read_integer(const struct cell *cell, void *value, struct err *err)
{
	(void)err;
	*(int64_t *)value = sqlite3_column_int64(cell->statement, cell->at);
	return true;
}

static void
bind_flag(const struct cell *cell, const void *value)
{
	int flag = *(const int *)value;

	if (flag == FLAG_NONE)
		sqlite3_bind_null(cell->statement, cell->at);
	else
		sqlite3_bind_int(cell->statement, cell->at, flag != 0);
}

static bool
read_flag(const struct cell *cell, void *value, struct err *err)
{
	int64_t flag = sqlite3_column_int64(cell->statement, cell->at);

	if (flag != 0 && flag != 1)
		return damaged(cell, err, "is neither yes nor no");
	*(int *)value = (int)flag;
	return true;
}

static void
bind_word(const struct cell *cell, const void *value)
{
	int word = *(const int *)value;

	if (word == WORD_NONE)
		sqlite3_bind_null(cell->statement, cell->at);
	else
		bind_str(cell->statement, cell->at,
		    word_name(cell->column->vocabulary, word));
}

static bool
read_word(const struct cell *cell, void *value, struct err *err)
{
	struct str name = column_str(cell->statement, cell->at);
	enum vocabulary_id vocabulary = cell->column->vocabulary;
	int word = word_find(vocabulary, name);

	if (word == WORD_NONE)
		return damaged_value(cell, err, vocabularies[vocabulary].name);
	*(int *)value = word;
	return true;
}

static void
bind_words(const struct cell *cell, const void *value)
{
	sqlite3_bind_int64(cell->statement, cell->at, *(const uint32_t *)value);
}

static bool
read_words(const struct cell *cell, void *value, struct err *err)
{
	int64_t bits = sqlite3_column_int64(cell->statement, cell->at);
	enum vocabulary_id vocabulary = cell->column->vocabulary;

	if (bits < 0 || bits >> vocabularies[vocabulary].count)
		return damaged(cell, err, "has an unknown word");
	*(uint32_t *)value = (uint32_t)bits;
	return true;
}

/* Pairs and lists of records have columns or tables of their own. */
static const struct {
	int type; /* of SQLite; a number may be whole */
	void (*bind)(const struct cell *cell, const void *value);
	bool (*read)(const struct cell *cell, void *value, struct err *err);
} codecs[] = {
    [MEMBER_TEXT] = {SQLITE_TEXT, bind_text, read_text},
    [MEMBER_TEXTS] = {SQLITE_TEXT, bind_texts, read_texts},
    [MEMBER_ID] = {SQLITE_TEXT, bind_text, read_id},
    [MEMBER_CODE] = {SQLITE_TEXT, bind_text, read_code},
    [MEMBER_REFERENCE] = {SQLITE_TEXT, bind_text, read_reference},
    [MEMBER_DATE] = {SQLITE_TEXT, bind_date, read_date},
    [MEMBER_NUMBER] = {SQLITE_FLOAT, bind_double, read_double},
    [MEMBER_INTEGER] = {SQLITE_INTEGER, bind_integer, read_integer},
    [MEMBER_FLAG] = {SQLITE_INTEGER, bind_flag, read_flag},
    [MEMBER_WORD] = {SQLITE_TEXT, bind_word, read_word},
    [MEMBER_WORDS] = {SQLITE_INTEGER, bind_words, read_words},
    [MEMBER_MAP] = {SQLITE_TEXT, bind_map, read_map},
};
static_assert(ARRAY_LENGTH(codecs) == MEMBER_MAP + 1,
    "every kind of member that is a column has its codec");

static bool
is_type(int type, int wanted)
{
	return type == wanted ||
	       (type == SQLITE_INTEGER && wanted == SQLITE_FLOAT);
}

/* What is NULL stays as record_init has left it. */
static bool
read_cell(const struct cell *cell, void *value, struct err *err)
{
	const struct column *column = cell->column;
	int type = sqlite3_column_type(cell->statement, cell->at);

	if (type == SQLITE_NULL)
		return !column->is_required || damaged(cell, err, "is missing");
	if (!is_type(type, codecs[column->kind].type))
		return damaged(cell, err, "is of another type");
	if (!limit_holds(column->limit, cell->statement, cell->at))
		return damaged_value(cell, err, "such value");
	return codecs[column->kind].read(cell, value, err);
}

int
table_bind(sqlite3_stmt *statement, int at, const struct table *table,
    const void *record, struct arena *arena)
{
	for (size_t i = 0; i < table->count; i++) {
		const struct column *column = &table->columns[i];
		struct cell cell = {statement, at++, table, column, arena};
		codecs[column->kind].bind(
		    &cell, (const char *)record + column->offset);
	}
	return at;
}

bool
table_read(sqlite3_stmt *statement, int at, const struct table *table,
    void *record, struct arena *arena, struct err *err)
{
	for (size_t i = 0; i < table->count; i++) {
		const struct column *column = &table->columns[i];
		struct cell cell = {statement, at++, table, column, arena};
		void *value = (char *)record + column->offset;
		if (!read_cell(&cell, value, err))
			return false;
	}
	return true;
}
