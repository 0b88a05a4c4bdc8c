#ifndef TUI_TERM_PARSER_H
#define TUI_TERM_PARSER_H

#include "core/base/str.h"
#include "tui/term/key.h"

/*
 * Bytes of a terminal, cut into characters and control sequences as ECMA-48
 * and the VT500 have them, however they are split over reads. What no program
 * asked for (OSC, DCS, APC, PM and SOS strings, broken sequences, invalid
 * UTF-8) is taken away whole and gives nothing.
 */
enum token_kind {
	TOKEN_CHARACTER, /* control characters too */
	TOKEN_CSI,
	TOKEN_SS3,
	TOKEN_CONSOLE, /* ESC [ [ A, of the Linux console */
	TOKEN_MOUSE,   /* ESC [ M and three bytes, in numbers */
};

enum { TOKEN_NUMBERS = 4, TOKEN_NUMBER_MAX = 0x110000, SEQUENCE_BYTES = 16 };

struct token {
	enum token_kind kind;
	bool has_alt;	 /* ESC stood before it */
	int32_t code;	 /* the character, or the last byte of a sequence */
	bool is_special; /* has other bytes than numbers: no key of that name */
	char mark;	 /* '<' to '?' before the numbers, or 0 */
	int count;	 /* of numbers; some may stand beyond those kept */
	int32_t numbers[TOKEN_NUMBERS]; /* 0 where left out */
	int32_t parts[TOKEN_NUMBERS];	/* after a colon, the first */
};

enum parser_state {
	PARSER_GROUND,
	PARSER_UTF8,
	PARSER_ESCAPE,
	PARSER_CSI,
	PARSER_SS3,
	PARSER_CONSOLE,
	PARSER_MOUSE,
	PARSER_STRING,
	PARSER_STRING_ESCAPE,
};

/* A zeroed one is at the beginning. */
struct parser {
	enum parser_state state;
	struct token token;
	int escapes; /* before what comes, at most two */
	int colons;  /* in the number under way */
	char text[4];
	int text_length;
	int text_wanted;
	char bytes[SEQUENCE_BYTES]; /* of the sequence, from its ESC on */
	size_t length;		    /* may go beyond what is kept */
};

/* Takes bytes off the front until a token is whole; false: all is used up. */
bool parser_next(struct parser *parser, struct str *rest, struct token *token);
/* A lone ESC waits for what it may begin; or a sequence waits for its end. */
bool parser_awaits_escape(const struct parser *parser);
bool parser_awaits_end(const struct parser *parser);
/* Nothing came for long: true where what was begun is a token as it is. */
bool parser_give_up(struct parser *parser, struct token *token);
/* The bytes of the last sequence; empty where there were too many. */
struct str parser_sequence(const struct parser *parser);

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
