#include "core/check/corpus.h"

/* Reading more of them would take longer than a check may. */
enum { STORED_EVENTS_MAX = 20000 };

static struct corpus_place
place_of(struct corpus *corpus, const struct node *node, struct str file)
{
	struct corpus_place place = {.file = file, .at = corpus->packed.len};

	if (!node)
		return (struct corpus_place){0};
	node_pack(node, &corpus->packed);
	return place;
}

static void
add_cited(struct corpus *corpus, const struct citation *items, size_t count)
{
	for (size_t i = 0; i < count; i++)
		key_index_add(&corpus->cited, RECORD_SOURCE, items[i].source);
}

static void
add_event(
    struct corpus *corpus, const struct event *event, struct corpus_place place)
{
	struct corpus_event *added = ARENA_PUSH(&corpus->arena, corpus->events,
	    corpus->event_count, struct corpus_event);
	struct event lean = *event;

	add_cited(corpus, event->citations.items, event->citations.count);
	lean.names = lean.tags = (struct strs){0};
	lean.summary = lean.note = lean.coder = lean.cameo = (struct str){0};
	lean.forces.count = 0;
	lean.people.count = 0;
	lean.figures.count = 0;
	lean.citations.count = 0;
	lean.origin.raw.count = 0;
	*added = (struct corpus_event){.place = place};
	record_copy(&corpus->arena, &record_event, &lean, &added->event);
}

static void
add_actor(struct corpus *corpus, const struct actor *actor)
{
	struct actor_directory *actors = &corpus->actors;
	struct actor *added = ARENA_PUSH(
	    &actors->arena, actors->actors, actors->count, struct actor);

	record_copy(&actors->arena, &record_actor, actor, added);
}

static void
add_series(struct corpus *corpus, const struct series *series,
    struct corpus_place place)
{
	struct corpus_series *added = ARENA_PUSH(&corpus->arena, corpus->series,
	    corpus->series_count, struct corpus_series);

	added->place = place;
	record_copy(&corpus->arena, &record_series, series, &added->series);
}

static void
add_source(struct corpus *corpus, const struct source *source,
    struct corpus_place place)
{
	*ARENA_PUSH(&corpus->arena, corpus->sources, corpus->source_count,
	    struct corpus_source) = (struct corpus_source){
	    .id = arena_str(&corpus->arena, source->id),
	    .place = place,
	};
}

void
corpus_add(struct corpus *corpus, const struct record *record,
    const struct node *node, struct str file)
{
	struct corpus_place place = place_of(corpus, node, file);

	switch (record->kind) {
	case RECORD_ACTOR:
		add_actor(corpus, &record->as.actor);
		break;
	case RECORD_SERIES:
		add_series(corpus, &record->as.series, place);
		break;
	case RECORD_SOURCE:
		add_source(corpus, &record->as.source, place);
		break;
	case RECORD_RELATIONSHIP:
		add_cited(corpus, record->as.relationship.citations.items,
		    record->as.relationship.citations.count);
		break;
	case RECORD_EVENT:
		add_event(corpus, &record->as.event, place);
		break;
	case RECORD_KIND_COUNT:
		break;
	}
}

static int
compare_events(const void *a, const void *b)
{
	const struct corpus_event *x = a, *y = b;

	return str_compare(x->event.id, y->event.id);
}

static int
compare_series(const void *a, const void *b)
{
	const struct corpus_series *x = a, *y = b;

	return str_compare(x->series.id, y->series.id);
}

static void
sort(struct corpus *corpus)
{
	if (corpus->event_count)
		qsort(corpus->events, corpus->event_count,
		    sizeof *corpus->events, compare_events);
	if (corpus->series_count)
		qsort(corpus->series, corpus->series_count,
		    sizeof *corpus->series, compare_series);
	actor_directory_build(&corpus->actors);
}

static const struct corpus_series *
find_series(const struct corpus *corpus, struct str id)
{
	struct corpus_series wanted = {.series = {.id = id}};

	if (!id.len || !corpus->series_count)
		return NULL;
	return bsearch(&wanted, corpus->series, corpus->series_count,
	    sizeof *corpus->series, compare_series);
}

const struct corpus_event *
corpus_event(const struct corpus *corpus, struct str id)
{
	struct corpus_event wanted = {.event = {.id = id}};

	if (!corpus->event_count)
		return NULL;
	return bsearch(&wanted, corpus->events, corpus->event_count,
	    sizeof *corpus->events, compare_events);
}

/* Do the files, which are sorted, have it? */
static bool
is_in_files(const struct corpus *files, enum record_kind kind, struct str key)
{
	if (kind == RECORD_EVENT)
		return corpus_event(files, key);
	if (kind == RECORD_SERIES)
		return find_series(files, key);
	return kind == RECORD_ACTOR && actor_by_code(&files->actors, key);
}

static bool
add_stored(struct corpus *corpus, struct store *store, enum record_kind kind,
    struct err *err)
{
	const struct corpus files = *corpus;
	struct arena arena = {0}, scratch = {0};
	struct strs keys = {0};
	struct record record;
	bool done = store_keys(store, kind, &arena, &keys, err);

	if (kind == RECORD_EVENT && keys.count > STORED_EVENTS_MAX) {
		corpus->left_out = keys.count;
		keys.count = 0;
	}
	for (size_t i = 0; done && i < keys.count; i++) {
		if (is_in_files(&files, kind, keys.items[i]))
			continue;
		done = store_get(
		    store, kind, keys.items[i], &scratch, &record, err);
		if (done)
			corpus_add(corpus, &record, NULL, (struct str){0});
		arena_reset(&scratch);
	}
	arena_release(&scratch);
	arena_release(&arena);
	return done;
}

bool
corpus_finish(struct corpus *corpus, struct store *store, struct err *err)
{
	static const enum record_kind kinds[] = {
	    RECORD_ACTOR, RECORD_SERIES, RECORD_RELATIONSHIP, RECORD_EVENT};

	sort(corpus);
	for (size_t i = 0; store && i < ARRAY_LENGTH(kinds); i++)
		if (!add_stored(corpus, store, kinds[i], err))
			return false;
	sort(corpus);
	for (size_t i = 0; i < corpus->event_count; i++)
		corpus->events[i].series =
		    find_series(corpus, corpus->events[i].event.series);
	return true;
}

static int
compare_days(int32_t a, int32_t b)
{
	return (a > b) - (a < b);
}

static int
compare_by_series(const void *a, const void *b)
{
	const struct event *x =
	    &(*(const struct corpus_event *const *)a)->event;
	const struct event *y =
	    &(*(const struct corpus_event *const *)b)->event;
	int order = str_compare(x->series, y->series);

	if (!order)
		order = compare_days(x->date.first, y->date.first);
	if (!order)
		order = compare_days(x->date.last, y->date.last);
	return order ? order : str_compare(x->id, y->id);
}

const struct corpus_event **
corpus_by_series(
    const struct corpus *corpus, struct arena *arena, size_t *count)
{
	const struct corpus_event **events = ARENA_ARRAY(
	    arena, const struct corpus_event *, corpus->event_count);

	*count = 0;
	for (size_t i = 0; i < corpus->event_count; i++)
		if (corpus->events[i].series)
			events[(*count)++] = &corpus->events[i];
	if (*count)
		qsort(events, *count, sizeof *events, compare_by_series);
	return events;
}

void
corpus_release(struct corpus *corpus)
{
	key_index_release(&corpus->cited);
	actor_directory_release(&corpus->actors);
	arena_release(&corpus->arena);
	buf_release(&corpus->packed);
	*corpus = (struct corpus){0};
}
