#include "core/exchange/format/writer.h"

#include <assert.h>
#include <errno.h>

#include "core/exchange/cited.h"
#include "core/exchange/format/format.h"
#include "core/exchange/format/writers.h"

size_t
head_parts(const struct export_head *head, struct head_part parts[HEAD_PARTS])
{
	const struct head_part all[HEAD_PARTS] = {
	    {"version", head->version},
	    {"query", head->query},
	    {"data", head->data},
	    {"codebook", head->codebook},
	    {"zeros", head->zeros},
	};
	size_t count = 0;

	for (size_t i = 0; i < HEAD_PARTS; i++)
		if (all[i].text.len)
			parts[count++] = all[i];
	return count;
}

void
head_text(struct buf *out, const struct export_head *head)
{
	static const char *const names[] = {
	    "entente", "query", "data", "code book", "zeros:"};
	const struct str texts[] = {head->version, head->query, head->data,
	    head->codebook, head->zeros};
	size_t start = out->len;

	static_assert(ARRAY_LENGTH(names) == HEAD_PARTS, "all parts are told");
	for (size_t i = 0; i < HEAD_PARTS; i++)
		if (texts[i].len)
			buf_addf(out, "%s%s %.*s", out->len > start ? ", " : "",
			    names[i], STR_ARG(texts[i]));
}

void
cited_text(struct buf *out, const struct export_head *head)
{
	for (size_t i = 0; head->cited && i < head->cited->count; i++) {
		const struct source *source =
		    &head->cited->items[i].record.as.source;
		source_text(out, source);
		if (source->url.len)
			buf_addf(out, " %.*s", STR_ARG(source->url));
		buf_add_char(out, '\n');
	}
}

bool
format_writes(const struct format *format)
{
	return format->record || format->network;
}

bool
format_takes(const struct format *format, enum record_kind kind)
{
	if (format->flags & FORMAT_LOSSLESS)
		return true;
	return kind == (format->shapes & 1 << SHAPE_EVENTS ? RECORD_EVENT
							   : RECORD_SOURCE);
}

/* Writes out what was added to writer->line, unless the format failed, and
 * forgets what lived in writer->arena. */
static bool
flush(struct writer *writer, struct err *err)
{
	struct str bytes = buf_str(&writer->line);
	bool done = writer->err.code == ERR_NONE &&
		    (!bytes.len || writer->output.write(
				       writer->output.context, bytes, err));

	if (err && writer->err.code != ERR_NONE)
		*err = writer->err;
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
		    format_writes(format)
			? "the format %s holds networks, not records"
			: "the format %s is only read, not written",
		    format->name);
	if (format->begin)
		format->begin(writer);
	return flush(writer, err);
}

bool
writer_record(
    struct writer *writer, const struct record *record, struct err *err)
{
	if (!format_takes(writer->format, record->kind))
		return true;
	if (writer->section != record->kind)
		writer->written = 0;
	writer->section = record->kind;
	writer->format->record(writer, record);
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
	if (format->begin_cells)
		format->begin_cells(writer);
	return flush(writer, err);
}

bool
writer_cells(struct writer *writer, const struct str *cells, struct err *err)
{
	writer->format->cells(writer, cells);
	writer->written++;
	writer->total++;
	return flush(writer, err);
}

bool
writer_network(struct writer *writer, const struct format *format,
    const struct export_head *head, const struct network *network,
    struct output output, struct err *err)
{
	*writer =
	    (struct writer){.format = format, .head = head, .output = output};
	if (!format->network)
		return err_set(
		    err, ERR_USAGE, "%s holds no networks", format->name);
	format->network(writer, network);
	return flush(writer, err);
}

bool
writer_end(struct writer *writer, struct err *err)
{
	if (writer->format->end)
		writer->format->end(writer);
	return flush(writer, err);
}

void
writer_release(struct writer *writer)
{
	if (writer->format && writer->format->release)
		writer->format->release(writer);
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
write_to_sink(void *context, struct str bytes, struct err *err)
{
	if (sink_write(context, bytes))
		return true;
	return err_set(err, errno == EPIPE ? ERR_PIPE : ERR_IO,
	    "cannot write: %s", strerror(errno));
}

struct output
output_to_sink(struct sink *sink)
{
	return (struct output){.write = write_to_sink, .context = sink};
}
