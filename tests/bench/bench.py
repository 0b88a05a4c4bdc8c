#!/usr/bin/env python3
"""bench.py BUILD SOURCE [--quick] [--write] [--json] [--sizes N,N]

Measures the program of a build on made-up data of 10,000, 100,000 and
1,000,000 events (with BIG=1 in the environment 10,000,000 as well): import,
the size of the file, questions, keys, memory, export, edits. Each figure stands
beside a reference of the same minute: a bare libyaml parse, sqlite3, the best
that SQL can do, a bare curses program, less, tig, VisiData. Prints which goals
are reached, and fails where one is missed without a reason in RESULTS.md or a
figure is worse than there.
"""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import goals
import reference
import results
import terminal
from goals import Figure
from jobs import by_turns, run

SIZES, BIG = [10_000, 100_000, 1_000_000], 10_000_000
BYTES_AN_EVENT = 4500  # of all files that are there at once
QUICK_SIZE = 10_000
SHARE = {10_000: 60, 100_000: 120, 1_000_000: 400, BIG: 900}  # seconds a job
PAIR = "pair:CHN-RUS"
# What is asked: name, how, field, query, and what SQL is held against it.
ASKED = [
    ("pair: first page", "page", "-", PAIR, None),
    ("pair: count", "count", "-", PAIR, "count"),
    ("pair and type: count", "count", "-", PAIR + " type:exercise", None),
    ("pair and type: first page", "page", "-", PAIR + " type:exercise", None),
    ("pair: page in the middle", "middle", "-", PAIR, None),
    ("pair and twenty years: count", "count", "-", PAIR + " date:2000..2019",
     None),
    ("pair and twenty years: first page", "page", "-",
     PAIR + " date:2000..2019", None),
    ("counts by type under a pair", "counts", "type", PAIR, "type"),
    ("counts by country under a pair", "counts", "country", PAIR, "country"),
    ("counts by year under a pair", "counts", "year", PAIR, "year"),
    ("counts by country of all", "counts", "country", "", None),
    ("counts by pair of all", "counts", "pair", "", None),
    ("counts by type under two words", "counts", "type",
     "status:completed domain:naval", None),
    ("timeline by year of all", "buckets", "year", "", None),
    ("timeline by day of all", "buckets", "day", "", None),
    ("matrix of all", "matrix", "-", "", None),
    ("matrix under a pair", "matrix", "-", PAIR, None),
    ("word and pair: first page", "page", "-", PAIR + " straten", None),
    ("word and pair: count", "count", "-", PAIR + " straten", None),
    ("common word: count", "count", "-", "fa", None),
    ("prefix: first page", "page", "-", "tisr*", None),
    ("prefix: count", "count", "-", "tisr*", None),
]
# A count and a page are one thing to whoever waits for them.
TOGETHER = [
    ("pair: count and first page", "pair: count", "pair: first page"),
    ("pair and type: count and first page", "pair and type: count",
     "pair and type: first page"),
    ("pair and twenty years: count and first page",
     "pair and twenty years: count", "pair and twenty years: first page"),
]
VIEWS = {"pairs": b"2", "timeline": b"3", "counts": b"4", "sources": b"5",
         "map": b"6"}
FRAME = 1000  # characters that are more than a line of it
RUNS = ("import YAML", "import CSV", "export CSV", "export JSON",
        "start, p50", "line key, p50")
FORMS = {"csv": "CSV", "jsonl": "JSON Lines", "gdelt": "GDELT"}


class Asker:
    """tests/bench/ask on a database, started anew when it was stopped."""

    def __init__(self, program, path):
        self.argv, self.process = [program, path], None

    def ask(self, how, runs, field, query, limit):
        """Median, 99th percentile, answered; or None at the limit."""
        self.process = self.process or subprocess.Popen(
            self.argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True)
        self.process.stdin.write(f"{how}\t{runs}\t{field}\t{query}\n")
        self.process.stdin.flush()
        if not terminal.select.select([self.process.stdout], [], [],
                                      limit)[0]:
            self.close()
            return None
        line = self.process.stdout.readline().split()
        if not line:
            sys.exit(f"bench: {how} of {query} failed")
        return float(line[0]), float(line[1]), int(line[2])

    def close(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process.stdin.close()
            self.process.stdout.close()
        self.process = None


class Bench:
    def __init__(self, options, folder):
        self.options, self.folder = options, pathlib.Path(folder)
        self.entente = str(options.build / "tui/entente")
        self.tools = options.build / "tests/bench"
        self.environment = {
            "HOME": folder, "PATH": os.environ["PATH"],
            "TERM": "xterm-256color", "LC_ALL": "C.UTF-8",
            "TIGRC_USER": "/dev/null"}
        self.figures = {}
        self.shares = {}
        self.size = 0
        self.scale = 1.0  # from milliseconds here to those of the goals

    def path(self, name):
        return str(self.folder / f"{self.size}-{name}")

    def keep(self, name, value, unit, note="", is_over=False):
        figure = Figure(value, unit, note, is_over)
        self.figures[name, self.size] = figure
        print(f"{self.size:>12,}  {name:48}{figure.text():>14}  {note}",
              flush=True)

    def ratio(self, name, ours, theirs, what):
        self.keep(name, ours.seconds / theirs.seconds, "x",
                  f"{ours.seconds:.2f} s; {what} {theirs.seconds:.2f} s; "
                  f"{ours.seconds * 1e6 / self.size:.1f} us an event",
                  ours.is_over)

    def milliseconds(self, name, value, note="", is_over=False):
        self.keep(name, value * self.scale, "ms",
                  f"{value:.3f} ms here{note}", is_over)

    # Data

    def invent(self, form, suffix="", *more):
        path = self.path(f"events.{form}{suffix}")
        with open(path, "wb") as out:
            run([str(self.tools / "invent"), form, str(self.size), *more],
                self.environment, out=out)
        return path

    def prepared(self, name, *files):
        """A new database with the actors, and the sources where named."""
        path = self.path(name)
        for suffix in ("", "-wal", "-shm"):
            pathlib.Path(path + suffix).unlink(missing_ok=True)
        run(self.command(path, "import",
                         str(self.options.source / "data/actors"), *files),
            self.environment)
        return path

    def command(self, path, *words):
        return [self.entente, "-q", "-d", path, "--no-shipped", *words]

    # Import

    def import_yaml(self):
        sources, events = self.invent("sources"), self.invent("yaml")

        def ours():
            return self.command(self.prepared("yaml.db"), "import", sources,
                                events)

        ran, floor = by_turns(
            ours, lambda: [str(self.tools / "parse_yaml"), sources, events],
            self.environment, self.rounds(), SHARE[self.size])
        self.ratio("import YAML", ran, floor, "raw libyaml")
        self.keep("import YAML, anonymous memory", ran.anonymous, "MB")
        pathlib.Path(events).unlink()
        return None if ran.is_over else self.path("yaml.db")

    def import_table(self, form, sources):
        events = self.invent(form)
        flat = self.path("flat.db")

        def ours():
            return self.command(self.prepared("table.db", sources), "import",
                                *(["--map", "gdelt1"]
                                  if form == "gdelt" else []), events)

        def theirs():
            pathlib.Path(flat).unlink(missing_ok=True)
            return ["sqlite3", flat, "PRAGMA synchronous = OFF;",
                    ".mode csv" if form == "csv" else ".mode tabs",
                    f".import {events} flat"]

        ran, floor = by_turns(ours, theirs, self.environment, self.rounds(),
                              SHARE[self.size])
        self.ratio(f"import {FORMS[form]}", ran, floor, "sqlite3 .import")
        self.keep(f"import {FORMS[form]}, anonymous memory", ran.anonymous,
                  "MB")
        return events, flat

    def rounds(self):
        return 3 if self.size <= 10_000 else 1

    def import_shuffled(self, sources):
        events = self.invent("csv", ".shuffled", "shuffled")
        ran = run(self.command(self.prepared("shuffled.db", sources),
                               "import", events), self.environment,
                  SHARE[self.size])
        self.keep("import CSV shuffled, us an event",
                  ran.seconds * 1e6 / self.size, "", f"{ran.seconds:.2f} s",
                  ran.is_over)

    def imports(self):
        """The database that all else is asked of, and the flat table."""
        database = self.import_yaml()
        sources = self.path("events.sources")
        csv, flat = self.import_table("csv", sources)
        bytes_of_csv = os.path.getsize(csv)
        database = database or shutil.copy(self.path("table.db"),
                                           self.path("yaml.db"))
        self.keep("database", os.path.getsize(database) / bytes_of_csv, "x",
                  f"{os.path.getsize(database) / 1e6:.1f} MB; CSV "
                  f"{bytes_of_csv / 1e6:.1f} MB")
        self.shares = {
            name: f"{size / os.path.getsize(database):.1%}" for name, size in
            list(reference.shares(database).items())[:14]}
        shutil.move(flat, self.path("reference.db"))
        if not self.options.quick:
            for form in ("jsonl", "gdelt"):
                os.unlink(self.import_table(form, sources)[0])
            if self.size <= 100_000:
                self.import_shuffled(sources)
        return database

    # Questions

    def ask_all(self, database):
        asker = Asker(str(self.tools / "ask"), database)
        took = {}
        for name, how, field, query, rival in ASKED:
            limit = SHARE[self.size] / 4
            asked = asker.ask(how, 1, field, query, limit)
            if asked:
                self.milliseconds(f"{name}, asked first", asked[0])
            runs = 1 if not asked or asked[0] > 1000 else \
                5 if asked[0] > 50 else 25
            if asked and runs > 1:
                asked = asker.ask(how, runs, field, query, limit)
            took[name] = asked[0] if asked else limit * 1000
            self.milliseconds(name, took[name],
                              f"; {asked[2]:,} answered" if asked else "",
                              not asked)
            if rival:
                self.rival(name, took[name], rival)
        for name, *parts in TOGETHER:
            self.milliseconds(name, sum(took[part] for part in parts))
        asker.close()

    def rival(self, name, ours, question):
        theirs = reference.ask(self.path("reference.db"), question, 5)
        what = "COUNT in SQL" if question == "count" else "GROUP BY"
        self.keep(f"{name}, to {what}", ours / theirs, "x",
                  f"{ours:.3f} ms; SQL {theirs:.3f} ms")

    def edits(self, database):
        copy = shutil.copy(database, self.path("edited.db"))
        asker = Asker(str(self.tools / "ask"), copy)
        asked = asker.ask("edit", 200, "-", "", SHARE[self.size])
        asker.close()
        os.unlink(copy)
        if asked:
            self.milliseconds("edit, p50", asked[0])
            self.milliseconds("edit, p99", asked[1])

    # The screen

    def screens(self, database):
        lines = self.path("lines")
        with open(lines, "wb") as out:
            run([str(self.tools / "invent"), "csv", str(SIZES[0])],
                self.environment, out=out)
        usual = (terminal.HOME, b"j", terminal.PAGE_DOWN, terminal.PAGE_UP)
        programs = {
            "bare": ([str(self.tools / "bare"), lines],
                     (b"g", b"j", b" ", b"b")),
            "entente": ([self.entente, "-d", database], usual),
            "less": (["less", lines], usual),
            "tig": (["tig"], usual),
            "vd": (["vd", lines], (b"gk", b"j", terminal.PAGE_DOWN,
                                   terminal.PAGE_UP)),
        }
        if self.options.quick or self.size > 10_000:
            del programs["less"], programs["tig"], programs["vd"]
        measured = {}
        for name, (argv, keys) in programs.items():
            if not shutil.which(argv[0]):
                continue
            measured[name] = terminal.measure(
                argv, keys, self.environment, self.options.source,
                3 if name == "vd" else terminal.STARTS)
            if name == "bare":
                self.scale = goals.BARE_LINE / measured["bare"]["line p50"]
            if name not in ("bare", "entente"):
                print(f"{'':14}{name}: " + ", ".join(
                    f"{what} {value:.2f}"
                    for what, value in measured[name].items()))
        self.tell_screens(measured["entente"], measured["bare"])
        os.unlink(lines)

    def tell_screens(self, ours, bare):
        for what, key in (("start, p50", "start p50"),
                          ("line key, p50", "line p50")):
            self.keep(what, ours[key] / bare[key], "x",
                      f"{ours[key]:.2f} ms; bare curses {bare[key]:.2f} ms")
        self.milliseconds("start until all is there", ours["settled"])
        self.milliseconds("line key, p99", ours["line p99"])
        self.milliseconds("page key, p99", ours["page p99"])
        self.keep("bytes a line key", ours["bytes"], "")
        self.keep("memory, browsing", ours["memory"], "MB")
        self.keep("idle second", ours["idle"], "ms", "of processor time")

    def views(self, database):
        limit = SHARE[self.size] / 8
        for name, key in VIEWS.items():
            screen = terminal.Screen([self.entente, "-d", database],
                                     self.environment, self.options.source)
            screen.key_until_idle(b"", 60)
            seconds, is_over = screen.key_until_idle(key, limit)
            self.milliseconds(f"view {name}", 1000 * seconds,
                              f", {screen.resident('VmHWM'):.0f} MB", is_over)
            screen.close()

    def filters(self, database):
        """Memory after a hundred filters, each until it is answered."""
        screen = terminal.Screen([self.entente, "-d", database],
                                 self.environment, self.options.source)
        since, count = time.monotonic(), 0
        states = "CHN RUS USA BLR KAZ IND PAK IRN SRB TUR".split()
        for a in states:
            for b in ("VNM", "EGY", *states[:9]):
                if a == b or time.monotonic() - since > SHARE[self.size]:
                    continue
                screen.key_until_idle(f"fpair:{a}-{b}\r".encode(), 30)
                screen.key_until_idle(b"fall\x15\r", 1)
                count += 1
        self.keep("memory after 100 filters", screen.resident("VmHWM"), "MB",
                  f"{count} filters")
        screen.close()

    # Export

    def exports(self, database):
        for form in ("csv", "json"):
            ran, floor = by_turns(
                lambda: self.command(database, "export", "--format", form,
                                     "-o", "-"),
                lambda: ["sqlite3", "-readonly", f"-{form}",
                         self.path("reference.db"), reference.PRINTED],
                self.environment, self.rounds(), SHARE[self.size])
            self.ratio(f"export {form.upper()}", ran, floor,
                       f"sqlite3 -{form}")
            self.keep(f"export {form.upper()}, memory", ran.resident, "MB")

    def statements(self, database):
        """What SQLite is asked until there are rows, and until all stands."""
        shim = next(self.options.build.rglob("*told_statements*.so"), None)
        if not shim:
            return
        told = pathlib.Path(self.path("statements"))
        environment = dict(self.environment, LD_PRELOAD=str(shim),
                           STATEMENTS=str(told))
        screen = terminal.Screen([self.entente, "-d", database], environment,
                                 self.options.source)
        screen.key_until_idle(b"", 60)
        first = asked(told.read_text(errors="replace"))
        told.write_text("")
        screen.key_until_idle(f"f{PAIR}\r".encode(), 60)
        new = asked(told.read_text(errors="replace"))
        screen.close()
        for name, (rows, everything) in (("first paint", first),
                                         ("new filter", new)):
            self.keep(f"statements, {name}", rows, "")
            self.keep(f"statements, {name} and all behind it", everything, "")

    def measure(self, size):
        self.size = size
        self.scale = 1.0
        print(f"\n{size:,} events", flush=True)
        database = self.imports()
        self.screens(database)
        self.statements(database)
        reference.make(self.path("reference.db"))
        self.ask_all(database)
        self.edits(database)
        self.exports(database)
        if not self.options.quick:
            self.views(database)
            self.filters(database)
        for path in self.folder.glob(f"{size}-*"):
            path.unlink()

    def growth(self):
        """How much more the largest data cost than the smallest."""
        sizes = sorted({size for _, size in self.figures})
        if len(sizes) < 2:
            return
        small, self.size = sizes[0], sizes[-1]
        print(f"\nfrom {small:,} to {self.size:,}")
        for name, most in goals.GROWTH.items():
            for key in [key for key in self.figures if key[1] == small
                        and key[0].startswith(name)]:
                large = self.figures.get((key[0], self.size))
                if large and self.figures[key].value:
                    self.keep(f"growth of {key[0]}",
                              large.value / self.figures[key].value, "x", "",
                              large.is_over)


def asked(told):
    """How many statements ran before a frame with rows, and in all; a line
    that begins with > was written to the terminal."""
    lines = told.splitlines()
    frames = [at for at, line in enumerate(lines)
              if line.startswith(">") and len(line) > FRAME]
    first = frames[0] if frames else len(lines)
    return (sum(not line.startswith(">") for line in lines[:first]),
            sum(not line.startswith(">") for line in lines))


def most_of(name):
    if name in goals.MOST:
        return goals.MOST[name][0]
    for start, most in goals.GROWTH.items():
        if name.startswith(f"growth of {start}"):
            return most
    return None


def goal_text(name):
    most = most_of(name)
    return "" if most is None else f"{most:g}"


def verdicts(figures, reasons):
    """Prints each goal; gives lines about those missed without a reason."""
    largest = max(size for _, size in figures)
    print(f"\nGoals at {largest:,} events")
    for (name, size), figure in figures.items():
        most = most_of(name)
        if most is None or size != largest:
            continue
        is_missed = figure.is_over or figure.value > most
        print(f"  {'missed ' if is_missed else 'reached'}  {name:48}"
              f"{figure.text():>14}  goal {most:g}")
        if is_missed and name not in reasons:
            yield f"{name} is {figure.text()}, goal {most:g}"


def has_room(folder, sizes):
    needed = max(sizes) * BYTES_AN_EVENT
    free = shutil.disk_usage(folder).free
    print(f"{needed / 1e9:.1f} GB needed, {free / 1e9:.1f} GB free")
    return needed < free


def compared(bench, options, known):
    """In a minute, counts and memory are compared closely, and of times, which
    a busy machine spoils, only ratios of whole runs, where they double."""
    if not options.quick:
        return results.worse(bench.figures, known)
    steady = {key: figure for key, figure in bench.figures.items()
              if figure.unit in ("", "MB") or key[0] == "database"}
    runs = {key: figure for key, figure in bench.figures.items()
            if key[0] in RUNS}
    return [*results.worse(steady, known), *results.worse(runs, known, 2)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("source", type=pathlib.Path)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--sizes", default="")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",") if size] or (
        [QUICK_SIZE] if options.quick else
        SIZES + ([BIG] if os.environ.get("BIG") else []))
    kept = options.source / "tests/bench/RESULTS.md"
    known, reasons = results.read(kept)
    with tempfile.TemporaryDirectory(prefix="entente-bench.") as folder:
        if not has_room(folder, sizes):
            sys.exit("bench: there is not enough room for that")
        bench = Bench(options, folder)
        for size in sizes:
            bench.measure(size)
    bench.growth()
    missed = list(verdicts(bench.figures, reasons)) if not options.quick \
        else []
    missed += compared(bench, options, known)
    if options.json:
        print(json.dumps([
            {"figure": name, "events": size, "value": figure.value,
             "unit": figure.unit, "stopped": figure.is_over}
            for (name, size), figure in bench.figures.items()]))
    if options.write:
        results.write(kept, {**known, **bench.figures}, reasons, goal_text,
                      bench.shares)
    for text in missed:
        print(f"failed: {text}")
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
