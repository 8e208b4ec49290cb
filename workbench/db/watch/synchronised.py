"""Whether a folder is one that a program copies to other computers behind our back.

Such a program replaces files while they are open and knows nothing of a database and its log.
It is known by the name of its folder, or by what it leaves in the folder that it watches:
each is what the program itself documents or was seen to leave.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

_NAMES = (
    ("Dropbox", r"dropbox( \(.+\))?|dropbox-.+"),
    ("OneDrive", r"onedrive( - .+|-.+)?|skydrive"),
    ("Google Drive", r"google ?drive(-.+| \(.+\)|stream)?|drivefs"),
    ("iCloud", r"icloud ?drive( \(.+\))?|icloud|mobile documents|com~apple~clouddocs"),
    ("Nextcloud", r"nextcloud.*"),
    ("ownCloud", r"owncloud.*"),
    ("Syncthing", r"syncthing"),
    ("Box", r"box sync|box-box"),
    ("Proton Drive", r"proton ?drive(-.+)?"),
    ("MEGA", r"megasync|mega"),
    ("pCloud", r"pcloud ?drive"),
    ("Seafile", r"seafile"),
    ("Synology Drive", r"synologydrive"),
    ("Tresorit", r"tresorit.*"),
)
_MARKERS = (
    ("Dropbox", r"\.dropbox(\.cache)?"),
    ("OneDrive", r"\.849c9593-d756-4e56-8d6e-42412f2a707b"),
    ("Google Drive", r"\.tmp\.drive(down|up)load"),
    ("iCloud", r"\..+\.icloud"),
    ("Nextcloud", r"\.?nextcloudsync\.log|\.sync_[0-9a-f]{12}\.db(-wal|-shm)?"),
    ("ownCloud", r"\.?owncloudsync\.log|\._sync_[0-9a-f]{12}\.db(-wal|-shm)?"),
    ("Syncthing", r"\.stfolder|\.stignore|\.stversions"),
    ("Resilio Sync", r"\.sync"),
    ("Seafile", r"\.seafile-data"),
)
_BY_NAME = tuple((program, re.compile(names, re.IGNORECASE)) for program, names in _NAMES)
_BY_MARKER = tuple((program, re.compile(names, re.IGNORECASE)) for program, names in _MARKERS)


def synchronised_by(folder: Path) -> str:
    """The name of the program that synchronises a folder or one above it; empty where none shows.

    The folder itself need not be there yet. What cannot be read says nothing.
    """
    for place in _places(folder):
        for program, names in _BY_NAME:
            if names.fullmatch(place.name):
                return program
        found = _marked(place)
        if found:
            return found
    return ""


def _places(folder: Path) -> Iterator[Path]:
    """The folder and those above it, as they are named and as links lead to them."""
    known: set[Path] = set()
    for start in (folder.absolute(), Path(os.path.realpath(folder))):
        for place in (start, *start.parents):
            if place not in known:
                known.add(place)
                yield place


def _marked(place: Path) -> str:
    try:
        with os.scandir(place) as lying:
            marks = [entry.name for entry in lying if entry.name.startswith((".", "n", "o"))]
    except OSError:
        return ""
    found = (program for program, names in _BY_MARKER if any(map(names.fullmatch, marks)))
    return next(found, "")
