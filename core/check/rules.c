#include "core/check/rule.h"

const struct rule rules[RULE_COUNT] = {
    {.name = "ordinal-order",
	.summary = "ordinals of a series, and the years its editions are named "
		   "by, rise with the dates; no ordinal stands twice, but for "
		   "phases of one edition",
	.example = "ordinal 5 in 2015 and ordinal 4 in 2016",
	.corpus = rule_ordinal_order},
    {.name = "series-hole",
	.summary = "a year without an edition of a yearly series, or more "
		   "than one of one held every two years, is explained: by an "
		   "event that was put off or called off, or by cadence, "
		   "summary or note of the series, which name the year",
	.example = "cadence yearly, events of 2019 and 2021, and no word "
		   "about 2020",
	.corpus = rule_series_hole},
    {.name = "end-before-start",
	.summary = "nothing ends before what it belongs to or follows "
		   "began: its series, its participants, its whole, the event "
		   "before it",
	.example = "an event of 1995 with the Soviet Union as participant",
	.corpus = rule_end_before_start},
    {.name = "part-in-whole",
	.summary = "who takes part in a part takes part in the whole, itself "
		   "or through an organisation it belonged to then, where the "
		   "participants of the whole are complete",
	.example = "Iran in a part_of an exercise of China and Russia",
	.corpus = rule_part_in_whole},
    {.name = "place-in-box",
	.summary = "coordinates lie in, or within two degrees of, the "
		   "country and the seas and regions the place names",
	.example = "{name: Sea of Japan, lat: 38.0, lon: 13.2}",
	.corpus = rule_place_in_box},
    {.name = "uncited-source",
	.summary = "every source is cited by some event or relationship",
	.example = "a record under sources that no citation names",
	.corpus = rule_uncited_source},
    {.name = "citation-of-empty",
	.summary = "a citation names a field that the record has",
	.example = "{source: tass-2014-05-20, field: ordinal}, and no ordinal",
	.record = rule_citation_of_empty},
    {.name = "no-source",
	.summary = "every event has a citation",
	.example = "an event without citations",
	.record = rule_no_source},
    {.name = "title-states",
	.summary =
	    "the states that a title names are in the event, in some role; "
	    "names of seas, places, series and organisations name no state, "
	    "nor do 'around Japan', 'the Afghan border' and 'without China'",
	.example = "title: Russia backs China over Taiwan, and no TWN among "
		   "the participants",
	.corpus = rule_title_states},
    {.name = "duplicate",
	.summary = "no two events of one type have the same participants, "
		   "overlapping dates and titles that say the same, or the "
		   "same edition of a series",
	.example = "joint-sea-2016 and china-russia-joint-sea-16",
	.corpus = rule_duplicate},
};
