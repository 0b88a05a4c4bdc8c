"""What was measured before, in RESULTS.md: a table of figures by the number of
events, and why some miss their goal."""
import re

from goals import Figure

HEAD = """# What was measured

Made by `./dev bench --write` on a machine with two cores; `./dev bench` fails
where a figure is 15 % worse than here, or misses its goal without a reason
below. A ratio (x) is to what the figure names, in the same minute. Times in
milliseconds are told as if a line key in a bare curses program took 0.30 ms
here, which is what the goals were set by. `>` was stopped there.
"""
WORSE = 1.15
# What differs by chance: whether a question was cancelled before it began.
SLACK = {"ms": 0.05, "": 4}
REASONS = "## Missed, and why"


def columns(text):
    for line in text.splitlines():
        if line.startswith("| figure"):
            return [cell.strip() for cell in line.strip("|").split("|")][1:]
    return []


def read(path):
    """{(figure, size): Figure}, {figure: reason}."""
    text = path.read_text() if path.exists() else ""
    known, heads = {}, columns(text)
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("| ") or cells[0] in ("figure", "---"):
            continue
        for head, cell in zip(heads, cells[1:]):
            figure = Figure.parse(cell)
            if figure and head != "goal":
                known[cells[0], int(head.replace(",", ""))] = figure
    reasons = dict(re.findall(r"^- \*\*(.+?)\*\*: (.+)$",
                              text.partition(REASONS)[2], re.M))
    return known, reasons


def worse(measured, known, allowed=WORSE):
    """Lines about what is worse than before."""
    for key, figure in measured.items():
        before = known.get(key)
        if not before or before.unit != figure.unit or before.is_over:
            continue
        if figure.is_over or figure.value > allowed * before.value + \
                SLACK.get(figure.unit, 0):
            yield (f"{key[0]} at {key[1]:,} is {figure.text()}, was "
                   f"{before.text()}")


def write(path, measured, reasons, goal_text, shares):
    sizes = sorted({size for _, size in measured})
    lines = [HEAD, "| figure | " + " | ".join(f"{size:,}" for size in sizes)
             + " | goal |", "|---" * (len(sizes) + 2) + "|"]
    for name in dict.fromkeys(name for name, _ in measured):
        cells = [measured[name, size].text() if (name, size) in measured
                 else "" for size in sizes]
        lines.append(f"| {name} | {' | '.join(cells)} | {goal_text(name)} |")
    lines += ["", "## Shares of the file", ""]
    lines += [f"- {name}: {share}" for name, share in shares.items()]
    lines += ["", REASONS, ""]
    lines += [f"- **{name}**: {reason}" for name, reason in reasons.items()]
    path.write_text("\n".join(lines) + "\n")
