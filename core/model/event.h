#ifndef CORE_MODEL_EVENT_H
#define CORE_MODEL_EVENT_H

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

struct event {
	struct str id;
	struct str title;
	struct strs names;
	int type; /* enum event_type */
	int form;
	uint32_t domains; /* bit 1 << enum domain */
	int status;	  /* enum event_status */
	struct date date;
	int date_basis;
	struct str series;
	struct str edition;
	int64_t ordinal;
	int stage;
	struct str cameo; /* absent: the default of the type */
	struct place place;
	struct {
		struct participant *items;
		size_t count;
	} participants;
	int participants_complete; /* flag */
	struct {
		struct force *items;
		size_t count;
	} forces;
	struct {
		struct person *items;
		size_t count;
	} people;
	struct {
		struct figure *items;
		size_t count;
	} figures;
	struct str summary;
	struct strs tags;
	struct {
		struct link *items;
		size_t count;
	} links;
	double confidence;
	struct str coder;
	struct {
		struct citation *items;
		size_t count;
	} citations;
	struct origin origin; /* absent: dataset is */
	struct str note;
};

struct series {
	struct str id;
	struct str name;
	struct strs names;
	struct date since;
	struct date until;
	struct str cadence;
	struct str summary;
	struct str note;
};

struct source {
	struct str id;
	int kind; /* VOCABULARY_SOURCE_KIND */
	struct str publisher;
	struct str author;
	struct str title;
	struct date date;
	struct str url;
	struct str language; /* ISO 639-1 */
	struct date retrieved;
	struct str archive;
	struct str pages;
	struct str note;
};

/* The CAMEO code of an event: its own, or the default of type and status. */
struct str event_cameo(const struct event *event);
/* Does the actor take part (not only observe or suffer)? */
bool participant_takes_part(const struct participant *participant);
/*
 * The name of one part of an event as a citation's path gives it: is there
 * such a part? err->suggestion holds a near one.
 */
bool event_has_field(
    const struct event *event, struct str path, struct err *err);

#endif
