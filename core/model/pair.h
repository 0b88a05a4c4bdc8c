#ifndef CORE_MODEL_PAIR_H
#define CORE_MODEL_PAIR_H

#include "core/base/arena.h"
#include "core/model/event.h"

/* An unordered pair of states: codes, a before b. */
struct pair {
	struct str a;
	struct str b;
};

struct pair pair_of(struct str a, struct str b);
bool pair_equal(struct pair x, struct pair y);
/* "CHN-RUS" */
struct str pair_text(struct arena *arena, struct pair pair);

/* A number about a pair at a date: trade turnover, arms transfers. */
struct indicator {
	struct str name;
	struct date date;
	double value;
	struct str unit;
	struct str note;
};

/* The standing of one unordered country pair. */
struct relationship {
	struct pair pair;
	int stance; /* VOCABULARY_STANCE */
	struct date since;
	struct str summary;
	struct {
		struct indicator *items;
		size_t count;
	} indicators;
	struct {
		struct citation *items;
		size_t count;
	} citations;
	struct str note;
};

#endif
