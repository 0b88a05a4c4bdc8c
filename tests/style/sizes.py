#!/usr/bin/env python3
"""Fails on a function of more than 60 lines, a .c file of more than 500 or a
header of more than 100."""
import pathlib
import re

import source

FUNCTION_LINES = 60
FILE_LINES = {".c": 500, ".h": 100}

# Longer, and how long: a table that would read worse in two files than in one,
# and the only file that may know its library.
LONGER = {
    "core/query/field_table.c": 900,
    "core/exchange/read/yaml_reader.c": 530,
}

# Return types stand on a line of their own, so that a function's name begins
# its line; only functions have braces in the first column.
NAME = re.compile(r"^([A-Za-z_]\w*)\(")


def functions(text):
    """(name, first line, last line) of every function, from name to brace."""
    name, start = "", 0
    for line, content in enumerate(source.code(text).split("\n"), 1):
        match = NAME.match(content)
        if match:
            name, start = match.group(1), line
        elif content.rstrip() == "}":
            yield name, start, line


def check(root):
    root = pathlib.Path(root)
    for path in source.c_files(root):
        text = (root / path).read_text(encoding="utf-8")
        lines = text.count("\n")
        limit = LONGER.get(path.as_posix(), FILE_LINES[path.suffix])
        if lines > limit:
            yield path, lines, f"{lines} lines, more than {limit}"
        for name, first, last in functions(text):
            length = last - first + 1
            if length > FUNCTION_LINES:
                what = f"{name} has {length} lines, more than {FUNCTION_LINES}"
                yield path, first, what


if __name__ == "__main__":
    source.main(check)
