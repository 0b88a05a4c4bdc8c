#include "core/exchange/format/format.h"
#include "core/exchange/network.h"

#include "tests/unit/store/store_fixture.h"

/* One event in a format, with the columns of those fields. */
static void
write_event(struct buf *out, const char *format, const char *columns,
    const struct record *record, struct export_head head)
{
	const struct field *fields_wanted[8];
	struct str rest = str_from(columns), name;
	struct writer writer;
	struct err err = {0};

	while (*columns && str_split(&rest, ' ', &name))
		must((fields_wanted[head.column_count++] =
			     field_find(name, &err)) != NULL,
		    &err);
	head.columns = fields_wanted;
	must(writer_begin(&writer, format_find(str_from(format), &err), &head,
		 output_to_buf(out), &err) &&
		 writer_record(&writer, record, &err) &&
		 writer_end(&writer, &err),
	    &err);
	writer_release(&writer);
}

static void
tables_are_cut_to_their_width(void **state)
{
	static const struct {
		int width;
		const char *columns;
		const char *text;
	} cases[] = {
	    {0, "id title",
		"ID                        TITLE\n"
		"a                         The event a\n"},
	    {40, "date status title",
		"DATE      STATUS    TITLE\n"
		"2022-12~  complet~  The event a\n"},
	    {12, "members title", "MEM~  TITLE\n   2  The e~\n"},
	    {5, "id title", "ID\na\n"},
	};
	struct fixture fixture = {0};
	struct record event = new_event(&fixture, "a");

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct buf out = {0};
		write_event(&out, "table", cases[i].columns, &event,
		    (struct export_head){.width = cases[i].width});
		assert_buf_is(&out, cases[i].text);
		buf_release(&out);
	}
	arena_release(&fixture.arena);
}

static void
nothing_in_a_cell_is_markup(void **state)
{
	static const struct {
		const char *title, *cell;
	} cases[] = {
	    {"a|b", "a\\|b"},
	    {"a\\|b", "a\\\\\\|b"},
	    {"<script>", "&lt;script&gt;"},
	    {"a\nb\r\nc", "a b"},
	    {"[x](javascript:y)", "\\[x\\](javascript:y)"},
	    {"*a* _b_ `c`", "\\*a\\* \\_b\\_ \\`c\\`"},
	    {"&lt;", "&amp;lt;"},
	    {"\x1b[31m", NULL},
	};
	struct fixture fixture = {0};
	struct record event = new_event(&fixture, "a");

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct buf out = {0}, wanted = {0};
		event.as.event.title = str_from(cases[i].title);
		write_event(&out, "markdown", "id title", &event,
		    (struct export_head){0});
		buf_addz(&wanted, "| id | title |\n| --- | --- |\n| a | ");
		struct str text = buf_str(&out);
		assert_true(str_starts(text, buf_str(&wanted)));
		text = str_slice(text, wanted.len, text.len);
		if (cases[i].cell)
			assert_true(str_starts(text, str_from(cases[i].cell)));
		assert_int_equal(str_find_byte(text, '\n'), text.len - 1);
		assert_int_equal(str_find_byte(text, '\x1b'), text.len);
		buf_release(&out);
		buf_release(&wanted);
	}
	arena_release(&fixture.arena);
}

static void
csv_guards_unless_it_is_to_be_raw(void **state)
{
	struct fixture fixture = {0};
	struct record event = new_event(&fixture, "a");
	struct buf out = {0};

	(void)state;
	event.as.event.title = STR("=1, \"2\"");
	event.as.event.place = (struct place){
	    .name = STR("-"), .precision = WORD_NONE, .lat = -1.5, .lon = -0.1};
	write_event(&out, "csv", "id title latitude pair place", &event,
	    (struct export_head){0});
	assert_buf_is(&out, "id,title,latitude,pair,place\r\n"
			    "a,\"'=1, \"\"2\"\"\",-1.5,CHN-RUS,'-\r\n");
	buf_clear(&out);
	write_event(&out, "csv", "id title latitude pair place", &event,
	    (struct export_head){.is_raw = true});
	assert_buf_is(&out, "id,title,latitude,pair,place\r\n"
			    "a,\"=1, \"\"2\"\"\",-1.5,CHN-RUS,-\r\n");
	buf_release(&out);
	arena_release(&fixture.arena);
}

static void
formats_are_found_by_name_and_suffix(void **state)
{
	static const struct {
		const char *path, *name;
	} cases[] = {
	    {"a/b.yaml", "yaml"},
	    {"b.yml", "yaml"},
	    {"x.json", "json"},
	    {"x.ndjson", "jsonl"},
	    {"x.csv", "csv"},
	    {"x.tar.tsv", "tsv"},
	    {"x.md", "markdown"},
	    {"csv", NULL},
	    {"x.pdf", NULL},
	};
	struct err err = {0};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		const struct format *format =
		    format_by_suffix(str_from(cases[i].path));
		assert_int_equal(format != NULL, cases[i].name != NULL);
		if (format)
			assert_string_equal(format->name, cases[i].name);
	}
	assert_null(format_find(STR("jsom"), &err));
	assert_int_equal(err.code, ERR_USAGE);
	assert_string_equal(err.suggestion, "json");
}

static void
every_format_says_what_it_is(void **state)
{
	(void)state;
	for (size_t i = 0; i < format_count; i++) {
		const struct format *format = formats[i];
		assert_true(strlen(format->summary) > 0);
		assert_true(format->read || format_writes(format));
		assert_true(!format_writes(format) ||
			    (format->shapes && format->media));
	}
}

static bool
write_nothing(void *context, struct str bytes, struct err *err)
{
	(void)context;
	(void)bytes;
	return err_set(err, ERR_IO, "the disk is full");
}

static void
a_failing_output_is_told(void **state)
{
	struct export_head head = {0};
	struct writer writer;
	struct err err = {0};
	struct network network = {0};

	(void)state;
	for (size_t i = 0; i < format_count; i++) {
		const struct format *format = formats[i];
		bool is_of_events = format_takes(format, RECORD_EVENT);
		struct output output = {.write = write_nothing};
		struct record record = {
		    .kind = is_of_events ? RECORD_EVENT : RECORD_SOURCE};
		if (!format_writes(format) ||
		    (format->flags & FORMAT_LOSSLESS &&
			format->flags & FORMAT_BINARY))
			continue;
		record_init(record_tables[record.kind], &record.as);
		if (is_of_events)
			record.as.event.title = STR("An exercise");
		bool done =
		    format->network
			? writer_network(
			      &writer, format, &head, &network, output, &err)
			: writer_begin(&writer, format, &head, output, &err) &&
			      writer_record(&writer, &record, &err) &&
			      writer_end(&writer, &err);
		assert_false(done);
		assert_int_equal(err.code, ERR_IO);
		writer_release(&writer);
	}
}

static void
cells_that_are_no_events_are_written_in_rows(void **state)
{
	static const struct cell_head heads[] = {
	    {.name = "pair", .width = 7, .is_text = true},
	    {.name = "events", .width = 6, .is_number = true},
	};
	static const struct {
		const char *format, *written;
	} cases[] = {
	    {"csv", "pair,events\r\n'=A-B,12\r\n"},
	    {"tsv", "pair\tevents\n'=A-B\t12\n"},
	    {"table", "pair     events\n=A-B         12\n"},
	    {"markdown", "| pair | events |\n| --- | ---: |\n| =A-B | 12 |\n"},
	    {"plain", "pair: =A-B\nevents: 12\n"},
	    {"json", "{\"entente\":{},\n\"rows\":[\n"
		     "{\"pair\":\"=A-B\",\"events\":12}\n]\n}\n"},
	    {"jsonl", "{\"entente\":{}}\n{\"pair\":\"=A-B\",\"events\":12}\n"},
	};
	const struct str cells[] = {STR("=A-B"), STR("12")};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct export_head head = {.width = 80};
		struct writer writer;
		struct buf out = {0};
		struct err err = {0};
		const struct format *format =
		    format_find(str_from(cases[i].format), &err);

		assert_non_null(format);
		assert_true(writer_begin_cells(&writer, format, &head,
		    (struct cell_heads){heads, ARRAY_LENGTH(heads)},
		    output_to_buf(&out), &err));
		assert_true(writer_cells(&writer, cells, &err));
		assert_true(writer_end(&writer, &err));
		assert_buf_is(&out, cases[i].written);
		writer_release(&writer);
		buf_release(&out);
	}
}

static void
a_format_of_records_alone_takes_no_rows(void **state)
{
	static const struct cell_head heads[] = {{.name = "pair"}};
	struct export_head head = {0};
	struct writer writer;
	struct buf out = {0};
	struct err err = {0};

	(void)state;
	assert_false(writer_begin_cells(&writer, format_find(STR("yaml"), &err),
	    &head, (struct cell_heads){heads, 1}, output_to_buf(&out), &err));
	assert_string_equal(
	    err.text, "yaml holds records, not rows; take a format of rows");
	writer_release(&writer);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(tables_are_cut_to_their_width),
	    cmocka_unit_test(nothing_in_a_cell_is_markup),
	    cmocka_unit_test(csv_guards_unless_it_is_to_be_raw),
	    cmocka_unit_test(formats_are_found_by_name_and_suffix),
	    cmocka_unit_test(every_format_says_what_it_is),
	    cmocka_unit_test(a_failing_output_is_told),
	    cmocka_unit_test(cells_that_are_no_events_are_written_in_rows),
	    cmocka_unit_test(a_format_of_records_alone_takes_no_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
