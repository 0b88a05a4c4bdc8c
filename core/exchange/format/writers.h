#ifndef CORE_EXCHANGE_FORMAT_WRITERS_H
#define CORE_EXCHANGE_FORMAT_WRITERS_H

#include "core/exchange/format/format.h"

/* The rows of the format table, each in the file of its writer. */
extern const struct format csv_format, tsv_format, xlsx_format, html_format,
    markdown_format, table_format, plain_format, json_format, jsonl_format,
    yaml_format, sqlite_format, ics_format, geojson_format, bibtex_format,
    csl_format, ris_format, graphml_format, gexf_format, dot_format,
    edges_format;

/*
 * What writers share. They add to writer->line, which is written out after
 * each call.
 */

/* An object: cells under the names of their heads, without the empty ones. */
void json_row(
    struct buf *out, const struct cell_heads *heads, const struct str *cells);
/* Events as rows of cells, for the formats of rows. */
void row_begin(struct writer *writer);
void row_record(struct writer *writer, const struct record *record);

/* The parts of the head that are there, for formats that carry it. */
struct head_part {
	const char *key;
	struct str text;
};
enum { HEAD_PARTS = 5 };
size_t head_parts(
    const struct export_head *head, struct head_part parts[HEAD_PARTS]);
/* The same as one sentence: "entente 1.0, data 2026.11.0 3f2a9c, …". */
void head_text(struct buf *out, const struct export_head *head);
/* The sources that were asked for, a line each. */
void cited_text(struct buf *out, const struct export_head *head);

#endif
