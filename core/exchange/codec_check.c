#include <math.h>

#include "core/exchange/codec_internal.h"

/* The rules of DATA that the record tables cannot express. */
typedef void check_function(
    struct decoding *decoding, const struct node *node, void *record);

/* The node of a member, or the whole where it is not written. */
static const struct node *
part(const struct node *node, const char *key)
{
	const struct node *found = node_get(node, key);

	return found ? found : node;
}

static void
check_range(struct decoding *decoding, const struct node *node, const char *key,
    double value, double low, double high)
{
	if (isnan(value) || (value >= low && value <= high))
		return;
	codec_fault(decoding, part(node, key), "'%s' runs from %g to %g", key,
	    low, high);
}

static void
check_order(struct decoding *decoding, const struct node *node,
    const struct date *since, const struct date *until)
{
	if (date_is_set(since) && date_is_set(until) &&
	    since->first != DATE_NONE && until->last != DATE_NONE &&
	    until->last < since->first)
		codec_fault(
		    decoding, part(node, "until"), "'until' is before 'since'");
}

static void
check_place(struct decoding *decoding, const struct node *node, void *record)
{
	const struct place *place = record;

	check_range(decoding, node, "lat", place->lat, -90, 90);
	check_range(decoding, node, "lon", place->lon, -180, 180);
	if (isnan(place->lat) != isnan(place->lon))
		codec_fault(decoding, node,
		    "a place has both 'lat' and 'lon' or neither");
}

static void
check_membership(
    struct decoding *decoding, const struct node *node, void *record)
{
	const struct membership *membership = record;

	check_order(decoding, node, &membership->since, &membership->until);
}

static void
check_actor(struct decoding *decoding, const struct node *node, void *record)
{
	const struct actor *actor = record;

	check_order(decoding, node, &actor->since, &actor->until);
	if (actor->kind == ACTOR_STATE && actor->members.count)
		codec_fault(
		    decoding, part(node, "members"), "a state has no members");
}

static void
check_series(struct decoding *decoding, const struct node *node, void *record)
{
	const struct series *series = record;

	check_order(decoding, node, &series->since, &series->until);
}

/* A code alone stands for {actor: CODE, role: participant}. */
static void
check_participant(
    struct decoding *decoding, const struct node *node, void *record)
{
	struct participant *participant = record;

	(void)decoding;
	if (node->kind == NODE_SCALAR)
		participant->roles = UINT32_C(1) << ROLE_PARTICIPANT;
}

static void
check_force(struct decoding *decoding, const struct node *node, void *record)
{
	const struct force *force = record;

	if (!force->name.ptr && !force->kind.ptr)
		codec_fault(decoding, node,
		    "the force has neither a 'name' nor a 'kind'");
	if (force->count != INTEGER_NONE && force->count < 0)
		codec_fault(
		    decoding, part(node, "count"), "'count' is negative");
}

static void
check_figure(struct decoding *decoding, const struct node *node, void *record)
{
	const struct figure *figure = record;

	if (isnan(figure->value) && isnan(figure->low) && isnan(figure->high))
		codec_fault(decoding, node,
		    "the figure has neither a 'value' nor a 'low' or 'high'");
	if (figure->low > figure->high)
		codec_fault(
		    decoding, part(node, "high"), "'high' is less than 'low'");
}

static void
check_citation(struct decoding *decoding, const struct node *node, void *record)
{
	struct citation *citation = record;

	(void)decoding;
	(void)node;
	if (citation->stance == WORD_NONE)
		citation->stance = CITATION_SUPPORTS;
}

static void
check_cameo(
    struct decoding *decoding, const struct node *node, const struct str cameo)
{
	bool is_code = cameo.len >= 2 && cameo.len <= 4;

	for (size_t i = 0; i < cameo.len; i++)
		is_code = is_code && cameo.ptr[i] >= '0' && cameo.ptr[i] <= '9';
	if (cameo.ptr && !is_code)
		codec_fault(decoding, part(node, "cameo"),
		    "'%.*s' is no CAMEO code: two to four digits",
		    STR_ARG(problem_quote(decoding->arena, cameo)));
}

/* The nodes of one member of each item; the item itself where bare. */
static const struct node **
column_of(struct decoding *decoding, const struct node *list, const char *key)
{
	const struct node **nodes =
	    ARENA_ARRAY(decoding->arena, const struct node *, list->count);

	for (size_t i = 0; i < list->count; i++) {
		const struct node *item = list->items[i];
		nodes[i] =
		    item->kind == NODE_SCALAR ? item : node_get(item, key);
		if (nodes[i] && nodes[i]->kind != NODE_SCALAR)
			nodes[i] = NULL;
	}
	return nodes;
}

static void
check_participants(struct decoding *decoding, const struct node *list)
{
	if (!list || list->kind != NODE_LIST)
		return;
	if (list->count > PARTICIPANTS_MAX)
		codec_fault(decoding, list->items[PARTICIPANTS_MAX],
		    "an event has at most %d participants, this one %zu",
		    PARTICIPANTS_MAX, list->count);
	const struct node *again = node_repeated(
	    decoding->arena, column_of(decoding, list, "actor"), list->count);
	if (again)
		codec_fault(decoding, again,
		    "'%.*s' takes part twice: give it several roles",
		    STR_ARG(codec_quote(decoding, again)));
}

static void
check_links(struct decoding *decoding, const struct node *node,
    const struct event *event)
{
	const struct node *list = node_get(node, "links");

	for (size_t i = 0; i < event->links.count; i++)
		if (event->id.ptr &&
		    str_equal(event->links.items[i].event, event->id))
			codec_fault(decoding, part(node_at(list, i), "event"),
			    "an event is not linked to itself");
}

static void
check_event(struct decoding *decoding, const struct node *node, void *record)
{
	const struct event *event = record;

	check_range(decoding, node, "confidence", event->confidence, 0, 1);
	check_cameo(decoding, node, event->cameo);
	check_participants(decoding, node_get(node, "participants"));
	check_links(decoding, node, event);
}

static const struct {
	const struct record_table *table;
	check_function *check;
} checks[] = {
    {&record_actor, check_actor},
    {&record_citation, check_citation},
    {&record_event, check_event},
    {&record_figure, check_figure},
    {&record_force, check_force},
    {&record_membership, check_membership},
    {&record_participant, check_participant},
    {&record_place, check_place},
    {&record_series, check_series},
};

void
codec_check(struct decoding *decoding, const struct record_table *table,
    const struct node *node, void *record)
{
	for (size_t i = 0; i < ARRAY_LENGTH(checks); i++)
		if (checks[i].table == table)
			checks[i].check(decoding, node, record);
}
