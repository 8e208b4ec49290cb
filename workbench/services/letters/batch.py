"""Letters to every row of a roll: a model and a hash each, made again while the roll lives."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from workbench.domain.canonical import Json
from workbench.domain.composing.annex import canonical_csv
from workbench.domain.composing.model import letter_of_row, read_model, spelt_model
from workbench.domain.fault import Fault
from workbench.domain.letter import Letter
from workbench.domain.problem import Problem
from workbench.domain.sentence import sentence
from workbench.services.casework.commit import commit
from workbench.services.casework.documents import NoSuchDocument, store_document
from workbench.services.changes import Done, NotAcceptable
from workbench.services.desk import Desk, LetterPress
from workbench.services.kept_documents import bytes_of
from workbench.services.letters.context import LetterChoices
from workbench.services.letters.draft import Draft
from workbench.services.letters.drawing_ahead import DrawnAhead, unstopped
from workbench.services.letters.issue import LetterNotReady, draft_name, ready_draft
from workbench.services.letters.issued_entry import Issued, entry_of_issue, issued_entry
from workbench.services.letters.rolls import RollGone, RollInHand, read_document, said_in
from workbench.services.ports import Reading
from workbench.services.sight import Act, Sight, acting, looking
from workbench.services.view import RecordView

_HEADS = ("row", "sha256")
MODEL = "model"
"""The role of the document that holds the model of a batch."""


class BatchNotTheSame(Fault):
    """A letter made again is not the one that was issued: another version draws it otherwise."""


class RowCannotBeDrawn(Fault):
    """The letter of a row has signs that no font draws, or an address that does not fit."""

    def __init__(self, row: str) -> None:
        super().__init__(row=row)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemadeLetter:
    """A letter of a batch, made again: the very bytes that were issued."""

    file_name: str
    sha256: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Batch:
    """A letter to every row, ready to be issued as the case file stands in a transaction."""

    view: RecordView
    made: Draft
    model: Letter
    roll: RollInHand

    def letters(self) -> Iterator[tuple[str, Letter]]:
        """The id of each row, and its letter."""
        speech = self.view.packs.speeches[self.made.choices.language]
        for row in self.roll.rows:
            yield row.id, letter_of_row(self.model, said_in(row, self.roll.roll.columns, speech))


def issue_batch(
    desk: Desk,
    record: str,
    letter: str,
    choices: LetterChoices | None = None,
    go_on: Callable[[], bool] = unstopped,
) -> Done[Issued]:
    """Issue a letter to every row of its roll in one transaction.

    Kept are the model, and the list of rows with the hash of each letter; the letters themselves
    are made again when somebody wants one. Raises LetterNotReady while anything stands against
    one of them, RecordClosed, Cancelled once `go_on` gives False, and what `draft` raises.
    """
    chosen = choices or LetterChoices()
    digests = DrawnAhead(partial(_digest, desk.press), go_on)
    with looking(desk) as sight:
        ahead = tuple(_batch(sight, record, letter, chosen).letters())
    for row, made in ahead:
        _digest_of(row, made, digests)
    with acting(desk) as act:
        issued = _kept(act, _batch(act, record, letter, chosen), digests)
        act.file.drop_draft(record, draft_name(letter))
    return Done(issued, frozenset({record}))


def _batch(sight: Sight[Reading], record: str, letter: str, chosen: LetterChoices) -> _Batch:
    view, made = ready_draft(sight, record, letter, chosen)
    if made.roll is None or made.model is None:
        raise LetterNotReady(made)
    return _Batch(view=view, made=made, model=made.model, roll=made.roll)


def remade(desk: Desk, record: str, letter: str, row: str) -> RemadeLetter:
    """One letter of a batch, byte for byte as it was issued.

    Raises NoSuchDocument, NotAcceptable for a row that is none, RollGone once the list was
    destroyed, BatchNotTheSame.
    """
    with looking(desk) as sight:
        view = sight.view(record)
        told = entry_of_issue(view.entries, letter)
        template = view.kind.letters.get(told.text("letter")) if told is not None else None
        if told is None or template is None or not told.text("roll"):
            raise NoSuchDocument
        model, hashes = _model(sight, told.text("model")), _hashes(sight, told.text("document"))
        roll = view.kind.rolls.get(template.roll)
        if roll is None:
            raise RollGone
        every_row = replace(template, rows_where={})
        in_hand = read_document(sight, every_row, roll, told.text("roll"))
        speech = view.packs.speeches[told.text("language")]
        found = in_hand.row(row)
        if found is None or row not in hashes:
            raise NotAcceptable([_no_such_row()])
        said = said_in(found, roll.columns, speech)
    data = desk.press.pdf(letter_of_row(model, said))
    digest = hashlib.sha256(data).hexdigest()
    if digest != hashes.get(row):
        raise BatchNotTheSame
    name = f"{view.record.reference}-{template.id.replace('_', '-')}-{row}.pdf"
    return RemadeLetter(file_name=name, sha256=digest, data=data)


def _no_such_row() -> Problem:
    return Problem(
        "row",
        sentence("answers.rolls.there_is_no_such_row"),
        sentence("answers.rolls.give_the_number_of_a_row"),
    )


def _kept(act: Act, batch: _Batch, digests: DrawnAhead[str]) -> Issued:
    view, made, in_hand = batch.view, batch.made, batch.roll
    record, template = view.record.id, made.template
    rows = tuple((row, _digest_of(row, letter, digests)) for row, letter in batch.letters())
    stem = f"{view.record.reference}-{template.id.replace('_', '-')}"
    listed = store_document(
        act, record, f"{stem}-letters.csv", canonical_csv(_HEADS, rows), role="letters"
    )
    kept = store_document(
        act,
        record,
        f"{stem}-model.json",
        spelt_model(batch.model),
        role=MODEL,
        media_type="application/json",
    )
    issued = Issued(
        id=act.desk.new_id(),
        record=record,
        document=listed.text("document"),
        file_name=f"{stem}-letters.csv",
        sha256=listed.text("sha256"),
        beside=(kept.text("sha256"),),
    )
    entry = issued_entry(view, template, made, issued)
    of_batch: dict[str, Json] = {
        "roll": in_hand.document,
        "roll_sha256": in_hand.sha256,
        "model": kept.text("document"),
        "count": len(rows),
    }
    told = replace(entry, payload={**entry.payload, **of_batch})
    commit(act, record, [told, listed, kept])
    return issued


def _digest_of(row: str, letter: Letter, digests: DrawnAhead[str]) -> str:
    digest = digests.of(letter)
    if not digest:
        raise RowCannotBeDrawn(row)
    return digest


def _digest(press: LetterPress, letter: Letter) -> str:
    """The hash of a letter as it is drawn; empty where it cannot be."""
    if press.uncovered(letter) or not press.address_fits(letter):
        return ""
    return hashlib.sha256(press.pdf(letter)).hexdigest()


def _model(sight: Sight[Reading], document: str) -> Letter:
    model = read_model(_bytes(sight, document))
    if model is None:
        raise NoSuchDocument
    return model


def _hashes(sight: Sight[Reading], document: str) -> dict[str, str]:
    lines = _bytes(sight, document).decode("utf-8-sig").split("\r\n")[1:]
    return dict(line.split(",", 1) for line in lines if line)


def _bytes(sight: Sight[Reading], document: str) -> bytes:
    data = bytes_of(sight.file, document)
    if data is None:
        raise NoSuchDocument
    return data
