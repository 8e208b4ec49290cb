"""A real case file with the real packs and a clock that a test sets."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from depth import PROOF, examples
from hypothesis import settings

from tests.packs.read_once import packs_with
from workbench.app.desks import desk_for
from workbench.content.packs import pack_archive
from workbench.db.case_file import create_case_file
from workbench.db.keys import key_slots
from workbench.db.keys.key_slots import FLOOR
from workbench.db.keys.unlocking import Unlocked, unlock
from workbench.db.open_file import EncryptedCaseFile
from workbench.domain.kind import Packs
from workbench.services.desk import Desk

# Speed is measured in benchmarks: no example of a property may fail for being slow. The same
# examples are tried on every machine; a proof tries many more, and new ones each time.
settings.register_profile("test", settings(), deadline=None, derandomize=True)
settings.register_profile("proof", settings(), deadline=None, max_examples=examples(100))
settings.load_profile("proof" if PROOF else "test")

PASSPHRASE = "Täglich grüßt 1 Murmeltier"
MORNING = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


class MovableClock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.at = MORNING

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        """Move the clock: days=2, hours=-1."""
        self.at += timedelta(**by)


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture(scope="session", autouse=True)
def _packed_once() -> Iterator[None]:
    """Case files of a run keep the same few packs: each set is made into a zip once."""
    made: dict[str, bytes] = {}

    def archive(packs: Packs) -> bytes:
        if packs.digest not in made:
            made[packs.digest] = pack_archive(packs)
        return made[packs.digest]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("workbench.app.desks.pack_archive", archive)
        yield


@pytest.fixture(scope="session")
def packs() -> Packs:
    """The packs of the product."""
    return packs_with()


@pytest.fixture(scope="session")
def packs_with_visits() -> Packs:
    """The packs of the product, and a kind that exists only as a folder of the tests."""
    return packs_with("packs")


@pytest.fixture(scope="session")
def packs_with_agreements() -> Packs:
    """The packs of the product, and a kind that says everything a question can say."""
    return packs_with("agreements")


@pytest.fixture(scope="session")
def packs_with_documents() -> Packs:
    """The packs of the product, and a kind with a document of every form."""
    return packs_with("documents")


@pytest.fixture(scope="session")
def packs_with_concerns() -> Packs:
    """The packs of the product, and a kind that is told in confidence."""
    return packs_with("secrecy")


@pytest.fixture(scope="session")
def case_template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Unlocked]:
    """An empty case file and its keys: copied for each test, so that nobody waits for Argon2id."""
    folder = tmp_path_factory.mktemp("case") / "Template.dpo"
    create_case_file(folder, PASSPHRASE, MORNING, cost=FLOOR)
    return folder, unlock(folder, PASSPHRASE)


@pytest.fixture
def opened_file(case_template: tuple[Path, Unlocked], tmp_path: Path) -> Iterator:
    """An open case file of its own for one test."""
    template, keys = case_template
    folder = tmp_path / "Case.dpo"
    shutil.copytree(template, folder)
    file = EncryptedCaseFile(folder, keys, read_only=False)
    yield file
    file.close()


@pytest.fixture
def fresh_ids():
    """Ids that tell in a failing test which came first."""
    numbers = count(1)
    return lambda: f"id{next(numbers):04d}"


@pytest.fixture
def desk(opened_file, packs: Packs, clock: MovableClock, fresh_ids) -> Desk:
    return desk_for(opened_file, packs, now=clock, new_id=fresh_ids)


@pytest.fixture
def desk_with_visits(opened_file, packs_with_visits: Packs, clock, fresh_ids) -> Desk:
    return desk_for(opened_file, packs_with_visits, now=clock, new_id=fresh_ids)


@pytest.fixture
def desk_with_agreements(opened_file, packs_with_agreements: Packs, clock, fresh_ids) -> Desk:
    return desk_for(opened_file, packs_with_agreements, now=clock, new_id=fresh_ids)


@pytest.fixture(scope="session", autouse=True)
def _stretched_once() -> Iterator[None]:
    """Copies of a case file have its slots: each passphrase is stretched for them once."""
    opened: dict[tuple[object, ...], bytes | None] = {}
    really = key_slots.open_passphrase_slot

    def open_slot(vault: str, slot: key_slots.Slot, passphrase: str) -> bytes | None:
        asked = (key_slots.Argon2id, vault, repr(slot), passphrase)
        if asked not in opened:
            opened[asked] = really(vault, slot, passphrase)
        return opened[asked]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(key_slots, "open_passphrase_slot", open_slot)
        yield
