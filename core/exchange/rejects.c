#include "core/exchange/rejects.h"

#include "core/exchange/cell.h"

/* Quoted, and safe in a spreadsheet. */
static void
add_cell(struct buf *line, struct str text)
{
	struct buf guarded = {0};

	cell_guard(&guarded, text);
	buf_addz(line, ",\"");
	for (size_t i = 0; i < guarded.len; i++) {
		if (guarded.ptr[i] == '"')
			buf_add_char(line, '"');
		buf_add_char(line, guarded.ptr[i]);
	}
	buf_add_char(line, '"');
	buf_release(&guarded);
}

bool
rejects_open(struct rejects *rejects, const char *path, bool replace,
    enum display_glyphs glyphs, struct err *err)
{
	*rejects = (struct rejects){0};
	if (!file_output_open(&rejects->file, path, replace, 0, err))
		return false;
	sink_init(&rejects->sink, rejects->file.stream, glyphs);
	sink_writez(&rejects->sink, "line,column,file,reason,row\r\n");
	return true;
}

void
rejects_add(
    struct rejects *rejects, const struct problem *problem, struct str row)
{
	struct buf *line = &rejects->line;

	buf_clear(line);
	buf_addf(line, "%zu,%zu", problem->line, problem->column);
	add_cell(line, problem->file);
	add_cell(line, problem->text);
	add_cell(line, row);
	buf_addz(line, "\r\n");
	sink_write(&rejects->sink, buf_str(line));
}

bool
rejects_commit(struct rejects *rejects, struct err *err)
{
	return file_output_commit(&rejects->file, err);
}

void
rejects_release(struct rejects *rejects)
{
	file_output_release(&rejects->file);
	buf_release(&rejects->line);
}
