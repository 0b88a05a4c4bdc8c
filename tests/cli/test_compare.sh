. "$CLI/lib.sh"
fill

run compare DEU-FRA germany-norway
fact "two pairs are compared" all DEU-FRA DEU-NOR "events in common" \
    "one scale"
run compare DEU-FRA DEU-NOR type:exercise --format csv
fact "as numbers, with a query" holds '(lambda rows:
	{r["what"] for r in rows} >= {"all", "year", "type", "event"}
	and all(r["value"] == "exercise" for r in rows if r["what"] == "type")
	)(list(csv.DictReader(io.StringIO(text))))'
run compare DEU-FRA DEU-NOR -o compare.svg
fact "as a picture" ended 0
cp compare.svg out
fact "with both" all ">DEU-FRA</text>" ">DEU-NOR</text>"
if command -v xmllint >/dev/null; then
	fact "that is well-formed" xmllint --noout compare.svg
fi
run compare DEU-FRA
fact "one pair is too few" said "two pairs or more are compared"
run compare DEU-FRA DEU-NRO
fact "a word with a hyphen is a pair or wrong" said "'DEU-NRO' is no pair"
fact "which is an error of usage" ended 2

run third DEU-FRA
fact "third states are listed" all "third states" NOR Norway
run third DEU-FRA --format json
cp out third.json
"$ENTENTE" list pair:DEU-FRA country:NOR --format json >out
fact "as often as the list has all three" holds '
	len(json.loads(text)["events"]) == next(r["events"]
	for r in json.load(open("third.json"))["rows"] if r["state"] == "NOR")'
run third nobody-FRA
fact "a pair is needed" ended 2
finish
