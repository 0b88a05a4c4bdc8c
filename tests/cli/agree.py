#!/usr/bin/env python3
"""Holds that numbers are those of the list: agree.py timeline [QUERY],
agree.py counts FIELD [QUERY] or agree.py crossed FIELD FIELD [QUERY]; asks
$ENTENTE for both and compares."""
import csv
import os
import subprocess
import sys

import edtf


def ask(*arguments):
    done = subprocess.run(
        [os.environ["ENTENTE"], *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        text=True,
    )
    return list(csv.DictReader(done.stdout.splitlines()))


def listed(*query):
    return len(ask("list", *query, "--format", "csv", "--columns", "id"))


def timeline(query):
    """A bucket is what date: lists, and of that what is surely in it."""
    for row in ask("timeline", *query, "--format", "csv"):
        period = row["period"]
        dates = [edtf.Date(found["date"]) for found in
                 ask("list", *query, f"date:{period}", "--format", "csv",
                     "--columns", "date")]
        yield period, int(row["events"]), len(dates)
        days = edtf.span(period)
        yield period, int(row["certain"]), \
            sum(date.surely(*days) for date in dates)


def counts(query):
    """A value is what the query beside it lists."""
    _, *rest = query
    for row in ask("counts", *query, "--format", "csv"):
        yield row["query"], int(row["events"]), listed(*rest, row["query"])


def crossed(query):
    """A cell is what has both values."""
    a, b, *rest = query
    for row in ask("counts", a, *rest, "--split", b, "--format", "csv"):
        if row["with"]:
            terms = row["query"]
            yield terms, int(row["events"]), listed(*rest, terms)


def main():
    kind, *query = sys.argv[1:]
    kinds = {"timeline": timeline, "counts": counts, "crossed": crossed}
    rows, wrong = 0, 0
    for name, told, there in kinds[kind](query):
        rows += 1
        if told != there:
            print(f"{name}: {told} are told, {there} listed")
            wrong += 1
    sys.exit(wrong > 0 or rows == 0)


main()
