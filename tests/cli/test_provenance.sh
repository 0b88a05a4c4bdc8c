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
fact "and who disputes it, with value and remark" \
    all "figures/personnel: 1200 to 1500" "disputed by [2], not in [1]" \
    '[2]  disputes: 1700; remark: some 1700'
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

# What stands in `passage` are the coder's own words: nowhere a quotation.
python3 - "$CLI/data" >remarks.json <<'END'
import json
cite = lambda field, **more: {
    "source": "r-1", "field": field, "passage": "OWN-WORDS", **more}
print(json.dumps({
    "sources": [{"id": "r-1", "kind": "news", "publisher": "Paper",
                 "title": "News", "date": "2015-01-02",
                 "url": "https://example.org/1"}],
    "relationships": [{"pair": ["DEU", "FRA"], "stance": "ally",
                       "since": "1990", "citations": [cite("stance")]}],
    "events": [{"id": f"remark-{i}", "title": "Talks", "type": "visit",
                "status": "completed", "date": f"2015-01-0{i}",
                "participants": ["DEU", "FRA"], "summary": "They met.",
                "citations": [cite("date"), cite("title", stance="disputes"),
                              cite("summary", value="They did not."),
                              cite("participants/DEU", pages="3")]}
               for i in (1, 2)]}))
END
run import remarks.json
fact "records with remarks are stored" ended 0
cat >judge.py <<'END'
# Nothing about the words may say that they are another's.
import html, re, sys
text = html.unescape(sys.stdin.read())
marks = "\"'“”„‟«»‘’‚‹›「」『』"
bad = [text[at.start() - 30:at.end() + 10] for at in
       re.finditer("OWN-WORDS", text)
       if text[at.start() - 1] in marks + "[>" or text[at.end()] in marks + "]"
       or not re.search(r"remark:?\s+$", text[:at.start()])]
if re.search("<(q|blockquote|cite)[ >]|^ *>|quotation|passage", text, re.M):
    bad.append("a tag or a word of quotations")
print(*bad, sep="\n")
sys.exit(bool(bad))
END
for what in "show remark-1" "show --provenance remark-1" "pair DEU-FRA" \
    "list id:remark-1" "sources" "codebook" "help members" "help keys" \
    "help copy" "codebook passage" "pair DEU-FRA -f svg" \
    "list -f html id:remark-1" "list -f markdown id:remark-1" \
    "list -f ics id:remark-1" "list -f plain id:remark-1" \
    "export -f bibtex -o - id:remark-1" "export -f ris -o - id:remark-1" \
    "export -f csl-json -o - id:remark-1" "export -f dot -o - id:remark-1" \
    "export -f gexf -o - id:remark-1" "export -f graphml -o - id:remark-1" \
    "export -f edges -o - id:remark-1"; do
	# shellcheck disable=SC2086 # words of a command
	run $what
	sed 's/^ *passage  .*/ /' out >shown
	fact "own words are not another's: $what" \
	    sh -c 'python3 judge.py <shown >err'
done
for what in "show remark-1" "show --provenance remark-1" "pair DEU-FRA"; do
	# shellcheck disable=SC2086 # words of a command
	run $what
	fact "they are a remark: $what" printed "remark: OWN-WORDS"
done
for format in table markdown html csv json; do
	run show --provenance remark-1 -f $format
	fact "and stand under a head that says so in $format" \
	    not grep -qiE "passage|quot(e|ation)" out
done
finish
