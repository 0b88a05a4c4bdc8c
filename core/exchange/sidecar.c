#include "core/exchange/sidecar.h"

#include "core/base/file.h"
#include "core/exchange/row.h"
#include "core/exchange/writers.h"
#include "core/model/record_json.h"

/* The sources of some events, each once, in the order of their ids. */
struct cited {
	struct arena arena;
	struct strs ids;
};

static void
cite(struct cited *cited, struct str id)
{
	size_t at = cited->ids.count;

	while (at > 0 && str_compare(cited->ids.items[at - 1], id) > 0)
		at--;
	if (at > 0 && str_equal(cited->ids.items[at - 1], id))
		return;
	arena_strs_add(&cited->arena, &cited->ids, (struct str){0});
	memmove(cited->ids.items + at + 1, cited->ids.items + at,
	    (cited->ids.count - 1 - at) * sizeof *cited->ids.items);
	cited->ids.items[at] = arena_str(&cited->arena, id);
}

static bool
collect(struct store *store, const struct row_ids *rows, struct cited *cited,
    struct err *err)
{
	struct arena scratch = {0};
	bool done = true;

	for (size_t i = 0; done && i < rows->count; i++) {
		struct event event;
		arena_reset(&scratch);
		done = store_event(store, rows->items[i], EVENT_CITATIONS,
		    &scratch, &event, err);
		for (size_t c = 0; done && c < event.citations.count; c++)
			cite(cited, event.citations.items[c].source);
	}
	arena_release(&scratch);
	return done;
}

static void
add_member(struct buf *out, const char *key, struct str text)
{
	buf_addf(out, ",\"%s\":", key);
	json_string(out, text);
}

/* "title" is what a reader of the descriptor is shown. */
static void
add_source(struct buf *out, struct arena *arena, const struct source *source)
{
	struct str title = source->title.len ? source->title : source->id;

	buf_addz(out, "{\"title\":");
	json_string(out, source->publisher.len
			     ? arena_format(arena, "%.*s: %.*s",
				   STR_ARG(source->publisher), STR_ARG(title))
			     : title);
	add_member(out, "id", source->id);
	if (source->url.len)
		add_member(out, "path", source->url);
	if (date_is_set(&source->date))
		add_member(out, "date", str_from(source->date.text));
	buf_addz(out, "}");
}

static bool
add_sources(
    struct buf *out, struct store *store, struct cited *cited, struct err *err)
{
	buf_addz(out, ",\n\"sources\":[");
	for (size_t i = 0; i < cited->ids.count; i++) {
		struct record record;
		if (!store_get(store, RECORD_SOURCE, cited->ids.items[i],
			&cited->arena, &record, err))
			return false;
		buf_addz(out, i ? ",\n" : "\n");
		add_source(out, &cited->arena, &record.as.source);
	}
	buf_addz(out, "\n]");
	return true;
}

static void
add_heads(struct buf *out, struct cell_heads heads)
{
	for (size_t i = 0; i < heads.count; i++)
		buf_addf(out, "%s{\"name\":\"%s\",\"type\":\"%s\"}",
		    i ? ",\n" : "\n", heads.items[i].name,
		    heads.items[i].is_number ? "number" : "string");
}

static void
add_columns(
    struct buf *out, struct arena *arena, const struct export_request *request)
{
	const struct row_columns *columns =
	    row_columns(arena, request->format, &request->head);

	for (size_t i = 0; i < columns->count; i++) {
		const struct row_column *column = &columns->items[i];
		buf_addf(out, "%s{\"name\":\"%s\",\"type\":\"%s\"",
		    i ? ",\n" : "\n", row_column_name(column),
		    row_column_is_number(column) ? "number" : "string");
		add_member(out, "description",
		    str_from(column->field ? column->field->summary
					   : column->cell->member->summary));
		buf_addz(out, "}");
	}
}

static void
add_schema(
    struct buf *out, struct arena *arena, const struct export_request *request)
{
	buf_addz(out, ",\"schema\":{\"fields\":[");
	if (request->heads.count)
		add_heads(out, request->heads);
	else
		add_columns(out, arena, request);
	buf_addz(out, "\n]}");
}

static struct str
base_name(struct str path)
{
	struct str rest = path, part, last = path;

	while (str_split(&rest, '/', &part))
		last = part;
	return last;
}

static void
add_resource(struct buf *out, struct arena *arena,
    const struct export_request *request, struct str output)
{
	static const struct {
		const char *format, *type;
	} types[] = {
	    {"csv", "text/csv"},
	    {"tsv", "text/tab-separated-values"},
	    {"markdown", "text/markdown"},
	};

	buf_addf(out, ",\n\"resources\":[{\"name\":\"%s\"",
	    request->heads.count ? "rows" : "events");
	add_member(out, "path", base_name(output));
	add_member(out, "format", str_from(request->format->name));
	for (size_t i = 0; i < ARRAY_LENGTH(types); i++)
		if (str_is(str_from(request->format->name), types[i].format))
			add_member(out, "mediatype", str_from(types[i].type));
	add_member(out, "encoding", STR("utf-8"));
	add_schema(out, arena, request);
	buf_addz(out, "}]");
}

static void
add_head(struct buf *out, const struct export_head *head)
{
	struct head_part parts[HEAD_PARTS];
	size_t count = head_parts(head, parts);

	buf_addz(out, "{\"profile\":\"data-package\",\"name\":\"entente\",\n"
		      "\"entente\":{");
	for (size_t i = 0; i < count; i++) {
		buf_addf(out, "%s\"%s\":", i ? "," : "", parts[i].key);
		json_string(out, parts[i].text);
	}
	buf_addz(out, "}");
}

static bool
write_file(struct str text, const char *path, bool replace, struct err *err)
{
	struct file_output file;
	bool done = file_output_open(&file, path, replace, 0, err);

	if (!done)
		return false;
	fwrite(text.ptr, 1, text.len, file.stream);
	done = file_output_commit(&file, err);
	file_output_release(&file);
	return done;
}

bool
sidecar_write(struct store *store, const struct export_request *request,
    struct str output, const char *path, bool replace, struct err *err)
{
	struct cited cited = {0};
	struct buf text = {0};

	add_head(&text, &request->head);
	add_resource(&text, &cited.arena, request, output);
	bool done = collect(store, request->rows, &cited, err) &&
		    add_sources(&text, store, &cited, err);
	buf_addz(&text, "}\n");
	done = done && write_file(buf_str(&text), path, replace, err);
	buf_release(&text);
	arena_release(&cited.arena);
	return done;
}
