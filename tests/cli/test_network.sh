. "$CLI/lib.sh"
fill

run network
fact "the network is told" all "ties" "component" "strongest ties" "bloc 1"
run network --width 40
fact "it fits into the width" holds 'all(len(l) <= 40 for l in text.split("\n"))'
run network --format csv
cp out network.csv
"$ENTENTE" matrix --format csv >out
fact "its edges are the pairs of the matrix" holds '
	[(r["a"], r["b"], r["events"])
	for r in csv.DictReader(open("network.csv"))]
	== [(r["a"], r["b"], r["events"])
	for r in csv.DictReader(io.StringIO(text))]'
run network --format json
fact "a strength is at most 1" holds 'all(0 < r["strength"] <= 1
	for r in json.loads(text)["rows"])'
run network -o network.svg
fact "a suffix makes a picture" ended 0
cp network.svg out
fact "with the names of both at a tie" printed "<title>Germany, France: 5</title>"
if command -v xmllint >/dev/null; then
	fact "that is well-formed" xmllint --noout network.svg
fi
run network --limit 2
fact "a limit keeps the most active" printed "2 of"
run network type:weapons_test
fact "nothing is no failure" ended 0
finish
