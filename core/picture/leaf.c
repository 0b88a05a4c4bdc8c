#include "core/picture/leaf.h"

static bool
reaches(const struct leaf *leaf)
{
	return leaf->surface && leaf->row < leaf->area.rows;
}

void
leaf_text(const struct leaf *leaf, int column, int width, enum style style,
    struct str text)
{
	if (reaches(leaf))
		surface_text(leaf->surface, leaf->area.row + leaf->row,
		    leaf->area.column + column, width, style, text);
}

void
leaf_right(const struct leaf *leaf, int column, int width, enum style style,
    struct str text)
{
	if (reaches(leaf))
		surface_right(leaf->surface, leaf->area.row + leaf->row,
		    leaf->area.column + column, width, style, text);
}

void
leaf_fill(const struct leaf *leaf, enum style style)
{
	if (reaches(leaf))
		surface_fill(leaf->surface, leaf->area.row + leaf->row,
		    leaf->area.column, leaf->area.columns, style, ' ');
}
