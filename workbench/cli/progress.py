"""How far a long command is, said on the error stream while it works."""

from __future__ import annotations

import time
from typing import TextIO

from workbench.cli.words import say

SECONDS = 2.0
"""So long nobody wants to hear more; on a terminal the same line says it twenty times as often."""


class ProgressLine:
    """Says how far work is: in one line of a terminal, or now and then in a line of its own."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._in_place = out.isatty()
        self._pause = SECONDS / 20 if self._in_place else SECONDS
        self._said_at = time.monotonic()
        self._wide = 0

    def say(self, done: int, total: int, what: str) -> None:
        """Say that so many of what there is are done, if it is time to."""
        now = time.monotonic()
        if now - self._said_at < self._pause:
            return
        self._said_at = now
        self._write(say("cli.progress.checked", done=done, total=total, what=what))

    def end(self) -> None:
        """Leave a terminal as it was."""
        if self._wide:
            self._out.write("\r" + " " * self._wide + "\r")
            self._out.flush()

    def _write(self, line: str) -> None:
        if self._in_place:
            self._out.write("\r" + line.ljust(self._wide))
            self._wide = len(line)
        else:
            self._out.write(f"{line}\n")
        self._out.flush()
