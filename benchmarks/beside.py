"""Another commit to stand beside: checked out in a folder of its own, measured by our programs."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
BEFORE = "cc0179d"
"""The commit before projections knew how long they are good."""


@contextmanager
def tree_of(revision: str, folder: Path) -> Iterator[Path]:
    """A worktree of a commit, gone afterwards."""
    tree = folder / f"tree-{revision}"
    _git("worktree", "add", "--detach", "--force", str(tree), revision)
    try:
        yield tree
    finally:
        _git("worktree", "remove", "--force", str(tree))


def _git(*arguments: str) -> None:
    subprocess.run(["git", "-C", str(ROOT), *arguments], check=True, capture_output=True)


def measured_in(tree: Path, program: Path, arguments: Sequence[str]) -> dict[str, Any]:
    """What a program of ours prints last, as JSON, when it finds the code of that tree."""
    ended = subprocess.run(
        [sys.executable, str(program), *arguments],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        cwd=tree,
        env={
            **os.environ,
            "PYTHONPATH": str(tree),
            "QT_QPA_PLATFORM": "offscreen",
        },
    )
    found: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    return found


def in_turns(
    trees: Sequence[Path],
    program: Path,
    arguments: Sequence[Sequence[str]],
    rounds: int,
    name: str,
) -> tuple[list[float], float]:
    """The median of each tree, and the median of the ratios of the first to the second."""
    taken: list[list[float]] = [[] for _ in trees]
    for round_ in range(rounds):
        order = range(len(trees)) if round_ % 2 else reversed(range(len(trees)))
        for which in order:
            taken[which].append(measured_in(trees[which], program, arguments[which])[name])
    ratios = [ours / theirs for ours, theirs in zip(*taken, strict=True)]
    return [statistics.median(times) for times in taken], statistics.median(ratios)
