#include <assert.h>
#include <sqlite3.h>

#include "core/model/record_json.h"
#include "core/store/json_text.h"
#include "core/store/store_internal.h"

/* Between the members of records and the columns of SQL, kind by kind. */
struct cell {
	sqlite3_stmt *statement;
	int at;
	const struct column *column;
	struct arena *arena;
};

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

	if (json.ptr && !json_read_strings(cell->arena, json, value))
		return err_set(err, ERR_STORE,
		    "the database is damaged: %s is no list of texts",
		    cell->column->name);
	return true;
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

	if (json.ptr && !json_read_pairs(cell->arena, json, &map))
		return err_set(err, ERR_STORE,
		    "the database is damaged: %s is no object of texts",
		    cell->column->name);
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

	if (!text.ptr)
		return true;
	if (date_parse(text, value, err))
		return true;
	err_prefix(err, "the database is damaged: %s", cell->column->name);
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
	(void)err;
	if (sqlite3_column_type(cell->statement, cell->at) != SQLITE_NULL)
		*(double *)value =
		    sqlite3_column_double(cell->statement, cell->at);
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
	if (sqlite3_column_type(cell->statement, cell->at) != SQLITE_NULL)
		*(int64_t *)value =
		    sqlite3_column_int64(cell->statement, cell->at);
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
	(void)err;
	if (sqlite3_column_type(cell->statement, cell->at) != SQLITE_NULL)
		*(int *)value =
		    sqlite3_column_int(cell->statement, cell->at) != 0;
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
	int word = name.ptr ? word_find(vocabulary, name) : WORD_NONE;

	if (name.ptr && word == WORD_NONE)
		return err_set(err, ERR_STORE,
		    "the database is damaged: '%.*s' is no %s",
		    STR_ARG(str_slice(name, 0, DATE_TEXT)),
		    vocabularies[vocabulary].name);
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
		return err_set(err, ERR_STORE,
		    "the database is damaged: %s has an unknown word",
		    cell->column->name);
	*(uint32_t *)value = (uint32_t)bits;
	return true;
}

/* Pairs and lists of records have columns or tables of their own. */
static const struct {
	void (*bind)(const struct cell *cell, const void *value);
	bool (*read)(const struct cell *cell, void *value, struct err *err);
} codecs[] = {
    [MEMBER_TEXT] = {bind_text, read_text},
    [MEMBER_TEXTS] = {bind_texts, read_texts},
    [MEMBER_ID] = {bind_text, read_text},
    [MEMBER_CODE] = {bind_text, read_text},
    [MEMBER_REFERENCE] = {bind_text, read_text},
    [MEMBER_DATE] = {bind_date, read_date},
    [MEMBER_NUMBER] = {bind_double, read_double},
    [MEMBER_INTEGER] = {bind_integer, read_integer},
    [MEMBER_FLAG] = {bind_flag, read_flag},
    [MEMBER_WORD] = {bind_word, read_word},
    [MEMBER_WORDS] = {bind_words, read_words},
    [MEMBER_MAP] = {bind_map, read_map},
};
static_assert(ARRAY_LENGTH(codecs) == MEMBER_MAP + 1,
    "every kind of member that is a column has its codec");

int
table_bind(sqlite3_stmt *statement, int at, const struct table *table,
    const void *record, struct arena *arena)
{
	for (size_t i = 0; i < table->count; i++) {
		const struct column *column = &table->columns[i];
		struct cell cell = {statement, at++, column, arena};
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
		struct cell cell = {statement, at++, column, arena};
		void *value = (char *)record + column->offset;
		if (!codecs[column->kind].read(&cell, value, err))
			return false;
	}
	return true;
}
