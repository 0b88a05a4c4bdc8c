#ifndef TUI_TERM_SEQUENCE_H
#define TUI_TERM_SEQUENCE_H

#include "tui/term/key.h"
#include "tui/term/parser.h"

/*
 * The key that a character or a sequence is on one of the terminals people
 * have: xterm, rxvt, PuTTY, the Linux console, and those with CSI u. 0 for
 * what is no key.
 */
key_code sequence_key(const struct token *token);

/* Capabilities that tell what a key sends; ended by one without a name. */
struct described_key {
	const char *capability;
	key_code key;
};
extern const struct described_key described_keys[];

#endif
