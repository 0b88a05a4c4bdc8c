#include "core/exchange/import/import_internal.h"

#include "core/exchange/map/map_find.h"

/* One file of an import: what it is, and who reads it. */

/* A table of somebody else's, unless a format was asked for. */
static const struct map *
map_of(struct import *import, struct import_input *input,
    const struct format *format)
{
	bool is_table = format->flags & FORMAT_ROWS;

	if (import->options->format || !is_table)
		return NULL;
	return map_recognise(
	    &import->report->problems.arena, input_peek(input));
}

static bool
read_text(struct import *import, struct import_input *input,
    const struct node_sink *sink, struct err *err)
{
	const struct import_options *options = import->options;
	const struct map *map = options->map;

	if (map)
		return import_read_rows(import, map, input, err);
	const struct format *format =
	    options->format ? options->format : input_format(input, err);
	if (!format)
		return false;
	map = map_of(import, input, format);
	if (map)
		return import_read_rows(import, map, input, err);
	if (!format->read)
		return err_set(err, ERR_USAGE,
		    "the format %s is only written, not read", format->name);
	input_repair(input);
	if (import_reads_ahead(input))
		return import_read_ahead(import, format, input, sink, err);
	return format->read(&input->reader, &import->nodes,
	    &import->report->problems, sink, err);
}

/* What the file is, or each of those that an archive holds. */
static bool
read_texts(struct import *import, struct import_input *input,
    const struct node_sink *sink, struct err *err)
{
	bool found, done;

	while ((done = input_next(input, &found, err)) && found) {
		struct str name = input->reader.name;
		bool is_member = name.ptr != input->path.ptr;
		import->file = name;
		if (is_member && !input_is_wanted(name))
			import->report->passed_over++;
		else if (!read_text(import, input, sink, err))
			return false;
	}
	return done;
}

/* Closed before SQLite opens it: to close a file drops the locks on it. */
static bool
read_database(struct import *import, struct import_input *input,
    const char *path, const struct node_sink *sink, struct err *err)
{
	input_close(input);
	return import_read_database(import, path, sink, err);
}

bool
import_read_file(struct import *import, struct str path,
    const struct node_sink *sink, struct err *err)
{
	const struct import_options *options = import->options;
	struct import_input input;

	if (import_is_own_database(import, path.ptr))
		return err_set(err, ERR_USAGE,
		    "'%s' is the database that it would be imported into",
		    path.ptr);
	if (!input_open(&input, path.ptr, options->is_lossy,
		options->unpacked_limit, &import->report->problems.arena, err))
		return false;
	import->file = path;
	import->input = &input;
	bool is_database = input_is_database(&input) && input.stream != stdin;
	bool done = is_database
			? read_database(import, &input, path.ptr, sink, err)
			: read_texts(import, &input, sink, err);
	import->report->repaired += input.repaired;
	import->bytes += input.bytes;
	import->input = NULL;
	input_close(&input);
	return done;
}
