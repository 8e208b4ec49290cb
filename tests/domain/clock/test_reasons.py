from __future__ import annotations

import string
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache

import pytest

from workbench.content.findings import Findings
from workbench.content.law.regimes import read_regime_words, read_regimes
from workbench.content.pack_files import gather
from workbench.content.pack_folders import resources
from workbench.domain.calendar_days import FreeDay
from workbench.domain.clock.reasons import Rule
from workbench.domain.reason import Reason, reason_in_words, reason_json
from workbench.domain.regime import Certainty

LANGUAGES = ("en", "fr")
SPACE = "\u202f"


@cache
def shipped():
    return gather((resources(),), Findings())


@cache
def words(regime, language):
    lineage = read_regimes(shipped())[0][regime].lineage
    return read_regime_words(shipped(), lineage, language)[0]


def reason(rule, **values):
    return Reason(
        id=rule,
        source="an Act",
        certainty=Certainty.SETTLED,
        values=tuple(values.items()),
    )


ROLLED = reason(
    Rule.ROLLED,
    nominal=date(2026, 8, 1),
    due=date(2026, 8, 3),
    free_days=(FreeDay(date(2026, 8, 1), None), FreeDay(date(2026, 8, 2), "Feast")),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("regime", ["uk", "fr"])
def test_every_rule_has_a_sentence(regime, language):
    missing = [rule for rule in Rule if f"reason.{rule}" not in words(regime, language)]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("regime", ["uk", "fr"])
def test_every_doubt_of_a_rule_is_put_into_words(regime, language):
    values = read_regimes(shipped())[0][regime].values
    doubts = {value.doubt for value in values if value.doubt}
    assert {doubt for doubt in doubts if f"doubt.{doubt}" not in words(regime, language)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("regime", ["uk", "fr"])
def test_every_authority_certainty_and_calendar_has_a_name(regime, language):
    read_regime = read_regimes(shipped())[0][regime]
    keys = [
        f"authority.{value.value}" for value in read_regime.values if value.name == "authority"
    ]
    keys += [f"certainty.{certainty}" for certainty in Certainty]
    keys += [f"calendar.{calendar}" for calendar in read_regime.calendars]
    assert [key for key in keys if key not in words(regime, language)] == []


@pytest.mark.parametrize("regime", ["uk", "fr"])
def test_both_languages_speak_of_the_same_dates(regime):
    def fields(template):
        return {name for _, name, _, _ in string.Formatter().parse(template) if name}

    english, french = words(regime, "en"), words(regime, "fr")
    for rule in Rule:
        key = f"reason.{rule}"
        assert fields(english[key]) == fields(french[key]), key


def test_a_sentence_names_days_and_holidays():
    assert reason_in_words(ROLLED, words("uk", "en")) == (
        "The period would end on Saturday 1 August 2026. What is no working day is passed over: "
        "Saturday 1 August 2026; Sunday 2 August 2026, Feast. It ends on Monday 3 August 2026."
    )


def test_a_french_sentence_has_its_first_of_the_month_and_its_spaces():
    said = reason_in_words(ROLLED, words("fr", "fr"))
    assert "le samedi 1er août 2026" in said
    assert f"terme{SPACE}: samedi" in said
    assert f"2026{SPACE}; dimanche" in said


def test_one_month_is_not_said_in_the_plural():
    dates = {"start": date(2026, 3, 5), "end": date(2026, 4, 5)}
    single = reason(Rule.RESPONSE_PERIOD, **dates, count=1)
    two = reason(Rule.RESPONSE_PERIOD, **dates, count=2)
    assert reason_in_words(single, words("uk", "en")).startswith("One month from")
    assert reason_in_words(two, words("uk", "en")).startswith("2 months from")


def test_a_pause_that_adds_no_day_says_so():
    days = {"asked": date(2026, 3, 5), "answered": date(2026, 3, 5)}
    for rule in (Rule.CLARIFICATION_NOT_COUNTED, Rule.IDENTITY_SUSPENDS):
        none = reason(rule, **days, count=0)
        assert reason_in_words(none, words("uk", "en")).endswith(": it adds no day.")
        assert reason_in_words(none, words("fr", "fr")).endswith(
            f"{SPACE}: cela n’ajoute aucun jour."
        )


def test_a_moment_is_said_with_its_time_and_offset():
    aware = reason(Rule.AWARE, aware=datetime(2026, 1, 2, 8, 5, tzinfo=UTC))
    assert reason_in_words(aware, words("uk", "en")).endswith(
        "Friday 2 January 2026 at 08:05 (+00:00)."
    )


def test_plain_values_hold_only_what_there_is_to_say():
    assert reason_json(reason(Rule.RECEIVED)) == {
        "rule": "received",
        "source": "an Act",
        "certainty": "settled",
    }
    assert reason_json(ROLLED)["dates"] == {"nominal": "2026-08-01", "due": "2026-08-03"}
    assert reason_json(ROLLED)["holidays"] == [{"date": "2026-08-02", "name": "Feast"}]


def test_a_reason_may_speak_of_numbers_texts_and_yes_or_no():
    told = Reason(
        id="severe",
        values=(("score", Decimal("2.75")), ("band", "high"), ("people", 12), ("sure", True)),
    )
    own = {
        "reason.severe": "{score} is {band} for {people}: {sure}.",
        "form.yes": "oui",
        "form.decimal": ",",
    }
    assert reason_in_words(told, own) == "2,75 is high for 12: oui."
    assert reason_json(told) == {
        "rule": "severe",
        "values": {"score": "2.75", "band": "high", "people": 12, "sure": True},
    }


def test_a_sentence_that_is_not_there_raises():
    with pytest.raises(KeyError):
        reason_in_words(Reason(id="unheard_of"), words("uk", "en"))
