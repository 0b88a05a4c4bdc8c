#ifndef CORE_PICTURE_PICTURE_H
#define CORE_PICTURE_PICTURE_H

#include "core/exchange/format/writer.h"
#include "core/model/actor.h"
#include "core/picture/surface.h"
#include "core/store/answer/ask.h"

struct svg_caption;

/*
 * The picture table: what a query looks like. A picture asks the store some
 * questions, makes its numbers of the answers, and then draws them on cells,
 * writes them as rows or as SVG. Shell and screen show the same drawing.
 */
struct picture_request {
	const struct query *query;
	const struct strs *marks;
	const struct actor_directory *actors;
	struct str subject; /* word the command takes first: field, pair */
	struct str split;   /* --split: a field, or absent */
	struct str order;   /* --order, or absent */
	struct str upper;   /* --upper, or absent */
	struct str periods; /* --periods, or absent */
	struct str region;  /* --region, or absent */
	int64_t limit;	    /* rows of what is long; 0: the picture's own */
	bool with_organisations;
};

enum { PICTURE_STATEMENTS_MAX = 16 };
struct picture_question {
	struct arena arena; /* of what the questions point to */
	struct question items[PICTURE_STATEMENTS_MAX];
	size_t count;
};
/* The next question, empty. */
struct question *picture_question(struct picture_question *question);
void picture_question_release(struct picture_question *question);

struct picture {
	const char *name;
	/* Adds its questions; false where the request makes no sense. */
	bool (*ask)(const struct picture_request *request,
	    struct picture_question *question, struct err *err);
	/*
	 * What is drawn, in the arena, which also holds the answers, one for
	 * each question.
	 */
	void *(*make)(struct arena *arena,
	    const struct picture_request *request,
	    const struct answer *answers);
	/* Rows of cells it would like at that width. */
	int (*height)(const void *made, int width);
	/* Draws as much as the area holds. */
	void (*draw)(
	    const void *made, struct surface *surface, struct area area);
	void (*svg)(const void *made, const struct svg_caption *caption,
	    struct buf *out); /* NULL: has none */
	struct cell_heads heads;
	/* The numbers behind, as rows under the heads. */
	bool (*rows)(const void *made, struct writer *writer, struct err *err);
};

extern const struct picture *const pictures[];
extern const size_t picture_count;
const struct picture *picture_named(const char *name);

/*
 * A bar of at most `width` columns for `value` of `most`, in eighths of a
 * cell, or of '#' in ASCII; something for anything above 0.
 */
void picture_bar(struct buf *out, double value, double max, int width,
    enum display_glyphs glyphs);
/* One cell of a sparkline: a blank for 0, else one of eight heights. */
void picture_spark(
    struct buf *out, double value, double max, enum display_glyphs glyphs);

#endif
