#ifndef CORE_QUERY_FILTER_PARSE_H
#define CORE_QUERY_FILTER_PARSE_H

#include "core/query/filter/token.h"

/* What the files that parse a filter share. */
struct parser {
	struct arena *arena;
	const struct filter_context *context;
	struct str text; /* the whole query; raw parts point into it */
	struct err *err;
};

/* How much of what was typed a message quotes. */
enum { QUOTED_MAX = 60 };

/* An error about a part of the text; returns false. */
bool parse_fail(const struct parser *parser, struct str part,
    const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Moves an error that speaks of a part to its place in the text. */
bool parse_fail_within(const struct parser *parser, struct str part);
/* The part as messages quote it. */
struct str parse_quoted(struct str part);

/* One value of a field's term, without what compares. */
bool parse_value(const struct parser *parser, const struct field *field,
    struct str raw, struct filter_value *value);
bool parse_actors_value(const struct parser *parser, const struct field *field,
    struct str raw, struct filter_value *value);
bool parse_pair_value(const struct parser *parser, const struct field *field,
    struct str raw, struct filter_value *value);
bool parse_date_value(
    const struct parser *parser, struct str raw, struct filter_value *value);
/* Names that are counted: "=TASS" is that value and no other. */
bool has_exact_values(const struct field *field);
/* Takes "<", ">=" … off the front; false where there is none. */
bool parse_operator(struct str *raw, enum filter_op *op);
/* A word or a quoted text, maybe with '*': what is searched for. */
void parse_words(
    const struct parser *parser, struct str raw, struct filter_value *value);

/* The tokens as a tree, in canonical order. */
struct filter *parse_tokens(
    const struct parser *parser, const struct tokens *tokens);
/* The parts of the view: sort:, columns: … */
enum view_part_id {
	VIEW_SORT,
	VIEW_VIEW,
	VIEW_COLUMNS,
	VIEW_BY,
	VIEW_AT,
	VIEW_REV,
	VIEW_PARTS,
};
struct view_part {
	const char *name;
	const char *summary;
	unsigned flag; /* its values are fields with this flag; 0: others */
};
extern const struct view_part view_parts[];
/* VIEW_PARTS where the name is none. */
size_t view_part_find(struct str name);
bool is_view_name(struct str name);

/* The tree in its canonical form; see filter_canon.c. */
struct filter *filter_canonical(struct arena *arena, struct filter *filter);
/* The same tree in the arena, whatever becomes of this one. */
struct filter *filter_copy(struct arena *arena, const struct filter *filter);
/* The text of a date value that is not relative. */
void filter_days_text(int32_t first, int32_t last, struct buf *out);
/* The text, in quotes where a bare word would be read otherwise. */
void filter_quote(const struct field *field, struct str text, struct buf *out);

/* The word of an actor, with hyphens for blanks where it can be bare. */
void filter_actor_text(struct str word, struct buf *out);
/* (value, events) for the field's values that start so, most first. */
void counts_starting(const struct field *field, struct str prefix, size_t limit,
    struct sql *sql);
/* (code, events) of each actor: how many a term of the field finds with it. */
void counts_of_actors(const struct field *field,
    const struct side_actor *actors, size_t count, struct sql *sql);

#endif
