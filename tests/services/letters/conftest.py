"""A case file with a company, a person and an enquiry to write letters about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from at_desk import Cases

from tests.packs.acme import ACME_IN_LEITH, ROBIN
from tests.packs.read_once import packs_with
from tests.ports.plain_press import PlainPress
from workbench.app.desks import desk_for
from workbench.db.case_file import create_case_file
from workbench.db.keys.key_slots import FLOOR
from workbench.db.keys.unlocking import unlock
from workbench.db.open_file import EncryptedCaseFile
from workbench.services.desk import Desk
from workbench.services.letters.effects import Sending

PASSPHRASE = "Täglich grüßt 1 Murmeltier"
PACKS = packs_with("letters", "documents")


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 5, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(scope="module")
def unlocked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("letters") / "Case.dpo"
    create_case_file(folder, PASSPHRASE, datetime(2026, 11, 5, tzinfo=UTC), cost=FLOOR)
    return folder, unlock(folder, PASSPHRASE)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def press():
    return PlainPress()


@pytest.fixture
def desk(unlocked, clock, press) -> Iterator[Desk]:
    folder, keys = unlocked
    file = EncryptedCaseFile(folder, keys, read_only=False)
    yield replace(desk_for(file, PACKS, now=clock), press=press)
    file.close()


class Bench(Cases):
    """What every test of letters does with the desk."""

    def sending(self, day: date = date(2026, 11, 5), how: str = "email") -> Sending:
        return Sending(how=how, on=day)


def with_kind(desk, kind, **changes):
    """The desk with one kind changed, as another version of its pack would have it."""
    changed = replace(desk.packs.kinds[kind], **changes)
    return replace(desk, packs=replace(desk.packs, kinds={**desk.packs.kinds, kind: changed}))


def with_letter(desk, kind, letter, **changes):
    """The desk with one letter of a kind changed."""
    letters = dict(desk.packs.kinds[kind].letters)
    letters[letter] = replace(letters[letter], **changes)
    return with_kind(desk, kind, letters=letters)


@pytest.fixture
def bench(desk):
    return Bench(desk)


@pytest.fixture
def company_answers():
    return dict(ACME_IN_LEITH)


@pytest.fixture
def company(bench):
    return bench.open("organisation", **ACME_IN_LEITH)


@pytest.fixture
def person(bench):
    return bench.open("person", **ROBIN)


@pytest.fixture
def enquiry(bench, company, person):
    return bench.open(
        "enquiry",
        received_at={"at": "2026-11-02T10:00:00+00:00", "zone": "Europe/London"},
        person=[person],
        organisations=[company],
        topic="data",
    )


@pytest.fixture
def disclosure(bench, company):
    """A disclosure of which two people have to be told."""
    people = [
        bench.open("person", **ROBIN),
        bench.open("person", **{**ROBIN, "full_name": "Marie Roux", "language": "fr"}),
    ]
    record = bench.open(
        "disclosure",
        happened_at={"at": "2026-11-04T18:00:00+00:00", "zone": "Europe/London"},
        organisation=[company],
    )
    rows = [
        {"id": "r1", "cells": {"name": "Ines Vale", "email": "ines@example.org", "lost": "a key"}},
        {
            "id": "r2",
            "cells": {"name": "Omar Dunn", "email": "omar@example.org", "lost": "a card"},
        },
        {"id": "r3", "cells": {"name": "Lea Frost", "lost": "nothing", "told_on": "2026-11-04"}},
    ]
    bench.answer(record, "find_out", summary="a list was lost", people=people, affected=rows)
    return record
