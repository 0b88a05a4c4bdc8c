#include "core/store/index/index.h"

#include "core/base/hash.h"
#include "core/store/index/read.h"
#include "core/store/index/terms.h"

enum { PROBLEMS_MAX = 20 };

struct found_word {
	enum term_kind kind;
	struct str word;
	struct bitmap *rows;
};

struct verifying {
	struct index_view view;
	struct arena arena;
	struct hash words; /* struct found_word */
	struct arena *told_arena;
	struct strs told;
};

static uint64_t
hash_of(enum term_kind kind, struct str word)
{
	return str_hash(word) + (uint64_t)kind;
}

static struct found_word *
find(struct verifying *of, enum term_kind kind, struct str word)
{
	struct found_word *found;
	size_t step = 0;

	while ((found = hash_find(&of->words, hash_of(kind, word), &step)))
		if (found->kind == kind && str_equal(found->word, word))
			return found;
	return NULL;
}

static void
add_word(void *context, enum term_kind kind, struct str word, uint32_t row)
{
	struct verifying *of = context;
	struct found_word *found = find(of, kind, word);

	if (!found) {
		found = ARENA_NEW(&of->arena, struct found_word);
		*found = (struct found_word){
		    kind, arena_str(&of->arena, word), bitmap_new()};
		hash_add(&of->words, hash_of(kind, word), found);
	}
	bitmap_add(found->rows, row);
}

static void
tell(struct verifying *of, enum term_kind kind, struct str word,
    const struct bitmap *kept, const struct bitmap *rows)
{
	if (of->told.count == PROBLEMS_MAX)
		return;
	uint64_t both = bitmap_count_both(kept, rows);
	arena_strs_add(of->told_arena, &of->told,
	    arena_format(of->told_arena,
		"the index has %llu events wrongly, and lacks %llu, for "
		"'%.*s' (kind %d)",
		(unsigned long long)(bitmap_count(kept) - both),
		(unsigned long long)(bitmap_count(rows) - both), STR_ARG(word),
		(int)kind));
}

static bool
is_same(const struct bitmap *a, const struct bitmap *b)
{
	uint64_t both = bitmap_count_both(a, b);

	return both == bitmap_count(a) && both == bitmap_count(b);
}

static bool
compare_kind(struct verifying *of, enum term_kind kind, struct err *err)
{
	struct arena arena = {0};
	struct strs words = {0};
	struct bitmap *none = bitmap_new();
	bool is_read = index_view_words(&of->view, kind, &arena, &words, err);

	for (size_t i = 0; is_read && i < words.count; i++) {
		struct str word = words.items[i];
		const struct found_word *found = find(of, kind, word);
		const struct bitmap *rows = found ? found->rows : none;
		const struct bitmap *kept = of->view.source.posting(
		    of->view.source.context, kind, word, err);
		is_read = kept != NULL;
		if (is_read && !is_same(kept, rows))
			tell(of, kind, word, kept, rows);
	}
	bitmap_free(none);
	arena_release(&arena);
	return is_read;
}

/* Words that the index has not at all. */
static bool
compare_words(struct verifying *of, struct err *err)
{
	const struct found_word *found;
	size_t step = 0;

	while ((found = hash_next(&of->words, &step))) {
		const struct bitmap *kept = of->view.source.posting(
		    of->view.source.context, found->kind, found->word, err);
		if (!kept)
			return false;
		if (!bitmap_count(kept))
			tell(of, found->kind, found->word, kept, found->rows);
	}
	return true;
}

static bool
compare_all(struct verifying *of, struct err *err)
{
	int last = TERM_ROLE_OF + vocabularies[VOCABULARY_ROLE].count;

	for (int kind = 0; kind < last; kind++)
		if (!compare_kind(of, (enum term_kind)kind, err))
			return false;
	return compare_words(of, err);
}

static void
release(struct verifying *of)
{
	struct found_word *found;
	size_t step = 0;

	while ((found = hash_next(&of->words, &step)))
		bitmap_free(found->rows);
	hash_release(&of->words);
	arena_release(&of->arena);
}

bool
index_verify(struct store *store, struct arena *arena, struct strs *problems,
    struct err *err)
{
	struct verifying of = {.told_arena = arena};
	struct terms terms = {0};
	const struct term_visitor visitor = {add_word, &of};
	struct strs no_marks = {0};
	bool is_usable;

	if (!index_view_open(store, &no_marks, &of.view, &is_usable, err))
		return false;
	if (!is_usable)
		return true;
	bool is_read =
	    terms_walk(store, &terms, 0, UINT32_MAX, &visitor, err) &&
	    compare_all(&of, err);
	for (size_t i = 0; is_read && i < of.told.count; i++)
		arena_strs_add(arena, problems, of.told.items[i]);
	terms_release(&terms);
	release(&of);
	return is_read;
}
