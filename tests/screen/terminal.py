"""A terminal for tests: runs a program on a pseudo-terminal, keeps its screen
with pyte and knows, by the mark the program writes with ENTENTE_TEST=1, when
there is nothing more to come."""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

import pyte

IDLE = re.compile(rb"\x1b\]6973;(\d+)\x07")
LIMIT = 10  # seconds for anything


class Screen(pyte.Screen):
    """Draws what has no width into the cell before; pyte knows only some of
    that, and at any other it drops all that comes with it."""

    def draw(self, data):
        run = ""
        for character in data:
            if pyte.screens.wcwidth(character) > 0:
                run += character
                continue
            super().draw(run)
            run = ""
            row, column = self.buffer[self.cursor.y], self.cursor.x - 1
            if column > 0 and row[column].data == "":
                column -= 1
            if column >= 0:
                cell = row[column]
                row[column] = cell._replace(data=cell.data + character)
        super().draw(run)


class Terminal:
    """One program at one terminal. With job_control the program is a job of
    its own, as a shell starts it, so that it can be stopped."""

    def __init__(self, argv, env, columns=80, rows=24, job_control=False):
        self.raw = b""
        self.status = None
        self.screen = Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.leader, self.fd = pty.fork()
        if self.leader == 0:
            set_size(0, columns, rows)
            if job_control:
                lead(argv, env)
            os.execvpe(argv[0], argv, env)
        self.modes = termios.tcgetattr(self.fd)
        self.pid = self.leader
        self.job_control = job_control

    def find_job(self):
        """The process that the leader started."""
        path = f"/proc/{self.leader}/task/{self.leader}/children"
        deadline = time.monotonic() + LIMIT
        while time.monotonic() < deadline:
            with open(path, encoding="ascii") as file:
                children = file.read().split()
            if children:
                self.pid = int(children[0])
                return
            time.sleep(0.01)
        raise AssertionError("no job was started")

    def resize(self, columns, rows):
        self.screen.resize(rows, columns)
        set_size(self.fd, columns, rows)

    def read(self, seconds):
        """One piece of output, or False: there was none, or it has ended."""
        ready, _, _ = select.select([self.fd], [], [], max(seconds, 0))
        if not ready:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            data = b""
        if not data:
            return False
        self.raw += data
        self.stream.feed(IDLE.sub(b"", data))
        return True

    def marks(self):
        return len(IDLE.findall(self.raw))

    def settle(self, marks=None):
        """Until the program says once more that it is idle."""
        wanted = (self.marks() if marks is None else marks) + 1
        deadline = time.monotonic() + LIMIT
        while self.marks() < wanted:
            left = deadline - time.monotonic()
            if left <= 0 or not self.read(left):
                raise AssertionError(
                    "the program does not say that it is idle; it shows\n"
                    + self.text()
                )
        return self

    def send(self, data):
        """Bytes as keys; the screen is settled afterwards."""
        marks = self.marks()
        os.write(self.fd, data)
        return self.settle(marks)

    def keys(self, *keys):
        for key in keys:
            self.send(key if isinstance(key, bytes) else key.encode())
        return self

    def text(self):
        return "\n".join(line.rstrip() for line in self.screen.display)

    def line(self, row):
        return self.screen.display[row].rstrip()

    def kill(self, number):
        os.kill(self.pid, number)

    def wait(self, seconds=LIMIT):
        """The wait status, when the program has ended; reads what it says."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.read(0.01)
            pid, status = os.waitpid(self.leader, os.WNOHANG)
            if pid:
                while self.read(0.05):
                    pass
                self.status = status
                return status
        raise AssertionError("the program does not end")

    def close(self):
        if self.status is None:
            try:
                os.kill(self.pid, signal.SIGKILL)
                os.kill(self.leader, signal.SIGKILL)
            except ProcessLookupError:
                pass
            os.waitpid(self.leader, 0)
        if self.fd is not None:
            os.close(self.fd)


def set_size(fd, columns, rows):
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def lead(argv, env):
    """In the new session: the program becomes the job in the foreground."""
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    job = os.fork()
    if job == 0:
        os.setpgid(0, 0)
        os.tcsetpgrp(0, os.getpid())
        signal.signal(signal.SIGTTOU, signal.SIG_DFL)
        os.execvpe(argv[0], argv, env)
    _, status = os.waitpid(job, 0)
    os._exit(os.waitstatus_to_exitcode(status) & 0xFF)
