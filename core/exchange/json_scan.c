#include "core/exchange/json_scan.h"

enum { CHUNK = 16 * 1024 };

static void
step(struct json_place *place, unsigned char byte)
{
	if (byte == '\n') {
		place->line++;
		place->column = 1;
	} else if ((byte & 0xC0) != 0x80) {
		place->column++;
	}
}

static bool
refill(struct json_scan *scan)
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
json_peek(struct json_scan *scan)
{
	if (scan->at == scan->window.len && !refill(scan))
		return -1;
	return (unsigned char)scan->window.ptr[scan->at];
}

void
json_advance(struct json_scan *scan)
{
	step(&scan->place, (unsigned char)scan->window.ptr[scan->at++]);
}

static bool
is_blank(int byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

void
json_skip_blanks(struct json_scan *scan)
{
	while (is_blank(json_peek(scan))) {
		json_advance(scan);
		scan->start = scan->at;
	}
	scan->start = scan->at;
}

static struct str
taken(const struct json_scan *scan)
{
	return str_slice(
	    buf_str(&scan->window), scan->start, scan->at - scan->start);
}

static bool
is_too_long(const struct json_scan *scan)
{
	return scan->at - scan->start > JSON_RECORD_MAX;
}

/* From the opening quote to behind the closing one. */
static bool
scan_string(struct json_scan *scan)
{
	bool is_escaped = false;

	json_advance(scan);
	for (int byte; (byte = json_peek(scan)) >= 0 && !is_too_long(scan);) {
		json_advance(scan);
		if (byte == '"' && !is_escaped)
			return true;
		is_escaped = byte == '\\' && !is_escaped;
	}
	return false;
}

static bool
scan_brackets(struct json_scan *scan)
{
	size_t open = 0;

	for (int byte; (byte = json_peek(scan)) >= 0 && !is_too_long(scan);) {
		if (byte == '"') {
			if (!scan_string(scan))
				return false;
			continue;
		}
		json_advance(scan);
		if (byte == '{' || byte == '[')
			open++;
		else if ((byte == '}' || byte == ']') && --open == 0)
			return true;
	}
	return false;
}

static bool
scan_word(struct json_scan *scan)
{
	for (int byte; (byte = json_peek(scan)) >= 0 && !is_too_long(scan);) {
		if (is_blank(byte) || strchr(",:]}[{\"", byte))
			break;
		json_advance(scan);
	}
	return scan->at > scan->start;
}

bool
json_scan_value(struct json_scan *scan, struct str *text)
{
	bool done;

	json_skip_blanks(scan);
	int byte = json_peek(scan);
	if (byte == '"')
		done = scan_string(scan);
	else if (byte == '{' || byte == '[')
		done = scan_brackets(scan);
	else
		done = scan_word(scan);
	*text = taken(scan);
	return done && !scan->has_failed;
}

bool
json_scan_line(struct json_scan *scan, struct str *text)
{
	scan->start = scan->at;
	for (int byte; (byte = json_peek(scan)) >= 0 && byte != '\n';) {
		if (is_too_long(scan))
			return false;
		json_advance(scan);
	}
	*text = taken(scan);
	return !scan->has_failed;
}

void
json_scan_release(struct json_scan *scan)
{
	buf_release(&scan->window);
}

void
json_measure(struct str text, size_t *depth, size_t *parts)
{
	size_t open = 0;
	bool is_string = false;

	*depth = 0;
	*parts = 1;
	for (size_t i = 0; i < text.len; i++) {
		char byte = text.ptr[i];
		if (is_string && byte == '\\')
			i++;
		else if (byte == '"')
			is_string = !is_string;
		else if (is_string)
			continue;
		else if (byte == '{' || byte == '[')
			*depth = ++open > *depth ? open : *depth;
		else if ((byte == '}' || byte == ']') && open)
			open--;
		*parts +=
		    !is_string && (byte == ',' || byte == '[' || byte == ':');
	}
}

struct json_place
json_place_of(struct json_place first, struct str text, size_t offset)
{
	for (size_t i = 0; i < offset && i < text.len; i++)
		step(&first, (unsigned char)text.ptr[i]);
	return first;
}
