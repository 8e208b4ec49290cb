"""Order, filters, ties, pages and search: what a list finds, in which order."""

from __future__ import annotations

import pytest

from tests.ports.conftest import begun, projected
from workbench.domain.folding import fold
from workbench.domain.listing import Listing, ListRow, Where
from workbench.domain.listing import Test as Compared
from workbench.domain.status import Status

PEOPLE = ("Zoë Ångström", "Jean-Pierre O’Neil", "Müller, Anna", "anna@example.org")


def listing(**asked):
    return Listing(**{"kinds": (), **asked})


def found(case_file, limit=None, **asked):
    with case_file.reading() as reading:
        rows = reading.rows(reading.numbers(listing(**asked), limit))
        assert limit is not None or reading.count(listing(**asked)) == len(rows)
    return [row.record for row in rows]


def where(name, test, value=""):
    return (Where(name, Compared(test), value),)


@pytest.fixture
def requests(case_file, now):
    """Seven requests: dates with a tie, one without a date, numbers, words with accents."""
    told = {
        "a": {"work_to": "2026-03-01", "size": "9", "stage": "intake"},
        "b": {"work_to": "2026-01-15", "size": "10", "stage": "answer"},
        "c": {"work_to": "2026-03-01", "size": "2.5", "stage": "Éva"},
        "d": {"size": "100", "stage": "eva"},
        "e": {"work_to": "2026-02-01", "stage": "intake"},
        "f": {"work_to": "2026-03-01", "size": "2.25", "stage": "Zoë"},
        "g": {"stage": "intake"},
    }
    with case_file.writing(now) as writing:
        for record, fields in told.items():
            kind = "person" if record == "e" else "request"
            begun(writing, record, kind=kind, fields=fields, title=f"Title {record}")
    return case_file


@pytest.fixture
def people(case_file, now):
    with case_file.writing(now) as writing:
        for name in PEOPLE:
            begun(writing, name, kind="person", title=name, words=name)
    return case_file


# --- order --------------------------------------------------------------------------------


def test_without_another_wish_lists_follow_the_references(requests):
    assert found(requests) == ["e", "a", "b", "c", "d", "f", "g"]


def test_references_are_ordered_by_their_numbers(case_file, now):
    with case_file.writing(now) as writing:
        for index, reference in enumerate(("AR-2026-10000", "AR-2026-9999", "AR-2025-0001")):
            writing.open_record(f"r{index}", "request", reference, "m")
    assert found(case_file) == ["r2", "r1", "r0"]


def test_ties_follow_the_order_of_opening_and_what_has_no_value_comes_last(requests):
    assert found(requests, sort="work_to") == ["b", "e", "a", "c", "f", "d", "g"]


def test_downwards_ties_still_follow_the_order_of_opening_and_no_value_is_still_last(requests):
    assert found(requests, sort="work_to", descending=True) == ["a", "c", "f", "e", "b", "d", "g"]


def test_numbers_are_ordered_by_their_size(requests):
    assert found(requests, sort="size") == ["f", "c", "a", "b", "d", "e", "g"]


def test_numbers_below_nought_come_first_the_least_of_them_before_the_others(case_file, now):
    with case_file.writing(now) as writing:
        for size in ("3", "-2.5", "0", "-10", "-2"):
            begun(writing, size, fields={"size": size})
    assert found(case_file, sort="size") == ["-10", "-2.5", "-2", "0", "3"]


def test_a_field_is_filed_under_its_key_and_shown_by_its_text(case_file, now):
    told = {"a": ("01:30 in winter", "2025t01"), "b": ("01:30 in summer", "2025t00")}
    with case_file.writing(now) as writing:
        for record, (said, key) in told.items():
            begun(writing, record, fields={"at": said}, keys={"at": key})
    assert found(case_file, sort="at") == ["b", "a"]
    with case_file.reading() as reading:
        lines = reading.rows(reading.numbers(listing(sort="at")))
    assert [line.fields for line in lines] == [{"at": told["b"][0]}, {"at": told["a"][0]}]
    with case_file.writing(now) as writing:
        kept = fold(writing.entries("a"))
        writing.store(kept, projected(fields={"at": told["a"][0]}, keys={"at": "2024"}))
    assert found(case_file, sort="at") == ["a", "b"]


def test_words_are_ordered_without_regard_to_case_and_accents(people):
    assert [name[0] for name in found(people, sort="title")] == ["a", "J", "M", "Z"]


def test_an_order_by_something_nobody_has_is_the_order_of_opening(requests):
    assert found(requests, sort="nothing") == ["a", "b", "c", "d", "e", "f", "g"]


# --- pages --------------------------------------------------------------------------------


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", ["reference", "work_to", "size", "title", "nothing"])
def test_the_first_of_a_list_are_the_beginning_of_the_whole_list(requests, sort, descending):
    whole = found(requests, sort=sort, descending=descending)
    for limit in range(9):
        assert found(requests, limit, sort=sort, descending=descending) == whole[:limit]


def test_lines_come_in_the_order_that_was_asked_for_and_unknown_ones_are_left_out(requests):
    with requests.reading() as reading:
        third, first = reading.rows([3, 99, 1])
        assert reading.rows([]) == ()
    assert third.record == "c"
    assert first == ListRow(
        number=1,
        record="a",
        kind="request",
        reference="REQ-2026-0001",
        title="Title a",
        status=Status.OPEN,
        fields={"work_to": "2026-03-01", "size": "9", "stage": "intake"},
    )


# --- filters ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        (where("stage", "is", "intake"), "eag"),
        (where("stage", "is", "INTAKE"), "eag"),
        (where("stage", "is", "eva"), "cd"),
        (where("stage", "is", "Éva"), "cd"),
        (where("stage", "is_not", "intake"), "bcdf"),
        (where("work_to", "is_not", "2026-03-01"), "ebdg"),
        (where("work_to", "before", "2026-03-01"), "eb"),
        (where("work_to", "from", "2026-02-01"), "eacf"),
        (where("work_to", "present"), "eabcf"),
        (where("work_to", "absent"), "dg"),
        (where("size", "before", "9"), "cf"),
        (where("size", "from", "10"), "bd"),
        (where("nothing", "absent"), "eabcdfg"),
        (where("nothing", "present"), ""),
        (where("standing", "is", "open"), "eabcdfg"),
        (where("title", "from", "title f"), "fg"),
        (where("reference", "is", "REQ-2026-0002"), "b"),
        (where("work_to", "from", "2026-02-01") + where("stage", "is_not", "intake"), "cf"),
        (where("work_to", "from", "2026-02-01") + where("work_to", "before", "2026-03-01"), "e"),
    ],
)
def test_every_condition_of_a_list_must_hold(requests, asked, wanted):
    assert found(requests, where=asked) == list(wanted)


def test_a_list_is_of_some_kinds_or_of_all(requests):
    assert found(requests, kinds=("person",)) == ["e"]
    assert found(requests, kinds=("person", "request")) == found(requests)
    assert found(requests, kinds=("nothing",)) == []


def test_what_is_told_anew_replaces_what_was_told_before(requests, now):
    with requests.writing(now) as writing:
        fields = {"stage": "answer"}
        writing.store(
            fold(writing.entries("a")), projected(title="New", fields=fields, words="new")
        )
    assert "a" not in found(requests, where=where("stage", "is", "intake"))
    assert "a" in found(requests, where=where("work_to", "absent"))
    assert found(requests, words="new") == ["a"]


# --- search -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("zoe", ["Zoë Ångström"]),
        ("ANGSTROM", ["Zoë Ångström"]),
        ("ångström zoë", ["Zoë Ångström"]),
        ("jean-p", ["Jean-Pierre O’Neil"]),
        ("o'neil", ["Jean-Pierre O’Neil"]),
        ("o’n pier", ["Jean-Pierre O’Neil"]),
        ("anna", ["Müller, Anna", "anna@example.org"]),
        ("anna@example", ["anna@example.org"]),
        ("mu\u0308ll", ["Müller, Anna"]),
        ("anna zoe", []),
        ("nna", []),
        ("ann* OR zoe", []),
        ("NEAR(anna, 2)", []),
        ("words:anna", []),
        ('"', list(PEOPLE)),
        ("-()*:^", list(PEOPLE)),
        ("   ", list(PEOPLE)),
    ],
)
def test_whatever_is_typed_is_searched_as_beginnings_of_words(people, typed, wanted):
    assert found(people, words=typed) == wanted


def test_a_search_can_be_sorted_filtered_and_cut(people):
    assert found(people, words="anna", sort="title") == ["anna@example.org", "Müller, Anna"]
    assert found(people, 1, words="anna", sort="title", descending=True) == ["Müller, Anna"]
    assert found(people, words="anna", where=where("title", "from", "b")) == ["Müller, Anna"]
    assert found(people, words="anna", kinds=("request",)) == []


def test_words_that_no_longer_belong_to_a_record_find_nothing(people, now):
    with people.writing(now) as writing:
        writing.store(fold(writing.entries(PEOPLE[0])), projected(words="Zoë Blanc"))
    assert found(people, words="angstrom") == []
    assert found(people, words="blanc") == [PEOPLE[0]]
