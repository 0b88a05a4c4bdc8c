#!/usr/bin/env python3
"""Reads files that are made to take all memory or time there is: a file of
anything takes at most 64 MiB and four times its size, unpacked, and ends.
Usage: bombs.py PROGRAM [--time]; speaks TAP. With --time it prints instead how
much longer twice as much takes: about 2, and 4 where a reader is quadratic."""
import gzip
import os
import resource
import subprocess
import sys

import trial

SIZE = 4 << 20
ROOM = 64 << 20
SECONDS = 20  # of the processor: what takes so long will take for ever
TIMED = 2 << 20
ONE = ("  - {id: e-%d, title: T, type: exercise, status: completed, "
       "date: 2000, participants: [FRA, DEU], "
       "links: [{event: e-%d, as: part_of}]}\n")
CENTURIES = """
events:
  - {id: c-1, title: One, type: visit, date: 1800, status: completed,
     participants: [{actor: FRA, role: host}, {actor: DEU, role: visitor}]}
  - {id: c-2, title: Two, type: visit, date: 2200, status: completed,
     participants: [{actor: FRA, role: host}, {actor: DEU, role: visitor}]}
"""


def numbered(form):
    """As many lines of the form as fit, each with numbers of its own."""
    def make(size):
        count = size // len(form) + 1
        holes = form.count("%d")
        return "".join(form % tuple(range(i, i + holes))
                       for i in range(count)).encode()[:size]
    return make


def within(before, filling, after=b""):
    """The filling again and again between the two."""
    return lambda size: before + (
        filling(size) if callable(filling) else
        filling * (size // len(filling))) + after


ITEM = b"events:\n  - {id: a, title: "
BOMBS = {
    "a text": ("yaml", within(ITEM, b"a")),
    "a text in quotes": ("yaml", within(ITEM + b'"', b"a")),
    "a text of escapes": ("yaml", within(ITEM + b'"', b"\\U00000041")),
    "a text of lines": ("yaml", within(b"events:\n  - title: |\n", b"      a\n")),
    "directives": ("yaml", numbered("%%TAG !%d! t\n")),
    "directives of Mac lines": ("yaml", numbered("%%TAG !%d! t\r")),
    "directives of UTF-16": ("yaml", lambda size: numbered(
        "%%TAG !%d! t\n")(size // 2).decode().encode("utf-16")),
    "directives, document by document": (
        "yaml", numbered("%%TAG !%d! t\n--- a\n...\n")),
    "tags": ("yaml", within(b"%TAG !a! t\n---\nevents: [", b"!a!x a,")),
    "comments": ("yaml", within(b"", b"# a comment\n")),
    "documents": ("yaml", within(b"", b"--- {}\n")),
    "nested lists": ("yaml", within(b"", b"[")),
    "nested maps": ("yaml", within(b"", b"{a: ")),
    "nested lines": ("yaml", within(b"", b"- ")),
    "keys at the top": ("yaml", numbered("k%d: 1\n")),
    "keys of a record": ("yaml", within(b"events:\n  - {", numbered("k%d: 1, "))),
    "anchors": ("yaml", within(b"events: [", numbered("&a%d x, "))),
    "aliases": ("yaml", within(b"events: [", b"*a, ")),
    "faulty records": ("yaml", within(b"events: [", b"a,")),
    "a chain of links": ("yaml", within(b"events:\n", numbered(ONE))),
    "a text of JSON": ("json", within(b'{"events":[{"title":"', b"a")),
    "a number of JSON": ("json", within(b'{"events":[{"title":', b"1")),
    "nested lists of JSON": ("json", within(b"", b"[")),
    "faulty records of JSON": ("json", within(b'{"events":[', b"{},")),
    "keys of JSON": ("json", within(b'{"events":[{', numbered('"k%d":1,'))),
    "keys at the top of JSON": ("json", within(b"{", numbered('"k%d":1,'))),
    "a line of JSON": ("jsonl", within(b'{"a":"', b"a")),
    "empty lines of JSON": ("jsonl", within(b"", b"\n")),
    "a cell": ("csv", within(b'id,title\na,"', b"a")),
    "cells": ("csv", within(b"id,title\n", b",")),
    "heads": ("csv", numbered("c%d,")),
    "quotes": ("csv", within(b"id,title\n", b'""')),
    "faulty rows": ("csv", within(b"id,title\n", b"a,b\n")),
    "empty rows": ("csv", within(b"id,title\n", b"\n")),
    "tabs": ("tsv", within(b"id\ttitle\n", b"\t")),
    "an unknown table": ("csv", within(b"a;b;c\n", b"1;2;3\n")),
}
# Their size alone is what they are made of, and refused long before its end.
PACKED = ["a text", "a text of escapes", "comments", "a text of JSON"]


def limit():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def run(place, *arguments):
    """The ended program, its seconds and its bytes."""
    with open(os.devnull, "rb") as nothing:
        child = subprocess.Popen(
            place.command(*arguments), stdin=nothing,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=place.environment, preexec_fn=limit)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return (child.returncode, usage.ru_utime + usage.ru_stime,
            usage.ru_maxrss * 1024)


def write(folder, kind, content, is_packed):
    path = os.path.join(folder, f"bomb.{kind}" + (".gz" if is_packed else ""))
    with (gzip.open(path, "wb", 1) if is_packed else open(path, "wb")) as file:
        file.write(content)
    return path


def judge(facts, place, folder):
    _, _, base = run(place, "check", os.fspath(trial.EVENTS))
    for name, (kind, make) in BOMBS.items():
        content = make(SIZE)
        most = base + ROOM + 4 * len(content)
        path = write(folder, kind, content, False)
        code, seconds, size = run(
            place, "import", "--dry-run", "--skip-bad", path)
        facts.fact(f"{name} ends", code in (0, 3) and size <= most,
                   f"exit {code}, {seconds:.1f} s, {size >> 20} MiB")
        os.unlink(path)
    for name in PACKED:
        kind, make = BOMBS[name]
        path = write(folder, kind, make(64 * SIZE), True)
        code, seconds, size = run(place, "check", path)
        facts.fact(f"{name}, packed, ends", code == 3 and size < base + ROOM,
                   f"exit {code}, {seconds:.1f} s, {size >> 20} MiB")
    code, _, size = run(place, "list", *["japan"] * 20000)
    facts.fact("a query of many words ends", code == 2
               and size < base + ROOM, code, size)
    for arguments in (["timeline", "by:day"], ["counts", "day"],
                      ["timeline", "by:day", "--format", "csv"],
                      ["timeline", "by:day", "--split", "type"]):
        code, _, size = run(place, *arguments)
        facts.fact(f"{' '.join(arguments)} over four centuries ends",
                   code == 0 and size < base + ROOM * 3 // 2,
                   code, size >> 20)


def show_times(place, folder):
    for name, (kind, make) in BOMBS.items():
        times = []
        for size in (TIMED, 2 * TIMED):
            path = write(folder, kind, make(size), False)
            times.append(min(run(
                place, "import", "--dry-run", "--skip-bad", path)[1]
                for _ in range(3)))
        print(f"{name:34} {times[1]:6.2f} s  x{times[1] / times[0]:.1f}")


def main():
    facts = trial.Facts()
    with trial.home(sys.argv[1]) as place:
        folder = place.folder
        centuries = place.folder / "centuries.yaml"
        centuries.write_text(CENTURIES, encoding="utf-8")
        place.run("import", trial.ACTORS, trial.EVENTS, centuries)
        if "--time" in sys.argv:
            show_times(place, folder)
            return 0
        judge(facts, place, folder)
    return facts.finish()


if __name__ == "__main__":
    sys.exit(main())
