from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workbench.db.case_file import create_case_file
from workbench.db.keys.key_slots import FLOOR
from workbench.db.keys.unlocking import Unlocked, unlock
from workbench.db.open_file import EncryptedCaseFile
from workbench.domain.folding import fold
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.listing import Projection
from workbench.domain.status import Status
from workbench.services.key_slots import Created

PASSPHRASE = "Täglich grüßt 1 Murmeltier"
NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Template:
    folder: Path
    created: Created
    unlocked: Unlocked


@dataclass
class Vault:
    """A case file of its own for one test; opening it skips the cost of the passphrase."""

    folder: Path
    created: Created
    unlocked: Unlocked
    passphrase: str = PASSPHRASE
    opened: list[EncryptedCaseFile] = field(default_factory=list)

    def open(self, *, read_only: bool = False) -> EncryptedCaseFile:
        case_file = EncryptedCaseFile(self.folder, self.unlocked, read_only=read_only, cost=FLOOR)
        self.opened.append(case_file)
        return case_file

    @property
    def database(self) -> Path:
        return self.folder / "cases.db"

    @property
    def header(self) -> Path:
        return self.folder / "vault.json"


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    folder = tmp_path_factory.mktemp("template") / "Conex.dpo"
    created = create_case_file(folder, PASSPHRASE, NOW, cost=FLOOR)
    return Template(folder, created, unlock(folder, PASSPHRASE))


@pytest.fixture
def vault(template: Template, tmp_path: Path) -> Iterator[Vault]:
    folder = tmp_path / "Conex.dpo"
    shutil.copytree(template.folder, folder)
    vault = Vault(folder, template.created, template.unlocked)
    yield vault
    with ExitStack() as stack:
        for case_file in vault.opened:
            stack.callback(case_file.close)


@pytest.fixture
def case_file(vault: Vault) -> EncryptedCaseFile:
    return vault.open()


@pytest.fixture
def now() -> datetime:
    return NOW


Opened = Callable[..., str]


@pytest.fixture
def open_record() -> Opened:
    """Open a record with answers and list fields, as a use case would, in one transaction."""

    def opened(
        case_file: EncryptedCaseFile,
        record: str,
        *,
        kind: str = "access_request",
        prefix: str = "AR",
        answers: dict[str, str] | None = None,
        fields: dict[str, str] | None = None,
        keys: dict[str, str] | None = None,
        words: str = "",
        title: str = "",
        links: tuple[tuple[str, str], ...] = (),
        stamp: str = "packs-1",
    ) -> str:
        with case_file.writing(NOW) as writing:
            reference = writing.next_reference(prefix, 2026)
            writing.open_record(record, kind, reference, f"matter-of-{record}")
            payload = {
                "kind": kind,
                "reference": reference,
                "matter": f"matter-of-{record}",
                "set": {name: {"value": value} for name, value in (answers or {}).items()},
            }
            entries = writing.append(
                [NewEntry(record=record, type=EntryType.OPENED, payload=payload)]
            )
            projection = Projection(
                title=title,
                status=Status.OPEN,
                fields=fields or {},
                keys=keys or {},
                words=words,
                links=links,
                stamp=stamp,
            )
            writing.store(fold(entries), projection)
        return reference

    return opened
