"""Programs that are run once: how long they take and how much they need."""
import contextlib
import os
import pathlib
import subprocess
import sys
import time


class Ran:
    """Seconds, megabytes in all and of anonymous memory; stopped at a limit?"""

    def __init__(self, seconds, resident, anonymous, is_over):
        self.seconds, self.resident = seconds, resident
        self.anonymous, self.is_over = anonymous, is_over


def memory(pid, what):
    """Megabytes. What the system adds up for a process that has ended begins
    with what its parent had when it made it, and is of no use."""
    with contextlib.suppress(OSError):
        for line in pathlib.Path(f"/proc/{pid}/status").read_text(
        ).splitlines():
            if line.startswith(what):
                return int(line.split()[1]) / 1024
    return 0


def children(pid):
    with contextlib.suppress(OSError):
        return [int(child) for child in pathlib.Path(
            f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def run(argv, environment, limit=600, out=subprocess.DEVNULL):
    """A program that must end well, or is stopped after so many seconds."""
    since = time.monotonic()
    child = subprocess.Popen(argv, env=environment, stdin=subprocess.DEVNULL,
                             stdout=out, stderr=subprocess.PIPE)
    resident, anonymous, is_over = 0, 0, False
    while True:
        pid, status, _ = os.wait4(child.pid, os.WNOHANG)
        if pid:
            break
        resident = max(resident, memory(child.pid, "VmRSS"))
        anonymous = max(anonymous, sum(
            memory(one, "RssAnon") for one in
            (child.pid, *children(child.pid))))
        if time.monotonic() - since > limit and not is_over:
            is_over = True
            child.terminate()
        time.sleep(0.002 if time.monotonic() - since < 1 else 0.02)
    seconds = limit if is_over else time.monotonic() - since
    said = child.stderr.read().decode(errors="replace")
    child.stderr.close()
    child.returncode = status
    if status and not is_over:
        sys.exit(f"bench: {' '.join(argv)}: {said}")
    return Ran(seconds, resident, anonymous, is_over)


def by_turns(ours, theirs, environment, rounds, limit=600):
    """Two programs one after the other, so often; the best run of each. What
    has to be made anew for each run is done by `ours` and `theirs`."""
    best = [None, None]
    for _ in range(rounds):
        for i, make in enumerate((theirs, ours)):
            ran = run(make(), environment, limit)
            if best[i] is None or ran.seconds < best[i].seconds:
                best[i] = ran
            if ran.is_over:
                return best[1] or ran, best[0]
    return best[1], best[0]
