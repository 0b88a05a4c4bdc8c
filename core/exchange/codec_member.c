#include <assert.h>
#include <math.h>

#include "core/exchange/codec_internal.h"

/* How each kind of member is read from its node. */
typedef void decode_function(struct decoding *decoding,
    const struct member *member, const struct node *node, void *at);

static const double whole_max = 9007199254740992.0; /* 2^53 */

static bool
is_text(struct decoding *decoding, const struct member *member,
    const struct node *node)
{
	static const char *const kinds[] = {
	    [NODE_NULL] = "null",
	    [NODE_SCALAR] = "a text",
	    [NODE_LIST] = "a list",
	    [NODE_MAP] = "a map",
	};
	size_t nul = str_find_byte(node->text, '\0');

	if (node->kind != NODE_SCALAR)
		codec_fault(decoding, node, "'%s' wants a text, not %s",
		    member->key, kinds[node->kind]);
	else if (nul < node->text.len)
		codec_fault(decoding, node, "the text holds a NUL");
	else
		return true;
	return false;
}

static bool
is_list(struct decoding *decoding, const struct member *member,
    const struct node *node)
{
	if (node->kind == NODE_LIST)
		return true;
	codec_fault(decoding, node, "'%s' wants a list", member->key);
	return false;
}

/* A fault at a byte of the scalar, as the error has it. */
static void
fault_within(
    struct decoding *decoding, const struct node *node, const struct err *err)
{
	struct node place = {
	    .line = node->line, .column = node_column(node, err->at)};

	codec_fault(decoding, &place, "%s", err->text);
}

static void
decode_text(struct decoding *decoding, const struct member *member,
    const struct node *node, void *at)
{
	if (!is_text(decoding, member, node))
		return;
	if (member->is_required && !node->text.len)
		codec_fault(decoding, node, "'%s' is empty", member->key);
	*(struct str *)at = arena_str(decoding->arena, node->text);
}

static void
decode_texts(struct decoding *decoding, const struct member *member,
    const struct node *node, void *at)
{
	struct strs texts = {0};

	if (!is_list(decoding, member, node))
		return;
	for (size_t i = 0; i < node->count; i++) {
		struct str text = {0};
		decode_text(decoding, member, node->items[i], &text);
		arena_strs_add(decoding->arena, &texts, text);
	}
	*(struct strs *)at = texts;
}

static void
decode_id(struct decoding *decoding, const struct member *member,
    const struct node *node, void *at)
{
	if (!is_text(decoding, member, node))
		return;
	if (!id_is_right(node->text))
		codec_fault(decoding, node,
		    "'%.*s' is no id: letters a-z, digits and hyphens, at "
		    "most %d",
		    STR_ARG(codec_quote(decoding, node)), ID_MAX);
	*(struct str *)at = arena_str(decoding->arena, node->text);
}

static void
decode_code(struct decoding *decoding, const struct member *member,
    const struct node *node, void *at)
{
	if (!is_text(decoding, member, node))
		return;
	if (!code_is_right(node->text))
		codec_fault(decoding, node,
		    "'%.*s' is no code: letters A-Z and digits, at most %d",
		    STR_ARG(codec_quote(decoding, node)), CODE_MAX);
	*(struct str *)at = arena_str(decoding->arena, node->text);
}

static void
decode_reference(struct decoding *decoding, const struct member *member,
    const struct node *node, void *at)
{
	struct codec_references *list = decoding->references;

	if (!is_text(decoding, member, node))
		return;
	struct str key = arena_str(decoding->arena, node->text);
	*ARENA_PUSH(decoding->arena, list->items, list->count,
	    struct codec_reference) = (struct codec_reference){
	    .kind = codec_kind(member->of),
	    .key = key,
	    .line = node->line,
	    .column = node->column,
	};
	*(struct str *)at = key;
}

static void
decode_pair(struct decoding *decoding, const struct member *member,
    const struct node *node, void *at)
{
	struct str a = {0}, b = {0};

	if (node->kind != NODE_LIST || node->count != 2) {
		codec_fault(decoding, node, "'%s' wants two codes: [BLR, RUS]",
		    member->key);
		return;
	}
	decode_reference(decoding, member, node->items[0], &a);
	decode_reference(decoding, member, node->items[1], &b);
	if (a.ptr && str_equal(a, b))
		codec_fault(decoding, node->items[1],
		    "a pair wants two actors, '%.*s' is given twice",
		    STR_ARG(codec_quote(decoding, node->items[1])));
	*(struct pair *)at = pair_of(a, b);
}

static void
decode_date(struct decoding *decoding, const struct member *member,
    const struct node *node, void *at)
{
	struct err err = {0};

	if (!is_text(decoding, member, node))
		return;
	if (!date_parse(node->text, at, &err))
		fault_within(decoding, node, &err);
}

static void
decode_number(struct decoding *decoding, const struct member *member,
    const struct node *node, void *at)
{
	if (!is_text(decoding, member, node))
		return;
	if (!str_number(node->text, at))
		codec_fault(decoding, node,
		    "'%s' wants a number, '%.*s' is none", member->key,
		    STR_ARG(codec_quote(decoding, node)));
}

static void
decode_integer(struct decoding *decoding, const struct member *member,
    const struct node *node, void *at)
{
	double number;

	if (!is_text(decoding, member, node) || str_integer(node->text, at))
		return;
	if (str_number(node->text, &number) && number == trunc(number) &&
	    fabs(number) <= whole_max)
		*(int64_t *)at = (int64_t)number;
	else
		codec_fault(decoding, node,
		    "'%s' wants a whole number, '%.*s' is none", member->key,
		    STR_ARG(codec_quote(decoding, node)));
}

static void
decode_flag(struct decoding *decoding, const struct member *member,
    const struct node *node, void *at)
{
	static const char *const words[] = {
	    "false", "true", "False", "True", "FALSE", "TRUE"};

	if (!is_text(decoding, member, node))
		return;
	for (size_t i = 0; i < ARRAY_LENGTH(words); i++)
		if (str_is(node->text, words[i])) {
			*(int *)at = (int)(i % 2);
			return;
		}
	codec_fault(decoding, node, "'%s' wants true or false, not '%.*s'",
	    member->key, STR_ARG(codec_quote(decoding, node)));
}

static void
decode_word(struct decoding *decoding, const struct member *member,
    const struct node *node, void *at)
{
	struct err err = {0};

	if (!is_text(decoding, member, node))
		return;
	if (!word_parse(member->vocabulary, node->text, at, &err))
		codec_fault(decoding, node, "%s", err.text);
}

static void
add_word(struct decoding *decoding, const struct member *member,
    const struct node *node, uint32_t *bits)
{
	int word = WORD_NONE;

	decode_word(decoding, member, node, &word);
	if (word == WORD_NONE)
		return;
	uint32_t bit = UINT32_C(1) << word;
	if (*bits & bit)
		codec_fault(decoding, node, "'%.*s' is given twice",
		    STR_ARG(codec_quote(decoding, node)));
	*bits |= bit;
}

static void
decode_words(struct decoding *decoding, const struct member *member,
    const struct node *node, void *at)
{
	uint32_t *bits = at;

	if (node->kind == NODE_SCALAR && member->alias) {
		add_word(decoding, member, node, bits);
		return;
	}
	if (!is_list(decoding, member, node))
		return;
	for (size_t i = 0; i < node->count; i++)
		add_word(decoding, member, node->items[i], bits);
	if (member->is_required && !node->count)
		codec_fault(decoding, node, "'%s' is empty", member->key);
}

/* The lists of the model differ in the type of their items only. */
static void
set_list(void *list, void *items, size_t count)
{
	memcpy(list, &items, sizeof items);
	memcpy(
	    (char *)list + offsetof(struct strs, count), &count, sizeof count);
}

static void
decode_map(struct decoding *decoding, const struct member *member,
    const struct node *node, void *at)
{
	struct text_pair *pairs = NULL;
	size_t count = 0;

	if (node->kind != NODE_MAP) {
		codec_fault(decoding, node, "'%s' wants 'key: value' pairs",
		    member->key);
		return;
	}
	for (size_t i = 0; i < node->count; i++) {
		struct text_pair pair = {.value = STR("")};
		decode_text(decoding, member, node->keys[i], &pair.key);
		if (node->items[i]->kind != NODE_NULL)
			decode_text(
			    decoding, member, node->items[i], &pair.value);
		*ARENA_PUSH(decoding->arena, pairs, count, struct text_pair) =
		    pair;
	}
	set_list(at, pairs, count);
}

static void
decode_record(struct decoding *decoding, const struct member *member,
    const struct node *node, void *at)
{
	codec_decode_record(decoding, member->of, node, at);
}

static void
decode_records(struct decoding *decoding, const struct member *member,
    const struct node *node, void *at)
{
	char *items = NULL;

	if (!is_list(decoding, member, node))
		return;
	if (member->is_required && !node->count)
		codec_fault(decoding, node, "'%s' is empty", member->key);
	size_t size = member->of->size;
	if (node->count)
		items = arena_array(
		    decoding->arena, node->count, size, member->of->align);
	for (size_t i = 0; i < node->count; i++)
		codec_decode_record(
		    decoding, member->of, node->items[i], items + i * size);
	set_list(at, items, node->count);
}

static decode_function *const decoders[] = {
    [MEMBER_TEXT] = decode_text,
    [MEMBER_TEXTS] = decode_texts,
    [MEMBER_ID] = decode_id,
    [MEMBER_CODE] = decode_code,
    [MEMBER_REFERENCE] = decode_reference,
    [MEMBER_PAIR] = decode_pair,
    [MEMBER_DATE] = decode_date,
    [MEMBER_NUMBER] = decode_number,
    [MEMBER_INTEGER] = decode_integer,
    [MEMBER_FLAG] = decode_flag,
    [MEMBER_WORD] = decode_word,
    [MEMBER_WORDS] = decode_words,
    [MEMBER_MAP] = decode_map,
    [MEMBER_RECORD] = decode_record,
    [MEMBER_RECORDS] = decode_records,
};
static_assert(ARRAY_LENGTH(decoders) == MEMBER_KIND_COUNT,
    "every kind of member can be read");

void
codec_decode_member(struct decoding *decoding, const struct member *member,
    const struct node *node, void *record)
{
	if (node->is_faulty)
		return;
	decoders[member->kind](
	    decoding, member, node, member_of(member, record));
}
