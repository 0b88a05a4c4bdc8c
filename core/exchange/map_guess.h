#ifndef CORE_EXCHANGE_MAP_GUESS_H
#define CORE_EXCHANGE_MAP_GUESS_H

#include "core/exchange/map_actors.h"

/*
 * A first import map for a table with heads, from its heads and its first
 * rows: text that map_parse reads, with remarks on what is left to do. Only
 * the bytes that are given are looked at.
 */
bool map_guess(struct buf *out, const struct actor_codes *codes,
    struct str name, struct str first, struct err *err);

#endif
