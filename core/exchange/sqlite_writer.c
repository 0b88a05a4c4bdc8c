#include "core/exchange/scratch.h"
#include "core/exchange/writers.h"
#include "core/store/store.h"

/*
 * A database that entente itself opens, with its own schema: the records are
 * stored as an import would. Nothing shipped is added to it when it is opened.
 * It is one file, without a log beside it, and holds no time.
 */
struct copy {
	struct scratch scratch;
	struct store *store;
};

static bool
describe(struct store *store, const struct export_head *head, struct err *err)
{
	static const char *const keys[] = {
	    "export_version", "export_query", "export_data", "export_codebook"};
	const struct str texts[] = {
	    head->version, head->query, head->data, head->codebook};

	for (size_t i = 0; i < ARRAY_LENGTH(keys); i++)
		if (texts[i].len &&
		    !store_meta_set(store, keys[i], texts[i], err))
			return false;
	return store_meta_set(store, "no_shipped", STR("1"), err);
}

bool
sqlite_begin(struct writer *writer, struct err *err)
{
	struct copy *copy = ARENA_NEW(&writer->memory, struct copy);

	*copy = (struct copy){0};
	if (!scratch_open(&copy->scratch, "entente.db", err))
		return false;
	writer->state = copy;
	copy->store = store_open_fleeting(copy->scratch.path, err);
	return copy->store && store_begin(copy->store, err) &&
	       describe(copy->store, writer->head, err);
}

bool
sqlite_record(
    struct writer *writer, const struct record *record, struct err *err)
{
	struct copy *copy = writer->state;
	enum store_change change;

	return store_put(copy->store, record, STORE_IMPORT, &change, err);
}

bool
sqlite_end(struct writer *writer, struct err *err)
{
	struct copy *copy = writer->state;

	if (!store_commit(copy->store, err))
		return false;
	store_close(copy->store);
	copy->store = NULL;
	return scratch_send(&copy->scratch, writer->output, err);
}

void
sqlite_release(struct writer *writer)
{
	struct copy *copy = writer->state;

	if (!copy)
		return;
	if (copy->store)
		store_close(copy->store);
	if (copy->scratch.path)
		store_discard(copy->scratch.path);
	scratch_release(&copy->scratch);
	writer->state = NULL;
}
