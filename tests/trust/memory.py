#!/usr/bin/env python3
"""Lets allocations of the program fail, its own and those of its libraries,
once and from then on: it does not crash, says so, and changes nothing.
Usage: memory.py PROGRAM MODULE [STEP]; speaks TAP. Every one of the first
allocations is tried, then ever fewer: each is STEP percent after the last."""
import os
import sys

import trial

EVERY = 40
STEP = int(sys.argv[3]) if len(sys.argv) > 3 else 45
TASKS = {
    "list": ["list", "country:DEU"],
    "show": ["show", "grey-heron-2014"],
    "check": ["check", trial.EVENTS],
    "import": ["import", trial.DATA / "hostile.yaml"],
    "import of a table": ["import", "rows.export.CSV"],
    "import of a database": ["import", "other.db"],
    "check of a database": ["db", "check"],
    "map": ["map"],
    "export": ["export", "--format", "json", "-o", "-"],
    "export of a network": ["export", "--format", "graphml", "-o", "-"],
    "export to a file": ["export", "-o", "out.csv"],
    "export of a database to a file": ["export", "--all", "-o", "out.db"],
    "backup": ["db", "backup", "saved.db"],
    "export of a database": ["export", "--format", "sqlite", "-o", "-"],
}


def numbers():
    at = 1
    while True:
        yield at
        at += max(1, at * STEP // 100) if at >= EVERY else 1


def run(place, arguments, at, is_lasting):
    """The ended program, and whether an allocation failed in it."""
    reader, writer = os.pipe()
    environment = {"LD_PRELOAD": os.path.abspath(sys.argv[2]),
                   "FAIL_AT": str(at), "FAIL_EVER": str(int(is_lasting)),
                   "FAIL_TELL": str(writer)}
    os.set_blocking(writer, False)
    done = place.run(*arguments, environment=environment, pass_fds=[writer])
    os.close(writer)
    has_failed = bool(os.read(reader, 1))
    os.close(reader)
    return done, has_failed


def judge(done, whole):
    """What is wrong with how it ended."""
    lines = done.stderr.decode(errors="replace").splitlines()
    if done.returncode == 0:
        if done.stdout != whole.stdout and b"the locale" not in done.stderr:
            yield "exit 0 and less written"
    elif done.returncode not in (1, 2, 3):
        yield f"exit {done.returncode}, said {lines}"
    elif not lines:
        yield f"exit {done.returncode}, said nothing"
    elif done.returncode == 3 or "memory" not in "".join(lines):
        yield f"exit {done.returncode}, said {lines} of want of memory"


def temporaries(place):
    return [name for name in place.files()
            if ".entente-" in name or ".new-" in name]


def faults_of(place, arguments, is_lasting):
    place.back("filled")
    before = place.records()
    whole = place.run(*arguments)
    after = place.records()
    tried = 0
    for at in numbers():
        place.back("filled")
        done, has_failed = run(place, arguments, at, is_lasting)
        if not has_failed:
            break
        tried += 1
        for fault in judge(done, whole):
            yield f"allocation {at}: {fault}"
        if temporaries(place):
            yield f"allocation {at}: leaves {temporaries(place)}"
        if place.records() not in \
                ([after] if done.returncode == 0 else [before, after]):
            yield f"allocation {at}: exit {done.returncode}, other records"
    if tried < EVERY:
        yield f"only {tried} allocations failed"


def write_table(path):
    """In the form of GDELT 1.0."""
    rows = ""
    for number in range(3):
        cells = [""] * 58
        cells[0], cells[1], cells[7] = str(number), "20150729", "DEU"
        cells[17], cells[26], cells[31] = "FRA", "057", "3"
        cells[49], cells[57] = "0", f"https://a.example/{number}"
        rows += "\t".join(cells) + "\n"
    path.write_text(rows)


def main():
    facts = trial.Facts()
    with trial.home(sys.argv[1]) as place:
        place.run("import", trial.ACTORS, trial.EVENTS)
        place.run("db", "backup", "other.db")
        write_table(place.place / "rows.export.CSV")
        place.keep("filled")
        for name, arguments in TASKS.items():
            for is_lasting in (False, True):
                how = "from then on" if is_lasting else "once"
                faults = list(faults_of(place, arguments, is_lasting))
                facts.fact(f"{name} survives memory that fails {how}",
                           not faults, *faults)
    return facts.finish()


if __name__ == "__main__":
    sys.exit(main())
