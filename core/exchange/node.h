#ifndef CORE_EXCHANGE_NODE_H
#define CORE_EXCHANGE_NODE_H

#include "core/base/arena.h"

/*
 * One parsed item of a YAML or JSON file, as a tree: what is between a file
 * format and the record tables. Every node knows its place.
 */
enum node_kind { NODE_NULL, NODE_SCALAR, NODE_LIST, NODE_MAP };

struct node {
	enum node_kind kind;
	size_t line, column; /* from 1; columns count code points */
	struct str text;     /* SCALAR */
	struct node **items; /* LIST; values of MAP */
	struct node **keys;  /* MAP: scalars */
	size_t count;
};

#endif
