#include "tests/fuzz/fuzz.h"

#include "core/base/utf8.h"

/* Text is repaired once and for all, and folding twice is folding once. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = fuzz_text(data, size);
	struct arena arena = {0};
	struct buf repaired = {0};

	size_t count = utf8_repair(&repaired, text);
	require((count == 0) == (utf8_invalid_at(text) == text.len));
	struct str good = buf_str(&repaired);
	require(utf8_invalid_at(good) == good.len);
	for (size_t at = 0; at < good.len; at = utf8_after(good, at))
		require(utf8_before(good, utf8_after(good, at)) == at);
	struct str folded = utf8_fold(&arena, good);
	require(str_equal(utf8_fold(&arena, folded), folded));
	require(utf8_equal_folded(good, folded));
	buf_release(&repaired);
	arena_release(&arena);
	return 0;
}
