#include "core/picture/matrix/cluster.h"

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
		const size_t *members = cutting.members + cutting.begin[node];
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
