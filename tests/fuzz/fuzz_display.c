#include "tests/fuzz/fuzz.h"

#include "core/base/display.h"
#include "core/base/utf8.h"

/*
 * Whatever is shown is valid, holds no control character and takes the
 * columns it is said to take.
 */
static void
require_safe(struct str safe, bool is_paragraph)
{
	require(utf8_invalid_at(safe) == safe.len);
	for (size_t i = 0; i < safe.len; i++) {
		unsigned char byte = (unsigned char)safe.ptr[i];
		require(byte >= 0x20 || (is_paragraph && byte == '\n'));
		require(byte != 0x7F);
	}
}

static void
require_fits(struct str safe)
{
	struct str rest = safe;
	struct display_cluster cluster;
	struct buf cut = {0};
	int width = 0;

	while (display_next(&rest, &cluster)) {
		require(cluster.text.len > 0);
		require(cluster.width >= 1 && cluster.width <= 2);
		width += cluster.width;
	}
	require(width == display_width(safe));
	require(display_cut(&cut, safe, 7) <= 7);
	require(display_width(buf_str(&cut)) <= 7);
	buf_clear(&cut);
	display_pad(&cut, safe, 9);
	require(display_width(buf_str(&cut)) == 9);
	buf_release(&cut);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = fuzz_text(data, size), rest, line;
	struct buf safe = {0};

	display_line(&safe, text, DISPLAY_UTF8);
	require_safe(buf_str(&safe), false);
	require_fits(buf_str(&safe));
	buf_clear(&safe);
	display_line(&safe, text, DISPLAY_ASCII);
	require_safe(buf_str(&safe), false);
	for (size_t i = 0; i < safe.len; i++)
		require((unsigned char)safe.ptr[i] < 0x80);
	buf_clear(&safe);
	display_paragraph(&safe, text, DISPLAY_UTF8);
	require_safe(buf_str(&safe), true);
	rest = buf_str(&safe);
	while (display_wrap(&rest, 10, &line))
		require(display_width(line) <= 10);
	buf_release(&safe);
	return 0;
}
