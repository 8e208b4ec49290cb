"""Sums, products, bounds and shares: exact, and undecided while a number is missing."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.facts.calling import come_to, where
from tests.domain.facts.small_kind import rows
from workbench.domain.answers import Answer, Knowing
from workbench.domain.facts.engine_reasons import SEVERAL_CURRENCIES
from workbench.domain.facts.outcome import Missing
from workbench.domain.question import Question, QuestionType
from workbench.domain.reason import Reason
from workbench.domain.values.amounts import Estimate, Money
from workbench.domain.values.value import spelt

PARTS = rows(
    {"amount": Decimal("0.1"), "kind": "copy"},
    {"amount": Decimal("0.2"), "kind": "post"},
    {"amount": Decimal(4), "kind": "copy"},
)
AMOUNT = {"column": "amount"}
NEVER = Answer(knowing=Knowing.NOT_APPLICABLE, why="never")


def table(*, optional):
    column = Question(id="amount", type=QuestionType.NUMBER, optional=optional)
    return {"table": Question(id="t", type=QuestionType.TABLE, columns=(column,))}


def several(numbers):
    return {f"of[{at}]": number for at, number in enumerate(numbers, start=1)}


def test_decimals_add_up_as_they_are_written():
    assert come_to("sum", {"table": PARTS}, AMOUNT).value == Decimal("4.3")
    copies = {**AMOUNT, "where": where(kind="copy")}
    assert come_to("sum", {"table": PARTS}, copies).value == Decimal("4.1")
    assert come_to("product", several([Decimal("1.5"), Decimal(4)])).value == 6


@pytest.mark.parametrize(
    ("function", "numbers", "said"),
    [
        ("sum", ["1.5", "2.5"], "4"),
        ("sum", ["1.50", "20"], "21.5"),
        ("product", ["2.5", "40"], "100"),
        ("product", ["2.0", "0"], "0"),
    ],
)
def test_what_is_computed_has_no_noughts_behind_its_decimals(function, numbers, said):
    found = come_to(function, several([Decimal(number) for number in numbers]))
    assert spelt(found.value) == said


def test_a_sum_of_money_keeps_its_cents():
    prices = several([Money(Decimal("1.25"), "EUR"), Money(Decimal("1.25"), "EUR")])
    assert come_to("sum", prices).value.plain == "2.50 EUR"


def test_a_sum_of_nothing_is_nought_and_a_product_of_nothing_one():
    assert come_to("sum", {"table": ()}, AMOUNT).value == 0
    assert come_to("product", {"table": ()}, AMOUNT).value == 1
    assert come_to("highest", {"table": ()}, AMOUNT).value is None


def test_a_sum_in_which_a_number_is_missing_is_undecided():
    assert come_to("sum", {"of[1]": Decimal(1), "of[2]": None}) == Missing(waits_for=("of[2]",))
    holed = {"table": rows({"amount": Decimal(1)}, {"kind": "post"})}
    assert come_to("sum", holed, AMOUNT, table(optional=False)).value is None
    assert come_to("sum", holed, AMOUNT, table(optional=True)).value == 1
    assert come_to("sum", {"of[1]": Decimal(1), "of[2]": NEVER}).value == 1


def test_the_highest_and_the_lowest_say_where_they_stand():
    found = come_to("highest", {"table": PARTS}, AMOUNT)
    assert (found.value, found.part("row")) == (4, "2")
    least = come_to("lowest", {"of[1]": Decimal(3), "of[2]": Decimal(2)})
    assert (least.value, least.part("which")) == (2, "of[2]")


@pytest.mark.parametrize(
    ("number", "clamped"), [("1", "2"), ("2.5", "2.5"), ("9", "7"), ("2", "2"), ("7", "7")]
)
def test_a_number_is_held_between_its_bounds(number, clamped):
    bounds = {"minimum": Decimal(2), "maximum": Decimal(7)}
    assert come_to("clamp", {"number": Decimal(number)}, bounds).value == Decimal(clamped)


def test_a_share_is_so_many_per_cent_rounded_where_it_is_said():
    third = {"part": Decimal(1), "whole": Decimal(3)}
    assert str(come_to("share", third).value) == "33.33"
    assert str(come_to("share", third, {"places": 0}).value) == "33"
    assert str(come_to("share", {"part": Decimal(1), "whole": Decimal(2)}).value) == "50"
    copies = {"where": where(kind="copy")}
    assert str(come_to("share", {"table": PARTS}, copies).value) == "66.67"


def test_a_share_of_nothing_is_undecided():
    assert come_to("share", {"part": Decimal(1), "whole": Decimal(0)}).value is None
    assert come_to("share", {"table": ()}).value is None
    assert come_to("share", {"table": None}) == Missing(waits_for=("table",))
    assert come_to("share", {"part": None, "whole": Decimal(1)}).waits_for == ("part",)


def money(amount, currency="EUR"):
    return Money(Decimal(amount), currency)


def priced(*currencies):
    cost = Question(id="cost", type=QuestionType.MONEY, currencies=currencies)
    return {"table": Question(id="t", type=QuestionType.TABLE, columns=(cost,))}


COST = {"column": "cost"}
COSTS = rows({"cost": money("10.50")}, {"cost": money("2")}, {"cost": money("0.005")})
MIXED = rows({"cost": money(1)}, {"cost": money(9, "GBP")}, {"cost": money(2, "JPY")})


def test_money_of_one_currency_adds_up_to_money_of_it():
    assert come_to("sum", {"table": COSTS}, COST).value == money("12.505")
    assert come_to("sum", several([money(1), money(2)])).value == money(3)
    both = {"of": money(5), "table": COSTS}
    assert come_to("sum", both, COST).value == money("17.505")


def test_the_highest_and_the_lowest_sum_is_money_and_says_where_it_stands():
    found = come_to("highest", {"table": COSTS}, COST)
    assert (found.value, found.part("row")) == (money("10.50"), "0")
    found = come_to("lowest", {"table": COSTS}, COST)
    assert (found.value, found.part("row")) == (money("0.005"), "2")


@pytest.mark.parametrize("function", ["sum", "highest", "lowest"])
def test_several_currencies_are_not_added_or_compared_and_it_is_said_which(function):
    found = come_to(function, {"table": MIXED}, COST)
    told = (Reason(id=SEVERAL_CURRENCIES, values=(("currencies", ("EUR", "GBP", "JPY")),)),)
    assert found == Missing(because=told)
    alone = {**COST, "where": where(cost="GBP")}
    assert come_to(function, {"table": MIXED}, alone).value == money(9, "GBP")


def test_a_share_of_money_is_per_cent_and_only_in_one_currency():
    assert come_to("share", {"part": money(1), "whole": money(4)}).value == 25
    found = come_to("share", {"part": money(1), "whole": money(4, "GBP")})
    assert [told.id for told in found.because] == [SEVERAL_CURRENCIES]
    assert come_to("share", {"part": None, "whole": money(4)}).waits_for == ("part",)


def test_no_sums_are_nought_only_where_one_currency_is_asked_for():
    assert come_to("sum", {"table": ()}, COST, priced("EUR")).value == money(0)
    for asked in (priced("EUR", "GBP"), priced()):
        assert come_to("sum", {"table": ()}, COST, asked) == Missing(waits_for=("table",))
    assert come_to("highest", {"table": ()}, COST, priced("EUR")).value is None


def test_nothing_in_the_one_currency_that_is_asked_for_is_nought_where_the_pack_says_so():
    euros = {**COST, "where": where(cost="EUR"), "nothing": "zero"}
    pounds = {"table": rows({"cost": money(3, "GBP")})}
    assert come_to("sum", pounds, euros, priced()).value == money(0)
    assert come_to("sum", {"table": MIXED}, euros, priced()).value == money(1)
    assert come_to("sum", {"table": rows({})}, euros, priced()).value is None
    unsaid = {name: given for name, given in euros.items() if name != "nothing"}
    assert come_to("sum", pounds, unsaid, priced()).value is None


def test_a_sum_of_money_is_missing_while_one_is():
    holed = rows({"cost": money(1)}, {})
    assert come_to("sum", {"table": holed}, COST, priced("EUR")).value is None


numbers = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9)).filter(
    lambda number: number <= 10**9
)


@given(st.lists(numbers, min_size=1, max_size=6))
def test_sums_and_products_are_exact(found):
    exact_sum = sum((Fraction(number) for number in found), Fraction(0))
    assert Fraction(come_to("sum", several(found)).value) == exact_sum
    product = Fraction(1)
    for number in found:
        product *= Fraction(number)
    assert Fraction(come_to("product", several(found)).value) == product
    assert come_to("highest", several(found)).value == max(found)
    assert come_to("lowest", several(found)).value == min(found)


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 6))
def test_a_share_is_the_nearest_decimal(part, whole, places):
    found = come_to("share", {"part": Decimal(part), "whole": Decimal(whole)}, {"places": places})
    exact = Fraction(part * 100, whole)
    assert abs(Fraction(found.value) - exact) <= Fraction(1, 2 * 10**places)
    assert found.value == found.value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def guessed(*plain):
    found = rows(*({"amount": Estimate.from_plain(text)} for text in plain))
    return {"table": found}


@pytest.mark.parametrize(
    ("plain", "total"),
    [
        (("about 500", "range 100 200", "exact 10"), "range 610 710"),
        (("about 500", "exact 10"), "about 510"),
        (("exact 0.1", "exact 0.2"), "exact 0.3"),
        (("about 500", "not_yet_known"), None),
    ],
)
@pytest.mark.parametrize("optional", [False, True])
def test_a_sum_of_estimates_is_no_more_exact_than_they_are(plain, total, optional):
    found = come_to("sum", guessed(*plain), AMOUNT, table(optional=optional)).value
    assert (found.plain if found is not None else None) == total


def test_a_number_beside_estimates_is_counted_into_the_estimate():
    inputs = {"of[1]": Decimal(3), "of[2]": Estimate.from_plain("about 4")}
    assert come_to("sum", inputs).value == Estimate.from_plain("about 7")


def test_no_estimates_come_to_exactly_nought_and_not_to_a_mere_number():
    column = Question(id="amount", type=QuestionType.ESTIMATE)
    asked = {"table": Question(id="t", type=QuestionType.TABLE, columns=(column,))}
    assert come_to("sum", {"table": ()}, AMOUNT, asked).value == Estimate.from_plain("exact 0")


def test_bounds_of_estimates_stay_numbers():
    about = guessed("about 500", "range 100 200")
    assert come_to("highest", about, AMOUNT).value == 500
    assert come_to("lowest", about, AMOUNT).value == 100


@pytest.mark.parametrize(
    ("fee", "times", "yearly"),
    [
        (money("100.10"), "12", money("1201.20")),
        (money("33.35"), "0.5", money("16.68")),
        (money("1001", "JPY"), "0.5", money("501", "JPY")),
    ],
)
def test_one_sum_of_money_is_multiplied_by_numbers(fee, times, yearly):
    assert come_to("product", several([fee, Decimal(times)])).value == yearly


def test_two_sums_of_money_are_not_multiplied():
    assert come_to("product", several([money(2), money(3)])).value is None
    assert come_to("product", several([money(2), None])).waits_for == ("of[2]",)
