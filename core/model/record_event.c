#include "core/model/record.h"

#include <stdalign.h>

/* The tables of an event and its parts; see core/model/record_tables.c. */
#define AT(type, name, member_kind_)          \
	.key = #name, .kind = (member_kind_), \
	.offset = offsetof(struct type, name)

static const struct member place_members[] = {
    {AT(place, name, MEMBER_TEXT), .summary = "the name that sources give"},
    {AT(place, country, MEMBER_REFERENCE), .of = &record_actor,
	.summary = "code of the state it lies in; absent at sea"},
    {AT(place, precision, MEMBER_WORD),
	.vocabulary = VOCABULARY_PLACE_PRECISION,
	.summary = "how exactly the coordinates are known"},
    {AT(place, lat, MEMBER_NUMBER), .summary = "degrees north, WGS 84"},
    {AT(place, lon, MEMBER_NUMBER), .summary = "degrees east, WGS 84"},
};

const struct record_table record_place = {
    .name = "place",
    .summary = "where it happened",
    .size = sizeof(struct place),
    .align = alignof(struct place),
    .members = place_members,
    .count = ARRAY_LENGTH(place_members),
};

static const struct member participant_members[] = {
    {AT(participant, actor, MEMBER_REFERENCE), .is_required = true,
	.of = &record_actor, .names_item = true,
	.summary = "code of the state or organisation"},
    {AT(participant, roles, MEMBER_WORDS), .is_required = true,
	.vocabulary = VOCABULARY_ROLE, .alias = "role",
	.summary = "what it was in the event: one role or several"},
};

const struct record_table record_participant = {
    .name = "participant",
    .summary = "an actor in an event, with its roles",
    .size = sizeof(struct participant),
    .align = alignof(struct participant),
    .members = participant_members,
    .count = ARRAY_LENGTH(participant_members),
    .shorthand = &participant_members[0],
};

static const struct member force_members[] = {
    {AT(force, actor, MEMBER_REFERENCE), .of = &record_actor,
	.names_item = true, .summary = "code of the actor that brought it"},
    {AT(force, name, MEMBER_TEXT), .names_item = true,
	.summary = "name of a ship or unit"},
    {AT(force, kind, MEMBER_TEXT), .names_else = true,
	.summary = "what it is: destroyer, infantry battalion"},
    {AT(force, count, MEMBER_INTEGER), .summary = "how many of the kind"},
};

const struct record_table record_force = {
    .name = "force",
    .summary = "what an actor brought: a named ship or unit, or a kind with a "
	       "count",
    .size = sizeof(struct force),
    .align = alignof(struct force),
    .members = force_members,
    .count = ARRAY_LENGTH(force_members),
};

static const struct member person_members[] = {
    {AT(person, name, MEMBER_TEXT), .is_required = true, .names_item = true,
	.summary = "the usual name"},
    {AT(person, actor, MEMBER_REFERENCE), .of = &record_actor,
	.summary = "code of the actor the person spoke for"},
    {AT(person, office, MEMBER_TEXT), .summary = "office held at the time"},
};

const struct record_table record_person = {
    .name = "person",
    .summary = "somebody who took part in office",
    .size = sizeof(struct person),
    .align = alignof(struct person),
    .members = person_members,
    .count = ARRAY_LENGTH(person_members),
};

static const struct member figure_members[] = {
    {AT(figure, what, MEMBER_TEXT), .is_required = true, .names_item = true,
	.summary = "what is counted: personnel, ships, aircraft"},
    {AT(figure, value, MEMBER_NUMBER), .summary = "the number"},
    {AT(figure, low, MEMBER_NUMBER), .summary = "the least, of a range"},
    {AT(figure, high, MEMBER_NUMBER), .summary = "the most, of a range"},
    {AT(figure, unit, MEMBER_TEXT), .summary = "unit, of what is not counted"},
};

const struct record_table record_figure = {
    .name = "figure",
    .summary = "a counted claim about the event: a value or a range",
    .size = sizeof(struct figure),
    .align = alignof(struct figure),
    .members = figure_members,
    .count = ARRAY_LENGTH(figure_members),
};

static const struct member link_members[] = {
    {AT(link, as, MEMBER_WORD), .is_required = true,
	.vocabulary = VOCABULARY_LINK,
	.summary = "what this event is to the other"},
    {AT(link, event, MEMBER_REFERENCE), .is_required = true,
	.of = &record_event, .summary = "id of the other event"},
};

const struct record_table record_link = {
    .name = "link",
    .summary = "how an event hangs together with another",
    .size = sizeof(struct link),
    .align = alignof(struct link),
    .members = link_members,
    .count = ARRAY_LENGTH(link_members),
};

static const struct member origin_members[] = {
    {AT(origin, dataset, MEMBER_TEXT), .is_required = true,
	.summary = "name of the data set"},
    {AT(origin, id, MEMBER_TEXT), .summary = "id of the record there"},
    {AT(origin, triage, MEMBER_WORD), .vocabulary = VOCABULARY_TRIAGE,
	.summary = "what a coder decided about it"},
    {AT(origin, reason, MEMBER_TEXT), .summary = "why, in own words"},
    {AT(origin, raw, MEMBER_MAP),
	.summary = "the values as they stood there, column by column"},
};

const struct record_table record_origin = {
    .name = "origin",
    .summary = "where an imported record came from",
    .size = sizeof(struct origin),
    .align = alignof(struct origin),
    .members = origin_members,
    .count = ARRAY_LENGTH(origin_members),
};

static const struct member event_members[] = {
    {AT(event, id, MEMBER_ID), .is_required = true,
	.summary = "slug, stable for ever"},
    {AT(event, title, MEMBER_TEXT), .is_required = true,
	.summary = "one line that says what it was"},
    {AT(event, names, MEMBER_TEXTS), .summary = "names that sources give it"},
    {AT(event, type, MEMBER_WORD), .is_required = true,
	.vocabulary = VOCABULARY_TYPE, .summary = "what kind of event it is"},
    {AT(event, form, MEMBER_WORD), .vocabulary = VOCABULARY_FORM,
	.summary = "how an exercise is run"},
    {AT(event, domains, MEMBER_WORDS), .vocabulary = VOCABULARY_DOMAIN,
	.summary = "fields of warfare; several may apply"},
    {AT(event, status, MEMBER_WORD), .vocabulary = VOCABULARY_STATUS,
	.summary = "how far it has come; may be left out where a dated "
		   "citation tells"},
    {AT(event, date, MEMBER_DATE), .is_required = true,
	.summary = "when, as exactly as sources say (EDTF)"},
    {AT(event, date_basis, MEMBER_WORD), .vocabulary = VOCABULARY_DATE_BASIS,
	.summary = "whose calendar day the date is"},
    {AT(event, series, MEMBER_REFERENCE), .of = &record_series,
	.summary = "id of the series it belongs to"},
    {AT(event, edition, MEMBER_TEXT),
	.summary = "edition as written: 2022, 2015-I"},
    {AT(event, ordinal, MEMBER_INTEGER),
	.summary = "the n-th of its series, a number, where known"},
    {AT(event, stage, MEMBER_WORD), .vocabulary = VOCABULARY_STAGE,
	.summary = "how far an agreement has come"},
    {AT(event, cameo, MEMBER_TEXT),
	.summary = "CAMEO code; absent: the default of the type"},
    {AT(event, place, MEMBER_RECORD), .of = &record_place,
	.summary = "where it happened"},
    {AT(event, participants, MEMBER_RECORDS), .is_required = true,
	.of = &record_participant,
	.summary = "who took part, watched or was meant"},
    {AT(event, participants_complete, MEMBER_FLAG),
	.summary = "false: sources name more, or not all"},
    {AT(event, forces, MEMBER_RECORDS), .of = &record_force,
	.summary = "what the participants brought"},
    {AT(event, people, MEMBER_RECORDS), .of = &record_person,
	.summary = "who took part in office"},
    {AT(event, figures, MEMBER_RECORDS), .of = &record_figure,
	.summary = "counted claims about it"},
    {AT(event, summary, MEMBER_TEXT),
	.summary = "what happened, in the coder's own words"},
    {AT(event, tags, MEMBER_TEXTS), .summary = "free words to find it by"},
    {AT(event, links, MEMBER_RECORDS), .of = &record_link,
	.summary = "how it hangs together with other events"},
    {AT(event, confidence, MEMBER_NUMBER),
	.summary = "how sure the coder is, from 0 to 1"},
    {AT(event, coder, MEMBER_TEXT), .summary = "who coded it"},
    {AT(event, citations, MEMBER_RECORDS), .of = &record_citation,
	.summary = "what sources say about it"},
    {AT(event, origin, MEMBER_RECORD), .of = &record_origin,
	.summary = "where an imported record came from"},
    {AT(event, note, MEMBER_TEXT), .summary = "a coder's remark"},
};

const struct record_table record_event = {
    .name = "event",
    .list_key = "events",
    .summary = "something that happened, is planned, or was called off",
    .size = sizeof(struct event),
    .align = alignof(struct event),
    .members = event_members,
    .count = ARRAY_LENGTH(event_members),
    .key = &event_members[0],
};
