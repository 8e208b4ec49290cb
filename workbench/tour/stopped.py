"""What may stop the tour."""

from __future__ import annotations

from pathlib import Path

from workbench.domain.fault import Fault


class TourStopped(Exception):
    """The tour came to a point where a person could not have gone on; the text says where.

    It is a finding for whoever works on the program, in English.
    """


class FolderNotEmpty(Fault):
    """The folder for the tour holds something else than an earlier tour."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder=folder)


class UnsafeQt(Fault):
    """The installed version of PySide6 would end the program without warning."""
