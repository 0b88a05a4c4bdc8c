#ifndef TUI_VIEW_NARROW_H
#define TUI_VIEW_NARROW_H

#include "tui/view/view.h"

/*
 * Changes of the filter by a value that the user sees: each is a step that
 * can be taken back.
 */
enum narrow {
	NARROW_WITH,	/* and has the value too */
	NARROW_WITHOUT, /* and does not have it */
	NARROW_ONLY,	/* in place of what the filter says of the field */
};
bool narrow(struct ui *ui, const struct field *field, struct str value,
    enum narrow how, struct err *err);

/* The same by a term, which may have several values: "source:a,b". */
bool narrow_by(
    struct ui *ui, struct str term, enum narrow how, struct err *err);

/* What the filter says of a value at its top. */
enum narrow_state { NARROW_OPEN, NARROW_CHOSEN, NARROW_EXCLUDED };
enum narrow_state narrow_state(
    struct ui *ui, const struct field *field, struct str value);
/*
 * Adds the value to those of the field that are chosen, or excluded; takes it
 * out where it is one of them.
 */
bool narrow_toggle(struct ui *ui, const struct field *field, struct str value,
    bool is_excluded, struct err *err);
/* "type:exercise", as counts_term. */
struct str narrow_term(struct ui *ui, struct arena *arena,
    const struct field *field, struct str value);

#endif
