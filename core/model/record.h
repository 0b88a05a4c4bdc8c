#ifndef CORE_MODEL_RECORD_H
#define CORE_MODEL_RECORD_H

#include "core/model/actor.h"
#include "core/model/event.h"
#include "core/model/member.h"
#include "core/model/pair.h"

/*
 * The record tables: every struct of the model described member by member, in
 * the order in which files show them. Readers, writers, the database and the
 * code book walk these tables, so that a member is added in one place.
 */
struct record_table {
	const char *name;     /* "event" */
	const char *list_key; /* "events": top-level key; NULL for parts */
	const char *summary;
	size_t size;  /* of the struct */
	size_t align; /* of the struct */
	const struct member *members;
	size_t count;
	const struct member *key;	/* NULL for parts */
	const struct member *shorthand; /* member that a bare scalar sets */
};

/* The kinds of records a file holds, in the order that references allow. */
enum record_kind {
	RECORD_ACTOR,
	RECORD_SERIES,
	RECORD_SOURCE,
	RECORD_RELATIONSHIP,
	RECORD_EVENT,
	RECORD_KIND_COUNT,
};
extern const struct record_table *const record_tables[RECORD_KIND_COUNT];
extern const struct record_table record_participant, record_force,
    record_person, record_figure, record_link, record_citation, record_origin,
    record_place, record_membership, record_indicator;
extern const struct record_table record_actor, record_series, record_source,
    record_relationship, record_event;

/* Any one record. */
struct record {
	enum record_kind kind;
	union {
		struct actor actor;
		struct series series;
		struct source source;
		struct relationship relationship;
		struct event event;
	} as;
};

/* Sets every member to "absent". */
void record_init(const struct record_table *table, void *record);
/* Copies what the record holds, to the last text, into the arena. */
void record_copy(struct arena *arena, const struct record_table *table,
    const void *from, void *to);
/* By key or alias; NULL if there is none. */
const struct member *record_member(
    const struct record_table *table, struct str key);
/*
 * Does the record have the field that a citation's path names: "date",
 * "forces/RUS/Varyag"? A key does even where its value is absent; an item of
 * a list must be there. err->suggestion holds a near one.
 */
bool record_has_field(const struct record_table *table, const void *record,
    struct str path, struct err *err);
/* The path of an item of a list of records: "participants/RUS". */
struct str record_item_path(
    struct arena *arena, const struct member *list, const void *item);
/* What ids and codes are made of, and how long they are at most. */
enum { ID_MAX = 128, CODE_MAX = 16 };
bool id_is_right(struct str text);
bool code_is_right(struct str text);
/* The key of a record as text: id, code, or "CHN-RUS". */
struct str record_key(struct arena *arena, const struct record *record);
/*
 * Shortest decimal text that reads back to the same double; whole numbers have
 * no exponent up to 1e15. {NULL, 0} for NAN.
 */
struct str number_text(struct arena *arena, double value);

#endif
