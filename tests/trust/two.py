#!/usr/bin/env python3
"""Two programs and one database: who reads is never kept waiting, who writes
waits a few seconds and then says why. Usage: two.py PROGRAM; speaks TAP."""
import contextlib
import fcntl
import os
import pty
import select
import signal
import sqlite3
import struct
import subprocess
import sys
import termios
import time

import trial

SOON = 4  # seconds; a reader that waits for a writer takes longer
TITLE = b"Grey Heron"
EVENT = (b"events:\n  - {id: from-a-pipe, title: From a pipe, type: visit, "
         b"date: 2001-01-01, status: completed, participants: [DEU]}\n")


@contextlib.contextmanager
def writer(place):
    """An import that has the database for itself until its input ends."""
    program = subprocess.Popen(
        place.command("import", "--format", "yaml", "-"), cwd=place.place,
        env=place.environment, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        end = time.monotonic() + trial.STUCK
        while not is_locked(place) and time.monotonic() < end:
            time.sleep(0.02)
        yield program
    finally:
        program.kill()
        program.wait()
        program.stdin.close()
        program.stderr.close()


def is_locked(place):
    database = sqlite3.connect(place.database, timeout=0,
                               isolation_level=None)
    try:
        database.execute("BEGIN IMMEDIATE")
        database.execute("ROLLBACK")
    except sqlite3.OperationalError:
        return True
    finally:
        database.close()
    return False


class Screen:
    """The program at a terminal."""

    def __init__(self, place):
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ,
                        struct.pack("HHHH", 24, 80, 0, 0))
            os.chdir(place.place)
            command = place.command()
            os.execve(command[0], command, place.environment)

    def shows(self, text, seconds):
        """Whether it writes the text within so many seconds."""
        seen = b""
        end = time.monotonic() + seconds
        while text not in seen and time.monotonic() < end:
            if not select.select([self.terminal], [], [], 0.1)[0]:
                continue
            try:
                seen += os.read(self.terminal, 65536)
            except OSError:
                break
        return text in seen

    def quit(self):
        os.write(self.terminal, b"q")
        end = time.monotonic() + SOON
        while time.monotonic() < end:
            self.shows(b"\0", 0.1)  # so that it is not kept from writing
            child, status = os.waitpid(self.child, os.WNOHANG)
            if child:
                os.close(self.terminal)
                return os.waitstatus_to_exitcode(status)
        os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)
        os.close(self.terminal)
        return None


def timed(place, *arguments):
    begin = time.monotonic()
    done = place.run(*arguments)
    return done, time.monotonic() - begin


def while_one_writes(facts, place, before):
    done, seconds = timed(place, "list")
    facts.fact("a list beside an import does not wait",
               done.returncode == 0 and seconds < SOON, seconds, done)
    facts.fact("and sees what was there before it", done.stdout == before)
    screen = Screen(place)
    facts.fact("nor does a screen", screen.shows(TITLE, SOON))
    done, seconds = timed(place, "import", trial.DATA / "hostile.yaml")
    facts.fact("a second import waits about five seconds",
               4 < seconds < 15, seconds)
    facts.fact("and then says why it did not", done.returncode == 1 and
               b"another program is writing" in done.stderr, done)
    return screen


def main():
    facts = trial.Facts()
    with trial.home(sys.argv[1]) as place:
        place.run("import", trial.ACTORS, trial.EVENTS)
        before = place.run("list").stdout
        facts.fact("there is something to list", TITLE in before)
        with writer(place) as first:
            facts.fact("an import holds the database", is_locked(place))
            screen = while_one_writes(facts, place, before)
            _, said = first.communicate(EVENT, trial.STUCK)
            facts.fact("an open screen does not keep it from its end",
                       first.returncode == 0, said)
        facts.fact("the screen ends well", screen.quit() == 0)
        after = place.run("list").stdout
        facts.fact("only the first import was made",
                   len(after.splitlines()) == len(before.splitlines()) + 1)
        with writer(place) as killed:
            killed.kill()
            killed.wait()
            done, seconds = timed(place, "import",
                                  trial.DATA / "hostile.yaml")
            facts.fact("a writer that was killed keeps nobody waiting",
                       done.returncode == 0 and seconds < SOON, seconds, done)
        facts.fact("the database is sound", place.is_sound())
    return facts.finish()


if __name__ == "__main__":
    sys.exit(main())
