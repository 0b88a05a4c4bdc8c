#!/usr/bin/env python3
"""Makes coast.txt of Natural Earth's countries at 1:110m:

    coast.py ne_110m_admin_0_countries.shp >coast.txt

A line between two points that one country alone has is coast; one that two
have is their border. Reads the shapes (.shp) and the names beside them (.dbf)
with nothing but Python.
"""
import pathlib
import struct
import sys

PLACES = 2  # decimals of a degree: a kilometre


def names(path):
    """The name of each country, from the field called name."""
    data = path.read_bytes()
    count, start, width = struct.unpack("<IHH", data[4:12])
    at, offset = 32, 1
    while data[at] != 0x0D:
        field = data[at : at + 11].rstrip(b"\0").decode().lower()
        if field == "name":
            left, length = offset, data[at + 16]
        offset += data[at + 16]
        at += 32
    for row in range(count):
        begin = start + row * width + left
        yield data[begin : begin + length].decode("latin-1").strip()


def rings(path):
    """The rings of each country, as lists of points."""
    data = path.read_bytes()
    at = 100
    while at < len(data):
        (words,) = struct.unpack(">I", data[at + 4 : at + 8])
        parts, points = struct.unpack("<II", data[at + 44 : at + 52])
        first = struct.unpack_from(f"<{parts}I", data, at + 52)
        flat = struct.unpack_from(
            f"<{2 * points}d", data, at + 52 + 4 * parts)
        pairs = list(zip(flat[::2], flat[1::2]))
        ends = list(first[1:]) + [points]
        yield [pairs[a:b] for a, b in zip(first, ends)]
        at += 8 + 2 * words


def is_seam(a, b):
    """Along the date line and the south pole shapes are only cut."""
    return (abs(a[0]) >= 179.99 and abs(b[0]) >= 179.99) or \
        (a[1] <= -89.9 and b[1] <= -89.9)


def coast(countries):
    """(name, points) of each piece, in the order of the countries."""
    seen = {}
    for _, parts in countries:
        for ring in parts:
            for a, b in zip(ring, ring[1:]):
                edge = frozenset((a, b))
                seen[edge] = seen.get(edge, 0) + 1
    for name, parts in countries:
        for ring in parts:
            piece = []
            for a, b in zip(ring, ring[1:]):
                if seen[frozenset((a, b))] == 1 and not is_seam(a, b):
                    piece = piece or [a]
                    piece.append(b)
                    continue
                if piece:
                    yield name, piece
                piece = []
            if piece:
                yield name, piece


def text(number):
    return f"{round(number, PLACES) + 0:.{PLACES}f}".rstrip("0").rstrip(".")


def main():
    path = pathlib.Path(sys.argv[1])
    countries = list(zip(names(path.with_suffix(".dbf")), rings(path)))
    print("# The coasts of the world: a line each, \"country: "
          "longitude,latitude ...\", in\n# degrees. Made with Natural Earth, "
          "1:110m, which is in the public domain\n# (naturalearthdata.com), by "
          "coast.py.")
    for name, piece in coast(countries):
        print(name + ":", *(f"{text(x)},{text(y)}" for x, y in piece))


main()
