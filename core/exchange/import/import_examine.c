#include <assert.h>
#include <stdarg.h>

#include "core/exchange/import/import_rows.h"

enum { PROGRESS_EVERY = 64 }; /* records */

bool
import_is_cancelled(const struct import *import, struct err *err)
{
	const struct import_options *options = import->options;

	if (!options->is_cancelled || !options->is_cancelled(options->context))
		return false;
	err_set(err, ERR_CANCELLED, "the import was stopped");
	return true;
}

static void
tell_progress(struct import *import)
{
	const struct import_options *options = import->options;
	if (!options->progress || import->records % PROGRESS_EVERY)
		return;
	uint64_t read = import->input ? import->input->bytes : import->read;
	options->progress(
	    options->context, import->records, import->bytes + read);
}

bool
import_next_record(struct import *import, struct err *err)
{
	const struct import_options *options = import->options;

	if (import_is_cancelled(import, err))
		return false;
	import->records++;
	tell_progress(import);
	if (options->keeps_going || options->rejects ||
	    !problems_are_enough(&import->report->problems))
		return true;
	return err_set(
	    err, ERR_DATA, "there are too many faults; nothing was stored");
}

void
import_keep_problem(void *context, const struct problem *problem)
{
	struct import *import = context;
	struct str row = {0};

	if (import->rows) {
		row = import->rows->text;
		if (!import->rows->reason.len)
			buf_add(&import->rows->reason, problem->text);
	}
	if (import->options->rejects)
		rejects_add(import->options->rejects, problem, row);
}

void
import_fault(struct import *import, const struct incoming *incoming,
    const struct node *at, const char *format, ...)
{
	char text[ERR_TEXT];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	problems_add(&import->report->problems, incoming->file, at->line,
	    at->column, "%s", text);
}

/* What the index or the store, which is asked once, knows of the key. */
static bool
look_up(struct import *import, enum record_kind kind, struct str key,
    const struct known **known, struct err *err)
{
	struct known *found = key_index_find(&import->index, kind, key);
	bool is_stored = false;

	if (!found) {
		if (import->store &&
		    !store_has(import->store, kind, key, &is_stored, err))
			return false;
		found = key_index_add(&import->index, kind, key);
		found->state = is_stored ? KNOWN_STORED : KNOWN_ABSENT;
	}
	*known = found;
	return true;
}

/*
 * While files are still being read only what is stored will do. At the end a
 * faulty record will do too, since its own fault was reported and nothing is
 * stored; but not where the rest is to be stored without it.
 */
static bool
is_there(const struct import *import, const struct incoming *incoming,
    const struct known *known)
{
	if (known->state == KNOWN_ABSENT || !incoming->is_last)
		return known->state == KNOWN_STORED;
	return known->state != KNOWN_FAULTY || !import->options->keeps_going;
}

static void
report_dangling(struct import *import, const struct incoming *incoming,
    const struct codec_reference *reference, bool is_faulty)
{
	const struct problems *problems = &import->report->problems;
	struct node place = {
	    .line = reference->line, .column = reference->column};
	struct err err = {0};

	if (is_faulty) {
		import_fault(import, incoming, &place,
		    "the %s '%.*s' cannot be stored",
		    record_tables[reference->kind]->name,
		    STR_ARG(problem_quote(&import->scratch, reference->key)));
		return;
	}
	err_set(&err, ERR_DATA, "no %s is called '%.*s'",
	    record_tables[reference->kind]->name,
	    STR_ARG(problem_quote(&import->scratch, reference->key)));
	if (problems->kept < PROBLEMS_KEPT) {
		struct str near =
		    key_index_nearest(&import->index, import->store,
			&import->scratch, reference->kind, reference->key);
		err_suggest(&err, near.ptr, near.len);
	}
	import_fault(import, incoming, &place, "%s", err.text);
}

static enum verdict
check_references(
    struct import *import, struct incoming *incoming, struct err *err)
{
	enum verdict verdict = VERDICT_GOOD;

	for (size_t i = 0; i < incoming->references.count; i++) {
		const struct codec_reference *reference =
		    &incoming->references.items[i];
		const struct known *known;
		if (!look_up(
			import, reference->kind, reference->key, &known, err))
			return VERDICT_FAILED;
		if (is_there(import, incoming, known))
			continue;
		if (!incoming->is_last)
			return VERDICT_WAITS;
		verdict = VERDICT_BAD;
		report_dangling(
		    import, incoming, reference, known->state == KNOWN_FAULTY);
	}
	return verdict;
}

static bool
check_citation(struct import *import, const struct incoming *incoming,
    const struct citation *citation, const struct node *node)
{
	struct err err = {0};
	const struct record *record = &incoming->record;
	const struct node *field = node_get(node, "field");

	if (!citation->field.ptr)
		return true;
	bool has = record_has_field(
	    record_tables[record->kind], &record->as, citation->field, &err);
	if (!has)
		import_fault(
		    import, incoming, field ? field : node, "%s", err.text);
	return has;
}

static enum verdict
check_citations(struct import *import, const struct incoming *incoming)
{
	const struct node *list = node_get(incoming->node, "citations");
	const struct record *record = &incoming->record;
	const struct citation *items = NULL;
	size_t count = 0;
	bool is_good = true;

	if (record->kind == RECORD_EVENT) {
		items = record->as.event.citations.items;
		count = record->as.event.citations.count;
	} else if (record->kind == RECORD_RELATIONSHIP) {
		items = record->as.relationship.citations.items;
		count = record->as.relationship.citations.count;
	}
	for (size_t i = 0; i < count; i++)
		is_good = check_citation(
			      import, incoming, &items[i], node_at(list, i)) &&
			  is_good;
	return is_good ? VERDICT_GOOD : VERDICT_BAD;
}

/* The days of a source's date, from the index or, once, the store. */
static bool
source_days(struct import *import, struct str id, const struct known **known,
    struct err *err)
{
	struct record record;
	struct known *source =
	    key_index_find(&import->index, RECORD_SOURCE, id);

	*known = source;
	assert(source); /* its reference was looked up */
	if (source->state != KNOWN_STORED || source->is_defined ||
	    source->is_dated)
		return true;
	if (!store_get(import->store, RECORD_SOURCE, id, &import->scratch,
		&record, err))
		return false;
	source->is_dated = true;
	source->first = record.as.source.date.first;
	source->last = record.as.source.date.last;
	return true;
}

/*
 * Completed where it ended before the newest citation was published, planned
 * where it was to start after that; never told from today's date.
 */
static enum verdict
derive_status(struct import *import, struct incoming *incoming, struct err *err)
{
	struct event *event = &incoming->record.as.event;
	int32_t first = DATE_NONE, last = DATE_NONE;

	if (incoming->kind != RECORD_EVENT || event->status != WORD_NONE)
		return VERDICT_GOOD;
	for (size_t i = 0; i < event->citations.count; i++) {
		const struct known *source;
		if (!source_days(
			import, event->citations.items[i].source, &source, err))
			return VERDICT_FAILED;
		if (source->state == KNOWN_ABSENT ||
		    source->state == KNOWN_FAULTY)
			return VERDICT_GOOD; /* its fault was reported */
		if (source->first > first) {
			first = source->first;
			last = source->last;
		}
	}
	if (first != DATE_NONE && event->date.last != DATE_NONE &&
	    event->date.last < first)
		event->status = STATUS_COMPLETED;
	else if (last != DATE_NONE && event->date.first > last)
		event->status = STATUS_PLANNED;
	else
		import_fault(import, incoming, incoming->node,
		    "the event has no 'status', and no dated citation tells "
		    "whether it is over");
	return event->status == WORD_NONE ? VERDICT_BAD : VERDICT_GOOD;
}

enum verdict
import_examine(
    struct import *import, struct incoming *incoming, struct err *err)
{
	enum verdict references = check_references(import, incoming, err);

	if (references == VERDICT_WAITS || references == VERDICT_FAILED)
		return references;
	enum verdict citations = check_citations(import, incoming);
	enum verdict status = derive_status(import, incoming, err);
	if (status == VERDICT_FAILED)
		return status;
	bool is_good = references == VERDICT_GOOD &&
		       citations == VERDICT_GOOD && status == VERDICT_GOOD;
	return is_good ? VERDICT_GOOD : VERDICT_BAD;
}
