#ifndef CORE_PICTURE_MATRIX_MATRIX_H
#define CORE_PICTURE_MATRIX_MATRIX_H

#include "core/model/pair.h"
#include "core/picture/picture.h"
#include "core/query/query_pairs.h"

/*
 * Who does how much with whom: actors against actors, each pair once. The
 * lower half has the events that both take part in, the upper half how that
 * changed between two periods, or when it was last.
 */
enum matrix_order { BY_TOTAL, BY_NAME, BY_REGION, BY_CLUSTER };
enum { MATRIX_ORDERS = BY_CLUSTER + 1 };
extern const char *const matrix_orders[MATRIX_ORDERS]; /* words of --order */

enum matrix_upper { UPPER_CHANGE, UPPER_LAST, UPPER_MIRROR, UPPER_NONE };
enum { MATRIX_UPPERS = UPPER_NONE + 1 };

enum { MATRIX_YEARS = 5, MATRIX_YEARS_MAX = 50 }; /* of each period */

struct matrix_actor {
	struct str code;
	struct str name;
	struct str region; /* or absent */
	int64_t events;	   /* that it takes part in */
	size_t bloc;	   /* of those that go together, from 0 */
};

struct matrix_pair {
	struct pair pair;
	size_t a, b; /* indices of actors, as pair has them */
	int64_t events;
	int64_t earlier, later; /* possibly in the periods */
	int32_t first, last;	/* days; DATE_NONE */
	struct counted *types;	/* most events first */
	size_t type_count;
	struct str type_text; /* "exercise 12, visit 3" */
	struct str stance;
};

struct matrix {
	struct matrix_actor *actors; /* by code */
	size_t count;
	size_t all;		   /* actors there are without a limit */
	struct matrix_pair *pairs; /* most events first */
	size_t pair_count;
	uint32_t *at;  /* count by count: 1 + index of the pair, or 0 */
	size_t *order; /* indices of actors as they are shown */
	size_t *cluster;
	size_t blocs;
	enum matrix_order ordered;
	enum matrix_upper upper;
	struct query_periods periods;
	int64_t total; /* events that match, each once */
	int64_t max;   /* of one pair */
	int code_width;
	bool has_organisations;
};

/* NULL where the two have nothing together; the order does not matter. */
const struct matrix_pair *matrix_at(
    const struct matrix *matrix, size_t a, size_t b);
/* The index of the actor; matrix->count where it is not there. */
size_t matrix_actor(const struct matrix *matrix, struct str code);

void matrix_sort(struct matrix *matrix, enum matrix_order order);

/* The orders and upper halves by their words; an error for any other. */
bool matrix_order_find(
    struct str word, enum matrix_order *order, struct err *err);
bool matrix_upper_find(
    struct str word, enum matrix_upper *upper, struct err *err);

/*
 * How the number changed from the earlier period to the later: "new", "++" (at
 * least twice as many), "+", "=", "-", "--" (at most half); nothing where
 * there was nothing. The sign, and the word that files have.
 */
struct matrix_change {
	const char *sign;
	const char *word;
};
const struct matrix_change *matrix_change(const struct matrix_pair *pair);
extern const char *const matrix_signs; /* what they mean, as a line */
/* "above: 2021..2025 against 2016..2020" or what else stands there. */
void matrix_upper_text(
    const struct matrix *matrix, enum matrix_upper upper, struct buf *out);
/* What --periods says: "3" years each, or two spans "2010..2014,2015..2019". */
bool matrix_periods(
    struct str text, struct query_periods *periods, struct err *err);

/* matrix_make.c: what a picture of pairs asks, and makes of the answers. */
bool matrix_ask(const struct picture_request *request,
    struct picture_question *question, struct err *err);
struct matrix *matrix_of(struct arena *arena,
    const struct picture_request *request, const struct answer *answers);

#endif
