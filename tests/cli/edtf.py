"""Dates by their definition, for tests: every day that may have been the first,
each with the last days that go with it. Slow, and nothing like the program."""
import calendar
import datetime
import random

NEVER = 10 ** 7  # further away than any day
EPOCH = datetime.date(1970, 1, 1)
PARTS = {21: 3, 22: 6, 23: 9, 24: 12, 33: 1, 34: 4, 35: 7, 36: 10}


def number(year, month, day):
    return (datetime.date(year, month, day) - EPOCH).days


def text_of(day):
    return (EPOCH + datetime.timedelta(day)).isoformat()


def months(year, month, count):
    """The first day and the last of some months."""
    last = month + count - 1
    last_year, last = (year + 1, last - 12) if last > 12 else (year, last)
    return (number(year, month, 1),
            number(last_year, last, calendar.monthrange(last_year, last)[1]))


def span(text):
    """What a date without a slash may be: its first day and its last."""
    text = text.rstrip("~?%")
    if text[3] == "X":
        return number(int(text[:3] + "0"), 1, 1), \
            number(int(text[:3] + "9"), 12, 31)
    year, *rest = text.split("-")
    if not rest or rest[0] == "XX":
        return months(int(year), 1, 12)
    if int(rest[0]) > 12:
        return months(int(year), PARTS[int(rest[0])], 3)
    if len(rest) == 1 or rest[1] == "XX":
        return months(int(year), int(rest[0]), 1)
    day = number(int(year), int(rest[0]), int(rest[1]))
    return day, day


class Date:
    """The days that may be the first, each with the earliest and the latest
    that may then be the last."""

    def __init__(self, text):
        self.text = text
        start, slash, end = text.partition("/")
        if not slash:
            end = start
        self.written = [day for side in (start, end) if side not in ("", "..")
                        for day in span(side)]
        self.ends = [side in ("", "..") for side in (start, end)]
        if start == "..":
            firsts = [-NEVER]
        elif start == "":
            first, last = span(end)
            firsts = range(first - 365, last + 1)
        else:
            first, last = span(start)
            firsts = range(first, last + 1)
        if end == "..":
            lasts = (NEVER, NEVER)
        elif end == "":
            first, last = span(start)
            lasts = (first, last + 365)
        else:
            lasts = span(end)
        self.days = [(day, max(day, lasts[0]), lasts[1])
                     for day in firsts if day <= lasts[1]]

    def possibly(self, first, last):
        return any(a <= last and latest >= first
                   for a, _, latest in self.days)

    def surely(self, first, last):
        return all(a <= last and earliest >= first
                   for a, earliest, _ in self.days)

    def within(self, first, last):
        return all(a >= first and latest <= last
                   for a, _, latest in self.days)

    def first(self):
        return min(day for day, _, _ in self.days)

    def last(self):
        return max(day for _, _, day in self.days)


def some_side(dice):
    year, month = dice.randint(2013, 2022), dice.randint(1, 12)
    day = dice.randint(1, calendar.monthrange(year, month)[1])
    side = dice.choice([
        f"{year}-{month:02}-{day:02}", f"{year}-{month:02}-{day:02}",
        f"{year}-12-31", f"{year}-01-01", f"{year}-{month:02}",
        f"{year}-{month:02}-XX", f"{year}", f"{year}-XX", f"{year // 10}X",
        f"{year}-{dice.choice(list(PARTS))}"])
    return side + dice.choice(["", "", "", "~", "?", "%"])


def some_date(dice):
    """A date of any form."""
    while True:
        start, end = some_side(dice), some_side(dice)
        text = dice.choice([start, start, f"{start}/{end}", f"{start}/..",
                            f"{start}/", f"../{end}", f"/{end}"])
        try:
            date = Date(text)
        except ValueError:
            continue
        if "/" not in text or date.days and \
                (any(date.ends) or span(end)[1] >= span(start)[0]):
            return date


def period(unit, day):
    """The label of the period that a day is in, its first day and its last."""
    date = EPOCH + datetime.timedelta(day)
    year, month = date.year, date.month
    if unit == "decade":
        return f"{year // 10}X", *span(f"{year // 10}X")
    if unit == "year":
        return f"{year}", *months(year, 1, 12)
    if unit == "quarter":
        part = f"{year}-{33 + (month - 1) // 3}"
        return part, *span(part)
    if unit == "month":
        return f"{year}-{month:02}", *months(year, month, 1)
    return date.isoformat(), day, day


def periods(unit, first, last):
    """All that some days are in."""
    found = []
    while first <= last:
        found.append(period(unit, first))
        first = found[-1][2] + 1
    return found


def dice_of(seed):
    return random.Random(seed)
