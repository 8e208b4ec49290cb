from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.history import NOW, entry, history
from workbench.domain.answers import Knowing, Written
from workbench.domain.folding import fold
from workbench.domain.journal import GENESIS, EntryType, NewEntry, seal
from workbench.domain.record import Record
from workbench.domain.status import Status

GARBAGE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
KEYS = [
    "set",
    "unset",
    "fact",
    "value",
    "because",
    "packs",
    "reason",
    "gate",
    "id",
    "letter",
    "language",
    "document",
    "sha256",
    "quoted",
    "occurred_on",
    "how",
    "proof",
    "name",
    "media_type",
    "size",
    "role",
    "outcome",
    "kind",
    "reference",
    "matter",
    "passages",
    "gaps",
    "by",
    "documents",
    "duplicate",
    "entry",
    "from",
    "into",
]
PAYLOADS = GARBAGE | st.dictionaries(st.sampled_from(KEYS), GARBAGE, max_size=8)
TYPES = st.sampled_from([kind.value for kind in EntryType] + ["invented_later", ""])


@given(st.lists(st.tuples(TYPES, PAYLOADS), max_size=8))
def test_whatever_an_entry_holds_the_fold_gives_a_record(steps):
    entries = [entry(kind, payload, n) for n, (kind, payload) in enumerate(steps, start=1)]
    record = fold(entries)
    assert record.sealed_by == len(entries)
    assert all(isinstance(answer, Written) for answer in record.answers.values())
    assert record.answers.keys() == record.answered_by.keys()
    assert record.status in set(Status)


@given(st.lists(st.tuples(TYPES, PAYLOADS), max_size=8), st.integers(0, 8))
def test_folding_on_from_the_middle_gives_the_same_record(steps, cut):
    entries = [entry(kind, payload, n) for n, (kind, payload) in enumerate(steps, start=1)]
    assert repr(fold(entries[cut:], fold(entries[:cut]))) == repr(fold(entries))


def test_no_entries_fold_to_a_blank_record():
    assert fold([]) == Record()


def test_an_opened_record_knows_who_it_is():
    record = fold(history())
    assert (record.id, record.kind, record.reference) == ("r1", "k", "K-2026-0001")
    assert (record.matter, record.status) == ("m", "open")
    assert record.opened_at == NOW + timedelta(minutes=1)


def test_an_unknown_type_changes_nothing_but_the_last_number_seen():
    before = fold(history())
    after = fold(history(("invented_later", {"set": {"a": {"value": "1"}}})))
    assert after.answers == before.answers == {}
    assert after.sealed_by == before.sealed_by + 1


def test_answers_are_set_changed_and_taken_back_each_by_its_entry():
    record = fold(
        history(
            ("answered", {"set": {"a": {"value": "1"}, "b": {"not_known": "lost"}}}),
            ("answered", {"set": {"a": {"value": "2"}, "c": {"not_applicable": "n/a"}}}),
            ("answered", {"unset": ["b"]}),
        )
    )
    assert record.answers == {
        "a": Written("2"),
        "c": Written(knowing=Knowing.NOT_APPLICABLE, why="n/a"),
    }
    assert record.answered_by == {"a": 3, "c": 3}


def test_a_question_that_no_pack_asks_any_more_stays():
    record = fold(history(("answered", {"set": {"dropped_long_ago": {"value": ["x"]}}})))
    assert record.answers["dropped_long_ago"].value == ["x"]


def test_the_last_fixed_date_counts_and_knows_its_entry():
    record = fold(
        history(
            ("fixed", {"fact": "due", "value": "2026-04-01", "because": [], "packs": "p1"}),
            ("fixed", {"fact": "due", "value": None, "because": [{"rule": "x"}], "packs": "p2"}),
        )
    )
    fixed = record.fixed["due"]
    assert (fixed.value, fixed.packs, fixed.entry) == (Written(None), "p2", 3)


def test_a_human_decision_stands_until_it_is_taken_back():
    decided = ("overridden", {"fact": "due", "value": "2026-05-01", "reason": "agreed"})
    back = ("overridden", {"fact": "due", "value": None, "reason": "mistaken"})
    assert fold(history(decided)).overrides["due"].reason == "agreed"
    assert fold(history(decided, back)).overrides == {}


def test_a_passed_gate_is_kept_with_who_and_why():
    record = fold(history(("overridden", {"gate": "g", "value": "passed", "reason": "alone"})))
    assert (record.passed["g"].reason, record.passed["g"].actor) == ("alone", "slot1")
    assert record.overrides == {}


def test_issuing_and_dispatching_are_two_things():
    issued = ("issued", {"id": "l1", "letter": "thanks", "document": "d1", "quoted": {"due": "x"}})
    other = ("issued", {"id": "l2", "letter": "thanks"})
    sent = ("dispatched", {"id": "l1", "occurred_on": "2026-03-09", "how": "post", "set": {}})
    (before,) = fold(history(issued)).letters
    assert (before.dispatched_on, before.dispatch) == (None, None)
    first, second = fold(history(issued, other, sent)).letters
    assert (first.dispatched_on, first.dispatch.how) == ("2026-03-09", "post")
    assert second.dispatched_on is None


def test_closing_and_reopening_are_seen():
    closed = fold(history(("closed", {"outcome": "granted"})))
    assert (closed.status, closed.outcome) == ("closed", "granted")
    assert closed.closed_at == NOW + timedelta(minutes=2)
    again = fold(history(("closed", {"outcome": "granted"}), ("reopened", {"reason": "more"})))
    assert (again.status, again.outcome, again.closed_at) == ("open", "", None)


def test_a_purged_record_is_a_tombstone():
    record = fold(history(("answered", {"set": {"a": {"value": "Ada"}}}), ("purged", {})))
    assert record.status == "purged"
    assert record.answers == {}
    assert record.reference == "K-2026-0001"


def test_a_record_whose_payloads_were_removed_is_a_tombstone_too():
    entries = [entry("opened", None), entry("answered", None, 2), entry("purged", {"v": 1}, 3)]
    assert fold(entries).status == "purged"


def test_passages_and_gaps_come_with_the_opening():
    payload = {"kind": "k", "passages": {"a": "It says so."}, "gaps": {"b": "It does not say."}}
    record = fold([entry("opened", payload)])
    assert (record.passages["a"], record.gaps["b"]) == ("It says so.", "It does not say.")


def test_a_sealed_entry_folds_as_it_was_written():
    new = NewEntry(record="r1", type=EntryType.OPENED, payload={"set": {"a": {"value": "1"}}})
    sealed = seal(new, number=1, recorded_at=NOW, actor="slot1", salt="00" * 16, previous=GENESIS)
    assert fold([sealed]).answers == {"a": Written("1")}


def by(actor, *entries):
    return [replace(made, actor=actor) for made in entries]


def test_a_record_knows_whose_hands_did_a_step_or_issued_a_letter_last():
    record = fold(
        [
            *by("ada", entry(EntryType.OPENED, {"kind": "errand"})),
            *by("ada", entry(EntryType.ANSWERED, {"step": "decide", "set": {}}, 2)),
            *by("bob", entry(EntryType.ANSWERED, {"step": "decide", "set": {}}, 3)),
            *by("ada", entry(EntryType.ISSUED, {"id": "l1", "letter": "refusal"}, 4)),
            *by("bob", entry(EntryType.CLOSED, {"step": "close", "outcome": "done"}, 5)),
        ]
    )
    assert {what: worked.actor for what, worked in record.worked.items()} == {
        "decide": "bob",
        "letter.refusal": "ada",
        "close": "bob",
    }
