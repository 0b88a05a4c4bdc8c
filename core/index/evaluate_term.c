#include "core/index/evaluate_term.h"

#include "core/query/filter/condition.h"

struct set
set_owned(struct bitmap *bits)
{
	return (struct set){bits, bits};
}

struct set
set_borrowed(const struct bitmap *bits)
{
	return (struct set){.bits = bits};
}

void
set_release(struct set *set)
{
	bitmap_free(set->own);
	*set = (struct set){0};
}

/* The sets are used up; nothing comes of what could not be had. */
static struct set
combine(struct set a, struct set b,
    struct bitmap *(*make)(const struct bitmap *a, const struct bitmap *b))
{
	struct set made = {0};

	if (a.bits && b.bits)
		made = set_owned(make(a.bits, b.bits));
	set_release(&a);
	set_release(&b);
	return made;
}

static struct set
posting(const struct index_source *source, enum term_kind kind, struct str word,
    struct err *err)
{
	return set_borrowed(source->posting(source->context, kind, word, err));
}

/* Events with any of the words. */
static struct set
any_word(const struct index_source *source, enum term_kind kind,
    const struct strs *words, struct err *err)
{
	struct set any;

	if (!words->count)
		return set_owned(bitmap_new());
	any = posting(source, kind, words->items[0], err);
	for (size_t i = 1; any.bits && i < words->count; i++)
		any = combine(any, posting(source, kind, words->items[i], err),
		    bitmap_either);
	return any;
}

/* How a term of some fields is evaluated. */
struct evaluation {
	const struct index_source *source;
	const struct filter *term;
	struct arena *arena;
	struct err *err;
};

static struct str
number_text(struct arena *arena, size_t number)
{
	return arena_format(arena, "%zu", number);
}

/* The word of a value that says it to the letter. */
static struct str
word_of(const struct filter *term, size_t i)
{
	const struct filter_value *value = &term->values[i];
	bool is_word = term->field->kind == FIELD_WORD && !value->is_exact;

	return is_word ? word_name(term->field->vocabulary, value->word)
		       : value->text;
}

static bool
is_to_the_letter(const struct filter *term, size_t i)
{
	return term->field->kind == FIELD_WORD || term->values[i].is_exact;
}

static struct set
evaluate_words(const struct evaluation *of)
{
	const struct term_field *field = term_field_of(of->term->field);
	struct filter others = *of->term;
	struct strs words = {0};

	others.values =
	    ARENA_ARRAY(of->arena, struct filter_value, others.value_count);
	others.value_count = 0;
	for (size_t i = 0; i < of->term->value_count; i++)
		if (is_to_the_letter(of->term, i))
			arena_strs_add(of->arena, &words, word_of(of->term, i));
		else
			others.values[others.value_count++] =
			    of->term->values[i];
	if (others.value_count && !of->source->words(of->source->context, field,
				      &others, of->arena, &words, of->err))
		return (struct set){0};
	return any_word(of->source, field->kind, &words, of->err);
}

/* Of "dataset/record" the record has no word. */
static bool
knows_words(const struct filter *term)
{
	const struct term_field *of = term_field_of(term->field);

	for (size_t i = 0; i < term->value_count; i++) {
		const struct filter_value *value = &term->values[i];
		if (of->form == TERM_OF_NUMBERS && value->is_exact)
			return false;
		if (of->kind == TERM_ORIGIN && !value->is_exact &&
		    str_find_byte(value->text, '/') < value->text.len)
			return false;
	}
	return true;
}

static struct set
every_event(const struct evaluation *of)
{
	return posting(of->source, TERM_ALL, STR(""), of->err);
}

static struct set
evaluate_flags(const struct evaluation *of)
{
	bool is_missing = of->term->field == field_named("missing");
	const char *field = is_missing ? "has" : of->term->field->name;
	struct set any = set_owned(bitmap_new());

	for (size_t i = 0; any.bits && i < of->term->value_count; i++) {
		int word = of->term->values[i].word;
		struct set one = posting(of->source, TERM_FLAG,
		    arena_format(of->arena, "%s:%s", field,
			of->term->field->words[word].name),
		    of->err);
		if (is_missing)
			one = combine(every_event(of), one, bitmap_beside);
		any = combine(any, one, bitmap_either);
	}
	return any;
}

static bool
knows_flags(const struct filter *term)
{
	for (size_t i = 0; i < term->value_count; i++)
		if (!term->field->words[term->values[i].word].condition)
			return false;
	return true;
}

/* An organisation stands for its members, at dates that no word tells. */
static bool
knows_side(const struct pair_side *side)
{
	for (size_t i = 0; i < side->count; i++)
		if (side->actors[i].kind == ACTOR_ORGANISATION)
			return false;
	return true;
}

static bool
knows_sides(const struct filter *term)
{
	for (size_t i = 0; i < term->value_count; i++)
		if (term->values[i].is_exact || !knows_side(&term->values[i].a))
			return false;
	return true;
}

static void
add_codes(struct arena *arena, struct strs *codes, const struct pair_side *side)
{
	for (size_t i = 0; i < side->count; i++)
		arena_strs_add(arena, codes, side->actors[i].code);
}

static bool
has_any(const struct filter *term)
{
	for (size_t i = 0; i < term->value_count; i++)
		if (term->values[i].a.is_any)
			return true;
	return false;
}

static struct strs
codes_of(struct arena *arena, const struct filter *term)
{
	struct strs codes = {0};

	for (size_t i = 0; i < term->value_count; i++)
		add_codes(arena, &codes, &term->values[i].a);
	return codes;
}

static struct set
parties(const struct evaluation *of, enum parties parties)
{
	return posting(of->source, TERM_PARTIES,
	    str_from(parties_words[parties]), of->err);
}

/* Events where somebody has the role, or takes part. */
static struct set
anybody(const struct evaluation *of)
{
	uint32_t roles = of->term->field->roles;

	if (!roles)
		return parties(of, PART_ONE);
	return posting(of->source, TERM_ROLE,
	    word_name(
		VOCABULARY_ROLE, (int)(term_of_role(roles) - TERM_ROLE_OF)),
	    of->err);
}

static struct set
evaluate_actors(const struct evaluation *of)
{
	struct strs codes = codes_of(of->arena, of->term);

	return has_any(of->term)
		   ? anybody(of)
		   : any_word(of->source, term_of_role(of->term->field->roles),
			 &codes, of->err);
}

static struct set
evaluate_in(const struct evaluation *of)
{
	struct strs codes = codes_of(of->arena, of->term);

	return any_word(of->source, TERM_IN, &codes, of->err);
}

static bool
knows_in(const struct filter *term)
{
	return knows_sides(term) && !has_any(term);
}

static struct set
evaluate_only(const struct evaluation *of)
{
	size_t count = of->term->value_count;
	struct set all = posting(
	    of->source, TERM_STATES, number_text(of->arena, count), of->err);

	for (size_t i = 0; all.bits && i < count; i++) {
		struct strs codes = {0};
		add_codes(of->arena, &codes, &of->term->values[i].a);
		all = combine(all,
		    of->term->values[i].a.is_any
			? parties(of, PART_ONE)
			: any_word(of->source, TERM_PART, &codes, of->err),
		    bitmap_both);
	}
	return all;
}

static bool
has_code(const struct strs *codes, struct str code)
{
	for (size_t i = 0; i < codes->count; i++)
		if (str_equal(codes->items[i], code))
			return true;
	return false;
}

static bool
share_a_code(const struct strs *a, const struct strs *b)
{
	for (size_t i = 0; i < a->count; i++)
		if (has_code(b, a->items[i]))
			return true;
	return false;
}

static struct strs
all_codes(struct arena *arena, const struct strs *a, const struct strs *b)
{
	const struct strs *lists[] = {a, b};
	struct strs all = {0};

	for (size_t i = 0; i < ARRAY_LENGTH(lists); i++)
		for (size_t j = 0; j < lists[i]->count; j++)
			if (!has_code(&all, lists[i]->items[j]))
				arena_strs_add(arena, &all, lists[i]->items[j]);
	return all;
}

/* Events with at least two of the words. */
static struct set
two_words(const struct index_source *source, enum term_kind kind,
    const struct strs *words, struct err *err)
{
	struct bitmap *once = bitmap_new(), *twice = bitmap_new();
	bool is_read = true;

	for (size_t i = 0; is_read && i < words->count; i++) {
		const struct bitmap *one = source->posting(
		    source->context, kind, words->items[i], err);
		is_read = one != NULL;
		if (!is_read)
			continue;
		struct bitmap *again = bitmap_both(once, one);
		bitmap_join(twice, again);
		bitmap_join(once, one);
		bitmap_free(again);
	}
	bitmap_free(once);
	if (is_read)
		return set_owned(twice);
	bitmap_free(twice);
	return (struct set){0};
}

/* What a pair is asked of. */
struct pairing {
	enum term_kind kind;
	enum parties two;
};

static struct set
any_pair(const struct evaluation *of, const struct pairing *pairing,
    const struct filter_value *value)
{
	const struct pair_side *some = value->a.is_any ? &value->b : &value->a;
	struct strs codes = {0};

	add_codes(of->arena, &codes, some);
	if (some->is_any)
		return parties(of, pairing->two);
	return combine(any_word(of->source, pairing->kind, &codes, of->err),
	    parties(of, pairing->two), bitmap_both);
}

/*
 * One of each side, who are not the same: where no code is of both sides that
 * follows; else at least two of all take part.
 */
static struct set
pair_of_sides(const struct evaluation *of, const struct pairing *pairing,
    const struct filter_value *value)
{
	struct strs a = {0}, b = {0};

	add_codes(of->arena, &a, &value->a);
	add_codes(of->arena, &b, &value->b);
	struct set both =
	    combine(any_word(of->source, pairing->kind, &a, of->err),
		any_word(of->source, pairing->kind, &b, of->err), bitmap_both);
	if (!both.bits || !share_a_code(&a, &b))
		return both;
	struct strs all = all_codes(of->arena, &a, &b);
	return combine(both,
	    two_words(of->source, pairing->kind, &all, of->err), bitmap_both);
}

static struct set
any_role(
    const struct evaluation *of, uint32_t roles, const struct pair_side *side)
{
	struct strs codes = {0};
	struct set any = set_owned(bitmap_new());

	add_codes(of->arena, &codes, side);
	for (int i = 0; any.bits && roles >> i; i++)
		if (roles >> i & 1)
			any = combine(any,
			    any_word(of->source,
				(enum term_kind)(TERM_ROLE_OF + i), &codes,
				of->err),
			    bitmap_either);
	return any;
}

static struct set
directed_pair(const struct evaluation *of, const struct filter_value *value)
{
	return combine(any_role(of, ROLES_TOWARDS, &value->a),
	    any_role(of, ROLES_TOWARDED, &value->b), bitmap_both);
}

static struct set
evaluate_pair(const struct evaluation *of)
{
	bool takes_part = of->term->field == field_named("pair");
	struct pairing pairing = {takes_part ? TERM_PART : TERM_NAMED,
	    takes_part ? PART_TWO : NAMED_TWO};
	struct set any = set_owned(bitmap_new());

	for (size_t i = 0; any.bits && i < of->term->value_count; i++) {
		const struct filter_value *value = &of->term->values[i];
		struct set one = value->is_directed ? directed_pair(of, value)
				 : value->a.is_any || value->b.is_any
				     ? any_pair(of, &pairing, value)
				     : pair_of_sides(of, &pairing, value);
		any = combine(any, one, bitmap_either);
	}
	return any;
}

/* Of a direction the roles tell, where nobody is on both sides of it. */
static bool
knows_direction(const struct filter_value *value)
{
	struct arena arena = {0};
	struct strs a = {0}, b = {0};
	uint32_t roles = ROLES_TOWARDS | ROLES_TOWARDED;

	add_codes(&arena, &a, &value->a);
	add_codes(&arena, &b, &value->b);
	bool is_known = !value->a.is_any && !value->b.is_any &&
			!share_a_code(&a, &b) &&
			!(roles & ~roles_taking_part());
	arena_release(&arena);
	return is_known;
}

static bool
knows_pair(const struct filter *term)
{
	for (size_t i = 0; i < term->value_count; i++) {
		const struct filter_value *value = &term->values[i];
		if (value->is_exact || !knows_side(&value->a) ||
		    !knows_side(&value->b) ||
		    (value->is_directed && !knows_direction(value)))
			return false;
	}
	return true;
}

static const struct {
	const char *field;
	struct set (*evaluate)(const struct evaluation *of);
	bool (*knows)(const struct filter *term);
} others[] = {
    {"pair", evaluate_pair, knows_pair},
    {"between", evaluate_pair, knows_pair},
    {"only", evaluate_only, knows_sides},
    {"in", evaluate_in, knows_in},
    {"is", evaluate_flags, knows_flags},
    {"has", evaluate_flags, knows_flags},
    {"missing", evaluate_flags, knows_flags},
};

/* Its place among the others, or their number. */
static size_t
other(const struct field *field)
{
	size_t i = 0;

	while (i < ARRAY_LENGTH(others) &&
	       strcmp(others[i].field, field->name) != 0)
		i++;
	return i;
}

bool
term_is_known(const struct filter *term)
{
	size_t at = other(term->field);

	if (at < ARRAY_LENGTH(others))
		return others[at].knows(term);
	if (term_field_of(term->field))
		return knows_words(term);
	return term->field->kind == FIELD_ACTORS && knows_sides(term);
}

struct set
term_evaluate(const struct index_source *source, const struct filter *term,
    struct err *err)
{
	struct arena arena = {0};
	const struct evaluation of = {source, term, &arena, err};
	size_t at = other(term->field);
	struct set set = at < ARRAY_LENGTH(others)    ? others[at].evaluate(&of)
			 : term_field_of(term->field) ? evaluate_words(&of)
						      : evaluate_actors(&of);

	arena_release(&arena);
	return set;
}
