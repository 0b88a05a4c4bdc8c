#ifndef CORE_CHECK_CORPUS_H
#define CORE_CHECK_CORPUS_H

#include "core/exchange/key_index.h"
#include "core/exchange/node.h"
#include "core/model/record.h"
#include "core/store/store.h"

/*
 * All records that coding rules are asked of: those of the files that are
 * checked and, where there is a database, those of it whose keys the files do
 * not have. What rules do not ask for is left out, so that many fit: of events
 * names, forces, people, figures, texts and citations.
 */
struct corpus_place {
	struct str file; /* absent: the record is the database's */
	size_t at;	 /* of the packed node */
};

struct corpus_event {
	struct event event;
	struct corpus_place place;
	const struct corpus_series *series; /* NULL without one */
};

struct corpus_series {
	struct series series;
	struct corpus_place place;
};

struct corpus_source {
	struct str id;
	struct corpus_place place;
};

struct corpus {
	struct arena arena;
	struct buf packed; /* nodes of the files' records */
	struct actor_directory actors;
	struct key_index cited;	     /* ids of sources that something cites */
	struct corpus_event *events; /* sorted by id */
	size_t event_count;
	struct corpus_series *series; /* sorted by id */
	size_t series_count;
	struct corpus_source *sources;
	size_t source_count;
	size_t left_out; /* events of a database that holds too many */
};

/* Copies what it keeps. Without a node it is a record of the database. */
void corpus_add(struct corpus *corpus, const struct record *record,
    const struct node *node, struct str file);
/* Sorts, and adds what the database, which may be NULL, has beside. */
bool corpus_finish(struct corpus *corpus, struct store *store, struct err *err);
const struct corpus_event *corpus_event(
    const struct corpus *corpus, struct str id);
/* Pointers to all events of a series, series by series, by date. */
const struct corpus_event **corpus_by_series(
    const struct corpus *corpus, struct arena *arena, size_t *count);
void corpus_release(struct corpus *corpus);

#endif
