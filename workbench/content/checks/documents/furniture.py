"""What stands around the clauses of a document is there, and is worded in all its languages."""

from __future__ import annotations

from workbench.content.checks.guards import check_guard
from workbench.content.checks.names import Names
from workbench.content.checks.traits import UNSAID
from workbench.content.findings import Findings
from workbench.content.section import place_of
from workbench.domain.kind import Kind, Packs
from workbench.domain.letter_template import Channel, LetterTemplate
from workbench.domain.sentence import Sentence, sentence
from workbench.domain.templates.furniture import ReferenceLine

_OWN = tuple(ReferenceLine)


def check_furniture(
    findings: Findings, file: str, letter: LetterTemplate, kind: Kind, names: Names
) -> None:
    """Note reference lines and a watermark that nobody could compose."""
    check_guard(findings, place_of(file, "watermark"), letter.furniture.watermark, names)
    for name in letter.furniture.asked:
        place = place_of(file, "references")
        question = kind.question(name)
        if question is None:
            known = [*_OWN, *(asked.id for asked in kind.questions)]
            findings.unknown(place, "reference_line", name, known)
        elif question.type in UNSAID:
            findings.add(
                place,
                sentence(
                    "packs.placeholders.type_cannot_be_written_out", type=question.type, name=name
                ),
                sentence("packs.cure.remove_it"),
            )
    for language in letter.wording:
        _check_labels(findings, file.replace(".toml", f".{language}.toml"), letter, language)


def check_registered(findings: Findings, file: str, letter: LetterTemplate, packs: Packs) -> None:
    """Note a registered letter that does not go by post, or whose languages do not say so."""
    if not letter.furniture.registered:
        return
    if Channel.POST not in letter.channels:
        findings.add(
            place_of(file, "registered"),
            sentence("packs.letters.registered_without_post"),
            sentence("packs.cure.add_post_to_channels"),
        )
    said = sentence("packs.letters.the_language_has_no_word_for_registered")
    _check_way(findings, letter, packs, "by_registered", said)


def check_portal(findings: Findings, letter: LetterTemplate, packs: Packs) -> None:
    """Note languages of a letter that goes by a portal which do not say so."""
    if Channel.PORTAL in letter.channels:
        said = sentence("packs.letters.the_language_has_no_word_for_a_portal")
        _check_way(findings, letter, packs, "by_portal", said)


def _check_way(
    findings: Findings, letter: LetterTemplate, packs: Packs, label: str, said: Sentence
) -> None:
    """Note languages of a letter that have no line for the way it goes."""
    for language in letter.wording:
        speech = packs.speeches.get(language)
        if speech is not None and label not in speech.labels:
            place = place_of(f"languages/{language}.toml", label)
            findings.add(place, said, sentence("packs.cure.add_it"))


def check_salutation(findings: Findings, place: str, salutation: str, packs: Packs) -> None:
    """Note a salutation that no language has."""
    known = {name for speech in packs.speeches.values() for name in speech.salutation}
    if salutation and salutation not in known:
        findings.unknown(place, "salutation", salutation, known)


def _check_labels(findings: Findings, file: str, letter: LetterTemplate, language: str) -> None:
    wording = letter.wording[language]
    lines = letter.furniture.references if letter.furniture.references is not None else _OWN
    for name in letter.furniture.asked:
        if name not in wording.references:
            findings.add(
                place_of(file, f"references.{name}"),
                sentence("packs.letters.reference_without_a_label"),
                sentence("packs.cure.write_it_letters_never_fall_back"),
            )
    for name in wording.references:
        if name not in lines:
            findings.unknown(place_of(file, "references"), "reference_line", name, lines)
    if wording.watermark and letter.furniture.watermark is None:
        findings.add(
            place_of(file, "watermark"),
            sentence("packs.letters.watermark_that_never_shows"),
            sentence("packs.cure.write_watermark_into_the_letter"),
        )
