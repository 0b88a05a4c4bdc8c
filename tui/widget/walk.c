#include "tui/widget/walk.h"

#include "tui/widget/found.h"

const struct sheet_link *
walk_link(const struct walk *walk, const struct sheet *sheet)
{
	return walk->current < sheet->link_count ? &sheet->links[walk->current]
						 : NULL;
}

static int
last_top(const struct walk *walk, const struct sheet *sheet)
{
	return sheet->row > walk->height ? sheet->row - walk->height : 0;
}

static void
keep_top(struct walk *walk, const struct sheet *sheet)
{
	if (walk->top > last_top(walk, sheet))
		walk->top = last_top(walk, sheet);
	if (walk->top < 0)
		walk->top = 0;
}

static bool
is_in_sight(const struct walk *walk, const struct sheet *sheet, size_t at)
{
	return at < sheet->link_count &&
	       sheet->links[at].place.row >= walk->top &&
	       sheet->links[at].place.row < walk->top + walk->height;
}

const struct sheet_link *
walk_link_in_sight(const struct walk *walk, const struct sheet *sheet)
{
	return is_in_sight(walk, sheet, walk->current) ? walk_link(walk, sheet)
						       : NULL;
}

/* The row of the link of the cursor, or the top where that is out of sight. */
static int
row_here(const struct walk *walk, const struct sheet *sheet)
{
	return is_in_sight(walk, sheet, walk->current)
		   ? sheet->links[walk->current].place.row
		   : walk->top;
}

/* The first link from the row down; there may be none. */
static size_t
link_from(const struct sheet *sheet, int row)
{
	size_t at = 0;

	while (at < sheet->link_count && sheet->links[at].place.row < row)
		at++;
	return at;
}

void
walk_resize(struct walk *walk, const struct sheet *sheet, int height)
{
	const struct sheet_link *link;

	walk->height = height > 0 ? height : 1;
	if (walk->current >= sheet->link_count)
		walk->current = sheet->link_count ? sheet->link_count - 1 : 0;
	keep_top(walk, sheet);
	link = walk_link(walk, sheet);
	if (link && link->place.row >= walk->top + walk->height &&
	    walk->top > 0)
		walk->top = link->place.row - walk->height + 1;
}

/* The link of the row of `at` that the cursor's column is nearest to. */
static size_t
nearest(const struct walk *walk, const struct sheet *sheet, size_t at)
{
	int row = sheet->links[at].place.row;
	size_t best;

	while (at > 0 && sheet->links[at - 1].place.row == row)
		at--;
	for (best = at;
	     at < sheet->link_count && sheet->links[at].place.row == row &&
	     sheet->links[at].place.column <= walk->column;
	     at++)
		best = at;
	return best;
}

/* The first link of the next row, the last one of that before; or none. */
static size_t
next_row(const struct walk *walk, const struct sheet *sheet, long by)
{
	size_t at = walk->current;

	while (
	    at < sheet->link_count &&
	    sheet->links[at].place.row == sheet->links[walk->current].place.row)
		at += by > 0 ? 1 : (size_t)-1;
	return at;
}

/* The cursor was left out of sight: the first link in sight takes it. */
static bool
come_back(struct walk *walk, const struct sheet *sheet, long by)
{
	size_t found = sheet->link_count;

	for (size_t i = 0; i < sheet->link_count; i++)
		if (is_in_sight(walk, sheet, i) &&
		    (found == sheet->link_count || by < 0))
			found = i;
	if (found == sheet->link_count)
		return false;
	walk->current = nearest(walk, sheet, found);
	return true;
}

static void
step(struct walk *walk, const struct sheet *sheet, long by)
{
	size_t next = next_row(walk, sheet, by);
	bool is_lost = walk->current < sheet->link_count &&
		       !is_in_sight(walk, sheet, walk->current);

	if (is_lost && come_back(walk, sheet, by))
		return;
	if (!is_lost && is_in_sight(walk, sheet, next)) {
		walk->current = nearest(walk, sheet, next);
		return;
	}
	walk->top += by > 0 ? 1 : -1;
	keep_top(walk, sheet);
	if (is_in_sight(walk, sheet, next))
		walk->current = nearest(walk, sheet, next);
}

void
walk_rows(struct walk *walk, const struct sheet *sheet, long by)
{
	long rest = by < 0 ? -by : by;

	if (rest > sheet->row)
		rest = sheet->row;
	for (; rest > 0; rest--)
		step(walk, sheet, by);
}

void
walk_columns(struct walk *walk, const struct sheet *sheet, long by)
{
	const struct sheet_link *link = walk_link(walk, sheet);

	for (; link && by != 0; by += by > 0 ? -1 : 1) {
		size_t next = walk->current + (by > 0 ? 1 : (size_t)-1);
		if (next >= sheet->link_count ||
		    sheet->links[next].place.row != link->place.row)
			break;
		walk->current = next;
	}
	if (link)
		walk->column = walk_link(walk, sheet)->place.column;
}

void
walk_scroll(struct walk *walk, const struct sheet *sheet, long rows)
{
	int old = walk->top;

	if (rows > sheet->row)
		rows = sheet->row;
	if (rows < -(long)sheet->row)
		rows = -(long)sheet->row;
	walk->top += (int)rows;
	keep_top(walk, sheet);
	if (walk->top == old)
		walk_end(walk, sheet, rows);
	else
		come_back(walk, sheet, 1);
}

void
walk_end(struct walk *walk, const struct sheet *sheet, long by)
{
	walk->top = by < 0 ? 0 : last_top(walk, sheet);
	if (sheet->link_count)
		walk->current =
		    by < 0 ? 0 : nearest(walk, sheet, sheet->link_count - 1);
}

static bool
is_heading(const struct sheet *sheet, size_t at)
{
	return sheet->texts[at].style == STYLE_HEADING;
}

/* The heading goes to the top, the cursor to the first link below it. */
static void
go_to_row(struct walk *walk, const struct sheet *sheet, int row)
{
	size_t below = link_from(sheet, row);

	walk->top = row;
	keep_top(walk, sheet);
	if (below < sheet->link_count)
		walk->current = nearest(walk, sheet, below);
}

void
walk_headings(struct walk *walk, const struct sheet *sheet, long by)
{
	int from = row_here(walk, sheet);
	int above = 0, current = 0;

	for (size_t i = 0; i < sheet->text_count; i++) {
		int row = sheet->texts[i].row;
		if (!is_heading(sheet, i))
			continue;
		if (row > from && by > 0) {
			go_to_row(walk, sheet, row);
			return;
		}
		if (row <= from) {
			above = current;
			current = row;
		}
	}
	if (by < 0)
		go_to_row(walk, sheet, above);
}

bool
walk_click(struct walk *walk, const struct sheet *sheet, int row, int column)
{
	for (size_t i = 0; i < sheet->link_count; i++)
		if (area_holds(sheet->links[i].place, row, column)) {
			walk->current = i;
			walk->column = sheet->links[i].place.column;
			return true;
		}
	return false;
}

bool
walk_find(struct walk *walk, const struct sheet *sheet, struct str wanted,
    int by, bool is_here)
{
	int from = row_here(walk, sheet);
	int best = -1;

	for (size_t i = 0; i < sheet->text_count; i++) {
		int row = sheet->texts[i].row;
		bool is_ahead = by > 0 ? row > from : row < from;
		if (!found_in(sheet->texts[i].text, wanted) ||
		    !(is_ahead || (is_here && row == from)))
			continue;
		if (best < 0 || (by > 0 ? row < best : row > best))
			best = row;
	}
	if (best < 0)
		return false;
	if (best < walk->top || best >= walk->top + walk->height)
		walk->top = best - walk->height / 2;
	keep_top(walk, sheet);
	if (link_from(sheet, best) < sheet->link_count)
		walk->current = link_from(sheet, best);
	return true;
}

void
walk_draw(const struct walk *walk, const struct sheet *sheet,
    struct surface *surface, struct area area, struct str find)
{
	sheet_draw(sheet, surface, area, walk->top, walk_link(walk, sheet));
	for (size_t i = 0; find.len && i < sheet->text_count; i++) {
		const struct sheet_text *text = &sheet->texts[i];
		int row = text->row - walk->top;
		if (row >= 0 && row < area.rows)
			draw_found(surface, area.row + row,
			    area.column + text->column, text->width,
			    STYLE_FOUND, text->text, find);
	}
}
