. "$CLI/lib.sh"
fill

run db info
fact "the database tells about itself" ended 0
fact "with its place and its number of events" all "$database" 12
fact "and of states, organisations and disputes" \
	all states organisations series sources relationships citations disputes
fact "and the versions of program, code book and data" \
	all "program        entente" "codebook  " "data  "
run db info --format json
fact "as an object, too" holds '
	json.loads(text)["events"] == 12 and json.loads(text)["database"]'
fact "whose counts are those of the records" holds '
	(lambda info: info["states"] + info["organisations"] ==
	    int(__import__("sqlite3").connect(info["database"]).execute(
		"SELECT COUNT(*) FROM actor").fetchone()[0]) and
	    (info["citations"], info["disputes"]) ==
	    __import__("sqlite3").connect(info["database"]).execute(
		"SELECT (SELECT COUNT(*) FROM citation) + (SELECT COUNT(*) "
		"FROM relationship_citation), (SELECT COUNT(*) FROM citation "
		"WHERE stance = \"disputes\") + (SELECT COUNT(*) FROM "
		"relationship_citation WHERE stance = \"disputes\")"
	    ).fetchone())(json.loads(text))'
run db info --format csv
fact "but not as a table" ended 2
run db check --format json
fact "and only that" ended 2
run db check
fact "it is sound" ended 0
run db backup saved.db
fact "it can be saved" ended 0
fact "privately" test "$(mode saved.db)" = 600
run db backup saved.db
fact "over nothing" ended 1
fact "with the way out" said --force
run db backup saved.db --force
fact "unless it is forced" ended 0
sed 's/Aid after/Help after/' "$CLI/data/events.yaml" >changed.yaml
run import -q changed.yaml
run show aid-2019
fact "a change can be made" printed "Help after the flood"
run db restore saved.db --force
fact "it can be brought back" ended 0
run show aid-2019
fact "as it was" printed "Aid after the flood"
run db optimise
fact "it can be put in order" ended 0
run db recover saved.db new.db
fact "what can be read is rescued" ended 0
run -d new.db list --columns id
fact "all of it, where all can be read" lines 13
run db
fact "db wants to know what" ended 2
run db optimize-all
fact "and knows what it can" ended 2

# Somebody else's file is never touched.
printf 'not a database, but long enough to be read as one %0200d\n' 0 >other.db
: >zero.db
python3 - <<'END'
import sqlite3
other = sqlite3.connect("foreign.db")
other.execute("CREATE TABLE t(x)")
other.commit()
newer = sqlite3.connect("newer.db")
sqlite3.connect("saved.db").backup(newer)
newer.execute("PRAGMA user_version = 9999")
newer.commit()
altered = sqlite3.connect("altered.db")
sqlite3.connect("saved.db").backup(altered)
altered.execute("CREATE VIEW surprise AS SELECT 1")
altered.commit()
END
for file in other zero foreign newer altered; do
	before=$(sum $file.db)
	run -d $file.db list
	fact "the file $file.db is refused" ended 1
	fact "with its name" said $file.db
	fact "and left as it is" test "$(sum $file.db)" = "$before"
	fact "with nothing beside it" test ! -e $file.db-wal
done
# A damaged page is read or refused, and never a crash.
python3 - <<'END'
data = bytearray(open("saved.db", "rb").read())
for page in range(1, len(data) // 4096):
    bad = bytearray(data)
    bad[page * 4096 + 9] ^= 0x55
    open(f"page{page:03}.db", "wb").write(bad)
END
worst=0
for file in page*.db; do
	run -d "$file" list
	[ "$status" -le 3 ] || worst=$status
done
fact "no damaged page is a crash" test "$worst" = 0
finish
