#ifndef CORE_EXCHANGE_CODEC_H
#define CORE_EXCHANGE_CODEC_H

#include "core/exchange/node.h"
#include "core/exchange/problems.h"
#include "core/model/record.h"

/*
 * From nodes to records, driven by the record tables: the one place that
 * checks keys, types, words, dates, ranges and required members, for all
 * formats alike. Every fault is reported at its node; a record with a fault
 * is not handed out. References are only collected (see import.h).
 */
struct codec_place {
	struct str file;
	struct problems *problems;
};

/* A reference found while decoding, to be checked when all is read. */
struct codec_reference {
	enum record_kind kind;
	struct str key;
	size_t line, column;
};
struct codec_references {
	struct codec_reference *items;
	size_t count;
};

/*
 * False when faults were reported here or by the reader. Texts, lists and
 * references live in the arena.
 */
bool codec_decode(struct arena *arena, const struct codec_place *place,
    const struct node *node, enum record_kind kind, struct record *record,
    struct codec_references *references);
/*
 * The key that a node would have as a record, absent where it has none;
 * *where is the node to name in a message about it.
 */
struct str codec_key(struct arena *arena, const struct node *node,
    enum record_kind kind, const struct node **where);
/* The kind of records that a table, one of record_tables, describes. */
enum record_kind codec_kind(const struct record_table *table);

#endif
