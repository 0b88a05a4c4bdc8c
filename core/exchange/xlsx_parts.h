#ifndef CORE_EXCHANGE_XLSX_PARTS_H
#define CORE_EXCHANGE_XLSX_PARTS_H

#include "core/exchange/writer.h"

/*
 * The small files of a workbook (ISO/IEC 29500) beside its sheets, and cells.
 * A sheet is written as a stream of rows of cells; columns count from 0.
 */
enum xlsx_style { XLSX_PLAIN, XLSX_BOLD, XLSX_DATE };
enum {
	XLSX_TEXT_MOST = 32767, /* UTF-16 units in a cell */
	XLSX_ROWS_MOST = 1048576,
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

#endif
