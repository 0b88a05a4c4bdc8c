#!/usr/bin/env python3
"""Counts the tests of meson's testlog.json: "12 passed, 0 failed".

Each case of a program that speaks TAP counts for itself; any other program
counts as one. A program that failed although its cases passed (it crashed,
ended early, left memory behind) counts as one failure more. What failed is
shown on standard error.
"""
import json
import re
import sys

CASE = re.compile(r"^(not )?ok\b(.*)$", re.M)
GOOD = ("OK", "EXPECTEDFAIL", "SKIP")


def cases(test):
    """How many cases of one program passed and failed."""
    passed = failed = 0
    for bad, rest in CASE.findall(test.get("stdout", "")):
        if bad and "# TODO" not in rest:
            failed += 1
        elif "# SKIP" not in rest.upper():
            passed += 1
    if test["result"] == "SKIP":
        return 0, 0
    if test["result"] not in GOOD and failed == 0:
        return passed, 1
    if passed + failed == 0:
        return 1, 0
    return passed, failed


def show(test):
    print(f"---- {test['name']}: {test['result']}", file=sys.stderr)
    text = test.get("stdout", "") + test.get("stderr", "")
    lines = [line for line in text.splitlines()
             if not re.match(r"ok\b", line)]
    print("\n".join(lines[-60:]), file=sys.stderr)


def main():
    passed = failed = 0
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8", errors="replace") as log:
            for line in log:
                test = json.loads(line)
                good, bad = cases(test)
                passed, failed = passed + good, failed + bad
                if bad:
                    show(test)
    print(f"{passed} passed, {failed} failed")


if __name__ == "__main__":
    main()
