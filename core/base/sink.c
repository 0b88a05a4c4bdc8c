#include "core/base/sink.h"

#include <stdarg.h>
#include <unistd.h>

#include "core/base/unicode.h"
#include "core/base/utf8.h"

void
sink_init(struct sink *sink, FILE *stream, enum display_glyphs glyphs)
{
	bool is_terminal = isatty(fileno(stream));

	*sink = (struct sink){
	    .stream = stream,
	    .glyphs = glyphs,
	    .is_terminal = is_terminal,
	    .is_safe = is_terminal,
	};
}

static bool
pass(struct sink *sink, struct str bytes)
{
	return fwrite(bytes.ptr, 1, bytes.len, sink->stream) == bytes.len;
}

/* Is the code point one that marks are made of? */
static bool
is_mark(int32_t code_point, enum display_glyphs glyphs)
{
	if (glyphs == DISPLAY_ASCII)
		return code_point == '<' || code_point == '?';
	return code_point == 0x27E8 || code_point == UTF8_REPLACEMENT ||
	       (code_point >= 0x2400 && code_point <= 0x2421);
}

/* A byte that is no text reads like a mark, but is none yet. */
static size_t
count_marks(struct str text, enum display_glyphs glyphs)
{
	size_t count = 0;
	int32_t code_point;

	for (size_t at = 0; at < text.len;) {
		size_t len = utf8_decode(text, at, &code_point);
		bool is_text = len > 1 || code_point < 0x80;
		count += is_text && is_mark(code_point, glyphs);
		at += len;
	}
	return count;
}

/* Tabs and the carriage return of a line's end do a terminal no harm. */
static void
add_marked(struct sink *sink, struct str line, struct buf *out)
{
	size_t start = out->len;
	struct str rest = line, piece;

	if (str_ends(line, STR("\r")))
		rest.len--;
	while (str_split(&rest, '\t', &piece)) {
		display_line(out, piece, sink->glyphs);
		if (rest.ptr)
			buf_add_char(out, '\t');
	}
	struct str safe = str_slice(buf_str(out), start, out->len);
	if (!str_equal(safe, line) &&
	    count_marks(safe, sink->glyphs) > count_marks(line, sink->glyphs))
		sink->has_marks = true;
}

static bool
is_shown(int32_t code_point, enum display_glyphs glyphs)
{
	if (code_point < 0x7F)
		return code_point >= ' ' || code_point == '\t';
	return glyphs == DISPLAY_UTF8 && !unicode_is_hidden(code_point) &&
	       unicode_is_assigned(code_point);
}

static void
add_escape(struct buf *out, int32_t code_point, enum sink_language language)
{
	unsigned number = (unsigned)code_point, beyond = number - 0x10000;

	if (number < 0x10000)
		buf_addf(out, "\\u%04X", number);
	else if (language == SINK_YAML)
		buf_addf(out, "\\U%08X", number);
	else
		buf_addf(out, "\\u%04X\\u%04X", 0xD800 + (beyond >> 10),
		    0xDC00 + (beyond & 0x3FF));
}

/*
 * Letters of YAML stand also where it knows no escapes: on a terminal that
 * has no such letters they cannot stay the same.
 */
static void
add_escaped(struct sink *sink, struct str line, struct buf *out)
{
	bool is_yaml = sink->language == SINK_YAML;

	for (size_t at = 0; at < line.len;) {
		int32_t code_point;
		size_t len = utf8_decode(line, at, &code_point);
		if (is_shown(code_point, sink->glyphs))
			buf_add(out, str_slice(line, at, len));
		else if (is_yaml && is_shown(code_point, DISPLAY_UTF8)) {
			buf_add_char(out, '?');
			sink->has_marks = true;
		} else
			add_escape(out, code_point, sink->language);
		at += len;
	}
}

static void
add_line(struct sink *sink, struct str line, struct buf *out)
{
	const struct sink_signs *signs = sink->has_styles ? sink->signs : NULL;
	bool is_bold = signs && str_starts(line, signs->bold) &&
		       str_ends(line, signs->normal);

	if (is_bold) {
		line = str_slice(line, signs->bold.len,
		    line.len - signs->bold.len - signs->normal.len);
		buf_add(out, signs->bold);
	}
	if (sink->language == SINK_TEXT)
		add_marked(sink, line, out);
	else
		add_escaped(sink, line, out);
	if (is_bold)
		buf_add(out, signs->normal);
}

bool
sink_write(struct sink *sink, struct str text)
{
	struct buf safe = {0};
	struct str line;

	if (!sink->is_safe)
		return pass(sink, text);
	while (str_split(&text, '\n', &line)) {
		add_line(sink, line, &safe);
		if (text.ptr)
			buf_add_char(&safe, '\n');
	}
	bool done = pass(sink, buf_str(&safe));
	buf_release(&safe);
	return done;
}

bool
sink_writez(struct sink *sink, const char *text)
{
	return sink_write(sink, str_from(text));
}

bool
sink_writef(struct sink *sink, const char *format, ...)
{
	struct buf text = {0};
	va_list arguments;

	va_start(arguments, format);
	buf_addv(&text, format, arguments);
	va_end(arguments);
	bool done = sink_write(sink, buf_str(&text));
	buf_release(&text);
	return done;
}

void
sink_rewrite(struct sink *sink, struct str text)
{
	if (!sink->is_terminal || !sink->signs)
		return;
	pass(sink, sink->signs->erase);
	sink_write(sink, text);
	fflush(sink->stream);
}
