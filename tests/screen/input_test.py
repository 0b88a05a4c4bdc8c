#!/usr/bin/env python3
"""What the program makes of the bytes that terminals send:

    input_test.py PROGRAM [TEST...]

Every function whose name begins with test_ is one fact. Speaks TAP."""
import os
import pathlib
import random
import re
import time

import pty_test
from pty_test import ENTER, ESCAPE, HOME, holds, lacks, same, screen

# Sent by terminals that people have, and no key of any.
NO_KEYS = (
    b"\x1b[?62;1;2;6;9;15;22c",  # late device attributes
    b"\x1b[>41;354;0c",
    b"\x1b[I",  # focus
    b"\x1b[O",
    b"\x1b[24;80R",
    b"\x1b[8;24;80t",
    b"\x1b[?2026;2$y",
    b"\x1b]11;rgb:1a1a/1b1b/1c1c\x1b\\",
    b"\x1b]52;c;YQ==\x07",
    b"\x1bP>|XTerm(379)\x1b\\",
    b"\x1bP1+r544e=787465726d\x1b\\",
    b"\x1b_Gi=31;OK\x1b\\",
    b"\x1b^aA\x1b\\",
    b"\x1bXQq\x1b\\",
    b"\x1b[<35;3;3M",  # motion
    b"\x1b[M#55",  # a button is let go
    b"\x1b[97;1:3u",  # kitty: a is let go
    b"\x1b[201~",
    b"\x1b[[Z",
    b"\x1b[4$f",  # none of rxvt's, though they end in $
    b"\x1b[99$v",
)
# Keys that nothing is bound to.
UNBOUND = {
    b"\x1b[a": "S-Up",
    b"\x1bOd": "C-Left",
    b"\x1b[5^": "C-PgUp",
    b"\x1b[7$": "S-Home",
    b"\x1b[1;2A": "S-Up",
    b"\x1b\x1b[B": "M-Down",
    b"\x1b[13;2u": "S-Enter",
    b"\x1b[27;2;13~": "S-Enter",
    b"\x1b[15~": "F5",
    b"\x1b[[E": "F5",
    b"\x1b[15;5~": "C-F5",
    b"\x1b[57376u": "F13",
    b"\x1ba": "M-a",
    b"\x1bA": "M-A",
    b"\x1b\xc3\xa9": "M-\u00e9",
    b"\x00": "C-Space",
    b"\x1c": "C-\\",
    b'"': "Quote",
    b"@": "@",
}


def state(t):
    """What a key could have changed: all but the message, and the marks."""
    kept = sorted(
        (path.name, path.read_bytes())
        for path in pathlib.Path(HOME).glob("state/**/*")
        if path.is_file() and path.name != "commands"
    )
    return [t.line(row) for row in range(23)], kept


def write_slowly(t, data):
    for byte in data:
        os.write(t.fd, bytes([byte]))
        time.sleep(0.002)
    quiet(t)


def quiet(t, seconds=0.05):
    """Reads what comes until nothing more does."""
    while t.read(seconds):
        pass


def ways(data):
    """At once, and byte for byte."""
    yield lambda t: t.send(data)
    yield lambda t: write_slowly(t, data)


def test_what_is_no_key_does_nothing_in_the_list():
    with screen() as t:
        t.settle().keys("j", "k")
        before = state(t)
        for data in NO_KEYS:
            for write in ways(data):
                write(t)
                t.keys("j", "k")
                same(state(t), before)


def test_what_is_no_key_keeps_what_was_typed():
    with screen() as t:
        t.settle().keys("f", *"sea")
        for data in (*NO_KEYS, *UNBOUND):
            if len(data) == 1:
                continue
            for write in ways(data):
                write(t)
                t.keys("x", b"\x7f")
                holds(t.line(1), "filter> sea")
                same(t.screen.cursor.x, len(" filter> sea"))


def test_every_sequence_of_ecma_48_is_swallowed():
    middles = (b"62;4", b"5;6;7", b"?1;2", b">0", b"=3", b"1;2 ", b"9!")
    with screen() as t:
        t.settle().keys("j", "k")
        before = state(t)
        for middle in middles:
            for last in range(0x40, 0x7F):
                os.write(t.fd, b"\x1b[" + middle + bytes([last]))
            quiet(t)
            t.keys("j", "k")
            same(state(t), before)
        t.keys("f", *"sea")
        for middle in middles[1:]:
            for last in range(0x40, 0x7F):
                os.write(t.fd, b"\x1b[" + middle + bytes([last]))
            quiet(t)
            t.keys("x", b"\x7f")
            holds(t.line(1), "filter> sea")


def test_a_key_without_a_command_says_its_name_and_nothing_else():
    with screen() as t:
        t.settle().keys("j", "k")
        before = state(t)
        for data, name in UNBOUND.items():
            for write in ways(data):
                write(t)
                holds(t.line(23), f"{name} is not bound here")
                same(state(t), before)


def test_the_name_that_is_told_can_be_bound():
    with screen() as t:
        t.settle()
        for data in {name: data for data, name in UNBOUND.items()}.values():
            t.send(data)
            bind = re.search(r":(bind .*) COMMAND", t.line(23)).group(1)
            t.keys(":", *bind, *" redraw", ENTER)
            lacks(t.line(23), "bind")
            t.send(data)
            lacks(t.line(23), "not bound")


def test_the_view_that_is_told_takes_keys():
    for opening in ("", ENTER.decode(), *"23456?f/:pPDw"):
        with screen() as t:
            t.settle().keys(*opening, b"\x1b[15~")
            bind = re.search(r"F5 is not bound here; :(bind .*) COMMAND", t.text())
            assert bind, f"after {opening!r}:\n{t.text()}"
            t.keys(ESCAPE, ESCAPE, ESCAPE, "1", ":", *bind.group(1), *" redraw", ENTER)
            lacks(t.line(23), "no keys")
            lacks(t.line(23), "bind")


def test_keys_of_other_terminals_are_keys():
    with screen() as t:
        t.settle()
        for data in (b"\x1b[11~", b"\x1b[[A", b"\x1bOP", b"\x1b[P"):
            t.send(data)
            holds(t.text(), "/ finds a word")
            t.keys("q")
        for data in (b"\x1bOr", b"\x1b[57402u"):  # 2 and 3 of the keypad
            t.send(data)
        holds(t.line(0), "3[Timeline]")
        t.send(b"\x1bOq")
        t.send(b"\x1b[8~")
        holds(t.line(13), ">")
        t.send(b"\x1b[7~")
        holds(t.line(3), ">")
        t.send(b"f")
        write_slowly(t, "s\u00e9\u4e5d\U0001f91d".encode())
        t.send(b"\x1bOo")
        holds(t.line(1).replace(" ", ""), "filter>s\u00e9\u4e5d\U0001f91d/")


def test_a_click_of_any_kind_is_a_click():
    with screen() as t:
        t.settle()
        for data, row in ((b"\x1b[<0;5;6M", 5), (b"\x1b[M %*", 9)):
            for write in ways(data):
                t.keys("g", "g")
                write(t)
                same(t.screen.cursor.y, row)


def test_random_bytes_leave_a_program_that_obeys():
    dice = random.Random(3)
    likely = b"\x1b\x1b\x1b[O]P_;:0123456789~$^uMR<?"
    with screen() as t:
        t.settle()
        for _ in range(60):
            data = bytes(
                dice.choice(likely) if dice.random() < 0.7 else dice.randrange(256)
                for _ in range(60)
            )
            data = re.sub(rb"[qQZ!|\x1a]", b"j", data)
            os.write(t.fd, data)
            quiet(t, 0.01)
        pid, status = os.waitpid(t.leader, os.WNOHANG)
        assert pid == 0, f"it ended with {status:#x}"
        quiet(t, 1.2)
        for _ in range(18):
            t.send(ESCAPE)
        t.keys("1", "?")
        holds(t.text(), "/ finds a word")


def test_a_sequence_without_an_end_is_not_for_ever():
    with screen() as t:
        t.settle()
        for begun in (b"\x1b[12;", b"\x1b]0;title", b"\x1bPq", b"\x1b[M", b"\x1b[["):
            os.write(t.fd, begun)
            quiet(t, 0.8)
            t.keys("j")
            holds(t.line(4)[:1], ">")
            t.keys("k")
        t.send(b"\x1b]0;title")
        t.keys(ESCAPE + b"[B", "k", "?")
        holds(t.text(), "/ finds a word")


def test_a_paste_is_text_where_there_is_a_line():
    with screen() as t:
        t.settle().keys("f")
        t.send(b"\x1b[200~date:2024\r\nsea\x1b[A\x1b[201~")
        holds(t.line(1), "filter> date:2024  sea [A")
        t.keys(b"\x15")
        write_slowly(t, b"\x1b[200~se\xc3\xa9\x1b[201~")
        holds(t.line(1), "filter> se\u00e9")


def test_a_paste_elsewhere_does_nothing_and_says_so():
    for text in (b"Quad exercise", b"AUKUS", b"ZZ\r", b":quit\r", b"\x1b[B\x03"):
        with screen() as t:
            t.settle().keys("j", "k")
            holds(t.raw, b"\x1b[?2004h")
            before = state(t)
            t.send(b"\x1b[200~" + text + b"\x1b[201~")
            holds(t.line(23), "a paste does nothing here")
            same(state(t), before)
            t.keys("2")
            holds(t.line(0), "2[Pairs]")


def test_a_paste_that_is_too_long_is_refused_at_once():
    with screen() as t:
        t.settle().keys("f", *"sea")
        for length in (4096, 50_000, 3_000_000):
            start = time.monotonic()
            t.send(b"\x1b[200~" + b"Q\n" * (length // 2) + b"\x1b[201~")
            assert length > 1_000_000 or time.monotonic() - start < 2
            holds(t.line(1), "filter> sea")
            holds(t.line(23), "longer than 4096 bytes")
        t.send(b"\x1b[200~" + b"x" * 4000 + b"\x1b[201~")
        holds(t.line(1), "xxxx")


def test_a_paste_without_an_end_is_over_after_a_while():
    with screen() as t:
        t.settle().keys("f")
        t.send(b"\x1b[200~sea")
        t.keys("x")
        holds(t.line(1), "filter> seax")
        t.keys(ESCAPE)
        t.send(b"\x1b[200~Q")
        holds(t.line(23), "a paste does nothing here")
        t.keys("2")
        holds(t.line(0), "2[Pairs]")


def test_pastes_are_switched_off_at_the_end():
    with screen() as t:
        t.settle()
        os.write(t.fd, b"q")
        same(t.wait(), 0)
        holds(t.raw[-400:], b"\x1b[?2004l")


if __name__ == "__main__":
    pty_test.main(globals())
