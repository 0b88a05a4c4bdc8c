. "$CLI/lib.sh"
fill

# An editor that makes visits consultations.
cat >editor <<'END'
#!/bin/sh
while [ $# -gt 1 ]; do shift; done
sed 's/type: visit/type: consultation/' "$1" >"$1.new" && cat "$1.new" >"$1"
rm -f "$1.new"
END
chmod +x editor
export VISUAL="$work/editor --wait"
run export -q --format yaml -o - && cp out first

run edit visit-oslo-2017
fact "an event is edited with the user's editor" ended 0
run list --columns id type:visit
fact "the change is kept" output_is id
run list --columns id is:edited
fact "the event counts as edited" lines 2
run record visit-oslo-2017
fact "its record tells the change" all visit consultation
run undo
fact "a change is undone" ended 0
run export -q --format yaml -o - && cp out undone
fact "and all is as it was" cmp -s first undone
run redo
fact "a change undone is done again" ended 0
run list --columns id type:visit
fact "and stands" output_is id

run remove aid-2019
fact "an event is removed" ended 0
run show aid-2019
fact "and gone" not ended 0
run undo
run show aid-2019
fact "and comes back" ended 0
run undo
run undo
fact "with nothing to undo it says so" not silent
run remove no-such
fact "what is not there cannot be removed" ended 1

export VISUAL="$work/broken"
printf '#!/bin/sh\nprintf "\\n  bad\\n" >>"$1"\n' >broken
chmod +x broken
run edit grey-heron-2014
fact "faulty text is refused" not ended 0
export VISUAL="$work/failing"
printf '#!/bin/sh\nexit 7\n' >failing
chmod +x failing
run edit grey-heron-2014
fact "so is an editor that failed" not ended 0
run export -q --format yaml -o - && cp out last
fact "and neither changes anything" cmp -s first last
run changes 2026-01-01
fact "changes since a day are listed" ended 0
finish
