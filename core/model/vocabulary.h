#ifndef CORE_MODEL_VOCABULARY_H
#define CORE_MODEL_VOCABULARY_H

#include "core/base/err.h"
#include "core/base/str.h"

/*
 * The controlled words: one table for each vocabulary, every word with a
 * summary. The value of a word is its index in the table, which is also the
 * enum below. Files and the database hold the words, not the numbers.
 */
enum event_type {
	TYPE_EXERCISE,
	TYPE_PATROL,
	TYPE_AGREEMENT,
	TYPE_VISIT,
	TYPE_CONSULTATION,
	TYPE_STATEMENT,
	TYPE_DEPLOYMENT,
	TYPE_AID,
	TYPE_ARMS_TRANSFER,
	TYPE_TRAINING,
	TYPE_JOINT_CAPABILITY,
	TYPE_WEAPONS_TEST,
	TYPE_POSTURE,
	TYPE_SANCTION,
	TYPE_CANCELLATION,
	TYPE_OTHER,
	TYPE_COUNT,
};

enum event_status {
	STATUS_ANNOUNCED,
	STATUS_PLANNED,
	STATUS_NEGOTIATING,
	STATUS_ONGOING,
	STATUS_COMPLETED,
	STATUS_POSTPONED,
	STATUS_CANCELLED,
	STATUS_DENIED,
	STATUS_UNCONFIRMED,
	STATUS_COUNT,
};

enum role {
	ROLE_ORGANISER,
	ROLE_HOST,
	ROLE_PARTICIPANT,
	ROLE_PARTIAL,
	ROLE_VISITOR,
	ROLE_ACTOR,
	ROLE_RECIPIENT,
	ROLE_OBSERVER, /* from here on: not taking part */
	ROLE_TARGET,
	ROLE_SUBJECT,
	ROLE_COUNT,
};

enum domain {
	DOMAIN_LAND,
	DOMAIN_NAVAL,
	DOMAIN_AIR,
	DOMAIN_AMPHIBIOUS,
	DOMAIN_MISSILE_DEFENCE,
	DOMAIN_AIR_DEFENCE,
	DOMAIN_MISSILE,
	DOMAIN_CYBER,
	DOMAIN_SPACE,
	DOMAIN_NUCLEAR,
	DOMAIN_SEARCH_RESCUE,
	DOMAIN_SPECIAL,
	DOMAIN_HUMANITARIAN,
	DOMAIN_COUNT,
};

enum citation_stance { CITATION_SUPPORTS, CITATION_DISPUTES };

enum actor_kind { ACTOR_STATE, ACTOR_ORGANISATION };

/* The index of a vocabulary in vocabularies[]. */
enum vocabulary_id {
	VOCABULARY_TYPE,
	VOCABULARY_STATUS,
	VOCABULARY_ROLE,
	VOCABULARY_DOMAIN,
	VOCABULARY_FORM,
	VOCABULARY_STAGE,
	VOCABULARY_STANCE,
	VOCABULARY_PLACE_PRECISION,
	VOCABULARY_DATE_PRECISION,
	VOCABULARY_DATE_BASIS,
	VOCABULARY_CITATION_STANCE,
	VOCABULARY_LINK,
	VOCABULARY_SOURCE_KIND,
	VOCABULARY_ACTOR_KIND,
	VOCABULARY_TRIAGE,
	VOCABULARY_COUNT,
};

enum { WORD_NONE = -1 };

struct word {
	const char *name;
	const char *summary;
	const char *cameo;  /* event types: default code; NULL elsewhere */
	const char *plover; /* event types: PLOVER type and mode */
};

struct vocabulary {
	const char *name;
	const char *summary;
	const struct word *words;
	int count;
};

extern const struct vocabulary vocabularies[VOCABULARY_COUNT];

/* "exercise" of (VOCABULARY_TYPE, TYPE_EXERCISE); "" for WORD_NONE. */
struct str word_name(enum vocabulary_id id, int word);
/* The word's index, or WORD_NONE; case does not matter, '-' reads as '_'. */
int word_find(enum vocabulary_id id, struct str name);
/*
 * The same with an error that names the vocabulary and, where one is near,
 * the word that was meant: 'excercise' is no type (did you mean 'exercise'?).
 */
bool word_parse(
    enum vocabulary_id id, struct str name, int *word, struct err *err);
/* The nearest of the names within a distance that a typo has, or NULL. */
const char *word_nearest(
    struct str typed, const char *const *names, size_t count);
const struct vocabulary *vocabulary_find(struct str name);
bool role_takes_part(enum role role);
/* The bits of all roles that take part. */
uint32_t roles_taking_part(void);

#endif
