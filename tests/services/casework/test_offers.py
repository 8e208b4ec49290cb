"""What is offered is no answer until it is saved, and the entry tells what was taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from at_desk import known

from workbench.domain.answers import Answer
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.values.value import Texts
from workbench.services.casework.commit import commit_new
from workbench.services.casework.offers import offer_in, offers_in
from workbench.services.casework.records import answer, open_record
from workbench.services.pages.record.contents import record_page
from workbench.services.pages.record.form import opening_fields, step_page
from workbench.services.sight import acting, looking

ARRIVED = {"at": "2026-03-09T14:00:00+00:00", "zone": "Europe/London"}


@pytest.fixture
def visit(desk_with_visits, company_of_visits):
    desk = desk_with_visits
    visitor = open_record(desk, "person", known({"full_name": "Ada Lark"})).value
    given = known({"arrived_at": ARRIVED, "visitor": [visitor]})
    return open_record(desk, "visitor_log", given).value


@pytest.fixture
def company_of_visits(desk_with_visits):
    given = {"legal_name": "Acme Ltd", "regime": "uk", "dpo_email": "privacy@acme.example"}
    return open_record(desk_with_visits, "organisation", known(given)).value


def offered(desk, record):
    with looking(desk) as sight:
        return {
            name: (offer.answer.value, offer.origin, offer.record)
            for name, offer in offers_in(sight, sight.view(record)).items()
        }


def offering(packs, kind_id, asked, offer, **more):
    """The packs where a question of a kind has an offer, and is not asked at first."""
    kind = packs.kinds[kind_id]
    questions = tuple(
        replace(question, offer=offer, **more) if question.id == asked else question
        for question in kind.questions
    )
    opened = tuple(name for name in kind.open_with if name != asked)
    changed = replace(kind, questions=questions, open_with=opened)
    return replace(packs, kinds={**packs.kinds, kind_id: changed})


def last_payload(desk, record):
    with looking(desk) as sight:
        answered = [e for e in sight.file.entries(record) if e.type == EntryType.ANSWERED]
        return answered[-1].payload


def test_today_facts_and_linked_records_are_offered_once_they_are_known(
    desk_with_visits, visit, company_of_visits
):
    desk = desk_with_visits
    first = offered(desk, visit)
    assert first["noted_on"] == (desk.today, "today", "")
    assert first["forget_by"][0].isoformat() == "2026-06-09"
    assert "host_contact" not in first
    answer(desk, visit, "welcome", known({"host_organisation": [company_of_visits]}))
    assert offered(desk, visit)["host_contact"] == (
        "privacy@acme.example",
        "@host_organisation.dpo_email",
        company_of_visits,
    )


def test_an_offer_is_no_answer_and_goes_once_there_is_one(desk_with_visits, visit):
    with looking(desk_with_visits) as sight:
        assert "noted_on" not in sight.view(visit).answers
    answer(desk_with_visits, visit, "welcome", known({"noted_on": "2026-03-01"}))
    assert "noted_on" not in offered(desk_with_visits, visit)


def test_the_entry_tells_what_was_taken_as_offered_and_from_where(
    desk_with_visits, visit, company_of_visits
):
    desk = desk_with_visits
    answer(desk, visit, "welcome", known({"host_organisation": [company_of_visits]}))
    assert "offered" not in last_payload(desk, visit)
    given = {
        "host_contact": "privacy@acme.example",
        "noted_on": "2026-03-01",
        "forget_by": "2026-06-09",
    }
    answer(desk, visit, "welcome", known(given))
    assert last_payload(desk, visit)["offered"] == {
        "host_contact": "@host_organisation.dpo_email",
        "forget_by": "forget_on",
    }
    details = dict(record_page(desk, visit).timeline[0].details)
    assert details["Whom to ask at the host"] == "privacy@acme.example (as offered)"
    assert details["Noted on"] == "1 March 2026"


def test_the_form_shows_it_with_where_it_comes_from(desk_with_visits, visit, company_of_visits):
    desk = desk_with_visits
    answer(desk, visit, "welcome", known({"host_organisation": [company_of_visits]}))
    fields = {field.question.id: field for field in step_page(desk, visit, "welcome").fields}
    assert fields["host_contact"].answer is None
    assert fields["host_contact"].offered.value == "privacy@acme.example"
    assert fields["host_contact"].origin.startswith("from “")
    assert "Acme Ltd" in fields["host_contact"].origin
    assert fields["noted_on"].origin == "from today’s date"
    assert fields["forget_by"].origin == "from “Forget on”"
    assert fields["purpose"].offered is None


def test_what_the_record_one_came_from_has_is_offered(desk_with_visits, visit):
    desk = desk_with_visits
    answer(desk, visit, "give_badge", known({"badge": "A123"}))
    # The first entry of a record that another one opens says which.
    payload = {"kind": "visitor_log", "reference": "VIS-2026-0002", "matter": "m2"}
    payload |= {"set": {}, "from": {"record": visit}}
    with acting(desk) as act:
        act.file.open_record("r2", "visitor_log", "VIS-2026-0002", "m2")
        commit_new(act, "r2", [NewEntry(record="r2", type=EntryType.OPENED, payload=payload)])
    assert offered(desk, "r2")["badge"] == ("A123", "@from.badge", visit)
    assert "badge" not in offered(desk, visit)


def test_what_could_not_be_saved_is_not_offered(desk_with_visits, visit):
    desk = desk_with_visits
    with looking(desk) as sight:
        view = sight.view(visit)
        question = replace(view.kind.question("badge"), offer="@visitor.full_name")
        assert offer_in(sight, view, question) is None, "no name is a badge"
        fits = replace(view.kind.question("host_contact"), offer="@visitor.full_name")
        assert offer_in(sight, view, fits).answer.value == "Ada Lark"


def test_a_closed_record_offers_nothing(desk_with_visits, visit):
    with acting(desk_with_visits) as act:
        closed = NewEntry(record=visit, type=EntryType.CLOSED, payload={"outcome": "calm"})
        act.append(visit, [closed])
        assert offers_in(act, act.view(visit)) == {}


def test_only_the_day_is_offered_before_there_is_a_record(desk_with_visits):
    desk = desk_with_visits
    kind = desk.kinds["visitor_log"]
    early = replace(kind, open_with=(*kind.open_with, "noted_on", "forget_by"))
    packs = replace(desk.packs, kinds={**desk.kinds, "visitor_log": early})
    fields = opening_fields(replace(desk, packs=packs), "visitor_log")
    assert [field.offered for field in fields] == [None, None, Answer(desk.today), None]


def test_a_day_that_a_record_is_opened_with_as_it_was_offered_is_told(desk_with_visits, visit):
    desk = desk_with_visits
    with looking(desk) as sight:
        visitor = sight.view(visit).answers["visitor"].value
    given = {"arrived_at": ARRIVED, "visitor": list(visitor), "noted_on": desk.today.isoformat()}
    record = open_record(desk, "visitor_log", known(given)).value
    with looking(desk) as sight:
        assert sight.file.entries(record)[0].payload["offered"] == {"noted_on": "today"}


@pytest.mark.parametrize(
    ("asked", "offer", "value", "origin"),
    [
        (
            "told_on",
            "@of.due",
            date(2026, 4, 2),
            "from “Due” of ERR-2026-0001 · Parcel · Ada Lark",
        ),
        ("told_on", "@of.due.work_to", date(2026, 4, 2), "from ERR-2026-0001 · Parcel · Ada Lark"),
        (
            "about",
            "@of.name",
            "Parcel",
            "from “What it is about” of ERR-2026-0001 · Parcel · Ada Lark",
        ),
        (
            "about",
            "@of.person.full_name",
            "Ada Lark",
            "from “Full name” of ERR-2026-0001 · Parcel · Ada Lark",
        ),
    ],
)
def test_the_form_says_from_what_of_which_record_where_there_is_a_word(
    cases, packs, asked, offer, value, origin
):
    cases = cases.under(offering(packs, "sequel", asked, offer))
    person = cases.person("Ada Lark")
    errand = cases.errand(person=[person], entities=[cases.company()])
    given = {"about": "What became of it", "of": [errand]}
    sequel = cases.open("sequel", **{name: given[name] for name in given if name != asked})
    fields = {field.question.id: field for field in step_page(cases.desk, sequel, "begin").fields}
    assert (fields[asked].offered.value, fields[asked].origin) == (value, origin)


@pytest.mark.parametrize(
    ("offer", "origin"),
    [("due", "from “Due”"), ("due.work_to", "from what is known of this record")],
)
def test_what_a_record_offers_itself_is_said_without_a_name(cases, packs, offer, origin):
    cases = cases.under(offering(packs, "errand", "answered_on", offer))
    record = cases.errand(entities=[cases.company()])
    fields = {f.question.id: f for f in step_page(cases.desk, record, "remember").fields}
    assert fields["answered_on"].offered == Answer(date(2026, 4, 2))
    assert fields["answered_on"].origin == origin


def test_nothing_is_offered_for_a_question_that_is_not_asked(desk_with_visits, visit):
    desk = desk_with_visits

    def found():
        with looking(desk) as sight:
            view = sight.view(visit)
            question = view.kind.question("purpose_in_words")
            return offer_in(sight, view, replace(question, offer="@visitor.full_name"))

    answer(desk, visit, "welcome", known({"purpose": "other"}))
    assert found().answer.value == "Ada Lark"
    answer(desk, visit, "welcome", known({"purpose": "audit"}))
    assert found() is None


@pytest.mark.parametrize(
    ("offer", "more", "value"),
    [
        ("name", {"per_language": True}, Texts({"en": "Parcel"})),
        ("@entities.signatory_title", {"per_language": True}, Texts({"fr": "La déléguée"})),
        ("@entities.signatory_title", {}, "La déléguée"),
    ],
)
def test_a_text_fits_a_question_with_texts_by_language_and_the_other_way(
    cases, packs, offer, more, value
):
    cases = cases.under(offering(packs, "errand", "secret", offer, **more))
    company = cases.company(signatory_title={"fr": "La déléguée"})
    record = cases.errand(entities=[company])
    with looking(cases.desk) as sight:
        assert offers_in(sight, sight.view(record))["secret"].answer.value == value
