#!/usr/bin/env python3
"""Puts databases where an earlier one has left its log or its journal: it is
never replayed into them, and kept. Then kills the program at every call
that makes, writes, renames or removes a file while it does so: the place
holds no database, the old one or the new one, whole.
Usage: place.py PROGRAM; needs strace; speaks TAP."""
import contextlib
import re
import shutil
import sqlite3
import subprocess
import sys
import time

import faults
import trial

CALLS = ["openat", "link", "rename", "unlink", "fsync", "fdatasync",
         "ftruncate", "pwrite64"]
NOT_SOUND = b"not sound"
# So many numbers of a call are tried where it is made more often.
MOST = 6

# Ends without closing the database, as a program does that is killed.
LEAVE = """
import os, sqlite3, sys
path, mode = sys.argv[1:]
database = sqlite3.connect(path, isolation_level=None)
database.execute("PRAGMA journal_mode = " + mode)
database.execute("PRAGMA cache_size = 1")
database.execute("BEGIN IMMEDIATE")
database.execute("UPDATE event SET title = 'of the deleted database'")
database.execute("CREATE TABLE filler (text)")
for _ in range(100):
    database.execute("INSERT INTO filler VALUES (zeroblob(8000))")
if mode == "WAL":
    database.execute("COMMIT")
os._exit(0)
"""


def leave(database, mode):
    subprocess.run([sys.executable, "-c", LEAVE, database, mode], check=True)


def make_places(place):
    """Some with logs and no database, one with a database that is torn."""
    place.run("import", trial.ACTORS, trial.EVENTS)
    place.run("db", "backup", "backup.db")
    place.run("db", "backup", "spare.db")
    place.keep("whole")
    for mode, suffix in ("WAL", "-wal"), ("DELETE", "-journal"):
        place.back("whole")
        leave(place.database, mode)
        place.keep(f"{suffix} in use")
        place.database.unlink()
        place.keep(suffix)
        place.database.write_bytes(b"no database at all" * 500)
        place.keep(f"{suffix} beside ruins")
        # The same at the place of a backup and of an export.
        place.back("whole")
        leave(place.place / "spare.db", mode)
        (place.place / "spare.db").unlink()
        place.keep(f"{suffix} of another")


def beside(path):
    return [path.with_name(path.name + end)
            for end in ("-wal", "-journal", "-shm")]


def records_of(place, path):
    """What a database holds, without a doubt of it."""
    if not path.exists():
        return None
    if place.run("-d", path, "db", "check").returncode != 0:
        return NOT_SOUND
    return place.run("-d", path, "export", "--format", "yaml", "-o",
                     "-").stdout


class Task:
    """What is done, in which place, to which file, and what that may hold
    before it is done; None: it is not done at once."""

    def __init__(self, name, start, arguments, target, before):
        self.name = name
        self.start = start
        self.arguments = arguments
        self.target = target
        self.before = before

    def path(self, place):
        return place.place / self.target


def tasks(whole, empty):
    """Each with what the file holds after it."""
    database = "data/entente/entente.db"
    nothing = None
    for suffix in "-wal", "-journal":
        yield Task("a restore", suffix, ["db", "restore", "backup.db"],
                   database, {nothing}), whole
        yield Task("a restore over ruins", f"{suffix} beside ruins",
                   ["db", "restore", "backup.db", "--force"], database,
                   {NOT_SOUND}), whole
        yield Task("a first run", suffix, ["list"], database,
                   {nothing}), empty
        yield Task("a backup", f"{suffix} of another",
                   ["db", "backup", "spare.db"], "spare.db",
                   {nothing}), whole
        yield Task("a recovery", f"{suffix} of another",
                   ["db", "recover", "backup.db", "spare.db"], "spare.db",
                   None), whole
        yield Task("an export", f"{suffix} of another",
                   ["export", "--all", "--format", "sqlite", "-o",
                    "spare.db"], "spare.db", {nothing}), whole


def left(place, start, target):
    """The content of what lay beside the target at the start."""
    place.back(start)
    return {path.read_bytes() for path in beside(place.place / target)
            if path.exists() and not path.name.endswith("-shm")}


def check_task(facts, place, task, after):
    """Once undisturbed."""
    logs = left(place, task.start, task.target)
    done = place.run(*task.arguments)
    name = f"{task.name} beside a left {task.start}"
    facts.fact(f"{name} is done", done.returncode == 0, done.stderr)
    facts.fact(f"{name} gives what was asked for",
               records_of(place, task.path(place)) == after)
    found = {path.read_bytes() for path in place.place.rglob("*")
             if path.is_file()}
    facts.fact(f"{name} keeps what lay there", logs and logs <= found)
    told = re.findall(rb"'([^']*-(?:wal|journal))'", done.stderr)
    facts.fact(f"{name} tells the name that it has now",
               told and all((place.place / path.decode()).exists()
                            for path in told), done.stderr)


def numbers(count):
    if count <= MOST:
        return range(1, count + 1)
    return sorted({1 + at * (count - 1) // (MOST - 1) for at in range(MOST)})


def count_calls(place, task):
    place.back(task.start)
    log = place.folder / "calls"
    place.run(*task.arguments, before=["strace", "-f", "-qq", "-o", log, "-e",
                                       "trace=" + ",".join(CALLS)])
    text = log.read_text(errors="replace")
    return {call: text.count(f" {call}(") for call in CALLS}


def kills(place, task, after):
    """What is wrong after a kill at each call."""
    for call, count in count_calls(place, task).items():
        for at in numbers(count):
            place.back(task.start)
            place.run(*task.arguments, before=faults.traced(
                "-e", f"trace={call}", "-e",
                f"inject={call}:signal=KILL:when={at}"))
            records = records_of(place, task.path(place))
            if records not in {*task.before, after}:
                yield f"{call} {at}: {str(records)[:200]}"
            # Whatever it left, the same again does what was asked for.
            if records == after:
                continue
            done = place.run(*task.arguments)
            if records_of(place, task.path(place)) != after:
                yield f"{call} {at}, again: {done.stderr}"


def check_kills(facts, place, task, after):
    faulty = list(kills(place, task, after))
    facts.fact(f"{task.name} beside a left {task.start} that is killed "
               "leaves all or nothing", not faulty, *faulty)


def check_links(facts, place):
    """A log lies beside the file, wherever a link to that is."""
    place.back("whole")
    subprocess.run(
        [sys.executable, "-c", """
import os, sqlite3, sys
database = sqlite3.connect(sys.argv[1])
database.execute("PRAGMA journal_mode = WAL")
database.execute("UPDATE event SET title = 'in the log'")
database.commit()
os._exit(0)""", place.place / "spare.db"], check=True)
    (place.place / "elsewhere").mkdir()
    link = place.place / "elsewhere/link.db"
    link.symlink_to("../spare.db")
    place.run("db", "recover", link, "saved.db")
    facts.fact("what is saved through a link is saved with its log",
               b"in the log" in (records_of(
                   place, place.place / "saved.db") or b""))
    place.run("db", "backup", link, "--force")
    facts.fact("a backup goes to where a link leads", link.is_symlink() and
               b"in the log" not in records_of(
                   place, place.place / "spare.db"))


# Tells when it has the database open, and ends when its input does.
HOLD = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("PRAGMA journal_mode = WAL")
database.execute("UPDATE event SET title = 'before'")
print("open", flush=True)
sys.stdin.read()
database.execute("UPDATE event SET title = 'afterwards'")
"""


def title_in(path):
    with contextlib.closing(sqlite3.connect(path)) as database:
        return database.execute("SELECT title FROM event").fetchone()[0]


def check_in_use(facts, place, arguments):
    """What another program goes on writing is not written to a file that has
    lost its name."""
    place.back("whole")
    spare = place.place / "spare.db"
    program = subprocess.Popen([sys.executable, "-c", HOLD, spare],
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    program.stdout.readline()
    done = place.run(*arguments)
    program.communicate(b"")
    facts.fact(f"{arguments[:2]} replaces no database that is in use",
               done.returncode == 1 and b"'spare.db'" in done.stderr and
               title_in(spare) == "afterwards", done)
    done = place.run(*arguments)
    facts.fact(f"{arguments[:2]} does when it no longer is",
               done.returncode == 0 and title_in(spare) != "afterwards", done)


def check_meanwhile(facts, place, arguments, name):
    """Another makes the file when all is written and only the name is to be
    given, which takes a second here."""
    place.back("whole")
    path = place.place / name
    program = subprocess.Popen(
        [*faults.traced("-e", "trace=link,rename", "-e",
                        "inject=link,rename:delay_enter=1000000"),
         *place.command(*arguments)], cwd=place.place, env=place.environment,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE)
    while program.poll() is None and not list(place.place.glob(
            ".entente-*")) + list(place.place.glob(name + ".new-*")):
        time.sleep(0.01)
    time.sleep(0.4)
    path.write_text("made meanwhile")
    said = program.communicate()[1]
    facts.fact(f"{arguments[0]} does not replace what is made meanwhile",
               path.read_bytes() == b"made meanwhile" and program.returncode and
               name.encode() in said, said)


def page_writes(place, start, arguments):
    """Which of the calls write a page."""
    place.back(start)
    log = place.folder / "calls"
    place.run(*arguments, before=["strace", "-f", "-qq", "-o", log, "-e",
                                  "trace=pwrite64"])
    calls = [line for line in log.read_text(errors="replace").splitlines()
             if " pwrite64(" in line]
    return [at for at, line in enumerate(calls, 1)
            if re.search(r", 4096, \d+\) += 4096", line)]


def check_lies(facts, place, start, whole):
    """A disk that says that a page is written, and it is not."""
    arguments = ["db", "restore", "backup.db", "--force"]
    writes = page_writes(place, start, arguments)
    faulty = []
    for at in writes[::max(1, len(writes) // MOST)]:
        place.back(start)
        done = place.run(*arguments, before=faults.traced(
            "-e", "trace=pwrite64", "-e",
            f"inject=pwrite64:retval=4096:when={at}"))
        if done.returncode == 0 and \
                records_of(place, place.database) != whole:
            faulty.append(f"pwrite64 {at}: exit 0")
    facts.fact(f"a restore that a disk lost a part of is told ({start})",
               len(writes) > 10 and not faulty, len(writes), *faulty)


def main():
    if not faults.can_trace():
        trial.skip("no strace, or it may not trace here")
    facts = trial.Facts()
    with trial.home(sys.argv[1]) as place:
        make_places(place)
        place.back("whole")
        whole = records_of(place, place.database)
        shutil.rmtree(place.place / "data")
        place.run("list")
        empty = records_of(place, place.database)
        for task, after in tasks(whole, empty):
            check_task(facts, place, task, after)
            if task.before:
                check_kills(facts, place, task, after)
        check_links(facts, place)
        check_in_use(facts, place, ["db", "backup", "spare.db", "--force"])
        check_in_use(facts, place, ["export", "--all", "--format", "sqlite",
                                    "-o", "spare.db", "--force"])
        for start in "-wal", "whole":
            check_lies(facts, place, start, whole)
        check_meanwhile(facts, place, ["export", "-o", "out.csv"], "out.csv")
        check_meanwhile(facts, place, ["db", "backup", "new.db"], "new.db")
    return facts.finish()


if __name__ == "__main__":
    sys.exit(main())
