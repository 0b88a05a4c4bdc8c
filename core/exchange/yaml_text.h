#ifndef CORE_EXCHANGE_YAML_TEXT_H
#define CORE_EXCHANGE_YAML_TEXT_H

#include "core/base/buf.h"

/*
 * One text as a YAML scalar: plain where every reader of YAML 1.1 and 1.2
 * takes it for the same text, else in double quotes, with escapes for what
 * YAML forbids or an eye would miss.
 */
enum yaml_context {
	YAML_BLOCK, /* a value that ends with its line */
	YAML_FLOW,  /* within brackets, or a key */
};
void yaml_add_text(struct buf *out, struct str text, enum yaml_context context);
/*
 * The same for what is no text but looks plain in files: dates. Quotes only
 * where the syntax asks for them.
 */
void yaml_add_plain(
    struct buf *out, struct str text, enum yaml_context context);
/* Can the text, which has line breaks, be written as a literal block? */
bool yaml_is_literal(struct str text);
/* "|-" and the indented lines, without the last line's end. */
void yaml_add_literal(struct buf *out, struct str text, size_t indent);
/* A number that YAML 1.1 knows too: 2e15 as 2.0e+15. */
void yaml_add_number(struct buf *out, struct str number);

#endif
