#include "core/command/show.h"

#include <stdarg.h>

#include "core/model/event_walk.h"

enum { PAGE_LABEL = 14, PAGE_ITEM = 5, PAGE_MIN = 20 };

size_t
page_source(struct page *page, struct str source)
{
	for (size_t i = 0; i < page->sources.count; i++)
		if (str_equal(page->sources.items[i], source))
			return i + 1;
	arena_strs_add(page->arena, &page->sources, source);
	return page->sources.count;
}

void
page_heading(struct page *page, const char *text)
{
	buf_addf(page->out, "\n%s\n", text);
}

/* The text after what already stands on the line, wrapped below itself. */
static void
add_wrapped(struct page *page, int indent, struct str text)
{
	struct buf safe = {0};
	struct str rest, line;
	int room = page->width - indent;
	bool is_first = true;

	display_paragraph(&safe, text, page->glyphs);
	rest = buf_str(&safe);
	while (display_wrap(&rest, room > PAGE_MIN ? room : PAGE_MIN, &line)) {
		if (!is_first)
			buf_repeat(page->out, ' ', (size_t)indent);
		buf_add(page->out, line);
		buf_add_char(page->out, '\n');
		is_first = false;
	}
	if (is_first)
		buf_add_char(page->out, '\n');
	buf_release(&safe);
}

void
page_text(struct page *page, int indent, struct str text)
{
	buf_repeat(page->out, ' ', (size_t)indent);
	add_wrapped(page, indent, text);
}

void
page_item(struct page *page, const char *bullet, struct str text)
{
	buf_addf(page->out, "%-*s", PAGE_ITEM, bullet);
	add_wrapped(page, PAGE_ITEM, text);
}

void
page_unbroken(struct page *page, int indent, struct str text)
{
	buf_repeat(page->out, ' ', (size_t)indent);
	display_line(page->out, text, page->glyphs);
	buf_add_char(page->out, '\n');
}

static bool
is_dispute(const struct citation *citation)
{
	return citation->stance == CITATION_DISPUTES;
}

static void
add_marks(struct page *page, struct buf *text, struct str path)
{
	const struct citation *citation;
	size_t next = 0;

	while ((citation = event_citation(page->event, path, &next)))
		if (!is_dispute(citation))
			buf_addf(text, " [%zu]",
			    page_source(page, citation->source));
}

/* A source that supports what is shown speaks only where it adds to it. */
static bool
has_more_to_say(const struct citation *citation, struct str shown)
{
	return is_dispute(citation) ||
	       (citation->value.len &&
		   str_find(shown, citation->value) == shown.len);
}

void
page_voices(struct page *page, struct str path, struct str shown)
{
	for (size_t i = 0; i < page->event->citations.count; i++) {
		const struct citation *citation =
		    &page->event->citations.items[i];
		if (!str_equal(citation->field, path) ||
		    !has_more_to_say(citation, shown))
			continue;
		struct str none = {0}, value = citation->value;
		struct buf text = {0};
		buf_addf(&text, "[%zu] %s", page_source(page, citation->source),
		    is_dispute(citation) ? "disputes" : "says");
		citation_text(
		    &text, value, none, value.len ? none : citation->passage);
		page_text(page, PAGE_LABEL, buf_str(&text));
		buf_release(&text);
	}
}

void
page_value(
    struct page *page, const char *label, struct str value, const char *path)
{
	struct buf text = {0};

	if (!value.len)
		return;
	buf_add(&text, value);
	if (path)
		add_marks(page, &text, str_from(path));
	int used = (int)strlen(label);
	buf_addz(page->out, label);
	buf_repeat(page->out, ' ',
	    used < PAGE_LABEL ? (size_t)(PAGE_LABEL - used) : 1);
	add_wrapped(page, PAGE_LABEL, buf_str(&text));
	if (path)
		page_voices(page, str_from(path), value);
	buf_release(&text);
}

void
page_valuef(struct page *page, const char *label, const char *path,
    const char *format, ...)
{
	char text[2048];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	page_value(page, label, str_from(text), path);
}

void
page_prose(struct page *page, struct str text, const char *path)
{
	struct buf marked = {0};

	if (!text.len)
		return;
	buf_add(&marked, text);
	add_marks(page, &marked, str_from(path));
	page_text(page, 2, buf_str(&marked));
	page_voices(page, str_from(path), text);
	buf_add_char(page->out, '\n');
	buf_release(&marked);
}
