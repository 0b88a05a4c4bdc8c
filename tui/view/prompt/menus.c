#include "tui/view/address.h"
#include "tui/view/browse.h"
#include "tui/view/pick.h"

static struct str
count_text(struct arena *arena, int64_t number)
{
	struct buf text = {0};

	buf_add_count(&text, number);
	return buf_take(&text, arena);
}

static struct str
name_of(const struct ui *ui, struct str code)
{
	const struct actor *actor = actor_by_code(&ui->session->actors, code);

	return actor ? actor->name : code;
}

/* "JPN-USA" as "Japan, United States". */
static struct str
pair_names(const struct ui *ui, struct arena *arena, struct str pair)
{
	struct str b = pair, a = {0};

	str_split(&b, '-', &a);
	return arena_format(arena, "%.*s, %.*s", STR_ARG(name_of(ui, a)),
	    STR_ARG(name_of(ui, b)));
}

static bool
fill_pairs(struct ui *ui, struct pick_items *items, struct err *err)
{
	size_t count;
	const struct counted *pairs = browse_pairs(ui->browse, &count);

	(void)err;
	for (size_t i = 0; i < count; i++) {
		struct str pair = arena_str(&items->arena, pairs[i].value);
		pick_add(items, pair, pair_names(ui, &items->arena, pair), pair)
		    ->aligned = count_text(&items->arena, pairs[i].events);
	}
	return true;
}

static bool
choose_pair(struct ui *ui, struct str value, struct err *err)
{
	struct filter_context context = session_filter_context(ui->session);
	struct arena arena = {0};
	struct str text = arena_format(&arena, "pair:%.*s", STR_ARG(value));
	const struct filter *pair = filter_parse(&arena, &context, text, err);
	bool done =
	    pair &&
	    browse_show_filter(ui->browse,
		filter_and(&arena,
		    filter_without_pairs(&arena, ui->browse->query.filter),
		    pair),
		err);

	arena_release(&arena);
	return done;
}

const struct pick pick_pair = {
    .title = "pairs, most events first",
    .label = " pair> ",
    .fill = fill_pairs,
    .choose = choose_pair,
};

/* Where a field stands among the orders; order_count: nowhere. */
static size_t
order_of(const struct query *query, const struct field *field)
{
	size_t at = 0;

	while (at < query->order_count && query->orders[at].field != field)
		at++;
	return at;
}

static bool
fill_sort(struct ui *ui, struct pick_items *items, struct err *err)
{
	const struct query *query = &ui->browse->query;

	(void)err;
	for (size_t i = 0; i < field_count; i++) {
		struct str name = str_from(fields[i].name);
		size_t at = order_of(query, &fields[i]);
		struct menu_item *item;
		if (!(fields[i].flags & FIELD_SORT))
			continue;
		item = pick_add(items, name, str_from(fields[i].summary), name);
		item->is_on = at < query->order_count;
		if (item->is_on)
			item->aligned = arena_format(&items->arena, "%zu %s",
			    at + 1,
			    query->orders[at].is_descending ? "down" : "up");
	}
	return true;
}

/* Dates and numbers begin with the newest and most. */
static bool
falls_at_first(const struct field *field)
{
	return field->kind == FIELD_DATE || (field->flags & FIELD_NUMERIC);
}

static bool
choose_sort(struct ui *ui, struct str value, struct err *err)
{
	struct query query = ui->browse->query;
	const struct field *field = field_find(value, err);
	bool is_first;

	if (!field)
		return false;
	is_first = query.order_count > 0 && query.orders[0].field == field;
	query.orders[0] = (struct order){.field = field,
	    .is_descending = is_first ? !query.orders[0].is_descending
				      : falls_at_first(field)};
	query.order_count = 1;
	return browse_show_query(ui->browse, &query, err);
}

/* Not there, its usual direction, the other one, and not there again. */
static bool
toggle_sort(struct ui *ui, struct str value, struct err *err)
{
	struct query query = ui->browse->query;
	const struct field *field = field_find(value, err);
	size_t at;

	if (!field)
		return false;
	at = order_of(&query, field);
	if (at == query.order_count) {
		if (at == QUERY_ORDERS_MAX)
			return err_set(err, ERR_USAGE,
			    "rows are sorted by at most %d fields",
			    QUERY_ORDERS_MAX);
		query.orders[query.order_count++] = (struct order){
		    .field = field, .is_descending = falls_at_first(field)};
	} else if (query.orders[at].is_descending == falls_at_first(field)) {
		query.orders[at].is_descending =
		    !query.orders[at].is_descending;
	} else {
		query.order_count--;
		memmove(&query.orders[at], &query.orders[at + 1],
		    (query.order_count - at) * sizeof *query.orders);
	}
	return browse_show_query(ui->browse, &query, err);
}

const struct pick pick_sort = {
    .title = "sort by; Tab adds one more, turns it round, takes it away",
    .label = " sort> ",
    .has_boxes = true,
    .fill = fill_sort,
    .choose = choose_sort,
    .toggle = toggle_sort,
};

/* The query with its columns named: those that are shown if it names none. */
static struct query
query_with_columns(const struct browse *browse)
{
	struct query query = browse->query;

	if (query.column_count)
		return query;
	memcpy(query.columns, browse->columns, sizeof query.columns);
	query.column_count = browse->column_count;
	return query;
}

static size_t
column_of(const struct query *query, const struct field *field)
{
	size_t at = 0;

	while (at < query->column_count && query->columns[at] != field)
		at++;
	return at;
}

static bool
fill_columns(struct ui *ui, struct pick_items *items, struct err *err)
{
	struct query query = query_with_columns(ui->browse);

	(void)err;
	for (size_t i = 0; i < field_count; i++) {
		struct str name = str_from(fields[i].name);
		if (!(fields[i].flags & FIELD_COLUMN))
			continue;
		pick_add(items, name, str_from(fields[i].summary), name)
		    ->is_on =
		    column_of(&query, &fields[i]) < query.column_count;
	}
	return true;
}

static bool
toggle_column(struct ui *ui, struct str value, struct err *err)
{
	struct query query = query_with_columns(ui->browse);
	const struct field *field = field_find(value, err);
	size_t at;

	if (!field)
		return false;
	at = column_of(&query, field);
	if (at < query.column_count) {
		query.column_count--;
		for (; at < query.column_count; at++)
			query.columns[at] = query.columns[at + 1];
	} else if (query.column_count < QUERY_COLUMNS_MAX) {
		query.columns[query.column_count++] = field;
	}
	if (!query.column_count)
		return err_set(err, ERR_USAGE, "one column must stay");
	return browse_show_query(ui->browse, &query, err);
}

const struct pick pick_columns = {
    .title = "columns; Tab shows or hides one",
    .label = " column> ",
    .has_boxes = true,
    .fill = fill_columns,
    .toggle = toggle_column,
};

static bool
fill_parts(struct ui *ui, struct pick_items *items, struct err *err)
{
	size_t count;
	const struct browse_part *parts = browse_parts(ui->browse, &count);

	if (count == 0)
		return err_set(
		    err, ERR_USAGE, "the filter has no part to drop");
	for (size_t i = 0; i < count; i++) {
		struct str without =
		    parts[i].without < 0
			? STR("..")
			: count_text(&items->arena, parts[i].without);
		pick_add(items, arena_str(&items->arena, parts[i].text),
		    STR(""), arena_format(&items->arena, "%zu", i))
		    ->aligned = arena_format(&items->arena, "%zu > %.*s",
		    ui->browse->list.count, STR_ARG(without));
	}
	return true;
}

static bool
choose_part(struct ui *ui, struct str value, struct err *err)
{
	struct arena arena = {0};
	int64_t part = 0;
	bool done;

	str_integer(value, &part);
	done = browse_show_filter(ui->browse,
	    filter_without(&arena, ui->browse->query.filter, (size_t)part),
	    err);
	arena_release(&arena);
	return done;
}

const struct pick pick_drop = {
    .title = "if you remove",
    .label = " drop> ",
    .fill = fill_parts,
    .choose = choose_part,
};

static bool
fill_addresses(struct ui *ui, struct pick_items *items, struct err *err)
{
	struct addresses found = {0};
	struct arena *arena = &items->arena;

	addresses_collect(ui, &found);
	for (size_t i = 0; i < found.urls.count; i++) {
		struct str url = arena_str(arena, found.urls.items[i]);
		pick_add(
		    items, arena_str(arena, found.names.items[i]), url, url);
	}
	addresses_release(&found);
	return items->count > 0 || err_set(err, ERR_USAGE,
				       "no source of this event has an "
				       "address");
}

const struct pick pick_address = {
    .title = "addresses of the sources",
    .label = " open> ",
    .fill = fill_addresses,
    .choose = address_open,
};
