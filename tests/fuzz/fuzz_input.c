#include "tests/fuzz/fuzz.h"

#include "tui/term/input.h"

/*
 * What a terminal sends becomes the same keys whether it comes at once or byte
 * for byte, every key has a name that is read back, and nothing waits for
 * ever.
 */
static void
add_key(struct buf *out, key_code key)
{
	struct keys keys = {{key}, 1}, back = {0};
	size_t start = out->len;

	keys_text(out, &keys);
	struct str name = str_slice(buf_str(out), start, out->len);
	require(keys_parse(name, &back, NULL));
	require(keys_equal(&keys, &back));
	buf_add_char(out, '\n');
}

static void
add_event(struct buf *out, const struct input *input, enum input_kind kind,
    const struct input_event *event)
{
	if (kind == INPUT_KEY)
		add_key(out, event->key);
	else if (kind == INPUT_PASTE)
		buf_add(out, buf_str(&input->paste));
	else if (kind != INPUT_NOTHING)
		buf_addf(out, "%d %d %d %d\n", (int)kind, event->row,
		    event->column, event->lines);
	require(input->paste.len <= INPUT_PASTE_MAX);
}

static void
read_all(struct str bytes, size_t piece, struct buf *out)
{
	struct input input = {0};
	struct input_event event = {0};
	enum input_kind kind;
	int waits = 0;

	for (size_t at = 0; at < bytes.len; at += piece) {
		input_add(&input, str_slice(bytes, at, piece));
		while ((kind = input_read(&input, &event)))
			add_event(out, &input, kind, &event);
	}
	while (input_patience(&input) >= 0) {
		kind = input_give_up(&input, &event);
		add_event(out, &input, kind, &event);
		require(++waits <= 2);
	}
	input_release(&input);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str bytes = fuzz_text(data, size);
	struct buf whole = {0}, pieces = {0};

	read_all(bytes, size > 0 ? size : 1, &whole);
	for (size_t piece = 1; piece <= 3; piece++) {
		buf_clear(&pieces);
		read_all(bytes, piece, &pieces);
		require(str_equal(buf_str(&whole), buf_str(&pieces)));
	}
	buf_release(&whole);
	buf_release(&pieces);
	return 0;
}
