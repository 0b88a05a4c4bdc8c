#ifndef TESTS_UNIT_QUERY_WORLD_H
#define TESTS_UNIT_QUERY_WORLD_H

#include <unistd.h>

#include "core/base/path.h"
#include "core/exchange/import/import.h"
#include "core/query/query.h"
#include "core/store/store.h"

#include "tests/unit/test.h"

/*
 * The small world of tests/cases in a store of its own, and what parsing a
 * query needs to know of it.
 */
struct world {
	struct arena arena;
	char directory[64];
	struct store *store;
	struct actor_directory actors;
	struct actor_group groups[2];
	struct filter_context context;
};

static inline struct str
world_file(struct world *world, const char *name)
{
	const char *data = getenv("ENTENTE_TEST_DATA");

	assert_non_null(data);
	return arena_format(&world->arena, "%s/cases/%s", data, name);
}

static inline void
world_import_file(struct world *world, struct str path, enum store_cause cause)
{
	const struct strs paths = {&path, 1};
	const struct import_options options = {.cause = cause};
	struct import_report report = {0};
	struct err err = {0};
	struct buf text = {0};

	if (!import_files(world->store, &paths, &options, &report, &err)) {
		for (size_t i = 0; i < report.problems.kept; i++) {
			problem_text(&report.problems.items[i], &text);
			buf_add_char(&text, '\n');
		}
		fail_msg("%s\n%.*s", err.text, STR_ARG(buf_str(&text)));
	}
	import_report_release(&report);
}

static inline void
world_import(struct world *world, const char *name, enum store_cause cause)
{
	world_import_file(world, world_file(world, name), cause);
}

/* A file of that text, for as long as that takes. */
static inline void
world_import_text(struct world *world, struct str text)
{
	struct str path =
	    str_from(path_join(&world->arena, world->directory, "text.yaml"));
	FILE *file = fopen(path.ptr, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(text.ptr, 1, text.len, file), text.len);
	assert_int_equal(fclose(file), 0);
	world_import_file(world, path, STORE_IMPORT);
	unlink(path.ptr);
}

static inline int64_t
world_count_events(void *store, const struct actor *actor)
{
	const struct side_actor side = {actor->code, actor->kind};
	const struct question question = {.kind = QUESTION_ACTORS,
	    .field = field_named("country"),
	    .actors = &side,
	    .actor_count = 1};
	struct arena arena = {0};
	struct answer answer;

	assert_true(store_ask(store, &question, &arena, &answer, NULL));
	const struct counted *counted = answer.items;
	int64_t count = counted->events;
	arena_release(&arena);
	return count;
}

static inline void
world_add_group(struct world *world, size_t at, const char *name,
    const char *const *codes, size_t count)
{
	world->groups[at].name = str_from(name);
	for (size_t i = 0; i < count; i++)
		arena_strs_add(&world->arena, &world->groups[at].codes,
		    str_from(codes[i]));
}

static inline void
world_open(struct world *world)
{
	static const char *const quad[] = {"AUS", "IND", "JPN", "USA"};
	static const char *const union_state[] = {"BLR", "RUS"};
	struct err err = {0};

	*world = (struct world){.directory = "/tmp/entente-query-XXXXXX"};
	assert_non_null(mkdtemp(world->directory));
	world->store =
	    store_open(path_join(&world->arena, world->directory, "world.db"),
		STORE_CREATE, &err);
	assert_non_null(world->store);
	world_import(world, "data.yaml", STORE_IMPORT);
	world_import(world, "shipped.yaml", STORE_SHIP);
	world_import(world, "edited.yaml", STORE_EDIT);
	assert_true(store_actors(world->store, &world->actors, &err));
	world_add_group(world, 0, "quad", quad, ARRAY_LENGTH(quad));
	world_add_group(
	    world, 1, "union-state", union_state, ARRAY_LENGTH(union_state));
	world->context = (struct filter_context){.actors = &world->actors,
	    .groups = world->groups,
	    .group_count = ARRAY_LENGTH(world->groups),
	    .today = date_today(),
	    .count_events = world_count_events,
	    .store = world->store};
}

static inline void
world_close(struct world *world)
{
	static const char *const files[] = {
	    "world.db", "world.db-wal", "world.db-shm"};

	store_close(world->store);
	actor_directory_release(&world->actors);
	for (size_t i = 0; i < ARRAY_LENGTH(files); i++)
		unlink(path_join(&world->arena, world->directory, files[i]));
	rmdir(world->directory);
	arena_release(&world->arena);
}

/* For cmocka: the world of a test program. */
static struct world world;

static inline int
open_world(void **state)
{
	(void)state;
	world_open(&world);
	return 0;
}

static inline int
close_world(void **state)
{
	(void)state;
	world_close(&world);
	return 0;
}

/* In the arena of the world; ends the test where the text is no query. */
static inline struct query
parsed(struct str text)
{
	struct query query;
	struct err err = {0};

	if (!query_parse(&world.arena, &world.context, text, &query, &err))
		fail_msg("%.*s: %s", STR_ARG(text), err.text);
	return query;
}

#endif
