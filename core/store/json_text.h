#ifndef CORE_STORE_JSON_TEXT_H
#define CORE_STORE_JSON_TEXT_H

#include "core/base/arena.h"
#include "core/model/event.h"

/*
 * Reads back the JSON that core/model/record_json.h writes for lists and maps
 * of texts, and nothing else: ["a","b"] and {"a":"b"}, no blanks needed but
 * allowed. False, with *out untouched, for anything else.
 */
bool json_read_strings(struct arena *arena, struct str json, struct strs *out);

/* The shape of every MEMBER_MAP. */
struct text_pairs {
	struct text_pair *items;
	size_t count;
};
bool json_read_pairs(
    struct arena *arena, struct str json, struct text_pairs *out);

#endif
