#ifndef CORE_QUERY_SEARCH_H
#define CORE_QUERY_SEARCH_H

#include "core/base/arena.h"
#include "core/base/buf.h"

/*
 * The text that the full-text index holds and is asked for: folded, with runs
 * of Chinese, Japanese and Korean cut into pairs of neighbours, so that any
 * two neighbouring characters are found. Index and query must agree.
 */
void search_index_text(struct buf *out, struct str text);
/*
 * Adds an FTS5 expression that matches the words as a phrase, optionally in
 * one column only, the last word as a prefix if wanted. Everything is quoted
 * by us. Nothing searchable in the text adds an empty phrase, which matches
 * nothing; returns false then.
 */
bool search_match_text(
    struct buf *out, const char *column, struct str words, bool is_prefix);

#endif
