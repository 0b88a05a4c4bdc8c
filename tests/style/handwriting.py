#!/usr/bin/env python3
"""Fails where one hand wrote what the others write differently:

- a condition asks `text.len` and `!list.count`, not `> 0` and `== 0`;
- the declarations of an inner block are not followed by an empty line, as
  those of a function are;
- a bound is `min` or `max`, not `least` or `most`."""
import pathlib
import re

import source

SIZE = (
    r"[A-Za-z_]\w*(?:\[[^\[\]]*\])?(?:(?:->|\.)\w+(?:\[[^\[\]]*\])?)*"
    r"(?:->|\.)\w*(?:len|count)"
)
COMPARED = re.compile(
    rf"(?:\b(?:if|while) \(|&&\s+|\|\|\s+){SIZE} (?:> 0|== 0)(?=\)|\s*&&|\s*\|\|)"
)
BOUND = re.compile(
    r"\b(?:least|most|(?:least|most)_\w+|\w+_(?:least|most)"
    r"|\w+_(?:LEAST|MOST))\b"
)
DECLARATION = re.compile(
    r"(?:static |const |unsigned |struct \w+ [*\w]|enum \w+ \w|[a-z]\w*_t |bool "
    r"|size_t |int |char |long |double |FILE |sqlite3\w* |key_code )"
    r"(?!.*\breturn\b)"
)


def inner_gaps(lines):
    """The numbers, from 0, of empty lines behind inner declarations."""
    for at, line in enumerate(lines):
        indent = len(line) - len(line.lstrip("\t"))
        is_first = at and lines[at - 1].rstrip().endswith("{")
        if indent < 2 or not is_first or not DECLARATION.match(line.strip()):
            continue
        end = at
        while end < len(lines) and DECLARATION.match(lines[end].strip()):
            if len(lines[end]) - len(lines[end].lstrip("\t")) != indent:
                break
            while not lines[end].rstrip().endswith(";"):
                end += 1
            end += 1
        if end < len(lines) and not lines[end].strip():
            yield end


def check(root):
    root = pathlib.Path(root)
    for path in source.c_files(root):
        text = (root / path).read_text(encoding="utf-8")
        code = source.code(text)
        for pattern, what in (
            (COMPARED, "a condition asks the size itself"),
            (BOUND, "a bound is min or max"),
        ):
            for match in pattern.finditer(code):
                line = code.count("\n", 0, match.start()) + 1
                yield path, line, f"{match.group().strip()}: {what}"
        for line in inner_gaps(code.split("\n")):
            # A comment there is a line of its own, not an empty one.
            if not text.split("\n")[line].strip():
                yield path, line + 1, "an empty line within an inner block"


if __name__ == "__main__":
    source.main(check)
