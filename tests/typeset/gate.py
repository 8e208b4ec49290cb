"""The gate every PDF of the product passes: PDF/A-3a, PDF/UA-1, and our own look at it."""

from __future__ import annotations

import io

import page
import pikepdf
import pypdfium2

from tests.typeset.parent_tree import broken_ways_back

_ROOM_FOR_LONG_TABLES = page.SafetyLimits(max_table_grid_rows=50_000, max_table_grid_cells=500_000)
PROFILES = ("3a", "ua1")


def failures(pdf: bytes, profile: str) -> list[str]:
    report = page.validate_pdf_bytes(pdf, profile=profile, limits=_ROOM_FOR_LONG_TABLES)
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def passes(pdf: bytes) -> None:
    for profile in PROFILES:
        assert failures(pdf, profile) == []
    assert broken_ways_back(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts = {
            str(font.BaseFont): font
            for each in document.pages
            for font in each.Resources.Font.values()
        }
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts.values())
    words = "".join(texts(pdf))
    assert not any("\ufb00" <= letter <= "\ufb06" for letter in words)  # no ligatures
    assert "\ufffe" not in words.replace("\ufffe\n", "")


def texts(pdf: bytes) -> list[str]:
    """The words of each page as a reader extracts them."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [document[at].get_textpage().get_text_bounded() for at in range(len(document))]
    finally:
        document.close()


def words(pdf: bytes) -> str:
    """All words in one line, with single spaces."""
    return " ".join(" ".join(texts(pdf)).replace("\u00a0", " ").split())
