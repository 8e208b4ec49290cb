"""A record seen through its kind: what guards see, under which laws and packs it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.services.casework.records_in_hand import closed
from workbench.domain.answers import Answer, Knowing
from workbench.domain.folding import fold
from workbench.domain.guard import Guard, Lookup
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.listing import Projection
from workbench.domain.question import FactBinding
from workbench.domain.status import Status
from workbench.services.casework.records import answer
from workbench.services.desk import UnknownKind
from workbench.services.pages.record.contents import record_page

# A month later is Good Friday: each of England, Scotland and France has other holidays.
EASTER = {"at": "2026-03-03T09:00:00+00:00", "zone": "Europe/London"}


def when(**cells):
    return Guard(({name: frozenset({value}) for name, value in cells.items()},))


@pytest.mark.parametrize(
    ("given", "seen"),
    [
        (None, Lookup.MISSING),
        (Answer(knowing=Knowing.NOT_KNOWN, why="?"), Lookup.MISSING),
        (Answer(knowing=Knowing.NOT_APPLICABLE, why="never"), Lookup.NOT_APPLICABLE),
        (Answer(True), True),
        (Answer(False), False),
    ],
)
def test_guards_see_an_answer_as_known_missing_or_not_applicable(cases, given, seen):
    record = cases.errand()
    answer(cases.desk, record, "weigh", {} if given is None else {"risky": given})
    assert cases.view(record).look("risky") is seen


def test_a_question_that_does_not_apply_looks_so_even_where_it_was_answered(cases):
    record = cases.errand(risky=True, seen=True)
    assert cases.view(record).look("seen") is True
    cases.answer(record, "weigh", risky=False)
    assert cases.view(record).look("seen") is Lookup.NOT_APPLICABLE
    assert cases.view(record).asked("seen") is False


def test_while_it_is_undecided_whether_a_question_applies_its_answer_is_missing(cases):
    view = cases.view(cases.errand())
    assert view.asked("seen") is None
    assert view.look("seen") is Lookup.MISSING


def test_a_many_valued_answer_is_a_set(cases):
    uk, fr = cases.company("uk"), cases.company("fr", "Acme SAS")
    view = cases.view(cases.errand(entities=[uk, fr]))
    assert view.look("entities") == frozenset({uk, fr})
    assert view.look("regime") == frozenset({"uk", "fr", "eu", "gdpr"})


def test_a_regime_is_seen_with_those_it_extends_once_the_organisation_is_known(cases):
    record = cases.errand()
    cases.company("fr", "Acme SAS")
    assert cases.view(record).look("regime") is Lookup.MISSING
    with cases.desk.file.reading() as reading:
        organisation = reading.find("ORG-2026-0001")
    cases.answer(record, "who", entities=[organisation])
    assert when(regime="eu").holds(cases.view(record).look) is True
    assert when(regime="uk").holds(cases.view(record).look) is False


def test_a_question_of_the_name_of_a_fixed_name_comes_first(cases):
    assert cases.view(cases.errand()).look("language") is Lookup.MISSING
    assert cases.view(cases.company("fr", "Acme SAS")).look("regime") == "fr"


def test_fixed_names_and_facts_are_seen_like_answers(cases):
    view = cases.view(cases.errand(language="fr", entities=[cases.company()]))
    assert (view.look("standing"), view.look("language")) == ("open", "fr")
    assert view.look("due") == "2026-04-02"
    assert view.look("due.late") is False
    assert view.look("settled") is Lookup.MISSING
    assert view.look("no_such_name") is Lookup.MISSING


def test_a_record_speaks_its_own_language_or_that_of_the_desk(cases):
    assert cases.view(cases.errand(language="fr")).language == "fr"
    assert cases.view(cases.errand()).language == "en"


def test_with_no_organisation_on_file_there_is_no_law_and_no_date(cases):
    view = cases.view(cases.errand())
    assert (view.laws, view.regimes) == ((), ())
    assert view.facts["due"].waits_for == ("regime",)
    assert view.look("regime") is Lookup.MISSING


def test_an_undecided_organisation_means_all_on_file_and_the_earliest_date(cases):
    companies = [cases.company("uk"), cases.company("fr", "Acme SAS")]
    view = cases.view(cases.errand(received_at=EASTER))
    assert {law.organisation for law in view.laws} == set(companies)
    assert not view.decided
    assert view.look("regime") is Lookup.MISSING
    alone = [due(cases, entities=[company]) for company in companies]
    assert view.facts["due"].value == min(alone) < max(alone)


def due(cases, **values):
    record = cases.errand(received_at=EASTER, **values)
    return cases.view(record).facts["due"].value


def test_the_organisation_that_is_named_decides(cases):
    cases.company("uk")
    french = cases.company("fr", "Acme SAS")
    view = cases.view(cases.errand(entities=[french]))
    assert view.decided
    assert view.regimes == ("fr",)
    assert [law.organisation for law in view.laws] == [french]


def test_the_leading_regime_is_named_first(cases):
    both = [cases.company("uk"), cases.company("fr", "Acme SAS")]
    view = cases.view(cases.errand(entities=both))
    assert view.regimes[0] == view.facts["due"].part("regime")
    assert set(view.regimes) == {"uk", "fr"}


def test_the_calendar_of_the_organisation_counts(cases):
    england = cases.company(calendar="ENG")
    scotland = cases.company(name="Acme Leith", calendar="SCT")
    assert due(cases, entities=[england]) != due(cases, entities=[scotland])


# --- packs that are gone --------------------------------------------------------------------


def visit(cases):
    return cases.open(
        "visitor_log",
        arrived_at={"at": "2026-03-09T09:00:00+00:00", "zone": "Europe/London"},
        visitor=[cases.person("Ada Lark")],
    )


def test_a_record_outlives_the_folder_its_kind_came_from(cases, packs, packs_with_visits):
    record = visit(cases.under(packs_with_visits))
    page = record_page(cases.under(packs).desk, record)
    assert page.kind_name == "Visit"
    assert page.title == "Ada Lark"
    assert page.stages
    assert cases.view(record).packs.digest == packs_with_visits.digest


def test_a_record_whose_kind_is_gone_can_still_be_worked(cases, packs, packs_with_visits):
    record = visit(cases.under(packs_with_visits))
    cases.answer(record, "note_incident", incident="The lamp fell.")
    assert cases.stored(record).answers["incident"].value == "The lamp fell."


def test_a_record_whose_packs_were_never_kept_is_told_as_such(cases, desk, clock):
    with desk.file.writing(clock()) as writing:
        writing.open_record("u1", "unicorn", "UNI-2026-0001", "m")
        payload = {"kind": "unicorn", "reference": "UNI-2026-0001", "packs": "0" * 64}
        entries = writing.append([NewEntry(record="u1", type=EntryType.OPENED, payload=payload)])
        blank = Projection(
            title="", status=Status.OPEN, fields={}, words="", links=(), stamp="0" * 64
        )
        writing.store(fold(entries), blank)
    with pytest.raises(UnknownKind):
        cases.view("u1")


def test_an_organisation_that_names_no_regime_brings_no_law(cases, packs):
    early = replace(packs.kinds["organisation"], open_with=("legal_name",))
    cases = cases.under(replace(packs, kinds={**packs.kinds, "organisation": early}))
    silent = cases.open("organisation", legal_name="Acme Ltd")
    view = cases.view(cases.errand(entities=[silent]))
    assert view.laws == ()
    assert view.facts["due"].waits_for == ("regime",)


def test_a_regime_that_no_pack_has_or_that_has_no_calendar_brings_no_law(cases, packs):
    record = cases.errand(entities=[cases.company("uk")])
    regimes = dict(packs.regimes)
    regimes["uk"] = replace(regimes["uk"], calendars=())
    assert cases.under(replace(packs, regimes=regimes)).view(record).laws == ()
    del regimes["uk"]
    assert cases.under(replace(packs, regimes=regimes)).view(record).laws == ()


def test_a_guard_sees_the_language_and_whether_a_record_is_open(cases):
    assert cases.view(cases.open("sequel", about="Parcel")).look("language") == "en"
    record = closed(cases)
    assert cases.view(record).look("standing") == "closed"
    assert when(standing="closed").holds(cases.view(record).look) is True


def test_a_list_that_the_law_lends_is_that_of_the_laws_of_the_record(cases, packs):
    left = FactBinding(id="left", uses="uncovered", inputs={"by": "ground"})
    errand = packs.kinds["errand"]
    more = replace(errand, facts=(*errand.facts, left))
    cases = cases.under(replace(packs, kinds={**packs.kinds, "errand": more}))
    british = packs.regime_lists["uk"]["exemptions"]
    chosen = {"ground": british[0]}
    everywhere = {item for lists in packs.regime_lists.values() for item in lists["exemptions"]}
    nowhere = cases.view(cases.errand(**chosen)).facts["left"].value
    assert set(nowhere) == everywhere - {british[0]}
    record = cases.errand(entities=[cases.company("uk")], **chosen)
    assert cases.view(record).facts["left"].value == british[1:]
