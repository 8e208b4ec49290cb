"""Of which kind each journey is told: one of a block is told of every kind that uses the block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.content.blocks.bound_names import Names, bound
from workbench.content.blocks.heads import uses_of
from workbench.content.findings import Findings
from workbench.content.journeys.files import BLOCKS, FOLDER, KINDS, JourneyFile
from workbench.content.pack_files import parse
from workbench.content.section import Section
from workbench.domain.kind import Packs
from workbench.domain.sentence import sentence

FOLLOWS = "follows"
_OPEN = "$"
"""What a name begins with that a block leaves open."""

Files = Mapping[str, JourneyFile]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A journey as it is told of one kind, and what stands for the names of a block in it."""

    file: JourneyFile
    kind: str
    names: Names = field(default_factory=dict)

    def data(self, file: JourneyFile, findings: Findings) -> dict[str, Any] | None:
        """What a file says that is told with this one; None where it cannot be read."""
        data = parse({file.path: file.lies_at.read_bytes()}, file.path, findings)
        if data is None or file.room == KINDS:
            return data
        filled: dict[str, Any] = bound(data, self.names)
        return filled

    def before(self, file: JourneyFile, follows: str, files: Files) -> JourneyFile | None:
        """The journey that one follows: of the same folder, of the kind, or as `kind/journey`."""
        kind, _, name = follows.rpartition("/")
        own = (file.path.rpartition("/")[0], f"{KINDS}/{self.kind}/{FOLDER}")
        rooms = (f"{KINDS}/{kind}/{FOLDER}",) if kind else own
        found = (files.get(f"{room}/{name}.toml") for room in rooms)
        return next((journey for journey in found if journey is not None), None)


def tellings(files: Files, packs: Packs, findings: Findings) -> Iterator[Telling]:
    """Every journey with each kind of which it is told, those of sound kinds alone.

    Of a block that is a kind which uses it and says what stands for what the journey follows.
    Where that kind is left out, nothing is noted: what is wrong with the kind is told.
    """
    names: dict[str, Mapping[str, Names] | None] = {}
    for file in files.values():
        if file.room == KINDS:
            if file.owner in packs.kinds:
                yield Telling(file=file, kind=file.owner)
            continue
        names = names or {kind: _names_bound(kind, packs) for kind in _kinds_there(packs)}
        told = None in names.values()
        for kind, bound_there in names.items():
            if bound_there is None or file.owner not in bound_there:
                continue
            telling = Telling(file=file, kind=kind, names=bound_there[file.owner])
            if _has_beginning(telling, files):
                told = True
                if kind in packs.kinds:
                    yield telling
        if not told:
            findings.notice(
                file.path,
                sentence("packs.journeys.no_kind_tells_it", block=file.owner),
                sentence("packs.cure.say_what_it_begins_with"),
            )


def _kinds_there(packs: Packs) -> Iterator[str]:
    """The kinds that can be used, then those that lie there and are left out."""
    yield from packs.kinds
    for path in packs.sources:
        room, _, name = path.removesuffix("/kind.toml").partition("/")
        if room == KINDS and path.endswith("/kind.toml") and name not in packs.kinds:
            yield name


def _names_bound(kind: str, packs: Packs) -> Mapping[str, Names] | None:
    """What stands for the names that each block of a kind leaves open; None if unreadable."""
    path, unheard = f"{KINDS}/{kind}/kind.toml", Findings()
    head = parse(packs.sources, path, unheard) if path in packs.sources else {}
    if head is None:
        return None
    uses = uses_of(Section(head, path, unheard), packs.sources, unheard)
    return {use.block: use.names for use in uses}


def _has_beginning(telling: Telling, files: Files) -> bool:
    """Whether nothing that it follows is a name for which nothing stands."""
    file: JourneyFile | None = telling.file
    seen: list[str] = []
    while file is not None and file.room == BLOCKS and file.path not in seen:
        seen.append(file.path)
        follows = (telling.data(file, Findings()) or {}).get(FOLLOWS)
        if not isinstance(follows, str):
            return True
        if follows.startswith(_OPEN) and follows.removeprefix(_OPEN) in telling.names:
            return False
        file = telling.before(file, follows, files)
    return True
