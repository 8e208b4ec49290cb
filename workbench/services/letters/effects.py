"""What leaving writes down in the record of a letter: when, to whom, about what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from workbench.domain.answers import Answer, Written, linked, row_values, value_of, with_row
from workbench.domain.canonical import Json
from workbench.domain.composing.on_file import LetterOnFile
from workbench.domain.letter_template import ANSWER, DispatchEffect, DispatchWord, LetterTemplate
from workbench.domain.question import Question
from workbench.domain.values.moment import Moment
from workbench.domain.values.registry import read_cells, type_of
from workbench.domain.values.value import spelt
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

    def said(self, word: str | bool, target: Question) -> Json:  # noqa: FBT001 - a literal
        """What a word of a dispatch stands for in a target; empty where nothing was said."""
        if isinstance(word, str) and word.startswith(ANSWER):
            return self._answer(word.removeprefix(ANSWER))
        sending, at = self.sending, self.sending.at
        proofs = (sending.proof.strip(), sending.tracking.strip())
        told: Mapping[str | bool, Json] = {
            DispatchWord.DISPATCHED_ON: sending.on.isoformat(),
            DispatchWord.DISPATCHED_AT: at.to_json() if at is not None else "",
            DispatchWord.ADDRESSEE: self._party(target, self.addressee, self.letter.called),
            DispatchWord.SENDER: self._party(target, self.letter.sender, ""),
            DispatchWord.LETTER: self.letter.id,
            DispatchWord.HOW: sending.how.strip(),
            DispatchWord.PROOF: ", ".join(proof for proof in proofs if proof),
        }
        return told.get(word, word)

    @property
    def addressee(self) -> str:
        """The record a letter is to; letters of earlier versions were to the first one linked."""
        named = self.template.to_link if self.template is not None else ""
        if self.letter.addressee or not named:
            return self.letter.addressee
        return next(iter(linked(self.view.answers, named)), "")

    def _party(self, target: Question, record: str, called: str) -> Json:
        if type_of(target).naming is Naming.RECORDS:
            return [record] if record else ""
        return called or (self.name(record) if record else "")

    def _answer(self, question: str) -> Json:
        kept = self.letter.about.get(question)
        if kept is not None:
            return "" if kept.value is None else kept.value
        value = value_of(self.view.answers, question)
        return "" if value is None else spelt(value)


def effects_of(
    sight: Sight[Reading], view: RecordView, letter: LetterOnFile, sending: Sending
) -> dict[str, Answer | Written]:
    """The answers that leaving gives to the record of a letter, as of this sending."""
    template = view.kind.letters.get(letter.letter)
    effect = template.dispatch if template is not None else DispatchEffect()
    left = _Left(view, template, letter, sending, partial(_title, sight))
    answers: dict[str, Answer | Written] = {}
    for name, word in effect.set.items():
        question = view.kind.question(name)
        said = left.said(word, question) if question is not None else word
        if said != "":  # nothing was said of the proof: the question stays open
            answers[name] = Written(said)
    for name, words in effect.add.items():
        table = view.kind.question(name)
        cells = read_cells(table, _cells(left, table, words))
        answers[name] = Answer(
            with_row(row_values(view.answers, name), sight.desk.new_id(), cells)
        )
    return answers


def _title(sight: Sight[Reading], record: str) -> str:
    stored = sight.stored(record)
    return stored.short_name if stored is not None else ""


def _cells(
    left: _Left, table: Question | None, words: Mapping[str, str | bool]
) -> Mapping[str, Json]:
    found: dict[str, Json] = {}
    for name, word in words.items():
        column = table.column(name) if table is not None else None
        said = left.said(word, column) if column is not None else word
        if said != "":
            found[name] = said
    return found
