#ifndef TUI_VIEW_TAKE_OUT_H
#define TUI_VIEW_TAKE_OUT_H

#include "core/exchange/format/format.h"
#include "tui/view/view.h"

/* Taking events out of the screen by the command that the shell has for it. */
enum scope { SCOPE_FILTERED, SCOPE_MARKED, SCOPE_EVENT, SCOPE_COUNT };

struct take_out {
	enum scope scope;
	const struct format *format; /* one that writes */
	const struct shape *shape;   /* one that it holds */
};

/* Marked events where some are, else those shown; as they were last taken, or
 * in the format of this name. */
struct take_out take_out_usual(const struct ui *ui, const char *format);
/* Another format; the shape stays where the format can hold it. */
void take_out_choose(struct take_out *what, const struct format *format);

/* The query that stands for the scope, sorted as the list is. */
void take_out_query(struct ui *ui, enum scope scope, struct buf *out);
int64_t take_out_count(const struct ui *ui, enum scope scope);
/* A name without the '!' at its end that says to replace the file. */
struct str take_out_place(struct str typed, bool *is_replacing);
/* Exports with these options; what goes to no file is added to *out. */
bool take_out_run(struct ui *ui, const struct take_out *what,
    struct options options, struct buf *out, struct err *err);
/* Writes to a file and says so. */
bool take_out_write(struct ui *ui, const struct take_out *what,
    struct str typed, struct err *err);
/* What the list shows, in the format of the suffix. */
bool take_out_filtered(struct ui *ui, struct str path, struct err *err);

#endif
