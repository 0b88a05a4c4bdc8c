#ifndef CORE_EXCHANGE_CODEC_H
#define CORE_EXCHANGE_CODEC_H

#include "core/exchange/node.h"
#include "core/exchange/problems.h"
#include "core/model/record.h"

/*
 * Between nodes and records, driven by the record tables: the one place that
 * checks keys, types, words, dates and required members, for YAML and JSON
 * alike. Every fault is reported at its node; a record with a fault is not
 * handed out. References are only collected here (see import.h).
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

/* False when faults were reported. Texts and lists live in the arena. */
bool codec_decode(struct arena *arena, const struct codec_place *place,
    const struct node *node, enum record_kind kind, struct record *record,
    struct codec_references *references);
/* The record as nodes, in table order, absent members left out. */
struct node *codec_encode(struct arena *arena, const struct record *record);
/* The scalar is text that must not be read as a number (for JSON). */
bool codec_member_is_number(const struct member *member);

#endif
