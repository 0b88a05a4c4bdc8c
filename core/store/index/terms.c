#include "core/store/index/terms.h"

#include <sqlite3.h>

static const char *const flag_fields[] = {"is", "has"};

static bool
has_column(const struct term_field *of)
{
	return of->form != TERM_OF_PARTS;
}

/* The value of a field in SQL, that of a set of words being a number. */
static const char *
value_of(const struct term_field *of)
{
	const struct field *field = field_named(of->field);

	return of->form == TERM_OF_BITS ? "e.domains" : field->column;
}

static void
add_fields(struct sql *sql, const void *context)
{
	(void)context;
	for (size_t i = 0; i < term_field_count; i++)
		if (has_column(&term_fields[i]))
			sql_addf(sql, ", $s", value_of(&term_fields[i]));
}

static void
add_flags_of(struct sql *sql, struct terms *terms, const char *field)
{
	const struct field_word *word = field_named(field)->words;

	for (; word->name; word++) {
		if (!word->condition)
			continue;
		sql_addf(sql, ", ($s)", word->condition);
		arena_strs_add(&terms->arena, &terms->flags,
		    arena_format(&terms->arena, "%s:%s", field, word->name));
	}
}

struct flags {
	struct terms *terms;
};

static void
add_flags(struct sql *sql, const void *context)
{
	const struct flags *flags = context;

	for (size_t i = 0; i < ARRAY_LENGTH(flag_fields); i++)
		add_flags_of(sql, flags->terms, flag_fields[i]);
}

/* One statement with all that a row of an event says. */
static void
add_events(struct sql *sql, struct terms *terms)
{
	sql_addf(sql,
	    "SELECT e.row, e.states, e.day_first, e.day_end$f$f FROM event e "
	    "WHERE e.row BETWEEN ?1 "
	    "AND ?2 ORDER BY e.row",
	    add_fields, NULL, add_flags, &(struct flags){terms});
}

/* What the words follow from beside the rows. */
uint64_t
terms_fingerprint(void)
{
	static const enum vocabulary_id used[] = {
	    VOCABULARY_DOMAIN, VOCABULARY_ROLE};
	struct terms terms = {0};
	struct sql sql = {0};
	struct buf text = {0};

	add_events(&sql, &terms);
	buf_add(&text, buf_str(&sql.text));
	for (size_t i = 0; i < terms.flags.count; i++)
		buf_add(&text, terms.flags.items[i]);
	for (size_t i = 0; i < ARRAY_LENGTH(used); i++)
		for (int word = 0; word < vocabularies[used[i]].count; word++)
			buf_add(&text, word_name(used[i], word));
	uint64_t hash = str_hash(buf_str(&text));
	buf_release(&text);
	sql_release(&sql);
	arena_release(&terms.arena);
	return hash;
}

static bool
prepare(struct store *store, struct terms *terms, struct err *err)
{
	struct sql sql = {0};

	if (terms->events)
		return true;
	arena_reset(&terms->arena);
	terms->flags = (struct strs){0};
	add_events(&sql, terms);
	bool is_ready =
	    statement_prepare(store, &terms->events, sql.text.ptr, err) &&
	    statement_prepare(store, &terms->participants,
		"SELECT event, actor, roles, takes_part FROM participant "
		"WHERE event BETWEEN ?1 AND ?2 ORDER BY event, position",
		err) &&
	    statement_prepare(store, &terms->tags,
		"SELECT event, tag FROM event_tag WHERE event BETWEEN ?1 AND "
		"?2 ORDER BY event, position",
		err);
	sql_release(&sql);
	return is_ready;
}

void
terms_release(struct terms *terms)
{
	sqlite3_finalize(terms->events);
	sqlite3_finalize(terms->participants);
	sqlite3_finalize(terms->tags);
	arena_release(&terms->arena);
	*terms = (struct terms){0};
}

/* The actors of an event: whether there are any, and others beside the first.
 */
struct actors {
	struct buf first;
	bool has_one, has_two;
};

/* The events that are read, and what is told of them. */
struct walk {
	struct terms *terms;
	const struct term_visitor *visitor;
	uint32_t event; /* whose participants are read */
	struct actors part, named;
};

static void
tell(
    const struct walk *walk, enum term_kind kind, struct str word, uint32_t row)
{
	walk->visitor->word(walk->visitor->context, kind, word, row);
}

static void
tell_bits(const struct walk *walk, enum term_kind kind,
    enum vocabulary_id vocabulary, int64_t bits, uint32_t row)
{
	for (int i = 0; i < vocabularies[vocabulary].count; i++)
		if (bits >> i & 1)
			tell(walk, kind, word_name(vocabulary, i), row);
}

static void
tell_field(const struct walk *walk, const struct term_field *of,
    sqlite3_stmt *statement, int at, uint32_t row)
{
	if (of->form == TERM_OF_BITS)
		tell_bits(walk, of->kind, field_named(of->field)->vocabulary,
		    sqlite3_column_int64(statement, at), row);
	else if (sqlite3_column_type(statement, at) != SQLITE_NULL)
		tell(walk, of->kind, column_str(statement, at), row);
}

enum { COLUMN_ROW, COLUMN_STATES, COLUMN_FIRST, COLUMN_END, COLUMN_FIELDS };

static void
tell_number(
    const struct walk *walk, enum term_kind kind, int number, uint32_t row)
{
	char text[16];

	snprintf(text, sizeof text, "%d", number);
	tell(walk, kind, str_from(text), row);
}

/* The kind of its month comes behind that of its year. */
static void
tell_day(const struct walk *walk, enum term_kind kind, sqlite3_stmt *statement,
    int at, uint32_t row)
{
	int64_t day = sqlite3_column_int64(statement, at);
	int year, month, day_of_month;

	if (sqlite3_column_type(statement, at) == SQLITE_NULL ||
	    day < DATE_DAY_MIN || day > DATE_DAY_MAX) {
		tell(walk, kind, STR(TERM_NO_DAY), row);
		return;
	}
	date_civil((int32_t)day, &year, &month, &day_of_month);
	tell_number(walk, kind, year, row);
	tell_number(
	    walk, (enum term_kind)(kind + 1), year * 12 + month - 1, row);
}

static void
read_event(struct walk *walk, sqlite3_stmt *statement, uint32_t row)
{
	int at = COLUMN_FIELDS;

	tell(walk, TERM_ALL, STR(""), row);
	tell(walk, TERM_STATES, column_str(statement, COLUMN_STATES), row);
	tell_day(walk, TERM_FIRST_YEAR, statement, COLUMN_FIRST, row);
	tell_day(walk, TERM_END_YEAR, statement, COLUMN_END, row);
	for (size_t i = 0; i < term_field_count; i++)
		if (has_column(&term_fields[i]))
			tell_field(walk, &term_fields[i], statement, at++, row);
	for (size_t i = 0; i < walk->terms->flags.count; i++)
		if (sqlite3_column_int(statement, at++))
			tell(walk, TERM_FLAG, walk->terms->flags.items[i], row);
}

static void
forget_actors(struct actors *actors)
{
	buf_clear(&actors->first);
	actors->has_one = actors->has_two = false;
}

/* Tells when there is one, and when there are two, for the first time. */
static void
count_actor(const struct walk *walk, struct actors *actors, struct str code,
    enum parties one)
{
	if (!actors->has_one) {
		actors->has_one = true;
		buf_add(&actors->first, code);
		tell(walk, TERM_PARTIES, str_from(parties_words[one]),
		    walk->event);
	} else if (!actors->has_two &&
		   !str_equal(code, buf_str(&actors->first))) {
		actors->has_two = true;
		tell(walk, TERM_PARTIES, str_from(parties_words[one + 1]),
		    walk->event);
	}
}

static void
tell_roles(const struct walk *walk, struct str code, int64_t roles)
{
	int count = vocabularies[VOCABULARY_ROLE].count;

	tell_bits(walk, TERM_ROLE, VOCABULARY_ROLE, roles, walk->event);
	for (int i = 0; i < count; i++)
		if (roles >> i & 1)
			tell(walk, term_of_role(UINT32_C(1) << i), code,
			    walk->event);
}

enum { COLUMN_ACTOR = 1, COLUMN_ROLES, COLUMN_TAKES_PART };

static void
read_participant(struct walk *walk, sqlite3_stmt *statement, uint32_t row)
{
	struct str code = column_str(statement, COLUMN_ACTOR);

	if (walk->event != row) {
		forget_actors(&walk->part);
		forget_actors(&walk->named);
		walk->event = row;
	}
	tell(walk, TERM_NAMED, code, row);
	count_actor(walk, &walk->named, code, NAMED_ONE);
	tell_roles(walk, code, sqlite3_column_int64(statement, COLUMN_ROLES));
	if (sqlite3_column_int64(statement, COLUMN_TAKES_PART) != 1)
		return;
	tell(walk, TERM_PART, code, row);
	count_actor(walk, &walk->part, code, PART_ONE);
}

static void
read_tag(struct walk *walk, sqlite3_stmt *statement, uint32_t row)
{
	tell(walk, TERM_TAG, column_str(statement, 1), row);
}

static bool
read_rows(struct store *store, sqlite3_stmt *statement, int64_t first,
    int64_t last, struct walk *walk,
    void (*read)(struct walk *walk, sqlite3_stmt *statement, uint32_t row),
    struct err *err)
{
	bool found = true, is_read = true;

	sqlite3_bind_int64(statement, 1, first);
	sqlite3_bind_int64(statement, 2, last);
	while (
	    (is_read = statement_step(store, statement, &found, err)) && found)
		read(walk, statement,
		    (uint32_t)sqlite3_column_int64(statement, 0));
	return is_read;
}

bool
terms_walk(struct store *store, struct terms *terms, int64_t first,
    int64_t last, const struct term_visitor *visitor, struct err *err)
{
	struct walk walk = {.terms = terms, .visitor = visitor};

	if (!prepare(store, terms, err))
		return false;
	bool is_read =
	    read_rows(
		store, terms->events, first, last, &walk, read_event, err) &&
	    read_rows(store, terms->participants, first, last, &walk,
		read_participant, err) &&
	    read_rows(store, terms->tags, first, last, &walk, read_tag, err);
	buf_release(&walk.part.first);
	buf_release(&walk.named.first);
	return is_read;
}
