#include "tests/fuzz/read.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_read("json", fuzz_text(data, size));
	return 0;
}
