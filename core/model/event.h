#ifndef CORE_MODEL_EVENT_H
#define CORE_MODEL_EVENT_H

#include "core/base/buf.h"
#include "core/model/event_parts.h"

/* An event, of the parts and absent values of core/model/event_parts.h. */
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

/*
 * The CAMEO code of an event: its own, or the default of type and status;
 * "" where the type has none.
 */
struct str event_cameo(const struct event *event);
/*
 * Does the citation speak about the field of a path? One of "participants"
 * speaks about "participants/RUS", too.
 */
bool citation_speaks_of(const struct citation *citation, struct str path);
/*
 * Adds what it says of its field: ": 1700, p. 3; remark: as the navy counts".
 * The remark is the coder's, so nothing of it may look like a quotation.
 */
void citation_text(
    struct buf *out, struct str value, struct str pages, struct str remark);

#endif
