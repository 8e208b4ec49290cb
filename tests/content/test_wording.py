"""The tiny Markdown of letters: what it makes of wording, and what it leaves as it is."""

from __future__ import annotations

import pytest

from workbench.content.wording import parse_wording
from workbench.domain.composing.clause_shape import UnfitWording
from workbench.domain.letter import Bullets, Heading, Numbered, Paragraph, Span, Table, text_of


def plain(source):
    (block,) = parse_wording(source)
    assert isinstance(block, Paragraph)
    return text_of(block.text)


def test_strong_and_emphasis_become_spans():
    (paragraph,) = parse_wording("We **do** keep *some* data, ***all*** of it.")

    assert paragraph == Paragraph(
        (
            Span("We "),
            Span("do", strong=True),
            Span(" keep "),
            Span("some", emphasis=True),
            Span(" data, "),
            Span("all", strong=True, emphasis=True),
            Span(" of it."),
        )
    )


def test_blank_lines_part_paragraphs_and_line_ends_do_not():
    blocks = parse_wording("One\nline.\n\nAnother.\n")

    assert [text_of(block.text) for block in blocks] == ["One line.", "Another."]


@pytest.mark.parametrize(
    "source",
    [
        "<b>bold</b> & <img src='x'>",
        "[a link](https://example.org) and ![a picture](x.png)",
        "`code` and ~~struck~~ and _underlined_ words",
        "# no heading",
        "> no quotation",
        "1. no numbered list",
        "12) nor this",
        "* no list with a star",
        "+ nor with a plus",
        "&lt; stays, \\* too",
        "{a_name} and {another_name} with_an_underscore",
    ],
)
def test_everything_else_stays_literal(source):
    assert plain(source) == source


def test_a_list_of_hyphens_becomes_points():
    blocks = parse_wording("You may:\n\n- complain to **us**;\n- go to court.\n")

    assert [type(block) for block in blocks] == [Paragraph, Bullets]
    assert [text_of(item) for item in blocks[1].items] == ["complain to us;", "go to court."]


def test_a_table_keeps_its_head_and_rows():
    (table,) = parse_wording("| Why | How long |\n|---|---|\n| {p.why} | {p.until} |\n", "table")

    assert isinstance(table, Table)
    assert [text_of(cell) for cell in table.columns] == ["Why", "How long"]
    assert [[text_of(cell) for cell in row] for row in table.rows] == [["{p.why}", "{p.until}"]]


def test_a_clause_gives_its_paragraphs_a_shape():
    assert parse_wording("Your data", "heading") == (Heading((Span("Your data"),)),)
    assert parse_wording("One.\n\nTwo.", "numbered") == (
        Numbered((Span("One."),)),
        Numbered((Span("Two."),)),
    )


@pytest.mark.parametrize(
    ("source", "shape", "says"),
    [
        ("", "paragraph", "no words"),
        ("  \n \n", "paragraph", "no words"),
        ("One.\n\nTwo.", "heading", "one line"),
        ("- one", "heading", "one line"),
        ("No points.", "list", "no list"),
        ("No rows.", "table", "no table"),
        ("- one\n  - inside", "paragraph", "cannot hold a list"),
        ("- one\n\n  again", "paragraph", "one paragraph"),
        ("- ", "paragraph", "one paragraph"),
        ("Dear {name", "paragraph", "not balanced"),
        ("Dear name}", "paragraph", "not balanced"),
        ("Dear {full name}", "paragraph", "not balanced"),
        ("Dear {{name}}", "paragraph", "not balanced"),
        ("Dear {na*me}, *you*", "paragraph", "not balanced"),
        ("Dear {na*me} and {o*ther}", "paragraph", "torn"),
    ],
)
def test_wording_that_no_letter_can_hold_is_refused(source, shape, says):
    with pytest.raises(UnfitWording, match=says):
        parse_wording(source, shape)
