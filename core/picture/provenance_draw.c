#include "core/picture/provenance.h"

#include "core/exchange/cited.h"

/*
 * The table of fields and sources: a cell for the cursor, the field, what is
 * recorded, then a column for each source.
 */
enum {
	SIGN = 2,
	FIELD_WIDTH = 22,
	VALUE_WIDTH = 24,
	SOURCE_WIDTH = 16, /* at least */
	SOURCE_WIDTH_MAX = 30,
	NARROW = 60, /* below, field and value are shorter */
};

static int
field_width(int columns)
{
	return columns < NARROW ? 14 : FIELD_WIDTH;
}

static int
value_width(int columns)
{
	return columns < NARROW ? 10 : VALUE_WIDTH;
}

static int
sources_from(int columns)
{
	return SIGN + field_width(columns) + value_width(columns);
}

size_t
provenance_room(const struct provenance *provenance, int columns)
{
	int room = (columns - sources_from(columns)) / SOURCE_WIDTH;
	size_t count = room > 1 ? (size_t)room : 1;

	return count < provenance->source_count ? count
						: provenance->source_count;
}

/* Those that are shown share what there is. */
static int
source_width(const struct provenance *provenance, int columns)
{
	int room = columns - sources_from(columns);
	int width = room / (int)provenance_room(provenance, columns);

	return width < SOURCE_WIDTH_MAX ? width : SOURCE_WIDTH_MAX;
}

static void
draw_head(const struct provenance *provenance,
    const struct provenance_look *look, struct surface *surface,
    struct area area)
{
	int at = area.column + SIGN;
	int width = source_width(provenance, area.columns);
	size_t end =
	    look->first_source + provenance_room(provenance, area.columns);

	surface_fill(
	    surface, area.row, area.column, area.columns, STYLE_HEAD, ' ');
	surface_text(surface, area.row, at, field_width(area.columns) - 1,
	    STYLE_HEAD, STR("FIELD"));
	at += field_width(area.columns);
	surface_text(surface, area.row, at, value_width(area.columns) - 1,
	    STYLE_HEAD, STR("VALUE"));
	at += value_width(area.columns);
	for (size_t s = look->first_source;
	     s < provenance->source_count && s < end; s++) {
		bool is_current = look->has_cursor && s == look->source;
		struct str name = source_short(&provenance->sources[s]);
		struct buf text = {0};
		buf_addf(&text, "[%zu] %.*s", s + 1, STR_ARG(name));
		surface_text(surface, area.row, at, width - 1,
		    is_current ? STYLE_HEAD_CURRENT : STYLE_HEAD,
		    buf_str(&text));
		at += width;
		buf_release(&text);
	}
}

/* The current one stands in brackets. */
static void
draw_cell(struct surface *surface, int row, int column, int width,
    enum style style, struct str text, bool is_current)
{
	int used;

	if (!is_current) {
		surface_text(surface, row, column, width, style, text);
		return;
	}
	surface_text(surface, row, column, 1, style, STR("["));
	used = surface_text(surface, row, column + 1, width - 2, style, text);
	surface_text(surface, row, column + 1 + used, 1, style, STR("]"));
}

static void
draw_field(const struct provenance *provenance, size_t f,
    const struct provenance_look *look, struct surface *surface,
    struct area area)
{
	const struct provenance_field *field = &provenance->fields[f];
	bool is_current = look->has_cursor && f == look->field;
	enum style style = is_current ? STYLE_CURRENT : STYLE_TEXT;
	int at = area.column + SIGN;
	int width = source_width(provenance, area.columns);
	size_t end =
	    look->first_source + provenance_room(provenance, area.columns);

	surface_fill(surface, area.row, area.column, area.columns, style, ' ');
	surface_text(surface, area.row, area.column, 1, style,
	    is_current ? STR(">") : STR(""));
	surface_text(surface, area.row, at, field_width(area.columns) - 1,
	    style, field->path.len ? field->path : STR("the whole"));
	at += field_width(area.columns);
	surface_text(surface, area.row, at, value_width(area.columns) - 1,
	    style, field->value);
	at += value_width(area.columns);
	for (size_t s = look->first_source;
	     s < provenance->source_count && s < end; s++) {
		const struct provenance_cell *cell = &field->cells[s];
		bool is_faint = cell->voice == VOICE_SILENT && !is_current;
		draw_cell(surface, area.row, at, width - 1,
		    is_faint ? STYLE_FAINT : style, provenance_says(cell),
		    is_current && s == look->source);
		at += width;
	}
}

void
provenance_draw(const struct provenance *provenance,
    const struct provenance_look *look, struct surface *surface,
    struct area area)
{
	struct area line = {area.row, area.column, 1, area.columns};

	draw_head(provenance, look, surface, line);
	for (size_t f = look->first_field;
	     f < provenance->field_count && line.row + 1 < area.row + area.rows;
	     f++) {
		line.row++;
		draw_field(provenance, f, look, surface, line);
	}
}

enum { INDENT = 2, NUMBER = 5 };

static void
put_sources(const struct provenance *provenance, struct sheet *sheet)
{
	sheet_heading(sheet, STR("Sources"));
	for (size_t s = 0; s < provenance->source_count; s++) {
		const struct source *source = &provenance->sources[s];
		struct buf text = {0};
		source_text(&text, source);
		buf_addf(&text, " (%.*s)", STR_ARG(source->id));
		sheet_putf(sheet, INDENT, STYLE_TEXT, "[%zu]", s + 1);
		sheet_wrap(sheet, INDENT + NUMBER, STYLE_TEXT, buf_str(&text));
		if (source->url.len) {
			sheet_put(
			    sheet, INDENT + NUMBER, STYLE_FAINT, source->url);
			sheet_next(sheet);
		}
		buf_release(&text);
	}
}

static void
put_said(const struct citation *said, size_t s, struct sheet *sheet)
{
	const char *stance =
	    said->stance == CITATION_DISPUTES ? "disputes" : "supports";
	struct buf text = {0};

	buf_addz(&text, stance);
	citation_text(&text, said->value, said->pages, said->passage);
	sheet_putf(sheet, 2 * INDENT, STYLE_TEXT, "[%zu]", s + 1);
	sheet_wrap(sheet, 2 * INDENT + NUMBER, STYLE_TEXT, buf_str(&text));
	buf_release(&text);
}

/* A field, who supports and disputes it, and with which remark. */
static void
put_field(const struct provenance *provenance,
    const struct provenance_field *field, struct sheet *sheet)
{
	struct str path = field->path.len ? field->path : STR("the whole");
	struct buf voices = {0};

	sheet_wrap(sheet, 0, STYLE_KEY,
	    arena_format(sheet->arena, "%.*s%s%.*s", STR_ARG(path),
		field->value.len ? ": " : "", STR_ARG(field->value)));
	provenance_voices(provenance, field, &voices);
	sheet_wrap(sheet, INDENT, STYLE_TEXT, buf_str(&voices));
	buf_release(&voices);
	for (size_t s = 0; s < provenance->source_count; s++) {
		const struct citation *said = field->cells[s].citation;
		if (said && str_equal(said->field, field->path) &&
		    (said->value.len || said->passage.len))
			put_said(said, s, sheet);
	}
}

void
provenance_sheet(const struct provenance *provenance, struct sheet *sheet)
{
	sheet_wrap(sheet, 0, STYLE_TITLE, provenance->title);
	sheet_put(sheet, 0, STYLE_TEXT, provenance->id);
	sheet_next(sheet);
	if (!provenance->source_count) {
		sheet_next(sheet);
		sheet_put(sheet, 0, STYLE_TEXT, STR("no source is cited"));
		sheet_next(sheet);
		return;
	}
	sheet_heading(sheet, STR("Fields"));
	for (size_t f = 0; f < provenance->field_count; f++)
		put_field(provenance, &provenance->fields[f], sheet);
	put_sources(provenance, sheet);
}
