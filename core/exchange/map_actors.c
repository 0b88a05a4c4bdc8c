#include "core/exchange/map_read.h"

enum { SLOTS_FIRST = 1024, SPELLINGS_MAX = 64 * 1024 };

struct map_spelling {
	uint64_t hash;
	enum code_system codes;
	struct str text;
	struct actor_matches matches;
	size_t unresolved; /* its place in the report */
};

void
map_actors_init(struct map_actors *actors, struct actor_directory *directory,
    struct row_report *report)
{
	*actors = (struct map_actors){
	    .directory = *directory, .report = report, .size = SLOTS_FIRST};
	*directory = (struct actor_directory){0};
	actor_codes_init(&actors->codes, &actors->directory);
	actors->slots = mem_alloc(actors->size * sizeof *actors->slots);
	actors->spare = ARENA_NEW(&actors->arena, struct map_spelling);
}

void
map_actors_release(struct map_actors *actors)
{
	actor_codes_release(&actors->codes);
	actor_directory_release(&actors->directory);
	arena_release(&actors->arena);
	free(actors->slots);
	*actors = (struct map_actors){0};
}

static size_t
slot_of(const struct map_actors *actors, uint64_t hash, enum code_system codes,
    struct str text)
{
	size_t at = hash & (actors->size - 1);
	const struct map_spelling *spelling;

	while ((spelling = actors->slots[at]) &&
	       (spelling->hash != hash || spelling->codes != codes ||
		   !str_equal(spelling->text, text)))
		at = (at + 1) & (actors->size - 1);
	return at;
}

static void
grow(struct map_actors *actors)
{
	struct map_spelling **old = actors->slots;
	size_t size = actors->size;

	actors->size *= 2;
	actors->slots = mem_alloc(actors->size * sizeof *actors->slots);
	for (size_t i = 0; i < size; i++)
		if (old[i])
			actors->slots[slot_of(actors, old[i]->hash,
			    old[i]->codes, old[i]->text)] = old[i];
	free(old);
}

static struct map_spelling *
spelling_of(struct map_actors *actors, enum code_system codes, struct str text)
{
	uint64_t hash = str_hash(text) + (uint64_t)codes;
	size_t slot = slot_of(actors, hash, codes, text);
	struct map_spelling *spelling = actors->slots[slot];

	if (spelling)
		return spelling;
	bool is_kept = actors->count < SPELLINGS_MAX;
	spelling = is_kept ? ARENA_NEW(&actors->arena, struct map_spelling)
			   : actors->spare;
	*spelling = (struct map_spelling){
	    .hash = hash, .codes = codes, .unresolved = SIZE_MAX};
	actor_codes_find(&actors->codes, codes, text, &spelling->matches);
	if (!is_kept)
		return spelling;
	spelling->text = arena_str(&actors->arena, text);
	actors->slots[slot] = spelling;
	if (++actors->count * 2 > actors->size)
		grow(actors);
	return spelling;
}

const struct actor *
map_actors_find(struct map_actors *actors, enum code_system codes,
    struct str text, int32_t day, bool passes)
{
	struct map_spelling *spelling = spelling_of(actors, codes, text);
	const struct actor *actor =
	    actor_on_day(&actors->directory, &spelling->matches, day);

	if (!actor && !passes)
		row_report_unresolved(actors->report,
		    str_from(code_system_names[codes]), text,
		    &spelling->unresolved);
	return actor;
}
