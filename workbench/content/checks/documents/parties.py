"""Who a letter is from, and to whom it goes: one record, each of several, or each row."""

from __future__ import annotations

from typing import Literal

from workbench.content.checks.guards import check_table_test
from workbench.content.checks.references import check_choices, either, question_ids
from workbench.content.checks.traits import TEXTS, tables_of
from workbench.content.findings import Findings
from workbench.content.section import place_of
from workbench.domain.kind import Kind, Packs
from workbench.domain.letter_template import ITSELF, ROW, AddresseeRole, LetterTemplate
from workbench.domain.question import Question, QuestionType
from workbench.domain.sentence import sentence
from workbench.domain.values.registry import type_of
from workbench.domain.values.value_type import Naming

_CHOSEN = (AddresseeRole.CIVILITY, AddresseeRole.LANGUAGE)


def check_parties(
    findings: Findings, file: str, letter: LetterTemplate, kind: Kind, packs: Packs
) -> None:
    """Note parties that are not there, or that nobody can write to or for."""
    _check_rows(findings, file, letter, kind, packs)
    if letter.to_link:
        place = place_of(file, "to")
        question = _asked(findings, place, letter, kind, letter.to_link, column=bool(letter.rows))
        if question is not None:
            _check_link(findings, place, question, packs, "addressee")
            _check_many(findings, file, question, letter)
    for role, name in letter.to_answers.items():
        place = place_of(file, f"to.{role}")
        is_column = name.startswith(ROW)
        question = _asked(findings, place, letter, kind, name.removeprefix(ROW), column=is_column)
        if question is not None:
            _check_role(findings, place, role, question)
            if role is AddresseeRole.LANGUAGE:
                check_choices(findings, place, question, packs.speeches, "language")
    _check_sender(findings, place_of(file, "from"), letter, kind, packs)
    if letter.to_each and not letter.to_link:
        findings.add(
            place_of(file, "to_each"),
            sentence("packs.letters.no_link_names_several"),
            sentence("packs.cure.name_a_link_in_to"),
        )


def addressee_link(letter: LetterTemplate, kind: Kind) -> Question | None:
    """The link, of the record or of the row it goes to, that names whom a letter is to."""
    table = kind.row_table(letter) if letter.rows else None
    return table.column(letter.to_link) if table is not None else kind.question(letter.to_link)


def sender_link(letter: LetterTemplate, kind: Kind) -> Question | None:
    """The link, of the record or of the row it goes to, that names whom a letter is from."""
    if not letter.from_column:
        return kind.question(letter.from_link)
    table = kind.row_table(letter)
    return table.column(letter.from_column) if table is not None else None


def _check_rows(
    findings: Findings, file: str, letter: LetterTemplate, kind: Kind, packs: Packs
) -> None:
    table, tables = kind.row_table(letter), tables_of(kind)
    if letter.roll and letter.roll not in kind.rolls:
        findings.unknown(place_of(file, "roll"), "roll", letter.roll, kind.rolls)
    elif letter.rows and letter.rows not in tables:
        findings.unknown(place_of(file, "rows"), "table", letter.rows, tables)
    elif table is not None:
        place = place_of(file, "where")
        check_table_test(findings, place, letter.rows_where, table, packs)
    for key, has in (("annex", letter.annex is not None), ("enclose", bool(letter.enclose))):
        if letter.roll and has:
            findings.add(
                place_of(file, key),
                sentence("packs.letters.a_batch_takes_nothing_along"),
                sentence("packs.cure.remove_it"),
            )


def _check_sender(
    findings: Findings, place: str, letter: LetterTemplate, kind: Kind, packs: Packs
) -> None:
    name = letter.from_column or letter.from_link
    if not name or name == ITSELF:
        return
    if letter.from_column and not letter.rows:
        cure = sentence("packs.cure.add_rows")
        findings.add(place, sentence("packs.letters.a_row_of_no_table"), cure)
        return
    question = _asked(findings, place, letter, kind, name, column=bool(letter.from_column))
    if question is not None:
        _check_link(findings, place, question, packs, "sender")


def _asked(
    findings: Findings,
    place: str,
    letter: LetterTemplate,
    kind: Kind,
    name: str,
    *,
    column: bool,
) -> Question | None:
    """The question or the column of a party; None when there is none, which is noted."""
    if not column:
        question = kind.question(name)
        if question is None and kind.fact(name) is not None:
            findings.add(
                place,
                sentence("packs.letters.a_fact_is_no_addressee", name=name),
                sentence("packs.cure.name_the_question_itself"),
            )
        elif question is None:
            findings.unknown(place, "question", name, question_ids(kind))
        return question
    table = kind.row_table(letter)
    if table is None:
        return None
    found = table.column(name)
    if found is None:
        findings.unknown(place, "column", name, [each.id for each in table.columns])
    return found


def _check_role(findings: Findings, place: str, role: AddresseeRole, question: Question) -> None:
    wanted = {QuestionType.CHOICE} if role in _CHOSEN else TEXTS
    if question.type in wanted:
        return
    cure = (
        sentence("packs.cure.name_a_choice")
        if role in _CHOSEN
        else sentence("packs.cure.name_a_text")
    )
    findings.add(
        place,
        sentence("packs.letters.question_of_another_type", name=question.id, type=question.type),
        cure,
    )


def _check_link(
    findings: Findings,
    place: str,
    question: Question,
    packs: Packs,
    party: Literal["addressee", "sender"],
) -> None:
    if type_of(question).naming is not Naming.RECORDS:
        findings.add(
            place,
            sentence(
                "packs.letters.question_of_another_type", name=question.id, type=question.type
            ),
            sentence("packs.cure.name_a_link"),
        )
        return
    fitting = [
        candidate.id for candidate in packs.kinds.values() if getattr(candidate, party) is not None
    ]
    for to in question.to:
        if to in packs.kinds and to not in fitting:
            cure = either(fitting)
            findings.add(
                place, sentence("packs.letters.kind_without_party", to=to, party=party), cure
            )


def _check_many(findings: Findings, file: str, question: Question, letter: LetterTemplate) -> None:
    if question.many and not letter.to_each:
        cure = sentence("packs.cure.letter_goes_to_the_first")
        problem = sentence("packs.letters.may_name_several", name=question.id)
        findings.notice(place_of(file, "to"), problem, cure)
    if letter.to_each and not question.many:
        findings.add(
            place_of(file, "to_each"),
            sentence("packs.letters.names_one_alone", name=question.id),
            sentence("packs.cure.make_it_many_or_remove_to_each"),
        )
