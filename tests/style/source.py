"""What the checks of style share: the C files of the tree, and their text with
comments and strings told apart from code."""
import pathlib
import re
import sys

FOLDERS = ("core", "tui")

# A comment, a string, a character constant, or any one character.
TOKEN = re.compile(
    r"""(?P<comment>/\*.*?\*/|//[^\n]*)
      | (?P<string>"(?:\\.|[^"\\\n])*")
      | (?P<character>'(?:\\.|[^'\\\n])*')
      | (?P<other>.)""",
    re.S | re.X,
)


def c_files(root, folders=FOLDERS):
    """The C files below the folders, sorted, as paths relative to the root."""
    root = pathlib.Path(root)
    for folder in folders:
        for path in sorted((root / folder).rglob("*.[ch]")):
            yield path.relative_to(root)


def tokens(text):
    """(kind, text, line) of every token."""
    line = 1
    for match in TOKEN.finditer(text):
        yield match.lastgroup, match.group(), line
        line += match.group().count("\n")


def code(text):
    """The text with comments and the insides of strings blanked: lines and
    columns stay where they are."""
    parts = []
    for kind, token, _ in tokens(text):
        if kind in ("comment", "string", "character"):
            token = re.sub(r"[^\n]", " ", token)
        parts.append(token)
    return "".join(parts)


def strings(text):
    """(line, text) of every string; neighbours count as one, as in C."""
    start, joined = 0, None
    for kind, token, line in tokens(text):
        if kind == "string":
            if joined is None:
                start, joined = line, ""
            joined += token[1:-1]
        elif kind != "comment" and not token.isspace() and joined is not None:
            yield start, joined
            joined = None
    if joined is not None:
        yield start, joined


def main(check):
    """Runs check(root), which yields (path, line, message), for the root that
    the command line names; the exit code tells whether anything was found."""
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} ROOT")
    found = list(check(sys.argv[1]))
    for path, line, what in found:
        print(f"{path}:{line}: {what}")
    sys.exit(1 if found else 0)
