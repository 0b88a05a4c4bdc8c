#include "core/store/answer/parts.h"

#include <sqlite3.h>

#include "core/store/store_internal.h"

static struct event_days
read_days(sqlite3_stmt *statement)
{
	return (struct event_days){
	    .first = column_day(statement, 0),
	    .first_latest = column_day(statement, 1),
	    .last_earliest = column_day(statement, 2),
	    .last = column_day(statement, 3),
	    .unwritten = sqlite3_column_int(statement, PERIOD_DAYS - 1),
	};
}

static bool
is_whole(const struct event_days *days)
{
	bool has_first = days->first != DATE_NONE;
	bool has_last = days->last != DATE_NONE;

	return has_first == (days->first_latest != DATE_NONE) &&
	       has_last == (days->last_earliest != DATE_NONE) &&
	       (has_first || days->unwritten == DATE_START) &&
	       (has_last || days->unwritten == DATE_END);
}

static void
take(struct buckets *buckets, const struct question *question,
    sqlite3_stmt *statement, const struct event_days *days)
{
	if (question->kind == QUESTION_COVERAGE) {
		buckets_mark(buckets, days);
		return;
	}
	buckets_span(buckets, days);
	if (sqlite3_column_int(statement, PERIOD_COUNTED))
		buckets_count(buckets, days);
}

bool
by_period_add(struct buckets *buckets, const struct question *question,
    sqlite3_stmt *statement, struct err *err)
{
	struct event_days days = read_days(statement);

	if (!is_whole(&days))
		return err_set(err, ERR_STORE,
		    "the database is damaged: an event lacks a day");
	take(buckets, question, statement, &days);
	return true;
}

struct answer
by_period_answer(const struct buckets *buckets, const struct question *question,
    struct arena *arena)
{
	static struct answer (*const answers[QUESTION_KINDS])(
	    const struct buckets *buckets, struct arena *arena) = {
	    [QUESTION_BUCKETS] = buckets_answer,
	    [QUESTION_COUNTS] = buckets_counts,
	    [QUESTION_COVERAGE] = buckets_marks,
	};

	return answers[question->kind](buckets, arena);
}
