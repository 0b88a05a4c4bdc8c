#include "core/query/field.h"

#include "core/base/display.h"
#include "core/base/utf8.h"

/* A name longer than this is no field. */
enum { FIELD_NAME_MAX = 32, FIELD_NAMES_MAX = 160 };

static bool
is_named(const struct field *field, struct str folded)
{
	return str_is(folded, field->name) ||
	       (field->alias && str_is(folded, field->alias));
}

static const struct field *
find_folded(struct str folded)
{
	for (size_t i = 0; i < field_count; i++)
		if (is_named(&fields[i], folded))
			return &fields[i];
	return NULL;
}

static const char *
nearest_field(struct str folded)
{
	const char *names[FIELD_NAMES_MAX];
	size_t count = 0;

	for (size_t i = 0; i < field_count; i++)
		if (count < ARRAY_LENGTH(names))
			names[count++] = fields[i].name;
	return word_nearest(folded, names, count);
}

const struct field *
field_find(struct str name, struct err *err)
{
	struct arena arena = {0};
	struct str folded = {0};
	const struct field *field = NULL;

	if (name.len <= FIELD_NAME_MAX) {
		folded = utf8_fold(&arena, name);
		field = find_folded(folded);
	}
	if (!field) {
		err_set(err, ERR_QUERY, "no field is called '%.*s'",
		    STR_ARG(str_slice(name, 0, FIELD_NAME_MAX)));
		const char *near = nearest_field(folded);
		if (near)
			err_suggest(err, near, strlen(near));
	}
	arena_release(&arena);
	return field;
}

const struct field *
field_named(const char *name)
{
	return find_folded(str_from(name));
}

bool
field_has_exact(const struct field *field)
{
	return (field->kind == FIELD_NAME || field->kind == FIELD_TEXT ||
		   field->kind == FIELD_FIGURE) &&
	       (field->flags & FIELD_COUNT);
}

void
field_text(
    const struct field *field, const struct event *event, struct buf *out)
{
	if (field->text)
		field->text(event, out);
}

void
field_text_within(const struct field *field, const struct event *event,
    int width, struct buf *out)
{
	size_t start = out->len;

	field_text(field, event, out);
	struct str added = str_slice(buf_str(out), start, out->len);
	if (!field->brief || display_width(added) <= width)
		return;
	buf_remove(out, start, added.len);
	field->brief(event, out);
}

unsigned
fields_parts(const struct field *const *columns, size_t count)
{
	unsigned parts = 0;

	for (size_t i = 0; i < count; i++)
		parts |= columns[i]->parts;
	return parts;
}
