#ifndef CORE_EXCHANGE_IMPORT_INPUT_H
#define CORE_EXCHANGE_IMPORT_INPUT_H

#include "core/exchange/format.h"

/* A file, or standard input ("-"), as the readers of formats take it. */
struct import_input {
	struct reader_input reader; /* its context is this input */
	FILE *stream;
	bool is_lossy; /* invalid bytes and NUL become U+FFFD */
	size_t repaired;
	uint64_t bytes;	  /* read so far */
	struct buf raw;	  /* what was read ahead, or is half a character */
	struct buf ready; /* what readers get next, from `at` on */
	size_t at;
	bool has_ended;
};

/* The path must outlive the input. */
bool input_open(struct import_input *input, const char *path, bool is_lossy,
    struct err *err);
void input_close(struct import_input *input);
/* The format by suffix and first bytes; NULL where it cannot be told. */
const struct format *input_format(struct import_input *input, struct err *err);
/*
 * The files that the paths stand for, in order: folders give the files below
 * them whose suffix is that of a format that can be read, sorted.
 */
bool input_list(struct arena *arena, const struct strs *paths,
    struct strs *files, struct err *err);
/* Bytes of the files that are there; what cannot be asked counts nothing. */
uint64_t input_size(const struct strs *paths);

#endif
