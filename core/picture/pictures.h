#ifndef CORE_PICTURE_PICTURES_H
#define CORE_PICTURE_PICTURES_H

#include "core/picture/picture.h"

/* The rows of the picture table, each in a file of its own. */
extern const struct picture counts_picture, atlas_picture, pair_picture,
    timeline_picture, matrix_picture, compare_picture, third_picture,
    sources_picture, network_picture;

#endif
