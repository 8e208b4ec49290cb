"""A kind brings the law that only it needs, and nobody else sees it."""

from __future__ import annotations

from datetime import date

import pytest
from block_files import FILES, KIND, WORDS
from spoken import errors

from tests.packs.edits import reader
from workbench.content.packs import sound
from workbench.domain.letter import text_of
from workbench.domain.regime import NoRuleInForce
from workbench.domain.wording import keys
from workbench.domain.wording.placeholders import texts_of

DAY = date(2026, 9, 1)
LAW = """
reviewed_on = 2026-11-28

[[value]]
name = "longest_stay_days"
value = 90
unit = "days"
valid_from = 2018-05-25
source = "The Hostels Act, s. 1"
certainty = "settled"

[[list]]
name = "reasons_to_leave"
ids = ["noise", "rent"]

[[clause]]
name = "remedies"
id = "ask_the_warden"
covers = ["12.4"]
source = "The Hostels Act, s. 2"
certainty = "settled"
"""
LAW_WORDS = """
[phrase]
hostel = "the hostel"
[list.reasons_to_leave]
noise = "it was too loud"
rent = "the rent was not paid"
[list_law.reasons_to_leave]
noise = "The Hostels Act, s. 3"
rent = "The Hostels Act, s. 4"
[clause]
ask_the_warden = "You may ask the warden."
"""
REASON = '[[question]]\nid = "reason"\ntype = "choice"\nchoices_from = "reasons_to_leave"\n'
WITH_LAW = {
    **FILES,
    "kinds/stay/kind.toml": KIND + REASON,
    "kinds/stay/flow.toml": FILES["kinds/stay/flow.toml"].replace(
        '["house"]', '["house", "reason"]'
    ),
    "kinds/stay/words.en.toml": WORDS + 'reason.label = "Reason"\n',
    "kinds/stay/regimes/uk.toml": LAW,
    "kinds/stay/regimes/uk.en.toml": LAW_WORDS,
    "kinds/stay/regimes/uk.fr.toml": LAW_WORDS,
    "kinds/stay/regimes/gdpr.toml": '[[list]]\nname = "reasons_to_leave"\nids = ["smoke"]\n',
    "kinds/stay/regimes/gdpr.en.toml": '[list.reasons_to_leave]\nsmoke = "there was smoke"\n',
    "kinds/stay/regimes/gdpr.fr.toml": '[list.reasons_to_leave]\nsmoke = "la fumée"\n',
}


@pytest.fixture
def read(good):
    return reader(good, WITH_LAW)


@pytest.fixture
def packs(read):
    made, problems = read()
    assert errors(problems) == []
    return sound(made, problems)


def test_a_rule_of_the_kind_is_in_force_for_its_records_and_for_no_others(packs):
    rule = packs.under("stay").regimes["uk"].rule_on("longest_stay_days", DAY)
    assert (rule.value, rule.source) == (90, "The Hostels Act, s. 1")
    for others in (packs, packs.under("person")):
        with pytest.raises(NoRuleInForce):
            others.regimes["uk"].rule_on("longest_stay_days", DAY)
    with pytest.raises(NoRuleInForce):
        packs.under("stay").regimes["fr"].rule_on("longest_stay_days", DAY)


def test_a_list_of_the_kind_is_joined_with_what_it_says_of_the_general_regime(packs):
    lists = packs.under("stay").regime_lists
    assert lists["uk"]["reasons_to_leave"] == ("noise", "rent", "smoke")
    assert lists["fr"]["reasons_to_leave"] == ("smoke",)
    assert "reasons_to_leave" not in packs.regime_lists["uk"]
    assert lists["uk"]["exemptions"] == packs.regime_lists["uk"]["exemptions"]


def test_the_words_of_the_kind_stand_beside_those_of_the_regime(packs):
    texts = packs.under("stay").regime_words["uk"]["en"].texts
    assert texts[keys.listed("reasons_to_leave", "smoke")] == "there was smoke"
    assert texts[keys.phrase("hostel")] == "the hostel"
    assert texts["name"] == packs.regime_words["uk"]["en"].texts["name"]


def test_a_clause_of_the_kind_hides_the_one_of_the_regime(packs):
    lent = [c.id for c in packs.under("stay").regime_clauses["uk"] if c.name == "remedies"]
    assert lent[0] == "ask_the_warden"
    assert not {c.id for c in packs.regime_clauses["uk"]} & {"ask_the_warden"}
    wording = packs.under("stay").regime_words["uk"]["en"].clauses["ask_the_warden"]
    said = "".join(text_of(text) for block in wording for text in texts_of(block))
    assert said == "You may ask the warden."


def test_a_block_brings_law_too(read):
    moved = {
        path.replace("kinds/stay/regimes", "blocks/parting/regimes"): text
        for path, text in WITH_LAW.items()
        if "/regimes/uk" in path
    }
    left = {path: "" for path in WITH_LAW if path.startswith("kinds/stay/regimes/uk")}
    made, problems = read(files=left | moved)
    assert errors(problems) == []
    assert made.under("stay").regimes["uk"].has("longest_stay_days", DAY)


def test_a_kind_adds_to_a_list_of_its_block(read):
    words = '[list.reasons_to_leave]\ncold = "it was cold"\n'
    more = {
        "blocks/parting/regimes/uk.toml": '[[list]]\nname = "reasons_to_leave"\nids = ["cold"]\n',
        "blocks/parting/regimes/uk.en.toml": words,
        "blocks/parting/regimes/uk.fr.toml": words,
    }
    made, problems = read(files=more)
    assert errors(problems) == []
    found = made.under("stay").regime_lists["uk"]["reasons_to_leave"]
    assert found == ("cold", "noise", "rent", "smoke")


DATED = ("kinds/stay/regimes/uk.toml", 'ids = ["noise", "rent"]\n', 'ids = ["noise", "rent"]\n{}')


def dated(line):
    file, before, after = DATED
    return (file, before, after.format(line))


def test_a_choice_is_the_law_from_its_day_to_its_day(read):
    made, problems = read(
        dated("valid_from.rent = 2026-02-05\nvalid_to = { noise = 2026-03-01 }\n")
    )
    assert errors(problems) == []
    packs = made.under("stay")
    offered = {
        day: packs.listed("uk", "reasons_to_leave", day)
        for day in (date(2026, 2, 4), date(2026, 2, 5), date(2026, 3, 2), None)
    }
    assert list(offered.values()) == [
        ("noise", "smoke"),
        ("noise", "rent", "smoke"),
        ("rent", "smoke"),
        ("noise", "rent", "smoke"),
    ]


def test_a_regime_ends_a_choice_that_the_one_it_extends_lists(read):
    ended = 'ids = ["smoke"]\nvalid_to.smoke = 2026-03-01\n'
    made, problems = read(
        files={
            "kinds/stay/regimes/fr.toml": '[[list]]\nname = "reasons_to_leave"\n' + ended,
            "kinds/stay/regimes/fr.en.toml": '[list.reasons_to_leave]\nsmoke = "smoke"\n',
            "kinds/stay/regimes/fr.fr.toml": '[list.reasons_to_leave]\nsmoke = "la fumée"\n',
        }
    )
    assert errors(problems) == []
    under = made.under("stay")
    assert under.listed("fr", "reasons_to_leave", date(2026, 3, 1)) == ("smoke",)
    assert under.listed("fr", "reasons_to_leave", date(2026, 3, 2)) == ()
    assert "smoke" in under.listed("uk", "reasons_to_leave", date(2026, 3, 2))


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (
            ("kinds/stay/regimes/uk.toml", "valid_from = 2018-05-25\n", ""),
            "kinds/stay/regimes/uk.toml value.longest_stay_days: ",
        ),
        (
            ("kinds/stay/regimes/uk.toml", "reviewed_on = 2026-11-28", ""),
            "kinds/stay/regimes/uk.toml value.longest_stay_days: ",
        ),
        (
            ("kinds/stay/regimes/uk.toml", "ids =", "idds ="),
            "kinds/stay/regimes/uk.toml list",
        ),
        (
            dated("valid_from.rant = 2026-02-05\n"),
            "kinds/stay/regimes/uk.toml list[1].valid_from.rant: ",
        ),
        (
            dated('valid_from.rent = "spring"\n'),
            "kinds/stay/regimes/uk.toml list[1].valid_from.rent: ",
        ),
        (
            dated("valid_from.rent = 2026-02-05\nvalid_to.rent = 2026-02-04\n"),
            "kinds/stay/regimes/uk.toml list[1].valid_to.rent: ",
        ),
        (
            ("kinds/stay/regimes/uk.en.toml", 'noise = "it was too loud"\n', ""),
            "kinds/stay/regimes/uk.en.toml list.reasons_to_leave.noise: ",
        ),
        (
            ("kinds/stay/regimes/uk.en.toml", "ask_the_warden =", "ask_a_warden ="),
            "kinds/stay/regimes/uk.en.toml clause",
        ),
        (
            ("kinds/stay/kind.toml", '"reasons_to_leave"', '"reasons_to_live"'),
            "kinds/stay/kind.toml question.reason.choices_from: ",
        ),
    ],
)
def test_what_is_wrong_with_it_is_named_there(read, edit, said):
    _packs, problems = read(edit)
    found = errors(problems)
    assert any(line.startswith(said) for line in found), "\n".join(found)


def test_law_of_a_regime_that_is_not_there_is_named(read):
    _packs, problems = read(files={"kinds/stay/regimes/ukk.toml": LAW})
    found = errors(problems)
    assert "kinds/stay/regimes/ukk.toml: There is no regime `ukk`. Did you mean `uk`?" in found


def test_words_without_a_law_are_named(read):
    _packs, problems = read(files={"kinds/stay/regimes/fr.en.toml": LAW_WORDS})
    found = errors(problems)
    assert any(
        line.startswith("kinds/stay/regimes/fr.en.toml: There is no `fr.toml`") for line in found
    )
    empty = {"kinds/stay/regimes/fr.en.toml": LAW_WORDS, "kinds/stay/regimes/fr.toml": "\n"}
    _packs, problems = read(files=empty)
    assert [line for line in errors(problems) if "fr.toml" in line] == []
