#ifndef CORE_PICTURE_SVG_H
#define CORE_PICTURE_SVG_H

#include "core/base/arena.h"

/*
 * A picture as a file of its own (SVG 1.1): no script, no style sheet from
 * elsewhere, no font but the reader's, black on white so that it prints.
 * Lengths are in user units, about a pixel each, from the left upper corner.
 * Text is made safe as for a terminal and escaped here; the rest is ours.
 */
enum svg_anchor { SVG_START, SVG_MIDDLE, SVG_END };

enum { SVG_MARGIN = 16, SVG_FONT = 12, SVG_TITLE = 16, SVG_CAPTION = 10 };

/* What stands below a picture, so that it can be cited and made again. */
struct svg_caption {
	struct str query;   /* canonical; empty: all events */
	struct str data;    /* "2026.11.0 3f2a9c" */
	struct str version; /* of the program */
	struct str date;    /* of the last change of the data, or of today */
};

/* Size of the drawing without title and caption, which are put around it. */
struct svg {
	struct buf *out;
	double width, height;
};

/* Draws the head: title, and the picture's words for who cannot see it. */
void svg_begin(struct svg *svg, struct buf *out, double width, double height,
    struct str title, struct str description);
void svg_text(struct svg *svg, double x, double y, enum svg_anchor anchor,
    double size, struct str text);
/* The same turned by degrees around its place, for the heads of columns. */
void svg_text_turned(struct svg *svg, double x, double y, double degrees,
    enum svg_anchor anchor, double size, struct str text);
/* A filled rectangle; `shade` from 0 (white) to 1 (black). */
void svg_rect(struct svg *svg, double x, double y, double width, double height,
    double shade);
/* Only its border. */
void svg_frame(
    struct svg *svg, double x, double y, double width, double height);
void svg_line(struct svg *svg, double x1, double y1, double x2, double y2,
    double thickness, double shade);
void svg_circle(
    struct svg *svg, double x, double y, double radius, double shade);
/* A line through points: x, y, x, y, …; `count` is that of the points. */
void svg_path(struct svg *svg, const double *points, size_t count,
    double thickness, double shade);
/* A tooltip for what is drawn until svg_group_end. */
void svg_group(struct svg *svg, struct str title);
void svg_group_end(struct svg *svg);
void svg_end(struct svg *svg, const struct svg_caption *caption);

#endif
