#include "core/exchange/cited.h"
#include "core/exchange/format/row.h"
#include "core/exchange/format/writers.h"
#include "core/model/record_json.h"

/*
 * GeoJSON (RFC 7946): a feature an event, longitude first, a null geometry
 * where no place is known. Properties are the cells of a row, so that a map
 * program gets flat columns; what is about the whole are members of the
 * collection, which the standard allows and readers pass over.
 */
static void
add_sources(struct buf *out, const struct cited *cited)
{
	for (size_t i = 0; cited && i < cited->count; i++) {
		buf_addz(out, i ? ",\n" : "\n");
		record_json(out, &cited->items[i].record);
	}
}

static void
geojson_begin(struct writer *writer)
{
	struct buf *out = &writer->line;
	struct head_part parts[HEAD_PARTS];
	size_t count = head_parts(writer->head, parts);

	buf_addz(out, "{\"type\":\"FeatureCollection\",\n\"entente\":{");
	for (size_t i = 0; i < count; i++) {
		buf_addf(out, "%s\"%s\":", i ? "," : "", parts[i].key);
		json_string(out, parts[i].text);
	}
	buf_addz(out, "},\n\"sources\":[");
	add_sources(out, writer->head->cited);
	buf_addz(out, "\n],\n\"features\":[");
	row_begin(writer);
}

static void
add_geometry(struct writer *writer, const struct place *place)
{
	struct buf *out = &writer->line;

	if (isnan(place->lat) || isnan(place->lon)) {
		buf_addz(out, "null");
		return;
	}
	buf_addf(out, "{\"type\":\"Point\",\"coordinates\":[%.*s,%.*s]}",
	    STR_ARG(number_text(&writer->arena, place->lon)),
	    STR_ARG(number_text(&writer->arena, place->lat)));
}

static void
geojson_record(struct writer *writer, const struct record *record)
{
	const struct event *event = &record->as.event;
	struct buf *out = &writer->line;

	buf_addz(out, writer->total ? ",\n" : "\n");
	buf_addz(out, "{\"type\":\"Feature\",\"id\":");
	json_string(out, event->id);
	buf_addz(out, ",\"geometry\":");
	add_geometry(writer, &event->place);
	buf_addz(out, ",\"properties\":");
	json_row(out, &writer->heads, row_cells(writer, event));
	buf_add_char(out, '}');
}

static void
geojson_end(struct writer *writer)
{
	buf_addz(&writer->line, "\n]\n}\n");
}

const struct format geojson_format = {
    .name = "geojson",
    .suffixes = "geojson",
    .flags = FORMAT_ROWS | FORMAT_CARRIES_HEAD | FORMAT_CITES,
    .shapes = 1 << SHAPE_EVENTS,
    .language = SINK_JSON,
    .media = "application/geo+json",
    .summary = "GeoJSON: a feature an event, for maps",
    .begin = geojson_begin,
    .record = geojson_record,
    .end = geojson_end,
};
