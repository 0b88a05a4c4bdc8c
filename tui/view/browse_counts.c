#include "tui/view/browse_counts.h"

#include "tui/view/browse.h"

static int64_t
first_number(const struct worker_count *counts, size_t count)
{
	return count > 0 ? counts[0].number : 0;
}

static void
take_total(
    void *owner, size_t table, const struct worker_count *counts, size_t count)
{
	struct browse_counts *all = owner;

	(void)table;
	all->total = first_number(counts, count);
}

static void
take_part(
    void *owner, size_t table, const struct worker_count *counts, size_t count)
{
	struct browse_counts *all = owner;

	if (table < all->part_count)
		all->parts[table].without = first_number(counts, count);
}

static void
take_pairs(
    void *owner, size_t table, const struct worker_count *counts, size_t count)
{
	struct browse_counts *all = owner;

	(void)table;
	all->has_pairs = true;
	for (size_t i = 0; i < count; i++)
		*ARENA_PUSH(&all->pair_arena, all->pairs, all->pair_count,
		    struct browse_pair) = (struct browse_pair){
		    .text = arena_str(&all->pair_arena, counts[i].label),
		    .events = counts[i].number,
		};
}

void
browse_counts_open(struct browse_counts *counts)
{
	counts->total = COUNT_UNKNOWN;
	counts->total_asked = (struct question){
	    .channel = WORKER_TOTAL, .take = take_total, .owner = counts};
	counts->parts_asked = (struct question){
	    .channel = WORKER_PARTS, .take = take_part, .owner = counts};
	counts->pairs_asked = (struct question){
	    .channel = WORKER_PAIRS, .take = take_pairs, .owner = counts};
}

void
browse_counts_forget(struct browse_counts *counts)
{
	question_forget(&counts->parts_asked);
	question_forget(&counts->pairs_asked);
	arena_reset(&counts->part_arena);
	arena_reset(&counts->pair_arena);
	counts->has_parts = false;
	counts->parts = NULL;
	counts->part_count = 0;
	counts->has_pairs = false;
	counts->pairs = NULL;
	counts->pair_count = 0;
}

void
browse_counts_forget_all(struct browse_counts *counts)
{
	browse_counts_forget(counts);
	question_forget(&counts->total_asked);
	counts->total = COUNT_UNKNOWN;
}

void
browse_counts_release(struct browse_counts *counts)
{
	arena_release(&counts->part_arena);
	arena_release(&counts->pair_arena);
}

bool
browse_counts_reply(
    struct browse_counts *counts, const struct worker_reply *reply)
{
	return question_reply(&counts->total_asked, reply) ||
	       question_reply(&counts->parts_asked, reply) ||
	       question_reply(&counts->pairs_asked, reply);
}

void
browse_count_all(struct browse *browse)
{
	static const struct filter everything = {.kind = FILTER_ALL};
	const struct query query = {.filter = &everything};
	struct sql sql = {0};

	if (browse->counts.total != COUNT_UNKNOWN ||
	    browse->counts.total_asked.ticket != 0)
		return;
	query_count(&query, NULL, &sql);
	question_ask(&browse->counts.total_asked, browse->ui, &sql, 1);
	sql_release(&sql);
}

/* One part of the filter, and the statement that counts without it. */
static void
prepare_part(struct browse *browse, size_t at, struct sql *sql)
{
	struct query query = browse->query;
	struct buf text = {0};

	filter_text(filter_part(browse->query.filter, at), &text);
	browse->counts.parts[at] = (struct browse_part){
	    .text = arena_str(&browse->counts.part_arena, buf_str(&text)),
	    .without = COUNT_UNKNOWN,
	};
	buf_release(&text);
	query.filter = filter_without(
	    &browse->counts.part_arena, browse->query.filter, at);
	query_count(&query, &browse->ui->session->marks.ids, sql);
}

static void
ask_parts(struct browse *browse)
{
	size_t count = filter_part_count(browse->query.filter);
	struct arena *arena = &browse->counts.part_arena;
	struct sql *sql;

	browse->counts.has_parts = true;
	browse->counts.part_count = count;
	if (count == 0)
		return;
	browse->counts.parts = ARENA_ARRAY(arena, struct browse_part, count);
	sql = ARENA_ARRAY(arena, struct sql, count);
	for (size_t i = 0; i < count; i++)
		prepare_part(browse, i, &sql[i]);
	question_ask(&browse->counts.parts_asked, browse->ui, sql, count);
	for (size_t i = 0; i < count; i++)
		sql_release(&sql[i]);
}

const struct browse_part *
browse_parts(struct browse *browse, size_t *count)
{
	if (!browse->counts.has_parts)
		ask_parts(browse);
	*count = browse->counts.part_count;
	return browse->counts.parts;
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

	if (!browse->counts.has_pairs &&
	    browse->counts.pairs_asked.ticket == 0) {
		query.filter = filter_without_pairs(
		    &browse->counts.pair_arena, query.filter);
		query_counts(&query, &browse->ui->session->marks.ids,
		    field_find(STR("pair"), NULL), &sql);
		question_ask(&browse->counts.pairs_asked, browse->ui, &sql, 1);
		sql_release(&sql);
	}
	*count = browse->counts.pair_count;
	return browse->counts.pairs;
}

bool
browse_is_counting(const struct browse *browse)
{
	return browse->counts.parts_asked.ticket != 0 ||
	       browse->counts.pairs_asked.ticket != 0;
}
