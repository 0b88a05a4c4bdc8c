#include "core/picture/leaf.h"
#include "core/picture/matrix/network.h"

/* What hangs together, the blocs, and the strongest ties of each actor. */
enum { INDENT = 2, TIES_MAX = 8, NAME_WIDTH = 22, EVENTS_WIDTH = 8 };
enum { PARTNERS_WIDTH = 10, NAME_FROM = 70 /* columns of the area */ };

struct page {
	const struct network *network;
	struct leaf leaf;
};

static void
put_line(struct page *page, enum style style, const struct buf *text)
{
	leaf_text(
	    &page->leaf, 0, page->leaf.area.columns, style, buf_str(text));
	page->leaf.row++;
}

static void
put_summary(struct page *page)
{
	const struct network *network = page->network;
	const struct matrix *matrix = network->matrix;
	struct buf text = {0};

	buf_add_count(&text, matrix->total);
	buf_addf(&text, " events, %zu", matrix->count);
	if (matrix->all > matrix->count)
		buf_addf(&text, " of %zu", matrix->all);
	buf_addf(
	    &text, " %s, ", matrix->has_organisations ? "actors" : "states");
	buf_add_count(&text, (int64_t)matrix->pair_count);
	buf_addf(&text, " ties, %zu component%s, %zu bloc%s",
	    network->component_count, network->component_count == 1 ? "" : "s",
	    matrix->blocs, matrix->blocs == 1 ? "" : "s");
	put_line(page, STYLE_TEXT, &text);
	buf_release(&text);
}

/* Codes in lines as wide as there is room. */
static void
put_codes(struct page *page, const struct buf *codes)
{
	struct str rest = buf_str(codes), line;

	while (display_wrap(&rest, page->leaf.area.columns - INDENT, &line)) {
		leaf_text(&page->leaf, INDENT, page->leaf.area.columns - INDENT,
		    STYLE_TEXT, line);
		page->leaf.row++;
	}
}

static void
add_members(const struct page *page, size_t bloc, struct buf *out)
{
	const struct matrix *matrix = page->network->matrix;

	for (size_t i = 0; i < matrix->count; i++) {
		const struct matrix_actor *actor =
		    &matrix->actors[matrix->order[i]];
		if (actor->bloc == bloc)
			buf_addf(out, "%s%.*s", out->len ? " " : "",
			    STR_ARG(actor->code));
	}
}

static void
put_blocs(struct page *page)
{
	const struct network *network = page->network;
	struct buf text = {0}, codes = {0}, alone = {0};

	for (size_t i = 0; i < network->matrix->blocs; i++) {
		if (network->bloc_sizes[i] == 1) {
			add_members(page, i, &alone);
			continue;
		}
		buf_clear(&text);
		buf_clear(&codes);
		buf_addf(&text, "bloc %zu: %zu, with ", i + 1,
		    network->bloc_sizes[i]);
		buf_add_count(&text, network->within[i]);
		buf_addz(&text, " meetings of two among them");
		put_line(page, STYLE_HEADING, &text);
		add_members(page, i, &codes);
		put_codes(page, &codes);
	}
	buf_clear(&text);
	buf_addz(&text, "in no bloc:");
	if (alone.len) {
		put_line(page, STYLE_HEADING, &text);
		put_codes(page, &alone);
	}
	buf_release(&text);
	buf_release(&codes);
	buf_release(&alone);
}

static int
name_width(const struct page *page)
{
	return page->leaf.area.columns >= NAME_FROM ? NAME_WIDTH : 0;
}

static void
put_head(struct page *page)
{
	int at = INDENT + page->network->matrix->code_width + 1;

	leaf_fill(&page->leaf, STYLE_HEAD);
	at += name_width(page);
	leaf_right(&page->leaf, at, EVENTS_WIDTH, STYLE_HEAD, STR("events"));
	at += EVENTS_WIDTH;
	leaf_right(
	    &page->leaf, at, PARTNERS_WIDTH, STYLE_HEAD, STR("partners"));
	at += PARTNERS_WIDTH + 2;
	leaf_text(&page->leaf, at, page->leaf.area.columns - at, STYLE_HEAD,
	    STR("strongest ties"));
	page->leaf.row++;
}

static void
add_ties(const struct page *page, size_t actor, struct buf *out)
{
	const struct matrix_pair *ties[TIES_MAX];
	size_t count = network_strongest(page->network, actor, ties, TIES_MAX);

	for (size_t i = 0; i < count; i++)
		buf_addf(out, "%s%.*s %lld", i ? ", " : "",
		    STR_ARG(page->network->matrix
				->actors[network_other(ties[i], actor)]
				.code),
		    (long long)ties[i]->events);
}

static void
put_actor(struct page *page, size_t index)
{
	const struct network *network = page->network;
	const struct matrix *matrix = network->matrix;
	const struct matrix_actor *actor = &matrix->actors[index];
	int at = INDENT + matrix->code_width + 1;
	struct buf events = {0}, partners = {0}, ties = {0};

	leaf_text(
	    &page->leaf, INDENT, matrix->code_width, STYLE_TEXT, actor->code);
	leaf_text(
	    &page->leaf, at, name_width(page) - 1, STYLE_TEXT, actor->name);
	at += name_width(page);
	buf_add_count(&events, actor->events);
	leaf_right(&page->leaf, at, EVENTS_WIDTH, STYLE_TEXT, buf_str(&events));
	at += EVENTS_WIDTH;
	buf_addf(&partners, "%zu", network->ties[index]);
	leaf_right(
	    &page->leaf, at, PARTNERS_WIDTH, STYLE_TEXT, buf_str(&partners));
	at += PARTNERS_WIDTH + 2;
	add_ties(page, index, &ties);
	leaf_text(&page->leaf, at, page->leaf.area.columns - at, STYLE_TEXT,
	    buf_str(&ties));
	page->leaf.row++;
	buf_release(&events);
	buf_release(&partners);
	buf_release(&ties);
}

static void
put_page(struct page *page)
{
	const struct network *network = page->network;

	put_summary(page);
	if (!network->matrix->count)
		return;
	page->leaf.row++;
	put_blocs(page);
	page->leaf.row++;
	put_head(page);
	for (size_t i = 0; i < network->matrix->count; i++)
		put_actor(page, network->ranks[i]);
}

int
network_height(const void *made, int width)
{
	struct page page = {.network = made, .leaf.area.columns = width};

	put_page(&page);
	return page.leaf.row;
}

void
network_draw(const void *made, struct surface *surface, struct area area)
{
	struct page page = {
	    .network = made, .leaf = {.surface = surface, .area = area}};

	put_page(&page);
}
