from __future__ import annotations

from dataclasses import replace

from samples import UK, annex, letter_of, table, text

from workbench.domain.letter import Bullets, Heading, Numbered, Paragraph
from workbench.typeset.plain_text import text_of_letter


def test_the_text_of_a_letter_reads_in_its_order():
    letter = replace(
        letter_of(
            Heading(text("Why")),
            Numbered(text("First *point*.")),
            Bullets((text("one"), text("two"))),
            Numbered(text("Second.")),
            table("A | B", "1 | 2"),
            Paragraph(text("End.")),
        ),
        enclosures=("Annex A",),
    )
    body = text_of_letter(letter).split("Dear Ms O’Connor-Dubois,\n\n")[1]
    assert body == (
        "Why\n\n1. First point.\n\n• one\n• two\n\n2. Second.\n\nA\tB\n1\t2\n\nEnd.\n\n"
        "Yours sincerely,\n\nFor CONEX SYSTEMS LTD\nAmara Whitcombe\nData Protection Officer\n\n"
        "Enclosures\nAnnex A\n\n" + UK.particulars + "\n"
    )


def test_the_text_begins_with_who_writes_to_whom():
    words = text_of_letter(UK)
    assert words.startswith("CONEX SYSTEMS LTD\nData Protection Officer\nWilberforce House")
    assert (
        "By first class post\nPrivate and confidential\nMs Éloïse O’Connor-Dubois\nFlat 3" in words
    )
    assert "Our reference\tAR-2026-0042" in words
    assert "\n\n\n" not in words


def test_the_annex_follows_with_its_rows_and_keys():
    words = text_of_letter(replace(UK, annex=annex(2)))
    assert "Source\tDate\tCode\tWhat we hold\nCRM\t2021-03-14\tC01" in words
    assert "Codes\nC01\tEntry made by CRM" in words
