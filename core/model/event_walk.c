#include "core/model/event_walk.h"

#include "core/model/record.h"

/* The words of a set, or the texts of a list, in a line. */
static void
add_texts(
    struct event_field *field, const struct member *member, struct buf *out)
{
	const struct member_type *type = member_type(member);
	const char *between = type->has_words ? ", " : "; ";
	size_t count =
	    type->shape == SHAPE_TEXTS ? member_count(member, field->event) : 1;

	if (member_is_absent(member, field->event))
		return;
	for (size_t i = 0; i < count; i++) {
		buf_addz(out, i ? between : "");
		buf_add(
		    out, member_text(field->arena, member, field->event, i));
	}
}

static void
tell(const struct event_walk *walk, struct event_field *field,
    const struct member *member)
{
	const struct telling *telling = field->telling;
	struct buf text = {0};

	if (telling->value)
		telling->value(walk->context, field, &text);
	else
		add_texts(field, member, &text);
	field->value = buf_str(&text);
	if (text.len || field->item != field->event)
		walk->field(walk->context, field);
	buf_release(&text);
}

static void
tell_items(const struct event_walk *walk, struct event_field *field,
    const struct member *member)
{
	for (size_t i = 0; i < member_count(member, field->event); i++) {
		field->index = i;
		field->item = member_item(member, field->event, i);
		if (field->telling->path == PATH_OF_ITEM)
			field->path =
			    record_item_path(field->arena, member, field->item);
		tell(walk, field, member);
	}
}

void
event_walk(const struct event *event, const struct event_walk *walk)
{
	struct arena arena = {0};

	for (size_t i = 0; i < walk->count; i++) {
		const struct telling *telling = &walk->tellings[i];
		const struct member *member =
		    record_member(&record_event, str_from(telling->key));
		struct event_field field = {
		    .event = event,
		    .telling = telling,
		    .item = event,
		    .arena = &arena,
		};
		if (telling->path != PATH_NONE)
			field.path = str_from(telling->key);
		if (member_type(member)->shape == SHAPE_RECORDS)
			tell_items(walk, &field, member);
		else
			tell(walk, &field, member);
		arena_reset(&arena);
	}
	arena_release(&arena);
}

const struct citation *
event_citation(const struct event *event, struct str path, size_t *next)
{
	while (*next < event->citations.count) {
		const struct citation *citation =
		    &event->citations.items[(*next)++];
		if (citation_speaks_of(citation, path))
			return citation;
	}
	return NULL;
}
