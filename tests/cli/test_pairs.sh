. "$CLI/lib.sh"
fill

run pairs
fact "pairs end well" ended 0
fact "a pair is counted once for each event" \
    holds 'any(line.split("\t")[0] == "DEU-FRA" and "5" in line.split("\t")
	for line in text.splitlines())'
fact "an organisation or an observer makes no pair" \
    holds '"NATO" not in text and "CHE" not in text'
run pairs type:aid
fact "a query narrows them" holds 'text.count("\n") == 2 and "JPN-KOR" in text'
run pairs --format csv
fact "they come in other formats" \
    holds 'list(csv.reader(io.StringIO(text)))[0][0] == "pair"'
run pairs --explain type:aid
fact "they are explained" printed "query   type:aid"
run pairs --fail-empty type:weapons_test
fact "none may be a failure" ended 1
run pairs typ:aid
fact "a query that is none is a usage error" ended 2
run pairs -o pairs.csv
fact "they go to a file" ended 0
cp pairs.csv.meta.json out
fact "with a sidecar that cites what they were counted from" \
    holds '{s["id"] for s in json.loads(text)["sources"]} >= {"gazette-2014"}'
fact "and names their columns" \
    holds 'json.loads(text)["resources"][0]["schema"]["fields"][1]["name"]
	== "events"'
run pairs -o pairs.csv
fact "but over none" ended 1
finish
