#include "core/base/display.h"
#include "core/exchange/format/writers.h"

/*
 * A table of GitHub Flavored Markdown. Nothing in a cell is markup: what
 * could begin some is escaped, what is not seen is made visible.
 */
static void
add_text(struct buf *out, struct str text)
{
	static const struct {
		char byte;
		const char *written;
	} entities[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}};
	struct buf safe = {0};

	display_line(&safe, text, DISPLAY_UTF8);
	for (size_t i = 0; i < safe.len; i++) {
		char byte = safe.ptr[i];
		const char *written = NULL;
		for (size_t n = 0; n < ARRAY_LENGTH(entities); n++)
			if (byte == entities[n].byte)
				written = entities[n].written;
		if (strchr("\\`*_[]|~$!", byte))
			buf_add_char(out, '\\');
		if (written)
			buf_addz(out, written);
		else
			buf_add_char(out, byte);
	}
	buf_release(&safe);
}

static void
markdown_begin_cells(struct writer *writer)
{
	for (size_t i = 0; i < writer->heads.count; i++)
		buf_addf(&writer->line, "| %s ", writer->heads.items[i].name);
	buf_addz(&writer->line, "|\n");
	for (size_t i = 0; i < writer->heads.count; i++)
		buf_addz(&writer->line,
		    writer->heads.items[i].is_number ? "| ---: " : "| --- ");
	buf_addz(&writer->line, "|\n");
}

static void
markdown_cells(struct writer *writer, const struct str *cells)
{
	for (size_t i = 0; i < writer->heads.count; i++) {
		buf_addz(&writer->line, "| ");
		add_text(&writer->line, cells[i]);
		buf_add_char(&writer->line, ' ');
	}
	buf_addz(&writer->line, "|\n");
}

const struct format markdown_format = {
    .name = "markdown",
    .suffixes = "md markdown",
    .flags = FORMAT_ROWS | FORMAT_SHOWN,
    .columns = "date pair type title",
    .shapes = SHAPES_ALL,
    .media = "text/markdown",
    .summary = "a table of events in Markdown",
    .begin = row_begin,
    .record = row_record,
    .begin_cells = markdown_begin_cells,
    .cells = markdown_cells,
};
