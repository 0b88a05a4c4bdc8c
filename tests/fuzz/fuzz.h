#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stdint.h>
#include <stdlib.h>

#include "core/base/str.h"

/* What libFuzzer, or replay.c, calls with each input. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What must be true of every input; holds in release builds too. */
#define require(claim) require_at(claim, #claim, __FILE__, __LINE__)
static inline void
require_at(bool holds, const char *claim, const char *file, int line)
{
	if (holds)
		return;
	fprintf(stderr, "%s:%d: not so: %s\n", file, line, claim);
	abort();
}

/* The input as text, in memory of exactly its size. */
static inline struct str
fuzz_text(const uint8_t *data, size_t size)
{
	return (struct str){(const char *)data, size};
}

#endif
