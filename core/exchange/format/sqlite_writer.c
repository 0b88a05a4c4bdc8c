#include "core/exchange/format/writers.h"
#include "core/store/store.h"

/*
 * A database that entente itself opens, with its own schema: the records are
 * stored as an import would. Nothing shipped is added to it when it is opened.
 * It is one file, without a log beside it, and holds no time. What cannot be
 * written in its file, as a pipe, is made in memory: no other file is.
 */
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

static void
sqlite_begin(struct writer *writer)
{
	struct store *store =
	    store_open_fleeting(writer->output.file, &writer->err);

	writer->state = store;
	if (store && store_begin(store, &writer->err))
		describe(store, writer->head, &writer->err);
}

static void
sqlite_record(struct writer *writer, const struct record *record)
{
	enum store_change change;

	store_put(writer->state, record, STORE_IMPORT, &change, &writer->err);
}

static void
sqlite_end(struct writer *writer)
{
	struct store *store = writer->state;
	struct str bytes;

	if (!store_commit(store, &writer->err) || writer->output.file)
		return;
	if (store_bytes(store, &bytes, &writer->err))
		writer->output.write(
		    writer->output.context, bytes, &writer->err);
}

static void
sqlite_release(struct writer *writer)
{
	store_close(writer->state);
	writer->state = NULL;
}

const struct format sqlite_format = {
    .name = "sqlite",
    .suffixes = "db sqlite sqlite3",
    .flags =
	FORMAT_LOSSLESS | FORMAT_CARRIES_HEAD | FORMAT_BINARY | FORMAT_DATABASE,
    .shapes = 1 << SHAPE_EVENTS,
    .media = "application/vnd.sqlite3",
    .summary = "a database that entente and Datasette open",
    .begin = sqlite_begin,
    .record = sqlite_record,
    .end = sqlite_end,
    .release = sqlite_release,
};
