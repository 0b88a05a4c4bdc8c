#ifndef TESTS_UNIT_STORE_ORACLE_FILTER_H
#define TESTS_UNIT_STORE_ORACLE_FILTER_H

#include "tests/unit/store/oracle_world.h"

/* Filters at random, over every field of the table. */
enum { TERM_TRIES = 20 };

struct oracle {
	struct fixture fixture;
	struct actor_directory actors;
	struct filter_context context;
	uint64_t seed;
	size_t asked, answered; /* by the index */
	size_t *terms;		/* tried, of each field */
	struct strs marks;
	size_t way; /* of the last change */
};

static inline void
add_actor(struct oracle *oracle, struct buf *out)
{
	uint64_t *seed = &oracle->seed;

	if (one_in(seed, 12))
		buf_add_char(out, '*');
	else
		buf_add(out, random_actor(seed));
}

static inline void
add_side(struct oracle *oracle, struct buf *out)
{
	if (!one_in(&oracle->seed, 3)) {
		add_actor(oracle, out);
		return;
	}
	buf_add_char(out, '(');
	buf_add(out, str_from(PICK(&oracle->seed, oracle_states)));
	buf_add_char(out, ',');
	buf_add(out, random_actor(&oracle->seed));
	buf_add_char(out, ')');
}

static inline void
add_pair(struct oracle *oracle, struct buf *out)
{
	add_side(oracle, out);
	buf_add_char(out, one_in(&oracle->seed, 4) ? '>' : '-');
	add_side(oracle, out);
}

static inline void
add_name(struct oracle *oracle, struct buf *out)
{
	static const char *const names[] = {"alpha", "al*", "=Alpha", "=alpha",
	    "live-fire", "\"gamma delta\"", "beta", "one", "night", "ete",
	    "alpha/event-3", "event-1*", "=\"Live Fire\"", "asia", "06"};

	buf_addz(out, PICK(&oracle->seed, names));
}

static inline void
add_date(struct oracle *oracle, struct buf *out)
{
	static const char *const dates[] = {"2010", "2010-05", "2011..2012",
	    "2010-05-17..", "..2012-06-15", "2012-03-01", "2013",
	    "2010-12-31..2011-01-01", "2012-02..2012-03"};

	buf_addz(out, PICK(&oracle->seed, dates));
}

static inline void
add_number(struct oracle *oracle, struct buf *out)
{
	static const char *const numbers[] = {
	    "2", ">=3", "<2", "1..3", ">0", "<=4", "5", "0.5"};

	buf_addz(out, PICK(&oracle->seed, numbers));
}

static inline void
add_word(struct oracle *oracle, const struct field *field, struct buf *out)
{
	int count = vocabularies[field->vocabulary].count;

	buf_add(out, word_name(field->vocabulary,
			 (int)below(&oracle->seed, (size_t)count)));
}

static inline void
add_flag(struct oracle *oracle, const struct field *field, struct buf *out)
{
	size_t count = 0;

	while (field->words[count].name)
		count++;
	buf_addz(out, field->words[below(&oracle->seed, count)].name);
}

static inline void
add_value(struct oracle *oracle, const struct field *field, struct buf *out)
{
	switch (field->kind) {
	case FIELD_PAIR:
		add_pair(oracle, out);
		return;
	case FIELD_ACTORS:
		add_actor(oracle, out);
		return;
	case FIELD_WORD:
		add_word(oracle, field, out);
		return;
	case FIELD_FLAG:
		add_flag(oracle, field, out);
		return;
	case FIELD_DATE:
		add_date(oracle, out);
		return;
	case FIELD_NUMBER:
		add_number(oracle, out);
		return;
	case FIELD_TEXT:
	case FIELD_NAME:
		add_name(oracle, out);
		return;
	case FIELD_FIGURE:
		buf_addz(out, "personnel>=1000");
		return;
	case FIELD_NEAR:
		buf_addz(out, "10,20,3000km");
		return;
	case FIELD_BOX:
		buf_addz(out, "-20,-40,50,60");
		return;
	}
}

static inline const struct field *
random_field(struct oracle *oracle, unsigned flag)
{
	const struct field *field;

	do
		field = &fields[below(&oracle->seed, field_count)];
	while (!(field->flags & flag));
	return field;
}

static inline void
add_term(struct oracle *oracle, struct buf *out)
{
	const struct field *field = random_field(oracle, FIELD_FILTER);
	bool is_several =
	    !(field->flags & FIELD_WHOLE) && one_in(&oracle->seed, 3);

	oracle->terms[field - fields]++;
	buf_addf(out, "%s:", field->name);
	add_value(oracle, field, out);
	if (is_several) {
		buf_add_char(out, ',');
		add_value(oracle, field, out);
	}
}

static inline void
add_filter(struct oracle *oracle, int depth, struct buf *out)
{
	uint64_t *seed = &oracle->seed;
	size_t count = depth ? 1 + below(seed, 3) : 1;
	const char *operator= one_in(seed, 2) ? " " : " or ";

	for (size_t i = 0; i < count; i++) {
		buf_addz(out, i ? operator: "");
		buf_addz(out, one_in(seed, 4) ? "not " : "");
		if (depth && one_in(seed, 3)) {
			buf_add_char(out, '(');
			add_filter(oracle, depth - 1, out);
			buf_add_char(out, ')');
		} else if (one_in(seed, 10)) {
			buf_addz(out, PICK(seed, oracle_names));
		} else {
			add_term(oracle, out);
		}
	}
}

/* Some texts are no filter, as only: with an organisation. */
static inline const struct filter *
random_filter(struct oracle *oracle, struct arena *arena, struct buf *text)
{
	for (int tries = 0; tries < TERM_TRIES; tries++) {
		buf_clear(text);
		if (!one_in(&oracle->seed, 20))
			add_filter(oracle, 2, text);
		struct filter *filter =
		    filter_parse(arena, &oracle->context, buf_str(text), NULL);
		if (filter)
			return filter;
	}
	fail_msg("no filter: %s", text->ptr);
	return NULL;
}

#endif
