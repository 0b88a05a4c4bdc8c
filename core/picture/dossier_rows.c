#include <stddef.h>

#include "core/picture/dossier.h"

/*
 * The numbers of a dossier, one fact a row; `part` says what it is a fact of.
 * Nothing is left out here.
 */
enum { PART, KEY, OF, LABEL, DATE, VALUE, UNIT, STANCE, SOURCE, NOTE, CELLS };

/* Which members of an item go into which cell, as their offsets plus 1. */
struct part {
	const char *name;
	enum dossier_answer answer;
	size_t size;   /* of an item */
	size_t number; /* for VALUE, where that is no text */
	size_t texts[CELLS];
};

#define AT(type, member) (offsetof(type, member) + 1)
#define ITEM(type, number) sizeof(type), AT(type, number)
#define FROM(column) ((column) * sizeof(struct str) + 1)
static const struct part parts[] = {
    {"standing", DOSSIER_STANDING, 4 * sizeof(struct str), 0,
	{[STANCE] = FROM(STANDING_STANCE),
	    [DATE] = FROM(STANDING_SINCE),
	    [NOTE] = FROM(STANDING_SUMMARY)}},
    {"citation", DOSSIER_CITATIONS, 8 * sizeof(struct str), 0,
	{[KEY] = FROM(CITED_FIELD),
	    [STANCE] = FROM(CITED_STANCE),
	    [LABEL] = FROM(CITED_VALUE),
	    [SOURCE] = FROM(CITED_SOURCE),
	    [NOTE] = FROM(CITED_PASSAGE)}},
    {"events", DOSSIER_TOTAL, sizeof(int64_t), 1, {0}},
    {"beside", DOSSIER_BESIDE, sizeof(int64_t), 1, {0}},
    {"type", DOSSIER_TYPES, ITEM(struct counted, events),
	{[KEY] = AT(struct counted, value)}},
    {"year", DOSSIER_YEARS, ITEM(struct bucket, possible),
	{[KEY] = AT(struct bucket, label), [DATE] = AT(struct bucket, label)}},
    {"edition", DOSSIER_EDITIONS, 11 * sizeof(struct str), 0,
	{[KEY] = FROM(EDITION_EVENT),
	    [OF] = FROM(EDITION_SERIES),
	    [LABEL] = FROM(EDITION_TITLE),
	    [DATE] = FROM(EDITION_DATE),
	    [VALUE] = FROM(EDITION_THEIRS),
	    [NOTE] = FROM(EDITION_STATUS)}},
    {"planned", DOSSIER_PLANNED, 5 * sizeof(struct str), 0,
	{[KEY] = FROM(BRIEF_EVENT),
	    [OF] = FROM(BRIEF_TYPE),
	    [LABEL] = FROM(BRIEF_TITLE),
	    [DATE] = FROM(BRIEF_DATE),
	    [NOTE] = FROM(BRIEF_STATUS)}},
    {"latest", DOSSIER_LATEST, 5 * sizeof(struct str), 0,
	{[KEY] = FROM(BRIEF_EVENT),
	    [OF] = FROM(BRIEF_TYPE),
	    [LABEL] = FROM(BRIEF_TITLE),
	    [DATE] = FROM(BRIEF_DATE),
	    [NOTE] = FROM(BRIEF_STATUS)}},
    {"indicator", DOSSIER_INDICATORS, 5 * sizeof(struct str), 0,
	{[KEY] = FROM(INDICATOR_NAME),
	    [DATE] = FROM(INDICATOR_DATE),
	    [VALUE] = FROM(INDICATOR_VALUE),
	    [UNIT] = FROM(INDICATOR_UNIT),
	    [NOTE] = FROM(INDICATOR_NOTE)}},
    {"third", DOSSIER_THIRD, ITEM(struct third_events, events),
	{[KEY] = AT(struct third_events, actor)}},
    {"claim", DOSSIER_CLAIMS, 10 * sizeof(struct str), 0,
	{[KEY] = FROM(CLAIM_EVENT),
	    [OF] = FROM(CLAIM_FIELD),
	    [LABEL] = FROM(CLAIM_VALUE),
	    [DATE] = FROM(CLAIM_DATE),
	    [STANCE] = FROM(CLAIM_STANCE),
	    [SOURCE] = FROM(CLAIM_SOURCE),
	    [NOTE] = FROM(CLAIM_PASSAGE)}},
    {"source", DOSSIER_SOURCES, ITEM(struct source_events, events),
	{[KEY] = AT(struct source_events, id),
	    [OF] = AT(struct source_events, publisher),
	    [LABEL] = AT(struct source_events, title),
	    [DATE] = AT(struct source_events, date),
	    [NOTE] = AT(struct source_events, url)}},
};
#undef FROM
#undef ITEM
#undef AT

static bool
write_item(const char *item, const struct part *part, struct writer *writer,
    struct err *err)
{
	struct str cells[CELLS] = {[PART] = str_from(part->name)};
	int64_t number;

	for (size_t i = 0; i < CELLS; i++)
		if (part->texts[i])
			memcpy(&cells[i], item + part->texts[i] - 1,
			    sizeof cells[i]);
	if (part->number) {
		memcpy(&number, item + part->number - 1, sizeof number);
		cells[VALUE] =
		    arena_format(&writer->arena, "%lld", (long long)number);
	}
	return writer_cells(writer, cells, err);
}

static bool
write_part(const struct dossier *dossier, const struct part *part,
    struct writer *writer, struct err *err)
{
	const struct answer *answer = &dossier->answers[part->answer];
	const char *items =
	    answer->cells ? (const char *)answer->cells : answer->items;

	for (size_t i = 0; i < answer->count + answer->rows; i++)
		if (!write_item(items + i * part->size, part, writer, err))
			return false;
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
