#!/usr/bin/env python3
"""A search that is left leaves no trace, in any view that can be searched:

    search_test.py PROGRAM

Each view is searched for letters, of which some lead its cursor away; Esc then
shows what was there before. Speaks TAP.
"""
import difflib
import os
import pathlib
import re
import string
import sys
import tempfile

from abuse_test import VIEWS
from crowd import crowd
from play_test import HERE, run

# What cannot be searched, or would take the search for text.
OTHERS = ("comparison", "timeline", "timeline, near", "filter")
PLACES = {
    **{
        name: f"key {keys}" if keys else ""
        for name, keys in VIEWS.items()
        if name not in OTHERS
    },
    "list, detail ahead": "key <Tab>",
    "provenance": "line filter id:island-shield-2024\nkey P",
    "event": "size 80x12\nkey <Enter>",
    "output": "line codebook type",
}


def script(way):
    lines = [way, "key j j", "dump before"]
    for letter in string.ascii_lowercase:
        lines += [
            "key /",
            f"type {letter}",
            "dump while",
            "key <Esc>",
            "dump after",
        ]
    return "\n".join(lines) + "\n"


def above(frame):
    """Without the lines of the search and of the status."""
    return frame.partition("\n-- styles\n")[0].split("\n")[:-2]


def faults(output):
    frames = re.split(r"^== ", output, flags=re.M)[1:]
    by_name = {"before": [], "while": [], "after": []}
    for frame in frames:
        name, _, rest = frame.partition("\n")
        by_name[name].append(rest)
    before = by_name["before"][0]
    for letter, after in zip(string.ascii_lowercase, by_name["after"]):
        if after != before:
            yield from difflib.unified_diff(
                before.split("\n"),
                after.split("\n"),
                "before",
                f"after /{letter} and Esc",
                lineterm="",
            )
            return
    if all(above(frame) == above(before) for frame in by_name["while"]):
        yield "no letter leads the cursor away"


def check(program, home, way):
    path = pathlib.Path(home) / "search.play"
    path.write_text(script(way), encoding="utf-8")
    status, output, talk = run(program, home, "--play", str(path))
    if status != 0:
        return [f"exit {status}", *talk.splitlines()[:8]]
    return list(faults(output))


def main():
    program = os.path.abspath(sys.argv[1])
    failed = False
    print(f"1..{len(PLACES)}")
    with tempfile.TemporaryDirectory(prefix="entente-search.") as home:
        many = pathlib.Path(home) / "crowd.yaml"
        many.write_text("\n".join(crowd(40, 120)), encoding="utf-8")
        for world in (HERE / "data/world.yaml", many):
            status, _, talk = run(
                program, home, "--no-shipped", "import", str(world)
            )
            if status != 0:
                sys.exit(talk)
        for number, (name, way) in enumerate(PLACES.items(), 1):
            problems = check(program, home, way)
            failed |= bool(problems)
            print(f"{'not ok' if problems else 'ok'} {number} - {name}")
            for problem in problems:
                print(f"# {problem}")
    sys.exit(failed)


if __name__ == "__main__":
    main()
