"""What questions say of other answers, rows and records is kept when answers are given."""

from __future__ import annotations

from decimal import Decimal

import pytest
from spoken import told

from tests.packs.telling import Told
from workbench.domain.answers import Answer, Knowing, Written
from workbench.domain.flow import Progress
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.values.amounts import Money
from workbench.services.casework.commit import commit
from workbench.services.casework.records import answer, open_record, reopen
from workbench.services.changes import NotAcceptable
from workbench.services.pages.record.contents import record_page
from workbench.services.sight import acting, looking


def at(hour, day=2):
    return {"at": f"2026-03-0{day}T{hour:02}:00:00+00:00", "zone": "Europe/London"}


class Agreements:
    """Short ways to work with agreements."""

    def __init__(self, desk):
        self.desk = desk

    def party(self, name="Robin Ash"):
        return open_record(self.desk, "person", {"full_name": Written(name)}).value

    def open(self, party=None, **values):
        given = {"name": "Hosting", "party": [party or self.party()], **values}
        return open_record(self.desk, "agreement", self.known(given)).value

    def give(self, record, step="draw_up", **values):
        answer(self.desk, record, step, self.known(values))

    def refused(self, record, step="draw_up", **values):
        """Where and why answers are refused; nothing of them is kept."""
        with looking(self.desk) as sight:
            before = dict(sight.view(record).record.answers)
        with pytest.raises(NotAcceptable) as refusal:
            self.give(record, step, **values)
        with looking(self.desk) as sight:
            assert dict(sight.view(record).record.answers) == before
        return [(problem.place, told(problem)) for problem in refusal.value.problems]

    def progress(self, record, step):
        with looking(self.desk) as sight:
            tasks = sight.view(record).tasks()
            return next(task.progress for task in tasks if task.step.id == step)

    @staticmethod
    def known(values):
        return {
            name: value if isinstance(value, Answer) or value is None else Written(value)
            for name, value in values.items()
        }


@pytest.fixture
def agreements(desk_with_agreements):
    return Agreements(desk_with_agreements)


def test_an_answer_before_the_day_it_is_measured_by_is_refused_with_that_day(agreements):
    record = agreements.open(offered_at=at(9))
    ((place, why),) = agreements.refused(record, signed_on="2026-03-01")
    assert place == "signed_on"
    assert "before “Offered at” (2 March 2026, 09:00)" in why
    agreements.give(record, signed_on="2026-03-02")


def test_the_other_answer_cannot_be_moved_behind_it_either(agreements):
    record = agreements.open(offered_at=at(9), signed_on="2026-03-02")
    ((place, why),) = agreements.refused(record, offered_at=at(9, day=3))
    assert place == "offered_at"
    assert "after “Signed on” (2 March 2026)" in why
    agreements.give(record, offered_at=at(9, day=3), signed_on="2026-03-03")


def test_two_moments_are_compared_to_the_hour_and_instants_count(agreements):
    record = agreements.open(offered_at=at(9))
    ((place, _why),) = agreements.refused(record, ended_at=at(8))
    assert place == "ended_at"
    # 09:30 in Paris is half an hour before 09:00 in London.
    paris = {"at": "2026-03-02T09:30:00+01:00", "zone": "Europe/Paris"}
    assert agreements.refused(record, ended_at=paris)
    agreements.give(record, ended_at=at(9))


def test_what_is_not_known_or_taken_back_contradicts_nothing(agreements):
    unknown = Answer(knowing=Knowing.NOT_KNOWN, why="The mail is lost.")
    record = agreements.open(offered_at=unknown, signed_on="2026-03-01")
    assert agreements.refused(record, offered_at=at(9))
    agreements.give(record, signed_on=None, offered_at=at(9))


def test_a_fact_is_looked_at_when_the_answer_is_given_and_refuses_no_other(agreements):
    record = agreements.open(offered_at=at(9))
    ((place, why),) = agreements.refused(record, signed_on="2027-03-03")
    assert place == "signed_on"
    assert "after “To be reviewed by” (2 March 2027)" in why
    agreements.give(record, signed_on="2027-03-02")
    agreements.give(record, notice={"count": 1, "unit": "months"})


def test_the_days_of_a_row_are_measured_in_that_row(agreements):
    record = agreements.open()
    rows = [
        {"id": "r1", "cells": {"seen_on": "2026-03-05", "cured_on": "2026-03-06"}},
        {"id": "r2", "cells": {"seen_on": "2026-03-08", "cured_on": "2026-03-07"}},
        {"id": "r3", "cells": {"cured_on": "2026-03-01"}},
    ]
    ((place, why),) = agreements.refused(record, "check", risks=rows)
    assert place == "risks[2].cured_on"
    assert "before “Seen on” (8 March 2026)" in why
    agreements.give(record, "check", risks=[rows[0], rows[2]])


def test_a_record_is_not_opened_with_days_that_contradict(agreements):
    party = agreements.party()
    with pytest.raises(NotAcceptable):
        agreements.open(party, offered_at=at(9), signed_on="2026-03-01")
    agreements.open(party)


def test_a_choice_that_stands_alone_stands_alone(agreements):
    record = agreements.open()
    ((place, why),) = agreements.refused(record, safeguards=["clauses", "none"])
    assert place == "safeguards"
    assert "excludes the others" in why
    agreements.give(record, safeguards=["none"])
    agreements.give(record, safeguards=["clauses", "decision"])


def fixed(*ids, **cells):
    return [{"id": row, "cells": cells} for row in ids]


def test_a_table_with_fixed_rows_has_just_these_in_this_order(agreements):
    record = agreements.open()
    for ids in (("instructions", "secrecy", "return", "more"), ("secrecy", "secrecy")):
        ((place, why),) = agreements.refused(record, "check", checks=fixed(*ids))
        assert place == "checks"
        assert "always has the same rows" in why
    agreements.give(record, "check", checks=fixed("return", "instructions", met="yes"))
    with looking(agreements.desk) as sight:
        view = sight.view(record)
        kept = [row["id"] for row in view.record.answers["checks"].value]
        rows = view.answers["checks"].value
    assert kept == [row.id for row in rows] == ["instructions", "secrecy", "return"]
    assert [dict(row.cells) for row in rows] == [{"met": "yes"}, {}, {"met": "yes"}]


def test_a_fact_asks_of_one_fixed_row_alone(agreements):
    record = agreements.open()
    kept = []
    for row in ("instructions", "secrecy"):
        agreements.give(record, "check", checks=fixed(row, met="yes"))
        with looking(agreements.desk) as sight:
            kept.append(sight.view(record).facts["kept_secret"].value)
    assert kept == [False, True]


def test_a_row_that_is_no_more_is_shown_as_former(agreements):
    record = agreements.open()
    rows = [{"id": "audit", "cells": {"met": "no"}}, *fixed("secrecy", met="yes")]
    with acting(agreements.desk) as act:
        payload = {"set": {"checks": {"value": rows}}}
        commit(act, record, [NewEntry(record=record, type=EntryType.ANSWERED, payload=payload)])
        value = act.view(record).answers["checks"].value
    assert [row.id for row in value] == ["instructions", "secrecy", "return", "audit"]
    former = record_page(agreements.desk, record).former
    assert [(line.title, line.text) for line in former] == [
        ("What it has to say, row 4: Met", "no")
    ]


def test_a_cell_that_is_not_asked_of_its_row_is_refused(agreements):
    record = agreements.open()
    rows = fixed("instructions", "secrecy", "return", met="yes")
    rows[1]["cells"] = {"met": "no", "why_not": "Nobody signed"}
    agreements.give(record, "check", checks=rows)
    rows[1]["cells"] = {"met": "yes", "why_not": "Nobody signed"}
    ((place, why),) = agreements.refused(record, "check", checks=rows)
    assert place == "checks[2].why_not"
    assert "not asked of such a row" in why


def test_a_link_never_leads_back_to_its_record(agreements):
    first, second, third = (agreements.open() for _ in range(3))
    agreements.give(second, follows=[first])
    agreements.give(third, follows=[second])
    for record, target in ((first, third), (first, second), (first, first)):
        ((place, why),) = agreements.refused(record, follows=[target])
        assert place == "follows"
        assert "leads back to the record" in why
    agreements.give(second, follows=None)
    agreements.give(first, follows=[third])


def test_no_two_open_records_point_to_the_same_one(agreements):
    party = agreements.party()
    first = agreements.open(party)
    agreements.give(first, party=[party])
    with pytest.raises(NotAcceptable) as refusal:
        agreements.open(party)
    ((place, why),) = ((problem.place, told(problem)) for problem in refusal.value.problems)
    assert place == "party"
    assert "AGR-2026-0001 points there already" in why
    agreements.give(first, "close", outcome="ended")
    second = agreements.open(party)
    with pytest.raises(NotAcceptable):
        reopen(agreements.desk, first, "It goes on.")
    agreements.give(second, "close", outcome="ended")
    reopen(agreements.desk, first, "It goes on.")


def test_a_step_that_asks_for_absence_applies_until_the_day_is_given(agreements):
    record = agreements.open()
    assert agreements.progress(record, "tell") is Progress.NOT_NEEDED
    rows = fixed("instructions", "secrecy", "return", met="yes")
    agreements.give(record, "check", checks=rows)
    assert agreements.progress(record, "tell") is Progress.NOT_STARTED
    agreements.give(record, "record_telling", told_on="2026-03-09")
    assert agreements.progress(record, "tell") is Progress.NOT_NEEDED


def test_an_estimate_that_is_not_yet_known_is_an_answer(agreements):
    record = agreements.open()
    assert agreements.progress(record, "ask_how_many") is Progress.CANNOT_START
    agreements.give(record, people={"exactness": "not_yet_known"})
    assert agreements.progress(record, "ask_how_many") is not Progress.CANNOT_START
    agreements.give(record, people={"exactness": "exact", "amount": "12"})
    assert agreements.progress(record, "ask_how_many") is Progress.NOT_NEEDED


def risk(row, amount, currency):
    cost = {"amount": amount, "currency": currency}
    return {"id": row, "cells": {"what": "A fine", "chance": "low", "cost": cost}}


def shown(agreements, record, fact="at_stake"):
    """What a fact came to, and the sentences of its panel."""
    with looking(agreements.desk) as sight:
        value = sight.view(record).facts[fact].value
    page = record_page(agreements.desk, record)
    panels = [panel for panel in page.panels if panel.fact == fact]
    return value, [line.text for panel in panels for line in panel.reasons]


def test_sums_of_one_currency_are_money_and_of_several_a_gap_with_its_reason(agreements):
    record = agreements.open(fee={"amount": "100", "currency": "EUR"})
    agreements.give(record, "check", risks=[risk("a", "20.50", "EUR")])
    assert shown(agreements, record) == (Money(Decimal("120.50"), "EUR"), [])
    agreements.give(record, "check", risks=[risk("a", "20.50", "EUR"), risk("b", "1", "GBP")])
    value, reasons = shown(agreements, record)
    assert value is None
    assert reasons == [
        "These sums are in several currencies (EUR; GBP): they are not added or compared."
    ]


STORY = """
zone = "Europe/London"
as = "dana"

[[act]]
at = 2026-03-02T09:00:00
does = "open"
kind = "person"
name = "ash"
answers = { full_name = "Robin Ash" }

[[act]]
does = "open"
kind = "agreement"
name = "hosting"
answers = { name = "Hosting", party = "@ash", fee = { amount = 100, currency = "EUR" } }
[act.expect]
facts = { at_stake = { amount = 100, currency = "EUR" } }

[[act]]
does = "answer"
step = "check"
record = "@hosting"
[act.answers]
risks = [{ what = "A fine", chance = "low", cost = { amount = 20.5, currency = "EUR" } }]
[act.expect]
facts = { at_stake = { amount = 120.5, currency = "EUR" } }

[[act]]
does = "answer"
step = "draw_up"
record = "@hosting"
answers = { fee = { amount = 100, currency = "GBP" } }
[act.expect]
facts = { at_stake = "undecided" }
"""


def test_a_journey_expects_a_sum_and_that_there_is_none(tmp_path, packs_with_agreements):
    tale = Told(tmp_path, "agreement", packs_with_agreements)
    assert tale.differs(STORY) == []
    (said,) = tale.differs(STORY.replace("120.5,", "120.4,"))
    assert "amount=120.4" in said


def test_a_step_is_done_once_no_fixed_row_lacks_a_cell_that_it_needs(agreements):
    record = agreements.open()
    agreements.give(record)
    some = [{"id": "secrecy", "cells": {"met": "partly"}}]
    agreements.give(record, "check", checks=some, risks=[])
    assert agreements.progress(record, "check") is Progress.IN_PROGRESS
    whole = [{"id": "secrecy", "cells": {"met": "partly", "why_not": "Not yet"}}]
    agreements.give(record, "check", checks=whole)
    assert agreements.progress(record, "check") is Progress.DONE


def test_a_table_of_whole_rows_holds_its_step_while_a_row_that_was_begun_lacks_a_cell(agreements):
    record = agreements.open()
    agreements.give(record)
    met = [{"id": name, "cells": {"met": "yes"}} for name in ("secrecy", "return")]
    agreements.give(record, "check", checks=met)
    before = agreements.progress(record, "check")
    assert before is Progress.DONE
    begun = [{"id": "a", "cells": {"what": "Fire"}}]
    agreements.give(record, "check", risks=begun)
    assert agreements.progress(record, "check") is Progress.IN_PROGRESS
    agreements.give(
        record, "check", risks=[{"id": "a", "cells": {"what": "Fire", "chance": "low"}}]
    )
    assert agreements.progress(record, "check") is Progress.DONE
