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
run counts type
mv out counted
python3 -c '
import sqlite3, sys
index = sqlite3.connect(sys.argv[1])
index.execute("UPDATE posting SET bits = zeroblob(1)")
index.commit()' "$database"
run counts type
fact "sets of the index that cannot be read are not asked" cmp -s out counted
run db check
fact "and are told" ended 1
run db optimise
run db check
fact "and made anew" ended 0
run db recover saved.db new.db
fact "what can be read is rescued" ended 0
run -d new.db list --columns id
fact "all of it, where all can be read" lines 13
run db
fact "db wants to know what" ended 2
run db optimize-all
fact "and knows what it can" ended 2

ln -s saved.db same.db
run -d saved.db db restore same.db --force
fact "a database is not restored from itself" ended 2
fact "however it is named" said "'saved.db' is the database itself"

# An address is no path, wherever a database is named.
for address in postgresql://host/base x+y-1.z://a http://a file:///a.db \
    jdbc:postgresql://host/base my_base://a; do
	run -d $address list
	fact "the address $address is no database" ended 2
	fact "which is said of $address" said "'$address' is an address"
	ENTENTE_DATABASE=$address "$ENTENTE" list >out 2>err </dev/null
	status=$?
	fact "nor is it in the environment" ended 2
	for verb in backup restore "recover saved.db"; do
		# shellcheck disable=SC2086 # verbs are words
		run db $verb $address --force
		fact "nor is it for $verb" ended 2
	done
	run db recover $address other.db
	fact "nor as what is saved from" ended 2
done
fact "no folder is made of one" test -z "$(find . -name '*:')"
run --no-shipped -d ./a:/b.db list
fact "but a name may hold a colon" ended 0

# A link that leads nowhere is told for what it is, a folder is no database.
ln -s gone.db link.db
mkdir folder.db
for verb in list "db restore saved.db --force"; do
	# shellcheck disable=SC2086 # verbs are words
	run -d link.db $verb
	fact "a link that leads nowhere is no database for $verb" ended 1
	fact "and told to be one" said \
	    "'link.db' is a symbolic link to 'gone.db', which is not there"
	# shellcheck disable=SC2086
	run -d folder.db $verb
	fact "nor is a folder for $verb" ended 1
	fact "and left where it is" test -d folder.db
	fact "and nothing appears beside it" \
	    test -z "$(find . -name 'folder.db?*' -o -name 'link.db?*')"
done
for verb in "backup link.db --force" "recover saved.db link.db"; do
	# shellcheck disable=SC2086 # verbs are words
	run db $verb
	fact "a link that leads nowhere is no place for db $verb" ended 1
	fact "which says that it is one" said "'link.db' is a symbolic link"
done

# What a restore moves aside is kept, each time.
for ruins in first second third; do
	echo $ruins >ruined.db
	run -d ruined.db db restore saved.db --force
	fact "the $ruins ruins are restored over" ended 0
	fact "and kept" said "is kept as 'ruined.db.damaged"
done
for ruins in first second third; do
	fact "the $ruins are still there" grep -qx $ruins ruined.db.damaged*
done

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
