#include "tests/fuzz/fuzz.h"

#include "core/query/complete.h"
#include "tests/fuzz/world.h"

/*
 * What somebody types as a query: refused with its place, or understood. Then
 * its canonical text means the same, and is its own canonical text, and the
 * database can run what it was compiled to.
 */
static struct store *store;
static struct actor_directory actors;

static void
close_world(void)
{
	actor_directory_release(&actors);
	store_close(store);
}

static void
open_world(void)
{
	char path[WORLD_PATH];

	if (store)
		return;
	world_path(world_database, path);
	store = store_open(path, STORE_READ, NULL);
	require(store && store_actors(store, &actors, NULL));
	atexit(close_world);
}

static void
require_runs(struct sql *sql)
{
	struct row_ids rows = {0};
	struct err err = {0};

	if (!store_rows(store, sql, &rows, &err))
		fprintf(stderr, "%s\n", err.text);
	require(err.text[0] == '\0');
	row_ids_release(&rows);
	sql_release(sql);
}

static void
require_counts(const struct query *query)
{
	struct sql sql = {0};
	int64_t count;
	struct err err;

	query_count(&(struct question){.query = *query}, &sql);
	require(store_count(store, &sql, &count, &err) && count >= 0);
	sql_release(&sql);
}

static void
require_canonical(struct arena *arena, const struct filter_context *context,
    const struct query *query)
{
	struct buf text = {0}, again = {0};
	struct query same;
	struct err err;

	query_text(query, &text);
	if (text.len <= FILTER_TEXT_MAX) {
		require(
		    query_parse(arena, context, buf_str(&text), &same, &err));
		require(filter_equal(query->filter, same.filter));
		query_text(&same, &again);
		require(str_equal(buf_str(&text), buf_str(&again)));
	}
	buf_release(&text);
	buf_release(&again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = fuzz_text(data, size);
	struct filter_context context = {.actors = &actors, .today = 20468};
	struct completion completion = {0};
	struct arena arena = {0};
	struct query query;
	struct sql sql = {0};
	struct err err = {0};

	open_world();
	query_complete(&arena, &context, text, size / 2, &completion);
	require(completion.at + completion.length <= size);
	if (query_parse(&arena, &context, text, &query, &err)) {
		require_canonical(&arena, &context, &query);
		query_ids(
		    &(struct question){.query = query, .limit = 10}, &sql);
		require_runs(&sql);
		require_counts(&query);
	} else {
		require(err.text[0] != '\0' && err.at <= size);
	}
	arena_release(&arena);
	return 0;
}
