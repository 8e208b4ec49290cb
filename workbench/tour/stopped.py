"""What may stop the tour."""

from __future__ import annotations

from pathlib import Path

from workbench.domain.fault import Fault
from workbench.domain.sentence import Sayable, sentence


class TourStopped(Exception):
    """The tour came to a point where a person could not have gone on; `sentence` says where."""

    def __init__(self, key: str, /, **values: Sayable) -> None:
        super().__init__(key)
        self.sentence = sentence(key, **values)


class FolderNotEmpty(Fault):
    """The folder for the tour holds something else than an earlier tour."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder=str(folder))


class UnsafeQt(Fault):
    """The installed version of PySide6 would end the program without warning."""
