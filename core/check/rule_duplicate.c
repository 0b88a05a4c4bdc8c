#include "core/check/rule.h"

/*
 * Events are sorted by type and participants, then by their first day, and
 * each is compared with those of its group that begin before it ends and not
 * more than a year after it. Those of other data sets come as they are and are
 * left alone.
 */
enum { WINDOW = 366 };
static const double alike = 0.8; /* words in common of all words */

/* The words of a title, hashed and sorted; numbers tell editions apart. */
struct title {
	uint64_t *words;
	size_t count;
	uint64_t numbers;
};

struct candidate {
	const struct corpus_event *event;
	uint64_t group;
	struct title title;
	bool has_title; /* read when it is first compared */
};

static uint64_t
group_of(const struct event *event)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < event->participants.count; i++)
		if (participant_takes_part(&event->participants.items[i]))
			sum += str_hash(event->participants.items[i].actor);
	return sum * 31 + (uint64_t)event->type;
}

static int
compare_candidates(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	const struct event *e = &x->event->event, *f = &y->event->event;

	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	if (e->date.first != f->date.first)
		return e->date.first < f->date.first ? -1 : 1;
	return str_compare(e->id, f->id);
}

static bool
is_idle(struct str word)
{
	static const char *const idle[] = {"a", "an", "and", "at", "by", "for",
	    "from", "in", "of", "off", "on", "the", "to", "with"};

	for (size_t i = 0; i < ARRAY_LENGTH(idle); i++)
		if (str_is(word, idle[i]))
			return true;
	return false;
}

static void
add_word(struct arena *arena, struct title *title, struct str word)
{
	char folded[64];
	size_t len = word.len < sizeof folded ? word.len : sizeof folded;
	bool is_number = false;

	for (size_t i = 0; i < len; i++) {
		char byte = word.ptr[i];
		is_number = is_number || (byte >= '0' && byte <= '9');
		folded[i] = byte >= 'A' && byte <= 'Z'
				? (char)(byte - 'A' + 'a')
				: byte;
	}
	struct str text = {folded, len};
	if (is_number)
		title->numbers += str_hash(text);
	else if (!is_idle(text))
		*ARENA_PUSH(arena, title->words, title->count, uint64_t) =
		    str_hash(text);
}

static int
compare_words(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static const struct title *
title_of(struct arena *arena, struct candidate *candidate)
{
	static const char between[] = " ,.;:()[]/\"'-";
	struct str text = candidate->event->event.title;
	struct title *title = &candidate->title;
	size_t start = 0;

	if (candidate->has_title)
		return title;
	candidate->has_title = true;
	for (size_t i = 0; i <= text.len; i++) {
		if (i < text.len &&
		    !memchr(between, text.ptr[i], sizeof between - 1))
			continue;
		if (i > start)
			add_word(
			    arena, title, str_slice(text, start, i - start));
		start = i + 1;
	}
	if (title->count)
		qsort(title->words, title->count, sizeof *title->words,
		    compare_words);
	return title;
}

static bool
say_the_same(const struct title *x, const struct title *y)
{
	size_t i = 0, j = 0, common = 0;

	if (x->numbers != y->numbers)
		return false;
	while (i < x->count && j < y->count) {
		int order = compare_words(&x->words[i], &y->words[j]);
		common += order == 0;
		i += order <= 0;
		j += order >= 0;
	}
	size_t all = x->count + y->count - common;
	return all && (double)common >= alike * (double)all;
}

static bool
is_linked(const struct event *event, struct str id)
{
	for (size_t i = 0; i < event->links.count; i++)
		if (str_equal(event->links.items[i].event, id))
			return true;
	return false;
}

static bool
is_same_edition(const struct event *a, const struct event *b)
{
	return a->series.len && a->edition.len &&
	       str_equal(a->series, b->series) &&
	       str_equal(a->edition, b->edition);
}

static void
compare(struct check *check, struct candidate *x, struct candidate *y)
{
	struct arena *arena = &check->scratch;
	const struct corpus_event *a = x->event, *b = y->event;
	bool is_edition = is_same_edition(&a->event, &b->event);

	if (is_linked(&a->event, b->event.id) ||
	    is_linked(&b->event, a->event.id))
		return;
	if (!is_edition &&
	    !say_the_same(title_of(arena, x), title_of(arena, y)))
		return;
	bool is_here = b->place.file.ptr;
	const struct corpus_event *here = is_here ? b : a;
	breach_of(check, &here->place, "id", NO_ITEM,
	    "'%.*s' says what %.*s says: participants, dates and %s",
	    STR_ARG(here->event.id),
	    STR_ARG(event_named(check, is_here ? a : b)),
	    is_edition ? "edition" : "title");
}

static void
sweep(struct check *check, struct candidate *items, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct event *event = &items[i].event->event;
		int32_t end = event->date.first + WINDOW;
		if (event->date.last != DATE_NONE && event->date.last < end)
			end = event->date.last;
		for (size_t j = i + 1; j < count; j++) {
			const struct event *other = &items[j].event->event;
			if (items[j].group != items[i].group ||
			    other->date.first > end)
				break;
			compare(check, &items[i], &items[j]);
		}
	}
}

void
rule_duplicate(struct check *check)
{
	const struct corpus *corpus = &check->corpus;
	struct candidate *items =
	    ARENA_ARRAY(&check->scratch, struct candidate, corpus->event_count);
	size_t count = 0;

	for (size_t i = 0; i < corpus->event_count; i++) {
		const struct corpus_event *event = &corpus->events[i];
		if (!event->event.origin.dataset.ptr &&
		    event->event.date.first != DATE_NONE)
			items[count++] = (struct candidate){
			    .event = event, .group = group_of(&event->event)};
	}
	if (count)
		qsort(items, count, sizeof *items, compare_candidates);
	sweep(check, items, count);
}
