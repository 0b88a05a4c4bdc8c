#!/usr/bin/env python3
"""Draw the pictures of the documents from the real program: doc/*.svg.

usage: doc/pictures.py PROGRAM

Each picture is a size, the keys that lead to it, and what is then on the
screen of a pseudo-terminal. Needs python3-pyte. The shipped data and a fixed
day make the same bytes every time.
"""
import fcntl
import os
import pty
import re
import select
import struct
import sys
import tempfile
import termios
from xml.sax.saxutils import escape

import pyte

# name: (size, keys); the views in the order of their tabs.
PICTURES = {
    "list": ("100x30", "pruch\rjj "),
    "event": ("100x36", "pruch\r/2022 in\r\r"),
    "provenance": ("100x30", "pruch\r/2022 in\r\rP"),
    "pairs": ("120x36", "2jl"),
    "compare": ("100x36", "2jjl j ="),
    "pair": ("100x44", ":pair CHN-RUS\r"),
    "timeline": ("120x36", "pruch\r3hhh"),
    "counts": ("100x24", "4tdomain\rl"),
    "sources": ("120x30", "pruch\r5"),
    "map": ("120x40", "6"),
}
IDLE = re.compile(rb"\x1b\]6973;\d+\x07")
CELL = (8.4, 18)
COLOURS = {
    "black": "#2e3436", "red": "#cc0000", "green": "#4e9a06",
    "brown": "#c4a000", "blue": "#3465a4", "magenta": "#75507b",
    "cyan": "#06989a", "white": "#d3d7cf",
}
FOREGROUND, BACKGROUND = "#d3d7cf", "#1d1f21"


class Screen:
    """The program on a pseudo-terminal, its screen kept by pyte."""

    def __init__(self, program, columns, lines, home):
        self.screen = pyte.Screen(columns, lines)
        self.stream = pyte.ByteStream(self.screen)
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execve(program, [program], {
                "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "TZ": "UTC",
                "HOME": home, "ENTENTE_TEST": "1",
                "ENTENTE_NOW": "2026-01-15", "PATH": os.environ["PATH"]})
        size = struct.pack("HHHH", lines, columns, 0, 0)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, size)

    def settle(self):
        """Reads until the program says that it has nothing left to do."""
        seen = b""
        while not IDLE.search(seen):
            if not select.select([self.fd], [], [], 10)[0]:
                sys.exit("pictures: the program did not become idle")
            seen += os.read(self.fd, 65536)
        self.stream.feed(IDLE.sub(b"", seen))

    def press(self, keys):
        for key in keys:
            os.write(self.fd, key.encode())
            self.settle()

    def close(self):
        os.close(self.fd)
        os.waitpid(self.pid, 0)


def runs(line, columns):
    """The line as (start, text, style) of cells that look alike."""
    found = []
    for x in range(columns):
        cell = line[x]
        fore = COLOURS.get(cell.fg, FOREGROUND)
        back = COLOURS.get(cell.bg, BACKGROUND)
        if cell.reverse:
            fore, back = back, fore
        style = (fore, back, cell.bold, cell.underscore)
        if found and found[-1][2] == style:
            found[-1][1].append(cell.data)
        else:
            found.append((x, [cell.data], style))
    return found


def svg(screen):
    width, height = screen.columns * CELL[0], screen.lines * CELL[1]
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" '
           f'height="{height}" viewBox="0 0 {width:.0f} {height}">',
           f'<rect width="100%" height="100%" fill="{BACKGROUND}"/>',
           '<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" '
           'font-size="14" xml:space="preserve">']
    for y in range(screen.lines):
        for x, cells, style in runs(screen.buffer[y], screen.columns):
            text = "".join(cells)
            fore, back, bold, underlined = style
            left, span = x * CELL[0], len(cells) * CELL[0]
            if back != BACKGROUND:
                out.append(
                    f'<rect x="{left:.1f}" y="{y * CELL[1]}" '
                    f'width="{span:.1f}" height="{CELL[1]}" fill="{back}"/>')
            if text.strip():
                weight = ' font-weight="bold"' if bold else ""
                line = ' text-decoration="underline"' if underlined else ""
                out.append(
                    f'<text x="{left:.1f}" y="{y * CELL[1] + 13.5}" '
                    f'textLength="{span:.1f}" fill="{fore}"{weight}{line}>'
                    f'{escape(text)}</text>')
    return "\n".join(out + ["</g>", "</svg>", ""])


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    program = os.path.abspath(sys.argv[1])
    folder = os.path.dirname(os.path.abspath(__file__))
    for name, (size, keys) in PICTURES.items():
        columns, lines = map(int, size.split("x"))
        with tempfile.TemporaryDirectory() as home:
            screen = Screen(program, columns, lines, home)
            screen.settle()
            screen.press(keys)
            with open(f"{folder}/{name}.svg", "w", encoding="utf-8") as file:
                file.write(svg(screen.screen))
            screen.close()


main()
