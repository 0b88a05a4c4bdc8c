#include "core/base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Where the text fills its room, a character at its end may be cut. */
static void
mend_cut(char *text, size_t size)
{
	size_t end = strlen(text);

	if (end < size - 1)
		return;
	while (end && (text[end - 1] & 0xC0) == 0x80)
		end--;
	if (end && (text[end - 1] & 0x80))
		end--;
	text[end] = '\0';
}

__attribute__((format(printf, 5, 0))) static void
fill(struct err *err, enum err_code code, size_t at, size_t length,
    const char *format, va_list arguments)
{
	char text[ERR_TEXT];

	if (!err)
		return;
	vsnprintf(text, sizeof text, format, arguments);
	mend_cut(text, sizeof text);
	*err = (struct err){.code = code, .at = at, .length = length};
	memcpy(err->text, text, sizeof text);
}

bool
err_fill(struct err *err, enum err_code code, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	fill(err, code, 0, 0, format, arguments);
	va_end(arguments);
	return false;
}

bool
err_set_at(struct err *err, enum err_code code, size_t at, size_t length,
    const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	fill(err, code, at, length, format, arguments);
	va_end(arguments);
	return false;
}

bool
err_prefix(struct err *err, const char *format, ...)
{
	char prefix[ERR_TEXT / 2];
	char joined[ERR_TEXT + sizeof prefix + sizeof ": "] = {0};
	va_list arguments;

	if (!err)
		return false;
	va_start(arguments, format);
	vsnprintf(prefix, sizeof prefix, format, arguments);
	va_end(arguments);
	mend_cut(prefix, sizeof prefix);
	snprintf(joined, sizeof joined, "%s: %s", prefix, err->text);
	memcpy(err->text, joined, sizeof err->text);
	err->text[sizeof err->text - 1] = '\0';
	mend_cut(err->text, sizeof err->text);
	return false;
}

bool
err_suggest(struct err *err, const char *word, size_t length)
{
	if (!err || !length || length >= sizeof err->suggestion)
		return false;
	memcpy(err->suggestion, word, length);
	err->suggestion[length] = '\0';
	size_t used = strlen(err->text);
	snprintf(err->text + used, sizeof err->text - used,
	    " (did you mean '%s'?)", err->suggestion);
	mend_cut(err->text, sizeof err->text);
	return false;
}
