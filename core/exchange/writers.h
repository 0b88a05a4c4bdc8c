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

/* Events as rows of cells, for the formats of rows. */
bool row_begin(struct writer *writer, struct err *err);
bool row_record(
    struct writer *writer, const struct record *record, struct err *err);

/* The parts of the head that are there, for formats that carry it. */
struct head_part {
	const char *key;
	struct str text;
};
enum { HEAD_PARTS = 3 };
size_t head_parts(
    const struct export_head *head, struct head_part parts[HEAD_PARTS]);

#endif
