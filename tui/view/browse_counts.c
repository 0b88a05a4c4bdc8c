#include "tui/view/browse.h"

/*
 * Numbers about what is looked at, counted beside the keys: all events there
 * are, those without each part of the filter, those of each pair.
 */
enum { UNKNOWN = -1 };

static int64_t
first_number(const struct worker_count *counts, size_t count)
{
	return count > 0 ? counts[0].number : 0;
}

static void
take_total(
    void *owner, size_t table, const struct worker_count *counts, size_t count)
{
	struct browse *browse = owner;

	(void)table;
	browse->total = first_number(counts, count);
}

static void
take_part(
    void *owner, size_t table, const struct worker_count *counts, size_t count)
{
	struct browse *browse = owner;

	if (table < browse->part_count)
		browse->parts[table].without = first_number(counts, count);
}

static void
take_pairs(
    void *owner, size_t table, const struct worker_count *counts, size_t count)
{
	struct browse *browse = owner;

	(void)table;
	browse->has_pairs = true;
	for (size_t i = 0; i < count; i++)
		*ARENA_PUSH(&browse->pair_arena, browse->pairs,
		    browse->pair_count, struct browse_pair) =
		    (struct browse_pair){
			.text = arena_str(&browse->pair_arena, counts[i].label),
			.events = counts[i].number,
		    };
}

void
browse_counts_open(struct browse *browse)
{
	browse->total = UNKNOWN;
	browse->total_asked = (struct question){
	    .channel = WORKER_TOTAL, .take = take_total, .owner = browse};
	browse->parts_asked = (struct question){
	    .channel = WORKER_PARTS, .take = take_part, .owner = browse};
	browse->pairs_asked = (struct question){
	    .channel = WORKER_PAIRS, .take = take_pairs, .owner = browse};
}

void
browse_counts_forget(struct browse *browse)
{
	question_forget(&browse->parts_asked);
	question_forget(&browse->pairs_asked);
	arena_reset(&browse->part_arena);
	arena_reset(&browse->pair_arena);
	browse->has_parts = false;
	browse->parts = NULL;
	browse->part_count = 0;
	browse->has_pairs = false;
	browse->pairs = NULL;
	browse->pair_count = 0;
}

void
browse_counts_release(struct browse *browse)
{
	arena_release(&browse->part_arena);
	arena_release(&browse->pair_arena);
}

bool
browse_counts_reply(struct browse *browse, const struct worker_reply *reply)
{
	return question_reply(&browse->total_asked, reply) ||
	       question_reply(&browse->parts_asked, reply) ||
	       question_reply(&browse->pairs_asked, reply);
}

void
browse_count_all(struct browse *browse)
{
	static const struct filter everything = {.kind = FILTER_ALL};
	const struct query query = {.filter = &everything};
	struct sql sql = {0};

	if (browse->total != UNKNOWN || browse->total_asked.ticket != 0)
		return;
	query_count(&query, NULL, &sql);
	question_ask(&browse->total_asked, browse->ui, &sql, 1);
	sql_release(&sql);
}

/* One part of the filter, and the statement that counts without it. */
static void
prepare_part(struct browse *browse, size_t at, struct sql *sql)
{
	struct query query = browse->query;
	struct buf text = {0};

	filter_text(filter_part(browse->query.filter, at), &text);
	browse->parts[at] = (struct browse_part){
	    .text = arena_str(&browse->part_arena, buf_str(&text)),
	    .without = UNKNOWN,
	};
	buf_release(&text);
	query.filter =
	    filter_without(&browse->part_arena, browse->query.filter, at);
	query_count(&query, &browse->ui->session->marks.ids, sql);
}

static void
ask_parts(struct browse *browse)
{
	size_t count = filter_part_count(browse->query.filter);
	struct arena *arena = &browse->part_arena;
	struct sql *sql;

	browse->has_parts = true;
	browse->part_count = count;
	if (count == 0)
		return;
	browse->parts = ARENA_ARRAY(arena, struct browse_part, count);
	sql = ARENA_ARRAY(arena, struct sql, count);
	for (size_t i = 0; i < count; i++)
		prepare_part(browse, i, &sql[i]);
	question_ask(&browse->parts_asked, browse->ui, sql, count);
	for (size_t i = 0; i < count; i++)
		sql_release(&sql[i]);
}

const struct browse_part *
browse_parts(struct browse *browse, size_t *count)
{
	if (!browse->has_parts)
		ask_parts(browse);
	*count = browse->part_count;
	return browse->parts;
}

const struct filter *
filter_without_pairs(struct arena *arena, const struct filter *filter)
{
	const struct field *pair = field_find(STR("pair"), NULL);

	for (size_t i = filter_part_count(filter); i-- > 0;)
		if (filter_uses(filter_part(filter, i), pair))
			filter = filter_without(arena, filter, i);
	return filter;
}

const struct browse_pair *
browse_pairs(struct browse *browse, size_t *count)
{
	struct query query = browse->query;
	struct sql sql = {0};

	if (!browse->has_pairs && browse->pairs_asked.ticket == 0) {
		query.filter =
		    filter_without_pairs(&browse->pair_arena, query.filter);
		query_counts(&query, &browse->ui->session->marks.ids,
		    field_find(STR("pair"), NULL), &sql);
		question_ask(&browse->pairs_asked, browse->ui, &sql, 1);
		sql_release(&sql);
	}
	*count = browse->pair_count;
	return browse->pairs;
}

bool
browse_is_counting(const struct browse *browse)
{
	return browse->parts_asked.ticket != 0 ||
	       browse->pairs_asked.ticket != 0;
}
