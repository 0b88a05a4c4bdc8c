#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/query/question.h"
#include "core/store/store.h"

/*
 * Asks a database what lines of standard input say: what is asked, how often,
 * a field or "-", and a query, with tabs between them. Prints for each line
 * the median and the 99th percentile in milliseconds and how much was
 * answered. So figures are of questions alone, without a start or a screen.
 */
enum { PAGE = 50, RUNS_MAX = 1000, LINE_BYTES = 4096 };

struct bench {
	struct store *store;
	struct actor_directory actors;
	struct arena arena;
	struct question question;
	struct err err;
	int64_t answered;
};

static double
now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* Their events, as a screen shows them. */
static bool
read_events(struct bench *bench, const int64_t *rows, size_t count)
{
	struct question question = {.kind = QUESTION_EVENTS,
	    .parts = EVENT_PARTICIPANTS | EVENT_CITATIONS,
	    .rows = rows,
	    .row_count = count};
	struct answer events;

	return store_ask(
	    bench->store, &question, &bench->arena, &events, &bench->err);
}

static bool
ask_page(struct bench *bench)
{
	struct asked asked;
	struct answer rows = {0};

	bench->question.kind = QUESTION_ROWS;
	bool is_read =
	    asked_begin(&asked, bench->store, &bench->question, &bench->err) &&
	    asked_read(&asked, PAGE, &bench->arena, &rows, &bench->err);

	asked_end(&asked);
	bench->answered = (int64_t)rows.count;
	return is_read && read_events(bench, rows.items, rows.count);
}

static bool
ask_middle(struct bench *bench)
{
	struct row_ids rows = {0};
	size_t from, count;

	bench->question.kind = QUESTION_ROWS;
	if (!store_ask_rows(bench->store, &bench->question, &rows, &bench->err))
		return false;
	from = rows.count / 2;
	count = rows.count - from < PAGE ? rows.count - from : PAGE;
	bool is_read = read_events(bench, rows.items + from, count);
	bench->answered = (int64_t)count;
	row_ids_release(&rows);
	return is_read;
}

static bool
ask_kind(struct bench *bench, enum question_kind kind)
{
	struct answer answer = {0};

	bench->question.kind = kind;
	bool is_read = store_ask(bench->store, &bench->question, &bench->arena,
	    &answer, &bench->err);
	bench->answered = kind == QUESTION_COUNT && is_read
			      ? answer_number(&answer)
			      : (int64_t)answer.count;
	return is_read;
}

static bool
ask_count(struct bench *bench)
{
	return ask_kind(bench, QUESTION_COUNT);
}

static bool
ask_counts(struct bench *bench)
{
	return ask_kind(bench, QUESTION_COUNTS);
}

static bool
ask_buckets(struct bench *bench)
{
	return ask_kind(bench, QUESTION_BUCKETS);
}

static bool
ask_matrix(struct bench *bench)
{
	return ask_kind(bench, QUESTION_MATRIX);
}

static bool
ask_pairs(struct bench *bench)
{
	return ask_kind(bench, QUESTION_PAIRS);
}

/* The first event that matches gets another note, durably. */
static bool
edit(struct bench *bench)
{
	struct asked asked;
	struct answer rows = {0};
	struct record record = {.kind = RECORD_EVENT};
	enum store_change change;

	bench->question.kind = QUESTION_ROWS;
	bool is_read =
	    asked_begin(&asked, bench->store, &bench->question, &bench->err) &&
	    asked_read(&asked, 1, &bench->arena, &rows, &bench->err);
	asked_end(&asked);
	if (!is_read || !rows.count)
		return is_read;
	if (!store_event(bench->store, *(int64_t *)rows.items, EVENT_WHOLE,
		&bench->arena, &record.as.event, &bench->err))
		return false;
	record.as.event.note = arena_format(
	    &bench->arena, "Changed %lld times.", (long long)bench->answered++);
	return store_begin(bench->store, &bench->err) &&
	       store_put(
		   bench->store, &record, STORE_EDIT, &change, &bench->err) &&
	       store_commit(bench->store, &bench->err);
}

static const struct asking {
	const char *name;
	bool (*ask)(struct bench *bench);
} askings[] = {
    {"page", ask_page},
    {"middle", ask_middle},
    {"count", ask_count},
    {"counts", ask_counts},
    {"buckets", ask_buckets},
    {"matrix", ask_matrix},
    {"pairs", ask_pairs},
    {"edit", edit},
};

static const struct asking *
asking_named(struct str name)
{
	for (size_t i = 0; i < ARRAY_LENGTH(askings); i++)
		if (str_is(name, askings[i].name))
			return &askings[i];
	return NULL;
}

static int
compare(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static bool
repeat(struct bench *bench, const struct asking *asking, int runs)
{
	static double took[RUNS_MAX];

	bench->answered = 0;
	for (int i = 0; i < runs; i++) {
		double since = now();
		arena_reset(&bench->arena);
		if (!asking->ask(bench))
			return false;
		took[i] = now() - since;
	}
	qsort(took, (size_t)runs, sizeof *took, compare);
	printf("%.4f %.4f %lld\n", took[runs / 2], took[runs * 99 / 100],
	    (long long)bench->answered);
	return true;
}

static bool
obey(struct bench *bench, struct str line)
{
	const struct filter_context context = {.actors = &bench->actors};
	struct str what, times, field;
	struct arena arena = {0};
	struct query query;

	const struct asking *asking =
	    str_split(&line, '\t', &what) ? asking_named(what) : NULL;
	int64_t runs;

	if (!asking || !str_split(&line, '\t', &times) ||
	    !str_integer(times, &runs) || runs < 1 || runs > RUNS_MAX ||
	    !str_split(&line, '\t', &field))
		return err_set(&bench->err, ERR_USAGE, "no line of ours");
	if (!query_parse(&arena, &context, line, &query, &bench->err))
		return false;
	bench->question = question_of(QUESTION_COUNT, &query, NULL);
	bench->question.field = field_find(field, NULL);
	bool is_done = repeat(bench, asking, (int)runs);
	arena_release(&arena);
	return is_done;
}

int
main(int argc, char **argv)
{
	struct bench bench = {0};
	char line[LINE_BYTES];
	bool is_done = argc == 2;

	bench.store =
	    is_done ? store_open(argv[1], STORE_WRITE, &bench.err) : NULL;
	is_done =
	    bench.store && store_actors(bench.store, &bench.actors, &bench.err);
	while (is_done && fgets(line, sizeof line, stdin)) {
		is_done = obey(
		    &bench, str_slice(str_from(line), 0, strcspn(line, "\n")));
		fflush(stdout);
	}
	if (!is_done)
		fprintf(stderr, "ask: %s\n", bench.err.text);
	actor_directory_release(&bench.actors);
	store_close(bench.store);
	arena_release(&bench.arena);
	return !is_done;
}
