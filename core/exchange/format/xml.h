#ifndef CORE_EXCHANGE_FORMAT_XML_H
#define CORE_EXCHANGE_FORMAT_XML_H

#include "core/base/buf.h"

/*
 * Text as content or as the value of an attribute of XML 1.0, within either
 * kind of quotation mark. A character that XML cannot hold becomes U+FFFD.
 */
void xml_text(struct buf *out, struct str text);

#endif
