#include "core/exchange/format.h"

#include "core/base/path.h"
#include "core/exchange/readers.h"
#include "core/exchange/writers.h"

/* Which shapes a format can hold. */
enum {
	OF_EVENTS = 1 << SHAPE_EVENTS,
	OF_PAIRS = 1 << SHAPE_PAIRS,
	OF_SOURCES = 1 << SHAPE_SOURCES,
	OF_ALL = (1 << SHAPE_COUNT) - 1,
};

static const char list_columns[] = "date pair type title";

const struct format formats[] = {
    {
	.name = "csv",
	.suffixes = "csv",
	.flags = FORMAT_ROWS,
	.shapes = OF_ALL,
	.media = "text/csv",
	.summary = "comma-separated events, safe in a spreadsheet",
	.begin = row_begin,
	.record = row_record,
	.begin_cells = csv_begin_cells,
	.cells = csv_cells,
	.read = csv_read,
    },
    {
	.name = "tsv",
	.suffixes = "tsv tab",
	.flags = FORMAT_ROWS,
	.shapes = OF_ALL,
	.media = "text/tab-separated-values",
	.summary = "tab-separated events, one a line, safe in a spreadsheet",
	.begin = row_begin,
	.record = row_record,
	.begin_cells = tsv_begin_cells,
	.cells = tsv_cells,
	.read = tsv_read,
    },
    {
	.name = "xlsx",
	.suffixes = "xlsx",
	.flags =
	    FORMAT_ROWS | FORMAT_CARRIES_HEAD | FORMAT_CITES | FORMAT_BINARY,
	.shapes = OF_ALL,
	.media = "application/"
		 "vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	.summary = "a workbook with typed dates and the code book",
	.begin = row_begin,
	.record = row_record,
	.begin_cells = xlsx_begin_cells,
	.cells = xlsx_cells,
	.end = xlsx_end,
	.release = xlsx_release,
    },
    {
	.name = "html",
	.suffixes = "html htm",
	.flags = FORMAT_ROWS | FORMAT_SHOWN | FORMAT_CARRIES_HEAD |
		 FORMAT_CITES | FORMAT_FIGURES,
	.columns = "date pair type status title place source",
	.shapes = OF_ALL,
	.media = "text/html",
	.summary = "a page with a sortable table and its sources",
	.begin = row_begin,
	.record = row_record,
	.begin_cells = html_begin_cells,
	.cells = html_cells,
	.end = html_end,
    },
    {
	.name = "markdown",
	.suffixes = "md markdown",
	.flags = FORMAT_ROWS | FORMAT_SHOWN,
	.columns = list_columns,
	.shapes = OF_ALL,
	.media = "text/markdown",
	.summary = "a table of events in Markdown",
	.begin = row_begin,
	.record = row_record,
	.begin_cells = markdown_begin_cells,
	.cells = markdown_cells,
    },
    {
	.name = "table",
	.suffixes = "txt",
	.flags = FORMAT_ROWS | FORMAT_SHOWN | FORMAT_NARROW | FORMAT_STYLED,
	.columns = list_columns,
	.shapes = OF_ALL,
	.media = "text/plain",
	.summary = "an aligned table of events for people",
	.begin = row_begin,
	.record = row_record,
	.begin_cells = table_begin_cells,
	.cells = table_cells,
    },
    {
	.name = "plain",
	.suffixes = "",
	.flags = FORMAT_ROWS | FORMAT_SHOWN,
	.columns = list_columns,
	.shapes = OF_ALL,
	.media = "text/plain",
	.summary = "\"field: value\" lines, a paragraph an event",
	.begin = row_begin,
	.record = row_record,
	.cells = plain_cells,
    },
    {
	.name = "json",
	.suffixes = "json",
	.flags = FORMAT_LOSSLESS | FORMAT_CARRIES_HEAD,
	.shapes = OF_ALL,
	.language = SINK_JSON,
	.media = "application/json",
	.summary = "one JSON object, one record a line",
	.begin = json_begin,
	.record = json_record,
	.end = json_end,
	.begin_cells = json_begin_cells,
	.cells = json_cells,
	.read = json_read,
    },
    {
	.name = "jsonl",
	.suffixes = "jsonl ndjson",
	.flags = FORMAT_LOSSLESS | FORMAT_CARRIES_HEAD,
	.shapes = OF_ALL,
	.language = SINK_JSON,
	.media = "application/jsonl",
	.summary = "JSON Lines: a record a line, under its kind",
	.begin = jsonl_begin,
	.record = jsonl_record,
	.begin_cells = jsonl_begin,
	.cells = jsonl_cells,
	.read = jsonl_read,
    },
    {
	.name = "yaml",
	.suffixes = "yaml yml",
	.flags = FORMAT_LOSSLESS | FORMAT_CARRIES_HEAD,
	.shapes = OF_EVENTS,
	.language = SINK_YAML,
	.media = "application/yaml",
	.summary = "YAML, as people write it",
	.begin = yaml_begin,
	.record = yaml_record,
	.end = yaml_end,
	.read = yaml_read,
    },
    {
	.name = "sqlite",
	.suffixes = "db sqlite sqlite3",
	.flags = FORMAT_LOSSLESS | FORMAT_CARRIES_HEAD | FORMAT_BINARY |
		 FORMAT_DATABASE,
	.shapes = OF_EVENTS,
	.media = "application/vnd.sqlite3",
	.summary = "a database that entente and Datasette open",
	.begin = sqlite_begin,
	.record = sqlite_record,
	.end = sqlite_end,
	.release = sqlite_release,
    },
    {
	.name = "ics",
	.suffixes = "ics",
	.flags = FORMAT_CARRIES_HEAD | FORMAT_CITES,
	.shapes = OF_EVENTS,
	.media = "text/calendar",
	.summary = "iCalendar: an all-day entry an event",
	.begin = ics_begin,
	.record = ics_record,
	.end = ics_end,
    },
    {
	.name = "geojson",
	.suffixes = "geojson",
	.flags = FORMAT_ROWS | FORMAT_CARRIES_HEAD | FORMAT_CITES,
	.shapes = OF_EVENTS,
	.language = SINK_JSON,
	.media = "application/geo+json",
	.summary = "GeoJSON: a feature an event, for maps",
	.begin = geojson_begin,
	.record = geojson_record,
	.end = geojson_end,
    },
    {
	.name = "bibtex",
	.suffixes = "bib",
	.flags = FORMAT_CARRIES_HEAD,
	.shapes = OF_SOURCES,
	.media = "application/x-bibtex",
	.summary = "BibTeX: the sources, for LaTeX",
	.begin = bibtex_begin,
	.record = bibtex_record,
    },
    {
	.name = "csl-json",
	.suffixes = "csl",
	.shapes = OF_SOURCES,
	.language = SINK_JSON,
	.media = "application/vnd.citationstyles.csl+json",
	.summary = "CSL-JSON: the sources, for Zotero and pandoc",
	.begin = csl_begin,
	.record = csl_record,
	.end = csl_end,
    },
    {
	.name = "ris",
	.suffixes = "ris",
	.shapes = OF_SOURCES,
	.media = "application/x-research-info-systems",
	.summary = "RIS: the sources, for reference managers",
	.record = ris_record,
    },
    {
	.name = "graphml",
	.suffixes = "graphml",
	.flags = FORMAT_CARRIES_HEAD | FORMAT_CITES,
	.shapes = OF_PAIRS,
	.media = "application/graphml+xml",
	.summary = "GraphML: states and pairs as a network",
	.network = graphml_network,
    },
    {
	.name = "gexf",
	.suffixes = "gexf",
	.flags = FORMAT_CARRIES_HEAD | FORMAT_CITES,
	.shapes = OF_PAIRS,
	.media = "application/gexf+xml",
	.summary = "GEXF 1.3: the network for Gephi",
	.network = gexf_network,
    },
    {
	.name = "dot",
	.suffixes = "dot gv",
	.flags = FORMAT_CARRIES_HEAD | FORMAT_CITES,
	.shapes = OF_PAIRS,
	.media = "text/vnd.graphviz",
	.summary = "DOT: the network for Graphviz",
	.network = dot_network,
    },
    {
	.name = "edges",
	.suffixes = "edges",
	.shapes = OF_PAIRS,
	.media = "text/tab-separated-values",
	.summary = "the network as a tab-separated list of edges",
	.network = edges_network,
    },
};
const size_t format_count = ARRAY_LENGTH(formats);

enum { FORMATS_MAX = 64 };

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
	return kind ==
	       (format->shapes & OF_EVENTS ? RECORD_EVENT : RECORD_SOURCE);
}

static void
add_names(struct buf *out)
{
	for (size_t i = 0; i < format_count; i++)
		buf_addf(out, "%s%s", i ? ", " : "", formats[i].name);
}

static bool
holds(const struct format *format, const struct shape *shape)
{
	return format->shapes >> (shape - shapes) & 1;
}

/* Which formats would hold the shape. */
static void
refuse_shape(
    const struct format *format, const struct shape *shape, struct err *err)
{
	struct buf list = {0};

	for (size_t i = 0; i < format_count; i++)
		if (format_writes(&formats[i]) && holds(&formats[i], shape))
			buf_addf(&list, "%s%s", list.len ? ", " : "",
			    formats[i].name);
	err_set(err, ERR_USAGE, "%s cannot hold the shape %s: %.*s can",
	    format->name, shape->name, STR_ARG(buf_str(&list)));
	buf_release(&list);
}

const struct shape *
format_shape(const struct format *format, struct str name, struct err *err)
{
	const struct shape *shape = shapes;

	if (!name.len) {
		while (
		    shape < shapes + SHAPE_COUNT - 1 && !holds(format, shape))
			shape++;
		return shape;
	}
	shape = shape_find(name, err);
	if (shape && !holds(format, shape)) {
		refuse_shape(format, shape, err);
		return NULL;
	}
	return shape;
}

const struct format *
format_find(struct str name, struct err *err)
{
	const char *names[FORMATS_MAX];
	size_t count = 0;

	for (size_t i = 0; i < format_count; i++) {
		if (str_is(name, formats[i].name))
			return &formats[i];
		if (count < FORMATS_MAX)
			names[count++] = formats[i].name;
	}
	struct buf list = {0};
	add_names(&list);
	err_set(err, ERR_USAGE, "no format is called '%.*s': there are %.*s",
	    STR_ARG(name), STR_ARG(buf_str(&list)));
	buf_release(&list);
	word_suggest(err, name, names, count);
	return NULL;
}

const struct format *
format_by_suffix(struct str path)
{
	struct str suffix = path_suffix(path);

	if (!suffix.len)
		return NULL;
	suffix = str_slice(suffix, 1, suffix.len);
	for (size_t i = 0; i < format_count; i++) {
		struct str rest = str_from(formats[i].suffixes), word;
		while (str_split(&rest, ' ', &word))
			if (str_equal(word, suffix))
				return &formats[i];
	}
	return NULL;
}
