. "$CLI/lib.sh"
fill

# Decisions about what machines coded: invented rows of ICEWS.
python3 - <<'END'
heads = ["Event ID", "Event Date", "Source Name", "Source Country",
    "Event Text", "CAMEO Code", "Target Name", "Target Country", "Story ID",
    "Publisher"]
def row(number, a, b, story):
    return [str(number), "2018-06-01", "", a, "Consult", "040", "", b, story,
        f"Paper {story}"]
rows = [row(1, "France", "Germany", "s1"), row(2, "Germany", "France", "s2"),
    row(3, "Japan", "Norway", "s3"), row(4, "Japan", "France", "s4")]
open("wire.tab", "w").write(
    "".join("\t".join(r) + "\n" for r in [heads] + rows))
END
run import wire.tab
fact "four events wait" said "4  stored"
run duplicates
fact "what looks like another is offered, not joined" \
    all icews-1-2018-06-01 icews-2-2018-06-01
fact "and nothing else" lines 3
run duplicates publisher:nobody
fact "a query chooses among them" lines 1
run accept icews-3-2018-06-01
fact "an event is accepted" ended 0
run list --columns id is:accepted
fact "and is" printed icews-3-2018-06-01
run reject icews-4-2018-06-01 --reason "a football match"
fact "an event is rejected" ended 0
run list --columns id origin:icews
fact "and hidden" not printed icews-4
run list --columns id is:rejected
fact "but kept" printed icews-4-2018-06-01
run show icews-4-2018-06-01
fact "with the reason" printed "a football match"
run merge icews-2-2018-06-01 icews-1-2018-06-01
fact "one event is merged into another" ended 0
run show icews-1-2018-06-01
fact "which keeps both sources" all "Paper s1" "Paper s2"
run list --columns id origin:icews
fact "and is there alone" lines 3
run duplicates
fact "nothing is offered any more" lines 1
run import wire.tab
fact "importing again changes nothing" said "nothing changed"
fact "says what was left" said "changed or decided by you, and left so"
run list --columns id origin:icews
fact "and brings nothing back" lines 3
printf 'key g a\ndump accepted\n' >keys.play
run --play keys.play --screen 80x24 id:icews-1-2018-06-01
fact "on the screen keys decide" printed "1 event accepted"
run list --columns id is:accepted
fact "about the event under the cursor" printed icews-1-2018-06-01
printf 'key a g r\ndump rejected\n' >keys.play
run --play keys.play --screen 80x24 origin:icews
fact "or about those that are marked" printed "2 events rejected"
run list --columns id origin:icews
fact "which are hidden then" lines 1
run accept icews-1-2018-06-01
run accept icews-3-2018-06-01 no-such-event
fact "all are decided or none" ended 1
run list --columns id is:accepted
fact "so the first stays as it was" lines 2
run accept grey-heron-2014
fact "what nobody imported is not decided about" ended 3
run merge icews-1-2018-06-01 icews-1-2018-06-01
fact "nothing is merged into itself" ended 2
finish
