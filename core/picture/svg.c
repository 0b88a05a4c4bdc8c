#include "core/picture/svg.h"

#include <math.h>

#include "core/base/display.h"

enum { CAPTION_LINES = 2, SHADES = 255, TENTHS = 10 };

static const char *const anchors[] = {
    [SVG_START] = "start",
    [SVG_MIDDLE] = "middle",
    [SVG_END] = "end",
};

/* One decimal is a tenth of a pixel, and the same in every locale. */
static void
add_length(struct buf *out, double value)
{
	long tenths = lround(value * TENTHS);
	long size = labs(tenths);

	buf_addf(out, "%s%ld", tenths < 0 ? "-" : "", size / TENTHS);
	if (size % TENTHS)
		buf_addf(out, ".%ld", size % TENTHS);
}

static void
add_attribute(struct buf *out, const char *name, double value)
{
	buf_addf(out, " %s=\"", name);
	add_length(out, value);
	buf_add_char(out, '"');
}

static void
add_color(struct buf *out, const char *name, double shade)
{
	int level = SHADES - (int)lround(fmin(fmax(shade, 0), 1) * SHADES);

	buf_addf(out, " %s=\"#%02x%02x%02x\"", name, (unsigned)level,
	    (unsigned)level, (unsigned)level);
}

static void
add_escaped(struct buf *out, struct str text)
{
	struct buf safe = {0};

	display_line(&safe, text, DISPLAY_UTF8);
	for (size_t i = 0; i < safe.len; i++) {
		char byte = safe.ptr[i];
		if (byte == '&')
			buf_addz(out, "&amp;");
		else if (byte == '<')
			buf_addz(out, "&lt;");
		else if (byte == '>')
			buf_addz(out, "&gt;");
		else if (byte == '"')
			buf_addz(out, "&quot;");
		else
			buf_add_char(out, byte);
	}
	buf_release(&safe);
}

static void
add_element(struct buf *out, const char *name, struct str text)
{
	buf_addf(out, "<%s>", name);
	add_escaped(out, text);
	buf_addf(out, "</%s>\n", name);
}

/* The drawing is moved below the title and inside the margin. */
void
svg_begin(struct svg *svg, struct buf *out, double width, double height,
    struct str title, struct str description)
{
	double caption = CAPTION_LINES * (SVG_CAPTION + 4.0);
	double top = SVG_MARGIN + SVG_TITLE + 8.0;
	double full_width = width + 2.0 * SVG_MARGIN;
	double full_height = top + height + caption + 2.0 * SVG_MARGIN;

	*svg = (struct svg){.out = out, .width = width, .height = height};
	buf_addz(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		      "<svg xmlns=\"http://www.w3.org/2000/svg\" "
		      "version=\"1.1\" role=\"img\"");
	add_attribute(out, "width", full_width);
	add_attribute(out, "height", full_height);
	buf_addz(out, " viewBox=\"0 0 ");
	add_length(out, full_width);
	buf_add_char(out, ' ');
	add_length(out, full_height);
	buf_addz(out, "\" font-family=\"sans-serif\" fill=\"#000000\">\n");
	add_element(out, "title", title);
	add_element(out, "desc", description);
	buf_addz(out, "<rect width=\"100%\" height=\"100%\" "
		      "fill=\"#ffffff\"/>\n");
	svg_text(svg, SVG_MARGIN, SVG_MARGIN + SVG_FONT, SVG_START, SVG_TITLE,
	    title);
	buf_addz(out, "<g transform=\"translate(");
	add_length(out, SVG_MARGIN);
	buf_add_char(out, ',');
	add_length(out, top);
	buf_addz(out, ")\">\n");
}

void
svg_text(struct svg *svg, double x, double y, enum svg_anchor anchor,
    double size, struct str text)
{
	svg_text_turned(svg, x, y, 0, anchor, size, text);
}

void
svg_text_turned(struct svg *svg, double x, double y, double degrees,
    enum svg_anchor anchor, double size, struct str text)
{
	struct buf *out = svg->out;

	buf_addz(out, "<text");
	add_attribute(out, "x", x);
	add_attribute(out, "y", y);
	add_attribute(out, "font-size", size);
	if (anchor != SVG_START)
		buf_addf(out, " text-anchor=\"%s\"", anchors[anchor]);
	if (lround(degrees) != 0) {
		buf_addf(out, " transform=\"rotate(%ld ", lround(degrees));
		add_length(out, x);
		buf_add_char(out, ' ');
		add_length(out, y);
		buf_addz(out, ")\"");
	}
	buf_add_char(out, '>');
	add_escaped(out, text);
	buf_addz(out, "</text>\n");
}

static void
add_rect(struct buf *out, double x, double y, double width, double height)
{
	buf_addz(out, "<rect");
	add_attribute(out, "x", x);
	add_attribute(out, "y", y);
	add_attribute(out, "width", width);
	add_attribute(out, "height", height);
}

void
svg_rect(struct svg *svg, double x, double y, double width, double height,
    double shade)
{
	add_rect(svg->out, x, y, width, height);
	add_color(svg->out, "fill", shade);
	buf_addz(svg->out, "/>\n");
}

void
svg_frame(struct svg *svg, double x, double y, double width, double height)
{
	add_rect(svg->out, x, y, width, height);
	buf_addz(svg->out, " fill=\"none\" stroke=\"#000000\"/>\n");
}

static void
add_stroke(struct buf *out, double thickness, double shade)
{
	add_color(out, "stroke", shade);
	add_attribute(out, "stroke-width", thickness);
}

void
svg_line(struct svg *svg, double x1, double y1, double x2, double y2,
    double thickness, double shade)
{
	buf_addz(svg->out, "<line");
	add_attribute(svg->out, "x1", x1);
	add_attribute(svg->out, "y1", y1);
	add_attribute(svg->out, "x2", x2);
	add_attribute(svg->out, "y2", y2);
	add_stroke(svg->out, thickness, shade);
	buf_addz(svg->out, "/>\n");
}

void
svg_circle(struct svg *svg, double x, double y, double radius, double shade)
{
	buf_addz(svg->out, "<circle");
	add_attribute(svg->out, "cx", x);
	add_attribute(svg->out, "cy", y);
	add_attribute(svg->out, "r", radius);
	add_color(svg->out, "fill", shade);
	buf_addz(svg->out, "/>\n");
}

void
svg_path(struct svg *svg, const double *points, size_t count, double thickness,
    double shade)
{
	struct buf *out = svg->out;

	buf_addz(out, "<polyline fill=\"none\"");
	add_stroke(out, thickness, shade);
	buf_addz(out, " points=\"");
	for (size_t i = 0; i < count; i++) {
		if (i)
			buf_add_char(out, ' ');
		add_length(out, points[2 * i]);
		buf_add_char(out, ',');
		add_length(out, points[2 * i + 1]);
	}
	buf_addz(out, "\"/>\n");
}

void
svg_group(struct svg *svg, struct str title)
{
	buf_addz(svg->out, "<g>");
	add_element(svg->out, "title", title);
}

void
svg_group_end(struct svg *svg)
{
	buf_addz(svg->out, "</g>\n");
}

void
svg_end(struct svg *svg, const struct svg_caption *caption)
{
	struct str query =
	    caption->query.len ? caption->query : STR("all events");
	double y = svg->height + SVG_MARGIN;
	struct buf line = {0};

	svg_text(svg, 0, y, SVG_START, SVG_CAPTION, query);
	buf_addf(&line, "entente %.*s, data %.*s, %.*s",
	    STR_ARG(caption->version), STR_ARG(caption->data),
	    STR_ARG(caption->date));
	svg_text(svg, 0, y + SVG_CAPTION + 4.0, SVG_START, SVG_CAPTION,
	    buf_str(&line));
	buf_addz(svg->out, "</g>\n</svg>\n");
	buf_release(&line);
}
