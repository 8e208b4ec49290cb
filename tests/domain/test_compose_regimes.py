"""What regimes give to a letter: clauses by date, their own phrases, what they require."""

from __future__ import annotations

from datetime import date

import pytest
from composing import composed, letter, lines

from workbench.content.wording import parse_wording
from workbench.domain.composing.composition import ClauseStatus
from workbench.domain.composing.context import (
    MissingReason,
    RegimeVoice,
)
from workbench.domain.kind import RegimeClause
from workbench.domain.letter import Numbered
from workbench.domain.letter_template import ClauseRule, ClauseShape


def voice(regime, *clauses, lineage=(), **wording):
    return RegimeVoice(
        id=regime,
        lineage=(regime, *lineage),
        clauses=clauses,
        wording={name: parse_wording(text) for name, text in wording.items()},
        phrases={"authority": f"the authority of {regime}"},
    )


def test_clauses_of_another_regime_or_another_time_are_left_out():
    template = letter(
        ClauseRule(id="a", regimes=("eu",)),
        ClauseRule(id="b", regimes=("uk",)),
        ClauseRule(id="c", valid_from=date(2026, 11, 21)),
        ClauseRule(id="d", valid_to=date(2026, 11, 20)),
        a="A",
        b="B",
        c="C",
        d="D",
    )
    made = composed(template, regimes=(voice("fr", lineage=("eu", "gdpr")),))
    assert lines(made) == ["A", "D"]
    assert [view.status for view in made.clauses][1:3] == [
        ClauseStatus.OTHER_REGIME,
        ClauseStatus.NOT_IN_FORCE,
    ]


def remedies(regime, name, start=None, end=None, covers=("12.4",)):
    return RegimeClause(
        name="remedies", id=name, covers=covers, valid_from=start, valid_to=end, regime=regime
    )


REMEDIES = letter(
    ClauseRule(id="remedies", shape=ClauseShape.NUMBERED, uses="remedies"),
    requires={"all": ("12.4",)},
)


@pytest.mark.parametrize(
    ("day", "line"), [(date(2026, 6, 18), "Old way."), (date(2026, 6, 19), "New way.")]
)
def test_a_lent_clause_follows_the_date_of_the_letter(day, line):
    uk = voice(
        "uk",
        remedies("uk", "old", end=date(2026, 6, 18)),
        remedies("uk", "new", start=date(2026, 6, 19)),
        old="Old way.",
        new="New way.",
    )
    made = composed(REMEDIES, regimes=(uk,), dated=day)
    assert lines(made) == [line]
    assert isinstance(made.letter.clauses[0].blocks[0], Numbered)
    assert made.uncovered == ()


def test_a_regime_without_wording_for_the_day_leaves_a_gap():
    uk = voice("uk", remedies("uk", "new", start=date(2027, 1, 1)), new="New.")
    made = composed(REMEDIES, regimes=(uk,))
    assert [item.why for item in made.missing] == [MissingReason.NOT_IN_FORCE]
    assert made.uncovered == ("12.4",)


def test_two_regimes_lend_one_clause_each_with_their_own_phrases():
    made = composed(
        REMEDIES,
        regimes=(
            voice("uk", remedies("uk", "r"), r="Ask {regime.authority}."),
            voice("fr", remedies("fr", "r"), r="Ask {regime.authority}."),
        ),
    )
    assert lines(made) == ["Ask the authority of uk.", "Ask the authority of fr."]
    assert [clause.id for clause in made.letter.clauses] == ["remedies", "remedies.fr"]


def test_a_clause_that_two_regimes_share_is_said_once():
    shared = remedies("gdpr", "r")
    made = composed(
        REMEDIES,
        regimes=(
            voice("uk", shared, lineage=("gdpr",), r="Ask."),
            voice("fr", shared, lineage=("gdpr",), r="Ask."),
        ),
    )
    assert lines(made) == ["Ask."]


def test_what_a_regime_requires_counts_only_under_it():
    template = letter(
        ClauseRule(id="a", covers=("12.3",)),
        requires={"all": ("12.3",), "uk": ("164A",), "eu": ("77",)},
        a="A",
    )
    assert composed(template, regimes=(voice("uk"),)).uncovered == ("164A",)
    assert composed(template, regimes=(voice("fr", lineage=("eu",)),)).uncovered == ("77",)
    assert composed(template).uncovered == ()
