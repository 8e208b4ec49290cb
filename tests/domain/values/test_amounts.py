"""Durations, sums of money, countries and estimates: read, checked, said and put in order."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.packs.read_once import packs_with
from workbench.domain.canonical import canonical
from workbench.domain.question import Question, QuestionType
from workbench.domain.values.amounts import Duration, Estimate, Exactness, Money, TimeUnit
from workbench.domain.values.countries import COUNTRIES
from workbench.domain.values.currencies import CURRENCIES
from workbench.domain.values.registry import VALUE_TYPES, read_value, value_problems
from workbench.domain.values.value import Unread, spelt
from workbench.domain.values.value_type import Voice, letter_voice
from workbench.domain.wording.speaking import PLAIN, say_number

SPEECHES = packs_with().speeches
EN, FR = SPEECHES["en"], SPEECHES["fr"]
TODAY = date(2026, 3, 10)


def asked(of, **keys):
    return Question(id="q", type=QuestionType(of), **keys)


def said(of, written, speech, **keys):
    question = asked(of, **keys)
    value = read_value(question, written)
    return VALUE_TYPES[question.type].say(value, letter_voice(speech, {}))


def wrong(of, written, **keys):
    return [problem.problem.key for problem in value_problems(asked(of, **keys), written, TODAY)]


@pytest.mark.parametrize(("count", "unit", "english", "french"), [
    (1, "minutes", "1 minute", "1 minute"),
    (72, "hours", "72 hours", "72 heures"),
    (0, "days", "0 days", "0 jour"),
    (1, "weeks", "1 week", "1 semaine"),
    (1, "months", "1 month", "1 mois"),
    (2, "years", "2 years", "2 ans"),
    (1500, "days", "1,500 days", "1\u202f500 jours"),
])  # fmt: skip
def test_durations_are_counted_as_the_language_counts(count, unit, english, french):
    written = {"count": count, "unit": unit}
    assert said("duration", written, EN) == english
    assert said("duration", written, FR) == french


@pytest.mark.parametrize("written", [
    {"count": -1, "unit": "days"},
    {"count": True, "unit": "days"},
    {"count": "3", "unit": "days"},
    {"count": 3, "unit": "fortnights"},
    {"count": 3},
    {"count": 3, "unit": "days", "more": 1},
    "3 days",
    {"count": 3, "unit": ["days"]},
])  # fmt: skip
def test_what_is_no_duration_stays_as_it_was_written(written):
    assert read_value(asked("duration"), written) == Unread(written)
    assert wrong("duration", written) == ["answers.durations.this_is_no_length_of_time"]


def test_a_duration_is_counted_in_a_unit_that_is_offered():
    months = {"count": 3, "unit": "months"}
    assert wrong("duration", months, units=("days",)) == [
        "answers.durations.not_counted_in_this_unit"
    ]
    assert wrong("duration", months) == []


def test_durations_are_sorted_by_about_how_long_they_are():
    written = ["50 minutes", "1 hours", "23 hours", "1 days", "6 days", "1 weeks", "30 days",
               "1 months", "11 months", "52 weeks", "1 years", "366 days"]  # fmt: skip
    durations = [Duration.from_plain(text) for text in written]
    keys = [VALUE_TYPES[QuestionType.DURATION].sort_key(duration) for duration in durations]
    assert None not in durations
    assert keys == sorted(keys)


@pytest.mark.parametrize(("amount", "currency", "english", "french"), [
    ("1200", "GBP", "£1,200", "1\u202f200\u00a0£"),
    ("1200.5", "EUR", "€1,200.50", "1\u202f200,50\u00a0€"),
    ("-3", "EUR", "-€3", "-3\u00a0€"),
    ("1234567", "JPY", "¥1,234,567", "1\u202f234\u202f567\u00a0¥"),
    ("12.5", "CHF", "CHF\u00a012.50", "12,50\u00a0CHF"),
    ("12.5", "KWD", "KWD\u00a012.500", "12,500\u00a0KWD"),
])  # fmt: skip
def test_sums_are_written_as_the_language_writes_them(amount, currency, english, french):
    written = {"amount": amount, "currency": currency}
    assert said("money", written, EN) == english
    assert said("money", written, FR) == french


@pytest.mark.parametrize(("written", "keys", "told"), [
    ({"amount": "x", "currency": "EUR"}, {}, "this_is_no_sum"),
    ({"amount": "1e3", "currency": "EUR"}, {}, "this_is_no_sum"),
    ({"amount": "1"}, {}, "this_is_no_sum"),
    ({"amount": "1", "currency": "XYZ"}, {}, "not_in_this_currency"),
    ({"amount": "1", "currency": "USD"}, {"currencies": ("EUR",)}, "not_in_this_currency"),
    ({"amount": "1.005", "currency": "EUR"}, {}, "too_many_decimals"),
    ({"amount": "1.5", "currency": "JPY"}, {}, "too_many_decimals"),
])  # fmt: skip
def test_a_sum_that_nobody_could_pay_is_refused(written, keys, told):
    assert wrong("money", written, **keys) == [f"answers.money.{told}"]


def test_a_sum_keeps_to_its_bounds():
    written = {"amount": "-1", "currency": "EUR"}
    assert wrong("money", written) == []
    assert wrong("money", written, minimum=Decimal(0)) == ["answers.decimals.the_least_is"]


def test_there_are_249_countries_and_both_languages_name_each_in_its_own_way():
    assert len(COUNTRIES) == 249
    for speech in (EN, FR):
        names = speech.amounts.countries
        assert names.keys() == COUNTRIES
        assert len(set(names.values())) == 249
        assert all(name == name.strip() and "'" not in name for name in names.values())


def test_a_country_is_known_by_two_capitals():
    assert said("country", "FR", EN) == "France"
    assert said("country", "DE", FR) == "Allemagne"
    assert wrong("country", "XX") == ["answers.countries.there_is_no_such_country"]
    assert wrong("country", "UK") == ["answers.countries.there_is_no_such_country"]
    assert read_value(asked("country"), "France") == Unread("France")


def test_the_patterns_of_currencies_are_of_currencies_that_there_are():
    assert {len(code) for code in CURRENCIES} == {3}
    for speech in (EN, FR):
        assert speech.amounts.currencies.keys() <= CURRENCIES


@pytest.mark.parametrize(("written", "english", "french"), [
    ({"exactness": "exact", "amount": "1200"}, "1,200", "1\u202f200"),
    ({"exactness": "about", "amount": "1200"}, "about 1,200", "environ 1\u202f200"),
    ({"exactness": "range", "from": "500", "to": "800"}, "between 500 and 800",
     "entre 500 et 800"),
    ({"exactness": "not_yet_known"}, "not yet known", "pas encore connu"),
])  # fmt: skip
def test_an_estimate_says_how_exactly_it_is_known(written, english, french):
    assert said("estimate", written, EN) == english
    assert said("estimate", written, FR) == french
    assert wrong("estimate", written, minimum=Decimal(0)) == []


@pytest.mark.parametrize(("written", "told"), [
    ({"exactness": "range", "from": "8", "to": "5"}, "estimates.the_first_number_is_larger"),
    ({"exactness": "about", "amount": "-1"}, "decimals.the_least_is"),
    ({"exactness": "about"}, "estimates.this_is_no_estimate"),
    ({"exactness": "exact", "from": "1", "to": "2"}, "estimates.this_is_no_estimate"),
    ({"exactness": "not_yet_known", "amount": "1"}, "estimates.this_is_no_estimate"),
    ({"exactness": "roughly", "amount": "1"}, "estimates.this_is_no_estimate"),
])  # fmt: skip
def test_an_estimate_that_says_nothing_true_is_refused(written, told):
    assert wrong("estimate", written, minimum=Decimal(0)) == [f"answers.{told}"]


def test_an_estimate_has_a_lowest_and_a_highest_number_unless_it_is_open():
    def ends(written):
        value = read_value(asked("estimate"), written)
        return value.lowest, value.highest

    assert ends({"exactness": "about", "amount": "12"}) == (Decimal(12), Decimal(12))
    assert ends({"exactness": "range", "from": "5", "to": "8"}) == (Decimal(5), Decimal(8))
    assert ends({"exactness": "not_yet_known"}) == (None, None)


def test_a_number_that_became_an_estimate_is_taken_over():
    assert read_value(asked("estimate"), "12.5") == Estimate(
        Exactness.EXACT, Decimal("12.5"), Decimal("12.5")
    )


def test_estimates_are_sorted_by_their_numbers_and_open_ones_come_last():
    texts = ["exact 3", "about 20", "range 20 90", "range 100 300", "not_yet_known"]
    keys = [VALUE_TYPES[QuestionType.ESTIMATE].sort_key(Estimate.from_plain(t)) for t in texts]
    assert keys == sorted(keys)


@pytest.mark.parametrize("number", ["-1234567.891", "999", "1000", "12.5", "0.1234"])
def test_thousands_are_parted_by_language_and_decimals_are_not(number):
    assert say_number(number, PLAIN) == number
    assert say_number(number, EN) == (f"{Decimal(number):,f}" if number != "0.1234" else "0.1234")
    assert say_number(number, FR).replace("\u202f", "").replace(",", ".") == number


AMOUNTS = st.one_of(
    st.builds(Duration, st.integers(0, 100_000), st.sampled_from(TimeUnit)),
    st.builds(
        Money,
        st.decimals(-(10**12), 10**12, places=2, allow_nan=False, allow_infinity=False),
        st.sampled_from(sorted(CURRENCIES)),
    ),
    st.just(Estimate(Exactness.NOT_YET_KNOWN)),
    st.builds(
        lambda low, more: Estimate(Exactness.RANGE, Decimal(low), Decimal(low + more)),
        st.integers(0, 10**9),
        st.integers(0, 10**9),
    ),
)


@given(AMOUNTS)
def test_every_amount_comes_back_from_the_journal_and_from_lists(amount):
    of = {Duration: "duration", Money: "money", Estimate: "estimate"}[type(amount)]
    question = asked(of)
    kind = VALUE_TYPES[question.type]
    assert canonical(spelt(amount))
    assert read_value(question, spelt(amount)) == amount
    assert kind.listed(kind.plain(amount)) == amount
    assert kind.say(amount, letter_voice(EN, {}))


@pytest.mark.parametrize(("of", "written", "shown"), [
    ("duration", {"count": 3, "unit": "days"}, "3 days"),
    ("country", "FR", "FR"),
    ("estimate", {"exactness": "about", "amount": "3"}, "about 3"),
])  # fmt: skip
def test_a_language_without_the_words_shows_them_plainly_but_in_no_letter(of, written, shown):
    question = asked(of)
    value = read_value(question, written)
    say = VALUE_TYPES[question.type].say
    assert say(value, letter_voice(PLAIN, {})) is None
    assert say(value, Voice(speech=PLAIN)) == shown
