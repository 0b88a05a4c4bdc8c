#!/usr/bin/env python3
"""How the program is linked, as readelf tells: what makes a fault in it hard
to use. Usage: hardened.py PROGRAM; speaks TAP."""
import re
import subprocess
import sys

import trial


def main():
    done = subprocess.run(["readelf", "-W", "-h", "-l", "-d", "--dyn-syms",
                           sys.argv[1]], capture_output=True, text=True,
                          check=False)
    if done.returncode or not done.stdout:
        trial.skip("no readelf, or no ELF")
    text = done.stdout
    stack = re.search(r"GNU_STACK.*", text)
    facts = trial.Facts()
    facts.fact("the program can lie anywhere in memory",
               re.search(r"Type:\s+DYN", text))
    facts.fact("what is relocated is read-only", "GNU_RELRO" in text)
    facts.fact("all of it, from the start",
               re.search(r"BIND_NOW|FLAGS_1.*\bNOW\b", text))
    facts.fact("no code on the stack",
               stack and " RWE " not in stack.group(), stack)
    facts.fact("no memory is both written and run",
               not re.search(r"LOAD.* RWE ", text))
    facts.fact("no relocation in the code", "TEXTREL" not in text)
    facts.fact("no search path for libraries",
               not re.search(r"\((RPATH|RUNPATH)\)", text))
    facts.fact("the stack is guarded", "__stack_chk_fail" in text)
    facts.fact("calls of the C library know their room",
               re.search(r"__\w+_chk\b(?<!__stack_chk)", text))
    return facts.finish()


if __name__ == "__main__":
    sys.exit(main())
