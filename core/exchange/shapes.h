#ifndef CORE_EXCHANGE_SHAPES_H
#define CORE_EXCHANGE_SHAPES_H

#include "core/exchange/shape.h"

/* The functions of the shape table; the contract stands in shape.h. */
struct cell_heads pair_rows_heads(struct arena *arena);
bool pair_rows_write(const struct shaping *shaping, struct err *err);

struct cell_heads participant_rows_heads(struct arena *arena);
bool participant_rows_write(const struct shaping *shaping, struct err *err);

struct cell_heads dyad_years_heads(struct arena *arena);
bool dyad_years_write(const struct shaping *shaping, struct err *err);

struct cell_heads source_rows_heads(struct arena *arena);
bool source_rows_write(const struct shaping *shaping, struct err *err);

#endif
