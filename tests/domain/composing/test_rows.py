"""Rows gathered for a letter: repeated in tables and lists, joined in running text."""

from __future__ import annotations

import pytest

from tests.domain.composing.letters import SPEECHES, context, lines
from workbench.content.wording import parse_wording
from workbench.domain.composing.compose import compose
from workbench.domain.composing.composition import ClauseStatus
from workbench.domain.composing.context import Known, MissingReason, Unknown
from workbench.domain.letter import Bullets, Paragraph, Table, text_of
from workbench.domain.letter_template import (
    ClauseRule,
    Gather,
    LetterTemplate,
    LetterWording,
)
from workbench.domain.question import QuestionType


def composed(wording, rows=(), *, covers=(), names=None):
    template = LetterTemplate(
        id="answer",
        v=1,
        from_link="organisation",
        clauses=(ClauseRule(id="hello", covers=covers),),
        gathers={"purposes": PURPOSES},
        requires={"all": covers},
        wording={
            "en": LetterWording(
                language="en",
                title="A letter",
                subject="Your request",
                clauses={"hello": parse_wording(wording)},
            )
        },
    )
    given = context(names=names or {}, gathers={"purposes": tuple(rows)})
    return compose(template, SPEECHES["en"], given)


PURPOSES = Gather(name="purposes", columns=("purpose", "basis"), optional=("note", "more"))


def row(purpose, basis="contract", note=None):
    cells = {"purpose": Known(value=purpose), "basis": Known(value=basis)}
    return cells | ({"note": Known(value=note)} if note else {"note": Unknown(name="note")})


GAP = Unknown(name="basis")
TABLE = "We use it so:\n\n| Why | Basis | Note |\n|---|---|---|\n"
TABLE += "| {purposes.purpose} | {purposes.basis} | {purposes.note} |"


@pytest.mark.parametrize(
    ("note", "line"),
    [(None, "Sales on contract (fixed)"), ("by phone", "Sales (by phone) on contract (fixed)")],
)
def test_brackets_around_what_may_be_empty_go_with_it(note, line):
    wording = "- {purposes.purpose} ({purposes.note}) on {purposes.basis} (fixed)"
    made = composed(wording, (row("Sales", note=note),))
    assert made.complete
    (points,) = made.letter.clauses[0].blocks
    assert [text_of(item) for item in points.items] == [line]


def test_brackets_around_what_is_missing_stay_with_the_gap():
    made = composed("- {purposes.purpose} ({purposes.basis})", ({**row("Sales"), "basis": GAP},))
    assert [item.name for item in made.missing] == ["basis"]
    (points,) = made.letter.clauses[0].blocks
    assert [text_of(item) for item in points.items] == ["Sales ([basis])"]


def test_a_table_row_is_repeated_for_each_gathered_row():
    made = composed(
        TABLE,
        (row("Sales"), row("Support", note="by phone"), row("Sales")),
    )
    (_, table) = made.letter.clauses[0].blocks
    assert isinstance(table, Table)
    assert [[text_of(cell) for cell in cells] for cells in table.rows] == [
        ["Sales", "contract", "–"],
        ["Support", "contract", "by phone"],
    ]
    assert made.complete


@pytest.mark.parametrize(
    ("note", "cell"),
    [(None, "–"), ("by phone", "by phone"), ("by phone\nand mail", "by phone and mail")],
)
def test_a_cell_of_several_open_columns_shows_a_dash_and_no_blank(note, cell):
    wording = "| Why | Note |\n|---|---|\n"
    wording += "| {purposes.purpose} | {purposes.more} {purposes.note} **{purposes.more}** |"
    made = composed(wording, ({**row("Sales", note=note), "more": Unknown(name="more")},))
    (table,) = made.letter.clauses[0].blocks
    assert [[text_of(told) for told in cells] for cells in table.rows] == [["Sales", cell]]
    assert made.complete


def test_an_open_column_leaves_no_blank_before_a_list_item():
    made = composed("- {purposes.note} {purposes.purpose}", (row("Sales"),))
    (points,) = made.letter.clauses[0].blocks
    assert [text_of(item) for item in points.items] == ["Sales"]


def test_list_items_are_repeated_and_running_text_joins_the_first_column():
    wording = (
        "- for {purposes.purpose} ({purposes.basis})\n- and nothing else\n\nThat is {purposes}."
    )
    made = composed(
        wording,
        (row("sales"), row("support"), row("surveys", "consent")),
    )
    assert lines(made) == [
        "for sales (contract)",
        "for support (contract)",
        "for surveys (consent)",
        "and nothing else",
        "That is sales, support and surveys.",
    ]


def test_an_unknown_cell_is_a_missing_item_of_the_letter():
    gap = Unknown(name="purposes.basis", record="r2", kind="activity", key="k")
    made = composed(
        TABLE,
        ({**row("Sales"), "basis": gap},),
    )
    assert [(item.record, item.name) for item in made.missing] == [("r2", "purposes.basis")]


def test_an_empty_gather_drops_its_table_and_what_the_clause_covers():
    made = composed(TABLE, covers=("15.1.a",))
    assert [type(block) for block in made.letter.clauses[0].blocks] == [Paragraph]
    assert made.uncovered == ("15.1.a",)


def test_a_clause_of_nothing_but_an_empty_list_is_not_there():
    made = composed("- {purposes.purpose}")
    assert made.letter.clauses == ()
    assert made.clauses[0].status is ClauseStatus.EMPTY


def test_running_text_about_nothing_gathered_is_a_gap():
    made = composed("For {purposes}.")
    assert [item.why for item in made.missing] == [MissingReason.NO_ROWS]


def test_long_text_of_several_lines_becomes_several_paragraphs():
    made = composed(
        "Because: {why}\n\n- {why}",
        names={"why": Known(value="First.\n\nSecond.", type=QuestionType.LONG_TEXT)},
    )
    first, second, bullets = made.letter.clauses[0].blocks
    assert [text_of(first.text), text_of(second.text)] == ["Because: First.", "Second."]
    assert isinstance(bullets, Bullets)
    assert text_of(bullets.items[0]) == "First. Second."


@pytest.mark.parametrize(
    ("word", "cell"),
    [
        ("rights of others", "Rights of others"),
        ("à l’étude", "À l’étude"),
        ("g) effacement", "g) effacement"),
        ("iv. archiving", "iv. archiving"),
        ("eIDAS certificate", "eIDAS certificate"),
    ],
)
def test_a_cell_that_opens_with_a_choice_opens_with_a_capital(word, cell):
    ground = Known(value="a", type=QuestionType.CHOICE, labels={"a": word})
    made = composed(
        "| Ground | Ground |\n|---|---|\n| {purposes.basis} | {purposes.purpose} |",
        ({"purpose": Known(value="iPhone sales"), "basis": ground},),
    )
    assert lines(made)[2:] == [cell, "iPhone sales"]


def test_a_column_of_its_own_comes_before_the_number_of_what_was_left_out():
    wording = "Not shown: {purposes.left_out}."
    template = LetterTemplate(
        id="answer",
        v=1,
        from_link="organisation",
        clauses=(ClauseRule(id="hello"),),
        gathers={"purposes": Gather(name="purposes", columns=("left_out",))},
        wording={
            "en": LetterWording(
                language="en",
                title="A letter",
                subject="Your request",
                clauses={"hello": parse_wording(wording)},
            )
        },
    )
    rows = ({"left_out": Known(value="the cellar")},)
    given = context(gathers={"purposes": rows}, left_out={"purposes": frozenset({"r1"})})
    (paragraph,) = compose(template, SPEECHES["en"], given).letter.clauses[0].blocks
    assert text_of(paragraph.text) == "Not shown: the cellar."
