#include "core/query/condition.h"

/*
 * Conditions over participants. They are asked of the index by actor and give
 * a list of events, so that a rare actor or pair costs what it has. `p` is the
 * participant of one side, `q` that of the other, `d` their event where the
 * dates of memberships matter.
 */
enum {
	ROLES_TOWARDS =
	    1 << ROLE_ORGANISER | 1 << ROLE_VISITOR | 1 << ROLE_ACTOR,
	ROLES_TOWARDED =
	    1 << ROLE_HOST | 1 << ROLE_PARTICIPANT | 1 << ROLE_RECIPIENT,
};

static bool
has_organisation(const struct pair_side *side)
{
	for (size_t i = 0; i < side->count; i++)
		if (side->actors[i].kind == ACTOR_ORGANISATION)
			return true;
	return false;
}

enum which { ALL_ACTORS, ORGANISATIONS };

/* "IN (?, ?)" of the codes of a side. */
static void
add_codes(struct sql *sql, const struct pair_side *side, enum which which)
{
	const char *separator = " IN (";

	for (size_t i = 0; i < side->count; i++) {
		if (which == ORGANISATIONS &&
		    side->actors[i].kind != ACTOR_ORGANISATION)
			continue;
		sql_add(sql, separator);
		sql_text(sql, side->actors[i].code);
		separator = ", ";
	}
	sql_add(sql, ")");
}

/*
 * The actor is of the side: named, or a member of a named organisation while
 * the event lasted. `event` is the alias that has the days. The members are
 * listed first without their dates, because that the index can use.
 */
static void
add_side(struct sql *sql, const char *actor, const char *event,
    const struct pair_side *side)
{
	if (side->is_any) {
		buf_addf(&sql->text, "%s IS NOT NULL", actor);
		return;
	}
	if (!has_organisation(side)) {
		sql_add(sql, actor);
		add_codes(sql, side, ALL_ACTORS);
		return;
	}
	buf_addf(&sql->text, "%s IN (SELECT code FROM actor WHERE code", actor);
	add_codes(sql, side, ALL_ACTORS);
	sql_add(sql, " UNION SELECT actor FROM membership WHERE organisation");
	add_codes(sql, side, ORGANISATIONS);
	buf_addf(&sql->text, ") AND (%s", actor);
	add_codes(sql, side, ALL_ACTORS);
	sql_add(
	    sql, " OR EXISTS (SELECT 1 FROM membership m WHERE m.organisation");
	add_codes(sql, side, ORGANISATIONS);
	buf_addf(&sql->text,
	    " AND m.actor = %s AND (m.day_since IS NULL OR "
	    "m.day_since <= %s.day_end) AND (m.day_until IS NULL OR "
	    "%s.day_first IS NULL OR m.day_until >= %s.day_first)))",
	    actor, event, event, event);
}

/*
 * The many members of an organisation are not looked up for each event of a
 * state: the few participants of the event are checked. A '+' before a column
 * keeps SQLite from its index.
 */
static bool
is_checked(const struct pair_side *side, const struct pair_side *other)
{
	return has_organisation(side) && !other->is_any &&
	       !has_organisation(other);
}

enum pairing { TAKING_PART, NAMED };

static void
add_pair(
    struct sql *sql, const struct filter_value *value, enum pairing pairing)
{
	bool is_dated =
	    has_organisation(&value->a) || has_organisation(&value->b);

	sql_add(sql, "e.row IN (SELECT p.event FROM participant p JOIN "
		     "participant q ON q.event = p.event AND "
		     "q.actor <> p.actor");
	if (is_dated)
		sql_add(sql, " JOIN event d ON d.row = p.event");
	sql_add(sql, " WHERE ");
	add_side(sql, is_checked(&value->a, &value->b) ? "+p.actor" : "p.actor",
	    "d", &value->a);
	sql_add(sql, " AND ");
	add_side(sql, is_checked(&value->b, &value->a) ? "+q.actor" : "q.actor",
	    "d", &value->b);
	if (pairing == TAKING_PART)
		sql_add(sql, " AND p.takes_part = 1 AND q.takes_part = 1");
	if (value->is_directed) {
		sql_add(sql, " AND (p.roles & ");
		sql_integer(sql, ROLES_TOWARDS);
		sql_add(sql, ") <> 0 AND (q.roles & ");
		sql_integer(sql, ROLES_TOWARDED);
		sql_add(sql, ") <> 0");
	}
	sql_add(sql, ")");
}

static void
add_pair_part(void *context, size_t part)
{
	const struct condition *condition = context;

	add_pair(condition->sql, &condition->term->values[part], TAKING_PART);
}

static void
add_between_part(void *context, size_t part)
{
	const struct condition *condition = context;

	add_pair(condition->sql, &condition->term->values[part], NAMED);
}

void
condition_pair(const struct condition *condition)
{
	struct condition context = *condition;

	condition_join(context.sql, " OR ", context.term->value_count,
	    add_pair_part, &context);
}

void
condition_between(const struct condition *condition)
{
	struct condition context = *condition;

	condition_join(context.sql, " OR ", context.term->value_count,
	    add_between_part, &context);
}

/* The actors of all values of a term as one side. */
static struct pair_side
all_sides(struct arena *arena, const struct filter *term)
{
	struct pair_side all = {0};

	for (size_t i = 0; i < term->value_count; i++) {
		const struct pair_side *side = &term->values[i].a;

		all.is_any = all.is_any || side->is_any;
		for (size_t j = 0; j < side->count; j++)
			*ARENA_PUSH(arena, all.actors, all.count,
			    struct side_actor) = side->actors[j];
	}
	return all;
}

/* Events with a participant of the side; roles 0 is all that take part. */
static void
add_participants(struct sql *sql, const struct pair_side *side, uint32_t roles)
{
	sql_add(sql, "e.row IN (SELECT p.event FROM participant p");
	if (has_organisation(side))
		sql_add(sql, " JOIN event d ON d.row = p.event");
	sql_add(sql, " WHERE ");
	add_side(sql, "p.actor", "d", side);
	if (roles == 0) {
		sql_add(sql, " AND p.takes_part = 1)");
		return;
	}
	sql_add(sql, " AND (p.roles & ");
	sql_integer(sql, roles);
	sql_add(sql, ") <> 0)");
}

void
condition_actors(const struct condition *condition)
{
	struct arena arena = {0};
	struct pair_side side = all_sides(&arena, condition->term);

	add_participants(condition->sql, &side, condition->term->field->roles);
	arena_release(&arena);
}

static void
add_only_part(void *context, size_t part)
{
	const struct condition *condition = context;

	add_participants(condition->sql, &condition->term->values[part].a, 0);
}

void
condition_only(const struct condition *condition)
{
	struct condition context = *condition;

	sql_add(context.sql, "(e.states = ");
	sql_integer(context.sql, (int64_t)context.term->value_count);
	sql_add(context.sql, " AND ");
	condition_join(context.sql, " AND ", context.term->value_count,
	    add_only_part, &context);
	sql_add(context.sql, ")");
}

void
condition_in(const struct condition *condition)
{
	struct arena arena = {0};
	struct pair_side side = all_sides(&arena, condition->term);

	sql_add(condition->sql, "(");
	add_side(condition->sql, "e.place_country", "e", &side);
	sql_add(condition->sql, ")");
	arena_release(&arena);
}

static void
add_region_actors(const struct condition *condition)
{
	sql_add(condition->sql, " IN (SELECT a.code FROM actor a WHERE ");
	condition_name(condition);
	sql_add(condition->sql, ")");
}

void
condition_region(const struct condition *condition)
{
	sql_add(condition->sql, "(e.place_country");
	add_region_actors(condition);
	sql_add(condition->sql,
	    " OR (e.place_country IS NULL AND e.row IN (SELECT p.event FROM "
	    "participant p WHERE p.takes_part = 1 AND p.actor");
	add_region_actors(condition);
	sql_add(condition->sql, ")))");
}

void
condition_role(const struct condition *condition)
{
	int64_t roles = 0;

	for (size_t i = 0; i < condition->term->value_count; i++)
		roles |= INT64_C(1) << condition->term->values[i].word;
	sql_add(condition->sql, "EXISTS (SELECT 1 FROM participant p WHERE "
				"p.event = e.row AND (p.roles & ");
	sql_integer(condition->sql, roles);
	sql_add(condition->sql, ") <> 0)");
}

void
condition_stance(const struct condition *condition)
{
	sql_add(condition->sql,
	    "e.row IN (SELECT p.event FROM relationship r JOIN participant p "
	    "ON p.actor = r.a AND p.takes_part = 1 JOIN participant q ON "
	    "q.actor = r.b AND q.takes_part = 1 AND q.event = p.event JOIN "
	    "event d ON d.row = p.event WHERE coalesce("
	    "entente_first_day(r.since) <= d.day_end, 1) AND ");
	condition_words(condition);
	sql_add(condition->sql, ")");
}
