#include "core/model/actor_code.h"

#include "core/model/event_parts.h"
#include "tests/unit/test.h"

/* States whose codes collide or changed hands; numbers and letters are those
 * of the systems. */
static const struct {
	const char *code, *iso2, *numeric, *name;
	int64_t cow;
	const char *abbreviation, *fips, *cameo;
	const char *since, *until, *successor;
} states[] = {
    {"AUS", "AU", "036", "Australia", 900, "AUL", "AS", "AUS", "", "", ""},
    {"AUT", "AT", "040", "Austria", 305, "AUS", "AU", "AUT", "", "", ""},
    {"CZE", "CZ", "203", "Czechia", 316, "CZR", "EZ", "CZE", "1993-01-01", "",
	""},
    {"CSK", "CS", "200", "Czechoslovakia", 315, "CZE", "CZ", "", "1918-10-28",
	"1992-12-31", "CZE"},
    {"MAC", "MO", "446", "Macau", INTEGER_NONE, "", "MC", "MAC", "", "", ""},
    {"MKD", "MK", "807", "North Macedonia", 343, "MAC", "MK", "MKD", "", "",
	""},
    {"MNG", "MN", "496", "Mongolia", 712, "MON", "MG", "MNG", "", "", ""},
    {"MNE", "ME", "499", "Montenegro", 341, "MNG", "MJ", "MTN", "", "", ""},
    {"SLV", "SV", "222", "El Salvador", 92, "SAL", "ES", "SLV", "", "", ""},
    {"SVN", "SI", "705", "Slovenia", 349, "SLV", "SI", "SVN", "", "", ""},
    {"SWZ", "SZ", "748", "Eswatini", 572, "SWA", "WZ", "SWZ", "", "", ""},
    {"CHE", "CH", "756", "Switzerland", 225, "SWZ", "SZ", "CHE", "", "", ""},
    {"CHN", "CN", "156", "China", 710, "CHN", "CH", "CHN", "", "", ""},
    {"YUG", "YU", "891", "Yugoslavia", 345, "YUG", "YO", "", "1918-12-01",
	"2003-02-04", "SCG"},
    {"SCG", "CS", "891", "Serbia and Montenegro", 345, "YUG", "YI", "",
	"2003-02-04", "2006-06-05", "SRB"},
    {"SRB", "RS", "688", "Serbia", 345, "YUG", "RI", "SRB", "2006-06-05", "",
	""},
    {"SUN", "SU", "810", "Soviet Union", 365, "RUS", "UR", "", "1922-12-30",
	"1991-12-26", "RUS"},
    {"RUS", "RU", "643", "Russia", 365, "RUS", "RS", "RUS", "1991-12-26", "",
	""},
    {"DEU", "DE", "276", "Germany", 255, "GMY", "GM", "DEU", "", "", ""},
    {"DDR", "DD", "278", "East Germany", 265, "GDR", "GC", "", "1949-10-07",
	"1990-10-03", "DEU"},
    {"YEM", "YE", "887", "Yemen", 679, "YEM", "YM", "YEM", "", "", ""},
    {"YMD", "YD", "720", "South Yemen", 680, "YPR", "YS", "", "1967-11-30",
	"1990-05-22", "YEM"},
};

static struct date
date_of(const char *text)
{
	struct date date = date_none();

	if (*text)
		assert_true(date_parse(str_from(text), &date, NULL));
	return date;
}

static void
build(struct actor_directory *directory)
{
	*directory = (struct actor_directory){0};
	directory->actors =
	    ARENA_ARRAY(&directory->arena, struct actor, ARRAY_LENGTH(states));
	directory->count = ARRAY_LENGTH(states);
	for (size_t i = 0; i < ARRAY_LENGTH(states); i++)
		directory->actors[i] = (struct actor){
		    .code = str_from(states[i].code),
		    .kind = ACTOR_STATE,
		    .name = str_from(states[i].name),
		    .iso2 = str_from(states[i].iso2),
		    .numeric = str_from(states[i].numeric),
		    .cow = states[i].cow,
		    .cow_abbreviation = str_from(states[i].abbreviation),
		    .fips = str_from(states[i].fips),
		    .cameo = str_from(states[i].cameo),
		    .since = date_of(states[i].since),
		    .until = date_of(states[i].until),
		    .successor = str_from(states[i].successor),
		};
	actor_directory_build(directory);
}

static const struct {
	enum code_system system;
	const char *text, *day, *actor; /* "": nobody */
} cases[] = {
    /* The same letters in ISO 3166 and in the Correlates of War. */
    {CODE_ISO3, "AUS", "2000-01-01", "AUS"},
    {CODE_COW_ABBREVIATION, "AUS", "2000-01-01", "AUT"},
    {CODE_ISO3, "CZE", "2000-01-01", "CZE"},
    {CODE_COW_ABBREVIATION, "CZE", "1980-01-01", "CSK"},
    {CODE_ISO3, "MAC", "2000-01-01", "MAC"},
    {CODE_COW_ABBREVIATION, "MAC", "2000-01-01", "MKD"},
    {CODE_ISO3, "MNG", "2010-01-01", "MNG"},
    {CODE_COW_ABBREVIATION, "MNG", "2010-01-01", "MNE"},
    {CODE_ISO3, "SLV", "2000-01-01", "SLV"},
    {CODE_COW_ABBREVIATION, "SLV", "2000-01-01", "SVN"},
    {CODE_ISO3, "SWZ", "2000-01-01", "SWZ"},
    {CODE_COW_ABBREVIATION, "SWZ", "2000-01-01", "CHE"},
    /* FIPS is neither. */
    {CODE_FIPS, "RS", "2000-01-01", "RUS"},
    {CODE_ISO2, "RS", "2010-01-01", "SRB"},
    {CODE_FIPS, "CH", "2000-01-01", "CHN"},
    {CODE_ISO2, "CH", "2000-01-01", "CHE"},
    {CODE_FIPS, "AS", "2000-01-01", "AUS"},
    {CODE_FIPS, "AU", "2000-01-01", "AUT"},
    /* One code, several states, one after the other. */
    {CODE_ISO2, "CS", "1980-01-01", "CSK"},
    {CODE_ISO2, "CS", "2004-01-01", "SCG"},
    {CODE_COW, "345", "1985-01-01", "YUG"},
    {CODE_COW, "345", "2004-01-01", "SCG"},
    {CODE_COW, "345", "2015-01-01", "SRB"},
    {CODE_COW, "345", "2003-02-04", "SCG"},
    {CODE_COW_ABBREVIATION, "YUG", "2015-01-01", "SRB"},
    {CODE_COW, "365", "1985-01-01", "SUN"},
    {CODE_COW, "365", "1991-12-26", "RUS"},
    {CODE_COW, "365", "", "RUS"},
    {CODE_NUMERIC, "891", "2000-01-01", "YUG"},
    {CODE_NUMERIC, "891", "2005-01-01", "SCG"},
    /* Before it began and after it ended. */
    {CODE_ISO3, "RUS", "1985-01-01", "SUN"},
    {CODE_NAME, "Russia", "1985-06-01", "SUN"},
    {CODE_NAME, "Russia", "", "RUS"},
    {CODE_NAME, "soviet union", "1995-01-01", "RUS"},
    {CODE_NAME, "Serbia", "1995-01-01", "YUG"},
    {CODE_NAME, "Yugoslavia", "2005-01-01", "SCG"},
    {CODE_NAME, "Czechia", "1992-12-31", "CSK"},
    {CODE_NAME, "Germany", "1985-01-01", "DEU"},
    {CODE_ISO3, "DDR", "1995-01-01", "DEU"},
    {CODE_ISO3, "YMD", "1995-01-01", "YEM"},
    /* Numbers that a state had before. */
    {CODE_COW, "260", "1985-01-01", "DEU"},
    {CODE_COW, "255", "1995-01-01", "DEU"},
    {CODE_COW_ABBREVIATION, "GFR", "1985-01-01", "DEU"},
    {CODE_COW, "678", "1985-01-01", "YEM"},
    {CODE_COW, "679", "1995-01-01", "YEM"},
    {CODE_COW, "680", "1985-01-01", "YMD"},
    /* Zeros before a number say nothing. */
    {CODE_NUMERIC, "36", "2000-01-01", "AUS"},
    {CODE_NUMERIC, "036", "2000-01-01", "AUS"},
    /* CAMEO has codes of its own, and else those of ISO. */
    {CODE_CAMEO, "MTN", "2010-01-01", "MNE"},
    {CODE_CAMEO, "YUG", "1995-01-01", "YUG"},
    {CODE_CAMEO, "AFR", "2000-01-01", ""},
    {CODE_ISO3, "ABC", "2000-01-01", ""},
    {CODE_ISO2, "", "2000-01-01", ""},
};

static void
a_code_means_the_state_of_its_system_and_day(void **state)
{
	struct actor_directory directory;
	struct actor_codes codes;

	(void)state;
	build(&directory);
	actor_codes_init(&codes, &directory);
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct actor_matches matches;
		struct date day = date_of(cases[i].day);
		actor_codes_find(
		    &codes, cases[i].system, str_from(cases[i].text), &matches);
		const struct actor *actor =
		    actor_on_day(&directory, &matches, day.first);
		struct str found = actor ? actor->code : STR("");
		if (!str_is(found, cases[i].actor))
			fail_msg("%s %s on %s is %.*s, not %s",
			    code_system_names[cases[i].system], cases[i].text,
			    cases[i].day, STR_ARG(found), cases[i].actor);
	}
	actor_codes_release(&codes);
	actor_directory_release(&directory);
}

static void
every_system_is_found_by_its_name(void **state)
{
	(void)state;
	for (int i = 0; i < CODE_SYSTEM_COUNT; i++)
		assert_int_equal(
		    code_system_find(str_from(code_system_names[i])), i);
	assert_int_equal(code_system_find(STR("iso")), -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_code_means_the_state_of_its_system_and_day),
	    cmocka_unit_test(every_system_is_found_by_its_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
