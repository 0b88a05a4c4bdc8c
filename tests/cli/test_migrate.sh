. "$CLI/lib.sh"

same() {
	python3 -c '
import sqlite3, sys
old, kept = ["\n".join(sqlite3.connect(path).iterdump())
             for path in sys.argv[1:]]
sys.exit(old != kept)' "$@"
}

# A database as each earlier schema had it, and the same records as a file.
for frozen in "$CLI"/frozen/schema-*.db.gz; do
	made=$(basename "$frozen" .db.gz)
	gzip -dc "$frozen" >old.db
	cp old.db before.db
	"$ENTENTE" -q -d new.db --no-shipped import "$CLI/frozen/$made.yaml" \
	    >fill.out 2>&1
	run -q -d old.db db check
	fact "$made is brought up to date, and is sound" ended 0
	fact "$made: each record is as in a fresh import" \
	    python3 "$CLI/migrated.py" old.db new.db
	fact "$made: what was there lies beside it" same before.db "old.db.$made"
	run -d old.db list zapad --columns id --format plain
	mv out found
	run -d new.db list zapad --columns id --format plain
	fact "$made: words are found" cmp -s out found
	run -d old.db export --all -f yaml -o -
	fact "$made: it is exported as it was" cmp -s out "$CLI/frozen/$made.yaml"
	gzip -dc "$frozen" >bare.db
	run -d saved.db --no-shipped db recover bare.db saved.db
	fact "$made: it can be recovered without" ended 0
	run -q -d saved.db db check
	fact "$made: into a sound one" ended 0
	fact "$made: with each record" python3 "$CLI/migrated.py" saved.db new.db
	gzip -dc "$frozen" >copy.db
	run -q --no-shipped -d into.db import copy.db
	fact "$made: it can be imported" ended 0
	fact "$made: each record of it" python3 "$CLI/migrated.py" into.db new.db
	fact "$made: and stays as it is" same before.db copy.db
	mkdir -p closed
	cp before.db closed/old.db
	chmod 400 closed/old.db
	chmod 500 closed
	run -d closed/old.db export --all -f yaml -o -
	fact "$made: it is read where it cannot be changed" \
	    cmp -s out "$CLI/frozen/$made.yaml"
	chmod 700 closed
	rm -rf closed
	gzip -dc "$frozen" >copy.db
	run -q -d into.db db restore copy.db --force
	fact "$made: and restored" ended 0
	rm -f ./*.db*
done
finish
