. "$CLI/lib.sh"
fill

stance() { # FIELD SOURCE STANCE SAYS
	holds "[(r['stance'], r['says']) for r in
		csv.DictReader(io.StringIO(text))
		if r['field'] == '$1' and r['source'] == '$2'] ==
		[('$3', '$4')]"
}

run show grey-heron-2014 --provenance
fact "provenance ends well" ended 0
fact "a field tells who supports it and who is silent" \
    all "date: 2014-06-02/2014-06-13" "supported by [1], not in [2]"
fact "and who disputes it, with value and passage" \
    all "figures/personnel: 1200 to 1500" "disputed by [2], not in [1]" \
    '[2]  disputes: 1700, "some 1700"'
fact "a field that no source speaks of is told" \
    printed "no source speaks of it"
fact "sources are listed with their address" \
    all "[1]  The Harbour Gazette: Three navies at sea (2014-06-14)" \
    "https://ministry.example/heron?a=1&b=2"
run show visit-oslo-2017 --provenance
fact "an event without a source says so" printed "no source is cited"
run show grey-heron-2014 --provenance --format csv
fact "rows have each field and source" \
    holds 'len({(r["field"], r["source"]) for r in
	csv.DictReader(io.StringIO(text))}) == text.count("\n") - 1 > 10'
fact "what supports" stance date gazette-2014 supports ""
fact "what disputes" stance figures/personnel ministry-2014 disputes 1700
fact "what is silent" stance date ministry-2014 silent ""
run show grey-heron-2014 spring-patrol-2021 --provenance --format json
fact "several events are told apart" \
    holds '{r["event"] for r in json.loads(text)["rows"]} ==
	{"grey-heron-2014", "spring-patrol-2021"}'
run show grey-heron-2014 --provenance -o provenance.csv
fact "rows go to a file" test -s provenance.csv
fact "with a sidecar that cites the sources" \
    grep -q gazette-2014 provenance.csv.meta.json
run show no-such-event --provenance
fact "an event that is not there is an error" ended 1
finish
