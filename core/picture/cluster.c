#include "core/picture/cluster.h"

#include <math.h>

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

/*
 * Cutting. Joins are undone from none on, the most alike first; each changes
 * the modularity by what it brings together less what chance would bring.
 */
struct cutting {
	const struct cluster *cluster;
	const double *weights;
	double all;	 /* sum of the matrix */
	double *degree;	 /* of each thing */
	size_t *members; /* of each node, one after another */
	size_t *begin;
	size_t *size;
};

/* Lists the things of each join, in the order of its branches. */
static void
list_members(struct cutting *cutting, struct arena *arena)
{
	size_t count = cutting->cluster->count, used = count;
	size_t total = count + count * count;

	cutting->members = ARENA_ARRAY(arena, size_t, total);
	cutting->begin = ARENA_ARRAY(arena, size_t, 2 * count);
	cutting->size = ARENA_ARRAY(arena, size_t, 2 * count);
	for (size_t i = 0; i < count; i++) {
		cutting->members[i] = cutting->begin[i] = i;
		cutting->size[i] = 1;
	}
	for (size_t i = 0; i + 1 < count; i++) {
		const struct cluster_join *join = &cutting->cluster->joins[i];
		const size_t parts[] = {join->a, join->b};

		cutting->begin[count + i] = used;
		for (size_t j = 0; j < 2; j++) {
			size_t size = cutting->size[parts[j]];

			memcpy(&cutting->members[used],
			    &cutting->members[cutting->begin[parts[j]]],
			    size * sizeof *cutting->members);
			used += size;
			cutting->size[count + i] += size;
		}
	}
}

/* What a join adds to the modularity. */
static double
gain(const struct cutting *cutting, size_t join)
{
	const struct cluster_join *joined = &cutting->cluster->joins[join];
	const size_t *a = &cutting->members[cutting->begin[joined->a]];
	const size_t *b = &cutting->members[cutting->begin[joined->b]];
	double within = 0, of_a = 0, of_b = 0;

	for (size_t i = 0; i < cutting->size[joined->a]; i++)
		of_a += cutting->degree[a[i]];
	for (size_t i = 0; i < cutting->size[joined->b]; i++)
		of_b += cutting->degree[b[i]];
	for (size_t i = 0; i < cutting->size[joined->a]; i++)
		for (size_t j = 0; j < cutting->size[joined->b]; j++)
			within +=
			    cutting->weights[a[i] * cutting->cluster->count +
					     b[j]];
	return 2 * (within / cutting->all -
		       of_a / cutting->all * (of_b / cutting->all));
}

/* An earlier join is never after one that holds it: it is at least as alike. */
static void
sort_joins(const struct cluster *cluster, size_t *order)
{
	for (size_t i = 0; i + 1 < cluster->count; i++) {
		double similarity = cluster->joins[i].similarity;
		size_t at = i;

		for (; at > 0 &&
		       cluster->joins[order[at - 1]].similarity < similarity;
		     at--)
			order[at] = order[at - 1];
		order[at] = i;
	}
}

/* How many of the joins to make, in that order. */
static size_t
best_cut(const struct cutting *cutting, const size_t *order)
{
	double modularity = 0, best = 0;
	size_t joins = 0;

	for (size_t i = 0; i + 1 < cutting->cluster->count; i++) {
		modularity += gain(cutting, order[i]);
		if (!(modularity > best + 1e-12))
			continue;
		best = modularity;
		joins = i + 1;
	}
	return joins;
}

static void
begin_cutting(struct cutting *cutting, struct arena *arena)
{
	size_t count = cutting->cluster->count;

	cutting->degree = ARENA_ARRAY(arena, double, count);
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < count; j++)
			cutting->degree[i] += cutting->weights[i * count + j];
	for (size_t i = 0; i < count; i++)
		cutting->all += cutting->degree[i];
	list_members(cutting, arena);
}

size_t
cluster_cut(const struct cluster *cluster, const double *weights, size_t *blocs)
{
	struct arena scratch = {0};
	struct cutting cutting = {.cluster = cluster, .weights = weights};
	size_t count = cluster->count, found = 0;
	size_t *order = ARENA_ARRAY(&scratch, size_t, count);
	size_t *number = ARENA_ARRAY(&scratch, size_t, count);

	begin_cutting(&cutting, &scratch);
	for (size_t i = 0; i < count; i++)
		blocs[i] = i;
	sort_joins(cluster, order);
	for (size_t i = cutting.all > 0 ? best_cut(&cutting, order) : 0;
	     i-- > 0;) {
		size_t node = count + order[i];
		const size_t *members = &cutting.members[cutting.begin[node]];

		for (size_t j = 0; j < cutting.size[node]; j++)
			if (blocs[members[j]] == members[j])
				blocs[members[j]] = members[0];
	}
	for (size_t i = 0; i < count; i++) {
		size_t bloc = blocs[cluster->order[i]];

		if (number[bloc] == 0)
			number[bloc] = ++found;
	}
	for (size_t i = 0; i < count; i++)
		blocs[i] = number[blocs[i]] - 1;
	arena_release(&scratch);
	return found;
}
