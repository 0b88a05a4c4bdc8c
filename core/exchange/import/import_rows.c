#include "core/exchange/import/import_rows.h"

#include <inttypes.h>
#include <limits.h>

#include "core/base/utf8.h"
#include "core/exchange/map/map_find.h"
#include "core/exchange/map/map_row.h"
#include "core/store/triage.h"

/*
 * The store itself is the memory of what is there: an event is met again by
 * its id, another report of it by the address both cite. An id that comes
 * twice in one import is one that is newer than the import, or whose bit is
 * set.
 */
enum {
	SERIES_SLUG_MAX = 100,
	SEEN_BYTES = 4096,
	SEEN_ROWS = SEEN_BYTES * CHAR_BIT,
};

void
import_rows_release(struct import_rows *rows)
{
	if (!rows)
		return;
	map_actors_release(&rows->actors);
	key_index_release(&rows->series);
	key_index_release(&rows->series_ids);
	for (size_t i = 0; i < rows->pages; i++)
		free(rows->seen[i]);
	free(rows->seen);
	buf_release(&rows->reason);
	free(rows);
}

static bool
load_series(struct import *import, struct err *err)
{
	struct import_rows *rows = import->rows;
	struct strs keys = {0};
	struct arena arena = {0};
	bool done =
	    store_keys(import->store, RECORD_SERIES, &arena, &keys, err);

	for (size_t i = 0; done && i < keys.count; i++) {
		struct record record;
		done = store_get(import->store, RECORD_SERIES, keys.items[i],
		    &arena, &record, err);
		if (!done)
			break;
		const struct series *series = &record.as.series;
		for (size_t k = 0; k <= series->names.count; k++) {
			struct str name =
			    k ? series->names.items[k - 1] : series->name;
			struct known *known = key_index_add(&rows->series,
			    RECORD_SERIES, utf8_fold(&arena, name));
			if (!known->id.ptr)
				known->id = arena_str(
				    &rows->series.arena, keys.items[i]);
		}
	}
	arena_release(&arena);
	return done;
}

static bool
load_actors(
    struct import *import, struct actor_directory *directory, struct err *err)
{
	if (!store_actors(import->store, directory, err))
		return false;
	if (directory->count || !import->options->actors ||
	    import->options->only_checks)
		return true;
	actor_directory_release(directory);
	*directory = (struct actor_directory){0};
	return import->bring_actors(import, err) &&
	       store_actors(import->store, directory, err);
}

/* Made when the first table comes. */
static bool
begin_rows(struct import *import, struct err *err)
{
	struct actor_directory directory = {0};

	if (import->rows)
		return true;
	import->rows = mem_alloc(sizeof *import->rows);
	if (import->store &&
	    (!load_actors(import, &directory, err) ||
		!store_last_row(import->store, &import->rows->last_row, err) ||
		!load_series(import, err)))
		return false;
	import->report->problems.told = import_keep_problem;
	map_actors_init(
	    &import->rows->actors, &directory, &import->report->rows);
	import->rows->pages = (size_t)(import->rows->last_row / SEEN_ROWS) + 1;
	import->rows->seen =
	    mem_alloc(import->rows->pages * sizeof *import->rows->seen);
	return true;
}

static bool
was_seen(struct import_rows *rows, int64_t row)
{
	if (row > rows->last_row)
		return true;
	uint8_t **page = &rows->seen[row / SEEN_ROWS];
	if (!*page)
		*page = mem_alloc(SEEN_BYTES);
	uint8_t *byte = &(*page)[row % SEEN_ROWS / CHAR_BIT];
	uint8_t bit = (uint8_t)(1U << (row % CHAR_BIT));
	bool is_set = *byte & bit;
	*byte |= bit;
	return is_set;
}

static void
count(struct import *import, enum row_outcome outcome, struct str reason)
{
	row_report_add(&import->report->rows, outcome, reason);
	if (outcome == ROW_REFUSED)
		import->report->refused++;
}

/* "no country is called '…'": what differs from row to row is left out. */
static void
count_refused(void *context)
{
	struct import *import = context;
	struct str text = buf_str(&import->rows->reason);
	struct buf reason = {0};

	for (;;) {
		size_t open = str_find_byte(text, '\'');
		struct str rest = str_slice(text, open + 1, text.len);
		size_t close = str_find_byte(rest, '\'');
		buf_add(&reason, str_slice(text, 0, open));
		if (open == text.len || close == rest.len)
			break;
		buf_addz(&reason, "'…'");
		text = str_slice(rest, close + 1, rest.len);
	}
	count(import, ROW_REFUSED, buf_str(&reason));
	buf_release(&reason);
}

static void
count_outside(void *context, struct str reason)
{
	count(context, ROW_OUTSIDE, reason);
}

static bool
begin_row(void *context, size_t line, struct str text, struct err *err)
{
	struct import *import = context;

	(void)line;
	import->rows->text = text;
	buf_clear(&import->rows->reason);
	return import_next_record(import, err);
}

static void
fault_id(struct import *import, const struct node *event, const char *what,
    struct str id)
{
	problems_add(&import->report->problems, import->file, event->line,
	    event->column, "the id '%.*s' %s",
	    STR_ARG(problem_quote(&import->scratch, id)), what);
}

static bool
decode(struct import *import, const struct node *node, enum record_kind kind,
    struct record *record)
{
	struct codec_place place = {
	    .file = import->file, .problems = &import->report->problems};
	struct codec_references references = {0};

	return codec_decode(
	    &import->scratch, &place, node, kind, record, &references);
}

static bool
put(struct import *import, const struct record *record, struct err *err)
{
	enum store_change change = STORE_ADDED;

	if (!store_put(import->store, record, STORE_IMPORT, &change, err))
		return false;
	import->report->counts[record->kind][change]++;
	return true;
}

/* What an event refers to is stored where it is not there yet. */
static bool
put_once(struct import *import, const struct record *record, struct err *err)
{
	struct str key = record_key(&import->scratch, record);
	bool is_there;

	if (!import->store || import->options->only_checks)
		return true;
	return store_has(import->store, record->kind, key, &is_there, err) &&
	       (is_there || put(import, record, err));
}

/* Neither in the store nor given by this import. */
static bool
is_free(struct import *import, struct str id, bool *is_free, struct err *err)
{
	bool is_there = false;

	if (import->store &&
	    !store_has(import->store, RECORD_SERIES, id, &is_there, err))
		return false;
	*is_free = !is_there && !key_index_find(&import->rows->series_ids,
				    RECORD_SERIES, id);
	return true;
}

/* Names that differ in signs alone have one slug; their ids differ. */
static bool
name_series(
    struct import *import, struct str name, struct str *id, struct err *err)
{
	struct arena *arena = &import->scratch;
	struct str slug = str_slice(map_slug(arena, name), 0, SERIES_SLUG_MAX);
	uint32_t number = (uint32_t)str_hash(name);
	bool is_new = false;

	if (!slug.len)
		slug = STR("series");
	*id = slug;
	while (is_free(import, *id, &is_new, err) && !is_new)
		*id = arena_format(
		    arena, "%.*s-%08" PRIx32, STR_ARG(slug), number++);
	if (is_new)
		key_index_add(&import->rows->series_ids, RECORD_SERIES, *id);
	return is_new;
}

/* The series of that name. */
static struct known *
find_series(struct import *import, struct str name, struct err *err)
{
	struct key_index *series = &import->rows->series;
	struct known *known = key_index_add(
	    series, RECORD_SERIES, utf8_fold(&import->scratch, name));
	struct str id;

	if (known->id.ptr)
		return known;
	if (!name_series(import, name, &id, err))
		return NULL;
	known->id = arena_str(&series->arena, id);
	known->state = KNOWN_WAITING;
	return known;
}

/* A series that only this import knows of, once an event needs it. */
static bool
put_series(struct import *import, struct str name, struct err *err)
{
	struct record record = {.kind = RECORD_SERIES};
	struct known *known = name.len ? find_series(import, name, err) : NULL;

	if (!known)
		return !name.len;
	if (known->state != KNOWN_WAITING)
		return true;
	record_init(&record_series, &record.as.series);
	record.as.series.id = known->id;
	record.as.series.name = name;
	known->state = KNOWN_STORED;
	return put_once(import, &record, err);
}

static bool
is_of_data_set(struct import *import, int64_t row, const struct event *event,
    bool *is_of, struct err *err)
{
	struct event stored;

	if (!store_event(import->store, row, 0, &import->scratch, &stored, err))
		return false;
	*is_of = str_equal(stored.origin.dataset, event->origin.dataset);
	return true;
}

/* An event, after what it refers to. */
static bool
put_whole(struct import *import, const struct map_event *made,
    const struct record *record, const struct record *source, struct err *err)
{
	return put_series(import, made->series, err) &&
	       (!source || put_once(import, source, err)) &&
	       put(import, record, err);
}

/* Another event has the id, of another data set or of this very table. */
static bool
clashes(struct import *import, const struct map_event *made,
    const struct event *event, bool is_of, bool was_changed)
{
	if (!is_of)
		fault_id(import, made->event,
		    "is that of an event from elsewhere", event->id);
	else if (was_changed)
		fault_id(
		    import, made->event, "was given to another row", event->id);
	return !is_of || was_changed;
}

/* An event whose id is there already. */
static bool
meet_again(struct import *import, const struct map_event *made,
    const struct record *record, const struct record *source,
    const struct store_weight *weight, struct err *err)
{
	const struct event *event = &record->as.event;
	bool is_new = !weight->is_same && !weight->is_by_hand;
	bool is_of;

	if (!is_of_data_set(import, weight->row, event, &is_of, err))
		return false;
	bool was = was_seen(import->rows, weight->row);
	if (clashes(import, made, event, is_of, was && is_new))
		count_refused(import);
	else if (was)
		count(import, ROW_DUPLICATE, STR("the same row again"));
	else if (weight->is_same)
		count(import, ROW_SAME, (struct str){0});
	else if (weight->is_by_hand)
		count(import, ROW_SAME,
		    STR("changed or decided by you, and left so"));
	else if (put_whole(import, made, record, source, err))
		count(import, ROW_CHANGED, (struct str){0});
	else
		return false;
	return true;
}

static bool
find_alike(struct import *import, const struct map_event *made,
    const struct event *event, int64_t *row, struct err *err)
{
	const struct map *map = import->map;
	struct store_likeness likeness = {
	    map->compares_cameo, map->compares_type};

	*row = 0;
	if (!map->joins_duplicates || !made->has_address)
		return true;
	return store_find_alike(import->store, event,
	    event->citations.items[0].source, likeness, row, err);
}

static bool
put_event(struct import *import, const struct map_event *made,
    const struct record *record, const struct record *source, struct err *err)
{
	struct store_weight weight;
	int64_t alike;

	if (!import->store || import->options->only_checks) {
		count(import, ROW_STORED, (struct str){0});
		return true;
	}
	if (!store_weigh(import->store, record, &weight, err))
		return false;
	if (weight.row)
		return meet_again(import, made, record, source, &weight, err);
	if (!find_alike(import, made, &record->as.event, &alike, err))
		return false;
	if (alike) {
		count(import, ROW_DUPLICATE,
		    STR("days, actors, code and address are those of another"));
		return true;
	}
	if (!put_whole(import, made, record, source, err))
		return false;
	count(import, ROW_STORED, (struct str){0});
	return true;
}

static bool
add_series(struct import *import, const struct map_event *made, struct err *err)
{
	struct known *known;

	if (!made->series.len)
		return true;
	known = find_series(import, made->series, err);
	if (!known)
		return false;
	struct node *key = node_new(&import->nodes, NODE_SCALAR,
	    made->event->line, made->event->column);
	struct node *value = node_new(&import->nodes, NODE_SCALAR,
	    made->event->line, made->event->column);
	key->text = STR("series");
	value->text = known->id;
	node_add_pair(&import->nodes, made->event_map, key, value);
	return true;
}

static bool
take_event(void *context, const struct map_event *made, struct err *err)
{
	struct import *import = context;
	struct record record, source;

	if (!add_series(import, made, err))
		return false;
	bool is_good = decode(import, made->event, RECORD_EVENT, &record);
	if (is_good && record.as.event.status == WORD_NONE) {
		problems_add(&import->report->problems, import->file,
		    made->event->line, made->event->column,
		    "the map gives the event no 'status'");
		is_good = false;
	}
	if (is_good && made->source)
		is_good = decode(import, made->source, RECORD_SOURCE, &source);
	bool done = true;
	if (is_good)
		done = put_event(
		    import, made, &record, made->source ? &source : NULL, err);
	else
		count_refused(import);
	arena_reset(&import->scratch);
	return done;
}

bool
import_read_rows(struct import *import, const struct map *map,
    struct import_input *input, struct err *err)
{
	struct delimited_form form;
	const struct map_sink sink = {
	    .event = take_event,
	    .outside = count_outside,
	    .refused = count_refused,
	    .row = begin_row,
	    .context = import,
	};

	if (!begin_rows(import, err))
		return false;
	import->map = map;
	map_fits(map, input_peek(input), &form);
	if (map->encoding == MAP_UTF8)
		input_repair(input);
	bool done = map_read(map, form, &import->rows->actors, &input->reader,
	    &import->nodes, &import->report->problems, &sink, err);
	import->rows->text = (struct str){0};
	return done;
}
