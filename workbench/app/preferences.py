"""Keeps the window's preferences in a small file of the person's configuration folder."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from workbench.ui.application import settings_folder
from workbench.ui.preferences import BackupOnClose, Preferences
from workbench.ui.theme import Appearance, Mode


class PreferenceFile:
    """Preferences as JSON; whatever cannot be read counts as not said."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or settings_folder() / "dpo-workbench" / "preferences.json"

    def load(self) -> Preferences:
        """The preferences; the defaults where there are none."""
        try:
            data = json.loads(self._path.read_text(encoding="utf-8"))
            return _from_json(data)
        except (OSError, ValueError, TypeError, AttributeError):
            return Preferences()

    def save(self, preferences: Preferences) -> None:
        """Keep the preferences; a full or read-only disk is not worth a message."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._path.with_suffix(".new")
            fresh.write_text(json.dumps(asdict(preferences), indent=1), encoding="utf-8")
            fresh.replace(self._path)
        except OSError:
            return


def _from_json(data: dict[str, Any]) -> Preferences:
    known = {name: data[name] for name in Preferences.__dataclass_fields__ if name in data}
    if "appearance" in known:
        shown = Appearance(**known["appearance"])
        known["appearance"] = replace(shown, mode=Mode(shown.mode))
    if "backup_on_close" in known:
        known["backup_on_close"] = BackupOnClose(known["backup_on_close"])
    for name in ("recent", "backed_up"):
        if name in known:
            known[name] = tuple(
                tuple(entry) if isinstance(entry, list) else entry for entry in known[name]
            )
    return Preferences(**known)
