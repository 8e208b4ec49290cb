"""Where the packs that come with the program lie."""

from __future__ import annotations

from pathlib import Path

import workbench

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


def icon_names() -> frozenset[str]:
    """The names that a kind may give as its icon; none when no icons are there."""
    return frozenset(path.stem for path in (resources() / "icons").glob("*.svg"))
