#include "core/base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

__attribute__((format(printf, 5, 0))) static void
fill(struct err *err, enum err_code code, size_t at, size_t length,
    const char *format, va_list arguments)
{
	char text[ERR_TEXT];

	if (!err)
		return;
	vsnprintf(text, sizeof text, format, arguments);
	*err = (struct err){.code = code, .at = at, .length = length};
	memcpy(err->text, text, sizeof text);
}

bool
err_set(struct err *err, enum err_code code, const char *format, ...)
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
	char prefix[ERR_TEXT];
	char text[ERR_TEXT];
	va_list arguments;

	if (!err)
		return false;
	va_start(arguments, format);
	vsnprintf(prefix, sizeof prefix, format, arguments);
	va_end(arguments);
	memcpy(text, err->text, sizeof text);
	int written = snprintf(
	    err->text, sizeof err->text, "%.500s: %.500s", prefix, text);
	(void)written;
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
	return false;
}
