"""Letters of a record: which are offered, and issuing one for good."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from workbench.domain.canonical import Json
from workbench.domain.composing.composition import Composition, MissingItem
from workbench.domain.composing.context import AnnexDocument
from workbench.domain.flow import Progress, Task
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.letter import Clause, text_of
from workbench.domain.letter_template import Channel, LetterTemplate
from workbench.domain.status import Status
from workbench.domain.wording import keys
from workbench.domain.wording.placeholders import texts_of
from workbench.services.casework.commit import commit
from workbench.services.changes import Done, RecordClosed
from workbench.services.desk import Desk
from workbench.services.letters.context import LetterChoices
from workbench.services.letters.draft import Draft, draft_in
from workbench.services.ports import NewDocument
from workbench.services.sight import acting
from workbench.services.view import RecordView

PDF = "application/pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterOffer:
    """A letter of a record and whether its turn has come.

    `step` is the step that sends it; `waits_for` names missing answers, `after` steps that
    come first, `gates` those still closed. `issued` are the ids of letters on file.
    """

    letter: str
    step: str
    progress: Progress
    languages: tuple[str, ...]
    channels: tuple[Channel, ...]
    waits_for: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    gates: tuple[str, ...] = ()
    issued: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether the step that sends it has come and no gate is closed."""
        waiting = self.progress in (Progress.CANNOT_START, Progress.NOT_NEEDED)
        return not waiting and not self.gates


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A letter on file: its id, the document that holds its bytes, and their hash."""

    id: str
    record: str
    document: str
    file_name: str
    sha256: str


class LetterNotReady(ValueError):
    """The letter cannot be issued yet; what is missing is listed with it."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.missing: tuple[MissingItem, ...] = draft.composition.missing
        self.uncovered: tuple[str, ...] = draft.composition.uncovered
        self.warnings = tuple(one for one in draft.warnings if one.forbids)


def offers_of(view: RecordView) -> tuple[LetterOffer, ...]:
    """The letters of a record, as it stands in a running transaction."""
    return tuple(
        _offer(view, task, view.kind.letters[letter])
        for task in view.tasks()
        for letter in task.step.letters
        if letter in view.kind.letters
    )


def issue(
    desk: Desk, record: str, letter: str, choices: LetterChoices | None = None
) -> Done[Issued]:
    """Freeze a letter: its bytes, their hash and what it states, in one transaction.

    Raises LetterNotReady while anything stands against it, RecordClosed, and what `draft`
    raises.
    """
    with acting(desk) as act:
        view = act.view(record)
        if view.record.status is not Status.OPEN:
            raise RecordClosed
        made = draft_in(act, view, letter, choices or LetterChoices())
        if not made.ready:
            raise LetterNotReady(made)
        data = desk.press.pdf(made.composition.letter)
        name = letter_file_name(view.record.reference, letter, made.choices.language)
        document = act.file.store_document(
            NewDocument(id=desk.new_id(), record=record, name=name, media_type=PDF, data=data)
        )
        issued = Issued(
            id=desk.new_id(),
            record=record,
            document=document.id,
            file_name=name,
            sha256=hashlib.sha256(data).hexdigest(),
        )
        payload = _payload(view, view.kind.letters[letter], made, issued)
        entry = NewEntry(record=record, type=EntryType.ISSUED, payload=payload)
        commit(act, record, [entry])
        act.file.drop_draft(record, draft_name(letter))
    return Done(issued, frozenset({record}))


def draft_name(letter: str) -> str:
    """The name under which the decisions about a letter in hand are kept as a draft."""
    return keys.letter(letter)


def letter_file_name(reference: str, letter: str, language: str) -> str:
    """The name of a letter's file: by reference only, never by a person."""
    return f"{reference}-{letter.replace('_', '-')}-{language}.pdf"


def _offer(view: RecordView, task: Task, template: LetterTemplate) -> LetterOffer:
    return LetterOffer(
        letter=template.id,
        step=task.step.id,
        progress=task.progress,
        languages=tuple(template.wording),
        channels=template.channels,
        waits_for=task.waits_for,
        after=task.after,
        gates=task.gates,
        issued=tuple(one.id for one in view.record.letters if one.letter == template.id),
    )


def _payload(
    view: RecordView, template: LetterTemplate, made: Draft, issued: Issued
) -> dict[str, Json]:
    composition, choices = made.composition, made.choices
    return {
        "id": issued.id,
        "letter": template.id,
        "letter_v": template.v,
        "language": choices.language,
        "channel": choices.channel,
        "dated": composition.letter.dated,
        "sender": choices.sender,
        "document": issued.document,
        "sha256": issued.sha256,
        "quoted": dict(made.quoted),
        "sources": [[one.name, one.record, one.entry] for one in composition.letter.sources],
        "clauses": _clauses(composition),
        "tables": [_enclosed(document) for document in made.tables],
        "reasons": dict(composition.passed),
        "packs": view.packs.digest,
    }


def _enclosed(document: AnnexDocument) -> Json:
    """How a file of data was read, and that somebody looked at it where it was doubtful."""
    sheets: list[Json] = [
        {
            "sheet": table.name,
            "heading": table.heading,
            "rows": len(table.rows) + len(table.above),
            "columns": len(table.columns),
            "left_out": table.name in document.left_out,
        }
        for table in document.table.sheets
    ]
    return {"document": document.id, "looked_at": document.looked_at, "sheets": sheets}


def _clauses(composition: Composition) -> list[Json]:
    edited = {view.part: view.edited for view in composition.clauses if view.edited}
    return [
        {
            "id": clause.id,
            "covers": list(clause.covers),
            "certainty": clause.certainty,
            "reviewed_by": clause.reviewed_by,
            **(
                {"edited": edited[clause.id], "wording": _words(clause)}
                if edited.get(clause.id)
                else {}
            ),
        }
        for clause in composition.letter.clauses
    ]


def _words(clause: Clause) -> str:
    texts = (text for block in clause.blocks for text in texts_of(block))
    return "\n".join(text_of(text) for text in texts)
