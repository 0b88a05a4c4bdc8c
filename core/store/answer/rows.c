#include "core/store/answer/rows.h"

#include "core/base/hash.h"
#include "core/store/answer/parts.h"

/*
 * The events that were fetched are kept in two generations: once the younger
 * is full it becomes the older, whose events are dropped. So an event lives
 * at least until as many others were fetched as a generation holds, which is
 * more than any screen shows.
 */
enum { GENERATION_EVENTS = 1024 };

struct fetched {
	unsigned parts;
	struct event event; /* without an id: it is gone */
};

struct generation {
	struct arena arena;
	struct hash events; /* struct fetched, by row */
};

struct rows {
	struct store *store;
	struct worker *worker;
	struct row_ids ids;
	struct asker asker;
	size_t taken;	  /* of its answers */
	bool is_answered; /* something has come of the last request */
	bool is_complete;
	uint64_t generation;
	struct generation young, old;
};

struct rows *
rows_new(struct store *store, struct worker *worker)
{
	struct rows *rows = mem_alloc(sizeof *rows);

	rows->store = store;
	rows->worker = worker;
	rows->is_complete = true;
	return rows;
}

static void
generation_release(struct generation *generation)
{
	hash_release(&generation->events);
	arena_release(&generation->arena);
	*generation = (struct generation){0};
}

void
rows_forget(struct rows *rows)
{
	generation_release(&rows->young);
	generation_release(&rows->old);
}

void
rows_free(struct rows *rows)
{
	if (!rows)
		return;
	rows_forget(rows);
	asker_forget(&rows->asker);
	row_ids_release(&rows->ids);
	free(rows);
}

static void
begin_answer(struct rows *rows)
{
	if (rows->is_answered)
		return;
	rows->is_answered = true;
	row_ids_release(&rows->ids);
}

static void
take(struct rows *rows, const struct answer *answer)
{
	const int64_t *items = answer->items;

	begin_answer(rows);
	for (size_t i = 0; i < answer->count; i++)
		row_ids_add(&rows->ids, items[i]);
}

bool
rows_update(struct rows *rows)
{
	bool has_failed = rows->asker.state == ASKER_FAILED;
	bool is_over = has_failed || rows->asker.state == ASKER_DONE;

	if (rows->is_complete || (!rows->asker.count && !is_over))
		return false;
	if (rows->taken < rows->asker.count)
		take(rows, &rows->asker.answers[rows->taken++]);
	else if (has_failed && rows->worker)
		begin_answer(rows);
	rows->is_complete = is_over && rows->taken == rows->asker.count;
	if (rows->taken == rows->asker.count) {
		asker_drop(&rows->asker);
		rows->taken = 0;
	}
	rows->is_answered = true;
	rows->generation++;
	return true;
}

bool
rows_request(
    struct rows *rows, const struct question *question, struct err *err)
{
	asker_ask(&rows->asker, rows->store, rows->worker, question, 1);
	rows->taken = 0;
	rows->is_answered = rows->is_complete = false;
	while (!rows->worker && rows_update(rows))
		continue;
	if (rows->asker.state == ASKER_FAILED && err)
		*err = rows->asker.err;
	return rows->asker.state != ASKER_FAILED;
}

void
rows_cancel(struct rows *rows)
{
	if (rows->is_complete)
		return;
	asker_cancel(&rows->asker);
	begin_answer(rows);
	rows->generation++;
}

bool
rows_is_owed(const struct rows *rows)
{
	return rows->asker.state == ASKER_OWED;
}

bool
rows_is_answered(const struct rows *rows)
{
	return rows->is_answered;
}

bool
rows_is_complete(const struct rows *rows)
{
	return rows->is_complete;
}

const struct err *
rows_error(const struct rows *rows)
{
	return rows->asker.state == ASKER_FAILED ? &rows->asker.err : NULL;
}

uint64_t
rows_generation(const struct rows *rows)
{
	return rows->generation;
}

size_t
rows_count(const struct rows *rows)
{
	return rows->ids.count;
}

int64_t
rows_at(const struct rows *rows, size_t index)
{
	return index < rows->ids.count ? rows->ids.items[index] : 0;
}

size_t
rows_find(const struct rows *rows, int64_t row)
{
	for (size_t i = 0; i < rows->ids.count; i++)
		if (rows->ids.items[i] == row)
			return i;
	return rows->ids.count;
}

/* No two rows have the same. */
static uint64_t
hash_of(int64_t row)
{
	uint64_t hash = (uint64_t)row * UINT64_C(0x9E3779B97F4A7C15);

	return hash ^ (hash >> 32);
}

static void
make_room(struct rows *rows)
{
	if (rows->young.events.count < GENERATION_EVENTS)
		return;
	generation_release(&rows->old);
	rows->old = rows->young;
	rows->young = (struct generation){0};
}

static struct fetched *
find_fetched(const struct rows *rows, int64_t row)
{
	size_t step = 0;

	return hash_find(&rows->young.events, hash_of(row), &step);
}

/* An event of which further parts are fetched stays where it is. */
static void
keep(struct rows *rows, int64_t row, unsigned parts, struct event *event)
{
	struct fetched *fetched = find_fetched(rows, row);

	if (fetched) {
		events_take_parts(rows->store, parts, &fetched->event, event);
		fetched->parts |= parts;
		return;
	}
	fetched = ARENA_NEW(&rows->young.arena, struct fetched);
	hash_add(&rows->young.events, hash_of(row), fetched);
	*fetched = (struct fetched){parts, *event};
}

/* What could not be read is gone, and not asked for again. */
static void
drop(struct rows *rows, int64_t row, unsigned parts)
{
	keep(rows, row, parts, &(struct event){0});
	find_fetched(rows, row)->event.id = (struct str){0};
}

/* Where one among them cannot be read the others are read all the same. */
static void
fetch(struct rows *rows, struct question question)
{
	struct answer answer = {0};
	size_t count = question.row_count;
	const int64_t *items = question.rows;
	bool is_read = store_ask(
	    rows->store, &question, &rows->young.arena, &answer, NULL);
	struct event *events = answer.items;

	question.row_count = 1;
	for (size_t i = 0; i < count; i++)
		if (is_read) {
			keep(rows, items[i], question.parts, &events[i]);
		} else if (count > 1) {
			question.rows = &items[i];
			fetch(rows, question);
		} else {
			drop(rows, items[i], question.parts);
		}
}

/* Rows that were not fetched, or those of which parts are missing: what is
 * missing of one is asked of all of them. */
static void
fetch_missing(
    struct rows *rows, size_t from, size_t count, unsigned parts, bool are_new)
{
	struct question question = {.kind = QUESTION_EVENTS,
	    .parts = are_new ? parts : 0,
	    .only_parts = !are_new};
	struct row_ids missing = {0};

	for (size_t i = from; i < from + count && i < rows->ids.count; i++) {
		int64_t row = rows->ids.items[i];
		const struct fetched *fetched = find_fetched(rows, row);
		unsigned lacking = fetched ? parts & ~fetched->parts : parts;
		if (!fetched != are_new || (fetched && !lacking))
			continue;
		row_ids_add(&missing, row);
		question.parts |= lacking;
	}
	question.rows = missing.items;
	question.row_count = missing.count;
	if (missing.count)
		fetch(rows, question);
	row_ids_release(&missing);
}

void
rows_fetch(struct rows *rows, size_t from, size_t count, unsigned parts)
{
	make_room(rows);
	fetch_missing(rows, from, count, parts, true);
	fetch_missing(rows, from, count, parts, false);
}

const struct event *
rows_event(struct rows *rows, size_t index, unsigned parts)
{
	int64_t row = rows_at(rows, index);
	const struct fetched *fetched = find_fetched(rows, row);

	if (!row)
		return NULL;
	if (!fetched || parts & ~fetched->parts) {
		rows_fetch(rows, index, 1, parts);
		fetched = find_fetched(rows, row);
	}
	return fetched->event.id.len ? &fetched->event : NULL;
}
