from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import pytest
from chain import chain_faults
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.journal import GENESIS, Entry, EntryType, NewEntry, payload_digest, seal

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
SALT = "ab" * 16


def journal(*records, last=EntryType.NOTED):
    sealed, previous = [], GENESIS
    for number, record in enumerate(records, start=1):
        kind = EntryType.OPENED if number == 1 else EntryType.NOTED
        kind = last if number == len(records) else kind
        entry = seal(
            NewEntry(record=record, type=kind, payload={"text": f"élève {number}"}),
            number=number,
            recorded_at=NOW + timedelta(minutes=number),
            actor="slot1",
            salt=f"{number:02x}" * 16,
            previous=previous,
        )
        sealed.append(entry)
        previous = entry.hash
    return sealed


def test_a_chain_as_it_was_written_has_no_fault():
    assert chain_faults(journal("r1", "r2", "r1", "")) == []
    assert chain_faults([]) == []


TAMPERED = {
    "number": 7,
    "record": "r9",
    "recorded_at": NOW + timedelta(days=1),
    "actor": "slot2",
    "type": "exported",
    "payload": {"v": 1, "text": "something else"},
    "salt": "cd" * 16,
    "head": '{"n":2}',
    "hash": "0" * 64,
}


def test_every_field_of_an_entry_is_tampered_with_here():
    assert set(TAMPERED) == {field.name for field in fields(Entry)}


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("field", TAMPERED)
def test_tampering_with_any_single_field_of_any_entry_is_found(place, field):
    chain = journal("r1", "r2", "r1")
    chain[place] = replace(chain[place], **{field: TAMPERED[field]})
    assert chain_faults(chain)


@pytest.mark.parametrize(
    "change",
    [
        {"payload": None},
        {"salt": None},
        {"payload": None, "salt": None},
        {"salt": "no hexadecimal"},
        {"payload": {"v": 1, "text": 0.5}},
        {"payload": ["élève 2"]},
        {"payload": {"v": 1, "text": "élève 2", "more": None}},
        {"head": "[]"},
        {"head": "no json"},
        {"recorded_at": NOW.replace(tzinfo=None)},
    ],
    ids=str,
)
def test_damage_of_any_shape_is_named_and_never_ends_the_check(change):
    chain = journal("r1", "r2", "r1")
    chain[1] = replace(chain[1], **change)
    assert {fault.number for fault in chain_faults(chain)} == {2}


def test_a_missing_a_doubled_and_a_swapped_entry_are_found():
    first, two, three = journal("r1", "r2", "r1")
    for chain in ([first, three], [two, three], [first, two, two, three], [two, first, three]):
        assert chain_faults(chain)


def test_an_entry_written_anew_with_its_own_digest_breaks_the_chain_behind_it():
    first, two, three = journal("r1", "r2", "r1")
    forged = seal(
        NewEntry(record="r2", type=EntryType.NOTED, payload={"text": "forged"}),
        number=2,
        recorded_at=two.recorded_at,
        actor=two.actor,
        salt=two.salt,
        previous=first.hash,
    )
    assert [fault.number for fault in chain_faults([first, forged, three])] == [3]


def test_a_purge_takes_payloads_and_salts_and_keeps_the_chain():
    chain = journal("r1", "r2", "r1", last=EntryType.PURGED)
    chain[0] = replace(chain[0], payload=None, salt=None)
    assert chain_faults(chain) == []


def test_the_purge_of_one_record_excuses_no_other():
    chain = journal("r1", "r2", "r1", last=EntryType.PURGED)
    chain[1] = replace(chain[1], payload=None, salt=None)
    assert [(fault.number, fault.fault) for fault in chain_faults(chain)] == [
        (2, "payload_missing")
    ]


def test_the_head_of_an_entry_does_not_hold_its_payload():
    (entry,) = journal("r1")
    assert "élève" not in entry.head
    assert entry.payload == {"v": 1, "text": "élève 1"}


def test_the_same_payload_has_another_digest_under_another_salt():
    assert payload_digest(SALT, '{"a":1}') != payload_digest("00" * 16, '{"a":1}')


@given(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_only_the_same_payload_has_the_same_digest(payload, other):
    assert (payload_digest(SALT, payload) == payload_digest(SALT, other)) is (payload == other)


def test_a_payload_with_a_float_is_never_sealed():
    with pytest.raises(TypeError):
        seal(
            NewEntry(record="r", type=EntryType.NOTED, payload={"half": 0.5}),
            number=1,
            recorded_at=NOW,
            actor="a",
            salt=SALT,
            previous=GENESIS,
        )
