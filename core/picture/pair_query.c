#include "core/picture/pair_query.h"

#include "core/model/date.h"

/* The shortest first actor that leaves another: "guinea-bissau-portugal". */
bool
pair_find(const struct actor_directory *actors, struct str word,
    struct pair *pair, struct err *err)
{
	for (size_t at = 1; at + 1 < word.len; at++) {
		const struct actor *a, *b;
		if (word.ptr[at] != '-')
			continue;
		a = actor_find(actors, str_slice(word, 0, at), NULL, NULL);
		b = actor_find(
		    actors, str_slice(word, at + 1, word.len), NULL, NULL);
		if (!a || !b || a == b)
			continue;
		*pair = pair_of(a->code, b->code);
		return true;
	}
	return err_set(
	    err, ERR_USAGE, "'%.*s' is no pair, as in JPN-USA", STR_ARG(word));
}

static struct str
word_of(const struct actor_directory *actors, struct str code)
{
	const struct actor *actor = actor_by_code(actors, code);

	return actor ? actor_query_word(actors, actor) : code;
}

struct str
pair_term(
    struct arena *arena, const struct actor_directory *actors, struct pair pair)
{
	return arena_format(arena, "pair:\"%.*s\"-\"%.*s\"",
	    STR_ARG(word_of(actors, pair.a)), STR_ARG(word_of(actors, pair.b)));
}

struct str
actor_term(
    struct arena *arena, const struct actor_directory *actors, struct str code)
{
	return arena_format(
	    arena, "country:\"%.*s\"", STR_ARG(word_of(actors, code)));
}

bool
query_with_term(struct arena *arena, const struct actor_directory *actors,
    const struct query *query, struct str term, struct query *narrowed,
    struct err *err)
{
	const struct filter_context context = {
	    .actors = actors, .today = date_today()};
	const struct filter *added = filter_parse(arena, &context, term, err);

	if (!added)
		return false;
	*narrowed = *query;
	narrowed->filter = filter_and(arena, query->filter, added);
	return true;
}
