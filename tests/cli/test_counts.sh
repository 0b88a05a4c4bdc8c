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
