#ifndef CORE_EXCHANGE_WRITERS_H
#define CORE_EXCHANGE_WRITERS_H

#include "core/exchange/format.h"

/*
 * The writers of the format table; the contract stands in format.h. They add
 * to writer->line, which is written out after each call.
 */
bool yaml_begin(struct writer *writer, struct err *err);
bool yaml_record(
    struct writer *writer, const struct record *record, struct err *err);
bool yaml_end(struct writer *writer, struct err *err);

bool json_begin(struct writer *writer, struct err *err);
bool json_record(
    struct writer *writer, const struct record *record, struct err *err);
bool json_end(struct writer *writer, struct err *err);
bool json_begin_cells(struct writer *writer, struct err *err);
bool json_cells(
    struct writer *writer, const struct str *cells, struct err *err);
bool jsonl_begin(struct writer *writer, struct err *err);
bool jsonl_record(
    struct writer *writer, const struct record *record, struct err *err);

bool jsonl_cells(
    struct writer *writer, const struct str *cells, struct err *err);

/* An object: cells under the names of their heads, without the empty ones. */
void json_row(
    struct buf *out, const struct cell_heads *heads, const struct str *cells);

bool csv_begin_cells(struct writer *writer, struct err *err);
bool csv_cells(struct writer *writer, const struct str *cells, struct err *err);
bool tsv_begin_cells(struct writer *writer, struct err *err);
bool tsv_cells(struct writer *writer, const struct str *cells, struct err *err);
bool table_begin_cells(struct writer *writer, struct err *err);
bool table_cells(
    struct writer *writer, const struct str *cells, struct err *err);
bool markdown_begin_cells(struct writer *writer, struct err *err);
bool markdown_cells(
    struct writer *writer, const struct str *cells, struct err *err);
bool plain_cells(
    struct writer *writer, const struct str *cells, struct err *err);

bool ics_begin(struct writer *writer, struct err *err);
bool ics_record(
    struct writer *writer, const struct record *record, struct err *err);
bool ics_end(struct writer *writer, struct err *err);

bool geojson_begin(struct writer *writer, struct err *err);
bool geojson_record(
    struct writer *writer, const struct record *record, struct err *err);
bool geojson_end(struct writer *writer, struct err *err);

bool bibtex_begin(struct writer *writer, struct err *err);
bool bibtex_record(
    struct writer *writer, const struct record *record, struct err *err);

bool csl_begin(struct writer *writer, struct err *err);
bool csl_record(
    struct writer *writer, const struct record *record, struct err *err);
bool csl_end(struct writer *writer, struct err *err);

bool ris_record(
    struct writer *writer, const struct record *record, struct err *err);

bool graphml_network(
    struct writer *writer, const struct network *network, struct err *err);
bool gexf_network(
    struct writer *writer, const struct network *network, struct err *err);
bool dot_network(
    struct writer *writer, const struct network *network, struct err *err);
bool edges_network(
    struct writer *writer, const struct network *network, struct err *err);

bool html_begin_cells(struct writer *writer, struct err *err);
bool html_cells(
    struct writer *writer, const struct str *cells, struct err *err);
bool html_end(struct writer *writer, struct err *err);

bool xlsx_begin_cells(struct writer *writer, struct err *err);
bool xlsx_cells(
    struct writer *writer, const struct str *cells, struct err *err);
bool xlsx_end(struct writer *writer, struct err *err);
void xlsx_release(struct writer *writer);

bool sqlite_begin(struct writer *writer, struct err *err);
bool sqlite_record(
    struct writer *writer, const struct record *record, struct err *err);
bool sqlite_end(struct writer *writer, struct err *err);
void sqlite_release(struct writer *writer);

/* Events as rows of cells, for the formats of rows. */
bool row_begin(struct writer *writer, struct err *err);
bool row_record(
    struct writer *writer, const struct record *record, struct err *err);

/*
 * Writes out what was added to writer->line so far, for what is large, and
 * forgets what lived in writer->arena.
 */
bool writer_flush(struct writer *writer, struct err *err);

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
