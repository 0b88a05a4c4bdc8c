#!/usr/bin/env python3
"""Lets readers that are not ours judge what the program writes: Python's json
and csv, PyYAML where it is installed. Usage: independent_readers.py PROGRAM;
speaks TAP."""
import csv
import datetime
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

try:
    import yaml
except ImportError:
    yaml = None

HERE = pathlib.Path(__file__).resolve().parent
DATA = [HERE / "data/actors.yaml", HERE / "data/events.yaml",
        HERE / "data/hostile.yaml"]
NASTY = [HERE.parent / "unit/exchange/nasty.yaml"]
DATES = {"date", "since", "until", "retrieved"}
LISTS = ("actors", "series", "sources", "relationships", "events")


class Judge:
    """Counts the facts and says whether all were true."""

    def __init__(self):
        self.count = 0
        self.is_good = True

    def fact(self, name, is_true, *details):
        self.count += 1
        self.is_good = self.is_good and bool(is_true)
        print(f"{'ok' if is_true else 'not ok'} {self.count} - {name}")
        for detail in details if not is_true else ():
            print("#", str(detail)[:500].replace("\n", " "))


class Program:
    """The program with a database of its own."""

    def __init__(self, path, folder):
        self.path = path
        self.environment = dict(os.environ, HOME=folder, LC_ALL="C.UTF-8",
                                ENTENTE_NOW="2026-01-15")
        for name in ("DATA", "CONFIG", "STATE", "CACHE"):
            self.environment[f"XDG_{name}_HOME"] = f"{folder}/{name.lower()}"

    def run(self, *arguments):
        done = subprocess.run([self.path, *map(str, arguments)],
                              env=self.environment, capture_output=True,
                              stdin=subprocess.DEVNULL, check=False)
        if done.returncode:
            print("#", done.stderr.decode(errors="replace")[:500])
        return done.stdout

    def export(self, *options):
        return self.run("export", "-q", "-o", "-", *options).decode("utf-8")


def normal(value, key=None):
    """What YAML leaves out or shortens, written as JSON has it; numbers and
    dates that YAML tells apart from text as text or number again."""
    if isinstance(value, dict):
        value = {name: normal(part, name) for name, part in value.items()}
        if "role" in value:
            value["roles"] = [value.pop("role")]
        if "source" in value and "stance" not in value:
            value["stance"] = "supports"
        return value
    if isinstance(value, list):
        return [normal(part, key) for part in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    if key in DATES:
        return str(value)
    return value


def same(a, b):
    """Equal, and of equal types but for whole numbers and fractions."""
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[k], b[k]) for k in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return a == b
    return type(a) is type(b) and a == b


def judge_json(judge, text):
    records = json.loads(text)
    judge.fact("JSON says where it comes from",
               {"version", "data"} <= set(records["entente"]))
    lines = [line for line in text.split("\n") if line.startswith('{"')]
    judge.fact("JSON holds a record a line",
               len(lines) == 1 + sum(len(records[name]) for name in LISTS
                                     if name in records))
    return records


def judge_jsonl(judge, text, records):
    head, *lines = [json.loads(line) for line in text.split("\n") if line]
    judge.fact("JSON Lines begin with their head", list(head) == ["entente"])
    kinds = {"actors": "actor", "series": "series", "sources": "source",
             "relationships": "relationship", "events": "event"}
    wanted = [{kinds[name]: record} for name in LISTS
              for record in records.get(name, [])]
    judge.fact("JSON Lines say what JSON says", lines == wanted)


def judge_yaml(judge, text, records):
    if not yaml:
        return
    read = yaml.safe_load(text)
    for name in LISTS:
        for record, wanted in zip(read.get(name, []), records.get(name, [])):
            record = normal(record)
            judge.fact(f"YAML says what JSON says: {name}",
                       same(record, wanted), record, wanted)
        judge.fact(f"YAML has as many {name} as JSON",
                   len(read.get(name, [])) == len(records.get(name, [])))


def is_live(cell):
    """Would a spreadsheet take the cell for a formula?"""
    if re.fullmatch(r"-?[0-9.]+(e[+-]?[0-9]+)?", cell):
        return False
    return bool(re.match(r"[\s\"\u200b\u2060\ufeff]*[=+\-@\t\r\n＝＋－＠]",
                         cell))


def restored(cell):
    return cell[1:] if cell.startswith("'") and (
        is_live(cell[1:]) or re.match(r"[\s\"]*'", cell[1:])) else cell


def judge_csv(judge, text, records):
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    head, rows = rows[0], rows[1:]
    judge.fact("CSV has a row for each event",
               len(rows) == len(records["events"]))
    judge.fact("CSV rows are as long as their header",
               all(len(row) == len(head) for row in rows))
    live = [cell for row in rows for cell in row if is_live(cell)]
    judge.fact("CSV has no live formula", not live, live)
    for row, event in zip(rows, records["events"]):
        cells = dict(zip(head, map(restored, row)))
        for key in ("id", "title", "date", "summary", "note", "edition"):
            if key in cells:
                judge.fact(f"CSV says what JSON says: {key}",
                           cells[key] == event.get(key, ""),
                           cells[key], event.get(key))


def judge_tsv(judge, text, records):
    meant = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}
    rows = [[re.sub(r"\\(.)", lambda found: meant[found.group(1)], cell)
             for cell in line.split("\t")]
            for line in text.split("\n")[:-1]]
    head, rows = rows[0], rows[1:]
    judge.fact("TSV has a line for each event",
               len(rows) == len(records["events"]))
    live = [cell for row in rows for cell in row if is_live(cell)]
    judge.fact("TSV has no live formula", not live, live)
    titles = [restored(dict(zip(head, row))["title"]) for row in rows]
    judge.fact("TSV says what JSON says",
               titles == [event["title"] for event in records["events"]])


def judge_markdown(judge, text, records):
    lines = text.split("\n")[:-1]
    judge.fact("Markdown has a line for each event",
               len(lines) == 2 + len(records["events"]))
    bars = {len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in lines}
    judge.fact("Markdown rows have as many cells as the head", len(bars) == 1)
    judge.fact("Markdown holds no HTML", not re.search("<[a-zA-Z/!]", text))


def judge_files(judge, path, files):
    with tempfile.TemporaryDirectory() as folder:
        program = Program(path, folder)
        program.run("--no-shipped", "-q", "import", *files)
        records = judge_json(
            judge, program.export("--all", "--format", "json"))
        judge.fact("there is something to judge", records.get("events"))
        judge_jsonl(judge, program.export("--all", "--format", "jsonl"),
                    records)
        judge_yaml(judge, program.export("--all", "--format", "yaml"),
                   records)
        judge_csv(judge, program.export("--format", "csv"), records)
        judge_tsv(judge, program.export("--format", "tsv"), records)
        judge_markdown(
            judge, program.export("--format", "markdown"), records)


def main():
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} PROGRAM")
    judge = Judge()
    judge_files(judge, sys.argv[1], DATA)
    judge_files(judge, sys.argv[1], NASTY)
    print(f"1..{judge.count}")
    sys.exit(not judge.is_good)


if __name__ == "__main__":
    main()
