. "$CLI/lib.sh"
fill

run export -o -
fact "an export needs a format or a suffix" ended 2
for format in tsv csv json jsonl yaml markdown html ics geojson; do
	run export --format $format -o -
	fact "everything goes out as $format" ended 0
	fact "$format names an event" printed "Visit to Oslo"
done

run export --format json -o -
fact "json is one object that tells where it comes from" \
    holds 'set(json.loads(text)["entente"]) >= {"version", "query", "data"}'
fact "json holds every event" holds 'len(json.loads(text)["events"]) == 12'
fact "everything is ordered by id" \
    holds '[e["id"] for e in json.loads(text)["events"]]
	== sorted(e["id"] for e in json.loads(text)["events"])'
run export --format json -o - type:visit
fact "a query narrows it" holds 'len(json.loads(text)["events"]) == 1'
run export --format csv -o -
fact "csv keeps quotes and commas" \
    holds 'any("Agreement on \"mutual\" supplies, and more" in row
	for row in csv.reader(io.StringIO(text)))'
fact "csv lines end as RFC 4180 has it" holds 'text.count("\r\n") == 13'
run export -o events.csv type:exercise
fact "a file is written by its suffix" test -s events.csv
fact "standard output stays empty" test ! -s out
fact "a sidecar tells what the table cannot" \
    python3 -c 'import json; json.load(open("events.csv.meta.json"))'
fact "which is told" said events.csv.meta.json
cp events.csv before.csv
run export -o events.csv
fact "a file that is there is kept" ended 1
fact "as it was" cmp -s events.csv before.csv
fact "with the way out" said --force
run export -o events.csv --force
fact "unless it is forced" ended 0
fact "then it is replaced" not cmp -s events.csv before.csv
cp events.csv.meta.json alone.csv.meta.json
run export -o alone.csv
fact "a sidecar that is there is kept" ended 1
fact "before anything is written" test ! -e alone.csv
run export --all type:visit --format yaml
fact "everything and a query contradict each other" ended 2
run export -o events.json
fact "json needs no sidecar" test ! -e events.json.meta.json
run export --format csv -o /dev/null --force
fact "nothing is put beside a device" test ! -e /dev/null.meta.json
run export -o events.what
fact "an unknown suffix is a usage error" ended 2
run export -o no/such/folder.csv
fact "a folder that is not there is a failure" ended 1
fact "and named" said no/such/folder.csv
[ ! -e /dev/full ] || {
	run export --format json -o /dev/full
	fact "a file that cannot be written is named" said /dev/full
}
ln -s events.json link.json
run export -o link.json --force type:visit
fact "a link is followed" test -L link.json
fact "nothing is left lying about" test -z "$(find . -name '.*' ! -name .)"

# Shapes, and formats that hold only some of them.
run export --shape pairs --format csv -o -
fact "a shape has its own columns" printed "pair,a,b,a_cow,b_cow"
run export --shape pairs --format json -o -
fact "json holds its rows" holds 'len(json.loads(text)["rows"]) == 23'
run export --shape pirs --format csv -o -
fact "an unknown shape is a usage error" ended 2
fact "with the one that was meant" said "did you mean 'pairs'?"
for wrong in "yaml pairs" "ics sources" "graphml events" "bibtex pairs" \
    "sqlite sources" "geojson dyad-years"; do
	run export --format "${wrong% *}" --shape "${wrong#* }" -o -
	fact "a format that cannot hold a shape says so: $wrong" ended 2
	fact "and which can: $wrong" said "can"
done
run export --shape pairs --zeros --format csv -o -
fact "zeros are for dyad-years" ended 2
run export --shape dyad-years --zeros --format csv -o -
fact "and only of years that are asked for" ended 2
fact "which is told" said "add them, as in date:"
dyad_years() { # QUERY...: "pair year events" of each row
	"$ENTENTE" -q export --shape dyad-years --format csv -o - "$@" 2>err |
	    awk -F, 'NR > 1 { print $1 "-" $2, $5, $6 }' >out
	status=$?
}
cat >years.yaml <<'END'
events:
  - {id: y-1, title: One, type: exercise, status: completed, date: 1992, participants: [FRA, DEU, JPN]}
  - {id: y-2, title: Two, type: exercise, status: completed, date: 1994-12-30/1995-01-02, participants: [FRA, DEU]}
  - {id: y-3, title: Three, type: exercise, status: completed, date: 1996, participants: [JPN, USA, NATO]}
  - {id: y-4, title: Four, type: exercise, status: completed, date: 1996, participants: [JPN, FRA]}
END
run import years.yaml
dyad_years pair:FRA-DEU id:y-1,y-2
fact "of a pair, that pair has rows" output_is "DEU-FRA 1992 1
DEU-FRA 1994 1
DEU-FRA 1995 1"
dyad_years pair:FRA-DEU id:y-1,y-2,y-3 date:1991..1995-06 --zeros
fact "zeros fill the years asked for, from the first to the last" \
    output_is "DEU-FRA 1991 0
DEU-FRA 1992 1
DEU-FRA 1993 0
DEU-FRA 1994 1
DEU-FRA 1995 1"
dyad_years pair:FRA-DEU id:y-1,y-2,y-3 date:1990-06..1993-06 --zeros
fact "a year asked for in part is no zero" output_is "DEU-FRA 1991 0
DEU-FRA 1992 1"
dyad_years pair:FRA-DEU id:y-1,y-2,y-3 date:1991..1994 -date:1993-06 \
    -within:1991 --zeros
fact "nor is one of which days are left out" output_is "DEU-FRA 1992 1
DEU-FRA 1994 1"
dyad_years pair:KOR-PRK id:y-1 date:1991,1993 --zeros
fact "of a named pair without an event, too" output_is "KOR-PRK 1991 0
KOR-PRK 1993 0"
dyad_years 'pair:FRA-*' id:y-1,y-2 date:1995..1995 --zeros
fact "a year outside has none" output_is "DEU-FRA 1995 1"
dyad_years pair:NATO-JPN id:y-1,y-2,y-3,y-4
fact "an organisation asks for its members" output_is "DEU-JPN 1992 1
FRA-JPN 1992 1
FRA-JPN 1996 1
JPN-USA 1996 1"
dyad_years country:DEU id:y-1,y-2
fact "a country for its pairs" output_is "DEU-FRA 1992 1
DEU-FRA 1994 1
DEU-FRA 1995 1
DEU-JPN 1992 1"
dyad_years "(pair:FRA-DEU or type:visit,exercise)" id:y-1,y-3
fact "what need not hold asks for nothing" output_is "DEU-FRA 1992 1
DEU-JPN 1992 1
FRA-JPN 1992 1
JPN-USA 1996 1"
run export --shape dyad-years --zeros pair:FRA-DEU date:1990..1999 -o z.csv
fact "a table with zeros says beside it what they are" \
    grep -q '"zeros":"a number of 0 is no record here' z.csv.meta.json
fact "also of its column" grep -q "0 is no record here" z.csv.meta.json
run export --shape dyad-years --zeros pair:FRA-DEU date:1990..1999 -f json -o -
fact "and a file that has a head says it there" printed '"zeros"'
run help export
fact "and the help" printed "without a record"
run export --shape pairs --columns date --format csv -o -
fact "columns are of events" ended 2
run export --shape sources -o documents.csv
fact "a sidecar describes the columns of a shape" \
    grep -q '"name":"publisher"' documents.csv.meta.json
run export -o network.edges
fact "what is no table has no columns to describe" \
    not grep -q '"schema"' network.edges.meta.json
run_at_terminal export --format xlsx -o -
fact "nothing binary is written to a terminal" printed "nothing for a terminal"
SOURCE_DATE_EPOCH=86399 "$ENTENTE" export --format ics -o - >out 2>err
fact "a time that is set is taken" printed "DTSTAMP:19700101T235959Z"

run export --format xlsx -o - id:hostile-1
fact "an empty workbook is one, too" ended 0
[ ! -e /dev/full ] || for format in xlsx sqlite html; do
	run export --format $format -o /dev/full
	fact "a full disk is told: $format" said /dev/full
done
fact "nothing is left where temporary files are" test -z "$(ls "$TMPDIR")"

# What is read back is what was written, byte for byte.
run import --force "$CLI/data/hostile.yaml"
run import --force "$CLI/data/payload.yaml"
for format in yaml json jsonl db; do
	run export --all -q -o all.$format --force
	"$ENTENTE" -d "$work/$format.db" --no-shipped -q import all.$format \
	    >out 2>err </dev/null
	status=$?
	fact "$format can be read back" ended 0
	run -d "$work/$format.db" export --all -q -o again.$format --force
	fact "$format comes back the same" cmp -s all.$format again.$format
done
# Whatever --force says, nothing is written over the database that is read.
ln -s "$database" link.csv
for line in "export --format csv" "export --format sqlite" "list" "pairs" \
    "matrix" "timeline" "counts type" "sources" "pair DEU-FRA"; do
	before=$(sum "$database")
	# shellcheck disable=SC2086 # words of a command
	run $line --force -o "$database"
	fact "not over the database itself: $line" ended 1
	# shellcheck disable=SC2086
	run $line --force -o link.csv
	fact "nor through a link: $line" said "is the database itself"
	fact "which is as it was: $line" [ "$(sum "$database")" = "$before" ]
done
run db backup --force "$database"
fact "a backup is another file" said "is the database itself"
finish
