"""Every test here runs against every adapter of the ports; a new one is one more room below."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import pytest

from tests.ports.in_memory import InMemoryCaseFile, Shelf
from workbench.db.keys.unlocking import Unlocked
from workbench.db.open_file import EncryptedCaseFile
from workbench.domain.folding import fold
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.listing import Projection
from workbench.domain.status import Status
from workbench.services.ports import CaseFile, Writing

NOW = datetime(2026, 1, 5, 9, 0, 0, 123456, tzinfo=UTC)


class Room(Protocol):
    """One case file of one adapter: opened for writing by one, for reading by any number."""

    def open(self, *, read_only: bool = False, actor: str = "slot") -> CaseFile: ...


class FileOfAnActor(EncryptedCaseFile):
    """A case file that somebody has open whose key slot has this name."""

    def __init__(self, folder: Path, unlocked: Unlocked, actor: str, *, read_only: bool) -> None:
        self._acting = actor
        super().__init__(folder, unlocked, read_only=read_only)

    @property
    def actor(self) -> str:
        return self._acting


@dataclass
class EncryptedRoom:
    """The case file of the product: SQLCipher in a folder."""

    folder: Path
    unlocked: Unlocked

    def open(self, *, read_only: bool = False, actor: str = "slot") -> CaseFile:
        return FileOfAnActor(self.folder, self.unlocked, actor, read_only=read_only)


@dataclass
class InMemoryRoom:
    """The case file of these tests: dictionaries."""

    shelf: Shelf = field(default_factory=Shelf)

    def open(self, *, read_only: bool = False, actor: str = "slot") -> CaseFile:
        return InMemoryCaseFile(self.shelf, read_only=read_only, actor=actor)


def encrypted(template: tuple[Path, Unlocked], tmp_path: Path) -> Room:
    """A room of its own for one test; nobody waits for Argon2id."""
    folder, unlocked = template
    tmp_path.mkdir(exist_ok=True)
    return EncryptedRoom(shutil.copytree(folder, tmp_path / "Case.dpo"), unlocked)


def in_memory(_template: tuple[Path, Unlocked], _tmp_path: Path) -> Room:
    """A room of its own for one test."""
    return InMemoryRoom()


ADAPTERS = {"sqlcipher": encrypted, "in_memory": in_memory}


@pytest.fixture(params=list(ADAPTERS))
def room(request, case_template, tmp_path) -> Room:
    return ADAPTERS[request.param](case_template, tmp_path)


@pytest.fixture
def opened(room) -> Iterator[Callable[..., CaseFile]]:
    """Opens the case file, once for writing and as often as wanted for reading."""
    with ExitStack() as stack:

        def open_file(*, read_only: bool = False, actor: str = "slot") -> CaseFile:
            file = room.open(read_only=read_only, actor=actor)
            stack.callback(file.close)
            return file

        yield open_file


@pytest.fixture
def case_file(opened) -> CaseFile:
    return opened()


@pytest.fixture
def now() -> datetime:
    return NOW


def projected(**told: Any) -> Projection:
    """What lists are told of a record."""
    usual = {
        "title": "",
        "status": Status.OPEN,
        "fields": {},
        "words": "",
        "links": (),
        "stamp": "p",
    }
    return Projection(**{**usual, **told})


def begun(writing: Writing, record: str, *, kind: str = "request", **told: Any) -> str:
    """Open a record as a use case would, inside a transaction; gives its reference."""
    answers = told.pop("answers", {})
    reference = writing.next_reference({"request": "REQ"}.get(kind, "PER"), 2026)
    writing.open_record(record, kind, reference, f"matter-of-{record}")
    payload = {
        "kind": kind,
        "reference": reference,
        "matter": f"matter-of-{record}",
        "set": {name: {"value": value} for name, value in answers.items()},
    }
    entries = writing.append([NewEntry(record=record, type=EntryType.OPENED, payload=payload)])
    writing.store(fold(entries), projected(**told))
    return reference


@pytest.fixture
def begin(case_file, now) -> Callable[..., str]:
    """Open a record in a transaction of its own."""

    def begin_one(record: str, **told: Any) -> str:
        with case_file.writing(now) as writing:
            return begun(writing, record, **told)

    return begin_one
