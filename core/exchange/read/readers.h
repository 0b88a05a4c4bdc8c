#ifndef CORE_EXCHANGE_READ_READERS_H
#define CORE_EXCHANGE_READ_READERS_H

#include "core/exchange/node.h"
#include "core/exchange/problems.h"
#include "core/model/record.h"

/*
 * Where bytes come from. Readers count what they take, so that faults can
 * name their place.
 */
struct reader_input {
	struct str name; /* for messages */
	/* Fills the bytes; 0 at the end; -1 with *err on failure. */
	int64_t (*read)(
	    void *context, char *bytes, size_t size, struct err *err);
	void *context;
};
/*
 * Takes each record node of the input with its kind, in file order; the node
 * is gone when it returns. False with *err stops the reader.
 */
struct node_sink {
	bool (*node)(void *context, enum record_kind kind,
	    const struct node *node, struct err *err);
	void *context;
};

/* The readers of the format table; the contract stands in format.h. */
bool yaml_read(const struct reader_input *input, struct arena *arena,
    struct problems *problems, const struct node_sink *sink, struct err *err);
bool json_read(const struct reader_input *input, struct arena *arena,
    struct problems *problems, const struct node_sink *sink, struct err *err);
bool jsonl_read(const struct reader_input *input, struct arena *arena,
    struct problems *problems, const struct node_sink *sink, struct err *err);
bool csv_read(const struct reader_input *input, struct arena *arena,
    struct problems *problems, const struct node_sink *sink, struct err *err);
bool tsv_read(const struct reader_input *input, struct arena *arena,
    struct problems *problems, const struct node_sink *sink, struct err *err);

/*
 * The first document of a YAML file whole, as a tree in the arena, under the
 * same limits as one record; NULL where it has none or the input failed.
 */
struct node *yaml_tree(const struct reader_input *input, struct arena *arena,
    struct problems *problems, struct err *err);

/*
 * What the keys at the top of a file mean: the kind of a list ("events"),
 * RECORD_KIND_COUNT for the head ("entente"), -1 with *err for others.
 */
int reader_section(struct str key, struct err *err);

#endif
