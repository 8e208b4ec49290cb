from __future__ import annotations

import pytest

from workbench.domain.tables.imported_table import TableDoubt
from workbench.domain.tables.table_problems import (
    DOUBTED,
    LOST,
    NotedProblems,
    codes_of,
    table_problem,
)
from workbench.domain.tables.table_shape import NO_HEADING, shaped_table, with_heading


def grid(*lines):
    return tuple((number, tuple(line)) for number, line in enumerate(lines, start=1))


def numbered(*widths):
    """Rows of these many cells, each with words of its own."""
    return grid(*([f"r{at}c{i}" for i in range(width)] for at, width in enumerate(widths)))


@pytest.mark.parametrize(
    ("widths", "heading"),
    [
        ((3, 3, 3), 1),
        ((1, 3, 3), 2),
        ((1, 5), 2),
        ((1, 1, 2, 2), 3),
        ((2, 2, 6, 6, 6), 3),
        ((2, 3, 3), 1),  # a heading may name one column less
        ((3, 3, 14), 1),  # and one row may have burst
        ((4, 4, 4, 4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1), 1),
        ((1, 1, 1), 1),
        ((1,), 1),
    ],
)
def test_the_heading_is_the_first_row_as_full_as_the_others(widths, heading):
    table = shaped_table(numbered(*widths))
    assert table.heading == heading
    assert ("title-lines" in codes_of(table.problems)) is (heading > 1)
    assert len(table.above) == heading - 1


def test_a_group_of_headings_above_the_heading_is_no_heading():
    table = shaped_table(
        grid(["Person", "", "Score", ""], ["Name", "Mail", "Day", "Points"], "abcd")
    )
    assert table.columns == ("Name", "Mail", "Day", "Points")


def test_a_heading_without_a_name_for_the_first_column_is_one():
    table = shaped_table(grid(["", "name", "score"], ["0", "Ashby", "612"], ["1", "Hope", "598"]))
    assert table.columns == ("1", "name", "score")
    assert codes_of(table.problems) == {"unnamed-column"}


def test_comments_are_no_heading_whatever_they_hold():
    table = shaped_table(grid(["# a", "b", "c"], ["Name", "Score", "Day"], ["x", "y", "z"]))
    assert table.columns == ("Name", "Score", "Day")
    assert shaped_table(grid(["#", "Name"], ["1", "x"])).columns == ("#", "Name")


def test_columns_that_hold_nothing_at_all_are_left_out():
    table = shaped_table(grid(["", "a", "", "b"], ["", "1", "", "2"]))
    assert (table.columns, table.rows) == (("a", "b"), (("1", "2"),))


def test_another_row_may_be_chosen_as_the_heading_and_nothing_is_lost():
    first = shaped_table(grid(["Title", ""], ["Name", "Score"], ["Ashby", "612"], ["Hope", "598"]))
    other = with_heading(first, 3)
    assert other.columns == ("Ashby", "612")
    assert other.above == (("Title", ""), ("Name", "Score"))
    assert other.rows == (("Hope", "598"),)
    none = with_heading(other, NO_HEADING)
    assert (none.columns, none.heading) == (("1", "2"), NO_HEADING)
    assert len(none.rows) == 4
    assert none.problems == ()
    assert with_heading(none, 2) == first


def test_a_choice_of_heading_keeps_what_was_wrong_with_the_file():
    doubt = table_problem("old-encoding")
    table = shaped_table(grid(["t"], ["a", "b"], ["1", "2"]), [doubt])
    assert codes_of(with_heading(table, 1).problems) == {"old-encoding", "long-row"}


def test_a_table_too_wide_too_long_or_too_empty_is_told():
    wide = shaped_table(grid(["x"] * 501, ["y"] * 501))
    assert ("too-many-columns" in codes_of(wide.problems), len(wide.columns)) == (True, 500)
    rows = tuple((number, ("x",)) for number in range(200_002))
    assert codes_of(shaped_table(rows).problems) >= {"too-many-rows"}
    sparse = [(number, ("x",)) for number in range(1, 5000)]
    sparse.append((5000, (*[""] * 499, "x")))
    assert codes_of(shaped_table(sparse).problems) == {"too-large"}


def test_a_grave_problem_is_never_crowded_out_by_small_ones():
    noted = NotedProblems()
    for number in range(1000):
        noted.add("short-row", number)
    noted.add("unclosed-quote", 7)
    assert table_problem("unclosed-quote", 7) in noted.all()
    assert len(noted.all()) == NotedProblems.MOST + 1


def test_what_is_lost_what_is_doubted_and_what_is_harmless_are_told_apart():
    assert set() == LOST & DOUBTED
    harmless = set(TableDoubt) - LOST - DOUBTED
    assert harmless == {"duplicate-column", "merged-cells", "short-row", "unnamed-column"}
