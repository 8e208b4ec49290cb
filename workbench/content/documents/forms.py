"""Reads what a document is: a letter, or one of the forms that nobody is written to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.content.documents.addressing import ADDRESSING
from workbench.content.guards import read_row_test
from workbench.content.section import Section, named_tables, read_word
from workbench.domain.letter import DocumentForm
from workbench.domain.letter_template import ROW, DataFormat, Extent, Gather, GatherPeriod
from workbench.domain.sentence import sentence

FOR_READERS = (
    DocumentForm.LETTER,
    DocumentForm.REPORT,
    DocumentForm.WORKSHEET,
    DocumentForm.CERTIFICATE,
    DocumentForm.REGISTER,
)
"""The forms that say something in clauses."""
_OF_LETTERS = (*ADDRESSING, "channels", "dispatch", "registered", "salutation")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormKeys:
    """What a document is, whose records it gathers, and who wrote it."""

    form: DocumentForm
    extent: Extent
    data_format: DataFormat
    author: str


def read_form(section: Section) -> FormKeys:
    """The form of a document; keys that only letters have are noted for the others."""
    form = read_word(section, "form", DocumentForm.LETTER)
    found = FormKeys(
        form=form,
        extent=read_word(section, "of", Extent.RECORD),
        data_format=read_word(section, "format", DataFormat.JSON),
        author=section.text("author"),
    )
    if form is not DocumentForm.LETTER:
        for key in _OF_LETTERS:
            if section.has(key):
                section.findings.add(
                    section.place(key),
                    sentence("packs.letters.only_letters_have_this", form=form),
                    sentence("packs.cure.remove_it"),
                )
    if section.has("format") and form is not DocumentForm.DATA:
        section.findings.add(
            section.place("format"),
            sentence("packs.letters.only_data_has_a_format"),
            sentence("packs.cure.remove_it"),
        )
    return found


def read_gathers(section: Section) -> Mapping[str, Gather]:
    """What a document collects, by name."""
    found = {}
    for name, inner in named_tables(section):
        found[name] = _gather(inner, name)
        if not found[name].declared:
            inner.findings.add(
                inner.place(),
                sentence("packs.letters.the_key_columns_is_missing"),
                sentence("packs.cure.add_it"),
            )
    return found


def _gather(section: Section, name: str) -> Gather:
    source = section.text("from")
    start = ROW if source.startswith(ROW) else ""
    link, _, further = source.removeprefix(start).partition(".")
    period = None
    if section.has("period"):
        inner = section.table("period")
        period = GatherPeriod(
            day=inner.text("of", needed=True),
            start=inner.text("from"),
            end=inner.text("to"),
        )
        inner.finish()
    return Gather(
        name=name,
        link=f"{start}{link}",
        further=further,
        kind=section.text("kind"),
        take=section.text("take"),
        columns=section.texts("columns"),
        optional=section.texts("optional"),
        where=read_row_test(section),
        period=period,
        sort=section.text("sort"),
        own_law=section.text("own_law"),
        exercises=section.flag("exercises"),
    )
