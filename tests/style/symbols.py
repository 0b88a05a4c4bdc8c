#!/usr/bin/env python3
"""Reads what the files of the built libraries define and call:

    symbols.py NM ROOT ARCHIVE...

Fails on files that call each other in a circle: one that can only be read
together with its caller is no room of its own; who is called back is handed
the function and does not look it up. Fails as well on what others could call
and nobody does, neither another file nor a test.
"""
import collections
import pathlib
import re
import subprocess
import sys

# Circles that are one subject, and would read worse as one file: the tables of
# records and their members name each other; lists hold values, values hold
# lists; a count is asked for again by its value. And each picture and the view
# of pairs, whose table names its drawings.
ONE_SUBJECT = (
    r"model_(record_event|record_tables)",
    r"model_(member|record)",
    r"exchange_codec\w*",
    r"query_(filter_filter_\w+|query_parse)",
    r"query_(filter_filter_(from|sql)|valued)",
    r"picture_atlas_atlas\w*",
    r"picture_dossier_dossier\w*",
    r"picture_matrix_matrix\w*",
    r"picture_matrix_network\w*",
    r"view_pairs_\w+",
)

SYMBOL = re.compile(r"([^:/\[\]]+)\.c\.o\]?:\s*\S* ?([A-Z]) (\S+)$")


def symbols(nm, archive):
    """(file, name, is defined) of every symbol that others can see."""
    listing = subprocess.run(
        [nm, "-A", archive], capture_output=True, text=True, check=True
    ).stdout
    for match in filter(None, map(SYMBOL.search, listing.splitlines())):
        yield match.group(1), match.group(3), match.group(2) != "U"


def calls(found):
    """For each file those that define what it does not."""
    home = {name: file for file, name, is_defined in found if is_defined}
    graph = collections.defaultdict(set)
    for file, name, is_defined in found:
        if not is_defined and home.get(name, file) != file:
            graph[file].add(home[name])
    return graph


def circles(graph):
    """The strongly connected files, by Tarjan's algorithm."""
    order, low, stack = {}, {}, []

    def visit(file):
        order[file] = low[file] = len(order)
        stack.append(file)
        for other in sorted(graph[file]):
            if other not in order:
                yield from visit(other)
            if other in stack:
                low[file] = min(low[file], low[other])
        if low[file] == order[file]:
            at = stack.index(file)
            circle = stack[at:]
            del stack[at:]
            if len(circle) > 1:
                yield sorted(circle)

    for file in sorted(graph):
        if file not in order:
            yield from visit(file)


def uncalled(found, root):
    """(file, name) of what is visible and called by no other file."""
    wanted = {name for _, name, is_defined in found if not is_defined}
    root = pathlib.Path(root)
    for path in (root / "tui/main.c", *(root / "tests").rglob("*.[ch]")):
        wanted.update(re.findall(r"\w+", path.read_text(encoding="utf-8")))
    for file, name, is_defined in found:
        if is_defined and name not in wanted and re.match(r"[a-z]", name):
            yield file, name


def main():
    nm, root, *archives = sys.argv[1:]
    found = [s for archive in archives for s in symbols(nm, archive)]
    graph = calls(found)
    if not graph:
        sys.exit("nothing calls anything: are these archives?")
    bad = 0
    for circle in circles(graph):
        if any(all(re.fullmatch(s, f) for f in circle) for s in ONE_SUBJECT):
            continue
        bad += 1
        print("a circle:", " ".join(circle))
        for file in circle:
            for other in sorted(graph[file] & set(circle)):
                print(f"    {file} -> {other}")
    for file, name in uncalled(found, root):
        bad += 1
        print(f"{file}: nobody else calls {name}")
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
