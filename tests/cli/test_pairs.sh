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

run pair france-germany
fact "a dossier ends well" ended 0
fact "it tells the standing, the number and the events" all Germany France ally "Grey Heron 2014" "Staff talks"
run pair nowhere-germany
fact "a state that is none is a usage error" ended 2
run pair germany
fact "so is half a pair" ended 2

run matrix type:exercise
fact "a matrix is drawn" all DEU FRA NOR
run counts type
fact "counts are by any field" holds 'any("exercise" in line and "4" in line
	for line in text.splitlines())'
run counts type pair:DEU-FRA
fact "under any filter" holds '"exercise" in text and "aid" not in text'
run counts colour
fact "but a field it must be" ended 2
run timeline series:grey-heron
fact "a timeline names its years" all 2014 2026
finish
