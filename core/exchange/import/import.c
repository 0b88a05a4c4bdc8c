#include "core/exchange/import/import.h"

#include "core/base/utf8.h"
#include "core/exchange/import/import_rows.h"

/*
 * A record is stored as soon as everything it refers to is; the others wait,
 * packed, until all files are read. So references may point anywhere, and the
 * store meets each record after what it refers to, but for circles.
 */
enum { BULK_BYTES = 40 * 1024 * 1024 }; /* a hundred thousand rows */

/* Marks the key as defined here; false where an earlier one has it. */
static bool
define(struct import *import, struct incoming *incoming)
{
	const struct node *where;
	struct str key =
	    codec_key(&import->scratch, incoming->node, incoming->kind, &where);

	if (!key.ptr)
		return true;
	struct known *known =
	    key_index_add(&import->index, incoming->kind, key);
	if (known->is_defined) {
		import_fault(import, incoming, where,
		    "the %s '%.*s' is defined twice, first at %.*s:%zu:%zu",
		    record_tables[incoming->kind]->name,
		    STR_ARG(problem_quote(&import->scratch, key)),
		    STR_ARG(known->file), known->line, known->column);
		return false;
	}
	known->is_defined = true;
	known->state = KNOWN_WAITING;
	known->file = incoming->file;
	known->line = where->line;
	known->column = where->column;
	incoming->known = known;
	return true;
}

static void
refuse(struct import *import, struct incoming *incoming)
{
	import->report->refused++;
	if (incoming->known)
		incoming->known->state = KNOWN_FAULTY;
}

static void
hold(struct import *import, const struct incoming *incoming)
{
	*ARENA_PUSH(&import->memory, import->waiting, import->waiting_count,
	    struct waiting) = (struct waiting){
	    .kind = incoming->kind,
	    .file = incoming->file,
	    .at = import->packed.len,
	    .known = incoming->known,
	};
	node_pack(incoming->node, &import->packed);
}

/*
 * A shipped event is stored without the links that lead to events which the
 * user has removed.
 */
static void
drop_removed(struct import *import, struct incoming *incoming)
{
	struct event *event = &incoming->record.as.event;
	struct link *kept = NULL;
	size_t count = 0;

	if (incoming->kind != RECORD_EVENT)
		return;
	for (size_t i = 0; i < event->links.count; i++) {
		struct link link = event->links.items[i];
		const struct known *known =
		    key_index_find(&import->index, RECORD_EVENT, link.event);
		if (!known || known->state != KNOWN_FAULTY)
			*ARENA_PUSH(
			    &import->scratch, kept, count, struct link) = link;
	}
	event->links.items = kept;
	event->links.count = count;
}

static void
tell_listener(const struct import *import, const struct incoming *incoming)
{
	const struct import_listener *listener = import->options->listener;

	if (listener)
		listener->record(listener->context, &incoming->record,
		    incoming->node, incoming->file);
}

/* Stores a record that was found good. */
static bool
put(struct import *import, struct incoming *incoming, struct err *err)
{
	enum store_change change = STORE_ADDED;
	struct known *known = incoming->known;
	bool is_new = known->state != KNOWN_STORED;
	bool is_there = true;

	known->state = KNOWN_STORED;
	if (incoming->kind == RECORD_SOURCE) {
		known->first = incoming->record.as.source.date.first;
		known->last = incoming->record.as.source.date.last;
	}
	if (!import->store || import->options->only_checks) {
		import->report->counts[incoming->kind][change]++;
		tell_listener(import, incoming);
		return true;
	}
	if (!store_put(import->store, &incoming->record, import->options->cause,
		&change, err))
		return false;
	if (change == STORE_KEPT && !store_has(import->store, incoming->kind,
					known->key, &is_there, err))
		return false;
	if (!is_there)
		known->state = KNOWN_FAULTY;
	if (is_new)
		import->report->counts[incoming->kind][change]++;
	return true;
}

static bool
decode(struct import *import, struct incoming *incoming)
{
	struct codec_place place = {
	    .file = incoming->file, .problems = &import->report->problems};

	return codec_decode(&import->scratch, &place, incoming->node,
	    incoming->kind, &incoming->record, &incoming->references);
}

static bool
consider(struct import *import, struct incoming *incoming, struct err *err)
{
	bool is_first = define(import, incoming);
	bool is_good = decode(import, incoming) && is_first;
	enum verdict verdict =
	    is_good ? import_examine(import, incoming, err) : VERDICT_BAD;

	switch (verdict) {
	case VERDICT_GOOD:
		return put(import, incoming, err);
	case VERDICT_WAITS:
		hold(import, incoming);
		return true;
	case VERDICT_BAD:
		refuse(import, incoming);
		return true;
	case VERDICT_FAILED:
		return false;
	}
	return false;
}

/* In a copy of the tree, which is const to everybody but its reader. */
static const struct node *
repair(struct import *import, const struct node *node)
{
	struct buf packed = {0};

	node_pack(node, &packed);
	struct str rest = buf_str(&packed);
	struct node *copy = node_unpack(&import->scratch, &rest);
	import->report->repaired += node_repair(&import->scratch, copy);
	buf_release(&packed);
	return copy;
}

static bool
take_node(void *context, enum record_kind kind, const struct node *node,
    struct err *err)
{
	struct import *import = context;
	struct incoming incoming = {
	    .kind = kind, .node = node, .file = import->file};

	if (!import_next_record(import, err))
		return false;
	if (import->options->is_lossy)
		incoming.node = repair(import, node);
	bool done = consider(import, &incoming, err);
	arena_reset(&import->scratch);
	return done;
}

static void
unpack(struct import *import, const struct waiting *waiting,
    struct incoming *incoming)
{
	struct str packed = buf_str(&import->packed);

	packed = str_slice(packed, waiting->at, packed.len);
	arena_reset(&import->scratch);
	*incoming = (struct incoming){
	    .kind = waiting->kind,
	    .node = node_unpack(&import->scratch, &packed),
	    .file = waiting->file,
	    .known = waiting->known,
	    .is_last = true,
	};
	decode(import, incoming);
}

/* Notes of what still waits, too, that the record refers to it. */
static void
note_user(struct import *import, const struct incoming *incoming, size_t user)
{
	for (size_t i = 0; i < incoming->references.count; i++) {
		const struct codec_reference *reference =
		    &incoming->references.items[i];
		struct known *known = key_index_find(
		    &import->index, reference->kind, reference->key);
		if (known && known->state == KNOWN_WAITING)
			*ARENA_PUSH(&import->memory, known->users,
			    known->user_count, size_t) = user;
	}
}

/* Those to be examined again, since what they refer to was refused. */
struct fallen {
	size_t *items;
	size_t count;
};

static bool
examine_one(struct import *import, size_t number, struct fallen *fallen,
    struct err *err)
{
	struct waiting *waiting = &import->waiting[number];
	struct incoming incoming;

	if (waiting->is_refused)
		return true;
	if (import_is_cancelled(import, err))
		return false;
	unpack(import, waiting, &incoming);
	enum verdict verdict = import_examine(import, &incoming, err);
	if (verdict == VERDICT_GOOD)
		note_user(import, &incoming, number);
	if (verdict == VERDICT_GOOD || verdict == VERDICT_FAILED)
		return verdict == VERDICT_GOOD;
	waiting->is_refused = true;
	refuse(import, &incoming);
	for (size_t i = 0; i < waiting->known->user_count; i++)
		*ARENA_PUSH(&import->memory, fallen->items, fallen->count,
		    size_t) = waiting->known->users[i];
	return true;
}

/*
 * What waits is examined until nothing more falls: a record that is refused
 * may be what another refers to, which is then not to be stored without it.
 */
static bool
examine_waiting(struct import *import, struct err *err)
{
	struct fallen fallen = {0};

	for (size_t i = 0; i < import->waiting_count; i++)
		if (!examine_one(import, i, &fallen, err))
			return false;
	for (size_t i = 0; import->options->keeps_going && i < fallen.count;
	     i++)
		if (!examine_one(import, fallen.items[i], &fallen, err))
			return false;
	return true;
}

static bool
put_waiting(struct import *import, enum record_kind kind, bool *has_gone,
    struct err *err)
{
	for (size_t i = 0; i < import->waiting_count; i++) {
		struct waiting *waiting = &import->waiting[i];
		struct incoming incoming;
		if (waiting->kind != kind || waiting->is_refused)
			continue;
		if (import_is_cancelled(import, err))
			return false;
		unpack(import, waiting, &incoming);
		if (import_examine(import, &incoming, err) == VERDICT_FAILED)
			return false;
		drop_removed(import, &incoming);
		if (!put(import, &incoming, err))
			return false;
		waiting->is_refused = waiting->known->state == KNOWN_FAULTY;
		*has_gone = *has_gone || waiting->is_refused;
	}
	return true;
}

/* Again, where a record that others refer to turned out to be removed. */
static bool
put_all_waiting(struct import *import, struct err *err)
{
	bool has_gone = true;

	while (has_gone) {
		has_gone = false;
		for (int kind = 0; kind < RECORD_KIND_COUNT; kind++)
			if (!put_waiting(
				import, (enum record_kind)kind, &has_gone, err))
				return false;
	}
	return true;
}

/* Rows of which the store then holds none are no import. */
static bool
has_use(const struct import *import, struct err *err)
{
	const struct row_report *rows = &import->report->rows;
	size_t useless = rows->counts[ROW_OUTSIDE] + rows->counts[ROW_REFUSED];

	if (import->options->only_checks || !rows->rows ||
	    rows->rows > useless || import->records > rows->rows)
		return true;
	return err_set(err, ERR_DATA,
	    "none of the %zu rows was stored: %zu are outside of what the map "
	    "takes, %zu were refused",
	    rows->rows, rows->counts[ROW_OUTSIDE], rows->counts[ROW_REFUSED]);
}

static bool
finish(struct import *import, struct err *err)
{
	const struct import_report *report = import->report;
	bool keeps_going = import->options->keeps_going;

	if (!examine_waiting(import, err))
		return false;
	if (!report->problems.count || keeps_going) {
		if (!put_all_waiting(import, err))
			return false;
	} else {
		return err_set(err, ERR_DATA, "%zu fault%s found%s",
		    report->problems.count,
		    report->problems.count == 1 ? " was" : "s were",
		    import->options->only_checks ? "" : "; nothing was stored");
	}
	if (report->problems.count && report->refused == import->records)
		return err_set(
		    err, ERR_DATA, "no record was good enough to be stored");
	return has_use(import, err);
}

/*
 * The codes of a foreign table are those of actors. Where the store knows no
 * actor at all every row would be outside of what the map takes.
 */
static bool
bring_actors(struct import *import, struct err *err)
{
	const struct import_options options = {.cause = STORE_SHIP};
	struct import_report report = {0};
	struct str folder = str_from(import->options->actors);
	bool is_brought = import_run(
	    import->store, &(struct strs){&folder, 1}, &options, &report, err);

	import->report->actors = report.counts[RECORD_ACTOR][STORE_ADDED];
	import_report_release(&report);
	return is_brought ||
	       err_prefix(err, "the actors that come with entente");
}

bool
import_run(struct store *store, const struct strs *paths,
    const struct import_options *options, struct import_report *report,
    struct err *err)
{
	struct import import = {.store = store,
	    .options = options,
	    .report = report,
	    .bring_actors = bring_actors};
	const struct node_sink sink = {.node = take_node, .context = &import};
	struct strs files = {0};
	if (options->rejects)
		report->problems.told = import_keep_problem;
	report->problems.context = &import;
	bool done = input_list(&report->problems.arena, paths, &files, err);

	for (size_t i = 0; done && i < files.count; i++)
		done = import_read_file(&import, files.items[i], &sink, err);
	done = done && finish(&import, err);
	report->problems.told = NULL;
	row_report_sort(&report->rows);
	import_rows_release(import.rows);
	key_index_release(&import.index);
	arena_release(&import.nodes);
	arena_release(&import.scratch);
	arena_release(&import.memory);
	buf_release(&import.packed);
	return done;
}

bool
import_files(struct store *store, const struct strs *paths,
    const struct import_options *options, struct import_report *report,
    struct err *err)
{
	bool is_large = input_size(paths) > BULK_BYTES;

	if (!(is_large ? store_begin_bulk(store, err)
		       : store_begin(store, err)))
		return false;
	if (!import_run(store, paths, options, report, err)) {
		store_rollback(store);
		return false;
	}
	if (options->is_dry_run) {
		store_rollback(store);
		return true;
	}
	if (store_commit(store, err))
		return true;
	store_rollback(store);
	return false;
}

void
import_report_release(struct import_report *report)
{
	problems_release(&report->problems);
	row_report_release(&report->rows);
	*report = (struct import_report){0};
}
