#ifndef CORE_MODEL_RECORD_JSON_H
#define CORE_MODEL_RECORD_JSON_H

#include "core/base/buf.h"
#include "core/model/record.h"

/*
 * Records as compact JSON (RFC 8259) on one line: members in the order of the
 * record tables, absent ones left out, nothing lost. Word sets, lists of
 * texts and pairs are arrays; numbers are numbers. The same record always
 * gives the same bytes, so that they can be compared and hashed.
 */
void record_json(struct buf *out, const struct record *record);
/* A string with its quotes; escapes no more than JSON demands. */
void json_string(struct buf *out, struct str text);
void json_strings(struct buf *out, const struct strs *texts);
void json_pairs(struct buf *out, const struct text_pair *pairs, size_t count);

#endif
