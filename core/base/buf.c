#include "core/base/buf.h"

#include <assert.h>
#include <ctype.h>
#include <inttypes.h>
#include <stdarg.h>

#include "core/base/arena.h"

struct str
buf_str(const struct buf *buf)
{
	return (struct str){buf->ptr ? buf->ptr : "", buf->len};
}

static void
reserve(struct buf *buf, size_t more)
{
	size_t wanted = buf->len + more + 1;

	if (wanted <= buf->size)
		return;
	size_t size = buf->size ? buf->size * 2 : 64;
	while (size < wanted)
		size *= 2;
	buf->ptr = mem_realloc(buf->ptr, size, 1);
	buf->size = size;
}

void
buf_add(struct buf *buf, struct str text)
{
	reserve(buf, text.len);
	if (text.len)
		memcpy(buf->ptr + buf->len, text.ptr, text.len);
	buf->len += text.len;
	buf->ptr[buf->len] = '\0';
}

void
buf_add_char(struct buf *buf, char byte)
{
	reserve(buf, 1);
	buf->ptr[buf->len++] = byte;
	buf->ptr[buf->len] = '\0';
}

void
buf_addz(struct buf *buf, const char *terminated)
{
	buf_add(buf, str_from(terminated));
}

void
buf_addv(struct buf *buf, const char *format, va_list arguments)
{
	va_list again;

	assert(format);
	va_copy(again, arguments);
	int length = vsnprintf(NULL, 0, format, arguments);
	if (length > 0) {
		reserve(buf, (size_t)length);
		vsnprintf(
		    buf->ptr + buf->len, (size_t)length + 1, format, again);
		buf->len += (size_t)length;
	}
	va_end(again);
}

void
buf_addf(struct buf *buf, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	buf_addv(buf, format, arguments);
	va_end(arguments);
}

void
buf_add_count(struct buf *buf, int64_t number)
{
	char digits[32];
	size_t length, at;

	snprintf(digits, sizeof digits, "%" PRId64, number);
	length = strlen(digits);
	for (at = 0; at < length; at++) {
		if (at > 0 && (length - at) % 3 == 0 && digits[at - 1] != '-')
			buf_add_char(buf, ',');
		buf_add_char(buf, digits[at]);
	}
}

void
buf_repeat(struct buf *buf, char byte, size_t count)
{
	reserve(buf, count);
	memset(buf->ptr + buf->len, byte, count);
	buf->len += count;
	buf->ptr[buf->len] = '\0';
}

void
buf_insert(struct buf *buf, size_t at, struct str text)
{
	reserve(buf, text.len);
	memmove(buf->ptr + at + text.len, buf->ptr + at, buf->len - at);
	if (text.len)
		memcpy(buf->ptr + at, text.ptr, text.len);
	buf->len += text.len;
	buf->ptr[buf->len] = '\0';
}

void
buf_remove(struct buf *buf, size_t at, size_t len)
{
	if (!len)
		return;
	memmove(buf->ptr + at, buf->ptr + at + len, buf->len - at - len);
	buf->len -= len;
	buf->ptr[buf->len] = '\0';
}

void
buf_clear(struct buf *buf)
{
	buf->len = 0;
	if (buf->ptr)
		buf->ptr[0] = '\0';
}

void
buf_release(struct buf *buf)
{
	free(buf->ptr);
	*buf = (struct buf){0};
}

static bool
is_harmless(struct str word, const char *harmless)
{
	if (!word.len)
		return false;
	for (size_t i = 0; i < word.len; i++) {
		unsigned char c = (unsigned char)word.ptr[i];
		if (c >= 0x80 || (!isalnum(c) && !strchr(harmless, c)))
			return false;
	}
	return true;
}

void
buf_add_quoted(struct buf *buf, struct str word)
{
	if (is_harmless(word, "_-./:,=+@%")) {
		buf_add(buf, word);
		return;
	}
	buf_add_char(buf, '\'');
	for (size_t i = 0; i < word.len; i++)
		if (word.ptr[i] == '\'')
			buf_addz(buf, "'\\''");
		else
			buf_add_char(buf, word.ptr[i]);
	buf_add_char(buf, '\'');
}

struct str
buf_take(struct buf *buf, struct arena *arena)
{
	struct str text = arena_str(arena, buf_str(buf));

	buf_release(buf);
	return text;
}
