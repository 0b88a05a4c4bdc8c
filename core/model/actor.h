#ifndef CORE_MODEL_ACTOR_H
#define CORE_MODEL_ACTOR_H

#include "core/base/arena.h"
#include "core/model/date.h"
#include "core/model/vocabulary.h"

struct membership {
	struct str actor;
	struct date since;
	struct date until;
};

/* A state or an organisation; absent parts as in core/model/event_parts.h. */
struct actor {
	struct str code; /* alpha-3, or an organisation's short name */
	int kind;	 /* enum actor_kind */
	struct str name;
	struct strs names;
	struct strs adjectives;
	struct str iso2;
	struct str numeric;
	int64_t cow;
	struct str cow_abbreviation;
	struct str cameo;
	struct str fips;
	struct str region;
	struct date since;
	struct date until;
	struct str successor; /* code */
	struct {
		struct membership *items;
		size_t count;
	} members;
};

/*
 * All actors of a store, for looking words up. The directory owns its memory;
 * what it hands out lives as long as it does.
 */
struct actor_word {
	struct str folded; /* without case and accents, blanks for hyphens */
	struct str text;   /* as the actor has it */
	size_t actor;	   /* index into actors */
	bool is_full_name; /* main name or a state's code: not ambiguous */
};
struct actor_directory {
	struct arena arena;
	struct actor *actors; /* sorted by code */
	size_t count;
	struct actor_word *words; /* sorted by folded, then actor */
	size_t word_count;
};

/*
 * Sorts the actors and makes the words. Takes copies of nothing: actors and
 * their texts live in directory->arena.
 */
void actor_directory_build(struct actor_directory *directory);
void actor_directory_release(struct actor_directory *directory);
/* By exact code; NULL if there is none. */
const struct actor *actor_by_code(
    const struct actor_directory *directory, struct str code);
/*
 * By any word: codes, names, adjectives, UK, US; case, accents, and '-' for a
 * blank do not matter. Fails with ERR_QUERY for an unknown word (with a
 * suggestion) and for one that fits several, which the error lists.
 * `candidates`, where not NULL, receives those several (valid on failure too).
 */
enum { ACTOR_MATCHES_MAX = 16 };
struct actor_matches {
	const struct actor *items[ACTOR_MATCHES_MAX];
	size_t count;
};
const struct actor *actor_find(const struct actor_directory *directory,
    struct str word, struct actor_matches *candidates, struct err *err);
/*
 * The word that canonical text writes for an actor: its code, or its name
 * where the code fits another too (AU).
 */
struct str actor_query_word(
    const struct actor_directory *directory, const struct actor *actor);
/*
 * The word completed: all actors with a word that starts with the folded
 * prefix, each once, at most `limit`; returns how many.
 */
size_t actor_complete(const struct actor_directory *directory,
    struct str prefix, const struct actor **found, size_t limit);
/*
 * The states that came before this one, itself first, for "RUS+"; at most
 * `limit`, returns how many.
 */
size_t actor_with_predecessors(const struct actor_directory *directory,
    const struct actor *actor, const struct actor **found, size_t limit);

#endif
