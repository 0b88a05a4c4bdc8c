#include "tui/term/input.h"

#include "core/base/utf8.h"

enum { ESCAPE = 27, PASTE_MAX = 1 << 20 };

static const struct {
	int32_t code;
	key_code key;
} controls[] = {
    {'\r', SPECIAL_ENTER},
    {'\n', SPECIAL_ENTER},
    {'\t', SPECIAL_TAB},
    {ESCAPE, SPECIAL_ESCAPE},
    {'\b', SPECIAL_BACKSPACE},
    {0x7f, SPECIAL_BACKSPACE},
};

static int32_t
next_code(struct input *input)
{
	if (input->pending_count > 0)
		return input->pending[--input->pending_count];
	return input->next(input->source);
}

static void
put_back(struct input *input, int32_t code)
{
	if (code != CODE_NONE && input->pending_count < INPUT_PENDING)
		input->pending[input->pending_count++] = code;
}

/* 1 for what begins no sequence. */
static int
sequence_length(int32_t lead)
{
	if (lead < 0xc2 || lead > 0xf4)
		return 1;
	return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
}

/* The rest of a UTF-8 sequence; what does not belong to it is put back. */
static key_code
read_character(struct input *input, int32_t lead)
{
	char bytes[4] = {(char)lead};
	int length = sequence_length(lead), have = 1;
	int32_t code_point = 0;

	while (have < length) {
		int32_t code = next_code(input);

		if (code < 0x80 || code > 0xbf) {
			put_back(input, code);
			return UTF8_REPLACEMENT;
		}
		bytes[have++] = (char)code;
	}
	utf8_decode((struct str){bytes, (size_t)have}, 0, &code_point);
	return code_point;
}

static key_code
translate(struct input *input, int32_t code)
{
	for (size_t i = 0; i < ARRAY_LENGTH(controls); i++)
		if (controls[i].code == code)
			return controls[i].key;
	if (code >= 0x80 && code <= 0xff)
		return read_character(input, code);
	return code;
}

/* Esc and a character in one go are that character with Alt. */
static key_code
read_escape(struct input *input)
{
	int32_t code = next_code(input);

	if (code == CODE_NONE || code == ESCAPE || code > 0xff) {
		put_back(input, code);
		return SPECIAL_ESCAPE;
	}
	return translate(input, code) | KEY_WITH_ALT;
}

/* True when the code ended the paste. */
static bool
collect(struct input *input, int32_t code)
{
	if (code == CODE_PASTE_END || input->paste.len >= PASTE_MAX)
		return true;
	if (code <= 0xff)
		buf_add_char(&input->paste, (char)code);
	return false;
}

static enum input_kind
read_paste(struct input *input)
{
	int32_t code;

	while ((code = next_code(input)) != CODE_NONE) {
		if (!collect(input, code))
			continue;
		input->is_pasting = false;
		return input->takes_pastes ? INPUT_PASTE : INPUT_NOTHING;
	}
	return INPUT_NOTHING;
}

enum input_kind
input_read(struct input *input, key_code *key)
{
	int32_t code;

	if (input->is_pasting)
		return read_paste(input);
	code = next_code(input);
	if (code == CODE_NONE || code == 0)
		return INPUT_NOTHING;
	if (code == CODE_MOUSE)
		return INPUT_MOUSE;
	if (code == CODE_PASTE_START) {
		input->is_pasting = true;
		buf_clear(&input->paste);
		return read_paste(input);
	}
	if (code == CODE_PASTE_END)
		return input_read(input, key);
	*key = code == ESCAPE ? read_escape(input) : translate(input, code);
	return INPUT_KEY;
}

void
input_end_paste(struct input *input)
{
	input->is_pasting = false;
}

void
input_release(struct input *input)
{
	buf_release(&input->paste);
	*input = (struct input){0};
}
