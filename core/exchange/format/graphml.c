#include <inttypes.h>

#include "core/exchange/format/writers.h"
#include "core/exchange/format/xml.h"
#include "core/exchange/network.h"

/* GraphML 1.0: every attribute has a key with a type, and the whole has its
 * query, versions and sources as data of the graph. */
static const struct {
	const char *id, *of, *type;
} keys[] = {
    {"head", "graph", "string"},
    {"sources", "graph", "string"},
    {"label", "node", "string"},
    {"cow", "node", "long"},
    {"region", "node", "string"},
    {"events", "node", "long"},
    {"weight", "edge", "long"},
    {"first", "edge", "string"},
    {"last", "edge", "string"},
    {"types", "edge", "string"},
};

static void
add_keys(struct buf *out)
{
	for (size_t i = 0; i < ARRAY_LENGTH(keys); i++)
		buf_addf(out,
		    "  <key id=\"%s\" for=\"%s\" attr.name=\"%s\" "
		    "attr.type=\"%s\"/>\n",
		    keys[i].id, keys[i].of, keys[i].id, keys[i].type);
}

static void
add_text(struct buf *out, const char *key, struct str text)
{
	if (!text.len)
		return;
	buf_addf(out, "      <data key=\"%s\">", key);
	xml_text(out, text);
	buf_addz(out, "</data>\n");
}

static void
add_number(struct buf *out, const char *key, int64_t number)
{
	if (number != INTEGER_NONE)
		buf_addf(out, "      <data key=\"%s\">%" PRId64 "</data>\n",
		    key, number);
}

static void
add_node(struct buf *out, const struct network_node *node)
{
	buf_addz(out, "    <node id=\"");
	xml_text(out, node->actor->code);
	buf_addz(out, "\">\n");
	add_text(out, "label", node->actor->name);
	add_number(out, "cow", node->actor->cow);
	add_text(out, "region", node->actor->region);
	add_number(out, "events", node->events);
	buf_addz(out, "    </node>\n");
}

static void
add_edge(struct buf *out, const struct network_edge *edge)
{
	buf_addz(out, "    <edge source=\"");
	xml_text(out, edge->tally->pair.a);
	buf_addz(out, "\" target=\"");
	xml_text(out, edge->tally->pair.b);
	buf_addz(out, "\">\n");
	add_number(out, "weight", edge->tally->events);
	add_text(out, "first", str_from(edge->first));
	add_text(out, "last", str_from(edge->last));
	add_text(out, "types", edge->types);
	buf_addz(out, "    </edge>\n");
}

static void
add_head(struct buf *out, const struct export_head *head)
{
	struct buf text = {0};

	head_text(&text, head);
	add_text(out, "head", buf_str(&text));
	buf_clear(&text);
	cited_text(&text, head);
	add_text(out, "sources", buf_str(&text));
	buf_release(&text);
}

static void
graphml_network(struct writer *writer, const struct network *network)
{
	struct buf *out = &writer->line;

	buf_addz(out,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
	    "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
	    "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
	    "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
	add_keys(out);
	buf_addz(out, "  <graph id=\"entente\" edgedefault=\"undirected\">\n");
	add_head(out, writer->head);
	for (size_t i = 0; i < network->node_count; i++)
		add_node(out, &network->nodes[i]);
	for (size_t i = 0; i < network->edge_count; i++)
		add_edge(out, &network->edges[i]);
	buf_addz(out, "  </graph>\n</graphml>\n");
}

const struct format graphml_format = {
    .name = "graphml",
    .suffixes = "graphml",
    .flags = FORMAT_CARRIES_HEAD | FORMAT_CITES,
    .shapes = 1 << SHAPE_PAIRS,
    .media = "application/graphml+xml",
    .summary = "GraphML: states and pairs as a network",
    .network = graphml_network,
};
