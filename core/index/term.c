#include "core/index/term.h"

const char *const parties_words[PARTIES] = {
    [PART_ONE] = "part 1",
    [PART_TWO] = "part 2",
    [NAMED_ONE] = "named 1",
    [NAMED_TWO] = "named 2",
};

const struct term_field term_fields[] = {
    {"type", TERM_TYPE, TERM_OF_WORDS},
    {"domain", TERM_DOMAIN, TERM_OF_BITS},
    {"status", TERM_STATUS, TERM_OF_WORDS},
    {"form", TERM_FORM, TERM_OF_WORDS},
    {"stage", TERM_STAGE, TERM_OF_WORDS},
    {"precision", TERM_PRECISION, TERM_OF_WORDS},
    {"exactness", TERM_EXACTNESS, TERM_OF_WORDS},
    {"series", TERM_SERIES, TERM_OF_NAMES},
    {"origin", TERM_ORIGIN, TERM_OF_NAMES},
    {"coder", TERM_CODER, TERM_OF_NAMES},
    {"in", TERM_IN, TERM_OF_NAMES},
    {"members", TERM_MEMBERS, TERM_OF_NUMBERS},
    {"tag", TERM_TAG, TERM_OF_PARTS},
    {"role", TERM_ROLE, TERM_OF_PARTS},
};
const size_t term_field_count = ARRAY_LENGTH(term_fields);

const struct term_field *
term_field_of(const struct field *field)
{
	for (size_t i = 0; i < term_field_count; i++)
		if (strcmp(term_fields[i].field, field->name) == 0)
			return &term_fields[i];
	return NULL;
}

enum term_kind
term_of_role(uint32_t roles)
{
	int bit = 0;

	if (!roles)
		return TERM_PART;
	while (!(roles >> bit & 1))
		bit++;
	return (enum term_kind)(TERM_ROLE_OF + bit);
}
