"""Where journeys lie, and the files beside them; packs themselves never hold them.

What a case file keeps of its packs, and what says that they are others now, is made without
journeys: a story that is written anew changes nothing of what is on file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.content.findings import Findings
from workbench.content.pack_folders import missing_folder
from workbench.domain.foreign_file import LARGEST_FILE
from workbench.domain.sentence import sentence

FOLDER = "journeys"
KINDS, BLOCKS = "kinds", "blocks"
ROOMS = (KINDS, BLOCKS)


@dataclass(frozen=True, slots=True)
class JourneyFile:
    """A file of a journey: its path relative to the folder of packs, and where it lies."""

    path: str
    lies_at: Path

    @property
    def room(self) -> str:
        """Whether it is of a kind or of a block: `kinds` or `blocks`."""
        return self.path.split("/")[0]

    @property
    def owner(self) -> str:
        """The kind or block."""
        return self.path.split("/")[1]


def journey_files(folders: Sequence[Path], findings: Findings) -> tuple[JourneyFile, ...]:
    """Every journey in these folders; a later folder may add some, never replace one.

    Raises `NoSuchFolder`.
    """
    found: dict[str, JourneyFile] = {}
    for folder in dict.fromkeys(folder.resolve() for folder in folders):
        if (missing := missing_folder(folder)) is not None:
            raise missing
        for path in _in(folder):
            name = path.relative_to(folder).as_posix()
            if len(path.relative_to(folder).parts) != len(("room", "owner", FOLDER, "file")):
                findings.add(
                    name,
                    sentence("packs.journeys.too_deep"),
                    sentence("packs.cure.move_it_into", room=FOLDER),
                )
            elif name in found:
                findings.add(
                    name,
                    sentence("packs.pack_files.brought_by_an_earlier_folder"),
                    sentence("packs.cure.rename_the_file"),
                )
            else:
                found[name] = JourneyFile(name, path)
    return tuple(found.values())


def _in(folder: Path) -> Iterator[Path]:
    for room in ROOMS:
        for owned in sorted((folder / room).glob(f"*/{FOLDER}")):
            yield from sorted(path for path in owned.rglob("*.toml") if path.is_file())


def beside(journey: JourneyFile, name: str) -> bytes | None:
    """The bytes of a file beside a journey; None where there is none, or it lies elsewhere."""
    folder = journey.lies_at.parent
    try:
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.resolve()) or path.stat().st_size > LARGEST_FILE:
            return None
        return path.read_bytes()
    except OSError:
        return None


def names_beside(journey: JourneyFile) -> tuple[str, ...]:
    """What lies beside a journey and is none itself."""
    folder = journey.lies_at.parent
    return tuple(
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".toml"
    )
