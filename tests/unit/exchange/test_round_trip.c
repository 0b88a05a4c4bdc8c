#include "core/exchange/export/export.h"
#include "core/exchange/import/import.h"

#include "tests/unit/store/store_fixture.h"

/*
 * Stores that were filled from a file, and what they export: reading what
 * was written gives the same records, and writing them the same bytes.
 */
static const char *
test_file(struct arena *arena, const char *name)
{
	const char *folder = getenv("ENTENTE_TEST_DATA");

	return arena_format(
	    arena, "%s/unit/exchange/%s", folder ? folder : "tests", name)
	    .ptr;
}

static void
import_path(struct fixture *fixture, const char *path)
{
	struct import_options options = {.cause = STORE_IMPORT};
	struct import_report report = {0};
	struct str file = str_from(path);
	struct buf faults = {0};

	bool done = import_files(fixture->store, &(struct strs){&file, 1},
	    &options, &report, &fixture->err);
	for (size_t i = 0; i < report.problems.kept; i++) {
		problem_text(&report.problems.items[i], &faults);
		buf_add_char(&faults, '\n');
	}
	assert_buf_is(&faults, "");
	must(done, &fixture->err);
	buf_release(&faults);
	import_report_release(&report);
}

static void
export_all(
    struct fixture *fixture, const struct format *format, struct buf *out)
{
	struct export_request request = {
	    .format = format,
	    .head = {.version = STR("0.1"),
		.query = STR("title:\"a: b\""),
		.data = STR("2022 3f")},
	    .everything = true,
	};

	must(export_write(
		 fixture->store, &request, output_to_buf(out), &fixture->err),
	    &fixture->err);
}

static const char *
write_file(struct fixture *fixture, const char *suffix, struct str bytes)
{
	const char *path = arena_format(
	    &fixture->arena, "%s/file.%s", fixture->directory, suffix)
			       .ptr;
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, file), bytes.len);
	assert_int_equal(fclose(file), 0);
	return path;
}

static void
assert_same_records(struct fixture *a, struct fixture *b)
{
	for (int kind = 0; kind < RECORD_KIND_COUNT; kind++) {
		struct strs keys = {0};
		must(store_keys(a->store, (enum record_kind)kind, &a->arena,
			 &keys, &a->err),
		    &a->err);
		assert_true(keys.count > 0);
		for (size_t i = 0; i < keys.count; i++) {
			struct record x, y;
			must(store_get(a->store, (enum record_kind)kind,
				 keys.items[i], &a->arena, &x, &a->err),
			    &a->err);
			must(store_get(b->store, (enum record_kind)kind,
				 keys.items[i], &b->arena, &y, &b->err),
			    &b->err);
			assert_same_record(&x, &y);
		}
	}
}

static void
lossless_formats_read_back_what_they_wrote(void **state)
{
	struct fixture first;

	(void)state;
	fixture_init(&first);
	import_path(&first, test_file(&first.arena, "nasty.yaml"));
	for (size_t i = 0; i < format_count; i++) {
		const struct format *format = formats[i];
		struct fixture second;
		struct buf before = {0}, after = {0};
		if (!(format->flags & FORMAT_LOSSLESS))
			continue;
		export_all(&first, format, &before);
		fixture_init(&second);
		import_path(&second,
		    write_file(&second, format->name, buf_str(&before)));
		assert_same_records(&first, &second);
		export_all(&second, format, &after);
		assert_true(str_equal(buf_str(&after), buf_str(&before)));
		fixture_release(&second);
		buf_release(&before);
		buf_release(&after);
	}
	fixture_release(&first);
}

/* All but the events, so that those can come from elsewhere. */
static void
import_without_events(struct fixture *to, struct fixture *from)
{
	struct buf yaml = {0};

	export_all(from, format_find(STR("yaml"), NULL), &yaml);
	struct str text = buf_str(&yaml);
	size_t events = str_find(text, STR("\nevents:\n"));
	assert_true(events < text.len);
	import_path(to, write_file(to, "yaml", str_slice(text, 0, events + 1)));
	buf_release(&yaml);
}

static void
tables_of_cells_bring_events_back(void **state)
{
	static const char *const names[] = {"csv", "tsv"};
	struct fixture first;

	(void)state;
	fixture_init(&first);
	import_path(&first, test_file(&first.arena, "nasty.yaml"));
	for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
		struct fixture second;
		struct buf out = {0};
		fixture_init(&second);
		import_without_events(&second, &first);
		export_all(&first, format_find(str_from(names[i]), NULL), &out);
		import_path(
		    &second, write_file(&second, names[i], buf_str(&out)));
		assert_same_records(&first, &second);
		fixture_release(&second);
		buf_release(&out);
	}
	fixture_release(&first);
}

static void
an_export_of_one_event_holds_what_it_refers_to(void **state)
{
	struct fixture first, second;
	struct buf out = {0};

	(void)state;
	fixture_init(&first);
	fixture_init(&second);
	import_path(&first, test_file(&first.arena, "nasty.yaml"));
	int64_t row = fixture_row(&first, "full");
	struct row_ids rows = {&row, 1};
	struct export_request request = {
	    .format = format_find(STR("json"), NULL), .rows = &rows};
	must(export_write(
		 first.store, &request, output_to_buf(&out), &first.err),
	    &first.err);
	import_path(&second, write_file(&second, "json", buf_str(&out)));
	assert_same_records(&first, &second);
	buf_clear(&out);
	row = fixture_row(&first, "bare");
	must(export_write(
		 first.store, &request, output_to_buf(&out), &first.err),
	    &first.err);
	assert_int_equal(str_find(buf_str(&out), STR("full")), out.len);
	assert_int_equal(str_find(buf_str(&out), STR("src-1")), out.len);
	buf_release(&out);
	fixture_release(&first);
	fixture_release(&second);
}

/* Longer than YAML allows a key without a mark to be. */
static void
a_very_long_key_comes_back(void **state)
{
	struct fixture first, second;
	struct buf key = {0}, out = {0};

	(void)state;
	fixture_init(&first);
	fixture_init(&second);
	buf_repeat(&key, 'k', 1500);
	struct text_pair raw[] = {
	    {STR("short"), STR("1")}, {buf_str(&key), STR("v: w")}};
	fixture_begin(&first);
	fixture_put_actors(&first);
	struct record event = new_event(&first, "a");
	event.as.event.origin.dataset = STR("set");
	event.as.event.origin.raw.items = raw;
	event.as.event.origin.raw.count = ARRAY_LENGTH(raw);
	fixture_put(&first, &event);
	fixture_commit(&first);
	export_all(&first, format_find(STR("yaml"), NULL), &out);
	import_path(&second, write_file(&second, "yaml", buf_str(&out)));
	struct record again;
	must(store_get(second.store, RECORD_EVENT, STR("a"), &second.arena,
		 &again, &second.err),
	    &second.err);
	assert_same_record(&event, &again);
	buf_release(&key);
	buf_release(&out);
	fixture_release(&first);
	fixture_release(&second);
}

static void
rows_are_written_in_their_order(void **state)
{
	struct fixture fixture;
	struct buf out = {0};
	struct err err;
	const struct field *columns[] = {field_find(STR("id"), &err)};

	(void)state;
	fixture_init(&fixture);
	import_path(&fixture, test_file(&fixture.arena, "nasty.yaml"));
	int64_t items[] = {fixture_row(&fixture, "zebra"), 4711,
	    fixture_row(&fixture, "bare")};
	struct row_ids rows = {items, ARRAY_LENGTH(items)};
	struct export_request request = {
	    .format = format_find(STR("tsv"), NULL),
	    .head = {.columns = columns, .column_count = 1},
	    .rows = &rows,
	};
	must(export_write(
		 fixture.store, &request, output_to_buf(&out), &fixture.err),
	    &fixture.err);
	assert_buf_is(&out, "id\nzebra\nbare\n");
	buf_release(&out);
	fixture_release(&fixture);
}

static void
a_second_import_changes_nothing(void **state)
{
	struct fixture fixture;
	struct buf before = {0}, after = {0};
	const struct format *json = format_find(STR("json"), NULL);

	(void)state;
	fixture_init(&fixture);
	import_path(&fixture, test_file(&fixture.arena, "nasty.yaml"));
	export_all(&fixture, json, &before);
	int64_t revisions =
	    fixture_number(&fixture, "SELECT COUNT(*) FROM revision");
	import_path(&fixture, test_file(&fixture.arena, "nasty.yaml"));
	export_all(&fixture, json, &after);
	assert_buf_is(&after, before.ptr);
	assert_int_equal(
	    fixture_number(&fixture, "SELECT COUNT(*) FROM revision"),
	    revisions);
	buf_release(&before);
	buf_release(&after);
	fixture_release(&fixture);
}

static void
a_copy_holds_all_and_needs_nothing_of_the_first(void **state)
{
	struct fixture fixture;
	struct arena first = {0}, second = {0};
	struct strs keys = {0};
	size_t copied = 0;

	(void)state;
	fixture_init(&fixture);
	import_path(&fixture, test_file(&fixture.arena, "nasty.yaml"));
	for (int kind = 0; kind < RECORD_KIND_COUNT; kind++) {
		keys.count = 0;
		must(store_keys(fixture.store, (enum record_kind)kind,
			 &fixture.arena, &keys, &fixture.err),
		    &fixture.err);
		for (size_t i = 0; i < keys.count; i++, copied++) {
			struct record record, copy = {0};
			struct buf before = {0}, after = {0};
			must(store_get(fixture.store, (enum record_kind)kind,
				 keys.items[i], &first, &record, &fixture.err),
			    &fixture.err);
			record_json(&before, &record);
			copy.kind = record.kind;
			record_copy(
			    &second, record_tables[kind], &record.as, &copy.as);
			arena_release(&first);
			record_json(&after, &copy);
			assert_buf_is(&after, before.ptr);
			buf_release(&before);
			buf_release(&after);
		}
	}
	assert_true(copied > RECORD_KIND_COUNT);
	arena_release(&second);
	fixture_release(&fixture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(lossless_formats_read_back_what_they_wrote),
	    cmocka_unit_test(tables_of_cells_bring_events_back),
	    cmocka_unit_test(an_export_of_one_event_holds_what_it_refers_to),
	    cmocka_unit_test(a_very_long_key_comes_back),
	    cmocka_unit_test(rows_are_written_in_their_order),
	    cmocka_unit_test(a_second_import_changes_nothing),
	    cmocka_unit_test(a_copy_holds_all_and_needs_nothing_of_the_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
