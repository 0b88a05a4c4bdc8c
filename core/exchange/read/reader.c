#include "core/exchange/read/readers.h"

static const char head_key[] = "entente";

int
reader_section(struct str key, struct err *err)
{
	const char *names[RECORD_KIND_COUNT + 1];

	for (int kind = 0; kind < RECORD_KIND_COUNT; kind++) {
		names[kind] = record_tables[kind]->list_key;
		if (str_is(key, names[kind]))
			return kind;
	}
	names[RECORD_KIND_COUNT] = head_key;
	if (str_is(key, head_key))
		return RECORD_KIND_COUNT;
	struct arena scratch = {0};
	err_set(err, ERR_DATA, "'%.*s' is no key at the top of a file",
	    STR_ARG(problem_quote(&scratch, key)));
	arena_release(&scratch);
	word_suggest(err, key, names, ARRAY_LENGTH(names));
	return -1;
}
