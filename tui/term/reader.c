#include "tui/term/reader.h"

#include <poll.h>
#include <time.h>

#include "tui/term/tty.h"

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
