#!/usr/bin/env python3
"""What the program does to a terminal, and a terminal to the program:

    pty_test.py PROGRAM [TEST...]

Every function whose name begins with test_ is one fact. Speaks TAP."""
import base64
import contextlib
import curses
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
import time
import traceback

from terminal import IDLE, Terminal

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = os.path.abspath(sys.argv[1])
HOME = tempfile.mkdtemp(prefix="entente-pty.")
COLOR = re.compile(rb"\x1b\[[0-9;]*3[0-7](;[0-9;]*)?m")
LEFT = (b"\x1b[?1049l", b"1000l")  # what must be sent at the end
ENTER, ESCAPE, UP, DOWN = b"\r", b"\x1b", b"\x1bOA", b"\x1b[B"


def environment(**changes):
    env = {
        "PATH": os.environ["PATH"],
        "HOME": HOME,
        "XDG_DATA_HOME": f"{HOME}/data",
        "XDG_CONFIG_HOME": f"{HOME}/config",
        "XDG_STATE_HOME": f"{HOME}/state",
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "ENTENTE_NOW": "2026-01-15",
        "ENTENTE_TEST": "1",
    }
    for name, value in changes.items():
        if value is None:
            env.pop(name, None)
        else:
            env[name] = value
    return env


def make_database(home):
    env = environment(
        HOME=home,
        XDG_DATA_HOME=f"{home}/data",
        XDG_STATE_HOME=f"{home}/state",
        XDG_CONFIG_HOME=f"{home}/config",
    )
    subprocess.run(
        [PROGRAM, "--no-shipped", "import", str(HERE / "data/world.yaml")],
        env=env,
        check=True,
        capture_output=True,
    )


@contextlib.contextmanager
def screen(*arguments, columns=80, rows=24, job_control=False, **changes):
    shutil.rmtree(f"{HOME}/state", ignore_errors=True)
    terminal = Terminal(
        [PROGRAM, *arguments],
        environment(**changes),
        columns,
        rows,
        job_control,
    )
    try:
        yield terminal
    finally:
        terminal.close()


def same(found, expected):
    assert found == expected, f"{found!r} is not {expected!r}"


def holds(text, part):
    assert part in text, f"{part!r} is not in\n{text}"


def lacks(text, part):
    assert part not in text, f"{part!r} is in\n{text}"


def assert_restored(terminal):
    tail = terminal.raw[-400:]
    for sequence in LEFT:
        holds(tail, sequence)
    lacks(tail[tail.rindex(LEFT[0]) :], b"\x1b[?25l")
    same(termios.tcgetattr(terminal.fd)[:4], terminal.modes[:4])


def ended_by(terminal, number, seconds=3):
    status = terminal.wait(seconds)
    assert os.WIFSIGNALED(status), f"status {status:#x} is no signal's"
    same(os.WTERMSIG(status), number)


def test_the_list_is_there_and_keys_move():
    with screen() as t:
        t.settle()
        holds(t.line(0), "1[List]")
        holds(t.line(1), "13 of 13")
        same(t.line(3)[:9], "> 2026-09")
        t.keys("j", DOWN, UP, b"\x1b[A", "j")
        same(t.line(4)[:12], "> 2024-10-13")


def test_the_cursor_stands_on_the_current_row():
    with screen() as t:
        t.settle().keys("j", "j")
        same((t.screen.cursor.y, t.screen.cursor.x), (5, 0))
        same(t.screen.cursor.hidden, False)


def test_q_leaves_with_0_and_a_terminal_as_it_was():
    with screen() as t:
        t.settle()
        os.write(t.fd, b"q")
        same(t.wait(), 0)
        assert_restored(t)


NO_END = (signal.SIGCHLD, signal.SIGCONT, signal.SIGURG, signal.SIGWINCH)
STOPS = (signal.SIGKILL, signal.SIGSTOP, signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU)
IGNORED = (signal.SIGPIPE, signal.SIGXFSZ)
NO_SANITIZER = ":".join(
    f"handle_{name}=0" for name in ("segv", "sigbus", "abort", "sigfpe", "sigill")
)


def enders():
    """Every signal that ends a program which does nothing about it."""
    return sorted(set(signal.valid_signals()) - {*NO_END, *STOPS, *IGNORED})


def test_signals_end_it_restored_and_are_seen_by_the_parent():
    for number in enders():
        with screen(ASAN_OPTIONS=NO_SANITIZER) as t:
            t.settle()
            t.kill(number)
            ended_by(t, number)
            assert_restored(t)


def test_a_signal_ignored_at_the_start_stays_so():
    for number in enders():
        old = signal.signal(number, signal.SIG_IGN)
        try:
            with screen(ASAN_OPTIONS=NO_SANITIZER) as t:
                t.settle()
                t.kill(number)
                t.keys("j", "j")
                holds("".join(t.line(row)[:1] for row in (4, 5)), ">")
                os.write(t.fd, b"q")
                same(t.wait(), 0)
        finally:
            signal.signal(number, old or signal.SIG_DFL)


def test_a_terminal_that_goes_away_ends_it():
    with screen() as t:
        t.settle()
        os.close(t.fd)
        t.fd = None
        deadline = time.monotonic() + 2
        while time.monotonic() < deadline:
            pid, status = os.waitpid(t.leader, os.WNOHANG)
            if pid:
                t.status = status
                return
            time.sleep(0.01)
        raise AssertionError("it goes on without a terminal")


def test_a_terminal_that_is_not_read_does_not_keep_it():
    with screen(columns=200, rows=60) as t:
        t.settle()
        for _ in range(3000):
            try:
                os.set_blocking(t.fd, False)
                os.write(t.fd, b"\x0c")
            except BlockingIOError:
                break
        os.set_blocking(t.fd, True)
        time.sleep(0.3)
        t.kill(signal.SIGTERM)
        deadline = time.monotonic() + 2.5
        while time.monotonic() < deadline:
            pid, status = os.waitpid(t.leader, os.WNOHANG)
            if pid:
                t.status = status
                same(os.WTERMSIG(status), signal.SIGTERM)
                return
            time.sleep(0.01)
        raise AssertionError("it waits for a terminal that is not read")


def process_state(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        return file.read().rsplit(")", 1)[1].split()[0]


def wait_for_state(pid, state):
    deadline = time.monotonic() + 5
    while process_state(pid) != state:
        assert time.monotonic() < deadline, f"state is {process_state(pid)}"
        time.sleep(0.01)


def check_stop(t, stop):
    before = t.text()
    stop()
    wait_for_state(t.pid, "T")
    while t.read(0.1):
        pass
    holds(t.raw[-300:], LEFT[0])
    os.kill(t.pid, signal.SIGCONT)
    t.settle()
    same(t.text(), before)
    t.keys("j", "k")
    same(t.text(), before)


def test_it_stops_and_comes_back():
    with screen(job_control=True) as t:
        t.find_job()
        t.settle().keys("j")
        check_stop(t, lambda: os.write(t.fd, b"\x1a"))
        check_stop(t, lambda: t.kill(signal.SIGTSTP))


def test_a_stop_from_outside_is_got_over():
    """Whatever the shell did to the terminal meanwhile."""
    with screen(job_control=True) as t:
        t.find_job()
        t.settle().keys("j")
        before = t.text()
        ours = termios.tcgetattr(t.fd)[:4]
        t.kill(signal.SIGSTOP)
        wait_for_state(t.pid, "T")
        termios.tcsetattr(t.fd, termios.TCSANOW, t.modes)
        t.stream.feed(b"\x1b[H\x1b[2J$ fg\r\nentente\r\n\x1b[?2004l\x1b[?1000l")
        start = len(t.raw)
        os.kill(t.pid, signal.SIGCONT)
        t.settle()
        same(termios.tcgetattr(t.fd)[:4], ours)
        same(t.text(), before)
        for sequence in (b"\x1b[?1049h", b"\x1b[?2004h", b"\x1b[?1000h"):
            holds(t.raw[start:], sequence)
        t.keys("j", "k")
        same(t.text(), before)


def test_any_size_from_one_cell_up():
    with screen() as t:
        t.settle()
        for columns, rows in ((1, 1), (2, 3), (39, 8), (40, 7), (20, 5), (300, 2)):
            t.resize(columns, rows)
            t.settle()
            if columns >= 20:
                holds(t.line(0), f"needs 40x8, has {columns}x{rows}")
            t.keys("j", ":", ESCAPE, "k")
        for columns, rows in ((40, 8), (120, 36), (160, 48), (500, 200), (80, 24)):
            t.resize(columns, rows)
            t.settle()
            holds(t.text(), "> 2026-09")


def test_the_terminal_knows_its_size_better_than_variables():
    with screen(LINES="50", COLUMNS="132") as t:
        t.settle()
        holds(t.line(0), "data")
        holds(t.line(23), "? help")
        t.resize(100, 30)
        t.settle()
        holds(t.line(29), "? help")
    for columns, rows, wanted in (
        (0, 0, (60, 10)),
        (70, 0, (70, 10)),
        (0, 15, (60, 15)),
    ):
        with screen(columns=columns, rows=rows, LINES="10", COLUMNS="60") as t:
            t.screen.resize(40, 200)
            t.settle()
            holds(t.line(wanted[1] - 1), "1/13")
            same(len(t.line(1)), wanted[0] - 1)
    for junk in ("0", "-5", "x", "99999999999", ""):
        with screen(columns=0, rows=0, LINES=junk, COLUMNS=junk) as t:
            t.screen.resize(24, 80)
            t.settle()
            holds(t.line(23), "? help")


def test_a_storm_of_sizes_and_keys_leaves_it_well():
    dice = random.Random(1)
    with screen() as t:
        t.settle()
        for _ in range(300):
            t.resize(dice.randint(1, 250), dice.randint(1, 80))
            os.write(t.fd, dice.choice([b"j", b"k", b"?", b"d", b"G"]))
            t.read(0)
        t.resize(80, 24)
        time.sleep(0.1)
        t.settle()
        for _ in range(16):
            t.send(ESCAPE)
        t.keys("\x0c", "g", "g")
        holds(t.line(3), "> 2026-09")


def test_random_bytes_do_no_harm():
    dice = random.Random(2)
    with screen() as t:
        t.settle()
        for _ in range(40):
            data = bytes(dice.choice([*range(32, 256), 27, 9]) for _ in range(100))
            data = data.replace(b"q", b"j").replace(b"Q", b"J").replace(b"Z", b"z")
            os.write(t.fd, data)
            while t.read(0.02):
                pass
        pid, status = os.waitpid(t.leader, os.WNOHANG)
        assert pid == 0 or status == 0, f"it ended with {status:#x}"
        if pid:
            t.status = status


def test_escape_closes_at_once_and_alt_keys_edit():
    with screen() as t:
        t.settle().keys("f", "a", "b", " ", "c", b"\x1bb", "x")
        holds(t.line(1), "filter> ab xc")
        start = time.monotonic()
        t.send(ESCAPE)
        assert time.monotonic() - start < 0.5, "Esc takes long"
        holds(t.line(1), "all events")


def test_an_import_at_the_prompt_says_its_error_and_nothing_else():
    with screen() as t:
        t.settle()
        t.keys(":", *"import /no/such.yaml", ENTER)
        holds(t.text(), "cannot open '/no/such.yaml'")
        lacks(t.text(), "[K")


def test_what_is_counted_beside_the_keys_comes():
    with screen("pair:JPN-USA type:exercise") as t:
        t.settle().keys("p")
        holds(t.text(), "> JPN-USA  Japan, United States")
        t.keys(ESCAPE, "X")
        holds(t.text(), "> pair:JPN-USA")
        lacks(t.text(), "> ..")
        t.keys(ESCAPE, "f", "d", "a", "t", "e", ":", "1", "9", "9", "9")
        holds(t.text(), "-- if you remove")
        holds(t.text(), "0 > 4")
        t.keys(b"\x15", *"tag:")
        holds(t.text(), "events")


def test_keys_typed_ahead_of_the_counts_are_kept():
    with screen() as t:
        t.settle()
        t.send(b"pjpk")
        holds(t.line(22), "pair> jpk")
        holds(t.text(), "> JPN-KOR")


def write_program(name, text):
    path = pathlib.Path(HOME) / name
    path.write_text("#!/bin/sh\n" + text, encoding="utf-8")
    path.chmod(0o700)
    return path


def wait_for_text(path):
    deadline = time.monotonic() + 5
    while not path.exists() or not path.read_text(encoding="utf-8"):
        assert time.monotonic() < deadline, f"{path} does not come"
        time.sleep(0.01)
    return path.read_text(encoding="utf-8")


def test_an_address_is_opened_by_words_and_no_shell():
    told = pathlib.Path(HOME) / "opened"
    program = write_program("browser", f'printf "%s|" "$@" > {told}.new; mv {told}.new {told}\n')
    with screen(BROWSER=f"{program}  --new $(id)") as t:
        t.settle().keys("j", "o")
        holds(t.line(23), "opened https://daily-a.example/2024/10/24")
        same(
            wait_for_text(told),
            "--new|$(id)|https://daily-a.example/2024/10/24|",
        )
        told.unlink()
        t.keys("O", *"minis", ENTER)
        same(wait_for_text(told), "--new|$(id)|https://ministry.example/is24|")
        t.keys("g", "g", "o")
        holds(t.line(23), "no source of this event has an address")
    with screen(BROWSER="/nowhere/browser") as t:
        t.settle().keys("j", "o")
        holds(t.line(23), "cannot run '/nowhere/browser'")


def test_a_line_is_edited_in_an_editor():
    told = pathlib.Path(HOME) / "edited"
    program = write_program(
        "editor",
        f'cat "$2" > {told}; stat -c "%a" "$(dirname "$2")" >> {told}\n'
        'printf "type:visit\\n" > "$2"\n',
    )
    folder = pathlib.Path(HOME) / "run"
    folder.mkdir()
    with screen(
        "pair:JPN-USA", VISUAL=f"{program} -w", XDG_RUNTIME_DIR=str(folder)
    ) as t:
        t.settle().keys("f", b"\x18", b"\x05")
        same(told.read_text(encoding="utf-8"), "pair:JPN-USA \n700\n")
        holds(t.line(1), "filter> type:visit")
        same(list(folder.iterdir()), [])
        t.keys(ENTER)
        holds(t.line(1), " type:visit")
    with screen(VISUAL="false") as t:
        t.settle().keys("f", "a", b"\x18", b"\x05")
        holds(t.text(), "'false' failed")
        holds(t.line(1), "filter> a")


def run_outside(t, key, command):
    """Types a command for the shell and waits until it has ended."""
    t.keys(key, *command)
    os.write(t.fd, ENTER)
    deadline = time.monotonic() + 5
    while "Enter goes back" not in t.text():
        assert time.monotonic() < deadline, f"it does not end: {t.text()}"
        t.read(0.05)


def test_rows_are_piped_to_a_command():
    told = pathlib.Path(HOME) / "piped"
    with screen("pair:JPN-USA") as t:
        shown = int(t.settle().line(1).split()[-3])
        t.keys("|")
        holds(t.line(22), "events as tsv |")
        t.keys(ESCAPE)
        run_outside(t, "|", f"cat >{told}")
        rows = told.read_text(encoding="utf-8").splitlines()
        same(len(rows), 1 + shown)
        same(rows[0].split("\t")[0], "id")
        t.send(ENTER)
        holds(t.line(1), " pair:JPN-USA")
        run_outside(t, "|", f"\tcat >{told}")
        same(told.read_bytes()[:2], b"PK")
        t.send(ENTER)
        t.keys("|")
        holds(t.line(22), "events as xlsx |")


def test_a_command_of_the_shell_has_the_terminal():
    with screen() as t:
        t.settle()
        run_outside(t, "!", "test -t 0 && echo at $((6*7)); exit 3")
        holds(t.text(), "at 42")
        t.send(ENTER)
        holds(t.line(23), "ended with status 3")
        t.keys("!", ENTER)
        lacks(t.line(23), "ended")


def test_a_long_search_goes_on_until_a_key_ends_it():
    home = tempfile.mkdtemp(prefix="entente-pty.")
    try:
        events = pathlib.Path(home) / "events.yaml"
        make_database(home)
        events.write_text(
            "events:\n"
            + "".join(
                f"  - {{id: many-{i}, title: Number {i:04d}, type: visit,"
                " status: completed, date: 2020-01-01,"
                " participants: [JPN, USA]}\n"
                for i in range(2000)
            ),
            encoding="utf-8",
        )
        subprocess.run(
            [PROGRAM, "import", str(events)],
            env=environment(XDG_DATA_HOME=f"{home}/data"),
            check=True,
            capture_output=True,
        )
        with screen(XDG_DATA_HOME=f"{home}/data") as t:
            t.settle().keys("/", *"number 1999")
            holds(t.text(), "> 2020-01-01        JPN-USA     visit          0 Number 1999")
            t.send(b"x" + ESCAPE)
            same(t.line(3)[:9], "> 2026-09")
            t.keys("/", *"nowhere at all")
            holds(t.line(23), "'nowhere at all' is in no row")
    finally:
        shutil.rmtree(home)


def test_the_mouse_chooses_and_scrolls():
    with screen() as t:
        t.settle()
        t.send(b"\x1b[<0;5;8M")
        same(t.line(7)[:12], "> 2024-06-07")
        t.send(b"\x1b[<65;5;8M")
        same(t.line(10)[:12], "> 2023-05-11")
        t.send(b"\x1b[<64;5;8M")
        same(t.line(7)[:12], "> 2024-06-07")


def test_the_mouse_can_be_switched_off():
    with screen("-e", "set mouse=off") as t:
        t.settle()
        lacks(t.raw, b"1000h")
    with screen() as t:
        t.settle()
        holds(t.raw, b"1000h")
        t.keys(":")
        for key in "set mouse=off":
            t.keys(key)
        t.keys(ENTER)
        holds(t.raw, b"1000l")


def test_colour_is_of_the_palette_and_can_be_done_without():
    with screen() as t:
        t.settle().keys(" ", " ")
        assert COLOR.search(t.raw), "a mark has no colour"
        lacks(t.raw, b"38;")
        lacks(t.raw, b"48;")
    with screen(NO_COLOR="1") as t:
        t.settle().keys(" ", " ")
        assert not COLOR.search(t.raw), "NO_COLOR is not kept"
        holds(t.text(), "*2026-09")


def is_known(kind):
    """Does this machine have a description of the terminal?"""
    try:
        curses.setupterm(kind, 1)
    except curses.error:
        return False
    return True


def test_terminals_of_other_kinds():
    kinds = ("xterm-direct", "vt100", "screen-256color", "tmux-256color", "linux")
    for kind in filter(is_known, kinds):
        # At a Linux console curses loads a library that leaks ten bytes.
        with screen(TERM=kind, ASAN_OPTIONS="detect_leaks=0") as t:
            t.settle().keys("j")
            holds(IDLE.sub(b"", t.raw), b"Island Shield 24")
            lacks(t.raw, b"38:")
            os.write(t.fd, b"Q")
            same(t.wait(), 0)


def test_terminals_that_will_not_do_are_told_so():
    for kind, reason in (
        ("dumb", b"cannot place the cursor"),
        ("nobody-knows", b"is not known here"),
        ("", b"is not known here"),
    ):
        with screen(TERM=kind) as t:
            same(os.waitstatus_to_exitcode(t.wait()), 1)
            holds(t.raw, reason)


def test_a_locale_without_utf8_gets_ascii():
    with screen(LC_ALL="C") as t:
        holds(t.settle().line(23), "LC_ALL=C.UTF-8 shows all")
        t.keys("j")
        holds(t.text(), "Kyushu / ??")
        assert all(byte < 0x80 for byte in t.raw), "bytes beyond ASCII"


def test_idle_costs_nothing():
    with screen() as t:
        t.settle().keys("j")

        def ticks():
            with open(f"/proc/{t.pid}/stat", encoding="ascii") as file:
                fields = file.read().rsplit(")", 1)[1].split()
            return int(fields[11]) + int(fields[12])

        before, length = ticks(), len(t.raw)
        time.sleep(1)
        same(ticks(), before)
        t.read(0)
        same(len(t.raw), length)


def test_copying_goes_through_the_terminal():
    with screen("pair:JPN-KOR") as t:
        t.settle().keys("y", "q")
        holds(t.raw, b"\x1b]52;c;cGFpcjpKUE4tS09S\x07")
        holds(t.line(23), "query copied")


def in_tmux(script):
    """A screen within a tmux that does what the script says."""
    folder = pathlib.Path(tempfile.mkdtemp(dir=HOME))
    program = folder / "tmux"
    program.write_text(f"#!/bin/sh\n{script}", encoding="utf-8")
    program.chmod(0o755)
    path = f"{folder}:{os.environ['PATH']}"
    return folder, screen("pair:JPN-KOR", TMUX="/tmp/tmux-1/default,1,0", PATH=path)


def test_tmux_copies_and_is_believed():
    where = {
        '[ "$*" = "load-buffer -w -" ] && cat >{0}/copied': "query copied through tmux, 12 bytes",
        '[ "$2" != -w ] && cat >{0}/copied': "query copied to the buffer of tmux alone",
    }
    for script, said in where.items():
        script = script.replace("{0}", '"${0%/*}"')
        folder, within = in_tmux(script)
        with within as t:
            t.settle().keys("y", "q")
            holds(t.line(23), said)
            same((folder / "copied").read_bytes(), b"pair:JPN-KOR")
            lacks(t.raw, b"\x1b]52;")


def test_where_tmux_does_not_copy_that_is_said():
    for script in ("exit 1", "sleep 9", "kill -9 $$"):
        with in_tmux(script)[1] as t:
            t.settle().keys("y", "q")
            holds(t.line(23), "query sent to the terminal, as tmux did not take it")
            lacks(t.line(23), "copied")
            holds(t.raw, b"\x1b]52;c;cGFpcjpKUE4tS09S\x07")


def test_the_real_tmux_has_what_was_copied():
    if not shutil.which("tmux"):
        return
    socket = f"{HOME}/tmux-socket"

    def tmux(*arguments):
        return subprocess.run(
            ["tmux", "-S", socket, "-f", "/dev/null", *arguments],
            env=environment(),
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    tmux("new-session", "-d", "-x", "80", "-y", "24", PROGRAM, "pair:JPN-KOR")
    try:
        wait_until(lambda: "? help" in tmux("capture-pane", "-p"))
        tmux("send-keys", "y", "q")
        wait_until(lambda: "query copied" in tmux("capture-pane", "-p"))
        holds(tmux("capture-pane", "-p"), "query copied through tmux, 12 bytes")
        same(tmux("show-buffer"), "pair:JPN-KOR")
    finally:
        tmux("kill-server")


def wait_until(holds_now):
    deadline = time.monotonic() + 10
    while not holds_now():
        assert time.monotonic() < deadline, "it does not come about"
        time.sleep(0.02)


def test_what_another_program_writes_is_seen():
    home = tempfile.mkdtemp(prefix="entente-pty.")
    try:
        make_database(home)
        more = pathlib.Path(home) / "more.yaml"
        more.write_text(
            "events:\n  - {id: new-drill, title: New drill, type: exercise,"
            " status: completed, date: 2026-12-01, participants: [JPN, USA]}\n",
            encoding="utf-8",
        )
        with screen("pair:JPN-USA", XDG_DATA_HOME=f"{home}/data") as t:
            t.settle().keys("f", " ", "t", "y")
            holds(t.line(3), "type:")
            subprocess.run(
                [PROGRAM, "import", str(more)],
                env=environment(XDG_DATA_HOME=f"{home}/data"),
                check=True,
                capture_output=True,
            )
            t.keys("p", "e", ESCAPE, "g", "g")
            holds(t.line(1), "10 of 14")
            holds(t.line(3), "New drill")
    finally:
        shutil.rmtree(home)


def test_marks_and_history_outlive_the_program():
    with screen() as t:
        t.settle().keys(" ", ":")
        for key in "sort title":
            t.keys(key)
        t.keys(ENTER)
        os.write(t.fd, b"Q")
        same(t.wait(), 0)
        again = Terminal([PROGRAM], environment())
        try:
            again.settle()
            holds(again.text(), "1 marked")
            again.keys(":", UP)
            holds(again.text(), ":sort title")
        finally:
            again.close()


def kept_marks(name="marks"):
    path = pathlib.Path(HOME) / "state/entente" / name
    return path.read_text(encoding="utf-8").split() if path.exists() else []


def listed(*arguments, **changes):
    """The ids of the marked events, as the shell sees them."""
    done = subprocess.run(
        [PROGRAM, *arguments, "list", "is:marked", "--columns", "id"],
        env=environment(**changes), capture_output=True, check=True, text=True)
    return done.stdout.split()[1:]


def test_marks_and_history_outlive_a_kill():
    with screen() as t:
        t.settle().keys(" ", " ", ":")
        for key in "sort title":
            t.keys(key)
        t.keys(ENTER)
        t.kill(signal.SIGKILL)
        t.wait()
        same(len(kept_marks()), 2)
        same(sorted(listed()), sorted(kept_marks()))
        again = Terminal([PROGRAM], environment())
        try:
            again.settle()
            holds(again.text(), "2 marked")
            again.keys(":", UP)
            holds(again.text(), ":sort title")
        finally:
            again.close()


def test_two_screens_add_to_one_another():
    with screen() as one:
        one.settle()
        other = Terminal([PROGRAM], environment())
        try:
            other.settle()
            one.keys(" ")
            other.keys("j", " ")
            holds(other.text(), "2 marked")
            other.send(b":sort title\r")
            one.send(b":sort date\r")
            one.keys("G", " ", "u")
            os.write(other.fd, b"Q")
            other.wait()
            os.write(one.fd, b"Q")
            one.wait()
        finally:
            other.close()
        same(len(listed()), 2)
        path = pathlib.Path(HOME) / "state/entente/commands"
        same(path.read_text(encoding="utf-8"), "sort title\nsort date\n")


def test_marks_that_cannot_be_kept_are_told_once():
    with screen(XDG_STATE_HOME="/dev/null/state") as t:
        t.settle().keys(" ")
        holds(t.line(23), "marks are not kept: the folder '/dev/null")
        t.keys(" ")
        holds(t.line(23), "2 marked")


def test_a_damaged_file_of_marks_is_told_and_put_aside():
    with screen() as t:
        t.settle()
    folder = pathlib.Path(HOME) / "state/entente"
    folder.mkdir(parents=True, exist_ok=True)
    damaged = b"joint-patrol-2022\n\xff\x00 garbage\n"
    (folder / "marks").write_bytes(damaged)
    t = Terminal([PROGRAM], environment(), 120)
    try:
        t.settle()
        holds(t.line(23), "1 line of")
        holds(t.line(23), "is no id")
        t.keys(" ")
        holds(t.text(), "2 marked")
        same((folder / "marks.damaged-1").read_bytes(), damaged)
        same(len(kept_marks()), 2)
    finally:
        t.close()


def test_marks_of_one_database_are_not_those_of_another():
    with screen() as t:
        t.settle().keys(" ")
        copy = f"{HOME}/copy.db"
        subprocess.run([PROGRAM, "db", "backup", copy], env=environment(),
                       check=True, capture_output=True)
        same(len(listed()), 1)
        same(listed("--database", copy), [])
        other = Terminal([PROGRAM, "--database", copy], environment())
        try:
            other.settle().keys("G", " ")
        finally:
            other.close()
        same(len(listed("--database", copy)), 1)
        same(listed(), kept_marks())
        same(len(listed()), 1)
        os.unlink(copy)


def test_a_configuration_that_is_wrong_is_told_with_its_place():
    os.makedirs(f"{HOME}/config/entente", exist_ok=True)
    path = pathlib.Path(HOME) / "config/entente/entente.conf"
    cases = (
        ("bind list g sort", "clash"),
        ("\nbind lst z sort", "no keys are bound in a view 'lst'"),
        ("bind list z srot", "did you mean 'sort'?"),
        ("bind list Hyper-x sort", "no key is called 'Hyper-x'"),
        ("set nosuch=on", "there is no setting 'nosuch'"),
    )

    def told(t):
        return re.sub(r"\s+", " ", t.raw.decode().split("\033[?1049h")[0])

    try:
        for text, reason in cases:
            path.write_text(text + "\n", encoding="utf-8")
            with screen(columns=160) as t:
                holds(t.settle().line(23), reason)
                holds(told(t), reason)
        path.write_text("\n".join(text for text, _ in cases), encoding="utf-8")
        with screen() as t:
            holds(t.settle().line(23), "5 lines of the configuration are wrong")
            for _, reason in cases:
                holds(told(t), reason)
        path.write_text("unbind data x\nbind list x sort title\n", encoding="utf-8")
        with screen() as t:
            t.settle().keys("x")
            holds(t.line(1), "sort:title")
    finally:
        path.unlink()


def test_a_search_where_there_is_no_row_ends():
    with screen("id:none") as t:
        t.settle().keys("/", "x")
        holds(t.line(23), "'x' is in no row")


def test_a_range_of_the_timeline_and_a_value_of_the_counts_narrow_the_list():
    with screen() as t:
        t.settle().keys("3")
        holds(t.line(0), "3[Timeline]")
        t.keys("v", "h", "h", "v")
        holds(t.line(1), "date:2024..2026 view:timeline")
        t.keys("4")
        holds(t.line(0), "4[Counts]")
        t.keys("x", "1")
        holds(t.line(0), "1[List]")
        holds(t.line(1), "-type:exercise date:2024..2026")
        t.keys("u", "u")
        holds(t.line(0), "4[Counts]")
        t.keys("q")
        holds(t.line(0), "1[List]")


def test_a_cell_of_the_map_lists_as_many_as_it_counts():
    with screen() as t:
        t.settle().keys("6")
        holds(t.line(0), "6[Map]")
        count = re.search(r": (\d+) event", t.line(19)).group(1)
        t.keys(ENTER)
        holds(t.line(0), "1[List]")
        holds(t.line(1), "box:")
        holds(t.line(1), f" {count} of 13")
        t.keys("u")
        holds(t.line(0), "6[Map]")
        t.keys("+", "h", "-", "q")
        holds(t.line(0), "1[List]")


def test_a_pair_of_the_matrix_is_listed_and_come_back_to():
    with screen() as t:
        t.settle().keys("2")
        holds(t.line(0), "2[Pairs]")
        t.keys("G", "v", "l", "v")
        holds(t.line(23), "marked")
        t.keys("s", "s", "s", "z", "2", "2", "j", ENTER)
        holds(t.line(0), "1[List]")
        holds(t.line(1), "pair:")
        t.keys("u")
        holds(t.line(0), "2[Pairs]")
        holds(t.line(23), "by cluster")
        t.keys("q")
        holds(t.line(0), "1[List]")


def test_a_line_of_a_dossier_opens_what_it_counts():
    with screen() as t:
        t.settle().keys("j", "D")
        holds(t.line(1), "pair:JPN-USA view:pair")
        holds(t.line(2), "Japan - United States")
        t.keys("j")
        count = re.search(r"type:exercise  (\d+) event", t.line(23)).group(1)
        t.keys(ENTER)
        holds(t.line(0), "1[List]")
        holds(t.line(1), "type:exercise")
        holds(t.line(1), f" {count} of 13")
        t.keys("u")
        holds(t.line(2), "Japan - United States")
        t.keys("}", "}", "}", "j", ENTER)
        holds(t.line(0), "Event")
        t.keys("q")
        holds(t.line(0), "Pair")
        t.keys("q")
        holds(t.line(0), "1[List]")


def test_a_source_lists_as_many_events_as_it_counts():
    with screen() as t:
        t.settle().keys("5")
        holds(t.line(0), "5[Sources]")
        count = re.match(r">? *(\d+)", t.line(3)).group(1)
        t.keys(ENTER)
        holds(t.line(0), "1[List]")
        holds(t.line(1), f" {count} of 13")
        t.keys("u", "S", ENTER)
        holds(t.line(23), "of publisher")
        t.keys("q", "S", "S", "S", "l", "]", "q")
        holds(t.line(0), "1[List]")


def test_a_citation_is_copied_with_its_remark_and_its_address_opened():
    told = pathlib.Path(HOME) / "opened-source"
    program = write_program("source-browser", f'printf "%s|" "$@" > {told}.new; mv {told}.new {told}\n')
    with screen(BROWSER=str(program)) as t:
        t.settle().keys("j", "P", "/", *"personnel", ENTER, "(")
        holds(t.line(6), ">>  remark: about 4,100 personnel of the two countries")
        t.keys("y", "p")
        copied = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07", t.raw)[-1]
        same(
            base64.b64decode(copied).decode(),
            "Daily A: Island exercise closes (2024-10-24), p. 3, "
            "https://daily-a.example/2024/10/24; says 4100; "
            "remark: about 4,100 personnel of the two countries",
        )
        t.keys("o")
        same(wait_for_text(told), "https://daily-a.example/2024/10/24|")
        t.keys("q")
        holds(t.line(0), "1[List]")


def main(facts):
    wanted = sys.argv[2:]
    tests = [
        (name, test)
        for name, test in facts.items()
        if name.startswith("test_") and (not wanted or name in wanted)
    ]
    failed = 0
    print(f"1..{len(tests)}")
    make_database(HOME)
    for number, (name, test) in enumerate(tests, 1):
        fact = name.removeprefix("test_").replace("_", " ")
        try:
            test()
            print(f"ok {number} - {fact}", flush=True)
        except Exception:  # whatever went wrong, the next fact stands alone
            failed += 1
            print(f"not ok {number} - {fact}")
            for line in traceback.format_exc().splitlines():
                print(f"# {line}", flush=True)
    shutil.rmtree(HOME, ignore_errors=True)
    sys.exit(failed > 0)


if __name__ == "__main__":
    main(globals())
