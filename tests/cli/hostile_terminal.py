#!/usr/bin/env python3
"""hostile_terminal.py ENTENTE: whatever stands in the data, in names of files
or in what was typed, a terminal gets only what it shows. Speaks TAP."""
import gzip
import io
import json
import os
import pathlib
import pty
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import threading
import unicodedata

try:
    import yaml
except ImportError:
    print("1..0 # SKIP this Python reads no YAML")
    sys.exit()

program = os.path.abspath(sys.argv[1])
work = pathlib.Path(tempfile.mkdtemp(prefix="entente-hostile."))
count = 0
failed = 0

PAYLOADS = [
    "\x1b]52;c;aGk=\x07", "\x1b[31m", "\x1b[2J", "\x1bc", "\x9b31m", "\x9d0;x",
    "\x90q", "\x80\x9f", "a\rb", "a\bb", "\x7f", "\x05", "\x0e", "a\nb: c",
    "a\r\nb", "\u202eexe.gpj\u202c", "\u202a\u202b\u202d", "\u2066a\u2067b\u2068c\u2069",
    "\u200e\u200f\u061c", "a\u200bb", "a\u00adb", "\u2060", "\u180e", "a\u200db",
    "\U000e0041\U000e007f", "\ufeff", "\u2028", "\u2029", "\ufffe", "\u0378",
    "\ufdd0", "\ufe0f", "\u206a", "\U0001f468\u200d\U0001f469", "e\u0301", "\u0645\u06cc\u200c\u062e",
]
EVIL = " ".join(PAYLOADS)
# A name of a file holds no NUL and no slash, but bytes that are no UTF-8.
NAME = "".join(PAYLOADS).encode() + b"\x9b\xc3\xff\nother.yaml:1: forged"

environment = {
    "PATH": os.environ["PATH"], "HOME": str(work / "home"), "TZ": "UTC",
    "LC_ALL": "C.UTF-8", "TERM": "xterm-256color",
    "TMPDIR": str(work), "ENTENTE_NOW": "2026-01-15",
    "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", ""),
}


def fact(name, is_true, *notes):
    global count, failed
    count += 1
    failed += not is_true
    print("ok" if is_true else "not ok", count, "-", name)
    for note in notes if not is_true else ():
        print("#", repr(note)[:900])


def raw(data):
    """What a terminal would obey or not show."""
    data = re.sub(rb"\x1b\[[01]m|\r\x1b\[K", b"", data)
    text = data.replace(b"\r\n", b"\n").decode("utf-8", "surrogateescape")
    return [(hex(ord(c)), text[max(0, i - 20):i + 20])
            for i, c in enumerate(text)
            if c not in "\n\t" and (
                unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp", "Cs", "Cn")
                or 0xe0000 <= ord(c) <= 0xe0fff
                or c in "\ufe0e\ufe0f\u180e\u034f")]


class Terminal:
    """The descriptor that a program writes to, and what came out there."""

    def __enter__(self):
        self.master, self.slave = pty.openpty()
        self.name = os.ttyname(self.slave)
        self.data = b""
        self.reader = threading.Thread(target=self.read)
        self.reader.start()
        return self

    def read(self):
        try:
            while data := os.read(self.master, 65536):
                self.data += data
        except OSError:
            pass

    def __exit__(self, *_):
        os.close(self.slave)
        self.reader.join()
        os.close(self.master)


def run(*words, where="both", env=environment):
    """The bytes of a terminal, those of a pipe, and the exit status."""
    words = [word.replace("{tty}", "\0") if isinstance(word, str) else word
             for word in words]
    with Terminal() as terminal:
        words = [word.replace("\0", terminal.name)
                 if isinstance(word, str) else word for word in words]
        streams = {
            "both": (terminal.slave, terminal.slave),
            "out": (terminal.slave, subprocess.PIPE),
            "talk": (subprocess.PIPE, terminal.slave),
            "none": (subprocess.PIPE, subprocess.PIPE),
        }[where]
        done = subprocess.run([program, *words], stdin=subprocess.DEVNULL,
                              stdout=streams[0], stderr=streams[1], env=env,
                              cwd=work)
    piped = (done.stdout or b"") + (done.stderr or b"")
    return terminal.data, piped, done.returncode


def records():
    """Records whose every free text is all of the payloads."""
    citation = {"source": "s-1", "field": "title", "value": EVIL,
                "passage": EVIL, "pages": EVIL}
    dispute = {"source": "s-1", "field": "date", "stance": "disputes",
               "value": EVIL, "passage": EVIL}
    return {
        "actors": [
            {"code": code, "kind": "state", "name": code + EVIL,
             "names": [code + EVIL], "adjectives": [code + EVIL]}
            for code in ("QAA", "QBB", "QCC")
        ] + [{"code": "QORG", "kind": "organisation", "name": EVIL,
              "members": [{"actor": "QAA"}, {"actor": "QCC"}]}],
        "series": [{"id": "sr-1", "name": EVIL, "names": [EVIL],
                    "cadence": EVIL, "summary": EVIL, "note": EVIL}],
        "sources": [{"id": "s-1", "kind": "news", "publisher": EVIL,
                     "author": EVIL, "title": EVIL, "date": "2015-03-03",
                     "url": "https://example.org/" + EVIL.replace(" ", ""),
                     "archive": "https://example.org/" + EVIL.replace(" ", ""),
                     "language": "en", "pages": EVIL, "note": EVIL}],
        "relationships": [{"pair": ["QAA", "QBB"], "stance": "ally",
                           "since": "2000", "summary": EVIL, "note": EVIL,
                           "indicators": [{"name": EVIL, "value": 1,
                                           "unit": EVIL, "note": EVIL,
                                           "date": "2001"}],
                           "citations": [{"source": "s-1", "passage": EVIL}]}],
        "events": [{
            "id": f"e-{i}", "title": EVIL, "names": [EVIL],
            "type": "exercise", "status": "completed", "date": f"20{i + 10}",
            "series": "sr-1", "edition": EVIL,
            "place": {"name": EVIL, "precision": "site", "lat": 1.5, "lon": 2},
            "participants": ["QAA", "QBB", "QORG"][:2 + i % 2],
            "forces": [{"actor": "QAA", "name": EVIL, "kind": EVIL}],
            "people": [{"name": EVIL, "actor": "QAA", "office": EVIL}],
            "figures": [{"what": EVIL, "value": 3, "unit": EVIL}],
            "summary": EVIL, "tags": [EVIL],
            "coder": EVIL, "citations": [citation, dispute],
            "origin": {"dataset": EVIL, "id": EVIL, "triage": "untriaged",
                       "reason": EVIL, "raw": {EVIL: EVIL}},
            "note": EVIL,
        } for i in range(3)],
    }


def fill():
    path = work / "hostile.json"
    path.write_text(json.dumps(records()))
    _, said, status = run("--no-shipped", "import", path, where="none")
    fact("hostile records can be stored", status == 0, said)


def formats():
    """Names of all that are written, from the program's own help."""
    _, said, _ = run("list", "-f", "no-such-format", where="none")
    return re.findall(r"[a-z][a-z-]*[a-z]", said.decode().split("there are")[-1])


def judge(name, *words, **how):
    data, piped, status = run(*words, **how)
    fact("only what it shows: " + name, not raw(data),
         raw(data)[:3], status)
    return data, piped, status


def walk_formats(names):
    for name in names:
        for command in (["list", "-f", name], ["export", "-f", name, "-o", "-"],
                        ["export", "-f", name, "-o", "{tty}"],
                        ["list", "--raw", "-f", name]):
            judge(" ".join(command), *command)
        for command in ("counts tag", "pair QAA-QBB", "sources", "timeline",
                        "matrix", "map", "compare QAA-QBB QAA-QORG",
                        "pairs", "network", "show --provenance e-1", "show e-1"):
            judge(f"{command} -f {name}", *command.split(), "-f", name)
    for shape in ("participants", "dyads", "dyad-years", "sources"):
        for name in ("csv", "tsv", "markdown", "json"):
            judge(f"export --shape {shape} -f {name}", "export", "--shape",
                  shape, "-f", name, "-o", "-")


def walk_commands():
    for line in ("list", "list --plain", "show e-1", "show --provenance e-1",
                 "pairs", "pair QAA-QBB", "sources", "timeline", "matrix",
                 "map", "network", "compare QAA-QBB QAA-QORG", "counts tag",
                 "counts place", "counts publisher", "counts origin",
                 "sources --split publisher", "timeline --split tag",
                 "duplicates", "db info", "db info --format json", "db check",
                 "codebook", "codebook --format json",
                 "codebook --format markdown", "codebook --format csv",
                 "help", "help list", "help members", "completion bash"):
        judge(line, *line.split())
    for picture in ("timeline", "matrix", "map", "network", "sources",
                    "pair QAA-QBB", "compare QAA-QBB QAA-QORG", "counts tag"):
        judge(picture + " as SVG", *picture.split(), "-f", "svg")
    judge("an explained query", "list", "--explain", f'title:"{EVIL}"')
    judge("a query that finds nothing", "list", f'title:"{EVIL}" id:x date:1990')


def walk_arguments():
    """What was typed and is refused is told in one line, or with a caret."""
    for line in ("list type:{}", "list {}:x", "list -f {}", "show {}",
                 "help {}", "codebook {}", "import {}", "check {}",
                 "export -o {}/no/x.csv", "export -f csv -o {}/no", "{}",
                 "completion {}", "db {}", "db backup {}/no/x", "--{}",
                 "list --sort={}", "list --columns={}", "--color={}",
                 "--database={}/x/y list", "--config={} list", "import --map={} x",
                 "accept {}", "reject {} --reason {}", "merge {} {}",
                 "db restore {}", "db recover {} {}", "--play {}", "-e {} list",
                 "--shipped={} list", "import --guess {}", "pair {}", "counts {}",
                 "map --region={}", "timeline --split={}", "compare {}"):
        words = [word.replace("{}", EVIL.replace("/", "")) for word in
                 line.split()]
        data, _, _ = judge("refused: " + line, *words, where="talk")
        fact("is one message: " + line, b"b: c" not in
             [part[:4] for part in data.split(b"\r\n")], data)


def walk_names():
    folder = work / "names"
    folder.mkdir()
    inner = b"events:\n  - {id: x, title: x, type: nonsense, date: 2001}\n"
    path = os.path.join(os.fsencode(folder), NAME[:200] + b".yaml")
    forged = os.path.join(os.fsencode(folder), b"a\nforged.yaml:1:1: x.yaml")
    for name in path, forged:
        with open(name, "wb") as file:
            file.write(inner)
    archive = work / "members.tar"
    with tarfile.open(archive, "w") as tar:
        for name in ("a\nforged.yaml:1:1: x.yaml", EVIL.replace("/", "") + ".yaml"):
            member = tarfile.TarInfo(name)
            member.size = len(inner)
            tar.addfile(member, io.BytesIO(inner))
    packed = work / "packed\nforged.yaml.gz"
    packed.write_bytes(gzip.compress(inner))
    for what in (folder, archive, packed):
        for command in "import", "check":
            for where in "talk", "none":
                data, piped, _ = judge(f"{command} {what.name!r} {where}",
                                       command, what, where=where)
                lines = (data + piped).splitlines()
                fact("no name forges a line", not any(
                    line.startswith(b"forged") or line.startswith(b"b: c")
                    for line in lines) and len(lines) > 0, lines)
                fact("nor is it raw", not raw(data + piped), raw(data + piped))
        for target in "-", "{tty}":
            data, _, _ = judge(f"what {what.name!r} is refused for", "import",
                               "--skip-bad", "--rejects", target, what)
            fact("is written there", b"line,column" in data, data)
    for variable in ("ENTENTE_DATABASE", "ENTENTE_NOW", "SOURCE_DATE_EPOCH",
                     "XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME"):
        changed = dict(environment, **{variable: "/proc/" + EVIL})
        judge("a bad " + variable, "list", env=changed)


def walk_both_streams():
    """Each stream is judged by itself."""
    data, piped, _ = run("list", "-f", "csv", "--raw", where="out")
    fact("a terminal gets marks although --raw", not raw(data), raw(data))
    fact("standard error says so once", piped.count(b"marks") == 1, piped)
    _, piped, _ = run("list", "-f", "csv", "--raw", where="none")
    fact("a pipe gets the bytes", b"\x1b]52;c;aGk=\x07" in piped)
    fact("and no word of marks", b"marks stand" not in piped)
    _, piped, _ = run("-q", "list", "-f", "csv", where="out")
    fact("--quiet is quiet", piped == b"", piped)
    data, piped, _ = run("export", "-f", "csv", "-o", "{tty}", where="none")
    fact("a terminal by name is told of, too", b"marks stand" in piped, piped)
    for name in "xlsx", "sqlite":
        for target in "-", "{tty}":
            data, _, status = run("export", "-f", name, "-o", target)
            fact(f"{name} is nothing for {target}", status == 2 and
                 b"nothing for a terminal" in data, data[:200], status)


def parsed(name, data):
    text = data.decode().replace("\r\n", "\n")
    if name == "yaml":
        return yaml.load(text, yaml.BaseLoader)
    if name == "jsonl":
        return [json.loads(line) for line in text.split("\n") if line]
    return json.loads(text)


def walk_exact():
    for name in ("json", "jsonl", "geojson", "csl-json", "yaml"):
        words = ["export", "-f", name, "-o", "-"]
        shown, said, _ = run(*words, where="out")
        _, piped, _ = run(*words, where="none")
        fact(f"{name} at a terminal is the same data",
             parsed(name, shown) == parsed(name, piped))
        fact(f"and needs no marks in {name}", said == b"", said)
    _, piped, _ = run("export", "-f", "json", "-o", "-", where="none")
    fact("nothing was lost on the way", json.loads(piped)["events"][0]["title"]
         == records()["events"][0]["title"])
    plain = dict(environment, LC_ALL="C")
    shown, _, _ = run("export", "-f", "json", "-o", "-", where="out", env=plain)
    fact("a terminal without UTF-8 gets ASCII", shown.isascii())
    fact("which is the same data", parsed("json", shown) == json.loads(piped))


try:
    fill()
    found = formats()
    fact("all formats are known", len(found) >= 20, found)
    walk_formats([name for name in found if name not in ("xlsx", "sqlite")])
    walk_commands()
    walk_arguments()
    walk_names()
    walk_both_streams()
    walk_exact()
    print(f"1..{count}")
finally:
    shutil.rmtree(work)
