"""A program on a pseudo-terminal of 200x60; what it draws is only timed."""
import contextlib
import fcntl
import os
import pathlib
import pty
import select
import signal
import struct
import termios
import time

HEIGHT = 60
SIZE = struct.pack("HHHH", HEIGHT, 200, 0, 0)
QUIET = 0.03          # seconds of silence after which a screen is settled
ANSWER = 0.5          # seconds after which no answer is to be expected
PAINTED = 2000        # bytes that tell a screen from what sets a terminal up
GAP = 0.01            # seconds of silence behind it
STARTS, ROUNDS, LINES, PAGES = 15, 5, 40, 40
PAGE_DOWN, PAGE_UP = b"\x1b[6~", b"\x1b[5~"
HOME = b"\x1bOH"


class Screen:
    def __init__(self, argv, environment, folder):
        self.began = time.monotonic()
        self.bytes = 0
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            fcntl.ioctl(0, termios.TIOCSWINSZ, SIZE)
            os.execvpe(argv[0], argv, environment)
        self.first = self.paint()

    def read(self, wait):
        """Is there something more within so many seconds?"""
        if not select.select([self.fd], [], [], wait)[0]:
            return False
        try:
            read = os.read(self.fd, 1 << 16)
        except OSError:
            return False
        self.bytes += len(read)
        return bool(read)

    def paint(self):
        """Seconds until a screen was written, and nothing for a moment."""
        first = None
        while self.read(GAP if self.bytes > PAINTED else 5):
            first = time.monotonic() - self.began
        return first

    def settle(self, since, quiet=QUIET, answer=ANSWER):
        """Seconds from `since` to the last byte before silence."""
        last = None
        while self.read(quiet if last else answer):
            last = time.monotonic()
        return None if last is None else last - since

    def key(self, data):
        since = time.monotonic()
        os.write(self.fd, data)
        return self.settle(since)

    def key_until_idle(self, data, limit):
        """Seconds to the last byte before the program does nothing more, and
        whether it was still at work when the limit was over."""
        since = last = time.monotonic()
        worked = -1
        os.write(self.fd, data)
        while time.monotonic() - since < limit:
            while self.read(0.05):
                last = time.monotonic()
            if self.nanoseconds() == worked:
                return last - since, False
            worked = self.nanoseconds()
        return limit, True

    def proc(self, name):
        with contextlib.suppress(OSError):
            return pathlib.Path(f"/proc/{self.pid}/{name}").read_text()
        return ""

    def resident(self, what="VmRSS"):
        """Megabytes, where the system tells."""
        for line in self.proc("status").splitlines():
            if line.startswith(what):
                return int(line.split()[1]) / 1024
        return None

    def nanoseconds(self):
        """Of processor time so far, in all threads."""
        threads = pathlib.Path(f"/proc/{self.pid}/task")
        with contextlib.suppress(OSError):
            return sum(int((thread / "schedstat").read_text().split()[0])
                       for thread in threads.iterdir())
        return 0

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


def measure(argv, keys, environment, folder, starts=STARTS):
    """Start, line and page in milliseconds; memory in megabytes; bytes a line
    key; work in an idle second."""
    home, line, page_down, page_up = keys
    began = []
    for _ in range(starts):
        screen = Screen(argv, environment, folder)
        began.append(screen.first or 0)
        screen.close()
    screen = Screen(argv, environment, folder)
    settled = screen.key_until_idle(b"", 60)[0]
    lines = time_lines(screen, home, line)
    written = screen.bytes
    for _ in range(LINES):
        screen.key(line)
    written = (screen.bytes - written) / LINES
    pages = time_pages(screen, home, page_down, page_up)
    before = screen.nanoseconds()
    time.sleep(1)
    figures = {
        "start p50": 1000 * quantile(began, .5),
        "settled": 1000 * (screen.first + settled),
        "line p50": 1000 * quantile(lines or [0], .5),
        "line p99": 1000 * quantile(lines or [0], .99),
        "page p50": 1000 * quantile(pages or [0], .5),
        "page p99": 1000 * quantile(pages or [0], .99),
        "bytes": written,
        "memory": screen.resident() or 0,
        "idle": (screen.nanoseconds() - before) / 1e6,
    }
    screen.close()
    return figures
