#!/usr/bin/env python3
"""Many random dates and windows: days.py SEED EVENTS WINDOWS. Holds that date:,
within:, counts and timelines by every unit, pairs by year, the columns of days
and calendars of $ENTENTE say what the definition of edtf.py does."""
import csv
import os
import re
import subprocess
import sys

import edtf

UNITS = ["decade", "year", "quarter", "month", "day"]


def run(*arguments):
    done = subprocess.run([os.environ["ENTENTE"], *arguments],
                          stdin=subprocess.DEVNULL, capture_output=True,
                          check=False, text=True)
    if done.returncode not in (0, 1):
        sys.exit(f"{arguments}: {done.returncode} {done.stderr}")
    return done.stdout


def table(*arguments):
    return list(csv.DictReader(run(*arguments).splitlines()))


class World:
    def __init__(self, dice, count):
        self.dates = {f"event-{n}": edtf.some_date(dice) for n in range(count)}
        self.wrong = 0
        self.held = 0

    def write(self, path):
        with open(path, "w", encoding="utf-8") as file:
            file.write("events:\n")
            for name, date in self.dates.items():
                file.write(f"  - {{id: {name}, title: {name}, type: other, "
                           f'status: completed, date: "{date.text}", '
                           "participants: [DEU, FRA]}\n")

    def hold(self, what, told, expected):
        self.held += 1
        if told != expected:
            self.wrong += 1
            print(f"{what}: {told} is told, not {expected}")

    def matching(self, first, last):
        return [date for date in self.dates.values()
                if date.possibly(first, last)]

    def listed(self, field, window):
        """Names of what a window finds, either end of which may be open."""
        first, last = window
        low = -edtf.NEVER if first is None else first
        high = edtf.NEVER if last is None else last
        query = f"{field}:" + "..".join(
            "" if day is None else edtf.text_of(day) for day in window)
        test = "possibly" if field == "date" else "within"
        expected = {name for name, date in self.dates.items()
                    if getattr(date, test)(low, high)}
        told = {row["id"] for row in
                table("list", query, "--columns", "id", "--format", "csv")}
        self.hold(query, sorted(told ^ expected), [])

    def expected(self, unit, window):
        """Of every bucket: how many are possibly in it, and how many surely."""
        dates = self.matching(*window) if window else \
            list(self.dates.values())
        days = window or (min(min(date.written) for date in dates),
                          max(max(date.written) for date in dates))
        return {label: (sum(date.possibly(a, b) for date in dates),
                        sum(date.surely(a, b) for date in dates))
                for label, a, b in edtf.periods(unit, *days)}

    def counted(self, unit, window):
        query = [f"date:{edtf.text_of(window[0])}..{edtf.text_of(window[1])}"
                 ] if window else []
        expected = self.expected(unit, window)
        told = {row["period"]: (int(row["events"]), int(row["certain"]))
                for row in table("timeline", *query, f"by:{unit}", "--split",
                                 "status", "--format", "csv")
                if not row["value"]}
        self.hold(f"timeline {unit} {query}", told, expected)
        told = {row["period"]: int(row["events"])
                for row in table("timeline", *query, f"by:{unit}", "--split",
                                 "status", "--format", "csv")
                if row["value"]}
        self.hold(f"timeline {unit} {query} split", told,
                  {label: sure for label, (sure, _) in expected.items()})
        told = {row["value"]: int(row["events"])
                for row in table("counts", unit, *query, "--format", "csv")}
        self.hold(f"counts {unit} {query}", told,
                  {label: events for label, (events, _) in expected.items()
                   if events})
        if unit == "year":
            self.dyads(query, expected)

    def dyads(self, query, expected):
        told = {row["year"]: (int(row["events"]), int(row["certain"]))
                for row in table("export", *query, "-f", "csv", "--shape",
                                 "dyad-years", "-o", "-")}
        self.hold(f"dyad-years {query}", told,
                  {label: counts for label, counts in expected.items()
                   if counts[0]})

    def columns(self):
        told = {row["id"]: (row["first"], row["last"]) for row in
                table("list", "--columns", "id,first,last", "--format", "csv")}
        for name, date in self.dates.items():
            days = tuple("" if abs(day) == edtf.NEVER else edtf.text_of(day)
                         for day in (date.first(), date.last()))
            self.hold(f"{date.text} in columns", told[name], days)

    def calendar(self):
        text = run("export", "-f", "ics", "-o", "-")
        told = {name: (first, last) for first, last, name in re.findall(
            r"DTSTART;VALUE=DATE:(\d+)\r?\nDTEND;VALUE=DATE:(\d+)\r?\n"
            r"SUMMARY:(\S+)", text)}
        for name, date in self.dates.items():
            first, last = date.first(), date.last()
            if last == edtf.NEVER:
                last = first
            if first == -edtf.NEVER:
                first = last
            days = tuple(edtf.text_of(day).replace("-", "")
                         for day in (first, last + 1))
            self.hold(f"{date.text} in a calendar", told.get(name), days)


def some_window(dice):
    first = edtf.number(2012, 1, 1) + dice.randint(0, 4000)
    length = dice.choice([0, 1, 30, 365, 364, dice.randint(0, 1500)])
    return first, first + length


def main():
    seed, events, windows = (int(word) for word in sys.argv[1:])
    dice = edtf.dice_of(seed)
    world = World(dice, events)
    world.write("days.yaml")
    run("import", "days.yaml")
    world.columns()
    world.calendar()
    for unit in UNITS[:-1]:
        world.counted(unit, None)
    for at in range(windows):
        first, last = some_window(dice)
        world.listed("date", (first, last))
        world.listed("within", (first, last))
        world.listed(("date", "within")[at % 2],
                     dice.choice([(first, None), (None, last)]))
        world.counted(UNITS[at % len(UNITS)], (first, last))
    print(f"{world.held} numbers and lists of {events} dates were held")
    sys.exit(world.wrong > 0)


main()
