. "$CLI/lib.sh"
fill

run list
fact "a list ends well" ended 0
fact "a list that is no table begins with a header" lines 13
fact "a list says nothing else" silent
fact "its cells are parted by tabs" \
    holds 'all(line.count("\t") == text.split("\n")[0].count("\t") > 1
	for line in text.splitlines())'
cp out list.out
run
fact "without a terminal the program prints the list" cmp -s out list.out
run --format tsv list
fact "an option may stand before the command" cmp -s out list.out

run list --columns id
fact "the newest comes first, coarse dates after exact ones" output_is "id
grey-heron-2026
deployment-2023
statement-2022
spring-patrol-2021
staff-talks-2020
aid-2019
grey-heron-2018
agreement-2018
visit-oslo-2017
grey-heron-2016
readiness-2015
grey-heron-2014"
run list --columns id --sort date --limit 3
fact "sort and limit are obeyed" output_is "id
grey-heron-2014
readiness-2015
grey-heron-2016"
run list --columns=id,date,title type:visit
fact "columns are those asked for" output_is "id	date	title
visit-oslo-2017	2017-03-14	Visit to Oslo"

run list --columns id pair:germany-france type:exercise -status:cancelled
fact "the words of a query are joined" output_is "id
grey-heron-2026
grey-heron-2016
grey-heron-2014"
run list --columns id 'pair:germany-france type:exercise -status:cancelled'
fact "or come as one argument" lines 4
run list --columns id -type:exercise date:..2016
fact "a word that begins with - and has a colon is query" output_is "id
readiness-2015"
run list --columns id -- -type:exercise date:..2016
fact "after -- there are no options" output_is "id
readiness-2015"
run --columns id -- list
fact "after -- a command's name is text to search for" output_is "id"
run list --columns id country:NATO country:JPN
fact "an organisation means its members" output_is "id
spring-patrol-2021
agreement-2018"
run list --columns id boarding
fact "a bare word is searched for in the text" output_is "id
grey-heron-2014"
run list --columns id is:planned
fact "what is planned is found" output_is "id
grey-heron-2026"
run type:visit --columns id
fact "a query alone is a list where there is no terminal" output_is "id
visit-oslo-2017"

run list type:weapons_test
fact "nothing found is no failure" ended 0
fact "it is said" said "nothing matches"
run list -q type:weapons_test
fact "unless silence is wanted" silent
run list type:visit country:JPN
fact "with what there were without each part" grep -q '1 without country:JPN' err
run list lsit
fact "a word to search for is taken as that" not grep -q command err
run lsit type:visit
fact "a lone query near a command is told so" said "did you mean 'list'?"
run lsit -q
fact "or not" silent
run list rev:000000.7
fact "on other data both counts are told" said "7 matched then, 12 match now"
data=$("$ENTENTE" db info | sed -n 's/^data  *\(.* \)*//p')
run list rev:"$data.12"
fact "on the same data nothing" silent
run list --fail-empty type:weapons_test
fact "unless it is asked to be" ended 1
run list --fail-empty type:visit
fact "something found is none then" ended 0

run list typ:visit
fact "a field that is none is a usage error" ended 2
fact "it is named, with the nearest" said "no field is called 'typ' (did you mean 'type'?)"
fact "the program names itself" said "entente: "
fact "a caret stands under it" grep -q '^ *^' err
fact "an error prints no data" test ! -s out
run list type:excercise
fact "a word of no vocabulary is an error" ended 2
fact "the nearest word is named" said "exercise"
run list country:korean
fact "a word for two states is an error" ended 2
fact "that lists both" grep -q 'KOR.*PRK\|PRK.*KOR' err
run list --columns id,colour
fact "a column that is none is a usage error" ended 2
run list --sort colour
fact "so is an order" ended 2
run list japan --sort colour
fact "its caret does not point into the query" not grep -q '^ *^' err
run list "$(printf '%05000d' 0)"
fact "a query too long is told in short" test "$(wc -c <err)" -lt 400
run list --limit many
fact "so is a limit that is no number" ended 2
run list --format pdf
fact "so is a format" ended 2
run list --no-such-option
fact "so is an option" ended 2
fact "it is quoted" said "no-such-option"

run list --plain type:visit
fact "plain output is a paragraph of fields" all "title: Visit to Oslo" "date: 2017-03-14"
run list --format jsonl type:visit
fact "JSON Lines is one record a line" \
    holds 'json.loads(text.splitlines()[-1])["event"]["id"] == "visit-oslo-2017"'
run_at_terminal list
fact "at a terminal it is a table cut to width" \
    holds 'all(len(line) <= 80 for line in text.replace("\r", "").splitlines())
	and "\t" not in text and "Grey Heron 2014" in text'
run list --format table --width 60
fact "a width can be asked for" \
    holds 'all(len(line) <= 60 for line in text.splitlines())'
finish
