#include "core/exchange/codec.h"
#include "core/exchange/map/map_find.h"
#include "core/exchange/map/map_read.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/world.h"

/*
 * The first byte chooses: the rest is a table for one of the maps that come
 * with the program, or up to a line "===" a map and behind it a table for it.
 * Whatever comes, every row is counted once, and what a row gives is checked.
 */
struct rows {
	struct str rest;
	size_t piece;
	struct problems problems;
	struct arena arena;
	size_t begun, counted;
};

/* The actors of the world, kept from one input to the next. */
static struct map_actors *
actors(void)
{
	static struct map_actors all;
	static struct row_report report;
	struct actor_directory directory = {0};
	char path[WORLD_PATH];
	struct err err;

	if (all.report)
		return &all;
	world_path(world_database, path);
	struct store *store = store_open(path, STORE_READ, &err);
	require(store && store_actors(store, &directory, &err));
	store_close(store);
	map_actors_init(&all, &directory, &report);
	return &all;
}

static int64_t
give(void *context, char *bytes, size_t size, struct err *err)
{
	struct rows *rows = context;
	size_t len = rows->piece;

	(void)err;
	rows->piece = rows->piece % 64 + 1;
	if (len > size)
		len = size;
	struct str part = str_slice(rows->rest, 0, len);
	if (part.len)
		memcpy(bytes, part.ptr, part.len);
	rows->rest = str_slice(rows->rest, part.len, rows->rest.len);
	return (int64_t)part.len;
}

static bool
begin_row(void *context, size_t line, struct str text, struct err *err)
{
	struct rows *rows = context;

	(void)text;
	(void)err;
	require(line > 0);
	require(rows->begun == rows->counted);
	rows->begun++;
	return true;
}

static void
refused(void *context)
{
	struct rows *rows = context;

	require(rows->problems.count > 0);
	rows->counted++;
}

static void
outside(void *context, struct str reason)
{
	struct rows *rows = context;

	require(reason.len > 0);
	rows->counted++;
}

static bool
take_event(void *context, const struct map_event *event, struct err *err)
{
	struct rows *rows = context;
	struct codec_place place = {STR("table"), &rows->problems};
	struct codec_references references = {0};
	struct record record;

	(void)err;
	arena_reset(&rows->arena);
	if (codec_decode(&rows->arena, &place, event->event, RECORD_EVENT,
		&record, &references))
		require(record.as.event.origin.dataset.len > 0);
	if (event->source)
		codec_decode(&rows->arena, &place, event->source, RECORD_SOURCE,
		    &record, &references);
	rows->counted++;
	return true;
}

static void
read_table(const struct map *map, struct str text)
{
	struct rows rows = {.rest = text, .piece = 1};
	struct arena arena = {0};
	struct err err = {0};
	struct delimited_form form;
	const struct reader_input input = {STR("table"), give, &rows};
	const struct map_sink sink = {
	    take_event, outside, refused, begin_row, &rows};

	map_fits(map, text, &form);
	require(map_read(
	    map, form, actors(), &input, &arena, &rows.problems, &sink, &err));
	require(rows.begun == rows.counted);
	problems_release(&rows.problems);
	arena_release(&rows.arena);
	arena_release(&arena);
}

static void
guess(struct arena *arena, struct str text)
{
	struct problems problems = {0};
	struct buf out = {0};
	struct err err = {0};

	if (map_guess(&out, &actors()->codes, STR("a.csv"), text, &err))
		map_parse(arena, STR("guess"), buf_str(&out), &problems);
	buf_release(&out);
	problems_release(&problems);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct problems problems = {0};
	struct str text = fuzz_text(data, size);
	size_t choice = size ? data[0] % (map_text_count + 2) : 0;
	const struct map *map = NULL;

	text = str_slice(text, 1, text.len);
	if (choice < map_text_count) {
		map = map_open(
		    &arena, str_from(map_texts[choice].name), &problems, NULL);
		require(map != NULL);
	} else if (choice == map_text_count) {
		size_t at = str_find(text, STR("\n===\n"));
		map = map_parse(
		    &arena, STR("map"), str_slice(text, 0, at), &problems);
		require(map || problems.count);
		text = str_slice(text, at + 5, text.len);
	} else {
		guess(&arena, text);
	}
	if (map)
		read_table(map, text);
	problems_release(&problems);
	arena_release(&arena);
	return 0;
}
