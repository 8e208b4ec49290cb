from __future__ import annotations

from dataclasses import dataclass

import pytest
from depth import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from workbench.db.listing import lists
from workbench.db.listing.conditions import search_terms
from workbench.db.sort_key import sort_key
from workbench.domain.listing import Listing, ListRow, Projection, Where
from workbench.domain.listing import Test as Compared
from workbench.domain.record import Record
from workbench.domain.status import Status

KINDS = ("access_request", "person")
FIELDS = ("work_to", "stage", "waiting", "due")
STATUSES = ("open", "closed")
VALUES = ("", "2026-01-05", "2026-02-01", "Éva", "eva", "zoë", "10")

Rows = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.sampled_from(STATUSES),
        st.tuples(*[st.sampled_from(VALUES) for _ in FIELDS]),
    ),
    max_size=12,
)
Conditions = st.builds(
    lambda status, others: [*status, *others],
    st.sampled_from(
        [[], *[[Where("standing", test, "open")] for test in (Compared.IS, Compared.IS_NOT)]]
    ),
    st.lists(
        st.builds(
            Where,
            st.sampled_from(FIELDS),
            st.sampled_from(list(Compared)),
            st.sampled_from(VALUES),
        ),
        max_size=2,
    ),
)
Listings = st.builds(
    Listing,
    kinds=st.sampled_from([KINDS, KINDS[:1], KINDS[1:], ()]),
    where=Conditions.map(tuple),
    words=st.sampled_from(["", "ev", "zo 2026", "10 nothing"]),
    sort=st.sampled_from((*FIELDS, "reference", "title")),
    descending=st.booleans(),
)


@dataclass(frozen=True)
class Line:
    """A record as the plain search below sees it."""

    number: int
    kind: str
    fields: dict[str, str]
    words: tuple[str, ...]


def meets(line, where):
    value = line.fields.get(where.field)
    key = None if value is None else sort_key(where.field, value)
    asked = sort_key(where.field, where.value)
    return {
        Compared.IS: key == asked,
        Compared.IS_NOT: key != asked,
        Compared.BEFORE: key is not None and key < asked,
        Compared.FROM: key is not None and key >= asked,
        Compared.PRESENT: key is not None,
        Compared.ABSENT: key is None,
    }[where.test]


def searched(lines, listing):
    """What a listing finds, the slow and obvious way."""
    found = [
        line
        for line in lines
        if (not listing.kinds or line.kind in listing.kinds)
        and all(meets(line, where) for where in listing.where)
        and all(any(w.startswith(t) for w in line.words) for t in listing.words.split())
    ]
    present = [line for line in found if listing.sort in line.fields]
    present.sort(
        key=lambda line: sort_key(listing.sort, line.fields[listing.sort]),
        reverse=listing.descending,
    )
    lacking = [line for line in found if listing.sort not in line.fields]
    return [line.number for line in (*present, *lacking)]


def store(writing, index, kind, status, values):
    fields = {name: value for name, value in zip(FIELDS, values, strict=True) if value}
    reference, title = writing.next_reference("AR", 2026), f"Title {index * 7 % 10}"
    writing.open_record(f"r{index}", kind, reference, "m")
    words = " ".join(fields.values())
    projection = Projection(
        title=title, status=status, fields=fields, words=words, links=(), stamp="s"
    )
    writing.store(Record(id=f"r{index}"), projection)
    plain = words.lower().replace("é", "e").replace("ë", "e").replace("-", " ")
    return Line(
        number=writing.stored(f"r{index}").number,
        kind=kind,
        fields={**fields, "reference": reference, "title": title, "standing": status},
        words=tuple(plain.split()),
    )


class Undone(Exception):
    """Ends a transaction, so that the next example starts from nothing."""


@pytest.fixture(params=[4000, 0], ids=["looked up one by one", "walked along the index"])
def few(request, monkeypatch):
    monkeypatch.setattr(lists, "FEW", request.param)


@given(rows=Rows, listing=Listings, limit=st.sampled_from([None, 1, 3]))
@settings(
    max_examples=examples(120),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_listing_finds_what_a_plain_search_finds(case_file, now, few, rows, listing, limit):
    with pytest.raises(Undone), case_file.writing(now) as writing:
        check(writing, rows, listing, limit)


def check(writing, rows, listing, limit):
    lines = [store(writing, index, *row) for index, row in enumerate(rows)]
    wanted = searched(lines, listing)
    assert list(writing.numbers(listing, limit)) == wanted[:limit]
    assert writing.count(listing) == len(wanted)
    raise Undone


@pytest.fixture
def people(case_file, open_record):
    for name in ("Zoë Ångström", "Jean-Pierre O’Neil", "Müller, Anna", "anna@example.org"):
        open_record(case_file, name, kind="person", prefix="PE", title=name, words=name)
    return case_file


def test_names_are_sorted_without_regard_to_case_and_accents(people):
    with people.reading() as reading:
        rows = reading.rows(reading.numbers(Listing(kinds=("person",), sort="title")))
    assert [row.title[0] for row in rows] == ["a", "J", "M", "Z"]


def test_status_and_title_can_be_asked_of_every_record(people):
    where = (Where("standing", Compared.IS, "open"), Where("title", Compared.FROM, "m"))
    with people.reading() as reading:
        assert reading.count(Listing(kinds=(), where=where)) == 2


def test_references_are_sorted_by_their_numbers(case_file, now):
    with case_file.writing(now) as writing:
        for index, reference in enumerate(("AR-2026-10000", "AR-2026-9999", "AR-2025-0001")):
            writing.open_record(f"r{index}", "access_request", reference, "m")
        rows = writing.rows(writing.numbers(Listing(kinds=())))
    assert [row.reference for row in rows] == ["AR-2025-0001", "AR-2026-9999", "AR-2026-10000"]


def test_lines_come_in_the_order_that_was_asked_for(case_file, open_record):
    open_record(case_file, "r1", title="one", fields={"stage": "intake"})
    open_record(case_file, "r2", title="two")
    with case_file.reading() as reading:
        second, first = reading.rows([2, 99, 1])
    assert (second.title, second.fields) == ("two", {})
    assert first == ListRow(
        number=1,
        record="r1",
        kind="access_request",
        reference="AR-2026-0001",
        title="one",
        status=Status.OPEN,
        fields={"stage": "intake"},
    )


def test_an_empty_file_has_empty_lists(case_file):
    with case_file.reading() as reading:
        assert list(reading.numbers(Listing(kinds=("person",), words="x"))) == []
        assert list(reading.numbers(Listing(kinds=()))) == []
        assert reading.count(Listing(kinds=())) == 0
        assert reading.rows([]) == ()


def test_a_page_of_one_kind_walks_the_index_and_sorts_nothing(case_file):
    query = lists._walked(("person",), (), Listing(kinds=("person",), sort="work_to")).limit(50)
    sql = query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    with case_file._engines.reading() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}").fetchall()
    assert [step[-1] for step in plan] == [
        "SEARCH summary USING COVERING INDEX ix_summary_order (kind=? AND field=?)"
    ]


def test_words_are_cut_where_the_index_cuts_them():
    assert search_terms("  AR-2026/0001 ‘x’ ") == ("AR", "2026", "0001", "x")
