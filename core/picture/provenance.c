#include "core/picture/provenance.h"

#include <assert.h>
#include <math.h>

#include "core/exchange/cited.h"
#include "core/model/event_walk.h"
#include "core/model/record.h"

struct builder {
	struct arena *arena;
	struct provenance *provenance;
	const struct event *event;
};

static void
add_field(struct builder *builder, struct str path, struct str value)
{
	struct provenance *provenance = builder->provenance;
	struct provenance_field *field =
	    ARENA_PUSH(builder->arena, provenance->fields,
		provenance->field_count, struct provenance_field);

	*field =
	    (struct provenance_field){.path = arena_str(builder->arena, path),
		.value = arena_str(builder->arena, value)};
}

/* "1600", or "1600 to 1900" */
static void
tell_figure(void *context, const struct event_field *field, struct buf *out)
{
	const struct figure *one = field->item;
	struct str low = number_text(field->arena, one->low);
	struct str high = number_text(field->arena, one->high);

	(void)context;
	if (isnan(one->value))
		buf_addf(out, "%.*s%s%.*s", STR_ARG(low),
		    low.len && high.len ? " to " : "", STR_ARG(high));
	else
		buf_add(out, number_text(field->arena, one->value));
}

static void
tell_force(void *context, const struct event_field *field, struct buf *out)
{
	const struct force *one = field->item;
	struct str what = one->kind.len ? one->kind : one->name;

	(void)context;
	if (one->count != INTEGER_NONE)
		buf_addf(
		    out, "%lld%s", (long long)one->count, what.len ? " " : "");
	buf_add(out, what);
}

static void
tell_person(void *context, const struct event_field *field, struct buf *out)
{
	const struct person *one = field->item;

	(void)context;
	buf_add(out, one->office.len ? one->office : one->name);
}

static void
tell_place(void *context, const struct event_field *field, struct buf *out)
{
	const struct place *place = &field->event->place;

	(void)context;
	buf_addf(out, "%.*s%s%.*s", STR_ARG(place->name),
	    place->name.len && place->country.len ? ", " : "",
	    STR_ARG(place->country));
}

static void
tell_roles(void *context, const struct event_field *field, struct buf *out)
{
	const struct participant *one = field->item;

	(void)context;
	words_add(out, VOCABULARY_ROLE, one->roles, ", ");
}

static void
add_told(void *context, const struct event_field *field)
{
	add_field(context, field->path, field->value);
}

static void
add_recorded(struct builder *builder)
{
	static const struct telling tellings[] = {
	    {.key = "title"},
	    {.key = "date"},
	    {.key = "type"},
	    {.key = "form"},
	    {.key = "domains"},
	    {.key = "status"},
	    {.key = "stage"},
	    {.key = "series"},
	    {.key = "edition"},
	    {.key = "ordinal"},
	    {.key = "place", .value = tell_place},
	    {.key = "participants", .value = tell_roles},
	    {.key = "figures", .value = tell_figure},
	    {.key = "forces", .value = tell_force},
	    {.key = "people", .value = tell_person},
	    {.key = "summary"},
	};

	event_walk(
	    builder->event, &(struct event_walk){tellings,
				ARRAY_LENGTH(tellings), add_told, builder});
}

static bool
has_path(const struct provenance *provenance, struct str path)
{
	for (size_t i = 0; i < provenance->field_count; i++)
		if (str_equal(provenance->fields[i].path, path))
			return true;
	return false;
}

/* What sources speak of though it is no field by itself: "participants". */
static void
add_cited(struct builder *builder)
{
	const struct event *event = builder->event;

	for (size_t i = 0; i < event->citations.count; i++) {
		struct str path = event->citations.items[i].field;
		if (!has_path(builder->provenance, path))
			add_field(builder, path, (struct str){0});
	}
}

static bool
add_sources(struct builder *builder, struct store *store, struct err *err)
{
	struct provenance *provenance = builder->provenance;
	const struct event *event = builder->event;

	for (size_t i = 0; i < event->citations.count; i++) {
		struct str id = event->citations.items[i].source;
		struct record record;
		size_t at = 0;
		while (at < provenance->source_count &&
		       !str_equal(provenance->sources[at].id, id))
			at++;
		if (at < provenance->source_count)
			continue;
		if (!store_get(
			store, RECORD_SOURCE, id, builder->arena, &record, err))
			return false;
		*ARENA_PUSH(builder->arena, provenance->sources,
		    provenance->source_count, struct source) = record.as.source;
	}
	return true;
}

static enum voice
voice_of(const struct citation *citation, struct str recorded)
{
	if (citation->stance == CITATION_DISPUTES)
		return VOICE_DISPUTES;
	bool is_same = !citation->value.len || !recorded.len ||
		       str_find(recorded, citation->value) < recorded.len;
	return is_same ? VOICE_SUPPORTS : VOICE_DIFFERS;
}

/* Of several the strongest voice, then the one with more to say. */
static bool
tells_more(const struct provenance_cell *cell, enum voice voice,
    const struct citation *citation)
{
	if (!cell->citation || voice != cell->voice)
		return !cell->citation || voice > cell->voice;
	return citation->passage.len > cell->citation->passage.len;
}

static void
hear(const struct event *event, struct provenance_field *field,
    const struct source *source, struct provenance_cell *cell)
{
	const struct citation *citation;
	size_t next = 0;

	while ((citation = event_citation(event, field->path, &next))) {
		enum voice voice = voice_of(citation, field->value);
		if (str_equal(citation->source, source->id) &&
		    tells_more(cell, voice, citation))
			*cell = (struct provenance_cell){voice, citation};
	}
	field->voices[cell->voice]++;
}

static void
fill(struct builder *builder)
{
	struct provenance *provenance = builder->provenance;

	for (size_t f = 0; f < provenance->field_count; f++) {
		struct provenance_field *field = &provenance->fields[f];
		field->cells = ARENA_ARRAY(builder->arena,
		    struct provenance_cell, provenance->source_count);
		for (size_t s = 0; s < provenance->source_count; s++)
			hear(builder->event, field, &provenance->sources[s],
			    &field->cells[s]);
	}
}

/* The citations are kept, since cells point to them. */
static const struct event *
copy_citations(struct arena *arena, const struct event *event)
{
	struct event *copy = ARENA_NEW(arena, struct event);
	size_t count = event->citations.count;

	*copy = *event;
	copy->citations.items = ARENA_ARRAY(arena, struct citation, count);
	for (size_t i = 0; i < count; i++) {
		struct citation *citation = &copy->citations.items[i];
		*citation = event->citations.items[i];
		citation->source = arena_str(arena, citation->source);
		citation->field = arena_str(arena, citation->field);
		citation->value = arena_str(arena, citation->value);
		citation->passage = arena_str(arena, citation->passage);
		citation->pages = arena_str(arena, citation->pages);
	}
	return copy;
}

struct provenance *
provenance_make(struct arena *arena, struct store *store,
    const struct event *event, struct err *err)
{
	struct provenance *provenance = ARENA_NEW(arena, struct provenance);
	struct builder builder = {
	    arena, provenance, copy_citations(arena, event)};

	provenance->id = arena_str(arena, event->id);
	provenance->title = arena_str(arena, event->title);
	add_recorded(&builder);
	add_cited(&builder);
	if (!add_sources(&builder, store, err))
		return NULL;
	fill(&builder);
	return provenance;
}

struct str
provenance_says(const struct provenance_cell *cell)
{
	const struct citation *citation = cell->citation;

	switch (cell->voice) {
	case VOICE_SILENT:
		return STR("-");
	case VOICE_SUPPORTS:
		return STR("same");
	case VOICE_DIFFERS:
		return citation->value;
	case VOICE_DISPUTES:
		return citation->value.len ? citation->value : STR("disputes");
	}
	return STR("");
}

const char *
voice_name(enum voice voice)
{
	static const char *const names[] = {
	    [VOICE_SILENT] = "silent",
	    [VOICE_SUPPORTS] = "supports",
	    [VOICE_DIFFERS] = "differs",
	    [VOICE_DISPUTES] = "disputes",
	};
	static_assert(ARRAY_LENGTH(names) == VOICE_COUNT, "each voice");

	return names[voice];
}

static void
add_voice(const struct provenance *provenance,
    const struct provenance_field *field, enum voice voice, const char *words,
    struct buf *out)
{
	bool is_first = true;

	for (size_t s = 0; s < provenance->source_count; s++) {
		if (field->cells[s].voice != voice)
			continue;
		if (is_first)
			buf_addf(out, "%s%s", out->len ? ", " : "", words);
		buf_addf(out, " [%zu]", s + 1);
		is_first = false;
	}
}

void
provenance_voices(const struct provenance *provenance,
    const struct provenance_field *field, struct buf *out)
{
	static const struct {
		enum voice voice;
		const char *words;
	} order[] = {
	    {VOICE_SUPPORTS, "supported by"},
	    {VOICE_DIFFERS, "otherwise in"},
	    {VOICE_DISPUTES, "disputed by"},
	    {VOICE_SILENT, "not in"},
	};
	struct buf text = {0};

	if (field->voices[VOICE_SILENT] == provenance->source_count)
		buf_addz(&text, "no source speaks of it");
	else
		for (size_t i = 0; i < ARRAY_LENGTH(order); i++)
			add_voice(provenance, field, order[i].voice,
			    order[i].words, &text);
	buf_add(out, buf_str(&text));
	buf_release(&text);
}

struct str
source_short(const struct source *source)
{
	return source->publisher.len ? source->publisher : source->id;
}

void
provenance_cite(const struct provenance *provenance, size_t field,
    size_t source, struct buf *out)
{
	const struct provenance_field *row = &provenance->fields[field];
	const struct provenance_cell *cell = &row->cells[source];
	const struct source *from = &provenance->sources[source];
	const struct citation *citation = cell->citation;

	source_text(out, from);
	if (citation && citation->pages.len)
		buf_addf(out, ", p. %.*s", STR_ARG(citation->pages));
	else if (from->pages.len)
		buf_addf(out, ", p. %.*s", STR_ARG(from->pages));
	if (from->url.len)
		buf_addf(out, ", %.*s", STR_ARG(from->url));
	if (citation && citation->value.len)
		buf_addf(out, "; says %.*s", STR_ARG(citation->value));
	if (citation && citation->passage.len)
		buf_addf(out, "; remark: %.*s", STR_ARG(citation->passage));
}

/* In the order of the cells of a row. */
static const struct cell_head heads[] = {
    {.name = "event", .width = 24},
    {.name = "field", .width = 20, .is_text = true},
    {.name = "value", .width = 24, .is_text = true},
    {.name = "source", .width = 24},
    {.name = "stance", .width = 9},
    {.name = "says", .width = 24, .is_text = true},
    {.name = "remark", .width = 40, .is_text = true},
    {.name = "pages", .width = 8, .is_text = true},
};
const struct cell_heads provenance_heads = {heads, ARRAY_LENGTH(heads)};

bool
provenance_rows(
    const struct provenance *provenance, struct writer *writer, struct err *err)
{
	for (size_t f = 0; f < provenance->field_count; f++)
		for (size_t s = 0; s < provenance->source_count; s++) {
			const struct provenance_field *field =
			    &provenance->fields[f];
			const struct provenance_cell *cell = &field->cells[s];
			const struct citation *said = cell->citation;
			struct str none = {0};
			struct str cells[] = {
			    provenance->id,
			    field->path,
			    field->value,
			    provenance->sources[s].id,
			    str_from(voice_name(cell->voice)),
			    said ? said->value : none,
			    said ? said->passage : none,
			    said ? said->pages : none,
			};
			if (!writer_cells(writer, cells, err))
				return false;
		}
	return true;
}
