#ifndef CORE_PICTURE_MATRIX_CLUSTER_H
#define CORE_PICTURE_MATRIX_CLUSTER_H

#include "core/base/arena.h"

/*
 * Things that go together, joined step by step: average linkage (R. R. Sokal
 * and C. D. Michener, 1958), found along chains of nearest neighbours
 * (F. Murtagh, 1983), which takes the square of the count in time. The same
 * numbers always give the same tree.
 */
struct cluster_join {
	size_t a, b; /* below the count: things; above: earlier joins */
	double similarity;
	bool is_a_turned, is_b_turned; /* read backwards */
};
struct cluster {
	size_t count; /* of things; the joins are one less */
	struct cluster_join *joins;
	/* The things so that those next to each other are alike: of the two
	 * ways to put a branch, the one whose end is nearer its neighbour
	 * (G. Gruvaeus and H. Wainer, 1972). */
	size_t *order;
};

/* `similarity` is a symmetric matrix of count by count, not below 0. */
void cluster_make(struct cluster *cluster, struct arena *arena,
    const double *similarity, size_t count);
/*
 * The tree cut into blocs where that gives the greatest modularity (M. E. J.
 * Newman, 2004) of the weights, a symmetric matrix: the bloc of each thing
 * goes to blocs[], numbered from 0 in the order of the things. Returns how
 * many there are.
 */
size_t cluster_cut(
    const struct cluster *cluster, const double *weights, size_t *blocs);

#endif
