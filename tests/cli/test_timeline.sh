. "$CLI/lib.sh"
fill

run timeline
fact "the timeline is drawn" ended 0
fact "with its years" printed "2014"
run timeline --ascii --split type
fact "in ASCII too" holds 'text.isascii() and "#" in text and "exercise" in text'
run timeline --width 200
fact "to a width" holds 'max(map(len, text.splitlines())) <= 200'
run timeline by:day
fact "a bucket a line where they do not fit side by side" \
    holds 'len(text.splitlines()) > 100'

agrees() { python3 "$CLI/agree.py" "$@" >out 2>err; }
fact "years agree with the list" agrees timeline
fact "quarters do" agrees timeline by:quarter type:exercise
fact "decades do" agrees timeline by:decade

run timeline --split type --format json
fact "JSON holds the rows of each value" \
    holds 'sum(int(row["events"]) for row in json.loads(text)["rows"]
	if row.get("value") == "exercise") >= 2'
run timeline --split year
fact "time is not split by time" ended 2
run timeline --split typ
fact "an unknown field is named with a near one" said "did you mean"
run timeline type:weapons_test
fact "nothing is no fault" ended 0
run timeline date:2014.. -o timeline.csv
fact "numbers go to a file, with a sidecar that cites their events" \
    grep -q '"query": *"date:2014\.\."' timeline.csv.meta.json
run timeline -o timeline.csv
fact "but over none" ended 1
run timeline -o timeline.svg --split type
fact "an SVG goes to a file" ended 0
cp timeline.svg out
fact "it is well-formed and cites itself" holds \
    '__import__("xml.dom.minidom").dom.minidom.parseString(text).documentElement.tagName == "svg"
	and "entente" in text and "all events" not in text.split("</title>")[0]'
run timeline -o timeline.svg
fact "a file that is there stays" ended 1
run counts type --format svg
fact "what has no SVG says so" said "cannot be written as SVG"
printf '%s\n' 'events:' '  - {id: centuries, title: Centuries, type: other,' \
    '     status: completed, date: 1800/2200, participants: [DEU, FRA]}' \
    >centuries.yaml
run import centuries.yaml
run timeline by:day
fact "four centuries of days are as many lines" lines 146462
fact "in order, each once" holds '(lambda days: days == sorted(set(days)))(
	[line[:10] for line in text.splitlines()])'
run timeline by:day --format csv
fact "and numbers" lines 146463
finish
