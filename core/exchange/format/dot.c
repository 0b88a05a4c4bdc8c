#include <inttypes.h>

#include "core/exchange/format/writers.h"
#include "core/exchange/network.h"

/*
 * The DOT language of Graphviz, and a plain list of edges with a head. In a
 * string of DOT only \" is an escape; labels read more of them, so that a
 * backslash is doubled.
 */
static void
add_string(struct buf *out, struct str text)
{
	buf_add_char(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		unsigned char byte = (unsigned char)text.ptr[i];
		if (byte == '"' || byte == '\\')
			buf_add_char(out, '\\');
		if (byte == '\n')
			buf_addz(out, "\\n");
		else
			buf_add_char(out,
			    byte < ' ' || byte == 0x7f ? ' ' : text.ptr[i]);
	}
	buf_add_char(out, '"');
}

static void
add_attribute(struct buf *out, const char *name, struct str text)
{
	if (!text.len)
		return;
	buf_addf(out, ", %s=", name);
	add_string(out, text);
}

static void
add_node(struct buf *out, const struct network_node *node)
{
	buf_addz(out, "\t");
	add_string(out, node->actor->code);
	buf_addf(out, " [events=%" PRId64, node->events);
	add_attribute(out, "label", node->actor->name);
	add_attribute(out, "region", node->actor->region);
	buf_addz(out, "];\n");
}

static void
add_edge(struct buf *out, const struct network_edge *edge)
{
	buf_addz(out, "\t");
	add_string(out, edge->tally->pair.a);
	buf_addz(out, " -- ");
	add_string(out, edge->tally->pair.b);
	buf_addf(out, " [weight=%" PRId64, edge->tally->events);
	add_attribute(out, "first", str_from(edge->first));
	add_attribute(out, "last", str_from(edge->last));
	add_attribute(out, "types", edge->types);
	buf_addz(out, "];\n");
}

/* What is about the whole: attributes of the graph. */
static void
add_head(struct buf *out, const struct export_head *head)
{
	struct buf text = {0};

	head_text(&text, head);
	buf_addz(out, "\tcomment=");
	add_string(out, buf_str(&text));
	buf_clear(&text);
	cited_text(&text, head);
	buf_addz(out, ";\n\tsources=");
	add_string(out, str_trim(buf_str(&text)));
	buf_addz(out, ";\n");
	buf_release(&text);
}

static void
dot_network(struct writer *writer, const struct network *network)
{
	struct buf *out = &writer->line;

	buf_addz(out, "graph entente {\n");
	add_head(out, writer->head);
	for (size_t i = 0; i < network->node_count; i++)
		add_node(out, &network->nodes[i]);
	for (size_t i = 0; i < network->edge_count; i++)
		add_edge(out, &network->edges[i]);
	buf_addz(out, "}\n");
}

static void
edges_network(struct writer *writer, const struct network *network)
{
	struct buf *out = &writer->line;

	buf_addz(out, "source\ttarget\tweight\tfirst\tlast\ttypes\n");
	for (size_t i = 0; i < network->edge_count; i++) {
		const struct network_edge *edge = &network->edges[i];
		buf_addf(out, "%.*s\t%.*s\t%" PRId64 "\t%s\t%s\t%.*s\n",
		    STR_ARG(edge->tally->pair.a), STR_ARG(edge->tally->pair.b),
		    edge->tally->events, edge->first, edge->last,
		    STR_ARG(edge->types));
	}
}

const struct format dot_format = {
    .name = "dot",
    .suffixes = "dot gv",
    .flags = FORMAT_CARRIES_HEAD | FORMAT_CITES,
    .shapes = 1 << SHAPE_PAIRS,
    .media = "text/vnd.graphviz",
    .summary = "DOT: the network for Graphviz",
    .network = dot_network,
};

const struct format edges_format = {
    .name = "edges",
    .suffixes = "edges",
    .shapes = 1 << SHAPE_PAIRS,
    .media = "text/tab-separated-values",
    .summary = "the network as a tab-separated list of edges",
    .network = edges_network,
};
