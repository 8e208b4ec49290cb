"""Which packs are on board: the built-in ones and those a person brings along."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock

from workbench.app import lazy
from workbench.content.pack_folders import resources
from workbench.domain.problem import Problem
from workbench.ui.late_types import Packs

VARIABLE = "DPO_WORKBENCH_PACKS"


def folders(brought: Sequence[str] = ()) -> tuple[Path, ...]:
    """The pack folders in order: built-in, from the variable, from the command line."""
    named = os.environ.get(VARIABLE, "").split(os.pathsep)  # noqa: TID251 - app reads it
    return (resources(), *(Path(folder) for folder in (*named, *brought) if folder))


def load(brought: Sequence[str] = ()) -> tuple[Packs, tuple[Problem, ...]]:
    """The sound packs of all folders, and what is wrong with the others.

    Raises NoSuchFolder for a folder that is not there.
    """
    return lazy.packs_in(folders(brought))


class PacksOnDemand:
    """The packs of all folders, read once, by whoever wants them first.

    Calling it gives the packs, from any thread; `tell` then hears what is wrong with them.
    """

    def __init__(self, brought: Sequence[str], tell: Callable[[Problem], object]) -> None:
        self._brought, self._tell = brought, tell
        self._reading = Lock()
        self._packs: Packs | None = None

    def __call__(self) -> Packs:
        """The packs; raises NoSuchFolder for a folder that is not there."""
        with self._reading:
            if self._packs is None:
                self._packs, problems = load(self._brought)
                for problem in problems:
                    self._tell(problem)
            return self._packs
