"""The annex of a letter: a person's data in one table, its keys, and its machine-readable twin."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from workbench.domain.composing.annex_rows import one_table, troubles
from workbench.domain.composing.context import AnnexMaterial
from workbench.domain.composing.fill import Pen
from workbench.domain.letter import Annex
from workbench.domain.letter_template import LetterWording

NOT_DRAWN = "not_drawn"  # the label that explains the mark
SPELT = "[U+…]"
_FORMULA = re.compile(r"^[=+\-@\t\r]")
# One sign and no second operator: a telephone number, an amount. Nothing here can be computed.
_NUMBER = re.compile("[+-]?[0-9 ().,%€£$\u00a0\u202f]+")


def compose_annex(
    pen: Pen, wording: LetterWording, material: AnnexMaterial, reference: str
) -> Annex | None:
    """The annex, or None when there is none on purpose or its documents are missing.

    Documents that are missing, hold no table, would lose cells or were not looked at are noted
    as missing, and so are codes that nobody has explained yet. Every row names its source first;
    documents with different columns share one table. Characters that no font draws are spelt out
    on paper where the language explains the mark; the twin has them.
    """
    if material.omitted:
        return None
    if material.gap is not None:
        pen.gap(material.gap)
        return None
    found = (replace(trouble, key=material.key) for trouble in troubles(material.documents))
    for gap in (*found, *material.gaps):
        pen.gap(gap)
    columns, rows = one_table(material.documents, material.source_column)
    key = pen.speech.labels.get(NOT_DRAWN, "")
    undrawn = material.undrawn if key else frozenset[str]()
    redactions = (
        *_spelt_keys(material.redactions, undrawn),
        *(((SPELT, key),) if undrawn else ()),
    )
    return Annex(
        title=pen.plain(wording.annex_title),
        introduction=tuple(
            block for part in wording.annex_introduction for block in pen.block(part)
        ),
        columns=spell_out(columns, undrawn),
        rows=tuple(spell_out(row, undrawn) for row in rows),
        glossary_title=pen.plain(wording.glossary_title) if material.glossary else "",
        glossary=_spelt_keys(material.glossary, undrawn),
        redactions_title=pen.plain(wording.redactions_title) if redactions else "",
        redactions=redactions,
        file_name=f"{reference}-annex-{pen.speech.id}.csv",
        file=canonical_csv(columns, rows),
        file_description=pen.plain(wording.annex_title),
    )


def spell_out(texts: Iterable[str], undrawn: frozenset[str]) -> tuple[str, ...]:
    """Texts with each of these characters as a visible mark, such as [U+1F600]."""
    if not undrawn:
        return tuple(texts)
    marks = {ord(character): f"[U+{ord(character):04X}]" for character in undrawn}
    return tuple(
        text if text.isascii() else unicodedata.normalize("NFC", text).translate(marks)
        for text in texts
    )


def _spelt_keys(
    pairs: Iterable[tuple[str, str]], undrawn: frozenset[str]
) -> tuple[tuple[str, str], ...]:
    """Codes and marks as the rows show them; what they mean is not data."""
    return tuple((spell_out((of_data,), undrawn)[0], meaning) for of_data, meaning in pairs)


def canonical_csv(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> bytes:
    """A table as CSV that every program reads alike and no spreadsheet takes for formulas.

    UTF-8 with a mark, comma, CRLF; a cell that begins like a formula and is no number gets
    an apostrophe in front.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_harmless(column) for column in columns])
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell
