#include "core/exchange/export/export.h"

#include "core/base/file.h"
#include "core/exchange/cited.h"
#include "core/exchange/export/shape.h"
#include "core/exchange/format/row.h"
#include "core/exchange/format/writers.h"
#include "core/model/record_json.h"

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

static void
add_sources(struct buf *out, struct arena *arena, const struct cited *cited)
{
	buf_addz(out, ",\n\"sources\":[");
	for (size_t i = 0; i < cited->count; i++) {
		buf_addz(out, i ? ",\n" : "\n");
		add_source(out, arena, &cited->items[i].record.as.source);
	}
	buf_addz(out, "\n]");
}

/* What is no table has no columns to describe. */
static void
add_schema(
    struct buf *out, struct arena *arena, const struct export_request *request)
{
	struct cell_heads heads = export_heads(arena, request);

	if (!heads.count)
		return;
	buf_addz(out, ",\"schema\":{\"fields\":[");
	for (size_t i = 0; i < heads.count; i++) {
		const struct cell_head *head = &heads.items[i];
		buf_addf(out, "%s{\"name\":\"%s\",\"type\":\"%s\"",
		    i ? ",\n" : "\n", head->name,
		    head->is_number ? "number" : "string");
		if (head->summary)
			add_member(out, "description", str_from(head->summary));
		buf_addz(out, "}");
	}
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

static const char *
resource_name(const struct export_request *request)
{
	if (request->heads.count)
		return "rows";
	return request->shape ? request->shape->name : "events";
}

static void
add_resource(struct buf *out, struct arena *arena,
    const struct export_request *request, struct str output)
{
	const struct format *format = request->format;

	buf_addf(
	    out, ",\n\"resources\":[{\"name\":\"%s\"", resource_name(request));
	add_member(out, "path", base_name(output));
	add_member(out, "format", str_from(format->name));
	if (format->media)
		add_member(out, "mediatype", str_from(format->media));
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

	bool done = cited_collect(store, request->rows, &cited, err);
	if (done) {
		add_head(&text, &request->head);
		add_resource(&text, &cited.arena, request, output);
		add_sources(&text, &cited.arena, &cited);
		buf_addz(&text, "}\n");
		done = write_file(buf_str(&text), path, replace, err);
	}
	buf_release(&text);
	cited_release(&cited);
	return done;
}
