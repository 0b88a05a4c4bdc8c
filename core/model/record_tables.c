#include "core/model/record.h"

#include <assert.h>
#include <stdalign.h>

/*
 * The tables of core/model/record.h, in the order in which files show the
 * members. Keys are the names of the struct members.
 */
#define AT(type, name, member_kind_)          \
	.key = #name, .kind = (member_kind_), \
	.offset = offsetof(struct type, name)

static const struct member membership_members[] = {
    {AT(membership, actor, MEMBER_REFERENCE), .is_required = true,
	.of = &record_actor, .summary = "code of the member"},
    {AT(membership, since, MEMBER_DATE),
	.summary = "when it joined, where known"},
    {AT(membership, until, MEMBER_DATE),
	.summary = "when it left; absent while it belongs"},
};

const struct record_table record_membership = {
    .name = "membership",
    .summary = "an actor in an organisation, with dates",
    .size = sizeof(struct membership),
    .align = alignof(struct membership),
    .members = membership_members,
    .count = ARRAY_LENGTH(membership_members),
    .shorthand = &membership_members[0],
};

static const struct member actor_members[] = {
    {AT(actor, code, MEMBER_CODE), .is_required = true,
	.summary = "ISO 3166-1 alpha-3, ISO 3166-3 for states that ended, "
		   "or the short name of an organisation"},
    {AT(actor, kind, MEMBER_WORD), .is_required = true,
	.vocabulary = VOCABULARY_ACTOR_KIND,
	.summary = "a state or an organisation"},
    {AT(actor, name, MEMBER_TEXT), .is_required = true,
	.summary = "the usual name"},
    {AT(actor, names, MEMBER_TEXTS), .summary = "other names that sources use"},
    {AT(actor, adjectives, MEMBER_TEXTS),
	.summary = "adjectives: Russian, of Russia"},
    {AT(actor, iso2, MEMBER_TEXT), .summary = "ISO 3166-1 alpha-2"},
    {AT(actor, numeric, MEMBER_TEXT),
	.summary = "ISO 3166-1 numeric, three digits"},
    {AT(actor, cow, MEMBER_INTEGER),
	.summary = "number in the Correlates of War list of states"},
    {AT(actor, cow_abbreviation, MEMBER_TEXT),
	.summary = "letters in the Correlates of War list of states"},
    {AT(actor, cameo, MEMBER_TEXT), .summary = "CAMEO actor code"},
    {AT(actor, fips, MEMBER_TEXT), .summary = "FIPS 10-4 code"},
    {AT(actor, region, MEMBER_TEXT), .summary = "part of the world"},
    {AT(actor, since, MEMBER_DATE),
	.summary = "when it began, of states that are not older than the data"},
    {AT(actor, until, MEMBER_DATE), .summary = "when it ended"},
    {AT(actor, successor, MEMBER_REFERENCE), .of = &record_actor,
	.summary = "code of the state that continues it"},
    {AT(actor, members, MEMBER_RECORDS), .of = &record_membership,
	.summary = "members of an organisation"},
};

const struct record_table record_actor = {
    .name = "actor",
    .list_key = "actors",
    .summary = "a state or an organisation, with its names and its codes in "
	       "other systems",
    .size = sizeof(struct actor),
    .align = alignof(struct actor),
    .members = actor_members,
    .count = ARRAY_LENGTH(actor_members),
    .key = &actor_members[0],
};

static const struct member series_members[] = {
    {AT(series, id, MEMBER_ID), .is_required = true,
	.summary = "slug, stable for ever"},
    {AT(series, name, MEMBER_TEXT), .is_required = true,
	.summary = "the usual name"},
    {AT(series, names, MEMBER_TEXTS),
	.summary = "other names that sources use"},
    {AT(series, since, MEMBER_DATE), .summary = "when it was first held"},
    {AT(series, until, MEMBER_DATE), .summary = "when it was given up"},
    {AT(series, cadence, MEMBER_TEXT),
	.summary = "how often it is held: yearly, every two years"},
    {AT(series, summary, MEMBER_TEXT), .summary = "what it is, in own words"},
    {AT(series, note, MEMBER_TEXT), .summary = "a coder's remark"},
};

const struct record_table record_series = {
    .name = "series",
    .list_key = "series",
    .summary = "a named, recurring exercise or format",
    .size = sizeof(struct series),
    .align = alignof(struct series),
    .members = series_members,
    .count = ARRAY_LENGTH(series_members),
    .key = &series_members[0],
};

static const struct member source_members[] = {
    {AT(source, id, MEMBER_ID), .is_required = true,
	.summary = "slug, stable for ever"},
    {AT(source, kind, MEMBER_WORD), .is_required = true,
	.vocabulary = VOCABULARY_SOURCE_KIND,
	.summary = "what kind of document it is"},
    {AT(source, publisher, MEMBER_TEXT), .summary = "who published it"},
    {AT(source, author, MEMBER_TEXT), .summary = "who wrote it"},
    {AT(source, title, MEMBER_TEXT),
	.summary = "the bibliographic title, where known"},
    {AT(source, date, MEMBER_DATE), .summary = "when it was published"},
    {AT(source, url, MEMBER_TEXT),
	.summary = "address, never invented; absent where unknown"},
    {AT(source, language, MEMBER_TEXT), .summary = "ISO 639-1 code"},
    {AT(source, retrieved, MEMBER_DATE), .summary = "when it was read"},
    {AT(source, archive, MEMBER_TEXT), .summary = "address of a kept copy"},
    {AT(source, pages, MEMBER_TEXT), .summary = "pages within a larger work"},
    {AT(source, note, MEMBER_TEXT), .summary = "a coder's remark"},
};

const struct record_table record_source = {
    .name = "source",
    .list_key = "sources",
    .summary = "a document that says something about events",
    .size = sizeof(struct source),
    .align = alignof(struct source),
    .members = source_members,
    .count = ARRAY_LENGTH(source_members),
    .key = &source_members[0],
};

static const struct member citation_members[] = {
    {AT(citation, source, MEMBER_REFERENCE), .is_required = true,
	.of = &record_source, .summary = "id of the document"},
    {AT(citation, field, MEMBER_TEXT),
	.summary = "path of what it speaks of: date, figures/personnel; "
		   "absent: the whole"},
    {AT(citation, stance, MEMBER_WORD),
	.vocabulary = VOCABULARY_CITATION_STANCE,
	.summary = "supports, where nothing is said, or disputes"},
    {AT(citation, value, MEMBER_TEXT),
	.summary = "what the document says, where that differs"},
    {AT(citation, passage, MEMBER_TEXT),
	.summary = "a coder's remark on what it says there, in own words"},
    {AT(citation, pages, MEMBER_TEXT), .summary = "where in the document"},
};

const struct record_table record_citation = {
    .name = "citation",
    .summary = "what a source says about one field of one record",
    .size = sizeof(struct citation),
    .align = alignof(struct citation),
    .members = citation_members,
    .count = ARRAY_LENGTH(citation_members),
};

static const struct member indicator_members[] = {
    {AT(indicator, name, MEMBER_TEXT), .is_required = true,
	.summary = "what is measured: trade_turnover"},
    {AT(indicator, date, MEMBER_DATE), .summary = "the time it holds for"},
    {AT(indicator, value, MEMBER_NUMBER), .summary = "the number"},
    {AT(indicator, unit, MEMBER_TEXT), .summary = "its unit: USD"},
    {AT(indicator, note, MEMBER_TEXT), .summary = "a coder's remark"},
};

const struct record_table record_indicator = {
    .name = "indicator",
    .summary = "a number about a pair at a date",
    .size = sizeof(struct indicator),
    .align = alignof(struct indicator),
    .members = indicator_members,
    .count = ARRAY_LENGTH(indicator_members),
};

static const struct member relationship_members[] = {
    {AT(relationship, pair, MEMBER_PAIR), .is_required = true,
	.of = &record_actor,
	.summary = "codes of the two states, in either order"},
    {AT(relationship, stance, MEMBER_WORD), .vocabulary = VOCABULARY_STANCE,
	.summary = "how they stand to each other"},
    {AT(relationship, since, MEMBER_DATE),
	.summary = "since when they stand so"},
    {AT(relationship, summary, MEMBER_TEXT),
	.summary = "what their standing rests on, in own words"},
    {AT(relationship, indicators, MEMBER_RECORDS), .of = &record_indicator,
	.summary = "numbers about the pair over time"},
    {AT(relationship, citations, MEMBER_RECORDS), .of = &record_citation,
	.summary = "what sources say about it"},
    {AT(relationship, note, MEMBER_TEXT), .summary = "a coder's remark"},
};

const struct record_table record_relationship = {
    .name = "relationship",
    .list_key = "relationships",
    .summary = "the standing of one unordered pair of states",
    .size = sizeof(struct relationship),
    .align = alignof(struct relationship),
    .members = relationship_members,
    .count = ARRAY_LENGTH(relationship_members),
    .key = &relationship_members[0],
};

const struct record_table *const record_tables[] = {
    [RECORD_ACTOR] = &record_actor,
    [RECORD_SERIES] = &record_series,
    [RECORD_SOURCE] = &record_source,
    [RECORD_RELATIONSHIP] = &record_relationship,
    [RECORD_EVENT] = &record_event,
};

static_assert(sizeof record_tables == RECORD_KIND_COUNT * sizeof(void *),
    "every kind of record has its table");
