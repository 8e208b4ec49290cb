"""Which packs are on board: the built-in ones and those a person brings along."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from workbench.content.folders import resources
from workbench.content.packs import read_packs, sound
from workbench.domain.kind import Packs
from workbench.domain.problem import Problem

VARIABLE = "DPO_WORKBENCH_PACKS"


def folders(brought: Sequence[str] = ()) -> tuple[Path, ...]:
    """The pack folders in order: built-in, from the variable, from the command line."""
    named = os.environ.get(VARIABLE, "").split(os.pathsep)  # noqa: TID251 - app reads it
    return (resources(), *(Path(one) for one in (*named, *brought) if one))


def load(brought: Sequence[str] = ()) -> tuple[Packs, tuple[Problem, ...]]:
    """The sound packs of all folders, and what is wrong with the others.

    Raises NoSuchFolder for a folder that is not there.
    """
    packs, problems = read_packs(folders(brought))
    return sound(packs, problems), problems
