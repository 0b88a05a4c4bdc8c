#include "core/base/display.h"
#include "core/exchange/cited.h"
#include "core/exchange/format/writers.h"
#include "core/exchange/format/xml.h"

/*
 * One page of HTML that needs nothing beside it: a table that a screen reader
 * can walk and a small script can sort, the sources, and what it was made
 * from. Its own policy lets no other style or script run, whatever the data
 * hold: STYLE_HASH and SCRIPT_HASH are the SHA-256 of the two texts below, in
 * base64; a test compares them.
 */
static const char style[] =
    ":root{color-scheme:light dark}\n"
    "body{font:1rem/1.45 system-ui,sans-serif;margin:2rem "
    "auto;max-width:75rem;padding:0 1rem}\n"
    "table{border-collapse:collapse;width:100%}\n"
    "caption{text-align:left;padding:.5rem 0}\n"
    "th,td{padding:.3rem "
    ".6rem;text-align:left;vertical-align:top;border-bottom:1px solid "
    "#8886;white-space:pre-line}\n"
    "thead th{position:sticky;top:0;background:Canvas;white-space:nowrap}\n"
    "tbody th{font-weight:inherit;white-space:nowrap}\n"
    ".number{text-align:right;font-variant-numeric:tabular-nums}\n"
    "button{font:inherit;font-weight:bold;color:inherit;background:none;border:"
    "0;padding:0;cursor:pointer}\n"
    "[aria-sort=ascending] button::after{content:\" \\2191\"}\n"
    "[aria-sort=descending] button::after{content:\" \\2193\"}\n"
    "li{margin:.3rem 0}\n"
    "figure{margin:2rem 0;overflow-x:auto}\n"
    "svg{max-width:100%;height:auto}\n"
    "footer{margin-top:2rem;border-top:1px solid #8886;font-size:.9rem}\n"
    "@media print{thead th{position:static}}\n";
static const char script[] =
    "\"use strict\";\n"
    "for (const table of document.querySelectorAll(\"table\")) {\n"
    "\tconst heads = [...table.tHead.rows[0].cells];\n"
    "\tconst body = table.tBodies[0];\n"
    "\theads.forEach((head, column) => {\n"
    "\t\tconst button = document.createElement(\"button\");\n"
    "\t\tbutton.type = \"button\";\n"
    "\t\tbutton.append(...head.childNodes);\n"
    "\t\thead.append(button);\n"
    "\t\tbutton.addEventListener(\"click\", () => {\n"
    "\t\t\tconst up = head.getAttribute(\"aria-sort\") !== \"ascending\";\n"
    "\t\t\tconst number = head.className === \"number\";\n"
    "\t\t\tconst rows = [...body.rows].map((row) => {\n"
    "\t\t\t\tconst text = row.cells[column].textContent;\n"
    "\t\t\t\treturn [number ? parseFloat(text) : text, row];\n"
    "\t\t\t});\n"
    "\t\t\tconst missing = (key) => key === \"\" || key !== key;\n"
    "\t\t\trows.sort(([a], [b]) =>\n"
    "\t\t\t\tmissing(a) || missing(b) ? missing(a) - missing(b)\n"
    "\t\t\t\t: (a > b) - (a < b) ? ((a > b) - (a < b)) * (up ? 1 : -1)\n"
    "\t\t\t\t: 0);\n"
    "\t\t\theads.forEach((other) => other.removeAttribute(\"aria-sort\"));\n"
    "\t\t\thead.setAttribute(\"aria-sort\", up ? \"ascending\" : "
    "\"descending\");\n"
    "\t\t\tbody.append(...rows.map(([, row]) => row));\n"
    "\t\t});\n"
    "\t});\n"
    "}\n";
#define STYLE_HASH "sha256-ZSunMW7iX1xjJYZqAXkOv4mrSjbRRluMS41eUqNjtTE="
#define SCRIPT_HASH "sha256-JoOZS8R8O3SlBTQPF8cm4wU7Z4HoTnDQheofg9677oE="

/* Text for people: what could be misread is made visible, then escaped. */
static void
add_text(struct buf *out, struct str text)
{
	struct buf safe = {0};

	display_paragraph(&safe, text, DISPLAY_UTF8);
	xml_text(out, buf_str(&safe));
	buf_release(&safe);
}

static void
add_title(struct buf *out, const struct export_head *head)
{
	buf_addf(out, "entente: %s", head->shape ? head->shape : "rows");
	if (!head->query.len)
		return;
	buf_addz(out, " of ");
	add_text(out, head->query);
}

static void
add_heads(struct buf *out, struct cell_heads heads)
{
	for (size_t i = 0; i < heads.count; i++) {
		const struct cell_head *head = &heads.items[i];
		buf_addz(out, "<th scope=\"col\"");
		if (head->is_number)
			buf_addz(out, " class=\"number\"");
		if (head->summary) {
			buf_addz(out, " title=\"");
			add_text(out, str_from(head->summary));
			buf_addz(out, "\"");
		}
		buf_addf(out, ">%s</th>\n", head->name);
	}
}

static void
html_begin_cells(struct writer *writer)
{
	struct buf *out = &writer->line;

	buf_addz(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
		      "<meta charset=\"utf-8\">\n"
		      "<meta http-equiv=\"Content-Security-Policy\" content=\""
		      "default-src 'none'; style-src '" STYLE_HASH
		      "'; script-src '" SCRIPT_HASH
		      "'; base-uri 'none'; form-action 'none'\">\n"
		      "<meta name=\"viewport\" "
		      "content=\"width=device-width, initial-scale=1\">\n"
		      "<meta name=\"referrer\" content=\"no-referrer\">\n"
		      "<title>");
	add_title(out, writer->head);
	buf_addf(out, "</title>\n<style>%s</style>\n</head>\n<body>\n<main>\n",
	    style);
	buf_addz(out, "<h1>Military cooperation</h1>\n<table>\n<caption>");
	add_title(out, writer->head);
	buf_addz(out, "</caption>\n<thead>\n<tr>\n");
	add_heads(out, writer->heads);
	buf_addz(out, "</tr>\n</thead>\n<tbody>\n");
}

static void
add_anchor(struct buf *out, struct str id)
{
	buf_addz(out, "source-");
	add_text(out, id);
}

/* Ids of sources, each a link to where the page lists it. */
static void
add_links(struct buf *out, const struct cited *cited, struct str ids)
{
	struct str rest = ids, id;
	const char *between = "";

	while (str_split(&rest, ' ', &id)) {
		bool is_listed = cited && cited_find(cited, id);
		buf_addz(out, between);
		if (is_listed) {
			buf_addz(out, "<a href=\"#");
			add_anchor(out, id);
			buf_addz(out, "\">");
		}
		add_text(out, id);
		buf_addz(out, is_listed ? "</a>" : "");
		between = " ";
	}
}

static void
add_cell(
    const struct writer *writer, struct buf *out, size_t index, struct str text)
{
	const struct cell_head *head = &writer->heads.items[index];
	const char *tag = index ? "td" : "th";

	buf_addf(out, "<%s%s%s>", tag, index ? "" : " scope=\"row\"",
	    head->is_number ? " class=\"number\"" : "");
	if (str_is(str_from(head->name), "source"))
		add_links(out, writer->head->cited, text);
	else
		add_text(out, text);
	buf_addf(out, "</%s>", tag);
}

static void
html_cells(struct writer *writer, const struct str *cells)
{
	struct buf *out = &writer->line;

	buf_addz(out, "<tr>");
	for (size_t i = 0; i < writer->heads.count; i++)
		add_cell(writer, out, i, cells[i]);
	buf_addz(out, "</tr>\n");
}

/* Linked only where the address is one of the web. */
static void
add_source(struct buf *out, const struct source *source)
{
	struct buf text = {0}, uri = {0};
	bool is_linked = source_uri(&uri, source);

	buf_addz(out, "<li id=\"");
	add_anchor(out, source->id);
	buf_addz(out, "\">");
	if (is_linked) {
		buf_addz(out, "<a rel=\"noopener noreferrer\" href=\"");
		xml_text(out, buf_str(&uri));
		buf_addz(out, "\">");
	}
	source_text(&text, source);
	add_text(out, buf_str(&text));
	buf_addz(out, is_linked ? "</a>" : "");
	if (source->author.len) {
		buf_addz(out, ", ");
		add_text(out, source->author);
	}
	buf_addz(out, "</li>\n");
	buf_release(&text);
	buf_release(&uri);
}

static void
add_sources(struct buf *out, const struct cited *cited)
{
	if (!cited || !cited->count)
		return;
	buf_addz(out, "<section aria-labelledby=\"sources\">\n"
		      "<h2 id=\"sources\">Sources</h2>\n<ol>\n");
	for (size_t i = 0; i < cited->count; i++)
		add_source(out, &cited->items[i].record.as.source);
	buf_addz(out, "</ol>\n</section>\n");
}

static void
add_footer(struct buf *out, const struct writer *writer)
{
	struct buf text = {0};

	buf_addf(out, "<footer>\n<p>%zu row%s.\n", writer->total,
	    writer->total == 1 ? "" : "s");
	head_text(&text, writer->head);
	if (text.len) {
		buf_addz(out, "Made from: ");
		add_text(out, buf_str(&text));
		buf_addz(out, ".");
	}
	buf_release(&text);
	buf_addz(out,
	    "</p>\n<p>What came with entente is licensed under <a "
	    "rel=\"license noopener noreferrer\" "
	    "href=\"https://creativecommons.org/licenses/by/4.0/\">CC BY "
	    "4.0</a>; the documents belong to their publishers.</p>\n"
	    "</footer>\n");
}

static void
html_end(struct writer *writer)
{
	struct buf *out = &writer->line;

	buf_addz(out, "</tbody>\n</table>\n");
	buf_add(out, writer->head->figures);
	add_sources(out, writer->head->cited);
	buf_addz(out, "</main>\n");
	add_footer(out, writer);
	buf_addf(out, "<script>%s</script>\n</body>\n</html>\n", script);
}

const struct format html_format = {
    .name = "html",
    .suffixes = "html htm",
    .flags = FORMAT_ROWS | FORMAT_SHOWN | FORMAT_CARRIES_HEAD | FORMAT_CITES |
	     FORMAT_FIGURES,
    .columns = "date pair type status title place source",
    .shapes = SHAPES_ALL,
    .media = "text/html",
    .summary = "a page with a sortable table and its sources",
    .begin = row_begin,
    .record = row_record,
    .begin_cells = html_begin_cells,
    .cells = html_cells,
    .end = html_end,
};
