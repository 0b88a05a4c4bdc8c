#!/usr/bin/env python3
"""migrated.py OLD NEW: do two databases hold the same, table by table, but for
when and whence it came? Rows are told by the keys of their records."""
import sqlite3
import sys

# The index (term, posting) numbers its words as they come; db check holds it
# against the rows.
APART = {"revision", "shipped", "meta", "sqlite_stat1", "sqlite_stat4",
         "term", "posting"}
# Of the store, not of the record.
OWN = {"row", "event", "version", "is_shipped", "is_edited"}


def tables(database):
    return [name for name, in database.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT "
        "GLOB 'event_text*' ORDER BY name") if name not in APART]


def rows(database, table):
    database.row_factory = sqlite3.Row
    names = dict(database.execute("SELECT row, id FROM event"))
    found = []
    for row in database.execute(f'SELECT * FROM "{table}"'):
        kept = {key: row[key] for key in row.keys() if key not in OWN}
        for key in ("event", "row"):
            if key in row.keys():
                kept["of"] = names[row[key]]
        found.append(kept)
    return sorted(found, key=repr)


def schema(database):
    return sorted(map(tuple, database.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT "
        "GLOB 'event_text_*' AND name NOT GLOB 'sqlite_stat*'")), key=repr)


def main():
    old, new = (sqlite3.connect(path) for path in sys.argv[1:])
    wrong = 0
    if schema(old) != schema(new) or not tables(new):
        print("the schemas differ")
        wrong += 1
    for table in tables(new):
        a, b = rows(old, table), rows(new, table)
        for x, y in zip(a, b):
            if x != y:
                print(f"{table}: {x}\n  is not {y}")
                wrong += 1
        if len(a) != len(b):
            print(f"{table}: {len(a)} rows are not {len(b)}")
            wrong += 1
    sys.exit(wrong > 0)


main()
