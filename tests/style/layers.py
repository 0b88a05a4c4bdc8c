#!/usr/bin/env python3
"""Reads every #include of core and tui and fails on a breach of the layering:
a lower layer that includes a higher one, a library's header outside its place,
or a header of ours that includes one."""
import fnmatch
import pathlib
import re

import source

# From the lowest to the highest; a file may include its own layer and those
# below it.
LAYERS = (
    "core/base",
    "core/model",
    "core/query",
    "core/index",
    "core/store",
    "core/exchange",
    "core/exchange/read",
    "core/exchange/format",
    "core/exchange/map",
    "core/exchange/export",
    "core/exchange/import",
    "core/check",
    "core/picture",
    "core/picture/atlas",
    "core/picture/matrix",
    "core/picture/dossier",
    "core/command",
    "tui/term",
    "tui/widget",
    "tui/view",
    "tui/view/map",
    "tui/view/sources",
    "tui/view/pairs",
    "tui/view/list",
    "tui/view/prompt",
    "tui/view/write",
    "tui/view/picture",
    "tui/view/help",
    "tui",
    "tui/main.c",
)

# Where the header of a library may be included.
PLACES = {
    "archive.h": "core/exchange/*/*.c",
    "archive_entry.h": "core/exchange/*/*.c",
    "curses.h": "tui/term/term.c tui/term/paint.c",
    "jansson.h": "core/exchange/read/json*.c",
    "roaring/roaring.h": "core/index/bitmap.c",
    "pthread.h": "core/base/thread.c",
    "sqlite3.h": "core/store/*",
    "utf8proc.h": "core/base/*.c",
    "yaml.h": "core/exchange/read/yaml*.c",
}

# Files that the build makes, so that they are not in the tree.
BUILT = {"build_config.h"}

# C17 and POSIX.1-2008.
STANDARD = set(
    """
    assert complex ctype errno fenv float inttypes iso646 limits locale math
    setjmp signal stdalign stdarg stdatomic stdbool stddef stdint stdio stdlib
    stdnoreturn string tgmath time uchar wchar wctype
    dirent fcntl fnmatch glob grp iconv langinfo libgen monetary netdb nl_types
    poll pwd regex search semaphore spawn strings sys/ioctl sys/mman
    sys/resource sys/select sys/socket sys/stat sys/statvfs sys/time sys/times
    sys/types sys/uio sys/un sys/utsname sys/wait syslog termios unistd wordexp
    """.split()
)

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.M)


def includes(text):
    """(line, is_system, name) of every #include that is not in a comment."""
    plain = source.code(text)
    for match in INCLUDE.finditer(text):
        if plain[match.start() : match.end()].lstrip().startswith("#"):
            line = text.count("\n", 0, match.start(1)) + 1
            yield line, match.group(1) == "<", match.group(2)


def layer_of(path):
    """The place in LAYERS of the longest entry that holds the path."""
    path = pathlib.PurePosixPath(path)
    for folder in (path, *path.parents):
        if str(folder) in LAYERS:
            return LAYERS.index(str(folder))
    return None


def check_system(path, name):
    if name.removesuffix(".h") in STANDARD:
        return None
    place = PLACES.get(name)
    if not place:
        return f"<{name}> is neither C17 nor POSIX nor a library of ours"
    if path.suffix == ".h":
        return f"a header may not include <{name}>: declare its structs"
    if not any(fnmatch.fnmatch(path.as_posix(), one) for one in place.split()):
        return f"<{name}> belongs in {place} only"
    return None


def check_own(root, path, name):
    if name in BUILT:
        return None
    if not (root / name).is_file():
        return f'"{name}" is not a path from the root of the tree'
    mine, other = layer_of(path), layer_of(name)
    if mine is None or other is None:
        return f'"{name}" or its user stands in no layer'
    if other > mine:
        return f'"{name}" is of a higher layer: {LAYERS[other]}'
    return None


def check_order(root, path, found):
    """The header that the file implements first, then the system's, then
    ours."""
    own = path.with_suffix(".h").as_posix()
    if path.suffix == ".c" and (root / own).is_file():
        if found and found[0][2] != own:
            yield found[0][0], f'"{own}" comes first'
    after_ours = False
    for line, is_system, name in found[1:]:
        if is_system and after_ours:
            yield line, f"<{name}> comes before headers of ours"
        after_ours = after_ours or not is_system


def check(root):
    root = pathlib.Path(root)
    for path in source.c_files(root):
        if layer_of(path) is None:
            yield path, 1, "stands in no layer"
        found = list(includes((root / path).read_text(encoding="utf-8")))
        for line, is_system, name in found:
            problem = (
                check_system(path, name)
                if is_system
                else check_own(root, path, name)
            )
            if problem:
                yield path, line, problem
        for line, problem in check_order(root, path, found):
            yield path, line, problem


if __name__ == "__main__":
    source.main(check)
