#ifndef TUI_VIEW_ADDRESS_H
#define TUI_VIEW_ADDRESS_H

#include "tui/view/view.h"

/*
 * Addresses of the current event's sources, opened by another program. They
 * come with the data, so nothing about them is taken on trust.
 */
struct addresses {
	struct arena arena;
	struct strs urls;
	struct strs names; /* of the sources */
};

void addresses_collect(struct ui *ui, struct addresses *addresses);
void addresses_release(struct addresses *addresses);
/* Adds the address of the first source that has one. */
bool address_first(struct ui *ui, struct buf *out, struct err *err);
/*
 * Adds the address as it may be handed to another program: http or https, a
 * host and perhaps a port, nothing else before the path, and no byte that a
 * shell or a terminal could take for more than a letter. What shells know and
 * addresses have, as "(", is written as "%28".
 */
bool address_vet(struct str url, struct buf *out, struct err *err);
/* The address of a document, by its id. */
bool address_open_source(struct ui *ui, struct str id, struct err *err);
/* By $BROWSER, else xdg-open. */
bool address_open(struct ui *ui, struct str url, struct err *err);

#endif
