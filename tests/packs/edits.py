"""Raw files of packs, and the same with a few places put otherwise, as a broken pack has them."""

from __future__ import annotations

from workbench.content.findings import Findings
from workbench.content.pack_files import archive, gather
from workbench.content.pack_folders import resources
from workbench.content.packs import packs_from_archive


def needed(own, *prefixes):
    """Of a folder of tests and the built-in packs what begins so, or all of it."""
    found = gather((resources(), own), Findings())
    return {path: data for path, data in found.items() if path.startswith(prefixes or "")}


def edited(files, *edits):
    """The files with each edit made once: its path, what stands there, what stands instead."""
    changed = dict(files)
    for path, old, new in edits:
        text = changed[path].decode()
        assert old in text, "the test edits what is not there"
        changed[path] = text.replace(old, new, 1).encode()
    return changed


def read_edited(files, *edits):
    """The packs of the edited files, and what is wrong with them."""
    return packs_from_archive(archive(edited(files, *edits)))


def reader(good, texts):
    """Reads the good packs with some texts; `files` stand instead, an empty one for none."""

    def read(*edits, files=()):
        given = texts | dict(files)
        laid = {path: text.encode() for path, text in given.items() if text}
        return read_edited(good | laid, *edits)

    return read
