#include "core/base/display.h"
#include "core/base/unicode.h"
#include "core/base/utf8.h"

static bool
is_ascii_at(struct str text, size_t at)
{
	return at >= text.len || (unsigned char)text.ptr[at] < 0x80;
}

/* Nothing attaches to a newline, whose width is nought as well. */
static bool
is_control(int32_t code_point)
{
	return code_point < ' ';
}

/*
 * A cluster is a character as a person sees it (UAX #29), but never wider
 * than two columns, and what has no width never stands alone.
 */
static bool
continues(const struct display_cluster *cluster, int32_t before, int32_t after,
    int32_t *state)
{
	bool breaks = unicode_breaks(before, after, state);
	int width = unicode_width(after);

	if (is_control(before) || is_control(after))
		return false;
	return width == 0 || (!breaks && cluster->width + width <= 2);
}

bool
display_next(struct str *rest, struct display_cluster *cluster)
{
	int32_t before, after, state = 0;

	if (!rest->len)
		return false;
	if (is_ascii_at(*rest, 0) && is_ascii_at(*rest, 1)) {
		*cluster = (struct display_cluster){str_slice(*rest, 0, 1), 1};
		*rest = str_slice(*rest, 1, rest->len);
		return true;
	}
	size_t at = utf8_decode(*rest, 0, &before);
	int width = unicode_width(before);
	*cluster = (struct display_cluster){{0}, width ? width : 1};
	while (at < rest->len) {
		size_t length = utf8_decode(*rest, at, &after);
		if (!continues(cluster, before, after, &state))
			break;
		cluster->width += unicode_width(after);
		at += length;
		before = after;
	}
	cluster->text = str_slice(*rest, 0, at);
	*rest = str_slice(*rest, at, rest->len);
	return true;
}

int
display_width(struct str safe)
{
	struct display_cluster cluster;
	int width = 0;

	while (display_next(&safe, &cluster))
		width += cluster.width;
	return width;
}

int
display_cut(struct buf *out, struct str safe, int width)
{
	struct display_cluster cluster;
	struct str rest = safe;
	size_t kept = 0; /* bytes that leave room for the '~' */
	int kept_width = 0, used = 0;

	while (display_next(&rest, &cluster)) {
		used += cluster.width;
		if (used < width) {
			kept = safe.len - rest.len;
			kept_width = used;
		}
		if (used > width)
			break;
	}
	if (used <= width) {
		buf_add(out, safe);
		return used;
	}
	if (width <= 0)
		return 0;
	buf_add(out, str_slice(safe, 0, kept));
	buf_repeat(out, ' ', (size_t)(width - kept_width - 1));
	buf_add_char(out, '~');
	return width;
}

void
display_pad(struct buf *out, struct str safe, int width)
{
	int used = display_cut(out, safe, width);

	if (used < width)
		buf_repeat(out, ' ', (size_t)(width - used));
}

/* What follows a line that was broken where the text has no newline. */
static struct str
after_soft_break(struct str rest)
{
	while (rest.len && rest.ptr[0] == ' ')
		rest = str_slice(rest, 1, rest.len);
	if (rest.len && rest.ptr[0] == '\n')
		rest = str_slice(rest, 1, rest.len);
	return rest;
}

static struct str
without_trailing_blanks(struct str line)
{
	while (line.len && line.ptr[line.len - 1] == ' ')
		line.len--;
	return line;
}

bool
display_wrap(struct str *rest, int width, struct str *line)
{
	struct display_cluster cluster;
	struct str whole = *rest, after = *rest;
	size_t at = 0;	/* what fits */
	size_t end = 0; /* where it is better broken */
	int used = 0;

	while (display_next(&after, &cluster)) {
		if (str_is(cluster.text, "\n")) {
			*line = str_slice(whole, 0, at);
			*rest = after;
			return true;
		}
		if (str_is(cluster.text, " "))
			end = at;
		used += cluster.width;
		if (used > width && at > 0) {
			end = end ? end : at;
			*line =
			    without_trailing_blanks(str_slice(whole, 0, end));
			*rest =
			    after_soft_break(str_slice(whole, end, whole.len));
			return true;
		}
		at = whole.len - after.len;
		/* Chinese has no blanks. */
		if (cluster.width > 1)
			end = at;
	}
	*line = whole;
	*rest = after;
	return whole.len > 0;
}
