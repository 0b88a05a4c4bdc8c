#include "core/exchange/read/delimited.h"

#include "tests/unit/test.h"

struct text {
	struct str rest;
	size_t piece;
};

static int64_t
give(void *context, char *bytes, size_t size, struct err *err)
{
	struct text *text = context;
	struct str part =
	    str_slice(text->rest, 0, size < text->piece ? size : text->piece);

	(void)err;
	if (part.len)
		memcpy(bytes, part.ptr, part.len);
	text->rest = str_slice(text->rest, part.len, text->rest.len);
	return (int64_t)part.len;
}

/* "line:cell|cell" of each row, or "line:column!" of a faulty one. */
static void
read_all(
    struct str input, size_t piece, struct delimited_form form, struct buf *out)
{
	struct text text = {input, piece};
	const struct reader_input reader = {STR("t"), give, &text};
	struct delimited delimited;
	struct err err;
	bool found;

	delimited_init(&delimited, &reader, form);
	while (delimited_next(&delimited, &found, &err) && found) {
		const struct delimited_row *row = &delimited.row;
		if (row->fault) {
			struct scan_place place =
			    delimited_place(row, row->faulty);
			buf_addf(out, "%zu:%zu!", place.line, place.column);
		} else {
			buf_addf(out, "%zu:", row->line);
		}
		for (size_t i = 0; !row->fault && i < row->count; i++)
			buf_addf(out, "%s%.*s", i ? "|" : "",
			    STR_ARG(row->cells[i]));
		buf_addz(out, "\n");
	}
	delimited_release(&delimited);
}

static const struct {
	struct delimited_form form;
	const char *text, *rows;
} cases[] = {
    {{',', true}, "a,b\nc,d\n", "1:a|b\n2:c|d\n"},
    {{',', true}, "a,b\r\n\r\nc,d", "1:a|b\n3:c|d\n"},
    {{',', true},
	"\xEF\xBB\xBF"
	"a,b\n",
	"1:a|b\n"},
    {{',', true}, "\"a,\"\"b\"\"\",c\n", "1:a,\"b\"|c\n"},
    {{',', true}, "\"a\nb\",c\nd,e\n", "1:a\nb|c\n3:d|e\n"},
    {{',', true}, ",\n,,\n", "1:|\n2:||\n"},
    {{',', true}, "a,b\"c\nd,e\n", "1:4!\n2:d|e\n"},
    {{',', true}, "\"a\"b,c\nd,e\n", "1:4!\n2:d|e\n"},
    {{',', true}, "\xC3\xA9,\"open\nd,e\n", "1:3!\n2:d|e\n"},
    {{'\t', false}, "a\t\"b\n\tc\n", "1:a|\"b\n2:|c\n"},
    {{';', true}, "a;b,c\n", "1:a|b,c\n"},
    {{',', true}, "", ""},
    {{',', true}, "\n\n", ""},
};

static void
rows_are_parted_wherever_the_input_is_cut(void **state)
{
	static const size_t pieces[] = {1, 2, 3, 5, 1000};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++)
		for (size_t k = 0; k < ARRAY_LENGTH(pieces); k++) {
			struct buf rows = {0};
			read_all(str_from(cases[i].text), pieces[k],
			    cases[i].form, &rows);
			assert_buf_is(&rows, cases[i].rows);
			buf_release(&rows);
		}
}

static void
a_row_without_end_is_too_long(void **state)
{
	struct buf text = {0}, rows = {0};

	(void)state;
	buf_addz(&text, "a,\"");
	buf_repeat(&text, 'x', DELIMITED_ROW_MAX);
	buf_addz(&text, "\nb,c\n");
	read_all(buf_str(&text), (size_t)64 << 10,
	    (struct delimited_form){',', true}, &rows);
	assert_buf_is(&rows, "1:1!\n2:b|c\n");
	buf_release(&text);
	buf_release(&rows);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(rows_are_parted_wherever_the_input_is_cut),
	    cmocka_unit_test(a_row_without_end_is_too_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
