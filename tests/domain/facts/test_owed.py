"""Which dues a record has: from its answers, its facts and what a person wrote down."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.domain.facts.small_kind import NOW, kind_of, law_of
from workbench.domain.answers import Answer, seen_answer
from workbench.domain.due.declared import DeclaredDue
from workbench.domain.due.own import Acting, NextAction
from workbench.domain.facts.evaluate import Facts
from workbench.domain.facts.fact_call import FactContext
from workbench.domain.facts.owed import DuesSeen, dues_of
from workbench.domain.guard import Guard
from workbench.domain.kind import ListColumns
from workbench.domain.question import FactBinding, Question, QuestionType
from workbench.domain.record import Record
from workbench.domain.values.moment import Moment
from workbench.domain.values.value import Row

PARIS = "Europe/Paris"
AWARE = Moment(datetime(2026, 3, 8, 14, 30, tzinfo=UTC), PARIS)


def question(name, of_type, **more):
    return Question(id=name, type=QuestionType(of_type), **more)


QUESTIONS = (
    question("aware_at", "moment"),
    question("told_at", "moment"),
    question("ends_on", "date"),
    question("reply_at", "moment"),
    question("acts", "choice", choices=("us", "authority")),
    question("watched", "yes_no"),
    question(
        "actions",
        "table",
        columns=(
            question("what", "text"),
            question("due_on", "date"),
            question("done_on", "date"),
        ),
    ),
)
NOTIFY = FactBinding(
    id="notify", uses="breach_clock", inputs={"aware": "aware_at", "notified": "told_at"}
)


@pytest.fixture
def owed(packs):
    """The dues of a record with these answers, of a kind that declares these."""

    def found(*declared, own=None, listing=None, **given):
        kind = replace(
            kind_of(QUESTIONS, [NOTIFY]), dues=declared, listing=listing or ListColumns()
        )
        answers = {name: Answer(value) for name, value in given.items()}
        context = FactContext(
            answers=answers,
            now=NOW,
            today=NOW.date(),
            zone=PARIS,
            laws=(law_of(packs, "fr"),),
            applies=lambda _name: True,
        )

        def shown(name):
            answer = answers.get(name)
            return str(answer.value) if answer is not None else ""

        seen = DuesSeen(
            kind=kind,
            answers=answers,
            facts=Facts(kind, Record(), context),
            look=lambda name: seen_answer(answers.get(name)),
            zone=PARIS,
            shown=shown,
        )
        return tuple(dues_of(seen, own))

    return found


def test_a_day_is_late_when_it_is_over_where_the_law_holds(owed):
    (due,) = owed(DeclaredDue(id="end", source="ends_on"), ends_on=date(2026, 3, 12))
    assert (due.id, due.limit, due.work_to, due.day) == ("end", *["2026-03-12"] * 3)
    midnight = datetime(2026, 3, 12, 23, 0, tzinfo=UTC)
    assert due.late_from == midnight
    assert [due.is_late(midnight - timedelta.resolution), due.is_late(midnight)] == [False, True]


def test_an_hour_is_late_the_moment_it_is_gone_and_is_never_cut_to_a_day(owed):
    (due,) = owed(DeclaredDue(id="reply", source="reply_at"), reply_at=AWARE)
    assert (due.limit, due.work_to, due.day) == (*["2026-03-08T15:30:00+01:00"] * 2, "2026-03-08")
    assert [due.is_late(AWARE.at), due.is_late(AWARE.at + timedelta.resolution)] == [False, True]


def test_a_clock_of_hours_is_due_at_its_hour_until_it_is_answered(owed):
    notify = DeclaredDue(id="notify", source="notify.work_to", limit="notify")
    (due,) = owed(notify, aware_at=AWARE)
    assert due.limit == due.work_to == "2026-03-11T15:30:00+01:00"
    assert owed(notify, aware_at=AWARE, told_at=AWARE) == ()
    assert owed(notify) == ()


def test_what_a_list_declares_in_short_is_a_due_as_well(owed):
    (due,) = owed(listing=ListColumns(work_to="notify.work_to"), aware_at=AWARE)
    assert (due.id, due.limit) == ("work_to", "2026-03-11T15:30:00+01:00")


def test_every_row_that_passes_has_a_due_of_its_own(owed):
    declared = DeclaredDue(
        id="action",
        source="actions",
        column="due_on",
        where={"done_on": frozenset({"absent"})},
        named_by="what",
    )
    rows = (
        Row("1", {"what": "Change the keys", "due_on": date(2026, 3, 12)}),
        Row("2", {"what": "Ring", "due_on": date(2026, 3, 11), "done_on": date(2026, 3, 9)}),
        Row("3", {"what": "No day yet"}),
        Row("4", {"due_on": date(2026, 4, 1)}),
    )
    found = owed(declared, actions=rows)
    assert [(due.row, due.day, due.title) for due in found] == [
        ("1", "2026-03-12", "Change the keys"),
        ("4", "2026-04-01", ""),
    ]


@pytest.mark.parametrize(("watched", "count"), [(True, 1), (False, 0), (None, 0)])
def test_a_due_is_one_only_once_its_guard_holds(owed, watched, count):
    declared = DeclaredDue(
        id="end", source="ends_on", when=Guard(({"watched": frozenset({True})},))
    )
    given = {} if watched is None else {"watched": watched}
    assert len(owed(declared, ends_on=date(2026, 3, 12), **given)) == count


@pytest.mark.parametrize(
    ("who", "given", "waits_for"),
    [
        ("us", {}, ""),
        ("processor", {}, "processor"),
        ("acts", {}, ""),
        ("acts", {"acts": "us"}, ""),
        ("acts", {"acts": "authority"}, "authority"),
    ],
)
def test_who_has_to_act_is_fixed_or_told_by_an_answer(owed, who, given, waits_for):
    (due,) = owed(
        DeclaredDue(id="end", source="ends_on", who=who), ends_on=date(2026, 3, 12), **given
    )
    assert due.waits_for == waits_for


def test_while_somebody_else_has_to_act_there_may_be_no_date(owed):
    asked = DeclaredDue(id="end", source="ends_on", who="acts")
    (due,) = owed(asked, acts="authority")
    assert (due.limit, due.day, due.late_from, due.waits_for) == ("", "", None, "authority")
    assert owed(asked, acts="us") == ()
    assert owed(DeclaredDue(id="end", source="ends_on", who="processor")) == ()


def test_a_quiet_period_ends_so_many_days_or_hours_ahead(owed):
    day = owed(DeclaredDue(id="r", source="ends_on", quiet_days=30), ends_on=date(2027, 3, 12))
    assert day[0].shown_from == datetime(2027, 2, 9, 23, 0, tzinfo=UTC)
    hour = owed(DeclaredDue(id="r", source="reply_at", quiet_hours=12), reply_at=AWARE)
    assert hour[0].shown_from == AWARE.at - timedelta(hours=12)


@pytest.mark.parametrize(
    ("who", "actor", "waits_for"), [("us", "", ""), ("me", "slot", ""), ("others", "", "others")]
)
def test_what_a_person_wrote_down_is_a_due_like_the_others(owed, who, actor, waits_for):
    action = NextAction(text="Ring", at=date(2026, 3, 11), who=Acting(who), actor="slot")
    (due,) = owed(own=action)
    assert (due.id, due.title, due.day) == ("next_action", "Ring", "2026-03-11")
    assert (due.actor, due.waits_for) == (actor, waits_for)


def test_on_the_last_day_of_the_calendar_nothing_is_late(owed):
    (due,) = owed(DeclaredDue(id="end", source="ends_on", quiet_days=1), ends_on=date.max)
    assert (due.day, due.late_from) == ("9999-12-31", None)
