#include "tui/view/browse_counts.h"

#include "tui/view/browse.h"

void
browse_counts_forget(struct browse_counts *counts)
{
	asker_forget(&counts->without);
	asker_forget(&counts->pairs);
	arena_release(&counts->arena);
	counts->has_parts = false;
	counts->parts = NULL;
	counts->part_count = 0;
}

void
browse_counts_forget_all(struct browse_counts *counts)
{
	browse_counts_forget(counts);
	asker_forget(&counts->total);
}

void
browse_count_all(struct browse *browse)
{
	static const struct filter everything = {.kind = FILTER_ALL};
	const struct question question = {
	    .kind = QUESTION_COUNT, .query.filter = &everything};

	if (browse->counts.total.state == ASKER_NEW)
		ui_ask(browse->ui, &browse->counts.total, &question, 1);
}

int64_t
browse_total(const struct browse *browse)
{
	const struct asker *asker = &browse->counts.total;

	return asker->count ? answer_number(&asker->answers[0]) : COUNT_UNKNOWN;
}

/* One part of the filter, and the question how many there are without it. */
static struct question
prepare_part(struct browse *browse, size_t at)
{
	struct arena *arena = &browse->counts.arena;
	struct question question = question_of(
	    QUESTION_COUNT, &browse->query, &browse->ui->session->marks.ids);
	struct buf text = {0};

	filter_text(filter_part(browse->query.filter, at), &text);
	browse->counts.parts[at] = (struct browse_part){
	    .text = arena_str(arena, buf_str(&text)),
	    .without = COUNT_UNKNOWN,
	};
	buf_release(&text);
	question.query.filter = filter_without(arena, browse->query.filter, at);
	return question;
}

static void
ask_parts(struct browse *browse)
{
	struct browse_counts *counts = &browse->counts;
	size_t count = filter_part_count(browse->query.filter);
	struct question *questions =
	    ARENA_ARRAY(&counts->arena, struct question, count);

	counts->has_parts = true;
	counts->part_count = count;
	counts->parts = ARENA_ARRAY(&counts->arena, struct browse_part, count);
	for (size_t i = 0; i < count; i++)
		questions[i] = prepare_part(browse, i);
	if (count > 0)
		ui_ask(browse->ui, &counts->without, questions, count);
}

const struct browse_part *
browse_parts(struct browse *browse, size_t *count)
{
	struct browse_counts *counts = &browse->counts;

	if (!counts->has_parts)
		ask_parts(browse);
	for (size_t i = 0; i < counts->without.count; i++)
		counts->parts[i].without =
		    answer_number(&counts->without.answers[i]);
	*count = counts->part_count;
	return counts->parts;
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

static void
ask_pairs(struct browse *browse)
{
	struct arena arena = {0};
	struct question question = question_of(
	    QUESTION_COUNTS, &browse->query, &browse->ui->session->marks.ids);

	question.query.filter =
	    filter_without_pairs(&arena, browse->query.filter);
	question.field = field_find(STR("pair"), NULL);
	ui_ask(browse->ui, &browse->counts.pairs, &question, 1);
	arena_release(&arena);
}

const struct counted *
browse_pairs(struct browse *browse, size_t *count)
{
	const struct asker *asker = &browse->counts.pairs;

	if (asker->state == ASKER_NEW)
		ask_pairs(browse);
	*count = asker->count ? asker->answers[0].count : 0;
	return asker->count ? asker->answers[0].items : NULL;
}

bool
browse_is_counting(const struct browse *browse)
{
	return browse->counts.without.state == ASKER_OWED ||
	       browse->counts.pairs.state == ASKER_OWED;
}

size_t
browse_counted(const struct browse *browse)
{
	return browse->counts.without.count + browse->counts.pairs.count;
}
