"""What letters of several records say alike stands once; what only one says stays its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.domain.composing.letters import composed, letter, lines
from tests.domain.composing.test_regimes import remedies, voice
from workbench.domain.composing.clause_shape import shaped
from workbench.domain.composing.context import Known
from workbench.domain.composing.together import Joining, joined
from workbench.domain.letter import Heading, text_of
from workbench.domain.letter_template import ClauseRule, ClauseShape
from workbench.domain.question import QuestionType

BOTH = "AR-2026-0001 and RC-2026-0002"
RIGHTS = {"id": "remedies", "uses": "remedies"}
LAW = voice("uk", remedies("uk", "complain"), complain="You may complain.")


def received(day):
    return Known(value=date(2026, 11, day), type=QuestionType.DATE)


def both(first, second, **given):
    """The joint letter of two templates, the second of a record of which `given` is said."""
    theirs = {"reference": "RC-2026-0002", "received": received(9), **given}
    own = {"regimes": theirs.get("regimes", ())}
    days = {"received": received(3), **own}
    quoting = (
        composed(first, **days, refers_to=BOTH, received_too=(theirs["received"],)).letter,
        composed(second, **theirs, refers_to=BOTH).letter,
    )
    other = Joining(record="r2", kind="correction", composition=composed(second, **theirs))
    return joined(composed(first, **days), [other], quoting, BOTH)


def under(heading, *rules):
    made = letter(ClauseRule(id="rights", shape=ClauseShape.HEADING), *rules, rights=heading)
    wording = made.wording["en"]
    clauses = {"rights": shaped(wording.clauses["rights"], ClauseShape.HEADING)}
    return replace(made, wording={"en": replace(wording, clauses=clauses)})


def test_what_a_law_lends_stands_once_in_whatever_shape():
    numbered = ClauseRule(**RIGHTS, shape=ClauseShape.NUMBERED)
    first, second = under("Your rights", numbered), under("Ways", ClauseRule(**RIGHTS))
    made = both(first, second, regimes=(LAW,))
    assert lines(made) == ["Your rights", "You may complain."]


def test_what_differs_in_the_reference_alone_quotes_all_of_them():
    said = "Please quote {letter.reference}."
    made = both(
        letter(ClauseRule(id="contact"), contact=said),
        letter(ClauseRule(id="contact"), contact=said),
    )
    assert lines(made) == [f"Please quote {BOTH}."]
    assert made.letter.references[0][1] == BOTH


def test_what_is_to_be_said_once_speaks_for_a_clause_that_is_worded_otherwise():
    rule = ClauseRule(id="contact", covers=("contact",), once=True)
    first, second = "Please quote {letter.reference}.", "Write to us about {letter.reference}."
    made = both(letter(rule, contact=first), letter(rule, contact=second))
    assert lines(made) == [f"Please quote {BOTH}."]
    assert not made.uncovered


def test_what_is_to_be_said_once_stays_where_it_covers_more():
    rule = ClauseRule(id="contact", covers=("contact",), once=True)
    more = replace(rule, covers=("contact", "complaint"))
    made = both(letter(rule, contact="Call us."), letter(more, contact="Call or complain."))
    assert lines(made) == ["Call us.", "A letter", "Call or complain."]


def test_what_says_more_than_another_reference_is_said_of_its_own():
    asked = letter(ClauseRule(id="asked"), asked="{letter.reference} came on {came}.")
    first = letter(ClauseRule(id="asked"), asked="See {letter.reference}.")
    made = both(first, asked, names={"came": received(9)})
    assert lines(made) == [
        "See AR-2026-0001.",
        "A letter",
        "RC-2026-0002 came on 9 November 2026.",
    ]
    headings = [clause for clause in made.letter.clauses if isinstance(clause.blocks[0], Heading)]
    assert [text_of(clause.blocks[0].text) for clause in headings] == ["A letter"]


def test_the_day_of_each_request_is_given():
    said = letter(ClauseRule(id="done"), done="It is done.")
    days = [value for _, value in both(said, said).letter.references]
    assert "3 November 2026 and 9 November 2026" in days
    alike = [value for _, value in both(said, said, received=received(3)).letter.references]
    assert "3 November 2026" in alike
