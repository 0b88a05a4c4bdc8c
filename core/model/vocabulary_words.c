#include "core/model/vocabulary.h"

#include <assert.h>

#include "core/model/date.h"

/*
 * The words of every vocabulary, in the order of core/model/word.h. Default
 * codes are CAMEO 1.1b3; PLOVER event, mode and (context) follow the
 * conversion table of PLOVER draft 0.8, which has nothing for statements.
 */
static const struct word type_words[] = {
    [TYPE_EXERCISE] = {.name = "exercise",
	.summary =
	    "armed forces practise together, in the field, at sea or at a map",
	.cameo = "062",
	.plover = "COOPERATE (military)"},
    [TYPE_PATROL] = {.name = "patrol",
	.summary = "ships or aircraft go over an area together",
	.cameo = "062",
	.plover = "COOPERATE (military)"},
    [TYPE_AGREEMENT] = {.name = "agreement",
	.summary =
	    "a treaty, contract or memorandum (cameo 046 while negotiating)",
	.cameo = "057",
	.plover = "SUPPORT (diplomatic)"},
    [TYPE_VISIT] = {.name = "visit",
	.summary = "people or ships in office go to another country",
	.cameo = "042",
	.plover = "CONSULT visit"},
    [TYPE_CONSULTATION] = {.name = "consultation",
	.summary = "officials meet and talk, wherever that is",
	.cameo = "040",
	.plover = "CONSULT"},
    [TYPE_STATEMENT] = {.name = "statement",
	.summary = "something is said in public (cameo 0312 announces "
		   "cooperation, 111 criticises)",
	.cameo = "010"},
    [TYPE_DEPLOYMENT] = {.name = "deployment",
	.summary = "forces are stationed or sent to stay in another country",
	.cameo = "074",
	.plover = "AID (peacekeeping)"},
    [TYPE_AID] = {.name = "aid",
	.summary = "goods, money or services for another's forces, not sold",
	.cameo = "072",
	.plover = "AID (military)"},
    [TYPE_ARMS_TRANSFER] = {.name = "arms_transfer",
	.summary = "weapons or their parts are sold, lent or handed over",
	.cameo = "072",
	.plover = "AID (military)"},
    [TYPE_TRAINING] = {.name = "training",
	.summary = "one's forces teach another's",
	.cameo = "072",
	.plover = "AID (military)"},
    [TYPE_JOINT_CAPABILITY] = {.name = "joint_capability",
	.summary =
	    "a standing shared system: unified air defence, a joint command",
	.cameo = "062",
	.plover = "COOPERATE (military)"},
    [TYPE_WEAPONS_TEST] = {.name = "weapons_test",
	.summary = "a weapon is tried or shown where others notice",
	.cameo = "150",
	.plover = "MOBILIZE"},
    [TYPE_POSTURE] = {.name = "posture",
	.summary = "readiness is checked or forces drill alone (cameo 154: "
		   "mobilisation)",
	.cameo = "152",
	.plover = "MOBILIZE troops (military)"},
    [TYPE_SANCTION] = {.name = "sanction",
	.summary = "trade, money or travel is restricted",
	.cameo = "163",
	.plover = "COERCE restrict (diplomatic)"},
    [TYPE_CANCELLATION] = {.name = "cancellation",
	.summary = "cooperation that was going on or agreed is ended",
	.cameo = "1622",
	.plover = "SANCTION discontinue (military)"},
    [TYPE_OTHER] = {.name = "other",
	.summary = "none of these; the summary says what"},
};
static_assert(ARRAY_LENGTH(type_words) == TYPE_COUNT, "a row for each word");

static const struct word status_words[] = {
    [STATUS_ANNOUNCED] = {.name = "announced",
	.summary = "said in public to come"},
    [STATUS_PLANNED] = {.name = "planned",
	.summary = "prepared, with a date or place settled"},
    [STATUS_NEGOTIATING] = {.name = "negotiating",
	.summary = "the sides are still talking about it"},
    [STATUS_ONGOING] = {.name = "ongoing", .summary = "begun and not yet over"},
    [STATUS_COMPLETED] = {.name = "completed",
	.summary = "over, as far as sources say"},
    [STATUS_POSTPONED] = {.name = "postponed",
	.summary = "put off, to a later date or an open one"},
    [STATUS_CANCELLED] = {.name = "cancelled", .summary = "called off"},
    [STATUS_DENIED] = {.name = "denied",
	.summary = "reported by some, and contradicted by a side"},
    [STATUS_UNCONFIRMED] = {.name = "unconfirmed",
	.summary = "reported, and confirmed by nobody"},
};
static_assert(
    ARRAY_LENGTH(status_words) == STATUS_COUNT, "a row for each word");

static const struct word role_words[] = {
    [ROLE_ORGANISER] = {.name = "organiser",
	.summary = "takes part; planned or led it"},
    [ROLE_HOST] = {.name = "host",
	.summary =
	    "takes part; on its land, in its waters or at its invitation"},
    [ROLE_PARTICIPANT] = {.name = "participant", .summary = "takes part"},
    [ROLE_PARTIAL] = {.name = "partial",
	.summary = "takes part for some of the time or in some of its tiers"},
    [ROLE_VISITOR] = {.name = "visitor",
	.summary = "takes part; came to the host"},
    [ROLE_ACTOR] = {.name = "actor",
	.summary = "takes part; did it, gave or said it"},
    [ROLE_RECIPIENT] = {.name = "recipient", .summary = "takes part; got it"},
    [ROLE_OBSERVER] = {.name = "observer",
	.summary = "does not take part; sent observers"},
    [ROLE_TARGET] = {.name = "target",
	.summary = "does not take part; a statement or test was aimed at it"},
    [ROLE_SUBJECT] = {.name = "subject",
	.summary = "does not take part; it was spoken about"},
};
static_assert(ARRAY_LENGTH(role_words) == ROLE_COUNT, "a row for each word");

static const struct word domain_words[] = {
    [DOMAIN_LAND] = {.name = "land", .summary = "ground forces"},
    [DOMAIN_NAVAL] = {.name = "naval",
	.summary = "ships, boats and submarines"},
    [DOMAIN_AIR] = {.name = "air", .summary = "aircraft"},
    [DOMAIN_AMPHIBIOUS] = {.name = "amphibious",
	.summary = "landing from the sea"},
    [DOMAIN_MISSILE_DEFENCE] = {.name = "missile_defence",
	.summary = "defence against ballistic missiles"},
    [DOMAIN_AIR_DEFENCE] = {.name = "air_defence",
	.summary = "defence against aircraft and cruise missiles"},
    [DOMAIN_MISSILE] = {.name = "missile",
	.summary = "ballistic and cruise missiles"},
    [DOMAIN_CYBER] = {.name = "cyber", .summary = "networks and computers"},
    [DOMAIN_SPACE] = {.name = "space", .summary = "satellites and launches"},
    [DOMAIN_NUCLEAR] = {.name = "nuclear",
	.summary = "nuclear weapons and their carriers"},
    [DOMAIN_SEARCH_RESCUE] = {.name = "search_rescue",
	.summary = "search and rescue"},
    [DOMAIN_SPECIAL] = {.name = "special",
	.summary = "special operations forces, counter-terrorism"},
    [DOMAIN_HUMANITARIAN] = {.name = "humanitarian",
	.summary = "disaster relief, evacuation, peacekeeping"},
};
static_assert(
    ARRAY_LENGTH(domain_words) == DOMAIN_COUNT, "a row for each word");

static const struct word form_words[] = {
    {.name = "ftx",
	.summary = "field training exercise, with troops in the field"},
    {.name = "cpx",
	.summary = "command post exercise, staffs without their troops"},
    {.name = "cax", .summary = "computer assisted exercise"},
    {.name = "ttx", .summary = "table top exercise, talked through"},
    {.name = "livex", .summary = "live exercise with forces of several kinds"},
    {.name = "passex",
	.summary = "passing exercise of ships that meet on their way"},
    {.name = "sarex", .summary = "search and rescue exercise"},
};

static const struct word stage_words[] = {
    {.name = "proposed", .summary = "put forward by one side"},
    {.name = "negotiating", .summary = "being talked about"},
    {.name = "signed", .summary = "signed, not yet in force"},
    {.name = "ratified",
	.summary = "approved by parliaments, not yet in force"},
    {.name = "in_force", .summary = "binding"},
    {.name = "amended",
	.summary = "changed by the sides, and binding as changed"},
    {.name = "suspended", .summary = "not applied for a time"},
    {.name = "terminated", .summary = "ended"},
};

static const struct word stance_words[] = {
    {.name = "ally", .summary = "bound to help each other by treaty"},
    {.name = "partner", .summary = "cooperate as a rule, by agreement"},
    {.name = "cooperative", .summary = "cooperate now and then"},
    {.name = "neutral",
	.summary = "neither cooperate nor quarrel, or both alike"},
    {.name = "strained", .summary = "quarrel, and still deal with each other"},
    {.name = "hostile", .summary = "threaten, fight or refuse each other"},
};

static const struct word place_precision_words[] = {
    {.name = "site", .summary = "the very range, base or port"},
    {.name = "city", .summary = "the town"},
    {.name = "vicinity", .summary = "near a named place"},
    {.name = "region", .summary = "a province or landscape"},
    {.name = "sea_area", .summary = "a sea, a strait or a part of it"},
    {.name = "country", .summary = "the country and no more"},
    {.name = "unknown", .summary = "not said"},
};

static const struct word date_precision_words[] = {
    [DATE_DAY] = {.name = "day", .summary = "the day"},
    [DATE_MONTH] = {.name = "month", .summary = "the month"},
    [DATE_SEASON] = {.name = "season",
	.summary = "the season; winter ends in February of the next year"},
    [DATE_QUARTER] = {.name = "quarter", .summary = "a quarter of the year"},
    [DATE_YEAR] = {.name = "year", .summary = "the year"},
    [DATE_DECADE] = {.name = "decade", .summary = "the decade"},
    [DATE_RANGE] = {.name = "range", .summary = "from one date to another"},
};
static_assert(ARRAY_LENGTH(date_precision_words) == DATE_RANGE + 1,
    "a row for each word");

static const struct word date_basis_words[] = {
    {.name = "local", .summary = "the day at the place of the event"},
    {.name = "utc", .summary = "the day in universal time"},
    {.name = "reported",
	.summary = "the day that sources give, wherever they write"},
};

static const struct word citation_stance_words[] = {
    [CITATION_SUPPORTS] = {.name = "supports", .summary = "says the same"},
    [CITATION_DISPUTES] = {.name = "disputes",
	.summary = "says otherwise; its own value stands with it"},
};
static_assert(ARRAY_LENGTH(citation_stance_words) == CITATION_DISPUTES + 1,
    "a row for each word");

static const struct word link_words[] = {
    {.name = "part_of", .summary = "it is a part of the other"},
    {.name = "follows",
	.summary = "it comes after the other, in a series or by plan"},
    {.name = "responds_to", .summary = "it answers the other"},
    {.name = "announces", .summary = "it says that the other will come"},
    {.name = "replaces", .summary = "it is held in place of the other"},
};

static const struct word source_kind_words[] = {
    {.name = "news", .summary = "a newspaper, broadcaster or magazine"},
    {.name = "ministry",
	.summary = "a ministry, its armed forces or its paper"},
    {.name = "agency", .summary = "a news agency"},
    {.name = "dataset", .summary = "a data set"},
    {.name = "report", .summary = "a report of an institute or a parliament"},
    {.name = "book", .summary = "a book or a chapter in one"},
    {.name = "social", .summary = "a post on a social network"},
    {.name = "other", .summary = "none of these"},
};

static const struct word actor_kind_words[] = {
    [ACTOR_STATE] = {.name = "state",
	.summary = "a state or a territory with a code of its own"},
    [ACTOR_ORGANISATION] = {.name = "organisation",
	.summary = "an organisation of states"},
};
static_assert(ARRAY_LENGTH(actor_kind_words) == ACTOR_ORGANISATION + 1,
    "a row for each word");

static const struct word triage_words[] = {
    {.name = "untriaged", .summary = "nobody has looked at it yet"},
    {.name = "accepted", .summary = "it is an event of this collection"},
    {.name = "rejected",
	.summary = "it is not, and is shown only when asked for"},
};

static_assert(
    ARRAY_LENGTH(triage_words) == TRIAGE_REJECTED + 1, "a row for each word");

const struct vocabulary vocabularies[] = {
    [VOCABULARY_TYPE] = {.name = "type",
	.summary = "what kind of event it is",
	.words = type_words,
	.count = ARRAY_LENGTH(type_words)},
    [VOCABULARY_STATUS] = {.name = "status",
	.summary = "how far an event has come",
	.words = status_words,
	.count = ARRAY_LENGTH(status_words)},
    [VOCABULARY_ROLE] = {.name = "role",
	.summary = "what an actor was in an event",
	.words = role_words,
	.count = ARRAY_LENGTH(role_words)},
    [VOCABULARY_DOMAIN] = {.name = "domain",
	.summary = "fields of warfare that an event belongs to",
	.words = domain_words,
	.count = ARRAY_LENGTH(domain_words)},
    [VOCABULARY_FORM] = {.name = "form",
	.summary = "how an exercise is run",
	.words = form_words,
	.count = ARRAY_LENGTH(form_words)},
    [VOCABULARY_STAGE] = {.name = "stage",
	.summary = "how far an agreement has come",
	.words = stage_words,
	.count = ARRAY_LENGTH(stage_words)},
    [VOCABULARY_STANCE] = {.name = "stance",
	.summary = "how two states stand to each other",
	.words = stance_words,
	.count = ARRAY_LENGTH(stance_words)},
    [VOCABULARY_PLACE_PRECISION] = {.name = "place_precision",
	.summary = "how exactly a place is known",
	.words = place_precision_words,
	.count = ARRAY_LENGTH(place_precision_words)},
    [VOCABULARY_DATE_PRECISION] = {.name = "date_precision",
	.summary =
	    "how exactly a date is known; follows from how it is written",
	.words = date_precision_words,
	.count = ARRAY_LENGTH(date_precision_words)},
    [VOCABULARY_DATE_BASIS] = {.name = "date_basis",
	.summary = "whose calendar day a date is",
	.words = date_basis_words,
	.count = ARRAY_LENGTH(date_basis_words)},
    [VOCABULARY_CITATION_STANCE] = {.name = "citation_stance",
	.summary = "what a source does to the field it speaks of",
	.words = citation_stance_words,
	.count = ARRAY_LENGTH(citation_stance_words)},
    [VOCABULARY_LINK] = {.name = "link",
	.summary = "what an event is to another",
	.words = link_words,
	.count = ARRAY_LENGTH(link_words)},
    [VOCABULARY_SOURCE_KIND] = {.name = "source_kind",
	.summary = "what kind of document a source is",
	.words = source_kind_words,
	.count = ARRAY_LENGTH(source_kind_words)},
    [VOCABULARY_ACTOR_KIND] = {.name = "actor_kind",
	.summary = "what an actor is",
	.words = actor_kind_words,
	.count = ARRAY_LENGTH(actor_kind_words)},
    [VOCABULARY_TRIAGE] = {.name = "triage",
	.summary = "what a coder decided about an imported record",
	.words = triage_words,
	.count = ARRAY_LENGTH(triage_words)},
};
static_assert(ARRAY_LENGTH(vocabularies) == VOCABULARY_COUNT,
    "a row for each vocabulary");
