#ifndef CORE_PICTURE_ATLAS_COAST_H
#define CORE_PICTURE_ATLAS_COAST_H

#include <stddef.h>

/*
 * The coasts of coast.txt, compiled in: lines through points in degrees of
 * longitude and latitude, each line ended by a point at COAST_END. Made with
 * Natural Earth, 1:110m, by coast.py.
 */
enum { COAST_END = 999 };
struct coast_point {
	double lon, lat;
};
extern const struct coast_point coast_points[];
extern const size_t coast_count;

#endif
