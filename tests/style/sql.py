#!/usr/bin/env python3
"""Fails on an SQL statement in a string outside core/query and core/store, and
on a name of theirs that carries one: all others ask questions. Within them it
fails where a statement is added in crumbs."""
import pathlib
import re

import source

ALLOWED = ("core/query/", "core/store/")

CARRIER = re.compile(
    r"\bstruct\s+sql\b|\bsql_\w+|\bstore_(?:each|answer|count|rows)\b"
    r"|\banswer_row\b"
)

STATEMENT = re.compile(
    r"""\b(?:
        SELECT\s | INSERT\s+(?:INTO|OR)\b | DELETE\s+FROM\b
      | UPDATE\s+(?:OR\s+\w+\s+)?[\w"]+\s+SET\b
      | (?:CREATE|DROP|ALTER)\s+(?:\w+\s+)?(?:TABLE|INDEX|VIEW|TRIGGER)\b
      | PRAGMA\s+\w
    )""",
    re.X,
)

# An addition right behind another, be it on a condition or in a loop; and one
# past the marks.
CRUMBS = re.compile(
    r"\bsql_addf\s*\([^;]*;[\s}]*(?:(?:if|for|while)\b[^;{}]*"
    r"(?:;[^;{}]*;[^;{}]*)?\{?\s*)?(?P<again>\bsql_addf)\b"
    r"|(?P<past>\bbuf_add\w*\(&[\w>.-]*sql(?:->|\.)text)"
)
MARKS = "core/query/sql.c"


def crumbs(path, code):
    for crumb in CRUMBS.finditer(code):
        at = crumb.start(crumb.lastgroup)
        line = code.count("\n", 0, at) + 1
        yield path, line, "a crumb of SQL: let the statement stand whole"


def check(root):
    root = pathlib.Path(root)
    for path in source.c_files(root):
        text = (root / path).read_text(encoding="utf-8")
        code = source.code(text)
        if path.as_posix().startswith(ALLOWED):
            if path.as_posix() != MARKS:
                yield from crumbs(path, code)
            continue
        for carrier in CARRIER.finditer(code):
            line = code.count("\n", 0, carrier.start()) + 1
            yield path, line, f"{carrier.group()}: ask a question instead"
        for line, string in source.strings(text):
            statement = STATEMENT.search(string.replace("\\n", "\n"))
            if statement:
                word = statement.group().split()[0]
                places = " or ".join(ALLOWED)
                yield path, line, f"SQL ({word}) belongs in {places}"


if __name__ == "__main__":
    source.main(check)
