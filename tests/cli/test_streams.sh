. "$CLI/lib.sh"
fill
commands='list
list --plain
show grey-heron-2014
pairs
matrix
timeline by:month
sources
pair DEU-FRA
codebook
help
help export
--version
completion bash
list --explain type:visit
db info
export --format csv -o -
export --format json -o -
export --format yaml -o -'

echo "$commands" >commands
cat >closed.py <<'END'
# The reader is gone before the first byte is written.
import os, subprocess, sys
reading, writing = os.pipe()
os.close(reading)
done = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=writing,
                      stderr=subprocess.PIPE)
print(done.returncode, len(done.stderr))
END
while read -r line; do
	# shellcheck disable=SC2086 # words of a command
	[ ! -e /dev/full ] || {
		"$ENTENTE" $line >/dev/full 2>err </dev/null
		status=$?
		fact "a full disk is noticed: $line" ended 1
		fact "and told: $line" test -s err
	}
	# shellcheck disable=SC2086
	python3 closed.py "$ENTENTE" $line >out 2>err
	fact "a closed pipe ends quietly: $line" output_is "141 0"
	# shellcheck disable=SC2086
	"$ENTENTE" $line <&- >out 2>err
	status=$?
	fact "a closed standard input is no harm: $line" ended 0
	# shellcheck disable=SC2086
	"$ENTENTE" $line >&- 2>err </dev/null
	status=$?
	fact "a closed standard output is noticed: $line" not ended 0
	# shellcheck disable=SC2086
	"$ENTENTE" $line >out 2>&- </dev/null
	status=$?
	fact "a closed standard error is no harm: $line" ended 0
done <commands

"$ENTENTE" export -o whole.csv 2>&- </dev/null
"$ENTENTE" export -o whole2.csv 2>err </dev/null
fact "no error text lands in an export" cmp -s whole.csv whole2.csv
"$ENTENTE" export -o nothing.csv >&- 2>&- <&-
fact "an export without any stream is written" cmp -s nothing.csv whole.csv
(
	ulimit -f 1
	"$ENTENTE" export --format yaml -o large.yaml 2>err </dev/null
	echo $? >ended
)
status=$(cat ended)
fact "a file too large is a failure and not a signal" ended 1
fact "and is not left half" test ! -e large.yaml
"$ENTENTE" browse >out 2>err </dev/null
status=$?
fact "the screen asked for without a terminal is a usage error" ended 2
fact "with a way out" said list
# So much that a write fails before the end: the reason is not lost.
python3 - <<'END' >many.json
import json
codes = [a + b + c for a in "QXZ" for b in "QXZ" for c in "QVXYZ"]
print(json.dumps({
    "actors": [{"code": c, "kind": "state", "name": c} for c in codes],
    "events": [{"id": "all", "title": "All", "type": "exercise",
                "status": "completed", "date": "2001",
                "participants": codes}]}))
END
run import many.json
for line in pairs "timeline by:day date:1990..2020" "counts pair"; do
	# shellcheck disable=SC2086
	python3 closed.py "$ENTENTE" $line >out 2>err
	fact "also of much: $line" output_is "141 0"
done
finish
