#include <stddef.h>

#include "core/picture/dossier/dossier.h"

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
#define BRIEF                                            \
	{                                                \
		[KEY] = AT(struct brief_event, id),      \
		[OF] = AT(struct brief_event, type),     \
		[LABEL] = AT(struct brief_event, title), \
		[DATE] = AT(struct brief_event, date),   \
		[NOTE] = AT(struct brief_event, status), \
	}
static const struct part parts[] = {
    {"standing", DOSSIER_STANDING, sizeof(struct pair_standing), 0,
	{[STANCE] = AT(struct pair_standing, stance),
	    [DATE] = AT(struct pair_standing, since),
	    [NOTE] = AT(struct pair_standing, summary)}},
    {"citation", DOSSIER_CITATIONS, sizeof(struct pair_citation), 0,
	{[KEY] = AT(struct pair_citation, field),
	    [STANCE] = AT(struct pair_citation, stance),
	    [LABEL] = AT(struct pair_citation, value),
	    [SOURCE] = AT(struct pair_citation, source),
	    [NOTE] = AT(struct pair_citation, passage)}},
    {"events", DOSSIER_TOTAL, sizeof(int64_t), 1, {0}},
    {"beside", DOSSIER_BESIDE, sizeof(int64_t), 1, {0}},
    {"type", DOSSIER_TYPES, ITEM(struct counted, events),
	{[KEY] = AT(struct counted, value)}},
    {"year", DOSSIER_YEARS, ITEM(struct bucket, possible),
	{[KEY] = AT(struct bucket, label), [DATE] = AT(struct bucket, label)}},
    {"edition", DOSSIER_EDITIONS, ITEM(struct series_edition, matches),
	{[KEY] = AT(struct series_edition, event),
	    [OF] = AT(struct series_edition, series),
	    [LABEL] = AT(struct series_edition, title),
	    [DATE] = AT(struct series_edition, date),
	    [NOTE] = AT(struct series_edition, status)}},
    {"planned", DOSSIER_PLANNED, sizeof(struct brief_event), 0, BRIEF},
    {"latest", DOSSIER_LATEST, sizeof(struct brief_event), 0, BRIEF},
    {"indicator", DOSSIER_INDICATORS, sizeof(struct pair_indicator), 0,
	{[KEY] = AT(struct pair_indicator, name),
	    [DATE] = AT(struct pair_indicator, date),
	    [VALUE] = AT(struct pair_indicator, written),
	    [UNIT] = AT(struct pair_indicator, unit),
	    [NOTE] = AT(struct pair_indicator, note)}},
    {"third", DOSSIER_THIRD, ITEM(struct third_events, events),
	{[KEY] = AT(struct third_events, actor)}},
    {"claim", DOSSIER_CLAIMS, sizeof(struct event_claim), 0,
	{[KEY] = AT(struct event_claim, event),
	    [OF] = AT(struct event_claim, field),
	    [LABEL] = AT(struct event_claim, value),
	    [DATE] = AT(struct event_claim, date),
	    [STANCE] = AT(struct event_claim, stance),
	    [SOURCE] = AT(struct event_claim, source),
	    [NOTE] = AT(struct event_claim, passage)}},
    {"source", DOSSIER_SOURCES, ITEM(struct source_events, events),
	{[KEY] = AT(struct source_events, id),
	    [OF] = AT(struct source_events, publisher),
	    [LABEL] = AT(struct source_events, title),
	    [DATE] = AT(struct source_events, date),
	    [NOTE] = AT(struct source_events, url)}},
};
#undef BRIEF
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
	const char *items = answer->items;

	for (size_t i = 0; i < answer->count; i++)
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
