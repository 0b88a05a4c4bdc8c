#include <inttypes.h>

#include "core/exchange/format/writers.h"
#include "core/exchange/format/xml.h"
#include "core/exchange/network.h"

/*
 * GEXF 1.3, an undirected static graph. It has no date of its own
 * (lastmodifieddate), so that the same data give the same bytes.
 */
static void
add_attribute(struct buf *out, const char *name, struct str value)
{
	if (!value.len)
		return;
	buf_addf(out, "          <attvalue for=\"%s\" value=\"", name);
	xml_text(out, value);
	buf_addz(out, "\"/>\n");
}

static void
add_number(struct buf *out, const char *name, int64_t number)
{
	if (number != INTEGER_NONE)
		buf_addf(out,
		    "          <attvalue for=\"%s\" value=\"%" PRId64 "\"/>\n",
		    name, number);
}

static void
add_node(struct buf *out, const struct network_node *node)
{
	buf_addz(out, "      <node id=\"");
	xml_text(out, node->actor->code);
	buf_addz(out, "\" label=\"");
	xml_text(out, node->actor->name);
	buf_addz(out, "\">\n        <attvalues>\n");
	add_number(out, "events", node->events);
	add_number(out, "cow", node->actor->cow);
	add_attribute(out, "region", node->actor->region);
	buf_addz(out, "        </attvalues>\n      </node>\n");
}

static void
add_edge(struct buf *out, const struct network_edge *edge, size_t number)
{
	buf_addf(out, "      <edge id=\"%zu\" source=\"", number);
	xml_text(out, edge->tally->pair.a);
	buf_addz(out, "\" target=\"");
	xml_text(out, edge->tally->pair.b);
	buf_addf(out, "\" weight=\"%" PRId64 "\">\n        <attvalues>\n",
	    edge->tally->events);
	add_attribute(out, "first", str_from(edge->first));
	add_attribute(out, "last", str_from(edge->last));
	add_attribute(out, "types", edge->types);
	buf_addz(out, "        </attvalues>\n      </edge>\n");
}

static void
add_meta(struct buf *out, const struct export_head *head)
{
	struct buf text = {0};

	head_text(&text, head);
	buf_addz(&text, "\n");
	cited_text(&text, head);
	buf_addz(out, "  <meta>\n    <creator>entente</creator>\n"
		      "    <description>");
	xml_text(out, str_trim(buf_str(&text)));
	buf_addz(out, "</description>\n  </meta>\n");
	buf_release(&text);
}

static const char attributes[] =
    "    <attributes class=\"node\" mode=\"static\">\n"
    "      <attribute id=\"events\" title=\"events\" type=\"long\"/>\n"
    "      <attribute id=\"cow\" title=\"cow\" type=\"long\"/>\n"
    "      <attribute id=\"region\" title=\"region\" type=\"string\"/>\n"
    "    </attributes>\n"
    "    <attributes class=\"edge\" mode=\"static\">\n"
    "      <attribute id=\"first\" title=\"first\" type=\"string\"/>\n"
    "      <attribute id=\"last\" title=\"last\" type=\"string\"/>\n"
    "      <attribute id=\"types\" title=\"types\" type=\"string\"/>\n"
    "    </attributes>\n";

static void
gexf_network(struct writer *writer, const struct network *network)
{
	struct buf *out = &writer->line;

	buf_addz(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		      "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\" "
		      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
		      "xsi:schemaLocation=\"http://gexf.net/1.3 "
		      "http://gexf.net/1.3/gexf.xsd\">\n");
	add_meta(out, writer->head);
	buf_addz(
	    out, "  <graph mode=\"static\" defaultedgetype=\"undirected\">\n");
	buf_addz(out, attributes);
	buf_addz(out, "    <nodes>\n");
	for (size_t i = 0; i < network->node_count; i++)
		add_node(out, &network->nodes[i]);
	buf_addz(out, "    </nodes>\n    <edges>\n");
	for (size_t i = 0; i < network->edge_count; i++)
		add_edge(out, &network->edges[i], i);
	buf_addz(out, "    </edges>\n  </graph>\n</gexf>\n");
}

const struct format gexf_format = {
    .name = "gexf",
    .suffixes = "gexf",
    .flags = FORMAT_CARRIES_HEAD | FORMAT_CITES,
    .shapes = 1 << SHAPE_PAIRS,
    .media = "application/gexf+xml",
    .summary = "GEXF 1.3: the network for Gephi",
    .network = gexf_network,
};
