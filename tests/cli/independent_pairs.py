#!/usr/bin/env python3
"""Counts country pairs with a reader of its own and compares.

Usage: independent_pairs.py PROGRAM DATA. Reads the YAML files of the folder
without any code of the project and counts, for every pair of states that
take part in an event, the events. "entente pairs" must say the same.
"""
import collections
import csv
import io
import itertools
import os
import pathlib
import subprocess
import sys
import tempfile

try:
    import yaml
except ImportError:
    print("1..0 # SKIP python3-yaml is not installed")
    sys.exit()

TAKING_PART = {"organiser", "host", "participant", "partial", "visitor",
               "actor", "recipient"}


def records(folder):
    """All records of the files, list by list; every value as text."""
    found = collections.defaultdict(list)
    for path in sorted(pathlib.Path(folder).rglob("*.yaml")):
        with open(path, encoding="utf-8") as file:
            for key, items in (yaml.load(file, yaml.BaseLoader) or {}).items():
                found[key] += items
    return found


def states_of(event, states):
    """The states that take part in an event."""
    taking_part = set()
    for item in event["participants"]:
        if isinstance(item, str):
            item = {"actor": item, "role": "participant"}
        roles = set(item.get("roles", [])) | {item.get("role")}
        if roles & TAKING_PART and item["actor"] in states:
            taking_part.add(item["actor"])
    return taking_part


def count(folder):
    found = records(folder)
    states = {actor["code"] for actor in found["actors"]
              if actor["kind"] == "state"}
    pairs = collections.Counter()
    for event in found["events"]:
        pairs.update(itertools.combinations(
            sorted(states_of(event, states)), 2))
    return {"-".join(pair): number for pair, number in pairs.items()}


def ask(program, folder):
    """What the program counts, from a private home."""
    with tempfile.TemporaryDirectory() as home:
        private = {"HOME": home, "LC_ALL": "C.UTF-8"}
        kept = {key: value for key, value in os.environ.items()
                if not key.startswith(("XDG_", "ENTENTE_"))}
        text = subprocess.run(
            [program, "--shipped", folder, "pairs", "--format", "csv"],
            env=kept | private, stdin=subprocess.DEVNULL, check=True,
            capture_output=True, encoding="utf-8").stdout
    return {row["pair"]: int(row["events"])
            for row in csv.DictReader(io.StringIO(text))}


def main():
    program, folder = sys.argv[1:]
    counted, told = count(folder), ask(program, folder)
    facts = [
        ("there are pairs to count", len(counted) > 10),
        ("the program knows the same pairs", set(counted) == set(told)),
        ("it counts every pair the same", counted == told),
    ]
    for number, (name, holds) in enumerate(facts, 1):
        print(f"{'ok' if holds else 'not ok'} {number} - {name}")
    for pair in sorted(set(counted) | set(told)):
        if counted.get(pair) != told.get(pair):
            print(f"# {pair}: counted {counted.get(pair)},"
                  f" told {told.get(pair)}")
    print(f"# {len(counted)} pairs, {sum(counted.values())} in events")
    print(f"1..{len(facts)}")


if __name__ == "__main__":
    main()
