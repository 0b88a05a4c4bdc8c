. "$CLI/lib.sh"
fill

run counts type
fact "values are counted" ended 0
fact "with bars" printed "█"
fact "the most frequent first" \
    holds 'text.splitlines()[1].split()[0] == "exercise"'
run counts typ
fact "an unknown field is named with a near one" said "did you mean 'type'"
run counts title
fact "what cannot be counted is refused" said "cannot be counted"
run counts
fact "a field must be named" ended 2

agrees() { python3 "$CLI/agree.py" "$@" >out 2>err; }
for field in type status domain host source; do
	fact "$field agrees with the list" agrees counts $field
done
fact "a filter narrows them" agrees counts type pair:DEU-FRA

cat >alike.yaml <<'END'
sources:
  - {id: p-1, kind: news, publisher: Daily, date: 2014, url: null, language: en}
  - {id: p-2, kind: news, publisher: Daily Star, date: 2014, url: null, language: en}
  - {id: p-3, kind: news, publisher: daily, date: 2014, url: null, language: EN}
series:
  - {id: owl, name: Owl}
  - {id: other, name: OWL}
actors:
  - {code: QAA, kind: state, name: Aland, region: South Asia}
  - {code: QBB, kind: state, name: Bland, region: south-asia}
relationships:
  - pair: [FRA, USA]
    stance: ally
    since: 2010
    citations: [{source: p-1}]
events:
  - {id: e-1, title: One, type: exercise, status: completed, date: 2009, place: {name: Sea, precision: sea_area}, series: owl, coder: Ann, tags: [Gulf, " end"], figures: [{what: air craft, value: 1}], origin: {dataset: GD, id: "1"}, participants: [FRA, USA], citations: [{source: p-1}]}
  - {id: e-2, title: Two, type: exercise, status: completed, date: 2011, place: {name: North Sea, precision: sea_area}, series: other, coder: ann, tags: [gulf, live fire], figures: [{what: Air Craft, value: 2}], origin: {dataset: gd, id: "2"}, participants: [QBB, FRA, NATO], citations: [{source: p-2}]}
  - {id: e-3, title: Three, type: exercise, status: completed, date: 2012, place: {name: sea, precision: sea_area}, tags: [live-fire, "a,b"], figures: [{what: "craft>=3", value: 2}], origin: {dataset: gd/2, id: "3"}, participants: [QAA, {actor: NATO, role: host}, FRA, USA], people: [{name: Ann Lee}, {name: Ann}], citations: [{source: p-3}]}
END
run import alike.yaml
fact "names that are alike" ended 0
for field in country observer host participant pair place publisher \
    person series coder year quarter stance in lang tag figure origin \
    region; do
	fact "$field agrees with the list" agrees counts $field
done
fact "organisations do under a filter" agrees counts country pair:NATO-USA
run counts stance id:e-1,e-3 --format csv
fact "a stance counts from its beginning on" printed "ally,,1,stance:ally"
run list --columns id 'publisher:=Daily'
fact "a name may be taken whole" output_is "id
e-1"
run list --columns id 'figure:="craft>=3"' --explain
fact "also what is counted, with no number behind it" \
    printed 'query   figure:="craft>=3"'

run counts type type:exercise
fact "the field's own filter does not count, so that one can widen" \
    holds 'len(text.splitlines()) > 3'
run counts type type:weapons_test
fact "a value the filter names is there with nothing" printed "weapons_test"
run counts type --order name --format csv
fact "they come by name" holds \
    '(lambda names: names == sorted(names))(
	[row[0] for row in csv.reader(io.StringIO(text))][1:])'

fact "two fields are crossed, and agree with the list" agrees crossed type status
run counts type --split year
fact "a period is not crossed, and the way out is named" \
    said "timeline --split type"
run counts type --split type
fact "nor a field with itself" ended 2
finish
