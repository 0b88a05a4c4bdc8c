#ifndef CORE_INDEX_EVALUATE_TERM_H
#define CORE_INDEX_EVALUATE_TERM_H

#include "core/index/set.h"

bool term_is_known(const struct filter *term);
/* Of a term that is known. */
struct set term_evaluate(const struct index_source *source,
    const struct filter *term, struct err *err);

#endif
