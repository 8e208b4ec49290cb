"""What entries that concern a record as a whole make of it."""

from __future__ import annotations

import pytest

from tests.domain.history import history
from workbench.domain.answers import Written
from workbench.domain.folding import fold
from workbench.domain.journal import EntryType
from workbench.services.pages.record.history import HAPPENED

MAIL = {"document": "d1", "name": "Zoé.eml", "media_type": "t", "size": 3, "sha256": "ab"}


def folded(*steps):
    return fold(history(*steps))


def test_every_type_of_entry_is_told_in_words():
    assert set(HAPPENED) == set(EntryType)


@pytest.mark.parametrize("type_", [type_ for type_ in EntryType if type_ != EntryType.PURGED])
def test_every_type_of_entry_keeps_the_answers_that_it_sets(type_):
    record = folded((type_, {"set": {"name": {"value": "Ada"}}}))
    assert record.answers == {"name": Written("Ada")}


def test_a_voided_record_is_voided_until_that_is_taken_back():
    voided = folded(("voided", {"reason": "opened twice"}))
    assert (voided.status, voided.keeping.voided.reason) == ("voided", "opened twice")
    back = folded(("voided", {"reason": "opened twice"}), ("undone", {"entry": 2}))
    assert (back.status, back.keeping.voided) == ("open", None)
    closed = folded(("closed", {}), ("voided", {"reason": "x"}), ("undone", {"entry": 3}))
    assert closed.status == "closed"


def test_what_is_undone_falls_back_to_the_earlier_answer_and_its_entry():
    record = folded(
        ("answered", {"set": {"name": {"value": "Ada"}}}),
        ("answered", {"set": {"name": {"value": "Eve"}, "age": {"value": "7"}}}),
        (
            "undone",
            {
                "entry": 3,
                "set": {"name": {"value": "Ada"}},
                "unset": ["age"],
                "by": {"name": 2},
                "passages": {"name": "They call me Ada."},
            },
        ),
    )
    assert record.answers == {"name": Written("Ada")}
    assert record.answered_by == {"name": 2}
    assert record.passages == {"name": "They call me Ada."}


def test_a_letter_is_withdrawn_and_stays_on_file():
    record = folded(
        ("issued", {"id": "l1", "letter": "reply", "document": "d1"}),
        ("withdrawn", {"id": "l1", "reason": "a wrong name"}),
    )
    assert [letter.id for letter in record.letters] == ["l1"]
    assert record.keeping.withdrawn["l1"].reason == "a wrong name"


def test_of_a_destroyed_document_hash_and_sort_stay_but_no_name():
    record = folded(("attached", MAIL), ("destroyed", {"document": "d1", "reason": "done"}))
    (kept,) = record.attachments
    assert (kept.name, kept.sha256, kept.media_type) == ("", "ab", "t")
    assert record.keeping.destroyed["d1"].entry == 3


def test_a_hold_stands_until_it_is_released():
    held = folded(("held", {"reason": "a lawsuit"}))
    assert held.keeping.held.reason == "a lawsuit"
    assert folded(("held", {"reason": "x"}), ("released", {})).keeping.held is None


def test_a_matter_is_joined_and_parted_and_who_stays_keeps_its_own():
    assert folded(("joined", {"matter": "m2", "was": "m", "with": "r2"})).matter == "m2"
    assert folded(("joined", {"with": "r2"})).matter == "m"
    assert folded(("joined", {"matter": "m2"}), ("parted", {"matter": "m3"})).matter == "m3"


def test_a_document_moves_away_and_arrives():
    attached = ("attached", MAIL)
    assert folded(attached, ("moved", {"to": "r2", "documents": [MAIL]})).attachments == ()
    (kept,) = folded(("moved", {"from": "r2", "documents": [MAIL, "no document"]})).attachments
    assert (kept.document, kept.name, kept.sha256) == ("d1", "Zoé.eml", "ab")


def test_duplicates_are_merged_and_taken_apart_again():
    kept = ("merged", {"duplicate": "r2"})
    assert folded(kept, kept).keeping.duplicates == ("r2",)
    assert folded(kept, ("unmerged", {"duplicate": "r2"})).keeping.duplicates == ()
    gone = folded(("merged", {"into": "r2"}))
    assert (gone.status, gone.keeping.merged_into) == ("merged", "r2")
    back = folded(("merged", {"into": "r2"}), ("unmerged", {"into": "r2"}))
    assert (back.status, back.keeping.merged_into) == ("open", "")
