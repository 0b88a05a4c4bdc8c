#include "core/exchange/cited.h"

/* Ids as they are met, once for each event; sorted and joined afterwards. */
struct collection {
	struct arena *arena;
	struct strs ids;
};

static bool
is_repeated(const struct event *event, size_t index)
{
	struct str id = event->citations.items[index].source;

	for (size_t i = 0; i < index; i++)
		if (str_equal(event->citations.items[i].source, id))
			return true;
	return false;
}

static bool
add_event(void *context, const struct event *event, struct err *err)
{
	struct collection *found = context;

	(void)err;
	for (size_t i = 0; i < event->citations.count; i++)
		if (!is_repeated(event, i))
			arena_strs_add(found->arena, &found->ids,
			    arena_str(found->arena,
				event->citations.items[i].source));
	return true;
}

static bool
get_sources(struct store *store, const struct strs *ids, struct cited *cited,
    struct err *err)
{
	for (size_t i = 0; i < ids->count; i++) {
		if (i > 0 && str_equal(ids->items[i], ids->items[i - 1])) {
			cited->items[cited->count - 1].events++;
			continue;
		}
		struct cited_source *next = ARENA_PUSH(&cited->arena,
		    cited->items, cited->count, struct cited_source);
		next->events = 1;
		if (!store_get(store, RECORD_SOURCE, ids->items[i],
			&cited->arena, &next->record, err))
			return false;
	}
	return true;
}

bool
cited_collect(struct store *store, const struct row_ids *rows,
    struct cited *cited, struct err *err)
{
	struct arena arena = {0};
	struct collection found = {.arena = &arena};
	struct event_visitor visitor = {add_event, &found, EVENT_CITATIONS};
	bool done = store_each_event(store, rows, &visitor, err);

	if (done && found.ids.count)
		qsort(found.ids.items, found.ids.count, sizeof(struct str),
		    str_compare_items);
	done = done && get_sources(store, &found.ids, cited, err);
	arena_release(&arena);
	return done;
}

void
cited_release(struct cited *cited)
{
	arena_release(&cited->arena);
	*cited = (struct cited){0};
}

const struct source *
cited_find(const struct cited *cited, struct str id)
{
	size_t low = 0, high = cited->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct source *source =
		    &cited->items[middle].record.as.source;
		int order = str_compare(source->id, id);
		if (order == 0)
			return source;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

void
source_text(struct buf *out, const struct source *source)
{
	struct str name =
	    source->publisher.len ? source->publisher : source->author;

	buf_add(out, name);
	if (source->title.len)
		buf_addf(out, "%s%.*s", name.len ? ": " : "",
		    STR_ARG(source->title));
	if (!name.len && !source->title.len)
		buf_add(out, source->id);
	if (date_is_set(&source->date))
		buf_addf(out, " (%s)", source->date.text);
}

static bool
is_of_uri(char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= 'a' && byte <= 'z') ||
	       (byte && strchr("-._~:/?#[]@!$&'()*+,;=%", byte));
}

bool
source_uri(struct buf *out, const struct source *source)
{
	struct str url = source->url;

	if (!str_starts(url, STR("https://")) &&
	    !str_starts(url, STR("http://")))
		return false;
	for (size_t i = 0; i < url.len; i++)
		if (is_of_uri(url.ptr[i]))
			buf_add_char(out, url.ptr[i]);
		else
			buf_addf(
			    out, "%%%02X", (unsigned)(unsigned char)url.ptr[i]);
	return true;
}
