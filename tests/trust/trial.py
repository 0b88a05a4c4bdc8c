"""What the tests of trust share: facts in TAP, and a program in a home of its
own that is set back before every trial."""
import contextlib
import os
import pathlib
import shutil
import subprocess
import sys

DATA = pathlib.Path(__file__).resolve().parent.parent / "cli/data"
ACTORS = DATA / "actors.yaml"
EVENTS = DATA / "events.yaml"
STUCK = 60  # seconds


class Facts:
    """Counts the facts and says whether all were true."""

    def __init__(self):
        self.count = 0
        self.is_good = True

    def fact(self, name, is_true, *details):
        self.count += 1
        self.is_good = self.is_good and bool(is_true)
        print(f"{'ok' if is_true else 'not ok'} {self.count} - {name}")
        for detail in details if not is_true else ():
            print("#", str(detail)[:500].replace("\n", " | "))
        sys.stdout.flush()

    def finish(self):
        print(f"1..{self.count}")
        return 0 if self.is_good else 1


def skip(why):
    print(f"1..0 # SKIP {why}")
    sys.exit(0)


class Home:
    """A place with a database; what the program does there can be undone."""

    def __init__(self, program, folder):
        self.program = str(program)
        self.folder = pathlib.Path(folder)
        self.place = self.folder / "home"
        self.place.mkdir()
        self.database = self.place / "data/entente/entente.db"
        self.environment = dict(
            os.environ, HOME=str(self.place), LC_ALL="C.UTF-8", TZ="UTC",
            TERM="xterm-256color", ENTENTE_NOW="2026-01-15",
            TMPDIR=str(self.place),
            # A tracer and the search for leaks exclude each other.
            ASAN_OPTIONS="detect_leaks=0")
        self.environment.pop("ENTENTE_DATABASE", None)
        for name in ("DATA", "CONFIG", "STATE", "CACHE"):
            self.environment[f"XDG_{name}_HOME"] = \
                str(self.place / name.lower())

    def command(self, *arguments):
        return [self.program, "--no-shipped", "-q", *map(str, arguments)]

    def run(self, *arguments, before=(), environment=None, **more):
        return subprocess.run(
            [*before, *self.command(*arguments)], cwd=self.place,
            env={**self.environment, **(environment or {})},
            stdin=subprocess.DEVNULL, capture_output=True, timeout=STUCK,
            check=False, **more)

    def records(self):
        """All that is stored, or None where no database is."""
        if not self.database.exists():
            return None
        return self.run("export", "--format", "yaml", "-o", "-").stdout

    def is_sound(self):
        return not self.database.exists() or \
            self.run("db", "check").returncode == 0

    def files(self):
        return sorted(str(path.relative_to(self.place))
                      for path in self.place.rglob("*") if path.is_file())

    def keep(self, name):
        """Remembers the place under a name."""
        shutil.copytree(self.place, self.folder / name)

    def back(self, name):
        """Makes the place what it was."""
        shutil.rmtree(self.place)
        shutil.copytree(self.folder / name, self.place)


@contextlib.contextmanager
def home(program):
    """A home in a temporary folder."""
    import tempfile
    with tempfile.TemporaryDirectory(prefix="entente-trust.") as folder:
        yield Home(pathlib.Path(program).resolve(), folder)
