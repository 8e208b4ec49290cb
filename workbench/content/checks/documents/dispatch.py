"""What a letter writes down when it leaves fits the questions that take it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from workbench.content.checks.documents.answers_taken import check_taken
from workbench.content.checks.documents.parties import addressee_link, sender_link
from workbench.content.checks.references import question_ids
from workbench.content.checks.traits import tables_of
from workbench.content.findings import Findings, any_of
from workbench.domain.kind import Kind
from workbench.domain.letter_template import LetterTemplate
from workbench.domain.question import Question
from workbench.domain.sentence import Sayable, sentence
from workbench.domain.templates.leaving import ANSWER, DispatchWord
from workbench.domain.values.registry import type_of, value_problems
from workbench.domain.values.value_type import Naming

_WORDS: Mapping[str, frozenset[str]] = {
    DispatchWord.DISPATCHED_ON: frozenset({"date"}),
    DispatchWord.DISPATCHED_AT: frozenset({"moment"}),
    DispatchWord.ADDRESSEE: frozenset({"link", "text"}),
    DispatchWord.SENDER: frozenset({"link", "text"}),
    DispatchWord.LETTER: frozenset({"text"}),
    DispatchWord.HOW: frozenset({"text", "choice"}),
    DispatchWord.PROOF: frozenset({"text"}),
}
"""The types of questions that each word of a dispatch fits."""


def check_dispatch(findings: Findings, place: str, letter: LetterTemplate, kind: Kind) -> None:
    """Note questions and columns that are not there, or that cannot take what they are given."""
    for name, value in letter.dispatch.set.items():
        question = kind.question(name)
        if question is None:
            findings.unknown(f"{place}.set", "question", name, question_ids(kind))
        else:
            _check_word(findings, f"{place}.set.{name}", value, question, (letter, kind))
    for name, cells in letter.dispatch.add.items():
        tables = tables_of(kind)
        table = tables.get(name)
        if table is None:
            findings.unknown(f"{place}.add", "table", name, tables)
            continue
        _check_added(findings, f"{place}.add.{name}", table, cells)
        if not table.rows:
            _check_cells(findings, f"{place}.add.{name}", cells, table, (letter, kind))
    _check_listed(findings, f"{place}.listed", letter, kind)
    if letter.dispatch.row:
        table = tables_of(kind).get(letter.rows)
        if table is not None:
            _check_cells(findings, f"{place}.row.set", letter.dispatch.row, table, (letter, kind))
        elif not letter.rows:
            findings.add(
                f"{place}.row",
                sentence("packs.letters.it_goes_to_no_row"),
                sentence("packs.cure.add_rows"),
            )


def _check_listed(findings: Findings, place: str, letter: LetterTemplate, kind: Kind) -> None:
    """Note gathers that show no rows of the record itself, and cells that take nothing."""
    own = {
        name: table
        for name, gather in letter.gathers.items()
        if not gather.link and not gather.kind
        for table in (tables_of(kind).get(gather.take),)
        if table is not None
    }
    for name, cells in letter.dispatch.listed.items():
        if name in own:
            _check_cells(findings, f"{place}.{name}", cells, own[name], (letter, kind))
        else:
            findings.unknown(place, "gather_of_own_rows", name, own)


def _check_added(
    findings: Findings, place: str, table: Question, cells: Mapping[str, str | bool]
) -> None:
    """Note what is wrong with a row that leaving adds to a table."""
    if table.rows:
        findings.add(
            place,
            sentence("packs.letters.table_has_fixed_rows", table=table.id),
            sentence("packs.cure.name_another"),
        )
        return
    for asked in table.columns:
        if not asked.optional and not asked.when.rows and asked.id not in cells:
            problem = sentence("packs.letters.row_has_nothing_for_column", name=asked.id)
            cure = sentence("packs.cure.fill_it_or_make_it_optional")
            findings.add(place, problem, cure)


def _check_cells(
    findings: Findings,
    place: str,
    cells: Mapping[str, str | bool],
    table: Question,
    within: tuple[LetterTemplate, Kind],
) -> None:
    known = {column.id: column for column in table.typed_columns}
    for cell, value in cells.items():
        column = known.get(cell)
        if column is None:
            findings.unknown(place, "column", cell, known)
        else:
            _check_word(findings, f"{place}.{cell}", value, column, within)


def _check_word(
    findings: Findings,
    place: str,
    value: str | bool,  # noqa: FBT001 - a literal of a pack
    target: Question,
    within: tuple[LetterTemplate, Kind],
) -> None:
    if isinstance(value, str) and value.startswith(ANSWER):
        _check_answer(findings, place, value.removeprefix(ANSWER), target, within[1])
    elif isinstance(value, str) and value.startswith("@"):
        types = _WORDS.get(value)
        if types is None:
            findings.unknown(place, "value", value, [*_WORDS, ANSWER])
        elif target.type not in types:
            _misfit(findings, place, target, value, any_of(types))
        elif type_of(target).naming is Naming.RECORDS:
            _check_party(findings, place, value, target, within)
    elif value_problems(target, value, date.max):
        findings.add(
            place,
            sentence(
                "packs.letters.value_does_not_fit_question", question=target.id, type=target.type
            ),
            sentence("packs.cure.correct_it"),
        )


def _misfit(findings: Findings, place: str, target: Question, value: str, wanted: Sayable) -> None:
    findings.add(
        place,
        sentence("packs.letters.cell_of_another_type", question=target.id, type=target.type),
        sentence("packs.cure.what_the_value_fits", value=value, wanted=wanted),
    )


def _check_party(
    findings: Findings,
    place: str,
    value: str,
    target: Question,
    within: tuple[LetterTemplate, Kind],
) -> None:
    """The link that takes a party has to take every kind that this party may be."""
    letter, kind = within
    is_sender = value == DispatchWord.SENDER
    link = sender_link(letter, kind) if is_sender else addressee_link(letter, kind)
    if not is_sender and not letter.to_link:
        findings.add(
            place,
            sentence("packs.letters.the_addressee_is_no_record"),
            sentence("packs.cure.take_its_name_into_a_text"),
        )
    for to in link.to if link is not None else ():
        if to not in target.to:
            findings.add(
                place,
                sentence("packs.letters.link_does_not_take_kind", question=target.id, to=to),
                sentence("packs.cure.name_it_in_the_link", to=to),
            )


def _check_answer(findings: Findings, place: str, name: str, target: Question, kind: Kind) -> None:
    source = kind.question(name)
    if source is None:
        findings.unknown(place, "question", name, question_ids(kind))
    else:
        check_taken(findings, place, target, source)
