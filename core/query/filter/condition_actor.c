#include "core/query/filter/condition.h"

/*
 * Conditions over participants. They are asked of the index by actor and give
 * a list of events, so that a rare actor or pair costs what it has. `p` is the
 * participant of one side, `q` that of the other, `d` their event where the
 * dates of memberships matter.
 */
bool
side_has_organisation(const struct pair_side *side)
{
	for (size_t i = 0; i < side->count; i++)
		if (side->actors[i].kind == ACTOR_ORGANISATION)
			return true;
	return false;
}

static void
add_code(struct sql *sql, struct str code)
{
	bool is_first = sql->text.ptr[sql->text.len - 1] == '(';

	sql_addf(sql, is_first ? "$t" : ", $t", code);
}

/* The codes of a side, between parentheses. */
static void
add_codes(struct sql *sql, const void *context)
{
	const struct pair_side *side = context;

	for (size_t i = 0; i < side->count; i++)
		add_code(sql, side->actors[i].code);
}

static void
add_organisations(struct sql *sql, const void *context)
{
	const struct pair_side *side = context;

	for (size_t i = 0; i < side->count; i++)
		if (side->actors[i].kind == ACTOR_ORGANISATION)
			add_code(sql, side->actors[i].code);
}

/* An actor, as SQL, and the side that it is to be of. */
struct sided {
	const char *actor;
	const char *event; /* alias of what has the days */
	const struct pair_side *side;
};

/*
 * The actor is of the side: named, or a member of a named organisation while
 * the event lasted. The members are listed first without their dates, because
 * that the index can use.
 */
static void
add_side(struct sql *sql, const void *context)
{
	const struct sided *sided = context;
	const struct pair_side *side = sided->side;
	const char *actor = sided->actor, *event = sided->event;

	if (side->is_any)
		sql_addf(sql, "$s IS NOT NULL", actor);
	else if (!side_has_organisation(side))
		sql_addf(sql, "$s IN ($f)", actor, add_codes, side);
	else
		sql_addf(sql,
		    "$s IN (SELECT code FROM actor WHERE code IN ($f) UNION "
		    "SELECT actor FROM membership WHERE organisation IN ($f)) "
		    "AND ($s IN ($f) OR EXISTS (SELECT 1 FROM membership m "
		    "WHERE m.organisation IN ($f) AND m.actor = $s AND "
		    "(m.day_since IS NULL OR m.day_since <= $s.day_end) AND "
		    "(m.day_until IS NULL OR $s.day_first IS NULL OR "
		    "m.day_until >= $s.day_first)))",
		    actor, add_codes, side, add_organisations, side, actor,
		    add_codes, side, add_organisations, side, actor, event,
		    event, event);
}

/*
 * The many members of an organisation are not looked up for each event of a
 * state: the few participants of the event are checked. A '+' before a column
 * keeps SQLite from its index.
 */
static bool
is_checked(const struct pair_side *side, const struct pair_side *other)
{
	return side_has_organisation(side) && !other->is_any &&
	       !side_has_organisation(other);
}

enum pairing { TAKING_PART, NAMED };

/* The events of a pair, as a statement. */
static void
add_pair(
    struct sql *sql, const struct filter_value *value, enum pairing pairing)
{
	const struct pair_side *a = &value->a, *b = &value->b;
	bool is_dated = side_has_organisation(a) || side_has_organisation(b);
	struct sided p = {is_checked(a, b) ? "+p.actor" : "p.actor", "d", a};
	struct sided q = {is_checked(b, a) ? "+q.actor" : "q.actor", "d", b};

#define PAIR(direction)                                            \
	"SELECT p.event FROM participant p JOIN participant q ON " \
	"q.event = p.event AND q.actor <> p.actor$s WHERE $f AND " \
	"$f$s" direction
	sql_addf(sql,
	    value->is_directed
		? PAIR(" AND (p.roles & $i) <> 0 AND (q.roles & $i) <> 0")
		: PAIR(""),
	    is_dated ? " JOIN event d ON d.row = p.event" : "", add_side, &p,
	    add_side, &q,
	    pairing == TAKING_PART
		? " AND p.takes_part = 1 AND q.takes_part = 1"
		: "",
	    (int64_t)ROLES_TOWARDS, (int64_t)ROLES_TOWARDED);
#undef PAIR
}

static enum pairing
pairing_of(const struct filter *term)
{
	return term->field->condition == condition_pair ? TAKING_PART : NAMED;
}

static void
add_listed_pair(struct sql *sql, const void *context)
{
	const struct condition *condition = context;

	add_pair(sql, condition->term->values, pairing_of(condition->term));
}

static void
add_pair_part(void *context, size_t part)
{
	const struct condition *condition = context;
	struct filter term = *condition->term;

	term.values += part;
	sql_addf(condition->sql, "e.row IN ($f)", add_listed_pair,
	    &(struct condition){.term = &term});
}

void
condition_pair(const struct condition *condition)
{
	condition_any(condition, add_pair_part);
}

void
condition_between(const struct condition *condition)
{
	condition_any(condition, add_pair_part);
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

/*
 * Events with a participant of the side, as a statement; roles 0 is all that
 * take part.
 */
static void
add_participants(struct sql *sql, const struct pair_side *side, uint32_t roles)
{
	struct sided sided = {"p.actor", "d", side};

#define PARTICIPANT(part) \
	"SELECT p.event FROM participant p$s WHERE $f AND " part
	sql_addf(sql,
	    roles ? PARTICIPANT("(p.roles & $i) <> 0")
		  : PARTICIPANT("p.takes_part = 1"),
	    side_has_organisation(side) ? " JOIN event d ON d.row = p.event"
					: "",
	    add_side, &sided, (int64_t)roles);
#undef PARTICIPANT
}

static void
add_listed_actors(struct sql *sql, const void *context)
{
	const struct condition *condition = context;
	struct arena arena = {0};
	struct pair_side side = all_sides(&arena, condition->term);

	add_participants(sql, &side, condition->term->field->roles);
	arena_release(&arena);
}

void
condition_actors(const struct condition *condition)
{
	sql_addf(condition->sql, "e.row IN ($f)", add_listed_actors, condition);
}

/*
 * Terms whose events participants list without asking the event: not where an
 * organisation is named, whose members depend on the day.
 */
bool
condition_is_list(const struct filter *term)
{
	bool is_pair;

	if (term->kind != FILTER_TERM)
		return false;
	is_pair = term->field->condition == condition_pair ||
		  term->field->condition == condition_between;
	if (!is_pair && term->field->condition != condition_actors)
		return false;
	for (size_t i = 0; i < term->value_count; i++)
		if (term->values[i].is_exact ||
		    side_has_organisation(&term->values[i].a) ||
		    side_has_organisation(&term->values[i].b))
			return false;
	return true;
}

void
condition_list(struct sql *sql, const void *context)
{
	struct filter term = *(const struct filter *)context;
	const struct condition condition = {.term = &term};

	if (term.field->condition == condition_actors) {
		add_listed_actors(sql, &condition);
		return;
	}
	for (size_t i = 0; i < term.value_count; i++, term.values++)
		sql_addf(sql, "$s$f", i ? " UNION ALL " : "", add_listed_pair,
		    &condition);
}

static void
add_only_side(struct sql *sql, const void *context)
{
	add_participants(sql, context, 0);
}

static void
add_only_part(void *context, size_t part)
{
	const struct condition *condition = context;

	sql_addf(condition->sql, "e.row IN ($f)", add_only_side,
	    &condition->term->values[part].a);
}

static void
add_each(struct sql *sql, const void *condition)
{
	struct condition context = *(const struct condition *)condition;

	condition_join(
	    sql, " AND ", context.term->value_count, add_only_part, &context);
}

void
condition_only(const struct condition *condition)
{
	sql_addf(condition->sql, "(e.states = $i AND $f)",
	    (int64_t)condition->term->value_count, add_each, condition);
}

void
condition_in(const struct condition *condition)
{
	struct arena arena = {0};
	struct pair_side side = all_sides(&arena, condition->term);
	struct sided sided = {"e.place_country", "e", &side};

	sql_addf(condition->sql, "($f)", add_side, &sided);
	arena_release(&arena);
}

static void
add_regions(struct sql *sql, const void *condition)
{
	(void)sql;
	condition_name(condition);
}

void
condition_region(const struct condition *condition)
{
	sql_addf(condition->sql,
	    "(e.place_country IN (SELECT a.code FROM actor a WHERE $f) OR "
	    "(e.place_country IS NULL AND e.row IN (SELECT p.event FROM "
	    "participant p WHERE p.takes_part = 1 AND p.actor IN (SELECT "
	    "a.code FROM actor a WHERE $f))))",
	    add_regions, condition, add_regions, condition);
}

void
condition_role(const struct condition *condition)
{
	int64_t roles = 0;

	for (size_t i = 0; i < condition->term->value_count; i++)
		roles |= INT64_C(1) << condition->term->values[i].word;
	sql_addf(condition->sql,
	    "EXISTS (SELECT 1 FROM participant p WHERE p.event = e.row AND "
	    "(p.roles & $i) <> 0)",
	    roles);
}

static void
add_stances(struct sql *sql, const void *condition)
{
	(void)sql;
	condition_words(condition);
}

void
condition_stance(const struct condition *condition)
{
	sql_addf(condition->sql,
	    "e.row IN (SELECT p.event FROM relationship r JOIN participant p "
	    "ON p.actor = r.a AND p.takes_part = 1 JOIN participant q ON "
	    "q.actor = r.b AND q.takes_part = 1 AND q.event = p.event JOIN "
	    "event d ON d.row = p.event WHERE coalesce("
	    "entente_first_day(r.since) <= d.day_end, 1) AND $f)",
	    add_stances, condition);
}
