#include "tui/view/nothing.h"

#include "tui/view/browse.h"

static void
draw_part(
    const struct browse_part *part, struct surface *surface, struct area line)
{
	struct buf text = {0};

	buf_addz(&text, "0 > ");
	if (part->without < 0)
		buf_addz(&text, "..");
	else
		buf_add_count(&text, part->without);
	surface_text(surface, line.row, line.column + 3, line.columns / 2,
	    STYLE_TEXT, part->text);
	surface_text(surface, line.row, line.column + 4 + line.columns / 2,
	    line.columns / 2 - 4, STYLE_TEXT, buf_str(&text));
	buf_release(&text);
}

void
nothing_prepare(struct ui *ui)
{
	const struct rows *rows = ui->browse->rows;
	size_t count;

	if (rows_is_complete(rows) && !rows_error(rows) && !rows_count(rows))
		browse_parts(ui->browse, &count);
}

void
nothing_draw(struct ui *ui, struct surface *surface, struct area area)
{
	struct browse *browse = ui->browse;
	struct area line = {area.row, area.column, 1, area.columns};
	const struct browse_part *parts;
	size_t count;

	if (rows_error(browse->rows)) {
		surface_text(surface, area.row, area.column + 1,
		    area.columns - 1, STYLE_ERROR,
		    str_from(rows_error(browse->rows)->text));
		return;
	}
	if (!rows_is_complete(browse->rows))
		return;
	parts = browse_parts(browse, &count);
	surface_text(surface, line.row++, line.column + 1, line.columns - 1,
	    STYLE_TEXT,
	    count > 0 ? STR("No event matches.") : STR("There are no events."));
	if (count == 0 || area.rows < 4)
		return;
	line.row++;
	draw_rule(surface, line, "if you remove");
	for (size_t i = 0; i < count; i++) {
		if (++line.row >= area.row + area.rows)
			return;
		draw_part(&parts[i], surface, line);
	}
}
