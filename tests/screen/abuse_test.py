#!/usr/bin/env python3
"""What no sensible user does: views at sizes that they do not fit, texts that
would do harm to a terminal, and keys at random:

    abuse_test.py PROGRAM

No frame may be wider or higher than the screen, hold what a terminal would
obey, or be the last because the program has ended. Speaks TAP.
"""
import json
import os
import pathlib
import random
import re
import sys
import tempfile
import unicodedata

from play_test import run

SIZES = (
    "1x1 1x2 2x1 3x3 5x50 39x8 40x7 40x8 41x9 20x24 79x23 81x25 100x4 "
    "300x1 1x100 300x100 500x200"
).split()
# As typed to get there from the list.
VIEWS = {
    "list": "",
    "list with detail": "d",
    "pairs": "2",
    "pairs as a list": "2 2",
    "third states": "2 2 t",
    "comparison": "2 2 Space Space =",
    "timeline": "3",
    "timeline, near": "3 + +",
    "counts": "4",
    "crossed counts": "4 t <Enter>",
    "sources": "5",
    "map": "6",
    "map, near": "6 + + +",
    "dossier": "D",
    "event": "<Enter>",
    "keys": "?",
    "filter": "f",
}
# Keys that open what a data change or another view then hides.
COVERED = ("5 s F1 r q", "4 t F1 r q", "6 -", "6 +", "3 S F1 r q")
TEXTS = (
    "\u202egpj.exe",
    "\u5f8c\u6f22\u66f8\u65e5\u672c\u6d77",
    "e" + "\u0301" * 60,
    "\x1b]52;c;aGk=\x07",
    "a\rb\b\x9b31m",
    "W" * 1000,
    "\u2066x\u2069\u200b\ufeff\U000e0041",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "</text><script>&\"'<",
    "\u0300 first",
    "%s%n",
)
DATES = (
    "1800 2200 2010 201X 2010-05/.. ../1999 2010-05-01/ 2018-33 2022-12~ "
    "1980-01-XX 1800-01-01/2200-12-31"
).split()
HARMFUL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e"
    "\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
KEYS = (
    "j k h l J K gg G <Enter> <Esc> <Tab> <S-Tab> Space v a A s [ ] = t S + - "
    "z 1 2 3 4 5 6 f / n N i x X u <C-r> p D d { } <C-d> <C-u> PgDn PgUp Home "
    "End ? M ( ) r <C-l> F1 <BS> <Up> <Down>"
).split()
LINES = (
    "open",
    "view pairs",
    "view nonsense",
    "sort -date",
    "filter pair:",
    "filter (((",
    "filter by:day date:1800..2200",
    "filter",
    "cross tag",
    "split type",
    "drop 99",
    "goto -1",
    "down 99999999999999999999",
    "columns nonsense",
    "pair QQQ-QQV",
    "'",
    "x" * 3000,
    "import /nonexistent",
    "codebook type",
)


def code(number):
    letters = "QVXYZKJW"
    return "".join(letters[number // 8**place % 8] for place in (2, 1, 0))


def event(number, draw):
    def text(step):
        return TEXTS[number * step % len(TEXTS)]

    return {
        "id": f"odd-{number}",
        "title": f"{text(1)} {number}",
        "type": draw.choice(("exercise", "visit", "statement")),
        "status": "completed",
        "date": DATES[number % len(DATES)],
        "participants": [
            {"actor": code(n), "roles": [draw.choice(("host", "observer"))]}
            for n in draw.sample(range(60), draw.randint(1, 6))
        ],
        "tags": [text(3)],
        "series": f"series-{number % 9}",
        "place": {
            "name": text(5),
            "precision": "site",
            "lat": draw.choice((90, -90, 0, 45.5)),
            "lon": draw.choice((180, -180, 0, 179.999)),
        },
        "summary": text(7),
        "citations": [{"source": f"source-{number % 9}"}],
    }


def world():
    draw = random.Random(1)
    return {
        "actors": [
            {
                "code": code(n),
                "kind": "state",
                "name": f"{TEXTS[n % len(TEXTS)]} {n}",
                "region": TEXTS[n % 5],
            }
            for n in range(60)
        ],
        "series": [
            {"id": f"series-{n}", "name": TEXTS[n]} for n in range(9)
        ],
        "sources": [
            {"id": f"source-{n}", "kind": "news", "publisher": TEXTS[n]}
            for n in range(9)
        ],
        "events": [event(n, draw) for n in range(120)],
    }


def width(text):
    columns = 0
    for character in text:
        if unicodedata.category(character) in ("Mn", "Me", "Mc", "Cf"):
            continue
        is_wide = unicodedata.east_asian_width(character) in "WF"
        columns += 2 if is_wide else 1
    return columns


def faults(output, ascii_only):
    """What is wrong with the frames, whose names are their sizes."""
    for frame in re.split(r"^== ", output, flags=re.M)[1:]:
        size, _, rest = frame.partition("\n")
        columns, rows = map(int, size.split("x"))
        lines = rest.partition("\n-- styles\n")[0].split("\n")
        if len(lines) != rows:
            yield f"{size}: {len(lines)} rows"
        for line in lines:
            if width(line) > columns:
                yield f"{size}: too wide: {line[:80]!r}"
            if HARMFUL.search(line):
                yield f"{size}: harmful: {line[:80]!r}"
            if ascii_only and not line.isascii():
                yield f"{size}: not ASCII: {line[:80]!r}"


def play(program, home, script, *arguments):
    """The faults of what the script shows. Its last frame must come."""
    path = pathlib.Path(home) / "script.play"
    path.write_text(script + "size 80x24\ndump 80x24\n", encoding="utf-8")
    status, output, talk = run(program, home, "--play", str(path), *arguments)
    if status != 0:
        return [f"exit {status}", *talk.splitlines()[:8]]
    if "== 80x24\n" not in output:
        return ["the program has ended"]
    return list(faults(output, "--ascii" in arguments))


def at_all_sizes(keys):
    moves = ("j", "G", "l", "gg", "}", "PgDn")
    script = f"key {keys}\n" if keys else ""
    for number, size in enumerate(SIZES):
        move = "" if keys == "f" else f"key {moves[number % len(moves)]}\n"
        script += f"size {size}\n{move}dump {size}\n"
    return script


def at_random(seed, count):
    draw = random.Random(seed)
    script = ""
    for _ in range(count // 20):
        script += f"key {' '.join(draw.choices(KEYS, k=18))}\n"
        script += f"line {draw.choice(LINES)}\n"
        script += f"size {draw.randint(1, 200)}x{draw.randint(1, 60)}\n"
        script += f"click {draw.randint(1, 50)} {draw.randint(1, 90)}\n"
    return script


def scripts():
    for name, keys in VIEWS.items():
        yield f"{name} at every size", at_all_sizes(keys), ()
        yield f"{name} in ASCII", at_all_sizes(keys), ("--ascii",)
        yield f"{name} of nothing", at_all_sizes(keys), ("id:nothing",)
    for keys in COVERED:
        yield f"keys before a frame: {keys}", f"key {keys}\ndump 80x24\n", ()
    for seed in range(4):
        yield f"keys at random, {seed}", at_random(seed, 1000), ()


def main():
    program = os.path.abspath(sys.argv[1])
    failed = number = 0
    with tempfile.TemporaryDirectory(prefix="entente-abuse.") as home:
        data = pathlib.Path(home) / "world.json"
        data.write_text(json.dumps(world()), encoding="utf-8")
        status, _, talk = run(
            program, home, "--no-shipped", "import", str(data)
        )
        if status != 0:
            sys.exit(talk)
        for name, script, arguments in scripts():
            number += 1
            problems = play(program, home, script, *arguments)
            failed += bool(problems)
            print(f"{'not ok' if problems else 'ok'} {number} - {name}")
            for problem in problems[:12]:
                print(f"# {problem}")
    print(f"1..{number}")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
