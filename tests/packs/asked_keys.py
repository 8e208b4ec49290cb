"""Which keys the readers of packs ask for, and which of them a pack has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from workbench.content.section import Section

OPEN = "<name>"
"""Stands for a name that the pack chooses: an id, a language, a question."""


@dataclass(frozen=True, order=True)
class Place:
    """A key as the page of packs would say it: the sort of file, the table in it, the key."""

    file: str
    table: str
    key: str

    def __str__(self) -> str:
        path = ".".join(part for part in (self.table, self.key) if part)
        return f"{self.file}: {path}"


@dataclass
class AskedKeys:
    """What readers asked for while they were watched.

    A key that was asked for where it did not stand is one that the readers know by its name; one
    that was only met by going through the names of a table is an id of the pack. Such tables are
    `open`.
    """

    known: set[Place] = field(default_factory=set)
    had: dict[Place, set[str]] = field(default_factory=dict)
    open: set[tuple[str, str]] = field(default_factory=set)

    def note(self, section: Section, key: str) -> None:
        """Remember that a reader asked a table for a key."""
        place = Place(sort_of_file(section.file), _shape(section), key)
        if key in section._data:
            self.had.setdefault(place, set()).add(section.file)
        else:
            self.known.add(place)

    def unused(self, counts: Callable[[Place, str], bool]) -> list[str]:
        """The keys that no file which counts for them has."""
        return sorted(
            str(place)
            for place in self.known
            if not any(counts(place, file) for file in self.had.get(place, ()))
        )


@contextmanager
def watching() -> Iterator[AskedKeys]:
    """Watch every reader of pack files."""
    found = AskedKeys()
    raw, has, names = Section.raw, Section.has, Section.names
    table, tables = Section.table, Section.tables

    def watched_raw(self: Section, key: str) -> Any:
        found.note(self, key)
        return raw(self, key)

    def watched_has(self: Section, key: str) -> bool:
        found.note(self, key)
        return has(self, key)

    def watched_names(self: Section) -> tuple[str, ...]:
        self.__dict__["_has_open_names"] = True
        found.open.add((sort_of_file(self.file), _shape(self)))
        return names(self)

    def watched_table(self: Section, key: str) -> Section:
        return _below(self, key, table(self, key))

    def watched_tables(self: Section, key: str) -> tuple[Section, ...]:
        return tuple(_below(self, key, inner) for inner in tables(self, key))

    with (
        patch.object(Section, "raw", watched_raw),
        patch.object(Section, "has", watched_has),
        patch.object(Section, "names", watched_names),
        patch.object(Section, "table", watched_table),
        patch.object(Section, "tables", watched_tables),
    ):
        yield found


def _shape(section: Section) -> str:
    return section.__dict__.get("_shape", "")


def _below(above: Section, key: str, inner: Section) -> Section:
    name = OPEN if "_has_open_names" in above.__dict__ else key
    inner.__dict__["_shape"] = ".".join(part for part in (_shape(above), name) if part)
    return inner


def sort_of_file(file: str) -> str:
    """The place of a file with ids and languages taken out of it.

    A block is read as the kind that uses it, and law that only one kind needs as a regime.
    """
    room, *rest = file.split("/")
    name, is_worded = rest[-1], rest[-1].count(".") > 1
    match room, rest[1:-1]:
        case (("kinds" | "blocks"), ["journeys"]):
            return "journeys/<journey>.toml"
        case (("kinds" | "blocks"), ["letters"]):
            return f"letters/<letter>{'.<language>' if is_worded else ''}.toml"
        case (("kinds" | "blocks"), ["regimes"]):
            return "words of a regime" if is_worded else "regime.toml"
        case "regimes", []:
            return "words of a regime" if is_worded else name
        case (("kinds" | "blocks"), []):
            return "words.<language>.toml" if is_worded else name.replace("block", "kind")
        case "organisations", []:
            return name
    return f"{room}/<id>.toml"
