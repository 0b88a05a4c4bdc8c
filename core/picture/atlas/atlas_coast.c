#include <math.h>

#include "core/picture/atlas/atlas.h"
#include "core/picture/atlas/coast.h"

/* One border of Liang and Barsky's clipping: the part of the way, from *in to
 * *out, that is at its inner side. */
static bool
cut(double towards, double distance, double *in, double *out)
{
	double at;

	if (!(towards < 0) && !(towards > 0))
		return distance >= 0;
	at = distance / towards;
	if (towards < 0)
		*in = fmax(*in, at);
	else
		*out = fmin(*out, at);
	return *in <= *out;
}

static bool
clip(const struct atlas_frame *frame, struct atlas_line *line)
{
	double wide = line->x2 - line->x1, high = line->y2 - line->y1;
	struct atlas_line whole = *line;
	double in = 0, out = 1;

	if (!cut(-wide, line->x1, &in, &out) ||
	    !cut(wide, frame->columns - line->x1, &in, &out) ||
	    !cut(-high, line->y1, &in, &out) ||
	    !cut(high, frame->rows - line->y1, &in, &out))
		return false;
	*line = (struct atlas_line){whole.x1 + in * wide, whole.y1 + in * high,
	    whole.x1 + out * wide, whole.y1 + out * high};
	return true;
}

/* The coast as it lies `turn` degrees further east. */
static void
coast_turned(const struct atlas_frame *frame, double turn,
    void (*each)(void *context, const struct atlas_line *line), void *context)
{
	for (size_t i = 1; i < coast_count; i++) {
		const struct coast_point *a = &coast_points[i - 1];
		const struct coast_point *b = &coast_points[i];
		double west = frame->west - turn;
		struct atlas_line line = {
		    (a->lon - west) / frame->lon_step,
		    (frame->north - a->lat) / frame->lat_step,
		    (b->lon - west) / frame->lon_step,
		    (frame->north - b->lat) / frame->lat_step,
		};
		if (a->lon < COAST_END && b->lon < COAST_END &&
		    clip(frame, &line))
			each(context, &line);
	}
}

void
atlas_coast(const struct atlas_frame *frame,
    void (*each)(void *context, const struct atlas_line *line), void *context)
{
	for (int turn = -360; turn <= 360; turn += 360)
		coast_turned(frame, turn, each, context);
}
