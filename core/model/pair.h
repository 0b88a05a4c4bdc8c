#ifndef CORE_MODEL_PAIR_H
#define CORE_MODEL_PAIR_H

#include "core/base/arena.h"

/* An unordered pair of states: codes, a before b. */
struct pair {
	struct str a;
	struct str b;
};

struct pair pair_of(struct str a, struct str b);
bool pair_equal(struct pair x, struct pair y);
/* "CHN-RUS" */
struct str pair_text(struct arena *arena, struct pair pair);

#endif
