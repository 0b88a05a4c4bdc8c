#ifndef CORE_MODEL_EVENT_PARTS_H
#define CORE_MODEL_EVENT_PARTS_H

#include <math.h>

#include "core/model/date.h"
#include "core/model/vocabulary.h"

/*
 * What the data are made of. Every text is UTF-8, borrowed from the arena the
 * record was read into. Absent: {NULL, 0} for a text, WORD_NONE for a word,
 * INTEGER_NONE for a whole number, NAN for a number, FLAG_NONE for a flag, a
 * date whose text is empty. Lists are {items, count}. The tables of
 * core/model/record.h describe these structs member by member.
 */
#define INTEGER_NONE INT64_MIN
enum { FLAG_NONE = -1, PARTICIPANTS_MAX = 512 };

struct place {
	struct str name;
	struct str country; /* actor code */
	int precision;	    /* VOCABULARY_PLACE_PRECISION */
	double lat, lon;    /* degrees, WGS 84 */
};

struct participant {
	struct str actor;
	uint32_t roles; /* bit 1 << enum role */
};

struct force {
	struct str actor;
	struct str name;
	struct str kind;
	int64_t count;
};

struct person {
	struct str name;
	struct str actor;
	struct str office;
};

/* A counted claim: a value, or a range from low to high. */
struct figure {
	struct str what;
	double value;
	double low, high;
	struct str unit;
};

struct link {
	int as; /* VOCABULARY_LINK */
	struct str event;
};

struct citation {
	struct str source;
	struct str field; /* path: "date", "forces/RUS/Varyag" */
	int stance;	  /* VOCABULARY_CITATION_STANCE; supports if absent */
	struct str value;
	struct str passage;
	struct str pages;
};

struct text_pair {
	struct str key;
	struct str value;
};

/* Where an imported record came from, with its raw values. */
struct origin {
	struct str dataset;
	struct str id;
	int triage; /* VOCABULARY_TRIAGE */
	struct str reason;
	struct {
		struct text_pair *items;
		size_t count;
	} raw;
};

/* Does the actor take part (not only observe or suffer)? */
bool participant_takes_part(const struct participant *participant);

/* What of an event is read beside its own row, at a statement each. */
enum event_part {
	EVENT_NAMES = 1 << 0,
	EVENT_TAGS = 1 << 1,
	EVENT_PARTICIPANTS = 1 << 2,
	EVENT_FORCES = 1 << 3,
	EVENT_PEOPLE = 1 << 4,
	EVENT_FIGURES = 1 << 5,
	EVENT_LINKS = 1 << 6,
	EVENT_CITATIONS = 1 << 7,
	EVENT_WHOLE = (1 << 8) - 1,
};

#endif
