#include "core/query/filter/condition.h"
#include "core/query/period.h"
#include "core/query/question.h"

bool
question_is_by_period(const struct question *question)
{
	return question->kind == QUESTION_BUCKETS ||
	       question->kind == QUESTION_COVERAGE ||
	       (question->kind == QUESTION_COUNTS &&
		   period_of(question->field));
}

#define DAYS                                                           \
	"SELECT e.day_first AS day_first, e.day_first_latest AS "      \
	"day_first_latest, e.day_last_earliest AS day_last_earliest, " \
	"e.day_last AS day_last, e.day_unwritten AS day_unwritten"

void
query_buckets(const struct question *question, struct sql *sql)
{
	const struct filter *filter = question->query.filter;

	if (question->over)
		sql_addf(sql,
		    DAYS ", ($f) IS TRUE AS is_counted FROM event e WHERE $f",
		    FILTER_ARG(filter, &question->marks),
		    FILTER_ARG(question->over, &question->marks));
	else
		sql_addf(sql, DAYS ", 1 AS is_counted FROM event e WHERE $f",
		    FILTER_ARG(filter, &question->marks));
}

void
query_coverage(const struct question *question, struct sql *sql)
{
	(void)question;
	sql_addf(sql,
	    DAYS " FROM event e WHERE EXISTS (SELECT 1 FROM citation c WHERE "
		 "c.event = e.row)");
}

#undef DAYS
