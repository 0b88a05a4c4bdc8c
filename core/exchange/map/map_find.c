#include "core/exchange/map/map_find.h"

#include "core/base/file.h"
#include "core/base/path.h"
#include "core/exchange/map/map_value.h"

/* Which map a table is read by: named, or told from its first line. */
enum { MAP_FILE_MAX = 1024 * 1024 };

static const struct map *
parse_text(
    struct arena *arena, const struct map_text *text, struct problems *problems)
{
	struct buf whole = {0};
	struct str file = arena_format(arena, "map %s", text->name);

	for (const char *const *line = text->lines; *line; line++)
		buf_addf(&whole, "%s\n", *line);
	const struct map *map =
	    map_parse(arena, file, buf_str(&whole), problems);
	buf_release(&whole);
	if (!map)
		mem_die(); /* a test reads them all: nothing else is wrong */
	return map;
}

static const struct map *
open_file(struct arena *arena, struct str name, struct problems *problems,
    struct err *err)
{
	struct buf text = {0};
	struct str path = arena_str(arena, name);
	const struct map *map = NULL;

	if (file_read(path.ptr, MAP_FILE_MAX, &text, err)) {
		map = map_parse(arena, path, buf_str(&text), problems);
		if (!map)
			err_set(
			    err, ERR_DATA, "'%s' is no import map", path.ptr);
	}
	buf_release(&text);
	return map;
}

static void
report_name(struct str name, struct err *err)
{
	const char *names[16];
	struct buf list = {0};
	size_t count = 0;

	for (size_t i = 0; i < map_text_count; i++) {
		if (count < ARRAY_LENGTH(names))
			names[count++] = map_texts[i].name;
		buf_addf(&list, "%s%s", i ? ", " : "", map_texts[i].name);
	}
	err_set(err, ERR_USAGE,
	    "no import map is called '%.*s': there are %s, or give a file",
	    STR_ARG(name), list.ptr);
	word_suggest(err, name, names, count);
	buf_release(&list);
}

const struct map *
map_open(struct arena *arena, struct str name, struct problems *problems,
    struct err *err)
{
	for (size_t i = 0; i < map_text_count; i++)
		if (str_is(name, map_texts[i].name))
			return parse_text(arena, &map_texts[i], problems);
	if (path_exists(arena_str(arena, name).ptr) || path_suffix(name).len)
		return open_file(arena, name, problems, err);
	report_name(name, err);
	return NULL;
}

static bool
has_head(const struct delimited_row *row, struct str name)
{
	for (size_t i = 0; i < row->count; i++)
		if (map_same_head(str_trim(row->cells[i]), name))
			return true;
	return false;
}

/* All heads that the map wants, and two at least. */
static bool
has_heads(const struct map *map, const struct delimited_row *row)
{
	size_t found = 0;

	for (size_t i = 0; i < map->column_count; i++) {
		const struct map_column *column = &map->columns[i];
		bool is_there = has_head(row, column->name);
		for (size_t k = 0; !is_there && k < column->others.count; k++)
			is_there = has_head(row, column->others.items[k]);
		if (!is_there && !column->is_optional)
			return false;
		found += is_there;
	}
	return found > 1;
}

/* As many cells as the map says, and a date where it says one is. */
static bool
has_positions(const struct map *map, const struct delimited_row *row)
{
	if (row->count < map->min_cells || row->count > map->max_cells)
		return false;
	for (size_t i = 0; i < map->target_count; i++) {
		const struct map_target *target = &map->targets[i];
		char text[DATE_TEXT];
		size_t place = 0;
		if (target->goal != MAP_START)
			continue;
		while (place < map->positions.count &&
		       !str_equal(map->positions.items[place],
			   map->columns[target->column].name))
			place++;
		if (place >= row->count)
			return false;
		return !target->dates.count ||
		       map_date(&target->dates, map->century,
			   str_trim(row->cells[place]), text);
	}
	return true;
}

bool
map_fits(const struct map *map, struct str first, struct delimited_form *form)
{
	size_t max = 0;
	bool fits = false;

	for (size_t i = 0; !fits && i < map->delimiters.count; i++) {
		struct arena arena = {0};
		struct delimited_row row;
		char separator = map->delimiters.items[i].ptr[0];
		struct delimited_form tried = {
		    .separator = separator,
		    .is_quoted = map->quotes == FLAG_NONE ? separator != '\t'
							  : map->quotes != 0,
		};
		delimited_first(&arena, tried, first, &row);
		fits = map->has_heads ? has_heads(map, &row)
				      : has_positions(map, &row);
		if (fits || row.count > max) {
			max = row.count;
			*form = tried;
		}
		delimited_row_release(&row);
		arena_release(&arena);
	}
	return fits;
}

const struct map *
map_recognise(struct arena *arena, struct str first)
{
	for (size_t i = 0; i < map_text_count; i++) {
		struct problems problems = {0};
		struct delimited_form form;
		const struct map *map =
		    parse_text(arena, &map_texts[i], &problems);
		problems_release(&problems);
		if (map && map_fits(map, first, &form))
			return map;
	}
	return NULL;
}
