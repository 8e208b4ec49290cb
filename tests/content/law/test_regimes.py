from __future__ import annotations

from datetime import date

import pytest
from spoken import told

from workbench.content.findings import Findings
from workbench.content.law.regimes import read_regime_words, read_regimes
from workbench.content.pack_files import archive, gather
from workbench.content.pack_folders import resources
from workbench.content.packs import packs_from_archive
from workbench.domain.clock.terms import terms_of
from workbench.domain.regime import Certainty, overlapping

RULE = """
[[value]]
name = "{name}"
value = {value}
valid_from = 2018-05-25
source = "an Act"
certainty = "settled"
"""
HEAD = 'id = "{id}"\nreviewed_on = 2026-11-22\n'


def shipped():
    return gather((resources(),), Findings())


def read(**files):
    return read_regimes(
        {f"regimes/{name}/regime.toml": text.encode() for name, text in files.items()}
    )


def said(problems):
    return " ".join(told(problem) for problem in problems)


def one_rule(value="1", name="answer_within", **more):
    extra = "".join(f"{key} = {text}\n" for key, text in more.items())
    return HEAD.format(id="xx") + RULE.format(name=name, value=value) + extra


def test_the_shipped_regimes_have_no_problem():
    regimes, problems = read_regimes(shipped())
    assert problems == ()
    assert {"gdpr", "eu", "fr", "uk"} <= set(regimes)


def test_the_shipped_regimes_extend_each_other():
    regimes, _ = read_regimes(shipped())
    assert regimes["fr"].lineage == ("fr", "eu", "gdpr")
    assert regimes["uk"].lineage == ("uk", "gdpr")
    assert (regimes["fr"].zone, regimes["uk"].zone) == ("Europe/Paris", "Europe/London")


@pytest.mark.parametrize("regime", ["fr", "uk"])
@pytest.mark.parametrize(
    "day",
    [date(2018, 5, 25), date(2026, 2, 4), date(2026, 2, 5), date(2026, 6, 19), date(2040, 1, 1)],
)
def test_the_clock_finds_its_terms_on_every_day(regime, day):
    assert terms_of(read_regimes(shipped())[0][regime], day).period == 1


def test_every_shipped_rule_says_where_it_comes_from():
    for regime in read_regimes(shipped())[0].values():
        for value in regime.values:
            assert value.source, value.name
            assert value.reviewed_on >= date(2026, 11, 22), value.name
            if value.certainty is Certainty.DOUBTFUL:
                assert value.doubt, value.name


@pytest.mark.parametrize("name", ["fr", "uk", "eu", "gdpr"])
def test_no_two_shipped_rules_of_a_folder_hold_at_once(name):
    table = read_regimes(shipped())[0][name]
    parents = {value for other in table.lineage[1:] for value in read_own(other)}
    assert overlapping(value for value in table.values if value not in parents) == ()


def read_own(name):
    return read_regimes(shipped())[0][name].values


def test_words_of_a_regime_stand_over_those_it_extends():
    texts, problems = read_regime_words(shipped(), ("uk", "gdpr"), "en")
    assert problems == ()
    assert texts["name"] == "United Kingdom"
    assert texts["month.1"] == "January"


def test_a_value_keeps_its_type():
    for written, value in (
        ("1", 1),
        ("true", True),
        ('"a"', "a"),
        ('["a", "b"]', ("a", "b")),
        ("2031-12-27", date(2031, 12, 27)),
    ):
        regimes, problems = read(xx=one_rule(written))
        assert problems == ()
        assert regimes["xx"].value_on("answer_within", date(2026, 1, 1)) == value


def test_a_rule_may_be_reviewed_on_its_own_day():
    regimes, _ = read(xx=one_rule(reviewed_on="2027-01-01", unit='"days"', doubt='"why"'))
    rule = regimes["xx"].rule_on("answer_within", date(2026, 1, 1))
    assert (rule.reviewed_on, rule.unit, rule.doubt) == (date(2027, 1, 1), "days", "why")


def test_a_proclaimed_holiday_is_read():
    holiday = (
        '[[holiday]]\ncalendar = "SCT"\nday = 2026-06-15\nname = "A day"\nsource = "an order"'
    )
    regimes, problems = read(xx=HEAD.format(id="xx") + holiday)
    assert problems == ()
    assert regimes["xx"].proclaimed[0].day == date(2026, 6, 15)


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("id = ", "regime.toml:1", "not TOML"),
        (HEAD.format(id="yy"), "id", "not the name of the folder"),
        ('id = "xx"\n' + RULE.format(name="a", value=1), "value.a", "reviewed_on"),
        (one_rule("1.5"), "value.answer_within.value", "No such value"),
        (one_rule("[1]"), "value.answer_within.value", "No such value"),
        (one_rule("true", "response_period"), "value.response_period", "whole number"),
        (one_rule('"stop"', "identity_effect"), "value.identity_effect", "restart"),
        (one_rule(valid_to="2018-01-01"), "value.answer_within.valid_to", "before it begins"),
        (one_rule(valid_to='"soon"'), "value.answer_within.valid_to", "does not fit"),
        (one_rule(colour='"red"'), "value.answer_within.colour", "unknown"),
        (one_rule().replace("settled", "sure"), "certainty", "not known"),
        (one_rule().replace("valid_from = 2018-05-25\n", ""), "value.answer_within", "valid_from"),
        (one_rule().replace('source = "an Act"\n', ""), "value.answer_within", "source"),
        (one_rule() + RULE.format(name="answer_within", value=2), "answer_within", "still holds"),
        (HEAD.format(id="xx") + 'zone = "Mars/North"', "zone", "no time zone"),
        (HEAD.format(id="xx") + 'zone = "Europe/Paris"', "calendars", "No calendar"),
        (HEAD.format(id="xx") + 'extends = "nowhere"', "extends", "no regime `nowhere`"),
        (HEAD.format(id="xx") + "colour = 1", "colour", "unknown"),
        (HEAD.format(id="xx") + "[[holiday]]\nday = 2026-06-15", "holiday", "calendar"),
    ],
)
def test_a_faulty_regime_is_left_out_and_its_place_named(text, place, problem):
    regimes, problems = read(xx=text)
    assert regimes == {}
    assert place in said(problems)
    assert problem in said(problems)


def test_regimes_that_extend_each_other_are_left_out():
    regimes, problems = read(
        xx=HEAD.format(id="xx") + 'extends = "yy"', yy=HEAD.format(id="yy") + 'extends = "xx"'
    )
    assert regimes == {}
    assert "extend each other" in said(problems)


def test_a_regime_with_a_zone_needs_every_rule_of_the_clock():
    text = HEAD.format(id="xx") + 'zone = "Europe/Paris"\ncalendars = ["FR"]'
    _, problems = read(xx=text)
    assert "There is no rule `response_period`." in said(problems)


def test_a_stranger_needs_no_more_than_a_zone_and_a_calendar_to_extend_the_union():
    extra = HEAD.format(id="xx") + 'extends = "eu"\nzone = "Europe/Dublin"\ncalendars = ["FR"]'
    regimes, problems = read_regimes(shipped() | {"regimes/xx/regime.toml": extra.encode()})
    assert problems == ()
    assert terms_of(regimes["xx"], date(2026, 6, 1)).late_after == 5


def test_a_regime_in_another_encoding_is_named():
    regimes, problems = read_regimes({"regimes/xx/regime.toml": 'id = "é"'.encode("latin-1")})
    assert regimes == {}
    assert "UTF-8" in said(problems)


def test_a_doubt_without_a_word_is_noted_where_its_word_belongs():
    sources = shipped()
    place = "regimes/gdpr/words.en.toml"
    text = sources[place].decode()
    unworded = "hour_rounding = "
    assert unworded in text
    sources = {**sources, place: text.replace(unworded, "hour_rounded = ").encode()}
    _packs, problems = packs_from_archive(archive(sources))
    noted = [problem for problem in problems if problem.place.endswith("doubt.hour_rounding")]
    assert {problem.place.split("/")[1] for problem in noted} == {"fr", "uk"}
    assert all(problem.notice for problem in noted)
