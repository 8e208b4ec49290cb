"""One mail may open several records at once, as the kind of the first one says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.services.casework.test_intake import MAIL, choices, dropped, kept
from workbench.domain.answers import Answer, Written
from workbench.services.casework.intake import take_in
from workbench.services.casework.matters.also import problems_also
from workbench.services.changes import NotAcceptable
from workbench.services.pages.record.matter import matter_page

ZONE = "Europe/London"


def test_a_mail_opens_what_it_asks_for_besides_under_one_matter(cases):
    proposal, person = dropped(cases), cases.person()
    done = take_in(
        cases.desk, proposal, choices(cases, proposal, person=person, also={"errand": {}})
    )
    first, second = (line.record for line in matter_page(cases.desk, done.value).matter.records)
    assert done.value == first
    assert done.changed == {first, second, person}
    for record in (first, second):
        assert kept(cases, record)[0] == ("original", MAIL.name, MAIL.read_bytes())
        assert cases.view(record).answers["person"].value == (person,)
    (told,) = cases.payloads(second, "opened")
    assert told["from"]["record"] == first
    assert cases.desk.file.verify().whole


def test_each_has_the_arrival_that_was_decided_and_answers_of_its_own(cases):
    proposal, decided = dropped(cases), {"at": "2026-03-04T08:00:00+00:00", "zone": ZONE}
    made = choices(cases, proposal, also={"errand": {"name": Answer("The other one")}})
    answers = {**made.answers, "received_at": Answer(decided)}
    first = take_in(cases.desk, proposal, replace(made, answers=answers)).value
    _, second = (line.record for line in matter_page(cases.desk, first).matter.records)
    assert cases.view(first).answers["received_at"] == cases.view(second).answers["received_at"]
    assert cases.view(second).answers["received_at"].value.at.day == 4
    assert cases.view(second).answers["name"].value == "The other one"


def test_what_is_wrong_with_one_of_them_says_with_which(cases):
    proposal, head = dropped(cases), cases.head()
    made = choices(cases, proposal, also={"errand": {"doubtful": Written("maybe")}})
    with pytest.raises(NotAcceptable) as refused:
        take_in(cases.desk, proposal, made)
    places = [problem.place for problem in refused.value.problems]
    assert places == ["errand/doubtful"]
    own, rest = problems_also("errand", refused.value.problems)
    assert ([problem.place for problem in own], rest) == (["doubtful"], ())
    assert cases.head() == head


def test_what_a_mail_does_not_open_besides_is_refused_and_nothing_is_kept(cases):
    proposal, head = dropped(cases), cases.head()
    with pytest.raises(NotAcceptable):
        take_in(cases.desk, proposal, choices(cases, proposal, also={"sequel": {}}))
    assert cases.head() == head
