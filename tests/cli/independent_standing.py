#!/usr/bin/env python3
"""Looks for the standing of every pair that often acts by itself.

Usage: independent_standing.py DATA. Reads the YAML files of the folder
without any code of the project. A pair of states that took part in at least
three events of at most four states has a record among the relationships,
and no pair has two.
"""
import collections
import itertools
import sys

from independent_pairs import records, states_of

OFTEN = 3
FEW = 4


def pairs_that_often_act(found):
    """Pairs with OFTEN events of FEW states, and the events of each."""
    states = {actor["code"] for actor in found["actors"]
              if actor["kind"] == "state"}
    events = collections.defaultdict(list)
    for event in found["events"]:
        taking_part = sorted(states_of(event, states))
        if len(taking_part) <= FEW:
            for pair in itertools.combinations(taking_part, 2):
                events[pair].append(event["id"])
    return {pair: ids for pair, ids in events.items() if len(ids) >= OFTEN}


def main():
    found = records(sys.argv[1])
    often = pairs_that_often_act(found)
    told = collections.Counter(
        tuple(sorted(item["pair"])) for item in found["relationships"])
    untold = sorted(set(often) - set(told))
    facts = [
        ("there are pairs that often act", len(often) > 10),
        ("the standing of each is told", not untold),
        ("no standing is told twice", max(told.values(), default=0) <= 1),
    ]
    for number, (name, holds) in enumerate(facts, 1):
        print(f"{'ok' if holds else 'not ok'} {number} - {name}")
    for pair in untold:
        print(f"# {'-'.join(pair)}: {', '.join(often[pair])}")
    print(f"# {len(often)} pairs, {len(told)} standings")
    print(f"1..{len(facts)}")


if __name__ == "__main__":
    main()
