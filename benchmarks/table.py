"""How measurements are printed: ours beside theirs, and the bound that was promised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement: texts with their units, the ratio, the bound, and whether it holds."""

    name: str
    ours: str
    theirs: str
    ratio: float | None
    bound: str
    ok: bool | None


def print_table(title: str, rows: Iterable[Row]) -> None:
    """Print measurements under a title, one a line, in columns."""
    lines = [("", "ours", "theirs", "ratio", "bound", "")]
    for row in rows:
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        verdict = {True: "ok", False: "MISSED", None: ""}[row.ok]
        lines.append((row.name, row.ours, row.theirs, ratio, row.bound, verdict))
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    print(f"\n{title}")
    for line in lines:
        name, *cells = (cell for cell in line)
        padded = [name.ljust(widths[0])]
        padded += [cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True)]
        print("  ".join(padded).rstrip())
