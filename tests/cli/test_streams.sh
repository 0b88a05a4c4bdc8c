. "$CLI/lib.sh"
fill
commands='list
list --plain
show grey-heron-2014
pairs
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
while read -r line; do
	# shellcheck disable=SC2086 # words of a command
	[ ! -e /dev/full ] || {
		"$ENTENTE" $line >/dev/full 2>err </dev/null
		status=$?
		fact "a full disk is noticed: $line" ended 1
		fact "and told: $line" test -s err
	}
	# The reader is gone before the first byte is written.
	# shellcheck disable=SC2086
	python3 - "$ENTENTE" $line <<'END' >out 2>err
import os, subprocess, sys
reading, writing = os.pipe()
os.close(reading)
done = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=writing,
                      stderr=subprocess.PIPE)
print(done.returncode, len(done.stderr))
END
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
finish
