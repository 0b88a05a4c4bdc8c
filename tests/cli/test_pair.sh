. "$CLI/lib.sh"
fill

# The line of a part: row PART KEY EXPRESSION over r, a dict.
row() {
	holds "any(r['part'] == '$1' and r['key'] == '$2' and ($3)
		for r in csv.DictReader(io.StringIO(text)))"
}

run pair DEU-FRA
fact "a dossier ends well" ended 0
fact "it names both" printed "Germany - France"
fact "how they stand, since when, and why" \
    all "ally since 1963-01-22" "They do much together."
fact "how many events, and when" printed "5 events, 2014 to 2026"
fact "the years have numbers" all "Events by year" "2014" "2026"
fact "a series is a strip of how each edition went" \
    printed "2014 ##xo 2026"
fact "with the next one" printed "next 2026-06/2026-07, planned"
fact "indicators are told with their unit" \
    all "trade_turnover, USD" "150,000,000,000"
fact "third states are counted" printed "NOR  Norway"
fact "who disputes what is told" \
    all "figures/personnel: 1200 to 1500" "disputed by ministry-2014: 1700"
cp out by-code
run pair germany-france
fact "any word of an actor will do" cmp -s out by-code
run pair pair:DEU-FRA
fact "so does the term of a query" cmp -s out by-code
run pair 'germany-"france"'
fact "and a name in quotation marks" cmp -s out by-code

run pair DEU-FRA --format csv
fact "numbers come as rows" ended 0
fact "with the standing" row standing "" "r['stance'] == 'ally'"
fact "with events" row events "" "r['value'] == '5'"
fact "with each type" row type exercise "r['value'] == '4'"
fact "with editions" row edition grey-heron-2018 \
    "r['note'] == 'cancelled' and r['of'] == 'grey-heron'"
fact "with what a source says instead" row claim grey-heron-2014 \
    "r['stance'] == 'disputes' and r['label'] == '1700'"
run pair DEU-FRA --format json
fact "JSON holds the same rows" \
    holds 'len(json.loads(text)["rows"]) > 10'

run pair DEU-FRA type:exercise
fact "a query narrows the events" all "Grey Heron" "4 events"
fact "and nothing else is in them" not printed "Staff talks"
run pair DEU-FRA --width 40
fact "a narrow page is not wider" \
    holds 'all(len(line) <= 40 for line in text.splitlines())'
run pair --ascii DEU-FRA
fact "in ASCII it is ASCII" holds 'text.isascii()'
run pair FRA-JPN
fact "a pair without a standing says so" printed "nothing is recorded"
run pair CHE-PRK
fact "a pair without events says so" all "no events" "nothing is recorded"
run pair NATO-JPN
fact "an organisation is told to be one" ended 0
fact "and what it means" printed "that was its member on the day"
run pair FRA
fact "one actor is no pair" ended 2
run pair 'FRA-*'
fact "anyone is no pair" ended 2
fact "and the reason is told" said "a dossier is of two actors"
run pair xx-FRA
fact "an unknown actor is a usage error" ended 2
fact "that points at it" holds 'open("err").read().splitlines()[2] == "  ^^"'
run pair DEU-FRA -o pair.svg
fact "its years and series are a picture" ended 0
cp pair.svg out
fact "which is XML and names what it shows" \
    holds '__import__("xml.dom.minidom").dom.minidom.parseString(text) and
	all(part in text for part in ("Germany - France, ally", "Grey Heron",
	"2018-06 cancelled: Grey Heron 2018", "pair:DEU-FRA"))'
run pair CHE-PRK --format svg
fact "a pair without events has one too" ended 0
run pair DEU-FRA -o pair.csv
fact "numbers go to a file" test -s pair.csv

# What ships with the program: what the page counts, the list lists.
agrees() {
	run -d shipped.db pair "$1" --format csv
	cp out dossier.csv
	run -d shipped.db list "pair:$1" --columns id,type --format csv
	python3 - "$2" <<-'END'
	import collections, csv, sys
	with open("dossier.csv", newline="") as file:
	    rows = list(csv.DictReader(file))
	with open("out", newline="") as file:
	    events = {row["id"]: row["type"] for row in csv.DictReader(file)}
	def part(name):
	    return [row for row in rows if row["part"] == name]
	types = {row["key"]: int(row["value"]) for row in part("type")}
	assert int(part("events")[0]["value"]) == len(events) > 0
	assert types == collections.Counter(events.values())
	assert part("standing")[0]["stance"] == sys.argv[1]
	theirs = {row["key"] for row in part("edition") if row["value"] == "1"}
	assert theirs and theirs <= set(events)
	assert {row["key"] for row in part("claim")} <= set(events)
	assert len(part("latest")) == min(10, len(events) - len(part("planned")))
	END
}
for pair in CHN-RUS=partner BLR-RUS=ally JPN-RUS=strained JPN-USA=ally \
    KOR-USA=ally; do
	fact "shipped: $pair agrees with its list" \
	    agrees "${pair%=*}" "${pair#*=}"
done
run -d shipped.db pair CHN-RUS
fact "shipped: Joint Sea was not held in 2020" \
    holds 'any("Joint Sea" in line and "x" in line.split()[-2]
	for line in text.splitlines())'
for width in 1 2 3 4 5; do
	run pair DEU-FRA --width $width
	fact "there is a dossier $width wide" ended 0
done
finish
