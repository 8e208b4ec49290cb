"""How list fields are filed, so that they come in the order people expect."""

from __future__ import annotations

from workbench.db.sort_key import sort_key


def test_numbers_are_ordered_by_their_size():
    given = ["10", "9", "100", "9.5", "0"]
    assert sorted(given, key=lambda number: sort_key("rows", number)) == [
        "0",
        "9",
        "9.5",
        "10",
        "100",
    ]


def test_what_only_begins_with_a_number_stays_a_text():
    assert sort_key("received_at", "2026-03-02") == "2026-03-02"
    assert sort_key("place", "10 Downing Street") == "10 downing street"
