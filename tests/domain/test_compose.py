"""Clauses of a letter: which stand in it, what they cover, what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from composing import SPEECHES, composed, context, letter, lines

from workbench.content.wording import parse_wording
from workbench.domain.composing.compose import NotByThisChannel, NotInThisLanguage, compose
from workbench.domain.composing.composition import ClauseStatus, WordingDoubt
from workbench.domain.composing.context import (
    ClauseOverride,
    Known,
    MissingReason,
    Unknown,
)
from workbench.domain.guard import Guard
from workbench.domain.letter import Source
from workbench.domain.letter_template import Channel, ClauseRule
from workbench.domain.question import QuestionType
from workbench.domain.regime import Certainty

RULES = {"id": "hello", "reviewed_by": "A. Lawyer"}


def when(**cells):
    return Guard(rows=({name: frozenset({value}) for name, value in cells.items()},))


def test_known_values_stand_in_the_wording_with_their_source():
    source = Source("due", "r1", 7)
    made = composed(
        letter(ClauseRule(**RULES), hello="We answer by **{due}**."),
        names={"due": Known(value=date(2026, 12, 1), type=QuestionType.DATE, source=source)},
    )
    assert lines(made) == ["We answer by 1 December 2026."]
    assert made.letter.sources == (source,)
    assert made.said == {"due"}
    assert made.complete


def test_a_missing_value_is_a_gap_that_names_its_question():
    gap = Unknown(name="due", record="", kind="access_request", key="fact.due", label="Due")
    made = composed(letter(ClauseRule(**RULES), hello="By {due}, {due}."), names={"due": gap})
    assert lines(made) == ["By [Due], [Due]."]
    (missing,) = made.missing
    assert (missing.key, missing.clause, missing.why) == (
        "fact.due",
        "hello",
        MissingReason.UNANSWERED,
    )
    assert not made.complete


@pytest.mark.parametrize("why", [MissingReason.NOT_KNOWN, MissingReason.NOT_APPLICABLE])
def test_an_answer_without_a_value_is_missing_too(why):
    made = composed(
        letter(ClauseRule(**RULES), hello="{a}"), names={"a": Unknown(name="a", why=why)}
    )
    assert [item.why for item in made.missing] == [why]


def test_a_name_that_nobody_knows_is_missing():
    made = composed(letter(ClauseRule(**RULES), hello="{nobody} {regime.nothing}"))
    assert {item.name: item.why for item in made.missing} == {
        "nobody": MissingReason.NO_SUCH_NAME,
        "regime.nothing": MissingReason.NO_WORDS,
    }


def test_a_choice_without_words_in_the_language_is_missing():
    made = composed(
        letter(ClauseRule(**RULES), hello="{a}"),
        names={"a": Known(value="x", type=QuestionType.CHOICE)},
    )
    assert [item.why for item in made.missing] == [MissingReason.NO_WORDS]


def test_a_clause_whose_condition_fails_is_left_out():
    made = composed(
        letter(ClauseRule(id="a", when=when(late=True)), ClauseRule(id="b"), a="A", b="B"),
        seen={"late": False},
    )
    assert lines(made) == ["B"]
    assert [view.status for view in made.clauses] == [
        ClauseStatus.LEFT_OUT,
        ClauseStatus.INCLUDED,
    ]


def test_an_undecided_clause_names_the_question_that_decides_it():
    made = composed(
        letter(
            ClauseRule(id="a", when=when(late=True), covers=("12.3",)),
            requires={"all": ("12.3",)},
            a="A",
        ),
        names={"late": Unknown(name="late", key="question.late", label="Is it late?")},
    )
    (missing,) = made.missing
    assert (missing.name, missing.key, missing.why) == (
        "late",
        "question.late",
        MissingReason.UNDECIDED,
    )
    assert made.clauses[0].waits_for == ("late",)
    assert made.uncovered == ("12.3",)


def test_the_channel_and_the_language_decide_clauses():
    template = letter(
        ClauseRule(id="a", when=when(channel="email")),
        ClauseRule(id="b", when=when(channel="post")),
        ClauseRule(id="c", when=when(language="fr")),
        a="A",
        b="B",
        c="C",
    )
    assert lines(composed(template)) == ["A"]
    assert lines(composed(template, "fr")) == ["A", "C"]


def test_an_uncovered_item_passes_with_a_reason_and_only_with_one():
    template = letter(ClauseRule(id="a"), requires={"all": ("15.2",)}, a="A")
    assert composed(template, passed={"15.2": "  "}).uncovered == ("15.2",)
    made = composed(template, passed={"15.2": "No transfers.", "9.9": "Not asked."})
    assert made.uncovered == ()
    assert made.passed == (("15.2", "No transfers."),)


def test_a_clause_edited_for_the_case_keeps_its_cover_and_says_why():
    override = ClauseOverride(blocks=parse_wording("We shall see, {name}."), reason="Softer.")
    made = composed(
        letter(ClauseRule(**RULES, covers=("12.3",)), requires={"all": ("12.3",)}, hello="Hello."),
        names={"name": Known(value="Robin")},
        overrides={"hello": override},
    )
    assert lines(made) == ["We shall see, Robin."]
    assert made.uncovered == ()
    assert made.clauses[0].edited == "Softer."
    assert made.doubts == (WordingDoubt("hello", "edited"),)


def test_a_gap_that_was_copied_into_an_edited_clause_stays_a_gap():
    gap = Unknown(name="due", label="Due")
    override = ClauseOverride(blocks=parse_wording("We answer by [Due], truly."), reason="Softer.")
    made = composed(
        letter(ClauseRule(**RULES), hello="By {due}."),
        names={"due": gap},
        overrides={"hello": override},
    )
    assert [item.name for item in made.missing] == ["due"]


def test_a_clause_can_be_reworded_from_its_words_before_they_were_filled():
    template = letter(ClauseRule(**RULES), hello="By {due}.")
    made = composed(
        template, names={"due": Known(value=date(2026, 12, 1), type=QuestionType.DATE)}
    )
    assert made.clauses[0].wording == template.wording["en"].clauses["hello"]


def test_a_clause_edited_down_to_nothing_covers_nothing():
    made = composed(
        letter(ClauseRule(**RULES, covers=("12.3",)), requires={"all": ("12.3",)}, hello="Hello."),
        overrides={"hello": ClauseOverride(blocks=(), reason="Not needed.")},
    )
    assert made.letter.clauses == ()
    assert made.uncovered == ("12.3",)


def test_wording_without_a_lawyer_and_doubtful_law_are_doubts():
    made = composed(letter(ClauseRule(id="a", certainty=Certainty.DOUBTFUL), a="A"))
    assert made.doubts == (WordingDoubt("a", "unreviewed"), WordingDoubt("a", "doubtful"))


def test_a_letter_never_falls_back_to_another_language():
    template = letter(ClauseRule(**RULES), hello="Hello.")
    english = replace(template, wording={"en": template.wording["en"]})
    with pytest.raises(NotInThisLanguage):
        compose(english, SPEECHES["fr"], context())


def test_a_letter_leaves_only_by_its_channels():
    by_post = replace(letter(ClauseRule(**RULES), hello="Hello."), channels=(Channel.POST,))
    with pytest.raises(NotByThisChannel):
        composed(by_post, channel=Channel.EMAIL)


def test_composing_twice_gives_the_same_letter():
    template = letter(ClauseRule(**RULES), hello="By {due}.")
    names = {"due": Known(value=date(2026, 12, 1), type=QuestionType.DATE)}
    assert composed(template, names=names) == composed(template, names=names)
