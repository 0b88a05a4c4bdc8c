#ifndef CORE_EXCHANGE_MAP_ACTORS_H
#define CORE_EXCHANGE_MAP_ACTORS_H

#include "core/exchange/row_report.h"
#include "core/model/actor_code.h"

/*
 * The actors of a store as cells of tables name them. Each spelling is looked
 * up once. Owns its memory; the report must outlive it.
 */
struct map_spelling;
struct map_actors {
	struct actor_directory directory;
	struct actor_codes codes;
	struct row_report *report; /* counts what is not resolved */
	struct arena arena;
	struct map_spelling **slots; /* open addressing, a power of two */
	size_t size, count;
	struct map_spelling *spare; /* of spellings beyond those kept */
};

/* Takes the directory over. */
void map_actors_init(struct map_actors *actors,
    struct actor_directory *directory, struct row_report *report);
void map_actors_release(struct map_actors *actors);
/*
 * The actor of the day; NULL where there is none, which is counted unless it
 * `passes`.
 */
const struct actor *map_actors_find(struct map_actors *actors,
    enum code_system codes, struct str text, int32_t day, bool passes);

#endif
