#include <assert.h>
#include <sqlite3.h>

#include "core/base/utf8.h"
#include "core/query/field.h"
#include "core/store/answer/parts.h"

/*
 * Many events are read with one statement for each of their tables, whose rows
 * say which of the events they are of.
 */
/* The events that are being read, in the order in which they were asked. */
struct batch {
	struct store *store;
	struct str rows; /* as an array in JSON */
	struct event *events;
	struct arena *arena;
};

static struct str
rows_json(struct arena *arena, const int64_t *rows, size_t count)
{
	struct buf json = {0};
	struct str text;

	for (size_t i = 0; i < count; i++)
		buf_addf(&json, "%c%lld", i ? ',' : '[', (long long)rows[i]);
	buf_addz(&json, count ? "]" : "[]");
	text = arena_str(arena, buf_str(&json));
	buf_release(&json);
	return text;
}

static bool
read_row(const struct batch *batch, enum table_id id, sqlite3_stmt *statement,
    struct err *err)
{
	struct event *event =
	    &batch->events[sqlite3_column_int64(statement, 0)];

	if (id != TABLE_EVENT)
		return part_read(
		    batch->store, id, statement, 1, event, batch->arena, err);
	record_init(&record_event, event);
	return table_read(
	    statement, 1, table_of(batch->store, id), event, batch->arena, err);
}

static bool
read_table(const struct batch *batch, enum table_id id, struct err *err)
{
	sqlite3_stmt *statement =
	    table_statement(batch->store, id, TABLE_GET_MANY, err);
	bool found;

	if (!statement)
		return false;
	bind_str(statement, 1, batch->rows);
	for (;;) {
		if (!statement_step(batch->store, statement, &found, err))
			return false;
		if (!found)
			return true;
		if (!read_row(batch, id, statement, err))
			break;
	}
	statement_end(statement);
	return false;
}

static bool
is_wanted(const struct table_shape *shape, const struct question *question,
    unsigned parts)
{
	if (shape->kind != RECORD_EVENT)
		return false;
	return shape->part ? shape->part & parts : !question->only_parts;
}

/*
 * Most events have few kinds of parts: where all are wanted of one, it is
 * first asked which there are. In the order of enum event_part.
 */
static const char parts_there[] =
    "SELECT EXISTS (SELECT 1 FROM event_name WHERE event = ?1), "
    "EXISTS (SELECT 1 FROM event_tag WHERE event = ?1), "
    "EXISTS (SELECT 1 FROM participant WHERE event = ?1), "
    "EXISTS (SELECT 1 FROM force WHERE event = ?1), "
    "EXISTS (SELECT 1 FROM person WHERE event = ?1), "
    "EXISTS (SELECT 1 FROM figure WHERE event = ?1), "
    "EXISTS (SELECT 1 FROM link WHERE event = ?1), "
    "EXISTS (SELECT 1 FROM citation WHERE event = ?1)";
enum { PARTS = 8, FEW_PARTS = 2 };
static_assert(EVENT_WHOLE == (1 << PARTS) - 1, "all parts are asked for");

static bool
are_few(unsigned parts)
{
	unsigned count = 0;

	for (; parts; parts >>= 1)
		count += parts & 1;
	return count <= FEW_PARTS;
}

static bool
leave_out_absent(struct store *store, const struct question *question,
    unsigned *parts, struct err *err)
{
	sqlite3_stmt *statement;
	bool found = false;

	if (question->row_count != 1 || are_few(*parts))
		return true;
	statement = statement_get(store, parts_there, err);
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, question->rows[0]);
	if (!statement_step(store, statement, &found, err))
		return false;
	for (int i = 0; i < PARTS; i++)
		if (!sqlite3_column_int(statement, i))
			*parts &= ~(1U << i);
	statement_end(statement);
	return true;
}

static bool
read_tables(
    const struct batch *batch, const struct question *question, struct err *err)
{
	unsigned parts = question->parts;
	bool is_read = leave_out_absent(batch->store, question, &parts, err);

	for (int id = 0; is_read && id < TABLE_COUNT; id++)
		if (is_wanted(&table_shapes[id], question, parts))
			is_read = read_table(batch, (enum table_id)id, err);
	return is_read;
}

bool
events_read(struct store *store, const struct question *question,
    struct arena *arena, struct answer *answer, struct err *err)
{
	struct batch batch = {
	    .store = store,
	    .rows = rows_json(arena, question->rows, question->row_count),
	    .events = ARENA_ARRAY(arena, struct event, question->row_count),
	    .arena = arena,
	};
	bool is_read = store_begin_reading(store, err);

	if (!is_read)
		return false;
	is_read = read_tables(&batch, question, err);
	store_end_reading(store);
	if (is_read)
		*answer = (struct answer){batch.events, question->row_count};
	return is_read;
}

void
events_take_parts(struct store *store, unsigned parts, struct event *event,
    struct event *from)
{
	/* As a list lies in a record, whatever its items. */
	struct {
		void *items;
		size_t count;
	} list;

	for (int id = 0; id < TABLE_COUNT; id++)
		if (table_shapes[id].kind == RECORD_EVENT &&
		    table_shapes[id].part & parts) {
			const struct member *member =
			    table_of(store, (enum table_id)id)->list;
			memcpy(&list, member_of(member, from), sizeof list);
			memcpy(member_of(member, event), &list, sizeof list);
		}
}

/* Does a column hold the text? */
static bool
event_holds(const struct question *question, const struct event *event,
    struct arena *arena)
{
	struct buf cell = {0};
	bool holds = false;

	for (size_t i = 0; i < question->query.column_count && !holds; i++) {
		buf_clear(&cell);
		field_text(question->query.columns[i], event, &cell);
		struct str folded = utf8_fold(arena, buf_str(&cell));
		holds = str_find(folded, question->text) < folded.len;
	}
	buf_release(&cell);
	return holds;
}

/* Stops behind the first of the next rows that holds the text. What cannot be
 * read is looked for alone, and holds nothing. */
static bool
look_through(struct asked *asked, size_t count, struct arena *arena)
{
	const struct question *question = asked->question;
	const struct query *query = &question->query;
	const struct question events = {.kind = QUESTION_EVENTS,
	    .rows = question->rows + asked->looked,
	    .row_count = count,
	    .parts = fields_parts(query->columns, query->column_count)};
	struct answer answer = {0};
	bool is_found = false;

	if (!events_read(asked->store, &events, arena, &answer, NULL)) {
		for (size_t i = 0; count > 1 && i < count && !is_found; i++)
			is_found = look_through(asked, 1, arena);
		asked->looked += count == 1;
		return is_found;
	}
	const struct event *event = answer.items;
	for (; event < (const struct event *)answer.items + count; event++) {
		asked->looked++;
		if (event->id.len && event_holds(question, event, arena))
			return true;
	}
	return false;
}

struct answer
events_find(struct asked *asked, size_t max, struct arena *arena)
{
	size_t count = asked->question->row_count, from = asked->looked;
	struct looked *looked = ARENA_NEW(arena, struct looked);
	struct arena scratch = {0};

	while (!looked->is_found && asked->looked < count &&
	       asked->looked - from < max) {
		size_t left = count - asked->looked;
		arena_reset(&scratch);
		looked->is_found = look_through(asked,
		    left < EVENTS_AT_ONCE ? left : EVENTS_AT_ONCE, &scratch);
	}
	arena_release(&scratch);
	looked->rows = asked->looked;
	asked->is_over = looked->is_found || asked->looked == count;
	return (struct answer){looked, 1};
}
