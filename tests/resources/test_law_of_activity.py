"""The legal bases of an activity are those of the law of its company, on the day of looking."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.resources.office import rows
from workbench.domain.answers import value_of
from workbench.services.casework.refusals import NotAcceptable
from workbench.services.letters.said.values import LetterValues
from workbench.services.pages.record.form import step_page
from workbench.services.sight import looking

EVERYWHERE = (
    *("consent", "contract", "legal_obligation", "vital_interests", "public_task"),
    "legitimate_interests",
)
RECOGNISED = "recognised_interests"
SAID = "Recognised legitimate interest (UK GDPR Art. 6(1)(ea))"


@pytest.fixture
def activity(office):
    """Opens an activity of the companies with these names."""

    def opened(*companies):
        known = office.ids("organisation")
        return office.open(
            "activity",
            name={"en": "Door checks"},
            organisations=[known[name] for name in companies],
        )

    return opened


def basis_field(office, record, language=""):
    page = step_page(office.desk, record, "list_purposes", language)
    table = next(shown for shown in page.fields if shown.question.id == "purposes")
    return next(column for column in table.columns if column.question.id == "legal_basis")


def purpose(office, record, basis, **more):
    row = {"purpose": {"en": "To let people in"}, "legal_basis": basis, **more}
    office.do(record, "list_purposes", purposes=rows(row), special_categories=False)


def basis_on_file(office, record):
    (row,) = value_of(office.view(record).answers, "purposes")
    return row.cells["legal_basis"]


def test_a_french_company_has_the_six_bases_of_the_regulation(office, activity):
    field = basis_field(office, activity("CONEX SAS"))
    assert tuple(choice for choice, _ in field.choices) == EVERYWHERE
    assert dict(field.choices)["consent"] == "Consent (GDPR Art. 6(1)(a))"


def test_a_british_company_has_one_more(office, activity):
    field = basis_field(office, activity("CONEX SYSTEMS LTD"))
    assert {choice for choice, _ in field.choices} == {*EVERYWHERE, RECOGNISED}
    assert dict(field.choices)[RECOGNISED] == SAID
    assert (
        dict(field.choices)["contract"] == "Contract, or steps before one (UK GDPR Art. 6(1)(b))"
    )


def test_they_are_cited_in_french(office, activity):
    shown = basis_field(office, activity("CONEX SAS"), "fr")
    assert dict(shown.choices)["consent"] == "Consentement (art. 6, § 1, a, du RGPD)"


def test_two_companies_have_the_bases_of_both_laws(office, activity):
    record = activity("CONEX SAS", "CONEX SYSTEMS LTD")
    assert {choice for choice, _ in basis_field(office, record).choices} == {
        *EVERYWHERE,
        RECOGNISED,
    }


def test_a_basis_of_another_law_is_refused(office, activity):
    with pytest.raises(NotAcceptable):
        purpose(office, activity("CONEX SAS"), RECOGNISED)


@pytest.mark.parametrize(("day", "is_offered"), [(4, False), (5, True)])
def test_the_recognised_interests_begin_with_their_day(office, activity, day, is_offered):
    office.clock.now = datetime(2026, 2, day, 12, 0, tzinfo=UTC)
    record = activity("CONEX SYSTEMS LTD")
    assert (RECOGNISED in dict(basis_field(office, record).choices)) is is_offered
    if is_offered:
        purpose(office, record, RECOGNISED)
        assert basis_on_file(office, record) == RECOGNISED
    else:
        with pytest.raises(NotAcceptable):
            purpose(office, record, RECOGNISED)


def test_a_basis_on_file_stays_when_the_activity_goes_to_france_and_is_said_to_be_foreign(
    office, activity
):
    record = activity("CONEX SYSTEMS LTD")
    purpose(office, record, RECOGNISED)
    french = office.ids("organisation")["CONEX SAS"]
    office.do(record, "name_it", organisations=[french])
    assert basis_on_file(office, record) == RECOGNISED
    field = basis_field(office, record)
    assert RECOGNISED not in dict(field.choices)
    assert field.elsewhere == {RECOGNISED: f"Not in this law: {SAID}"}
    purpose(office, record, RECOGNISED, retention={"en": "a year"})
    assert basis_on_file(office, record) == RECOGNISED
    purpose(office, record, "contract")
    with pytest.raises(NotAcceptable):
        purpose(office, record, RECOGNISED)


@pytest.mark.parametrize(
    ("company", "cited"),
    [("CONEX SAS", "GDPR Art. 15(3)"), ("CONEX SYSTEMS LTD", "UK GDPR Art. 15(3)")],
)
def test_the_grounds_of_a_fee_come_from_the_block_and_from_the_kind(office, company, cited):
    record = office.request(company, "en")
    page = step_page(office.desk, record, "ask_fee")
    (ground,) = (shown for shown in page.fields if shown.question.id == "fee_ground")
    assert dict(ground.choices)["further_copy"] == f"A further copy of the same data ({cited})"
    assert {choice for choice, _ in ground.choices} == {"excessive", "unfounded", "further_copy"}


@pytest.mark.parametrize(
    ("company", "cited"),
    [("CONEX SAS", "GDPR Art. 12(3)"), ("CONEX SYSTEMS LTD", "UK GDPR Art. 12A(3)")],
)
def test_the_grounds_of_an_extension_cite_the_law_of_the_company(office, company, cited):
    page = step_page(office.desk, office.request(company, "en"), "extend")
    (grounds,) = (shown for shown in page.fields if shown.question.id == "extension_grounds")
    assert dict(grounds.choices) == {
        "complexity": f"The request is complex ({cited})",
        "number": f"The person has made several requests ({cited})",
    }


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("legal_basis", "Contract, or steps before one"),
        ("legal_basis.law", "UK GDPR Art. 6(1)(b)"),
    ],
)
def test_a_letter_of_another_kind_says_a_basis_by_the_law_of_activities(
    office, activity, name, said
):
    described = activity("CONEX SYSTEMS LTD")
    purpose(office, described, "contract")
    request = office.request("CONEX SYSTEMS LTD", "en")
    with looking(office.desk) as sight:
        values = LetterValues(
            stored=sight.readable,
            packs=sight.view(request).packs,
            language="en",
            own=request,
            seen=sight.view_if_any,
            regimes=("uk", "gdpr"),
        )
        subject = values.subject(described)
        (row,) = value_of(subject.answers, "purposes")
        cell = values.cell(subject, subject.kind.question("purposes"), row, name)
    assert cell.labels == {"contract": said}


def test_the_bases_and_grounds_are_words_of_no_other_kind(office):
    packs = office.desk.packs
    assert "legal_bases" not in packs.under("access_request").regime_lists["uk"]
    assert "fee_grounds" not in packs.under("activity").regime_lists["uk"]
