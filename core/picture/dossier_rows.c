#include "core/picture/dossier.h"

/*
 * The numbers of a dossier, one fact a row; `part` says what it is a fact of.
 * Nothing is left out here.
 */
enum { PART, KEY, OF, LABEL, DATE, VALUE, UNIT, STANCE, SOURCE, NOTE, CELLS };

/* Which column of the answer goes into which cell, counted from 1. */
struct part {
	const char *name;
	enum dossier_answer answer;
	int columns[CELLS];
};

#define FROM(column) ((column) + 1)
static const struct part parts[] = {
    {"standing", DOSSIER_STANDING,
	{[STANCE] = FROM(STANDING_STANCE),
	    [DATE] = FROM(STANDING_SINCE),
	    [NOTE] = FROM(STANDING_SUMMARY)}},
    {"citation", DOSSIER_CITATIONS,
	{[KEY] = FROM(CITED_FIELD),
	    [STANCE] = FROM(CITED_STANCE),
	    [LABEL] = FROM(CITED_VALUE),
	    [SOURCE] = FROM(CITED_SOURCE),
	    [NOTE] = FROM(CITED_PASSAGE)}},
    {"events", DOSSIER_TOTAL, {[VALUE] = FROM(0)}},
    {"beside", DOSSIER_BESIDE, {[VALUE] = FROM(0)}},
    {"type", DOSSIER_TYPES, {[KEY] = FROM(0), [VALUE] = FROM(1)}},
    {"year", DOSSIER_YEARS,
	{[KEY] = FROM(0), [DATE] = FROM(0), [VALUE] = FROM(1)}},
    {"edition", DOSSIER_EDITIONS,
	{[KEY] = FROM(EDITION_EVENT),
	    [OF] = FROM(EDITION_SERIES),
	    [LABEL] = FROM(EDITION_TITLE),
	    [DATE] = FROM(EDITION_DATE),
	    [VALUE] = FROM(EDITION_THEIRS),
	    [NOTE] = FROM(EDITION_STATUS)}},
    {"planned", DOSSIER_PLANNED,
	{[KEY] = FROM(BRIEF_EVENT),
	    [OF] = FROM(BRIEF_TYPE),
	    [LABEL] = FROM(BRIEF_TITLE),
	    [DATE] = FROM(BRIEF_DATE),
	    [NOTE] = FROM(BRIEF_STATUS)}},
    {"latest", DOSSIER_LATEST,
	{[KEY] = FROM(BRIEF_EVENT),
	    [OF] = FROM(BRIEF_TYPE),
	    [LABEL] = FROM(BRIEF_TITLE),
	    [DATE] = FROM(BRIEF_DATE),
	    [NOTE] = FROM(BRIEF_STATUS)}},
    {"indicator", DOSSIER_INDICATORS,
	{[KEY] = FROM(INDICATOR_NAME),
	    [DATE] = FROM(INDICATOR_DATE),
	    [VALUE] = FROM(INDICATOR_VALUE),
	    [UNIT] = FROM(INDICATOR_UNIT),
	    [NOTE] = FROM(INDICATOR_NOTE)}},
    {"third", DOSSIER_THIRD,
	{[KEY] = FROM(THIRD_CODE), [VALUE] = FROM(THIRD_EVENTS)}},
    {"claim", DOSSIER_CLAIMS,
	{[KEY] = FROM(CLAIM_EVENT),
	    [OF] = FROM(CLAIM_FIELD),
	    [LABEL] = FROM(CLAIM_VALUE),
	    [DATE] = FROM(CLAIM_DATE),
	    [STANCE] = FROM(CLAIM_STANCE),
	    [SOURCE] = FROM(CLAIM_SOURCE),
	    [NOTE] = FROM(CLAIM_PASSAGE)}},
    {"source", DOSSIER_SOURCES,
	{[KEY] = FROM(SOURCE_ID),
	    [OF] = FROM(SOURCE_PUBLISHER),
	    [LABEL] = FROM(SOURCE_TITLE),
	    [DATE] = FROM(SOURCE_DATE),
	    [VALUE] = FROM(SOURCE_EVENTS),
	    [NOTE] = FROM(SOURCE_URL)}},
};
#undef FROM

static bool
write_part(const struct dossier *dossier, const struct part *part,
    struct writer *writer, struct err *err)
{
	for (size_t i = 0; i < dossier_rows(dossier, part->answer); i++) {
		const struct str *row =
		    answer_row(&dossier->answers[part->answer], i);
		struct str cells[CELLS] = {[PART] = str_from(part->name)};

		for (size_t c = 0; c < CELLS; c++)
			if (part->columns[c] > 0)
				cells[c] = row[part->columns[c] - 1];
		if (!writer_cells(writer, cells, err))
			return false;
	}
	return true;
}

bool
dossier_write_rows(const void *made, struct writer *writer, struct err *err)
{
	for (size_t i = 0; i < ARRAY_LENGTH(parts); i++)
		if (!write_part(made, &parts[i], writer, err))
			return false;
	return true;
}
