"""A document that nobody is written to has what its form needs, and nothing of a letter."""

from __future__ import annotations

from workbench.content.checks.references import question_ids
from workbench.content.checks.traits import UNSAID
from workbench.content.findings import Findings
from workbench.content.section import place_of
from workbench.domain.kind import Kind
from workbench.domain.letter import DocumentForm
from workbench.domain.letter_template import ITSELF, DataFormat, Extent, LetterTemplate
from workbench.domain.sentence import sentence


def check_form(findings: Findings, file: str, letter: LetterTemplate, kind: Kind) -> None:
    """Note what the form of a document lacks, and what it cannot have."""
    if letter.author:
        _check_author(findings, place_of(file, "author"), letter, kind)
    if letter.from_link == ITSELF and kind.sender is None:
        findings.add(
            place_of(file, "from"),
            sentence("packs.letters.kind_without_party", to=kind.id, party="sender"),
            sentence("packs.cure.add_sender_or_name_a_link"),
        )
    if letter.form is DocumentForm.DATA:
        _check_data(findings, file, letter)
    gathers_kinds = any(gather.kind for gather in letter.gathers.values())
    if letter.extent is not Extent.RECORD and not gathers_kinds:
        findings.add(
            place_of(file, "of"),
            sentence("packs.letters.nothing_of_a_kind_is_gathered"),
            sentence("packs.cure.gather_a_kind"),
        )


def _check_author(findings: Findings, place: str, letter: LetterTemplate, kind: Kind) -> None:
    question = kind.question(letter.author)
    if question is None:
        findings.unknown(place, "question", letter.author, question_ids(kind))
    elif question.type in UNSAID:
        findings.add(
            place,
            sentence(
                "packs.placeholders.type_cannot_be_written_out",
                type=question.type,
                name=letter.author,
            ),
            sentence("packs.cure.name_a_text"),
        )


def _check_data(findings: Findings, file: str, letter: LetterTemplate) -> None:
    count = len(letter.gathers)
    if not count:
        findings.add(
            place_of(file, "gather"),
            sentence("packs.letters.data_gather_nothing"),
            sentence("packs.cure.gather_something"),
        )
    elif count > 1 and letter.data_format is DataFormat.CSV:
        findings.add(
            place_of(file, "format"),
            sentence("packs.letters.one_table_is_one_gather"),
            sentence("packs.cure.gather_once_or_write_json"),
        )
