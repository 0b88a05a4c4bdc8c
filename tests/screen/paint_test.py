#!/usr/bin/env python3
"""That the screen shows the frame, though only what changed is written:

    paint_test.py PROGRAM [TEST...]

Speaks TAP."""
import os
import random
import re
import signal

import pty_test
from pty_test import holds, run_outside, same, screen
from scripts_test import Shown
from terminal import IDLE

REDRAW, ENTER = b"\x0c", b"\r"
# What moves, opens, closes and looks for something, and harms nothing.
KEYS = (
    *(b"j", b"k", b"j", b"j", b"\x1b[6~", b"\x1b[5~", b"gg", b"G", b"}", b"{"),
    *(b" ", b"J", b"K", b"s", b"\t", b"1", b"2", b"3", b"4", b"5", b"6"),
    *(b"?", b"d", b"h", b"l", b"u", b"\x1b", b"\r", b"fa\r", b"/e\r", b"n"),
)
TITLES = [
    title.format(number)
    for number in range(12)
    for title in (
        "联合演习 合同演習 {}",
        "Учение {} Κοινή ἄσκηση",
        "Plain {}",
        "संयुक्त अभ्यास {} शक्ति",
        "🇯🇵🇺🇸 {} ⚔\ufe0f wide",
        "x联合x演习x {}",
    )
]


def looks(terminal):
    """Every cell with its looks, and the cursor."""
    screen = terminal.screen
    rows = [
        [screen.buffer[row][column] for column in range(screen.columns)]
        for row in range(screen.lines)
    ]
    return rows, (screen.cursor.y, screen.cursor.x)


def same_as_from_nothing(terminal, told):
    """The signal wants a frame from nothing, and changes nothing in it."""
    shown, cursor = looks(terminal)
    marks = terminal.marks()
    terminal.kill(signal.SIGWINCH)
    terminal.settle(marks)
    drawn, cursor_drawn = looks(terminal)
    for row, (a, b) in enumerate(zip(shown, drawn)):
        assert a == b, f"after {told} row {row} is\n" + "".join(
            cell.data for cell in a
        ) + "\nand drawn from nothing\n" + "".join(cell.data for cell in b)
    same(cursor, cursor_drawn)


def wander(terminal, seed, steps):
    dice = random.Random(seed)
    told = []
    for step in range(steps):
        key = dice.choice(KEYS)
        told.append(key)
        terminal.send(key)
        if step % 4 == 0:
            same_as_from_nothing(terminal, told[-8:])


def test_what_changed_and_what_is_drawn_from_nothing_are_the_same():
    for seed, (columns, rows) in enumerate(((80, 24), (120, 30), (165, 40))):
        with screen(columns=columns, rows=rows) as t:
            wander(t.settle(), seed, 80)


def test_so_are_scripts_that_curses_cannot_hold():
    for seed, (columns, rows) in enumerate(((80, 24), (165, 40))):
        with Shown(TITLES, columns, rows) as t:
            wander(t, seed, 80)


def test_whatever_stood_on_the_screen_goes():
    with screen(columns=120, rows=30) as t:
        t.settle().keys("j")
        before = looks(t)
        t.stream.feed(b"\x1b[5;5H\x1b[7mrubbish\r\n" * 9 + b"\x1b[2J\x1b[m")
        t.keys(REDRAW)
        same(looks(t), before)
        t.resize(90, 24)
        t.settle()
        same_as_from_nothing(t, "another size")


def test_a_program_outside_leaves_nothing_on_the_screen():
    with screen(columns=120, rows=30) as t:
        t.settle().keys("j")
        before = looks(t)[0][:-1]
        run_outside(t, "!", "seq 1 90")
        t.send(ENTER)
        same(looks(t)[0][:-1], before)
        same_as_from_nothing(t, "a command of the shell")


def written(terminal, key):
    terminal.keys(key)
    start = len(terminal.raw)
    terminal.keys(key)
    return IDLE.sub(b"", terminal.raw[start:])


def test_a_key_writes_what_it_changed():
    with screen(columns=165, rows=40) as t:
        t.settle().keys(*"jj")
        whole = len(written(t, REDRAW))
        assert len(written(t, b"j")) < whole / 2, "a line is written whole"


def test_scrolling_is_by_one_line():
    """Several at once, and lines taken out, are known to few terminals."""
    with Shown([f"Plain {i}" for i in range(90)], 80, 24) as t:
        t.keys(*"jjjjjjjjjjjjjjjj", b"\x04", b"\x15")
        found = re.findall(rb"\x1b\[\d*[STLM]", t.raw)
        same(found, [])
        holds(t.text(), "Plain")


if __name__ == "__main__":
    pty_test.main(globals())
