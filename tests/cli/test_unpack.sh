. "$CLI/lib.sh"
fill

# Compressed files and archives, made by other hands.
python3 - <<'END'
import bz2, gzip, io, lzma, struct, tarfile, zipfile

def events(*names):
    return "events:\n" + "".join(
        f"  - {{id: {name}, title: T, type: visit, status: completed, "
        "domains: [], date: 2001, participants: [DEU, FRA]}\n"
        for name in names)

def zstd(data):
    """A frame of one raw block (RFC 8878)."""
    size = len(data)
    return (struct.pack("<IBI", 0xFD2FB528, 0xA0, size)
            + struct.pack("<I", size << 3 | 1)[:3] + data)

def text(name):
    return events(name).encode()

open("gz.yaml.gz", "wb").write(gzip.compress(text("by-gz")))
open("bz2.yaml.bz2", "wb").write(bz2.compress(text("by-bz2")))
open("xz.yaml.xz", "wb").write(lzma.compress(text("by-xz")))
open("zst.yaml.zst", "wb").write(zstd(text("by-zst")))
with zipfile.ZipFile("two.zip", "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("a/one.yaml", events("by-zip-1"))
    z.writestr("a/notes.pdf", "%PDF")
    z.writestr("b.JSONL", '{"event": {"id": "by-zip-2", "title": "T", "type": '
        '"visit", "status": "completed", "date": "2001", "participants": '
        '[{"actor": "DEU", "roles": ["host"]}]}}\n')
with tarfile.open("tar.tar.gz", "w:gz") as t:
    info = tarfile.TarInfo("in.yaml")
    info.size = len(text("by-tar"))
    t.addfile(info, io.BytesIO(text("by-tar")))
with zipfile.ZipFile("bad.zip", "w") as z:
    z.writestr("good.yaml", events("by-bad"))
    z.writestr("bad.yaml", events("x").replace("visit", "vizit"))
open("large.yaml.gz", "wb").write(gzip.compress(b"# " + b"x" * 200000 + b"\n"))
whole = gzip.compress(events(*(f"cut-{i}" for i in range(3000))).encode())
open("cut.yaml.gz", "wb").write(whole[:len(whole) // 2])
with zipfile.ZipFile("twice.zip", "w") as z:
    z.writestr("x.yaml.gz", gzip.compress(text("by-twice")))
END

for kind in gz bz2 xz zst; do
	run import $kind.yaml.$kind
	fact "a file compressed as $kind is read" ended 0
	run list --columns id id:by-$kind
	fact "and what it held is there" lines 2
done
"$ENTENTE" import - <gz.yaml.gz >out 2>err
status=$?
fact "standard input may be compressed" ended 0
fact "and holds the same" said "1 same"
"$ENTENTE" import - <two.zip >out 2>err
status=$?
fact "an archive may come from standard input" ended 0
fact "every file in it is read" said "2 added"
fact "but those that hold no records, which is told" \
    said "1 file of another kind passed over"
run import two.zip
fact "the same archive from a file is the same" said "2 same"
run import tar.tar.gz
fact "so is a tar" said "1 added"
run import bad.zip
fact "a fault within ends with 3" ended 3
fact "and names archive, file, line and column" said "bad.zip/bad.yaml:2:"
run list --columns id id:by-bad
fact "and nothing of the archive is stored" output_is id
run import --unpacked-limit 100000 large.yaml.gz
fact "what unpacks to too much is refused" ended 3
fact "and the limit is told" said "more than the 100000 bytes"
run import cut.yaml.gz
fact "a file that was cut off is faulty" ended 3
fact "that is named" said "cannot unpack 'cut.yaml.gz'"
run list --columns id id:cut-1
fact "and nothing of it is stored" output_is id
run import twice.zip
fact "what is compressed twice is refused" said "compressed twice"

# Another database of ours.
"$ENTENTE" -d other.db --no-shipped -q import "$CLI/data/actors.yaml" \
    "$CLI/data/events.yaml"
"$ENTENTE" -d other.db import gz.yaml.gz 2>/dev/null
run -d new.db --no-shipped import other.db
fact "another database is read" ended 0
"$ENTENTE" -d other.db export --all -f yaml -o other.yaml 2>/dev/null
"$ENTENTE" -d new.db export --all -f yaml -o new.yaml 2>/dev/null
fact "whole" sh -c 'sed 1,9d other.yaml >a; sed 1,9d new.yaml >b; cmp a b'
run -d new.db import other.db
fact "again it is the same" said " same"
fact "and nothing else" not said "added"
before=$(sum other.db)
run -d new.db import --dry-run other.db
fact "it is left as it was" test "$before" = "$(sum other.db)"
fact "nothing lies beside it" test ! -e other.db-wal
run -d new.db import new.db
fact "a database is not imported into itself" ended 2
cp other.db broken.db
head -c 4096 /dev/zero | tr '\0' x |
    dd of=broken.db bs=4096 seek=2 conv=notrunc 2>/dev/null
run -d new.db import broken.db
fact "a damaged one is refused" test "$status" -ne 0
sqlite3 foreign.db 'CREATE TABLE event (a)' 2>/dev/null ||
    python3 -c 'import sqlite3
sqlite3.connect("foreign.db").execute("CREATE TABLE event (a)")'
run -d new.db import foreign.db
fact "another program's is refused" ended 1
fact "and told so" said "foreign.db"
finish
