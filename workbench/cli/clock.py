"""The command `clock`: legal dates for JSON lines, each with its reasons."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO, TextIO

from workbench.app import lazy
from workbench.app.packs import folders
from workbench.app.words import spoken_language
from workbench.cli.arguments import STANDARD_INPUT
from workbench.cli.clock_lines import Clocks, answer_line
from workbench.cli.words import say
from workbench.content.findings import Findings
from workbench.content.law.regimes import read_regime_words, read_regimes
from workbench.content.pack_files import gather


def carry_out(arguments: argparse.Namespace) -> int:
    """Answer what is asked on the command line; the exit code of `run`."""
    return run(arguments.file, sys.stdout, brought=(*arguments.packs, *arguments.packs_here))


def run(
    source: str,
    out: TextIO,
    standard_input: BinaryIO | None = None,
    brought: Sequence[str] = (),
) -> int:
    """Answer every line of a file, or of standard input for `-`; the exit code.

    `brought` are folders of packs whose regimes have a clock too.
    0: every line was answered; 1: some could not be; 2: the file could not be read.
    """
    clocks = load_clocks(folders(brought))
    if source == STANDARD_INPUT:
        return _answer_all(standard_input or sys.stdin.buffer, out, clocks)
    try:
        lines = Path(source).read_bytes().splitlines()
    except OSError as error:
        print(say("cli.clock.cannot_read", file=source, why=error.strerror or ""), file=sys.stderr)
        return 2
    return _answer_all(lines, out, clocks)


def load_clocks(packs: Sequence[Path]) -> Clocks:
    """The regimes with a clock in these folders of packs, and the words for them."""
    sources = gather(packs, Findings())
    regimes, _problems = read_regimes(sources, lazy.is_calendar)
    running = {name: regime for name, regime in regimes.items() if regime.zone is not None}
    words = {
        name: read_regime_words(sources, regime.lineage, spoken_language())[0]
        for name, regime in running.items()
    }
    return Clocks(regimes=running, words=words)


def _answer_all(lines: Iterable[bytes], out: TextIO, clocks: Clocks) -> int:
    failed = 0
    plain_letters = (out.encoding or "utf-8").lower().replace("-", "") != "utf8"
    for number, raw in enumerate(lines, start=1):
        if raw.strip():
            answered = answer_line(raw, clocks)
            if "problem" in answered:
                failed = 1
                answered["line"] = number
            out.write(json.dumps(answered, ensure_ascii=plain_letters) + "\n")
    return failed
