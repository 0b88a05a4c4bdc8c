#include "core/base/buf.h"

#include "tests/unit/test.h"

static void
text_is_built_and_always_terminated(void **state)
{
	struct buf buf = {0};

	(void)state;
	assert_buf_is(&buf, "");
	buf_addz(&buf, "a");
	buf_addf(&buf, "%d-%s", 12, "b");
	buf_add_char(&buf, '!');
	buf_repeat(&buf, '.', 3);
	assert_string_equal(buf.ptr, "a12-b!...");
	buf_release(&buf);
	assert_null(buf.ptr);
}

static void
bytes_are_put_in_and_taken_out(void **state)
{
	struct buf buf = {0};

	(void)state;
	buf_addz(&buf, "ad");
	buf_insert(&buf, 1, STR("bc"));
	assert_buf_is(&buf, "abcd");
	buf_remove(&buf, 0, 2);
	assert_buf_is(&buf, "cd");
	buf_clear(&buf);
	assert_buf_is(&buf, "");
	buf_release(&buf);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(text_is_built_and_always_terminated),
	    cmocka_unit_test(bytes_are_put_in_and_taken_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
