#include "core/picture/matrix/cluster.h"

/*
 * While joining, a node stands in the row and column of one of its things, its
 * slot; the others are out. Weights within a node count for nothing.
 */
struct joining {
	const double *given;
	double *similarity; /* between nodes */
	size_t count;	    /* of things */
	size_t *node;	    /* in each slot: a thing or count + join */
	size_t *size;	    /* things below; 0: the slot is out */
	size_t *first;	    /* of its things, in order */
	size_t *last;
	size_t *chain;
	size_t length;
};

static double
between(const struct joining *joining, size_t a, size_t b)
{
	return joining->similarity[a * joining->count + b];
}

static void
begin(struct joining *joining, struct arena *arena, const double *similarity,
    size_t count)
{
	*joining = (struct joining){
	    .given = similarity,
	    .similarity = ARENA_ARRAY(arena, double, count *count),
	    .count = count,
	    .node = ARENA_ARRAY(arena, size_t, count),
	    .size = ARENA_ARRAY(arena, size_t, count),
	    .first = ARENA_ARRAY(arena, size_t, count),
	    .last = ARENA_ARRAY(arena, size_t, count),
	    .chain = ARENA_ARRAY(arena, size_t, count + 1),
	};
	memcpy(joining->similarity, similarity,
	    count * count * sizeof *similarity);
	for (size_t i = 0; i < count; i++) {
		joining->node[i] = joining->first[i] = joining->last[i] = i;
		joining->size[i] = 1;
	}
}

/* The slot most like this one; among equals the preferred one, or the first. */
static size_t
nearest(const struct joining *joining, size_t slot, size_t preferred)
{
	size_t best = preferred;

	for (size_t i = 0; i < joining->count; i++) {
		if (i == slot || joining->size[i] == 0)
			continue;
		if (best == slot ||
		    between(joining, slot, i) > between(joining, slot, best))
			best = i;
	}
	return best;
}

/* Turns the branches so that the ends that meet are the most alike. */
static void
turn(struct joining *joining, size_t a, size_t b, struct cluster_join *join)
{
	const double *given = joining->given;
	double best = -1;
	size_t left = joining->first[a], right = joining->last[b];

	for (int way = 0; way < 4; way++) {
		bool is_a_turned = way & 1, is_b_turned = way & 2;
		size_t end = is_a_turned ? joining->first[a] : joining->last[a];
		size_t start =
		    is_b_turned ? joining->last[b] : joining->first[b];
		if (!(given[end * joining->count + start] > best))
			continue;
		best = given[end * joining->count + start];
		join->is_a_turned = is_a_turned;
		join->is_b_turned = is_b_turned;
		left = is_a_turned ? joining->last[a] : joining->first[a];
		right = is_b_turned ? joining->first[b] : joining->last[b];
	}
	joining->first[a] = left;
	joining->last[a] = right;
}

/* The two become one, in the slot of the first. */
static void
join_slots(
    struct joining *joining, size_t a, size_t b, struct cluster_join *join)
{
	double of_a = (double)joining->size[a];
	double of_b = (double)joining->size[b];

	*join = (struct cluster_join){.a = joining->node[a],
	    .b = joining->node[b],
	    .similarity = between(joining, a, b)};
	turn(joining, a, b, join);
	joining->size[a] += joining->size[b];
	joining->size[b] = 0;
	for (size_t i = 0; i < joining->count; i++) {
		double mean = (of_a * between(joining, a, i) +
				  of_b * between(joining, b, i)) /
			      (of_a + of_b);
		joining->similarity[a * joining->count + i] = mean;
		joining->similarity[i * joining->count + a] = mean;
	}
}

/* Follows nearest neighbours until two are each other's; they end it. */
static void
follow(struct joining *joining, size_t *a, size_t *b)
{
	for (;;) {
		size_t slot = joining->chain[joining->length - 1];
		size_t before = joining->length > 1
				    ? joining->chain[joining->length - 2]
				    : slot;
		size_t next = nearest(joining, slot, before);
		if (next == before) {
			joining->length -= 2;
			*a = slot < before ? slot : before;
			*b = slot < before ? before : slot;
			return;
		}
		joining->chain[joining->length++] = next;
	}
}

static size_t
first_slot(const struct joining *joining)
{
	size_t slot = 0;

	while (joining->size[slot] == 0)
		slot++;
	return slot;
}

/* The things below a node, as its turned branches have them. */
struct reading {
	size_t node;
	bool is_turned;
};

static void
read_order(struct cluster *cluster, struct arena *arena)
{
	size_t count = cluster->count, depth = 0, at = 0;
	struct reading *open = ARENA_ARRAY(arena, struct reading, count + 1);

	if (count > 0)
		open[depth++] = (struct reading){2 * count - 2, false};
	while (depth > 0) {
		struct reading reading = open[--depth];
		if (reading.node < count) {
			cluster->order[at++] = reading.node;
			continue;
		}
		const struct cluster_join *join =
		    &cluster->joins[reading.node - count];
		struct reading a = {
		    join->a, join->is_a_turned != reading.is_turned};
		struct reading b = {
		    join->b, join->is_b_turned != reading.is_turned};
		open[depth++] = reading.is_turned ? a : b;
		open[depth++] = reading.is_turned ? b : a;
	}
}

void
cluster_make(struct cluster *cluster, struct arena *arena,
    const double *similarity, size_t count)
{
	struct arena scratch = {0};
	struct joining joining;

	*cluster = (struct cluster){.count = count,
	    .joins = ARENA_ARRAY(arena, struct cluster_join, count),
	    .order = ARENA_ARRAY(arena, size_t, count)};
	begin(&joining, &scratch, similarity, count);
	for (size_t i = 0; i + 1 < count; i++) {
		size_t a, b;
		if (joining.length == 0)
			joining.chain[joining.length++] = first_slot(&joining);
		follow(&joining, &a, &b);
		join_slots(&joining, a, b, &cluster->joins[i]);
		joining.node[a] = count + i;
	}
	read_order(cluster, &scratch);
	arena_release(&scratch);
}
