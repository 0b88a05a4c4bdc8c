#ifndef CORE_MODEL_ACTOR_CODE_H
#define CORE_MODEL_ACTOR_CODE_H

#include "core/model/actor.h"

/*
 * What other systems call the actors. The same letters mean different states
 * in ISO 3166 and in the Correlates of War (AUS, CZE, MAC, MNG, SLV, SWZ), so
 * a code means something only within its system; and one code may have stood
 * for several states one after the other (COW 345, alpha-2 CS), so that the
 * day of the event decides.
 */
enum code_system {
	CODE_ISO2,
	CODE_ISO3,
	CODE_NUMERIC,
	CODE_COW,
	CODE_COW_ABBREVIATION,
	CODE_FIPS,
	CODE_CAMEO,
	CODE_NAME, /* any word that actor_find understands */
	CODE_SYSTEM_COUNT
};

/* "iso2", "cow_abbreviation", "name", ...; and back, -1 where it is none. */
extern const char *const code_system_names[CODE_SYSTEM_COUNT];
int code_system_find(struct str name);

struct actor_code {
	struct str text;
	const struct actor *actor;
};
/* All codes of a directory, which must outlive them. */
struct actor_codes {
	const struct actor_directory *directory;
	struct arena arena;
	struct {
		struct actor_code *items; /* sorted by text */
		size_t count;
	} systems[CODE_NAME];
};
void actor_codes_init(
    struct actor_codes *codes, const struct actor_directory *directory);
void actor_codes_release(struct actor_codes *codes);
/* All that the text may mean in the system; matches->count is 0 for none. */
void actor_codes_find(const struct actor_codes *codes, enum code_system system,
    struct str text, struct actor_matches *matches);
/*
 * The one of them that there was on the day, or that came before or after it:
 * Russia was the Soviet Union in 1985. DATE_NONE asks for today's. NULL where
 * several were there at once, or there are none.
 */
const struct actor *actor_on_day(const struct actor_directory *directory,
    const struct actor_matches *matches, int32_t day);

#endif
