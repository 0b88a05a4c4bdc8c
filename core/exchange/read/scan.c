#include "core/exchange/read/scan.h"

enum { CHUNK = 16 * 1024 };

static void
step(struct scan_place *place, unsigned char byte)
{
	if (byte == '\n') {
		place->line++;
		place->column = 1;
	} else if ((byte & 0xC0) != 0x80) {
		place->column++;
	}
}

static bool
refill(struct scan *scan)
{
	char chunk[CHUNK];

	if (scan->has_ended)
		return false;
	int64_t got = scan->input->read(
	    scan->input->context, chunk, sizeof chunk, scan->err);
	if (got <= 0) {
		scan->has_ended = true;
		scan->has_failed = got < 0;
		return false;
	}
	buf_remove(&scan->window, 0, scan->start);
	scan->at -= scan->start;
	scan->start = 0;
	buf_add(&scan->window, (struct str){chunk, (size_t)got});
	return true;
}

int
scan_peek(struct scan *scan)
{
	if (scan->at == scan->window.len && !refill(scan))
		return -1;
	return (unsigned char)scan->window.ptr[scan->at];
}

void
scan_advance(struct scan *scan)
{
	step(&scan->place, (unsigned char)scan->window.ptr[scan->at++]);
}

struct str
scan_run(struct scan *scan, char stop, char other_stop)
{
	struct str rest =
	    str_slice(buf_str(&scan->window), scan->at, scan->window.len);
	size_t len = 0;

	while (len < rest.len && rest.ptr[len] >= ' ' && rest.ptr[len] <= '~' &&
	       rest.ptr[len] != stop && rest.ptr[len] != other_stop)
		len++;
	scan->at += len;
	scan->place.column += len;
	return str_slice(rest, 0, len);
}

void
scan_init(struct scan *scan, const struct reader_input *input, struct err *err)
{
	static const char mark[] = "\xEF\xBB\xBF";

	*scan = (struct scan){.input = input, .place = {1, 1}, .err = err};
	for (size_t i = 0; i < 3 && scan_peek(scan) == (unsigned char)mark[i];
	     i++)
		scan_advance(scan);
	scan->place.column = 1;
	scan_mark(scan);
}

void
scan_release(struct scan *scan)
{
	buf_release(&scan->window);
}

void
scan_mark(struct scan *scan)
{
	scan->start = scan->at;
}

struct str
scan_taken(const struct scan *scan)
{
	return str_slice(
	    buf_str(&scan->window), scan->start, scan->at - scan->start);
}

struct scan_place
scan_place_of(struct scan_place first, struct str text, size_t offset)
{
	for (size_t i = 0; i < offset && i < text.len; i++)
		step(&first, (unsigned char)text.ptr[i]);
	return first;
}
