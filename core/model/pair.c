#include "core/model/pair.h"

struct pair
pair_of(struct str a, struct str b)
{
	if (str_compare(a, b) > 0)
		return (struct pair){.a = b, .b = a};
	return (struct pair){.a = a, .b = b};
}

bool
pair_equal(struct pair x, struct pair y)
{
	return str_equal(x.a, y.a) && str_equal(x.b, y.b);
}

struct str
pair_text(struct arena *arena, struct pair pair)
{
	return arena_format(
	    arena, "%.*s-%.*s", STR_ARG(pair.a), STR_ARG(pair.b));
}
