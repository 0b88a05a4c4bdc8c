#include "core/exchange/cited.h"
#include "core/exchange/format/bibliography.h"
#include "core/exchange/format/writers.h"

/*
 * BibTeX in UTF-8: an entry a source under its id. Braces keep the case of
 * titles and the names of institutions together; whatever TeX would take for
 * its own is written as a command. `date` is for biblatex, which reads EDTF.
 */
static void
add_escaped(struct buf *out, struct str text)
{
	static const struct {
		char byte;
		const char *written;
	} escapes[] = {
	    {'\\', "\\textbackslash{}"},
	    {'{', "\\textbraceleft{}"},
	    {'}', "\\textbraceright{}"},
	    {'~', "\\textasciitilde{}"},
	    {'^', "\\textasciicircum{}"},
	    {'&', "\\&"},
	    {'%', "\\%"},
	    {'$', "\\$"},
	    {'#', "\\#"},
	    {'_', "\\_"},
	    {'@', "\\symbol{64}"},
	};

	for (size_t i = 0; i < text.len; i++) {
		char byte = text.ptr[i];
		const char *written = NULL;
		for (size_t n = 0; n < ARRAY_LENGTH(escapes); n++)
			if (byte == escapes[n].byte)
				written = escapes[n].written;
		if (written)
			buf_addz(out, written);
		else
			buf_add_char(out,
			    (unsigned char)byte < ' ' || byte == '\x7f' ? ' '
									: byte);
	}
}

static void
add_field(struct buf *out, const char *name, struct str text)
{
	if (!text.len)
		return;
	buf_addf(out, ",\n  %s = {", name);
	add_escaped(out, text);
	buf_addz(out, "}");
}

/* Kept as one: no style changes its case or takes it for a person's name. */
static void
add_kept(struct buf *out, const char *name, struct str text)
{
	if (!text.len)
		return;
	buf_addf(out, ",\n  %s = {{", name);
	add_escaped(out, text);
	buf_addz(out, "}}");
}

static void
add_date(struct buf *out, const struct date *date)
{
	static const char *const months[] = {"jan", "feb", "mar", "apr", "may",
	    "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
	struct bibliography_date parts;

	if (date_is_set(date))
		buf_addf(out, ",\n  date = {%s}", date->text);
	if (!bibliography_date(date, &parts))
		return;
	buf_addf(out, ",\n  year = {%d}", parts.year);
	if (parts.month)
		buf_addf(out, ",\n  month = %s", months[parts.month - 1]);
}

static void
bibtex_begin(struct writer *writer)
{
	struct buf text = {0};

	head_text(&text, writer->head);
	buf_addz(&writer->line, "@comment{");
	add_escaped(&writer->line, buf_str(&text));
	buf_addz(&writer->line, "}\n");
	buf_release(&text);
}

static void
bibtex_record(struct writer *writer, const struct record *record)
{
	const struct source *source = &record->as.source;
	const struct bibliography_kind *kind = bibliography_kind(source);
	struct buf *out = &writer->line, uri = {0};

	buf_addf(out, "\n@%s{%.*s", kind->bibtex, STR_ARG(source->id));
	add_kept(out, "author", source->author);
	add_kept(out, "title", source->title);
	add_kept(out, kind->bibtex_publisher, source->publisher);
	add_date(out, &source->date);
	add_field(out, "pages", source->pages);
	if (source_uri(&uri, source))
		buf_addf(out, ",\n  url = {%.*s}", STR_ARG(buf_str(&uri)));
	if (date_is_set(&source->retrieved))
		buf_addf(out, ",\n  urldate = {%s}", source->retrieved.text);
	add_field(out, "language", source->language);
	add_field(out, "note", source->note);
	buf_addz(out, "\n}\n");
	buf_release(&uri);
}

const struct format bibtex_format = {
    .name = "bibtex",
    .suffixes = "bib",
    .flags = FORMAT_CARRIES_HEAD,
    .shapes = 1 << SHAPE_SOURCES,
    .media = "application/x-bibtex",
    .summary = "BibTeX: the sources, for LaTeX",
    .begin = bibtex_begin,
    .record = bibtex_record,
};
