#!/usr/bin/env python3
"""Databases that were forged: ours in schema and mark, with values that no
record has. Every command that reads ends soon, and in words; db check finds
the fault. Usage: forged.py PROGRAM [--long];
speaks TAP."""
import concurrent.futures
import shutil
import sqlite3
import subprocess
import sys

import trial

SOON = 20  # seconds, on a busy machine with a checked build
CRASH = 99
EACH = 6
DAMAGED = b"damaged"

# What is done to a database, and what then cannot be asked without being told.
FAR = 2 ** 60
FORGERIES = [
    ("a row id of -5", "row", -5),
    ("a row id of 0", "row", 0),
    ("a row id of 2^36", "row", 2 ** 36),
    ("a row id of 2^60", "row", FAR),
    ("the last row id there is", "row", 2 ** 63 - 1),
    ("the first row id there is", "row", -2 ** 63),
    ("a first day in a million years", "day_first", 365 * 10 ** 6),
    ("a first day of 2^60", "day_first", FAR),
    ("a first day of -2^63", "day_first", -2 ** 63),
    ("a last day of 2^62", "day_last", 2 ** 62),
    ("a last day of 2^31", "day_last", 2 ** 31),
    ("a last day of 2^63 - 1", "day_last", 2 ** 63 - 1),
    ("an earliest end of -2^40", "day_last_earliest", -2 ** 40),
    ("a latest start of 2^63 - 1", "day_first_latest", 2 ** 63 - 1),
    ("no latest start", "day_first_latest", None),
    ("an end of 2^63 - 1", "day_end", 2 ** 63 - 1),
    ("no last day beside an earliest one", "day_last", None),
    ("no first day, though one is written", "day_first", None),
    ("seven ends that are not written", "day_unwritten", 7),
    ("a duration of 2^62", "duration", 2 ** 62),
    ("a latitude of 1e308", "place_lat", 1e308),
    ("an endless longitude", "place_lon", float("-inf")),
    ("a confidence of 1e300", "confidence", 1e300),
    ("2^40 states", "states", 2 ** 40),
    ("-1 members", "members", -1),
    ("all domains and more", "domains", 2 ** 62),
    ("the version 2^63 - 1", "version", 2 ** 63 - 1),
    ("a flag of 7", "participants_complete", 7),
    ("an ordinal of -2^63", "ordinal", -2 ** 63),
    ("roles of -1", "participant.roles", -1),
    ("an actor that takes part 7 times", "participant.takes_part", 7),
    ("a position of 2^63 - 1", "participant.position", 2 ** 63 - 1),
    ("2^62 ships", "force.count", 2 ** 62),
    ("an endless figure", "figure.value", float("inf")),
    ("a figure of 1e308", "figure.most", 1e308),
    ("an indicator of 1e308", "indicator.value", 1e308),
    ("a membership of 2^62", "membership.day_since", 2 ** 62),
    ("what was shipped with no hash", "shipped.hash", -2 ** 63),
]
# Nothing that can be told apart from what a record may say.
SILENT = {"ordinal", "participant.position", "force.count", "figure.most",
          "indicator.value", "shipped.hash", "membership.day_since"}

COUNTED = ["type", "domain", "status", "country", "pair", "series", "members",
           "duration", "year", "day", "figure",
           "source", "role", "exactness"]
UNITS = ["decade", "year", "quarter", "month", "day"]
FORMATS = ["csv", "tsv", "xlsx", "html", "markdown", "table", "plain", "json",
           "jsonl", "yaml", "sqlite", "ics", "geojson", "bibtex", "csl-json",
           "ris", "graphml", "gexf", "dot", "edges"]
SHAPES = ["events", "pairs", "participants", "dyad-years", "sources"]


def commands():
    yield from (["list"], ["list", "--sort", "-date"], ["pairs"], ["matrix"],
                ["map"], ["network"],
                ["sources"], ["pair", "DEU-USA"], ["third", "DEU-USA"],
                ["compare", "DEU-USA", "DEU-FRA"], ["duplicates"],
                ["db", "info"], ["db", "check"], ["show", "forged"],
                ["show", "forged", "--provenance"],
                ["list", "near:52,13,500"], ["list", "duration:>7"],
                ["list", "date:2001..2030"])
    yield from (["timeline", f"by:{unit}"] for unit in UNITS)
    yield from (["timeline", f"by:{unit}", "--split", "type"]
                for unit in UNITS)
    yield from (["counts", field] for field in COUNTED)
    yield from (["export", "--all", "-f", name, "-o", "-"]
                for name in FORMATS)
    yield from (["export", "-f", "csv", "--shape", shape, "-o", "-"]
                for shape in SHAPES)
    yield ["export", "date:1990..2020", "-f", "csv", "--shape", "dyad-years",
           "--zeros", "-o", "-"]


# The screen: every view, down and up in it, the timeline day by day.
VIEWS = "".join(
    f"key {number}\nkey j j k l h\nkey <Enter>\ndump view {number}\n"
    f"key <Esc>\nkey G gg\n" for number in range(1, 9)) + \
    "key 3\nkey + + +\ndump by day\nkey 1 d\ndump detail\n"

WORLD = """events:
  - id: forged
    title: An event to be forged
    type: exercise
    domains: [naval]
    date: 2020-01-03/2020-01-09
    status: completed
    ordinal: 2
    participants: [DEU, USA, FRA]
    participants_complete: true
    place: {name: Berlin, country: DEU, lat: 52.5, lon: 13.4}
    forces: [{actor: DEU, kind: destroyer, count: 2}]
    figures: [{what: ships, value: 4}]
    confidence: 0.5
relationships:
  - pair: [DEU, USA]
    stance: ally
    indicators: [{name: trade, value: 12, date: 2019}]
"""


def rows():
    """Two lines of a foreign table."""
    for number in (1, 2):
        cells = [""] * 57
        cells[0], cells[1], cells[7] = str(number), "20060731", "USA"
        cells[17], cells[26], cells[31] = "FRA", "062", "3"
        yield "\t".join(cells) + "\n"


def forge(path, what, value):
    database = sqlite3.connect(path)
    database.execute("PRAGMA ignore_check_constraints = ON")
    table, _, column = what.rpartition(".")
    table = table or "event"
    forged = "(SELECT row FROM event WHERE id = 'forged')"
    where = {"event": "id = 'forged'", "figure": f"event = {forged}",
             "force": f"event = {forged}",
             "participant": f"event = {forged} AND position = 1",
             "membership": "position = 0"}.get(table, "1")
    if what == "row":  # of one that the import of the rows meets again
        where = "origin_dataset = 'gdelt' AND origin_id = '1'"
    if table == "shipped":
        database.execute("INSERT INTO shipped VALUES ('event', 'forged', 0)")
    database.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE {where}',
                     [value])
    assert database.total_changes, what
    database.commit()
    database.close()


def run(place, path, arguments):
    """What was wrong with how a command ended; its output."""
    try:
        done = place.run("-d", path, *arguments, environment={
            "ASAN_OPTIONS": f"detect_leaks=0:exitcode={CRASH}"})
    except subprocess.TimeoutExpired:
        return f"{arguments}: no end", b""
    ends = done.returncode in (0, 1, 3)
    told = not done.returncode or done.stderr.strip()
    is_well = ends and told and b"runtime error" not in done.stderr
    return ("" if is_well else
            f"{arguments}: {done.returncode} {done.stderr[-400:]}"), \
        done.stderr


def try_forgery(place, number, forgery):
    name, what, value = forgery
    path = place.place / f"forged-{number}.db"
    shutil.copy(place.place / "sound.db", path)
    forge(path, what, value)
    wrong, told = [], {}
    for arguments in some(number):
        fault, talk = run(place, path, arguments)
        told[" ".join(arguments)] = talk
        if fault:
            wrong.append(fault)
    fault, _ = run(place, path, ["--play", "views.play"])
    wrong += [fault] if fault else []
    for file in ("one.CSV", trial.EVENTS, "world.yaml"):
        fault, _ = run(place, path, ["import", file])
        wrong += [fault] if fault else []
    if what not in SILENT and DAMAGED not in told["db check"] and \
            b"faults" not in told["db check"]:
        wrong.append(f"db check: {told['db check']}")
    path.unlink()
    return name, wrong


def some(number):
    """Every command in the long form, else each with some of the forgeries."""
    asked = list(commands())
    return asked if "--long" in sys.argv else \
        [["db", "check"], ["timeline", "by:day"], *asked[number % EACH::EACH]]


def main():
    facts = trial.Facts()
    with trial.home(sys.argv[1]) as place:
        world = place.place / "world.yaml"
        world.write_text(WORLD, encoding="utf-8")
        table = place.place / "one.CSV"
        table.write_text("".join(rows()), encoding="utf-8")
        (place.place / "views.play").write_text(VIEWS, encoding="utf-8")
        done = place.run("-d", "sound.db", "import", trial.ACTORS,
                         trial.EVENTS, world, table)
        facts.fact("there is a database", not done.returncode, done)
        database = sqlite3.connect(place.place / "sound.db")
        database.execute("PRAGMA journal_mode = DELETE")
        database.close()
        sound = [fault for fault, _ in
                 (run(place, "sound.db", words) for words in commands())
                 if fault]
        facts.fact("every command reads it", not sound, *sound)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            tried = pool.map(lambda at: try_forgery(place, *at),
                             enumerate(FORGERIES))
            for name, wrong in tried:
                facts.fact(f"{name} harms nothing", not wrong, *wrong)
    return facts.finish()


if __name__ == "__main__":
    sys.exit(main())
