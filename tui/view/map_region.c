#include "tui/view/map_state.h"
#include "tui/view/pick.h"

/* Regions to go to: by name, by a menu of all, or one after the other. */
static const char *const usual[] = {"World", "Europe", "Baltic Sea",
    "High North", "North Atlantic", "Black Sea", "Mediterranean Sea",
    "Middle East", "Central Asia", "Africa", "South Asia", "South-East Asia",
    "South China Sea", "East China Sea", "Korean Peninsula", "Sea of Japan",
    "Indo-Pacific", "Western Pacific", "North America", "South America"};

static const char *
next_usual(const struct box *region, int by)
{
	size_t count = ARRAY_LENGTH(usual), at = 0;

	while (at < count && strcmp(usual[at], region->name) != 0)
		at++;
	if (at == count)
		return usual[0];
	return usual[(at + (by > 0 ? 1 : count - 1)) % count];
}

/* The cursor goes there when the map is drawn: the menu is in its place yet. */
static bool
go(struct ui *ui, struct str name, struct err *err)
{
	struct map_state *state = view_base(ui)->state;
	const struct box *region =
	    atlas_region(&ui->session->actors, name, err);

	if (!region)
		return false;
	map_go_region(state, region);
	return true;
}

static const char *const kinds[] = {
    [BOX_COUNTRY] = "country", [BOX_SEA] = "sea", [BOX_REGION] = "region"};

static struct str
label_of(const struct ui *ui, const struct box *box)
{
	struct str name = str_from(box->name);
	const struct actor *actor =
	    box->kind == BOX_COUNTRY ? actor_by_code(&ui->session->actors, name)
				     : NULL;

	return actor ? actor->name : name;
}

static bool
is_usual(const struct box *box)
{
	size_t at = 0;

	while (at < ARRAY_LENGTH(usual) && strcmp(usual[at], box->name) != 0)
		at++;
	return at < ARRAY_LENGTH(usual);
}

/* What kind it is, and its other names. */
static struct str
words_of(struct arena *arena, const struct box *box)
{
	struct str rest = str_from(box->names), name;
	struct buf text = {0};
	struct str words;

	buf_addz(&text, kinds[box->kind]);
	while (str_split(&rest, ';', &name))
		if (name.len)
			buf_addf(&text, ", %.*s", STR_ARG(name));
	words = arena_str(arena, buf_str(&text));
	buf_release(&text);
	return words;
}

static void
add_box(struct ui *ui, struct pick_items *items, const struct box *box)
{
	pick_add(items, arena_str(&items->arena, label_of(ui, box)),
	    words_of(&items->arena, box), str_from(box->name));
}

/* Each name once: further parts follow the first. */
static void
add_kind(struct ui *ui, struct pick_items *items, enum box_kind kind)
{
	for (size_t i = 0; i < box_count; i++) {
		const struct box *box = &boxes[i];
		bool is_further =
		    i > 0 && strcmp(boxes[i - 1].name, box->name) == 0;

		if (box->kind == kind && !is_further && !is_usual(box))
			add_box(ui, items, box);
	}
}

static bool
fill(struct ui *ui, struct pick_items *items, struct err *err)
{
	(void)err;
	for (size_t i = 0; i < ARRAY_LENGTH(usual); i++)
		add_box(ui, items, box_find(str_from(usual[i])));
	add_kind(ui, items, BOX_SEA);
	add_kind(ui, items, BOX_REGION);
	add_kind(ui, items, BOX_COUNTRY);
	return true;
}

static const struct pick regions = {
    .title = "seas, regions and countries",
    .label = " region> ",
    .fill = fill,
    .choose = go,
};

bool
map_run_region(
    struct view *view, const struct command_call *call, struct err *err)
{
	struct map_state *state = view->state;
	struct str name = call->count ? call->arguments[0] : STR("");

	if (!name.len)
		return pick_open(view->ui, &regions, err);
	if (str_is(name, "next"))
		name = str_from(next_usual(state->region, 1));
	else if (str_is(name, "previous"))
		name = str_from(next_usual(state->region, -1));
	if (!go(view->ui, name, err))
		return false;
	map_arrive(state);
	return true;
}
