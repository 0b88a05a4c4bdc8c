#include "core/exchange/writer.h"

#include <errno.h>

#include "core/exchange/format.h"
#include "core/exchange/writers.h"

size_t
head_parts(const struct export_head *head, struct head_part parts[HEAD_PARTS])
{
	const struct head_part all[HEAD_PARTS] = {
	    {"version", head->version},
	    {"query", head->query},
	    {"data", head->data},
	};
	size_t count = 0;

	for (size_t i = 0; i < HEAD_PARTS; i++)
		if (all[i].text.len)
			parts[count++] = all[i];
	return count;
}

static bool
flush(struct writer *writer, struct err *err)
{
	struct str bytes = buf_str(&writer->line);
	bool done = !bytes.len ||
		    writer->output.write(writer->output.context, bytes, err);

	buf_clear(&writer->line);
	arena_reset(&writer->arena);
	return done;
}

bool
writer_begin(struct writer *writer, const struct format *format,
    const struct export_head *head, struct output output, struct err *err)
{
	*writer =
	    (struct writer){.format = format, .head = head, .output = output};
	if (!format->record)
		return err_set(err, ERR_USAGE,
		    "the format %s is only read, not written", format->name);
	if (format->begin && !format->begin(writer, err))
		return false;
	return flush(writer, err);
}

bool
writer_record(
    struct writer *writer, const struct record *record, struct err *err)
{
	bool takes_rows = writer->format->flags & FORMAT_ROWS;

	if (takes_rows && record->kind != RECORD_EVENT)
		return true;
	if (writer->section != record->kind)
		writer->written = 0;
	writer->section = record->kind;
	if (!writer->format->record(writer, record, err))
		return false;
	writer->written++;
	writer->total++;
	return flush(writer, err);
}

bool
writer_begin_cells(struct writer *writer, const struct format *format,
    const struct export_head *head, struct cell_heads heads,
    struct output output, struct err *err)
{
	*writer = (struct writer){
	    .format = format, .head = head, .output = output, .heads = heads};
	if (!format->cells)
		return err_set(err, ERR_USAGE,
		    "%s holds records, not rows; take a format of rows",
		    format->name);
	if (format->begin_cells && !format->begin_cells(writer, err))
		return false;
	return flush(writer, err);
}

bool
writer_cells(struct writer *writer, const struct str *cells, struct err *err)
{
	if (!writer->format->cells(writer, cells, err))
		return false;
	writer->written++;
	writer->total++;
	return flush(writer, err);
}

bool
writer_end(struct writer *writer, struct err *err)
{
	if (writer->format->end && !writer->format->end(writer, err))
		return false;
	return flush(writer, err);
}

void
writer_release(struct writer *writer)
{
	buf_release(&writer->line);
	arena_release(&writer->arena);
	arena_release(&writer->memory);
	*writer = (struct writer){0};
}

static bool
write_to_buf(void *context, struct str bytes, struct err *err)
{
	(void)err;
	buf_add(context, bytes);
	return true;
}

struct output
output_to_buf(struct buf *buf)
{
	return (struct output){.write = write_to_buf, .context = buf};
}

static bool
write_to_stream(void *context, struct str bytes, struct err *err)
{
	if (fwrite(bytes.ptr, 1, bytes.len, context) == bytes.len)
		return true;
	return err_set(err, errno == EPIPE ? ERR_PIPE : ERR_IO,
	    "cannot write: %s", strerror(errno));
}

struct output
output_to_stream(FILE *stream)
{
	return (struct output){.write = write_to_stream, .context = stream};
}
