. "$CLI/lib.sh"
fill

run matrix
fact "the matrix ends well" ended 0
fact "and says what it shows" all "states by total" "above: " "below: "
fact "an observer is in no pair" not printed CHE
run matrix --width 40 --order name
fact "it fits into the width" holds 'all(len(l) <= 40 for l in text.split("\n"))'
run matrix --format csv
cp out matrix.csv
fact "numbers come as CSV" printed "a,b,events,first,last,earlier,later,change"
fact "each pair once, the most first" holds '(lambda rows:
	len({(r["a"], r["b"]) for r in rows}) == len(rows)
	and all(r["a"] < r["b"] for r in rows)
	and sorted((-int(r["events"]) for r in rows))
	== [-int(r["events"]) for r in rows])(list(csv.DictReader(io.StringIO(text))))'
"$ENTENTE" list pair:DEU-FRA --format json >out
fact "a number is that of the list" holds '
	len(json.loads(text)["events"]) == int(next(r["events"]
	for r in csv.DictReader(open("matrix.csv")) if r["a"] == "DEU"
	and r["b"] == "FRA"))'
run matrix --format json type:aid
fact "and as JSON" holds '[(r["a"], r["b"], r["events"])
	for r in json.loads(text)["rows"]] == [("JPN", "KOR", 1)]'
run matrix -o matrix.svg
fact "a suffix makes a picture" ended 0
cp matrix.svg out
fact "with a tooltip for each pair" printed "<title>Germany, France: 5 events"
fact "and what it is made of" printed ">all events</text>"
if command -v xmllint >/dev/null; then
	fact "it is well-formed" xmllint --noout matrix.svg
fi
run matrix --upper last --limit 2
fact "the upper half may be the last date" printed "year of the last event"
run matrix --periods 2010..2014,2015..2019
fact "periods can be given" printed "above: 2015..2019 against 2010..2014"
run matrix --periods 2010
fact "wrong ones are told" said "neither a number of years"
run matrix --order size
fact "so is a wrong order" said "there is no order 'size'"
run matrix type:weapons_test
fact "nothing is no failure" ended 0
run matrix --periods 1000..1001,2000..2001
fact "a date that an option cannot have is a usage error" ended 2
fact "told as one of that option" said "--periods: '1000' is not a date"
finish
