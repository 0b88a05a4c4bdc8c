#ifndef TESTS_UNIT_TEST_H
#define TESTS_UNIT_TEST_H

/* What cmocka wants to have been included, and helpers of all tests. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/base/buf.h"
#include "core/base/str.h"

#define assert_str_is(text, expected)                                    \
	do {                                                             \
		struct str text_ = (text);                               \
		struct str expected_ = str_from(expected);               \
		if (!str_equal(text_, expected_))                        \
			fail_msg("'%.*s' is not '%.*s'", STR_ARG(text_), \
			    STR_ARG(expected_));                         \
	} while (0)

#define assert_buf_is(buf, expected) assert_str_is(buf_str(buf), expected)

#endif
