#include "core/model/actor.h"

#include "core/base/buf.h"
#include "core/base/utf8.h"

/*
 * Words are kept folded and sorted, so that one binary search finds all that
 * fit. A main name and the alpha-3 code of a state are full: where exactly one
 * actor has the word so, it is meant, whoever else bears it. Codes of
 * organisations are not: AU is the African Union and, as alpha-2, Australia.
 */
enum { SHORT_WORD = 4 }; /* one typo, not two, is thinkable in it */

struct extra_word {
	const char *code;
	const char *word;
};

static const struct extra_word extra_words[] = {
    {.code = "GBR", .word = "UK"},
    {.code = "USA", .word = "US"},
};

/* Folded, with one blank for each run of blanks and hyphens. */
static struct str
fold_word(struct arena *arena, struct str text)
{
	struct str folded = utf8_fold(arena, text);
	char *plain = arena_alloc(arena, folded.len + 1, 1);
	size_t len = 0;

	for (size_t i = 0; i < folded.len; i++) {
		char c = folded.ptr[i] == '-' ? ' ' : folded.ptr[i];
		if (c != ' ' || (len && plain[len - 1] != ' '))
			plain[len++] = c;
	}
	return (struct str){plain, len};
}

static void
add_word(struct actor_directory *directory, size_t actor, struct str text,
    bool is_full_name)
{
	struct arena *arena = &directory->arena;
	struct str folded = str_trim(fold_word(arena, text));

	if (!folded.len)
		return;
	*ARENA_PUSH(arena, directory->words, directory->word_count,
	    struct actor_word) = (struct actor_word){
	    .folded = folded,
	    .text = text,
	    .actor = actor,
	    .is_full_name = is_full_name,
	};
}

static void
add_words(struct actor_directory *directory, size_t index)
{
	const struct actor *actor = &directory->actors[index];

	add_word(directory, index, actor->code, actor->kind == ACTOR_STATE);
	add_word(directory, index, actor->name, true);
	add_word(directory, index, actor->iso2, false);
	for (size_t i = 0; i < actor->names.count; i++)
		add_word(directory, index, actor->names.items[i], false);
	for (size_t i = 0; i < actor->adjectives.count; i++)
		add_word(directory, index, actor->adjectives.items[i], false);
	for (size_t i = 0; i < ARRAY_LENGTH(extra_words); i++)
		if (str_is(actor->code, extra_words[i].code))
			add_word(directory, index,
			    str_from(extra_words[i].word), false);
}

static int
compare_actors(const void *a, const void *b)
{
	const struct actor *x = a, *y = b;

	return str_compare(x->code, y->code);
}

static int
compare_words(const void *a, const void *b)
{
	const struct actor_word *x = a, *y = b;
	int order = str_compare(x->folded, y->folded);

	if (order)
		return order;
	if (x->actor != y->actor)
		return x->actor < y->actor ? -1 : 1;
	return str_compare(x->text, y->text);
}

void
actor_directory_build(struct actor_directory *directory)
{
	directory->words = NULL;
	directory->word_count = 0;
	if (!directory->count)
		return;
	qsort(directory->actors, directory->count, sizeof *directory->actors,
	    compare_actors);
	for (size_t i = 0; i < directory->count; i++)
		add_words(directory, i);
	qsort(directory->words, directory->word_count, sizeof *directory->words,
	    compare_words);
}

void
actor_directory_release(struct actor_directory *directory)
{
	arena_release(&directory->arena);
	*directory = (struct actor_directory){0};
}

const struct actor *
actor_by_code(const struct actor_directory *directory, struct str code)
{
	size_t low = 0, high = directory->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct actor *actor = &directory->actors[middle];
		int order = str_compare(actor->code, code);
		if (!order)
			return actor;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* Index of the first word that does not sort before the folded text. */
static size_t
first_word(const struct actor_directory *directory, struct str folded)
{
	size_t low = 0, high = directory->word_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (str_compare(directory->words[middle].folded, folded) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
is_among(
    const struct actor *actor, const struct actor *const *found, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (found[i] == actor)
			return true;
	return false;
}

/* Adds the actor if it is new and there is room. */
static size_t
add_actor(const struct actor *actor, const struct actor **found, size_t count,
    size_t limit)
{
	if (count < limit && !is_among(actor, found, count))
		found[count++] = actor;
	return count;
}

/* The actors that have exactly this word, or have it as their full name. */
static void
collect_matches(const struct actor_directory *directory, struct str folded,
    bool only_full, struct actor_matches *matches)
{
	matches->count = 0;
	for (size_t i = first_word(directory, folded);
	     i < directory->word_count; i++) {
		const struct actor_word *word = &directory->words[i];
		if (!str_equal(word->folded, folded))
			break;
		if (only_full && !word->is_full_name)
			continue;
		matches->count = add_actor(&directory->actors[word->actor],
		    matches->items, matches->count, ACTOR_MATCHES_MAX);
	}
}

static bool
report_unknown(const struct actor_directory *directory, struct str word,
    struct str folded, struct err *err)
{
	size_t best = (folded.len > SHORT_WORD ? 2 : 1) + 1;
	struct str near = {0};

	for (size_t i = 0; i < directory->word_count; i++) {
		size_t distance =
		    str_distance(folded, directory->words[i].folded, best);
		if (distance < best) {
			best = distance;
			near = directory->words[i].text;
		}
	}
	err_set_at(
	    err, ERR_QUERY, 0, word.len, "'%.*s' is no actor", STR_ARG(word));
	return err_suggest(err, near.ptr, near.len);
}

static bool
report_ambiguous(
    struct str word, const struct actor_matches *matches, struct err *err)
{
	struct buf list = {0};

	for (size_t i = 0; i < matches->count; i++)
		buf_addf(&list, "%s%.*s (%.*s)", i ? ", " : "",
		    STR_ARG(matches->items[i]->code),
		    STR_ARG(matches->items[i]->name));
	err_set_at(err, ERR_QUERY, 0, word.len,
	    "'%.*s' fits several actors: %.*s", STR_ARG(word),
	    STR_ARG(buf_str(&list)));
	buf_release(&list);
	return false;
}

const struct actor *
actor_find(const struct actor_directory *directory, struct str word,
    struct actor_matches *candidates, struct err *err)
{
	struct arena arena = {0};
	struct actor_matches all = {0}, full = {0};
	const struct actor *found = NULL;
	struct str folded = str_trim(fold_word(&arena, word));

	collect_matches(directory, folded, false, &all);
	collect_matches(directory, folded, true, &full);
	if (all.count == 1)
		found = all.items[0];
	else if (full.count == 1)
		found = full.items[0];
	else if (err && all.count)
		report_ambiguous(word, &all, err);
	else if (err)
		report_unknown(directory, word, folded, err);
	if (candidates)
		*candidates = all;
	arena_release(&arena);
	return found;
}

struct str
actor_query_word(
    const struct actor_directory *directory, const struct actor *actor)
{
	bool is_clear = actor_find(directory, actor->code, NULL, NULL) == actor;

	return is_clear ? actor->code : actor->name;
}

size_t
actor_complete(const struct actor_directory *directory, struct str prefix,
    const struct actor **found, size_t limit)
{
	struct arena arena = {0};
	struct str folded = fold_word(&arena, prefix);
	size_t count = 0;

	for (size_t i = first_word(directory, folded);
	     i < directory->word_count && count < limit; i++) {
		const struct actor_word *word = &directory->words[i];
		if (!str_starts(word->folded, folded))
			break;
		count = add_actor(
		    &directory->actors[word->actor], found, count, limit);
	}
	arena_release(&arena);
	return count;
}

size_t
actor_with_predecessors(const struct actor_directory *directory,
    const struct actor *actor, const struct actor **found, size_t limit)
{
	size_t count = add_actor(actor, found, 0, limit);

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < directory->count; j++)
			if (str_equal(
				directory->actors[j].successor, found[i]->code))
				count = add_actor(
				    &directory->actors[j], found, count, limit);
	return count;
}
