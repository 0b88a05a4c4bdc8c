#include "tui/term/input.h"

#include <poll.h>
#include <time.h>

#include "tui/term/parser.h"
#include "tui/term/tty.h"

enum { SEQUENCE_PATIENCE = 500, PASTE_PATIENCE = 1000 };
enum { PASTE_START = 200, WHEEL_LINES = 3 };
static const struct str paste_end = {"\033[201~", 6};

static key_code
known_key(const struct input *input)
{
	struct str bytes = parser_sequence(&input->parser);

	for (size_t i = 0; i < input->known_count; i++)
		if (str_equal((struct str){input->known[i].bytes,
				  input->known[i].length},
			bytes))
			return input->known[i].key;
	return 0;
}

/* Pressed buttons only, whatever else is held. */
static enum input_kind
read_mouse(const struct token *token, struct input_event *event)
{
	enum { WITH_KEYS = 4 | 8 | 16, LEFT = 0, WHEEL_UP = 64, WHEEL_DOWN };
	int button = token->numbers[0] & ~WITH_KEYS;

	if (token->count != 3 || token->numbers[1] < 1 || token->numbers[2] < 1)
		return INPUT_NOTHING;
	event->column = token->numbers[1] - 1;
	event->row = token->numbers[2] - 1;
	event->lines = button == WHEEL_UP ? -WHEEL_LINES : WHEEL_LINES;
	if (button == LEFT)
		return INPUT_CLICK;
	return button == WHEEL_UP || button == WHEEL_DOWN ? INPUT_WHEEL
							  : INPUT_NOTHING;
}

static bool
is_mouse(const struct token *token)
{
	return token->kind == TOKEN_MOUSE ||
	       (token->kind == TOKEN_CSI && token->mark == '<' &&
		   token->code == 'M');
}

static bool
starts_paste(const struct token *token)
{
	return token->kind == TOKEN_CSI && token->code == '~' &&
	       !token->is_special && token->count == 1 &&
	       token->numbers[0] == PASTE_START;
}

static void
begin_paste(struct input *input)
{
	input->is_pasting = true;
	input->matched = 0;
	buf_clear(&input->paste);
}

static enum input_kind
translate(
    struct input *input, const struct token *token, struct input_event *event)
{
	key_code known = known_key(input);
	key_code key = known ? known : sequence_key(token);
	/* A known one of ESC and a character holds that ESC itself. */
	bool has_alt =
	    token->has_alt && (!known || token->kind != TOKEN_CHARACTER);

	if (is_mouse(token))
		return read_mouse(token, event);
	if (starts_paste(token)) {
		begin_paste(input);
		return INPUT_NOTHING;
	}
	if (key == 0)
		return INPUT_NOTHING;
	event->key = has_alt ? key_modified(key, KEY_WITH_ALT) : key;
	return INPUT_KEY;
}

static void
collect(struct input *input, struct str bytes)
{
	size_t room = INPUT_PASTE_MAX - input->paste.len;

	buf_add(&input->paste,
	    str_slice(bytes, 0, bytes.len < room ? bytes.len : room));
}

/* What looked like the end was text. */
static void
collect_matched(struct input *input)
{
	collect(input, str_slice(paste_end, 0, input->matched));
	input->matched = 0;
}

/* True when the byte was the last of what ends a paste. */
static bool
take_pasted(struct input *input, char byte)
{
	if (byte != paste_end.ptr[input->matched])
		collect_matched(input);
	if (byte == paste_end.ptr[input->matched])
		input->matched++;
	else
		collect(input, (struct str){&byte, 1});
	return input->matched == paste_end.len;
}

static struct str
queued(const struct input *input)
{
	return str_slice(
	    buf_str(&input->queue), input->taken, input->queue.len);
}

static enum input_kind
read_paste(struct input *input)
{
	while (input->taken < input->queue.len)
		if (take_pasted(input, input->queue.ptr[input->taken++])) {
			input->is_pasting = false;
			return INPUT_PASTE;
		}
	return INPUT_NOTHING;
}

enum input_kind
input_read(struct input *input, struct input_event *event)
{
	enum input_kind kind = INPUT_NOTHING;
	struct token token;

	while (kind == INPUT_NOTHING && input->taken < input->queue.len) {
		struct str rest = queued(input);
		if (input->is_pasting) {
			kind = read_paste(input);
			continue;
		}
		bool is_token = parser_next(&input->parser, &rest, &token);
		input->taken = input->queue.len - rest.len;
		if (is_token)
			kind = translate(input, &token, event);
	}
	if (input->taken == input->queue.len) {
		buf_clear(&input->queue);
		input->taken = 0;
	}
	return kind;
}

void
input_know(struct input *input, struct str bytes, key_code key)
{
	struct input_known *known;

	if (input->known_count == INPUT_KNOWN_MAX || bytes.len < 2 ||
	    bytes.len > SEQUENCE_BYTES || bytes.ptr[0] != '\033')
		return;
	known = &input->known[input->known_count++];
	*known = (struct input_known){.length = bytes.len, .key = key};
	memcpy(known->bytes, bytes.ptr, bytes.len);
}

void
input_add(struct input *input, struct str bytes)
{
	buf_add(&input->queue, bytes);
}

int
input_patience(const struct input *input)
{
	if (input->is_pasting)
		return PASTE_PATIENCE;
	if (parser_awaits_escape(&input->parser))
		return input->escape_delay;
	return parser_awaits_end(&input->parser) ? SEQUENCE_PATIENCE : -1;
}

enum input_kind
input_give_up(struct input *input, struct input_event *event)
{
	struct token token;

	if (input->is_pasting) {
		collect_matched(input);
		input->is_pasting = false;
		return INPUT_PASTE;
	}
	if (!parser_give_up(&input->parser, &token))
		return INPUT_NOTHING;
	event->key = key_of_control(token.code);
	if (token.has_alt)
		event->key = key_modified(event->key, KEY_WITH_ALT);
	return INPUT_KEY;
}

void
input_release(struct input *input)
{
	buf_release(&input->queue);
	buf_release(&input->paste);
	*input = (struct input){0};
}

enum { READ_BYTES = 4096, READS_MAX = 256 };

static int64_t
now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* Milliseconds that what was begun still waits for its rest; -1: for ever. */
static int
patience_left(const struct reader *reader)
{
	int patience = input_patience(&reader->input);
	int64_t gone = now() - reader->read_at;

	if (patience < 0)
		return -1;
	return gone < patience ? patience - (int)gone : 0;
}

bool
reader_wait(struct reader *reader, int other, int another, int milliseconds)
{
	struct pollfd files[] = {
	    {.fd = reader->file, .events = POLLIN},
	    {.fd = other, .events = POLLIN},
	    {.fd = another, .events = POLLIN},
	};
	int patience = patience_left(reader), ready;

	reader->reads_left = READS_MAX;
	if (reader->has_ended)
		return true;
	if (patience >= 0 && (milliseconds < 0 || patience < milliseconds))
		milliseconds = patience;
	ready = poll(files, ARRAY_LENGTH(files), milliseconds);
	reader->is_silent =
	    (ready <= 0 || files[0].revents == 0) && patience_left(reader) == 0;
	return ready != 0 || reader->is_silent;
}

/* What came meanwhile; false where that is nothing. */
static bool
read_bytes(struct reader *reader)
{
	struct pollfd file = {.fd = reader->file, .events = POLLIN};
	char bytes[READ_BYTES];
	ssize_t length;

	if (reader->reads_left == 0 || poll(&file, 1, 0) <= 0)
		return false;
	reader->reads_left--;
	length = tty_read(file.fd, bytes, sizeof bytes);
	reader->has_ended = length < 0;
	if (length <= 0)
		return false;
	reader->read_at = now();
	input_add(&reader->input, (struct str){bytes, (size_t)length});
	return true;
}

enum input_kind
reader_next(struct reader *reader, struct input_event *event)
{
	enum input_kind kind;

	if (reader->is_silent) {
		reader->is_silent = false;
		kind = input_give_up(&reader->input, event);
		if (kind != INPUT_NOTHING)
			return kind;
	}
	do {
		kind = input_read(&reader->input, event);
	} while (kind == INPUT_NOTHING && read_bytes(reader));
	return kind;
}

bool
reader_awaits(const struct reader *reader)
{
	return reader->input.is_pasting ||
	       parser_awaits_escape(&reader->input.parser);
}
