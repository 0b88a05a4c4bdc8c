#include "core/model/vocabulary.h"

#include "tests/unit/test.h"

static void
every_vocabulary_and_word_explains_itself(void **state)
{
	(void)state;
	for (size_t i = 0; i < VOCABULARY_COUNT; i++) {
		const struct vocabulary *vocabulary = &vocabularies[i];
		assert_true(strlen(vocabulary->name) > 0);
		assert_true(strlen(vocabulary->summary) > 0);
		assert_true(vocabulary->count > 1);
		for (int j = 0; j < vocabulary->count; j++) {
			assert_non_null(vocabulary->words[j].name);
			assert_true(strlen(vocabulary->words[j].summary) > 0);
		}
	}
}

static void
a_name_finds_its_own_row(void **state)
{
	(void)state;
	for (int i = 0; i < VOCABULARY_COUNT; i++) {
		enum vocabulary_id id = (enum vocabulary_id)i;
		for (int j = 0; j < vocabularies[id].count; j++)
			assert_int_equal(word_find(id, word_name(id, j)), j);
	}
}

static void
sets_of_words_fit_their_bits(void **state)
{
	(void)state;
	assert_true(vocabularies[VOCABULARY_ROLE].count <= 32);
	assert_true(vocabularies[VOCABULARY_DOMAIN].count <= 32);
}

static void
types_carry_their_codes(void **state)
{
	static const struct {
		enum event_type type;
		const char *cameo, *plover;
	} cases[] = {
	    {TYPE_EXERCISE, "062", "COOPERATE (military)"},
	    {TYPE_PATROL, "062", "COOPERATE (military)"},
	    {TYPE_AGREEMENT, "057", "SUPPORT (diplomatic)"},
	    {TYPE_VISIT, "042", "CONSULT visit"},
	    {TYPE_CONSULTATION, "040", "CONSULT"},
	    {TYPE_STATEMENT, "010", NULL},
	    {TYPE_DEPLOYMENT, "074", "AID (peacekeeping)"},
	    {TYPE_AID, "072", "AID (military)"},
	    {TYPE_ARMS_TRANSFER, "072", "AID (military)"},
	    {TYPE_TRAINING, "072", "AID (military)"},
	    {TYPE_JOINT_CAPABILITY, "062", "COOPERATE (military)"},
	    {TYPE_WEAPONS_TEST, "150", "MOBILIZE"},
	    {TYPE_POSTURE, "152", "MOBILIZE troops (military)"},
	    {TYPE_SANCTION, "163", "COERCE restrict (diplomatic)"},
	    {TYPE_CANCELLATION, "1622", "SANCTION discontinue (military)"},
	    {TYPE_OTHER, NULL, NULL},
	};

	(void)state;
	assert_int_equal(ARRAY_LENGTH(cases), TYPE_COUNT);
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		const struct word *word =
		    &vocabularies[VOCABULARY_TYPE].words[cases[i].type];
		assert_str_is(
		    str_from(cases[i].cameo), word->cameo ? word->cameo : "");
		assert_str_is(str_from(cases[i].plover),
		    word->plover ? word->plover : "");
	}
}

static void
words_are_found_in_any_case_and_with_hyphens(void **state)
{
	static const struct {
		enum vocabulary_id id;
		const char *typed;
		int word;
	} cases[] = {
	    {VOCABULARY_TYPE, "exercise", TYPE_EXERCISE},
	    {VOCABULARY_TYPE, "Exercise", TYPE_EXERCISE},
	    {VOCABULARY_TYPE, "arms-transfer", TYPE_ARMS_TRANSFER},
	    {VOCABULARY_TYPE, "ARMS_TRANSFER", TYPE_ARMS_TRANSFER},
	    {VOCABULARY_DOMAIN, "air", DOMAIN_AIR},
	    {VOCABULARY_TYPE, "exercises", WORD_NONE},
	    {VOCABULARY_TYPE, "", WORD_NONE},
	    {VOCABULARY_STATUS, "exercise", WORD_NONE},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++)
		assert_int_equal(
		    word_find(cases[i].id, str_from(cases[i].typed)),
		    cases[i].word);
}

static void
an_unknown_word_is_an_error_with_the_nearest_one(void **state)
{
	static const struct {
		enum vocabulary_id id;
		const char *typed, *message, *suggestion;
	} cases[] = {
	    {VOCABULARY_TYPE, "excercise",
		"'excercise' is no type (did you mean 'exercise'?)",
		"exercise"},
	    {VOCABULARY_ROLE, "organizer",
		"'organizer' is no role (did you mean 'organiser'?)",
		"organiser"},
	    {VOCABULARY_STATUS, "PLANED",
		"'PLANED' is no status (did you mean 'planned'?)", "planned"},
	    {VOCABULARY_SOURCE_KIND, "nwes",
		"'nwes' is no source kind (did you mean 'news'?)", "news"},
	    {VOCABULARY_FORM, "xyz", "'xyz' is no form", ""},
	    {VOCABULARY_TYPE, "", "'' is no type", ""},
	};
	struct err err;
	int word = 77;

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		err = (struct err){0};
		assert_false(word_parse(
		    cases[i].id, str_from(cases[i].typed), &word, &err));
		assert_string_equal(err.text, cases[i].message);
		assert_string_equal(err.suggestion, cases[i].suggestion);
		assert_int_equal(word, 77);
	}
}

static void
a_known_word_parses_to_its_index(void **state)
{
	int word = WORD_NONE;

	(void)state;
	assert_true(word_parse(VOCABULARY_TYPE, STR("visit"), &word, NULL));
	assert_int_equal(word, TYPE_VISIT);
}

static void
no_word_has_no_name(void **state)
{
	(void)state;
	assert_str_is(word_name(VOCABULARY_TYPE, WORD_NONE), "");
	assert_str_is(word_name(VOCABULARY_TYPE, TYPE_COUNT), "");
	assert_str_is(word_name(VOCABULARY_TYPE, TYPE_OTHER), "other");
}

static void
the_nearest_is_within_what_a_typo_does(void **state)
{
	static const char *const names[] = {"date", "title", "participants"};
	static const struct {
		const char *typed, *nearest;
	} cases[] = {
	    {"dat", "date"},
	    {"DATE", "date"},
	    {"dxtx", NULL},
	    {"titel", "title"},
	    {"partcipant", "participants"},
	    {"parts", NULL},
	    {"", NULL},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		const char *nearest = word_nearest(
		    str_from(cases[i].typed), names, ARRAY_LENGTH(names));
		assert_str_is(str_from(nearest),
		    cases[i].nearest ? cases[i].nearest : "");
	}
}

static void
observers_targets_and_subjects_do_not_take_part(void **state)
{
	const uint32_t apart =
	    1u << ROLE_OBSERVER | 1u << ROLE_TARGET | 1u << ROLE_SUBJECT;

	(void)state;
	assert_int_equal(
	    roles_taking_part(), ((1u << ROLE_COUNT) - 1) & ~apart);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_vocabulary_and_word_explains_itself),
	    cmocka_unit_test(a_name_finds_its_own_row),
	    cmocka_unit_test(sets_of_words_fit_their_bits),
	    cmocka_unit_test(types_carry_their_codes),
	    cmocka_unit_test(words_are_found_in_any_case_and_with_hyphens),
	    cmocka_unit_test(an_unknown_word_is_an_error_with_the_nearest_one),
	    cmocka_unit_test(a_known_word_parses_to_its_index),
	    cmocka_unit_test(no_word_has_no_name),
	    cmocka_unit_test(the_nearest_is_within_what_a_typo_does),
	    cmocka_unit_test(observers_targets_and_subjects_do_not_take_part),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
