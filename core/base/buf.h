#ifndef CORE_BASE_BUF_H
#define CORE_BASE_BUF_H

#include <stdarg.h>
#include <stdint.h>

#include "core/base/str.h"

struct arena;

/*
 * Text that is being built: owned, growing, always terminated once anything
 * was added. A zeroed struct buf is empty and ready.
 */
struct buf {
	char *ptr;
	size_t len;
	size_t size;
};

/* Borrowed until the next change of the buffer. */
struct str buf_str(const struct buf *buf);
void buf_add(struct buf *buf, struct str text);
void buf_add_char(struct buf *buf, char byte);
void buf_addz(struct buf *buf, const char *terminated);
void buf_addf(struct buf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void buf_addv(struct buf *buf, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));
/* "98,311", as people read it. */
void buf_add_count(struct buf *buf, int64_t number);
void buf_repeat(struct buf *buf, char byte, size_t count);
/* The word quoted for a POSIX shell, only where it must be. */
void buf_add_quoted(struct buf *buf, struct str word);
/* The text in the arena; the buffer is released. */
struct str buf_take(struct buf *buf, struct arena *arena);
/* Makes room at `at` for the text (both in bytes) or takes bytes out. */
void buf_insert(struct buf *buf, size_t at, struct str text);
void buf_remove(struct buf *buf, size_t at, size_t len);
/* Keeps the memory. */
void buf_clear(struct buf *buf);
void buf_release(struct buf *buf);

#endif
