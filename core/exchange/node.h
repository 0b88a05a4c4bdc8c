#ifndef CORE_EXCHANGE_NODE_H
#define CORE_EXCHANGE_NODE_H

#include "core/base/arena.h"
#include "core/base/buf.h"

/*
 * One parsed item of a YAML, JSON or CSV file, as a tree: what is between a
 * file format and the record tables. Every node knows its place. A tree lives
 * in the arena it was built in.
 */
enum node_kind { NODE_NULL, NODE_SCALAR, NODE_LIST, NODE_MAP };

enum {
	NODE_PARTS_MAX = 64 * 1024, /* nodes of one record */
	NODE_DEPTH_MAX = 16,	    /* maps and lists, the file's own counted */
	NODE_TEXT_MAX = 1024 * 1024, /* bytes of one scalar */
};

struct node {
	enum node_kind kind;
	bool is_faulty;	     /* its reader reported a fault within */
	size_t line, column; /* from 1; columns count code points */
	size_t text_column;  /* SCALAR: where its text begins if it stands on
				one line as it is, without escapes; else 0 */
	struct str text;     /* SCALAR */
	struct node **items; /* LIST; values of MAP */
	struct node **keys;  /* MAP: scalars */
	size_t count;
};

struct node *node_new(
    struct arena *arena, enum node_kind kind, size_t line, size_t column);
void node_add(struct arena *arena, struct node *list, struct node *item);
void node_add_pair(struct arena *arena, struct node *map, struct node *key,
    struct node *value);
/* The value of a key; NULL where there is none or the node is no map. */
const struct node *node_get(const struct node *map, const char *key);
/* An item by position; NULL beyond the end or where the node is no list. */
const struct node *node_at(const struct node *list, size_t index);
/* The column of a byte of a scalar's text, as near as is known. */
size_t node_column(const struct node *scalar, size_t offset);
/*
 * The first scalar of the list whose text an earlier one has already, or
 * NULL. The list may hold NULLs.
 */
const struct node *node_repeated(
    struct arena *arena, const struct node *const *scalars, size_t count);

/* Makes every NUL within the texts U+FFFD; returns how many. */
size_t node_repair(struct arena *arena, struct node *node);

/* A tree as bytes, about as long as its text, and back. */
void node_pack(const struct node *node, struct buf *out);
struct node *node_unpack(struct arena *arena, struct str *packed);

#endif
