#include "core/exchange/map/map_row.h"

#include <inttypes.h>

#include "core/base/utf8.h"

/*
 * A row becomes an event: first who took part, on the day it began; then the
 * rest. Nothing is checked here that is checked of every record.
 */
enum { NAMES_SHOWN = 4 };

static struct node *
new_node(struct map_row *row, enum node_kind kind)
{
	return node_new(row->arena, kind, row->row->line, 1);
}

static struct str
date_text(struct map_row *row, const struct map_target *target, struct str raw)
{
	char text[DATE_TEXT];

	if (!target->dates.count)
		return raw;
	if (map_date(&target->dates, row->map->century, raw, text))
		return arena_str(row->arena, str_from(text));
	return (struct str){0};
}

static const struct map_target *
target_of(const struct map *map, enum map_goal goal)
{
	for (size_t i = 0; i < map->target_count; i++)
		if (map->targets[i].goal == goal)
			return &map->targets[i];
	return NULL;
}

/* The first value of the first target that has one. */
static struct str
value_of(
    struct map_row *row, enum map_goal goal, const struct map_target **target)
{
	for (size_t i = 0; i < row->map->target_count; i++) {
		*target = &row->map->targets[i];
		if ((*target)->goal != goal)
			continue;
		struct map_values values = map_row_values(row, *target);
		if (values.count)
			return values.items[0].text;
	}
	return (struct str){0};
}

void
map_row_day(struct map_row *row)
{
	const struct map_target *target;
	struct str raw = value_of(row, MAP_START, &target);
	struct date date;

	row->day = DATE_NONE;
	if (raw.ptr && date_parse(date_text(row, target, raw), &date, NULL))
		row->day = date.first;
}

/* A word of the map is an actor of ours, on the day as any other. */
static const struct actor *
find_actor(struct map_row *row, const struct map_target *target,
    const struct map_value *value)
{
	return map_actors_find(row->actors,
	    value->is_word ? CODE_NAME : target->codes, value->text, row->day,
	    target->passes_unknown);
}

static struct str
role_of(struct map_row *row, const struct map_target *target)
{
	struct str role = target->role;

	if (target->is_role_read)
		map_word_of(&target->roles,
		    map_row_cell(row, target->role_column)->text, &role);
	return role;
}

static struct node *
participant_of(struct map_row *row, struct map_people *people,
    const struct map_cell *cell, const struct actor *actor)
{
	for (size_t i = 0; i < people->list->count; i++) {
		struct node *item = people->list->items[i];
		if (str_equal(item->items[0]->text, actor->code))
			return item;
	}
	struct node *code = map_row_scalar(row, cell, actor->code);
	struct node *item =
	    node_new(row->arena, NODE_MAP, code->line, code->column);
	map_row_add(row, item, "actor", code);
	map_row_add(row, item, "roles",
	    node_new(row->arena, NODE_LIST, code->line, code->column));
	node_add(row->arena, people->list, item);
	arena_strs_add(row->arena, &people->names, actor->name);
	people->count++;
	return item;
}

static void
add_role(struct map_row *row, struct node *participant,
    const struct map_cell *cell, struct str role)
{
	struct node *roles = participant->items[1];

	for (size_t i = 0; i < roles->count; i++)
		if (str_equal(roles->items[i]->text, role))
			return;
	node_add(row->arena, roles, map_row_scalar(row, cell, role));
}

void
map_row_participants(struct map_row *row, struct map_people *people)
{
	*people = (struct map_people){.list = new_node(row, NODE_LIST)};
	for (size_t i = 0; i < row->map->target_count; i++) {
		const struct map_target *target = &row->map->targets[i];
		if (target->goal != MAP_PARTICIPANTS)
			continue;
		const struct map_cell *cell = map_row_cell(row, target->column);
		struct map_values values = map_row_values(row, target);
		for (size_t k = 0; k < values.count; k++) {
			const struct actor *actor =
			    find_actor(row, target, &values.items[k]);
			if (!actor)
				continue;
			add_role(row, participant_of(row, people, cell, actor),
			    cell, role_of(row, target));
		}
	}
}

static struct node *
part_of(struct node *event, const char *key)
{
	for (size_t i = 0; i < event->count; i++)
		if (str_is(event->keys[i]->text, key))
			return event->items[i];
	return NULL;
}

static struct node *
list_of(struct map_row *row, struct node *event, const char *key)
{
	struct node *list = part_of(event, key);

	if (!list) {
		list = new_node(row, NODE_LIST);
		map_row_add(row, event, key, list);
	}
	return list;
}

static struct str
member_value(struct map_row *row, const struct map_target *target,
    const struct map_value *value)
{
	if (member_type(target->member)->scalar == SCALAR_DATE)
		return date_text(row, target, value->text);
	if (!target->member->of)
		return value->text;
	const struct actor *actor = find_actor(row, target, value);
	return actor ? actor->code : (struct str){0};
}

static bool
is_prose(const struct member *member)
{
	const struct member_type *type = member_type(member);

	return type->scalar == SCALAR_TEXT && !type->has_words && !member->of;
}

/* The first value counts, but that texts of several columns are joined. */
static void
add_member(
    struct map_row *row, struct node *map, const struct map_target *target)
{
	const struct map_cell *cell = map_row_cell(row, target->column);
	const struct member *member = target->member;
	struct map_values values = map_row_values(row, target);

	for (size_t i = 0; i < values.count; i++) {
		struct str text = member_value(row, target, &values.items[i]);
		if (!text.len)
			continue;
		struct node *scalar = map_row_scalar(row, cell, text);
		struct node *there = part_of(map, member->key);
		if (member_type(member)->shape == SHAPE_TEXTS)
			node_add(
			    row->arena, list_of(row, map, member->key), scalar);
		else if (!there)
			map_row_add(row, map, member->key, scalar);
		else if (is_prose(member))
			there->text = arena_format(row->arena, "%.*s; %.*s",
			    STR_ARG(there->text), STR_ARG(text));
	}
}

static void
add_figure(
    struct map_row *row, struct node *event, const struct map_target *target)
{
	const struct map_cell *cell = map_row_cell(row, target->column);
	struct map_values values = map_row_values(row, target);

	if (!values.count)
		return;
	struct node *figure = new_node(row, NODE_MAP);
	map_row_add(
	    row, figure, "what", map_row_scalar(row, cell, target->figure));
	map_row_add(row, figure, "value",
	    map_row_scalar(row, cell, values.items[0].text));
	node_add(row->arena, list_of(row, event, "figures"), figure);
}

/* One end of the date; a cell that is no date is told. */
static struct str
end_of(struct map_row *row, enum map_goal goal, const struct map_cell **cell)
{
	const struct map_target *target;
	struct str raw = value_of(row, goal, &target);

	if (!raw.ptr)
		return raw;
	*cell = map_row_cell(row, target->column);
	struct str text = date_text(row, target, raw);
	if (!text.ptr)
		map_row_fault(row, *cell,
		    "'%.*s' is no date in a form of the map",
		    STR_ARG(problem_quote(row->arena, raw)));
	return text;
}

static void
add_date(struct map_row *row, struct node *event)
{
	const struct map_cell *cell = NULL, *last_cell = NULL;
	struct str first = end_of(row, MAP_START, &cell);
	struct str last = end_of(row, MAP_END, &last_cell);

	if (first.ptr && last.ptr && !str_equal(first, last))
		first = arena_format(
		    row->arena, "%.*s/%.*s", STR_ARG(first), STR_ARG(last));
	else if (!first.ptr)
		first = last;
	if (first.ptr)
		map_row_add(row, event, "date",
		    map_row_scalar(row, cell ? cell : last_cell, first));
}

/* "Japan, Russia and 3 more" */
static void
add_names(const struct map_people *people, struct buf *out)
{
	size_t shown = people->names.count;

	if (shown > NAMES_SHOWN)
		shown = NAMES_SHOWN - 1;
	for (size_t i = 0; i < shown; i++)
		buf_addf(out, "%s%.*s", i ? ", " : "",
		    STR_ARG(people->names.items[i]));
	if (shown < people->names.count)
		buf_addf(out, " and %zu more", people->names.count - shown);
}

/* False where a column of the title is empty. */
static bool
make_title(struct map_row *row, const struct map_title *title,
    const struct map_people *people, struct buf *out)
{
	buf_clear(out);
	for (size_t i = 0; i < title->count; i++) {
		const struct map_piece *piece = &title->pieces[i];
		if (piece->is_participants) {
			add_names(people, out);
		} else if (piece->is_column) {
			struct str text =
			    map_row_cell(row, piece->column)->text;
			if (!text.len)
				return false;
			buf_add(out, text);
		} else {
			buf_add(out, piece->text);
		}
	}
	return out->len > 0;
}

static void
add_title(
    struct map_row *row, struct node *event, const struct map_people *people)
{
	struct buf text = {0};
	bool is_made = false;

	for (size_t i = 0; !is_made && i < row->map->title_count; i++)
		is_made = make_title(row, &row->map->titles[i], people, &text);
	if (is_made && !part_of(event, "title"))
		map_row_add(row, event, "title",
		    map_row_scalar(
			row, NULL, arena_str(row->arena, buf_str(&text))));
	buf_release(&text);
}

/* Dates of the key are as we write them, so that ids look alike. */
static struct str
key_part(struct map_row *row, size_t column)
{
	const struct map_target *start = target_of(row->map, MAP_START);
	const struct map_cell *cell = map_row_cell(row, column);

	if (start && start->column == column && cell->text.ptr) {
		struct str text = date_text(row, start, cell->text);
		if (text.ptr)
			return text;
	}
	return cell->text;
}

static struct str
make_id(struct map_row *row)
{
	struct buf text = {0};

	buf_add(&text, row->map->prefix);
	for (size_t i = 0; i < row->map->key_count; i++) {
		struct str part = key_part(row, row->map->key[i]);
		if (!part.len)
			map_row_fault(row, NULL,
			    "the row has no '%.*s', which makes its id",
			    STR_ARG(row->map->columns[row->map->key[i]].name));
		buf_addf(&text, "-%.*s", STR_ARG(part));
	}
	struct str id = map_slug(row->arena, buf_str(&text));
	buf_release(&text);
	return id;
}

static struct node *
raw_values(struct map_row *row)
{
	struct node *raw = new_node(row, NODE_MAP);

	for (size_t i = 0; i < row->map->column_count; i++) {
		const struct map_column *column = &row->map->columns[i];
		if (!column->is_raw)
			continue;
		const struct map_cell *cell = map_row_cell(row, i);
		struct str name = column->name;
		if (!cell->text.ptr)
			continue;
		if (column->raw_codes)
			name = arena_format(row->arena, "%.*s (%s)",
			    STR_ARG(name), column->raw_codes);
		node_add_pair(row->arena, raw, map_row_scalar(row, cell, name),
		    map_row_scalar(row, cell, cell->text));
	}
	return raw;
}

static void
add_origin(struct map_row *row, struct node *event)
{
	const struct map *map = row->map;
	struct node *origin = new_node(row, NODE_MAP);
	const struct map_cell *cell = map_row_cell(row, map->key[0]);

	map_row_add(row, event, "id", map_row_scalar(row, cell, make_id(row)));
	map_row_add(
	    row, origin, "dataset", map_row_scalar(row, NULL, map->dataset));
	if (cell->text.ptr)
		map_row_add(
		    row, origin, "id", map_row_scalar(row, cell, cell->text));
	if (map->triage.len)
		map_row_add(row, origin, "triage",
		    map_row_scalar(row, NULL, map->triage));
	map_row_add(row, origin, "raw", raw_values(row));
	map_row_add(row, event, "origin", origin);
}

/* What the map says of every event, where the row says nothing. */
static void
add_constants(struct map_row *row, struct node *event)
{
	const struct node *given = row->map->event;

	for (size_t i = 0; given && i < given->count; i++)
		if (!node_get(event, given->keys[i]->text.ptr))
			node_add_pair(
			    row->arena, event, given->keys[i], given->items[i]);
}

/* Blanks alone are lost in the slug; where more is, the hash tells. */
static struct str
key_of_name(struct arena *arena, struct str name)
{
	struct str folded = str_trim(utf8_fold(arena, name));
	struct str slug = map_slug(arena, folded);

	for (size_t i = 0; i < folded.len; i++)
		if (slug.len != folded.len ||
		    (folded.ptr[i] != slug.ptr[i] && folded.ptr[i] != ' '))
			return arena_format(arena, "%.*s-%016" PRIx64,
			    STR_ARG(slug), str_hash(folded));
	return slug;
}

static struct str
source_id(struct map_row *row, const struct node *source, struct str key)
{
	const struct node *url = node_get(source, "url");
	const struct node *publisher = node_get(source, "publisher");

	if (url)
		return arena_format(
		    row->arena, "url-%016" PRIx64, str_hash(url->text));
	if (!key.ptr && publisher)
		key = publisher->text;
	if (!key.ptr)
		return (struct str){0};
	return map_slug(row->arena,
	    arena_format(row->arena, "%.*s-%.*s", STR_ARG(row->map->dataset),
		STR_ARG(key_of_name(row->arena, key))));
}

/* The source that the row names, and the citation of it or of the data set. */
static void
add_source(struct map_row *row, struct node *event, struct map_event *made)
{
	const struct map_target *key;
	struct node *source = new_node(row, NODE_MAP);
	struct node *citation = new_node(row, NODE_MAP);

	for (size_t i = 0; i < row->map->target_count; i++)
		if (row->map->targets[i].goal == MAP_SOURCE)
			add_member(row, source, &row->map->targets[i]);
	struct str id =
	    source_id(row, source, value_of(row, MAP_SOURCE_KEY, &key));
	made->has_address = node_get(source, "url") != NULL;
	if (id.len) {
		map_row_add(row, source, "id", map_row_scalar(row, NULL, id));
		map_row_add(row, source, "kind",
		    map_row_scalar(row, NULL, row->map->row_source_kind));
		made->source = source;
	} else if (row->map->source) {
		id = row->map->source_id;
		made->source = row->map->source;
	} else {
		return;
	}
	map_row_add(row, citation, "source", map_row_scalar(row, NULL, id));
	node_add(row->arena, list_of(row, event, "citations"), citation);
}

static void
add_targets(struct map_row *row, struct node *event)
{
	struct node *place = new_node(row, NODE_MAP);

	for (size_t i = 0; i < row->map->target_count; i++) {
		const struct map_target *target = &row->map->targets[i];
		if (target->goal == MAP_MEMBER)
			add_member(row, target->part ? place : event, target);
		else if (target->goal == MAP_FIGURE)
			add_figure(row, event, target);
	}
	if (place->count)
		map_row_add(row, event, "place", place);
}

void
map_row_event(struct map_row *row, const struct map_people *people,
    struct map_event *made)
{
	struct node *event = new_node(row, NODE_MAP);
	const struct map_target *series;

	*made = (struct map_event){.event = event, .event_map = event};
	add_origin(row, event);
	add_date(row, event);
	add_targets(row, event);
	map_row_add(row, event, "participants", people->list);
	add_title(row, event, people);
	add_constants(row, event);
	add_source(row, event, made);
	made->series = value_of(row, MAP_SERIES, &series);
}
