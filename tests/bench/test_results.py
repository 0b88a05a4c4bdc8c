#!/usr/bin/env python3
"""What was measured is kept and judged as ./dev bench says."""
import pathlib
import tempfile
import unittest

import results
from goals import Figure


def written(figures, reasons):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "RESULTS.md")
        results.write(path, figures, reasons, lambda name: "2", {"t": "9 %"})
        return results.read(path)


class Results(unittest.TestCase):
    def test_figures_and_reasons_come_back(self):
        figures = {("start, p50", 10_000): Figure(1234.5, "ms"),
                   ("import: rows", 10_000): Figure(2.5, "x"),
                   ("import: rows", 1_000_000): Figure(3, "x", is_over=True),
                   ("statements", 10_000): Figure(15, "")}
        reasons = {"import: rows": "the parser: it takes it all"}
        known, why = written(figures, reasons)
        self.assertEqual(known, figures)
        self.assertEqual(why, reasons)

    def test_15_percent_worse_is_told(self):
        known = {("a", 10): Figure(10, "x"), ("b", 10): Figure(10, "MB")}
        self.assertEqual(list(results.worse(
            {("a", 10): Figure(11.4, "x"), ("b", 10): Figure(9, "MB")},
            known)), [])
        self.assertEqual(list(results.worse(
            {("a", 10): Figure(11.6, "x")}, known)),
            ["a at 10 is 11.6x, was 10.0x"])

    def test_few_statements_more_are_chance(self):
        known = {("a", 10): Figure(10, "")}
        told = [len(list(results.worse({("a", 10): Figure(count, "")},
                                       known))) for count in (15, 16)]
        self.assertEqual(told, [0, 1])

    def test_what_was_stopped_is_worse(self):
        known = {("a", 10): Figure(10, "x")}
        self.assertEqual(len(list(results.worse(
            {("a", 10): Figure(2, "x", is_over=True)}, known))), 1)

    def test_what_was_stopped_before_cannot_be_worse(self):
        known = {("a", 10): Figure(10, "x", is_over=True)}
        self.assertEqual(list(results.worse(
            {("a", 10): Figure(90, "x")}, known)), [])

    def test_what_is_new_is_not_worse(self):
        self.assertEqual(
            list(results.worse({("a", 10): Figure(90, "x")}, {})), [])


if __name__ == "__main__":
    unittest.main()
