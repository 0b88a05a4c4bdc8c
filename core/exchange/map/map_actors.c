#include "core/exchange/map/map_read.h"

enum { SPELLINGS_MAX = 64 * 1024 };

struct map_spelling {
	enum code_system codes;
	struct str text;
	struct actor_matches matches;
	size_t unresolved; /* its place in the report */
};

void
map_actors_init(struct map_actors *actors, struct actor_directory *directory,
    struct row_report *report)
{
	*actors =
	    (struct map_actors){.directory = *directory, .report = report};
	*directory = (struct actor_directory){0};
	actor_codes_init(&actors->codes, &actors->directory);
	actors->spare = ARENA_NEW(&actors->arena, struct map_spelling);
}

void
map_actors_release(struct map_actors *actors)
{
	actor_codes_release(&actors->codes);
	actor_directory_release(&actors->directory);
	hash_release(&actors->spellings);
	arena_release(&actors->arena);
	*actors = (struct map_actors){0};
}

static struct map_spelling *
spelling_of(struct map_actors *actors, enum code_system codes, struct str text)
{
	uint64_t hash = str_hash(text) + (uint64_t)codes;
	struct map_spelling *spelling;

	for (size_t i = 0;
	     (spelling = hash_find(&actors->spellings, hash, &i));)
		if (spelling->codes == codes && str_equal(spelling->text, text))
			return spelling;
	bool is_kept = actors->spellings.count < SPELLINGS_MAX;
	spelling = is_kept ? ARENA_NEW(&actors->arena, struct map_spelling)
			   : actors->spare;
	*spelling =
	    (struct map_spelling){.codes = codes, .unresolved = SIZE_MAX};
	actor_codes_find(&actors->codes, codes, text, &spelling->matches);
	if (!is_kept)
		return spelling;
	spelling->text = arena_str(&actors->arena, text);
	hash_add(&actors->spellings, hash, spelling);
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
