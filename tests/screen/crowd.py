#!/usr/bin/env python3
"""Writes a world of many states in four blocs, for matrices that do not fit:

    crowd.py [STATES EVENTS] >crowd.yaml

The same numbers give the same world; nothing in it is real."""
import sys

BLOCS = ("North", "East", "South", "West")
TYPES = ("exercise", "visit", "patrol", "agreement")


def code(number):
    """QQQ, QQV, …: of letters that few real codes have."""
    letters = "QVXYZKJW"
    return "".join(letters[number // 8**place % 8] for place in (2, 1, 0))


def numbers(seed):
    """A small generator of its own: that of Python may change."""
    while True:
        seed = (seed * 1103515245 + 12345) % 2**31
        yield seed >> 8


def crowd(states, events):
    yield "actors:"
    for n in range(states):
        region = BLOCS[n % 4]
        yield (
            f"  - {{code: {code(n)}, kind: state, "
            f"name: {region} State {n}, region: {region}}}"
        )
    yield "events:"
    draw = numbers(1)
    for n in range(events):
        bloc = next(draw) % 4
        own = [bloc + 4 * (next(draw) ** 2 % (states // 4)) for _ in range(4)]
        if next(draw) % 5 == 0:
            own.append(next(draw) % states)
        names = ", ".join(dict.fromkeys(code(m) for m in own))
        year, month = 1990 + next(draw) % 36, 1 + next(draw) % 12
        yield (
            f"  - {{id: meeting-{n}, title: Meeting {n}, "
            f"type: {TYPES[next(draw) % 4]}, status: completed, "
            f"date: {year}-{month:02}-{1 + n % 28:02}, "
            f"participants: [{names}]}}"
        )


def main():
    states, events = map(int, sys.argv[1:3] or (200, 600))
    print("\n".join(crowd(states, events)))


if __name__ == "__main__":
    main()
