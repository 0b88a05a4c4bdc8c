#ifndef CORE_PICTURE_MATRIX_NETWORK_H
#define CORE_PICTURE_MATRIX_NETWORK_H

#include "core/picture/matrix/matrix.h"

/*
 * The pairs of a matrix as ties between actors: what hangs together at all,
 * which blocs there are, and whom each does most with.
 */
struct network {
	const struct matrix *matrix;
	size_t *components; /* of each actor, numbered from 0, largest first */
	size_t component_count;
	size_t *bloc_sizes;
	int64_t *within; /* events of ties inside each bloc, each tie's own */
	size_t *ranks;	 /* indices of actors, most events first */
	size_t *ties;	 /* of each actor, how many */
};

/*
 * The strongest ties of an actor, most events first, then by code; at most
 * `limit` go to found[]. Returns how many.
 */
size_t network_strongest(const struct network *network, size_t actor,
    const struct matrix_pair **found, size_t limit);
/* The index of the other one in a pair of the actor. */
size_t network_other(const struct matrix_pair *pair, size_t actor);
/*
 * Of two that have much in common: the events of both over the geometric mean
 * of what each has, from 0 to 1.
 */
double network_strength(
    const struct network *network, const struct matrix_pair *pair);

int network_height(const void *made, int width);
void network_draw(const void *made, struct surface *surface, struct area area);
void network_svg(
    const void *made, const struct svg_caption *caption, struct buf *out);

#endif
