"""Everything the window needs from outside, handed in by the composition root."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbench.ui.late_types import CalendarEntry, Created, Desk, Later, OpenCaseFile, Vaults
from workbench.ui.preferences import PreferenceStore


def _nobody(_folder: Path) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The ports of the window.

    `recovery_sheet` draws the one-page PDF of a new case file from its key and folder name.
    `warm_up` loads what unlocking needs; it runs in a worker after the first paint. `later` is
    what is not needed for it, loaded when it is first wanted.
    `resources` holds the folders icons, style and fonts. `documents` is the folder that file
    dialogs begin in. `calendar_file` draws dates for other calendars. `synchronised_by` names the
    program that synchronises a folder.
    """

    vaults: Vaults
    desk_for: Callable[[OpenCaseFile], Desk]
    preferences: PreferenceStore
    recovery_sheet: Callable[[Created, str], bytes]
    now: Callable[[], datetime]
    resources: Path
    documents: Path
    warm_up: Callable[[], object]
    later: Callable[[], type[Later]]
    calendar_file: Callable[[Iterable[CalendarEntry], datetime], bytes]
    synchronised_by: Callable[[Path], str] = _nobody
