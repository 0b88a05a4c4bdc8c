#include "core/command/doc/doc.h"

#include "build_config.h"
#include "core/command/commands.h"
#include "core/exchange/cell.h"

/* The tables of doc.h that it consists of. */
static const char *const table_names[] = {
    "words", "members", "fields", "rules"};
enum { TABLES = ARRAY_LENGTH(table_names) };

static const struct doc_table *
table_at(size_t index)
{
	return doc_find(str_from(table_names[index]), NULL);
}

static void
codebook_text(const struct session *session, struct buf *out)
{
	buf_addf(out, "entente " ENTENTE_VERSION ", code book %s\n",
	    codebook_version);
	for (size_t i = 0; i < TABLES; i++) {
		const struct doc_table *table = table_at(i);
		struct buf text = {0};
		doc_text(session, table, &text);
		buf_addf(out, "\n%s: %s\n\n", table->name, table->summary);
		buf_add(out, buf_str(&text));
		buf_release(&text);
	}
}

/* A table whose rows are being written. */
struct book {
	const struct doc_table *table;
	struct buf *out;
	struct buf heading; /* the last one written */
	bool has_heading;
};

static void
add_cell_text(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (strchr("|<*_`\\", text.ptr[i]) && text.ptr[i])
			buf_add_char(out, '\\');
		buf_add_char(out, text.ptr[i]);
	}
}

/* Words of "type: what an event is"; all of a heading without a colon. */
static struct str
split_heading(struct str heading, struct str *summary)
{
	size_t colon = str_find(heading, STR(": "));

	*summary = str_slice(heading, colon + 2, heading.len);
	return str_slice(heading, 0, colon);
}

static void
markdown_heading(struct book *book, struct str heading)
{
	struct str summary;
	struct str title = split_heading(heading, &summary);

	book->has_heading = true;
	buf_clear(&book->heading);
	buf_add(&book->heading, heading);
	if (title.len)
		buf_addf(book->out, "\n### %.*s\n", STR_ARG(title));
	if (summary.len)
		buf_addf(book->out, "\n%.*s\n", STR_ARG(summary));
	buf_addz(book->out, "\n| name | | meaning |\n|---|---|---|\n");
}

static void
markdown_row(void *context, const struct doc_row *row)
{
	struct book *book = context;

	if (!book->has_heading ||
	    !str_equal(buf_str(&book->heading), row->heading))
		markdown_heading(book, row->heading);
	buf_addf(book->out, "| `%.*s` | ", STR_ARG(row->name));
	add_cell_text(book->out, row->arguments);
	buf_addz(book->out, " | ");
	add_cell_text(book->out, row->text);
	buf_addz(book->out, " |\n");
}

static void
codebook_markdown(const struct session *session, struct buf *out)
{
	buf_addf(out,
	    "# The code book of entente\n\nVersion %s, of "
	    "entente " ENTENTE_VERSION ".\n",
	    codebook_version);
	for (size_t i = 0; i < TABLES; i++) {
		struct book book = {.table = table_at(i), .out = out};
		buf_addf(out, "\n## %c%s: %s\n",
		    book.table->name[0] - 'a' + 'A', book.table->name + 1,
		    book.table->summary);
		book.table->each(
		    session, &(struct doc_sink){markdown_row, &book});
		buf_release(&book.heading);
	}
}

static void
add_csv_cell(struct buf *out, struct str text, const char *after)
{
	buf_add_char(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '"')
			buf_add_char(out, '"');
		buf_add_char(out, text.ptr[i]);
	}
	buf_addf(out, "\"%s", after);
}

static void
csv_row(void *context, const struct doc_row *row)
{
	struct book *book = context;
	struct buf guarded = {0};
	struct str summary;
	struct str kind = str_from(book->table->name);

	add_csv_cell(book->out, str_slice(kind, 0, kind.len - 1), ",");
	add_csv_cell(book->out, split_heading(row->heading, &summary), ",");
	add_csv_cell(book->out, row->name, ",");
	cell_guard(&guarded, row->arguments);
	add_csv_cell(book->out, buf_str(&guarded), ",");
	add_csv_cell(book->out, row->text, "\r\n");
	buf_release(&guarded);
}

/* One line for each row, as in RFC 4180. */
static void
codebook_csv(const struct session *session, struct buf *out)
{
	buf_addz(out, "kind,group,name,detail,meaning\r\n");
	for (size_t i = 0; i < TABLES; i++) {
		struct book book = {.table = table_at(i), .out = out};
		book.table->each(session, &(struct doc_sink){csv_row, &book});
	}
}

/* Rows of the code book that a word names, and the name nearest to it. */
struct lookup {
	struct str wanted;
	struct buf *out;
	size_t found;
	struct str nearest;
	size_t distance;
};

enum { TYPO = 2 };

static void
come_near(struct lookup *lookup, struct str name)
{
	size_t distance = str_distance(name, lookup->wanted, TYPO);

	if (distance > TYPO ||
	    (lookup->nearest.len && distance >= lookup->distance))
		return;
	lookup->nearest = name;
	lookup->distance = distance;
}

static void
look_up(void *context, const struct doc_row *row)
{
	struct lookup *lookup = context;
	struct str heading = row->heading, title;

	str_split(&heading, ':', &title);
	come_near(lookup, row->name);
	if (!str_equal(row->name, lookup->wanted) &&
	    !str_equal(title, lookup->wanted))
		return;
	lookup->found++;
	buf_addf(lookup->out, "%-18.*s %.*s%s%.*s\n", STR_ARG(row->name),
	    STR_ARG(row->arguments), row->arguments.len ? "  " : "",
	    STR_ARG(row->text));
	if (!str_equal(title, lookup->wanted) && title.len)
		buf_addf(
		    lookup->out, "%-18s (%.*s)\n", "", STR_ARG(row->heading));
}

static bool
codebook_word(const struct session *session, struct str word, struct buf *out,
    struct err *err)
{
	struct lookup lookup = {.wanted = word, .out = out};

	for (size_t i = 0; i < TABLES; i++)
		table_at(i)->each(
		    session, &(struct doc_sink){look_up, &lookup});
	if (lookup.found)
		return true;
	err_set(err, ERR_USAGE,
	    "the code book knows no '%.*s'; entente codebook prints all of it",
	    STR_ARG(word));
	return err_suggest(err, lookup.nearest.ptr, lookup.nearest.len);
}

static const struct {
	const char *name;
	void (*write)(const struct session *session, struct buf *out);
} book_formats[] = {
    {"text", codebook_text},
    {"markdown", codebook_markdown},
    {"csv", codebook_csv},
    {"json", codebook_package},
};

static bool
codebook_whole(const struct session *session, struct str format,
    struct buf *out, struct err *err)
{
	const char *names[ARRAY_LENGTH(book_formats)];

	for (size_t i = 0; i < ARRAY_LENGTH(book_formats); i++) {
		names[i] = book_formats[i].name;
		if (!str_is(format, names[i]))
			continue;
		book_formats[i].write(session, out);
		return true;
	}
	err_set(err, ERR_USAGE,
	    "the code book is written as text, markdown, csv or json, not as "
	    "'%.*s'",
	    STR_ARG(format));
	return word_suggest(err, format, names, ARRAY_LENGTH(names));
}

bool
run_codebook(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	const struct session *session = context->session;
	struct str format = call->options->format;
	struct buf text = {0};
	bool done;

	if (call->count && format.len)
		return err_set(err, ERR_USAGE,
		    "--format prints the whole code book, not one word");
	if (call->count)
		done = codebook_word(session, call->arguments[0], &text, err);
	else
		done = codebook_whole(
		    session, format.len ? format : STR("text"), &text, err);
	if (str_is(format, "json"))
		context->console->out->language = SINK_JSON;
	sink_write(context->console->out, buf_str(&text));
	buf_release(&text);
	return done;
}
