#ifndef CORE_QUERY_QUERY_SOURCES_H
#define CORE_QUERY_QUERY_SOURCES_H

#include "core/query/query.h"

/*
 * Documents that matching events cite, most events first, then by id: how many
 * events cite each for anything, and in how many of these it disputes
 * something. The columns in their order:
 */
enum {
	SOURCE_ID,
	SOURCE_PUBLISHER,
	SOURCE_AUTHOR,
	SOURCE_TITLE,
	SOURCE_DATE,
	SOURCE_KIND,
	SOURCE_LANGUAGE,
	SOURCE_URL,
	SOURCE_EVENTS,
	SOURCE_DISPUTES,
};
void query_sources(
    const struct query *query, const struct strs *marks, struct sql *sql);
/*
 * The same of all documents with one value of "publisher", "kind" or
 * "language" together: value, documents, events, disputes. Any other word
 * counts as publisher. Documents without one have an empty value.
 */
enum { GROUP_VALUE, GROUP_DOCUMENTS, GROUP_EVENTS, GROUP_DISPUTES };
void query_source_groups(const struct query *query, const struct strs *marks,
    struct str by, struct sql *sql);

#endif
