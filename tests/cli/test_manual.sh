. "$CLI/lib.sh"

# Every command that the manual and the README show is run as it stands.
cat >my-events.yaml <<'END'
events:
  - {id: a, title: A, type: visit, status: completed, domains: [], date: 2001, participants: [DEU, FRA]}
END
cat >mme_v7.csv <<'END'
MMEID,Ex_Name,Series_Name,Location,lat,lon,StartDate,EndDate,CPX,Air,Sea,FocusDescription,StateA,StateB
m1,Ardent Owl 81,Ardent Owl,Bern,46,7,1/14/81,1/21/81,0,1,1,a drill,France,Germany
END
for page in "$CLI/../../man/"*.in; do
	sed -n 's/^\.Dl \$ //p' "$page"
done | sed 's/\\&//g' >examples
sed -n 's/^    \(entente .*\)/\1/p' "$CLI/../../README.md" |
    sed 's/  *#.*//' >>examples
fact "there are examples" test "$(wc -l <examples)" -gt 10
mkdir bin
ln -s "$ENTENTE" bin/entente
while read -r line; do
	PATH="$work/bin:$PATH" sh -c "$line" >out 2>err </dev/null
	status=$?
	fact "this can be typed: $line" ended 0
done <examples
finish
