#include "core/picture/map.h"

#include "core/model/record.h"
#include "core/model/vocabulary.h"
#include "core/picture/pictures.h"

enum { ANSWER_PLACES, ANSWER_UNPLACED };
enum {
	PLACE_ID,
	PLACE_DATE,
	PLACE_TITLE,
	PLACE_NAME,
	PLACE_PRECISION,
	PLACE_LAT,
	PLACE_LON,
};
enum { UNPLACED_COUNTRY, UNPLACED_EVENTS };
enum { ROWS_MAX = 40, LINES = 2, COUNTRIES_SHOWN = 5 };

static bool
is_box_name(const struct actor_directory *actors, struct str name,
    const struct box **box)
{
	const struct actor *actor;

	*box = box_find(name);
	if (*box || !actors)
		return *box != NULL;
	actor = actor_find(actors, name, NULL, NULL);
	*box = actor ? box_find(actor->code) : NULL;
	return *box != NULL;
}

/* No more than boxes.csv has lines. */
static bool
suggest(struct str name, struct err *err)
{
	struct arena arena = {0};
	const char **names = ARENA_ARRAY(&arena, const char *, box_count);

	for (size_t i = 0; i < box_count; i++)
		names[i] = boxes[i].name;
	word_suggest(err, name, names, box_count);
	arena_release(&arena);
	return false;
}

const struct box *
map_region(
    const struct actor_directory *actors, struct str name, struct err *err)
{
	const struct box *box;

	if (is_box_name(actors, name, &box))
		return box;
	err_set(err, ERR_USAGE,
	    "'%.*s' is no sea, region or country that the map knows",
	    STR_ARG(name));
	suggest(name, err);
	return NULL;
}

static const struct box *
region_of(const struct picture_request *request, struct err *err)
{
	return map_region(request->actors,
	    request->region.len ? request->region : STR("World"), err);
}

static bool
ask(const struct picture_request *request, struct picture_question *question,
    struct err *err)
{
	if (!region_of(request, err))
		return false;
	query_places(request->query, request->marks, picture_ask(question));
	query_unplaced(request->query, request->marks, picture_ask(question));
	return true;
}

static double
number(struct str text)
{
	double value = 0;

	str_number(text, &value);
	return value;
}

static void
take_places(struct map *map, struct arena *arena, const struct answer *answer)
{
	struct map_point *points =
	    ARENA_ARRAY(arena, struct map_point, answer->rows);

	for (size_t i = 0; i < answer->rows; i++) {
		const struct str *cells = answer_row(answer, i);

		points[i] = (struct map_point){
		    .id = cells[PLACE_ID],
		    .date = cells[PLACE_DATE],
		    .title = cells[PLACE_TITLE],
		    .place = cells[PLACE_NAME],
		    .precision = cells[PLACE_PRECISION],
		    .lat = number(cells[PLACE_LAT]),
		    .lon = number(cells[PLACE_LON]),
		};
	}
	map->points = points;
	map->count = answer->rows;
}

static void
take_unplaced(struct map *map, struct arena *arena, const struct answer *answer)
{
	struct map_unplaced *unplaced =
	    ARENA_ARRAY(arena, struct map_unplaced, answer->rows);

	for (size_t i = 0; i < answer->rows; i++) {
		const struct str *cells = answer_row(answer, i);

		unplaced[i].country = cells[UNPLACED_COUNTRY];
		str_integer(cells[UNPLACED_EVENTS], &unplaced[i].events);
		map->without += unplaced[i].events;
	}
	map->unplaced = unplaced;
	map->unplaced_count = answer->rows;
}

static void *
make(struct arena *arena, const struct picture_request *request,
    const struct answer *answers)
{
	struct map *map = ARENA_NEW(arena, struct map);

	map->region = region_of(request, NULL);
	take_places(map, arena, &answers[ANSWER_PLACES]);
	take_unplaced(map, arena, &answers[ANSWER_UNPLACED]);
	return map;
}

int64_t
map_shown(const struct map *map, const struct map_frame *frame)
{
	struct map_cell cell;
	int64_t shown = 0;

	for (size_t i = 0; i < map->count; i++)
		shown += map_frame_find(
		    frame, map->points[i].lat, map->points[i].lon, &cell);
	return shown;
}

void
map_summary(
    const struct map *map, const struct map_frame *frame, struct buf *out)
{
	buf_add_count(out, map_shown(map, frame));
	buf_addz(out, " of ");
	buf_add_count(out, (int64_t)map->count + map->without);
	buf_addz(out, " events on this map");
}

void
map_unplaced_text(const struct map *map, struct buf *out)
{
	if (!map->without) {
		buf_addz(out, "all have coordinates");
		return;
	}
	buf_add_count(out, map->without);
	buf_addf(out, map->without == 1 ? " has" : " have");
	buf_addz(out, " no coordinates");
	for (size_t i = 0; i < map->unplaced_count; i++) {
		const struct map_unplaced *it = &map->unplaced[i];

		if (i == COUNTRIES_SHOWN) {
			buf_addf(out, ", %zu more", map->unplaced_count - i);
			break;
		}
		buf_addz(out, i ? ", " : " (");
		if (it->country.len)
			buf_add(out, it->country);
		else
			buf_addz(out, "no country");
		buf_add_char(out, ' ');
		buf_add_count(out, it->events);
	}
	buf_add_char(out, ')');
}

static int
height(const void *made, int width)
{
	const struct map *map = made;
	int rows = map_frame_rows(map->region, width);

	return (rows < ROWS_MAX ? rows : ROWS_MAX) + LINES;
}

static void
draw(const void *made, struct surface *surface, struct area area)
{
	const struct map *map = made;
	int rows = area.rows - LINES;
	struct map_look look = {
	    .frame = map_frame_fit(map->region, area.columns, rows)};
	struct buf text = {0};

	map_draw(map, &look, surface,
	    (struct area){area.row, area.column, rows, area.columns});
	map_summary(map, &look.frame, &text);
	surface_text(surface, area.row + rows, area.column, area.columns,
	    STYLE_TEXT, buf_str(&text));
	buf_clear(&text);
	map_unplaced_text(map, &text);
	surface_text(surface, area.row + rows + 1, area.column, area.columns,
	    STYLE_TEXT, buf_str(&text));
	buf_release(&text);
}

static void
svg(const void *made, const struct svg_caption *caption, struct buf *out)
{
	map_svg(made, caption, out);
}

static struct str
degrees(struct writer *writer, double value)
{
	return number_text(&writer->arena, value);
}

/* Those of the region, without coordinates none. */
static bool
rows(const void *made, struct writer *writer, struct err *err)
{
	const struct map *map = made;
	struct map_box box = map_box_of(map->region);

	for (size_t i = 0; i < map->count; i++) {
		const struct map_point *point = &map->points[i];
		struct str cells[] = {
		    point->id,
		    point->date,
		    point->title,
		    degrees(writer, point->lat),
		    degrees(writer, point->lon),
		    point->precision,
		    point->place,
		};

		if (map_box_holds(&box, point->lat, point->lon) &&
		    !writer_cells(writer, cells, err))
			return false;
	}
	return true;
}

static const struct cell_head heads[] = {
    {.name = "id", .width = 24, .is_text = true},
    {.name = "date", .width = 10},
    {.name = "title", .width = 40, .is_text = true},
    {.name = "lat", .width = 8, .is_number = true},
    {.name = "lon", .width = 8, .is_number = true},
    {.name = "precision", .width = 9},
    {.name = "place", .width = 24, .is_text = true},
};

const struct picture map_picture = {
    .name = "map",
    .ask = ask,
    .make = make,
    .height = height,
    .draw = draw,
    .svg = svg,
    .heads = {heads, ARRAY_LENGTH(heads)},
    .rows = rows,
};
