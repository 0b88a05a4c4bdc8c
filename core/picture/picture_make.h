#ifndef CORE_PICTURE_PICTURE_MAKE_H
#define CORE_PICTURE_PICTURE_MAKE_H

#include "core/picture/picture.h"
#include "core/store/store.h"

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
