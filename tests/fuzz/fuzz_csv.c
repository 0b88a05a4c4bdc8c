#include "tests/fuzz/read.h"

/* The same bytes as cells parted by commas and by tabs. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_read("csv", fuzz_text(data, size));
	fuzz_read("tsv", fuzz_text(data, size));
	return 0;
}
