"""What is no real case is marked where it is shown, and counted nowhere but by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workbench.domain.answers import Written
from workbench.domain.figures.figure import Figure
from workbench.domain.listing import Listing
from workbench.services.casework.records import answer, open_record
from workbench.services.due_list import due_list
from workbench.services.pages.counters import counters
from workbench.services.pages.due_groups import TodayGroup, count_in
from workbench.services.pages.figures import counts_in
from workbench.services.pages.lists import Asked, list_found, list_head
from workbench.services.pages.overview import ListFilter
from workbench.services.pages.record.page import record_in_hand
from workbench.services.sight import looking

ARRIVED = {"at": "2026-03-09T14:00:00+00:00", "zone": "Europe/London"}


def visit(desk, **more):
    visitor = open_record(desk, "person", {"full_name": Written("Ada Lark")}).value
    given = {"arrived_at": ARRIVED, "visitor": [visitor], "purpose": "audit", **more}
    return open_record(desk, "visitor_log", {n: Written(v) for n, v in given.items()}).value


@pytest.fixture
def desk(desk_with_visits, clock):
    visit(desk_with_visits)
    visit(desk_with_visits, drill=True)
    clock.move(days=85)
    return desk_with_visits


def found(desk, chosen):
    head = list_head(desk, "visitor_log")
    asked = Asked(filter=chosen, words="", sort=head.sort, descending=head.descending)
    return list_found(desk, head, asked)


def first_cells(desk, chosen):
    return sorted(line.cells[0].text for line in found(desk, chosen).first)


def test_lists_mark_it_and_count_it_apart(desk):
    everything = found(desk, ListFilter.ALL)
    assert everything.count == "1 record · 1 exercise"
    assert first_cells(desk, ListFilter.ALL) == ["VIS-2026-0001", "VIS-2026-0002 · Exercise"]
    assert first_cells(desk, ListFilter.OPEN) == ["VIS-2026-0001"]
    assert first_cells(desk, ListFilter.SOON) == ["VIS-2026-0001"]
    assert first_cells(desk, ListFilter.EXERCISES) == ["VIS-2026-0002 · Exercise"]


def test_the_filter_is_there_for_kinds_with_exercises_alone(desk):
    has = {kind: dict(list_head(desk, kind).filters) for kind in ("visitor_log", "person")}
    assert has["visitor_log"][ListFilter.EXERCISES] == "Exercises"
    assert ListFilter.EXERCISES not in has["person"]


def test_counters_today_and_dues_leave_it_out(desk):
    assert counters(desk) == {"visitor_log": 1}
    assert [entry.reference for entry in due_list(desk)] == ["VIS-2026-0001"]
    with looking(desk) as sight:
        assert count_in(sight, TodayGroup.SOON) == 1


def test_open_requests_leave_it_out(desk):
    kind = replace(desk.kinds["visitor_log"], section="requests")
    packs = replace(desk.packs, kinds={**desk.kinds, kind.id: kind})
    with looking(replace(desk, packs=packs)) as sight:
        assert count_in(sight, TodayGroup.OPEN) == 1


def test_figures_leave_it_out(desk):
    figure = Figure(id="visits", over="arrived_at")
    kind = replace(desk.kinds["visitor_log"], figures=(figure,))
    with looking(desk) as sight:
        ((_figure, count),) = counts_in(sight, kind, None, None)
    assert count.total == 1


def test_what_turns_out_to_be_real_is_counted(desk):
    with looking(desk) as sight:
        numbers = sight.file.numbers(Listing(kinds=("visitor_log",)))
        drill = sight.file.rows(numbers)[1].record
    answer(desk, drill, "welcome", {"drill": Written(False)})
    assert found(desk, ListFilter.ALL).count == "2 records"
    assert counters(desk) == {"visitor_log": 2}
    assert len(due_list(desk)) == 2


def test_its_own_page_marks_it_and_tells_what_is_due(desk):
    with looking(desk) as sight:
        rows = sight.file.rows(sight.file.numbers(Listing(kinds=("visitor_log",))))
    real, drill = (record_in_hand(desk, row.record) for row in rows)
    assert (real.heading.mark, drill.heading.mark) == ("", "Exercise")
    assert drill.heading.state == real.heading.state
