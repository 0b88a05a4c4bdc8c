#ifndef TUI_TERM_INPUT_H
#define TUI_TERM_INPUT_H

#include "tui/term/key.h"
#include "tui/term/parser.h"

/*
 * Bytes of a terminal made into keys, pastes and clicks. A paste comes in one
 * piece, without what is beyond INPUT_PASTE_MAX; what is no key gives nothing.
 */
enum { INPUT_PASTE_MAX = 1 << 16, INPUT_KNOWN_MAX = 32 };

/* A sequence of which a terminal's description says that it is a key. */
struct input_known {
	char bytes[SEQUENCE_BYTES];
	size_t length;
	key_code key;
};

struct input {
	struct parser parser;
	struct buf queue; /* bytes that were read */
	size_t taken;	  /* of them */
	bool is_pasting;
	size_t matched; /* of what ends a paste */
	struct buf paste;
	struct input_known known[INPUT_KNOWN_MAX];
	size_t known_count;
	int escape_delay; /* milliseconds that a lone ESC waits */
};

enum input_kind {
	INPUT_NOTHING,
	INPUT_KEY,
	INPUT_PASTE,
	INPUT_CLICK, /* of the left button */
	INPUT_WHEEL,
};

struct input_event {
	key_code key;
	int row; /* of the mouse, from 0 */
	int column;
	int lines; /* that the wheel was turned down */
};

/* The key that a sequence is, unless it begins with no ESC or is too long. */
void input_know(struct input *input, struct str bytes, key_code key);
void input_add(struct input *input, struct str bytes);
/* What comes next; for a paste, input->paste holds it. */
enum input_kind input_read(struct input *input, struct input_event *event);
/*
 * Milliseconds that what was begun waits for its rest, -1 where nothing was;
 * and what comes of it when they are over.
 */
int input_patience(const struct input *input);
enum input_kind input_give_up(struct input *input, struct input_event *event);
void input_release(struct input *input);

/*
 * What is typed, read from a terminal, with the patience that half a sequence
 * needs until its rest has come.
 */
struct reader {
	int file;
	struct input input;
	int64_t read_at; /* when bytes came last, milliseconds */
	int reads_left;	 /* until reader_wait is called again */
	bool is_silent;	 /* what was begun has waited long enough */
	bool has_ended;	 /* the terminal is gone */
};

/*
 * Sleeps until there is something, or one of two other descriptors has, or for
 * so many milliseconds (-1: for ever); false when nothing came.
 */
bool reader_wait(
    struct reader *reader, int other, int another, int milliseconds);
/* What comes next, without waiting. */
enum input_kind reader_next(struct reader *reader, struct input_event *event);
/* Is a paste under way, or a lone ESC, that will be a key when it stays so? */
bool reader_awaits(const struct reader *reader);

#endif
