#include "core/picture/matrix/network.h"

#include <math.h>

#include "core/picture/pictures.h"

/* The root of an actor's tree; trees are the components. */
static size_t
root_of(size_t *parents, size_t actor)
{
	while (parents[actor] != actor)
		actor = parents[actor] = parents[parents[actor]];
	return actor;
}

/* Numbers trees by how many they hold, the largest first. */
static size_t
number_trees(struct network *network, struct arena *arena, size_t *parents)
{
	size_t count = network->matrix->count, found = 0;
	size_t *sizes = ARENA_ARRAY(arena, size_t, count);
	size_t *number = ARENA_ARRAY(arena, size_t, count);

	for (size_t i = 0; i < count; i++)
		sizes[root_of(parents, i)]++;
	for (;;) {
		size_t best = count;
		for (size_t i = 0; i < count; i++)
			if (sizes[i] &&
			    (best == count || sizes[i] > sizes[best]))
				best = i;
		if (best == count)
			break;
		number[best] = found++;
		sizes[best] = 0;
	}
	for (size_t i = 0; i < count; i++)
		network->components[i] = number[root_of(parents, i)];
	return found;
}

static void
find_components(struct network *network, struct arena *arena)
{
	const struct matrix *matrix = network->matrix;
	size_t *parents = ARENA_ARRAY(arena, size_t, matrix->count);

	network->components = ARENA_ARRAY(arena, size_t, matrix->count);
	for (size_t i = 0; i < matrix->count; i++)
		parents[i] = i;
	for (size_t i = 0; i < matrix->pair_count; i++)
		parents[root_of(parents, matrix->pairs[i].a)] =
		    root_of(parents, matrix->pairs[i].b);
	network->component_count = number_trees(network, arena, parents);
}

static void
sum_blocs(struct network *network, struct arena *arena)
{
	const struct matrix *matrix = network->matrix;

	network->bloc_sizes = ARENA_ARRAY(arena, size_t, matrix->blocs);
	network->within = ARENA_ARRAY(arena, int64_t, matrix->blocs);
	network->ties = ARENA_ARRAY(arena, size_t, matrix->count);
	for (size_t i = 0; i < matrix->count; i++)
		network->bloc_sizes[matrix->actors[i].bloc]++;
	for (size_t i = 0; i < matrix->pair_count; i++) {
		const struct matrix_pair *pair = &matrix->pairs[i];
		size_t bloc = matrix->actors[pair->a].bloc;
		network->ties[pair->a]++;
		network->ties[pair->b]++;
		if (bloc == matrix->actors[pair->b].bloc)
			network->within[bloc] += pair->events;
	}
}

static void *
make(struct arena *arena, const struct picture_request *request,
    const struct answer *answers)
{
	struct network *network = ARENA_NEW(arena, struct network);
	struct matrix *matrix = matrix_of(arena, request, answers);

	network->matrix = matrix;
	matrix_sort(matrix, BY_TOTAL);
	network->ranks = ARENA_ARRAY(arena, size_t, matrix->count);
	if (matrix->count)
		memcpy(network->ranks, matrix->order,
		    matrix->count * sizeof *network->ranks);
	matrix_sort(matrix, BY_CLUSTER);
	find_components(network, arena);
	sum_blocs(network, arena);
	return network;
}

size_t
network_other(const struct matrix_pair *pair, size_t actor)
{
	return pair->a == actor ? pair->b : pair->a;
}

double
network_strength(const struct network *network, const struct matrix_pair *pair)
{
	const struct matrix_actor *actors = network->matrix->actors;

	return (double)pair->events / sqrt((double)actors[pair->a].events *
					   (double)actors[pair->b].events);
}

/* The pairs of the matrix have the order that is wanted. */
size_t
network_strongest(const struct network *network, size_t actor,
    const struct matrix_pair **found, size_t limit)
{
	const struct matrix *matrix = network->matrix;
	size_t count = 0;

	for (size_t i = 0; i < matrix->pair_count && count < limit; i++)
		if (matrix->pairs[i].a == actor || matrix->pairs[i].b == actor)
			found[count++] = &matrix->pairs[i];
	return count;
}

static bool
rows(const void *made, struct writer *writer, struct err *err)
{
	const struct network *network = made;
	const struct matrix *matrix = network->matrix;
	struct arena *arena = &writer->arena;

	for (size_t i = 0; i < matrix->pair_count; i++) {
		const struct matrix_pair *pair = &matrix->pairs[i];
		struct str cells[] = {
		    pair->pair.a,
		    pair->pair.b,
		    arena_format(arena, "%lld", (long long)pair->events),
		    date_day_str(arena, pair->first),
		    date_day_str(arena, pair->last),
		    arena_format(
			arena, "%.3f", network_strength(network, pair)),
		    arena_format(
			arena, "%zu", matrix->actors[pair->a].bloc + 1),
		    arena_format(
			arena, "%zu", matrix->actors[pair->b].bloc + 1),
		    arena_format(
			arena, "%zu", network->components[pair->a] + 1),
		};
		if (!writer_cells(writer, cells, err))
			return false;
	}
	return true;
}

static const struct cell_head heads[] = {
    {.name = "a", .width = 4, .is_text = true},
    {.name = "b", .width = 4, .is_text = true},
    {.name = "events", .width = 6, .is_number = true},
    {.name = "first", .width = 10},
    {.name = "last", .width = 10},
    {.name = "strength", .width = 8, .is_number = true},
    {.name = "bloc_a", .width = 6, .is_number = true},
    {.name = "bloc_b", .width = 6, .is_number = true},
    {.name = "component", .width = 9, .is_number = true},
};

const struct picture network_picture = {
    .name = "network",
    .ask = matrix_ask,
    .make = make,
    .height = network_height,
    .draw = network_draw,
    .svg = network_svg,
    .heads = {heads, ARRAY_LENGTH(heads)},
    .rows = rows,
};
