#include "core/query/search.h"

#include "core/base/utf8.h"

/*
 * A run of CJK characters abc is held as the words "ab bc c": every two
 * neighbours, and the last alone. A query for two or more characters is then
 * a phrase, and one for a single character a prefix. A run that ends a query
 * may go on in the text, so its last character alone is not asked for.
 */
enum run_end { RUN_CLOSED, RUN_OPEN };

static size_t
run_length(struct str text, size_t at)
{
	size_t end = at;
	int32_t code_point;

	while (end < text.len) {
		size_t len = utf8_decode(text, end, &code_point);
		if (!utf8_is_cjk(code_point))
			break;
		end += len;
	}
	return end - at;
}

static void
add_word(struct buf *out, struct str word)
{
	buf_add_char(out, ' ');
	buf_add(out, word);
}

/* Returns how many characters the run has. */
static size_t
add_run(struct buf *out, struct str run, enum run_end end)
{
	size_t count = 1;
	size_t at = 0;

	for (size_t next = utf8_after(run, 0); next < run.len; count++) {
		size_t after = utf8_after(run, next);
		add_word(out, str_slice(run, at, after - at));
		at = next;
		next = after;
	}
	if (end == RUN_CLOSED || count == 1)
		add_word(out, str_slice(run, at, run.len - at));
	return count;
}

/*
 * Adds folded text in the form of the index; `end` is for a run at the very
 * end. Returns the length in characters of that run, 0 where there is none.
 */
static size_t
add_folded(struct buf *out, struct str text, enum run_end end)
{
	size_t last = 0;

	for (size_t at = 0; at < text.len;) {
		size_t run = run_length(text, at);
		if (run == 0) {
			size_t next = utf8_after(text, at);
			if (last > 0)
				buf_add_char(out, ' ');
			last = 0;
			buf_add(out, str_slice(text, at, next - at));
			at = next;
			continue;
		}
		last = add_run(out, str_slice(text, at, run),
		    at + run == text.len ? end : RUN_CLOSED);
		at += run;
	}
	return last;
}

void
search_index_text(struct buf *out, struct str text)
{
	struct arena arena = {0};

	if (utf8_add_folded_ascii(out, text))
		return;
	add_folded(out, utf8_fold(&arena, text), RUN_CLOSED);
	arena_release(&arena);
}

static void
add_quoted(struct buf *out, struct str text)
{
	buf_add_char(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '"')
			buf_add_char(out, '"');
		buf_add_char(out, text.ptr[i] ? text.ptr[i] : ' ');
	}
	buf_add_char(out, '"');
}

bool
search_match_text(
    struct buf *out, const char *column, struct str words, bool is_prefix)
{
	struct arena arena = {0};
	struct buf tokens = {0};
	size_t last =
	    add_folded(&tokens, str_trim(utf8_fold(&arena, words)), RUN_OPEN);
	bool found = utf8_has_word(buf_str(&tokens));

	if (column)
		buf_addf(out, "{%s} : ", column);
	add_quoted(out, found ? buf_str(&tokens) : STR(""));
	if (found && (is_prefix || last == 1))
		buf_addz(out, " *");
	buf_release(&tokens);
	arena_release(&arena);
	return found;
}
