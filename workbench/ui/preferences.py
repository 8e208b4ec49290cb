"""What the window remembers between two days; never a word about a person."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from workbench.ui.theme import Appearance

MOST_RECENT = 8


class BackupOnClose(StrEnum):
    """What becomes of changes that were not copied when the window closes."""

    ASK = "ask"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """The choices of the person at this computer.

    `recent` are folders of case files, latest first. `backup_folder` is where copies go;
    `backed_up` tells by folder when a copy was last made (ISO moment).
    `idle_minutes` is when the window locks by itself, 0 never. `calendar_file` is where what is
    due is written, on every closing if a person wants so.
    """

    appearance: Appearance = field(default_factory=Appearance)
    recent: tuple[str, ...] = ()
    backup_folder: str = ""
    backup_on_close: BackupOnClose = BackupOnClose.ASK
    backed_up: tuple[tuple[str, str], ...] = ()
    idle_minutes: int = 10
    calendar_on_close: bool = False
    calendar_file: str = ""


class PreferenceStore(Protocol):
    """Where preferences are kept, outside every case file."""

    def load(self) -> Preferences:
        """The preferences; the defaults when there are none or they cannot be read."""
        ...

    def save(self, preferences: Preferences) -> None:
        """Keep the preferences; a failure is not worth a message."""
        ...


def with_recent(recent: tuple[str, ...], folder: str) -> tuple[str, ...]:
    """The folders with this one first."""
    return (folder, *(known for known in recent if known != folder))[:MOST_RECENT]
