#!/usr/bin/env python3
"""How many statements the first rows, a filter and a key cost:

    statements_test.py PROGRAM MODULE [TEST...]

Speaks TAP."""
import contextlib
import os
import pathlib
import sys
import tempfile

MODULE = os.path.abspath(sys.argv.pop(2))

import pty_test  # noqa: E402: it reads the arguments
from pty_test import ENTER, screen  # noqa: E402

MOST = 15
MOST_WITH_FACETS = 20
SIZES = ((80, 24), (120, 36), (160, 48))


class Told:
    """What was run since it was last looked at."""

    def __init__(self, path):
        self.path = path
        self.seen = 0

    def lines(self):
        lines = self.path.read_text(encoding="utf-8", errors="replace")
        new = lines.splitlines()[self.seen :]
        self.seen += len(new)
        return new


@contextlib.contextmanager
def traced(*arguments, **keywords):
    with tempfile.TemporaryDirectory(prefix="entente-told.") as folder:
        path = pathlib.Path(folder, "told")
        with screen(
            *arguments, LD_PRELOAD=MODULE, STATEMENTS=str(path), **keywords
        ) as t:
            yield t.settle(), Told(path)


def statements(lines):
    return [line for line in lines if not line.startswith(">")]


def few(lines, most=MOST):
    found = statements(lines)
    assert len(found) <= most, f"{len(found)} statements:\n" + "\n".join(
        line[:70] for line in found
    )


def before_rows(lines, row):
    for at, line in enumerate(lines):
        if line.startswith(">") and row in line:
            return lines[:at]
    raise AssertionError(f"{row!r} is never written")


def test_the_first_rows_cost_few():
    for columns, rows in SIZES:
        with traced(columns=columns, rows=rows) as (_, told):
            few(before_rows(told.lines(), "2026-09"))


def test_nothing_waits_for_what_stands_beside_the_rows():
    with traced(columns=160, rows=48) as (_, told):
        lines = "\n".join(before_rows(told.lines(), "2026-09"))
        for word in ("COUNT(*) FROM event", "GROUP BY", '"source" t', "meta"):
            assert word not in lines, f"{word} comes before the rows"


def test_a_filter_costs_few():
    """With what is offered before and the facets behind its rows."""
    for columns, rows in SIZES:
        with traced(columns=columns, rows=rows) as (t, told):
            told.lines()
            t.send(b"ftype:exercise" + ENTER)
            few(told.lines(), MOST_WITH_FACETS)


def test_a_key_costs_few():
    for columns, rows in SIZES:
        with traced(columns=columns, rows=rows) as (t, told):
            for key in (b"j", b"j", b"k", b"\x1b[6~", b"\x1b[5~", b"G"):
                told.lines()
                t.send(key)
                few(told.lines())


def test_a_frame_is_written_in_one_piece():
    """Whoever reads the terminal is woken once; then by the mark of idleness."""
    with traced(columns=120, rows=36) as (t, told):
        for key in (b"j", b"\x1b[6~", b"\x0c"):
            told.lines()
            t.send(key)
            pieces = [line for line in told.lines() if line.startswith(">")]
            assert len(pieces) <= 2, f"{key} is written in {len(pieces)}"


def test_a_key_that_changes_nothing_asks_for_no_event():
    with traced() as (t, told):
        t.send(b"k")
        told.lines()
        t.send(b"k")
        few(told.lines(), 1)


if __name__ == "__main__":
    pty_test.main(globals())
