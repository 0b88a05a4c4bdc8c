#include "core/exchange/cell.h"

#include "core/exchange/read/readers.h"
#include "tests/unit/exchange/reading.h"

static void
what_begins_like_a_formula_is_guarded(void **state)
{
	static const struct {
		const char *text, *guarded;
	} cases[] = {
	    {"", ""},
	    {"a=b", "a=b"},
	    {"1-2", "1-2"},
	    {" a", " a"},
	    {"=1+1", "'=1+1"},
	    {"+49", "'+49"},
	    {"-x", "'-x"},
	    {"@SUM(A1)", "'@SUM(A1)"},
	    {"\ta", "'\ta"},
	    {"\ra", "'\ra"},
	    {"\na", "'\na"},
	    {" =1", "' =1"},
	    {"  \t=1", "'  \t=1"},
	    {"\"=1", "'\"=1"},
	    {"\xC2\xA0=1", "'\xC2\xA0=1"},
	    {"\xEF\xBB\xBF=1", "'\xEF\xBB\xBF=1"},
	    {"\xE3\x80\x80=1", "'\xE3\x80\x80=1"},
	    {"\xE2\x80\x8B=1", "'\xE2\x80\x8B=1"},
	    {"\xEF\xBC\x9D"
	     "1",
		"'\xEF\xBC\x9D"
		"1"},
	    {"\xEF\xBC\x8B"
	     "1",
		"'\xEF\xBC\x8B"
		"1"},
	    {"\xEF\xBC\x8D"
	     "1",
		"'\xEF\xBC\x8D"
		"1"},
	    {"\xEF\xBC\xA0x", "'\xEF\xBC\xA0x"},
	    {"\xE2\x88\x92"
	     "1",
		"'\xE2\x88\x92"
		"1"},
	    {"'x", "''x"},
	    {"''=", "'''="},
	    {"'", "''"},
	    {" 'x", "' 'x"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct buf out = {0};
		cell_guard(&out, str_from(cases[i].text));
		assert_buf_is(&out, cases[i].guarded);
		assert_str_is(cell_unguard(buf_str(&out)), cases[i].text);
		buf_release(&out);
	}
}

static void
an_apostrophe_that_guards_nothing_stays(void **state)
{
	(void)state;
	assert_str_is(cell_unguard(STR("'x")), "'x");
	assert_str_is(cell_unguard(STR("'")), "'");
	assert_str_is(cell_unguard(STR("''x")), "'x");
	assert_str_is(cell_unguard(STR("")), "");
}

static void
columns_are_named_after_members(void **state)
{
	static const struct {
		const char *name;
		const char *column;
	} cases[] = {
	    {"id", "id"},
	    {"place", "place"},
	    {"place_lat", "place_lat"},
	    {"latitude", "place_lat"},
	    {"tag", "tags"},
	    {"origin_raw", "origin_raw"},
	    {"pair", NULL},
	    {"origin", NULL},
	};
	struct cell_columns columns;

	(void)state;
	cell_columns_init(&columns);
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		const struct cell_column *column =
		    cell_column_find(&columns, str_from(cases[i].name));
		assert_int_equal(column != NULL, cases[i].column != NULL);
		if (column)
			assert_string_equal(column->name, cases[i].column);
	}
}

#define HEAD "id,title,type,status,date,participants"
#define ROW "a,A,visit,completed,2022,CHN:host;RUS:visitor+observer"
#define START                                                           \
	"event {\"id\":\"a\",\"title\":\"A\",\"type\":\"visit\","       \
	"\"status\":\"completed\",\"date\":\"2022\",\"participants\":[" \
	"{\"actor\":\"CHN\",\"roles\":[\"host\"]},{\"actor\":\"RUS\","  \
	"\"roles\":[\"visitor\",\"observer\"]}]"

static void
rows_are_events(void **state)
{
	static const struct reading_case cases[] = {
	    {"", "", ""},
	    {HEAD "\r\n", "", ""},
	    {"\xEF\xBB\xBF" HEAD "\r\n" ROW "\r\n", START "}\n", ""},
	    {HEAD "\n\n" ROW, START "}\n", ""},
	    {HEAD ",pair,members\n" ROW ",CHN-RUS,2\n", START "}\n", ""},
	    {HEAD ",summary\n" ROW ",\"a, \"\"b\"\"\r\nc\"\n",
		START ",\"summary\":\"a, \\\"b\\\"\\r\\nc\"}\n", ""},
	    {HEAD ",summary\n" ROW ",'=x\n", START ",\"summary\":\"=x\"}\n",
		""},
	    {HEAD ",tags\n" ROW ", a ;b\\;c;\\e;\\ d\n",
		START ",\"tags\":[\"a\",\"b;c\",\"\",\" d\"]}\n", ""},
	    {"id,title,type,date,participants\na,A,visit,2022, CHN ; RUS\n",
		"event {\"id\":\"a\",\"title\":\"A\",\"type\":\"visit\","
		"\"date\":\"2022\",\"participants\":[{\"actor\":\"CHN\","
		"\"roles\":[\"participant\"]},{\"actor\":\"RUS\",\"roles\":"
		"[\"participant\"]}]}\n",
		""},
	};

	(void)state;
	reading_check(csv_read, cases, ARRAY_LENGTH(cases));
}

static void
faults_name_the_cell(void **state)
{
	static const struct reading_case cases[] = {
	    {"id,titel\n", "",
		"file:1:4: no column is called 'titel' (did you mean "
		"'title'?)\n"},
	    {"id,title,id\n", "",
		"file:1:10: the column 'id' is there twice\n"},
	    {HEAD "\na,A\n" ROW "\n", START "}\n",
		"file:2:1: the row has 2 cells, the header 6\n"},
	    {HEAD "\na,\"A\n", "",
		"file:2:3: the quote at the start of the cell has no end\n"},
	    {HEAD "\na,A\"\n", "",
		"file:2:4: a cell with a quote must begin with one\n"},
	    {HEAD "\na,\"A\" ,visit\n", "",
		"file:2:6: nothing may stand between a quote that ends a cell "
		"and the comma\n"},
	    {HEAD "\na,\xC3\xA9,visti,completed,2022,CHN:host:x\n", "",
		"file:2:5: 'visti' is no type (did you mean 'visit'?)\n"
		"file:2:26: no participant has a 'x'\n"},
	    {HEAD "\na,\xFF,visit,completed,2022,CHN:host\n", "",
		"file:2:3: the cell holds bytes that are not UTF-8\n"},
	};

	(void)state;
	reading_check(csv_read, cases, ARRAY_LENGTH(cases));
}

static void
tabs_part_cells_and_backslashes_escape(void **state)
{
	static const struct reading_case cases[] = {
	    {"id\ttitle\ttype\tdate\tparticipants\tsummary\ttags\n"
	     "a\tA, \"x\"\tvisit\t2022\tCHN\ta\\tb\\nc\\\\n\t'=a\\\\;b\n",
		"event {\"id\":\"a\",\"title\":\"A, \\\"x\\\"\",\"type\":"
		"\"visit\",\"date\":\"2022\",\"participants\":[{\"actor\":"
		"\"CHN\",\"roles\":[\"participant\"]}],\"summary\":"
		"\"a\\tb\\nc\\\\n\",\"tags\":[\"=a;b\"]}\n",
		""},
	};

	(void)state;
	reading_check(tsv_read, cases, ARRAY_LENGTH(cases));
}

static void
a_row_has_as_many_cells_as_its_limit(void **state)
{
	(void)state;
	for (int more = 0; more < 2; more++) {
		struct reading reading = {.piece = 4096};
		struct buf text = {0};
		buf_addz(&text, HEAD "\n" ROW);
		buf_repeat(&text, ',', 4096 - 6 + (size_t)more);
		reading_read(&reading, csv_read, buf_str(&text));
		assert_buf_is(&reading.faults,
		    more ? "file:2:4146: a row has at most 4096 cells\n"
			 : "file:2:1: the row has 4096 cells, the header 6\n");
		reading_release(&reading);
		buf_release(&text);
	}
}

static void
a_cell_has_as_many_bytes_as_its_limit(void **state)
{
	(void)state;
	for (size_t more = 0; more < 2; more++) {
		struct reading reading = {.piece = 4096};
		struct buf text = {0};
		buf_addz(&text, HEAD ",note\n" ROW ",");
		buf_repeat(&text, 'x', NODE_TEXT_MAX + more);
		reading_read(&reading, csv_read, buf_str(&text));
		assert_buf_is(&reading.faults,
		    more ? "file:2:56: a cell has at most 1048576 bytes\n"
			 : "");
		reading_release(&reading);
		buf_release(&text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_begins_like_a_formula_is_guarded),
	    cmocka_unit_test(an_apostrophe_that_guards_nothing_stays),
	    cmocka_unit_test(columns_are_named_after_members),
	    cmocka_unit_test(rows_are_events),
	    cmocka_unit_test(faults_name_the_cell),
	    cmocka_unit_test(a_row_has_as_many_cells_as_its_limit),
	    cmocka_unit_test(a_cell_has_as_many_bytes_as_its_limit),
	    cmocka_unit_test(tabs_part_cells_and_backslashes_escape),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
