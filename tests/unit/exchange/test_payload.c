#include "core/base/utf8.h"
#include "core/exchange/cited.h"
#include "core/exchange/format/format.h"
#include "core/exchange/format/xlsx.h"
#include "core/exchange/format/xml.h"

#include "tests/unit/store/store_fixture.h"

/* One record in a format, as a whole file. */
static void
write_record(struct buf *out, const char *format, const struct record *record)
{
	struct export_head head = {.query = STR("title:\"@x\"")};
	struct writer writer;
	struct err err = {0};

	must(writer_begin(&writer, format_find(str_from(format), &err), &head,
		 output_to_buf(out), &err) &&
		 writer_record(&writer, record, &err) &&
		 writer_end(&writer, &err),
	    &err);
	writer_release(&writer);
}

static bool
has(const struct buf *out, const char *part)
{
	return str_find(buf_str(out), str_from(part)) < out->len;
}

static void
a_title_cannot_break_out(void **state)
{
	static const struct {
		const char *format, *title, *wanted, *unwanted;
	} cases[] = {
	    {"ics", "a\r\nEND:VEVENT\r\nATTACH:x", NULL, "\r\nATTACH"},
	    {"ics", "a;b,c\\d", "SUMMARY:a\\;b\\,c\\\\d\r\n", NULL},
	    {"ics", "a\x07", "SUMMARY:a\xE2\x90\x87\r\n", "\x07"},
	    {"html", "</td><script>alert(1)</script>", "&#60;/td&#62;",
		"<script>alert"},
	    {"html", "\" onclick=\"x", "&#34; onclick=&#34;x", "\" onclick"},
	    {"html",
		"a\xE2\x80\xAE"
		"b",
		"a\xE2\x9F\xA8U+202E\xE2\x9F\xA9"
		"b",
		"\xE2\x80\xAE"},
	    {"geojson", "\"},\"x\":{\"", "\"title\":\"\\\"},\\\"x\\\":{\\\"\"",
		NULL},
	    {"csv", "=1+1", ",'=1+1,", NULL},
	};
	struct fixture fixture = {0};
	struct record event = new_event(&fixture, "a");

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct buf out = {0};
		event.as.event.title = str_from(cases[i].title);
		write_record(&out, cases[i].format, &event);
		if (cases[i].wanted)
			assert_true(has(&out, cases[i].wanted));
		if (cases[i].unwanted)
			assert_false(has(&out, cases[i].unwanted));
		buf_release(&out);
	}
	arena_release(&fixture.arena);
}

static void
a_source_cannot_break_out(void **state)
{
	static const struct {
		const char *format, *title, *wanted, *unwanted;
	} cases[] = {
	    {"bibtex", "a}, x = {b",
		"title = {{a\\textbraceright{}, x = ", "{{a}"},
	    {"bibtex", "50% & @x\\", "{{50\\% \\& \\symbol{64}x\\textb", "@x"},
	    {"ris", "a\r\nER  - \r\nTY  - BOOK",
		"TI  - a  ER  -   TY  - BOOK\r\n", "\r\nTY  - BOOK"},
	    {"csl-json", "a\",\"id\":\"b", "\"a\\\",\\\"id\\\":\\\"b\"", NULL},
	};
	struct record source = {.kind = RECORD_SOURCE};

	(void)state;
	record_init(&record_source, &source.as);
	source.as.source.id = STR("s");
	source.as.source.url = STR("javascript:alert(1)");
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct buf out = {0};
		source.as.source.title = str_from(cases[i].title);
		write_record(&out, cases[i].format, &source);
		assert_true(has(&out, cases[i].wanted));
		assert_false(cases[i].unwanted && has(&out, cases[i].unwanted));
		assert_false(has(&out, "javascript"));
		buf_release(&out);
	}
}

static void
lines_of_a_calendar_are_folded_between_characters(void **state)
{
	struct fixture fixture = {0};
	struct record event = new_event(&fixture, "a");
	struct buf title = {0}, out = {0};

	(void)state;
	for (int i = 0; i < 40; i++)
		buf_addz(&title, "\xE6\x97\xA5"); /* three bytes each */
	event.as.event.title = buf_str(&title);
	write_record(&out, "ics", &event);
	struct str rest = buf_str(&out), line;
	while (str_split(&rest, '\n', &line)) {
		assert_true(line.len <= 76); /* with its CR */
		assert_int_equal(utf8_invalid_at(line), line.len);
	}
	buf_release(&title);
	buf_release(&out);
	arena_release(&fixture.arena);
}

static void
xml_holds_what_it_can(void **state)
{
	static const struct {
		const char *text, *written;
	} cases[] = {
	    {"a<b>&'\"", "a&#60;b&#62;&#38;&#39;&#34;"},
	    {"a\nb\tc\rd", "a&#10;b&#9;c&#13;d"},
	    {"a\x01"
	     "b",
		"a\xEF\xBF\xBD"
		"b"},
	    {"\xEF\xBF\xBE", "\xEF\xBF\xBD"},
	    {"\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct buf out = {0};
		xml_text(&out, str_from(cases[i].text));
		assert_buf_is(&out, cases[i].written);
		buf_release(&out);
	}
}

static void
a_cell_of_a_workbook_is_read_as_it_was(void **state)
{
	static const struct {
		const char *text, *written;
	} cases[] = {
	    {"=1+1", "=1+1"},
	    {"_x0041_", "_x005F_x0041_"},
	    {"_x004_", "_x004_"},
	    {"a\x07"
	     "b",
		"a_x0007_b"},
	    {"a\r\nb", "a_x000D_&#10;b"},
	};
	struct xlsx_sheet sheet = {"rows", 30, 7};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct buf out = {0}, wanted = {0};
		xlsx_text(
		    &out, &sheet, 27, XLSX_PLAIN, str_from(cases[i].text));
		buf_addf(&wanted,
		    "<c r=\"AB7\" t=\"inlineStr\"><is><t "
		    "xml:space=\"preserve\">%s</t></is></c>",
		    cases[i].written);
		assert_buf_is(&out, wanted.ptr);
		buf_release(&out);
		buf_release(&wanted);
	}
}

static void
only_addresses_of_the_web_are_linked(void **state)
{
	static const struct {
		const char *url, *uri; /* NULL: none */
	} cases[] = {
	    {"https://a.example/x?y=1&z=2", "https://a.example/x?y=1&z=2"},
	    {"http://a.example/a b\"{}", "http://a.example/a%20b%22%7B%7D"},
	    {"http://a.example/\r\nX", "http://a.example/%0D%0AX"},
	    {"javascript:alert(1)", NULL},
	    {"JAVASCRIPT:x", NULL},
	    {" https://a.example", NULL},
	    {"data:text/html,x", NULL},
	    {"file:///etc/passwd", NULL},
	    {"", NULL},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct source source = {.url = str_from(cases[i].url)};
		struct buf uri = {0};
		assert_int_equal(
		    source_uri(&uri, &source), cases[i].uri != NULL);
		assert_buf_is(&uri, cases[i].uri ? cases[i].uri : "");
		buf_release(&uri);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_title_cannot_break_out),
	    cmocka_unit_test(a_source_cannot_break_out),
	    cmocka_unit_test(lines_of_a_calendar_are_folded_between_characters),
	    cmocka_unit_test(xml_holds_what_it_can),
	    cmocka_unit_test(a_cell_of_a_workbook_is_read_as_it_was),
	    cmocka_unit_test(only_addresses_of_the_web_are_linked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
