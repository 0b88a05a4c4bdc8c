#ifndef TUI_TERM_INPUT_H
#define TUI_TERM_INPUT_H

#include "tui/term/key.h"

/*
 * Bytes and codes of a terminal made into keys and pastes: UTF-8 is put
 * together, Esc with a key at once becomes Alt, a paste comes in one piece. An
 * invalid byte is the key U+FFFD and swallows nothing.
 */
enum {
	CODE_NONE = -1, /* nothing is there at the moment */
	CODE_PASTE_START = SPECIAL_F12 + 1,
	CODE_PASTE_END,
	CODE_MOUSE,
	INPUT_PENDING = 2,
};

struct input {
	/* A byte, a key's code, one of the above; never waits. */
	int32_t (*next)(void *source);
	void *source;
	bool takes_pastes; /* else they are thrown away */
	bool is_pasting;
	struct buf paste;
	int32_t pending[INPUT_PENDING]; /* codes put back */
	int pending_count;
};

enum input_kind { INPUT_NOTHING, INPUT_KEY, INPUT_PASTE, INPUT_MOUSE };

/* What comes next; *key is set for a key, input->paste for a paste. */
enum input_kind input_read(struct input *input, key_code *key);
/* A paste that has no end is over all the same. */
void input_end_paste(struct input *input);
void input_release(struct input *input);

#endif
