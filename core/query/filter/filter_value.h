#ifndef CORE_QUERY_FILTER_FILTER_VALUE_H
#define CORE_QUERY_FILTER_FILTER_VALUE_H

#include "core/base/str.h"

/* One side of a pair: an actor, several, anyone. Actor fields use one. */
struct pair_side {
	bool is_any;	  /* "*" */
	struct str group; /* "quad" of "@quad"; sides list its members */
	struct side_actor {
		struct str code;
		int kind; /* enum actor_kind */
	} * actors;
	size_t count;
	struct strs words; /* as they are written: "RUS", "RUS+", "austria" */
};

enum filter_op {
	OP_EQUAL,
	OP_NOT_EQUAL, /* only after a figure's name */
	OP_LESS,
	OP_LESS_EQUAL,
	OP_GREATER,
	OP_GREATER_EQUAL,
	OP_RANGE, /* min..max */
	OP_ANY,	  /* figure: there is one */
};

/*
 * A value of a term. The kind of its field says which part of the union is
 * set; what has memory stands before it, so that a copy need not know.
 */
struct filter_value {
	struct str text;    /* canonical, without quotes */
	struct pair_side a; /* actor fields use only a */
	struct pair_side b;
	bool is_directed;	  /* A>B */
	bool is_prefix, is_exact; /* word*, =name */
	bool is_relative;	  /* today.., last-5y: text keeps it so */
	union {
		int word; /* index in the vocabulary or the field's words */
		struct {
			enum filter_op op;
			double min, max; /* max of a range alone */
		} amount;
		struct {
			double lat, lon, km;
		} near;
		struct {
			double south, west, north, east;
		} box;
		struct {
			int32_t first, last; /* inclusive; DATE_NONE: open */
		} days;
	};
	size_t at, length; /* where it stands in the text */
};

#endif
