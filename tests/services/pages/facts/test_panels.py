"""One panel a shape: what was computed in words, and why, whoever words it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from spoken import names_left_open

from workbench.domain.facts.declaration import FactFunction
from workbench.domain.facts.engine_reasons import (
    BEYOND_CALENDAR,
    ENGINE_REASONS,
    NO_RULE_IN_FORCE,
    STOPPED_ON_LAST_DAY,
)
from workbench.domain.facts.outcome import (
    ChoiceOutcome,
    DateOutcome,
    Flag,
    Lent,
    ListOutcome,
    Missing,
    MomentOutcome,
    NumberOutcome,
)
from workbench.domain.facts.registry import FUNCTIONS
from workbench.domain.kind import KindWords
from workbench.domain.question import FactBinding
from workbench.domain.reason import Reason
from workbench.services.casework.decided_dates import override_date
from workbench.services.pages.facts.dates import DatePanel, MomentPanel
from workbench.services.pages.facts.panels import (
    ChoicePanel,
    FlagPanel,
    ListPanel,
    MissingPanel,
    NumberPanel,
)
from workbench.services.pages.record.contents import record_page

BECAUSE = (Reason(id="weighed", values=(("score", Decimal("2.75")), ("on", date(2026, 3, 1)))),)
OUTCOMES = {
    "severity": NumberOutcome(number=Decimal("2.75"), unit="points", because=BECAUSE),
    "band": ChoiceOutcome(choice="high", because=BECAUSE),
    "told": Flag(holds=False, because=BECAUSE),
    "without": ListOutcome(items=("letter", "proof"), because=BECAUSE),
    "review": DateOutcome(day=date(2026, 5, 1), because=BECAUSE),
    "limit": MomentOutcome(moment=datetime(2026, 5, 1, 9, 30, tzinfo=UTC), because=BECAUSE),
    "lent": Lent(answer="Peru", because=BECAUSE),
    "open": Missing(waits_for=("person",), because=BECAUSE),
    "silent": NumberOutcome(number=Decimal(3)),
}
WORDS = {
    "fact.severity": "Severity",
    "fact.severity.points": "points of four",
    "fact.band": "Band",
    "fact.band.high": "a high risk",
    "fact.without": "Still without",
    "fact.without.letter": "a letter",
    "fact.silent": "Silent",
    "reason.severity.weighed": "It came to {score} on {on}.",
}
FRENCH = {"fact.band.high": "un risque élevé", "reason.severity.weighed": "{score} le {on}."}


@pytest.fixture
def weighed(cases, packs, monkeypatch):
    """A desk whose errands have a fact of every shape."""
    for name, outcome in OUTCOMES.items():
        shape = Flag if isinstance(outcome, Missing) else type(outcome)
        function = FactFunction(
            name=name, run=lambda _call, given=outcome: given, shape=shape, inputs={}
        )
        monkeypatch.setitem(FUNCTIONS, name, function)
    errand = packs.kinds["errand"]
    words = {
        "en": KindWords(language="en", texts={**errand.words["en"].texts, **WORDS}),
        "fr": KindWords(language="fr", texts={**errand.words["fr"].texts, **FRENCH}),
    }
    kind = replace(
        errand,
        facts=(
            *errand.facts,
            *(FactBinding(id=name, uses=name) for name in OUTCOMES),
        ),
        words=words,
    )
    return cases.under(replace(packs, kinds={**packs.kinds, "errand": kind}))


def panels(page):
    return {panel.fact: panel for panel in page.panels}


def test_every_shape_has_a_panel_of_its_own(weighed):
    found = panels(record_page(weighed.desk, weighed.errand()))
    assert {name: type(panel) for name, panel in found.items()} == {
        "severity": NumberPanel,
        "band": ChoicePanel,
        "told": FlagPanel,
        "without": ListPanel,
        "review": DatePanel,
        "limit": MomentPanel,
        "lent": ChoicePanel,
        "open": MissingPanel,
    }


def test_only_dates_and_moments_are_dates_of_the_record(weighed):
    page = record_page(weighed.desk, weighed.errand())
    assert [panel.fact for panel in page.dates] == ["review", "limit"]
    assert [fact.title for fact in page.facts] == ["Silent"]


def test_a_number_is_said_with_its_unit_and_the_decimal_mark_of_the_language(weighed):
    record = weighed.errand()
    english = panels(record_page(weighed.desk, record))["severity"]
    assert (english.title, english.number, english.unit) == ("Severity", "2.75", "points of four")
    french = panels(record_page(weighed.desk, record, "fr"))["severity"]
    assert french.number == "2,75"


def test_choices_items_and_flags_are_said_in_the_words_of_the_kind(weighed):
    record = weighed.errand()
    found = panels(record_page(weighed.desk, record))
    assert found["band"].choice == "a high risk"
    assert found["without"].items == ("a letter", "[fact.without.proof]")
    assert (found["told"].holds, found["told"].said) == (False, "no")
    assert found["lent"].choice == "Peru"
    assert found["open"].waits_for == ("For whom",)
    french = panels(record_page(weighed.desk, record, "fr"))
    assert french["band"].choice == "un risque élevé"
    assert french["told"].said == "non"


def test_items_are_records_by_their_titles_or_questions_by_their_labels(
    weighed, packs, monkeypatch
):
    person = weighed.person("Zoé Martin")
    for name, outcome in (
        ("people", ListOutcome(items=(person,), are_records=True, because=BECAUSE)),
        ("open", ListOutcome(items=("person", "name"), are_names=True, because=BECAUSE)),
    ):
        function = FactFunction(
            name=name, run=lambda _call, given=outcome: given, shape=ListOutcome, inputs={}
        )
        monkeypatch.setitem(FUNCTIONS, name, function)
    errand = weighed.desk.packs.kinds["errand"]
    more = tuple(FactBinding(id=name, uses=name) for name in ("people", "open"))
    kind = replace(errand, facts=more)
    with_lists = weighed.under(replace(packs, kinds={**packs.kinds, "errand": kind}))
    found = panels(record_page(with_lists.desk, weighed.errand()))
    assert found["people"].items == ("Zoé Martin",)
    assert found["open"].items == ("For whom", "What it is about")


def test_a_moment_keeps_its_hour(weighed):
    limit = panels(record_page(weighed.desk, weighed.errand()))["limit"]
    assert limit.counts == limit.computed == "2026-05-01T09:30:00+00:00"


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "It came to 2.75 on 1 March 2026."), ("fr", "2,75 le 1er mars 2026.")],
)
def test_the_kind_words_the_reasons_of_its_facts_without_any_regime(weighed, language, said):
    record = weighed.errand()
    page = record_page(weighed.desk, record, language)
    (line,) = panels(page)["severity"].reasons
    assert (line.text, line.source, line.certainty) == (said, "", "")
    (unworded,) = panels(page)["band"].reasons
    assert unworded.text == "[reason.weighed]"


@pytest.mark.parametrize("broken", ["It came to {scores}.", "It came to {score", "{0} of {1}"])
def test_a_broken_sentence_of_a_pack_never_breaks_the_page(weighed, broken):
    errand = weighed.desk.packs.kinds["errand"]
    texts = {**errand.words["en"].texts, "reason.severity.weighed": broken}
    kind = replace(errand, words={"en": KindWords(language="en", texts=texts)})
    broken_desk = weighed.under(
        replace(weighed.desk.packs, kinds={**weighed.desk.packs.kinds, "errand": kind})
    )
    page = record_page(broken_desk.desk, weighed.errand())
    assert panels(page)["severity"].reasons[0].text == "[reason.weighed]"


def test_a_clock_before_its_law_says_so_in_both_languages(cases):
    long_ago = {"at": "2017-03-02T09:00:00+00:00", "zone": "Europe/London"}
    record = cases.errand(received_at=long_ago, entities=[cases.company()])
    (panel,) = record_page(cases.desk, record).panels
    assert isinstance(panel, MissingPanel)
    assert panel.waits_for == ()
    assert "Thursday 2 March 2017" in panel.reasons[0].text
    (french,) = record_page(cases.desk, record, "fr").panels
    assert "le jeudi 2 mars 2017" in french.reasons[0].text


def test_a_date_that_only_a_person_decided_is_shown_as_a_date(cases):
    long_ago = {"at": "2017-03-02T09:00:00+00:00", "zone": "Europe/London"}
    record = cases.errand(received_at=long_ago, entities=[cases.company()])
    override_date(cases.desk, record, "due", "2026-03-20", "agreed")
    (panel,) = record_page(cases.desk, record).panels
    assert isinstance(panel, DatePanel)
    assert (panel.computed, panel.counts, panel.human) == ("", "2026-03-20", "2026-03-20")


def test_what_stops_a_clock_is_found_by_its_role_and_named_by_its_question(cases):
    record = cases.errand(entities=[cases.company()])
    cases.answer(record, "remember", answered_on="2026-03-09")
    (panel,) = record_page(cases.desk, record).dates
    assert (panel.answered, panel.answered_label) == ("2026-03-09", "[question.answered_on]")


def test_the_arrival_is_what_started_a_clock_that_answers_somebody(cases, packs):
    errand = packs.kinds["errand"]
    breach = FactBinding(id="due", uses="breach_clock", inputs={"aware": "received_at"})
    kind = replace(errand, facts=(breach, *errand.facts[1:]))
    without = cases.under(replace(packs, kinds={**packs.kinds, "errand": kind}))
    record = cases.errand(entities=[cases.company()])
    assert record_page(cases.desk, record).received == "2 March 2026, 09:00"
    page = record_page(without.desk, record)
    assert page.received == ""
    (panel,) = page.dates
    assert isinstance(panel, MomentPanel)
    assert panel.counts.startswith("2026-03-05T09:00")
    assert panel.latest.startswith("2026-03-05T10:00")
    assert panel.late


def test_every_language_on_board_words_every_reason_of_the_engine(packs):
    assert {BEYOND_CALENDAR, NO_RULE_IN_FORCE, STOPPED_ON_LAST_DAY} <= ENGINE_REASONS
    english, french = packs.speeches["en"].reasons, packs.speeches["fr"].reasons
    assert {name.removesuffix(".one") for name in english} == ENGINE_REASONS
    assert set(english) == set(french)
    for told in english:
        assert names_left_open(english[told]) == names_left_open(french[told])
        assert english[told] != french[told]
