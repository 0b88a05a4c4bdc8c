#include "core/picture/atlas/atlas.h"

#include "core/model/record.h"
#include "core/model/vocabulary.h"
#include "core/picture/atlas/atlas_cells.h"
#include "core/picture/pictures.h"

enum { ANSWER_PLACES, ANSWER_UNPLACED };
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

/* The first name that begins with the word; NULL for no word. */
static const char *
whole_name(
    const char *const *names, const char *const *firsts, const char *word)
{
	for (size_t i = 0; word && i < box_count; i++)
		if (strcmp(firsts[i], word) == 0)
			return names[i];
	return NULL;
}

/* A whole name that is near, or one whose first word is: baltc, Baltic Sea. */
static bool
suggest(struct str name, struct err *err)
{
	struct arena arena = {0};
	const char **names = ARENA_ARRAY(&arena, const char *, box_count);
	const char **firsts = ARENA_ARRAY(&arena, const char *, box_count);
	const char *near;

	for (size_t i = 0; i < box_count; i++) {
		struct str rest = str_from(boxes[i].name), first = {0};
		names[i] = boxes[i].name;
		str_split(&rest, ' ', &first);
		firsts[i] = arena_str(&arena, first).ptr;
	}
	near = word_nearest(name, names, box_count);
	if (!near)
		near = whole_name(
		    names, firsts, word_nearest(name, firsts, box_count));
	if (near)
		err_suggest(err, near, strlen(near));
	arena_release(&arena);
	return false;
}

const struct box *
atlas_region(
    const struct actor_directory *actors, struct str name, struct err *err)
{
	const struct box *box;

	if (is_box_name(actors, name, &box))
		return box;
	err_set(err, ERR_USAGE, "no region of the map is called '%.*s'",
	    STR_ARG(name));
	suggest(name, err);
	return NULL;
}

static const struct box *
region_of(const struct picture_request *request, struct err *err)
{
	return atlas_region(request->actors,
	    request->region.len ? request->region : STR("World"), err);
}

static bool
ask(const struct picture_request *request, struct picture_question *question,
    struct err *err)
{
	if (!region_of(request, err))
		return false;
	*picture_question(question) =
	    question_of(QUESTION_PLACES, request->query, request->marks);
	*picture_question(question) =
	    question_of(QUESTION_UNPLACED, request->query, request->marks);
	return true;
}

static void *
make(struct arena *arena, const struct picture_request *request,
    const struct answer *answers)
{
	struct atlas *atlas = ARENA_NEW(arena, struct atlas);

	atlas->region = region_of(request, NULL);
	atlas->points = answers[ANSWER_PLACES].items;
	atlas->count = answers[ANSWER_PLACES].count;
	atlas->unplaced = answers[ANSWER_UNPLACED].items;
	atlas->unplaced_count = answers[ANSWER_UNPLACED].count;
	for (size_t i = 0; i < atlas->unplaced_count; i++)
		atlas->without += atlas->unplaced[i].events;
	return atlas;
}

void
atlas_summary(const struct atlas_cells *cells, struct buf *out)
{
	buf_add_count(out, atlas_cells_shown(cells));
	buf_addz(out, " of ");
	buf_add_count(
	    out, (int64_t)cells->atlas->count + cells->atlas->without);
	buf_addz(out, " events on this map");
}

void
atlas_unplaced_text(const struct atlas *atlas, struct buf *out)
{
	if (!atlas->without) {
		buf_addz(out, "all have coordinates");
		return;
	}
	buf_add_count(out, atlas->without);
	buf_addf(out, atlas->without == 1 ? " has" : " have");
	buf_addz(out, " no coordinates");
	for (size_t i = 0; i < atlas->unplaced_count; i++) {
		const struct counted *it = &atlas->unplaced[i];
		if (i == COUNTRIES_SHOWN) {
			buf_addf(out, ", %zu more", atlas->unplaced_count - i);
			break;
		}
		buf_addz(out, i ? ", " : " (");
		if (it->value.len)
			buf_add(out, it->value);
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
	const struct atlas *atlas = made;
	int rows = atlas_frame_rows(atlas->region, width);

	return (rows < ROWS_MAX ? rows : ROWS_MAX) + LINES;
}

static void
draw(const void *made, struct surface *surface, struct area area)
{
	const struct atlas *atlas = made;
	int rows = area.rows - LINES;
	struct atlas_look look = {
	    .frame = atlas_frame_fit(atlas->region, area.columns, rows)};
	struct atlas_cells cells = {0};
	struct buf text = {0};

	atlas_cells_update(&cells, atlas, &look.frame);
	atlas_draw(&cells, &look, surface,
	    (struct area){area.row, area.column, rows, area.columns});
	atlas_summary(&cells, &text);
	atlas_cells_release(&cells);
	surface_text(surface, area.row + rows, area.column, area.columns,
	    STYLE_TEXT, buf_str(&text));
	buf_clear(&text);
	atlas_unplaced_text(atlas, &text);
	surface_text(surface, area.row + rows + 1, area.column, area.columns,
	    STYLE_TEXT, buf_str(&text));
	buf_release(&text);
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
	const struct atlas *atlas = made;
	struct atlas_box box = atlas_box_of(atlas->region);

	for (size_t i = 0; i < atlas->count; i++) {
		const struct place_event *point = &atlas->points[i];
		struct str cells[] = {
		    point->id,
		    point->date,
		    point->title,
		    degrees(writer, point->lat),
		    degrees(writer, point->lon),
		    point->precision,
		    point->place,
		};
		if (atlas_box_holds(&box, point->lat, point->lon) &&
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

const struct picture atlas_picture = {
    .name = "map",
    .ask = ask,
    .make = make,
    .height = height,
    .draw = draw,
    .svg = atlas_svg,
    .heads = {heads, ARRAY_LENGTH(heads)},
    .rows = rows,
};
