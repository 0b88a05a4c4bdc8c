#ifndef TESTS_FUZZ_READ_H
#define TESTS_FUZZ_READ_H

#include "tests/fuzz/fuzz.h"

/*
 * Reads the text in the named format, in pieces of odd sizes, and makes a
 * record of every node: what a file from somebody else does to us. A good
 * record is written and must come back as it was.
 */
void fuzz_read(const char *format, struct str text);

#endif
