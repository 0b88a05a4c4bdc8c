#ifndef CORE_EXCHANGE_CODEC_INTERNAL_H
#define CORE_EXCHANGE_CODEC_INTERNAL_H

#include "core/exchange/codec.h"

/* Shared by the files of the codec: one decoding under way. */
struct decoding {
	struct arena *arena;
	const struct codec_place *place;
	struct codec_references *references;
	bool has_fault;
};

void codec_fault(struct decoding *decoding, const struct node *at,
    const char *format, ...) __attribute__((format(printf, 3, 4)));
/* The scalar's text as messages quote it. */
struct str codec_quote(struct decoding *decoding, const struct node *scalar);
/* One member's value, which is neither missing nor null; a value that its
 * reader found faulty is passed over. */
void codec_decode_member(struct decoding *decoding, const struct member *member,
    const struct node *node, void *record);
void codec_decode_record(struct decoding *decoding,
    const struct record_table *table, const struct node *node, void *record);
/*
 * What a table cannot say of one struct: ranges, order, repetition. Runs
 * after its members were decoded, before required ones are missed.
 */
void codec_check(struct decoding *decoding, const struct record_table *table,
    const struct node *node, void *record);

#endif
