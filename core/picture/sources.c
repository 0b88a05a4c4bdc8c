#include "core/picture/sources.h"

#include <assert.h>

#include "core/picture/pictures.h"
#include "core/query/query_sources.h"

const char *const source_groups[] = {"publisher", "kind", "language", NULL};

static const struct sources_column document_columns[] = {
    {"events", "EVENTS", SOURCES_EVENTS, 9, 0, true, true},
    {"disputes", "DISPUTES", SOURCES_DISPUTES, 10, 60, true, true},
    {"date", "DATE", SOURCES_DATE, 11, 60, false, true},
    {"publisher", "PUBLISHER", SOURCES_PUBLISHER, 22, 0, false, false},
    {"title", "TITLE", SOURCES_TITLE, 0, 0, false, false},
    {"kind", "KIND", SOURCES_KIND, 9, 100, false, false},
    {"language", "LANG", SOURCES_LANGUAGE, 5, 70, false, false},
    {"id", "ID", SOURCES_ID, 30, 140, false, false},
};
static_assert(
    ARRAY_LENGTH(document_columns) <= SOURCES_COLUMNS_MAX, "room for each");

static const struct sources_column group_columns[] = {
    {"events", "EVENTS", SOURCES_EVENTS, 9, 0, true, true},
    {"disputes", "DISPUTES", SOURCES_DISPUTES, 10, 60, true, true},
    {"documents", "DOCUMENTS", SOURCES_DOCUMENTS, 11, 0, true, true},
};
/* The column of the value, in the order of source_groups. */
static const struct sources_column value_columns[] = {
    {"publisher", "PUBLISHER", SOURCES_PUBLISHER, 0, 0, false, false},
    {"kind", "KIND", SOURCES_KIND, 0, 0, false, false},
    {"language", "LANGUAGE", SOURCES_LANGUAGE, 0, 0, false, false},
};

static const struct sources_column *
value_column(struct str by)
{
	for (size_t i = 0; i < ARRAY_LENGTH(value_columns); i++)
		if (str_is(by, value_columns[i].name))
			return &value_columns[i];
	return NULL;
}

/* The field of the query that asks for the value of a group. */
static const struct field *
group_field(const struct sources_column *value)
{
	return field_named(
	    value->cell == SOURCES_LANGUAGE ? "lang" : value->name);
}

static void
choose_columns(struct sources *sources)
{
	const struct sources_column *value = value_column(sources->by);
	const struct sources_column *from =
	    value ? group_columns : document_columns;
	size_t count = value ? ARRAY_LENGTH(group_columns)
			     : ARRAY_LENGTH(document_columns);

	for (size_t i = 0; i < count; i++)
		sources->columns[sources->column_count++] = &from[i];
	if (value)
		sources->columns[sources->column_count++] = value;
}

/* "date" or "-date"; NULL where no column is called so. */
static const struct sources_column *
find_order(const struct sources *sources, struct str order, bool *is_descending)
{
	bool is_turned = str_starts(order, STR("-"));
	struct str name = str_slice(order, is_turned, order.len);

	for (size_t i = 0; i < sources->column_count; i++) {
		const struct sources_column *column = sources->columns[i];
		if (!str_is(name, column->name))
			continue;
		*is_descending = is_turned;
		return column;
	}
	return NULL;
}

static bool
check_order(const struct sources *sources, struct str order, struct err *err)
{
	const char *names[SOURCES_COLUMNS_MAX];
	bool is_descending;

	if (!order.len || find_order(sources, order, &is_descending))
		return true;
	for (size_t i = 0; i < sources->column_count; i++)
		names[i] = sources->columns[i]->name;
	err_set(err, ERR_USAGE, "sources cannot be ordered by '%.*s'",
	    STR_ARG(order));
	return word_suggest(err, order, names, sources->column_count);
}

static bool
ask(const struct picture_request *request, struct picture_question *question,
    struct err *err)
{
	struct sources sources = {.by = request->split};
	const struct sources_column *value = value_column(sources.by);
	struct question *next;

	if (sources.by.len && !value) {
		err_set(err, ERR_USAGE,
		    "sources are split by publisher, kind or language, not "
		    "'%.*s'",
		    STR_ARG(sources.by));
		return word_suggest(err, sources.by, source_groups,
		    ARRAY_LENGTH(source_groups) - 1);
	}
	choose_columns(&sources);
	if (!check_order(&sources, request->order, err))
		return false;
	next = picture_question(question);
	*next = question_of(value ? QUESTION_SOURCE_GROUPS : QUESTION_SOURCES,
	    request->query, request->marks);
	if (value)
		next->field = group_field(value);
	return true;
}

/* The numbers as text too. */
static void
put_numbers(struct sources_row *row, struct arena *arena)
{
	row->cells[SOURCES_DOCUMENTS] =
	    arena_format(arena, "%lld", (long long)row->documents);
	row->cells[SOURCES_EVENTS] =
	    arena_format(arena, "%lld", (long long)row->events);
	row->cells[SOURCES_DISPUTES] =
	    arena_format(arena, "%lld", (long long)row->disputes);
}

static void
take_documents(struct sources *sources, const struct answer *answer)
{
	const struct source_events *cited = answer->items;

	for (size_t i = 0; i < sources->count; i++)
		sources->rows[i] = (struct sources_row){
		    .cells = {[SOURCES_ID] = cited[i].id,
			[SOURCES_PUBLISHER] = cited[i].publisher,
			[SOURCES_AUTHOR] = cited[i].author,
			[SOURCES_TITLE] = cited[i].title,
			[SOURCES_DATE] = cited[i].date,
			[SOURCES_KIND] = cited[i].kind,
			[SOURCES_LANGUAGE] = cited[i].language,
			[SOURCES_URL] = cited[i].url},
		    .documents = 1,
		    .events = cited[i].events,
		    .disputes = cited[i].disputes,
		};
}

static void
take_groups(struct sources *sources, const struct answer *answer, int value)
{
	const struct group_events *cited = answer->items;

	for (size_t i = 0; i < sources->count; i++) {
		struct sources_row *row = &sources->rows[i];
		row->cells[value] = cited[i].value;
		row->documents = cited[i].documents;
		row->events = cited[i].events;
		row->disputes = cited[i].disputes;
	}
}

static int
compare_numbers(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* Ids that are numbers go by their value. */
static int
compare_texts(struct str a, struct str b)
{
	int64_t x, y;

	return str_integer(a, &x) && str_integer(b, &y) ? compare_numbers(x, y)
							: str_compare(a, b);
}

static int64_t
number_of(const struct sources_row *row, int cell)
{
	return cell == SOURCES_EVENTS	  ? row->events
	       : cell == SOURCES_DISPUTES ? row->disputes
					  : row->documents;
}

static int
compare_cells(const struct sources *sources, const struct sources_row *a,
    const struct sources_row *b)
{
	int cell = sources->order->cell;
	struct str left = a->cells[cell], right = b->cells[cell];
	int result;

	/* What is absent comes last, either way. */
	if (!left.len || !right.len)
		return (left.len == 0) - (right.len == 0);
	if (sources->order->is_right)
		result =
		    compare_numbers(number_of(a, cell), number_of(b, cell));
	else
		result = compare_texts(left, right);
	return sources->is_descending ? -result : result;
}

/* Rows come most events first; what is equal keeps that order. */
static void
sort(struct sources *sources, size_t first, size_t end, struct sources_row *aid)
{
	size_t middle = first + (end - first) / 2, a = first, b = middle;

	if (end - first < 2)
		return;
	sort(sources, first, middle, aid);
	sort(sources, middle, end, aid);
	for (size_t i = first; i < end; i++) {
		bool is_left =
		    b == end ||
		    (a < middle && compare_cells(sources, &sources->rows[a],
				       &sources->rows[b]) <= 0);
		aid[i] = sources->rows[is_left ? a++ : b++];
	}
	memcpy(&sources->rows[first], &aid[first], (end - first) * sizeof *aid);
}

static void
put_in_order(struct sources *sources, struct arena *arena, struct str order)
{
	sources->order =
	    find_order(sources, STR("-events"), &sources->is_descending);
	if (!order.len)
		return;
	sources->order = find_order(sources, order, &sources->is_descending);
	sort(sources, 0, sources->count,
	    ARENA_ARRAY(arena, struct sources_row, sources->count));
}

static void *
make(struct arena *arena, const struct picture_request *request,
    const struct answer *answers)
{
	struct sources *sources = ARENA_NEW(arena, struct sources);
	const struct sources_column *value = value_column(request->split);
	size_t count = answers[0].count;

	sources->by = arena_str(arena, request->split);
	choose_columns(sources);
	sources->rows = ARENA_ARRAY(arena, struct sources_row, count);
	sources->count = count;
	if (value)
		take_groups(sources, answers, value->cell);
	else
		take_documents(sources, answers);
	for (size_t i = 0; i < count; i++) {
		put_numbers(&sources->rows[i], arena);
		sources->documents += sources->rows[i].documents;
	}
	put_in_order(sources, arena, request->order);
	if (request->limit > 0 && (uint64_t)request->limit < count)
		sources->count = (size_t)request->limit;
	return sources;
}

static int
height(const void *made, int width)
{
	const struct sources *sources = made;

	(void)width;
	return (int)sources->count + 1;
}

static void
draw(const void *made, struct surface *surface, struct area area)
{
	sources_draw(made, &(struct sources_look){0}, surface, area);
}

static bool
rows(const void *made, struct writer *writer, struct err *err)
{
	const struct sources *sources = made;

	for (size_t i = 0; i < sources->count; i++)
		if (!writer_cells(writer, sources->rows[i].cells, err))
			return false;
	return true;
}

/* In the order of the cells. */
static const struct cell_head heads[] = {
    [SOURCES_ID] = {.name = "id", .width = 30},
    [SOURCES_PUBLISHER] = {.name = "publisher", .width = 24, .is_text = true},
    [SOURCES_AUTHOR] = {.name = "author", .width = 16, .is_text = true},
    [SOURCES_TITLE] = {.name = "title", .width = 40, .is_text = true},
    [SOURCES_DATE] = {.name = "date", .width = 10},
    [SOURCES_KIND] = {.name = "kind", .width = 8},
    [SOURCES_LANGUAGE] = {.name = "language", .width = 8},
    [SOURCES_URL] = {.name = "url", .width = 30, .is_text = true},
    [SOURCES_DOCUMENTS] = {.name = "documents", .width = 9, .is_number = true},
    [SOURCES_EVENTS] = {.name = "events", .width = 8, .is_number = true},
    [SOURCES_DISPUTES] = {.name = "disputes", .width = 8, .is_number = true},
};
static_assert(ARRAY_LENGTH(heads) == SOURCES_CELLS, "a head for each cell");

const struct picture sources_picture = {
    .name = "sources",
    .ask = ask,
    .make = make,
    .height = height,
    .draw = draw,
    .heads = {heads, ARRAY_LENGTH(heads)},
    .rows = rows,
};
