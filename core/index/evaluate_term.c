#include "core/index/set.h"

#include "core/model/date.h"
#include "core/query/filter/condition.h"

/* Events with any of the words. */
static struct set
any_word(const struct index_source *source, enum term_kind kind,
    const struct strs *words, struct err *err)
{
	struct set any;

	if (!words->count)
		return set_owned(bitmap_new());
	any = set_posting(source, kind, words->items[0], err);
	for (size_t i = 1; any.bits && i < words->count; i++)
		any = set_combine(any,
		    set_posting(source, kind, words->items[i], err),
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
	return set_posting(of->source, TERM_ALL, STR(""), of->err);
}

static struct set
evaluate_flags(const struct evaluation *of)
{
	bool is_missing = of->term->field == field_named("missing");
	const char *field = is_missing ? "has" : of->term->field->name;
	struct set any = set_owned(bitmap_new());

	for (size_t i = 0; any.bits && i < of->term->value_count; i++) {
		int word = of->term->values[i].word;
		struct set one = set_posting(of->source, TERM_FLAG,
		    arena_format(of->arena, "%s:%s", field,
			of->term->field->words[word].name),
		    of->err);
		if (is_missing)
			one = set_combine(every_event(of), one, bitmap_beside);
		any = set_combine(any, one, bitmap_either);
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

static bool
knows_sides(const struct filter *term)
{
	for (size_t i = 0; i < term->value_count; i++)
		if (term->values[i].is_exact)
			return false;
	return true;
}

static bool
has_any(const struct filter *term)
{
	for (size_t i = 0; i < term->value_count; i++)
		if (term->values[i].a.is_any)
			return true;
	return false;
}

/* Those of all values. */
static bool
all_ways(const struct evaluation *of, struct ways *ways)
{
	for (size_t i = 0; i < of->term->value_count; i++)
		if (!side_ways(of->source, of->arena, &of->term->values[i].a,
			ways, of->err))
			return false;
	return true;
}

/* Events with anyone of a side. */
static struct set
any_of(const struct evaluation *of, enum term_kind kind,
    const struct pair_side *side)
{
	struct ways ways = {0};

	if (!side_ways(of->source, of->arena, side, &ways, of->err))
		return (struct set){0};
	return ways_any(of->source, kind, &ways, of->err);
}

static struct set
parties(const struct evaluation *of, enum parties parties)
{
	return set_posting(of->source, TERM_PARTIES,
	    str_from(parties_words[parties]), of->err);
}

/* Events where somebody has the role, or takes part. */
static struct set
anybody(const struct evaluation *of)
{
	uint32_t roles = of->term->field->roles;

	if (!roles)
		return parties(of, PART_ONE);
	return set_posting(of->source, TERM_ROLE,
	    word_name(
		VOCABULARY_ROLE, (int)(term_of_role(roles) - TERM_ROLE_OF)),
	    of->err);
}

static struct set
any_actor(const struct evaluation *of, enum term_kind kind)
{
	struct ways ways = {0};

	if (!all_ways(of, &ways))
		return (struct set){0};
	return ways_any(of->source, kind, &ways, of->err);
}

static struct set
evaluate_actors(const struct evaluation *of)
{
	return has_any(of->term)
		   ? anybody(of)
		   : any_actor(of, term_of_role(of->term->field->roles));
}

static struct set
evaluate_in(const struct evaluation *of)
{
	return any_actor(of, TERM_IN);
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
	struct set all = set_posting(
	    of->source, TERM_STATES, number_text(of->arena, count), of->err);

	for (size_t i = 0; all.bits && i < count; i++) {
		const struct pair_side *side = &of->term->values[i].a;
		all = set_combine(all,
		    side->is_any ? parties(of, PART_ONE)
				 : any_of(of, TERM_PART, side),
		    bitmap_both);
	}
	return all;
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

	if (some->is_any)
		return parties(of, pairing->two);
	return set_combine(any_of(of, pairing->kind, some),
	    parties(of, pairing->two), bitmap_both);
}

static struct set
pair_of_sides(const struct evaluation *of, const struct pairing *pairing,
    const struct filter_value *value)
{
	struct ways a = {0}, b = {0};

	if (!side_ways(of->source, of->arena, &value->a, &a, of->err) ||
	    !side_ways(of->source, of->arena, &value->b, &b, of->err))
		return (struct set){0};
	return ways_both(of->source, pairing->kind, &a, &b, of->err);
}

static struct set
any_role(
    const struct evaluation *of, uint32_t roles, const struct pair_side *side)
{
	struct set any = set_owned(bitmap_new());

	for (int i = 0; any.bits && roles >> i; i++)
		if (roles >> i & 1)
			any = set_combine(any,
			    any_of(
				of, (enum term_kind)(TERM_ROLE_OF + i), side),
			    bitmap_either);
	return any;
}

static struct set
directed_pair(const struct evaluation *of, const struct filter_value *value)
{
	return set_combine(any_role(of, ROLES_TOWARDS, &value->a),
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
		any = set_combine(any, one, bitmap_either);
	}
	return any;
}

static bool
share_an_actor(const struct pair_side *a, const struct pair_side *b)
{
	for (size_t i = 0; i < a->count; i++)
		for (size_t j = 0; j < b->count; j++)
			if (str_equal(a->actors[i].code, b->actors[j].code))
				return true;
	return false;
}

/* Of a direction the roles tell, where nobody is on both sides of it. */
static bool
knows_direction(const struct filter_value *value)
{
	const struct pair_side *a = &value->a, *b = &value->b;
	uint32_t roles = ROLES_TOWARDS | ROLES_TOWARDED;

	return !a->is_any && !b->is_any && !side_has_organisation(a) &&
	       !side_has_organisation(b) && !share_an_actor(a, b) &&
	       !(roles & ~roles_taking_part());
}

static bool
knows_pair(const struct filter *term)
{
	for (size_t i = 0; i < term->value_count; i++) {
		const struct filter_value *value = &term->values[i];
		if (value->is_exact ||
		    (value->is_directed && !knows_direction(value)))
			return false;
	}
	return true;
}

/* Begun by the last of the days, and lasting to the first. */
static struct set
possible_days(const struct evaluation *of, const struct filter_value *value)
{
	int32_t first = value->days.first, last = value->days.last;
	const struct index_source *source = of->source;
	struct set set = {0};

	if (last != DATE_NONE)
		set = set_borrowed(source->days(
		    source->context, DAYS_BEGUN_BY, last, of->err));
	if (first == DATE_NONE || (last != DATE_NONE && !set.bits))
		return set;
	struct set lasting = set_borrowed(
	    source->days(source->context, DAYS_LASTING_TO, first, of->err));
	return last == DATE_NONE ? lasting
				 : set_combine(set, lasting, bitmap_both);
}

static struct set
evaluate_date(const struct evaluation *of)
{
	struct set any = set_owned(bitmap_new());

	for (size_t i = 0; any.bits && i < of->term->value_count; i++)
		any = set_combine(any, possible_days(of, &of->term->values[i]),
		    bitmap_either);
	return any;
}

static bool
knows_date(const struct filter *term)
{
	for (size_t i = 0; i < term->value_count; i++)
		if (term->values[i].is_exact ||
		    (term->values[i].days.first == DATE_NONE &&
			term->values[i].days.last == DATE_NONE))
			return false;
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
    {"date", evaluate_date, knows_date},
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
