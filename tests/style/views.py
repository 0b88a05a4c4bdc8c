#!/usr/bin/env python3
"""Fails where the comment of entente.conf that names the views which keys can
be bound in is not what the tables of views say: all that fill the screen and
have no input line."""
import pathlib
import re

import source

CONFIG = pathlib.Path("config/entente.conf")
TABLE = re.compile(r"const struct view_ops (\w+)_view = \{(.*?)\n\};", re.S)
NAMES = re.compile(r"# VIEW is (.*?)\.", re.S)


def bound(root):
    """The names of the views in which keys are bound."""
    for path in source.c_files(root, ("tui",)):
        text = (root / path).read_text(encoding="utf-8")
        for name, table in TABLE.findall(text):
            if ".dock =" not in table and ".line =" not in table:
                yield name


def check(root):
    root = pathlib.Path(root)
    told = NAMES.search((root / CONFIG).read_text(encoding="utf-8")).group(1)
    told = set(re.findall(r"\w+", re.sub(r"\(.*?\)", "", told, flags=re.S)))
    known = set(bound(root)) | {"all", "data"}
    for name in sorted((told ^ known) - {"or"}):
        what = "is no view" if name in told else "is a view, and not told of"
        yield CONFIG, 10, f"{name} {what}"


if __name__ == "__main__":
    source.main(check)
