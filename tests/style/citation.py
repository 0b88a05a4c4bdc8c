#!/usr/bin/env python3
"""CITATION.cff has what CFF 1.2.0 demands, the version of the program and
that of the data."""
import pathlib
import re
import sys

# https://github.com/citation-file-format: schema 1.2.0
REQUIRED = {"authors", "cff-version", "message", "title"}
KNOWN = REQUIRED | {
    "abstract", "commit", "contact", "date-released", "doi", "identifiers",
    "keywords", "license", "license-url", "preferred-citation", "references",
    "repository", "repository-artifact", "repository-code", "type", "url",
    "version",
}


def value(text, key, indent):
    """The values of a key at an indentation, without quotes."""
    found = re.findall(rf'^{" " * indent}{key}: "?([^"\n]*)"?$', text, re.M)
    return [item.strip() for item in found]


def faults(root):
    text = (root / "CITATION.cff").read_text(encoding="utf-8")
    meson = (root / "meson.build").read_text(encoding="utf-8")
    program = re.search(r"^  version: '([^']*)'", meson, re.M).group(1)
    data = (root / "data/VERSION").read_text(encoding="utf-8").strip()
    keys = set(re.findall(r"^([a-z-]+):", text, re.M))
    if REQUIRED - keys or keys - KNOWN:
        yield f"keys: {sorted(REQUIRED - keys)}, {sorted(keys - KNOWN)}"
    if value(text, "cff-version", 0) != ["1.2.0"]:
        yield "cff-version is not 1.2.0"
    if value(text, "version", 0) != [program]:
        yield f"version is not that of meson.build, {program}"
    if value(text, "version", 4) != [data]:
        yield f"the data set's version is not that of data/VERSION, {data}"


if __name__ == "__main__":
    found = list(faults(pathlib.Path(sys.argv[1])))
    for fault in found:
        print(f"CITATION.cff: {fault}")
    sys.exit(bool(found))
