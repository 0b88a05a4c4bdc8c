#ifndef CORE_EXCHANGE_FORMAT_XLSX_H
#define CORE_EXCHANGE_FORMAT_XLSX_H

#include "core/exchange/format/writer.h"

/*
 * The small files of a workbook (ISO/IEC 29500) beside its sheets, and cells.
 * A sheet is written as a stream of rows of cells; columns count from 0.
 */
enum xlsx_style { XLSX_PLAIN, XLSX_BOLD, XLSX_DATE };
enum {
	XLSX_TEXT_MAX = 32767, /* UTF-16 units in a cell */
	XLSX_ROWS_MAX = 1048576,
};

struct xlsx_sheet {
	const char *name;
	size_t columns;
	size_t rows; /* with the head, so far */
};

/* Each adds a whole file. */
void xlsx_content_types(struct buf *out, size_t sheets);
void xlsx_relations(struct buf *out);
void xlsx_properties(struct buf *out, const struct export_head *head);
void xlsx_styles(struct buf *out);
void xlsx_workbook(
    struct buf *out, const struct xlsx_sheet *sheets, size_t count);
void xlsx_workbook_relations(struct buf *out, size_t sheets);

/* From the beginning of a sheet to its first row; its columns' widths. */
void xlsx_sheet_begin(struct buf *out, const int *widths, size_t count);
/* With a filter over all that was written. */
void xlsx_sheet_end(struct buf *out, const struct xlsx_sheet *sheet);
void xlsx_row_begin(struct buf *out, struct xlsx_sheet *sheet);
void xlsx_row_end(struct buf *out);
/* Cells of the last row begun; a text is never a formula. */
void xlsx_text(struct buf *out, const struct xlsx_sheet *sheet, size_t column,
    enum xlsx_style style, struct str text);
void xlsx_number(struct buf *out, const struct xlsx_sheet *sheet, size_t column,
    enum xlsx_style style, struct str number);
/* Does the text fit into a cell? */
bool xlsx_text_fits(struct str text);

/*
 * Files packed into a zip archive (libarchive), as a stream: nothing is kept
 * but what is being packed, and every byte that cannot be written is told. The
 * files have no time: the archive would keep it in the zone of whoever packs,
 * and the same content is to give the same bytes.
 */
struct archive;
struct zip_output {
	struct archive *archive; /* NULL: closed */
	struct output output;
	int64_t time;	/* of the files, seconds since 1970 */
	struct err err; /* of the output, as it came */
};

/* Stays where it is until it is released. */
bool zip_begin(struct zip_output *zip, struct output output, struct err *err);
/* A file whose bytes follow in any number of pieces. */
bool zip_file(struct zip_output *zip, const char *name, struct err *err);
bool zip_write(struct zip_output *zip, struct str bytes, struct err *err);
bool zip_end(struct zip_output *zip, struct err *err);
/* NULL-safe; also after a failure. */
void zip_release(struct zip_output *zip);

#endif
