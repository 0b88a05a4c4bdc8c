#!/usr/bin/env python3
"""ahead_test.py PROGRAM: what is typed at once does what it does when it is
typed key by key, whatever is still being asked meanwhile. Speaks TAP."""
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile

from terminal import Terminal

PROGRAM = os.path.abspath(sys.argv[1])
HOME = tempfile.mkdtemp(prefix="entente-ahead.")
ENTER = b"\r"
EVENTS = 12000
STATES = ["CHN", "RUS", "USA", "THA", "JPN", "FRA", "DEU", "ITA"]
TYPES = ["visit", "exercise", "patrol", "agreement"]

# How the view is come to, and what acts there on what is shown.
VIEWS = {
    "list": (b"", [
        b" ", b"jjj ", b"vjjv", b"vGv", b"a", b" A ", b" jj M", b"\r", b"P", b"D", b"i",
        b"lli", b"llx", b"yy", b"yi", b"yu", b"ga", b"gr", b"w", b"|", b"G ", b"} ",
        b"/Number 7\r ", b"n ", b"Jjyi", b"d yi", b"p\r", b"s\r ", b"5j ",
        b":mark\r", b":copy id\r", b":goto 9\r ", b":9\r ", b" u ", b"c\x1b"]),
    "event": (b"\r", [b" ", b"J ", b"yy", b"yi", b"ga", b"P", b"D"]),
    "provenance": (b"P", [b"yp", b"jyp", b")yp", b"Jyp", b"\r"]),
    "pairs": (b"2", [b"\r", b" ", b"jl ", b"a", b"D", b"x", b"i", b"jj ll =",
                     b"t", b"o ", b"2 ", b"w"]),
    "timeline": (b"3", [b"\r", b" ", b"l\r", b"j ", b"i", b"x", b"+ ", b"- ", b"S"]),
    "counts": (b"4", [b"\r", b" ", b"j ", b"jx", b"l ", b"ll\r", b"i", b"t"]),
    "sources": (b"5", [b"\r", b" ", b"j ", b"yp", b"jyp", b"i", b"x", b"a"]),
    "map": (b"6", [b"\r", b" ", b"+ ", b"l ", b"jl\r", b"R"]),
    "dossier": (b"2D", [b"\r", b"j\r", b"jj ", b"t"]),
    "compare": (b"2 jl =", [b"\r", b"j\r", b" "]),
    "third": (b"2t", [b"\r", b"j\r", b" "]),
}
# What asks anew; each has its answer behind it.
CHANGES = [b":sort title\r", b"fpair:CHN-RUS\r", b"ftype:visit\r:sort -title\r"]


def environment(state):
    return {
        "PATH": os.environ["PATH"], "HOME": HOME,
        "XDG_DATA_HOME": f"{HOME}/data", "XDG_CONFIG_HOME": f"{HOME}/config",
        "XDG_STATE_HOME": f"{HOME}/{state}", "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8", "TZ": "UTC", "ENTENTE_NOW": "2026-01-15",
        "ENTENTE_TEST": "1",
        "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", ""),
    }


def world():
    """Titles that sort otherwise than dates; the same at each call."""
    for i in range(EVENTS):
        a, b = STATES[i % 8], STATES[(i // 8 + i + 1 + (i % 3)) % 8]
        if a == b:
            b = STATES[(STATES.index(a) + 1) % 8]
        yield {
            "id": f"e-{i:05d}", "title": f"Number {i * 7919 % EVENTS:05d}",
            "type": TYPES[i % 4], "status": "completed",
            "date": f"{1990 + i % 30}-{1 + i % 12:02d}-{1 + i % 28:02d}",
            "place": {"name": "here", "precision": "site",
                      "lat": i % 60, "lon": i % 170},
            "participants": [a, b],
            "origin": {"dataset": "invented", "id": f"i-{i}",
                       "triage": "untriaged"},
            "citations": [{"source": f"s-{i % 5}", "field": "title",
                           "passage": f"Of {i}"},
                          {"source": f"s-{(i + 1) % 5}", "field": "date"}],
        }


def fill():
    path = pathlib.Path(HOME) / "world.json"
    path.write_text(json.dumps({
        "actors": [{"code": code, "kind": "state", "name": f"State {code}"}
                   for code in STATES],
        "sources": [{"id": f"s-{i}", "kind": "news", "publisher": f"Paper {i}",
                     "date": "2020-01-01", "url": f"https://example.org/{i}"}
                    for i in range(5)],
        "events": list(world())}), encoding="utf-8")
    subprocess.run([PROGRAM, "--no-shipped", "import", str(path)],
                   env=environment("fill"), check=True, capture_output=True)


def split(keys):
    """The keys one by one."""
    return [bytes([byte]) for byte in keys]


def copied(raw):
    return [part.split(b"\x07")[0] for part in raw.split(b"\x1b]52;")[1:]]


def play(keys, at_once):
    """The screen and what was copied, after keys from a fresh start."""
    shutil.rmtree(f"{HOME}/state", ignore_errors=True)
    terminal = Terminal([PROGRAM], environment("state"))
    try:
        terminal.settle()
        if at_once:
            terminal.send(keys)
        else:
            terminal.keys(*split(keys))
        return terminal.text(), copied(terminal.raw)
    finally:
        terminal.close()


def with_own_data(run, *arguments):
    """The keys may change the data: each time the same ones."""
    kept = f"{HOME}/kept"
    if not os.path.exists(kept):
        shutil.copytree(f"{HOME}/data", kept)
    result = run(*arguments)
    shutil.rmtree(f"{HOME}/data")
    shutil.copytree(kept, f"{HOME}/data")
    return result


def same_at_once(keys):
    """What differs, or nothing."""
    run = play
    if b"ga" in keys or b"gr" in keys:
        run = lambda *arguments: with_own_data(play, *arguments)
    slow, fast = run(keys, False), run(keys, True)
    if slow == fast:
        return []
    return ["key by key:", *slow[0].splitlines(), repr(slow[1]),
            "at once:", *fast[0].splitlines(), repr(fast[1])]


def marked():
    path = pathlib.Path(HOME) / "state/entente/marks"
    return path.read_text().split() if path.exists() else []


def start():
    shutil.rmtree(f"{HOME}/state", ignore_errors=True)
    return Terminal([PROGRAM], environment("state")).settle()


def quit_and_see(terminal, keys=b"Q"):
    os.write(terminal.fd, keys)
    terminal.wait()
    terminal.close()
    return marked()


def a_mark_means_the_row_of_the_new_filter():
    terminal = start()
    found = quit_and_see(terminal, b"fpair:CHN-RUS\r Q")
    events = {event["id"]: event for event in world()}
    return ([] if len(found) == 1 and set(events[found[0]]["participants"])
            == {"CHN", "RUS"} else [repr(found)])


def a_mark_after_a_sort_means_its_first_row():
    terminal = start()
    os.write(terminal.fd, b":sort title\rgg")
    terminal.read(0.05)
    found = quit_and_see(terminal, b" Q")
    return [] if found == ["e-00000"] else [repr(found)]


def a_pair_is_there_to_be_opened():
    terminal = start().send(b"2\r")
    text = terminal.text()
    terminal.close()
    return [] if "there is no pair" not in text else text.splitlines()


def current(terminal):
    """The title in the row of the cursor."""
    return next(line for line in terminal.text().splitlines()
                if line.startswith(">")).split("Number ")[1][:5]


def a_sort_keeps_the_event_under_the_cursor():
    terminal = start().send(b"jjjjj")
    before = current(terminal)
    problems = []
    for keys in (b":sort title\r", b"[", b":sort -title\r", b"u"):
        if (after := current(terminal.send(keys))) != before:
            problems.append(f"{keys!r}: {before} becomes {after}")
    terminal.close()
    return problems


def what_is_taken_back_is_as_it_was_left():
    """Also where the rows of what was typed did not hold the current one."""
    problems = []
    for keys in (b"ftype:visit\r", b"fpair:CHN-RUS\r", b":sort title\rG",
                 b" ", b":view pairs\r", b"i"):
        terminal = start().send(b"Gkkkkkk")
        place = current(terminal)
        after = current(terminal.send(keys).send(b"u"))
        if after != place:
            problems.append(f"{keys!r}: {place} becomes {after}")
        terminal.close()
    return problems


def moves_typed_ahead_move_in_the_new_rows():
    terminal = start()
    found = quit_and_see(terminal, b":sort title\rggjjj Q")
    title = sorted((event["title"], event["id"]) for event in world())[3]
    return [] if found == [title[1]] else [repr(found)]


def lines_given_at_the_start_wait_as_keys_do():
    shutil.rmtree(f"{HOME}/state", ignore_errors=True)
    terminal = Terminal([PROGRAM, "-e", "sort title", "-e", "first",
                         "-e", "mark"], environment("state")).settle()
    found = quit_and_see(terminal)
    return [] if found == ["e-00000"] else [repr(found)]


def a_writer_without_a_pause_does_not_stop_the_keys():
    """Each look at the data would find others than were asked about."""
    writer = subprocess.Popen(
        ["sh", "-c", 'while :; do "$0" -q reject e-00001; '
         '"$0" -q accept e-00001; done', PROGRAM],
        env=environment("writer"), stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        terminal = start()
        os.write(terminal.fd, b":sort title\rgg Q")
        terminal.wait()
        terminal.close()
    finally:
        os.killpg(writer.pid, signal.SIGKILL)
        writer.wait()
    return [] if marked() == ["e-00000"] else [repr(marked())]


def an_interrupt_drops_what_waits():
    """So does Escape, but it is one only when nothing follows it for a while,
    and what waits has been answered by then."""
    problems = []
    terminal = start().send(b":sort -title\r" + b" " * 50 + b"\x03")
    text = terminal.text()
    if "50 keys typed ahead are dropped" not in text:
        problems += text.splitlines()
    if found := quit_and_see(terminal):
        problems.append(repr(found))
    return problems


def what_is_interrupted_leaves_no_row_of_the_query_before():
    """None that a key could act on."""
    terminal = start().send(b"fpair:CHN-RUS\r \x03")
    text = terminal.text()
    found = quit_and_see(terminal, b" Q")
    problems = [repr(found)] if found else []
    return problems + (text.splitlines() if "Number" in text else [])


def what_cannot_be_answered_leaves_no_row_of_the_query_before():
    path = f"{HOME}/data/entente/entente.db"
    shutil.copy(path, f"{HOME}/sound.db")
    database = sqlite3.connect(path)
    database.execute("PRAGMA foreign_keys = OFF")
    database.execute("PRAGMA ignore_check_constraints = ON")
    database.execute("UPDATE event SET row = -7 WHERE id = 'e-00388'")
    database.commit()
    database.close()
    shutil.rmtree(f"{HOME}/state", ignore_errors=True)
    terminal = Terminal([PROGRAM, "type:exercise"], environment("state"))
    text = terminal.settle().send(b"f\x15type:visit\r").text()
    found = quit_and_see(terminal, b" Q")
    os.replace(f"{HOME}/sound.db", path)
    problems = [repr(found)] if found else []
    return problems + (text.splitlines() if "Number" in text else [])


def run_all(checks):
    failed = 0
    print(f"1..{len(checks)}")
    for number, (name, check) in enumerate(checks, 1):
        problems = check()
        failed += bool(problems)
        print("not ok" if problems else "ok", number, "-", name)
        for line in problems:
            print("#", line)
    return failed


def main():
    fill()
    checks = [(function.__name__.replace("_", " "), function) for function in (
        a_mark_means_the_row_of_the_new_filter,
        a_mark_after_a_sort_means_its_first_row,
        a_pair_is_there_to_be_opened,
        moves_typed_ahead_move_in_the_new_rows,
        lines_given_at_the_start_wait_as_keys_do,
        a_sort_keeps_the_event_under_the_cursor,
        what_is_taken_back_is_as_it_was_left,
        an_interrupt_drops_what_waits,
        what_is_interrupted_leaves_no_row_of_the_query_before,
        what_cannot_be_answered_leaves_no_row_of_the_query_before,
        a_writer_without_a_pause_does_not_stop_the_keys)]
    at = 0
    for view, (way, ends) in VIEWS.items():
        for end in ends:
            keys = CHANGES[at % len(CHANGES)] + way + end
            at += 1
            checks.append((f"{view}: {keys!r}",
                           lambda keys=keys: same_at_once(keys)))
    sys.exit(run_all(checks) > 0)


try:
    main()
finally:
    shutil.rmtree(HOME)
