"""How dues stand: computed from time, never stored."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from workbench.domain.due.due import Due, leading

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


def due(name, work_to, limit=""):
    ends = datetime.fromisoformat(limit or work_to).replace(tzinfo=UTC) + timedelta(days=1)
    return Due(id=name, limit=limit or work_to, work_to=work_to, day=work_to, late_from=ends)


def test_the_earliest_leads_and_one_that_is_late_before_any_other():
    careful = due("careful", "2026-03-01", limit="2026-03-30")
    soon, late = due("soon", "2026-03-12"), due("late", "2026-03-05")
    stopped = Due(id="stopped", waits_for="identity")
    assert leading((soon, careful, stopped), NOW) == careful
    assert leading((soon, careful, late, stopped), NOW) == late
    assert leading((stopped,), NOW) == stopped
    assert leading((), NOW) is None
