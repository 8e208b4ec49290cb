"""Where packs lie: those that come with the program, and those in the folders of a person."""

from __future__ import annotations

from pathlib import Path

import workbench
from workbench.domain.fault import Fault

_PACKAGE = Path(workbench.__file__).resolve().parent


class ResourcesMissing(FileNotFoundError):
    """The packs that come with the program are not there; install the program again."""


def resources() -> Path:
    """The folder of the built-in packs: beside the package in a checkout, inside it installed.

    Raises `ResourcesMissing`.
    """
    for folder in (_PACKAGE / "resources", _PACKAGE.parent / "resources"):
        if (folder / "kinds").is_dir() or (folder / "regimes").is_dir():
            return folder
    raise ResourcesMissing(ResourcesMissing.__doc__)


class NoSuchFolder(Fault):
    """The folder of packs is not there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder=folder)


class FileForFolder(NoSuchFolder):
    """What was given as a folder of packs is a file."""


def missing_folder(folder: Path) -> NoSuchFolder | None:
    """What is wrong with a folder of packs; None where it is there."""
    if folder.is_dir():
        return None
    return FileForFolder(folder) if folder.exists() else NoSuchFolder(folder)


def icon_names() -> frozenset[str]:
    """The names that a kind may give as its icon; none when no icons are there."""
    return frozenset(path.stem for path in (resources() / "icons").glob("*.svg"))
