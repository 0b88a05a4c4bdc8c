#include "core/base/utf8.h"
#include "core/query/filter/parse.h"

/*
 * Actors in a filter: words of the actor directory, "RUS+" with those before
 * it, "*" for anyone, "@quad" for a group, "(CHN,BLR)" for a list. In a pair
 * a hyphen may belong to a name, so every hyphen is tried as the one between
 * the sides, from the right: the longest known first name wins.
 */
enum { ACTOR_WORD_MAX = 100, PREDECESSORS_MAX = 16 };

static const struct actor_group *
find_group(const struct filter_context *context, struct str name)
{
	for (size_t i = 0; i < context->group_count; i++)
		if (utf8_equal_folded(context->groups[i].name, name))
			return &context->groups[i];
	return NULL;
}

/* Is the text some actor's word? Costs less than actor_find when it is not. */
static bool
is_known(const struct parser *parser, struct str text)
{
	const struct actor_directory *actors = parser->context->actors;
	struct actor_matches matches;

	if (!text.len || text.len > ACTOR_WORD_MAX)
		return false;
	if (text.ptr[0] == '@')
		return find_group(
		    parser->context, str_slice(text, 1, text.len));
	if (text.ptr[0] == '"' || text.ptr[0] == '(' || text.ptr[0] == '*')
		return true;
	if (text.ptr[text.len - 1] == '+')
		text.len--;
	if (!actor_complete(actors, text, matches.items, 1))
		return false;
	actor_find(actors, text, &matches, NULL);
	return matches.count > 0;
}

static void
list_candidates(const struct parser *parser, const struct actor_matches *found,
    struct buf *out)
{
	const struct filter_context *context = parser->context;

	for (size_t i = 0; i < found->count; i++) {
		const struct actor *actor = found->items[i];
		buf_addf(out, "%s%.*s (%.*s", i > 0 ? ", " : "",
		    STR_ARG(actor->code), STR_ARG(actor->name));
		if (context->count_events) {
			int64_t events =
			    context->count_events(context->store, actor);
			buf_addf(out, ", %lld event%s", (long long)events,
			    events == 1 ? "" : "s");
		}
		buf_addz(out, ")");
	}
}

static const struct actor *
find_actor(const struct parser *parser, struct str raw, struct str word)
{
	struct actor_matches found = {0};
	const struct actor *actor =
	    actor_find(parser->context->actors, word, &found, parser->err);

	if (actor)
		return actor;
	if (found.count > 1) {
		struct buf list = {0};
		list_candidates(parser, &found, &list);
		parse_fail(parser, raw, "'%.*s' may be %.*s",
		    STR_ARG(parse_quoted(word)), STR_ARG(buf_str(&list)));
		buf_release(&list);
		return NULL;
	}
	parse_fail_within(parser, raw);
	return NULL;
}

/* Once each, in code order. */
static void
add_actor(const struct parser *parser, struct pair_side *side,
    const struct actor *actor)
{
	size_t at = 0;

	while (at < side->count &&
	       str_compare(side->actors[at].code, actor->code) < 0)
		at++;
	if (at < side->count && str_equal(side->actors[at].code, actor->code))
		return;
	ARENA_PUSH(parser->arena, side->actors, side->count, struct side_actor);
	for (size_t i = side->count - 1; i > at; i--)
		side->actors[i] = side->actors[i - 1];
	side->actors[at] = (struct side_actor){
	    arena_str(parser->arena, actor->code), actor->kind};
}

/* With a '+' where there is somebody before it. */
static void
add_word(const struct parser *parser, struct pair_side *side,
    const struct actor *actor, bool has_predecessors)
{
	struct str word = actor_query_word(parser->context->actors, actor);

	word = arena_format(parser->arena, "%.*s%s", STR_ARG(word),
	    has_predecessors ? "+" : "");
	for (size_t i = 0; i < side->words.count; i++)
		if (str_equal(side->words.items[i], word))
			return;
	arena_strs_add(parser->arena, &side->words, word);
}

static bool
parse_actor(const struct parser *parser, struct str raw, struct str word,
    bool with_predecessors, struct pair_side *side)
{
	const struct actor *actor = find_actor(parser, raw, word);
	const struct actor *all[PREDECESSORS_MAX];
	size_t count = 1;

	if (!actor)
		return false;
	all[0] = actor;
	if (with_predecessors)
		count = actor_with_predecessors(
		    parser->context->actors, actor, all, PREDECESSORS_MAX);
	for (size_t i = 0; i < count; i++)
		add_actor(parser, side, all[i]);
	add_word(parser, side, actor, count > 1);
	return true;
}

static bool
parse_actor_word(
    const struct parser *parser, struct str raw, struct pair_side *side)
{
	struct str word = raw;
	bool has_plus = word.len > 1 && word.ptr[word.len - 1] == '+';

	word.len -= has_plus;
	if (word.len > 1 && word.ptr[0] == '"' &&
	    quote_end(word, 0) == word.len)
		word = unquote(parser->arena, word);
	word = str_trim(word);
	if (!word.len)
		return parse_fail(parser, raw, "an actor is missing");
	if (word.len > ACTOR_WORD_MAX)
		return parse_fail(parser, raw, "'%.*s' is no actor",
		    STR_ARG(parse_quoted(word)));
	return parse_actor(parser, raw, word, has_plus, side);
}

static bool
fail_group(const struct parser *parser, struct str raw, struct str name)
{
	const struct filter_context *context = parser->context;
	const char **names =
	    ARENA_ARRAY(parser->arena, const char *, context->group_count + 1);

	for (size_t i = 0; i < context->group_count; i++)
		names[i] =
		    arena_str(parser->arena, context->groups[i].name).ptr;
	parse_fail(parser, raw, "no group is called '%.*s'",
	    STR_ARG(parse_quoted(name)));
	return word_suggest(parser->err, name, names, context->group_count);
}

static bool
parse_group(const struct parser *parser, struct str raw, struct pair_side *side)
{
	struct str name = str_slice(raw, 1, raw.len);
	const struct actor_group *group = find_group(parser->context, name);

	if (!group)
		return fail_group(parser, raw, name);
	for (size_t i = 0; i < group->codes.count; i++)
		if (!parse_actor(
			parser, raw, group->codes.items[i], false, side))
			return false;
	side->words = (struct strs){0};
	side->group = arena_str(parser->arena, group->name);
	return true;
}

static bool
parse_list(const struct parser *parser, struct str raw, struct pair_side *side)
{
	struct str rest = str_slice(raw, 1, raw.len - 2);

	for (;;) {
		size_t comma = find_outside(rest, 0, ",");
		struct str item = str_trim(str_slice(rest, 0, comma));
		if (item.len && (item.ptr[0] == '*' || item.ptr[0] == '@' ||
				    item.ptr[0] == '('))
			return parse_fail(parser, item,
			    "a list holds actors alone, not '%.*s'",
			    STR_ARG(parse_quoted(item)));
		if (!item.len)
			return parse_fail(parser, raw,
			    "an actor is missing in '%.*s'",
			    STR_ARG(parse_quoted(raw)));
		if (!parse_actor_word(parser, item, side))
			return false;
		if (comma == rest.len)
			break;
		rest = str_slice(rest, comma + 1, rest.len);
	}
	qsort(side->words.items, side->words.count, sizeof *side->words.items,
	    str_compare_items);
	return true;
}

static bool
parse_side(const struct parser *parser, struct str raw, struct pair_side *side)
{
	if (!raw.len)
		return parse_fail(parser, raw, "an actor is missing");
	if (str_is(raw, "*")) {
		side->is_any = true;
		return true;
	}
	if (raw.ptr[0] == '@')
		return parse_group(parser, raw, side);
	if (raw.ptr[0] == '(' && parenthesis_end(raw, 0) == raw.len)
		return parse_list(parser, raw, side);
	return parse_actor_word(parser, raw, side);
}

static bool
has_states_alone(const struct parser *parser, const struct field *field,
    struct str raw, const struct pair_side *side)
{
	if (side->is_any)
		return parse_fail(
		    parser, raw, "'%s:' takes states, not '*'", field->name);
	for (size_t i = 0; i < side->count; i++)
		if (side->actors[i].kind == ACTOR_ORGANISATION)
			return parse_fail(parser, raw,
			    "'%.*s' is an organisation; '%s:' takes states",
			    STR_ARG(side->actors[i].code), field->name);
	return true;
}

bool
parse_actors_value(const struct parser *parser, const struct field *field,
    struct str raw, struct filter_value *value)
{
	if (!parse_side(parser, raw, &value->a))
		return false;
	return !(field->flags & FIELD_STATES) ||
	       has_states_alone(parser, field, raw, &value->a);
}

static struct str
first_word(const struct pair_side *side)
{
	return side->words.count > 0 ? side->words.items[0] : (struct str){0};
}

/* Single actors in code order, then lists, groups, anyone. */
static int
compare_sides(const struct pair_side *a, const struct pair_side *b)
{
	int a_rank = a->is_any ? 3 : a->group.len > 0 ? 2 : a->words.count > 1;
	int b_rank = b->is_any ? 3 : b->group.len > 0 ? 2 : b->words.count > 1;

	if (a_rank != b_rank)
		return a_rank < b_rank ? -1 : 1;
	if (a_rank == 3)
		return 0;
	if (a_rank == 2)
		return str_compare(a->group, b->group);
	return str_compare(first_word(a), first_word(b));
}

static bool
is_same_actor(const struct pair_side *a, const struct pair_side *b)
{
	return a->count == 1 && b->count == 1 &&
	       str_equal(a->actors[0].code, b->actors[0].code);
}

static bool
parse_sides(const struct parser *parser, struct str raw, struct str left,
    struct str right, struct filter_value *value)
{
	if (!left.len || !right.len)
		return parse_fail(parser, raw,
		    "one side of the pair '%.*s' is missing; '*' is anyone",
		    STR_ARG(parse_quoted(raw)));
	if (!parse_side(parser, left, &value->a) ||
	    !parse_side(parser, right, &value->b))
		return false;
	if (is_same_actor(&value->a, &value->b))
		return parse_fail(parser, raw,
		    "a pair has two sides, and '%.*s' is one actor twice",
		    STR_ARG(parse_quoted(raw)));
	if (!value->is_directed && compare_sides(&value->a, &value->b) > 0) {
		struct pair_side a = value->a;
		value->a = value->b;
		value->b = a;
	}
	return true;
}

/* The hyphen between the sides; raw.len where there is none at all. */
static size_t
find_hyphen(const struct parser *parser, struct str raw)
{
	size_t first = raw.len, best = raw.len, best_known = 0;

	for (size_t at = find_outside(raw, 0, "-"); at < raw.len;
	     at = find_outside(raw, at + 1, "-")) {
		struct str right = str_slice(raw, at + 1, raw.len);
		size_t known = (size_t)is_known(parser, str_slice(raw, 0, at)) +
			       (size_t)is_known(parser, right);
		if (first == raw.len)
			first = at;
		if (known > 0 && known >= best_known) {
			best = at;
			best_known = known;
		}
	}
	return best < raw.len ? best : first;
}

static bool
fail_single(const struct parser *parser, struct str raw)
{
	return parse_fail(parser, raw,
	    "'%.*s' is one side of a pair; the other is missing ('%.*s-*' is "
	    "with anyone)",
	    STR_ARG(parse_quoted(raw)), STR_ARG(parse_quoted(raw)));
}

/* All of it is one actor's name, hyphens and all. */
static bool
is_single(const struct parser *parser, struct str raw)
{
	return !strchr("\"(*@-", raw.ptr[0]) && raw.ptr[raw.len - 1] != '-' &&
	       is_known(parser, raw);
}

bool
parse_pair_value(const struct parser *parser, const struct field *field,
    struct str raw, struct filter_value *value)
{
	size_t arrow = find_outside(raw, 0, ">");
	size_t at = arrow < raw.len ? arrow : find_hyphen(parser, raw);
	struct str right = str_slice(raw, at + 1, raw.len);

	if (at == raw.len || (arrow == raw.len && is_single(parser, raw)))
		return fail_single(parser, raw);
	if (arrow < raw.len && !(field->flags & FIELD_DIRECTED))
		return parse_fail(parser, raw,
		    "'%s:' has no direction; write A-B", field->name);
	value->is_directed = arrow < raw.len;
	return parse_sides(parser, raw, str_slice(raw, 0, at), right, value);
}
