#include "core/exchange/import/import_internal.h"

#include <sys/stat.h>

#include "core/base/thread.h"

/*
 * Batches of records go through a ring. The arena in which the reader made a
 * record changes place with that of the record before which stood there, so
 * nothing is copied. Faults wait with the record that comes after them.
 */
enum {
	AHEAD_BYTES = 1024 * 1024, /* smaller files are not worth a thread */
	BATCH_RECORDS = 64,
	BATCHES = 8,
};

struct item {
	struct arena nodes; /* of its tree */
	enum record_kind kind;
	const struct node *node; /* NULL: nothing but faults came */
	uint64_t bytes;		 /* read so far */
	struct arena notes;	 /* of the faults */
	struct problem *faults;
	size_t fault_count;
};

struct batch {
	struct item items[BATCH_RECORDS + 1]; /* the last: wanted by nobody */
	size_t count;
};

struct ahead {
	const struct format *format;
	const struct import_input *input;
	struct mutex *mutex;
	struct condition *has_come, *has_gone;
	struct batch batches[BATCHES];
	size_t first, filled; /* filled: handed over, not done */
	bool is_over;	      /* nothing more comes */
	bool is_dropped;      /* what comes is of no use */
	/* Of the thread, until it has ended. */
	struct arena nodes;
	struct problems problems;
	struct batch *open;
	bool has_read;
	struct err err;
};

static struct item *
open_item(struct ahead *ahead)
{
	return &ahead->open->items[ahead->open->count];
}

static void
keep_fault(void *context, const struct problem *problem)
{
	struct item *item = open_item(context);
	struct problem kept = *problem;

	kept.text = arena_str(&item->notes, problem->text);
	*ARENA_PUSH(&item->notes, item->faults, item->fault_count,
	    struct problem) = kept;
}

/* Waits for room for the next; false where it is of no use. */
static bool
hand_over(struct ahead *ahead)
{
	mutex_lock(ahead->mutex);
	ahead->filled++;
	condition_signal(ahead->has_come);
	while (ahead->filled == BATCHES && !ahead->is_dropped)
		condition_wait(ahead->has_gone, ahead->mutex);
	bool goes_on = !ahead->is_dropped;
	if (goes_on)
		ahead->open =
		    &ahead->batches[(ahead->first + ahead->filled) % BATCHES];
	mutex_unlock(ahead->mutex);
	return goes_on;
}

static bool
take_ahead(void *context, enum record_kind kind, const struct node *node,
    struct err *err)
{
	struct ahead *ahead = context;
	struct item *item = open_item(ahead);
	struct arena nodes = item->nodes;

	item->kind = kind;
	item->node = node;
	item->bytes = ahead->input->bytes;
	item->nodes = ahead->nodes;
	ahead->nodes = nodes;
	if (++ahead->open->count < BATCH_RECORDS || hand_over(ahead))
		return true;
	return err_set(err, ERR_CANCELLED, "the import was stopped");
}

static void
run_reader(void *context)
{
	struct ahead *ahead = context;
	const struct node_sink sink = {.node = take_ahead, .context = ahead};

	ahead->has_read = ahead->format->read(&ahead->input->reader,
	    &ahead->nodes, &ahead->problems, &sink, &ahead->err);
	mutex_lock(ahead->mutex);
	if (!ahead->is_dropped) {
		ahead->open->count += open_item(ahead)->fault_count > 0;
		ahead->filled += ahead->open->count > 0;
	}
	ahead->is_over = true;
	condition_signal(ahead->has_come);
	mutex_unlock(ahead->mutex);
}

/* The next batch; NULL where there is none any more. */
static struct batch *
next_batch(struct ahead *ahead)
{
	mutex_lock(ahead->mutex);
	while (!ahead->filled && !ahead->is_over)
		condition_wait(ahead->has_come, ahead->mutex);
	struct batch *batch =
	    ahead->filled ? &ahead->batches[ahead->first] : NULL;
	mutex_unlock(ahead->mutex);
	return batch;
}

static void
give_back(struct ahead *ahead, struct batch *batch)
{
	batch->count = 0;
	mutex_lock(ahead->mutex);
	ahead->first = (ahead->first + 1) % BATCHES;
	ahead->filled--;
	condition_signal(ahead->has_gone);
	mutex_unlock(ahead->mutex);
}

static bool
take_item(struct import *import, struct item *item,
    const struct node_sink *sink, struct err *err)
{
	struct problems *problems = &import->report->problems;
	bool goes_on = true;

	for (size_t i = 0; i < item->fault_count; i++) {
		const struct problem *fault = &item->faults[i];
		problems_add(problems, fault->file, fault->line, fault->column,
		    "%.*s", STR_ARG(fault->text));
	}
	import->read = item->bytes;
	if (item->node)
		goes_on =
		    sink->node(sink->context, item->kind, item->node, err);
	arena_reset(&item->nodes);
	arena_reset(&item->notes);
	item->node = NULL;
	item->faults = NULL;
	item->fault_count = 0;
	return goes_on;
}

static bool
take_batches(struct import *import, struct ahead *ahead,
    const struct node_sink *sink, struct err *err)
{
	struct batch *batch;

	while ((batch = next_batch(ahead))) {
		for (size_t i = 0; i < batch->count; i++)
			if (!take_item(import, &batch->items[i], sink, err))
				return false;
		give_back(ahead, batch);
	}
	return true;
}

static void
drop(struct ahead *ahead)
{
	mutex_lock(ahead->mutex);
	ahead->is_dropped = true;
	condition_signal(ahead->has_gone);
	mutex_unlock(ahead->mutex);
}

static void
release(struct ahead *ahead)
{
	for (size_t i = 0; i < BATCHES; i++)
		for (size_t k = 0; k <= BATCH_RECORDS; k++) {
			arena_release(&ahead->batches[i].items[k].nodes);
			arena_release(&ahead->batches[i].items[k].notes);
		}
	arena_release(&ahead->nodes);
	problems_release(&ahead->problems);
	condition_free(ahead->has_come);
	condition_free(ahead->has_gone);
	mutex_free(ahead->mutex);
	free(ahead);
}

static bool
take_from(struct import *import, struct ahead *ahead, struct thread *thread,
    const struct node_sink *sink, struct err *err)
{
	const struct import_input *input = import->input;

	import->input = NULL;
	bool done = take_batches(import, ahead, sink, err);
	if (!done)
		drop(ahead);
	thread_join(thread);
	import->input = input;
	if (done && !ahead->has_read)
		*err = ahead->err;
	return done && ahead->has_read;
}

/* Not where somebody may type, whom the thread would wait for. */
bool
import_reads_ahead(const struct import_input *input)
{
	struct stat status;

	return input->stream != stdin &&
	       fstat(fileno(input->stream), &status) == 0 &&
	       S_ISREG(status.st_mode) && status.st_size > AHEAD_BYTES;
}

bool
import_read_ahead(struct import *import, const struct format *format,
    struct import_input *input, const struct node_sink *sink, struct err *err)
{
	struct ahead *ahead = mem_alloc(sizeof *ahead);

	ahead->format = format;
	ahead->input = input;
	ahead->mutex = mutex_new();
	ahead->has_come = condition_new();
	ahead->has_gone = condition_new();
	ahead->open = &ahead->batches[0];
	ahead->problems.told = keep_fault;
	ahead->problems.context = ahead;
	struct thread *thread = thread_start(run_reader, ahead, NULL);
	bool done;
	if (thread)
		done = take_from(import, ahead, thread, sink, err);
	else
		done = format->read(&input->reader, &import->nodes,
		    &import->report->problems, sink, err);
	release(ahead);
	return done;
}
