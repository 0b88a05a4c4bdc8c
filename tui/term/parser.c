#include "tui/term/parser.h"

#include "core/base/utf8.h"

/*
 * A state and a byte give another state, perhaps a token, and say whether the
 * byte is used up: one that breaks a sequence is looked at once more.
 */
enum { BELL = 7, CANCEL = 0x18, SUBSTITUTE = 0x1a, ESCAPE = 27 };
enum { AGAIN = 0, TAKES = 1, GIVES = 2 };

static int
go(struct parser *parser, enum parser_state state, int result)
{
	parser->state = state;
	return result;
}

static bool
is_between(int32_t number, int32_t first, int32_t last)
{
	return number >= first && number <= last;
}

static int
give_character(struct parser *parser, int32_t code, int result)
{
	parser->token = (struct token){.kind = TOKEN_CHARACTER,
	    .has_alt = parser->state != PARSER_GROUND && parser->escapes > 0,
	    .code = code};
	return go(parser, PARSER_GROUND, result | GIVES);
}

static int
give_escape(struct parser *parser, int result)
{
	parser->token = (struct token){.kind = TOKEN_CHARACTER, .code = ESCAPE};
	return result | GIVES;
}

static int
give_sequence(struct parser *parser, enum token_kind kind, unsigned char last)
{
	parser->token.kind = kind;
	parser->token.code = last;
	return go(parser, PARSER_GROUND, TAKES | GIVES);
}

static void
note_byte(struct parser *parser, unsigned char byte)
{
	if (parser->length < SEQUENCE_BYTES)
		parser->bytes[parser->length] = (char)byte;
	parser->length++;
}

/* 0 for what begins no character. */
static int
character_length(unsigned char lead)
{
	if (lead < 0xc2 || lead > 0xf4)
		return 0;
	return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
}

static int
begin_character(struct parser *parser, unsigned char byte)
{
	parser->text[0] = (char)byte;
	parser->text_length = 1;
	parser->text_wanted = character_length(byte);
	return go(parser, parser->text_wanted > 0 ? PARSER_UTF8 : PARSER_GROUND,
	    TAKES);
}

static const struct {
	char byte;
	enum parser_state state;
} introducers[] = {
    {'[', PARSER_CSI}, {'O', PARSER_SS3}, {']', PARSER_STRING}, /* OSC */
    {'P', PARSER_STRING},					/* DCS */
    {'X', PARSER_STRING},					/* SOS */
    {'^', PARSER_STRING},					/* PM */
    {'_', PARSER_STRING},					/* APC */
};

static int
begin_sequence(
    struct parser *parser, unsigned char byte, enum parser_state state)
{
	parser->token = (struct token){
	    .has_alt = parser->escapes > 1, .code = byte, .count = 1};
	parser->colons = 0;
	note_byte(parser, byte);
	return go(parser, state, TAKES);
}

/* Controls of eight bits are what ESC and a byte stand for: U+009B is CSI. */
static int
begin_by_control(struct parser *parser, int32_t code)
{
	for (size_t i = 0; i < ARRAY_LENGTH(introducers); i++)
		if (code == introducers[i].byte + 0x40)
			return begin_sequence(parser,
			    (unsigned char)introducers[i].byte,
			    introducers[i].state);
	return go(parser, PARSER_GROUND, TAKES);
}

static int
step_utf8(struct parser *parser, unsigned char byte)
{
	struct str text = {parser->text, (size_t)parser->text_wanted};
	int32_t code = 0;

	if (!is_between(byte, 0x80, 0xbf))
		return go(parser, PARSER_GROUND, AGAIN);
	parser->text[parser->text_length++] = (char)byte;
	if (parser->text_length < parser->text_wanted)
		return TAKES;
	if (utf8_decode(text, 0, &code) != text.len)
		return go(parser, PARSER_GROUND, TAKES);
	if (code < 0xa0)
		return begin_by_control(parser, code);
	return give_character(parser, code, TAKES);
}

static int
step_ground(struct parser *parser, unsigned char byte)
{
	parser->escapes = 0;
	parser->length = 0;
	if (byte == ESCAPE) {
		parser->escapes = 1;
		note_byte(parser, byte);
		return go(parser, PARSER_ESCAPE, TAKES);
	}
	if (byte >= 0x80)
		return begin_character(parser, byte);
	return give_character(parser, byte, TAKES);
}

/* Two ESC are Alt with a sequence; with anything else the first is Esc. */
static int
step_escape(struct parser *parser, unsigned char byte)
{
	if (byte == ESCAPE && parser->escapes > 1)
		return give_escape(parser, TAKES);
	if (byte == ESCAPE) {
		parser->escapes++;
		return TAKES;
	}
	for (size_t i = 0; i < ARRAY_LENGTH(introducers); i++)
		if (byte == (unsigned char)introducers[i].byte)
			return begin_sequence(
			    parser, byte, introducers[i].state);
	if (parser->escapes > 1) {
		parser->escapes--;
		return give_escape(parser, AGAIN);
	}
	note_byte(parser, byte);
	if (byte >= 0x80)
		return begin_character(parser, byte);
	return give_character(parser, byte, TAKES);
}

static void
add_digit(int32_t *number, unsigned char digit)
{
	if (*number <= TOKEN_NUMBER_MAX / 10)
		*number = *number * 10 + (digit - '0');
	else
		*number = TOKEN_NUMBER_MAX;
}

/* True where the byte belongs to the numbers of a sequence. */
static bool
take_number(struct parser *parser, unsigned char byte)
{
	struct token *token = &parser->token;
	int at = token->count - 1;

	if (is_between(byte, '0', '9')) {
		if (at < TOKEN_NUMBERS && parser->colons < 2)
			add_digit(parser->colons ? &token->parts[at]
						 : &token->numbers[at],
			    byte);
		return true;
	}
	if (byte == ':') {
		parser->colons++;
		return true;
	}
	if (byte != ';')
		return false;
	parser->colons = 0;
	if (token->count <= TOKEN_NUMBERS)
		token->count++;
	return true;
}

/* A byte that no sequence holds: what was begun is nothing. */
static int
break_off(struct parser *parser, unsigned char byte)
{
	bool is_cancel = byte == CANCEL || byte == SUBSTITUTE;

	return go(parser, PARSER_GROUND, is_cancel ? TAKES : AGAIN);
}

/*
 * rxvt ends the sequences of keys with Shift so, though it is no last byte: of
 * Insert and Delete, of those that move, of F1 and on.
 */
static bool
is_of_rxvt(const struct parser *parser, unsigned char byte)
{
	const struct token *token = &parser->token;
	int32_t number = token->numbers[0];

	if (byte != '$' || token->count != 1 || token->is_special)
		return false;
	return is_between(number, 2, 3) || is_between(number, 5, 8) ||
	       is_between(number, 11, 34);
}

static int
end_csi(struct parser *parser, unsigned char byte)
{
	bool is_bare = parser->length == 3; /* ESC [ and this */

	if (is_bare && byte == 'M') {
		parser->token.count = 0;
		return go(parser, PARSER_MOUSE, TAKES);
	}
	if (is_bare && byte == '[')
		return go(parser, PARSER_CONSOLE, TAKES);
	return give_sequence(parser, TOKEN_CSI, byte);
}

static int
step_csi(struct parser *parser, unsigned char byte)
{
	struct token *token = &parser->token;

	if (!is_between(byte, ' ', '~'))
		return break_off(parser, byte);
	note_byte(parser, byte);
	if (take_number(parser, byte))
		return TAKES;
	if (byte >= '@' || is_of_rxvt(parser, byte))
		return end_csi(parser, byte);
	token->is_special = true;
	if (byte >= '<' && !token->mark)
		token->mark = (char)byte;
	return TAKES;
}

static int
step_ss3(struct parser *parser, unsigned char byte)
{
	if (!is_between(byte, ' ', '~'))
		return break_off(parser, byte);
	note_byte(parser, byte);
	if (take_number(parser, byte))
		return TAKES;
	if (byte == ' ' || byte >= '@')
		return give_sequence(parser, TOKEN_SS3, byte);
	parser->token.is_special = true;
	return TAKES;
}

static int
step_console(struct parser *parser, unsigned char byte)
{
	if (!is_between(byte, ' ', '~'))
		return break_off(parser, byte);
	return give_sequence(parser, TOKEN_CONSOLE, byte);
}

static int
step_mouse(struct parser *parser, unsigned char byte)
{
	struct token *token = &parser->token;

	if (byte < ' ')
		return break_off(parser, byte);
	token->numbers[token->count++] = byte - ' ';
	if (token->count < 3)
		return TAKES;
	return give_sequence(parser, TOKEN_MOUSE, 'M');
}

static int
step_string(struct parser *parser, unsigned char byte)
{
	bool is_bell = byte == BELL && parser->token.code == ']';

	note_byte(parser, byte);
	if (byte == ESCAPE)
		return go(parser, PARSER_STRING_ESCAPE, TAKES);
	if (is_bell || byte == CANCEL || byte == SUBSTITUTE)
		return go(parser, PARSER_GROUND, TAKES);
	return TAKES;
}

static int
step_string_escape(struct parser *parser, unsigned char byte)
{
	if (byte == '\\')
		return go(parser, PARSER_GROUND, TAKES);
	step_ground(parser, ESCAPE);
	return AGAIN;
}

static int (*const steps[])(struct parser *parser, unsigned char byte) = {
    [PARSER_GROUND] = step_ground,
    [PARSER_UTF8] = step_utf8,
    [PARSER_ESCAPE] = step_escape,
    [PARSER_CSI] = step_csi,
    [PARSER_SS3] = step_ss3,
    [PARSER_CONSOLE] = step_console,
    [PARSER_MOUSE] = step_mouse,
    [PARSER_STRING] = step_string,
    [PARSER_STRING_ESCAPE] = step_string_escape,
};

bool
parser_next(struct parser *parser, struct str *rest, struct token *token)
{
	while (rest->len) {
		unsigned char byte = (unsigned char)rest->ptr[0];
		int result = steps[parser->state](parser, byte);
		if (result & TAKES)
			*rest = str_slice(*rest, 1, rest->len);
		if (!(result & GIVES))
			continue;
		*token = parser->token;
		return true;
	}
	return false;
}

bool
parser_awaits_escape(const struct parser *parser)
{
	return parser->state == PARSER_ESCAPE;
}

bool
parser_awaits_end(const struct parser *parser)
{
	return parser->state > PARSER_ESCAPE;
}

/* "ESC [" and no more is Alt with that key. */
static bool
is_introducer_alone(const struct parser *parser)
{
	return parser->length == 2 &&
	       (parser->state == PARSER_CSI || parser->state == PARSER_SS3 ||
		   parser->state == PARSER_STRING);
}

bool
parser_give_up(struct parser *parser, struct token *token)
{
	int given = AGAIN;

	if (parser->state == PARSER_ESCAPE) {
		given = give_escape(parser, AGAIN);
		parser->escapes--;
	} else if (is_introducer_alone(parser)) {
		given = give_character(
		    parser, (unsigned char)parser->bytes[1], AGAIN);
	}
	if (parser->state != PARSER_ESCAPE || parser->escapes == 0)
		parser->state = PARSER_GROUND;
	*token = parser->token;
	return given & GIVES;
}

struct str
parser_sequence(const struct parser *parser)
{
	if (parser->length > SEQUENCE_BYTES)
		return STR("");
	return (struct str){parser->bytes, parser->length};
}
