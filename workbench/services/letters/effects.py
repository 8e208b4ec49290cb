"""What leaving writes down in the record of a letter: when, to whom, about what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from workbench.domain.answers import (
    Answer,
    Written,
    linked,
    row_values,
    value_of,
    with_row,
    written,
)
from workbench.domain.composing.on_file import LetterOnFile
from workbench.domain.letter_template import LetterTemplate
from workbench.domain.question import Question
from workbench.domain.templates.leaving import ANSWER, DispatchEffect, DispatchWord
from workbench.domain.values.moment import Moment
from workbench.domain.values.registry import read_cells, type_of
from workbench.domain.values.rows import rows_of
from workbench.domain.values.value import Value
from workbench.domain.values.value_type import Naming
from workbench.services.ports import Reading
from workbench.services.sight import Sight
from workbench.services.view import RecordView


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """How a letter left: `how` (post, email, hand, portal …), to where, with which proof.

    `at` is the moment, where a letter writes down the hour; it falls on the day `on`.
    """

    how: str
    on: date
    at: Moment | None = None
    to: str = ""
    proof: str = ""
    tracking: str = ""


@dataclass(frozen=True, slots=True)
class _Left:
    """A letter that leaves, with the record it belongs to."""

    view: RecordView
    template: LetterTemplate | None
    letter: LetterOnFile
    sending: Sending
    name: Callable[[str], str]

    def said(self, word: str | bool, target: Question | None) -> Written | None:  # noqa: FBT001
        """What a word of a dispatch stands for in a target; None where nothing was said."""
        if isinstance(word, str) and word.startswith(ANSWER):
            return self._answer(word.removeprefix(ANSWER))
        sending = self.sending
        proofs = (sending.proof.strip(), sending.tracking.strip())
        told: Mapping[str | bool, Written] = {
            DispatchWord.DISPATCHED_ON: Written(sending.on.isoformat()),
            DispatchWord.DISPATCHED_AT: Written(sending.at.to_json() if sending.at else ""),
            DispatchWord.ADDRESSEE: self._party(target, self.addressee, self.letter.called),
            DispatchWord.SENDER: self._party(target, self.letter.sender, ""),
            DispatchWord.LETTER: Written(self.letter.id),
            DispatchWord.HOW: Written(sending.how.strip()),
            DispatchWord.PROOF: Written(", ".join(proof for proof in proofs if proof)),
        }
        found = told.get(word, Written(word))
        return None if found.value == "" else found

    @property
    def addressee(self) -> str:
        """The record a letter is to; letters of earlier versions were to the first one linked."""
        named = self.template.to_link if self.template is not None else ""
        is_row = self.template is not None and bool(self.template.rows)
        if self.letter.addressee or not named or is_row:
            return self.letter.addressee
        return next(iter(linked(self.view.answers, named)), "")

    def _party(self, target: Question | None, record: str, called: str) -> Written:
        if target is not None and type_of(target).naming is Naming.RECORDS:
            return Written([record] if record else "")
        return Written(called or (self.name(record) if record else ""))

    def _answer(self, question: str) -> Written | None:
        kept = self.letter.about.get(question)
        if kept is not None:
            return kept
        value = value_of(self.view.answers, question)
        return written(value) if value is not None else None


def effects_of(
    sight: Sight[Reading], view: RecordView, letter: LetterOnFile, sending: Sending
) -> dict[str, Answer | Written]:
    """The answers that leaving gives to the record of a letter, as of this sending."""
    template = view.kind.letters.get(letter.letter)
    effect = template.dispatch if template is not None else DispatchEffect()
    left = _Left(view, template, letter, sending, partial(_title, sight))
    answers: dict[str, Answer | Written] = {}
    for name, word in effect.set.items():
        said = left.said(word, view.kind.question(name))
        if said is not None:  # nothing was said of the proof: the question stays open
            answers[name] = said
    for name, words in effect.add.items():
        table = view.kind.question(name)
        cells = _cells(left, table, words)
        answers[name] = Answer(
            with_row(row_values(view.answers, name), sight.desk.new_id(), cells)
        )
    for name, rows, words in _marked(left, effect):
        table, kept = view.kind.question(name), answers.get(name)
        given = rows_of(kept.value) if isinstance(kept, Answer) else row_values(view.answers, name)
        for row in rows:
            if any(there.id == row for there in given):  # it may have been taken out since
                given = with_row(given, row, _cells(left, table, words))
                answers[name] = Answer(given)
    return answers


def _marked(
    left: _Left, effect: DispatchEffect
) -> Iterator[tuple[str, tuple[str, ...], Mapping[str, str | bool]]]:
    """The rows to whose cells leaving writes, by table: that it went to, and those it showed."""
    letter, template = left.letter, left.template
    if template is None:
        return
    if template.rows and letter.row and effect.row:
        yield template.rows, (letter.row,), effect.row
    for name, words in effect.listed.items():
        gather = template.gathers.get(name)
        if gather is not None:
            yield gather.take, letter.listed.get(name, ()), words


def _title(sight: Sight[Reading], record: str) -> str:
    stored = sight.stored(record)
    return stored.short_name if stored is not None else ""


def _cells(
    left: _Left, table: Question | None, words: Mapping[str, str | bool]
) -> Mapping[str, Value]:
    columns = {name: table.column(name) if table is not None else None for name in words}
    said = {name: left.said(word, columns[name]) for name, word in words.items()}
    cells = {name: word.value for name, word in said.items() if word is not None}
    return read_cells(table, cells)
