"""From the start of the process to the first paint: the unlock page beside a bare window."""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from table import Row, print_table

PAINT_BOUND = 1.4
COMMAND_SECONDS = 0.5
ROOT = Path(__file__).resolve().parents[1]

# The hello world of PySide6's own tutorial: a centred text and a button.
BARE = """
import os, time
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

class Page(QWidget):
    def paintEvent(self, event):
        print(time.monotonic(), flush=True)
        os._exit(0)

app = QApplication([])
page = Page()
page.resize(1380, 860)
layout = QVBoxLayout(page)
layout.addWidget(QLabel("Hello World", alignment=Qt.AlignmentFlag.AlignCenter))
layout.addWidget(QPushButton("Click me!"))
page.show()
app.exec()
"""

# The command without a word on it: the real composition, the real page.
OURS = """
import os, sys, time
from workbench.ui.entrance import unlock_page
from workbench.__main__ import main

def painted(page, event):
    print(time.monotonic(), flush=True)
    os._exit(0)

unlock_page.UnlockPage.paintEvent = painted
sys.argv[1:] = []
main()
"""
COMMANDS = {
    "the command clock, from start to end": ("clock", "-"),
    "the command read-mail, from start to end": ("read-mail", "-"),
}


def measured(folder: Path, rounds: int) -> list[Row]:
    """First paint in turns, and how long small commands take from start to end."""
    env = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QT_LOGGING_RULES": "qt.qpa.*=false",
        "XDG_CONFIG_HOME": str(folder),
        "PYTHONPATH": str(ROOT),
    }
    # An installed program has its bytecode, as the library has: nobody compiles at each start.
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    bare: list[float] = []
    ours: list[float] = []
    for round_ in range(rounds + 1):
        for times, program in ((bare, BARE), (ours, OURS)):
            taken = _to_first_paint(program, env)
            if round_:  # the first of each warms the disk
                times.append(taken)
    theirs, mine = statistics.median(bare), statistics.median(ours)
    ratio = statistics.median(mine / other for mine, other in zip(ours, bare, strict=True))
    name = "first paint: the unlock page beside a bare window"
    ok = ratio <= PAINT_BOUND
    rows = [Row(name, f"{mine:.0f} ms", f"{theirs:.0f} ms", ratio, f"{PAINT_BOUND}", ok)]
    mail = folder / "one.eml"
    mail.write_bytes(b"From: Ada <ada@example.org>\nSubject: My data\n\nPlease send it.\n")
    for name, (command, argument) in COMMANDS.items():
        given = (command, str(mail) if command == "read-mail" else argument)
        took = statistics.median(_run(given, env) for _ in range(max(3, rounds // 2)))
        bound = f"{COMMAND_SECONDS} s"
        rows.append(Row(name, f"{took:.2f} s", "", None, bound, took <= COMMAND_SECONDS))
    return rows


def _to_first_paint(program: str, env: dict[str, str]) -> float:
    """Milliseconds; the clock is the machine's own, the same in both processes."""
    started = time.monotonic()
    ended = subprocess.run(
        [sys.executable, "-c", program], env=env, check=True, stdout=subprocess.PIPE, text=True
    )
    return (float(ended.stdout.split()[0]) - started) * 1000


REQUEST = (
    b'{"id": "1", "regime": "fr", "calendar": "FR", "kind": "access", '
    b'"received": "2026-03-02T10:00:00+01:00", "events": []}\n'
)


def _run(arguments: tuple[str, ...], env: dict[str, str]) -> float:
    started = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "workbench", *arguments],
        env=env,
        check=True,
        input=REQUEST,
        stdout=subprocess.DEVNULL,
    )
    return time.monotonic() - started


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=15)
    found = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print_table("Start-up", measured(Path(folder), found.rounds))
    return 0


if __name__ == "__main__":
    sys.exit(main())
