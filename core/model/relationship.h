#ifndef CORE_MODEL_RELATIONSHIP_H
#define CORE_MODEL_RELATIONSHIP_H

#include "core/model/event.h"
#include "core/model/pair.h"

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
