#ifndef CORE_BASE_SINK_H
#define CORE_BASE_SINK_H

#include "core/base/display.h"

/*
 * Where the program writes. What a terminal is to show passes here and nowhere
 * else: controls and what an eye would miss never reach one. Plain text gets
 * the marks of display.h; JSON and YAML get escapes of their own, so that they
 * stay the same data. Where no terminal reads, bytes pass as they are.
 */
enum sink_language {
	SINK_TEXT,
	SINK_JSON,
	SINK_YAML, /* what must be escaped stands in double quotes already */
};

/* What a terminal understands beside text; tui/term has it. */
struct sink_signs {
	struct str bold, normal;
	struct str erase; /* empties the line that the cursor is in */
};

struct sink {
	FILE *stream;			/* borrowed */
	const struct sink_signs *signs; /* of its terminal; NULL: none */
	enum display_glyphs glyphs;
	enum sink_language language;
	bool is_terminal;
	bool is_safe;	 /* is given nothing but safe text */
	bool has_styles; /* made safe already, with bold heads of ours */
	bool has_marks;	 /* something was not shown as it is */
};

/* Asks the stream whether a terminal reads it. */
void sink_init(struct sink *sink, FILE *stream, enum display_glyphs glyphs);
/* False where it could not be written, which the stream remembers. */
bool sink_write(struct sink *sink, struct str text);
bool sink_writez(struct sink *sink, const char *text);
bool sink_writef(struct sink *sink, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* On a terminal: takes the place of the line that the cursor is in. */
void sink_rewrite(struct sink *sink, struct str text);

#endif
