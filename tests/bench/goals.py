"""What is measured, as numbers that can be held against others, and the goals
that they have to reach."""
import dataclasses

# What a line key took in the bare curses program, in milliseconds, when the
# goals were set: times are told as if this machine needed as long.
BARE_LINE = 0.30


@dataclasses.dataclass
class Figure:
    """One measurement. `value` is a ratio ("x"), milliseconds, megabytes, or a
    count (""); where `is_over`, it was stopped there. `note` is for people."""
    value: float
    unit: str
    note: str = ""
    is_over: bool = False

    def text(self):
        digits = 0 if self.unit == "" else 4 if self.value < 0.1 else \
            2 if self.value < 10 else 1
        return ("> " if self.is_over else "") + \
            f"{self.value:,.{digits}f}{' ' if len(self.unit) > 1 else ''}" \
            f"{self.unit}"

    @staticmethod
    def parse(text):
        """The figure of a cell of RESULTS.md, or None."""
        text = text.strip()
        is_over = text.startswith("> ")
        number = text.removeprefix("> ").replace(",", "")
        for unit in ("x", "ms", "MB", ""):
            if unit == "" or number.endswith(unit):
                try:
                    value = float(number.removesuffix(unit))
                except ValueError:
                    continue
                return Figure(value, unit, is_over=is_over)
        return None

# name of the figure -> (the most it may be, in words where that comes from)
MOST = {
    "import YAML": (2.5, "raw libyaml"),
    "import CSV": (3.0, "sqlite3 .import"),
    "import CSV, anonymous memory": (128, ""),
    "database": (1.8, "CSV"),
    "pair: count and first page": (2, ""),
    "pair and type: count and first page": (2, ""),
    "pair: page in the middle": (2, ""),
    "pair and twenty years: count and first page": (6, ""),
    "counts by type under a pair": (16, ""),
    "counts by country under a pair": (16, ""),
    "counts by year under a pair": (16, ""),
    "counts by country of all": (16, ""),
    "counts by type under two words": (16, ""),
    "pair: count, to COUNT in SQL": (1 / 40, "SQL"),
    "counts by type under a pair, to GROUP BY": (1 / 100, "SQL"),
    "counts by country under a pair, to GROUP BY": (1 / 100, "SQL"),
    "counts by year under a pair, to GROUP BY": (1 / 15, "SQL"),
    "matrix of all": (2, ""),
    "matrix under a pair": (50, ""),
    "word and pair: first page": (2, ""),
    "prefix: first page": (5, ""),
    "line key, p50": (1.5, "bare curses"),
    "line key, p99": (2, ""),
    "page key, p99": (4, ""),
    "start, p50": (2, "bare curses"),
    "memory, browsing": (16, ""),
    "memory after 100 filters": (128, ""),
    "export CSV": (0.7, "sqlite3 -csv"),
    "export JSON": (0.6, "sqlite3 -json"),
    "export CSV, memory": (16, ""),
    "export JSON, memory": (16, ""),
    "edit, p50": (2, ""),
    "edit, p99": (16, ""),
    "statements, first paint": (15, ""),
    "statements, new filter": (15, ""),
}

# From the smallest to the largest data: beginning of names -> the most.
GROWTH = {
    "line key, p50": 1.15,
    "start, p50": 1.2,
    "view ": 8,
}
