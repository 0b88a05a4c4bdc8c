#include "core/model/vocabulary.h"

/* A name longer than this is nobody's typo. */
enum { NAME_LENGTH = 64, SHORT_LENGTH = 4 };

/* tolower depends on the locale. */
static char
lower_letter(char letter)
{
	return letter >= 'A' && letter <= 'Z' ? (char)(letter + 'a' - 'A')
					      : letter;
}

static bool
is_same_letter(char typed, char known)
{
	if (typed == '-')
		typed = '_';
	return lower_letter(typed) == known;
}

static bool
is_named(struct str typed, const char *known)
{
	if (typed.len != strlen(known))
		return false;
	for (size_t i = 0; i < typed.len; i++)
		if (!is_same_letter(typed.ptr[i], known[i]))
			return false;
	return true;
}

struct str
word_name(enum vocabulary_id id, int word)
{
	if (word < 0 || word >= vocabularies[id].count)
		return STR("");
	return str_from(vocabularies[id].words[word].name);
}

void
words_add(
    struct buf *out, enum vocabulary_id id, uint32_t words, const char *between)
{
	bool is_first = true;

	for (int i = 0; i < vocabularies[id].count; i++) {
		if (!(words >> i & 1))
			continue;
		buf_addz(out, is_first ? "" : between);
		buf_add(out, word_name(id, i));
		is_first = false;
	}
}

int
word_find(enum vocabulary_id id, struct str name)
{
	const struct vocabulary *vocabulary = &vocabularies[id];

	for (int i = 0; i < vocabulary->count; i++)
		if (is_named(name, vocabulary->words[i].name))
			return i;
	return WORD_NONE;
}

/* Lower-case, in room for NAME_LENGTH bytes; false where that is too few. */
static bool
lower_name(struct str name, char *lower)
{
	if (name.len > NAME_LENGTH)
		return false;
	for (size_t i = 0; i < name.len; i++)
		lower[i] = lower_letter(name.ptr[i]);
	return true;
}

const char *
word_nearest(struct str typed, const char *const *names, size_t count)
{
	size_t best = (typed.len > SHORT_LENGTH ? 2 : 1) + 1;
	char lower[NAME_LENGTH], other[NAME_LENGTH];
	const char *nearest = NULL;

	if (!lower_name(typed, lower))
		return NULL;
	for (size_t i = 0; i < count; i++) {
		struct str name = str_from(names[i]);
		if (!lower_name(name, other))
			continue;
		size_t distance = str_distance((struct str){lower, typed.len},
		    (struct str){other, name.len}, best);
		if (distance < best) {
			best = distance;
			nearest = names[i];
		}
	}
	return nearest;
}

bool
word_suggest(
    struct err *err, struct str typed, const char *const *names, size_t count)
{
	const char *near = word_nearest(typed, names, count);

	return near ? err_suggest(err, near, strlen(near)) : false;
}

static void
suggest_word(
    struct err *err, const struct vocabulary *vocabulary, struct str typed)
{
	const char *names[32];
	size_t count = 0;

	for (int i = 0; i < vocabulary->count; i++)
		if (count < ARRAY_LENGTH(names))
			names[count++] = vocabulary->words[i].name;
	word_suggest(err, typed, names, count);
}

/* The name of a vocabulary as people say it: "place precision". */
static void
spoken_name(const char *name, char *spoken)
{
	do
		*spoken++ = *name == '_' ? ' ' : *name;
	while (*name++);
}

bool
word_parse(enum vocabulary_id id, struct str name, int *word, struct err *err)
{
	const struct vocabulary *vocabulary = &vocabularies[id];
	char spoken[NAME_LENGTH];
	int found = word_find(id, name);

	if (found != WORD_NONE) {
		*word = found;
		return true;
	}
	spoken_name(vocabulary->name, spoken);
	err_set(err, ERR_DATA, "'%.*s' is no %s", STR_ARG(name), spoken);
	suggest_word(err, vocabulary, name);
	return false;
}

uint32_t
roles_taking_part(void)
{
	return (UINT32_C(1) << ROLE_OBSERVER) - 1;
}
