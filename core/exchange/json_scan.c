#include "core/exchange/json_scan.h"

static bool
is_blank(int byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

void
json_skip_blanks(struct scan *scan)
{
	while (is_blank(scan_peek(scan))) {
		scan_advance(scan);
		scan_mark(scan);
	}
	scan_mark(scan);
}

static bool
is_too_long(const struct scan *scan)
{
	return scan->at - scan->start > JSON_RECORD_MAX;
}

/* From the opening quote to behind the closing one. */
static bool
scan_string(struct scan *scan)
{
	bool is_escaped = false;

	scan_advance(scan);
	for (int byte; (byte = scan_peek(scan)) >= 0 && !is_too_long(scan);) {
		scan_advance(scan);
		if (byte == '"' && !is_escaped)
			return true;
		is_escaped = byte == '\\' && !is_escaped;
	}
	return false;
}

static bool
scan_brackets(struct scan *scan)
{
	size_t open = 0;

	for (int byte; (byte = scan_peek(scan)) >= 0 && !is_too_long(scan);) {
		if (byte == '"') {
			if (!scan_string(scan))
				return false;
			continue;
		}
		scan_advance(scan);
		if (byte == '{' || byte == '[')
			open++;
		else if ((byte == '}' || byte == ']') && --open == 0)
			return true;
	}
	return false;
}

static bool
scan_word(struct scan *scan)
{
	for (int byte; (byte = scan_peek(scan)) >= 0 && !is_too_long(scan);) {
		if (is_blank(byte) || strchr(",:]}[{\"", byte))
			break;
		scan_advance(scan);
	}
	return scan->at > scan->start;
}

bool
json_scan_value(struct scan *scan, struct str *text)
{
	bool done;

	json_skip_blanks(scan);
	int byte = scan_peek(scan);
	if (byte == '"')
		done = scan_string(scan);
	else if (byte == '{' || byte == '[')
		done = scan_brackets(scan);
	else
		done = scan_word(scan);
	*text = scan_taken(scan);
	return done && !scan->has_failed && !is_too_long(scan);
}

bool
json_scan_line(struct scan *scan, struct str *text)
{
	scan_mark(scan);
	for (int byte; (byte = scan_peek(scan)) >= 0 && byte != '\n';) {
		if (is_too_long(scan))
			return false;
		scan_advance(scan);
	}
	*text = scan_taken(scan);
	return !scan->has_failed && !is_too_long(scan);
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
