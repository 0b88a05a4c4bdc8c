#include <assert.h>

#include "build_config.h"
#include "core/check/check.h"
#include "core/command/doc/doc.h"
#include "core/exchange/cell.h"
#include "core/model/record_json.h"
#include "core/query/field.h"

const char codebook_version[] = "1.1";

/*
 * Events have the columns of their CSV. Every list of records within a record
 * is a table of its own as well, whose first column is the key of the record:
 * event_id.
 */
static void
add_member(struct buf *out, const char *key, const char *text)
{
	buf_addf(out, ", \"%s\": ", key);
	json_string(out, str_from(text));
}

static void
add_words(struct buf *out, const struct vocabulary *vocabulary,
    const char *quote, const char *between)
{
	for (int i = 0; i < vocabulary->count; i++)
		buf_addf(out, "%s%s%s%s", i ? between : "", quote,
		    vocabulary->words[i].name, quote);
}

static void
add_constraints(struct buf *out, const struct member *member, bool is_required)
{
	const struct vocabulary *words = &vocabularies[member->vocabulary];
	const struct member_type *type = member_type(member);
	const char *between = "";

	buf_addz(out, ", \"constraints\": {");
	if (is_required) {
		buf_addz(out, "\"required\": true");
		between = ", ";
	}
	if (type->pattern)
		buf_addf(out, "%s\"pattern\": \"%s\"", between, type->pattern);
	if (type->has_words && type->shape == SHAPE_TEXT) {
		buf_addf(out, "%s\"enum\": [", between);
		add_words(out, words, "\"", ", ");
		buf_addz(out, "]");
	}
	if (type->has_words && type->shape == SHAPE_TEXTS) {
		buf_addf(out, "%s\"pattern\": \"(", between);
		add_words(out, words, "", "|");
		buf_addz(out, ")(;(");
		add_words(out, words, "", "|");
		buf_addz(out, "))*\"");
	}
	buf_addz(out, "}");
}

static void
add_field(struct buf *out, const char *name, const struct member *member,
    bool is_required)
{
	static const char *const names[] = {
	    [SCALAR_TEXT] = "string",
	    [SCALAR_DATE] = "string",
	    [SCALAR_NUMBER] = "number",
	    [SCALAR_INTEGER] = "integer",
	    [SCALAR_FLAG] = "boolean",
	};
	static_assert(
	    ARRAY_LENGTH(names) == SCALAR_COUNT, "every scalar has its name");
	const struct member_type *type = member_type(member);
	struct buf text = {0};

	buf_addf(out, "%s\n        {\"name\": \"%s\", \"type\": \"%s\"",
	    out->ptr[out->len - 1] == '[' ? "" : ",", name,
	    names[type->scalar]);
	buf_addf(&text, "%s%s", member->summary, type->form ? type->form : "");
	add_member(out, "description", text.ptr);
	add_constraints(out, member, is_required);
	buf_addz(out, "}");
	buf_release(&text);
}

/* The columns of the events' CSV, lists and all. */
static void
add_cells(struct buf *out)
{
	struct cell_columns columns;

	cell_columns_init(&columns);
	for (size_t i = 0; i < columns.count; i++) {
		const struct cell_column *column = &columns.items[i];
		add_field(out, column->name, column->member,
		    column->member->is_required && !column->part);
	}
}

static void
add_members(struct buf *out, const struct record_table *table)
{
	for (size_t i = 0; i < table->count; i++) {
		const struct member *member = &table->members[i];
		if (member_type(member)->shape != SHAPE_RECORDS)
			add_field(
			    out, member->key, member, member->is_required);
	}
}

static void
add_foreign_key(
    struct buf *out, const char *field, const char *resource, const char *key)
{
	buf_addf(out,
	    "%s\n        {\"fields\": \"%s\", \"reference\": {\"resource\": "
	    "\"%s\", \"fields\": \"%s\"}}",
	    out->ptr[out->len - 1] == '[' ? "" : ",", field, resource, key);
}

static void
add_foreign_keys(struct buf *out, const struct record_table *table)
{
	for (size_t i = 0; i < table->count; i++) {
		const struct member *member = &table->members[i];
		if (member_type(member)->shape == SHAPE_TEXT && member->of)
			add_foreign_key(out, member->key, member->of->list_key,
			    member->of->key->key);
	}
}

static void
begin_resource(struct buf *out, const char *name, const char *title)
{
	buf_addf(out,
	    "%s\n    {\"name\": \"%s\", \"path\": \"%s.csv\", \"profile\": "
	    "\"tabular-data-resource\"",
	    out->ptr[out->len - 1] == '[' ? "" : ",", name, name);
	add_member(out, "title", title);
	buf_addz(out, ",\n     \"schema\": {\n      \"fields\": [");
}

static void
add_records(struct buf *out, const struct record_table *table)
{
	begin_resource(out, table->list_key, table->summary);
	if (table == &record_event)
		add_cells(out);
	else
		add_members(out, table);
	buf_addf(out,
	    "\n      ],\n      \"primaryKey\": \"%s\",\n      "
	    "\"foreignKeys\": [",
	    table->key->key);
	add_foreign_keys(out, table);
	if (table == &record_event)
		add_foreign_key(out, "place_country", "actors", "code");
	buf_addz(out, "]}}");
}

/* A list of the record as a table: its rows begin with the record's key. */
static void
add_parts(struct buf *out, const struct record_table *table,
    const struct member *list)
{
	bool is_event = table == &record_event;
	char name[64], key[64];

	snprintf(key, sizeof key, "%s_%s", table->name, table->key->key);
	snprintf(name, sizeof name, "%s%s%s", is_event ? "" : table->name,
	    is_event ? "" : "_", list->key);
	begin_resource(out, name, list->of->summary);
	add_field(out, key, table->key, true);
	add_members(out, list->of);
	buf_addz(out, "\n      ],\n      \"foreignKeys\": [");
	add_foreign_key(out, key, table->list_key, table->key->key);
	add_foreign_keys(out, list->of);
	buf_addz(out, "]}}");
}

static void
add_resources(struct buf *out)
{
	buf_addz(out, ",\n  \"resources\": [");
	for (int kind = RECORD_KIND_COUNT - 1; kind >= 0; kind--) {
		const struct record_table *table = record_tables[kind];
		add_records(out, table);
		for (size_t i = 0; i < table->count; i++)
			if (member_type(&table->members[i])->shape ==
			    SHAPE_RECORDS)
				add_parts(out, table, &table->members[i]);
	}
	buf_addz(out, "\n  ]");
}

static void
add_word(struct buf *out, const struct word *word)
{
	buf_addf(out, "%s\n      {\"name\": \"%s\"",
	    out->ptr[out->len - 1] == '[' ? "" : ",", word->name);
	add_member(out, "description", word->summary);
	if (word->cameo)
		add_member(out, "cameo", word->cameo);
	if (word->plover)
		add_member(out, "plover", word->plover);
	buf_addz(out, "}");
}

static void
add_vocabularies(struct buf *out)
{
	buf_addz(out, ",\n  \"vocabularies\": [");
	for (int i = 0; i < VOCABULARY_COUNT; i++) {
		buf_addf(out, "%s\n    {\"name\": \"%s\"", i ? "," : "",
		    vocabularies[i].name);
		add_member(out, "description", vocabularies[i].summary);
		buf_addz(out, ", \"words\": [");
		for (int w = 0; w < vocabularies[i].count; w++)
			add_word(out, &vocabularies[i].words[w]);
		buf_addz(out, "]}");
	}
	buf_addz(out, "\n  ]");
}

static void
add_query_fields(struct buf *out)
{
	buf_addz(out, ",\n  \"queryFields\": [");
	for (size_t i = 0; i < field_count; i++) {
		buf_addf(out, "%s\n    {\"name\": \"%s\"", i ? "," : "",
		    fields[i].name);
		add_member(out, "description", fields[i].summary);
		if (fields[i].example)
			add_member(out, "example", fields[i].example);
		buf_addz(out, "}");
	}
	buf_addz(out, "\n  ]");
}

static void
add_rules(struct buf *out)
{
	buf_addz(out, ",\n  \"rules\": [");
	for (size_t i = 0; i < RULE_COUNT; i++) {
		buf_addf(out, "%s\n    {\"name\": \"%s\"", i ? "," : "",
		    rules[i].name);
		add_member(out, "description", rules[i].summary);
		add_member(out, "brokenBy", rules[i].example);
		buf_addz(out, "}");
	}
	buf_addz(out, "\n  ]");
}

void
codebook_package(const struct session *session, struct buf *out)
{
	(void)session;
	buf_addf(out,
	    "{\n  \"profile\": \"tabular-data-package\",\n  \"name\": "
	    "\"entente-codebook\",\n  \"title\": \"The code book of entente\","
	    "\n  \"version\": \"%s\",\n  \"entente\": \"%s\",\n  "
	    "\"licenses\": [{\"name\": \"CC-BY-4.0\"}]",
	    codebook_version, ENTENTE_VERSION);
	add_resources(out);
	add_vocabularies(out);
	add_query_fields(out);
	add_rules(out);
	buf_addz(out, "\n}\n");
}
