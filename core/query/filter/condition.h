#ifndef CORE_QUERY_FILTER_CONDITION_H
#define CORE_QUERY_FILTER_CONDITION_H

#include "core/query/field.h"

/*
 * The SQL of one term over `event e`: what rows of the field table point to.
 * A condition may be NULL where the data are silent; whoever negates it uses
 * IS NOT TRUE.
 */
struct condition {
	const struct filter *term;
	const struct strs *marks; /* event ids; may be NULL */
	struct sql *sql;
};

/* Does anyone of it stand for its members, too? */
bool side_has_organisation(const struct pair_side *side);
/* Actors: condition_actor.c; A>B is from who has one role to who has another.
 */
enum {
	ROLES_TOWARDS =
	    1 << ROLE_ORGANISER | 1 << ROLE_VISITOR | 1 << ROLE_ACTOR,
	ROLES_TOWARDED =
	    1 << ROLE_HOST | 1 << ROLE_PARTICIPANT | 1 << ROLE_RECIPIENT,
};
void condition_pair(const struct condition *condition);
void condition_between(const struct condition *condition);
void condition_actors(const struct condition *condition);
void condition_only(const struct condition *condition);
void condition_in(const struct condition *condition);
void condition_region(const struct condition *condition);
void condition_role(const struct condition *condition);
void condition_stance(const struct condition *condition);
/* Can the events of the term be listed without the event itself? */
bool condition_is_list(const struct filter *term);
/* A part of sql_addf: that list as a statement; an event may be there twice. */
void condition_list(struct sql *sql, const void *context);

/* Words, numbers, days, places: condition_value.c */
void condition_words(const struct condition *condition);
void condition_domain(const struct condition *condition);
void condition_number(const struct condition *condition);
void condition_figure(const struct condition *condition);
void condition_near(const struct condition *condition);
void condition_box(const struct condition *condition);
void condition_date(const struct condition *condition);
void condition_within(const struct condition *condition);
void condition_flag(const struct condition *condition);
void condition_missing(const struct condition *condition);
void condition_search(const struct condition *condition);

/* Names in the data: condition_name.c */
void condition_name(const struct condition *condition);
void condition_id(const struct condition *condition);
void condition_tag(const struct condition *condition);
void condition_series(const struct condition *condition);
void condition_origin(const struct condition *condition);
void condition_cameo(const struct condition *condition);
void condition_source(const struct condition *condition);
void condition_publisher(const struct condition *condition);
void condition_url(const struct condition *condition);
void condition_kind(const struct condition *condition);

/* As filter_add, of a part of a filter: rejected rows are as good as others. */
void filter_add_part(struct sql *sql, const void *scope);
bool filter_speaks_of_rejected(const struct filter *filter);

/* The values are those that counts have, to the letter: valued.c */
void condition_exact(const struct condition *condition);

/* Adds "(a OR b OR …)" of `count` parts, in chunks where they are many. */
void condition_join(struct sql *sql, const char *operator, size_t count,
    void (*add)(void *context, size_t part), void *context);
/* The same with OR, of the values of the term; the context is a condition. */
void condition_any(const struct condition *condition,
    void (*add)(void *context, size_t value));
/* Adds text so that LIKE … ESCAPE '\\' takes no byte of it as a pattern. */
void condition_escape(struct buf *out, struct str text);
/* Full text; the mark is an expression that search_match_text made. */
#define CONDITION_MATCH \
	"e.row IN (SELECT rowid FROM event_text WHERE event_text MATCH $t)"

/* What a coder has rejected, as a condition on its event. */
#define REJECTED "origin_triage = 'rejected'"
#define NOT_REJECTED "origin_triage IS NOT 'rejected'"

#endif
