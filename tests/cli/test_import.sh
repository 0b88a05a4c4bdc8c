. "$CLI/lib.sh"
fill

cat >one.yaml <<'END'
events:
  - id: one
    title: One
    type: exercise
    domains: []
    status: completed
    date: 2001-02-03
    participants: [DEU, FRA]
END
run import --dry-run one.yaml
fact "a rehearsal ends well" ended 0
run list --columns id id:one
fact "and stores nothing" output_is id
run import one.yaml
fact "a file is read" ended 0
run list --columns id id:one
fact "and is there" lines 2
run import one.yaml
fact "the same file again ends well" ended 0
run list --columns id date:2001
fact "and is there once" lines 2
run -v import one.yaml
fact "asked for more it counts each kind" said "events         1 same"
sed 's/: one/: two/' one.yaml | "$ENTENTE" import --format yaml - >out 2>err
status=$?
fact "standard input is read" ended 0
run show two
fact "what it held is there" ended 0

sed 's/: one/: three/; s/exercise/excercise/' one.yaml >bad.yaml
cat >>bad.yaml <<'END'
  - id: four
    title: Four
    type: exercise
    domains: []
    status: completed
    date: 2001-02-30
    participants: [DEU, FRA]
  - id: five
    title: Five
    type: exercise
    domains: []
    status: completed
    date: 2001-02-03
    participants: [DEU, FRA]
END
run import bad.yaml
fact "faulty data are told by the status" ended 3
fact "with file, line and column" said "bad.yaml:4:11: "
fact "the word and the nearest" grep -q "'excercise'.*'exercise'" err
fact "all errors are told" said "bad.yaml:14:19: "
run list --columns id id:five
fact "and nothing is stored" output_is id
run import --skip-bad bad.yaml
fact "bad records can be skipped" ended 0
fact "the bad are told" said "bad.yaml:14:19: "
run list --columns id id:five
fact "then the good are stored" lines 2
sed '9,$d' bad.yaml >allbad.yaml
run import --skip-bad allbad.yaml
fact "with none good nothing could be stored" ended 3

chain() { # ORDER TARGET: four events, each with a link to the next
	echo "events:"
	for at in $1; do
		next=$((at + 1))
		[ $next -lt 5 ] || next=$2
		echo "  - {id: chain-$at, title: Chain, type: visit," \
		    "status: completed, date: 2001, participants: [DEU, FRA]," \
		    "links: [{as: part_of, event: chain-$next}]}"
	done
}
for order in "1 2 3 4" "4 3 2 1" "2 4 1 3"; do
	chain "$order" missing >chain.yaml
	run import --skip-bad chain.yaml
	fact "what leads to a record that is refused is refused ($order)" \
	    ended 3
	chain "$order" 1 >ring.yaml
	run import --dry-run --skip-bad ring.yaml
	fact "a ring of records is not ($order)" said "4 added"
done

printf 'id,title,type,date,participants,status,citations\nx,x,visit,2001,DEU,completed,qq:date;qq:title\n' >cell.csv
run import cell.csv
fact "a fault twice in one cell is told once" \
    test "$(grep -c "no source is called 'qq'" err)" = 1
python3 - >many.yaml <<'END'
print("events:")
for i in range(20000):
    print(f"  - {{id: many-{i}, title: Many, type: visit, status: completed, "
          "domains: [], date: 2001, participants: [DEU, FRA]}")
END
run_at_terminal -d many.db --no-shipped import "$CLI/data/actors.yaml" many.yaml
fact "at a terminal long work tells how far it is" \
    grep -q 'records, [0-9]* a second, [0-9]* %, [0-9]* s left' out
fact "and wipes that away" grep -q 'K.*entente: [0-9]* added' out
run import missing.yaml
fact "a file that is not there is a failure" ended 1
fact "and is named" said missing.yaml
run import
fact "import wants a file" ended 2
printf 'events:\n- &a {id: *a}\n' >alias.yaml
run import alias.yaml
fact "an alias is refused" ended 3
fact "with its place" said alias.yaml:2:
awk 'BEGIN { printf "events: "; for (i = 0; i < 200000; i++) printf "[" }' >deep.yaml
run import deep.yaml
fact "depth is refused at once" ended 3
printf 'events:\n  - id: x\n    title: "a\377"\n' >latin.yaml
run import latin.yaml
fact "text that is not UTF-8 is refused" ended 3
fact "with its line" said latin.yaml:3:
printf 'events:\n  - id: x\n    id: y\n    title: t\n' >twice.yaml
run import twice.yaml
fact "a key that stands twice is refused" ended 3
fact "at the second" said twice.yaml:3:
: >empty.yaml
run import empty.yaml
fact "an empty file holds nothing and is no crash" test "$status" -le 3
# Refused rows go to a file of their own, whatever --force says.
printf 'id,title,type,status,date,participants\n%s\n' \
    'r-1,Refused,nonsense,completed,2001,DEU;FRA' >refused.csv
ln -s refused.csv refused-link.csv
before=$(sum refused.csv)
for path in refused.csv ./refused.csv refused-link.csv; do
	run import --skip-bad --force --rejects "$path" refused.csv
	fact "what is read is not written over: $path" ended 2
	fact "and stays what it was: $path" [ "$(sum refused.csv)" = "$before" ]
done
run import --skip-bad --force --rejects "$database" refused.csv
fact "nor is the database" said "is the database itself"
run db check
fact "which is sound" ended 0
finish
