. "$CLI/lib.sh"

# Every command that the manual and the README show is run as it stands.
cat >my-events.yaml <<'END'
events:
  - {id: a, title: A, type: visit, status: completed, domains: [], date: 2001, participants: [DEU, FRA]}
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
