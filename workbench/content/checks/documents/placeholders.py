"""A name in braces stands for something that can be said in the language of the letter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from workbench.content.checks.documents.spoken import (
    Speakable,
    add_speechless,
    check_cited,
    check_labels,
    check_standing,
    check_worded_fact,
    has_words,
    sender_kinds,
)
from workbench.content.checks.gathers import gathered_columns
from workbench.content.checks.names import Name
from workbench.content.checks.references import regimes_with_calendar
from workbench.content.checks.traits import UNSAID, tables_of
from workbench.content.findings import Findings
from workbench.content.phrases import PHRASE_OF
from workbench.content.section import place_of
from workbench.domain.composing.gathering import gathered_kinds
from workbench.domain.facts.given import given_by, type_among
from workbench.domain.facts.input_roles import loan_of
from workbench.domain.guard import FixedName
from workbench.domain.kind import Kind
from workbench.domain.letter_template import LAW, LEFT_OUT, TIME, Gather
from workbench.domain.listing import ListField
from workbench.domain.question import Question, QuestionType
from workbench.domain.sentence import sentence
from workbench.domain.values.rows import every_column
from workbench.domain.wording import keys

ROW = "row"  # the row that a letter goes to, where it goes to each
_OF_THE_REGIME = (keys.NAME, keys.LAW)
ADDRESSEE = "addressee.name"
_FRAME: Mapping[str, str] = {
    "letter.author": "",
    "letter.date": "",
    "letter.reference": "",
    "letter.contact": "contact",
    "sender.name": "name",
    "sender.office": "office",
    "sender.email": "email",
    "sender.particulars": "particulars",
    "sender.town": "town",
    "sender.lines": "lines",
    ADDRESSEE: "",
}
"""What every letter knows of itself, with the sender's role that gives it."""


def check_placeholder(
    findings: Findings,
    place: str,
    name: str,
    speakable: Speakable,
    regimes: Iterable[str] = (),
) -> None:
    """Note a name that nothing fills; `regimes` are those of its clause, none for all."""
    head, _, rest = name.partition(".")
    if head == FixedName.REGIME and rest:
        _check_phrase(findings, place, rest, speakable, tuple(regimes))
    elif name in _FRAME:
        _check_frame(findings, place, name, speakable)
    elif head == ROW and rest and (speakable.letter.rows or speakable.letter.roll):
        _check_row(findings, place, rest, speakable)
    elif head in speakable.letter.gathers:
        _check_gathered(findings, place, rest, speakable.letter.gathers[head], speakable)
    else:
        _check_own(findings, place, name, speakable)


def _check_own(findings: Findings, place: str, name: str, speakable: Speakable) -> None:
    timed, cited = (
        name.endswith(suffix) and name not in speakable.names for suffix in (TIME, LAW)
    )
    plain = name.removesuffix(TIME).removesuffix(LAW) if timed or cited else name
    known = speakable.names.get(plain)
    head, _, rest = name.partition(".")
    if head == PHRASE_OF and rest and PHRASE_OF not in speakable.names:
        _note_phrase(findings, rest, speakable)
    elif known is None or (known.question is None and known.fact is None):
        own = [
            speakable_name.id
            for speakable_name in speakable.names.values()
            if speakable_name.question or speakable_name.fact
        ]
        findings.unknown(place, "name", name, [*own, *_FRAME, *speakable.letter.gathers])
    elif timed and known.type != QuestionType.MOMENT:
        _add_hourless(findings, place, known.id)
    elif known.type in UNSAID:
        cure = (
            sentence("packs.cure.gather_its_rows")
            if known.type == QuestionType.TABLE
            else sentence("packs.cure.remove_it")
        )
        findings.add(
            place,
            sentence("packs.placeholders.type_cannot_be_written_out", type=known.type, name=name),
            cure,
        )
    elif not has_words(known.type, speakable):
        add_speechless(findings, place, known.type, speakable)
    else:
        _check_known(findings, place, known, speakable, cited=cited)


def _add_hourless(findings: Findings, place: str, name: str) -> None:
    findings.add(
        place,
        sentence("packs.placeholders.not_a_moment", known=name),
        sentence("packs.cure.remove", time=TIME),
    )


def _note_phrase(findings: Findings, phrase: str, speakable: Speakable) -> None:
    """Note a phrase that the kind lacks where it has to be worded, whoever says it."""
    file = f"kinds/{speakable.kind.id}/words.{speakable.language}.toml"
    findings.add(
        place_of(file, keys.phrase(phrase)),
        sentence("packs.placeholders.a_phrase_of_the_kind_is_missing", phrase=phrase),
        sentence("packs.cure.word_the_phrase"),
    )


def _check_known(
    findings: Findings, place: str, known: Name, speakable: Speakable, *, cited: bool
) -> None:
    if known.fact is not None and loan_of(known.fact) is not None:
        return  # its words are looked for when the letter is made: of which kind is not known yet
    if known.fact is not None:
        check_worded_fact(findings, known.id, speakable)
    elif known.question is not None and cited:
        check_cited(findings, place, known.question, speakable.kind, speakable)
    elif known.question is not None:
        check_labels(findings, known.question, (known.id,), speakable.kind, speakable)


def _check_row(findings: Findings, place: str, column: str, speakable: Speakable) -> None:
    """A column of the row that a letter goes to."""
    table = speakable.kind.row_table(speakable.letter)
    known = {asked.id: asked for asked in (table.columns if table is not None else ())}
    wanted = column.removesuffix(LAW).removesuffix(TIME)
    if table is not None and wanted not in known:
        findings.unknown(place, "column", column, known)
    elif table is not None:
        _check_cell(findings, place, column, (known[wanted], (table.id, wanted)), speakable)


def _check_cell(
    findings: Findings,
    place: str,
    column: str,
    asked: tuple[Question, tuple[str, ...]],
    speakable: Speakable,
    kind: Kind | None = None,
) -> None:
    """A cell can be written out, and its choices have words; `asked` is it with its path."""
    question, path = asked
    if question.type in UNSAID:
        findings.add(
            place,
            sentence(
                "packs.placeholders.cell_cannot_be_written_out",
                type=question.type,
                wanted=question.id,
            ),
            sentence("packs.cure.remove_it"),
        )
    elif column != question.id and column.endswith(TIME) and question.type != QuestionType.MOMENT:
        _add_hourless(findings, place, question.id)
    elif not has_words(question.type, speakable):
        add_speechless(findings, place, question.type, speakable)
    if column.endswith(LAW):
        check_cited(findings, place, question, kind or speakable.kind, speakable)
    else:
        check_labels(findings, question, path, kind or speakable.kind, speakable)


def _check_frame(findings: Findings, place: str, name: str, speakable: Speakable) -> None:
    role = _FRAME[name]
    if name == ADDRESSEE and not speakable.letter.is_sent:
        findings.add(
            place,
            sentence("packs.placeholders.nobody_is_written_to", form=speakable.letter.form),
            sentence("packs.cure.remove_it"),
        )
    if not role:
        return
    for sender in sender_kinds(speakable.letter, speakable.kind, speakable.packs):
        if sender.sender is not None and not getattr(sender.sender, role):
            findings.add(
                place,
                sentence("packs.placeholders.needs_the_role", name=name, role=role),
                sentence("packs.cure.add_it_to_sender", to=sender.id),
            )


def _check_phrase(
    findings: Findings, place: str, phrase: str, speakable: Speakable, regimes: tuple[str, ...]
) -> None:
    packs = speakable.packs
    named, _, further = phrase.partition(".")
    if further and named in packs.regimes:
        if named not in regimes:
            findings.add(
                place,
                sentence("packs.placeholders.regime_that_may_not_hold", name=named),
                sentence("packs.cure.write_every_into_the_clause"),
            )
        phrase, regimes = further, (named,)
    key = phrase if phrase in _OF_THE_REGIME else keys.phrase(phrase)
    known = {
        text.removeprefix(keys.PHRASE)
        for words in packs.regime_words.values()
        for texts in words.values()
        for text in texts.texts
        if text.startswith(keys.PHRASE)
    }
    if phrase not in (*_OF_THE_REGIME, *known):
        findings.unknown(place, "phrase_of_a_regime", phrase, known)
        return
    for regime in regimes_with_calendar(packs):
        if regimes and not set(regimes) & set(packs.regimes[regime].lineage):
            continue
        words = packs.regime_words[regime].get(speakable.language)
        if words is None or key not in words.texts:
            file = f"regimes/{regime}/words.{speakable.language}.toml"
            said_by = {"id": speakable.letter.id, "id_other": speakable.kind.id}
            findings.add(
                place_of(file, key),
                sentence("packs.placeholders.the_phrase_is_missing"),
                sentence("packs.cure.letter_of_another_kind_says_it", **said_by),
            )


def _check_gathered(
    findings: Findings, place: str, column: str, gather: Gather, speakable: Speakable
) -> None:
    columns = gather.declared
    is_timed = gather.column(column) != column
    if column == LEFT_OUT and column not in columns:
        return
    wanted = gather.column(column).removesuffix(LAW) or (columns[0] if columns else "")
    if wanted not in columns:
        findings.unknown(place, "column_of_gather", column, columns, gather=gather.name)
        return
    for kind in gathered_kinds(gather, speakable.kind, speakable.packs.kinds):
        cells = {column.id for column in every_column(tables_of(kind).get(gather.take))}
        asked = gathered_columns(gather, kind)
        if wanted == ListField.STATUS and wanted not in cells and kind.fact(wanted) is None:
            check_standing(findings, place, speakable)
        if wanted not in {question.id for question in asked}:
            check_worded_fact(findings, wanted, replace(speakable, kind=kind))
            given = type_among(given_by(speakable.packs.kinds, kind, wanted))
            if is_timed and given and given != QuestionType.MOMENT:
                _add_hourless(findings, place, wanted)
        for question in asked:
            if question.id != wanted:
                continue
            path = (gather.take, question.id) if wanted in cells else (question.id,)
            _check_cell(findings, place, column, (question, path), speakable, kind)
