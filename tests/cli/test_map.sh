. "$CLI/lib.sh"
fill

run map --region Baltic
fact "the map ends well" ended 0
fact "and says what has no coordinates" all " of 12 events on this map" \
	" have no coordinates ("
run map --width 60 --ascii
fact "it fits into the width" holds 'all(len(l) <= 60 for l in text.split("\n"))'
fact "and into ASCII" holds 'text.isascii() and "..." in text'
fact "a number is a cell's" holds '
	sum(int(c) for l in text.split("\n")[:-3] for c in l if c.isdigit()) == 2'
run map --width 60
fact "else the coast is braille" holds 'any("\u2800" < c < "\u2900" for c in text)'
run map --format csv
cp out map.csv
fact "numbers come as CSV" printed "id,date,title,lat,lon,precision,place"
"$ENTENTE" list has:coordinates --format json >out
fact "they are the events with coordinates" holds '
	{e["id"] for e in json.loads(text)["events"]}
	== {r["id"] for r in csv.DictReader(open("map.csv"))} != set()'
run map --format json --region Skagerrak
fact "and as JSON, of a region" holds '[(r["lat"], r["lon"], r["precision"])
	for r in json.loads(text)["rows"]] == [(58, 9, "sea_area")]'
run map --region norway --format csv
fact "a country goes by its name" lines 3
run map --region atlantis
fact "an unknown region is told" said "no region of the map is called 'atlantis'"
fact "and is wrong usage" ended 2
run map --region Skagerrak -o map.svg
fact "a suffix makes a picture" ended 0
cp map.svg out
fact "with coasts and circles" all "<polyline" "<circle" "Skagerrak</text>"
fact "and what has no place" printed " have no coordinates ("
fact "and what it is made of" printed ">all events</text>"
if command -v xmllint >/dev/null; then
	fact "it is well-formed" xmllint --noout map.svg
fi
run map title:nothing-has-this
fact "nothing is no failure" ended 0
fact "and is said" printed "0 of 0 events"
run map --region baltc
fact "a region is suggested by the first word of its name" \
    said "did you mean 'Baltic Sea'?"
finish
