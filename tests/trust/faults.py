#!/usr/bin/env python3
"""Kills the program at calls that write, and lets such calls fail: the
database stays sound, and all of what was asked is there or none of it.
Usage: faults.py PROGRAM [SAMPLES]; needs strace; speaks TAP. So many numbers
of each call are tried, spread from the first to the last."""
import gzip
import subprocess
import sys

import trial

SAMPLES = int(sys.argv[2]) if len(sys.argv) > 2 else 5
CALLS = ["pwrite64", "fdatasync", "fsync", "ftruncate", "link", "rename",
         "unlink", "write"]
ERRORS = ["ENOSPC", "EIO"]
OLD = trial.DATA.parent / "frozen/schema-1.db.gz"
# What an update begins with, and leaves whatever becomes of it.
KEPT = "data/entente/entente.db.schema-1"

# A task: the place it begins in, and its arguments.
TASKS = {
    "a first import": ("empty", ["import", trial.ACTORS]),
    "an import": ("actors", ["import", trial.EVENTS]),
    "an export": ("whole", ["export", "--format", "yaml", "-o", "out.yaml",
                            "--force"]),
    "a workbook": ("whole", ["export", "--format", "xlsx", "-o", "out.yaml",
                             "--force"]),
    "a database for others": ("whole", ["export", "--format", "sqlite", "-o",
                                        "out.yaml", "--force"]),
    "a backup": ("whole", ["db", "backup", "backup.db"]),
    "a restore": ("backed up", ["db", "restore", "backup.db", "--force"]),
    "an optimise": ("whole", ["db", "optimise"]),
    "an update of the schema": ("old", ["list"]),
}


def traced(*options):
    return ["strace", "-f", "-qq", "-o", "/dev/null", *options]


def can_trace():
    """Some machines have strace and forbid it."""
    try:
        return subprocess.run(
            [*traced("-e", "inject=close:error=EIO:when=999"), "true"],
            capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def make_places(place):
    """The places that the tasks begin in; returns what a database that was
    just made holds."""
    place.keep("empty")
    place.run("list")
    empty = place.records()
    place.back("empty")
    place.run("import", trial.ACTORS)
    place.keep("actors")
    place.run("import", trial.EVENTS)
    (place.place / "out.yaml").write_text("what was there before\n")
    place.keep("whole")
    place.run("db", "backup", "backup.db")
    place.run("import", trial.DATA / "hostile.yaml")
    place.keep("backed up")
    place.back("empty")
    place.database.parent.mkdir(parents=True, exist_ok=True)
    place.database.write_bytes(gzip.decompress(OLD.read_bytes()))
    place.keep("old")
    return empty


def count_calls(place, start, arguments):
    """How often the task makes each call."""
    place.back(start)
    log = place.folder / "calls"
    place.run(*arguments, before=["strace", "-f", "-qq", "-o", log,
                                  "-e", "trace=" + ",".join(CALLS)])
    text = log.read_text(errors="replace")
    return {call: text.count(f" {call}(") for call in CALLS}


def sample(count):
    """Numbers from 1 to count, evenly spread."""
    if count <= SAMPLES:
        return range(1, count + 1)
    return sorted({1 + at * (count - 1) // (SAMPLES - 1)
                   for at in range(SAMPLES)})


def written(place):
    """What the files beside the database say."""
    out = place.place / "out.yaml"
    backup = place.place / "backup.db"
    return (out.read_bytes() if out.exists() else None, backup.exists())


class Trial:
    """One task, before and after it was done whole."""

    def __init__(self, place, start, arguments, empty):
        self.place = place
        self.start = start
        self.arguments = arguments
        self.counts = count_calls(place, start, arguments)
        self.after = place.records(), written(place), place.files()
        place.back(start)
        self.before = place.records(), written(place), place.files()
        # Where no database was, one may be made before anything fails.
        self.untouched = [self.before[0]]
        if self.before[0] is None:
            self.untouched.append(empty)

    def inject(self, call, at, what):
        self.place.back(self.start)
        return self.place.run(*self.arguments, before=traced(
            "-e", f"trace={call}", "-e", f"inject={call}:{what}:when={at}"))

    def faults_of_kill(self):
        known = [*self.untouched, self.after[0]]
        for call, count in self.counts.items():
            for at in sample(count):
                self.inject(call, at, "signal=KILL")
                if not self.place.is_sound():
                    yield f"{call} {at}: not sound"
                records = self.place.records()
                if records not in known:
                    yield f"{call} {at}: {len(records)} bytes of records"
                if written(self.place)[0] not in (
                        self.before[1][0], self.after[1][0]):
                    yield f"{call} {at}: half a file"

    def faults_of(self, error):
        for call, count in self.counts.items():
            for at in sample(count):
                done = self.inject(call, at, f"error={error}")
                faults = [*self.judge(done)]
                if call != "unlink":
                    faults += self.strays(done)
                yield from (f"{call} {at}: exit {done.returncode}, {fault}; "
                            f"said {done.stderr}" for fault in faults)

    def judge(self, done):
        """A call that failed is told once and nothing has changed; or it was
        no harm, and all is done and nothing told."""
        is_done = done.returncode == 0
        lines = done.stderr.decode().splitlines()
        if not is_done and not (len(lines) == 1 and
                                lines[0].startswith("entente: ")):
            yield "not one message"
        if not self.place.is_sound():
            yield "not sound"
        known = [self.after[0]] if is_done else self.untouched
        if self.place.records() not in known:
            yield "other records"
        # A file whose folder could not be flushed is there, and that is told.
        files = [self.after[1]] if is_done else [self.before[1], self.after[1]]
        if written(self.place) not in files:
            yield "other files"

    def strays(self, done):
        known = {"data/entente/entente.db", *self.before[2]}
        if done.returncode == 0:
            known.update(self.after[2])
        elif written(self.place) == self.after[1]:
            known.update({"out.yaml", "backup.db"})
        if KEPT in self.after[2]:
            known.add(KEPT)
        stray = set(self.place.files()) - known
        if stray:
            yield f"leaves {sorted(stray)}"


def main():
    if not can_trace():
        trial.skip("no strace, or it may not trace here")
    facts = trial.Facts()
    with trial.home(sys.argv[1]) as place:
        empty = make_places(place)
        for name, (start, arguments) in TASKS.items():
            task = Trial(place, start, arguments, empty)
            facts.fact(f"{name} writes", sum(task.counts.values()) > 1)
            faults = list(task.faults_of_kill())
            facts.fact(f"{name} that is killed leaves all or nothing",
                       not faults, *faults)
            for error in ERRORS:
                faults = list(task.faults_of(error))
                facts.fact(f"{name} tells {error} and changes nothing",
                           not faults, *faults)
    return facts.finish()


if __name__ == "__main__":
    sys.exit(main())
