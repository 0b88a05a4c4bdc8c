#!/usr/bin/env python3
"""bench.py BUILD SOURCE [--events N]

Measures the program of a build on the shipped data, or on N made-up events:
start to settled screen, key to paint, memory, idle work, import and export.
Beside it, in the same run, a bare curses program, less, tig, sqlite3 and a bare
libyaml parse.
Figures differ from machine to machine; ratios of one run are what counts, and
those that miss their goal make it fail.
"""
import argparse
import contextlib
import fcntl
import os
import pathlib
import pty
import random
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time

QUIET = 0.03          # seconds of silence after which a screen is settled
ANSWER = 0.5          # seconds after which no answer is to be expected
STARTS = 15
ROWS = 60000
ROUNDS, LINES, PAGES = 5, 40, 40
HEIGHT = 60
PAGE_DOWN, PAGE_UP = b"\x1b[6~", b"\x1b[5~"
HOME = b"\x1bOH"
SIZE = struct.pack("HHHH", HEIGHT, 200, 0, 0)


class Screen:
    """One program on a pseudo-terminal of 200x60; what it draws is only
    timed."""

    def __init__(self, argv, environment, folder):
        self.began = time.monotonic()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            fcntl.ioctl(0, termios.TIOCSWINSZ, SIZE)
            os.execvpe(argv[0], argv, environment)
        self.first = self.settle(self.began, quiet=0.15, answer=5)

    def settle(self, since, quiet=QUIET, answer=ANSWER):
        """Seconds from `since` to the last byte before silence."""
        last = None
        while select.select([self.fd], [], [],
                            quiet if last else answer)[0]:
            try:
                if not os.read(self.fd, 1 << 16):
                    break
            except OSError:
                break
            last = time.monotonic()
        return None if last is None else last - since

    def key(self, data):
        since = time.monotonic()
        os.write(self.fd, data)
        return self.settle(since)

    def proc(self, name):
        with contextlib.suppress(OSError):
            return pathlib.Path(f"/proc/{self.pid}/{name}").read_text()
        return ""

    def resident(self):
        """Megabytes, where the system tells."""
        for line in self.proc("status").splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        return None

    def worked(self):
        """Milliseconds of processor time so far."""
        fields = self.proc("stat").rpartition(")")[2].split()
        ticks = sum(map(int, fields[11:13])) if fields else 0
        return 1000 * ticks / os.sysconf("SC_CLK_TCK")

    def close(self):
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def quantile(times, share):
    times = sorted(times)
    return times[min(len(times) - 1, int(share * len(times)))]


def time_lines(screen, home, down):
    """Each from the bottom of the screen, so that it scrolls."""
    times = []
    for _ in range(ROUNDS):
        screen.key(home)
        for _ in range(HEIGHT):
            os.write(screen.fd, down)
        screen.settle(0)
        times += [screen.key(down) for _ in range(LINES)]
    return [t for t in times if t]


def time_pages(screen, home, down, up):
    screen.key(home)
    times = [screen.key(key) for _ in range(PAGES) for key in (down, up)]
    return [t for t in times if t]


def measure(argv, keys, environment, folder):
    """The figures of one program: name -> milliseconds or megabytes."""
    home, line, page_down, page_up = keys
    starts = []
    for _ in range(STARTS):
        screen = Screen(argv, environment, folder)
        starts.append(screen.first or 0)
        screen.close()
    screen = Screen(argv, environment, folder)
    lines = time_lines(screen, home, line)
    pages = time_pages(screen, home, page_down, page_up)
    before = screen.worked()
    time.sleep(1)
    figures = {
        "start p50": 1000 * quantile(starts, .5),
        "start p99": 1000 * quantile(starts, .99),
        "line p50": 1000 * quantile(lines or [0], .5),
        "line p99": 1000 * quantile(lines or [0], .99),
        "page p50": 1000 * quantile(pages or [0], .5),
        "page p99": 1000 * quantile(pages or [0], .99),
        "memory": screen.resident(),
        "idle": screen.worked() - before,
    }
    screen.close()
    return figures


UNITS = {"memory": "MB", "idle": "ms of CPU in 1 s"}

# What is measured, the program to compare with, the most it may be.
GOALS = [("start p50", "bare", 2.0), ("line p50", "bare", 1.5),
         ("page p99", None, 4.0), ("line p99", None, 2.0),
         ("memory", None, 16.0), ("idle", None, 0.0)]


def table(results):
    names = list(results)
    print(f"{'':12}" + "".join(f"{name:>10}" for name in names)
          + "   entente / each")
    for what in results["entente"]:
        cells, ratios = "", ""
        own = results["entente"][what]
        for name in names:
            value = results[name][what]
            cells += f"{'-' if value is None else f'{value:.2f}':>10}"
            if name != "entente" and value and own is not None:
                ratios += f" {own / value:6.2f}"
        print(f"{what:12}{cells}  {ratios}   {UNITS.get(what, 'ms')}")


def misses(results):
    own = results["entente"]
    for what, other, most in GOALS:
        if own[what] is None:
            continue
        if other is None and own[what] > most:
            yield f"{what} is {own[what]:.2f}, goal {most:g}"
        elif other and own[what] > most * results[other][what]:
            yield (f"{what} is {own[what] / results[other][what]:.2f}x "
                   f"{other}, goal {most:g}x")


def best(command, environment, runs=3):
    """The shortest of some runs, in seconds."""
    times = []
    for _ in range(runs):
        since = time.monotonic()
        done = subprocess.run(command(), env=environment,
                              stdin=subprocess.DEVNULL, capture_output=True)
        if done.returncode:
            sys.exit(f"bench: {done.args}: {done.stderr.decode()}")
        times.append(time.monotonic() - since)
    return min(times)


def invent(path, count):
    """A YAML file of made-up events among states that are shipped."""
    chance = random.Random(1)
    states = "CHN RUS USA JPN KOR IND GBR FRA DEU AUS BLR IRN PAK".split()
    with open(path, "w", encoding="utf-8") as out:
        out.write("events:\n")
        for i in range(count):
            who = ", ".join(chance.sample(states, chance.randint(2, 6)))
            day = f"{chance.randint(1950, 2025)}-" \
                  f"{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
            kind = chance.choice(["exercise", "visit", "patrol", "aid"])
            out.write(f"  - id: made-up-{i}\n    title: Made-up {kind} {i}\n"
                      f"    type: {kind}\n    status: completed\n"
                      f"    domains: []\n    date: {day}\n"
                      f"    participants: [{who}]\n"
                      f"    summary: Nothing of this {kind} is true.\n")


def bench_import(entente, parse, files, environment, folder):
    counter = iter(range(1000))

    def fresh():
        return [entente, "-q", "-d", f"{folder}/import{next(counter)}.db",
                "--no-shipped", "import", *files]

    def bare():
        flat = []
        for name in files:
            path = pathlib.Path(name)
            flat += [str(p) for p in sorted(path.rglob("*.yaml"))] \
                if path.is_dir() else [name]
        return [parse, *flat]

    ours, floor = best(fresh, environment), best(bare, environment)
    print(f"\nimport into a new database {1000 * ours:.0f} ms, bare libyaml "
          f"{1000 * floor:.0f} ms, {ours / floor:.1f}x")


def invent_rows(path, count):
    """A table in the form of GDELT 1.0 of which one row in six is wanted."""
    chance = random.Random(2)
    states = "CHN RUS USA JPN KOR IND GBR FRA DEU AUS BLR IRN PAK".split()
    with open(path, "w", encoding="utf-8") as out:
        for i in range(count):
            cells = [""] * 58
            a, b = chance.sample(states, 2)
            cells[0], cells[7], cells[17] = str(i + 1), a, b
            cells[1] = f"{chance.randint(1980, 2025)}" \
                       f"{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
            cells[26] = chance.choice(
                ["062", "112", "190", "010", "173", "020"])
            cells[57] = f"https://invented.example/{i}"
            out.write("\t".join(cells) + "\n")


def run_once(argv, environment):
    """Seconds and megabytes of a program that must end well."""
    since = time.monotonic()
    child = subprocess.Popen(argv, env=environment, stdin=subprocess.DEVNULL,
                             stdout=subprocess.DEVNULL,
                             stderr=subprocess.PIPE)
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"bench: {argv}: {said.decode()}")
    return time.monotonic() - since, usage.ru_maxrss / 1024


def bench_rows(entente, data, count, environment, folder):
    """Tables, theirs and ours, beside sqlite3 .import into a flat table."""
    theirs, ours = f"{folder}/rows.tsv", f"{folder}/rows.csv"
    actors = f"{data}/actors"
    invent_rows(theirs, count)

    def base(name):
        return [entente, "-q", "-d", f"{folder}/{name}", "--no-shipped"]

    run_once([*base("t.db"), "import", actors], environment)
    figures = [("table of GDELT, a sixth of it kept", theirs, "tabs",
                run_once([*base("t.db"), "import", theirs], environment))]
    run_once([*base("t.db"), "export", "--columns",
              "id,title,type,status,date,participants", "-o", ours],
             environment)
    run_once([*base("c.db"), "import", actors], environment)
    figures.append(("CSV of ours", ours, "csv",
                    run_once([*base("c.db"), "import", ours], environment)))
    for what, path, mode, (seconds, size) in figures:
        line = f"import of a {what} {1000 * seconds:.0f} ms, {size:.0f} MB"
        if shutil.which("sqlite3"):
            flat, _ = run_once(
                ["sqlite3", f"{path}.db", f".mode {mode}",
                 f".import {path} t"], environment)
            line += f"; sqlite3 .import {1000 * flat:.0f} ms, " \
                    f"{seconds / flat:.1f}x"
        print(line)


# The same events with their actors and documents, as sqlite3 prints them.
PRINTED = """SELECT e.*,
    (SELECT group_concat(p.actor || ':' || p.roles, ';') FROM participant p
     WHERE p.event = e.row),
    (SELECT group_concat(c.source, ';') FROM citation c WHERE c.event = e.row)
    FROM event e ORDER BY e.id"""


def bench_export(entente, environment, database):
    """Each format, beside what sqlite3 needs to print rows like these."""
    def ours(*options):
        return lambda: [entente, "-q", "export", "-o", "-", *options]

    rivals = {"csv": "-csv", "json": "-json"}
    print()
    for options in (["csv"], ["json"], ["yaml"], ["xlsx"], ["html"], ["ics"],
                    ["sqlite"], ["graphml"], ["csv", "--shape", "dyad-years"]):
        took = best(ours("--format", *options), environment)
        line = f"export {' '.join(options):24} {1000 * took:8.1f} ms"
        if options[-1] in rivals and shutil.which("sqlite3"):
            other = best(lambda: ["sqlite3", "-readonly", rivals[options[-1]],
                                  database, PRINTED], environment)
            line += f", sqlite3 {1000 * other:8.1f} ms, {took / other:.1f}x"
        print(line)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("source", type=pathlib.Path)
    parser.add_argument("--events", type=int, default=0)
    options = parser.parse_args()
    entente = str(options.build / "tui/entente")
    floors = options.build / "tests/bench"
    home = tempfile.mkdtemp(prefix="entente-bench.")
    environment = {"HOME": home, "PATH": os.environ["PATH"],
                   "TERM": "xterm-256color", "LC_ALL": "C.UTF-8",
                   "TIGRC_USER": "/dev/null"}
    try:
        files = [str(options.source / "data")]
        if options.events:
            invent(f"{home}/made-up.yaml", options.events)
            files.append(f"{home}/made-up.yaml")
            subprocess.run([entente, "-q", "import", files[1]], check=True,
                           env=environment)
        listed = subprocess.run([entente, "list"], check=True,
                                env=environment, capture_output=True).stdout
        lines = pathlib.Path(home, "lines")
        lines.write_bytes(listed)
        print(f"{len(listed.splitlines()) - 1} events, a terminal of 200x60, "
              f"{STARTS} starts, {ROUNDS * LINES} lines, {2 * PAGES} pages\n")
        usual = (HOME, b"j", PAGE_DOWN, PAGE_UP)
        rivals = {
            "entente": ([entente], usual),
            "bare": ([str(floors / "bare"), str(lines)],
                     (b"g", b"j", b" ", b"b")),
            "less": (["less", str(lines)], usual),
            "tig": (["tig"], usual),
        }
        results = {
            name: measure(argv, keys, environment, options.source)
            for name, (argv, keys) in rivals.items()
            if shutil.which(argv[0])}
        table(results)
        bench_import(entente, str(floors / "parse_yaml"), files, environment,
                     home)
        bench_rows(entente, options.source / "data",
                   options.events or ROWS, environment, home)
        bench_export(entente, environment,
                     f"{home}/.local/share/entente/entente.db")
    finally:
        shutil.rmtree(home)
    missed = list(misses(results))
    for text in missed:
        print(f"missed: {text}")
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
