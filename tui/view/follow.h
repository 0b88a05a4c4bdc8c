#ifndef TUI_VIEW_FOLLOW_H
#define TUI_VIEW_FOLLOW_H

#include "core/picture/sheet.h"
#include "tui/view/view.h"

/* Opens what a view names: an event, the events with a value, a pair. */
bool follow(struct ui *ui, const struct sheet_link *link, struct err *err);
/* All that cites a document, whatever the query was. */
bool follow_source(struct ui *ui, struct str id, struct err *err);
/* The same with a term: "source:a,b". */
bool follow_term(struct ui *ui, struct str term, struct err *err);
/*
 * The dossier of a pair, A-B or pair:A-B, in place of the pairs that the
 * filter names.
 */
bool follow_pair(struct ui *ui, struct str pair, struct err *err);
/*
 * The dossier of the pair that the filter names, else of the current event;
 * asks which where that has several.
 */
bool follow_current_pair(struct ui *ui, struct err *err);

#endif
