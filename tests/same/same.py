#!/usr/bin/env python3
"""Do two builds say the same? Runs both with the same arguments, each in a
home of its own, and compares all that they print, byte by byte: help, code
book, completion, lists, counts, pictures, exports, and what the scripts of
tests/screen show over the shipped data:

    same.py OLD NEW

Prints what differs, and ends with 1 where anything does. What a program makes
of a query (--explain) is left out: the answer counts, not the way to it.
"""
import concurrent.futures
import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
LINES_SHOWN = 12
QUERIES = [
    "pair:CHN-RUS",
    "pair:RUS-* type:exercise",
    "japan date:2015..2020 sort:-date,title",
    "pair:JPN-USA -type:visit",
    "has:dispute sort:date",
    "country:FRA,DEU domain:naval",
    "box:50,0,70,40",
    "near:54.7,20.5,300km",
    "members:>10 by:decade",
    "status:planned",
    "title:xylophone",
    "",
]
TOPICS = (
    "options fields keys words members rules commands settings formats"
).split()
PICTURES = [
    ["counts", "type"],
    ["counts", "country"],
    ["sources"],
    ["timeline"],
    ["timeline", "--split", "type"],
    ["matrix"],
    ["matrix", "--organisations", "--upper", "last", "--order", "blocs"],
    ["map"],
    ["map", "--region", "Baltic Sea"],
    ["network"],
    ["compare", "CHN-RUS", "JPN-USA", "KOR-USA"],
    ["third", "CHN-RUS"],
    ["pair", "CHN-RUS"],
    ["pair", "JPN-USA"],
]
PICTURE_FORMS = [
    [],
    ["--ascii", "--width", "120"],
    ["--format", "csv"],
    ["--format", "json"],
    ["--format", "svg"],
]
SHAPES = "events pairs participants dyad-years sources".split()


def environment(home):
    """Nothing of the caller's but the path; the clock stands still."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": home,
        "XDG_DATA_HOME": f"{home}/data",
        "XDG_CONFIG_HOME": f"{home}/config",
        "XDG_STATE_HOME": f"{home}/state",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "ENTENTE_NOW": "2026-01-15",
        "SOURCE_DATE_EPOCH": "1768435200",
    }


def run(program, home, arguments):
    done = subprocess.run(
        [program, *arguments],
        env=environment(home),
        cwd=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=300,
        check=False,
    )
    own = home.encode()
    return b"".join(
        [
            done.stdout.replace(own, b"HOME"),
            b"\n-- told --\n",
            done.stderr.replace(own, b"HOME"),
            f"\n-- exit {done.returncode} --\n".encode(),
        ]
    )


def words(text, pattern):
    return list(dict.fromkeys(re.findall(pattern, text, re.M)))


def helps(program, home):
    commands = words(
        run(program, home, ["help", "commands"]).decode(), r"^  ([a-z-]+)[ |]"
    )
    for topic in ["", *TOPICS, *commands]:
        yield ["help", *topic.split()]
    for topic in TOPICS:
        yield ["help", "--man", topic]
    for form in ["text", "markdown", "json", "csv"]:
        yield ["codebook", "--format", form]
    for shell in ["bash", "zsh", "fish"]:
        yield ["completion", shell]


def cases():
    """The queries of the tests; what they find here is another matter."""
    for path in sorted((ROOT / "tests/cases").glob("*.query")):
        text = path.read_text(encoding="utf-8", errors="replace")
        for query in words(text, r"^query: (.*)$"):
            if "\0" not in query:
                yield ["list", "--", query]


def exports(program, home):
    formats = words(
        run(program, home, ["help", "formats"]).decode(), r"^  ([a-z-]+) +\."
    )
    for name in formats:
        if name == "sqlite":
            continue
        yield ["export", "--all", "--format", name]
        for query in QUERIES[:4]:
            yield ["export", "--format", name, query]
        for shape in SHAPES:
            yield ["export", "--format", name, "--shape", shape, QUERIES[2]]


def looks(program, home):
    ids = run(program, home, ["list", "--plain", "--columns", "id"]).decode()
    ids = words(ids, r"^id: (.*)$")
    fields = words(
        run(program, home, ["help", "fields"]).decode(), r"^  ([a-z-]+) \1:"
    )
    for query in QUERIES:
        yield ["list", query]
        yield ["list", "--plain", query]
        yield ["pairs", query]
        yield ["duplicates", query]
        for field in fields:
            yield ["counts", field, query]
    for at in range(0, len(ids), 40):
        yield ["show", *ids[at : at + 40]]
        yield ["show", "--provenance", *ids[at : at + 40]]
        yield ["show", "--plain", *ids[at : at + 40]]
    for picture in PICTURES:
        for form in PICTURE_FORMS:
            for query in QUERIES[1:5] + [""]:
                yield [*picture, query, *form]
    yield ["db", "info"]
    yield ["db", "check"]
    yield ["check", "--strict", str(ROOT / "data")]
    yield ["check", str(ROOT / "tests/cases/data.yaml")]
    yield ["import", "--dry-run", "-v", str(ROOT / "data")]


def frames():
    for path in sorted((ROOT / "tests/screen").rglob("*.play")):
        script = path.read_text(encoding="utf-8")
        query = re.search(r"^# query (.*)$", script, re.M)
        look = ["--ascii"] if re.search(r"^# ascii$", script, re.M) else []
        for size in ["80x24", "120x36", "160x48"]:
            yield [
                *["--play", str(path), "--screen", size],
                *look,
                *([query.group(1)] if query else []),
            ]


def show(arguments, old, new):
    print("entente", " ".join(repr(word) for word in arguments))
    difference = difflib.unified_diff(
        old.decode(errors="replace").split("\n"),
        new.decode(errors="replace").split("\n"),
        "old",
        "new",
        lineterm="",
        n=0,
    )
    for _, line in zip(range(LINES_SHOWN), difference):
        print("   ", line[:160])


def main():
    old, new = (os.path.abspath(name) for name in sys.argv[1:3])
    differences = 0
    with tempfile.TemporaryDirectory(prefix="entente-same.") as place:
        homes = [f"{place}/{name}" for name in ("one", "two")]
        for program, home in zip((old, new), homes):
            os.mkdir(home)
            run(program, home, ["list"])
        calls = [
            *helps(old, homes[0]),
            *looks(old, homes[0]),
            *exports(old, homes[0]),
            *cases(),
        ]
        # The screen keeps marks and histories, so these go one by one.
        played = list(frames())

        def both(arguments):
            return [run(p, h, arguments) for p, h in zip((old, new), homes)]

        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            results = list(pool.map(both, calls))
        results += [both(arguments) for arguments in played]
        for arguments, (was, is_now) in zip(calls + played, results):
            if was != is_now:
                differences += 1
                show(arguments, was, is_now)
        print(f"{len(results)} compared, {differences} differ")
    sys.exit(differences > 0)


if __name__ == "__main__":
    main()
