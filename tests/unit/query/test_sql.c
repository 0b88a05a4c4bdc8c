#include "core/query/sql.h"

#include "tests/unit/test.h"

static void
values_stand_in_the_order_of_their_marks(void **state)
{
	struct sql sql = {0};

	(void)state;
	sql_addf(
	    &sql, "a = $i AND b = $t AND c = $r", INT64_C(7), STR("x'y"), .5);
	assert_buf_is(&sql.text, "a = ? AND b = ? AND c = ?");
	assert_int_equal(sql.count, 3);
	assert_int_equal(sql.binds[0].kind, BIND_INTEGER);
	assert_int_equal(sql.binds[0].integer, 7);
	assert_int_equal(sql.binds[1].kind, BIND_TEXT);
	assert_str_is(sql.binds[1].text, "x'y");
	assert_int_equal(sql.binds[2].kind, BIND_REAL);
	assert_true(sql.binds[2].real > .4 && sql.binds[2].real < .6);
	sql_release(&sql);
}

static void
a_copy_outlives_what_it_came_from(void **state)
{
	struct sql sql = {0}, copy = {0};
	char text[] = "typed";

	(void)state;
	sql_addf(&sql, "SELECT $t", (struct str){text, 5});
	text[0] = 'T';
	sql_append(&copy, &sql);
	sql_release(&sql);
	assert_buf_is(&copy.text, "SELECT ?");
	assert_str_is(copy.binds[0].text, "typed");
	sql_release(&copy);
}

static void
appending_keeps_both_and_releasing_keeps_nothing(void **state)
{
	struct sql a = {0}, b = {0};

	(void)state;
	sql_addf(&b, " OR x IN (");
	for (int i = 0; i < 20; i++)
		sql_addf(&b, "$i, ", (int64_t)i);
	sql_addf(&a, "x = $i$f", INT64_C(1), sql_append, &b);
	assert_int_equal(a.count, 21);
	assert_int_equal(a.binds[20].integer, 19);
	sql_release(&a);
	assert_int_equal(a.count, 0);
	assert_int_equal(a.text.len, 0);
	sql_addf(&a, "$t", STR("again"));
	assert_str_is(a.binds[0].text, "again");
	sql_release(&a);
	sql_release(&b);
	sql_release(NULL);
}

static void
add_codes(struct sql *sql, const void *context)
{
	for (const char *const *code = context; *code; code++)
		sql_addf(sql, code == context ? "$t" : ", $t", str_from(*code));
}

static void
marks_bind_values_and_add_what_is_ours(void **state)
{
	static const char *const codes[] = {"CHN", "RUS", NULL};
	struct sql sql = {0};

	(void)state;
	sql_addf(&sql, "$s = $i AND t = $t AND n IN ($n, $n, $r) AND c IN ($f)",
	    "e.row", INT64_C(-7), STR("$t'"), 3.0, .5, 3.0, add_codes, codes);
	assert_buf_is(&sql.text, "e.row = ? AND t = ? AND n IN (?, ?, ?) AND c "
				 "IN (?, ?)");
	assert_int_equal(sql.count, 7);
	assert_int_equal(sql.binds[0].integer, -7);
	assert_str_is(sql.binds[1].text, "$t'");
	assert_int_equal(sql.binds[2].kind, BIND_INTEGER);
	assert_int_equal(sql.binds[2].integer, 3);
	assert_int_equal(sql.binds[3].kind, BIND_REAL);
	assert_int_equal(sql.binds[4].kind, BIND_REAL);
	assert_str_is(sql.binds[5].text, "CHN");
	assert_str_is(sql.binds[6].text, "RUS");
	sql_release(&sql);
	sql_addf(&sql, "strftime('%Y')");
	sql_addf(&sql, "$t, step$d", STR(""), 12);
	assert_buf_is(&sql.text, "strftime('%Y')?, step12");
	sql_release(&sql);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(values_stand_in_the_order_of_their_marks),
	    cmocka_unit_test(marks_bind_values_and_add_what_is_ours),
	    cmocka_unit_test(a_copy_outlives_what_it_came_from),
	    cmocka_unit_test(appending_keeps_both_and_releasing_keeps_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
