#include "core/store/index/index.h"

#include "core/store/index/read.h"

enum { WORDS_MAX = 20000 }; /* of a field whose values are counted */

/* What an answer is made of. */
struct answering {
	struct index_view view;
	const struct question *question;
	const struct bitmap *matching;
	struct arena *arena;
	struct answer answer;
	bool is_answered;
};

static bool
answer_count(struct answering *of, struct err *err)
{
	int64_t *number = ARENA_NEW(of->arena, int64_t);

	(void)err;
	*number = (int64_t)bitmap_count(of->matching);
	of->answer = (struct answer){number, 1};
	of->is_answered = true;
	return true;
}

/* Where nothing of the filter is known the statement finds the same. */
static bool
may_count(const struct question *question)
{
	const struct filter *filter = question->query.filter;

	return index_knows_some(filter) || !filter->count;
}

/* The kind of the words that are the values of a field; 0: none is. */
static enum term_kind
kind_of(const struct field *field)
{
	const struct term_field *of = term_field_of(field);
	bool is_actors =
	    field->kind == FIELD_ACTORS && (field->flags & FIELD_COUNT);

	return of	   ? of->kind
	       : is_actors ? term_of_role(field->roles)
			   : (enum term_kind)0;
}

static bool
may_count_values(const struct question *question)
{
	return kind_of(question->field) != (enum term_kind)0;
}

static void
add_value(struct answering *of, struct str value, uint64_t events)
{
	struct counted *items = of->answer.items;

	*ARENA_PUSH(of->arena, items, of->answer.count, struct counted) =
	    (struct counted){value, (int64_t)events};
	of->answer.items = items;
}

/* The events where an organisation stands for its members, too. */
static bool
count_organisation(
    struct answering *of, struct str code, uint64_t *events, struct err *err)
{
	struct side_actor actor = {code, ACTOR_ORGANISATION};
	struct filter_value value = {.a = {.actors = &actor, .count = 1}};
	const struct filter term = {.kind = FILTER_TERM,
	    .field = of->question->field,
	    .values = &value,
	    .value_count = 1};
	const struct bitmap *found = index_view_part(&of->view, &term, err);

	if (found)
		*events = bitmap_count_both(found, of->matching);
	return found != NULL;
}

static bool
is_organisation(const struct strs *organisations, struct str code)
{
	for (size_t i = 0; i < organisations->count; i++)
		if (str_equal(organisations->items[i], code))
			return true;
	return false;
}

static bool
count_word(struct answering *of, enum term_kind kind, struct str word,
    const struct strs *organisations, struct err *err)
{
	const struct bitmap *posting =
	    of->view.source.posting(of->view.source.context, kind, word, err);

	if (!posting)
		return false;
	uint64_t events = bitmap_count_both(posting, of->matching);
	if (events && is_organisation(organisations, word) &&
	    !count_organisation(of, word, &events, err))
		return false;
	if (events)
		add_value(of, word, events);
	return true;
}

/* Most events first, then by value. */
static int
compare_texts(const void *a, const void *b)
{
	const struct counted *x = a, *y = b;

	if (x->events != y->events)
		return x->events > y->events ? -1 : 1;
	return str_compare(x->value, y->value);
}

static int
compare_numbers(const void *a, const void *b)
{
	const struct counted *x = a, *y = b;
	int64_t n = 0, m = 0;

	if (x->events != y->events)
		return x->events > y->events ? -1 : 1;
	str_integer(x->value, &n);
	str_integer(y->value, &m);
	return n < m ? -1 : n > m;
}

static bool
answer_counts(struct answering *of, struct err *err)
{
	const struct field *field = of->question->field;
	const struct term_field *form = term_field_of(field);
	enum term_kind kind = kind_of(field);
	struct strs words = {0}, organisations = {0};

	if (!index_view_words(&of->view, kind, of->arena, &words, err) ||
	    (!form && !index_view_organisations(
			  &of->view, of->arena, &organisations, err)))
		return false;
	if (words.count > WORDS_MAX)
		return true;
	if (!sets_read_kind(&of->view, kind, err))
		return false;
	for (size_t i = 0; i < words.count; i++)
		if (!count_word(of, kind, words.items[i], &organisations, err))
			return false;
	if (of->answer.count)
		qsort(of->answer.items, of->answer.count,
		    sizeof(struct counted),
		    form && form->form == TERM_OF_NUMBERS ? compare_numbers
							  : compare_texts);
	of->is_answered = true;
	return true;
}

static const struct {
	bool (*may)(const struct question *question);
	bool (*answer)(struct answering *of, struct err *err);
} kinds[QUESTION_KINDS] = {
    [QUESTION_COUNT] = {may_count, answer_count},
    [QUESTION_COUNTS] = {may_count_values, answer_counts},
};

bool
index_may_answer(const struct question *question)
{
	return kinds[question->kind].may && kinds[question->kind].may(question);
}

/* Of one state of the data. */
static bool
answer_now(struct answering *of, struct store *store, struct err *err)
{
	bool is_usable;

	if (!index_view_open(
		store, &of->question->marks, &of->view, &is_usable, err))
		return false;
	if (!is_usable)
		return true;
	of->matching =
	    index_view_matching(&of->view, of->question->query.filter, err);
	return of->matching && kinds[of->question->kind].answer(of, err);
}

bool
index_answer(struct store *store, const struct question *question,
    struct arena *arena, struct answer *answer, bool *is_answered,
    struct err *err)
{
	struct answering of = {.question = question, .arena = arena};

	*is_answered = false;
	if (!store_begin_reading(store, err))
		return false;
	bool is_read = answer_now(&of, store, err);
	store_end_reading(store);
	if (is_read && of.is_answered) {
		*answer = of.answer;
		*is_answered = true;
	}
	return is_read;
}
