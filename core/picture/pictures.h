#ifndef CORE_PICTURE_PICTURES_H
#define CORE_PICTURE_PICTURES_H

#include "core/picture/picture.h"
#include "core/store/store.h"

/* The rows of the picture table, each in a file of its own. */
extern const struct picture counts_picture, atlas_picture, pair_picture,
    timeline_picture, matrix_picture, compare_picture, third_picture,
    sources_picture, network_picture;

/*
 * Asks the store and makes what is drawn; both it and what it points into
 * live in the arena.
 */
bool picture_make(struct store *store, const struct picture *picture,
    const struct picture_request *request, struct arena *arena, void **made,
    struct err *err);
/*
 * The SVG of a picture that has one, with a caption of the query, the
 * versions and the last change of the data.
 */
void picture_write_svg(const struct picture *picture, const void *made,
    const struct export_head *head, struct buf *out);
/*
 * The pictures of a query for a page: the SVG elements of those that have one
 * and need nothing but a query, each in a figure.
 */
bool picture_figures(struct store *store, const struct picture_request *request,
    const struct export_head *head, struct buf *out, struct err *err);

#endif
