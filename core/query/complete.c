#include "core/query/complete.h"

#include "core/base/utf8.h"
#include "core/query/filter/parse.h"

/* More than this nobody reads. */
enum { ACTORS_MAX = 40, VALUES_MAX = 40 };

/* What is being completed: the piece of the text before the cursor. */
struct completer {
	struct arena *arena;
	const struct filter_context *context;
	struct str text; /* up to the cursor */
	struct str piece;
	struct completion *completion;
};

static void
add_item(struct completer *completer, struct str text, struct str summary)
{
	struct completion *completion = completer->completion;

	*ARENA_PUSH(completer->arena, completion->items, completion->count,
	    struct completion_item) =
	    (struct completion_item){.text = text, .summary = summary};
}

static void
set_piece(struct completer *completer, struct str piece)
{
	completer->piece = piece;
	completer->completion->at = (size_t)(piece.ptr - completer->text.ptr);
	completer->completion->length = piece.len;
}

static bool
starts_folded(const struct completer *completer, struct str name)
{
	return str_starts(utf8_fold(completer->arena, name),
	    utf8_fold(completer->arena, completer->piece));
}

/* The last part behind any of the bytes, outside of quotes. */
static struct str
last_part(struct str text, const char *bytes)
{
	size_t at = find_outside(text, 0, bytes);

	while (at < text.len) {
		text = str_slice(text, at + 1, text.len);
		at = find_outside(text, 0, bytes);
	}
	return text;
}

static void
add_name(struct completer *completer, const char *name, const char *summary,
    const char *suffix)
{
	if (!starts_folded(completer, str_from(name)))
		return;
	add_item(completer,
	    arena_format(completer->arena, "%s%s", name, suffix),
	    str_from(summary));
}

static void
complete_fields(struct completer *completer, unsigned flag, const char *suffix)
{
	for (size_t i = 0; i < field_count; i++)
		if (fields[i].flags & flag)
			add_name(completer, fields[i].name, fields[i].summary,
			    suffix);
}

static void
complete_terms(struct completer *completer, struct str word)
{
	while (word.len && (word.ptr[0] == '(' || word.ptr[0] == '-'))
		word = str_slice(word, 1, word.len);
	set_piece(completer, word);
	complete_fields(completer, FIELD_FILTER, ":");
	for (size_t i = 0; i < VIEW_PARTS; i++)
		add_name(
		    completer, view_parts[i].name, view_parts[i].summary, ":");
}

static void
complete_views(struct completer *completer)
{
	for (size_t i = 0; query_views[i]; i++)
		add_name(completer, query_views[i], "", "");
}

static void
complete_view_part(struct completer *completer, size_t part, struct str value)
{
	value = last_part(value, ",");
	if (part == VIEW_SORT && value.len && value.ptr[0] == '-')
		value = str_slice(value, 1, value.len);
	set_piece(completer, value);
	if (part == VIEW_VIEW)
		complete_views(completer);
	else if (view_parts[part].flag)
		complete_fields(completer, view_parts[part].flag, "");
}

static void
complete_words(struct completer *completer, const struct field *field)
{
	const struct vocabulary *vocabulary = &vocabularies[field->vocabulary];

	for (int i = 0; i < vocabulary->count; i++)
		add_name(completer, vocabulary->words[i].name,
		    vocabulary->words[i].summary, "");
}

static void
complete_flags(struct completer *completer, const struct field *field)
{
	for (const struct field_word *word = field->words; word->name; word++)
		add_name(completer, word->name, word->summary, "");
}

static void
complete_days(struct completer *completer)
{
	add_name(completer, "today..", "from today on", "");
	add_name(completer, "..today", "up to today", "");
	add_name(completer, "last-1y", "the last year", "");
	add_name(completer, "last-5y", "the last five years", "");
	add_name(completer, "last-6m", "the last six months", "");
	add_name(completer, "last-30d", "the last thirty days", "");
}

static void
complete_groups(struct completer *completer)
{
	const struct filter_context *context = completer->context;

	for (size_t i = 0; i < context->group_count; i++) {
		struct str name = arena_format(completer->arena, "@%.*s",
		    STR_ARG(context->groups[i].name));
		if (starts_folded(completer, name))
			add_item(completer, name, STR("your group"));
	}
}

/*
 * How many events they have, of those that are offered by their code. One side
 * of a pair takes part, as a country does.
 */
static void
count_actors(
    struct completer *completer, const struct actor **actors, size_t count)
{
	struct completion *completion = completer->completion;
	const struct actor_directory *directory = completer->context->actors;
	struct side_actor *kept = NULL;
	size_t kept_count = 0;

	for (size_t i = 0; i < count; i++)
		if (str_equal(actor_query_word(directory, actors[i]),
			actors[i]->code))
			*ARENA_PUSH(completer->arena, kept, kept_count,
			    struct side_actor) = (struct side_actor){
			    actors[i]->code, actors[i]->kind};
	completion->has_counts = kept_count > 0;
	completion->counts = (struct question){.kind = QUESTION_ACTORS,
	    .field = completion->field->kind == FIELD_ACTORS
			 ? completion->field
			 : field_named("country"),
	    .actors = kept,
	    .actor_count = kept_count};
}

static size_t
complete_actors(struct completer *completer)
{
	const struct actor_directory *actors = completer->context->actors;
	const struct actor *found[ACTORS_MAX];
	size_t count =
	    actor_complete(actors, completer->piece, found, ACTORS_MAX);

	for (size_t i = 0; i < count; i++) {
		struct buf word = {0};
		filter_actor_text(actor_query_word(actors, found[i]), &word);
		add_item(completer, arena_str(completer->arena, buf_str(&word)),
		    found[i]->name);
		buf_release(&word);
	}
	complete_groups(completer);
	count_actors(completer, found, count);
	return completer->completion->count;
}

/* A hyphen may be in a name: the longest piece that fits something is it. */
static void
complete_pair(struct completer *completer)
{
	struct str piece = completer->piece;

	while (complete_actors(completer) == 0) {
		size_t at = find_outside(piece, 0, "->");
		if (at == piece.len)
			return;
		piece = str_slice(piece, at + 1, piece.len);
		set_piece(completer, piece);
	}
}

static void
complete_data(struct completer *completer, const struct field *field)
{
	struct str prefix = completer->piece;

	if (prefix.len && prefix.ptr[0] == '"')
		prefix = str_slice(prefix, 1, prefix.len);
	completer->completion->has_counts = true;
	completer->completion->counts =
	    (struct question){.kind = QUESTION_OFFERS,
		.field = field,
		.text = prefix,
		.limit = VALUES_MAX};
}

static void
complete_value(
    struct completer *completer, const struct field *field, struct str value)
{
	enum filter_op op;

	parse_operator(&value, &op);
	value = last_part(value, ",");
	while (value.len && value.ptr[0] == '(')
		value = last_part(str_slice(value, 1, value.len), ",");
	set_piece(completer, value);
	completer->completion->field = field;
	if (field->kind == FIELD_WORD) {
		complete_words(completer, field);
		complete_data(completer, field);
	} else if (field->kind == FIELD_FLAG)
		complete_flags(completer, field);
	else if (field->kind == FIELD_DATE)
		complete_days(completer);
	else if (field->kind == FIELD_ACTORS)
		complete_actors(completer);
	else if (field->kind == FIELD_PAIR)
		complete_pair(completer);
	else if (field->kind != FIELD_NUMBER && (field->flags & FIELD_COUNT))
		complete_data(completer, field);
}

static void
complete_token(struct completer *completer, const struct token *token)
{
	size_t part = view_part_find(token->name);

	if (token->kind != TOKEN_TERM) {
		complete_terms(completer, token->value);
		return;
	}
	if (part < VIEW_PARTS) {
		complete_view_part(completer, part, token->value);
		return;
	}
	const struct field *field = field_find(token->name, NULL);

	if (field && (field->flags & FIELD_FILTER))
		complete_value(completer, field, token->value);
}

void
query_complete(struct arena *arena, const struct filter_context *context,
    struct str text, size_t cursor, struct completion *completion)
{
	struct completer completer = {.arena = arena,
	    .context = context,
	    .text = str_slice(text, 0, cursor),
	    .completion = completion};
	struct tokens tokens;

	*completion = (struct completion){.at = cursor};
	if (!tokens_read(arena, completer.text, &tokens, NULL))
		return;
	/* The token that the cursor touches; blanks begin a new one. */
	const struct token *last = &tokens.items[tokens.count - 1];

	if (tokens.count > 1 && last[-1].at + last[-1].length == last->at)
		last--;
	complete_token(&completer, last);
}

/* A word that is offered already says its number before what it means. */
static bool
add_number(struct arena *arena, struct completion *completion, struct str text,
    struct str number)
{
	for (size_t i = 0; i < completion->count; i++) {
		struct completion_item *item = &completion->items[i];
		if (!str_equal(item->text, text))
			continue;
		item->summary = arena_format(arena, "%.*s: %.*s",
		    STR_ARG(number), STR_ARG(item->summary));
		return true;
	}
	return false;
}

void
completion_add(struct arena *arena, struct completion *completion,
    struct str value, int64_t events)
{
	struct buf quoted = {0};

	filter_quote(completion->field, value, &quoted);
	struct str text = arena_str(arena, buf_str(&quoted));
	struct str number = arena_format(
	    arena, "%lld event%s", (long long)events, events == 1 ? "" : "s");
	buf_release(&quoted);
	if (!add_number(arena, completion, text, number))
		*ARENA_PUSH(arena, completion->items, completion->count,
		    struct completion_item) =
		    (struct completion_item){text, number};
}

void
query_complete_fields(struct arena *arena, unsigned flag, struct str text,
    size_t cursor, struct completion *completion)
{
	size_t at = cursor < text.len ? cursor : text.len;

	while (at > 0 && text.ptr[at - 1] != ',' && text.ptr[at - 1] != '-')
		at--;
	struct str typed = str_slice(text, at, cursor - at);
	completion->at = at;
	completion->length = typed.len;
	for (size_t i = 0; i < field_count; i++) {
		struct str name = str_from(fields[i].name);
		if (!(fields[i].flags & flag) || !str_starts(name, typed))
			continue;
		*ARENA_PUSH(arena, completion->items, completion->count,
		    struct completion_item) =
		    (struct completion_item){name, str_from(fields[i].summary)};
	}
}
