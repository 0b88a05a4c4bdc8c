#!/usr/bin/env python3
"""Ends the program by signals, or kills it, at every call that makes, writes,
renames or removes a file: nothing is left of what it was making; after a
kill the next that does the same removes it, and nothing that is another's.
Usage: leftovers.py PROGRAM; needs strace; speaks TAP."""
import fcntl
import gzip
import os
import shutil
import signal
import subprocess
import sys

import faults
import place as others
import trial

CALLS = ["openat", "write", "pwrite64", "link", "rename", "unlink", "fsync",
         "fdatasync", "mkdir"]
SIGNALS = ["INT", "TERM", "HUP", "QUIT", "USR1", "XCPU"]
# So many numbers of a call are tried where it is made more often.
MOST = 7
DATABASE = "data/entente/entente.db"


def export(name):
    return ["export", "--all", "-o", name, "--force"]


# Where each begins, what it does, and what it makes.
TASKS = {
    "an export of csv": ("whole", ["export", "-o", "out.csv"],
                         {"out.csv", "out.csv.meta.json"}),
    "an export of xlsx": ("whole", ["export", "-o", "out.xlsx"],
                          {"out.xlsx"}),
    "an export of sqlite": ("whole", export("out.db"), {"out.db"}),
    "an export of sqlite to a pipe": (
        "whole", ["export", "--all", "--format", "sqlite", "-o", "-"], set()),
    "an import with rejects": (
        "whole", ["import", trial.EVENTS, "--rejects", "bad.csv"],
        {"bad.csv"}),
    "a first run": ("empty", ["list"], {DATABASE}),
    "a backup": ("whole", ["db", "backup", "saved.db"], {"saved.db"}),
    "a restore": ("removed", ["db", "restore", "backup.db"], {DATABASE}),
    "an update of an older database": (
        "old", ["list"], {faults.KEPT}),
    "a look at a torn database": (
        "torn", ["-d", "torn/torn.db", "list"], set()),
}


def make_places(place):
    place.keep("empty")
    place.run("import", trial.ACTORS, trial.EVENTS)
    place.run("db", "backup", "backup.db")
    place.keep("whole")
    place.database.unlink()
    place.keep("removed")
    place.back("whole")
    # With a journal that is needed, so that a copy is looked at first.
    (place.place / "torn").mkdir()
    torn = place.place / "torn/torn.db"
    shutil.copy(place.place / "backup.db", torn)
    others.leave(torn, "DELETE")
    place.keep("torn")
    place.back("whole")
    with gzip.open(faults.OLD) as old:
        place.database.write_bytes(old.read())
    place.keep("old")


def everything(place):
    """All there is, but what SQLite keeps beside a database in use."""
    return {str(path.relative_to(place.place))
            for path in place.place.rglob("*")
            if not path.is_dir() and not any(
                str(path).endswith(f".db{end}")
                for end in ("-wal", "-shm", "-journal"))
            or path.is_dir() and path.name.startswith("entente-")}


def numbers(count):
    if count <= MOST:
        return range(1, count + 1)
    return sorted({1 + at * (count - 1) // (MOST - 1) for at in range(MOST)})


class Trial:
    def __init__(self, place, start, arguments, made):
        self.place = place
        self.start = start
        self.arguments = arguments
        self.made = made
        self.counts = self.count_calls()
        place.back(start)
        self.before = everything(place)

    def count_calls(self):
        self.place.back(self.start)
        log = self.place.folder / "calls"
        self.place.run(*self.arguments, before=[
            "strace", "-f", "-qq", "-o", log, "-e",
            "trace=" + ",".join(CALLS)])
        text = log.read_text(errors="replace")
        return {call: text.count(f" {call}(") for call in CALLS}

    def end(self, call, at, by):
        self.place.back(self.start)
        return self.place.run(*self.arguments, before=faults.traced(
            "-e", f"trace={call}", "-e",
            f"inject={call}:signal={by}:when={at}"))

    def strays(self):
        return everything(self.place) - self.before - self.made

    def points(self):
        for call, count in self.counts.items():
            for at in numbers(count):
                yield call, at

    def left_by_signals(self):
        for i, (call, at) in enumerate(self.points()):
            by = SIGNALS[i % len(SIGNALS)]
            self.end(call, at, by)
            if self.strays():
                yield f"{by} at {call} {at}: {self.strays()}"

    def left_by_kills(self):
        """Also what the next did not remove."""
        for call, at in self.points():
            self.end(call, at, "KILL")
            left = self.strays()
            self.place.run(*self.arguments)
            if self.strays():
                yield f"{call} {at}: {self.strays()} of {left}"


def another(place, name, text="another's"):
    path = place.place / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def ended_process():
    done = subprocess.Popen(["true"])
    done.wait()
    return done.pid


def check_others(facts, place):
    """What looks like ours and is not, or is somebody's still."""
    place.back("whole")
    ended, alive = ended_process(), os.getpid()
    folder = "data/entente/"
    kept = [another(place, name) for name in [
        ".entente-notes", ".entente-abcdef", f".entente-{ended}",
        f".entente-{ended}-abcde", f".entente-{ended}-abcdefg",
        f".entente-{ended}-abc.ef", f".entente-0{ended}-abcdef",
        f".entente-{alive}-abcdef", f".entente-{ended}-abcdef.csv",
        f"entente-{ended}-abcdef", f"{folder}entente.db.new",
        f"{folder}entente.db.new-{ended}", f"{folder}entente.db.new-1.txt",
        f"{folder}entente.db.new-{alive}-abcdef",
        f"{folder}other.db.new-{ended}-abcdef"]]
    link = place.place / f".entente-{ended}-linked"
    link.symlink_to("backup.db")
    held = another(place, f".entente-{ended}-locked")
    gone = [another(place, name) for name in [
        f".entente-{ended}-AbC123", f"{folder}entente.db.new-{ended}-AbC123",
        f"{folder}entente.db.new-{ended}-AbC123-wal"]]
    with open(held, "r+b") as stream:
        fcntl.lockf(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        place.run("export", "-o", "out.csv")
    missing = [path.name for path in [*kept, link, held]
               if not path.exists()]
    facts.fact("nothing that is another's is removed", not missing, *missing)
    left = [path.name for path in gone if path.exists()]
    facts.fact("what an ended process left is", not left, *left)


def check_ignored(facts, place):
    """As under nohup."""
    place.back("whole")
    done = place.run(
        "export", "-o", "out.csv", before=faults.traced(
            "-e", "trace=write", "-e", "inject=write:signal=HUP:when=1"),
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    facts.fact("a signal that is ignored stays so", done.returncode == 0 and
               (place.place / "out.csv").exists(), done.stderr)


def main():
    if not faults.can_trace():
        trial.skip("no strace, or it may not trace here")
    facts = trial.Facts()
    with trial.home(sys.argv[1]) as place:
        make_places(place)
        for name, (start, arguments, made) in TASKS.items():
            task = Trial(place, start, arguments, made)
            left = list(task.left_by_signals())
            facts.fact(f"{name} that is ended leaves nothing", not left,
                       *left)
            left = list(task.left_by_kills())
            facts.fact(f"{name} that is killed leaves nothing to the next",
                       not left, *left)
        check_others(facts, place)
        check_ignored(facts, place)
    return facts.finish()


if __name__ == "__main__":
    sys.exit(main())
