#include "core/store/index/read.h"

#include <sqlite3.h>

#include "core/model/date.h"
#include "core/query/filter/condition.h"
#include "core/store/index/index.h"

enum {
	WITHIN_MAX = 4096, /* of so many events each is asked for itself */
};

static void
add_tag(struct sql *sql, const void *term)
{
	condition_name(&(struct condition){.term = term, .sql = sql});
}

/* The condition of the term, asked of its words instead of its events. */
static bool
words(void *context, const struct term_field *of, const struct filter *term,
    struct arena *arena, struct strs *words, struct err *err)
{
	const struct index_view *view = context;
	const struct filter_scope scope = {term, NULL};
	struct sql sql = {0};

	if (of->kind == TERM_TAG)
		sql_addf(&sql,
		    "SELECT t.tag FROM (SELECT word AS tag FROM term WHERE "
		    "kind = $i) t WHERE $f",
		    (int64_t)of->kind, add_tag, term);
	else
		sql_addf(&sql,
		    "SELECT e.word FROM (SELECT word, word AS series, word AS "
		    "coder, word AS origin_dataset, NULL AS origin_id, "
		    "CAST(word AS INTEGER) AS members FROM term WHERE kind = "
		    "$i) e WHERE $f",
		    (int64_t)of->kind, filter_add_part, &scope);
	bool is_read = sets_read_texts(view->store, &sql, arena, words, err);
	sql_release(&sql);
	return is_read;
}

static bool
read_rows(struct store *store, const struct sql *sql, struct bitmap *rows,
    struct err *err)
{
	sqlite3_stmt *statement = statement_make(store, sql, err);
	bool found = true, is_read = statement != NULL;

	while (is_read &&
	       (is_read = statement_step(store, statement, &found, err)) &&
	       found)
		bitmap_add(rows, (uint32_t)sqlite3_column_int64(statement, 0));
	sqlite3_finalize(statement);
	return is_read;
}

static struct bitmap *
ask_rows(struct store *store, const struct sql *sql, struct err *err)
{
	struct bitmap *rows = bitmap_new();

	if (read_rows(store, sql, rows, err))
		return rows;
	bitmap_free(rows);
	return NULL;
}

static void
add_ids(struct buf *out, const uint32_t *ids, size_t count)
{
	buf_add_char(out, '[');
	for (size_t i = 0; i < count; i++)
		buf_addf(out, i ? ",%lu" : "%lu", (unsigned long)ids[i]);
	buf_add_char(out, ']');
}

static void
add_rows(struct buf *out, const struct bitmap *rows)
{
	uint32_t *ids = mem_alloc(WITHIN_MAX * sizeof *ids);

	add_ids(out, ids, bitmap_ids(rows, 0, WITHIN_MAX, ids));
	free(ids);
}

/* A text that no other statement has, whatever is bound. */
static void
add_key(struct buf *key, const struct sql *sql)
{
	buf_add(key, buf_str(&sql->text));
	for (size_t i = 0; i < sql->count; i++) {
		const struct bind *bind = &sql->binds[i];
		buf_addf(key, "\n%d %lld %.17g %zu ", (int)bind->kind,
		    (long long)bind->integer, bind->real, bind->text.len);
		buf_add(key, bind->text);
	}
}

static struct bitmap *
ask_all(struct index_view *view, const struct sql *sql, struct err *err)
{
	struct cache *cache = sets_cache(view->store);
	struct buf key = {0};

	add_key(&key, sql);
	const struct bitmap *found = cache_find(cache, buf_str(&key));
	if (!found) {
		struct bitmap *read = ask_rows(view->store, sql, err);
		found = read ? cache_add(cache, buf_str(&key), read) : NULL;
	}
	buf_release(&key);
	return found ? bitmap_copy(found) : NULL;
}

/* Of few events each is looked at, of many all that match are kept. */
static struct bitmap *
ask(void *context, const struct filter *filter, const struct bitmap *within,
    struct err *err)
{
	struct index_view *view = context;
	const struct filter_scope scope = {filter, view->marks};
	struct buf rows = {0};
	struct sql sql = {0};
	struct bitmap *found;

	if (within && bitmap_count(within) <= WITHIN_MAX) {
		add_rows(&rows, within);
		sql_addf(&sql,
		    "SELECT e.row FROM event e WHERE e.row IN (SELECT value "
		    "FROM json_each($t)) AND $f",
		    buf_str(&rows), filter_add_part, &scope);
		found = ask_rows(view->store, &sql, err);
	} else {
		sql_addf(&sql, "SELECT e.row FROM event e WHERE $f",
		    filter_add_part, &scope);
		found = ask_all(view, &sql, err);
	}
	buf_release(&rows);
	sql_release(&sql);
	return found;
}

/*
 * The days before or after a day are years, then the months of its year, then
 * those events of its own month that are looked at one by one.
 */
struct day_span {
	enum term_kind kind; /* of the years; that of the months follows */
	int first_year, last_year, first_month, last_month;
	int edge;	     /* the month of the day */
	const char *of_edge; /* its events, of some rows, by the day */
};

enum { YEAR_MIN = 1, YEAR_MAX = 9999, MONTHS = 12 };

static struct day_span
span_of(enum index_days which, int32_t day)
{
	int year, month, day_of_month;

	date_civil(day, &year, &month, &day_of_month);
	int number = year * MONTHS + month - 1;
	if (which == DAYS_BEGUN_BY)
		return (struct day_span){TERM_FIRST_YEAR, YEAR_MIN, year - 1,
		    year * MONTHS, number - 1, number,
		    "SELECT e.row FROM event e WHERE e.row IN (SELECT value "
		    "FROM json_each($t)) AND e.day_first <= $i"};
	return (struct day_span){TERM_END_YEAR, year + 1, YEAR_MAX, number + 1,
	    year * MONTHS + MONTHS - 1, number,
	    "SELECT e.row FROM event e WHERE e.row IN (SELECT value FROM "
	    "json_each($t)) AND e.day_end >= $i"};
}

static bool
join_posting(struct index_view *view, enum term_kind kind, struct str word,
    struct bitmap *all, struct err *err)
{
	const struct bitmap *one = sets_posting(view, kind, word, err);

	if (one)
		bitmap_join(all, one);
	return one != NULL;
}

/* What has a number as its word from one to another, in so many of them. */
static bool
join_numbers(struct index_view *view, enum term_kind kind, int first, int last,
    struct bitmap *all, struct err *err)
{
	struct arena arena = {0};
	struct strs words = {0};
	bool is_read = index_view_words(view, kind, &arena, &words, err);

	for (size_t i = 0; is_read && i < words.count; i++) {
		int64_t number;
		if (str_integer(words.items[i], &number) && number >= first &&
		    number <= last)
			is_read =
			    join_posting(view, kind, words.items[i], all, err);
	}
	arena_release(&arena);
	return is_read;
}

static bool
join_edge(struct index_view *view, const struct day_span *span, int32_t day,
    struct bitmap *all, struct err *err)
{
	char word[16];
	uint32_t *ids = mem_alloc(WITHIN_MAX * sizeof *ids);
	uint64_t at = 0;
	size_t count;
	bool is_read;

	snprintf(word, sizeof word, "%d", span->edge);
	const struct bitmap *month = sets_posting(
	    view, (enum term_kind)(span->kind + 1), str_from(word), err);
	is_read = month != NULL;
	while (is_read && (count = bitmap_ids(month, at, WITHIN_MAX, ids))) {
		struct sql sql = {0};
		struct buf rows = {0};
		add_ids(&rows, ids, count);
		sql_addf(&sql, span->of_edge, buf_str(&rows), (int64_t)day);
		is_read = read_rows(view->store, &sql, all, err);
		buf_release(&rows);
		sql_release(&sql);
		at += count;
	}
	free(ids);
	return is_read;
}

static struct bitmap *
read_days(struct index_view *view, enum index_days which, int32_t day,
    struct err *err)
{
	struct day_span span = span_of(which, day);
	enum term_kind months = (enum term_kind)(span.kind + 1);
	struct bitmap *all = bitmap_new();

	if (join_numbers(
		view, span.kind, span.first_year, span.last_year, all, err) &&
	    join_numbers(
		view, months, span.first_month, span.last_month, all, err) &&
	    join_posting(view, span.kind, STR(TERM_NO_DAY), all, err) &&
	    join_edge(view, &span, day, all, err))
		return all;
	bitmap_free(all);
	return NULL;
}

static const struct bitmap *
days(void *context, enum index_days which, int32_t day, struct err *err)
{
	struct index_view *view = context;
	struct cache *cache = sets_cache(view->store);
	struct buf key = {0};

	buf_addf(&key, "day %d %d", (int)which, (int)day);
	const struct bitmap *found = cache_find(cache, buf_str(&key));
	if (!found) {
		struct bitmap *read = read_days(view, which, day, err);
		found = read ? cache_add(cache, buf_str(&key), read) : NULL;
	}
	buf_release(&key);
	return found;
}

static bool
members(void *context, struct str organisation, struct arena *arena,
    struct index_members *members, struct err *err)
{
	const struct index_view *view = context;
	sqlite3_stmt *statement = statement_get(view->store,
	    "SELECT actor, day_since, day_until FROM membership WHERE "
	    "organisation = ?",
	    err);
	bool found = true, is_read;

	if (!statement)
		return false;
	bind_str(statement, 1, organisation);
	while (
	    (is_read = statement_step(view->store, statement, &found, err)) &&
	    found)
		*ARENA_PUSH(arena, members->items, members->count,
		    struct index_member) = (struct index_member){
		    arena_str(arena, column_str(statement, 0)),
		    column_day(statement, 1), column_day(statement, 2)};
	return is_read;
}

const struct bitmap *
index_view_part(
    struct index_view *view, const struct filter *part, struct err *err)
{
	const struct filter_scope scope = {part, view->marks};
	struct cache *cache = sets_cache(view->store);
	struct sql sql = {0};
	struct buf key = {0};

	sql_addf(&sql, "$f", filter_add_part, &scope);
	add_key(&key, &sql);
	const struct bitmap *found = cache_find(cache, buf_str(&key));
	if (!found) {
		struct bitmap *made = index_part(&view->source, part, err);
		found = made ? cache_add(cache, buf_str(&key), made) : NULL;
	}
	sql_release(&sql);
	buf_release(&key);
	return found;
}

bool
index_view_open(struct store *store, const struct strs *marks,
    struct index_view *view, bool *is_usable, struct err *err)
{
	struct index_state state;

	*is_usable = false;
	if (!store->is_reading || store->is_fleeting || store->is_damaged)
		return true;
	if (!index_state(store, &state, err))
		return false;
	*is_usable = state.is_current;
	if (!state.is_current)
		return true;
	sets_refresh(store, &state);
	*view = (struct index_view){.store = store, .marks = marks};
	view->source = (struct index_source){
	    view, sets_posting, words, days, members, ask};
	return true;
}

const struct bitmap *
index_view_matching(
    struct index_view *view, const struct filter *filter, struct err *err)
{
	struct cache *cache = sets_cache(view->store);
	struct sql sql = {0};
	struct buf key = {0};

	filter_sql(filter, view->marks, &sql);
	add_key(&key, &sql);
	const struct bitmap *found = cache_find(cache, buf_str(&key));
	if (!found) {
		struct bitmap *made =
		    index_matching(&view->source, filter, err);
		found = made ? cache_add(cache, buf_str(&key), made) : NULL;
	}
	sql_release(&sql);
	buf_release(&key);
	return found;
}
