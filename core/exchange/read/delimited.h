#ifndef CORE_EXCHANGE_READ_DELIMITED_H
#define CORE_EXCHANGE_READ_DELIMITED_H

#include "core/exchange/read/readers.h"
#include "core/exchange/read/scan.h"

/*
 * Rows of cells parted by one character, fast: nothing is copied but cells
 * with doubled quotes. Of no particular meaning; csv_reader.c reads our own
 * tables.
 */
enum { DELIMITED_ROW_MAX = 4 * 1024 * 1024 }; /* bytes */

struct delimited_form {
	char separator;
	bool is_quoted; /* as RFC 4180 says; else quotes are nothing special */
};

/* Lasts until the next row is asked for. */
struct delimited_row {
	struct str text;   /* as it stands in the file, without its end */
	struct str *cells; /* without quotes */
	size_t *offsets;   /* of the cells in the text */
	size_t count, size;
	size_t line;	   /* from 1 */
	size_t faulty;	   /* offset of what is wrong with its quotes */
	const char *fault; /* a sentence; NULL: nothing is */
};

struct delimited {
	const struct reader_input *input;
	struct delimited_form form;
	struct buf window;
	size_t at; /* of the next row */
	size_t line;
	bool has_ended;
	struct arena arena; /* of the row */
	struct delimited_row row;
};

void delimited_init(struct delimited *delimited,
    const struct reader_input *input, struct delimited_form form);
void delimited_release(struct delimited *delimited);
/*
 * The next row that is not empty, in delimited->row; *found is false at the
 * end. False where the input failed.
 */
bool delimited_next(struct delimited *delimited, bool *found, struct err *err);
struct scan_place delimited_place(
    const struct delimited_row *row, size_t offset);
/* The cells of the first line of a text; release the row. */
void delimited_first(struct arena *arena, struct delimited_form form,
    struct str text, struct delimited_row *row);
void delimited_row_release(struct delimited_row *row);

#endif
