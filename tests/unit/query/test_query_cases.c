#include "core/base/file.h"

#include "tests/unit/query/world.h"

/*
 * Runs tests/cases/NAME.query, which are blocks of lines "key: text", apart by
 * an empty line; '#' begins a comment. A block asks `query`, with `marks` as
 * marked ids, and expects
 *	text    the canonical form
 *	ids     of the events, in their order
 *	sql     the condition, where the block cares, and
 *	values  what is bound in it
 * or, where the query is at fault,
 *	error   the message, and
 *	at      OFFSET+LENGTH of the part it speaks of.
 * UPDATE=1 writes what came out into the files; read the difference. The
 * canonical form is always parsed again and must give the same SQL.
 */
enum key { QUERY, MARKS, TEXT, SQL, VALUES, IDS, ERROR, AT, KEYS };

static const char *const key_names[KEYS] = {
    "query", "marks", "text", "sql", "values", "ids", "error", "at"};

struct block {
	size_t line;
	struct str comment; /* lines before it, with their ends */
	struct str keys[KEYS];
	bool has[KEYS];
};

struct run {
	struct world world;
	struct str name;
	struct buf report;
	struct buf rewritten;
};

static void
add_values(struct buf *out, const struct sql *sql)
{
	for (size_t i = 0; i < sql->count; i++) {
		const struct bind *bind = &sql->binds[i];

		if (i > 0)
			buf_add_char(out, ' ');
		switch (bind->kind) {
		case BIND_NULL:
			buf_addz(out, "NULL");
			break;
		case BIND_INTEGER:
			buf_addf(out, "%lld", (long long)bind->integer);
			break;
		case BIND_REAL:
			buf_addf(out, "%.6g", bind->real);
			break;
		case BIND_TEXT:
			buf_addf(out, "'%.*s'", STR_ARG(bind->text));
			break;
		}
	}
}

static struct str
kept(struct run *run, struct buf *buf)
{
	struct str text =
	    arena_str(&run->world.arena, buf->len > 0 ? buf_str(buf) : STR(""));

	buf_release(buf);
	*buf = (struct buf){0};
	return text;
}

static void
set(struct run *run, struct block *block, enum key key, struct buf *text)
{
	block->keys[key] = kept(run, text);
	block->has[key] = true;
}

static bool
add_id(void *context, const struct store_row *row)
{
	struct buf *out = context;

	if (out->len)
		buf_add_char(out, ' ');
	buf_add(out, row->columns[0]);
	return true;
}

static void
answer_ids(struct run *run, const struct query *query, const struct strs *marks,
    struct block *answer)
{
	struct sql sql = {0}, ids = {0};
	struct buf out = {0};
	struct err err = {0};

	query_ids(&(struct question){.query = *query,
		      .marks = marks ? *marks : (struct strs){0}},
	    &ids);
	sql_addf(&sql,
	    "SELECT id FROM event JOIN (SELECT row AS found, row_number() "
	    "OVER () AS number FROM ($f)) ON row = found ORDER BY number",
	    sql_append, &ids);
	if (!store_each(run->world.store, &sql, add_id, &out, &err))
		buf_addf(&out, "FAILED: %s", err.text);
	set(run, answer, IDS, &out);
	sql_release(&ids);
	sql_release(&sql);
}

static void
answer_sql(struct run *run, const struct query *query, const struct strs *marks,
    struct block *answer)
{
	struct sql sql = {0};
	struct buf out = {0};

	filter_sql(query->filter, marks, &sql);
	buf_add(&out, buf_str(&sql.text));
	set(run, answer, SQL, &out);
	add_values(&out, &sql);
	set(run, answer, VALUES, &out);
	sql_release(&sql);
}

static void
answer_query(struct run *run, struct str text, const struct strs *marks,
    struct block *answer)
{
	struct query query;
	struct err err = {0};
	struct buf out = {0};

	if (!query_parse(
		&run->world.arena, &run->world.context, text, &query, &err)) {
		buf_addz(&out, err.text);
		set(run, answer, ERROR, &out);
		buf_addf(&out, "%zu+%zu", err.at, err.length);
		set(run, answer, AT, &out);
		return;
	}
	query_text(&query, &out);
	set(run, answer, TEXT, &out);
	answer_sql(run, &query, marks, answer);
	answer_ids(run, &query, marks, answer);
}

static struct strs
split_marks(struct run *run, struct str text)
{
	struct strs marks = {0};
	struct str part;

	while (text.len && str_split(&text, ' ', &part))
		arena_strs_add(&run->world.arena, &marks, part);
	return marks;
}

static void
complain(struct run *run, const struct block *block, const char *what,
    struct str expected, struct str actual)
{
	buf_addf(&run->report,
	    "%.*s:%zu: %.*s\n  %s\n  expected %.*s\n  actual   %.*s\n",
	    STR_ARG(run->name), block->line, STR_ARG(block->keys[QUERY]), what,
	    STR_ARG(expected), STR_ARG(actual));
}

/* The canonical form means the same and is its own canonical form. */
static void
check_again(struct run *run, const struct block *block,
    const struct block *answer, const struct strs *marks)
{
	struct block again = {0};

	answer_query(run, answer->keys[TEXT], marks, &again);
	for (enum key key = TEXT; key <= VALUES; key++)
		if (!str_equal(again.keys[key], answer->keys[key]))
			complain(run, block, "parsed again", answer->keys[key],
			    again.keys[key]);
}

static bool
is_expected(const struct block *block, enum key key)
{
	return key != SQL && key != VALUES ? true : block->has[SQL];
}

static void
check_answer(
    struct run *run, const struct block *block, const struct block *answer)
{
	for (enum key key = TEXT; key < KEYS; key++)
		if (is_expected(block, key) &&
		    (block->has[key] != answer->has[key] ||
			!str_equal(block->keys[key], answer->keys[key])))
			complain(run, block, key_names[key], block->keys[key],
			    answer->keys[key]);
}

static void
add_line(struct buf *out, enum key key, struct str text)
{
	buf_addf(out, "%s:%s%.*s\n", key_names[key], text.len > 0 ? " " : "",
	    STR_ARG(text));
}

static void
rewrite(struct run *run, const struct block *block, const struct block *answer)
{
	struct buf *out = &run->rewritten;

	buf_add(out, block->comment);
	add_line(out, QUERY, block->keys[QUERY]);
	if (block->has[MARKS])
		add_line(out, MARKS, block->keys[MARKS]);
	for (enum key key = TEXT; key < KEYS; key++)
		if (answer->has[key] && is_expected(block, key))
			add_line(out, key, answer->keys[key]);
}

static void
run_block(struct run *run, const struct block *block)
{
	struct strs marks = split_marks(run, block->keys[MARKS]);
	struct block answer = {0};

	answer_query(run, block->keys[QUERY], &marks, &answer);
	if (answer.has[TEXT])
		check_again(run, block, &answer, &marks);
	rewrite(run, block, &answer);
	if (!getenv("UPDATE"))
		check_answer(run, block, &answer);
}

static void
read_line(struct run *run, struct block *block, struct str line)
{
	size_t colon = str_find_byte(line, ':');

	for (enum key key = QUERY; key < KEYS; key++) {
		if (!str_is(str_slice(line, 0, colon), key_names[key]))
			continue;
		block->keys[key] =
		    str_trim(str_slice(line, colon + 1, line.len));
		block->has[key] = true;
		return;
	}
	fail_msg(
	    "%.*s: no key begins '%.*s'", STR_ARG(run->name), STR_ARG(line));
}

/* Blocks begin at their query; comments and empty lines go before one. */
static void
run_text(struct run *run, struct str text)
{
	struct block block = {.comment = {text.ptr, 0}};
	struct str rest = text, line;
	size_t number = 0;

	while (rest.len && str_split(&rest, '\n', &line)) {
		bool is_comment = line.len == 0 || line.ptr[0] == '#';

		number++;
		if (is_comment && block.has[QUERY]) {
			run_block(run, &block);
			block = (struct block){.comment = {line.ptr, 0}};
		}
		if (is_comment) {
			block.comment.len += line.len + 1;
			continue;
		}
		if (!block.has[QUERY])
			block.line = number;
		read_line(run, &block, line);
	}
	if (block.has[QUERY])
		run_block(run, &block);
}

static void
write_file(struct str path, struct str text)
{
	FILE *stream = fopen(path.ptr, "w");

	assert_non_null(stream);
	assert_int_equal(fwrite(text.ptr, 1, text.len, stream), text.len);
	assert_int_equal(fclose(stream), 0);
}

static void
run_file(struct run *run, struct str name)
{
	struct str path = world_file(&run->world, name.ptr);
	struct buf text = {0};
	struct err err = {0};

	run->name = name;
	buf_clear(&run->rewritten);
	assert_true(file_read(path.ptr, 1 << 20, &text, &err));
	run_text(run, buf_str(&text));
	if (getenv("UPDATE") &&
	    !str_equal(buf_str(&text), buf_str(&run->rewritten)))
		write_file(path, buf_str(&run->rewritten));
	buf_release(&text);
}

static void
every_case_of_the_files_holds(void **state)
{
	struct run run = {0};
	struct strs names = {0};
	struct err err = {0};
	size_t files = 0;

	(void)state;
	world_open(&run.world);
	assert_true(path_list(
	    &run.world.arena, world_file(&run.world, "").ptr, &names, &err));
	for (size_t i = 0; i < names.count; i++) {
		if (!str_ends(names.items[i], STR(".query")))
			continue;
		run_file(&run, arena_str(&run.world.arena, names.items[i]));
		files++;
	}
	world_close(&run.world);
	assert_true(files > 0);
	if (run.report.len)
		fail_msg("\n%.*s", STR_ARG(buf_str(&run.report)));
	buf_release(&run.report);
	buf_release(&run.rewritten);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_case_of_the_files_holds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
