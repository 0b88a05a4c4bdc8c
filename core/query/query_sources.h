#ifndef CORE_QUERY_QUERY_SOURCES_H
#define CORE_QUERY_QUERY_SOURCES_H

#include "core/query/question.h"

/*
 * Documents that matching events cite, most events first, then by id: how many
 * events cite each for anything, and in how many of these it disputes
 * something.
 */
struct source_events {
	struct str id, publisher, author, title, date, kind, language, url;
	int64_t events, disputes;
};
extern const struct item_shape source_shape;
void query_sources(const struct question *question, struct sql *sql);

/*
 * The same of all documents with one value of the field, which is publisher,
 * kind or lang; absent of those without one.
 */
struct group_events {
	struct str value;
	int64_t documents, events, disputes;
};
extern const struct item_shape group_shape;
void query_source_groups(const struct question *question, struct sql *sql);

#endif
