#ifndef TUI_VIEW_BROWSE_H
#define TUI_VIEW_BROWSE_H

#include "core/store/answer/rows.h"
#include "tui/view/browse_counts.h"
#include "tui/widget/list.h"

/*
 * What is being looked at: the query, its rows, the current one, the marks,
 * and every earlier state of these to go back to. There is one; the list shows
 * it and the other views are about its current event.
 */
/* Looking for browse->find, from one row on. */
struct browse_search {
	struct asker asker;
	int by;
	size_t from;
	size_t first; /* 1: the row itself comes last */
	size_t count; /* of the rows that are looked through */
};

struct browse {
	struct ui *ui;
	struct arena arena; /* of the query */
	struct query query;
	struct buf text; /* canonical */
	struct rows *rows;
	uint64_t generation; /* of the rows that the list knows */
	struct list list;
	int64_t wanted;		   /* the row the cursor waits for, or 0 */
	size_t chosen;		   /* where the user last had the cursor */
	bool is_painted;	   /* rows of the query are on the screen */
	struct browse_step *steps; /* to go back to */
	size_t step_count;
	size_t step_at;
	const struct field *columns[QUERY_COLUMNS_MAX]; /* that are shown */
	size_t column_count;
	size_t column;	 /* the current one */
	bool is_marking; /* a range of marks is open from range_from on */
	size_t range_from;
	bool has_told; /* that marks cannot be kept */
	struct buf find;
	struct browse_search search;
	struct browse_counts counts;
};

struct browse *browse_new(
    struct ui *ui, const struct query *start, struct err *err);
void browse_free(struct browse *browse);

/* Shows another query, as a step that can be taken back. */
bool browse_show(struct browse *browse, struct str text, struct err *err);
bool browse_show_filter(
    struct browse *browse, const struct filter *filter, struct err *err);
/* The query changed by hand: taken over as its text. */
bool browse_show_query(
    struct browse *browse, const struct query *query, struct err *err);
/* The same events seen otherwise: a word of query_views. As a step. */
void browse_show_view(struct browse *browse, const char *view);
/* The same without a step: while it is being typed. */
bool browse_preview(struct browse *browse, struct str text, struct err *err);
/* Notes the current row for coming back to this step, and returns it. */
int64_t browse_leave(struct browse *browse);
/* Takes the present state down as a step. */
void browse_record(struct browse *browse);
/* Marks have changed: a step, and they are kept. */
void browse_marked(struct browse *browse);
/* One step back (-1) or forward (1); false at the end. */
bool browse_step(struct browse *browse, int by, struct err *err);
/* Asks again, after the data have changed. */
bool browse_reload(struct browse *browse, struct err *err);
/*
 * Rows of the query are on the screen, or about to be there with all else at
 * once, without a worker. What is asked beside them waits for that.
 */
bool browse_is_painted(const struct browse *browse);
/* Takes what was delivered. */
void browse_update(struct browse *browse);

/* Row id of the current event; 0 where there is none. */
int64_t browse_row(const struct browse *browse);
/* Borrowed as from rows_event; NULL where there is none. */
const struct event *browse_event(struct browse *browse, unsigned parts);
bool browse_is_marked(const struct browse *browse, const struct event *event);
void browse_move(struct browse *browse, enum move move, long by);
void browse_go(struct browse *browse, size_t index);
/* The user means the current row, and no other that was wanted. */
void browse_choose(struct browse *browse);
const struct field *browse_column(const struct browse *browse);
/* The next row, in the direction of `by`, where a column holds the text that
 * is looked for; false with a reason. The current row counts if `is_here`. A
 * worker's answer is for browse_find_more, unless a key ends it before. */
bool browse_find(struct browse *browse, int by, bool is_here, struct err *err);
bool browse_find_more(struct browse *browse, struct err *err);
bool browse_is_finding(const struct browse *browse);
void browse_find_end(struct browse *browse);

#endif
