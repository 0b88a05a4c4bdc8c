#!/usr/bin/env python3
"""Plays every script of this folder at its size and compares what it dumps
with the frames that are kept beside it; then once more, key by key:

    play_test.py PROGRAM [SCRIPT...]

The first lines of a script may say "# screen 120x36" and "# query TEXT", and
"# world NAME" for data/NAME.yaml in place of data/world.yaml, or "# crowd" for
a world of 200 states.
With UPDATE=1 the frames are written anew: read the difference before you
commit it. Speaks TAP.
"""
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import crowd

HERE = pathlib.Path(__file__).resolve().parent


def environment(home):
    """Nothing of the caller's but the path; the clock stands still."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": home,
        "XDG_DATA_HOME": f"{home}/data",
        "XDG_CONFIG_HOME": f"{home}/config",
        "XDG_STATE_HOME": f"{home}/state",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "ENTENTE_NOW": "2026-01-15",
    }


def run(program, home, *arguments):
    done = subprocess.run(
        [program, *arguments],
        env=environment(home),
        cwd=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def option(script, name, default):
    found = re.search(rf"^# {name} (.*)$", script, re.M)
    return found.group(1) if found else default


def play(program, home, path):
    script = path.read_text(encoding="utf-8")
    size = option(script, "screen", "80x24")
    query = option(script, "query", "")
    ascii_only = ["--ascii"] if "\n# ascii\n" in "\n" + script else []
    return run(
        program,
        home,
        "--play",
        str(path),
        "--screen",
        size,
        *ascii_only,
        *([query] if query else []),
    )


def compare(path, frame):
    expected_path = path.with_suffix(".frame")
    if os.environ.get("UPDATE"):
        expected_path.write_text(frame, encoding="utf-8")
        return []
    expected = ""
    if expected_path.exists():
        expected = expected_path.read_text(encoding="utf-8")
    return list(
        difflib.unified_diff(
            expected.splitlines(),
            frame.splitlines(),
            str(expected_path.name),
            "what the program shows",
            lineterm="",
        )
    )


def key_by_key(path, home):
    """The script with a step for each of its keys."""
    lines = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        keys = line.split()[1:] if line.startswith("key ") else None
        lines += [line] if keys is None else [f"key {key}" for key in keys]
    slow = pathlib.Path(home) / path.name
    slow.write_text("\n".join(lines), encoding="utf-8")
    return slow


def check(program, path):
    """What is wrong with the script's frames, as lines."""
    with tempfile.TemporaryDirectory(prefix="entente-screen.") as home:
        script = path.read_text(encoding="utf-8")
        data = HERE / f"data/{option(script, 'world', 'world')}.yaml"
        if "\n# crowd\n" in "\n" + script:
            data = pathlib.Path(home) / "crowd.yaml"
            data.write_text("\n".join(crowd.crowd(200, 600)), encoding="utf-8")
        code, _, talk = run(program, home, "--no-shipped", "import", str(data))
        if code != 0:
            return talk.splitlines()
        shutil.copytree(home, f"{home}.slow")
        try:
            code, frame, talk = play(program, home, path)
            slow = play(program, f"{home}.slow", key_by_key(path, home))[1]
        finally:
            shutil.rmtree(f"{home}.slow")
        if code != 0:
            return [f"exit {code}", *talk.splitlines()]
        if slow != frame:
            return ["key by key it shows something else"]
        return compare(path, frame)


def main():
    program = os.path.abspath(sys.argv[1])
    paths = [pathlib.Path(name).resolve() for name in sys.argv[2:]]
    if not paths:
        paths = sorted(HERE.rglob("*.play"))
    print(f"1..{len(paths)}")
    failed = 0
    for number, path in enumerate(paths, 1):
        problems = check(program, path)
        failed += bool(problems)
        print(f"{'not ok' if problems else 'ok'} {number} - {path.stem}")
        for line in problems:
            print(f"# {line}")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
