. "$CLI/lib.sh"
fill

cell() { # ID COLUMN VALUE
	holds "[r['$2'] for r in csv.DictReader(io.StringIO(text))
		if r['id'] == '$1'] == ['$3']"
}

run sources
fact "sources end well" ended 0
fact "the head names what is sorted by" printed "EVENTS v"
fact "a document is told by publisher and title" \
    all "The Harbour Gazette" "Three navies" "A Yearbook"
run sources --format csv
fact "events are counted" cell gazette-2014 events 1
fact "an event that is disputed counts as one too" cell ministry-2014 events 1
fact "and as a dispute" cell ministry-2014 disputes 1
fact "what supports is no dispute" cell gazette-2014 disputes 0
fact "with address and kind" cell ministry-2014 kind ministry
run sources type:patrol --format csv
fact "a query narrows them" \
    holds '[r["id"] for r in csv.DictReader(io.StringIO(text))]
	== ["yearbook-2021"]'
run sources --split kind --format csv
fact "they are grouped" \
    holds '{r["kind"]: r["documents"] for r in
	csv.DictReader(io.StringIO(text))} ==
	{"news": "1", "ministry": "1", "book": "1"}'
run sources --order -date --format csv
fact "they are put in another order" \
    holds '[r["date"] for r in csv.DictReader(io.StringIO(text))] ==
	["2021", "2014-06-15", "2014-06-14"]'
run sources --order dat
fact "an order that is none is a usage error" ended 2
fact "with what was meant" said "did you mean 'date'"
run sources --split publishers
fact "so is a group that is none" ended 2
run sources --format json
fact "JSON holds them too" holds 'len(json.loads(text)["rows"]) == 3'
run sources type:aid
fact "without a source there is a head" ended 0
run sources --width 40
fact "a narrow table is not wider" \
    holds 'all(len(line) <= 40 for line in text.splitlines())'

# What ships with the program: what is counted, the list lists.
run -d shipped.db sources pair:CHN-RUS --format csv
cp out sources.csv
agrees() {
	python3 -c '
import csv
for row in list(csv.DictReader(open("sources.csv", newline="")))[:5]:
    print(row["id"], row["events"])' | while read -r id events; do
		run -d shipped.db list pair:CHN-RUS "source:$id" \
		    --columns id --format csv
		[ "$(wc -l <out)" -eq $((events + 1)) ] || exit 1
	done
}
fact "shipped: as many events as the list has" agrees
finish
