#!/usr/bin/env python3
"""Every character of every script reaches the terminal:

    scripts_test.py PROGRAM [TEST...]

Speaks TAP."""
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unicodedata

import pyte

import pty_test
from pty_test import PROGRAM, environment, holds, lacks, same
from terminal import Terminal

width = pyte.screens.wcwidth
WORDS = {
    "Devanagari": "अभ्यास युद्धाभ्यास हिन्दी कार्यक्रम शक्ति क्षेत्रीय",
    "Devanagari joined": "क्‍ष र्‍य क्‌ष",
    "Marathi": "सैन्य ऑपरेशन",
    "Nepali": "सगरमाथा मैत्री",
    "Bengali": "যৌথ মহড়া সম্প্রীতি কো কৌ",
    "Tamil": "கூட்டுப் பயிற்சி கொ கோ கௌ",
    "Telugu": "సంయుక్త విన్యాసం కై",
    "Kannada": "ಜಂಟಿ ಸಮರಾಭ್ಯಾಸ ಕೊ ಕೋ",
    "Malayalam": "സംയുക്ത സൈനികാഭ്യാസം കൊ",
    "Sinhala": "ඒකාබද්ධ අභ්‍යාසය කො කෝ",
    "Gurmukhi": "ਸਾਂਝਾ ਅਭਿਆਸ",
    "Gujarati": "સંયુક્ત અભ્યાસ",
    "Oriya": "ମିଳିତ ଅଭ୍ୟାସ କୋ",
    "Thai": "การฝึกร่วม น้ำ กำลัง ที่",
    "Lao": "ການຝຶກຊ້ອມ ນ້ຳ",
    "Khmer": "ការហាត់សម ក្រោម កៅ",
    "Burmese": "စစ်ရေးလေ့ကျင့်မှု မြန်မာ ကော်",
    "Tibetan": "བོད་ཡིག རྒྱལ",
    "Javanese": "ꦗꦮ ꦏꦺꦴ",
    "Balinese": "ᬩᬮᬶ ᬓᭀ",
    "Arabic": "تَمْرِين مُشْتَرَك اللّٰه",
    "Urdu": "مشق پاکستان",
    "Hebrew": "תַּרְגִּיל מְשֻׁתָּף",
    "Vietnamese": "Diễn tập huấn luyện",
    "Vietnamese in parts": "Die\u0302\u0303n ta\u0323\u0302p",
    "Hangul": "연합훈련",
    "Hangul in parts": "\u1112\u1161\u11ab \u1100\u1173\u11af",
    "Hangul of old": "\u1112\u119e\u11ab \ua960\u1161 \u1100\u1161\u11ff",
    "Japanese": "合同演習 か\u3099 ガ",
    "Chinese": "联合演习",
    "Greek": "Κοινή ἄσκηση ᾧ",
    "Georgian": "საერთო წვრთნა",
    "Ethiopic": "ጥምር ልምምድ",
    "Mongolian": "ᠮᠣᠩᠭᠣᠯ",
    "flags": "🇯🇵🇺🇸 🇰🇷 🇨🇳🇷🇺🇮🇳 🇦",
    "families": "👨\u200d👩\u200d👧 🏳\ufe0f\u200d🌈",
    "emoji": "⚔\ufe0f ☎ ✈\ufe0f 🤝 🪖 🫱 ⚓",
    "keycaps": "1\ufe0f\u20e3 #\ufe0f\u20e3 5\u20e3",
    "skins": "🤝🏽 👍🏿 ✊🏻",
    "marks": "a\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308 q\u0308\u0323\u0331",
}


def clusters(text):
    """What must stand together in the bytes, told another way than there."""
    text = re.sub("[\u200c\u200d](?=\\w)|[\ufe0e\ufe0f]", "", text)
    text = unicodedata.normalize("NFC", text)
    found = []
    for character in text:
        code = ord(character)
        attaches = (
            unicodedata.category(character)[0] == "M"
            and code not in range(0x1038, 0x1039)
            or code in (0x0E33, 0x0EB3)
            or 0x1160 <= code <= 0x11FF
        )
        half = 0x1F1E6 <= code <= 0x1F1FF and len(found[-1:]) == 1
        half = half and len(found[-1]) == 1 and 0x1F1E6 <= ord(found[-1]) <= 0x1F1FF
        if found and (attaches or half):
            found[-1] += character
        elif character not in " \u200d":
            found.append(character)
    return found


def make_database(home, words):
    events = [
        {
            "id": f"words-{number}",
            "title": text,
            "type": "exercise",
            "status": "completed",
            "date": f"{2000 + number % 25}-01-02",
            "participants": [
                {"actor": code, "roles": ["participant"]} for code in ("QQV", "QQX")
            ],
            "citations": [{"source": "a"}],
        }
        for number, text in enumerate(words)
    ]
    world = {
        "actors": [
            {"code": code, "kind": "state", "name": code} for code in ("QQV", "QQX")
        ],
        "sources": [{"id": "a", "kind": "news", "publisher": "A"}],
        "events": events,
    }
    path = pathlib.Path(home) / "world.json"
    path.write_text(json.dumps(world), encoding="utf-8")
    subprocess.run(
        [PROGRAM, "--no-shipped", "import", str(path)],
        env=home_environment(home),
        check=True,
        capture_output=True,
    )


def home_environment(home):
    return environment(
        HOME=home,
        XDG_DATA_HOME=f"{home}/data",
        XDG_STATE_HOME=f"{home}/state",
        XDG_CONFIG_HOME=f"{home}/config",
    )


class Shown:
    """A screen of events with these titles."""

    def __init__(self, words, columns=160, rows=60):
        self.home = tempfile.TemporaryDirectory(prefix="entente-scripts.")
        make_database(self.home.name, words)
        self.terminal = Terminal(
            [PROGRAM], home_environment(self.home.name), columns, rows
        )

    def __enter__(self):
        return self.terminal.settle()

    def __exit__(self, *_):
        self.terminal.close()
        self.home.cleanup()


def look(t):
    return t.screen.display, (t.screen.cursor.y, t.screen.cursor.x)


def assert_as_drawn_anew(t):
    before = look(t)
    t.keys("\x0c")
    same(before, look(t))


def test_every_cluster_is_written_to_the_terminal():
    words = " ".join(WORDS.values()).split()
    with Shown(words, columns=160, rows=len(words) + 10) as t:
        t.keys("\x0c")
        for name, text in WORDS.items():
            for cluster in clusters(text):
                assert cluster.encode() in t.raw, f"{cluster!r} of {name} is lost"


def test_every_cluster_is_written_in_the_filter():
    with Shown(["-"], columns=120, rows=20) as t:
        for name, text in WORDS.items():
            start = len(t.raw)
            t.keys("f")
            t.send(b"\x1b[200~" + text.encode() + b"\x1b[201~")
            for cluster in clusters(text):
                holds(t.raw[start:], cluster.encode())
            t.keys("\x15", "\x1b")


def test_nothing_stays_of_what_was_there():
    words = [f"{text} {name}" for name, text in WORDS.items()] * 3
    moves = ("j", "\x04", "\x04", "j", "k", "\x15", "d", "j", "d", "G", "\x1b[H")
    with Shown(words, columns=100, rows=30) as t:
        for move in moves:
            t.keys(move)
            assert_as_drawn_anew(t)
        t.keys("f", *"zzz")
        assert_as_drawn_anew(t)
        lacks(t.text(), "\u0905")
        t.keys(b"\x1b", "3")
        assert_as_drawn_anew(t)
        t.keys("1", "\r")
        assert_as_drawn_anew(t)
        t.keys("q")
        for columns, rows in ((60, 20), (101, 31), (40, 8)):
            t.resize(columns, rows)
            t.settle()
            assert_as_drawn_anew(t)


def narrow(character):
    return min(width(character), 1)


def test_what_stands_beside_keeps_its_place():
    """Also where the terminal draws such characters narrower."""
    for pyte.screens.wcwidth in (width, narrow):
        title = "\U0001fa96\U0001faf1\u2694\ufe0f\U0001f1ef\U0001f1f5 अभ्यास | end"
        with Shown([title, "plain title of a length | end"], 100, 12) as t:
            for keys in ("jk", "\x0c", "s\x1b", "fzzz\x15\x1b"):
                t.keys(*keys)
                at = t.screen.display[2].index("TITLE")
                row = next(
                    row
                    for row in range(9)
                    if t.screen.buffer[row][at].data.startswith("\U0001fa96")
                )
                cells = [t.screen.buffer[row][x].data for x in range(at, 100)]
                same(cells[1], "" if pyte.screens.wcwidth is width else " ")
                same("".join(cells[14:]).rstrip(), "| end")
    pyte.screens.wcwidth = width


if __name__ == "__main__":
    pty_test.main(globals())
