#include "tui/widget/pane.h"

#include "core/base/arena.h"
#include "core/base/utf8.h"
#include "tui/widget/found.h"

/*
 * The look of a line comes from its form: the first is the title; a line after
 * an empty one is a heading; one that begins with '[' is a source; any other
 * that begins in column one has a label before a run of blanks.
 */

static void
add_line(struct pane *pane, struct str line)
{
	if (pane->count == pane->room) {
		pane->room = pane->room ? pane->room * 2 : 64;
		pane->lines =
		    mem_realloc(pane->lines, pane->room, sizeof *pane->lines);
	}
	pane->lines[pane->count++] = line;
}

void
pane_set(struct pane *pane, struct str text)
{
	struct str rest, line;

	buf_clear(&pane->text);
	buf_add(&pane->text, text);
	pane->count = 0;
	rest = buf_str(&pane->text);
	if (str_ends(rest, STR("\n")))
		rest.len--;
	while (str_split(&rest, '\n', &line))
		add_line(pane, line);
	pane_scroll(pane, 0);
}

void
pane_release(struct pane *pane)
{
	buf_release(&pane->text);
	buf_release(&pane->find);
	free(pane->lines);
	*pane = (struct pane){0};
}

static size_t
last_top(const struct pane *pane)
{
	return pane->count > pane->height ? pane->count - pane->height : 0;
}

void
pane_scroll(struct pane *pane, long by)
{
	size_t distance = by < 0 ? 0 - (size_t)by : (size_t)by;

	if (by < 0)
		pane->top = distance > pane->top ? 0 : pane->top - distance;
	else
		pane->top =
		    distance > pane->count ? pane->count : pane->top + distance;
	if (pane->top > last_top(pane))
		pane->top = last_top(pane);
}

void
pane_page(struct pane *pane, long pages)
{
	pane_scroll(pane, pages * (long)pane->height);
}

static bool
begins(const struct pane *pane, size_t line, char byte)
{
	return pane->lines[line].len > 0 && pane->lines[line].ptr[0] == byte;
}

void
pane_next(struct pane *pane, char byte, int by)
{
	size_t at = pane->top;

	while (by > 0 ? at + 1 < pane->count : at > 0) {
		at = by > 0 ? at + 1 : at - 1;
		if (begins(pane, at, byte))
			break;
	}
	pane_scroll(pane, (long)at - (long)pane->top);
}

static bool
line_holds(const struct pane *pane, size_t line, struct str folded)
{
	struct arena arena = {0};
	struct str text = utf8_fold(&arena, pane->lines[line]);
	bool found = str_find(text, folded) < text.len;

	arena_release(&arena);
	return found;
}

bool
pane_find(struct pane *pane, int by)
{
	struct arena arena = {0};
	struct str folded = utf8_fold(&arena, buf_str(&pane->find));
	bool found = false;

	for (size_t i = 1; i <= pane->count && folded.len && !found; i++) {
		size_t step = by > 0 ? i : pane->count - i;
		size_t at = (pane->top + step) % pane->count;
		found = line_holds(pane, at, folded);
		if (found)
			pane_scroll(pane, (long)at - (long)pane->top);
	}
	arena_release(&arena);
	return found;
}

static int
label_width(struct str line)
{
	size_t end = str_find(line, STR("  "));

	return end < line.len && end < 24 ? (int)end : 0;
}

static void
draw_line(const struct pane *pane, size_t at, struct surface *surface,
    struct area area)
{
	struct str line = pane->lines[at];
	bool is_flush = line.len > 0 && line.ptr[0] != ' ';
	enum style style = STYLE_TEXT;

	if (at == 0)
		style = STYLE_TITLE;
	else if (is_flush && !pane->lines[at - 1].len && line.ptr[0] != '[' &&
		 label_width(line) == 0)
		style = STYLE_HEADING;
	surface_pad(surface, area.row, area.column, area.columns, style, line);
	if (style == STYLE_TEXT && is_flush && line.ptr[0] != '[')
		surface_style(surface, area.row, area.column, label_width(line),
		    STYLE_HEADING);
	draw_found(surface, area.row, area.column, area.columns, STYLE_FOUND,
	    line, buf_str(&pane->find));
}

void
pane_draw(struct pane *pane, struct surface *surface, struct area area)
{
	struct area line = {area.row, area.column, 1, area.columns};

	pane->height = area.rows > 0 ? (size_t)area.rows : 1;
	pane_scroll(pane, 0);
	for (int i = 0; i < area.rows; i++, line.row++) {
		size_t at = pane->top + (size_t)i;
		surface_fill(surface, line.row, line.column, line.columns,
		    STYLE_TEXT, ' ');
		if (at < pane->count)
			draw_line(pane, at, surface, line);
	}
}

void
pane_status(const struct pane *pane, struct buf *out)
{
	size_t last = pane->top + pane->height;

	if (pane->count <= pane->height)
		return;
	buf_addf(out, "%zu-%zu of %zu", pane->top + 1,
	    last < pane->count ? last : pane->count, pane->count);
}
