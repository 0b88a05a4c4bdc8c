#include "core/exchange/format/writers.h"
#include "core/exchange/read/readers.h"
#include "core/model/record_json.h"

/*
 * JSON with one record a line, so that two exports can be compared line by
 * line; and JSON Lines, where each record stands alone under its kind.
 */
static void
add_head(struct writer *writer)
{
	struct head_part parts[HEAD_PARTS];
	size_t count = head_parts(writer->head, parts);

	buf_addz(&writer->line, "{\"entente\":{");
	for (size_t i = 0; i < count; i++) {
		buf_addf(
		    &writer->line, "%s\"%s\":", i ? "," : "", parts[i].key);
		json_string(&writer->line, parts[i].text);
	}
	buf_add_char(&writer->line, '}');
}

static void
json_begin(struct writer *writer)
{
	add_head(writer);
}

static void
json_record(struct writer *writer, const struct record *record)
{
	if (writer->written)
		buf_addz(&writer->line, ",\n");
	else
		buf_addf(&writer->line, "%s,\n\"%s\":[\n",
		    writer->total ? "\n]" : "",
		    record_tables[record->kind]->list_key);
	record_json(&writer->line, record);
}

static void
json_end(struct writer *writer)
{
	if (writer->heads.count) {
		buf_addz(&writer->line, writer->total ? "\n]\n}\n" : "]\n}\n");
		return;
	}
	bool has_events = writer->total && writer->section == RECORD_EVENT;
	buf_addz(&writer->line, writer->total ? "\n]" : "");
	buf_addz(&writer->line, has_events ? "\n}\n" : ",\n\"events\":[]\n}\n");
}

static void
json_begin_cells(struct writer *writer)
{
	add_head(writer);
	buf_addz(&writer->line, ",\n\"rows\":[");
}

void
json_row(
    struct buf *out, const struct cell_heads *heads, const struct str *cells)
{
	bool is_first = true;

	buf_add_char(out, '{');
	for (size_t i = 0; i < heads->count; i++) {
		const struct cell_head *head = &heads->items[i];
		if (!cells[i].len)
			continue;
		buf_addf(out, "%s\"%s\":", is_first ? "" : ",", head->name);
		if (head->is_number)
			buf_add(out, cells[i]);
		else
			json_string(out, cells[i]);
		is_first = false;
	}
	buf_add_char(out, '}');
}

static void
json_cells(struct writer *writer, const struct str *cells)
{
	buf_addz(&writer->line, writer->total ? ",\n" : "\n");
	json_row(&writer->line, &writer->heads, cells);
}

static void
jsonl_cells(struct writer *writer, const struct str *cells)
{
	json_row(&writer->line, &writer->heads, cells);
	buf_add_char(&writer->line, '\n');
}

static void
jsonl_begin(struct writer *writer)
{
	add_head(writer);
	buf_addz(&writer->line, "}\n");
}

static void
jsonl_record(struct writer *writer, const struct record *record)
{
	buf_addf(&writer->line, "{\"%s\":", record_tables[record->kind]->name);
	record_json(&writer->line, record);
	buf_addz(&writer->line, "}\n");
}

const struct format json_format = {
    .name = "json",
    .suffixes = "json",
    .flags = FORMAT_LOSSLESS | FORMAT_CARRIES_HEAD,
    .shapes = SHAPES_ALL,
    .language = SINK_JSON,
    .media = "application/json",
    .summary = "one JSON object, one record a line",
    .begin = json_begin,
    .record = json_record,
    .end = json_end,
    .begin_cells = json_begin_cells,
    .cells = json_cells,
    .read = json_read,
};

const struct format jsonl_format = {
    .name = "jsonl",
    .suffixes = "jsonl ndjson",
    .flags = FORMAT_LOSSLESS | FORMAT_CARRIES_HEAD,
    .shapes = SHAPES_ALL,
    .language = SINK_JSON,
    .media = "application/jsonl",
    .summary = "JSON Lines: a record a line, under its kind",
    .begin = jsonl_begin,
    .record = jsonl_record,
    .begin_cells = jsonl_begin,
    .cells = jsonl_cells,
    .read = jsonl_read,
};
