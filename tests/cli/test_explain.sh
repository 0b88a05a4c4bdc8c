. "$CLI/lib.sh"
fill

run list --explain 'type:exercise pair:france-DE -domain:land submarine'
fact "a query is explained" ended 0
fact "in its canonical form" printed "pair:DEU-FRA type:exercise -domain:land submarine"
fact "with its SQL" printed SELECT
fact "and no value in it" \
    holds 'not any("exercise" in line for line in text.splitlines()
	if line.lstrip().startswith(("SELECT", "WHERE", "FROM")))'
run list --explain typ:visit
fact "an error is an error here too" ended 2
finish
