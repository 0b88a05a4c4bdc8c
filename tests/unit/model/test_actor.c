#include "core/model/actor.h"

#include "core/model/record.h"
#include "tests/unit/test.h"

/* Names and adjectives are separated by semicolons. */
static const struct example {
	const char *code, *name, *names, *adjectives, *iso2, *successor;
	enum actor_kind kind;
} examples[] = {
    {.code = "USA",
	.name = "United States",
	.names = "United States of America",
	.adjectives = "American",
	.iso2 = "US"},
    {.code = "GBR",
	.name = "United Kingdom",
	.names = "Great Britain",
	.adjectives = "British",
	.iso2 = "GB"},
    {.code = "AUS",
	.name = "Australia",
	.adjectives = "Australian",
	.iso2 = "AU"},
    {.code = "AU",
	.name = "African Union",
	.names = "Organisation of African Unity;OAU",
	.kind = ACTOR_ORGANISATION},
    {.code = "KOR",
	.name = "South Korea",
	.names = "Republic of Korea;Korea",
	.adjectives = "South Korean;Korean",
	.iso2 = "KR"},
    {.code = "PRK",
	.name = "North Korea",
	.names = "DPRK;Korea",
	.adjectives = "North Korean;Korean",
	.iso2 = "KP"},
    {.code = "COG",
	.name = "Republic of the Congo",
	.names = "Congo;Congo - Brazzaville",
	.adjectives = "Congolese",
	.iso2 = "CG"},
    {.code = "COD",
	.name = "Democratic Republic of the Congo",
	.names = "Congo;Congo-Kinshasa",
	.adjectives = "Congolese",
	.iso2 = "CD"},
    {.code = "GIN",
	.name = "Guinea",
	.names = "Republic of Guinea",
	.adjectives = "Guinean",
	.iso2 = "GN"},
    {.code = "GNB",
	.name = "Guinea-Bissau",
	.names = "Guinea",
	.adjectives = "Guinean",
	.iso2 = "GW"},
    {.code = "CIV",
	.name = "Côte d'Ivoire",
	.names = "Ivory Coast",
	.iso2 = "CI"},
    {.code = "RUS",
	.name = "Russia",
	.names = "Russian Federation",
	.adjectives = "Russian",
	.iso2 = "RU"},
    {.code = "SUN",
	.name = "Soviet Union",
	.names = "USSR",
	.adjectives = "Soviet",
	.iso2 = "SU",
	.successor = "RUS"},
    {.code = "CSK", .name = "Czechoslovakia", .iso2 = "CS", .successor = "CZE"},
    {.code = "CZE", .name = "Czechia", .iso2 = "CZ"},
    {.code = "YUG", .name = "Yugoslavia", .iso2 = "YU", .successor = "SCG"},
    {.code = "SCG",
	.name = "Serbia and Montenegro",
	.iso2 = "CS",
	.successor = "SRB"},
    {.code = "SRB", .name = "Serbia", .iso2 = "RS"},
};

static struct strs
split_names(struct arena *arena, const char *names)
{
	struct str rest = str_from(names), part;
	struct strs list = {0};

	while (str_split(&rest, ';', &part))
		arena_strs_add(arena, &list, part);
	return list;
}

static int
make_directory(void **state)
{
	struct actor_directory *directory = mem_alloc(sizeof *directory);
	struct arena *arena = &directory->arena;

	directory->count = ARRAY_LENGTH(examples);
	directory->actors = ARENA_ARRAY(arena, struct actor, directory->count);
	for (size_t i = 0; i < directory->count; i++) {
		struct actor *actor = &directory->actors[i];
		record_init(&record_actor, actor);
		actor->code = str_from(examples[i].code);
		actor->kind = (int)examples[i].kind;
		actor->name = str_from(examples[i].name);
		actor->names = split_names(arena, examples[i].names);
		actor->adjectives = split_names(arena, examples[i].adjectives);
		actor->iso2 = str_from(examples[i].iso2);
		actor->successor = str_from(examples[i].successor);
	}
	actor_directory_build(directory);
	*state = directory;
	return 0;
}

static int
free_directory(void **state)
{
	actor_directory_release(*state);
	free(*state);
	return 0;
}

static void
a_code_finds_its_actor(void **state)
{
	for (size_t i = 0; i < ARRAY_LENGTH(examples); i++) {
		const struct actor *actor =
		    actor_by_code(*state, str_from(examples[i].code));
		assert_non_null(actor);
		assert_str_is(actor->name, examples[i].name);
	}
	assert_null(actor_by_code(*state, STR("rus")));
	assert_null(actor_by_code(*state, STR("")));
	assert_null(actor_by_code(*state, STR("ZZZ")));
}

static void
any_clear_word_finds_its_actor(void **state)
{
	static const struct {
		const char *word, *code;
	} cases[] = {
	    {"RUS", "RUS"},
	    {"rus", "RUS"},
	    {"RU", "RUS"},
	    {"Russia", "RUS"},
	    {"RUSSIAN", "RUS"},
	    {"russian-federation", "RUS"},
	    {"  russian   federation ", "RUS"},
	    {"UK", "GBR"},
	    {"us", "USA"},
	    {"south-korea", "KOR"},
	    {"South Korean", "KOR"},
	    {"dprk", "PRK"},
	    {"Guinea", "GIN"},
	    {"guinea-bissau", "GNB"},
	    {"guinea bissau", "GNB"},
	    {"cote d'ivoire", "CIV"},
	    {"CÔTE-D'IVOIRE", "CIV"},
	    {"congo-brazzaville", "COG"},
	    {"AUS", "AUS"},
	    {"OAU", "AU"},
	    {"african union", "AU"},
	    {"USSR", "SUN"},
	    {"CSK", "CSK"},
	};
	struct actor_matches candidates;

	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct err err = {0};
		const struct actor *actor = actor_find(
		    *state, str_from(cases[i].word), &candidates, &err);
		assert_string_equal(err.text, "");
		assert_str_is(actor->code, cases[i].code);
		assert_true(candidates.count >= 1);
	}
}

static void
a_word_of_several_actors_is_an_error_that_lists_them(void **state)
{
	static const struct {
		const char *word, *message;
		size_t count;
	} cases[] = {
	    {"Korean",
		"'Korean' fits several actors: "
		"KOR (South Korea), PRK (North Korea)",
		2},
	    {"korea",
		"'korea' fits several actors: "
		"KOR (South Korea), PRK (North Korea)",
		2},
	    {"congo",
		"'congo' fits several actors: "
		"COD (Democratic Republic of the Congo), "
		"COG (Republic of the Congo)",
		2},
	    {"AU",
		"'AU' fits several actors: "
		"AU (African Union), AUS (Australia)",
		2},
	    {"cs",
		"'cs' fits several actors: "
		"CSK (Czechoslovakia), SCG (Serbia and Montenegro)",
		2},
	    {"guinean",
		"'guinean' fits several actors: "
		"GIN (Guinea), GNB (Guinea-Bissau)",
		2},
	};

	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct err err = {0};
		struct actor_matches candidates = {0};
		assert_null(actor_find(
		    *state, str_from(cases[i].word), &candidates, &err));
		assert_int_equal(err.code, ERR_QUERY);
		assert_int_equal(err.length, strlen(cases[i].word));
		assert_string_equal(err.text, cases[i].message);
		assert_int_equal(candidates.count, cases[i].count);
	}
}

static void
an_unknown_word_is_an_error_with_the_nearest_name(void **state)
{
	static const struct {
		const char *word, *message, *suggestion;
	} cases[] = {
	    {"Rusia", "'Rusia' is no actor (did you mean 'Russia'?)", "Russia"},
	    {"austarlia", "'austarlia' is no actor (did you mean 'Australia'?)",
		"Australia"},
	    {"cote divoire",
		"'cote divoire' is no actor (did you mean 'Côte d'Ivoire'?)",
		"Côte d'Ivoire"},
	    {"Atlantis", "'Atlantis' is no actor", ""},
	    {"", "'' is no actor", ""},
	    {"-", "'-' is no actor", ""},
	};

	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct err err = {0};
		struct actor_matches candidates = {.count = 9};
		assert_null(actor_find(
		    *state, str_from(cases[i].word), &candidates, &err));
		assert_int_equal(err.code, ERR_QUERY);
		assert_string_equal(err.text, cases[i].message);
		assert_string_equal(err.suggestion, cases[i].suggestion);
		assert_int_equal(candidates.count, 0);
	}
}

static void
the_word_for_a_query_finds_its_actor_again(void **state)
{
	const struct actor_directory *directory = *state;

	for (size_t i = 0; i < directory->count; i++) {
		const struct actor *actor = &directory->actors[i];
		struct str word = actor_query_word(directory, actor);
		assert_ptr_equal(
		    actor_find(directory, word, NULL, NULL), actor);
		assert_str_is(word, str_is(actor->code, "AU")
					? "African Union"
					: actor->code.ptr);
	}
}

static void
a_beginning_is_completed_to_actors_once_each(void **state)
{
	static const struct {
		const char *prefix;
		size_t limit;
		const char *codes;
	} cases[] = {
	    {"rus", 10, "RUS "},
	    {"kor", 10, "KOR PRK "},
	    {"south-", 10, "KOR "},
	    {"South ", 10, "KOR "},
	    {"southx", 10, ""},
	    {"gui", 10, "GIN GNB "},
	    {"gui", 1, "GIN "},
	    {"gui", 0, ""},
	    {"côte", 10, "CIV "},
	    {"uk", 10, "GBR "},
	};
	const struct actor *found[10];
	struct buf codes = {0};

	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		size_t count = actor_complete(
		    *state, str_from(cases[i].prefix), found, cases[i].limit);
		buf_clear(&codes);
		for (size_t j = 0; j < count; j++)
			buf_addf(&codes, "%.*s ", STR_ARG(found[j]->code));
		assert_buf_is(&codes, cases[i].codes);
	}
	buf_release(&codes);
}

static void
predecessors_are_followed_all_the_way(void **state)
{
	static const struct {
		const char *code;
		size_t limit;
		const char *codes;
	} cases[] = {
	    {"RUS", 10, "RUS SUN "},
	    {"SUN", 10, "SUN "},
	    {"SRB", 10, "SRB SCG YUG "},
	    {"SRB", 2, "SRB SCG "},
	    {"SRB", 0, ""},
	    {"USA", 10, "USA "},
	};
	const struct actor *found[10];
	struct buf codes = {0};

	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		size_t count = actor_with_predecessors(*state,
		    actor_by_code(*state, str_from(cases[i].code)), found,
		    cases[i].limit);
		buf_clear(&codes);
		for (size_t j = 0; j < count; j++)
			buf_addf(&codes, "%.*s ", STR_ARG(found[j]->code));
		assert_buf_is(&codes, cases[i].codes);
	}
	buf_release(&codes);
}

static void
states_that_succeed_each_other_end_the_search(void **state)
{
	struct actor actors[2];
	struct actor_directory directory = {.actors = actors, .count = 2};
	const struct actor *found[4];

	(void)state;
	record_init(&record_actor, &actors[0]);
	record_init(&record_actor, &actors[1]);
	actors[0].code = actors[1].successor = STR("AAA");
	actors[1].code = actors[0].successor = STR("BBB");
	actor_directory_build(&directory);
	assert_int_equal(
	    actor_with_predecessors(&directory, &actors[0], found, 4), 2);
	actor_directory_release(&directory);
}

static void
more_matches_than_fit_are_left_out(void **state)
{
	enum { MANY = 40 };
	struct actor_directory directory = {.count = MANY};
	struct actor_matches candidates = {0};
	struct err err = {0};

	(void)state;
	directory.actors =
	    ARENA_ARRAY(&directory.arena, struct actor, directory.count);
	for (int i = 0; i < MANY; i++) {
		struct actor *actor = &directory.actors[i];
		record_init(&record_actor, actor);
		actor->code = arena_format(&directory.arena, "X%02d", i);
		actor->name = arena_format(&directory.arena, "Land %d", i);
		actor->iso2 = STR("XX");
	}
	actor_directory_build(&directory);
	assert_null(actor_find(&directory, STR("XX"), &candidates, &err));
	assert_int_equal(candidates.count, ACTOR_MATCHES_MAX);
	actor_directory_release(&directory);
}

static void
an_empty_directory_knows_nobody(void **state)
{
	struct actor_directory directory = {0};
	const struct actor *found[1];

	(void)state;
	actor_directory_build(&directory);
	assert_null(actor_by_code(&directory, STR("RUS")));
	assert_null(actor_find(&directory, STR("RUS"), NULL, NULL));
	assert_int_equal(actor_complete(&directory, STR("R"), found, 1), 0);
	actor_directory_release(&directory);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_code_finds_its_actor),
	    cmocka_unit_test(any_clear_word_finds_its_actor),
	    cmocka_unit_test(
		a_word_of_several_actors_is_an_error_that_lists_them),
	    cmocka_unit_test(an_unknown_word_is_an_error_with_the_nearest_name),
	    cmocka_unit_test(the_word_for_a_query_finds_its_actor_again),
	    cmocka_unit_test(a_beginning_is_completed_to_actors_once_each),
	    cmocka_unit_test(predecessors_are_followed_all_the_way),
	    cmocka_unit_test(states_that_succeed_each_other_end_the_search),
	    cmocka_unit_test(more_matches_than_fit_are_left_out),
	    cmocka_unit_test(an_empty_directory_knows_nobody),
	};

	return cmocka_run_group_tests(tests, make_directory, free_directory);
}
