#include "core/exchange/map/map_find.h"

#include "core/exchange/map/map_row.h"
#include "core/exchange/read/delimited.h"

/*
 * A column is told by its head where that is one of the usual ones, else by
 * what its cells are like. A guess is a start: whoever knows the table mends
 * it.
 */
enum { ROWS_MAX = 200, SAMPLES_MAX = 200, DATE_FORMS = 8, MARKS = 9 };
enum { CENTURY = 1950, SAMPLES_SHOWN = 3, SAMPLE_BYTES = 24, PREFIX_MIN = 3 };

struct guess_column {
	struct str head;
	struct strs cells; /* that are not empty */
	const char *goal;  /* "place/lat"; NULL: none is seen */
	enum code_system codes;
	bool is_actor;
	struct strs dates; /* forms */
};

struct guess {
	struct arena arena;
	const struct actor_codes *codes;
	struct delimited_form form;
	struct guess_column *columns;
	size_t count;
	bool marks[MARKS]; /* that were seen */
};

/* The usual heads; the first that fits counts. */
static const struct {
	const char *heads; /* folded, parted by blanks */
	const char *goal;
} usual[] = {
    {"start startdate begin begindate datestart from", "start"},
    {"end enddate dateend until to", "end"},
    {"date eventdate day sqldate", "date"},
    {"title eventname name exname exercise exercisename", "title"},
    {"summary description focusdescription eventtext details", "summary"},
    {"series seriesname", "series"},
    {"location place placename site venue city", "place/name"},
    {"lat latitude", "place/lat"},
    {"lon long lng longitude", "place/lon"},
    {"country locationcountry placecountry", "place/country"},
    {"cameo cameocode eventcode", "cameo"},
    {"type eventtype", "type"},
    {"status", "status"},
    {"url sourceurl link address", "source/url"},
    {"publisher source newspaper", "source/publisher"},
    {"personnel troops soldiers", "figures/personnel"},
    {"ships vessels", "figures/ships"},
    {"aircraft planes", "figures/aircraft"},
    {"note notes comment comments remarks", "note"},
    {"coder codedby", "coder"},
    {"confidence", "confidence"},
};

static const char *const date_forms[DATE_FORMS] = {"YYYY-MM-DD", "YYYYMMDD",
    "D.M.YYYY", "D MON YYYY", "MON D, YYYY", "M/D/YYYY", "M/D/YY", "YYYY"};

/* What people write where nothing is known. */
static const char *const missing_marks[MARKS] = {
    "-9", "-99", "-999", "NA", "N/A", "NULL", "None", "?", "."};

static bool
has_head(const char *heads, struct str head)
{
	struct str rest = str_from(heads), word;

	while (str_split(&rest, ' ', &word))
		if (map_same_head(word, head))
			return true;
	return false;
}

static bool
is_mark(struct guess *guess, struct str cell)
{
	for (size_t i = 0; i < MARKS; i++)
		if (str_is(cell, missing_marks[i])) {
			guess->marks[i] = true;
			return true;
		}
	return false;
}

static void
add_cells(struct guess *guess, const struct delimited_row *row)
{
	for (size_t i = 0; i < guess->count && i < row->count; i++) {
		struct str cell = str_trim(row->cells[i]);
		struct guess_column *column = &guess->columns[i];
		if (cell.len && column->cells.count < SAMPLES_MAX &&
		    !is_mark(guess, cell))
			arena_strs_add(&guess->arena, &column->cells,
			    arena_str(&guess->arena, cell));
	}
}

static struct str
behind_line(struct str text)
{
	return str_slice(text, str_find_byte(text, '\n') + 1, text.len);
}

/* The character that parts most cells of the first line. */
static struct delimited_form
find_form(struct arena *arena, struct str first)
{
	static const char separators[] = "\t,;|";
	struct delimited_form best = {',', true};
	size_t max = 0;

	for (const char *at = separators; *at; at++) {
		struct delimited_form form = {*at, *at != '\t'};
		struct delimited_row row;
		delimited_first(arena, form, first, &row);
		if (row.count > max && !row.fault) {
			max = row.count;
			best = form;
		}
		delimited_row_release(&row);
	}
	return best;
}

/* Heads, and the cells of the first rows. */
static void
read_table(struct guess *guess, struct str text)
{
	struct delimited_row row;

	guess->form = find_form(&guess->arena, text);
	delimited_first(&guess->arena, guess->form, text, &row);
	guess->count = row.count;
	guess->columns =
	    ARENA_ARRAY(&guess->arena, struct guess_column, row.count);
	for (size_t i = 0; i < row.count; i++)
		guess->columns[i].head =
		    arena_str(&guess->arena, str_trim(row.cells[i]));
	delimited_row_release(&row);
	text = behind_line(text);
	for (size_t i = 0; i < ROWS_MAX && text.len; i++) {
		/* The last line may be cut off. */
		if (str_find_byte(text, '\n') == text.len && i)
			break;
		delimited_first(&guess->arena, guess->form, text, &row);
		add_cells(guess, &row);
		delimited_row_release(&row);
		text = behind_line(text);
	}
}

/* Most of the cells, and at least one. */
static bool
is_max(size_t count, const struct guess_column *column)
{
	return count && count * 10 >= column->cells.count * 8;
}

static bool
is_date(const struct strs *forms, struct str cell)
{
	char text[DATE_TEXT];
	struct date date;

	return map_date(forms, CENTURY, cell, text) &&
	       date_parse(str_from(text), &date, NULL);
}

/* Every form that tells a cell which those before it do not. */
static void
guess_dates(struct guess *guess, struct guess_column *column)
{
	size_t told = 0;

	for (size_t i = 0; i < DATE_FORMS; i++) {
		struct str form = str_from(date_forms[i]);
		const struct strs forms = {&form, 1};
		size_t more = 0;
		for (size_t k = 0; k < column->cells.count; k++)
			more +=
			    is_date(&forms, column->cells.items[k]) &&
			    !is_date(&column->dates, column->cells.items[k]);
		if (more)
			arena_strs_add(&guess->arena, &column->dates, form);
		told += more;
	}
	if (!is_max(told, column))
		column->dates.count = 0;
}

/* The system in which most cells are those of actors, names first. */
static void
guess_actors(struct guess *guess, struct guess_column *column)
{
	static const enum code_system order[] = {CODE_NAME, CODE_ISO3,
	    CODE_ISO2, CODE_COW_ABBREVIATION, CODE_CAMEO, CODE_FIPS, CODE_COW,
	    CODE_NUMERIC};
	size_t best = 0;

	for (size_t i = 0; i < ARRAY_LENGTH(order); i++) {
		size_t count = 0;
		for (size_t k = 0; k < column->cells.count; k++) {
			struct actor_matches matches;
			actor_codes_find(guess->codes, order[i],
			    column->cells.items[k], &matches);
			count += matches.count > 0;
		}
		/* A code is a name too: letters alone are a code. */
		if (count > best) {
			best = count;
			column->codes = order[i];
		}
	}
	column->is_actor = is_max(best, column);
}

static bool
is_free(const struct guess *guess, const char *goal)
{
	for (size_t i = 0; i < guess->count; i++)
		if (guess->columns[i].goal &&
		    !strcmp(guess->columns[i].goal, goal))
			return false;
	return true;
}

static void
guess_by_head(struct guess *guess, struct guess_column *column)
{
	for (size_t i = 0; !column->goal && i < ARRAY_LENGTH(usual); i++)
		if (has_head(usual[i].heads, column->head) &&
		    is_free(guess, usual[i].goal))
			column->goal = usual[i].goal;
}

static bool
is_goal(const struct guess_column *column, const char *goal)
{
	return column->goal && !strcmp(column->goal, goal);
}

static bool
is_date_goal(const struct guess_column *column)
{
	return is_goal(column, "date") || is_goal(column, "start") ||
	       is_goal(column, "end");
}

static void
guess_by_cells(struct guess *guess, struct guess_column *column)
{
	guess_actors(guess, column);
	guess_dates(guess, column);
	if (is_date_goal(column) && column->cells.count && !column->dates.count)
		column->goal = NULL;
	if (column->is_actor && !column->dates.count &&
	    !is_goal(column, "place/country") && !is_goal(column, "place/name"))
		column->goal = "participants";
	else if (!column->goal && column->dates.count &&
		 is_free(guess, "date") && is_free(guess, "start"))
		column->goal = "date";
}

/* A column without cells is like the one before it of nearly its name. */
static void
guess_by_neighbour(
    const struct guess_column *before, struct guess_column *column)
{
	if (column->cells.count || column->goal ||
	    !is_goal(before, "participants") ||
	    !str_starts(column->head, str_slice(before->head, 0, PREFIX_MIN)))
		return;
	column->goal = before->goal;
	column->codes = before->codes;
}

static void
guess_goals(struct guess *guess)
{
	for (size_t i = 0; i < guess->count; i++)
		guess_by_head(guess, &guess->columns[i]);
	for (size_t i = 0; i < guess->count; i++)
		guess_by_cells(guess, &guess->columns[i]);
	for (size_t i = 1; i < guess->count; i++)
		guess_by_neighbour(&guess->columns[i - 1], &guess->columns[i]);
}

static void
add_quoted(struct buf *out, struct str text)
{
	buf_add_char(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		unsigned char byte = (unsigned char)text.ptr[i];
		if (byte == '"' || byte == '\\')
			buf_add_char(out, '\\');
		buf_add_char(out, byte < ' ' ? ' ' : text.ptr[i]);
	}
	buf_add_char(out, '"');
}

/* A few cells, as a remark. */
static void
add_samples(struct buf *out, const struct guess_column *column)
{
	for (size_t i = 0; i < column->cells.count && i < SAMPLES_SHOWN; i++) {
		struct str cell =
		    str_slice(column->cells.items[i], 0, SAMPLE_BYTES);
		buf_addz(out, i ? " | " : "  # ");
		for (size_t k = 0; k < cell.len; k++) {
			bool is_plain =
			    cell.ptr[k] >= ' ' && cell.ptr[k] <= '~';
			buf_add_char(out, is_plain ? cell.ptr[k] : '.');
		}
	}
}

static void
add_dates(struct buf *out, const struct guess_column *column)
{
	bool is_wanted = is_date_goal(column);

	for (size_t i = 0; is_wanted && i < column->dates.count; i++) {
		buf_addz(out, i ? ", " : ", dates: [");
		add_quoted(out, column->dates.items[i]);
	}
	if (is_wanted && column->dates.count)
		buf_addz(out, "]");
}

static void
add_column(struct buf *out, const struct guess_column *column)
{
	bool is_participant = is_goal(column, "participants");

	buf_addz(out, "  ");
	add_quoted(out, column->head);
	buf_addz(out, ":");
	if (column->goal)
		buf_addf(out, " {to: %s", column->goal);
	if (is_participant || is_goal(column, "place/country"))
		buf_addf(out, ", codes: %s%s", code_system_names[column->codes],
		    is_participant ? ", role: participant" : "");
	add_dates(out, column);
	if (column->goal)
		buf_addz(out, ", optional: true}");
	add_samples(out, column);
	buf_addz(out, "\n");
}

static void
add_marks(const struct guess *guess, struct buf *out)
{
	bool has_any = false;

	for (size_t i = 0; i < MARKS; i++) {
		if (!guess->marks[i])
			continue;
		buf_addz(out, has_any ? ", " : "missing: [");
		add_quoted(out, str_from(missing_marks[i]));
		has_any = true;
	}
	if (has_any)
		buf_addz(out, "]\n");
}

/* The column whose cells are all different, the first such. */
static const struct guess_column *
key_of(const struct guess *guess)
{
	for (size_t i = 0; i < guess->count; i++) {
		const struct strs *cells = &guess->columns[i].cells;
		bool is_key = cells->count > 1;
		for (size_t a = 0; is_key && a < cells->count; a++)
			for (size_t b = 0; is_key && b < a; b++)
				is_key = !str_equal(
				    cells->items[a], cells->items[b]);
		if (is_key)
			return &guess->columns[i];
	}
	return &guess->columns[0];
}

static struct str
name_of(struct guess *guess, struct str path)
{
	size_t start = path.len;

	while (start && path.ptr[start - 1] != '/')
		start--;
	struct str name = str_slice(path, start, path.len);
	name = map_slug(
	    &guess->arena, str_slice(name, 0, str_find_byte(name, '.')));
	return name.len ? name : STR("mine");
}

static void
write_map(struct guess *guess, struct str name, struct buf *out)
{
	buf_addf(out,
	    "# A first import map: see what each column fills in, and mend "
	    "it; entente-import(5).\n"
	    "name: %.*s\ndataset: %.*s\n"
	    "file: {delimiter: \"%s\"}\nkey: [",
	    STR_ARG(name), STR_ARG(name),
	    guess->form.separator == '\t'
		? "\\t"
		: (char[]){guess->form.separator, '\0'});
	add_quoted(out, key_of(guess)->head);
	buf_addz(out, "]\ntitle: [");
	for (size_t i = 0; i < guess->count; i++)
		if (is_goal(&guess->columns[i], "title")) {
			struct buf column = {0};
			buf_addf(
			    &column, "{%.*s}", STR_ARG(guess->columns[i].head));
			add_quoted(out, buf_str(&column));
			buf_addz(out, ", ");
			buf_release(&column);
		}
	buf_addf(out,
	    "\"Event of {participants}\"]\n"
	    "# What holds for every event that says nothing else.\n"
	    "event: {%sstatus: completed}\n"
	    "# least_actors: 2\n# triage: untriaged\n",
	    is_free(guess, "type") ? "type: exercise, " : "");
	add_marks(guess, out);
	buf_addz(out, "columns:\n");
	for (size_t i = 0; i < guess->count; i++)
		add_column(out, &guess->columns[i]);
}

bool
map_guess(struct buf *out, const struct actor_codes *codes, struct str name,
    struct str first, struct err *err)
{
	struct guess guess = {.codes = codes};

	read_table(&guess, first);
	bool is_table = guess.count > 1;
	if (is_table)
		guess_goals(&guess);
	if (is_table)
		write_map(&guess, name_of(&guess, name), out);
	else
		err_set(err, ERR_DATA, "'%.*s' is no table with heads",
		    STR_ARG(name));
	arena_release(&guess.arena);
	return is_table;
}
